"""A letter as a template sees it: plain lists, mappings and ready-made markup."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterator, Mapping

from markupsafe import Markup, escape

from appello.locales.tags import direction
from appello.model.letter import Footnote, Letter, Signature
from appello.model.line import Line, Run
from appello.model.parts import Profile

__all__ = ["folio_markup", "line_markup", "line_texts", "present"]

_ASSET = "appello-asset:"
_PUNCTUATION = re.compile(r"[^\w ]+$")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


def present(letter: Letter, *, hyphenated: bool) -> dict[str, object]:
    """Return the letter's parts by name for a template.

    Args:
        letter: the letter.
        hyphenated: whether the language has hyphenation patterns; text is justified only then.
    """
    notes = {note.number: note for note in letter.footnotes}
    presenter = _Presenter(letter.direction, notes)
    found: dict[str, object] = {}
    for item in dataclasses.fields(letter):
        if item.name == "parts":
            found |= {
                part.name: presenter.value(getattr(letter.parts, part.name))
                for part in dataclasses.fields(letter.parts)
            }
        elif item.name not in _SPECIAL:
            found[item.name] = presenter.value(getattr(letter, item.name))
    found |= {
        "lang": letter.key.locale,
        "direction": letter.direction,
        "title": letter.title,
        "logo": _ASSET + letter.logo if letter.logo else "",
        "logo_text": letter.logo_text,
        "layout_template": f"base/layouts/{letter.layout}.html.j2",
        "hyphenation": "hyphenated" if hyphenated else "ragged",
        "edition_line": Markup('<bdi dir="ltr">{}</bdi>').format(letter.edition_line),
        "folio": folio_markup(letter.folio),
    }
    return found


_SPECIAL = {
    "key",
    "kind",
    "layout",
    "direction",
    "date",
    "title",
    "page_limit",
    "logo",
    "logo_text",
    "footnotes",
    "folio",
    "words",
}


def folio_markup(pattern: str) -> Markup:
    """Turn "Page {page} of {pages}" into markup whose numbers the renderer counts."""
    text = escape(pattern)
    for name in ("page", "pages"):
        text = text.replace(
            f"{{{name}}}", Markup('<span class="{}"></span>').format(f"count-{name}")
        )
    return text


def line_markup(line: Line, letter_direction: str = "ltr") -> Markup:
    """Turn a line without footnotes into markup, in a letter of a direction: `ltr` or `rtl`."""
    return _Presenter(letter_direction, {}).line(line)


def line_texts(line: Line) -> list[str]:
    """Return the texts of a line without footnotes, divided where its markup has elements."""
    found: list[str] = []
    is_open = False
    for run in _with_spaces_moved(line.runs):
        is_element = _is_element(run)
        if run.text:
            if is_open and not is_element:
                found[-1] += run.text
            else:
                found.append(run.text)
        is_open = not is_element and (is_open or bool(run.text))
    return found


class _Presenter:
    """Walks a letter in reading order, so that each footnote is printed at its first call."""

    def __init__(self, letter_direction: str, notes: Mapping[int, Footnote]) -> None:
        self._direction = letter_direction
        self._notes = notes
        self._printed: set[int] = set()

    def value(self, value: object) -> object:
        if isinstance(value, Line):
            return self.line(value)
        if isinstance(value, tuple):
            return [self.value(item) for item in value]
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            found = {
                item.name: self.value(getattr(value, item.name))
                for item in dataclasses.fields(value)
            }
            if isinstance(value, Signature) and value.image:
                found["image"] = _ASSET + value.image
            if isinstance(value, Profile) and value.portrait:
                found["portrait"] = _ASSET + value.portrait
            return found
        return "" if value is None else value

    def line(self, line: Line) -> Markup:
        found = Markup("")
        for together in _with_calls_kept(tuple(_with_spaces_moved(line.runs))):
            markup = Markup("").join(map(self._run, together))
            kept = Markup('<span class="keep">{}</span>').format(markup)
            found += kept if len(together) > 1 else markup
        return found

    def _run(self, run: Run) -> Markup:
        if run.note > 0:
            return self._note(run)
        if run.note < 0:
            return Markup('<sup class="recall">{}</sup>').format(run.text)
        markup = escape(run.text)
        if run.href:
            markup = Markup('<a class="address" href="{}">{}</a>').format(run.href, markup)
        classes = " ".join(
            name for name, wanted in (("name", run.name), ("keep", run.keep)) if wanted
        )
        if run.isolate or run.lang:
            way = (
                direction(run.lang)
                if run.lang
                else ("ltr" if run.isolate and self._is_latin(run.text) else "")
            )
            attributes = Markup("").join(
                Markup(' {}="{}"').format(key, value)
                for key, value in (("class", classes), ("lang", run.lang), ("dir", way))
                if value
            )
            markup = Markup("<bdi{}>{}</bdi>").format(attributes, markup)
        elif classes:
            markup = Markup('<span class="{}">{}</span>').format(classes, markup)
        if run.state != "ready":
            markup = Markup('<span class="{}">{}</span>').format(f"preview-{run.state}", markup)
        if run.emphasis:
            markup = Markup("<em>{}</em>").format(markup)
        if run.strong:
            markup = Markup("<strong>{}</strong>").format(markup)
        return markup

    def _note(self, run: Run) -> Markup:
        if run.note in self._printed:
            return Markup('<sup class="recall">{}</sup>').format(run.text)
        self._printed.add(run.note)
        note = self._notes[run.note]
        markup = self.line(note.line)
        if note.lang:
            markup = Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(
                note.lang, direction(note.lang), markup
            )
        return Markup('<span class="footnote">{}</span>').format(markup)

    def _is_latin(self, text: str) -> bool:
        """Tell whether an isolated text must run from left to right in a letter that does not."""
        return self._direction == "rtl" and not _RIGHT_TO_LEFT.search(text)


def _with_spaces_moved(runs: tuple[Run, ...]) -> Iterator[Run]:
    """Move a no-break space before an element into the element.

    WeasyPrint 70 breaks a line after its first word when the text before an element ends with a
    no-break space and the element does not fit: Pango counts the space as trailing and weightless,
    WeasyPrint does not.
    """
    carried = ""
    for run, following in itertools.zip_longest(runs, runs[1:]):
        text = carried + run.text
        carried = ""
        if following is not None and not _is_element(run) and _is_element(following):
            bare = text.rstrip("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}")
            carried, text = text[len(bare) :], bare
        yield run if text == run.text else dataclasses.replace(run, text=text)


def _with_calls_kept(runs: tuple[Run, ...]) -> Iterator[tuple[Run, ...]]:
    """Yield runs one by one, but calls of notes together with the punctuation before them.

    Pango ends a line between a full stop and a digit, and so between a sentence and its note.
    """
    together: list[Run] = []
    for run, following in itertools.zip_longest(runs, runs[1:]):
        is_before_call = following is not None and following.note != 0
        if run.note:
            together.append(run)
            if not is_before_call:
                yield tuple(together)
                together = []
        elif is_before_call and not _is_element(run):
            tail = _PUNCTUATION.search(run.text)
            start = tail.start() if tail else len(run.text)
            if start:
                yield (dataclasses.replace(run, text=run.text[:start]),)
            if tail:
                together = [dataclasses.replace(run, text=tail.group())]
        else:
            yield (run,)


def _is_element(run: Run) -> bool:
    styled = run.strong or run.emphasis or run.keep or run.isolate or run.name
    styled = styled or run.state != "ready"
    return bool(styled or run.href or run.lang) and not run.note
