"""A browser, and a page of made letters that it is let into."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright
from tests.review.made_desk import MadeDesk

from appello.review.server import Page as Site
from appello.review.server import served
from appello.review.words import languages

ROOT = Path(__file__).resolve().parents[2]
_ARGUMENTS = (
    "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, as the system has it.

    Not for the session: while it is open an event loop runs, and signing wants one of its own.
    """
    with sync_playwright() as playwright:
        found = shutil.which("chromium") or "/usr/bin/chromium"
        started = playwright.chromium.launch(executable_path=found, args=[*_ARGUMENTS])
        yield started
        started.close()


@pytest.fixture
def made(tmp_path: Path) -> MadeDesk:
    """The desk that the page shows."""
    return MadeDesk(tmp_path)


@pytest.fixture
def site(made: MadeDesk) -> Iterator[Site]:
    """The page of that desk, served."""
    with served(made, languages([ROOT / "templates"])) as found:
        thread = threading.Thread(target=found.run)
        thread.start()
        yield found
        found.stop()
        thread.join()


@pytest.fixture
def enter(browser: Browser, site: Site) -> Iterator[Open]:
    """A function that opens the page in a window of its own; fails if the browser complained."""
    complaints: list[str] = []
    contexts: list[BrowserContext] = []

    def heard(said: ConsoleMessage) -> None:
        if "Content Security" in said.text:
            complaints.append(said.text)

    def enter(*, dark: bool = False, locale: str = "en") -> Page:
        context = browser.new_context(
            viewport={"width": 1280, "height": 900},
            color_scheme="dark" if dark else "light",
            locale=locale,
            base_url=site.address.partition("/#")[0],
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(8000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", heard)
        page.goto(site.address)
        page.wait_for_selector("h1")
        page.locator('#who, .narrow p:has-text("only once")').first.wait_for()
        return page

    yield enter
    for context in contexts:
        context.close()
    assert complaints == []
