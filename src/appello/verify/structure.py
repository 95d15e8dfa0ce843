"""What a finished file may contain besides its text: nothing that was not asked for."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf

from appello.errors import Problem
from appello.model.letter import Letter

__all__ = ["structure_problems"]

_INFO_KEYS = {"/Title", "/Producer"}
_FORBIDDEN_IN_CATALOG = ("/OpenAction", "/AA", "/AcroForm", "/Collection")


def structure_problems(
    data: bytes, letter: Letter, *, families: tuple[str, ...], withheld: tuple[str, ...]
) -> Iterator[Problem]:
    """Yield everything in a file that does not belong there, and every property it lacks.

    Args:
        data: the final bytes.
        letter: the letter.
        families: font families that may be embedded.
        withheld: words that must not stand anywhere in the file.
    """
    if data.count(b"%%EOF") != 1:
        yield _fault("revisions", "the file has more than one revision")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        yield from _catalog(pdf, letter)
        yield from _properties(pdf, letter)
        yield from _links(pdf)
        yield from _objects(pdf, families, withheld)


def _fault(code: str, message: str) -> Problem:
    return Problem(code, message, "look at the template and its style")


def _catalog(pdf: pikepdf.Pdf, letter: Letter) -> Iterator[Problem]:
    root = pdf.Root
    if len(pdf.pages) > letter.page_limit:
        yield Problem(
            "too-long",
            f"the letter has {len(pdf.pages)} pages; {letter.page_limit} is the limit of its kind",
            "shorten the text, or raise page_limit in the kind's kind.yaml",
        )
    if str(root.get("/Lang", "")) != letter.key.locale:
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


def _properties(pdf: pikepdf.Pdf, letter: Letter) -> Iterator[Problem]:
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
    needles = [form for word in withheld for form in (word.encode(), word.encode("utf-16-be"))]
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
        if needles:
            content = (
                item.unparse(resolved=False)
                if not isinstance(item, pikepdf.Stream)
                else _stream_bytes(item)
            )
            if any(needle in content for needle in needles) or _in_strings(item, withheld):
                yield Problem(
                    "withheld",
                    "the file holds a name that this edition withholds",
                    "this is a fault of the template or of the program; do not send the letter",
                )
                return


def _stream_bytes(stream: pikepdf.Stream) -> bytes:
    if str(stream.get("/Subtype", "")) == "/Image" or "/Length1" in stream:
        return b""
    return bytes(stream.read_bytes())


def _in_strings(item: object, withheld: tuple[str, ...], depth: int = 0) -> bool:
    """Look into the text strings of one object, which may be encoded in two ways."""
    if isinstance(item, pikepdf.String):
        return any(word in str(item) for word in withheld)
    if depth > 6 or isinstance(item, pikepdf.Stream):  # noqa: PLR2004 - direct objects are not nested deeper
        return False
    if isinstance(item, pikepdf.Dictionary):
        return any(
            not getattr(value, "is_indirect", False) and _in_strings(value, withheld, depth + 1)
            for value in item.values()
        )
    if isinstance(item, pikepdf.Array):
        return any(
            not getattr(value, "is_indirect", False) and _in_strings(value, withheld, depth + 1)
            for value in item
        )
    return False
