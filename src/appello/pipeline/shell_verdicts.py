"""Verdicts given in a shell: a reviewer names the digits at the foot of the proof that was read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from appello.errors import Problem, ReviewError
from appello.model.letter import LetterKey
from appello.model.pair import Composed, LetterPair
from appello.pipeline.current import Current, current
from appello.pipeline.selection import Selection
from appello.pipeline.verdicts import require_review
from appello.workspace.folders import Workspace

__all__ = ["digits_of", "read_letters"]

_DIGITS = re.compile(r"[0-9a-f]{8}(\+[0-9a-f]{8})?")


def digits_of(now: Current, keys: Sequence[LetterKey]) -> str:
    """Return the eight digits that stand for one letter's words, or for a batch of letters.

    A bilingual letter has those of both its parts, with a plus sign between them.
    """
    if len(keys) > 1:
        return now.made[keys[0]].batch[:8] if keys[0] in now.made else ""
    letter = now.letter(keys[0])
    return _digits(letter) if letter else ""


def read_letters(
    workspace: Workspace,
    file: Path,
    selection: Selection,
    *,
    digits: str,
    output: Path,
) -> tuple[tuple[LetterKey, ...], tuple[str, ...]]:
    """Return the letters that a reviewer has read, and the SHA-256 of the proof of each.

    Args:
        workspace: the workspace.
        file: the campaign's file.
        selection: which letters; several must be all letters of a document in a language.
        digits: what stands at the foot of the proof, or `appello status` shows for a batch.
        output: the folder of the proofs.

    Raises:
        AppelloError: nobody reviews the campaign, there are no such letters, or the digits are
            not theirs.
    """
    now = current(workspace, file, selection.edition, output=output)
    require_review(now)
    campaign = now.prepared.loaded.campaign.id
    keys = tuple(
        LetterKey(campaign, document, selection.edition, locale, suffix)
        for document, locale, suffix, addressee in now.prepared.plan
        if selection.includes(document, locale, addressee)
    )
    if not keys:
        message = "there are no such letters"
        advice = f"`appello status {campaign}` lists all"
        raise ReviewError(Problem("no-such-letter", message, advice))
    if len({(key.document, key.locale) for key in keys}) > 1:
        message = "one verdict is about letters of one document and one language"
        advice = "choose with --document, --locale and --addressee"
        raise ReviewError(Problem("mixed-batch", message, advice))
    typed = "".join(digits.split()).lower()
    if not _DIGITS.fullmatch(typed) or typed != digits_of(now, keys):
        message = f"the letter as it is now does not end in the digits `{digits[:64]}`"
        advice = (
            "read the proof, and write the eight digits at the end of the grey line at its foot"
            + (", those of both languages with + between them" if "+" in keys[0].locale else "")
            if len(keys) == 1
            else f"`appello status {file.parent.name}` shows the digits of the batch"
        )
        raise ReviewError(Problem("wrong-digits", message, advice))
    return keys, tuple(now.made[key].proof if key in now.made else "" for key in keys)


def _digits(letter: Composed) -> str:
    parts = letter.parts if isinstance(letter, LetterPair) else (letter,)
    return "+".join(part.text_digest for part in parts)
