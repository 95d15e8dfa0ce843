"""Numbers as sentences have them: figures, words in their inflected forms, bounds before them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from appello.locales.tags import entry_for
from appello.locales.words import words

__all__ = ["Bound", "Numeral", "numerals"]

Bound = Literal["exactly", "more than", "at least", "fewer than", "at most"]

_MOST_SIGNS = 30
_LARGEST_WORD = 20
_FORMS = {
    "de": "2 zweien zweier 3 dreien dreier",
    "es": "16 dieciseis",
    "it": "3 tré",
    "kk": "2 екеу екеуі 3 үшеу үшеуі 4 төртеу төртеуі 5 бесеу бесеуі 6 алтау алтауы 7 жетеу жетеуі",
    "pl": """
        2 dwie dwaj dwóch dwu dwoje dwojga dwoma dwiema 3 trzej trzech trzem trzema troje trojga
        4 czterej czterech czterem czterema czworo czworga 5 pięciu pięcioma pięcioro pięciorga
        6 sześciu sześcioma sześcioro sześciorga 7 siedmiu siedmioma siedmioro 8 ośmiu ośmioma
        ośmioro 9 dziewięciu dziewięcioro 10 dziesięciu dziesięcioro 11 jedenastu 12 dwunastu
        13 trzynastu 14 czternastu 15 piętnastu 16 szesnastu 17 siedemnastu 18 osiemnastu
        19 dziewiętnastu 20 dwudziestu
        """,
    "ru": """
        2 две двух двум двумя двое двоих 3 трёх трех трём трем тремя трое троих 4 четырёх четырех
        четырём четырем четырьмя четверо четверых 5 пяти пятью пятеро пятерых 6 шести шестью
        шестеро шестерых 7 семи семью семеро семерых 8 восьми восемью восьмерых 9 девяти девятью
        10 десяти десятью 11 одиннадцати 12 двенадцати 13 тринадцати 14 четырнадцати 15 пятнадцати
        16 шестнадцати 17 семнадцати 18 восемнадцати 19 девятнадцати 20 двадцати
        """,
    "uk": """
        2 дві двох двом двома двоє 3 трьох трьом трьома троє 4 чотирьох чотирьом четверо
        5 пяти пятьох пятьом пятеро 6 шести шістьох шістьом шестеро 7 семи сімох сімом семеро
        8 восьми вісьмох восьмеро 9 девяти девятьох девятеро 10 десяти десятьох десятеро
        11 одинадцяти 12 дванадцяти 13 тринадцяти 14 чотирнадцяти 15 пятнадцяти 16 шістнадцяти
        17 сімнадцяти 18 вісімнадцяти 19 девятнадцяти 20 двадцяти
        """,
    "ar": """
        2 اثنين اثنتان اثنتين 3 ثلاث 4 أربع 5 خمس 6 ست 7 سبع 8 ثماني ثمان 9 تسع 10 عشر
        20 عشرين
        """,
}
"""Further forms of number words, after their number; apostrophes are left out."""
_BOUNDS: dict[str, tuple[str, str, str, str]] = {
    # more than, at least, fewer than, at most
    "ar": ("أكثر من|ما يزيد على|ما يزيد عن", "ما لا يقل عن|على الأقل", "أقل من", "ما لا يزيد على"),
    "de": ("über|mehr als", "mindestens|wenigstens", "weniger als", "höchstens|bis zu|maximal"),
    "en": ("over|more than|above", "at least|no fewer than|no less than",
           "fewer than|less than|under", "at most|up to|no more than"),
    "es": ("más de", "al menos|por lo menos|como mínimo|no menos de", "menos de",
           "como máximo|hasta|a lo sumo"),
    "fr": ("plus de|plus d['’]", "au moins|au minimum|pas moins de", "moins de",
           "au plus|au maximum|jusqu['’]à"),
    "it": ("oltre|più di", "almeno|non meno di", "meno di", "al massimo|fino a|non più di"),
    "kk": ("", "кемінде|ең аз дегенде", "", "ең көбі"),
    "pl": ("ponad|więcej niż", "co najmniej|przynajmniej", "mniej niż", "co najwyżej|najwyżej"),
    "ru": ("более|больше|свыше", "не менее|по меньшей мере|как минимум", "менее|меньше",
           "не более|максимум"),
    "uk": ("понад|більше|більш ніж", "щонайменше|принаймні|не менше", "менше|менш ніж",
           "щонайбільше|не більше"),
}  # fmt: skip
_AFTER = {"kk": ("-?(?:дан|ден|тан|тен|нан|нен) (?:астам|көп|аса)", "-?(?:дан|ден) кем")}
"""In Kazakh, more than and fewer than stand behind the number."""
_KINDS: tuple[Bound, ...] = ("more than", "at least", "fewer than", "at most")
_FIGURE = r"\d{1,3}(?:[., \u00a0\u202f'’]\d{3})+(?!\d)|\d+"
_NO_APOSTROPHE = str.maketrans("", "", "'’ʼ")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text.

    Attributes:
        value: the number.
        bound: whether it is exact, or a limit.
        start: where it begins in the text, with the words of its bound.
        end: where it ends.
    """

    value: int
    bound: Bound
    start: int
    end: int

    def admits(self, number: int) -> bool:
        """Tell whether a text with this numeral is true of a number."""
        return {
            "exactly": number == self.value,
            "more than": number > self.value,
            "at least": number >= self.value,
            "fewer than": number < self.value,
            "at most": number <= self.value,
        }[self.bound]


def numerals(text: str, locale: str) -> Iterator[Numeral]:
    """Yield the numbers of a text: figures, and words for zero and from two to twenty.

    Words for one are left out, because in many languages they are articles too; so are figures
    that are part of a reference, a decimal or a hyphenated word, and numbers beyond counting.
    """
    pattern = _pattern(locale)
    values = _values(locale)
    for match in pattern.finditer(text):
        typed = match["number"]
        if len(typed) > _MOST_SIGNS:
            continue
        value = _figure(typed) if typed[0].isdigit() else values[_plain(typed)]
        bound: Bound = "exactly"
        for kind in _KINDS:
            name = kind.replace(" ", "_")
            if match.groupdict().get(name) or match.groupdict().get(f"{name}_after"):
                bound = kind
        yield Numeral(value, bound, match.start(), match.end())


@functools.cache
def _values(locale: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for number in (0, *range(2, _LARGEST_WORD + 1)):
        try:
            found[_plain(words(number, locale))] = number
        except KeyError:
            break
    number = 0
    for word in (entry_for(_FORMS, locale) or "").split():
        if word.isdigit():
            number = int(word)
        else:
            found[word] = number
    return found


@functools.cache
def _pattern(locale: str) -> re.Pattern[str]:
    spelt = sorted(_values(locale), key=len, reverse=True)
    number = "|".join([_FIGURE, *(_loose(word) for word in spelt)])
    before = zip(_KINDS, entry_for(_BOUNDS, locale) or (), strict=False)
    bounds = "|".join(f"(?P<{kind.replace(' ', '_')}>{text})" for kind, text in before if text)
    after = zip(("more_than", "fewer_than"), entry_for(_AFTER, locale) or (), strict=False)
    ends = "|".join(f"(?P<{kind}_after>{text})" for kind, text in after)
    start = rf"(?:(?<![\w/.,-])(?:{bounds})\s*(?:[a-zа-яىا-ي]{{1,4}} )?)?" if bounds else ""
    article = "و?(?:ال)?" if locale.startswith("ar") else ""
    return re.compile(
        rf"{start}(?<![\w/.,()-]){article}(?P<number>{number})(?:{ends})?(?![\w/%-]|[.,]\d)",
        re.IGNORECASE,
    )


def _loose(word: str) -> str:
    """Allow the apostrophes that words are compared without."""
    return "['’ʼ]?".join(map(re.escape, word)) if set(word) & set("пв") else re.escape(word)


def _plain(text: str) -> str:
    return " ".join(text.casefold().translate(_NO_APOSTROPHE).split())


def _figure(typed: str) -> int:
    return int("".join(char for char in typed if char.isdigit()))
