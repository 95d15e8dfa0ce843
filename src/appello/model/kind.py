"""A document kind: the form of a paper, kept as a folder under templates/."""

from __future__ import annotations

from typing import Literal

from appello.model.fields import Kind, Line, Model, Number
from appello.model.person import Edition

__all__ = ["DocumentKind"]


class DocumentKind(Model):
    """What kind.yaml says."""

    name: Kind
    """The name of its folder."""
    title: Line
    """What it is, for `appello kinds`."""
    description: Line
    """One sentence more."""
    needs: tuple[
        Literal["addressees", "background", "case_groups", "demands", "closing", "signatories"], ...
    ] = ()
    """Fields of the campaign that must not be empty."""
    page_limit: Number
    """The most pages that a letter may have."""
    editions: tuple[Edition, ...] = ("public",)
    """The editions in which it may be made."""
    optional: tuple[Line, ...] = ()
    """Parts of the letter that its template may leave out."""
