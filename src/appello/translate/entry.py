"""One message of a catalog, as far as letters need it."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Entry"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A translation.

    Attributes:
        forms: one text, or one for each plural form of the language.
        line: where its source text stands in the file.
        plural: the second source text of a message that depends on a number.
        is_fuzzy: marked as needing work.
        is_draft: not confirmed by a native reader.
        differs: why it differs from its source in figures or marks; empty if it may not.
        same: why it is the same as its source; empty if it should not be.
        said: where the words of each form stand in the file.
    """

    forms: tuple[str, ...]
    line: int
    plural: str = ""
    is_fuzzy: bool = False
    is_draft: bool = False
    differs: str = ""
    same: str = ""
    said: tuple[int, ...] = ()

    def line_of(self, index: int) -> int:
        """Return the line of the words of a form, or that of the source text."""
        return self.said[index] if index < len(self.said) else self.line

    @property
    def is_complete(self) -> bool:
        """Whether no form is empty."""
        return bool(self.forms) and all(form.strip() for form in self.forms)
