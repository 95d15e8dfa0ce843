"""Registers of clearly invented members of invented parliaments, to try letters to many with.

One register for each official language of the European Union. Nobody in them exists, and nor do
their countries, parliaments, groups and streets; each file says so in its first line and in the
names of its parliament and of every street.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator

__all__ = ["LANGUAGES", "MOST_MEMBERS", "invented_registers"]

_GIVEN = (
    ("Ador", "Αδορ", "Адор"), ("Bel", "Βελ", "Бел"), ("Cassim", "Κασιμ", "Касим"),
    ("Dam", "Δαμ", "Дам"), ("Ed", "Εδ", "Ед"), ("Fel", "Φελ", "Фел"), ("Gis", "Γισ", "Гис"),
    ("Idal", "Ιδαλ", "Идал"), ("Kor", "Κορ", "Кор"), ("Lad", "Λαδ", "Лад"),
    ("Mel", "Μελ", "Мел"), ("Ner", "Νερ", "Нер"), ("Or", "Ορ", "Ор"), ("Per", "Περ", "Пер"),
    ("Ros", "Ροσ", "Рос"), ("Tam", "Ταμ", "Там"),
)  # fmt: skip
_GIVEN_ENDS = {
    "female": (("andra", "ανδρα", "андра"), ("elia", "ελια", "елия"), ("iana", "ιανα", "иана"),
               ("ura", "ουρα", "ура")),
    "male": (("ebor", "εβορ", "ебор"), ("imar", "ιμαρ", "имар"), ("odan", "οδαν", "одан"),
             ("urin", "ουριν", "урин")),
}  # fmt: skip
_FAMILY = (
    ("Amber", "Αμβερ", "Амбер"), ("Brel", "Βρελ", "Брел"), ("Corv", "Κορβ", "Корв"),
    ("Drem", "Δρεμ", "Дрем"), ("Elb", "Ελβ", "Елб"), ("Farn", "Φαρν", "Фарн"),
    ("Gorl", "Γορλ", "Горл"), ("Imber", "Ιμβερ", "Имбер"), ("Kelm", "Κελμ", "Келм"),
    ("Lund", "Λουνδ", "Лунд"), ("Morv", "Μορβ", "Морв"), ("Nest", "Νεστ", "Нест"),
    ("Orl", "Ορλ", "Орл"), ("Pell", "Πελλ", "Пелл"), ("Rast", "Ραστ", "Раст"),
    ("Selm", "Σελμ", "Селм"), ("Torv", "Τορβ", "Торв"), ("Vard", "Βαρδ", "Вард"),
)  # fmt: skip
_FAMILY_MIDDLES = (
    ("a", "α", "а"),
    ("en", "εν", "ен"),
    ("il", "ιλ", "ил"),
    ("or", "ορ", "ор"),
    ("u", "ου", "у"),
)
_FAMILY_ENDS = (
    ("dek", "δεκ", "дек"), ("mir", "μιρ", "мир"), ("nell", "νελλ", "нелл"),
    ("ster", "στερ", "стер"), ("vik", "βικ", "вик"), ("zan", "ζαν", "зан"),
)  # fmt: skip
_COUNTRIES = {
    "bg": ("QM", "Morvania"), "cs": ("QN", "Drezia"), "da": ("QO", "Fjelmark"),
    "de": ("QP", "Walden"), "el": ("QQ", "Thessaris"), "en": ("QR", "Ostrelle"),
    "es": ("QS", "Almera"), "et": ("QT", "Saarlo"), "fi": ("QU", "Lumela"), "fr": ("QV", "Aurelie"),
    "ga": ("QW", "Innisfall"), "hr": ("QX", "Javorna"), "hu": ("QY", "Tiszalia"),
    "it": ("QZ", "Selvaria"), "lt": ("XC", "Nemuria"), "lv": ("XD", "Daugaria"),
    "mt": ("XE", "Gawra"), "nl": ("XF", "Polderen"), "pl": ("XG", "Wislania"),
    "pt": ("XH", "Lusanda"), "ro": ("XI", "Carpatia"), "sk": ("XJ", "Tatrania"),
    "sl": ("XL", "Triglava"), "sv": ("XM", "Norrholm"),
}  # fmt: skip
"""An invented country for each language, with a code that the standard leaves to private use."""
LANGUAGES = tuple(_COUNTRIES)
"""The languages, each with a register."""
_GROUPS = ("meadow", "harbour", "lantern", "summit", "unattached")
_COMMITTEES = ("foreign-affairs", "human-rights", "fisheries", "justice")
_SCRIPTS = {"el": 1, "bg": 2}
_ELECTED = datetime.date(2029, 6, 1)
_LEFT = datetime.date(2030, 11, 30)
_ONE_LEFT, _ONE_SPEAKS, _ONE_CHAIRS, _ONE_SITS = 50, 25, 40, 3
"""Of so many members one has left, reads another language, chairs a committee, sits in one."""

_NAMES = 2 * len(_GIVEN) * 4 * len(_FAMILY) * len(_FAMILY_MIDDLES) * len(_FAMILY_ENDS)
MOST_MEMBERS = _NAMES * len(LANGUAGES)
"""How many members there can be without a name twice in one parliament."""


def invented_registers(members: int, *, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Yield registers of people who do not exist: the name of each and its text.

    Args:
        members: how many people in all, at most `MOST_MEMBERS`.
        seed: another number gives other people, the same number always the same.
    """
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    share, rest = divmod(members, len(LANGUAGES))
    for number, locale in enumerate(LANGUAGES):
        count = share + (number < rest)
        if count:
            yield f"invented-{locale}", _register(locale, count, chance)


def _register(locale: str, members: int, chance: random.Random) -> str:
    _, country = _COUNTRIES[locale]
    parts = [
        "# Everybody and everything in this file is invented: the people, their country, its",
        "# parliament, groups, committees and streets. It is for trying things out.",
        f"id: invented-{locale}",
        f"title: Members of the Parliament of {country} (invented)",
        "organizations:",
        *_organizations(locale, country),
        "people:",
    ]
    names = chance.sample(range(_NAMES), members)
    return "\n".join([*parts, *(
        _member(locale, number, name, chance) for number, name in enumerate(names, 1)
    )]) + "\n"  # fmt: skip


def _organizations(locale: str, country: str) -> Iterator[str]:
    top = f"invented-{locale}-parliament"
    listed = [
        (top, f"Parliament of {country} (invented)", "parliament", ""),
        *(
            (f"invented-{locale}-{name}", f"{name.title()} of {country} (invented)", kind, top)
            for kind, names in (
                ("chamber", ("lower-house", "upper-house")),
                ("group", _GROUPS),
                ("committee", _COMMITTEES),
            )
            for name in names
        ),
    ]
    for name, title, kind, parent in listed:
        above = f", parent_id: {parent}" if parent else ""
        yield f"  - {{id: {name}, name: {title.replace('-', ' ')}, classification: {kind}{above}}}"


def _member(locale: str, number: int, name: int, chance: random.Random) -> str:
    code, country = _COUNTRIES[locale]
    gender = "female" if name % 2 else "male"
    latin, own = (_name(name // 2, gender, column) for column in (0, _SCRIPTS.get(locale, 0)))
    spelled = latin if own == latin else f"{{en: {latin}, {locale}: {own}}}"
    house = "lower-house" if number % 4 else "upper-house"
    seats = [(house, ""), (chance.choice(_GROUPS), "")]
    if chance.randrange(_ONE_SITS) == 0:
        role = "Chair" if chance.randrange(_ONE_CHAIRS) == 0 else ""
        seats.append((chance.choice(_COMMITTEES), role))
    end = f", end_date: {_LEFT}" if chance.randrange(_ONE_LEFT) == 0 else ""
    memberships = ", ".join(
        f"{{organization_id: invented-{locale}-{seat}{f', role: {role}' if role else ''}"
        f", start_date: {_ELECTED}{end}}}"
        for seat, role in seats
    )
    reads = chance.choice(LANGUAGES) if chance.randrange(_ONE_SPEAKS) == 0 else locale
    street = f"Room {number}, {chance.choice(_FAMILY)[0]} Street (invented)"
    return (
        f"  - id: invented-{locale}-{number}\n"
        f"    name: {spelled}\n"
        f"    gender: {gender}\n"
        f"    memberships: [{memberships}]\n"
        f"    country: {code}\n"
        f"    locale: {reads}\n"
        f'    address: {{lines: ["{street}"], postal_code: {number:05}, city: Port {country}}}'
    )


def _name(index: int, gender: str, column: int) -> str:
    """Return one of the names in a script; each index has a name of its own."""
    parts = []
    for table in (_GIVEN, _GIVEN_ENDS[gender], _FAMILY, _FAMILY_MIDDLES, _FAMILY_ENDS):
        index, position = divmod(index, len(table))
        parts.append(table[position][column])
    return f"{parts[0]}{parts[1]} {parts[2]}{parts[3]}{parts[4]}"
