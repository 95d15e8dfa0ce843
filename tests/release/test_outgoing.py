"""A letter on its way out keeps the bytes that were approved."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from appello.release.outgoing import Outgoing


def test_files_are_named_by_ids(outgoing: Callable[..., Outgoing]) -> None:
    """The PDF and the e-mail stand in the folder of the language, under ids."""
    letter = outgoing("kk")
    assert letter.pdf_file == "kk/letter--vale.pdf"
    assert letter.message_file == "kk/letter--vale.eml"


def test_a_signature_only_adds(outgoing: Callable[..., Outgoing]) -> None:
    """Bytes that do not begin with the approved ones are not taken for the signed letter."""
    letter = outgoing()
    assert letter.with_signature(letter.final + b"x").pdf == letter.final + b"x"
    with pytest.raises(ValueError, match="only add"):
        letter.with_signature(b"another")
