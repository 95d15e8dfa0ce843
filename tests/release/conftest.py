"""Letters that could go out, to invented people."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from appello.model.letter import LetterKey
from appello.release.outgoing import Destination, Outgoing

VALE = Destination(
    "vale",
    "Maddalena Vale",
    block=(
        "Maddalena Vale",
        "Presidente della Repubblica di Valdoria",
    ),
    salutation="Signora Presidente,",
    emails=("office@example.org",),
    street=("Palazzo Grande", "Via Lunga 1"),
    postal_code="00185",
    city="Valda",
    country="VALDORIA",
)

LetterMaker = Callable[..., Outgoing]


@pytest.fixture
def destination() -> Destination:
    """An invented head of state."""
    return VALE


@pytest.fixture
def outgoing() -> LetterMaker:
    """A function that makes a letter to her, with some of its attributes changed."""

    def make(locale: str = "it", **changes: Any) -> Outgoing:  # noqa: ANN401 - any attribute
        key = LetterKey("nowhere", "letter", "public", locale, "vale")
        letter = Outgoing(key, b"%PDF-1.7 pretended", 2, "Giornalisti in carcere", (VALE,))
        return dataclasses.replace(letter, **changes)

    return make
