"""The whole story in a browser: a planted error is found, corrected, approved twice and released.

With --update-golden it also takes the pictures of the page that the documentation shows.
"""

from __future__ import annotations

import datetime
import hashlib
import io
import json
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from appello.pipeline.reviewing import open_desk
from appello.review.server import served
from appello.review.words import languages
from appello.workspace.folders import find_workspace

if TYPE_CHECKING:
    from tests.conftest import Golden

ROOT = Path(__file__).resolve().parents[2]
GALLERY = ROOT / "docs" / "gallery"
CAMPAIGN = "fictitious-harbour-2026"
DAY = datetime.date(2026, 11, 18)
RIGHT, WRONG = "Benno Ropewright", "Benno Ropewrigth"
COLOURS = 64


@dataclass(frozen=True)
class Office:
    """A copy of the example in which everything is invented, and the program in its folder."""

    folder: Path

    @property
    def campaign(self) -> Path:
        """The campaign's file."""
        return self.folder / "campaigns" / CAMPAIGN / "campaign.yaml"

    def type(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Type a command."""
        return subprocess.run(
            [sys.executable, "-m", "appello", words[0], CAMPAIGN, *words[1:]],
            cwd=self.folder,
            check=False,
            capture_output=True,
            encoding="utf-8",
        )

    def rename(self, before: str, after: str) -> None:
        """Change a name in the campaign, and make the letters anew."""
        text = self.campaign.read_text(encoding="utf-8")
        assert text.count(before) == 1
        self.campaign.write_text(text.replace(before, after), encoding="utf-8")
        assert self.type("generate").returncode == 0


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office in which somebody mistyped a name."""
    for name in ("campaigns", "signatories", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    found = Office(tmp_path)
    found.rename(RIGHT, WRONG)
    return found


@pytest.fixture
def page(browser: Browser, office: Office) -> Iterator[Page]:
    """The review page of the campaign in a browser that was let in."""
    workspace = find_workspace(office.folder)
    output = workspace.output
    desk = open_desk(workspace, office.campaign, "public", output=output, today=lambda: DAY)
    with served(desk, languages(workspace.template_folders())) as site:
        thread = threading.Thread(target=site.run)
        thread.start()
        context = browser.new_context(
            viewport={"width": 1120, "height": 820},
            base_url=site.address.partition("/#")[0],
            locale="en",
        )
        opened = context.new_page()
        opened.set_default_timeout(15000)
        opened.goto(site.address)
        opened.locator("#who").wait_for()
        yield opened
        context.close()
        site.stop()
        thread.join()


def _take(golden: Golden, page: Page, name: str) -> None:
    """Take the picture that the documentation shows, if pictures are to be taken."""
    if golden.is_updated:
        page.wait_for_load_state("networkidle")
        shown = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        out = io.BytesIO()
        shown.quantize(COLOURS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        (GALLERY / f"review-{name}.png").write_bytes(out.getvalue())


def _begin(page: Page, reader: str) -> None:
    """Say who reads, and begin."""
    page.goto("/")
    page.locator("#as").select_option(reader)
    page.locator(".who button").click()
    page.wait_for_url(f"**as={reader}*")


def _approve(page: Page) -> None:
    for box in page.locator("input[name=checked]").all():
        box.check()
    page.locator("button.yes").click()
    expect(page.locator("#said")).to_contain_text("Approved:")


def test_from_a_planted_error_to_a_release(page: Page, office: Office, golden: Golden) -> None:
    """What was rejected is corrected, seen again, approved in two roles, released; then refused."""
    _begin(page, "sandbar.fact_checker")
    _take(golden, page, "list")
    page.locator("a.button").click()
    expect(page.locator(".people").first).to_contain_text(WRONG)
    _take(golden, page, "letter")
    page.locator(".reject summary").click()
    page.locator("#reason").select_option("wrong-name")
    page.locator("#reject-note").fill("The register has Ropewright.")
    page.locator("button.no").click()
    expect(page.locator("#said")).to_contain_text("Rejected:")

    office.rename(WRONG, RIGHT)
    page.goto("/letter/letter/en/stormlantern?as=sandbar.fact_checker")
    expect(page.locator("#change del").first).to_contain_text("Ropewrigth")
    expect(page.locator("#change ins").first).to_contain_text("Ropewright")
    _take(golden, page, "change")
    _approve(page)
    expect(page).to_have_url(re.compile("weatherquay"))
    _approve(page)

    _begin(page, "quillon.lead")
    page.goto("/batch/letter/en/?as=quillon.lead")
    _take(golden, page, "batch")
    _approve(page)

    release = ("release", "--locale", "en", "--on", DAY.isoformat())
    done = office.type(*release)
    assert done.returncode == 0, done.stderr
    folder = office.folder / "output" / CAMPAIGN / "outbox" / DAY.isoformat()
    lines = (office.campaign.parent / "reviews.jsonl").read_text(encoding="utf-8").splitlines()
    verdicts = [json.loads(line) for line in lines]
    assert [(item["decision"], item["role"], item["letters"]) for item in verdicts] == [
        ("rejected", "fact_checker", 1),
        ("approved", "fact_checker", 1),
        ("approved", "fact_checker", 1),
        ("approved", "lead", 2),
    ]
    for verdict in verdicts[1:3]:
        data = (folder / f"en/letter--{verdict['addressee']}.pdf").read_bytes()
        assert hashlib.sha256(data).hexdigest() == verdict["final"]

    office.rename(RIGHT, WRONG)
    refused = office.type(*release, "--again", "a name was corrected")
    assert refused.returncode == 3
    assert "approval-void" in refused.stderr
    assert "confirmation-stale" in refused.stderr
    assert [item.name for item in folder.parent.iterdir() if item.is_dir()] == [folder.name]
