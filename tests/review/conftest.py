"""The made desk, and its page without a network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from tests.review.made_desk import MadeDesk
from werkzeug.test import TestResponse

from appello.review.app import create_app
from appello.review.safety import Door
from appello.review.words import Words, languages

ROOT = Path(__file__).resolve().parents[2]
PORT = 5123
HOST = f"127.0.0.1:{PORT}"
TOKEN = "t" * 43


class _Browser(FlaskClient):
    """Asks at the page's own address."""

    def open(self, *arguments: Any, **named: Any) -> TestResponse:  # noqa: ANN401 - as werkzeug's
        return super().open(*arguments, **{"base_url": f"http://{HOST}"} | named)


@pytest.fixture(scope="session")
def known() -> dict[str, Words]:
    """The page's languages."""
    return languages([ROOT / "templates"])


@pytest.fixture
def made(tmp_path: Path) -> MadeDesk:
    """The desk that the page shows."""
    return MadeDesk(tmp_path)


@pytest.fixture
def door() -> Door:
    """What lets one browser in."""
    return Door(TOKEN)


@pytest.fixture
def client(made: MadeDesk, known: dict[str, Words], door: Door) -> FlaskClient:
    """A browser that was let in; a test may send other headers."""
    app = create_app(made, known, door=door, port=PORT)
    app.test_client_class = _Browser
    browser = app.test_client()
    said = browser.post(
        "/door",
        data={"token": TOKEN},
        headers={"Origin": f"http://{HOST}", "Sec-Fetch-Site": "same-origin"},
    )
    assert said.status_code == 303
    return browser
