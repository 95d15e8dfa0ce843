"""The text that a signatory confirms: what belongs to it, and what does not change it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from appello.confirm.text import SignedText, code_of, normalised, read_code
from appello.pipeline.confirmations import CurrentTexts

if TYPE_CHECKING:
    from tests.conftest import CatalogWriter, Desk


def _text(desk: Desk, locale: str = "en", **changes: Any) -> SignedText:  # noqa: ANN401 - whatever YAML can hold
    return CurrentTexts(desk.workspace, desk.load(**changes))("letter", locale)


@pytest.mark.parametrize(
    "changes",
    [
        {"opening": "We write to you about two journalists!"},
        {"opening": "We write to you about the journalists."},
        {"subject": "Journalists in Prison"},
        {"sender": "Deputies of the Valdorian Assembly"},
        {"demands": [{"id": "release", "text": "set them free at once."}]},
        {"closing": []},
        {"cases": [
            {"id": "vasko", "name": "Ilir Vasko", "consent": {"state": "given"}},
            {"id": "tarvel", "name": "Nora Tarvel", "consent": {"state": "given"}},
        ]},
        {"addressees": [
            {"id": "lindqvist", "name": "Tor Brandvik", "gender": "male",
             "office": "prime_minister", "post": "Prime Minister of Valdoria"},
        ]},
    ],
    ids=lambda changes: next(iter(changes)),
)  # fmt: skip
def test_other_words_are_another_text(desk: Desk, changes: dict[str, Any]) -> None:
    """One character, a demand, a person or an addressee more or less gives another code."""
    assert _text(desk).code != _text(desk, **changes).code


@pytest.mark.parametrize(
    "changes",
    [
        {"date": "2031-04-20"},
        {"title": "Another title for ourselves"},
        {"opening": "We write to you\nabout two journalists."},
        {"signatories": {"people": [
            {"id": "ghisellin", "name": "Marta Ghisellin", "consent": {"state": "given"}},
        ]}},
        {"background": [
            {"id": "statute", "text": "The statute is vague.", "sources": ["press"]}
        ]},
    ],
    ids=lambda changes: next(iter(changes)),
)  # fmt: skip
def test_what_is_no_part_of_the_text_changes_nothing(desk: Desk, changes: dict[str, Any]) -> None:
    """The date, line breaks, sources and one signatory less leave the code as it is."""
    assert _text(desk).code == _text(desk, **changes).code


def test_number_of_signatories_stays_a_placeholder(desk: Desk) -> None:
    """A sentence that counts the signatories is confirmed with its placeholder."""
    counted = {"opening": "We are {signatories.count} members and write of {cases.count} people."}
    before = _text(desk, **counted)
    one = [{"id": "ghisellin", "name": "Marta Ghisellin", "consent": {"state": "given"}}]
    assert before.code == _text(desk, **counted, signatories={"people": one}).code
    assert ("{cases.count}", "2") in before.parts
    assert not [words for _, words in before.parts if "Ghisellin" in words]


def test_charges_stand_in_words(desk: Desk) -> None:
    """What a placeholder prints of a person's charges belongs to the text, in words."""
    charged: dict[str, Any] = {"id": "vasko", "name": "Ilir Vasko", "consent": {"state": "given"}}
    charged["charges"] = [{"label": {"en": "spreading rumours"}}]
    other = {"id": "tarvel", "name": "Noemi Tarvel", "consent": {"state": "given"}}
    text = _text(desk, opening="They accuse him of {cases.vasko.charges}.", cases=[charged, other])
    assert ("{cases.vasko.charges}", "spreading rumours") in text.parts


def test_withheld_names_are_no_part_of_the_text(desk: Desk) -> None:
    """What the public edition withholds is not in the text that is kept."""
    cases = [
        {"id": "vasko", "name": "Ilir Vasko", "consent": {"state": "given"}},
        {"id": "tarvel", "name": "Noemi Tarvel", "descriptor": "a colleague of his",
         "naming": {"public": "descriptor"}},
    ]  # fmt: skip
    kept = _text(desk, cases=cases).to_bytes().decode()
    assert "Tarvel" not in kept
    assert "a colleague of his" in kept


def test_translation_and_source_both_count(desk: Desk, write_catalog: CatalogWriter) -> None:
    """The text in another language stales with its translation and with its source alone."""
    file = desk.folder / "locales" / "it" / "LC_MESSAGES" / "campaign.po"
    entries = {("subject", "Journalists in prison"): "Giornalisti in carcere"}
    write_catalog(file, "it", entries)
    first = _text(desk, "it", locales=["en", "it"])
    assert ("subject", "Giornalisti in carcere") in first.parts
    write_catalog(file, "it", {("subject", "Journalists in prison"): "Giornaliste in carcere"})
    retranslated = _text(desk, "it", locales=["en", "it"])
    assert retranslated.text_digest != first.text_digest
    assert retranslated.source_digest == first.source_digest
    write_catalog(file, "it", {("subject", "Journalists in jail"): "Giornalisti in carcere"})
    resourced = _text(desk, "it", locales=["en", "it"], subject="Journalists in jail")
    assert resourced.text_digest == first.text_digest
    assert resourced.source_digest != first.source_digest


@pytest.mark.parametrize(
    "one, other",
    [
        ('He said "listening state".', "He said “listening state”."),
        ("l'état dit : oui", "l’état dit\N{NARROW NO-BREAK SPACE}: oui"),
        ("un « mot »", "un «\N{NO-BREAK SPACE}mot\N{NO-BREAK SPACE}»"),
        ("10-17 years", "10–17 years"),
        ("a law - a bad one", "a law — a bad one"),
        ("wait...", "wait…"),
        ("two  words\nmore", "two words more"),
        ("hyphen\N{SOFT HYPHEN}ation", "hyphenation"),
        ("cafe\N{COMBINING ACUTE ACCENT}", "café"),
    ],
)
def test_typography_leaves_the_words_alone(one: str, other: str) -> None:
    """Kinds of quotation marks, dashes and spaces, and ways of writing a letter, do not count."""
    assert normalised(one) == normalised(other)


@pytest.mark.parametrize(
    "one, other",
    [
        ("release them", "Release them"),
        ("release them.", "release them"),
        ("to release", "torelease"),
        ("{deaths.count} died", "{cases.count} died"),
        ("**free** them", "free them"),
        ("resume", "résumé"),
        ("10–17", "10–18"),
    ],
)
def test_every_other_character_counts(one: str, other: str) -> None:
    """Letters, accents, full stops, digits, emphasis and placeholders count."""
    assert normalised(one) != normalised(other)


def test_code_is_read_as_people_write_it() -> None:
    """Small letters, spaces and letters like digits are understood; other lengths are not."""
    code = code_of("a" * 64, "b" * 64)
    assert len(code) == 9
    assert read_code(code.lower().replace("-", " ")) == code
    assert read_code("o1il-0000") == "0111-0000"
    assert read_code("ABCD-EFG") is None
    assert read_code("ABCD-EFG!") is None


def test_kept_text_reads_back(desk: Desk) -> None:
    """A text that was written and read again is the same; anything else is refused."""
    text = _text(desk)
    assert SignedText.from_bytes(text.to_bytes()) == text
    for data in (b"", b"[]", b"{}", b'{"document": 1, "locale": 2, "text": 3, "source": []}'):
        with pytest.raises(ValueError, match="not a text"):
            SignedText.from_bytes(data)


def test_a_papers_own_words_are_what_is_confirmed(desk: Desk) -> None:
    """Words that a paper replaces are no part of its text; those in their place are."""
    own = {"opening": "We remind you.", "subject": "Again"}
    paper = {"id": "letter", "kind": "mp_letter", "addressees": ["lindqvist"], **own}
    code = _text(desk, documents=[paper]).code
    assert _text(desk, documents=[paper], opening="We write.", subject="Other").code == code
    assert _text(desk, documents=[paper | {"opening": "We remind."}]).code != code
