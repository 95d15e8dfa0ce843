"""The desk: what the review page shows of a campaign, read anew whenever a file has changed."""

from __future__ import annotations

import datetime
import hashlib
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from appello.errors import AppelloError, Problem, ReviewError, Severity
from appello.locales.tags import direction
from appello.model.difference import changes
from appello.model.letter import LetterKey
from appello.model.person import Edition
from appello.model.review import Reviewer
from appello.pipeline.approvals import Approvals, approvals, former_version
from appello.pipeline.confirmations import ledger_file
from appello.pipeline.current import Current, current
from appello.pipeline.digests import inputs_digest
from appello.pipeline.evidence import facts_of
from appello.pipeline.output import Outbox
from appello.pipeline.reviews import letter_parts, read_reviews
from appello.pipeline.unconfirmed import missing_confirmations
from appello.pipeline.variable import layout_of, variable_parts
from appello.pipeline.verdicts import decide, require_review
from appello.review.desk import Change, Decided, Facts, LetterView
from appello.review.pictures import changed_pages, page_png, page_text
from appello.review.standing import Made, Standing
from appello.workspace.folders import Workspace

__all__ = ["CampaignDesk", "open_desk"]


def open_desk(
    workspace: Workspace,
    file: Path,
    edition: Edition,
    *,
    output: Path,
    today: Callable[[], datetime.date],
) -> CampaignDesk:
    """Lay out a campaign for its reviewers.

    Raises:
        AppelloError: the campaign is wrong, its proofs are older than it is, its ledger is damaged,
            or it does not say who reviews.
    """
    desk = CampaignDesk(workspace, file, edition, output=output, today=today)
    require_review(desk.current())
    read_reviews(file)
    return desk


class CampaignDesk:
    """A campaign in one edition, for the review page."""

    def __init__(
        self,
        workspace: Workspace,
        file: Path,
        edition: Edition,
        *,
        output: Path,
        today: Callable[[], datetime.date],
    ) -> None:
        self._workspace, self._file, self._edition = workspace, file, edition
        self._output, self._today = output, today
        self._lock = threading.Lock()
        self._known: tuple[str, Current] | None = None
        self._unconfirmed: tuple[Current, Mapping[str, int]] | None = None
        self._proofs: dict[str, bytes] = {}

    def current(self) -> Current:
        """Return the letters as they are, reading them anew only if a file has changed.

        Raises:
            AppelloError: the campaign is wrong, or its proofs are older than it is.
        """
        outbox = Outbox(self._output, self._file.parent.name, self._edition)
        with self._lock:
            digest = hashlib.sha256(inputs_digest(self._workspace, self._file).encode())
            digest.update(outbox.journal().to_bytes())
            answers = ledger_file(self._file)
            digest.update(answers.read_bytes() if answers.is_file() else b"")
            state = digest.hexdigest()
            if self._known is None or self._known[0] != state:
                found = current(self._workspace, self._file, self._edition, output=self._output)
                self._known = (state, found)
            return self._known[1]

    @property
    def title(self) -> str:
        """The campaign's title."""
        return self._last().prepared.loaded.campaign.title

    @property
    def source_locale(self) -> str:
        """The language of the campaign's prose."""
        return self._last().prepared.loaded.campaign.source_locale

    @property
    def reviewers(self) -> Sequence[Reviewer]:
        """Who may decide."""
        review = self._last().prepared.loaded.campaign.review
        return review.reviewers if review else ()

    def letters(self) -> Sequence[LetterView]:
        """Return every letter of the campaign, made or not."""
        try:
            now = self.current()
            found = approvals(now)
            unconfirmed = self._count_unconfirmed(now)
        except AppelloError as error:
            return [_unmade(letter.key, error.problems) for letter in self._last().prepared.letters]
        variable = variable_parts(now.prepared.composed)
        return [
            replace(view, unconfirmed=unconfirmed.get(view.key.document, 0))
            for key, words in variable.items()
            for view in (self._view(now, found, key, words),)
        ]

    def facts(self, key: LetterKey) -> Facts:
        """Return what a letter was made from.

        Raises:
            AppelloError: the campaign is wrong now, or there is no such letter.
        """
        return facts_of(self._workspace, self._letters_with(key), key)

    def change(self, key: LetterKey) -> Change | None:
        """Return how a letter differs from what was last approved; None if it does not."""
        try:
            now = self._letters_with(key)
            standing = approvals(now).standings.get(key)
        except AppelloError:
            return None
        before = former_version(now, standing) if standing else None
        letter, proof = now.letter(key), now.proof(key)
        if before is None or letter is None or proof is None:
            return None
        words = changes(before.parts, letter_parts(letter), folded=str)
        digest = hashlib.sha256(before.proof).hexdigest()
        self._proofs[digest] = before.proof
        return Change(digest, tuple(words), tuple(changed_pages(before.proof, proof)))

    def proof(self, digest: str) -> bytes | None:
        """Return the proof with this SHA-256, or None if there is none that is still unaltered."""
        now = self._last()
        for key, made in now.made.items():
            if made.proof == digest:
                return now.proof(key)
        return self._proofs.get(digest)

    def picture(self, digest: str, page: int, *, against: str = "") -> bytes | None:
        """Return a page of a proof as a PNG, with what differs from an earlier one in red."""
        data = self.proof(digest)
        before = self.proof(against) if against else None
        if data is None or (against and before is None):
            return None
        return page_png(data, page, before=before)

    def text(self, digest: str, page: int) -> str | None:
        """Return the text of a page of a proof in its reading order, or None."""
        data = self.proof(digest)
        return None if data is None else page_text(data, page)

    def decide(self, decided: Decided) -> None:
        """Write a verdict into the ledger.

        Raises:
            AppelloError: it cannot be given; nothing was written.
        """
        decide(
            self._workspace,
            self._file,
            self._edition,
            decided,
            output=self._output,
            on=self._today(),
        )

    def _count_unconfirmed(self, now: Current) -> Mapping[str, int]:
        """Return for each document how many have not confirmed it, counted once for each state."""
        if self._unconfirmed is None or self._unconfirmed[0] is not now:
            found = missing_confirmations(self._workspace, now.prepared)
            self._unconfirmed = (now, {name: len(items) for name, items in found.items()})
        return self._unconfirmed[1]

    def _last(self) -> Current:
        """Return the letters as they were last known, to say at least which there are."""
        return self._known[1] if self._known else self.current()

    def _letters_with(self, key: LetterKey) -> Current:
        now = self.current()
        if now.letter(key) is None:
            message = f"there is no letter {key.locale}/{key.file_stem}"
            raise ReviewError(Problem("no-such-letter", message, "go back to the list"))
        return now

    def _view(
        self, now: Current, found: Approvals, key: LetterKey, variable: tuple[tuple[str, str], ...]
    ) -> LetterView:
        letter, record = now.letter(key), now.records.get(key)
        if letter is None or record is None:
            message = "the letter was not made"
            advice = f"run `appello generate {key.campaign}` and see why"
            return _unmade(key, (Problem("no-proof", message, advice),))
        return LetterView(
            key,
            letter.title,
            "rtl" if direction(key.locales[0]) == "rtl" else "ltr",
            record.pages,
            found.standings[key],
            tuple(found.lacks[key]),
            (),
            variable,
            layout_of(letter, record.pages),
        )


def _unmade(key: LetterKey, problems: Sequence[Problem]) -> LetterView:
    errors = tuple(item for item in problems if item.severity is Severity.ERROR)
    nothing = Standing(Made(key, "", "", ""), (), (), ())
    return LetterView(key, key.file_stem, "ltr", 0, nothing, (), errors, (), "")
