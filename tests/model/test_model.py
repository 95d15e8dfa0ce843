"""The model of a campaign takes what is documented, and computes what nobody should type."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import TypeAdapter, ValidationError

from appello.errors import Problem, RenderError
from appello.model.case import NamedCase
from appello.model.demand import Instrument
from appello.model.facts import Years, facts, without_ending
from appello.model.fields import Day, Flag, Kind, Line, LocaleTag, Number, Slug, Url
from appello.model.glossary import Glossary
from appello.model.letter import Letter
from appello.model.line import lines
from appello.model.messages import messages
from appello.model.person import Membership
from appello.model.text import LocalisedName, Text, note_ids, placeholders

if TYPE_CHECKING:
    from tests.conftest import Desk

DATE = datetime.date(2031, 4, 14)


@pytest.mark.parametrize(
    "field, typed, value",
    [
        (Day, "2020-02-29", datetime.date(2020, 2, 29)),
        (Number, "0", 0), (Number, "999999999", 999_999_999),
        (Flag, "true", True), (Flag, "false", False),
        (Slug, "a-1", "a-1"), (Kind, "mp_letter", "mp_letter"), (LocaleTag, "kk-Cyrl", "kk-Cyrl"),
        (Line, " trimmed ", "trimmed"),
        (Url, "https://example.org/a?b=c", "https://example.org/a?b=c"),
    ],
)  # fmt: skip
def test_documented_spellings_are_accepted(field: Any, typed: str, value: object) -> None:  # noqa: ANN401 - a type
    """Each kind of value has one spelling."""
    assert TypeAdapter(field).validate_python(typed) == value


@pytest.mark.parametrize(
    "field, typed, code",
    [
        (Day, "2020-2-9", "bad-date"), (Day, "2020-13-01", "bad-date"),
        (Day, "2021-02-29", "bad-date"),
        (Day, "2020-11-25T10:00", "bad-date"), (Day, "25.11.2020", "bad-date"),
        (Day, "٢٠٢٠-١١-٢٥", "bad-date"),
        (Number, "017", "bad-number"), (Number, "1_000", "bad-number"),
        (Number, "1.0", "bad-number"),
        (Number, "-1", "bad-number"), (Number, "١٧", "bad-number"),
        (Number, "1000000000", "bad-number"),
        (Flag, "yes", "bad-flag"), (Flag, "True", "bad-flag"),
        (Slug, "A", "bad-id"), (Slug, "-a", "bad-id"), (Slug, "a/b", "bad-id"),
        (Slug, "x" * 65, "bad-id"),
        (Slug, "a\n", "bad-id"), (Kind, "../x", "bad-kind"), (Kind, "1x", "bad-kind"),
        (LocaleTag, "it_IT", "unknown-locale"), (LocaleTag, "xx", "unknown-locale"),
        (LocaleTag, "en-XA", "pseudo-locale"), (LocaleTag, "ar-XB", "pseudo-locale"),
        (Line, "  ", "empty"), (Line, "a\nb", "one-line"), (Line, "x" * 2001, "too-long"),
        (Line, ["a"], "not-text"), (Line, None, "missing-value"),
        (Url, "http://example.org", "bad-link"), (Url, "javascript:alert(1)", "bad-link"),
        (Url, "https://a b", "bad-link"),
    ],
)  # fmt: skip
def test_other_spellings_are_refused(field: Any, typed: object, code: str) -> None:  # noqa: ANN401 - a type
    """Nothing is guessed: what has another form is refused with its own code."""
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(field).validate_python(typed)
    assert [item["type"] for item in caught.value.errors()] == [f"appello_{code}"]


def test_rewrapping_prose_changes_nothing() -> None:
    """Lines of a paragraph are joined; paragraphs and lists stay."""
    adapter = TypeAdapter(Text)
    assert adapter.validate_python("one\n  two\n\nthree") == adapter.validate_python(
        "one two\n\nthree"
    )
    assert adapter.validate_python("a:\n- b\n- c").other == "a:\n- b\n- c"


def test_a_text_may_depend_on_a_number() -> None:
    """One, other and count make a text with two forms."""
    text = TypeAdapter(Text).validate_python({"one": "a", "other": "b", "count": "n"})
    assert (text.one, text.other, text.count) == ("a", "b", "n")


def test_slots_of_prose_are_found() -> None:
    """Placeholders and calls of notes are read in their order."""
    assert placeholders("{a.b-c} {A} { d } {e_1}") == ["a.b-c", "e_1"]
    assert note_ids("x[^a-1] y[^ b] z[^c]") == ["a-1", "c"]


def _name(typed: object) -> LocalisedName:
    return TypeAdapter(LocalisedName).validate_python(typed)


@pytest.mark.parametrize(
    "typed, locale, text, lang, fallback",
    [
        ("Ann", "it", "Ann", "it", False),
        ("Ann", "ru", "Ann", "en", True),
        ({"en": "Ann", "ru": "Анна"}, "ru", "Анна", "ru", False),
        ({"en": "Ann", "ru": "Анна"}, "uk", "Ann", "en", True),
        ({"ru": "Анна", "pl": "Anna", "en": "Ann"}, "it", "Ann", "en", True),
        ({"ru": "Анна", "pl": "Anna"}, "it", "Anna", "pl", True),
        ({"ru": "Анна"}, "it", "Анна", "ru", True),
        ({"de": "Anna"}, "de-CH", "Anna", "de", False),
    ],
)
def test_a_name_is_printed_in_the_best_spelling(
    typed: object,
    locale: str,
    text: str,
    lang: str,
    fallback: bool,  # noqa: FBT001 - a table
) -> None:
    """The language's own spelling comes first, then a Latin one marked as foreign."""
    use = _name(typed).use(locale)
    assert (use.text, use.lang, use.is_fallback) == (text, lang, fallback)


def test_every_form_of_a_name_is_searched_for() -> None:
    """Spellings and their case forms are all known."""
    name = _name({"en": "Ann", "uk": {"text": "Анна", "dative": "Анні", "vocative": "Анно"}})
    assert list(name.all_texts()) == ["Ann", "Анна", "Анні", "Анно"]


@pytest.mark.parametrize(
    "facts_of_age, minor",
    [
        ({"age": {"value": "17", "on": "2031-04-10"}}, True),
        ({"age": {"value": "18", "on": "2031-04-10"}}, False),
        # By the calendar alone somebody who was 17 in 2029 need not be 18 before 2031.
        ({"age": {"value": "17", "on": "2030-12-31"}}, True),
        ({"age": {"value": "17", "on": "2029-01-01"}}, False),
        ({"age": {"value": "16", "on": "2029-12-31"}}, True),
        ({"birth_date": "2013-04-14"}, False),
        ({"birth_date": "2013-04-15"}, True),
        (
            {"birth_date": "2013-04-15", "status": {"value": "deceased", "as_of": "2031-04-15"}},
            False,
        ),
        (
            {"birth_date": "2003-04-15", "status": {"value": "deceased", "as_of": "2020-01-01"}},
            True,
        ),
        (
            {
                "age": {"value": "17", "on": "2001-01-01"},
                "status": {"value": "deceased", "as_of": "2001-01-01"},
            },
            True,
        ),
        ({}, False),
    ],
)
def test_minors_are_known(facts_of_age: dict[str, Any], minor: bool) -> None:  # noqa: FBT001 - a table
    """A person is a minor by a stated age or by birth; the dead keep the age of their death."""
    case = NamedCase.model_validate({"id": "a", "name": "Ann"} | facts_of_age)
    assert case.is_minor_on(DATE) is minor


@pytest.mark.parametrize(
    "start, end, holds",
    [
        (None, None, True), ("2031-04-14", None, True), ("2031-04-15", None, False),
        (None, "2031-04-14", True), (None, "2031-04-13", False),
    ],
)  # fmt: skip
def test_memberships_hold_on_their_days(start: str | None, end: str | None, holds: bool) -> None:  # noqa: FBT001 - a table
    """First and last day belong to a membership; an unknown one does not end it."""
    typed = {"organization_id": "x", "start_date": start, "end_date": end}
    given = {key: value for key, value in typed.items() if value}
    assert Membership.model_validate(given).holds_on(DATE) is holds


def test_facts_are_computed(desk: Desk) -> None:
    """Numbers, days and names that prose may use come from the data."""
    party = {"memberships": [{"organization_id": "reds"}], "country": "IT"}
    gone = {"memberships": [{"organization_id": "blues", "end_date": "2031-01-01"}]}
    campaign = desk.load(
        organizations=[
            {"id": "reds", "name": "Reds", "classification": "party"},
            {"id": "blues", "name": "Blues", "classification": "party"},
        ],
        signatories={"people": [{"id": "a", "name": "A"} | party, {"id": "b", "name": "B"} | gone]},
        cases=[
            {
                "id": "vasko",
                "name": "V",
                "sentence": {"kind": "risk", "min_years": "4", "max_years": "9"},
            },
            {
                "id": "tarvel",
                "name": "T",
                "sentence": {"kind": "risk", "min_years": "3", "max_years": "7"},
            },
        ],
        figures=[{"id": "trials", "value": "67"}],
        instruments=[{"id": "epca", "kind": "treaty", "title": "T", "in_force": "2020-03-01"}],
        mentions=[{"id": "movement", "name": "Street"}],
    ).campaign
    found = facts(campaign, campaign.addressees, glossary=Glossary())
    assert {name: found[name] for name in (
        "signatories.count", "signatories.parties.count", "cases.count", "demands.count",
        "groups.held.count", "groups.held.min_years", "groups.held.max_years", "figures.trials",
    )} == {
        "signatories.count": 2, "signatories.parties.count": 1, "cases.count": 2,
        "demands.count": 1, "groups.held.count": 2, "groups.held.min_years": 3,
        "groups.held.max_years": 9, "figures.trials": 67,
    }  # fmt: skip
    assert found["signatories.countries.count"] == 1
    assert found["groups.held.years"] == Years(3, 9)
    assert found["instruments.epca.in_force"] == datetime.date(2020, 3, 1)
    assert "instruments.epca.adopted" not in found
    assert found["addressee.name"] == campaign.addressees[0].name
    assert found["mentions.movement"] == _name("Street")
    assert "addressee.name" not in facts(campaign, campaign.addressees * 2, glossary=Glossary())


@pytest.mark.parametrize(
    "placeholder, fact",
    [("a.count", "a.count"), ("a.count.words", "a.count"), ("a.count.ordinal", "a.count"),
     ("a.count.ordinal.words", "a.count.ordinal"), ("a.years", "a.years")],
)  # fmt: skip
def test_an_ending_is_no_part_of_the_fact(placeholder: str, fact: str) -> None:
    """A placeholder has at most one ending, which says how its number is printed."""
    assert without_ending(placeholder) == fact


def test_messages_are_named_by_ids(desk: Desk) -> None:
    """A new paragraph before another does not change the other's context."""
    first = {"id": "new", "text": "New."}
    background = desk.content()["background"]
    before = {item.context: item.text for item in messages(desk.load().campaign)}
    after = {
        item.context: item.text
        for item in messages(desk.load(background=[first, *background]).campaign)
    }
    assert after.pop("background.new.text") == Text("New.")
    assert after == before
    assert list(before)[:3] == ["subject", "sender", "opening"]
    assert "demands.release.text" in before


def test_the_digest_of_a_letter_stands_for_its_words(letters: dict[str, Letter]) -> None:
    """Two languages have different digests; the edition line names the letter and its digest."""
    assert len({letter.text_digest for letter in letters.values()}) == 10
    letter = letters["it"]
    assert letter.edition_line == (
        f"italian-mps-kazakhstan-2020 · letter · it · public · {letter.text_digest}"
    )


def test_every_line_of_a_letter_is_found(letters: dict[str, Letter]) -> None:
    """Lines are found in whatever part of the letter they are."""
    letter = letters["en"]
    found = list(lines(letter))
    assert letter.subject in found
    assert letter.case_groups[0].entries[0] in found
    assert letter.signature_block.entries[0].lines[0] in found
    assert letter.footnotes[0].line in found


def test_problems_cross_processes_whole() -> None:
    """An error that a worker raises arrives with its problems."""
    import pickle

    error = RenderError([Problem("a", "one"), Problem("b", "two")])
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert (type(again), again.problems, again.exit_code) == (RenderError, error.problems, 4)
    assert str(again) == "one; two"


def test_values_cannot_be_changed_later() -> None:
    """What was checked stays as it was checked."""
    instrument = Instrument.model_validate({"id": "a", "kind": "law", "title": "T"})
    with pytest.raises(ValidationError):
        instrument.reference = "U"  # type: ignore[misc]  # a mistake on purpose
