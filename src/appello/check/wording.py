"""Words that prejudge, insult, or that readers cannot know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from appello.check.prose import UNFINISHED
from appello.check.said import Said, spoken
from appello.errors import Problem
from appello.locales.tags import entry_for
from appello.model.loaded import LoadedCampaign

__all__ = ["wording_problems"]

_PREJUDGING = {
    "ar": r"(?:ال)?(?:مقتول\w*|اغتيال\w*|قتلة|قاتل\w*|إرهابي(?:ون|ين)?|مجرم\w*)",
    "de": r"ermorde\w+|Mörder\w*|Mord|Terrorist\w*|Verbrecher\w*",
    "en": r"murder\w*|assassinat\w+|killers?|terrorists?|criminals",
    "es": r"asesin\w+|terroristas?|criminales",
    "fr": r"assassin\w*|meurtri\w+|meurtres?|terroristes?|criminels",
    "it": r"assassin\w+|omicid\w+|terrorist[aie]|criminali",
    "kk": r"кісі өлтіру\w*|қанішер\w*|террорист(?!ік)\w*|лаңкес(?!тік)\w*|қылмыскер\w*",
    "pl": r"zamordowa\w+|morderc\w+|morderstw\w+|terroryst\w+|przestępc\w+",
    "ru": r"убийств\w+|убийц\w*|убит\w*|террорист(?:а|у|ом|е|ы|ов|ам|ами|ах)?|преступник\w*",
    "uk": r"вбивств\w+|убивств\w+|вбивц\w+|убивц\w+|вбит\w+|терорист(?:а|у|ом|и|ів|ам|ами|ах)?"
          r"|злочинц\w+",
}  # fmt: skip
"""Words that say who did what as if a court had found it; inside quotation marks they may stand."""
_KILLING = re.compile(
    "murder|assass|killer|m[oö]rd|asesin|meurtr|omicid|өлтір|қанішер|уби|вби|مقتول|اغتيال|قاتل|قتلة",
    re.IGNORECASE,
)
"""Those of them that say how somebody died, which a court may have established."""
_INSULTS = {
    "ar": "(?:ال)?(?:طاغية|دكتاتور|ديكتاتور|مجنون)",
    "de": r"Diktator\w*|Tyrann\w*|Marionette\w*|Verrückte\w*|Schurke\w*",
    "en": r"dictators?|tyrants?|thugs?|puppets?|gangsters?|crooks?|idiots?|lunatics?",
    "es": r"dictador\w*|tiran[oa]s?|títeres?|matones|idiotas?",
    "fr": r"dictateurs?|tyrans?|marionnettes?|voyous?|idiots?",
    "it": r"dittator\w+|tirann[oi]|burattin\w+|delinquent[ei]|idiot[ai]",
    "kk": r"диктатор\w*|тиран\w*|қуыршақ\w*",
    "pl": r"dyktator\w*|tyran\w*|marionetk\w*|bandyt\w*|bandzior\w*",
    "ru": r"диктатор\w*|тиран\w*|марионетк\w*|бандит\w*|негодя\w+",
    "uk": r"диктатор\w*|тиран\w*|маріонетк\w*|бандит\w*|негідник\w*",
}
_ACRONYM = re.compile(r"(?<![\w/(.-])[A-ZА-ЯІЇЄҐ]{2,7}s?(?![\w/)-]|\.\w)")
_ROMAN = re.compile(r"[IVXLC]+")
_COMMON = UNFINISHED | {
    "EU", "UN", "UNO", "USA", "US", "UK", "MP", "MPs", "NGO", "NGOs", "OK", "TV", "MEP", "MEPs",
    "AIDS", "HIV",
}  # fmt: skip
"""Acronyms that every reader knows, and marks that another check finds."""


def wording_problems(loaded: LoadedCampaign, said: Iterable[Said]) -> Iterator[Problem]:
    """Yield words that prejudge or insult, and acronyms that nothing explains."""
    settled = _settled(loaded)
    for item in said:
        own = spoken(item)
        prejudging = _every(_PREJUDGING, own, item.locale)
        if settled:
            prejudging = [word for word in prejudging if not _KILLING.search(word)]
        if typed := next(iter(prejudging), ""):
            yield item.problem(
                "prejudging",
                f"`{typed}` says as a fact what has not been established",
                "write what is known, for example `death in custody` or `accused of`, or put "
                "the word in quotation marks if it is somebody else's",
            )
        if typed := next(iter(_every(_INSULTS, own, item.locale)), ""):
            yield item.problem(
                "insult",
                f"`{typed}` insults, and helps nobody",
                "name what was done, by whom and when",
            )
    yield from _acronyms(loaded, said)


def _settled(loaded: LoadedCampaign) -> bool:
    """Tell whether it is established how each of the dead of a campaign died."""
    dead = [case for case in loaded.campaign.cases if case.is_dead]
    return bool(dead) and all(case.death and case.death.established for case in dead)


def _every(table: dict[str, str], text: str, locale: str) -> list[str]:
    words = entry_for(table, locale)
    pattern = rf"(?<!\w)(?:{words})(?!\w)"
    return [match.group() for match in re.finditer(pattern, text, re.IGNORECASE)] if words else []


def _acronyms(loaded: LoadedCampaign, said: Iterable[Said]) -> Iterator[Problem]:
    """Yield acronyms of the source that nothing in the letter spells out, each at its first use."""
    sources = [item for item in said if item.is_source]
    explained = {name for item in sources for name in re.findall(r"\(([^()\s]+)\)", item.plain)}
    names = [
        *(item.name for item in loaded.campaign.mentions),
        *(item.name for item in loaded.campaign.organizations),
    ]
    known = {word for name in names for text in name.all_texts() for word in text.split()}
    told = {*_COMMON, *explained, *known}
    for item in sources:
        for match in _ACRONYM.finditer(item.plain):
            typed = match.group()
            if typed in told or typed.removesuffix("s") in told or _ROMAN.fullmatch(typed):
                continue
            if _is_shouted(item.plain):
                continue
            told.add(typed)
            yield item.problem(
                "acronym-undefined",
                f"nothing says what {typed} means",
                f"spell it out where it stands first, and put {typed} in brackets behind it",
            )


def _is_shouted(text: str) -> bool:
    """Tell whether a whole text is in capitals, so that they mark no acronym."""
    return text.upper() == text
