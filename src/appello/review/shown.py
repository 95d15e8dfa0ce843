"""What the templates of the review page are given: plain values and sentences, ready to print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import flask
from markupsafe import Markup, escape

from appello.model.letter import LetterKey
from appello.model.review import Reviewer
from appello.review import labels
from appello.review.desk import LetterView
from appello.review.labels import Label
from appello.review.marked import pieces
from appello.review.reading import Group, Reader, state
from appello.review.standing import Lack
from appello.review.verdict import CHECKLIST, REASONS, Verdict
from appello.review.words import Words

__all__ = ["Shown"]


@dataclass(frozen=True, slots=True)
class Shown:
    """One request's view: in which language, and for whom.

    Attributes:
        words: the page's words.
        reader: who sits there; None as long as nobody said so.
        reviewers: who may.
        chosen: the language that the address asks for; empty if it asks for none.
        key: what the page's forms must carry.
    """

    words: Words
    reader: Reader | None
    reviewers: Sequence[Reviewer]
    chosen: str
    key: str

    def link(self, page: str, /, **values: str | int) -> str:
        """Return the address of a page that keeps who reads, and in which language."""
        kept = {"as": self.reader.id if self.reader else "", "lang": self.chosen}
        wanted: dict[str, Any] = {k: v for k, v in (kept | values).items() if v != ""}
        return flask.url_for(page, **wanted)

    def plain(self, page: str, /, **values: str | int) -> str:
        """Return the address of a picture or a proof, the same for every reader."""
        wanted: dict[str, Any] = {**values}
        return flask.url_for(page, **wanted)

    def switched(self, language: str) -> str:
        """Return the query of this page in another language."""
        kept = {"as": self.reader.id if self.reader else ""}
        asked = flask.request.args
        kept |= {name: asked.get(name, "") for name in ("beside", "mine", "sample")}
        kept["lang"] = language
        return urlencode({name: value for name, value in kept.items() if value})

    @property
    def is_reading(self) -> bool:
        """Whether this page can be asked for again, in another language perhaps."""
        return flask.request.method != "POST"

    def letter_link(self, key: LetterKey, **values: str | int) -> str:
        """Return the address of a letter's page."""
        where = {"document": key.document, "locale": key.locale, "addressee": key.addressee}
        return self.link("letter", **where, **values)

    def label(self, table: str, name: str, **values: object) -> Markup:
        """Return what one of the tables of labels calls something."""
        found: Mapping[str, Label] = getattr(labels, table)
        return self.words.label(found, name, **values)

    def value(self, name: str, value: str) -> Markup:
        """Return the value of a detail; what the page has no words for, such as ids, as it is."""
        first, *others = value.split(", ")
        key = f"{'consent' if name == 'counts as' else name} {first}"
        said = self.label("VALUES", key) if key in labels.VALUES else escape(first)
        # A comma would be the Latin one in an Arabic line, and a day would be turned around.
        return Markup(" · ").join(
            (said, *(Markup("<bdi>{}</bdi>").format(item) for item in others))
        )

    def name(self, reviewer: str) -> str:
        """Return the name of a reviewer, or the id if the campaign no longer has her or him."""
        return next((item.name for item in self.reviewers if item.id == reviewer), reviewer)

    def state(self, letter: LetterView) -> str:
        """Say in one word how a letter stands; `label` has it in the page's language."""
        return state(letter)

    def lack(self, lack: Lack) -> Markup:
        """Say what is missing."""
        verdict = lack.verdict
        return self.label(
            "LACKS",
            lack.code,
            role=self.label("ROLES", lack.role) if lack.role else "",
            who=self.name(verdict.reviewer) if verdict else "–",
            reason=self.label("REASONS", verdict.reason) if verdict and verdict.reason else "–",
        )

    def letter(self, letter: LetterView) -> Markup:
        """Return what a letter is called in a sentence."""
        key = letter.key
        parts = (key.document, self.words.language(key.locale), key.addressee)
        return Markup(" · ").join(part for part in parts if part)

    def group(self, group: Group) -> Markup:
        """Return what all letters of a document and language are called in a sentence."""
        return Markup(" · ").join((group.document, self.words.language(group.locale)))

    def verdicts(self, letter: LetterView) -> list[tuple[str, Verdict]]:
        """Return every verdict that concerns a letter, each with what it is now."""
        standing = letter.standing
        return [
            *(("approved", item) for item in standing.approvals),
            *(("rejected", item) for item in standing.rejections),
            *(("void", item) for item in standing.void),
        ]

    def pieces(self, line: str) -> list[tuple[str, str]]:
        """Return the pieces of a line of a difference."""
        return list(pieces(line))

    @property
    def checklist(self) -> tuple[str, ...]:
        """What is ticked off before approving."""
        return CHECKLIST

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why a letter may be rejected."""
        return REASONS
