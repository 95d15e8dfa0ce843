"""What the review page gets to show of a campaign, and what it does with a decision."""

from __future__ import annotations

import io
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from tests.conftest import ROOT, Desk
from tests.pipeline.reviewed import KEY, ON, REVIEW, confirm_all, made, remade

from appello.errors import AppelloError
from appello.pipeline.answers import Answer, withdraw
from appello.pipeline.confirmations import ledger_file
from appello.pipeline.reviewing import CampaignDesk, open_desk
from appello.review.desk import Decided
from appello.review.verdict import CHECKLIST
from appello.workspace.folders import Workspace

_CHANGED = "We write to you about three journalists."


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a workspace with one confirmed campaign and its proof, made once."""
    root = tmp_path_factory.mktemp("first") / "workspace"
    (root / "campaigns").mkdir(parents=True)
    desk = Desk(Workspace(root, ROOT))
    file = made(desk)
    confirm_all(desk, file)
    return root


@pytest.fixture
def file(desk: Desk, first: Path) -> Path:
    """The campaign's file."""
    shutil.copytree(first, desk.workspace.root, dirs_exist_ok=True)
    return desk.folder / "campaign.yaml"


@pytest.fixture
def page(desk: Desk, file: Path) -> CampaignDesk:
    """The campaign, laid out for its reviewers."""
    output = desk.workspace.output
    return open_desk(desk.workspace, file, "public", output=output, today=lambda: ON)


def _yes(page: CampaignDesk, reviewer: str = "bo") -> Decided:
    [view] = page.letters()
    seen = (view.standing.made.proof,)
    role = "fact_checker" if reviewer == "bo" else "lead"
    return Decided("approved", reviewer, role, (KEY,), seen, CHECKLIST)  # type: ignore[arg-type]  # a role


def test_each_letter_is_shown_with_what_it_lacks(page: CampaignDesk) -> None:
    """A row has title, pages, variable parts, and the roles that have not approved."""
    [view] = page.letters()
    assert (view.key, view.title, view.direction) == (KEY, "Journalists in prison", "ltr")
    assert view.pages >= 1
    assert [item.role for item in view.lacks] == ["fact_checker", "lead"]
    assert dict(view.variable)["salutation"] == "Your Excellency,"
    assert [item.id for item in page.reviewers] == ["ada", "bo", "chiara"]


def test_an_approved_letter_says_who_has_not_confirmed(
    desk: Desk, file: Path, page: CampaignDesk
) -> None:
    """A yes that is stale or was never given is counted beside the approvals, at once."""
    [view] = page.letters()
    assert view.unconfirmed == 0
    ledger = ledger_file(file)
    lines = ledger.read_bytes().splitlines(keepends=True)
    ledger.write_bytes(b"".join(line for line in lines if b'"lindmark"' not in line))
    [view] = page.letters()
    assert view.unconfirmed == 1
    desk.write(review=REVIEW, opening="We write to you about three journalists.")
    remade(desk, file)
    [view] = page.letters()
    assert view.unconfirmed == 2


def test_the_facts_stand_beside_the_letter(page: CampaignDesk) -> None:
    """Addressee, people, signatories with their confirmations, and prose with its sources."""
    facts = page.facts(KEY)
    assert any("Maren Lindqvist" in line for line in facts.addressees)
    assert [(item.id, item.shown) for item in facts.cases] == [
        ("vasko", "Ilir Vasko"), ("tarvel", "Noemi Tarvel"),
    ]  # fmt: skip
    assert ("consent", "given") in facts.cases[0].details
    assert [dict(item.details)["confirmation"] for item in facts.signatories] == [
        "confirmed", "confirmed",
    ]  # fmt: skip
    statute = next(item for item in facts.statements if item.field == "background.statute.text")
    assert statute.source == statute.translated == "The statute is vague.[1]"
    assert statute.sources == ("The statute",)
    assert {item.code for item in facts.problems} >= {"draft-address"}


def test_pages_are_pictures_and_texts_by_the_digest_of_the_proof(page: CampaignDesk) -> None:
    """A proof is found by its SHA-256 only, and no page is made up."""
    [view] = page.letters()
    digest = view.standing.made.proof
    picture = page.picture(digest, 1)
    assert picture is not None
    assert Image.open(io.BytesIO(picture)).width > 800
    text = page.text(digest, 1)
    assert text is not None
    assert "Ilir Vasko" in text
    for missing in ("0" * 64, "../letter", ""):
        assert page.proof(missing) is None
        assert page.picture(missing, 1) is None
        assert page.text(missing, 1) is None
    assert page.picture(digest, 99) is None
    assert page.picture(digest, 1, against="0" * 64) is None


def test_an_altered_proof_is_not_shown(desk: Desk, page: CampaignDesk) -> None:
    """What lies in the folder must have the digest that was recorded."""
    [view] = page.letters()
    proof = desk.workspace.output / "nowhere/public/en/letter.proof.pdf"
    proof.write_bytes(proof.read_bytes() + b" ")
    assert page.proof(view.standing.made.proof) is None


def test_a_decision_changes_what_is_lacking(page: CampaignDesk) -> None:
    """A verdict is seen at once, without opening the page anew."""
    page.decide(_yes(page))
    [view] = page.letters()
    assert [item.role for item in view.lacks] == ["lead"]
    page.decide(replace(_yes(page), decision="rejected", reason="wording"))
    [view] = page.letters()
    assert [item.code for item in view.lacks] == ["rejected", "not-approved", "not-approved"]


def test_a_changed_letter_shows_its_difference_from_the_approved_one(
    desk: Desk, file: Path, page: CampaignDesk
) -> None:
    """Words and pages that differ from the last approved version are shown, and marked in red."""
    assert page.change(KEY) is None
    page.decide(_yes(page))
    assert page.change(KEY) is None
    desk.write(review=REVIEW, opening=_CHANGED)
    remade(desk, file)
    change = page.change(KEY)
    assert change is not None
    assert "opening: We write to you about [-two-] {+three+} journalists." in change.words
    assert 1 in change.pages
    [view] = page.letters()
    marked = page.picture(view.standing.made.proof, 1, against=change.before)
    plain = page.picture(view.standing.made.proof, 1)
    assert marked is not None
    assert plain is not None
    red = (214, 40, 57)
    for data, is_marked in ((marked, True), (plain, False)):
        colours = Image.open(io.BytesIO(data)).convert("RGB").getcolors(1 << 24) or []
        assert (red in [colour for _, colour in colours]) is is_marked


def test_a_page_over_outdated_proofs_says_so_and_takes_no_verdict(
    desk: Desk, page: CampaignDesk
) -> None:
    """Once the campaign has changed, its letters must be made again before anybody decides."""
    what = _yes(page)
    desk.write(review=REVIEW, opening=_CHANGED)
    [view] = page.letters()
    assert [item.code for item in view.problems] == ["proofs-outdated"]
    with pytest.raises(AppelloError, match="older"):
        page.decide(what)


def test_a_page_over_a_broken_campaign_names_the_mistakes(desk: Desk, page: CampaignDesk) -> None:
    """A mistake typed while the page is open is shown on it."""
    desk.write(review=REVIEW, opening="We write about {nobody}.")
    [view] = page.letters()
    assert {item.code for item in view.problems} == {"unknown-placeholder"}


def test_a_withdrawn_signatory_is_seen(desk: Desk, file: Path, page: CampaignDesk) -> None:
    """Whoever takes a confirmation back stops the letter on the page as well."""
    withdraw(desk.workspace, file, Answer("lindmark", ON, "email"))
    [view] = page.letters()
    assert {item.code for item in view.problems} == {"signatory-refused"}


def test_a_campaign_without_reviewers_has_no_page(desk: Desk) -> None:
    """The page needs to know who may decide."""
    file = made(desk, review=None)
    with pytest.raises(AppelloError, match="who reviews"):
        open_desk(desk.workspace, file, "public", output=desk.workspace.output, today=lambda: ON)
