"""The message in a signing pack."""

from __future__ import annotations

from pathlib import Path

import pytest

from appello.confirm.message import PLACEHOLDERS, fill
from appello.errors import CampaignError

ROOT = Path(__file__).resolve().parents[2]
MESSAGES = sorted((ROOT / "templates" / "confirm").glob("*.txt"))


@pytest.mark.parametrize("file", MESSAGES, ids=lambda file: file.stem)
def test_message_says_everything(file: Path) -> None:
    """Each language's message says what, to whom, how, by when, and gives the code twice."""
    values = {name: f"<{name}>" for name in PLACEHOLDERS}
    text = fill(file.read_text(encoding="utf-8"), values, file=file)
    assert all(value in text for value in values.values())
    assert text.count("<code>") == 2


def test_the_ten_languages_have_messages() -> None:
    """There is a message in each language of the example."""
    found = {file.stem for file in MESSAGES}
    assert found == {"ar", "de", "en", "es", "fr", "it", "kk", "pl", "ru", "uk"}


def test_incomplete_message_is_refused() -> None:
    """A message without the code, or with something that nothing fills, is named."""
    template = "{subject} {addressees} {shown} {by} {name}"
    with pytest.raises(CampaignError) as caught:
        fill(template, dict.fromkeys(PLACEHOLDERS, ""), file=Path("x.txt"))
    assert [item.message for item in caught.value.problems] == [
        "the message does not say {code}",
        "the message has {name}, which nothing can fill",
    ]


def test_braces_in_facts_are_left_alone() -> None:
    """A subject with braces is printed, not filled again."""
    template = "".join(f"{{{name}}}" for name in PLACEHOLDERS)
    values = dict.fromkeys(PLACEHOLDERS, "") | {"subject": "{code}"}
    assert fill(template, values, file=Path("x.txt")) == "{code}"
