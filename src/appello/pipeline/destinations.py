"""How each letter of a campaign reaches its addressees, from the campaign and the letter itself."""

from __future__ import annotations

from collections.abc import Iterator

from appello.model.campaign import Addressee, Campaign, Document
from appello.model.difference import Part
from appello.model.letter import Letter, lines
from appello.model.pair import Composed, LetterPair
from appello.release.outgoing import Destination, Outgoing

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
    return Outgoing(
        letter.key,
        final,
        pages,
        letter.title,
        tuple(_destinations(campaign, document, letter)),
        document.copy_emails,
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


def _destinations(
    campaign: Campaign, document: Document, letter: Composed
) -> Iterator[Destination]:
    wanted = (letter.key.addressee,) if letter.key.addressee else document.addressees
    first = _parts(letter)[0]
    printed = [(line.id, line.text) for line in lines(first)]
    for addressee in campaign.addressees:
        if addressee.id in wanted:
            yield _destination(addressee, first.key.locale, printed)


def _destination(addressee: Addressee, locale: str, printed: list[Part]) -> Destination:
    def text(field: str) -> str:
        name = f"addressees.{addressee.id}.{field}"
        return next((words for place, words in printed if place == name), "")

    address = addressee.address
    city = address.city.use(locale).text if address and address.city else ""
    return Destination(
        addressee.id,
        addressee.name.use(locale).text,
        (addressee.post.use(locale).text,),
        text("salutation"),
        (addressee.email,) if addressee.email else (),
        address.lines if address else (),
        (address.postal_code or "") if address else "",
        city,
        text("address.country"),
    )
