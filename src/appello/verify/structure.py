"""What a finished file may contain besides its text: nothing that was not asked for."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf

from appello.errors import Problem
from appello.model.letter import Letter
from appello.model.pair import Composed, LetterPair
from appello.verify.declared import declaration_problems
from appello.verify.division import division, is_divided
from appello.verify.resources import resource_problems
from appello.verify.tags import tag_problems

__all__ = ["structure_problems"]

_FORBIDDEN_IN_CATALOG = ("/OpenAction", "/AA", "/AcroForm", "/Collection", "/OCProperties")
_FORBIDDEN_IN_NAMES = ("/JavaScript", "/EmbeddedFiles")
_FORBIDDEN_ON_A_PAGE = ("/Rotate", "/UserUnit", "/CropBox")


def structure_problems(
    data: bytes, letter: Composed, *, families: tuple[str, ...], withheld: tuple[str, ...]
) -> Iterator[Problem]:
    """Yield everything in a file that does not belong there, and every property it lacks.

    Args:
        data: the final bytes.
        letter: the letter, or the two letters.
        families: font families that may be embedded.
        withheld: words that must not stand anywhere in the file.
    """
    if data.count(b"%%EOF") != 1:
        yield _fault("revisions", "the file has more than one revision")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        yield from _catalog(pdf, letter)
        yield from _length(pdf, letter)
        yield from declaration_problems(pdf, letter.title)
        yield from tag_problems(pdf, letter)
        yield from _pages(pdf)
        yield from resource_problems(pdf, families, withheld)


def _fault(code: str, message: str) -> Problem:
    return Problem(code, message, "look at the template and its style")


def _length(pdf: pikepdf.Pdf, letter: Composed) -> Iterator[Problem]:
    if not isinstance(letter, LetterPair):
        yield from _too_long(len(pdf.pages), letter)
        return
    found = division(pdf)
    if not is_divided(found, letter, len(pdf.pages)):
        names = " and ".join(letter.key.locales)
        yield _fault("parts", f"the structure of the file does not tell {names} apart")
        return
    for part, (_, pages) in zip(letter.parts, found, strict=True):
        yield from _too_long(len(pages), part)


def _too_long(pages: int, letter: Letter) -> Iterator[Problem]:
    if pages > letter.page_limit:
        yield Problem(
            "too-long",
            f"the letter has {pages} pages; {letter.page_limit} is the limit of its kind",
            "shorten the text, or raise page_limit in the kind's kind.yaml",
            locale=letter.key.locale,
        )


def _catalog(pdf: pikepdf.Pdf, letter: Composed) -> Iterator[Problem]:
    root = pdf.Root
    if str(root.get("/Lang", "")) != letter.key.locales[0]:
        yield _fault("language", "the file does not say which language it is in")
    for name in _FORBIDDEN_IN_CATALOG:
        if name in root:
            yield _fault("active-content", f"the file has {name[1:]}")
    names = root.get("/Names", pikepdf.Dictionary())
    for name in _FORBIDDEN_IN_NAMES:
        if name in names:
            yield _fault("active-content", f"the file has {name[1:]}")


def _pages(pdf: pikepdf.Pdf) -> Iterator[Problem]:
    sizes = set()
    for page in pdf.pages:
        sizes.add(tuple(round(float(edge), 2) for edge in page.mediabox))
        if any(name in page for name in _FORBIDDEN_ON_A_PAGE):
            sizes.add(())
        if "/AA" in page:
            yield _fault("active-content", "a page of the file has an action")
        for annotation in page.get("/Annots", []):
            action = annotation.get("/A", pikepdf.Dictionary())
            is_link = str(annotation.get("/Subtype", "")) == "/Link" and "/AP" not in annotation
            leads = str(action.get("/S", "/URI")) in {"/URI", "/GoTo"}
            if "/AA" in annotation or not is_link or not leads:
                yield _fault("active-content", "the file has an annotation that is not a link")
            address = str(action.get("/URI", ""))
            if address and not address.startswith(("https://", "mailto:")):
                yield _fault("link", "the file links to something that is not https: or mailto:")
    if len(sizes) != 1:
        yield _fault("page-size", "pages of the file are turned, cropped or of different sizes")
