"""Does a translation keep what its source has? Placeholders, marks, figures, and no markup."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from appello.errors import Place, Problem, Severity
from appello.locales.numbers import names_its_number
from appello.locales.ordinals import ordinal
from appello.locales.ranges import years
from appello.locales.words import words
from appello.model.facts import ORDINAL, WORDS, without_ending
from appello.model.markdown import Structure, structure
from appello.model.text import (
    FOREIGN_PLACEHOLDER,
    PLACEHOLDER,
    Text,
    note_ids,
    placeholders,
    uninflected,
)
from appello.translate.constants import constants
from appello.translate.entry import Entry

__all__ = ["rule_problems"]

_HTML = re.compile(r"</?[A-Za-z][^<>]{0,200}>|&(?:[A-Za-z]{2,20}|#\d{1,7}|#x[0-9A-Fa-f]{1,6});")
_SPACED = re.compile(r"\{\s*([a-z][a-z0-9_.-]*)\s*\}")
_BRACE = re.compile(r"[{}]")
_AROUND = 15
_PERCENT = "%"
_LONGEST = 100
_EXAMPLE = 2
_MAY_DIFFER = {"figures-differ", "markup-differs", "name-differs"}
_EXCUSE = "if it has to differ, add the comment `differs: ` with the reason to the entry"


def rule_problems(
    locale: str, context: str, text: Text, entry: Entry, place: Place, *, names: Sequence[str] = ()
) -> Iterator[Problem]:
    """Yield every way in which a finished translation is not a translation of its source.

    Args:
        locale: its language.
        context: the message's gettext context.
        text: the source.
        entry: the translation.
        place: where its source text stands; a problem stands where its own words do.
        names: people whom the source names and the translation does not.
    """
    found = dict.fromkeys(_names(names), entry.line_of(0))
    for index, form in enumerate(entry.forms):
        for item in (
            *_placeholders(text, form, index, locale),
            *_number_forms(form, locale),
            *_foreign_markup(text, form),
            *_braces(text, form),
            *_structure(text, form),
            *_constants(text, form),
        ):
            found.setdefault(item, entry.line_of(index))
    for (code, message, advice), line in found.items():
        problem = Problem(
            code,
            f"{locale}: the translation of `{context}` {message}",
            advice,
            replace(place, line=line),
            context,
            locale=locale,
        )
        if entry.differs and code in _MAY_DIFFER:
            problem = replace(problem, severity=Severity.WARNING, advice=f"reason: {entry.differs}")
        yield problem


def _names(names: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    advice = f"write the name as the campaign spells it, or use its placeholder; {_EXCUSE}"
    for name in names:
        yield "name-differs", f"does not name {name}, as the source does", advice


def _placeholders(text: Text, form: str, index: int, locale: str) -> Iterator[tuple[str, str, str]]:
    """Compare placeholders; a form that stands for one number only may leave it out."""
    expected = _named(text.other)
    # Of a placeholder with spaces another message says that it has them.
    found = _as_spans(_named(_SPACED.sub(r"{\1}", form)), expected)
    may_lack = text.one and names_its_number(index, locale)
    optional = f"{{{text.count}}}" if may_lack else ""
    lacking = sorted(set(expected - found) - {optional})
    for name in lacking:
        advice = "put it where the name or number belongs"
        yield "placeholder-missing", f"lacks {_short(name)}", advice
    for name in sorted(set(found - expected)):
        near = difflib.get_close_matches(name, lacking, n=1)
        meant = f"{near[0][:-1]}{_ending(form, name)}}}" if near else ""
        advice = f"did you mean {meant}?" if near else "remove it, or correct its spelling"
        yield "placeholder-unknown", f"has {_short(name)}, which the source has not", advice


def _ending(form: str, name: str) -> str:
    """Return with what a placeholder ends in a text, such as .words, that its fact has not."""
    typed = (
        item for item in placeholders(form) if f"{{{_in_figures(uninflected(item)[0])}}}" == name
    )
    return next(typed, name[1:-1])[len(name) - 2 :]


def _braces(text: Text, form: str) -> Iterator[tuple[str, str, str]]:
    """Look for braces that are no placeholder, and would be printed; the source may have them."""
    spaced = (item for item in _SPACED.finditer(form) if item[0] != f"{{{item[1]}}}")
    odd = next((item for item in spaced if item[0] not in text.other), None)
    stray = _stray(form)
    if odd:
        what, advice = odd[0], f"write it without spaces: {{{odd[1]}}}"
    elif len(stray) != len(_stray(text.other)):
        start = stray[0] if stray else 0
        what = form[max(0, start - _AROUND) : start + _AROUND].strip()
        advice = "a placeholder has one brace at each end, and no space: {name}"
    else:
        return
    yield "stray-brace", f"has `{_short(what)}`, with a brace that would be printed", advice


def _stray(form: str) -> list[int]:
    """Return where the braces stand that belong to no placeholder."""
    rest = PLACEHOLDER.sub(lambda match: " " * len(match[0]), form)
    return [match.start() for match in _BRACE.finditer(rest)]


def _number_forms(form: str, locale: str) -> Iterator[tuple[str, str, str]]:
    """Look for placeholders that ask for what the language does not have for any number."""
    for name in placeholders(form):
        try:
            if name.endswith(WORDS):
                words(_EXAMPLE, locale)
            elif name.endswith(ORDINAL):
                ordinal(_EXAMPLE, locale)
            elif name.endswith(".years"):
                years(1, _EXAMPLE, locale)
        except KeyError:
            what = f"has {{{name}}}, which the program cannot write in this language"
            yield "no-number-form", what, "use the placeholders that print plain figures"


def _foreign_markup(text: Text, form: str) -> Iterator[tuple[str, str, str]]:
    """Look for placeholders of other programs and for HTML: letters would print them as they are.

    What the source has may stand in the translation too.
    """
    for mark in FOREIGN_PLACEHOLDER.findall(form):
        if mark not in text.other:
            advice = "write the source's placeholder, in braces"
            if mark[1:2] != "(":
                advice = "write the percentage as the source does"
            yield "placeholder-unknown", f"has `{mark}`, which nothing will replace", advice
    for mark in _HTML.findall(form):
        if mark not in text.other:
            what = f"has the HTML `{mark[:40]}`, which would be printed"
            yield "html", what, "remove it; letters know *emphasis* and **strong emphasis**"


def _structure(text: Text, form: str) -> Iterator[tuple[str, str, str]]:
    expected = structure(text.other)
    found = structure(form)
    if found in (expected, structure(text.one) if text.one else expected):
        return
    if found.blocks != expected.blocks:
        what = f"has {_blocks(found)}; the source has {_blocks(expected)}"
        yield "markup-differs", what, f"keep its paragraphs and list items; {_EXCUSE}"
    wanted, got = Counter(dict(expected.marks)), Counter(dict(found.marks))
    for mark in sorted(set(wanted - got) | set(got - wanted)):
        if mark.startswith("links to "):
            what = "lacks the link" if mark in wanted - got else "has the link"
            yield (
                "markup-differs",
                f"{what} to {_short(mark[9:])}",
                "keep the addresses of the source",
            )
        else:
            said = mark if got[mark] != 1 else mark.removesuffix("s")
            what = f"has {got[mark]} {said}; the source has {wanted[mark]}"
            yield "markup-differs", what, f"put * and ** as the source does; {_EXCUSE}"


def _blocks(found: Structure) -> str:
    paragraphs = sum(kind == "paragraph" for kind, _ in found.blocks)
    parts = [f"{paragraphs} paragraph{'s' * (paragraphs != 1)}"] if paragraphs else []
    parts += [
        f"a {kind} of {items} item{'s' * (items != 1)}"
        for kind, items in found.blocks
        if kind != "paragraph"
    ]
    return " and ".join(parts) or "nothing"


def _constants(text: Text, form: str) -> Iterator[tuple[str, str, str]]:
    found = constants(form)
    sources = [constants(source) for source in (text.other, text.one) if source]
    if found in sources:
        return
    missing, extra = sources[0] - found, found - sources[0]
    for item in sorted({*missing, *extra}):
        shown = f"`{_short(item)}`"
        if item == _PERCENT:
            what = f"has {found[item]} percent signs; the source has {sources[0][item]}"
            advice = "write percentages as the source does, with the sign or in words"
        else:
            what = f"lacks {shown}" if item in missing else f"has {shown}, which the source has not"
            advice = "correct it, or write it as the source does, in figures or in words"
        yield "figures-differ", what, f"{advice}; {_EXCUSE}"


def _short(item: str) -> str:
    return item if len(item) <= _LONGEST else f"{item[:_LONGEST]}…"


def _named(text: str) -> Counter[str]:
    """Count placeholders and footnotes.

    A number in figures, in words and as an ordinal are one, and so are the case forms of a name.
    """
    facts = (uninflected(name)[0] for name in placeholders(text))
    named = Counter(f"{{{_in_figures(name)}}}" for name in facts)
    return named + Counter(f"[^{note_id}]" for note_id in note_ids(text))


def _in_figures(name: str) -> str:
    """Leave out the ending that asks for a form; the letter's own placeholders have no endings."""
    bare = without_ending(name)
    return bare if "." in bare else name


def _as_spans(found: Counter[str], expected: Counter[str]) -> Counter[str]:
    """Count both ends of a span of years as the span, and the reverse, if the source has that."""
    result = found.copy()
    for name in expected.keys() | found.keys():
        if name.endswith(".years}"):
            ends = [name.replace(".years}", f".{end}_years}}") for end in ("min", "max")]
            span = expected[name] - result[name]
            having, times = (result, span) if span > 0 else (expected, -span)
            if all(having[end] >= times for end in ends):
                result.update({name: span} | dict.fromkeys(ends, -span))
    return +result
