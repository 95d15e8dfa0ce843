"""The letter's own words around the campaign's: translated patterns with runs put in."""

from __future__ import annotations

from dataclasses import replace

from appello.locales.translator import Translator
from appello.locales.typography import polish
from appello.model.line import Line, Run
from appello.model.text import PLACEHOLDER

__all__ = ["pattern"]

_LANGUAGE = "en"


def pattern(
    translator: Translator,
    context: str,
    message: str,
    line_id: str,
    **values: tuple[Run, ...] | str,
) -> Line:
    """Translate a message of the letter's chrome and put values in place of its placeholders.

    Args:
        translator: gives the chrome's messages.
        context: the message's gettext context.
        message: the message in English, with named placeholders in braces.
        line_id: the id of the line.
        values: runs or plain text, by placeholder.
    """
    state = translator.state(context, message)
    language = _LANGUAGE if state == "missing" else translator.locale
    text = polish(translator.text(context, message), language)
    own = Run("", state=state, lang=language if state == "missing" else "")
    runs: list[Run] = []
    position = 0
    for match in PLACEHOLDER.finditer(text):
        if match.start() > position:
            runs.append(replace(own, text=text[position : match.start()]))
        value = values[match.group(1)]
        runs.extend((Run(value),) if isinstance(value, str) else value)
        position = match.end()
    if position < len(text):
        runs.append(replace(own, text=text[position:]))
    return Line(line_id, tuple(runs))
