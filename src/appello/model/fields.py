"""The kinds of value that people type, each with the one spelling that is accepted.

YAML scalars arrive as text, exactly as typed. A field turns its text into a value only if it has
the documented form; pydantic's generous readings (`1_000`, `yes`, a time zone after a date) are
refused before pydantic sees them.
"""

from __future__ import annotations

import calendar
import datetime
import re
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from appello.locales.tags import is_known, is_pseudo

__all__ = [
    "Day",
    "Flag",
    "Kind",
    "Line",
    "LocaleTag",
    "Model",
    "Number",
    "Slug",
    "Url",
    "fault",
    "read_day",
]

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_KIND = re.compile(r"[a-z][a-z0-9_]{0,63}")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_NUMBER = re.compile(r"0|[1-9][0-9]{0,8}")
_LOCALE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
_URL = re.compile(r"https://[^\s<>\"'{}|\\^`]+")
_LONGEST_LINE = 2000


class Model(BaseModel):
    """What people type: unknown keys are refused, values cannot be changed later."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def fault(code: str, message: str, advice: str = "") -> PydanticCustomError:
    """Make the error that the loader turns into a Problem with its place."""
    context: dict[str, Any] = {"advice": advice}
    return PydanticCustomError(
        f"appello_{code}", message.replace("{", "{{").replace("}", "}}"), context
    )


_MISSING = fault("missing-value", "value missing", "write a value after the colon")
"""Made once, and raised without what it was raised with before: a file may have many."""


def _text(value: object) -> str:
    if not isinstance(value, str):
        what = "a list" if isinstance(value, list) else "a set of `key: value` lines"
        if value is None:
            raise _MISSING.with_traceback(None)
        raise fault("not-text", f"this must be text, not {what}", "write one value after the colon")
    return value


def _line(value: object) -> str:
    text = _text(value)
    if not text.strip():
        raise fault("empty", "the text is empty", "write the text, or leave the whole line out")
    if "\n" in text.strip("\n"):
        raise fault("one-line", "this must stand on one line", "remove the line break")
    text = text.strip()
    if len(text) > _LONGEST_LINE:
        raise fault(
            "too-long", f"the line has {len(text)} characters; {_LONGEST_LINE} is the limit"
        )
    return text


def _slug(value: object) -> str:
    text = _text(value)
    if not _SLUG.fullmatch(text):
        raise fault(
            "bad-id",
            "an id has 1 to 64 small letters a–z, digits and hyphens, "
            "and starts with a letter or a digit",
            "ids become file names; write for example `lia-quartapelle`",
        )
    return text


def _kind(value: object) -> str:
    text = _text(value)
    if not _KIND.fullmatch(text):
        raise fault(
            "bad-kind",
            "a kind has small letters a–z, digits and underscores",
            "write for example mp_letter",
        )
    return text


def read_day(value: object) -> datetime.date:
    """Turn year-month-day into a day, or say why it is none."""
    if isinstance(value, datetime.date):
        return value
    text = _text(value)
    match = _DAY.fullmatch(text)
    if not match:
        advice = "write year-month-day, for example 2020-11-25"
        if "T" in text or ":" in text:
            raise fault("bad-date", "write only the date, without a time", advice)
        raise fault("bad-date", "this is not a date", advice)
    year, month, day = map(int, match.groups())
    if not 1 <= month <= 12:  # noqa: PLR2004 - months of a year
        raise fault("bad-date", f"there is no month {month}", "write the month as 01 to 12")
    try:
        return datetime.date(year, month, day)
    except ValueError:
        days = calendar.monthrange(year, month)[1] if year else 31
        advice = f"that month has {days} days"
        raise fault("bad-date", f"there is no such day: {text}", advice) from None


def _number(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = _text(value)
    if not _NUMBER.fullmatch(text):
        raise fault(
            "bad-number",
            "this is not a whole number",
            "write digits only, at most nine, without spaces, dots or leading zeros, "
            "for example 17",
        )
    return int(text)


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    text = _text(value)
    if text not in {"true", "false"}:
        raise fault("bad-flag", "this must be true or false", "write true or false")
    return text == "true"


def _locale(value: object) -> str:
    text = _text(value)
    if not _LOCALE.fullmatch(text) or not is_known(text):
        raise fault(
            "unknown-locale",
            "this is not a language that is known",
            "write a code such as it, de-CH or kk-Cyrl",
        )
    if is_pseudo(text):
        raise fault(
            "pseudo-locale",
            f"`{text}` is not a language: it is for trying templates, and nobody can read it",
            "write the language of somebody who will read the letter",
        )
    return text


def _url(value: object) -> str:
    text = _line(value)
    if not _URL.fullmatch(text):
        raise fault(
            "bad-link",
            "only links that start with https:// are allowed",
            "copy the address from the browser",
        )
    return text


Line = Annotated[str, BeforeValidator(_line), Field(min_length=1)]
"""One line of text, printed as typed."""
Slug = Annotated[
    str, BeforeValidator(_slug), WithJsonSchema({"type": "string", "pattern": f"^{_SLUG.pattern}$"})
]
"""An id, unique in its list; it may become part of a file name."""
Kind = Annotated[
    str, BeforeValidator(_kind), WithJsonSchema({"type": "string", "pattern": f"^{_KIND.pattern}$"})
]
"""The name of a folder under templates/ that gives a paper its form."""
Day = Annotated[
    datetime.date, BeforeValidator(read_day), WithJsonSchema({"type": "string", "format": "date"})
]
"""A day as year-month-day."""
Number = Annotated[int, BeforeValidator(_number), WithJsonSchema({"type": ["integer", "string"]})]
"""A whole number of at most nine digits."""
Flag = Annotated[bool, BeforeValidator(_flag)]
"""true or false."""
LocaleTag = Annotated[
    str,
    BeforeValidator(_locale),
    WithJsonSchema({"type": "string", "pattern": f"^{_LOCALE.pattern}$"}),
]
"""A language as a BCP 47 tag."""
Url = Annotated[
    str, BeforeValidator(_url), WithJsonSchema({"type": "string", "pattern": "^https://"})
]
"""An address on the web that starts with https://."""
