"""Lay letters out with WeasyPrint; importing this module takes half a second."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pydyf
import weasyprint
from weasyprint.text.fonts import FontConfiguration

from appello.errors import Problem, RenderError
from appello.model.letter import Letter
from appello.model.pair import Composed, LetterPair
from appello.render.conformance import finish, finish_pair
from appello.render.environment import environment, explain
from appello.render.fetcher import AssetFetcher
from appello.render.hyphenation import can_hyphenate
from appello.render.inner_languages import mark_inner_languages
from appello.render.page_lint import lint_page
from appello.render.parts import Part
from appello.render.present import present
from appello.render.watch import watched

__all__ = ["VARIANT", "Renderer", "write"]

_OWN_STYLE = (
    ".count-page::after { content: counter(page) } "
    ".count-pages::after { content: counter(pages) } "
    "article { display: inline } "
    # Above and below only: a passage is made of several pieces.
    ".preview-missing { background-color: #fde2dc; border: solid #b3361b; border-width: 0.6pt 0 } "
    ".preview-fuzzy { background-color: #fff0b8 } "
    # A note stands inside its call, which is kept on one line with the word before it.
    ".footnote { white-space: normal }"
)
_HALF_A_SHEET = "@page { size: 148.5mm 210mm }"
VARIANT = "pdf/a-2a"
"""What WeasyPrint is asked for; `finish` makes it PDF/UA-1 as well."""


@dataclass(frozen=True, slots=True)
class _Style:
    sheets: tuple[weasyprint.CSS, ...]


@dataclass(frozen=True, slots=True)
class _LaidOut:
    """A letter on its pages, not yet written.

    Attributes:
        document: the pages.
        inner_languages: the languages inside the letter, in the order of the depth that marks them.
        words: the messages that its template printed.
    """

    document: weasyprint.Document
    inner_languages: list[str]
    words: tuple[str, ...]


class Renderer:
    """Renders letters one after another and shares fonts and style sheets between them.

    Args:
        folders: where templates are looked up, the first having priority.
        images: cleaned pictures by SHA-256.
    """

    def __init__(self, folders: tuple[Path, ...], images: Mapping[str, bytes]) -> None:
        self._folders = folders
        self._images = images
        self._environment = environment(folders)
        self._fonts = FontConfiguration()
        self._styles: dict[tuple[str, str, bool], _Style] = {}

    def html(self, letter: Letter) -> tuple[str, tuple[str, ...]]:
        """Fill the letter's template; return the HTML and the messages that the template printed.

        Raises:
            TemplateError: the template uses something that the letter does not have.
        """
        name = f"{letter.kind}/letter.html.j2"
        context = present(letter, hyphenated=can_hyphenate(letter.key.locale))
        words = {(context_, text): translation for context_, text, translation in letter.words}
        printed: list[str] = []

        def pgettext(context_: str, text: str) -> str:
            printed.append(words[context_, text])
            return printed[-1]

        def fill() -> str:
            template = self._environment.get_template(name)
            return template.render(letter=context, pgettext=pgettext)

        return explain(fill, name), tuple(printed)

    def pdf(self, letter: Letter) -> tuple[bytes, tuple[str, ...]]:
        """Return a letter's final bytes, PDF/A-2a and PDF/UA-1, and what its template printed.

        The same letter gives the same bytes, whatever the clock, the folder and what was rendered
        before.

        Raises:
            TemplateError: the template uses something that the letter does not have.
            RenderError: WeasyPrint had to warn, or something outside the letter was asked for.
        """
        with self.watched(letter) as fetcher:
            part = self._lay_out(letter, fetcher)
            data = write(part.document, letter)
        return finish(data, part.inner_languages), part.words

    def pair(self, pair: LetterPair) -> tuple[bytes, tuple[tuple[str, ...], ...]]:
        """Return a bilingual letter's final bytes, and what the template printed in each part.

        Raises:
            TemplateError: the template uses something that the letter does not have.
            RenderError: as for one letter; or a part has too many pages to stand beside the other.
        """
        side_by_side = pair.arrangement == "side_by_side"
        with self.watched(pair) as fetcher:
            parts = [self._lay_out(letter, fetcher, halved=side_by_side) for letter in pair.parts]
            if side_by_side:
                _fit_one_page(pair, parts)
            whole = parts[0].document.copy([page for part in parts for page in part.document.pages])
            whole.metadata.title = pair.title
            data = write(whole, pair)
        final = finish_pair(
            data,
            [
                Part(letter.key.locale, len(part.document.pages), part.inner_languages)
                for letter, part in zip(pair.parts, parts, strict=True)
            ],
            side_by_side=side_by_side,
            mirrored=pair.first.direction == "rtl",
        )
        return final, tuple(part.words for part in parts)

    def watched(self, letter: Composed) -> contextlib.AbstractContextManager[AssetFetcher]:
        """Return the watch over WeasyPrint, for the letter's day and with its pictures.

        Raises:
            RenderError: WeasyPrint had to warn, or something outside the letter was asked for.
        """
        return watched(letter.date, AssetFetcher(self._images))

    def render(
        self, html: weasyprint.HTML, letter: Letter, *, style: str = "", halved: bool = False
    ) -> weasyprint.Document:
        """Lay a page out as a letter is.

        Args:
            html: the page.
            letter: whose kind and layout say which style sheets apply.
            style: more rules, after those of the letter.
            halved: for half a sheet.
        """
        sheets = self._style(letter, halved=halved).sheets
        if style:
            sheets += (weasyprint.CSS(string=style, font_config=self._fonts),)
        return html.render(stylesheets=sheets, font_config=self._fonts, pdf_variant=VARIANT)

    def _lay_out(self, letter: Letter, fetcher: AssetFetcher, *, halved: bool = False) -> _LaidOut:
        source, printed = self.html(letter)
        html = weasyprint.HTML(string=source, url_fetcher=fetcher, base_url=None)
        lint_page(html.etree_element)
        languages = mark_inner_languages(html.etree_element)
        return _LaidOut(self.render(html, letter, halved=halved), languages, printed)

    def _style(self, letter: Letter, *, halved: bool) -> _Style:
        key = (letter.kind, letter.layout, halved)
        if key not in self._styles:
            files = [
                "base/letter.css",
                f"base/layouts/{letter.layout}.css",
                f"{letter.kind}/style.css",
            ]
            texts = [_OWN_STYLE, *map(self._find, files)]
            if halved:
                texts += [self._find("base/side-by-side.css"), _HALF_A_SHEET]
            self._styles[key] = _Style(
                tuple(weasyprint.CSS(string=text, font_config=self._fonts) for text in texts)
            )
        return self._styles[key]

    def _find(self, name: str) -> str:
        for folder in self._folders:
            if (folder / name).is_file():
                return (folder / name).read_text(encoding="utf-8")
        raise RenderError(
            Problem(
                "no-style", f"there is no style sheet `{name}`", "add it to the templates folder"
            )
        )


def _fit_one_page(pair: LetterPair, parts: Sequence[_LaidOut]) -> None:
    """Make sure that each part of a letter side by side has one page.

    Raises:
        RenderError: one has more.
    """
    problems = [
        Problem(
            "too-long-side-by-side",
            f"{letter.key.locale}: side by side, a letter may fill half a sheet; "
            f"this one has {len(part.document.pages)} such pages",
            "write `arrangement: one_after_the_other`, or shorten the text",
            locale=letter.key.locale,
        )
        for letter, part in zip(pair.parts, parts, strict=True)
        if len(part.document.pages) > 1
    ]
    if problems:
        raise RenderError(problems)


def write(document: weasyprint.Document, letter: Composed) -> bytes:
    """Return a laid out letter as WeasyPrint writes it, before it is finished."""
    with _listing_pages_once():
        data: bytes = document.write_pdf(
            pdf_variant=VARIANT, pdf_identifier=letter.edition_line.encode()
        )
    return data


@contextlib.contextmanager
def _listing_pages_once() -> Iterator[None]:
    """Let a file be written in linear time: it may have thousands of pages.

    pydyf 0.13 makes the list of all pages anew for each element of the structure.
    """
    slow = pydyf.PDF.page_references

    def page_references(pdf: pydyf.PDF) -> tuple[bytes, ...]:
        known: tuple[bytes, ...] | None = vars(pdf).get("known_pages")
        if known is None or len(known) != len(pdf.pages["Kids"]) // 3:
            known = pdf.known_pages = slow.fget(pdf)
        return known

    pydyf.PDF.page_references = property(page_references)
    try:
        yield
    finally:
        pydyf.PDF.page_references = slow
