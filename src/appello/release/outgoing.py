"""A letter that is to go out: its final bytes, and everything that gets it to its addressees."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from appello.model.letter import LetterKey

__all__ = ["Copy", "Destination", "Outgoing"]


@dataclass(frozen=True, slots=True)
class Destination:
    """How a letter reaches one of its addressees.

    Attributes:
        id: the addressee's id.
        name: in the letter's language, without title.
        block: the first lines of the address as the letter prints them: name, title, office.
        salutation: as the letter prints it.
        emails: private; none if nobody knows one.
        street: the lines of the postal address between those and the town.
        postal_code: as the post of the country writes it, or empty.
        city: in the letter's language, or empty.
        country: its name in the letter's language, or empty.
    """

    id: str
    name: str
    block: tuple[str, ...] = ()
    salutation: str = ""
    emails: tuple[str, ...] = ()
    street: tuple[str, ...] = ()
    postal_code: str = ""
    city: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One approved letter.

    Attributes:
        key: which letter.
        final: the bytes that were approved.
        pages: how many pages they have.
        subject: what the letter is about, in its language, without the word "Subject".
        destinations: its addressees: one, or several if it is written to them together, or none
            if it is for everybody.
        copies: e-mail addresses of those who get a copy; private.
        signed: the final bytes with the user's signature after them, or empty.
        calendar: the file for calendars that goes with it, or empty.
    """

    key: LetterKey
    final: bytes
    pages: int
    subject: str
    destinations: tuple[Destination, ...] = ()
    copies: tuple[str, ...] = ()
    signed: bytes = b""
    calendar: bytes = b""

    @property
    def pdf(self) -> bytes:
        """The bytes that go out."""
        return self.signed or self.final

    @property
    def pdf_file(self) -> str:
        """Where the PDF stands in the release: ids only, never names of people."""
        return f"{self.key.locale}/{self.key.file_stem}.pdf"

    @property
    def message_file(self) -> str:
        """Where the draft of the e-mail stands in the release."""
        return f"{self.key.locale}/{self.key.file_stem}.eml"

    @property
    def calendar_file(self) -> str:
        """Where the file for calendars stands in the release, if there is one."""
        return f"{self.key.locale}/{self.key.file_stem}.ics"

    @property
    def final_digest(self) -> str:
        """SHA-256 of the bytes that were approved, in hexadecimal."""
        return hashlib.sha256(self.final).hexdigest()

    def with_signature(self, signed: bytes) -> Outgoing:
        """Return the letter with a signature after its final bytes.

        Raises:
            ValueError: the signed bytes do not begin with the final ones.
        """
        if not signed.startswith(self.final):
            raise ValueError("a signature may only add to the letter")
        return replace(self, signed=signed)


@dataclass(frozen=True, slots=True)
class Copy:
    """A letter as it goes into one envelope.

    Attributes:
        letter: what is printed.
        destination: to whom; None for a letter to nobody in particular.
    """

    letter: Outgoing
    destination: Destination | None

    @property
    def label(self) -> str:
        """What a bookmark says: to whom, and which letter."""
        key = self.letter.key
        name = f"{self.destination.name} · " if self.destination else ""
        return f"{name}{key.document} · {key.locale}"
