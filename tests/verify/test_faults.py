"""Faults of every kind are put into the pages of a finished letter, and each one is seen."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from appello.errors import VerifyError
from appello.model.letter import Letter
from appello.verify.letter import verify

FAMILIES = ("Noto Serif", "Amiri")
WHITE, BLACK = b"1 1 1 rg\n", b"\n0.066667 0.066667 0.066667 rg"
ASKING = 2
"""The index of the page with the demands."""
DEMAND, OTHER_DEMAND = "release all political prisoners", "put an end to all forms"
_PIECE = re.compile(rb"BT\n1 0 0 -1 (\S+) (\S+) Tm\n/(\w+) (\S+) Tf\n\[(.*?)\] TJ\nET", re.DOTALL)
_GLYPH = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]+)>")
Change = Callable[[Pdf], object]


def _characters(page: pikepdf.Page, font: bytes) -> dict[bytes, str]:
    """Return what the glyphs of a font stand for."""
    used = page.Resources.Font["/" + font.decode()].ToUnicode.read_bytes()
    return {
        glyph: bytes.fromhex(char.decode()).decode("utf-16-be")
        for glyph, char in _GLYPH.findall(used.partition(b"endcodespacerange")[2])
    }


def _piece(page: pikepdf.Page, beginning: str) -> bytes:
    """Return the operators that draw the piece of text that begins so."""
    for piece in _PIECE.finditer(page.Contents.read_bytes()):
        known = _characters(page, piece[3])
        groups = re.findall(rb"<([0-9a-f]+)>", piece[5])
        glyphs = [group[at : at + 4] for group in groups for at in range(0, len(group), 4)]
        if "".join(known.get(glyph, "") for glyph in glyphs).startswith(beginning):
            return piece[0]
    raise AssertionError(beginning)


def _replace(page: pikepdf.Page, old: bytes, new: bytes) -> None:
    drawing = page.Contents.read_bytes()
    assert old in drawing
    page.Contents.write(drawing.replace(old, new, 1))


def _drawn(change: Callable[[bytes], bytes], beginning: str = DEMAND) -> Change:
    """Return a fault that draws a demand in another way."""

    def fault(pdf: Pdf) -> None:
        piece = _piece(pdf.pages[ASKING], beginning)
        _replace(pdf.pages[ASKING], piece, change(piece))

    return fault


def _around(before: bytes, after: bytes) -> Change:
    return _drawn(lambda piece: before + piece + after)


def _at(dx: float, dy: float, wide: float, high: float) -> Callable[[bytes], bytes]:
    """Return the rectangle so far from where a piece begins; its units are pixels, downwards."""

    def rectangle(piece: bytes) -> bytes:
        match = _PIECE.fullmatch(piece)
        assert match
        x, y = float(match[1]) + dx, float(match[2]) + dy
        return b"%f %f %f %f re" % (x, y, wide, high)

    return rectangle


def _covered(color: bytes, box: Callable[[bytes], bytes]) -> Change:
    return _drawn(lambda piece: piece + b"\n" + color + box(piece) + b" f" + BLACK)


def _state(**values: float) -> Change:
    def fault(pdf: Pdf) -> None:
        pdf.pages[ASKING].Resources.ExtGState["/faint"] = Dictionary(
            {f"/{name}": value for name, value in values.items()}
        )
        _around(b"q /faint gs\n", b"\nQ")(pdf)

    return fault


def _exchanged(number: int, *beginnings: str) -> Change:
    """Return a fault that exchanges two pieces of text, each drawn where the other belongs."""

    def fault(pdf: Pdf) -> None:
        page = pdf.pages[number]
        first, second = (_PIECE.fullmatch(_piece(page, text)) for text in beginnings)
        assert first
        assert second
        _replace(page, first[5], b"-")
        _replace(page, second[5], first[5])
        _replace(page, b"[-]", b"[" + second[5] + b"]")

    return fault


def _glyph(old: str, new: str) -> Change:
    """Return a fault that draws a character of a demand as another that the font has."""

    def fault(pdf: Pdf) -> None:
        page = pdf.pages[ASKING]
        piece = _piece(page, DEMAND)
        match = _PIECE.fullmatch(piece)
        assert match
        glyphs = {char: b"<%s>" % glyph for glyph, char in _characters(page, match[3]).items()}
        _replace(page, piece, piece.replace(glyphs[old], glyphs.get(new, b"<>"), 1))

    return fault


def _look_alike(pdf: Pdf) -> None:
    for font in pdf.pages[ASKING].Resources.Font.values():
        font.ToUnicode.write(font.ToUnicode.read_bytes().replace(b"> <0061>", b"> <0430>"))


def _tofu(pdf: Pdf) -> None:
    """Draw every "w" as the glyph for what a font does not have, which is still read as "w"."""
    glyphs = set()
    for font in pdf.pages[0].Resources.Font.values():
        used = font.ToUnicode.read_bytes()
        match = re.search(rb"<(....)> <0077>", used)
        assert match
        font.ToUnicode.write(used.replace(match[0], b"<0000> <0077>"))
        glyphs.add(match[1])
    [glyph] = glyphs
    for sheet in pdf.pages:
        drawing = sheet.Contents.read_bytes()
        pattern = rb"(?<=[<0-9a-f])(?:%s)(?=(?:[0-9a-f]{4})*>)" % glyph
        sheet.Contents.write(re.sub(pattern, b"0000", drawing))


def _picture(place: Callable[[bytes], bytes]) -> Change:
    def fault(pdf: Pdf) -> None:
        page = pdf.pages[ASKING]
        stream = Pdf.make_stream(pdf, bytes([120, 140, 130, 150] * 3))
        stream.update(
            {
                "/Type": Name.XObject, "/Subtype": Name.Image, "/Width": 2, "/Height": 2,
                "/ColorSpace": Name.DeviceRGB, "/BitsPerComponent": 8,
            }
        )  # fmt: skip
        page.Resources.XObject["/photo"] = stream
        piece = _piece(page, DEMAND)
        drawing = b"\nq %s cm /photo Do Q" % place(piece)
        _replace(page, piece, piece + drawing)

    return fault


def _over(piece: bytes) -> bytes:
    match = _PIECE.fullmatch(piece)
    assert match
    return b"500 0 0 20 %s %f" % (match[1], float(match[2]) - 14)


def _beside(piece: bytes) -> bytes:
    match = _PIECE.fullmatch(piece)
    assert match
    return b"20 0 0 20 20 %s" % match[2]


def _nested(pdf: Pdf) -> None:
    """Draw a demand inside a drawing of its own, where its text is read and seen as before."""
    page = pdf.pages[ASKING]
    piece = _piece(page, DEMAND)
    form = pdf.make_stream(BLACK + b"\n" + piece)
    form.update(
        {
            "/Type": Name.XObject, "/Subtype": Name.Form, "/BBox": Array([0, 0, 2000, 2000]),
            "/Resources": page.Resources,
        }
    )  # fmt: skip
    page.Resources.XObject["/nested"] = form
    _replace(page, piece, b"/nested Do")


def _other_words(piece: bytes) -> bytes:
    return b"/Span <</ActualText (keep all political prisoners)>> BDC\n" + piece + b"\nEMC"


def _moved(piece: bytes) -> bytes:
    return re.sub(rb"-1 (\S+) ", b"-1 5000 ", piece, count=1)


def _twice(piece: bytes) -> bytes:
    return piece + b"\n" + re.sub(rb"-1 (\S+) (\S+) Tm", rb"-1 \1 900 Tm", piece)


def _through(piece: bytes) -> bytes:
    return piece + BLACK + b"\n" + _at(0, -4, 300, 1)(piece) + b" f"


def _without_page(pdf: Pdf) -> None:
    del pdf.pages[1]


def _page_twice(pdf: Pdf) -> None:
    pdf.pages.append(pdf.pages[1])


def _pages_exchanged(pdf: Pdf) -> None:
    pdf.pages.reverse()


def _set_on_page(key: str, value: object) -> Change:
    return lambda pdf: pdf.pages[1].obj.__setitem__(key, value)


def _size(piece: bytes) -> bytes:
    return re.sub(rb" \S+ Tf", b" 3 Tf", piece)


def _turned(matrix: bytes) -> Change:
    return _drawn(lambda piece: piece.replace(b"1 0 0 -1 ", matrix))


FAULTS = [
    pytest.param(_around(WHITE, BLACK), "no-ink", id="white"),
    pytest.param(_around(b"0.8 0.8 0.8 rg\n", BLACK), "faint", id="pale"),
    pytest.param(_around(b"3 Tr\n", b"\n0 Tr"), "no-ink", id="drawn-invisibly"),
    pytest.param(_around(b"q 7 Tr\n", b"\n0 Tr Q"), "no-ink", id="used-as-a-clip"),
    pytest.param(_state(ca=0), "no-ink", id="no-opacity"),
    pytest.param(_state(ca=0), "transparency", id="no-opacity-declared"),
    pytest.param(_state(ca=0.3), "faint", id="little-opacity"),
    pytest.param(_state(ca=0.9), "transparency", id="nearly-opaque"),
    pytest.param(_covered(WHITE, _at(-9, -14, 500, 20)), "no-ink", id="under-a-white-box"),
    pytest.param(_covered(b"0 g ", _at(-9, -14, 500, 20)), "no-ink", id="under-a-black-box"),
    pytest.param(_covered(WHITE, _at(60, -14, 9, 20)), "no-ink", id="one-letter-covered"),
    pytest.param(_drawn(_through), "struck", id="struck-through"),
    pytest.param(_around(b"q 0 0 1 1 re W n\n", b"\nQ"), "no-ink", id="clipped"),
    pytest.param(_picture(_over), "no-ink", id="under-a-picture"),
    pytest.param(_picture(_over), "pictures", id="a-picture-over-it"),
    pytest.param(_picture(_beside), "pictures", id="a-picture-beside-it"),
    pytest.param(_drawn(_moved), "off-page", id="off-the-page"),
    pytest.param(_drawn(_size), "too-small", id="tiny"),
    pytest.param(_turned(b"-1 0 0 -1 "), "distorted", id="mirrored"),
    pytest.param(_turned(b"0 1 1 0 "), "distorted", id="turned"),
    pytest.param(_turned(b"1 0 0 -0.4 "), "distorted", id="flattened"),
    pytest.param(_drawn(lambda _: b""), "missing-text", id="not-drawn"),
    pytest.param(_drawn(_twice), "extra-text", id="drawn-twice"),
    pytest.param(_exchanged(ASKING, DEMAND, OTHER_DEMAND), "order", id="demands-exchanged"),
    pytest.param(_exchanged(1, "Aron Atabek", "Roza Musayeva"), "order", id="names-exchanged"),
    pytest.param(_glyph("o", "e"), "text-not-found", id="another-letter"),
    pytest.param(_glyph(" ", ""), "spaces", id="words-joined"),
    pytest.param(_look_alike, "missing-text", id="look-alike"),
    pytest.param(_tofu, "tofu", id="box-instead-of-a-letter"),
    pytest.param(_drawn(_other_words), "replaced-text", id="read-as-other-words"),
    pytest.param(_nested, "drawing", id="nested-drawing"),
    pytest.param(_without_page, "missing-text", id="a-page-is-missing"),
    pytest.param(_page_twice, "extra-text", id="a-page-too-many"),
    pytest.param(_pages_exchanged, "page-order", id="pages-in-another-order"),
    pytest.param(_set_on_page("/Rotate", 90), "page-size", id="a-page-is-turned"),
    pytest.param(
        _set_on_page("/CropBox", Array([0, 400, 595, 842])), "page-size", id="a-page-is-cropped"
    ),
    pytest.param(
        _set_on_page("/MediaBox", Array([0, 0, 400, 400])), "page-size", id="a-page-is-smaller"
    ),
]


def _codes(data: bytes, letter: Letter) -> set[str]:
    try:
        verify(data, letter, words=(), families=FAMILIES, withheld=())
    except VerifyError as error:
        return {problem.code for problem in error.problems}
    return set()


@pytest.mark.parametrize("change, code", FAULTS)
def test_each_fault_of_a_page_is_seen(
    change: Change, code: str, finals: dict[str, bytes], letters: dict[str, Letter]
) -> None:
    """Whatever hides, moves, changes, adds or removes something of a page has its problem."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(finals["en"])) as pdf:
        change(pdf)
        pdf.save(out)
    assert code in _codes(out.getvalue(), letters["en"])


def test_a_file_that_is_merely_written_again_passes(
    finals: dict[str, bytes], letters: dict[str, Letter]
) -> None:
    """The faults above are seen for what they are, not for having been put in."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(finals["en"])) as pdf:
        pdf.save(out)
    assert _codes(out.getvalue(), letters["en"]) == set()
