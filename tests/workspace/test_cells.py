"""No cell of a table is taken for a formula, and its text can be had back."""

from __future__ import annotations

import pytest

from appello.workspace.cells import protected


@pytest.mark.parametrize(
    "text", ["=1+1", "+39 06 1", "-1", "@SUM(A1)", "\tx", "\rx", "'=1", "''-1", "\uff1d1"]
)
def test_formulas_have_an_apostrophe_before_them(text: str) -> None:
    """What a spreadsheet would compute, and what looks like the protected form, is protected."""
    assert protected(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Vale", "00185", "1+1", "'s-Gravenhage", "a=b"])
def test_other_texts_stay(text: str) -> None:
    """Names and numbers are written as they are."""
    assert protected(text) == text
