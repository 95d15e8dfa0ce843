"""Forms of address: how each office is addressed in one language. Data, never code.

A form without a source is a draft that a native reader has to confirm; letters that use one say so
in the report.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from appello.model.fields import Kind, Line, LocaleTag, Model

__all__ = ["AddressForms", "BlockForm", "Form", "FormsOfAddress", "ToneForms"]


class Form(Model):
    """A salutation or a closing."""

    text: Line
    """With {name}, {name.vocative} or {post} where they belong; punctuation included."""
    otherwise: Line | None = None
    """Instead of text, if the addressee's data lack a case form that text asks for."""
    source: Line | None = None
    """Key of the source that attests it; absent if nobody does."""
    review: Literal["draft", "native"] = "draft"
    """native once a native reader has confirmed it, otherwise included."""


class BlockForm(Model):
    """The first lines of the inside address."""

    lines: tuple[Line, ...]
    """With {name}, {name.dative}, {post} or {post.dative} where they belong."""
    otherwise: tuple[Line, ...] = ()
    """Instead of lines, if the addressee's data lack a case form that lines ask for."""
    source: Line | None = None
    """Key of the source that attests it; absent if nobody does."""
    review: Literal["draft", "native"] = "draft"
    """native once a native reader has confirmed it, otherwise included."""


class ToneForms(Model):
    """What a neutral or a cool tone changes."""

    salutation: Form | None = None
    """Instead of the deferential salutation."""
    closing: Form | None = None
    """Instead of the deferential closing."""


class AddressForms(Model):
    """How a holder of an office is addressed; the deferential tone unless said otherwise."""

    block: BlockForm
    """The first lines of the inside address."""
    salutation: Form
    """The line that opens the letter."""
    closing: Form
    """The line that ends it, written for several senders."""
    tones: dict[Literal["neutral", "cool"], ToneForms] = Field(default={})
    """Other tones, where the language has them."""


class FormsOfAddress(Model):
    """Every office in one language."""

    locale: LocaleTag
    """The language."""
    layout: Literal["it", "fr", "din5008-b", "uk"]
    """The page layout that letters in the language usually have."""
    countries: dict[str, Line] = Field(default={})
    """Names of countries, by two-letter code, where letters write them otherwise than CLDR."""
    sources: dict[str, Line] = Field(default={})
    """Keys and addresses of the sources."""
    offices: dict[Kind, dict[Literal["male", "female", "neutral"], AddressForms]]
    """Office, then gender of the form of address; neutral serves where the others are missing."""
