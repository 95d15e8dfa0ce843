"""How each letter of a campaign reaches its addressees, from the campaign and the letter itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from appello.check.sets import few
from appello.errors import Problem
from appello.model.letter import Letter
from appello.model.loaded import LoadedCampaign
from appello.model.pair import Composed, LetterPair
from appello.release.addressing import destinations
from appello.release.outgoing import Outgoing
from appello.render.calendar import calendar_file

__all__ = ["covering_words", "outgoing", "unaddressed"]

_PRINTED = "the campaign, as `email: …`, which the letter prints, so that it is approved anew"
_WITHOUT_EMAIL = {"post", "open_letter"}


def outgoing(loaded: LoadedCampaign, letter: Composed, final: bytes, pages: int) -> Outgoing:
    """Return a letter with everything that gets it to its addressees.

    Args:
        loaded: the campaign.
        letter: one of its letters.
        final: its final bytes.
        pages: their number of pages.
    """
    campaign = loaded.campaign
    document = next(item for item in campaign.documents if item.id == letter.key.document)
    ids = (letter.key.addressee,) if letter.key.addressee else document.addressees
    addressees = [item for item in campaign.addressees if item.id in ids]
    return Outgoing(
        letter.key,
        final,
        pages,
        letter.title,
        destinations(_parts(letter)[0], addressees, loaded.emails),
        document.copy_emails,
        calendar=calendar_file(letter, is_proof=False),
    )


def unaddressed(loaded: LoadedCampaign, letters: Sequence[Outgoing]) -> Iterator[Problem]:
    """Yield papers whose drafts of e-mails nobody can send as they are, with their addressees.

    A paper that goes by post, or that is an open letter, needs no address.
    """
    for index, document in enumerate(loaded.campaign.documents):
        own = [item for item in letters if item.key.document == document.id]
        lost = dict.fromkeys(to.id for item in own for to in item.destinations if not to.emails)
        if not lost or document.transmission in _WITHOUT_EMAIL:
            continue
        files = {loaded.reach[name].file.name for name in lost if name in loaded.reach}
        places = ", ".join(f"signatories/private/{name}" for name in sorted(files))
        yield loaded.problem(
            "no-email",
            f"drafts of e-mails with `{document.id}` have no address for {few([*lost])}",
            "write the addresses into the drafts; or write them into "
            f"{places or _PRINTED}, and release with --again",
            ("documents", index, "transmission"),
            warning=True,
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
