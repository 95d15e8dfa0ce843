"""What two letters in one PDF have in common."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from appello.model.pair import LetterPair

if TYPE_CHECKING:
    from tests.conftest import Desk


def test_a_pair_is_named_after_both_letters(desk: Desk) -> None:
    """Title and edition line have those of both, in reading order; kind and date are shared."""
    first, second = desk.letters(locales=["it", "en"])
    key = dataclasses.replace(first.key, locale="it+en")
    pair = LetterPair(key, "one_after_the_other", first, second)
    assert pair.key.locales == ("it", "en")
    assert pair.parts == (first, second)
    assert pair.title == f"{first.title} · {second.title}"
    assert pair.edition_line == f"{first.edition_line} + {second.edition_line}"
    assert (pair.kind, pair.date) == (second.kind, second.date)
