"""Days in sentences: no day that depends on when one reads, and weekdays that are right."""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Iterable, Iterator

from appello.check.said import Said, spoken
from appello.errors import Problem
from appello.locales.tags import babel_locale, entry_for

__all__ = ["day_problems"]

_RELATIVE = {
    "ar": "اليوم|أمس|غد[ًا]ا?|هذا (?:العام|الشهر|الأسبوع|الصيف)|هذه السنة"
          "|(?:العام|الشهر|الأسبوع) الماضي",
    "de": r"heute|gestern|morgen früh|diese[smnr]? (?:Jahr\w*|Monat\w*|Woche|Sommer|Winter|Frühjahr"
          r"|Herbst)|(?:letzt|vergangen|nächst)e[snmr]? (?:Jahr\w*|Monat\w*|Woche|Sommer|Winter)",
    "en": "today|yesterday|tomorrow|(?:this|last|next|the past few) (?:year|month|week|spring"
          "|summer|autumn|winter|months|weeks|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)",
    "es": "hoy|ayer|mañana mismo|est[ea] (?:año|mes|semana|verano|primavera|otoño|invierno)"
          "|(?:el|la) (?:año|mes|semana|verano) (?:pasad[oa]|próxim[oa])",
    "fr": "aujourd['’]hui|hier|demain|cett?e? (?:année|mois|semaine|été|automne|hiver|printemps)"
          "|(?:l['’]année|le mois|la semaine) (?:dernière|dernier|prochaine?)",
    "it": "oggi|ieri|domani|quest['’](?:anno|estate|inverno|autunno)|quest[ao] (?:mese|settimana"
          "|primavera)|(?:lo scorso|il prossimo) (?:anno|mese)|l['’]anno scorso",
    "kk": "бүгін|кеше|ертең|биыл|былтыр|осы (?:жылы|айда|аптада|жазда)|өткен (?:жылы|айда|аптада)",
    "pl": r"dzisiaj|dziś|wczoraj|jutro|w tym (?:roku|miesiącu|tygodniu)|(?:zeszł|ubiegł|przyszł)\w+"
          r" (?:roku|rok|miesiącu|tygodniu)|tego lata",
    "ru": r"сегодня|вчера|завтра|в (?:этом|прошлом|будущем) (?:году|месяце)|на (?:этой|прошлой)"
          r" неделе|этим летом|нынешн\w+ год\w*",
    "uk": r"сьогодні|вчора|учора|завтра|(?:цього|минулого|торік|наступного) (?:року|місяця|тижня"
          r"|літа)|торік|у цьому році",
}  # fmt: skip
"""Words that mean another day to every reader, by language."""
_AGO = {
    "ar": r"قبل (?:\w+ )?(?:يوم\w*|أيام|أسبوع\w*|أسابيع|شهر\w*|أشهر|عام|عامين|أعوام|سنة|سنتين"
    "|سنوات)",
    "de": r"vor (?:\w+ )?(?:Tagen|Wochen?|Monate?n?|Jahre?n?)",
    "en": r"(?:days?|weeks?|months?|years?) ago",
    "es": r"hace (?:\w+ ){0,2}(?:días?|semanas?|mes|meses|años?)",
    "fr": r"il y a (?:\w+ ){0,2}(?:jours?|semaines?|mois|ans?|années)",
    "it": r"(?:giorn[oi]|settiman[ae]|mes[ei]|ann[oi]) fa",
    "kk": "(?:күн|апта|ай|жыл) бұрын",
    "pl": r"(?:dni|dzień|tygodni\w*|tydzień|miesi\w+|lat\w?|roku?) temu",
    "ru": r"(?:дн\w+|день|недел\w+|месяц\w*|лет|года?) назад",
    "uk": r"(?:дн\w+|день|тижн\w+|тиждень|місяц\w*|рок\w+|рік) тому",
}
"""How languages count back from the day of reading."""
_NEAR = 20
"""How far a weekday may stand from its date, in characters."""


def day_problems(said: Iterable[Said]) -> Iterator[Problem]:
    """Yield relative days, and weekdays that the calendar does not have."""
    for item in said:
        tables = (entry_for(_RELATIVE, item.locale), entry_for(_AGO, item.locale))
        relative = "|".join(filter(None, tables))
        own = spoken(item)
        if relative and (match := re.search(rf"(?<!\w)(?:{relative})(?!\w)", own, re.IGNORECASE)):
            yield item.problem(
                "relative-date",
                f"`{match.group()}` is another day for whoever reads the letter later",
                "write the day or the year",
            )
        yield from _weekdays(item)


def _weekdays(said: Said) -> Iterator[Problem]:
    weekdays, months, dates = _calendar(said.locale)
    for match in dates.finditer(said.plain):
        month = months[match["month"] or match["month_first"] or match["month_last"]]
        number = int(match["day"] or match["day_after"] or match["day_between"])
        year = int(match["year"] or match["year_first"])
        try:
            day = datetime.date(year, month, number)
        except ValueError:
            yield said.problem(
                "no-such-day", f"there is no day `{match.group()}`", "correct it", warning=False
            )
            continue
        before = said.plain[max(0, match.start() - _NEAR) : match.start()]
        after = said.plain[match.end() : match.end() + _NEAR]
        named = _named(before, weekdays, is_last=True) or _named(after, weekdays, is_last=False)
        if named and named[1] != day.weekday():
            right = babel_locale(said.locale).days["format"]["wide"][day.weekday()]
            yield said.problem(
                "weekday",
                f"`{match.group()}` was not a `{named[0]}`",
                f"write {right}, or correct the date",
                warning=False,
            )


def _named(text: str, weekdays: dict[str, int], *, is_last: bool) -> tuple[str, int] | None:
    """Return the weekday that a piece of text has in the same sentence, and its number."""
    part = re.split(r"[.;!?]\s", text)[-1 if is_last else 0]
    for match in re.finditer(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*", part):
        for name, number in weekdays.items():
            if match.group().casefold().replace("'", "’").startswith(name):
                return match.group(), number
    return None


@functools.cache
def _calendar(locale: str) -> tuple[dict[str, int], dict[str, int], re.Pattern[str]]:
    """Return beginnings of weekdays and names of months with their numbers, and the dates."""
    babel = babel_locale(locale)
    weekdays: dict[str, int] = {}
    months: dict[str, int] = {}
    for number, name in babel.days["format"]["wide"].items():
        # The last letter is what changes with the case: среда, среду; środa, środę.
        weekdays[name.casefold()[: max(4, len(name) - 1)]] = number
    for width in ("format", "stand-alone"):
        months |= {name: number for number, name in babel.months[width]["wide"].items()}
    names = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    return (
        weekdays,
        months,
        re.compile(
            r"(?:(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|°|\.)?\s+(?:de |d['’])?"
            rf"(?P<month>{names})|(?P<month_first>{names})\s+(?P<day_after>\d{{1,2}}),)"
            r"\s+(?:de |del )?(?P<year>\d{4})(?!\d)"
            # Kazakh begins with the year: 2031 жылғы 14 сәуір.
            r"|(?<!\d)(?P<year_first>\d{4})\s+(?:жылғы|жылы|ж\.)\s+(?P<day_between>\d{1,2})\s+"
            rf"(?P<month_last>{names})"
        ),
    )
