"""What is laid out for a class of letters: one example, and a sheet with every distinct line."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import pikepdf
import weasyprint

from appello.model.letter import Letter
from appello.model.line import Line
from appello.render.conformance import complete, finish
from appello.render.fetcher import AssetFetcher
from appello.render.inner_languages import mark_inner_languages
from appello.render.page_lint import lint_page
from appello.render.pdf import Renderer, write
from appello.render.splice.content import Segment, contents, segments
from appello.render.splice.cover import cover
from appello.render.splice.meanings import Glyphs
from appello.render.splice.mould import check_example
from appello.render.splice.outcome import CannotSpliceError, Reason
from appello.render.splice.places import EDITION_LINE, Place, find_places
from appello.render.splice.press import Hole, find_holes
from appello.render.splice.prune import prune
from appello.render.splice.sheet import (
    Content,
    Group,
    Setting,
    read_sheet,
    sheet,
    sheet_style,
)

__all__ = ["Example", "Laid", "lay_out", "lay_out_example"]


@dataclass(frozen=True, slots=True)
class Example:
    """One letter of a class, laid out.

    Attributes:
        letter: which.
        contents: what it has in each place.
        pages: the segments of its pages.
        glyphs: the widths and meanings of its glyphs.
        document: its pages, laid out.
        final: its final bytes, as a rendered letter has them.
        words: the messages that its template printed.
        languages: its inner languages, in the order of the depth that marks them.
        places: where the lines stand that vary.
        holes: where those are on the pages.
    """

    letter: Letter
    contents: Sequence[Content]
    pages: Sequence[Sequence[Segment]]
    glyphs: Glyphs
    document: weasyprint.Document
    final: bytes
    words: tuple[str, ...]
    languages: Sequence[str]
    places: Sequence[Place]
    holes: Sequence[Hole]


@dataclass(frozen=True, slots=True)
class Laid:
    """An example and a sheet in one file.

    Attributes:
        pdf: the file, finished, without the sheet.
        pages: of each page of the example, its content and segments.
        settings: what each line looks like, by places.
        glyphs: the widths and meanings of the glyphs of both.
    """

    pdf: pikepdf.Pdf
    pages: Sequence[tuple[bytes, Sequence[Segment]]]
    settings: Sequence[dict[Content, Setting]]
    glyphs: Glyphs

    @property
    def fonts(self) -> set[bytes]:
        """The names of all fonts in the file."""
        return set(self.glyphs.meanings)

    def models(self, hole: Hole) -> list[Segment]:
        """Return the example's segments in a hole."""
        return [self.pages[page][1][index] for page, index in hole.spots]


def lay_out_example(
    renderer: Renderer, letter: Letter, lines: tuple[Line, ...], numbers: Sequence[int]
) -> Example:
    """Lay an example out, and find where the lines stand in it that vary.

    Args:
        renderer: lays out.
        letter: the example.
        lines: its lines, in the order of `Outlines`.
        numbers: which of them vary.

    Raises:
        CannotSpliceError: a line stands where it cannot be laid out by itself.
        TemplateError: as for any letter.
        RenderError: as for any letter.
    """
    source, words = renderer.html(letter)
    with renderer.watched(letter) as fetcher:
        html = weasyprint.HTML(string=source, url_fetcher=fetcher, base_url=None)
        lint_page(html.etree_element)
        found = find_places(renderer, letter, numbers, lines, html.etree_element)
        languages = mark_inner_languages(html.etree_element)
        document = renderer.render(html, letter)
        data = write(document, letter)
        with pikepdf.open(io.BytesIO(data)) as pdf:
            pages = [segments(contents(page)) for page in pdf.pages]
            glyphs = Glyphs(pdf.pages[0])
    numbered = {
        inner: number for number, (element, _) in enumerate(found) for inner in element.iter()
    }
    holes = find_holes(document, numbered, pages)
    places = [place for _, place in found]
    final = finish(data, languages)
    own: list[Content] = [
        letter.edition_line if place.line == EDITION_LINE else lines[place.line].runs
        for place in places
    ]
    return Example(letter, own, pages, glyphs, document, final, words, languages, places, holes)


def lay_out(renderer: Renderer, example: Example, lines: Sequence[Sequence[Content]]) -> Laid:
    """Lay out every distinct line of letters, and write them into one file with the example.

    Plain rows are shaped without a layout; only as many are laid out as are needed to trust that.

    Args:
        renderer: lays out.
        example: of the same class.
        lines: what the letters have in each place, by places; the example's is among them.

    Raises:
        CannotSpliceError: WeasyPrint does something that is not known here.
        RenderError: as for any letter.
    """
    if {hole.place for hole in example.holes} != set(range(len(example.places))):
        raise CannotSpliceError(Reason.PLACE, "a line that varies is not to be seen")
    models: list[Sequence[Segment]] = [() for _ in example.places]
    for hole in example.holes:
        if not any(hole.rows):
            models[hole.place] = [example.pages[page][index] for page, index in hole.spots]
    always: dict[int, set[Content] | None] = {}
    while True:
        chosen = cover(
            models,
            example.contents,
            lines,
            language=example.letter.key.locale,
            direction=example.letter.direction,
            glyphs=example.glyphs,
            always=always,
        )
        groups = [
            Group(place, bool(model), own, contents_)
            for place, model, own, contents_ in zip(
                example.places, models, example.contents, chosen.on_sheet, strict=True
            )
        ]
        laid = _written(renderer, example, groups)
        again = False
        for place, settings in enumerate(laid.settings):
            if not chosen.is_right(place, settings):
                always[place], again = None, True
            elif doubtful := chosen.doubtful(place, settings):
                known = always.get(place) or set()
                always[place], again = known | doubtful, True
        if not again:
            break
    for place, settings in enumerate(laid.settings):
        chosen.add(place, example.contents[place], settings)
    return laid


def _written(renderer: Renderer, example: Example, groups: Sequence[Group]) -> Laid:
    """Write the example and a sheet into one file, finish it, and take the sheet away."""
    count = len(example.document.pages)
    with renderer.watched(example.letter) as fetcher:
        pages = _sheet(renderer, example, groups, fetcher)
        both = example.document.copy([*example.document.pages, *pages])
        data = write(both, example.letter)
    pdf = pikepdf.open(io.BytesIO(data))
    complete(pdf, example.languages)
    with pikepdf.open(io.BytesIO(example.final)) as final:
        # pikepdf writes metadata anew when it saves a file.
        pdf.Root.Metadata.write(final.Root.Metadata.read_bytes())
    written = [(content, segments(content)) for content in map(contents, pdf.pages)]
    glyphs = Glyphs(pdf.pages[0])
    prune(pdf, count)
    on_sheet = [segment for _, page in written[count:] for segment in page]
    laid = Laid(pdf, written[:count], read_sheet(groups, on_sheet), glyphs)
    for hole in example.holes:
        group = groups[hole.place]
        check_example(hole, laid.models(hole), laid.settings[hole.place][group.example])
    return laid


def _sheet(
    renderer: Renderer, example: Example, groups: Sequence[Group], fetcher: AssetFetcher
) -> list[weasyprint.document.Page]:
    root: Element = sheet(groups, example.letter.direction)
    html = weasyprint.HTML(string="<html></html>", url_fetcher=fetcher, base_url=None)
    # The elements are taken over, not copied.
    html.etree_element.attrib.update(root.attrib)
    html.etree_element[:] = list(root)
    if mark_inner_languages(html.etree_element, example.languages) != list(example.languages):
        raise CannotSpliceError(Reason.PIECES, "a line has another language")
    style = sheet_style(groups, example.document.pages[0].width)
    pages: list[weasyprint.document.Page] = renderer.render(html, example.letter, style=style).pages
    return pages
