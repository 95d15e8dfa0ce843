"""Whom the public edition names, and what it knows of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from appello.errors import CampaignError

if TYPE_CHECKING:
    from tests.conftest import Desk

NAMINGS = ("–", "full", "initials", "pseudonym", "descriptor", "omitted")
# One row a state of consent, one column a naming; "stop" means that no letter is made.
ADULT = """
given               name name initials pseudonym descriptor nothing
withheld            stop stop initials pseudonym descriptor nothing
withdrawn           stop stop initials pseudonym descriptor nothing
unknown             stop stop initials pseudonym descriptor nothing
on_public_record    name name initials pseudonym descriptor nothing
record-unsourced    stop stop initials pseudonym descriptor nothing
"""
MINOR = """
given               stop stop initials pseudonym descriptor nothing
withheld            stop stop initials pseudonym descriptor nothing
withdrawn           stop stop initials pseudonym descriptor nothing
unknown             stop stop initials pseudonym descriptor nothing
on_public_record    stop stop initials pseudonym descriptor nothing
record-unsourced    stop stop initials pseudonym descriptor nothing
"""
CELLS = [
    pytest.param(state, naming, age, outcome, id=f"{state}-{naming}-{age}")
    for table, age in ((ADULT, 18), (MINOR, 17))
    for state, *outcomes in map(str.split, table.strip().splitlines())
    for naming, outcome in zip(NAMINGS, outcomes, strict=True)
]
SHOWN = {
    "name": ("Teodor Brandis", None),
    "initials": ("T.\N{NO-BREAK SPACE}B.", None),
    "pseudonym": ("Sparrow", None),
    "descriptor": (None, "a colleague"),
    "nothing": (None, None),
}


def _consent(state: str) -> dict[str, Any]:
    if state == "record-unsourced":
        return {"state": "on_public_record"}
    return {"state": state} | ({"sources": ["press"]} if state == "on_public_record" else {})


def _cases(**changes: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - whatever YAML can hold
    brandis = {
        "id": "witness",
        "name": "Teodor Brandis",
        "pseudonym": "Sparrow",
        "descriptor": "a colleague",
        "note": "editor of a daily",
        "roles": ["journalist"],
        "sentence": {"kind": "risk", "min_years": "4", "max_years": "12"},
    }
    vasko = {"id": "vasko", "name": "Ilir Vasko", "consent": {"state": "given"}}
    return [vasko, {key: value for key, value in (brandis | changes).items() if value is not None}]


GROUPS = [{"id": "held", "heading": "Held", "text": "They are.", "cases": ["vasko", "witness"]}]


@pytest.mark.parametrize("state, naming, age, outcome", CELLS)
def test_each_cell_prints_replaces_or_stops(
    state: str, naming: str, age: int, outcome: str, desk: Desk
) -> None:
    """Leave, the wish of the campaign and age decide together how a person appears, if at all."""
    cases = _cases(
        consent=_consent(state),
        naming=None if naming == "–" else {"public": naming},
        age={"value": str(age), "on": "2031-04-10"},
    )
    if outcome == "stop":
        with pytest.raises(CampaignError) as caught:
            desk.project(cases=cases, case_groups=GROUPS)
        assert [item.code for item in caught.value.problems] == [
            "minor-named" if age < 18 else "no-consent"
        ]
        assert caught.value.problems[0].field == "cases.1.id"
        return
    projection = desk.project(cases=cases, case_groups=GROUPS)
    person = projection.people["witness"]
    name = person.name.use("en").text if person.name else None
    assert (name, person.descriptor.other if person.descriptor else None) == SHOWN[outcome]
    known = repr((projection.campaign, projection.people))
    assert ("Brandis" in known) == (outcome == "name")
    assert ("editor of a daily" in known) == (outcome == "name")
    expected = set() if outcome == "name" else {"Brandis", "Teodor", "Teodor Brandis"}
    assert {*projection.withheld} == expected | {name.upper() for name in expected}


@pytest.mark.parametrize("naming", ["pseudonym", "descriptor"])
def test_words_instead_of_a_name_must_exist(naming: str, desk: Desk) -> None:
    """Whoever is to appear by other words needs these words, or no letter is made."""
    cases = _cases(naming={"public": naming})
    del cases[1][naming]
    with pytest.raises(CampaignError) as caught:
        desk.project(cases=cases, case_groups=GROUPS)
    assert [item.code for item in caught.value.problems] == ["naming"]
    assert f"there is no {naming}" in caught.value.problems[0].message


def test_all_refusals_come_at_once(desk: Desk) -> None:
    """Every person who may not be named is reported in one go."""
    cases = _cases()
    cases[0]["consent"] = {"state": "withdrawn"}
    with pytest.raises(CampaignError) as caught:
        desk.project(cases=cases, case_groups=GROUPS)
    assert [item.field for item in caught.value.problems] == ["cases.0.id", "cases.1.id"]


@pytest.mark.parametrize(
    "consent, reason",
    [
        ({"state": "unknown"}, "unknown"),
        ({"state": "on_public_record"}, "unknown, because a public record needs `sources`"),
        ({"state": "given", "expires": "2020-01-01"}, "unknown, because it has expired"),
        ({"state": "given", "scope": {"channels": ["post"]}}, "withheld, because its `scope`"),
    ],
)
def test_a_refusal_says_what_a_consent_lacks(
    consent: dict[str, Any], reason: str, desk: Desk
) -> None:
    """Whoever wrote `given` and is told that it counts as withheld learns why."""
    cases = _cases(consent=consent)
    with pytest.raises(CampaignError) as caught:
        desk.project(cases=cases, case_groups=GROUPS)
    (problem,) = caught.value.problems
    assert f"counts as {reason}" in problem.message


def test_a_person_who_is_not_named_still_counts(desk: Desk) -> None:
    """Years of prison and the number of people stay right when a name is withheld."""
    from appello.model.facts import facts

    projection = desk.project(cases=_cases(naming={"public": "omitted"}), case_groups=GROUPS)
    found = facts(projection.campaign, glossary=projection.glossary)
    assert found["groups.held.count"] == 2
    assert (found["groups.held.min_years"], found["groups.held.max_years"]) == (4, 12)


def test_every_spelling_is_withheld(desk: Desk) -> None:
    """A withheld name is withheld in every script, with its case forms."""
    name = {"en": "Teodor Brandis", "uk": {"text": "Теодор Брандіс", "dative": "Теодору Брандісу"}}
    projection = desk.project(
        cases=_cases(name=name, naming={"public": "initials"}), case_groups=GROUPS
    )
    assert set(projection.withheld) >= {"Brandis", "Брандіс", "Брандісу", "Теодору Брандісу"}
    shown = projection.people["witness"].name
    assert shown is not None
    assert shown.use("uk").text == "Т.\N{NO-BREAK SPACE}Б."
    assert shown.use("uk").forms.dative is None


def test_other_spellings_are_withheld_too(desk: Desk) -> None:
    """What a person is called elsewhere is looked for too, and never known to a letter."""
    cases = _cases(other_names=["Teo Brandys", "Брандис"], naming={"public": "initials"})
    projection = desk.project(cases=cases, case_groups=GROUPS)
    assert set(projection.withheld) >= {
        "Brandys",
        "Teo Brandys",
        "Брандис",
        "TEO BRANDYS",
        "БРАНДИС",
    }
    named = desk.project(
        cases=_cases(other_names=["Teo Brandys"], consent={"state": "given"}), case_groups=GROUPS
    )
    assert named.withheld == ()
    assert "Brandys" not in repr((named.campaign, named.people))


RECORD: dict[str, Any] = {
    "birth_date": "1996-02-03",
    "status": {"value": "on_trial", "as_of": "2031-04-07", "sources": ["press"]},
    "history": [{"value": "house_arrest", "as_of": "2031-01-17", "sources": ["press"]}],
    "charges": [{"label": {"en": "canary charge"}, "article": "canary article", "law": "code"}],
    "detention": {"place": "Canary Colony", "since": "2031-02-19"},
    "health": [{"text": "canary health", "as_of": "2031-02-20"}],
    "relatives": [{"case": "vasko", "kind": "sibling"}],
    "opinions": ["opinion"],
    "risk": {"level": "high", "reviewed_on": "2031-02-21", "reviewer": "Canary Reviewer"},
    "other_names": ["Canary Name"],
}
CANARIES = (
    "canary", "1996", "on_trial", "house_arrest", "4, 7", "1, 17", "2, 19", "2, 20", "2, 21",
    "sibling", "23/2031",
)  # fmt: skip
INSTRUMENTS = [
    {"id": "opinion", "kind": "un_opinion", "title": "Opinion", "reference": "No. 23/2031"},
    {"id": "code", "kind": "law", "title": "Criminal Code"},
]


@pytest.mark.parametrize("naming", ["initials", "pseudonym", "descriptor", "omitted"])
def test_nothing_is_known_of_a_person_who_is_not_named(naming: str, desk: Desk) -> None:
    """Charge, place, days, health, ties and opinions go with the name."""
    projection = desk.project(
        cases=_cases(naming={"public": naming}, **RECORD),
        case_groups=GROUPS,
        instruments=INSTRUMENTS,
    )
    known = repr((projection.campaign, projection.people)).lower()
    assert [canary for canary in CANARIES if canary in known] == []
    assert [item.id for item in projection.campaign.instruments] == ["code"]


def test_a_letter_knows_only_what_it_may_print(desk: Desk) -> None:
    """Of a person who is named, a letter has what it may print, not what is for writers."""
    projection = desk.project(
        cases=_cases(consent={"state": "given"}, **RECORD),
        case_groups=GROUPS,
        instruments=INSTRUMENTS,
    )
    known = repr((projection.campaign, projection.people)).lower()
    assert [canary for canary in CANARIES if canary not in known] == [
        "house_arrest", "1, 17", "2, 20", "2, 21", "sibling",
    ]  # fmt: skip
    assert "canary charge" in known
    assert "canary colony" in known
    assert "canary health" not in known
    assert "canary reviewer" not in known


def test_accounts_of_a_death_stay_with_those_who_write(desk: Desk) -> None:
    """The day of a death may be printed; who calls it what is only for those who write."""
    death = {"on": "2031-03-28", "accounts": [{"by": "the police", "says": "canary account"}]}
    status = {"value": "deceased", "as_of": "2031-03-28"}
    projection = desk.project(
        cases=_cases(consent={"state": "given"}, death=death, status=status), case_groups=GROUPS
    )
    assert "datetime.date(2031, 3, 28)" in repr(projection.campaign.cases)
    assert "canary" not in repr(projection.campaign)


def test_an_opinion_about_somebody_who_is_named_stays(desk: Desk) -> None:
    """An opinion about two people may be cited if one of them is named."""
    witness, other = _cases(naming={"public": "omitted"}, opinions=["opinion"])[::-1]
    projection = desk.project(
        cases=[witness, other | {"opinions": ["opinion"]}],
        case_groups=GROUPS,
        instruments=INSTRUMENTS,
    )
    assert [item.id for item in projection.campaign.instruments] == ["opinion", "code"]


def test_a_word_that_a_printed_name_shares_is_not_withheld(desk: Desk) -> None:
    """A first name that somebody else in the letter has too is no secret; the surname is."""
    projection = desk.project(
        cases=_cases(name="Ilir Brandis", naming={"public": "omitted"}), case_groups=GROUPS
    )
    assert projection.withheld == ("BRANDIS", "Brandis", "ILIR BRANDIS", "Ilir Brandis")


def test_a_name_typed_in_capitals_is_withheld_in_small_letters(desk: Desk) -> None:
    """Family names in capitals are set in small letters elsewhere."""
    cases = _cases(name="Teodor BRANDIS", naming={"public": "omitted"})
    assert "Brandis" in desk.project(cases=cases, case_groups=GROUPS).withheld


def test_placeholders_of_hidden_names_are_gone(desk: Desk) -> None:
    """Prose can name neither the hidden person nor the group that the person is in."""
    projection = desk.project(cases=_cases(naming={"public": "descriptor"}), case_groups=GROUPS)
    assert projection.hidden_names() == {"cases.witness.name", "groups.held.names"}
    initials = desk.project(cases=_cases(naming={"public": "initials"}), case_groups=GROUPS)
    assert initials.hidden_names() == set()


def test_a_confidential_source_is_gone(desk: Desk) -> None:
    """Publisher, title and address of a confidential source are removed and looked for."""
    secret = {
        "id": "jurists",
        "publisher": "Canary Quill",
        "title": "What I saw",
        "url": "https://canary.example/x",
        "confidential": True,
    }
    projection = desk.project(sources=[secret, {"id": "press", "publisher": "The Press"}])
    assert "anary" not in repr(projection.campaign)
    assert {"Canary Quill", "What I saw", "canary.example/x"} <= set(projection.withheld)
    assert "The Press" not in projection.withheld
