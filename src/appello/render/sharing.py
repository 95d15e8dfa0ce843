"""What many PDF files have in common, such as their fonts, copied into another file once."""

from __future__ import annotations

import hashlib

import pikepdf

__all__ = ["Sharing"]

_PARENTS = {"/Parent", "/StructParent", "/StructParents"}
"""Entries that lead from a resource back to its own file, whose structure is left behind."""


class Sharing:
    """Copies resources of other files; what is the same, byte for byte, is there only once.

    Args:
        pdf: the file to copy to.
    """

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._known: dict[bytes, pikepdf.Object] = {}

    def copy(self, item: pikepdf.Object) -> pikepdf.Object:
        """Return a resource as an object of the file, with everything that it refers to."""
        if isinstance(item, pikepdf.Stream):
            found: pikepdf.Object = pikepdf.Stream(self._pdf, item.read_raw_bytes())
            for key, value in self._entries(item):
                found[key] = value
            return self._once(found, found.read_raw_bytes())
        if isinstance(item, pikepdf.Dictionary):
            found = pikepdf.Dictionary(dict(self._entries(item)))
        elif isinstance(item, pikepdf.Array):
            found = pikepdf.Array([self._value(value) for value in item])
        else:
            found = pikepdf.Object.parse(item.unparse())
        return self._once(found) if item.is_indirect else found

    def _entries(self, item: pikepdf.Object) -> list[tuple[str, object]]:
        return [
            (key, self._value(value))
            for key, value in sorted(item.items())
            if key not in _PARENTS and key != "/Length"
        ]

    def _value(self, value: object) -> object:
        return self.copy(value) if isinstance(value, pikepdf.Object) else value

    def _once(self, item: pikepdf.Object, data: bytes = b"") -> pikepdf.Object:
        """Return the same object of the file if there is one, or else make this one part of it."""
        # What it refers to is there once already, so that the same numbers mean the same things.
        entries = pikepdf.Dictionary(dict(item.items())) if data else item
        key = hashlib.sha256(entries.unparse() + b"\0" + data).digest()
        if key not in self._known:
            self._known[key] = item if item.is_indirect else self._pdf.make_indirect(item)
        return self._known[key]
