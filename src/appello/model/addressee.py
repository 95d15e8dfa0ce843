"""To whom a campaign writes: one by one, or in sets taken from registers."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import Field, model_validator

from appello.locales.tags import script
from appello.model.address import Address
from appello.model.fields import Day, Line, LocaleTag, Model, Slug
from appello.model.forms import AddressForms
from appello.model.person import Gender, Membership
from appello.model.text import LocalisedName
from appello.model.where import Lines, Where

__all__ = ["EVERY_REGISTER", "Addressee", "AddresseeSet", "ChosenAddressee", "Exempt"]

EVERY_REGISTER = "*"


class Addressee(Model):
    """Somebody to whom a letter is written, and how to address that person."""

    id: Slug
    """Unique in the campaign."""
    name: LocalisedName
    """The name in each language."""
    gender: Gender
    """The gender of the form of address, the holder's choice; an institution needs none."""
    office: Line
    """Picks the form of address: head_of_state, prime_minister, minister, institution …"""
    post: LocalisedName
    """The office in words, for example President of the Republic; an institution needs none."""
    forms: dict[LocaleTag, AddressForms] = Field(default={})
    """Forms of address of one's own, by language, instead of those of the office."""
    address: Address | None = None
    """Where the letter goes."""
    email: Line | None = None
    """Printed under the address if given; the private file of a register has those that are not."""
    memberships: tuple[Membership, ...] = ()
    """Parliament, chamber, group and committees, with dates: texts and sets may depend on them."""
    country: Line | None = None
    """Two-letter code of the country that the person represents; not printed."""
    start_date: Day | None = None
    """First day in the office, if known."""
    end_date: Day | None = None
    """Last day in the office, if known; afterwards no letter goes to this person."""
    locale: LocaleTag | None = None
    """The language that this addressee reads."""
    sources: tuple[Slug, ...] = ()
    """Ids of the sources of name and address."""

    @model_validator(mode="before")
    @classmethod
    def _institution(cls, value: object) -> object:
        """Let an institution do with a name, which serves as the office in words too."""
        if isinstance(value, dict) and value.get("office") == "institution" and "name" in value:
            return {"post": value["name"], "gender": "neutral", **value}
        return value


class ChosenAddressee(Addressee):
    """An addressee by way of a set: gets one letter, in her or his own language.

    Only the program makes one, so it is no part of what people can type.
    """

    chosen_by: Slug
    """Id of the set."""
    fallback_locale: LocaleTag | None = None
    """The language of the letter if there is none in the addressee's own."""

    def language(self, locales: Iterable[str]) -> str | None:
        """Return the one of a paper's languages in which this addressee is written to.

        It is the addressee's own if the paper is made in it, in the country's variety or in the
        plain one, else the stated fallback; None if there is neither.
        """
        made = tuple(locales)
        return own_language(self.locale, made) or (
            self.fallback_locale if self.fallback_locale in made else None
        )


def own_language(locale: str | None, locales: tuple[str, ...]) -> str | None:
    """Return the one of some languages that somebody reads, who reads `locale`."""
    if locale is None or locale in locales:
        return locale
    plain = locale.partition("-")[0]
    return plain if plain in locales and script(plain) == script(locale) else None


class Exempt(Model):
    """Somebody to whom a set does not write."""

    id: Slug
    """Id of the person in the register."""
    reason: Line
    """Why not, for yourselves; `appello check --explain` prints it."""


class AddresseeSet(Model):
    """People of registers, each of whom gets a letter of her or his own."""

    id: Slug = "all"
    """What documents call it among their `addressees`; unique in the campaign."""
    registers: Lines = Field(alias="from")
    """Names of the registers that the people are taken from; "*" means all of the workspace."""
    where: Where = Where()
    """Which of their people; all of them if left out."""
    exempt: tuple[Exempt, ...] = Field(default=(), alias="except")
    """Who is not written to, each with the reason."""
    fallback_locale: LocaleTag | None = None
    """The language for those in whose own the campaign is not made; needed if there are any."""
    office: Line | None = None
    """The office of all whose entry in the register has none; picks the form of address."""
    post: LocalisedName | None = None
    """The office in words, for the same people."""
    address: Address | None = None
    """Where the letters go, to those whose entry in the register has no address."""
