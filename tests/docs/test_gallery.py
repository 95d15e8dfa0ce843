"""The gallery shows every kind, as its papers look now."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from appello.errors import Place
from appello.load.campaign import load_kind
from appello.workspace.folders import find_workspace

ROOT = Path(__file__).resolve().parents[2]
GALLERY = ROOT / "docs" / "gallery"
WORKSPACE = find_workspace(ROOT)
KINDS = [name for name in WORKSPACE.kinds() if not load_kind(WORKSPACE, name, Place()).internal]
MOST_DIFFERENT_PIXELS = 0.004
"""As with the golden pages."""
MOST_BYTES = 60_000


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The gallery as it is made now."""
    folder = tmp_path_factory.mktemp("gallery")
    for tool in ("gallery.py", "gallery_of_kinds.py"):
        command = [sys.executable, str(ROOT / "tools" / tool), str(folder)]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    return folder


def _is_alike(one: Path, other: Path) -> bool:
    """Tell whether two pictures are the same but for a few pixels."""
    with Image.open(one) as first, Image.open(other) as second:
        if first.size != second.size:
            return False
        difference = ImageChops.difference(first.convert("L"), second.convert("L"))
    changed = sum(difference.point(lambda value: 255 if value > 64 else 0).histogram()[255:])
    return changed <= MOST_DIFFERENT_PIXELS * difference.width * difference.height


def test_every_kind_has_a_picture() -> None:
    """There is a small picture of each kind that a campaign can ask for, and no other."""
    files = sorted((GALLERY / "kinds").iterdir())
    assert [file.name for file in files] == [f"{name}.png" for name in KINDS]
    assert max(file.stat().st_size for file in files) < MOST_BYTES


@pytest.mark.parametrize(
    "name",
    ["it.png", "ru.png", "ar.png", "preview-it.png", *(f"kinds/{kind}.png" for kind in KINDS)],
)
def test_pictures_are_of_now(name: str, made: Path) -> None:
    """Each picture shows the page that is made now; if not, `make gallery` makes them anew."""
    assert _is_alike(GALLERY / name, made / name)


def test_the_page_is_of_now(made: Path) -> None:
    """The page says of each kind what kind.yaml says, and names the paper that is shown."""
    text = (made / "README.md").read_text(encoding="utf-8")
    assert (GALLERY / "README.md").read_text(encoding="utf-8") == text
    assert all(f"](kinds/{name}.png)" in text for name in KINDS)


def test_another_page_is_seen_to_be_another(made: Path) -> None:
    """The comparison is not blind: no two kinds look alike."""
    first = made / "kinds" / f"{KINDS[0]}.png"
    assert not any(_is_alike(first, made / "kinds" / f"{name}.png") for name in KINDS[1:])
