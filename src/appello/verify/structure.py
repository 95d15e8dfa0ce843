"""What a finished file may contain besides its text: nothing that was not asked for."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pikepdf

from appello.errors import Problem
from appello.model.letter import Letter
from appello.model.pair import Composed, LetterPair
from appello.verify.division import division, is_divided

__all__ = ["structure_problems"]

_INFO_KEYS = {"/Title", "/Producer"}
# Direct objects are not nested deeper than this in what our renderer writes.
_DEEPEST = 6
_FORBIDDEN_IN_CATALOG = ("/OpenAction", "/AA", "/AcroForm", "/Collection")


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
        yield from _properties(pdf, letter)
        yield from _links(pdf)
        yield from _objects(pdf, families, withheld)


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
    marks = root.get("/MarkInfo", pikepdf.Dictionary())
    if not marks.get("/Marked", False) or "/StructTreeRoot" not in root:
        yield _fault("untagged", "the file has no structure for screen readers")
    for name in _FORBIDDEN_IN_CATALOG:
        if name in root:
            yield _fault("active-content", f"the file has {name[1:]}")
    names = root.get("/Names", pikepdf.Dictionary())
    for name in ("/JavaScript", "/EmbeddedFiles"):
        if name in names:
            yield _fault("active-content", f"the file has {name[1:]}")


def _properties(pdf: pikepdf.Pdf, letter: Composed) -> Iterator[Problem]:
    surplus = set(pdf.docinfo.keys()) - _INFO_KEYS
    if surplus:
        yield _fault("metadata", f"the file's properties have {', '.join(sorted(surplus))}")
    if str(pdf.docinfo.get("/Title", "")) != letter.title:
        yield _fault("title", "the file's title is not the letter's")


def _links(pdf: pikepdf.Pdf) -> Iterator[Problem]:
    for page in pdf.pages:
        if "/AA" in page:
            yield _fault("active-content", "a page of the file has an action")
        for annotation in page.get("/Annots", []):
            action = annotation.get("/A", pikepdf.Dictionary())
            is_link = str(annotation.get("/Subtype", "")) == "/Link"
            leads = str(action.get("/S", "/URI")) in {"/URI", "/GoTo"}
            if "/AA" in annotation or not is_link or not leads:
                yield _fault("active-content", "the file has an annotation that is not a link")
            address = str(action.get("/URI", ""))
            if address and not address.startswith(("https://", "mailto:")):
                yield _fault("link", "the file links to something that is not https: or mailto:")


def _objects(
    pdf: pikepdf.Pdf, families: tuple[str, ...], withheld: tuple[str, ...]
) -> Iterator[Problem]:
    allowed = {family.replace(" ", "").replace("-", "").lower() for family in families}
    sought = _Sought(withheld)
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and "/BaseFont" in item:
            name = (
                str(item["/BaseFont"])
                .lstrip("/")
                .partition("+")[2]
                .replace("-", "")
                .replace(" ", "")
                .lower()
            )
            if not any(name.startswith(family) for family in allowed):
                yield _fault(
                    "font", f"the file uses a font that is not one of ours: {item['/BaseFont']}"
                )
        if withheld and sought.is_in(item):
            yield Problem(
                "withheld",
                "the file holds a name that this edition withholds",
                "this is a fault of the template or of the program; do not send the letter",
            )
            return


class _Sought:
    """Looks for withheld words in the objects of a file, as whole words in any encoding."""

    def __init__(self, withheld: tuple[str, ...]) -> None:
        self._word = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, withheld))})(?!\w)")
        self._wide = [word.encode("utf-16-be") for word in withheld]

    def is_in(self, item: pikepdf.Object) -> bool:
        """Tell whether an object has one of the words."""
        if not isinstance(item, pikepdf.Stream):
            return self._in_strings(item)
        if str(item.get("/Subtype", "")) == "/Image" or "/Length1" in item:
            return False
        data = bytes(item.read_bytes())
        found = self._word.search(data.decode("utf-8", "replace")) is not None
        return found or any(word in data for word in self._wide) or self._in_strings(item)

    def _in_strings(self, item: object, depth: int = 0) -> bool:
        """Look into the text strings of one object, which may be encoded in two ways."""
        if isinstance(item, pikepdf.String):
            return self._word.search(str(item)) is not None
        if depth > _DEEPEST:
            return False
        if isinstance(item, pikepdf.Stream | pikepdf.Dictionary):
            parts = list(item.values())
        elif isinstance(item, pikepdf.Array):
            parts = list(item)
        else:
            return False
        return any(
            self._in_strings(part, depth + 1)
            for part in parts
            if not getattr(part, "is_indirect", False)
        )
