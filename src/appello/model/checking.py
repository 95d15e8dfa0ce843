"""What a campaign says about its own checks: how old facts may be, and which places are right."""

from __future__ import annotations

from appello.model.fields import Line, Model, Number, Slug

__all__ = ["Silenced", "Staleness"]


class Silenced(Model):
    """A message of `appello check` that is not meant for one place of this campaign."""

    code: Slug
    """The code of the message, for example count-differs."""
    at: Line
    """The field, with ids instead of positions, for example background.bans.text."""
    reason: Line
    """Why it is right as it is; `appello check` prints it."""


class Staleness(Model):
    """How many days before the letter's date a fact may be known."""

    warn_days: Number = 30
    """More days than these are a warning."""
    refuse_days: Number = 90
    """More days than these stop the letter."""
