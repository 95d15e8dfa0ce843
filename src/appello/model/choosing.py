"""Which of several wordings of a text an addressee gets."""

from __future__ import annotations

from collections.abc import Sequence

from appello.model.addressee import Addressee
from appello.model.belonging import Belonging
from appello.model.text import Choice, Text

__all__ = ["chosen_wording"]


def chosen_wording(
    text: Text, addressees: Sequence[Addressee], belonging: Belonging
) -> Choice | None:
    """Return the first wording whose condition all addressees of a letter meet.

    Args:
        text: the text.
        addressees: to whom the letter goes.
        belonging: who belongs to what on the letter's date.

    Returns:
        None for the wording for everybody else, and in a paper without addressees.
    """
    for choice in text.choices if addressees else ():
        if all(belonging.meets(item, choice.when) is not None for item in addressees):
            return choice
    return None
