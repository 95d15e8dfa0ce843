"""Each check fires on what it is for, at its place, and is silent on what it is not for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from appello.check.campaign import check
from appello.errors import Problem, Severity

if TYPE_CHECKING:
    from tests.conftest import Desk

GIVEN = {"state": "given"}
ON_RECORD = {"state": "on_public_record", "sources": ["press"]}
VASKO = {"id": "vasko", "name": "Ilir Vasko", "consent": GIVEN}
TARVEL = {"id": "tarvel", "name": "Noemi Tarvel", "consent": GIVEN}
GROUP = {"id": "held", "heading": "Held", "text": "They are held.", "cases": ["vasko", "tarvel"]}
EN_IT = {"locales": ["en", "it"]}
IT_EN = {"locales": ["it", "en"], "arrangement": "side_by_side"}
PAPER = {"id": "letter", "kind": "mp_letter", "addressees": ["lindqvist"]}
SIGNER = {"id": "ghisellin", "name": "Marta Ghisellin", "consent": GIVEN}
HIDDEN = TARVEL | {"naming": {"public": "descriptor"}, "descriptor": "a colleague"}
LOGO = {"lines": ["The Assembly"], "logo": "logo.png", "logo_text": "A crest", "authorised": "true"}
TO = {
    "id": "lindqvist", "name": "Maren Lindqvist", "gender": "female", "office": "prime_minister",
    "post": "Prime Minister of Valdoria",
}  # fmt: skip
CHAMBERS = [
    {"id": "upper", "name": "Senate", "classification": "chamber"},
    {"id": "lower", "name": "Assembly", "classification": "chamber"},
]


def _demand(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever YAML can hold
    return {"demands": [{"id": "release", "text": "set them free.", "ask": "release"} | changes]}


def _seats(*chambers: str) -> dict[str, Any]:
    people = [
        {"id": f"p{index}", "name": f"Person {index}", "consent": GIVEN,
         "memberships": [{"organization_id": chamber}] if chamber else []}
        for index, chamber in enumerate(chambers)
    ]  # fmt: skip
    text = "We sit in both chambers."
    return {"organizations": CHAMBERS, "signatories": {"people": people}, "opening": text}


# code, what makes it fire, what leaves it silent, the field
CASES: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("duplicate-id", {"cases": [VASKO, TARVEL, VASKO]}, {"cases": [VASKO, TARVEL]}, "cases.2.id"),
    (
        "duplicate-id",
        {"documents": [PAPER, PAPER | {"id": "letter--lindqvist"}]},
        {"documents": [PAPER, PAPER | {"id": "letter--other"}]},
        "documents.1.id",
    ),
    ("duplicate-id", {"locales": ["en", "en"]}, {"locales": ["en"]}, "locales.1"),
    (
        "duplicate-id",
        {"locales": ["en", "it"], "documents": [PAPER | {"bilingual": [EN_IT, EN_IT]}]},
        {"locales": ["en", "it"], "documents": [PAPER | {"bilingual": [EN_IT, IT_EN]}]},
        "documents.0.bilingual.1.locales",
    ),
    (
        "unknown-id",
        {"locales": ["en"], "documents": [PAPER | {"bilingual": [EN_IT]}]},
        {"locales": ["en", "it"], "documents": [PAPER | {"bilingual": [EN_IT]}]},
        "documents.0.bilingual.0.locales.1",
    ),
    ("empty", {"locales": []}, {"locales": ["en"]}, "locales"),
    ("empty", {"documents": []}, {"documents": [PAPER]}, "documents"),
    (
        "unknown-id",
        {"documents": [PAPER | {"addressees": ["lindqist"]}]},
        {"documents": [PAPER]},
        "documents.0.addressees.0",
    ),
    (
        "unknown-id",
        {"case_groups": [GROUP | {"cases": ["vasko", "tarvel", "nobody"]}]},
        {"case_groups": [GROUP]},
        "case_groups.0.cases.2",
    ),
    (
        "unknown-id",
        {"signatories": {"people": [SIGNER], "both_chambers": "nothing"}},
        {"signatories": {"people": [SIGNER], "both_chambers": "press"}},
        "signatories.both_chambers",
    ),
    ("unknown-id", _demand(cases=["vasko"]), _demand(cases=["held"]), "demands.0.cases.0"),
    ("unknown-id", _demand(of=["nobody"]), _demand(of=["lindqvist"]), "demands.0.of.0"),
    (
        "unknown-country",
        {"addressees": [TO | {"address": {"country": "QQ"}}]},
        {"addressees": [TO | {"address": {"country": "KZ"}}]},
        "addressees.0.address.country",
    ),
    (
        "unknown-locale",
        {"sources": [{"id": "jurists", "publisher": "X", "language": "klingon"}]},
        {"sources": [{"id": "jurists", "publisher": "X", "language": "it"}]},
        "sources.0.language",
    ),
    ("kind-needs", {"background": []}, {}, "documents.0"),
    (
        "kind-needs",
        {"documents": [PAPER | {"addressees": []}]},
        {"documents": [PAPER]},
        "documents.0",
    ),
    ("kind-needs", {"signatories": {"people": []}}, {}, "documents.0"),
    ("demands-intro", {"demands_intro": None}, {}, "demands"),
    (
        "emblem",
        {"letterhead": LOGO | {"authorised": "false"}},
        {"letterhead": LOGO},
        "letterhead.logo",
    ),
    (
        "logo-text",
        {"letterhead": {key: value for key, value in LOGO.items() if key != "logo_text"}},
        {"letterhead": LOGO},
        "letterhead.logo",
    ),
    (
        "unknown-placeholder",
        {"opening": "We, {signatories.cuont} members, write."},
        {"opening": "We, {signatories.count} members, write."},
        "opening",
    ),
    (
        "unknown-placeholder",
        {"opening": "We, %(count)s members, write."},
        {"opening": "We, 67% of the members, write; 100 % agree."},
        "opening",
    ),
    (
        "not-a-number",
        {"opening": "On {date.words}."},
        {"opening": "{cases.count.words}."},
        "opening",
    ),
    (
        "not-a-number",
        {"opening": "On {date.ordinal}."},
        {"opening": "The {cases.count.ordinal}."},
        "opening",
    ),
    (
        "no-number-form",
        {"opening": "{cases.count.ordinal}.", "source_locale": "ar", "locales": ["ar"]},
        {"opening": "{cases.count.words}.", "source_locale": "ar", "locales": ["ar"]},
        "opening",
    ),
    (
        "withheld-name",
        {"cases": [VASKO, HIDDEN], "opening": "We know {cases.tarvel.name}."},
        {"cases": [VASKO, HIDDEN], "opening": "We know {cases.vasko.name}."},
        "opening",
    ),
    (
        "not-a-name",
        {"opening": "Of {cases.count.genitive} people."},
        {"opening": "Of {groups.held.names.genitive}."},
        "opening",
    ),
    (
        "unknown-agree",
        {"opening": {"text": "We write.", "agree": "signatores"}},
        {"opening": {"text": "We write.", "agree": "signatories"}},
        "opening",
    ),
    (
        "unknown-agree",
        {"opening": {"text": "We write.", "agree": "cases.nobody"}},
        {"opening": {"text": "We write.", "agree": "cases.vasko"}},
        "opening",
    ),
    (
        "unknown-placeholder",
        {"opening": {"text": "So.", "agree": "cases", "variants": {"male": "So {cuont}."}}},
        {"opening": {"text": "So.", "agree": "cases", "variants": {"male": "So {cases.count}."}}},
        "opening.variants.male",
    ),
    (
        "withheld-name",
        {"cases": [VASKO, HIDDEN], "opening": "The trial of {cases.tarvel.name.genitive}."},
        {"cases": [VASKO, HIDDEN], "opening": "The trial of {cases.vasko.name.genitive}."},
        "opening",
    ),
    (
        "withheld-name",
        {"cases": [VASKO, HIDDEN], "opening": "They are {groups.held.names}."},
        {"opening": "They are {groups.held.names}."},
        "opening",
    ),
    (
        "withheld-name",
        {"cases": [VASKO, HIDDEN], "closing": [{"id": "a", "text": "Free Noemi Tarvel."}]},
        {"closing": [{"id": "a", "text": "Free Noemi Tarvel."}]},
        "closing.0.text",
    ),
    (
        "unknown-count",
        {"opening": {"one": "One.", "other": "Some.", "count": "groups.hedl.count"}},
        {"opening": {"one": "One.", "other": "Some.", "count": "groups.held.count"}},
        "opening",
    ),
    ("unknown-note", {"opening": "So.[^jurist]"}, {"opening": "So.[^jurists]"}, "opening"),
    (
        "bad-link",
        {"opening": "See [this](http://example.org)."},
        {"opening": "See [this](https://example.org) or [write](mailto:a@example.org)."},
        "opening",
    ),
    (
        "unfinished",
        {"opening": "TODO write this."},  # what the check is to refuse in a campaigner's text
        {"opening": "TODOS los presos."},  # Spanish for "all", which it must not take for that
        "opening",
    ),
    ("unfinished", {"opening": "He said […] so."}, {"opening": "He said … so."}, "opening"),
    (
        "person-twice",
        {"case_groups": [GROUP, GROUP | {"id": "again", "cases": ["vasko"]}]},
        {"case_groups": [GROUP | {"cases": ["vasko"]}, GROUP | {"id": "x", "cases": ["tarvel"]}]},
        "case_groups.1.cases.0",
    ),
    ("person-unplaced", {"case_groups": [GROUP | {"cases": ["vasko"]}]}, {}, "cases.1.id"),
    (
        "alongside",
        {
            "cases": [VASKO, TARVEL | {"alongside": "vasko"}],
            "case_groups": [GROUP | {"cases": ["vasko"]}, GROUP | {"id": "x", "cases": ["tarvel"]}],
        },
        {"cases": [VASKO, TARVEL | {"alongside": "vasko"}]},
        "cases.1.alongside",
    ),
    (
        "ask-not-permitted",
        {"cases": [VASKO, TARVEL | {"asks": ["protection"]}]} | _demand(cases=["held"]),
        {"cases": [VASKO, TARVEL | {"asks": ["release", "protection"]}]} | _demand(cases=["held"]),
        "demands.0.ask",
    ),
    (
        "signatory-refused",
        {"signatories": {"people": [SIGNER | {"consent": {"state": "withdrawn"}}]}},
        {"signatories": {"people": [SIGNER]}},
        "signatories.people.0.consent.state",
    ),
    ("both-chambers", _seats("upper", "upper"), _seats("upper", "lower"), "opening"),
    ("both-chambers", _seats("upper", "lower", ""), _seats("lower", "upper", "upper"), "opening"),
]
TREATY = {"id": "treaty", "kind": "treaty", "title": "Treaty on Trust"}
DRAFT = {"text": "Trattato", "review": "draft"}
WARNINGS: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("stray-brace", {"opening": "So { date } it."}, {"opening": "So {date} it."}, "opening"),
    ("markdown", {"opening": "So:\n\n# Heading"}, {"opening": "So: No. #5 of 6 > 5."}, "opening"),
    (
        "markdown",
        {"opening": "A ![crest](x.png)"},
        {"opening": "A [crest](https://x.example)!"},
        "opening",
    ),
    (
        "title-language",
        {"locales": ["en", "it"], "instruments": [TREATY]},
        {"locales": ["en", "it"], "instruments": [TREATY | {"title": {"en": "A", "it": "B"}}]},
        "locales.1",
    ),
    (
        "title-language",
        {"instruments": [TREATY | {"title": {"it": "B"}}]},
        {"instruments": [TREATY]},
        "locales.0",
    ),
    (
        "draft-name",
        {"locales": ["en", "it"], "instruments": [TREATY | {"title": {"en": "A", "it": DRAFT}}]},
        {"locales": ["en"], "instruments": [TREATY | {"title": {"en": "A", "it": DRAFT}}]},
        "locales.1",
    ),
    (
        "latin-names",
        {"locales": ["en", "ru"]},
        {"locales": ["en", "it"]},
        "locales.1",
    ),
    (
        "signatory-unconfirmed",
        {"signatories": {"people": [SIGNER, SIGNER | {"id": "b", "consent": {}}]}},
        {
            "signatories": {
                "people": [SIGNER | {"consent": ON_RECORD}]
            }
        },
        "signatories.people.1.id",
    ),
    (
        "mixed-alphabets",
        {"opening": "We write to Ki\N{CYRILLIC SMALL LETTER IE}v."},
        {"opening": "We write to Київ and Kiev, and +Європа."},
        "opening",
    ),
]  # fmt: skip


def _named(desk: Desk, changes: dict[str, Any]) -> list[Problem]:
    desk.write_file("campaigns/nowhere/logo.png", b"a picture")
    return desk.check(**changes)


@pytest.mark.parametrize(
    "code, bad, good, field",
    [
        pytest.param(*case, id=f"{case[0]}-{index}")
        for index, case in enumerate([*CASES, *WARNINGS])
    ],
)
def test_each_check_fires_once_and_only_when_it_should(
    code: str, bad: dict[str, Any], good: dict[str, Any], field: str, desk: Desk
) -> None:
    """A mistake is named at its field with advice, and the same thing done right is not."""
    found = [problem for problem in _named(desk, bad) if problem.code == code]
    assert [problem.field for problem in found] == [field]
    assert found[0].advice
    assert found[0].place.file == desk.folder / "campaign.yaml"
    assert found[0].place.line > 0
    assert code not in [problem.code for problem in _named(desk, good)]


def test_mistakes_stop_a_letter_and_doubts_do_not() -> None:
    """No code is both an error and a warning."""
    assert {case[0] for case in CASES}.isdisjoint(case[0] for case in WARNINGS)


@pytest.mark.parametrize("code, changes", [(case[0], case[1]) for case in WARNINGS])
def test_doubts_are_warnings(code: str, changes: dict[str, Any], desk: Desk) -> None:
    """What may be meant is a warning."""
    found = [problem for problem in _named(desk, changes) if problem.code == code]
    assert [problem.severity for problem in found] == [Severity.WARNING]


def test_the_small_campaign_is_right(desk: Desk) -> None:
    """Nothing is wrong with the campaign that the other tests change."""
    assert desk.check() == []


def test_every_character_must_have_a_glyph(desk: Desk) -> None:
    """A character that no font has is named by its number, once for each field."""
    (addressee,) = desk.content()["addressees"]
    own = {"block": {"lines": ["name"]}, "salutation": {"text": "Dear ☃,"}}
    addressee["forms"] = {"en": own | {"closing": {"text": "Yours,"}}}
    loaded = desk.load(opening="We ☃ write ☃.", place="☃stadt", addressees=[addressee])
    letters = frozenset(map(ord, "abcdefghijklmnopqrstuvwxyzDW.,"))
    found = check(loaded, printable=letters)
    assert sorted((item.code, item.field) for item in found) == [
        ("no-glyph", "addressees.0.forms.en.salutation.text"),
        ("no-glyph", "opening"),
        ("no-glyph", "place"),
    ]
    assert all("U+2603 SNOWMAN" in item.message for item in found)
    assert check(loaded, printable=letters | {0x2603}) == []


def test_near_words_are_suggested(desk: Desk) -> None:
    """A misspelt id or placeholder is answered with the one that was probably meant."""
    found = desk.check(
        opening="We, {signatories.cuont}, write.",
        documents=[PAPER | {"addressees": ["lindqist"]}],
    )
    advice = {problem.code: problem.advice for problem in found}
    assert advice["unknown-placeholder"] == "did you mean {signatories.count}?"
    assert advice["unknown-id"] == "did you mean `lindqvist`?"
    for typed, meant in (("signatores", "signatories"), ("group.held", "groups.held")):
        (problem,) = desk.check(opening={"text": "We write.", "agree": typed})
        assert problem.message == f"there is nobody called `{typed}` to agree with"
        assert problem.advice == f"did you mean `{meant}`?"
    (problem,) = desk.check(opening={"text": "We write.", "agree": "everybody"})
    assert problem.advice == "write signatories, addressees, cases, groups.<id> or cases.<id>"


def test_problems_come_in_the_order_of_the_file(desk: Desk) -> None:
    """Whoever mends a file goes through it from top to bottom."""
    found = desk.check(
        closing=[{"id": "a", "text": "He said […]."}],
        opening="He said […].",
        subject="He said […]",
        demands_intro="He said […]",
    )
    assert [problem.field for problem in found] == [
        "subject", "opening", "demands_intro", "closing.0.text",
    ]  # fmt: skip
    assert [item.place.line for item in found] == sorted(item.place.line for item in found)


def test_withheld_names_are_found_in_every_script(desk: Desk) -> None:
    """A hidden person's name in any spelling that the campaign knows is found in prose."""
    hidden = HIDDEN | {"name": {"en": "Noemi Tarvel", "ru": "Ноэми Тарвель"}}
    found = desk.check(cases=[VASKO, hidden], opening="Это Ноэми Тарвель.")
    assert "withheld-name" in [problem.code for problem in found]


def test_withheld_names_are_found_in_capitals(desk: Desk) -> None:
    """A name in the capitals of a court's paper is the same name."""
    found = desk.check(cases=[VASKO, HIDDEN], opening="The trial of NOEMI TARVEL.")
    assert "withheld-name" in [problem.code for problem in found]


@pytest.mark.parametrize("case, code", [("vasco", "unknown-id"), ("vasko", "unknown-placeholder")])
def test_a_mistyped_member_is_the_only_mistake(desk: Desk, case: str, code: str) -> None:
    """What a group lacks because somebody in it is not there is not told as well."""
    group = {"id": "held", "heading": "Held", "text": "They are held.", "cases": [case]}
    problems = desk.check(opening="They face {groups.held.years}.", case_groups=[group])
    codes = {item.code for item in problems if item.severity is Severity.ERROR}
    assert codes & {"unknown-id", "unknown-placeholder"} == {code}


@pytest.mark.parametrize("typed", ["{facts_as_of", "{{facts_as_of}}", "{ groups.held.count }"])
def test_what_is_almost_a_placeholder_stops_a_letter(desk: Desk, typed: str) -> None:
    """A brace before what is like a fact's name is never meant to be printed."""
    problems = desk.check(opening=f"So {typed} it.")
    assert [item.severity for item in problems if item.code == "stray-brace"] == [Severity.ERROR]
