"""`appello review` as it is typed."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from appello.cli.main import cli

CAMPAIGN = "fictitious-harbour-2026"


@pytest.fixture
def hears_interrupts() -> Iterator[None]:
    """Let processes hear Ctrl-C, even if a shell started the tests in its background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("hears_interrupts")
def test_page_is_served_until_it_is_interrupted(copied: Path) -> None:
    """The address is printed, answers on the loopback address only to whom it let in, and ends."""
    run = [sys.executable, "-m", "appello"]
    subprocess.run(
        [*run, "generate", CAMPAIGN, "--locale", "en"], cwd=copied, check=True, capture_output=True
    )
    process = subprocess.Popen(
        [*run, "review", CAMPAIGN, "--no-open"],
        cwd=copied, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    assert process.stdout
    first = process.stdout.readline()
    address = re.search(r"(http://127\.0\.0\.1:\d+)/#[\w-]{43}", first)
    second = process.stdout.readline()
    try:
        assert address, process.communicate(timeout=20)
        with pytest.raises(urllib.error.HTTPError, match="403") as refused:
            urllib.request.urlopen(f"{address[1]}/", timeout=10)  # noqa: S310 - our own page
        refused.value.close()
    finally:
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)
    assert "Ctrl-C ends it" in second
    assert (process.returncode, errors) == (0, "")


@pytest.mark.usefixtures("copied")
def test_unknown_language_is_refused() -> None:
    """A language that the page has not is refused with those that it has."""
    with pytest.raises(click.BadParameter, match="the page has en, ar, it, ru"):
        cli.main(["review", CAMPAIGN, "--language", "xx"], standalone_mode=False)
