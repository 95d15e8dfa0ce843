"""A catalog as it stands, for a preview: what is not translated is given in the source language."""

from __future__ import annotations

from appello.locales.numbers import plural_index
from appello.locales.translator import Identity, State
from appello.translate.catalog import Catalog
from appello.translate.entry import Entry

__all__ = ["Preview"]


class Preview:
    """Gives every message, and says of each how far it is translated. A `Translator`.

    A translation that breaks a rule, for example because it lacks a placeholder, counts as missing.

    Args:
        catalog: the catalog; without entries if there is none yet.
        source: the language of the source texts.
        broken: contexts of messages whose translation breaks a rule.
    """

    def __init__(self, catalog: Catalog, source: str, broken: frozenset[str]) -> None:
        self._catalog = catalog
        self._source = Identity(source)
        self._broken = broken

    @property
    def locale(self) -> str:
        """BCP 47 tag of the language that it gives, as far as it can."""
        return self._catalog.locale

    def text(self, context: str, message: str) -> str:
        """Return the translation of a message, or the message."""
        entry = self._entry(context, message)
        return entry.forms[0] if entry else message

    def plural(self, context: str, one: str, other: str, *, number: int) -> str:
        """Return the form of a message that serves a number, or that of the source."""
        entry = self._entry(context, one)
        if entry is None:
            return self._source.plural(context, one, other, number=number)
        return entry.forms[plural_index(number, self.locale)]

    def state(self, context: str, message: str) -> State:
        """Say how far a message is translated."""
        return "missing" if context in self._broken else self._catalog.state(context, message)

    def _entry(self, context: str, message: str) -> Entry | None:
        if self.state(context, message) == "missing":
            return None
        return self._catalog.entries[context, message]
