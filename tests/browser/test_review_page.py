"""The review page in a real browser: with the keyboard, on a telephone, at night, in Arabic."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import axe_playwright_python
import pytest
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from tests.browser.conftest import Open
    from tests.review.made_desk import MadeDesk

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = (
    "/?as=ana.lead",
    "/letter/letter/en/?as=ana.lead",
    "/letter/letter/ar/?as=ana.lead&beside=it",
    "/letter/memo/en/?as=ana.lead",
    "/batch/appeal/en/?as=ana.lead",
    "/nothing",
)


def _violations(page: Page) -> list[str]:
    page.evaluate(AXE)
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES
    )
    return [
        f"{item['id']}: {node['target']} {node['failureSummary']}"
        for item in found["violations"]
        for node in item["nodes"]
    ]


@pytest.mark.parametrize("locale", ["en", "ar"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_page_is_accessible(enter: Open, made: MadeDesk, locale: str, *, dark: bool) -> None:
    """Axe finds nothing on any page, wide or narrow, and nothing sticks out at 360 pixels."""
    key = made.keys[0]
    made.approve(key, "ana", "lead")
    made.correct(key, "13")
    page = enter(dark=dark, locale=locale)
    for address in PAGES:
        page.goto(address)
        assert page.evaluate("document.documentElement.lang") == locale
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 900})
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            assert _violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_door_is_accessible(enter: Open) -> None:
    """Whoever comes second finds a closed page that says so."""
    page = enter()
    page.context.clear_cookies()
    page.goto("/")
    expect(page.locator("h1")).to_have_text("This page is closed")
    assert _violations(page) == []


def _press_until(page: Page, selector: str) -> None:
    """Press Tab until an element has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    pytest.fail(f"{selector} cannot be reached with Tab")


def test_keyboard_alone_approves(enter: Open, made: MadeDesk) -> None:
    """A reviewer says who she is, reads, ticks all points and approves without a mouse."""
    page = enter()
    _press_until(page, "#as")
    page.keyboard.type("Ana Belsky, f")
    _press_until(page, ".who button")
    page.keyboard.press("Enter")
    page.wait_for_url("**as=ana.fact_checker*")
    _press_until(page, "a.button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/letter/letter/en/**")
    for _ in range(6):
        _press_until(page, "input[name=checked]")
        page.keyboard.press("Space")
    _press_until(page, "button.yes")
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_contain_text("Approved:")
    expect(page.locator("#said")).to_be_focused()
    [verdict] = made.verdicts
    assert (verdict.decision, verdict.reviewer, verdict.role) == ("approved", "ana", "fact_checker")
    assert len(verdict.checked) == 6


def test_focus_begins_with_the_skip_link(enter: Open) -> None:
    """The first Tab goes to the skip link, which is then seen, and leads to the content."""
    page = enter()
    page.goto("/letter/letter/en/?as=ana.lead")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_rejection_needs_a_reason(enter: Open, made: MadeDesk) -> None:
    """Nothing is sent without a reason; with one, it stands on the letter with its note."""
    page = enter()
    page.goto("/letter/letter/en/?as=ana.lead")
    page.locator(".reject summary").click()
    page.locator("button.no").click()
    assert made.verdicts == []
    page.locator("#reason").select_option("wrong-date")
    page.locator("#reject-note").fill("11 months,\nnot 12")
    page.locator("button.no").click()
    expect(page.locator("#said")).to_contain_text("Rejected:")
    [verdict] = made.verdicts
    assert (verdict.reason, verdict.note) == ("wrong-date", "11 months, not 12")
    page.goto("/letter/letter/en/?as=ana.lead")
    expect(page.locator(".given")).to_contain_text("11 months, not 12")


def test_difference_is_shown(enter: Open, made: MadeDesk) -> None:
    """After a correction, the words that went and came and the page that looks other are shown."""
    made.approve(made.keys[0], "ana", "lead")
    made.correct(made.keys[0], "13")
    page = enter()
    page.goto("/letter/letter/en/?as=ana.lead")
    expect(page.locator("#change del")).to_have_text("12")
    expect(page.locator("#change ins")).to_have_text("13")
    page.locator("#change summary").click()
    picture = page.locator("#change img")
    assert picture.evaluate("img => img.decode().then(() => img.naturalWidth)") > 100


def test_letter_that_changes_meanwhile_is_not_approved(enter: Open, made: MadeDesk) -> None:
    """What was on the screen is not what would be approved, so nothing is written."""
    page = enter()
    page.goto("/letter/letter/en/?as=ana.lead")
    made.correct(made.keys[0], "13")
    for box in page.locator("input[name=checked]").all():
        box.check()
    page.locator("button.yes").click()
    expect(page.locator("#said")).to_contain_text("has changed since this page was shown")
    assert made.verdicts == []


def test_batch_is_sorted_and_approved(enter: Open, made: MadeDesk) -> None:
    """The table sorts both ways, and one verdict holds for all letters of the batch."""
    page = enter()
    page.goto("/batch/appeal/en/?as=ana.lead")
    head = page.locator("thead th").first
    head.get_by_role("button").click()
    names = page.locator("tbody th")
    assert names.all_inner_texts() == ["aalto", "brede", "zervakis"]
    head.get_by_role("button").click()
    assert names.all_inner_texts() == ["zervakis", "brede", "aalto"]
    assert head.get_attribute("aria-sort") == "descending"
    for box in page.locator("input[name=checked]").all():
        box.check()
    page.get_by_role("button", name="Approve all letters: 3").click()
    expect(page.locator("#said")).to_contain_text("Approved: appeal · English")
    [verdict] = made.verdicts
    assert (verdict.addressee, verdict.letters) == ("*", 3)


def test_address_opens_once(enter: Open) -> None:
    """A second browser that has the whole address is told that it was used."""
    first, second = enter(), enter()
    expect(first.locator("#who")).to_be_visible()
    expect(second.locator("main")).to_contain_text("it opens the page only once")
    expect(second.locator("#who")).to_have_count(0)
