"""The pages hang together: links lead somewhere, pictures are small, lists are true."""

from __future__ import annotations

import re
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

import appello

_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-bench.lock")
_INDEXES = ("pypi", "pythonhosted", "files.python", "anaconda", "npmjs", "crates.io")


def _anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, made as forges make them."""
    text = _FENCED.sub("", page.read_text(encoding="utf-8"))
    words = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in _HEADING.findall(text))
    return {heading.strip().replace(" ", "-") for heading in words}


def test_links_lead_somewhere(pages: dict[str, Any]) -> None:
    """Each relative link leads to a file, and its anchor to a heading of that file."""
    broken = []
    for page in pages.values():
        for target in _LINK.findall(_FENCED.sub("", page.text)):
            if target.startswith(("https://", "mailto:")):
                continue
            path, _, anchor = target.partition("#")
            file = (page.file.parent / path).resolve() if path else page.file
            if not file.exists() or (anchor and anchor not in _anchors(file)):
                broken.append(f"{page.name}: {target}")
    assert broken == []


def test_every_page_can_be_reached(pages: dict[str, Any], root: Path) -> None:
    """Each page under docs/ is linked from the list of the documentation."""
    index = pages["docs/README.md"]
    linked = {(index.file.parent / target).resolve() for target in _LINK.findall(index.text)}
    found = {page.file for name, page in pages.items() if name.startswith("docs/")}
    assert found - linked == {root / "docs" / "README.md"}


def test_pages_name_no_package_index(pages: dict[str, Any]) -> None:
    """No page names the address of a package index or a folder of somebody's computer."""
    for page in pages.values():
        text = page.text.lower()
        assert not any(index in text for index in _INDEXES), page.name
        assert not re.search(r"(?<![\w.])/(work|home|users|root)/", text), page.name


def test_gallery_is_small(pages: dict[str, Any], root: Path) -> None:
    """The README shows the letter in three languages, in pictures of less than 120 kB each."""
    for locale in ("it", "ru", "ar"):
        file = root / "docs" / "gallery" / f"{locale}.png"
        assert f"docs/gallery/{locale}.png" in pages["README.md"].text
        assert file.read_bytes().startswith(b"\x89PNG")
        assert file.stat().st_size < 120_000


def test_pipeline_picture_names_real_folders(root: Path) -> None:
    """The folders and stages in the picture of the pipeline exist under these names."""
    picture = ET.parse(root / "docs" / "pipeline.svg").getroot()  # noqa: S314 - our own file
    names = [
        str(item.text)
        for item in picture.iter("{http://www.w3.org/2000/svg}text")
        if item.get("class") == "name"
    ]
    folders = [name for name in names if name.endswith("/")]
    stages = [name for name in names if not name.endswith("/")]
    assert folders == ["campaigns/", "signatories/", "templates/", "output/"]
    assert stages == ["load", "check", "translate", "compose", "render", "verify", "model"]
    assert all((root / "src" / "appello" / name).is_dir() for name in stages)


def test_changelog_has_this_version(pages: dict[str, Any]) -> None:
    """The newest entry of the changelog is about the version that the program says it is."""
    newest = re.search(r"^## \[(.+?)\]", pages["CHANGELOG.md"].text, re.MULTILINE)
    assert newest
    assert newest[1] == appello.__version__


def _declared(root: Path) -> set[str]:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    lines = [*project["project"]["dependencies"]]
    for group in (project["dependency-groups"], project["project"]["optional-dependencies"]):
        lines += [line for lines_of_group in group.values() for line in lines_of_group]
    return {re.split(r"[^\w.-]", line)[0].lower() for line in lines}


def _locked(root: Path) -> set[str]:
    found = set()
    for name in _LOCKS:
        text = (root / name).read_text(encoding="utf-8")
        found |= set(re.findall(r"^([a-z0-9.-]+)==", text, re.MULTILINE))
    return found


def _listed(pages: dict[str, Any]) -> dict[str, str]:
    """Return each package on the page of dependencies with its licence."""
    text = pages["docs/explanation/dependencies.md"].text
    rows = re.findall(r"^\| ([a-z][^|]*?) \| [^|]+ \| ([^|]+?) \|$", text, re.MULTILINE)
    return {name: licence for names, licence in rows for name in names.split(", ")}


def test_dependencies_are_listed(pages: dict[str, Any], root: Path) -> None:
    """The page of dependencies has every declared and every locked package, and no other."""
    assert set(_listed(pages)) == _declared(root) | _locked(root)


@pytest.mark.parametrize("name", _LOCKS)
def test_locks_hold_names_versions_and_hashes_only(root: Path, name: str) -> None:
    """No lock says where packages come from, so that whoever installs them decides."""
    lines = (root / name).read_text(encoding="utf-8").splitlines()
    wanted = re.compile(
        r"[a-z0-9.-]+==\S+( ; [^\\]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?|\s*#.*|"
    )
    assert [line for line in lines if not wanted.fullmatch(line)] == []
    assert not any("://" in line for line in lines)


def test_no_dependency_is_under_the_agpl(pages: dict[str, Any]) -> None:
    """No package that the project uses is under the AGPL."""
    assert not any("AGPL" in licence for licence in _listed(pages).values())
