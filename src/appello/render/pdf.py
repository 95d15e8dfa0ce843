"""Lay letters out with WeasyPrint; importing this module takes half a second."""

from __future__ import annotations

import contextlib
import datetime
import logging
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

import pyphen
import weasyprint
from weasyprint.text.fonts import FontConfiguration

from appello.errors import Problem, RenderError
from appello.model.letter import Letter
from appello.render.conformance import finish
from appello.render.environment import environment, explain
from appello.render.fetcher import AssetFetcher
from appello.render.page_lint import lint_page
from appello.render.present import present

__all__ = ["Renderer"]

_OWN_STYLE = (
    ".count-page::after { content: counter(page) } "
    ".count-pages::after { content: counter(pages) } "
    "article { display: inline } "
    ".preview-missing { background-color: #fde2dc; border: 0.6pt solid #b3361b } "
    ".preview-fuzzy { background-color: #fff0b8 }"
)


@dataclass(frozen=True, slots=True)
class _Style:
    sheets: tuple[weasyprint.CSS, ...]


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
        self._styles: dict[tuple[str, str], _Style] = {}

    def html(self, letter: Letter) -> tuple[str, tuple[str, ...]]:
        """Fill the letter's template; return the HTML and the messages that the template printed.

        Raises:
            TemplateError: the template uses something that the letter does not have.
        """
        name = f"{letter.kind}/letter.html.j2"
        hyphenated = pyphen.language_fallback(letter.key.locale.replace("-", "_")) is not None
        context = present(letter, hyphenated=hyphenated)
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
        fetcher = AssetFetcher(self._images)
        source, printed = self.html(letter)
        with _warnings() as found, _clock(letter.date):
            try:
                document = weasyprint.HTML(string=source, url_fetcher=fetcher, base_url=None)
                lint_page(document.etree_element)
                languages = _mark_inner_languages(document.etree_element)
                data = document.write_pdf(
                    stylesheets=self._style(letter).sheets,
                    font_config=self._fonts,
                    pdf_variant="pdf/a-2a",
                    pdf_identifier=letter.edition_line.encode(),
                )
            except weasyprint.urls.FatalURLFetchingError:
                data, languages = b"", []
            except (
                RecursionError,
                MemoryError,
                ZeroDivisionError,
                OverflowError,
                SyntaxError,
            ) as error:
                raise RenderError(
                    Problem(
                        "layout",
                        f"the letter cannot be laid out: {type(error).__name__}",
                        "simplify the template or its style",
                    )
                ) from None
        problems = [
            Problem(
                "outside-file",
                "the template asks for a file that letters may not use",
                "declare pictures in the campaign",
            )
            for _ in fetcher.refused[:1]
        ]
        problems += [
            Problem(
                "renderer-warning",
                f"WeasyPrint: {message}",
                "correct the template, its style, or the text",
            )
            for message in dict.fromkeys(found)
        ]
        if problems:
            raise RenderError(problems)
        return finish(data, languages), printed

    def _style(self, letter: Letter) -> _Style:
        key = (letter.kind, letter.layout)
        if key not in self._styles:
            files = (
                "base/letter.css",
                f"base/layouts/{letter.layout}.css",
                f"{letter.kind}/style.css",
            )
            sheets = [weasyprint.CSS(string=_OWN_STYLE, font_config=self._fonts)]
            sheets += [
                weasyprint.CSS(string=self._find(name), font_config=self._fonts) for name in files
            ]
            self._styles[key] = _Style(tuple(sheets))
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


def _mark_inner_languages(root: Element) -> list[str]:
    """Mark pieces in other languages so that `finish` finds them; return the languages in order."""
    languages: list[str] = []
    for element in list(root.iter("bdi")):
        lang = element.get("lang")
        if not lang:
            continue
        if lang not in languages:
            languages.append(lang)
        depth = languages.index(lang)
        element.tag = "article"
        for _ in range(depth):
            inner = element.makeelement("article", {})
            inner.text, element.text = element.text, None
            inner.extend(list(element))
            for child in list(element):
                element.remove(child)
            element.append(inner)
    return languages


@contextlib.contextmanager
def _clock(day: datetime.date) -> Iterator[None]:
    """Let the letter's own date stand for now: font subsets carry a time."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.datetime.combine(day, datetime.time(), datetime.UTC)
    os.environ["SOURCE_DATE_EPOCH"] = str(max(int(moment.timestamp()), 0))
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


@contextlib.contextmanager
def _warnings() -> Iterator[list[str]]:
    """Collect what WeasyPrint and fontTools log as warnings or worse."""
    found: list[str] = []

    class _Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.append(record.getMessage())

    collector = _Collector(logging.WARNING)
    loggers = [logging.getLogger("weasyprint")]
    for logger in loggers:
        logger.addHandler(collector)
    try:
        yield found
    finally:
        for logger in loggers:
            logger.removeHandler(collector)
