"""Fixtures that many tests share: the example workspace, its composed letters, its final PDFs."""

from __future__ import annotations

import copy
import functools
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from appello.check.campaign import check
from appello.compose.letters import compose
from appello.compose.plan import plan
from appello.compose.projection import Projection, project
from appello.engine.executor import usable_processors
from appello.errors import Problem
from appello.load.campaign import load_campaign
from appello.locales.translator import Identity
from appello.model.letter import Letter
from appello.model.loaded import LoadedCampaign
from appello.pipeline.prepare import Prepared, prepare
from appello.pipeline.selection import Selection
from appello.render.fonts import use_fonts
from appello.render.template_lint import examine_templates
from appello.translate.header import plural_header
from appello.workspace.folders import Workspace, find_workspace

if TYPE_CHECKING:
    from appello.render.pdf import Renderer

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = "italian-mps-kazakhstan-2020"
OTHER_EXAMPLES = {
    "dcas-exchange-of-views-2020", "ep-event-kazakhstan-china-2019", "ep-resolution-2019",
    "hr-dialogue-2016",
}  # fmt: skip
EVERY_CHARACTER = frozenset(range(0x110000))
SMALL: dict[str, Any] = {
    "id": "nowhere",
    "title": "A test campaign",
    "source_locale": "en",
    "locales": ["en"],
    "date": "2031-04-14",
    "facts_as_of": "2031-04-10",
    "documents": [{"id": "letter", "kind": "mp_letter", "addressees": ["lindqvist"]}],
    "sender": "Members of the Valdorian Assembly",
    "addressees": [
        {
            "id": "lindqvist",
            "name": "Maren Lindqvist",
            "gender": "female",
            "office": "prime_minister",
            "post": "Prime Minister of Valdoria",
        }
    ],
    "subject": "Journalists in prison",
    "opening": "We write to you about two journalists.",
    "background": [{"id": "statute", "text": "The statute is vague.", "sources": ["jurists"]}],
    "case_groups": [
        {
            "id": "held",
            "heading": "Held without trial",
            "text": "They are held.",
            "cases": ["vasko", "tarvel"],
        }
    ],
    "cases": [
        {
            "id": "vasko",
            "name": "Ilir Vasko",
            "consent": {"state": "given"},
            "sources": ["press"],
        },
        {"id": "tarvel", "name": "Noemi Tarvel", "consent": {"state": "given"}},
    ],
    "demands_intro": "We ask you to",
    "demands": [{"id": "release", "text": "set them free."}],
    "closing": [{"id": "talk", "text": "We would be glad to speak with you."}],
    "signatories": {
        "people": [
            {"id": "ghisellin", "name": "Marta Ghisellin", "consent": {"state": "given"}},
            {"id": "lindmark", "name": "Oskar Lindmark", "consent": {"state": "given"}},
        ]
    },
    "sources": [
        {"id": "jurists", "title": "The statute", "publisher": "Commission of Jurists"},
        {"id": "press", "publisher": "Valdorian Press"},
    ],
}
"""The smallest campaign that has every part of a letter; everybody in it is invented."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --update-golden."""
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Start as many processes as there are processors that may be used, rather than cores."""
    return usable_processors()


@dataclass(frozen=True)
class Golden:
    """Whether golden files are to be written anew."""

    is_updated: bool


@pytest.fixture(scope="session")
def golden(request: pytest.FixtureRequest) -> Golden:
    """What to do with golden files."""
    return Golden(bool(request.config.getoption("--update-golden")))


@pytest.fixture(scope="session")
def workspace() -> Workspace:
    """The repository as a workspace."""
    return find_workspace(ROOT)


@pytest.fixture(scope="session")
def example(workspace: Workspace) -> Prepared:
    """The Italian members' letter, composed in ten languages."""
    return prepare(workspace, workspace.campaign_file(EXAMPLE), Selection(documents=("letter",)))


@pytest.fixture(scope="session")
def letters(example: Prepared) -> dict[str, Letter]:
    """The composed letters by language."""
    return {letter.key.locale: letter for letter in example.letters}


@pytest.fixture(scope="session")
def renderer(workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Renderer:
    """The renderer of the repository's workspace."""
    use_fonts(tmp_path_factory.mktemp("fonts"), workspace.fonts)
    from appello.render.pdf import Renderer

    return Renderer(workspace.template_folders(), {})


@pytest.fixture(scope="session")
def render(renderer: Renderer) -> Callable[[Letter], bytes]:
    """A function that renders a letter of the repository's workspace to its final bytes."""
    return lambda letter: renderer.pdf(letter)[0]


@pytest.fixture(scope="session")
def finals(letters: dict[str, Letter], render: Callable[[Letter], bytes]) -> dict[str, bytes]:
    """The final bytes of the ten letters, by language."""
    return {locale: render(letter) for locale, letter in letters.items()}


@pytest.fixture(scope="session")
def papers(workspace: Workspace) -> Prepared:
    """The papers of every kind of letter, of an invented campaign in five languages."""
    own = Workspace(ROOT / "tests" / "golden" / "kinds", workspace.starter)
    return prepare(own, own.campaign_file("estuary-2031"), Selection())


@pytest.fixture(scope="session")
def paper_finals(
    papers: Prepared, renderer: Renderer
) -> dict[tuple[str, str], tuple[bytes, tuple[str, ...]]]:
    """The final bytes of those papers, and the words of their templates, by paper and language."""
    return {
        (letter.key.document, letter.key.locale): renderer.pdf(letter) for letter in papers.letters
    }


def _other_examples(_: str, names: list[str]) -> set[str]:
    """Return the campaigns that most tests can do without."""
    return {name for name in names if name in OTHER_EXAMPLES}


@pytest.fixture
def copied(tmp_path: Path) -> Iterator[Path]:
    """A copy of the repository's campaigns, signatories and templates that a test may change.

    Of the examples there are two, and the first has its letter only.
    """
    for name in ("campaigns", "signatories", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=_other_examples)
    file = tmp_path / "campaigns" / EXAMPLE / "campaign.yaml"
    before_papers, rest = file.read_text(encoding="utf-8").split("  # The papers below", 1)
    after_papers = rest[rest.index("\nsender:") :]
    file.write_text(before_papers + after_papers, encoding="utf-8")
    before = Path.cwd()
    os.chdir(tmp_path)
    yield tmp_path
    os.chdir(before)


def _dump(content: object) -> str:
    class Plain(yaml.CSafeDumper):
        def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - PyYAML's signature
            return True

    return yaml.dump(content, Dumper=Plain, sort_keys=False, allow_unicode=True)


@dataclass(frozen=True, slots=True)
class Desk:
    """An empty workspace at which a test writes a small campaign, a little different each time."""

    workspace: Workspace

    @property
    def folder(self) -> Path:
        """The campaign's folder."""
        return self.workspace.campaigns / "nowhere"

    def content(self, **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever YAML can hold
        """Return the small campaign with some top-level keys changed, or left out if None."""
        content = copy.deepcopy(SMALL) | copy.deepcopy(changes)
        return {key: value for key, value in content.items() if value is not None}

    def write(self, **changes: Any) -> Path:  # noqa: ANN401 - as above
        """Write the campaign's file."""
        return self.write_file(
            "campaigns/nowhere/campaign.yaml",
            _dump(self.content(**changes)),
        )

    def write_file(self, path: str, content: str | bytes) -> Path:
        """Write a file of the workspace."""
        file = self.workspace.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def load(self, **changes: Any) -> LoadedCampaign:  # noqa: ANN401 - as above
        """Load the campaign."""
        return load_campaign(self.workspace, self.write(**changes))

    def check(self, **changes: Any) -> list[Problem]:  # noqa: ANN401 - as above
        """Load and check the campaign as if the fonts had every character."""
        return check(self.load(**changes), printable=EVERY_CHARACTER)

    def project(self, **changes: Any) -> Projection:  # noqa: ANN401 - as above
        """Return what the public edition of the campaign may know."""
        return project(self.load(**changes), "public")

    def letters(self, **changes: Any) -> list[Letter]:  # noqa: ANN401 - as above
        """Compose the campaign's letters; nothing in them is translated."""
        loaded = self.load(**changes)
        projection = project(loaded, "public")
        return [
            compose(
                assignment,
                projection,
                kind=loaded.kinds[assignment.document.kind],
                forms=loaded.forms[assignment.key.locale],
                campaign_messages=Identity(assignment.key.locale),
                chrome=Identity(assignment.key.locale),
                words=self._words(assignment.document.kind),
                pictures={},
            )[0]
            for assignment in plan(projection.campaign, "public")
        ]

    def _words(self, kind: str) -> list[tuple[str, str]]:
        own, *packed = folders = self.workspace.template_folders()
        if packed == [ROOT / "templates"] and not own.exists():
            return [*_packed_words(kind)]
        return examine_templates(folders, kind).words


@functools.cache
def _packed_words(kind: str) -> tuple[tuple[str, str], ...]:
    """Return the words of a kind's templates in the repository, which no test changes.

    To examine them takes several times as long as to compose a letter.
    """
    return tuple(examine_templates((ROOT / "templates",), kind).words)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A workspace without a campaign yet; templates come from the repository."""
    root = tmp_path / "workspace"
    (root / "campaigns").mkdir(parents=True)
    return Desk(Workspace(root, ROOT))


CatalogWriter = Callable[..., Path]


@pytest.fixture
def write_catalog() -> CatalogWriter:
    """A function that writes a .po file: file, locale, entries by context and message."""

    def write(
        file: Path,
        locale: str,
        entries: Mapping[tuple[str, str] | tuple[str, str, str], str | tuple[str, ...]],
        *,
        comments: Mapping[str, str] | None = None,
        header: str | None = None,
    ) -> Path:
        def quoted(text: str) -> str:
            escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
            return f'"{escaped}"'

        language = locale if header is None else header
        lines = [
            'msgid ""', 'msgstr ""', f'"Language: {language}\\n"',
            '"Content-Type: text/plain; charset=utf-8\\n"',
            f'"Plural-Forms: {plural_header(locale)}\\n"', "",
        ]  # fmt: skip
        for (context, message, *plural), translation in entries.items():
            if comment := (comments or {}).get(context):
                lines.append(comment)
            lines += [f"msgctxt {quoted(context)}", f"msgid {quoted(message)}"]
            if plural:
                lines.append(f"msgid_plural {quoted(plural[0])}")
                lines += [
                    f"msgstr[{index}] {quoted(form)}" for index, form in enumerate(translation)
                ]
            else:
                assert isinstance(translation, str)
                lines.append(f"msgstr {quoted(translation)}")
            lines.append("")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(lines), encoding="utf-8")
        return file

    return write
