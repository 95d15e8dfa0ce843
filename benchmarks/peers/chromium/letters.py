"""Make the letters with headless Chromium, driven by Playwright: one tab, printed to PDF."""

from __future__ import annotations

import base64
import shutil

from peers.common import Job, divided
from peers.html.page import pages


def make(job: Job) -> None:
    """Print a page of HTML for each recipient, in the same tab of one browser."""
    from playwright.sync_api import sync_playwright

    # A page without an address of its own may not load files.
    logo = "data:image/png;base64," + base64.b64encode(job.logo.read_bytes()).decode()
    page = pages(job, logo=logo)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        tab = browser.new_page()
        for recipient in job.recipients:
            tab.set_content(page(recipient))
            tab.pdf(path=job.file(recipient), prefer_css_page_size=True, tagged=True)
        browser.close()


if __name__ == "__main__":
    divided(make)
