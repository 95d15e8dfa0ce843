"""Days with their weekday, spans of days, times and time zones."""

from __future__ import annotations

import datetime

import pytest

from appello.locales.moments import days, times, weekday_date, zone_name

TUESDAY = datetime.date(2019, 11, 19)
FIRST = datetime.date(2019, 10, 1)


def plain(text: str) -> str:
    """Return a text with ordinary spaces, whatever kinds of them it has."""
    return " ".join(text.split())


@pytest.mark.parametrize(
    "locale, day, first",
    [
        ("ar", "الثلاثاء، 19 نوفمبر 2019", "الثلاثاء، 1 أكتوبر 2019"),
        ("de", "Dienstag, 19. November 2019", "Dienstag, 1. Oktober 2019"),
        ("en", "Tuesday, 19 November 2019", "Tuesday, 1 October 2019"),
        ("es", "martes, 19 de noviembre de 2019", "martes, 1 de octubre de 2019"),
        ("fr", "mardi 19 novembre 2019", "mardi 1er octobre 2019"),
        ("hu", "2019. november 19., kedd", "2019. október 1., kedd"),
        ("it", "martedì 19 novembre 2019", "martedì 1 ottobre 2019"),
        ("kk", "2019 жылғы 19 қараша, сейсенбі", "2019 жылғы 1 қазан, сейсенбі"),
        ("lt", "2019 m. lapkričio 19 d., antradienis", "2019 m. spalio 1 d., antradienis"),
        ("ru", "вторник, 19 ноября 2019 года", "вторник, 1 октября 2019 года"),
    ],
)
def test_a_weekday_stands_where_the_language_puts_it(locale: str, day: str, first: str) -> None:
    """A weekday stands before or after its date, with the mark that the language has there."""
    assert plain(weekday_date(TUESDAY, locale)) == day
    assert plain(weekday_date(FIRST, locale)) == first


@pytest.mark.parametrize(
    "locale, text",
    [
        ("en", "25 February 2020 – 27 February 2020"),
        ("fi", "25. helmikuuta 2020–27. helmikuuta 2020"),
        ("ky", "2020-ж., 25-февраль – 2020-ж., 27-февраль"),
        ("lt", "2020 m. vasario 25 d. – 2020 m. vasario 27 d."),
        ("uz", "2020-yil 25-fevral – 2020-yil 27-fevral"),
    ],
)
def test_only_the_sign_between_two_days_is_a_dash(locale: str, text: str) -> None:
    """A span of days has a dash between its dates, and the dates keep their own hyphens."""
    span = days(datetime.date(2020, 2, 25), datetime.date(2020, 2, 27), locale)
    assert plain(span) == text


@pytest.mark.parametrize(
    "locale, span, single",
    [
        ("ar", "15:00–17:00", "09:05"),
        ("da", "15.00–17.00", "09.05"),
        ("en", "15:00–17:00", "09:05"),
        ("fr", "15:00–17:00", "09:05"),
        ("ru", "15:00–17:00", "09:05"),
    ],
)
def test_times_are_on_a_clock_of_24_hours(locale: str, span: str, single: str) -> None:
    """Times have 24 hours and the language's sign between hours and minutes."""
    assert plain(times(datetime.time(15), datetime.time(17), locale)) == span
    assert plain(times(datetime.time(9, 5), None, locale)) == single


@pytest.mark.parametrize(
    "locale, name",
    [
        ("ar", "توقيت وسط أوروبا"),
        ("de", "Mitteleuropäische Zeit"),
        ("en", "Central European Time"),
        ("fr", "heure d’Europe centrale"),
    ],
)
def test_a_zone_is_named_for_summer_and_winter(locale: str, name: str) -> None:
    """A time zone has a name that holds all year."""
    assert plain(zone_name("Europe/Brussels", locale)) == name
