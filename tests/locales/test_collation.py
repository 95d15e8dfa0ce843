"""Names are sorted as the letter's language sorts them."""

from __future__ import annotations

import pytest

from appello.locales.collation import sort_key

ALPHABETS = {
    "ar": "أحمد باسم تامر ثامر جابر هادي وليد ياسر",
    "bg": "Ангелов Йорданов Щерев Ъгълов Янев",
    "cs": "Cihla Čapek Hus Chalupa Ivan Rys Řeha Sova Šebek",
    "da": "Abel Zorn Æbel Øst Ål",
    "de": "Arm Ärmel Gross Groß Ofen Öl Zorn",
    "el": "Αθηνά Άλφα Βήτα Ωμέγα",
    "en": "abel Abel Ágh Ål Zorn Иванов",
    "es": "Nuñez Ñandú Oca",
    "et": "Sild Šmidt Zoo Žukov Tamm Väli Õun Äär Ülo",
    "fa": "بابک پرویز تقی گلی نادر وحید هادی یاسر",
    "fi": "Virta Zorn Åberg Äijälä Öberg",
    "fr": "Cote Coté Côte Côté Eluard Éluard Zola",
    "ga": "Ó\N{NO-BREAK SPACE}Briain Obair",
    "hr": "Cukor Čop Ćosić Dan Džaja Đurić Lovrić Ljubić Nad Njegoš",
    "hu": "Cukor Csaba Dél Dzsida Lukács Lyukas Ofen Orsó Örs Őze Szabó Zoltán Zsolt",
    "it": "D'Alema Del\N{NO-BREAK SPACE}Barba Della\N{NO-BREAK SPACE}Vedova Fedeli",
    "kk": "Али Әли Бек Касым Қасым Темір Ысқақ Ілияс Юсуп",
    "lt": "Cukas Čepas Ylakis Ilgis Inga Jonas Sakas Šakas",
    "lv": "Celms Čaks Kalns Ķirsis Lapa Ļevs",
    "mt": "Buttigieg Ċini Farrugia Ġorġ Grech Għawdex Ħal Żammit Zahra",
    "nl": "IJssel Jansen van\N{NO-BREAK SPACE}Dam Vos",
    "pl": "Cyrk Ćma Lis Ludwik Łoś Zych Źrebak Żak",
    "pt": "Abel Ágata Zeca",
    "ro": "Ana Ăban Sandu Șerban Tudor Țepeș",
    "ru": "Ежов Ёлкин Ершов Иванов Йовович Яков Abel",
    "sk": "Adam Ädam Hus Chalupa Ondrej Ôsma",
    "sl": "Cene Čop Žagar",
    "sv": "Abel Zorn Ålund Äng Öberg",
    "tr": "Cem Çelik Hakan Işık İpek Oğuz Özal Ulus Ünal",
    "uk": "Гнат Ґалаган Дуб Ева Єва Ирій Іван Їжак Йосип Яків",
}
"""Names in the order in which each language has them; spaces part them."""


@pytest.mark.parametrize("locale", ALPHABETS)
def test_each_language_has_its_own_alphabet(locale: str) -> None:
    """Letters that are letters of their own stand where the language puts them."""
    names = ALPHABETS[locale].split(" ")
    backwards = names[::-1]
    assert sorted(backwards, key=lambda name: sort_key(name, locale)) == names


@pytest.mark.parametrize(
    "first, second, locale",
    [
        ("De Sutter", "Deak", "en"),
        ("Jean-Luc", "Jeana", "fr"),
        ("OBrien", "O'Brien Zoe", "en"),
        ("Aas", "Abel", "en"),
        ("Abel", "Aas", "da"),
        ("7 April", "Abel", "en"),
        ("Abel", "Иванов", "de"),
        ("Иванов", "Abel", "ru"),
        ("Nguyễn", "Nguyễnb", "en"),
    ],
)
def test_spaces_digits_and_scripts_have_their_places(first: str, second: str, locale: str) -> None:
    """Spaces and hyphens come before letters, digits too, and foreign scripts after one's own."""
    assert sort_key(first, locale) < sort_key(second, locale)


def test_the_same_name_typed_in_two_ways_sorts_alike() -> None:
    """A letter and its combining accent are the same as the letter with the accent."""
    assert sort_key("Łoś", "pl")[:2] == sort_key("Łos\u0301", "pl")[:2]
