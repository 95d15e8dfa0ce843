"""What compose and render ask of a catalog, and the one answer that needs no catalog."""

from __future__ import annotations

from typing import Literal, Protocol

from appello.locales.numbers import plural_index

__all__ = ["Identity", "State", "Translator"]

State = Literal["ready", "fuzzy", "missing"]
"""Finished, marked as needing work, or not there (or not in every form)."""


class Translator(Protocol):
    """Gives each message in one language, or raises; it never falls back silently."""

    @property
    def locale(self) -> str:
        """BCP 47 tag of the language that it gives."""
        ...

    def text(self, context: str, message: str) -> str:
        """Return the translation of a message.

        Raises:
            TranslationError: the catalog has no finished translation.
        """
        ...

    def plural(self, context: str, one: str, other: str, *, number: int) -> str:
        """Return the form of a message that serves a number.

        Raises:
            TranslationError: the catalog has no finished translation.
        """
        ...

    def state(self, context: str, message: str) -> State:
        """Say how far a message (the singular, if there is a plural) is translated."""
        ...


class Identity:
    """The language that the messages are written in translates to itself."""

    def __init__(self, locale: str) -> None:
        self.locale = locale

    def text(self, context: str, message: str) -> str:  # noqa: ARG002 - the protocol's signature
        """Return the message itself."""
        return message

    def plural(self, context: str, one: str, other: str, *, number: int) -> str:  # noqa: ARG002 - as above
        """Return `one` or `other` by the language's own rule."""
        return one if plural_index(number, self.locale) == 0 else other

    def state(self, context: str, message: str) -> State:  # noqa: ARG002 - as above
        """Return ready: there is nothing to translate."""
        return "ready"
