"""Who reviews a campaign's letters, and whose yes a letter needs before it may go out."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from appello.model.fields import Line, LocaleTag, Model, Slug

__all__ = ["Review", "Reviewer", "Role"]

Role = Literal["author", "translator", "fact_checker", "lead"]
"""As what somebody reads a letter; a native reader reads as translator."""


class Reviewer(Model):
    """Somebody who may say yes or no to letters."""

    id: Slug
    """Unique among the reviewers; stands in the ledger of verdicts."""
    name: Line
    """The name, for yourselves; not printed in letters."""
    roles: tuple[Role, ...]
    """As what this person may read: author, translator (or native reader), fact_checker, lead."""
    locales: tuple[LocaleTag, ...] = ()
    """The languages that this person can judge; all of them if left out."""


class Review(Model):
    """Whose yes a letter needs before it may be released."""

    reviewers: tuple[Reviewer, ...]
    """Who reads the letters."""
    required: tuple[Role, ...] = ("fact_checker", "lead")
    """Roles that must approve each letter in the language of this file."""
    required_translated: tuple[Role, ...] = ("translator", "lead")
    """Roles that must approve each letter in another language."""
    required_in: dict[LocaleTag, tuple[Role, ...]] = Field(default_factory=dict)
    """Roles that must approve the letters in one language, in the place of the above."""
    written_by: tuple[Slug, ...] = ()
    """Ids of the reviewers who wrote the text; they cannot be the only ones who approve it."""
    translated_by: dict[LocaleTag, tuple[Slug, ...]] = Field(default_factory=dict)
    """Ids of the reviewers who translated it, by language; nor can they."""
