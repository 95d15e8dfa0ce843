"""How a composed letter reaches its addressees, as it prints it and as the campaign knows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from appello.model.addressee import Addressee
from appello.model.letter import Letter
from appello.model.line import lines
from appello.release.outgoing import Destination

__all__ = ["destinations"]


def destinations(
    letter: Letter,
    addressees: Iterable[Addressee],
    emails: Callable[[Addressee], tuple[str, ...]],
) -> tuple[Destination, ...]:
    """Return the addressees of a letter in their order.

    Args:
        letter: as it was composed; of a bilingual letter, the part whose language they read.
        addressees: to whom it is written, from the projected campaign.
        emails: gives the addresses of each, which the letter need not print.
    """
    printed = {line.id: line.text for line in lines((letter.inside_addresses, letter.salutations))}
    locale = letter.key.locale
    found = []
    for addressee in addressees:
        start = f"addressees.{addressee.id}."
        own = {
            line_id.removeprefix(start): text
            for line_id, text in printed.items()
            if line_id.startswith(start)
        }
        address = addressee.address
        found.append(
            Destination(
                addressee.id,
                addressee.name.use(locale).text,
                tuple(text for part, text in own.items() if part.startswith("block.")),
                own.get("salutation", ""),
                emails(addressee),
                tuple(text for part, text in own.items() if part.startswith("address.lines.")),
                (address.postal_code or "") if address else "",
                address.city.use(locale).text if address and address.city else "",
                own.get("address.country", ""),
            )
        )
    return tuple(found)
