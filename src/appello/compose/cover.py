"""The cover list of a bundle: a paper about other papers, made of plain facts about them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from appello.compose.chrome import pattern
from appello.locales.dates import long_date
from appello.locales.numbers import digits
from appello.locales.translator import Translator
from appello.locales.typography import polish
from appello.model.kind import DocumentKind
from appello.model.letter import Letter, LetterKey, SignatureBlock
from appello.model.line import Line, Prose, Run
from appello.model.parts import Parts, Table

__all__ = ["CONTENTS", "BundledPaper", "cover_list"]

CONTENTS = "contents"
"""What stands in the place of a paper's id in the line at the foot of a cover list."""

_ROWS_ON_A_PAGE = 8
"""Of papers with long subjects and file names."""
_DIGITS = 12
_NOBODY = SignatureBlock("list", 1, (), (), "none", None, is_short=True, disclaimer=None, note=None)


@dataclass(frozen=True, slots=True)
class BundledPaper:
    """A finished paper of a bundle.

    Attributes:
        titles: its subject, one run a language.
        recipients: names of those to whom it goes; empty if it goes to nobody.
        date: None if it bears none.
        pages: their number.
        files: names in the bundle with their SHA-256 in hexadecimal, the paper first.
    """

    titles: tuple[Run, ...]
    recipients: tuple[Run, ...]
    date: datetime.date | None
    pages: int
    files: tuple[tuple[str, str], ...]


def cover_list(
    papers: Sequence[BundledPaper],
    like: Letter,
    chrome: Translator,
    *,
    kind: DocumentKind,
    dateline: Line,
    words: Sequence[tuple[str, str]],
) -> Letter:
    """Compose the cover list of a bundle in one language.

    Args:
        papers: what lies in it, in order.
        like: a paper of the bundle in the same language, whose head and foot the list gets.
        chrome: gives the list's words in that language.
        kind: the kind of cover lists.
        dateline: the date of the campaign.
        words: context and English of the messages that the template prints.

    Raises:
        TranslationError: a word is not translated into the language.
    """
    locale = like.key.locale
    title = pattern(chrome, "cover list", "Contents of this bundle", "subject")
    return Letter(
        key=LetterKey(like.key.campaign, CONTENTS, like.key.edition, locale),
        kind=kind.name,
        layout="plain",
        direction=like.direction,
        date=like.date,
        title=title.text,
        page_limit=kind.page_limit + len(papers) // _ROWS_ON_A_PAGE,
        letterhead=like.letterhead,
        logo=like.logo,
        logo_text=like.logo_text,
        return_address=None,
        transmission=None,
        inside_addresses=(),
        dateline=dateline,
        references=(),
        subject=title,
        salutations=(),
        opening=Prose("opening", ()),
        background=(),
        cases_intro=None,
        case_groups=(),
        concerns=(),
        demands_intro=None,
        demands=(),
        parts=Parts(contents=_Lister(chrome, locale).table(papers)),
        closing=(),
        closing_formula=Line("closing_formula", ()),
        signature_block=_NOBODY,
        postscript=None,
        enclosures_heading=None,
        enclosures=(),
        copies=(),
        footnotes=(),
        fictitious=like.fictitious,
        folio=like.folio,
        words=tuple(
            (context, text, polish(chrome.text(context, text), locale)) for context, text in words
        ),
    )


class _Lister:
    """Writes the table; what no paper has, such as a date, still keeps its column."""

    def __init__(self, chrome: Translator, locale: str) -> None:
        self._chrome = chrome
        self._locale = locale

    def table(self, papers: Sequence[BundledPaper]) -> Table:
        header = (
            pattern(self._chrome, "signature sheet", "No.", "contents.number"),
            self._word("Paper"),
            self._word("To"),
            self._word("Date"),
            self._word("Pages"),
            self._word("File"),
            Line("contents.digest", (Run("SHA-256", isolate=True, keep=True),)),
        )
        rows = tuple(tuple(self._row(number, item)) for number, item in enumerate(papers, 1))
        pages = self._number(sum(item.pages for item in papers), "total.pages")
        total = ((), (self._word("Total"),), (), (), (pages,), (), ())
        return Table(header, (*rows, total))

    def _row(self, number: int, item: BundledPaper) -> Iterator[tuple[Line, ...]]:
        place = f"contents.{number}"
        yield (self._number(number, f"{number}.number"),)
        yield (Line(f"{place}.title", item.titles),)
        yield tuple(Line(f"{place}.to", (run,)) for run in item.recipients)
        if item.date:
            yield (Line(f"{place}.date", (Run(long_date(item.date, self._locale), isolate=True),)),)
        else:
            yield ()
        yield (self._number(item.pages, f"{number}.pages"),)
        yield tuple(Line(f"{place}.file", (Run(name, isolate=True),)) for name, _ in item.files)
        yield tuple(
            Line(f"{place}.digest", (Run(digest[:_DIGITS], isolate=True, keep=True),))
            for _, digest in item.files
        )

    def _word(self, message: str) -> Line:
        return pattern(self._chrome, "cover list", message, f"contents.{message.lower()}")

    def _number(self, number: int, place: str) -> Line:
        return Line(f"contents.{place}", (Run(digits(number, self._locale)),))
