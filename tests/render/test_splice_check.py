"""Whatever WeasyPrint does otherwise than it is known to do ends in the normal way."""

from __future__ import annotations

import dataclasses
import io
import itertools
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from tests.render.varied import NAMES, addressed

from appello.model.letter import Letter
from appello.pipeline.prepare import Prepared
from appello.render.splice import alike, content, faults, laying, mould, press, shaping, sheet
from appello.render.splice.outcome import CannotSpliceError, Reason, Refused, Spliced
from appello.render.splice.same import difference
from appello.render.splice.shard import splice

if TYPE_CHECKING:
    from appello.render.pdf import Renderer


@pytest.fixture(scope="session")
def many(papers: Prepared) -> list[Letter]:
    """A short letter to many."""
    letter = next(letter for letter in papers.letters if letter.key.document == "thanks")
    return list(addressed(letter, NAMES["latin"][:12]))


def _all_refused(renderer: Renderer, letters: list[Letter], reason: Reason) -> None:
    found = list(splice(renderer, letters))
    assert [item.letter for item in found] == letters
    assert {item.reason for item in found if isinstance(item, Refused)} == {reason}
    assert reason.is_alarming


def _misplaced(x: bytes, y: bytes, glyphs: bytes) -> bytes:
    return content.placed(b"%.2f" % (float(x) + 0.25), y, glyphs)


def _reordered(x: bytes, y: bytes, glyphs: bytes) -> bytes:
    return content.placed(x, y, glyphs.replace(b"<00", b"<01", 1))


def test_a_box_that_is_nowhere_written_is_seen(
    many: list[Letter], renderer: Renderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where WeasyPrint's boxes say something else than the page, the whole class is laid out."""
    real = press._place
    monkeypatch.setattr(press, "_place", lambda box: (real(box)[0] + 1e-4, real(box)[1]))
    _all_refused(renderer, many, Reason.CONTENT)


@pytest.mark.parametrize("altered", [_misplaced, _reordered])
def test_an_altered_operator_is_seen(
    altered: Callable[[bytes, bytes, bytes], bytes],
    many: list[Letter],
    renderer: Renderer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A quarter of a pixel, or another glyph, sends the whole class the normal way."""
    monkeypatch.setattr(mould, "placed", altered)
    _all_refused(renderer, many, Reason.CHECK)


def test_another_metadata_is_seen(
    many: list[Letter], renderer: Renderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So does a title that is not the letter's."""

    def wrong(metadata: bytes, title: str, *, to: str) -> bytes:
        return metadata.replace(title.partition("<")[0].encode(), to.partition("<")[0].encode())

    monkeypatch.setattr(mould, "retitled", wrong)
    found = list(splice(renderer, many))
    assert {item.reason for item in found if isinstance(item, Refused)} <= {
        Reason.CHECK,
        Reason.TITLE,
    }
    assert not any(isinstance(item, Spliced) for item in found)


def test_a_fault_in_all_but_the_example_is_seen(
    kinds: dict[tuple[str, str], Letter],
    many: list[Letter],
    renderer: Renderer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Other letters are compared too, in each class; a class without a fault stays."""
    real = mould.Mould.letter

    def wrong(self: mould.Mould, *args: Any, title: str, **others: Any) -> tuple[bytes, bytes]:  # noqa: ANN401 - passed on
        is_example = title == vars(self)["_title"]
        return real(self, *args, title=title if is_example else f"{title}!", **others)

    good = [
        dataclasses.replace(letter, title="The same for all")
        for letter in addressed(kinds["cover", "en"], NAMES["latin"][:12])
    ]
    monkeypatch.setattr(mould.Mould, "letter", wrong)
    found = list(splice(renderer, [*many, *good]))
    refused = [item for item in found if isinstance(item, Refused)]
    assert [item.letter for item in refused] == many
    assert {item.reason for item in refused} == {Reason.CHECK}


@pytest.mark.parametrize("unread", ["", NAMES["latin"][0]])
def test_three_letters_of_a_class_are_compared(
    unread: str, many: list[Letter], renderer: Renderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The example and two others; or three others, if the example cannot be read back itself."""
    compared: list[str] = []

    def counted(rendered: bytes, spliced: bytes) -> str:
        compared.append(difference(rendered, spliced))
        return compared[-1]

    monkeypatch.setattr(alike, "difference", counted)
    monkeypatch.setattr(alike, "_typical", lambda members, _: members[0])
    monkeypatch.setattr(faults, "is_said", lambda text, _: not unread or unread not in text)
    refused = [item for item in splice(renderer, many) if isinstance(item, Refused)]
    assert [item.letter for item in refused] == (many[:1] if unread else [])
    assert compared == ["", "", ""]


@pytest.mark.parametrize("pattern", [rb"/Span\n", rb"\ TJ\n"])
def test_another_way_of_writing_is_seen(
    pattern: bytes, many: list[Letter], renderer: Renderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If WeasyPrint wrote its segments otherwise, there would be none, and nothing is spliced."""
    real = content.contents

    def otherwise(page: pikepdf.Page) -> bytes:
        return real(page).replace(pattern.replace(b"\\ ", b" ").replace(b"\\n", b"\n"), b"/P ")

    for module in (content, laying):
        monkeypatch.setattr(module, "contents", otherwise)
    found = list(splice(renderer, many))
    assert all(isinstance(item, Refused) for item in found)


def test_colours_that_fail_are_seen(
    many: list[Letter], renderer: Renderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sheet on which lines have no colours cannot be read, and is not guessed."""
    monkeypatch.setattr(sheet, "_RED", 9)
    real = sheet.sheet_style
    monkeypatch.setattr(laying, "sheet_style", lambda *args: real(*args).replace("rgb(9", "rgb(90"))
    _all_refused(renderer, many, Reason.CONTENT)


def test_shaping_that_fails_is_not_used(
    many: list[Letter], renderer: Renderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If HarfBuzz alone gave other glyphs, all lines are laid out, and letters stay the same."""
    before = [item.final for item in splice(renderer, many) if isinstance(item, Spliced)]
    real = shaping.Shaped.segments

    def wrong(self: shaping.Shaped, example: object, **others: object) -> object:
        return tuple(
            dataclasses.replace(item, glyphs=item.glyphs.replace(b"<00", b"<01", 1))
            for item in real(self, example, **others)  # type: ignore[arg-type]  # a stand-in
        )

    monkeypatch.setattr(shaping.Shaped, "segments", wrong)
    after = [item.final for item in splice(renderer, many) if isinstance(item, Spliced)]
    assert len(before) == len(after) == len(many)
    assert [difference(*pair) for pair in zip(before, after, strict=True)] == [""] * len(many)


@pytest.mark.parametrize("locale, script", [("en", "latin"), ("ru", "cyrillic"), ("ar", "arabic")])
def test_few_lines_are_laid_out(
    locale: str,
    script: str,
    thanks: dict[str, Letter],
    renderer: Renderer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each letter has three or four lines of its own, and of all most are only shaped."""
    laid_out: list[int] = []
    real = sheet.sheet

    def counted(groups: Sequence[sheet.Group], direction: str) -> Element:
        laid_out.append(sum(len(group.contents) for group in groups))
        return real(groups, direction)

    monkeypatch.setattr(laying, "sheet", counted)
    names = [" ".join(pair) for pair in itertools.permutations(NAMES[script][:10], 2)]
    words = [name.split() for name in names if "Ada" not in name and "Íngrid" not in name]
    letters = list(addressed(thanks[locale], [f"{name[0]} {name[-1]}" for name in words]))
    assert all(isinstance(item, Spliced) for item in splice(renderer, letters))
    assert len(laid_out) == 1
    assert laid_out[0] < 1.5 * len(letters)


def _font(pdf: pikepdf.Pdf) -> Any:  # noqa: ANN401 - a dictionary
    return next(iter(pdf.pages[0].Resources.Font.values()))


def _font_file(pdf: pikepdf.Pdf) -> Any:  # noqa: ANN401 - a stream
    return _font(pdf).DescendantFonts[0].FontDescriptor.FontFile2


def _redraw(file: Any, change: Callable[[Any], object]) -> None:  # noqa: ANN401 - a stream
    """Change the outline of the letter e in a font."""
    font = TTFont(io.BytesIO(file.read_bytes()))
    change(font["glyf"][font.getBestCmap()[ord("e")]])
    out = io.BytesIO()
    font.save(out)
    file.write(out.getvalue())


def _moved(glyph: Any) -> None:  # noqa: ANN401 - fontTools has no types
    glyph.coordinates.translate((0, 1))


def _emptied(glyph: Any) -> None:  # noqa: ANN401 - as above
    glyph.numberOfContours = 0


def _otherwise(meanings: bytes) -> bytes:
    """Let a glyph that the letter has mean an exclamation mark."""
    changed = re.sub(rb"(<[0-9a-f]{4}>) <0065>", rb"\1 <0021>", meanings)
    assert changed != meanings
    return changed


@pytest.mark.parametrize(
    "spoil",
    [
        lambda pdf: pdf.docinfo.__setitem__("/Title", "Other"),
        lambda pdf: pdf.Root.__setitem__("/Lang", pikepdf.String("fr")),
        lambda pdf: pdf.Root.StructTreeRoot.K[0].K.pop(),
        lambda pdf: pdf.Root.Outlines.First.__setitem__("/Title", pikepdf.String("Other")),
        lambda pdf: pdf.pages[0].contents_add(b"q Q"),
        lambda pdf: pdf.Root.Metadata.write(b"<x/>"),
        lambda pdf: pdf.Root.__setitem__("/PageMode", pikepdf.Name.UseOutlines),
        lambda pdf: pdf.pages[0].rotate(90, relative=False),
        lambda pdf: pdf.pages.append(pdf.pages[0]),
        lambda pdf: pdf.trailer.ID.__setitem__(0, pikepdf.String("other")),
        lambda pdf: pdf.pages[0].Resources.__setitem__(
            "/XObject", pikepdf.Dictionary(Picture=pikepdf.Stream(pdf, b""))
        ),
        lambda pdf: _font(pdf).ToUnicode.write(_otherwise(_font(pdf).ToUnicode.read_bytes())),
        lambda pdf: _font(pdf).DescendantFonts[0].W[1].__setitem__(0, 1),
        lambda pdf: _redraw(_font_file(pdf), _moved),
        lambda pdf: _redraw(_font_file(pdf), _emptied),
    ],
)
def test_difference_sees_everything(
    spoil: Callable[[pikepdf.Pdf], object], many: list[Letter], renderer: Renderer
) -> None:
    """The comparison is not blind: one thing that is otherwise is found."""
    final = renderer.pdf(many[0])[0]
    assert difference(final, final) == ""
    assert difference(final, _saved(final, lambda _: None)) == ""
    assert difference(final, _saved(final, spoil))


def test_difference_sees_another_version(many: list[Letter], renderer: Renderer) -> None:
    """What is in the file may be the same, and yet the file be of another kind."""
    final = renderer.pdf(many[0])[0]
    assert difference(final, _saved(final, lambda _: None, force_version="2.0")) == "version"


def test_a_font_that_cannot_be_read_is_no_font(many: list[Letter], renderer: Renderer) -> None:
    """Outlines that nobody can compare are not taken for the same."""
    final = renderer.pdf(many[0])[0]
    spoiled = _saved(final, lambda pdf: _font_file(pdf).write(b"no font"))
    with pytest.raises(CannotSpliceError, match="a font cannot be read"):
        difference(spoiled, spoiled)


def _saved(data: bytes, spoil: Callable[[pikepdf.Pdf], object], **options: Any) -> bytes:  # noqa: ANN401 - those of pikepdf
    with pikepdf.open(io.BytesIO(data)) as pdf:
        spoil(pdf)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, **options)
    return out.getvalue()
