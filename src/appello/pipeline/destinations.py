"""How each letter of a campaign reaches its addressees, from the campaign and the letter itself."""

from __future__ import annotations

from appello.model.campaign import Campaign
from appello.model.letter import Letter
from appello.model.pair import Composed, LetterPair
from appello.release.addressing import destinations
from appello.release.outgoing import Outgoing
from appello.render.calendar import calendar_file

__all__ = ["covering_words", "outgoing"]


def outgoing(campaign: Campaign, letter: Composed, final: bytes, pages: int) -> Outgoing:
    """Return a letter with everything that gets it to its addressees.

    Args:
        campaign: the campaign.
        letter: one of its letters.
        final: its final bytes.
        pages: their number of pages.
    """
    document = next(item for item in campaign.documents if item.id == letter.key.document)
    ids = (letter.key.addressee,) if letter.key.addressee else document.addressees
    addressees = [item for item in campaign.addressees if item.id in ids]
    return Outgoing(
        letter.key,
        final,
        pages,
        letter.title,
        destinations(_parts(letter)[0], addressees),
        document.copy_emails,
        calendar=calendar_file(letter, is_proof=False),
    )


def covering_words(letter: Composed) -> str:
    """Return the words of the e-mail that brings a letter: its own, from greeting to farewell.

    They are the letter's, so they are translated and reviewed.
    """
    return "\n\n* * *\n\n".join(_covering(part) for part in _parts(letter)) + "\n"


def _covering(letter: Letter) -> str:
    opening = [item.text for block in letter.opening.blocks for item in block.items]
    sender = [line.text for line in letter.letterhead if line.id == "sender"]
    greeting = "\n".join(line.text for line in letter.salutations)
    return "\n\n".join([greeting, *opening, letter.closing_formula.text, *sender])


def _parts(letter: Composed) -> tuple[Letter, ...]:
    return letter.parts if isinstance(letter, LetterPair) else (letter,)
