"""A campaign is loaded with all that it refers to, or everything wrong with it is told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from tests.conftest import ROOT

from appello.errors import CampaignError, Problem
from appello.load.campaign import load_campaign
from appello.load.schema import did_you_mean

if TYPE_CHECKING:
    from tests.conftest import Desk

REGISTER = """\
id: people
people:
  - id: ann
    name: Ann Young
    gender: female
    memberships: [{organization_id: reds}]
    consent: {state: given}
organizations:
  - {id: reds, name: The Reds, classification: party}
sources:
  - {id: press, publisher: Valdorian Press}
cases:
  - {id: roe, name: Al Roe, consent: {state: given}, note: editor}
"""


def _problems(desk: Desk, **changes: Any) -> list[Problem]:  # noqa: ANN401 - whatever YAML can hold
    with pytest.raises(CampaignError) as caught:
        desk.load(**changes)
    return list(caught.value.problems)


@pytest.mark.parametrize(
    "old, new, code, advice",
    [
        ("opening:", "opnening:", "unknown-key", "did you mean `opening`?"),
        ("  state: given", "  stat: given", "unknown-key", "did you mean `state`?"),
        ("gender: female", "gender: femal", "unknown-value", "did you mean `female`?"),
        ("kind: mp_letter", "kind: mp_leter", "no-kind", "did you mean `mp_letter`?"),
        ("date: '2031-04-14'", "date: 14.4.2031", "bad-date", "year-month-day"),
        ("id: nowhere", "id: somewhere", "id-differs", "name of its folder"),
    ],
)
def test_slips_are_answered_with_what_was_meant(
    old: str, new: str, code: str, advice: str, desk: Desk
) -> None:
    """A mistyped key or value is pointed at, and the right one suggested."""
    file = desk.write()
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CampaignError) as caught:
        load_campaign(desk.workspace, file)
    found = [item for item in caught.value.problems if item.code == code]
    assert len(found) == 1
    assert advice in found[0].advice
    line = file.read_text(encoding="utf-8").splitlines()[found[0].place.line - 1]
    assert (
        re.escape(new.rsplit(":", maxsplit=1)[-1].strip()) in re.escape(line) or new.strip() in line
    )


@pytest.mark.parametrize("locales", [["en"], ["en", "it", "fr"], ["en", "en"], []])
def test_a_bilingual_letter_has_two_languages(locales: list[str], desk: Desk) -> None:
    """A pair of one language, of three, or of the same twice is refused at its place."""
    paper = {"id": "letter", "kind": "mp_letter", "bilingual": [{"locales": locales}]}
    (problem,) = _problems(desk, documents=[paper])
    assert problem.code == "two-languages"
    assert problem.field == "documents.0.bilingual.0.locales"


def test_all_mistakes_of_the_schema_come_at_once(desk: Desk) -> None:
    """Missing keys, wrong shapes and empty values are told together, in the file's order."""
    found = _problems(
        desk, subject=None, locales="en", closing=[{"id": "a", "text": ""}], tone="rude"
    )
    assert {problem.code for problem in found} == {
        "missing-key",
        "wrong-shape",
        "empty",
        "unknown-value",
    }
    assert [item.place for item in found] == sorted(item.place for item in found)


def test_few_words_are_listed() -> None:
    """Where nothing is near, what can be written is listed, if it fits a screen."""
    assert did_you_mean("tone", ["a", "b"]) == "write one of: a, b"
    assert did_you_mean("openig", ["opening", "closing"]) == "did you mean `opening`?"
    many = [f"word{index}" for index in range(41)]
    assert "reference of the campaign file" in did_you_mean("zzz", many)
    assert "reference of forms of address" in did_you_mean("zzz", many, "forms of address")


def test_references_take_what_the_register_says(desk: Desk) -> None:
    """A signatory of a register comes with party and sources; the campaign may say more."""
    desk.write_file("signatories/people.yaml", REGISTER)
    loaded = desk.load(
        signatories={"people": [{"ref": "people/ann", "post": "Speaker"}]},
        cases=[{"ref": "people/roe", "note": "author"}],
        case_groups=[{"id": "g", "heading": "H", "text": "T", "cases": ["roe"]}],
        sources=[{"id": "jurists", "publisher": "Mine"}, {"id": "press", "publisher": "Mine too"}],
    )
    (ann,) = loaded.campaign.signatories.people
    assert ann.name.use("en").text == "Ann Young"
    assert ann.post is not None
    assert ann.post.use("en").text == "Speaker"
    (roe,) = loaded.campaign.cases
    assert roe.note is not None
    assert roe.note.other == "author"
    assert [item.id for item in loaded.campaign.organizations] == ["reds"]
    assert {item.id: item.publisher for item in loaded.campaign.sources} == {
        "jurists": "Mine", "press": "Mine too",
    }  # fmt: skip
    name = loaded.places(("signatories", "people", 0, "name"))
    post = loaded.places(("signatories", "people", 0, "post"))
    assert (name.file, post.file) == (
        desk.workspace.root / "signatories" / "people.yaml", desk.folder / "campaign.yaml",
    )  # fmt: skip
    assert name.line == 4


def test_wrong_references_are_told_together(desk: Desk) -> None:
    """An unknown register, an unknown id and a malformed reference are each answered."""
    desk.write_file("signatories/people.yaml", REGISTER)
    people = [{"ref": ref} for ref in ("peple/ann", "people/an", "ann", "people/ann/x")]
    found = _problems(desk, signatories={"people": people})
    assert [(item.code, item.advice) for item in found[:2]] == [
        ("no-register", "did you mean `people`?"),
        ("no-entry", "did you mean `ann`?"),
    ]
    assert [item.code for item in found[2:]] == ["bad-reference"] * 2


def test_registers_that_contradict_each_other_are_refused(desk: Desk) -> None:
    """If two registers say different things of one party, nobody has to guess which is right."""
    desk.write_file("signatories/people.yaml", REGISTER)
    other = REGISTER.replace("id: people", "id: others").replace("id: ann", "id: bea")
    signers = {"people": [{"ref": "people/ann"}, {"ref": "others/bea"}]}
    desk.write_file("signatories/others.yaml", other)
    assert len(desk.load(signatories=signers).campaign.organizations) == 1
    desk.write_file("signatories/others.yaml", other.replace("The Reds", "The Red Ones"))
    (problem,) = _problems(desk, signatories=signers)
    assert problem.code == "register-conflict"
    assert "`reds`" in problem.message


def test_mistakes_in_a_register_are_told_at_their_place(desk: Desk) -> None:
    """A register is checked as a campaign is, under its own name."""
    desk.write_file("signatories/people.yaml", REGISTER.replace("gender: female", "gender: woman"))
    found = _problems(desk, signatories={"people": [{"ref": "people/ann"}]})
    assert "unknown-value" in [item.code for item in found]
    assert found[0].place.file == desk.workspace.root / "signatories" / "people.yaml"
    desk.write_file("signatories/people.yaml", REGISTER.replace("id: people", "id: peoples"))
    found = _problems(desk, signatories={"people": [{"ref": "people/ann"}]})
    assert [item.code for item in found] == ["id-differs"]


def test_a_language_without_forms_is_refused(desk: Desk) -> None:
    """A letter is made only in a language whose forms of address are known."""
    (problem,) = _problems(desk, locales=["en", "ja"])
    assert (problem.code, "it" in problem.advice) == ("no-language", True)


@pytest.mark.parametrize(
    "typed, instead, advice",
    [
        (
            "  minister:\n    male:\n",
            "  minister:\n    male:\n      review: native\n",
            "`block: {…, review: …}`, `salutation: {…, review: …}`, `closing: {…, review: …}`",
        ),
        ("    male:\n      block:", "    male:\n      blok:", "did you mean `block`?"),
    ],
)
def test_a_slip_in_a_forms_file_is_sent_to_its_place(
    typed: str, instead: str, advice: str, desk: Desk
) -> None:
    """What belongs to each part of a form is not written beside them."""
    forms = (ROOT / "templates/forms/en.yaml").read_text(encoding="utf-8")
    desk.write_file("templates/forms/en.yaml", forms.replace(typed, instead, 1))
    assert any(item.advice.endswith(advice) for item in _problems(desk))


def test_own_forms_of_address_say_what_they_know(desk: Desk) -> None:
    """A placeholder in an addressee's own form that stands for nothing is refused at its place."""
    (addressee,) = desk.content()["addressees"]
    own = {"block": {"lines": ["{name}"]}, "salutation": {"text": "Dear {surname},"}}
    addressee["forms"] = {"en": own | {"closing": {"text": "Yours,"}}}
    (problem,) = _problems(desk, addressees=[addressee])
    assert (problem.code, "{surname}" in problem.message) == ("unknown-placeholder", True)
    line = desk.write(addressees=[addressee]).read_text("utf-8").split("\n")[problem.place.line - 1]
    assert "{surname}" in line


@pytest.mark.parametrize(
    "logo, code",
    [("../logo.png", "image-outside"), ("/etc/passwd", "image-outside"), ("no.png", "no-image")],
)
def test_a_logo_must_lie_in_the_campaigns_folder(logo: str, code: str, desk: Desk) -> None:
    """A picture outside the folder, or none, is refused."""
    desk.write_file("campaigns/logo.png", b"x")
    assert [item.code for item in _problems(desk, letterhead={"logo": logo})] == [code]


def test_the_bytes_of_a_logo_are_read(desk: Desk) -> None:
    """A picture in the folder is loaded as it is."""
    desk.write_file("campaigns/nowhere/logo.png", b"a picture")
    assert desk.load(letterhead={"logo": "logo.png"}).images == {"logo.png": b"a picture"}


def test_fifty_thousand_signatories_are_read_correctly(desk: Desk) -> None:
    """Of a petition of fifty thousand, each name is read, in its order and at its place."""
    file = desk.write(signatories=None)
    head = file.read_text(encoding="utf-8")
    people = "".join(
        f"    - {{id: p{index}, name: Person {index}, consent: {{state: given}}}}\n"
        for index in range(50_000)
    )
    file.write_text(f"{head}signatories:\n  people:\n{people}", encoding="utf-8")
    loaded = load_campaign(desk.workspace, file)
    names = [person.name.use("en").text for person in loaded.campaign.signatories.people]
    assert names == [f"Person {index}" for index in range(50_000)]
    place = loaded.places(("signatories", "people", 49_999, "name"))
    assert place.line == head.count("\n") + 2 + 50_000
