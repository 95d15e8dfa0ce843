"""A preview shows a letter to a set once, not once for each of its people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.load.test_sets import PAPER, REGISTER, SET
from tests.model.test_choices import OPENING

from appello.pipeline.preview import prepare_preview
from appello.pipeline.samples import with_samples
from appello.pipeline.selection import Selection

if TYPE_CHECKING:
    from tests.conftest import Desk


def test_each_wording_is_previewed_once(desk: Desk) -> None:
    """Of those who would get the same words, one is shown, who reads the language if any does."""
    desk.write_file("campaigns/shared/assembly.yaml", REGISTER)
    file = desk.write(locales=["en", "it"], addressees=[SET], documents=[PAPER], opening=OPENING)
    shown = prepare_preview(desk.workspace, file, "it").letters
    assert [letter.key.addressee for letter in shown] == ["ada", "dora", "eve"]
    assert {letter.key.locale for letter in shown} == {"it"}
    both = prepare_preview(desk.workspace, file, "it", selection=Selection(addressees=("bo",)))
    assert [letter.key.addressee for letter in both.letters] == ["bo"]


def test_a_language_that_nobody_reads_is_previewed_all_the_same(desk: Desk) -> None:
    """A translation for people to come is shown with somebody of the set."""
    desk.write_file("campaigns/shared/assembly.yaml", REGISTER)
    file = desk.write(locales=["en", "it"], addressees=[SET], documents=[PAPER])
    shown = prepare_preview(desk.workspace, file, "fr").letters
    assert [(letter.key.addressee, letter.key.locale) for letter in shown] == [("ada", "fr")]


def test_a_campaign_without_sets_is_shown_whole(desk: Desk) -> None:
    """Addressees who stand there one by one are all previewed."""
    campaign = desk.load().campaign
    assert with_samples(campaign, "en", ()) is campaign
