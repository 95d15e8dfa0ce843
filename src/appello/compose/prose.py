"""From a translated sentence to runs: typography, then Markdown, then facts for placeholders.

Facts are put in last, so that nothing in a name or a number is read as Markdown.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from markdown_it.token import Token

from appello.errors import Problem, TranslationError
from appello.locales.capitals import capitalised
from appello.locales.dates import long_date
from appello.locales.lists import join
from appello.locales.numbers import digits
from appello.locales.ordinals import ordinal
from appello.locales.ranges import years
from appello.locales.tags import direction, script
from appello.locales.translator import State, Translator
from appello.locales.typography import polish
from appello.locales.words import words
from appello.model.agreement import wording
from appello.model.case_facts import Phrases
from appello.model.facts import ORDINAL, WORDS, Fact, Years, without_ending
from appello.model.glossary import ACRONYM, TermText
from appello.model.line import Block, Line, Prose, Run
from appello.model.markdown import parse_inline, parse_prose
from appello.model.text import NOTE, PLACEHOLDER, Choice, LocalisedName, Text, uninflected

__all__ = ["Writer", "name_run", "plain_run"]

_KEPT_LENGTH = 48
_SLOT = re.compile(f"{PLACEHOLDER.pattern}|{NOTE.pattern}")
_ONE_DOT = re.compile(r"\.(?!\.)")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")


def name_run(name: LocalisedName, locale: str, case: str = "") -> Run:
    """Return a name as a letter in a language prints it: never broken, its own language marked.

    Raises:
        LookupError: the name has no form in the grammatical case; whoever asks for one has to know.
    """
    use = name.use(locale)
    foreign = use.lang != locale and script(use.lang) != script(locale)
    text = use.inflected(case) if case else use.text
    if text is None:
        raise LookupError(f"{use.text}: {case}")
    return Run(
        text,
        lang=use.lang if foreign else "",
        keep=len(text) <= _KEPT_LENGTH,
        isolate=True,
        name=True,
    )


def plain_run(value: LocalisedName, locale: str, case: str = "") -> Run:
    """Return an office, a place or a title in its own direction; it may be broken over lines."""
    run = name_run(value, locale, case)
    return Run(run.text, lang=run.lang, isolate=bool(run.lang))


def _no_form(name: str, fact: int | Years, locale: str) -> Problem:
    """Say that a language cannot write a number as a placeholder asks for it."""
    if isinstance(fact, Years):
        group = name.removesuffix("years")
        what = "for a span of years"
        advice = f"write {{{group}min_years}} and {{{group}max_years}} in words of your own"
    else:
        kind = "words" if name.endswith(WORDS) else "ordinal in figures"
        what, advice = (
            f"for {fact}: no {kind}",
            f"write {{{without_ending(name)}}} for plain figures",
        )
    return Problem("no-number-form", f"{locale}: {{{name}}} has no form {what}", advice)


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the sentences of one letter.

    Attributes:
        locale: the letter's language.
        translator: gives the campaign's messages in it.
        facts: what placeholders stand for.
        number_note: gives the number of the footnote of a source or an instrument.
        gender: tells the gender of those with whom a text agrees.
        choose: tells which of a text's wordings the addressees get; None for everybody else's.
        source: the language of what is not translated, which only a preview prints.
        is_quoting: whether its sentences are somebody else's, and get quotation marks.
    """

    locale: str
    translator: Translator
    facts: Mapping[str, Fact]
    number_note: Callable[[str], int]
    gender: Callable[[str], str] = lambda _: "neutral"
    choose: Callable[[Text], Choice | None] = lambda _: None
    source: str = "en"
    is_quoting: bool = False

    @property
    def quoting(self) -> Writer:
        """A writer that puts each text between the quotation marks of its language."""
        return replace(self, is_quoting=True)

    def prose(self, context: str, text: Text) -> Prose:
        """Write a text of several paragraphs or lists."""
        sentence, state = self._sentence(context, text)
        blocks = self._speaking(state)._blocks(context, parse_prose(sentence), state)  # noqa: SLF001 - its own
        return Prose(context, tuple(blocks))

    def line(self, context: str, text: Text) -> Line:
        """Write a text of one line."""
        sentence, state = self._sentence(context, text)
        runs = self._speaking(state)._inline(parse_inline(sentence), state)  # noqa: SLF001 - its own
        return Line(context, tuple(runs))

    def fact(self, name: str) -> tuple[Run, ...]:
        """Write a fact by its name, as prose does in the place of its placeholder."""
        return tuple(self._fact(Run(""), name, capital=False))

    def date(self, day: datetime.date) -> str:
        """Write a date."""
        return long_date(day, self.locale)

    def _speaking(self, state: State) -> Writer:
        """Return a writer of the language of a message: the source's if it is not translated."""
        return replace(self, locale=self.source) if state == "missing" else self

    def _sentence(self, context: str, text: Text) -> tuple[str, State]:
        if choice := self.choose(text) if text.choices else None:
            context, text = f"{context}.{choice.id}", choice.text
        if text.agree:
            context, text = wording(self.translator, context, text, self.gender(text.agree))
        if text.one:
            number = self.facts[text.count]
            if not isinstance(number, int):
                raise TypeError(text.count)
            message = self.translator.plural(context, text.one, text.other, number=number)
        else:
            message = self.translator.text(context, text.other)
        state = self.translator.state(context, text.one or text.other)
        # Marks inside the words get those of the second level, as the typography sees it.
        message = f'"{message.strip()}"' if self.is_quoting else message
        return polish(message, self.source if state == "missing" else self.locale), state

    def _blocks(self, context: str, tokens: list[Token], state: State) -> Iterator[Block]:
        """Turn Markdown's tokens into paragraphs and lists; nested lists join the outer one."""
        items: list[Line] = []
        kind: Literal["bullets", "numbers"] = "bullets"
        depth = 0
        for token in tokens:
            if token.type in {"bullet_list_open", "ordered_list_open"}:
                if depth == 0:
                    kind = "bullets" if token.type.startswith("bullet") else "numbers"
                depth += 1
            elif token.type in {"bullet_list_close", "ordered_list_close"}:
                depth -= 1
                if depth == 0:
                    yield Block(kind, tuple(items))
                    items = []
            elif token.type == "inline":
                line = Line(context, tuple(self._inline(token, state)))
                if depth:
                    items.append(line)
                else:
                    yield Block("paragraph", (line,))

    def _inline(self, token: Token, state: State) -> Iterator[Run]:
        style = Run("", state=state, lang=self.source if state == "missing" else "")
        at_start = True
        for child in token.children or ():
            if child.type == "strong_open":
                style = replace(style, strong=True)
            elif child.type == "strong_close":
                style = replace(style, strong=False)
            elif child.type == "em_open":
                style = replace(style, emphasis=True)
            elif child.type == "em_close":
                style = replace(style, emphasis=False)
            elif child.type == "link_open":
                style = replace(style, href=str(child.attrs["href"]))
            elif child.type == "link_close":
                style = replace(style, href="")
            elif child.type in {"softbreak", "hardbreak"}:
                yield replace(style, text=" ")
            elif child.content:
                yield from self._fill(replace(style, text=child.content), at_start=at_start)
                at_start = False

    def _fill(self, run: Run, *, at_start: bool) -> Iterator[Run]:
        """Split a run at its placeholders and calls of notes, and put the facts in."""
        position = 0
        for match in _SLOT.finditer(run.text):
            fact, note_id = match.groups()
            before = run.text[position : match.start()]
            if before := before.rstrip(" ") if note_id else before:
                yield replace(run, text=before)
            if note_id:
                number = self.number_note(note_id)
                yield Run(str(number), note=number)
                position = match.end()
                continue
            found = list(self._fact(run, fact, capital=at_start and match.start() == 0))
            yield from found
            position = match.end()
            # "25. studenoga 2020." brings a dot, which ends the sentence as well.
            if found[-1].text.endswith(".") and _ONE_DOT.match(run.text, position):
                position += 1
        if position < len(run.text):
            yield replace(run, text=run.text[position:])

    def _fact(self, run: Run, name: str, *, capital: bool) -> Iterator[Run]:
        name, case = uninflected(name)
        fact = self.facts[without_ending(name)]
        if isinstance(fact, int | Years):
            text = self._number(name, fact)
            text = capitalised(text, self.locale) if capital else text
            # A span with a dash could part after it; one in words may.
            yield replace(run, text=text, keep=isinstance(fact, Years) and "–" in text)
        elif isinstance(fact, datetime.date):
            yield replace(run, text=self.date(fact), isolate=True)
        elif isinstance(fact, LocalisedName):
            yield self._styled(run, name_run(fact, self.locale, case))
        elif isinstance(fact, tuple):
            yield from self._names(run, [name_run(item, self.locale, case) for item in fact])
        elif isinstance(fact, Phrases):
            first, *rest = (self._phrase(item, case) for item in fact.wordings)
            first = replace(first, text=capitalised(first.text, self.locale)) if capital else first
            yield from self._names(run, [first, *rest])
        elif isinstance(fact, TermText):
            yield self._term(run, name, fact, case, capital=capital)
        else:
            keep = len(fact) <= _KEPT_LENGTH
            yield replace(run, text=fact, lang=self._foreign(fact), keep=keep, isolate=True)

    def _term(self, run: Run, name: str, term: TermText, case: str, *, capital: bool) -> Run:
        """Print a term as words like others; only an acronym is never broken."""
        found = term.use(self.locale, case)
        if found is None:
            # Checking has refused it: the name of another language is never printed instead.
            raise KeyError(name)
        text = polish(found, self.locale)
        text = capitalised(text, self.locale) if capital else text
        lang = self._foreign(text)
        keep = name.endswith(ACRONYM)
        return replace(run, text=text, lang=lang, keep=keep, isolate=bool(lang))

    def _phrase(self, wording: LocalisedName, case: str) -> Run:
        """Print a few words as the sentence's own; checking has refused a language without."""
        found = plain_run(wording, self.locale, case)
        return replace(found, text=polish(found.text, self.locale))

    def _foreign(self, text: str) -> str:
        """Return the language to mark Latin letters with among those that run the other way."""
        foreign = script(self.locale) != "Latn" and bool(_LATIN.search(text))
        return "en" if foreign and direction(self.locale) == "rtl" else ""

    def _number(self, name: str, fact: int | Years) -> str:
        """Write a number or a span of years as its placeholder asks for it."""
        try:
            if isinstance(fact, Years):
                return years(fact.least, fact.most, self.locale)
            if name.endswith(WORDS):
                return words(fact, self.locale)
            if name.endswith(ORDINAL):
                return ordinal(fact, self.locale)
        except KeyError:
            raise TranslationError(_no_form(name, fact, self.locale)) from None
        return digits(fact, self.locale)

    def _names(self, run: Run, names: list[Run]) -> Iterator[Run]:
        """List names as a sentence does, each still a run of its own."""
        rest = join([item.text for item in names], self.locale)
        for item in names:
            before, _, rest = rest.partition(item.text)
            if before:
                yield replace(run, text=before)
            yield self._styled(run, item)

    def _styled(self, run: Run, named: Run) -> Run:
        return replace(
            named, strong=run.strong, emphasis=run.emphasis, href=run.href, state=run.state
        )
