"""Take the pictures of the review page that the documentation shows: docs/gallery/review-*.png.

The letters are those of the example campaign in which everything is invented. Needs Chromium.
"""

from __future__ import annotations

import datetime
import io
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from appello.model.letter import LetterKey
from appello.pipeline.reviewing import open_desk
from appello.pipeline.run import generate
from appello.pipeline.selection import Selection
from appello.review.desk import Desk
from appello.review.server import served
from appello.review.words import languages
from appello.workspace.folders import find_workspace

ROOT = Path(__file__).resolve().parents[1]
CAMPAIGN = "fictitious-harbour-2026"
FOLDER = ROOT / "docs" / "gallery"
TODAY = datetime.date(2026, 11, 22)
COLOURS = 64
ARGUMENTS = (
    "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


def main() -> None:
    """Take each picture and say where it is."""
    with tempfile.TemporaryDirectory(prefix="appello-gallery-") as folder:
        desk = made_desk(Path(folder))
        reader = f"{desk.reviewers[0].id}.lead"
        key = desk.letters()[0].key
        with opened(desk) as page:
            for name, address in (
                ("list", f"/?as={reader}"),
                ("letter", f"{letter_address(key)}?as={reader}"),
                ("batch", f"/batch/{key.document}/{key.locale}/?as={reader}"),
            ):
                file = FOLDER / f"review-{name}.png"
                file.write_bytes(picture(page, address))
                sys.stdout.write(f"{file.relative_to(ROOT)}: {file.stat().st_size // 1024} KiB\n")


def made_desk(folder: Path) -> Desk:
    """Return the desk of a copy of the campaign, with its proofs made."""
    for name in ("campaigns", "signatories", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    workspace = find_workspace(folder)
    file = workspace.campaign_file(CAMPAIGN)
    generate(workspace, [file], Selection(), output=workspace.output)
    return open_desk(workspace, file, "public", output=workspace.output, today=lambda: TODAY)


def letter_address(key: LetterKey) -> str:
    """Return where a letter is shown."""
    return f"/letter/{key.document}/{key.locale}/{key.addressee}"


@contextmanager
def opened(desk: Desk) -> Iterator[Page]:
    """Open the review page in a browser."""
    with served(desk, languages([ROOT / "templates"])) as site, sync_playwright() as playwright:
        thread = threading.Thread(target=site.run)
        thread.start()
        found = shutil.which("chromium") or "/usr/bin/chromium"
        browser = playwright.chromium.launch(executable_path=found, args=[*ARGUMENTS])
        try:
            page = browser.new_page(
                viewport={"width": 1120, "height": 820},
                base_url=site.address.partition("/#")[0],
                locale="en",
            )
            page.goto(site.address)
            page.locator("#who").wait_for()
            yield page
        finally:
            browser.close()
            site.stop()
            thread.join()


def picture(page: Page, address: str) -> bytes:
    """Return a PNG of what a page shows without scrolling, in a few colours."""
    page.goto(address)
    page.wait_for_load_state("networkidle")
    shown = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    out = io.BytesIO()
    shown.quantize(COLOURS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    main()
