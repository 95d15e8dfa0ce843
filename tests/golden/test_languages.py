"""What a reader of each language finds in the finished file, read from the file itself."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pypdfium2
import pytest
from babel.messages import pofile

from appello.model.letter import Letter
from appello.model.line import lines
from appello.pipeline.prepare import Prepared

LOCALES = ("en", "it", "fr", "de", "es", "pl", "uk", "ru", "kk", "ar")
TRANSLATED = tuple(locale for locale in LOCALES if locale != "en")
SALUTATIONS = {
    "en": "Your Excellency,",
    "it": "Signor Presidente,",
    "fr": "Monsieur le Président,",
    "de": "Exzellenz,",
    "es": "Excelencia:",
    "pl": "Ekscelencjo!",
    "uk": "Вельмишановний пане Президенте!",
    "ru": "Ваше Превосходительство!",
    "kk": "Аса мәртебелі Қасым-Жомарт Кемелұлы!",
    "ar": "فخامة الرئيس،",
}
ADDRESSEES = {
    "en": "Kassym-Jomart Tokayev",
    "it": "Kassym-Jomart Tokayev",
    "fr": "Kassym-Jomart Tokaïev",
    "de": "Kassym-Schomart Tokajew",
    "es": "Kasim-Yomart Tokáyev",
    "pl": "Kasym-Żomart Tokajew",
    "uk": "Касиму-Жомарту Токаєву",
    "ru": "Токаеву Касым-Жомарту Кемелевичу",
    "kk": "Қ. К. Тоқаевқа",
    "ar": "قاسم جومارت توكاييف",
}
RELEASE = {
    "en": "release all political prisoners as soon as possible",
    "it": "rilasci",
    "fr": "libér",
    "de": "freizulassen",
    "es": "presos políticos",
    "pl": "więźniów politycznych",
    "uk": "політичних в'язнів",
    "ru": "политических заключ",
    "kk": "саяси тұтқын",
    "ar": "السجناء السياسيين",
}
WITHHELD = "agadil-son"


def _flat(text: str) -> str:
    """Leave out what extraction may change: spaces, hyphens, directions, the kind of apostrophe."""
    text = unicodedata.normalize("NFKC", text).replace("’", "'")
    return re.sub(
        "[\x02\ufffe\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\u2010\u2011-]", "", text
    )


def _loose(word: str) -> str:
    """Leave out lam and alef, which Arabic extraction puts in either order."""
    return re.sub("[\u0622\u0623\u0625\u0627\u0644]", "", _flat(word))


@pytest.fixture(scope="module")
def read(finals: dict[str, bytes]) -> dict[str, str]:
    """The flattened text of each final file."""
    found = {}
    for locale, data in finals.items():
        document = pypdfium2.PdfDocument(data)
        pages = [page.get_textpage().get_text_bounded() for page in document]
        document.close()
        found[locale] = _flat("".join(pages))
    return found


def _stands(text: str, read: str) -> bool:
    """Tell whether a text stands there; of a letter in Arabic script, each of its words."""
    if _flat(text) in read:
        return True
    words = re.findall(r"[^\W_]+", text)
    arabic = len(re.findall("[\u0600-\u06ff]", read)) > len(read) / 3
    return arabic and all(_loose(word) in _loose(read) for word in words)


@pytest.mark.parametrize("locale", LOCALES)
def test_all_who_sign_are_named(locale: str, example: Prepared, read: dict[str, str]) -> None:
    """The names of the six signatories stand in every letter."""
    people = example.loaded.campaign.signatories.people
    names = [person.name.use(locale).text for person in people]
    assert len(names) == 6
    assert [name for name in names if not _stands(name, read[locale])] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_all_the_people_are_named_but_one(
    locale: str, example: Prepared, read: dict[str, str]
) -> None:
    """Of the 31 people whom the letter is about, 30 are named in each letter; the boy is not."""
    cases = example.loaded.campaign.cases
    assert len(cases) == 31
    missing = [case.id for case in cases if not _stands(case.name.use(locale).text, read[locale])]
    assert missing == [WITHHELD]


@pytest.mark.parametrize("locale", LOCALES)
def test_all_demands_stand_in_the_letters_language(
    locale: str, letters: dict[str, Letter], read: dict[str, str]
) -> None:
    """The four demands stand in the file, and the first is in the language that it should be in."""
    demands = [line.text for line in lines(letters[locale].demands)]
    assert len(demands) == 4
    assert [text for text in demands if not _stands(text, read[locale])] == []
    assert _flat(RELEASE[locale]) in _flat(demands[0])


@pytest.mark.parametrize("locale", LOCALES)
def test_the_addressee_is_addressed_as_the_language_asks(locale: str, read: dict[str, str]) -> None:
    """Salutation and name have the words, the case and the spelling of the language."""
    assert _stands(SALUTATIONS[locale], read[locale])
    assert _stands(ADDRESSEES[locale], read[locale])


def _catalogs(root: Path, locale: str) -> list[Path]:
    place = Path("locales") / locale / "LC_MESSAGES"
    return [
        root / "campaigns" / "italian-mps-kazakhstan-2020" / place / "campaign.po",
        root / "templates" / place / "letters.po",
    ]


def _segments(message: str) -> list[str]:
    """Return what stands between the placeholders of a message, as far as it is telling."""
    parts = [_flat(part.replace('"', "")) for part in re.split(r"\{[^}]*\}|\[\^[^]]*\]", message)]
    return [part for part in parts if len(part) >= 8]


@pytest.mark.parametrize("locale", TRANSLATED)
def test_no_english_is_left(locale: str, pytestconfig: pytest.Config, read: dict[str, str]) -> None:
    """No part of an English message stands in a letter whose translation says it otherwise."""
    left, looked_at = [], 0
    for file in _catalogs(pytestconfig.rootpath, locale):
        with file.open("rb") as stream:
            catalog = pofile.read_po(stream)
        for entry in catalog:
            if not entry.id:
                continue
            english = [entry.id] if isinstance(entry.id, str) else list(entry.id)
            forms = [entry.string] if isinstance(entry.string, str) else list(entry.string or ())
            translated = _flat("".join(forms)).replace('"', "")
            for segment in (part for message in english for part in _segments(message)):
                if segment not in translated:
                    looked_at += 1
                    if segment in re.sub("[«»„“”‚‘]", "", read[locale]):
                        left.append(segment)
    assert left == []
    assert looked_at > 50


def test_the_search_for_english_finds_english(
    pytestconfig: pytest.Config, read: dict[str, str]
) -> None:
    """The search above is not blind: it finds English in the English letter."""
    found = set()
    with _catalogs(pytestconfig.rootpath, "it")[0].open("rb") as stream:
        for entry in pofile.read_po(stream):
            message = entry.id if isinstance(entry.id, str) else "".join(entry.id[-1:])
            text = re.sub("[«»„“”‚‘]", "", read["en"])
            found |= {segment for segment in _segments(message) if segment in text}
    assert len(found) > 30


@pytest.mark.parametrize("locale", TRANSLATED)
def test_every_translation_is_called_a_draft(locale: str, pytestconfig: pytest.Config) -> None:
    """No translation has been confirmed by a native reader, and each entry says so."""
    for file in _catalogs(pytestconfig.rootpath, locale):
        with file.open("rb") as stream:
            entries = [entry for entry in pofile.read_po(stream) if entry.id]
        assert len(entries) >= 20
        unmarked = [
            entry.context
            for entry in entries
            if not any(comment.startswith("draft") for comment in entry.user_comments)
        ]
        assert unmarked == []
