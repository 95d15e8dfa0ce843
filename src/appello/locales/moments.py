"""Days with their weekday, spans of days, times and time zones, as CLDR and letters write them."""

from __future__ import annotations

import datetime
import re
from typing import Literal

from babel.core import get_global
from babel.dates import format_interval, format_skeleton, get_day_names

from appello.locales.dates import long_date
from appello.locales.tags import babel_locale

__all__ = ["between", "days", "times", "weekday_date", "zone_name"]

_WEEKDAY_FIRST = re.compile(r"([Ec])\1{3,}([^a-zA-Z']*)")
_WEEKDAY_LAST = re.compile(r"([^a-zA-Z']*)([Ec])\2{3,}")
_NBSP = "\N{NO-BREAK SPACE}"
_BRITISH = {"en": "en-GB"}
_AFTER = {"de": f"{_NBSP}Uhr"}
"""What CLDR has after a span of times, and not after a single one."""


_TWO_DAYS = datetime.datetime(2020, 2, 25), datetime.datetime(2020, 2, 27)  # noqa: DTZ001 - days
_BETWEEN_DAYS = re.compile(r"(?<!\d)25(\.?\s*[–-]\s*|\s[^\W\d_]{1,3}\s)27(?!\d)")
"""Two days beside each other: between them is a dash, or a short word."""
_ONE = re.compile(r"(?<!\d)1(?:er|º)?(?!\d)")
_SPANS = {"fr": f"du{_NBSP}{{0}} au{_NBSP}"}
"""What letters have around the first day where they do not write as tables do."""
_SMALL_ZONES = {"it"}
"""Languages in which CLDR names time zones with a capital that a sentence does not have."""


def weekday_date(day: datetime.date, locale: str) -> str:
    """Write a day with its weekday, on the side and with the comma that CLDR's full date has."""
    babel = babel_locale(_BRITISH.get(locale, locale))
    pattern = str(babel.date_formats["full"].pattern)
    first, last = _WEEKDAY_FIRST.match(pattern), _WEEKDAY_LAST.search(pattern)
    stands_alone = "c" in (first.group(1) if first else last.group(2) if last else "")
    context: Literal["stand-alone", "format"] = "stand-alone" if stands_alone else "format"
    name = str(get_day_names("wide", context=context, locale=babel)[day.weekday()])
    text = long_date(day, locale)
    if first:
        return name + (first.group(2) or " ") + text
    between = (last and last.group(1)) or ", "
    return text + (between.removeprefix(".") if text.endswith(".") else between) + name


def days(first: datetime.date, last: datetime.date, locale: str) -> str:
    """Write a span of days: within a month, the month once; else both dates whole."""
    whole = long_date(last, locale)
    found = [*re.finditer(rf"(?<!\d){last.day}(?!\d)", whole)]
    joint = _joint(locale)
    if not found or joint is None or (first.year, first.month) != (last.year, last.month):
        return long_date(first, locale) + between(locale) + whole
    opening = _ONE.search(long_date(first, locale)) if first.day == 1 else None
    start = opening.group() if opening else str(first.day)
    # Where the month is a figure, it stands before the day.
    place = found[-1].start()
    return whole[:place] + joint.format(start) + whole[place:]


def _joint(locale: str) -> str | None:
    """Return the first of two days of a month, and what CLDR has after it; None if not the next."""
    babel = babel_locale(locale)
    if babel.language in _SPANS:
        return _SPANS[babel.language]
    for skeleton in ("yMMMMd", "yMMMd"):
        span = str(format_interval(*_TWO_DAYS, skeleton, locale=babel))
        if match := _BETWEEN_DAYS.search(span):
            closed = re.sub(r"\s*[–-]\s*", "–", match[1])
            return "{0}" + (closed if "–" in closed else f" {closed.strip()} ")
    return None


def between(locale: str) -> str:
    """Return what CLDR puts between the two ends of a span: a dash or a word, with its spaces."""
    pattern = str(babel_locale(locale).interval_formats.get(None, "{0} – {1}"))
    # Only CLDR's own hyphen becomes a dash; Kyrgyz dates have hyphens of theirs.
    return pattern.removeprefix("{0}").removesuffix("{1}").replace("-", "–")


def times(start: datetime.time, end: datetime.time | None, locale: str) -> str:
    """Write a time of day, or a span of them, on a clock of 24 hours."""
    babel = babel_locale(_BRITISH.get(locale, locale))
    first = _on_a_day(start)
    if end is None:
        text = str(format_skeleton("Hm", first, locale=babel)) + _AFTER.get(babel.language, "")
    else:
        text = str(format_interval(first, _on_a_day(end), "Hm", locale=babel))
    text = text.replace("\u200f", "").replace("\N{NARROW NO-BREAK SPACE}", _NBSP)
    return re.sub(r"\s*–\s*", "–", text).replace(" Uhr", f"{_NBSP}Uhr")


def zone_name(zone: str, locale: str) -> str:
    """Name a time zone in words that hold in summer and in winter, or by its town.

    Not by its country: what CLDR has for that says summer time in some languages, all year.
    """
    babel, aliases = babel_locale(locale), get_global("zone_aliases")
    current = aliases.get(zone, zone)
    # CLDR knows towns that have been renamed, such as Kyiv, by the zone's old name.
    names = [current, *sorted(old for old, new in aliases.items() if new == current)]
    for name in names:
        long = babel.meta_zones.get(get_global("meta_zones").get(name), {}).get("long", {})
        if generic := long.get("generic"):
            named = str(generic)
            return named[0].lower() + named[1:] if babel.language in _SMALL_ZONES else named
    cities = [babel.time_zones.get(name, {}).get("city") for name in names]
    return str(next(filter(None, cities), "")) or current.rpartition("/")[2].replace("_", " ")


def _on_a_day(time: datetime.time) -> datetime.datetime:
    return datetime.datetime.combine(datetime.date(2020, 1, 1), time)
