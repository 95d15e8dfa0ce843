"""Verdicts on letters: who may give them, what they are about, and what undoes them."""

from __future__ import annotations

import datetime
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import ROOT, Desk
from tests.pipeline.reviewed import (
    KEY,
    ON,
    REVIEW,
    approve,
    confirm_all,
    decided,
    made,
    now,
    remade,
    say,
)

from appello.errors import AppelloError, LockedError
from appello.model.letter import LetterKey
from appello.pipeline.answers import Answer, withdraw
from appello.pipeline.approvals import approvals, former_version, lack_problems
from appello.pipeline.confirmations import ledger_file
from appello.pipeline.current import current
from appello.pipeline.reviews import read_reviews, reviews_file
from appello.pipeline.run import generate
from appello.pipeline.selection import Selection
from appello.pipeline.shell_verdicts import digits_of, read_letters
from appello.pipeline.status import status
from appello.pipeline.turn import writing
from appello.pipeline.verdicts import decide
from appello.review.desk import Decided
from appello.review.verdict import BATCH
from appello.workspace.folders import Workspace

_TWO = [
    {"id": name, "name": f"{name.title()} Lindqvist", "gender": "female",
     "office": "prime_minister", "post": "Prime Minister of Valdoria"}
    for name in ("maren", "sella")
]  # fmt: skip
_BOTH = {
    "addressees": _TWO,
    "documents": [{"id": "letter", "kind": "mp_letter", "addressees": ["maren", "sella"]}],
}
_KEYS = tuple(LetterKey("nowhere", "letter", "public", "en", name) for name in ("maren", "sella"))


def _codes(desk: Desk, file: Path, key: LetterKey = KEY) -> list[str]:
    found = approvals(now(desk, file))
    return [item.code for item in found.lacks[key]]


def _refused(desk: Desk, file: Path, what: Decided) -> list[str]:
    before = reviews_file(file).read_bytes() if reviews_file(file).exists() else b""
    with pytest.raises(AppelloError) as caught:
        say(desk, file, what)
    after = reviews_file(file).read_bytes() if reviews_file(file).exists() else b""
    assert before == after
    return [item.code for item in caught.value.problems]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a workspace with one campaign and its proof, made once."""
    root = tmp_path_factory.mktemp("first") / "workspace"
    (root / "campaigns").mkdir(parents=True)
    made(Desk(Workspace(root, ROOT)))
    return root


@pytest.fixture
def file(desk: Desk, first: Path) -> Path:
    """A campaign with one proof."""
    shutil.copytree(first, desk.workspace.root, dirs_exist_ok=True)
    return desk.folder / "campaign.yaml"


def test_a_letter_is_approved_by_those_whose_yes_it_needs(desk: Desk, file: Path) -> None:
    """Fact checker and lead suffice in the language of the campaign; each yes is kept."""
    assert _codes(desk, file) == ["not-approved", "not-approved"]
    approve(desk, file)
    assert _codes(desk, file) == []
    ledger = read_reviews(file)
    assert [item.reviewer for item in ledger.verdicts] == ["bo", "ada"]
    assert {item.final for item in ledger.verdicts} == {now(desk, file).made[KEY].final}


def test_a_verdict_does_not_make_proofs_outdated(desk: Desk, file: Path) -> None:
    """No letter depends on what is said about it."""
    before = now(desk, file).made
    approve(desk, file)
    assert now(desk, file).made == before


def test_an_answer_does_not_make_proofs_outdated(desk: Desk, file: Path) -> None:
    """A signatory's yes changes no letter; a no does, until there is a yes again."""
    before = now(desk, file).made
    confirm_all(desk, file)
    assert now(desk, file).made == before
    ledger = ledger_file(file)
    answers = ledger.read_bytes()
    withdraw(desk.workspace, file, Answer("lindmark", ON, "phone"))
    with pytest.raises(AppelloError) as caught:
        now(desk, file)
    assert [item.code for item in caught.value.problems] == ["signatory-refused"]
    with pytest.raises(AppelloError):
        remade(desk, file)
    ledger.write_bytes(answers)
    assert now(desk, file).made == before
    # What nobody understands is no answer.
    ledger.write_bytes(answers + b"lindmark said no\n")
    with pytest.raises(AppelloError):
        remade(desk, file)


def test_a_change_voids_approvals_and_says_what_changed(desk: Desk, file: Path) -> None:
    """A corrected letter shows its difference from the one that was approved, in words."""
    approve(desk, file)
    desk.write(review=REVIEW, opening="We write to you about three journalists.")
    remade(desk, file)
    here = now(desk, file)
    found = approvals(here)
    problems = list(lack_problems(here, found, KEY))
    assert [item.code for item in problems] == ["approval-void", "approval-void"]
    assert "opening: We write to you about [-two-] {+three+} journalists." in problems[0].message
    before = former_version(here, found.standings[KEY])
    assert before is not None
    assert before.proof != here.proof(KEY)


def test_a_change_taken_back_makes_approvals_hold_again(desk: Desk, file: Path) -> None:
    """Approvals are about bytes, and the same bytes are the same letter."""
    approve(desk, file)
    desk.write(review=REVIEW, opening="We write to you about three journalists.")
    remade(desk, file)
    desk.write(review=REVIEW)
    remade(desk, file)
    assert _codes(desk, file) == []


def test_the_rules_of_review_can_change_without_voiding_anything(desk: Desk, file: Path) -> None:
    """Who reviews is no part of a letter."""
    approve(desk, file)
    desk.write(review={**REVIEW, "required": ["lead"]})
    remade(desk, file)
    assert _codes(desk, file) == []


def test_proofs_older_than_the_campaign_cannot_be_decided_on(desk: Desk, file: Path) -> None:
    """A verdict needs the proof of the campaign as it is."""
    what = decided(desk, file, "bo", "lead")
    desk.write(review=REVIEW, opening="We write to you about three journalists.")
    assert _refused(desk, file, what) == ["proofs-outdated"]


def test_a_letter_remade_since_it_was_opened_must_be_looked_at_again(
    desk: Desk, file: Path
) -> None:
    """What was seen is compared with what is there when the verdict arrives."""
    what = decided(desk, file, "bo", "lead")
    desk.write(review=REVIEW, opening="We write to you about three journalists.")
    remade(desk, file)
    assert _refused(desk, file, what) == ["seen-other"]


@pytest.mark.parametrize(
    "change, code",
    [
        ({"reviewer": "eve"}, "no-reviewer"),
        ({"role": "translator"}, "wrong-role"),
        ({"reviewer": "chiara", "role": "translator"}, "unread-language"),
        ({"checked": ("names",)}, "unchecked"),
        ({"checked": ()}, "unchecked"),
        ({"decision": "rejected"}, "no-reason"),
        ({"decision": "rejected", "reason": "because"}, "no-reason"),
        ({"note": "two\nlines"}, "bad-note"),
        ({"note": "x" * 501}, "bad-note"),
        ({"seen": ("0" * 64,)}, "seen-other"),
        ({"keys": (replace(KEY, locale="it"),)}, "no-proof"),
    ],
)
def test_what_cannot_be_decided_is_refused_and_changes_nothing(
    desk: Desk, file: Path, change: dict[str, Any], code: str
) -> None:
    """Reviewer, role, language, checklist, reason, note and letter are all held to the rules."""
    what = replace(decided(desk, file, "bo", "fact_checker"), **change)
    assert code in _refused(desk, file, what)


def test_a_note_cannot_name_whom_the_edition_withholds(desk: Desk) -> None:
    """The ledger may be read by more people than the restricted letter."""
    withheld = {"id": "vasko", "name": "Ilir Vasko", "consent": {"state": "withheld"},
                "naming": {"public": "omitted"}}  # fmt: skip
    other = {"id": "tarvel", "name": "Noemi Tarvel", "consent": {"state": "given"}}
    file = made(desk, cases=[withheld, other])
    for name in (
        "ILIR VASKO",
        "Ilir-Vasko",
        "V\u200da\u200csko",
        "Ilir V\u00e1sko",
        "I.l.i.r Vasko",
    ):
        what = replace(decided(desk, file, "bo", "lead"), note=f"Is {name} safe?")
        assert _refused(desk, file, what) == ["bad-note"]


def test_a_note_on_a_closed_edition_names_nobody_whom_the_public_one_withholds(desk: Desk) -> None:
    """The ledger lies beside the campaign whichever edition the letter is of."""
    person = {"id": "vasko", "name": "Ilir Vasko", "naming": {"public": "omitted"},
              "consent": {"state": "given", "scope": {"editions": ["restricted"]}}}  # fmt: skip
    other = {"id": "tarvel", "name": "Noemi Tarvel", "consent": {"state": "given"}}
    file = desk.write(review=REVIEW, cases=[person, other])
    output = desk.workspace.output
    chosen = Selection(edition="restricted")
    assert not generate(desk.workspace, [file], chosen, output=output).failed
    here = current(desk.workspace, file, "restricted", output=output)
    [(key, made_now)] = here.made.items()
    assert here.prepared.projection.withheld == ()
    what = Decided(
        "rejected", "bo", "lead", (key,), (made_now.proof,), (), "other", "Ilir Vasko is ill"
    )
    with pytest.raises(AppelloError) as caught:
        decide(desk.workspace, file, "restricted", what, output=output, on=ON)
    assert [item.code for item in caught.value.problems] == ["bad-note"]


def test_without_rules_of_review_nothing_can_be_approved(desk: Desk) -> None:
    """A campaign has to say who reviews its letters."""
    file = made(desk, review=None)
    assert _refused(desk, file, decided(desk, file, "bo", "lead")) == ["no-review"]
    # In a shell as well, before anybody looks for the right digits.
    with pytest.raises(AppelloError, match="does not say who reviews"):
        read_letters(desk.workspace, file, Selection(), digits="?", output=desk.workspace.output)


def test_a_batch_is_decided_on_as_a_whole(desk: Desk) -> None:
    """One verdict covers every letter of a document in a language, and none may be left out."""
    file = made(desk, **_BOTH)
    verdict = say(desk, file, decided(desk, file, "bo", "fact_checker", *_KEYS))
    assert (verdict.addressee, verdict.letters) == (BATCH, 2)
    assert [_codes(desk, file, key) for key in _KEYS] == [["not-approved"], ["not-approved"]]


def test_one_changed_letter_voids_the_verdict_on_its_batch(desk: Desk) -> None:
    """A batch is approved as it was; which of its letters changed is said."""
    file = made(desk, **_BOTH)
    for who, role in (("bo", "fact_checker"), ("ada", "lead")):
        say(desk, file, decided(desk, file, who, role, *_KEYS))  # type: ignore[arg-type]  # roles
    other = [_TWO[0], {**_TWO[1], "name": "Sella Lindqvist-Berg"}]
    desk.write(review=REVIEW, **(_BOTH | {"addressees": other}))
    remade(desk, file)
    here = now(desk, file)
    found = approvals(here)
    changed, unchanged = (
        next(iter(lack_problems(here, found, key))).message for key in reversed(_KEYS)
    )
    assert "{+Lindqvist-Berg+}" in changed
    assert "together with others, which have: sella" in unchanged


def test_in_a_shell_a_reviewer_names_the_digits_of_what_was_read(desk: Desk) -> None:
    """The digits at the foot of another letter, or of another version, are refused."""
    file = made(desk, **_BOTH)
    output = desk.workspace.output
    here = now(desk, file)
    first = Selection(addressees=("maren",))
    for selection, keys in ((first, _KEYS[:1]), (Selection(), _KEYS)):
        digits = digits_of(here, keys)
        found, seen = read_letters(desk.workspace, file, selection, digits=digits, output=output)
        assert found == keys
        assert seen == tuple(here.made[key].proof for key in keys)
    with pytest.raises(AppelloError, match="digits"):
        read_letters(desk.workspace, file, first, digits=digits_of(here, _KEYS[1:]), output=output)


def _missing(desk: Desk, file: Path, on: datetime.date = ON) -> list[str]:
    [row] = status(desk.workspace, file, Selection(), output=desk.workspace.output, on=on)
    return [item.code for item in row.missing]


def test_nothing_is_missing_once_everything_is_there(desk: Desk) -> None:
    """An approved letter with confirmed signatories lacks only a native reader's word."""
    file = made(desk)
    confirm_all(desk, file)
    approve(desk, file)
    assert _missing(desk, file) == ["draft-address"]


def test_the_day_of_release_is_looked_at(desk: Desk) -> None:
    """Embargo, the letter's date, age of facts, terms of office and consents count on that day."""
    day = datetime.date(2031, 4, 20)
    held = {"state": "given", "expires": "2031-04-17"}
    base = desk.content()
    addressees = [{**base["addressees"][0], "end_date": "2031-04-18"}]
    cases = [{**item, "consent": held} for item in base["cases"]]
    documents = [{**base["documents"][0], "not_before": "2031-04-16"}]
    file = made(
        desk, addressees=addressees, cases=cases, documents=documents, staleness={"refuse_days": 8},
    )  # fmt: skip
    usual = set(_missing(desk, file, datetime.date(2031, 4, 16)))
    for on, extra in (
        (datetime.date(2031, 4, 13), {"embargo", "not-dated-yet"}),
        (ON, {"embargo"}),
        (datetime.date(2031, 4, 18), {"consent-lapsed"}),
        (day, {"consent-lapsed", "stale-at-release", "out-of-office"}),
    ):
        assert set(_missing(desk, file, on)) - usual == extra


@pytest.mark.parametrize(
    "consent, warned, missing",
    [
        ({}, set(), set()),
        ({"state": "given", "expires": "2031-04-14"}, set(), {"consent-lapsed"}),
        ({"state": "given", "expires": "2031-04-01"}, {"consent-expired"}, {"consent-lapsed"}),
    ],
)
def test_a_signatorys_yes_is_a_consent_everywhere(
    consent: dict[str, str], warned: set[str], missing: set[str], desk: Desk
) -> None:
    """Check asks for no more than status; a consent that has ended is asked for by both."""
    people = [{"id": "lindmark", "name": "Oskar Lindmark", "consent": consent}]
    file = made(desk, signatories={"people": people})
    confirm_all(desk, file)
    warnings = {item.code for item in now(desk, file).prepared.warnings}
    assert warnings - {"draft-address"} == warned
    assert set(_missing(desk, file)) - {"not-approved", "draft-address"} == missing


def test_an_unmade_letter_is_missing_everything(desk: Desk, file: Path) -> None:
    """A proof that was altered or removed counts as none."""
    proof = desk.workspace.output / "nowhere/public/en/letter.proof.pdf"
    proof.write_bytes(proof.read_bytes() + b"\n")
    assert _missing(desk, file) == ["no-proof"]


def test_one_run_at_a_time_writes_the_ledger(desk: Desk, file: Path, tmp_path: Path) -> None:
    """Even with proofs in another folder, no verdict is lost because two were given at once."""
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(desk.workspace.output, elsewhere)
    what = decided(desk, file, "bo", "fact_checker")
    with writing(desk.workspace, file), pytest.raises(LockedError):
        decide(desk.workspace, file, "public", what, output=elsewhere, on=ON)
    with writing(desk.workspace, file, output=elsewhere), pytest.raises(LockedError):
        say(desk, file, what)
    assert not reviews_file(file).exists()
    decide(desk.workspace, file, "public", what, output=elsewhere, on=ON)
    assert len(read_reviews(file).verdicts) == 1


def test_a_killed_approval_makes_no_proof_outdated(desk: Desk, file: Path) -> None:
    """What it left beside the campaign is no part of any letter, and the next one removes it."""
    left = [
        desk.write_file(f"{folder}/.part-left", b"half")
        for folder in (
            "campaigns/nowhere", "campaigns/nowhere/confirmations", "output/nowhere/reviewed",
            "output/nowhere/public/en",
        )
    ]  # fmt: skip
    say(desk, file, decided(desk, file, "bo", "fact_checker"))
    assert [item for item in left if item.exists()] == []
