"""Days with weekdays, spans of days, times and zones as invitations write them."""

from __future__ import annotations

import datetime

import pytest

from appello.locales.moments import days, times, weekday_date, zone_name

DAY = datetime.date(2019, 11, 19)
FIRST = datetime.date(2020, 12, 1)
SPAN = datetime.date(2020, 2, 25), datetime.date(2020, 3, 1)
LOCALES = (
    "en", "it", "fr", "de", "es", "pl", "uk", "ru", "kk", "ar", "hu", "lt", "lv", "fi", "pt", "fa"
)  # fmt: skip


@pytest.mark.parametrize(
    "locale, day, first",
    [
        ("en", "Tuesday, 19\u00a0November 2019", "Tuesday, 1\u00a0December 2020"),
        ("it", "martedì 19\u00a0novembre 2019", "martedì 1º\u00a0dicembre 2020"),
        ("fr", "mardi 19\u00a0novembre 2019", "mardi 1er\u00a0décembre 2020"),
        ("de", "Dienstag, 19.\u00a0November 2019", "Dienstag, 1.\u00a0Dezember 2020"),
        (
            "es",
            "martes, 19\u00a0de\u00a0noviembre de 2019",
            "martes, 1\u00a0de\u00a0diciembre de 2020",
        ),
        ("pl", "wtorek, 19\u00a0listopada 2019\u00a0r.", "wtorek, 1\u00a0grudnia 2020\u00a0r."),
        (
            "uk",
            "вівторок, 19\u00a0листопада 2019\u00a0року",
            "вівторок, 1\u00a0грудня 2020\u00a0року",
        ),
        ("ru", "вторник, 19\u00a0ноября 2019\u00a0года", "вторник, 1\u00a0декабря 2020\u00a0года"),
        (
            "kk",
            "2019\u00a0жылғы 19\u00a0қараша, сейсенбі",
            "2020\u00a0жылғы 1\u00a0желтоқсан, сейсенбі",
        ),
        ("ar", "الثلاثاء، 19\u00a0نوفمبر 2019", "الثلاثاء، 1\u00a0ديسمبر 2020"),
        ("hu", "2019. november\u00a019., kedd", "2020. december\u00a01., kedd"),
        (
            "lt",
            "2019\u00a0m. lapkričio\u00a019\u00a0d., antradienis",
            "2020\u00a0m. gruodžio\u00a01\u00a0d., antradienis",
        ),
        (
            "lv",
            "otrdiena, 2019. gada 19.\u00a0novembrī",
            "otrdiena, 2020. gada 1.\u00a0decembrī",
        ),
        ("fi", "tiistai 19.\u00a0marraskuuta 2019", "tiistai 1.\u00a0joulukuuta 2020"),
        (
            "pt",
            "terça-feira, 19\u00a0de\u00a0novembro de 2019",
            "terça-feira, 1\u00a0de\u00a0dezembro de 2020",
        ),
        ("fa", "سه\u200cشنبه 19\u00a0نوامبر 2019", "سه\u200cشنبه 1\u00a0دسامبر 2020"),
    ],
)
def test_a_day_has_its_weekday_where_the_language_puts_it(
    locale: str, day: str, first: str
) -> None:
    """The weekday stands before or after the date, with the comma of the language or without."""
    assert (weekday_date(DAY, locale), weekday_date(FIRST, locale)) == (day, first)


@pytest.mark.parametrize("number, name", [(18, "Monday"), (19, "Tuesday"), (20, "Wednesday")])
def test_the_weekday_is_that_of_the_day(number: int, name: str) -> None:
    """The calendar says which weekday it is."""
    day = datetime.date(2019, 11, number)
    assert weekday_date(day, "en") == f"{name}, {number}\u00a0November 2019"


@pytest.mark.parametrize(
    "locale, written",
    [
        ("en", "25\u00a0February 2020\u2009–\u20091\u00a0March 2020"),
        ("fr", "25\u00a0février 2020\u2009–\u20091er\u00a0mars 2020"),
        ("de", "25.\u00a0Februar 2020\u2009–\u20091.\u00a0März 2020"),
        ("ru", "25\u00a0февраля 2020\u00a0года – 1\u00a0марта 2020\u00a0года"),
        ("kk", "2020\u00a0жылғы 25\u00a0ақпан – 2020\u00a0жылғы 1\u00a0наурыз"),
        ("fi", "25.\u00a0helmikuuta 2020–1.\u00a0maaliskuuta 2020"),
        ("ar", "25\u00a0فبراير 2020 – 1\u00a0مارس 2020"),
        ("fa", "25\u00a0فوریهٔ 2020 تا 1\u00a0مارس 2020"),
    ],
)
def test_a_span_over_two_months_has_both_dates_whole(locale: str, written: str) -> None:
    """Between the dates stands a dash, or the word that the language has for it."""
    assert days(*SPAN, locale) == written


@pytest.mark.parametrize(
    "locale, later, first",
    [
        ("en", "25–27\u00a0February 2020", "1–3\u00a0March 2020"),
        ("en-US", "February\u00a025–27, 2020", "March\u00a01–3, 2020"),
        ("it", "25–27\u00a0febbraio 2020", "1º–3\u00a0marzo 2020"),
        ("fr", "du\u00a025 au\u00a027\u00a0février 2020", "du\u00a01er au\u00a03\u00a0mars 2020"),
        ("de", "25.–27.\u00a0Februar 2020", "1.–3.\u00a0März 2020"),
        ("es", "25–27\u00a0de\u00a0febrero de 2020", "1–3\u00a0de\u00a0marzo de 2020"),
        ("ru", "25–27\u00a0февраля 2020\u00a0года", "1–3\u00a0марта 2020\u00a0года"),
        ("kk", "2020\u00a0жылғы 25–27\u00a0ақпан", "2020\u00a0жылғы 1–3\u00a0наурыз"),
        ("mn", "2020\u00a0оны 2-р сарын 25–27", "2020\u00a0оны 3-р сарын 1–3"),
        ("ar", "25–27\u00a0فبراير 2020", "1–3\u00a0مارس 2020"),
        ("fa", "25 تا 27\u00a0فوریهٔ 2020", "1 تا 3\u00a0مارس 2020"),
    ],
)
def test_a_span_within_a_month_has_the_month_once(locale: str, later: str, first: str) -> None:
    """The two days stand beside each other, as CLDR and letters write them."""
    february = datetime.date(2020, 2, 25), datetime.date(2020, 2, 27)
    march = datetime.date(2020, 3, 1), datetime.date(2020, 3, 3)
    assert (days(*february, locale), days(*march, locale)) == (later, first)


@pytest.mark.parametrize(
    "locale, span, single",
    [
        ("en", "15:00–17:00", "09:30"),
        ("fr", "15:00–17:00", "09:30"),
        ("de", "15:00–17:00\u00a0Uhr", "09:30\u00a0Uhr"),
        ("de-AT", "15:00–17:00\u00a0Uhr", "09:30\u00a0Uhr"),
        ("es", "15:00–17:00", "9:30"),
        ("ru", "15:00–17:00", "09:30"),
        ("ar", "15:00–17:00", "09:30"),
        ("fi", "15.00–17.00", "9.30"),
        ("fa", "15:00 تا 17:00", "9:30"),
    ],
)
def test_times_are_on_a_clock_of_twenty_four_hours(locale: str, span: str, single: str) -> None:
    """A span is closed up, and a time of day has the stop or the colon of the language."""
    assert times(datetime.time(15), datetime.time(17), locale) == span
    assert times(datetime.time(9, 30), None, locale) == single


@pytest.mark.parametrize("locale", LOCALES)
def test_a_span_within_the_morning_keeps_both_times(locale: str) -> None:
    """Nothing that both ends share is left out."""
    written = times(datetime.time(9, 0), datetime.time(9, 45), locale)
    assert [written.count(part) for part in ("00", "45")] == [1, 1]
    assert written.count("9") == 2


@pytest.mark.parametrize(
    "locale, name",
    [
        ("en", "Central European Time"),
        ("it", "ora dell’Europa centrale"),
        ("fr", "heure d’Europe centrale"),
        ("de", "Mitteleuropäische Zeit"),
        ("es", "hora de Europa central"),
        ("pl", "czas środkowoeuropejski"),
        ("ar", "توقيت وسط أوروبا"),
        ("lt", "Vidurio Europos laikas"),
    ],
)
def test_a_zone_is_named_in_words(locale: str, name: str) -> None:
    """The name is in the language, and holds all year."""
    assert zone_name("Europe/Brussels", locale) == name


@pytest.mark.parametrize(
    "locale, almaty, kyiv",
    [
        ("en", "Almaty", "Eastern European Time"),
        ("ru", "Алматы", "Восточная Европа"),
        ("bg", "Алмати", "Източноевропейско време"),
        ("hr", "Alma Ata", "istočnoeuropsko vrijeme"),
        ("el", "Αλμάτι", "Ώρα Ανατολικής Ευρώπης"),
        ("ar", "ألماتي", "توقيت شرق أوروبا"),
        ("mt", "Almaty", "Kyiv"),
    ],
)
def test_a_zone_without_a_name_is_that_of_its_town(locale: str, almaty: str, kyiv: str) -> None:
    """No language calls it summer time, and a town that was renamed is known all the same."""
    assert (zone_name("Asia/Almaty", locale), zone_name("Europe/Kyiv", locale)) == (almaty, kyiv)


@pytest.mark.parametrize("locale", LOCALES)
def test_zones_keep_apart(locale: str) -> None:
    """Places with other clocks have other names, in every language."""
    zones = ("Europe/Brussels", "Europe/London", "Europe/Kyiv", "Asia/Almaty")
    assert len({zone_name(zone, locale) for zone in zones}) == len(zones)


def test_old_and_new_names_of_a_zone_are_one() -> None:
    """People may write either; a zone that no table has is called by its own name."""
    assert zone_name("Asia/Calcutta", "de") == zone_name("Asia/Kolkata", "de") == "Kalkutta"
    assert zone_name("America/Argentina/Buenos_Aires", "mt") == "Buenos Aires"
    assert zone_name("UTC", "en") == "UTC"
