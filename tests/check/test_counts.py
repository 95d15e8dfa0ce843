"""A number in a sentence is compared with the list it speaks of, in each of ten languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Desk

GIVEN = {"state": "given"}
# the group has two people; two sign: a wrong and a right sentence for each
GROUPS = [
    ("en", "Three activists are held.", "Two activists are held."),
    ("it", "Tre attivisti sono in carcere.", "Due attivisti sono in carcere."),
    ("fr", "Trois militants sont détenus.", "Deux militants sont détenus."),
    ("de", "Drei Menschen sind in Haft.", "Zwei Menschen sind in Haft."),
    ("es", "Tres activistas están en prisión.", "Dos activistas están en prisión."),
    ("pl", "Trzech działaczy jest w areszcie.", "Dwóch działaczy jest w areszcie."),
    ("uk", "Троє активістів під вартою.", "Двоє активістів під вартою."),
    ("ru", "Трое активистов под стражей.", "Двое активистов под стражей."),
    ("kk", "Үш белсенді қамауда отыр.", "Екі белсенді қамауда отыр."),
    ("ar", "ثلاثة ناشطين رهن الاحتجاز.", "اثنان من الناشطين رهن الاحتجاز."),
]
SIGNERS = [
    ("en", "We, six members of the Assembly, write.", "We, two members of the Assembly, write."),
    ("it", "Noi, sei parlamentari, scriviamo.", "Noi, due parlamentari, scriviamo."),
    ("fr", "Nous, six parlementaires.", "Nous, deux parlementaires."),
    ("de", "Wir, sechs Abgeordnete.", "Wir, zwei Abgeordnete."),
    ("es", "Nosotros, seis parlamentarios.", "Nosotros, dos parlamentarios."),
    ("pl", "My, sześcioro posłów.", "My, dwoje posłów."),
    ("uk", "Ми, шестеро депутатів.", "Ми, двоє депутатів."),
    ("ru", "Мы, шестеро депутатов.", "Мы, двое депутатов."),
    ("kk", "Біз, алты депутат.", "Біз, екі депутат."),
    ("ar", "نحن، ستة نواب.", "نحن، 2 نواب."),
]


def _codes(desk: Desk, **changes: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - any YAML
    found = desk.check(**changes)
    return [(item.code, item.field) for item in found if item.code.startswith("count-")]


def _group(text: str) -> dict[str, Any]:
    held = {"id": "held", "heading": "Held", "text": text, "cases": ["vasko", "tarvel"]}
    return {"case_groups": [held]}


@pytest.mark.parametrize("locale, wrong, right", GROUPS)
def test_group(locale: str, wrong: str, right: str, desk: Desk) -> None:
    """A number of people in a group's text is that of the group."""
    language = {"source_locale": locale, "locales": [locale]}
    found = _codes(desk, **language, **_group(wrong))
    assert found == [("count-differs", "case_groups.0.text")]
    assert _codes(desk, **language, **_group(right)) == []


@pytest.mark.parametrize("locale, wrong, right", SIGNERS)
def test_signatories(locale: str, wrong: str, right: str, desk: Desk) -> None:
    """A number of members in the opening is that of the signatories."""
    language = {"source_locale": locale, "locales": [locale]}
    assert _codes(desk, **language, opening=wrong) == [("count-differs", "opening")]
    assert _codes(desk, **language, opening=right) == []


@pytest.mark.parametrize("signed, is_right", [(500, False), (501, True)])
def test_over_500_needs_501(desk: Desk, *, signed: int, is_right: bool) -> None:
    """A list of 500 is not "over 500", one of 501 is."""
    people = [
        {"id": f"p{index}", "name": f"Person {index}", "consent": GIVEN} for index in range(signed)
    ]
    changes = {"signatories": {"people": people}}
    found = _codes(desk, opening="We, over 500 members of the Assembly, write.", **changes)
    assert found == ([] if is_right else [("count-differs", "opening")])
    found = _codes(desk, opening="We are over 500 citizens.", **changes)
    assert found == ([] if is_right else [("count-unknown", "opening")])


@pytest.mark.parametrize(
    "locale, text",
    [
        ("en", "0 activists are held."),
        ("en", "Zero activists are held."),
        ("en", "1 activist is held."),
        ("ru", "Под стражей ноль активистов."),
        ("ar", "صفر ناشط رهن الاحتجاز."),
    ],
)
def test_none_and_one_are_numbers_too(locale: str, text: str, desk: Desk) -> None:
    """Nought, and a one in figures, are compared with the list as other numbers are."""
    language = {"source_locale": locale, "locales": [locale]}
    assert _codes(desk, **language, **_group(text)) == [("count-differs", "case_groups.0.text")]


@pytest.mark.parametrize(
    "changes",
    [
        _group("They face 10 to 17 years in prison."),
        _group("1 activist and 1 lawyer were arrested in 2019."),
        _group("In 2030 activists were banned."),
        _group("On 30 June 2031 the activists were arrested."),
        _group("{groups.held.count.words} activists are held."),
        {"background": [{"id": "a", "text": "Nine journalists left.", "sources": ["jurists"]}]},
        {"opening": "Nine of us know it, and nine years passed."},
    ],
)
def test_other_numbers_are_left_alone(changes: dict[str, Any], desk: Desk) -> None:
    """Years, ages, parts that make up the whole, placeholders and other people's numbers pass."""
    assert _codes(desk, **changes) == []


def test_the_wording_that_is_printed_counts(desk: Desk) -> None:
    """Of a text with two forms, only the one for the campaign's number is compared."""
    text = {"one": "Nine MPs.", "other": "Two MPs.", "count": "signatories.count"}
    assert _codes(desk, opening=text) == []
    text = {"one": "One MP.", "other": "Nine MPs.", "count": "signatories.count"}
    assert _codes(desk, opening=text) == [("count-differs", "opening")]


def test_demand(desk: Desk) -> None:
    """A demand for a group has the group's number, or that of all its groups."""
    demand = {"id": "free", "text": "free the three activists.", "cases": ["held"]}
    assert _codes(desk, demands=[demand]) == [("count-differs", "demands.0.text")]
    demand = {"id": "free", "text": "free the two activists.", "cases": ["held"]}
    assert _codes(desk, demands=[demand]) == []


def test_the_message_says_both_numbers(desk: Desk) -> None:
    """Whoever reads the message need not count."""
    (found,) = [item for item in desk.check(**_group("Three activists.")) if "count" in item.code]
    assert found.message == "the text says `Three`, but the group `held` has 2"
    assert found.advice == "write {groups.held.count.words}, or correct the list"


def test_a_number_beyond_counting_is_passed_over(desk: Desk) -> None:
    """A number of two thousand digits is no count of people, and no reason to fail."""
    problems = desk.check(opening=f"We write of {'1' * 1999} journalists.")
    assert "count-differs" not in [problem.code for problem in problems]
