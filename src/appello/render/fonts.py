"""Fonts: locked Python packages and a private fontconfig, so that every machine prints alike.

The text faces are Noto Serif (Latin, Cyrillic, Greek) and Amiri (Arabic script). A workspace may
add fonts of its own in its fonts/ folder. No font of the computer is ever used.

Noto Serif comes as variable fonts. WeasyPrint makes a static font of each for every letter, which
takes half of a letter's time; HarfBuzz does it here once, in hundredths of a second.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import html
import importlib.metadata
import importlib.util
import os
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from appello.errors import Place, Problem, TemplateError
from appello.workspace.files import write_atomically
from appello.workspace.leftovers import remove_leftovers
from appello.workspace.new_folder import new_folder

__all__ = [
    "FAMILIES",
    "coverage",
    "font_digest",
    "font_files",
    "use_fonts",
    "used_files",
    "workspace_families",
]

_DAMAGE = (
    OSError,
    ValueError,
    AssertionError,
    LookupError,
    TypeError,
    AttributeError,
    struct.error,
    zlib.error,
)
_WEIGHTS = (400, 700)
_ABANDONED = 3600.0
_PACKAGES = ("fontpkg_noto_serif", "fontpkg_amiri")
FAMILIES = ("Noto Serif", "Amiri")
"""The families that letters may name, besides the workspace's own."""


def font_files(extra: Path) -> Iterator[Path]:
    """Yield the files of the packaged fonts, then those in a workspace's folder."""
    for folder in _folders():
        yield from sorted(folder.glob("*.ttf"))
    if extra.is_dir():
        yield from sorted(
            file for file in extra.iterdir() if file.suffix.lower() in {".ttf", ".otf"}
        )


def font_digest(extra: Path) -> str:
    """Return a digest of the names and sizes of packaged fonts and the bytes of a workspace's own.

    Packaged fonts are pinned by hash where the program is installed, so their version stands for
    them.
    """
    digest = hashlib.sha256()
    for file in font_files(extra):
        digest.update(file.name.encode())
        own = file.parent == extra
        digest.update(file.read_bytes() if own else str(file.stat().st_size).encode())
    return digest.hexdigest()


def use_fonts(cache: Path, extra: Path) -> None:
    """Point fontconfig at our fonts only. Call before WeasyPrint is imported in the process.

    Args:
        cache: a folder for static fonts and for fontconfig's index of them.
        extra: the workspace's folder of fonts; it need not exist.
    """
    folders = [_static_fonts(cache), *([extra] if extra.is_dir() else [])]
    listed = "".join(f"<dir>{html.escape(str(folder))}</dir>" for folder in folders)
    text = (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"{listed}<cachedir>{html.escape(str(cache))}</cachedir></fontconfig>"
    )
    name = hashlib.sha256(text.encode()).hexdigest()[:16]
    file = cache / f"fonts-{name}.conf"
    if not file.is_file() or file.read_text(encoding="utf-8") != text:
        cache.mkdir(parents=True, exist_ok=True)
        write_atomically(file, text.encode())
    os.environ["FONTCONFIG_FILE"] = str(file)


def used_files() -> tuple[Path, ...]:
    """Return the files of the fonts that WeasyPrint was pointed at, in the order of their names.

    Raises:
        KeyError: `use_fonts` was not called.
    """
    return _listed(Path(os.environ["FONTCONFIG_FILE"]))


def coverage(extra: Path) -> frozenset[int]:
    """Return the code points that at least one of the fonts can print.

    Raises:
        TemplateError: a file in the workspace's fonts/ folder is not a font.
    """
    import uharfbuzz

    found: set[int] = set()
    own = []
    for file in font_files(extra):
        if file.parent == extra:
            own.append(file)
        else:
            # HarfBuzz is forty times quicker here, but says nothing of what is damaged.
            found.update(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file))).unicodes)
    if not own:
        return frozenset(found)
    from fontTools.ttLib import TTFont, TTLibError

    for file in own:
        try:
            with file.open("rb") as stream, TTFont(stream, lazy=True) as font:
                found.update(font.getBestCmap() or {})
        except (TTLibError, *_DAMAGE) as error:
            message = f"this is not a font that can be used: {error}"
            raise TemplateError(
                Problem("bad-font", message, "remove it from the fonts/ folder", Place(file))
            ) from None
    return frozenset(found)


def workspace_families(extra: Path) -> tuple[str, ...]:
    """Return the names of the font families in a workspace's folder.

    Raises:
        TemplateError: a file there is not a font.
    """
    files = [file for file in font_files(extra) if file.parent == extra]
    if not files:
        return ()
    from fontTools.ttLib import TTFont, TTLibError

    found = set()
    for file in files:
        try:
            with file.open("rb") as stream, TTFont(stream, lazy=True) as font:
                found.add(str(font["name"].getBestFamilyName()))
        except (TTLibError, *_DAMAGE) as error:
            message = f"this is not a font that can be used: {error}"
            raise TemplateError(
                Problem("bad-font", message, "remove it from the fonts/ folder", Place(file))
            ) from None
    return tuple(sorted(found))


def _static_fonts(cache: Path) -> Path:
    """Return a folder with the packaged fonts, the variable ones fixed at the weights we use.

    The folder's name stands for the fonts and for HarfBuzz's version. It appears whole, and two
    processes can make it at once.
    """
    files = list(font_files(Path()))
    key = f"{importlib.metadata.version('uharfbuzz')} {font_digest(Path())}"
    folder = cache / f"static-{hashlib.sha256(key.encode()).hexdigest()[:16]}"
    if folder.is_dir():
        return folder
    import uharfbuzz

    cache.mkdir(parents=True, exist_ok=True)
    # Nobody holds a lock here, so what is new may be another run's that is still at work.
    remove_leftovers(cache, older_than=_ABANDONED)
    with new_folder(folder) as new:
        for file in files:
            if "[" not in file.name:
                new.write(file.name, file.read_bytes())
                continue
            for weight in _WEIGHTS:
                face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file)))
                wanted = uharfbuzz.SubsetInput()
                wanted.keep_everything()
                for axis in face.axis_infos:
                    value = weight if axis.tag == "wght" else axis.default_value
                    wanted.pin_axis_location(face, axis.tag, value)
                static = uharfbuzz.subset(face, wanted).blob.data
                new.write(f"{file.name.partition('[')[0]}-{weight}.ttf", static)
        with contextlib.suppress(OSError):
            new.appear()
    return folder


@functools.cache
def _listed(configuration: Path) -> tuple[Path, ...]:
    folders = ElementTree.fromstring(configuration.read_bytes()).iter("dir")  # noqa: S314 - our own
    files = (file for folder in folders for file in Path(folder.text or "").iterdir())
    return tuple(sorted(file for file in files if file.suffix.lower() in {".ttf", ".otf"}))


def _folders() -> list[Path]:
    folders = []
    for package in _PACKAGES:
        spec = importlib.util.find_spec(package)
        if spec is None or spec.origin is None:
            raise ModuleNotFoundError(package)
        folders.append(Path(spec.origin).parent / "files")
    return folders
