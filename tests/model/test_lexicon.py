"""Terms are found in prose as each language inflects them, and not where they only seem to be."""

from __future__ import annotations

from pathlib import Path

import pytest

from appello.load.glossary import load_glossary
from appello.model.glossary import Glossary
from appello.model.lexicon import Lexicon
from appello.workspace.folders import Workspace

ROOT = Path(__file__).resolve().parents[2]
LOCALES = (
    "en", "it", "fr", "de", "es", "pl", "uk", "ru", "kk", "ar",
    "bg", "cs", "da", "hu", "nl", "pt", "ro", "sk", "sl", "sv",
)  # fmt: skip


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    """The glossary that comes with the program."""
    return load_glossary(Workspace(ROOT, ROOT))


# locale, the prose, what is found in it
FOUND: list[tuple[str, str, set[str]]] = [
    ("en", "The EUROPEAN Parliament’s resolution", {"european-parliament"}),
    ("en", "two human rights defenders", {"human-rights-defender"}),
    ("en", "Democratic Choice of Kazakhstan", {"dck"}),
    ("en", "Kazakhstani courts, Kazakhstanis", set()),
    ("en", "Kazakhstan's courts", {"kazakhstan"}),
    ("en", "the EU-Kazakhstan dialogue", {"eu", "kazakhstan"}),
    ("en", "an eu of sorts; EUR 5", set()),
    ("en", "the S&D and Verts/ALE groups", {"sd", "greens-efa"}),
    ("en", "S. D. Miller, S and D", set()),
    ("en", "EPP/CD", {"pace-epp-cd"}),
    ("en", "their ID cards, The Left Bank", set()),
    ("en", "the European {terms.un} Union", set()),
    ("en", "{terms.epca} and [^european-union]", set()),
    ("en", "We are European. Union members sign.", set()),
    ("it", "dell'accordo rafforzato di partenariato e cooperazione", {"epca"}),
    ("it", "le difensore dei diritti umani", {"human-rights-defender"}),
    ("it", "dei difensori dei diritti umani", {"human-rights-defender"}),
    ("it", "in Kazakistan", set()),
    ("fr", "une défenseuse des droits humains", {"human-rights-defender"}),
    ("fr", "défenseurs des droits de l’homme", {"human-rights-defender"}),
    ("de", "der Parlamentarischen Versammlung des Europarats", {"pace"}),
    ("de", "die Regierung Kasachstans", {"kazakhstan"}),
    ("de", "kasachische und kasachstanische Gerichte", set()),
    ("sv", "Kazakstans regering och kazakstanska domstolar", {"kazakhstan"}),
    ("hu", "az Európai Parlamenthez és Kazahsztánnal", {"european-parliament", "kazakhstan"}),
    ("cs", "s Evropskou unií a v Kazachstánu", {"eu", "kazakhstan"}),
    ("de", "die UN-Sonderberichterstatterin", {"un"}),
    ("es", "los defensores de los derechos humanos", {"human-rights-defender"}),
    ("es", "Acuerdo de Colaboración y Cooperación Reforzado", {"epca"}),
    ("pl", "w Unii Europejskiej", {"eu"}),
    ("pl", "Organizacją Narodów Zjednoczonych", {"un"}),
    ("pl", "w Kazachstanie", {"kazakhstan"}),
    ("pl", "trzech obrońców praw człowieka", {"human-rights-defender"}),
    ("pl", "Umową o wzmocnionym partnerstwie i współpracy", {"epca"}),
    ("uk", "Організації Об’єднаних Націй", {"un"}),
    ("uk", "Організації Обʼєднаних Націй", {"un"}),
    ("uk", "правозахисникам і правозахисницям", {"human-rights-defender"}),
    ("uk", "у Європейському парламенті", {"european-parliament"}),
    ("ru", "в Организации Объединенных Наций", {"un"}),
    ("ru", "Соглашением о расширенном партнёрстве и сотрудничестве", {"epca"}),
    ("ru", "Казахста\u0301на", {"kazakhstan"}),
    ("ru", "казахстанскими властями", set()),
    ("kk", "Еуропалық Одақтың елдерінде", {"eu"}),
    ("kk", "Еуропалық Одағымен", {"eu"}),
    ("kk", "БҰҰ-ның", {"un"}),
    ("kk", "Қазақстандағы құқық қорғаушыларға", {"kazakhstan", "human-rights-defender"}),
    ("ar", "للأمم المتحدة وللاتحاد الأوروبي", {"un", "eu"}),
    ("ar", "والمدافعين عن حقوق الإنسان في كازاخستان", {"human-rights-defender", "kazakhstan"}),
    ("ar", "الأُمَم المُتَّحِدة", {"un"}),
    ("ar", "باتفاقية الشراكة والتعاون المعززة", {"epca"}),
]


@pytest.mark.parametrize("locale, text, found", FOUND, ids=[item[1] for item in FOUND])
def test_terms_are_found_in_their_forms(
    locale: str, text: str, found: set[str], glossary: Glossary
) -> None:
    """A rule of endings finds a term's forms, and keeps words apart that only begin alike."""
    lexicon = Lexicon(glossary, locale)
    assert set(lexicon.terms_in(text)) == found
    assert all(lexicon.has(term_id, text) for term_id in found)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_wording_finds_itself(locale: str, glossary: Glossary) -> None:
    """Each name, variant and acronym of the program's glossary is found as it is written."""
    lexicon = Lexicon(glossary, locale)
    for term in glossary.terms:
        wordings = (term.name_in(locale), term.acronym_in(locale))
        for text in (text for wording in wordings if wording for text in wording.all_texts()):
            if term.compare:
                assert term.id in lexicon.terms_in(f"({text}, …)")
                assert lexicon.has(term.id, f"({text}, …)")


def test_what_was_found_is_shown_as_it_stands(glossary: Glossary) -> None:
    """The words are those of the prose, at their first place, whatever the glossary writes."""
    text = "In kazakhstan, the UN, the United\nNations, and KAZAKHSTAN"
    assert Lexicon(glossary, "en").terms_in(text) == {"kazakhstan": "kazakhstan", "un": "UN"}


def test_a_term_inside_a_longer_one_is_there_but_not_spoken_of(glossary: Glossary) -> None:
    """The longest of overlapping terms counts when a source is read, all when a text is asked."""
    lexicon = Lexicon(glossary, "en")
    text = "Democratic Choice of Kazakhstan"
    assert "kazakhstan" not in lexicon.terms_in(text)
    assert lexicon.has("kazakhstan", text)


@pytest.mark.parametrize(
    "locale, text, foreign",
    [
        ("en", "the ONU and the UN", [("ONU", "UN")]),
        ("en", "the UE, the OSZE", [("UE", "EU"), ("OSZE", "OSCE")]),
        ("it", "la UN", [("UN", "ONU")]),
        ("fr", "UN PEUPLE", []),
        ("en", "the EVP", [("EVP", "EPP")]),
        ("en", "the PPE group, whose code is PPE", []),
        ("de", "UN, UNO und VN", []),
        ("de", "EPP/CD", []),
        ("it", "ICCPR", []),
        ("en", "ue, Onu, HONU", []),
        ("ru", "в ООН и ОБСЄ", [("ОБСЄ", "ОБСЕ")]),
        ("ar", "UN", []),
    ],
)
def test_acronyms_of_other_languages_are_found(
    locale: str, text: str, foreign: list[tuple[str, str]], glossary: Glossary
) -> None:
    """An acronym is foreign if the language has another for the same, and this one for nothing."""
    assert list(Lexicon(glossary, locale).foreign_acronyms(text)) == foreign
