"""How an addressee is addressed: the inside address, the salutation, the closing. All from data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from appello.compose.prose import name_run
from appello.errors import CampaignError, Problem
from appello.locales.capitals import capitals
from appello.locales.tags import babel_locale
from appello.locales.typography import polish
from appello.model.campaign import Addressee
from appello.model.forms import AddressForms, BlockForm, Form, FormsOfAddress
from appello.model.letter import Line, Run
from appello.model.text import PLACEHOLDER, LocalisedName

__all__ = ["Etiquette", "etiquette"]


@dataclass(frozen=True, slots=True)
class Etiquette:
    """The lines that the form of address gives, and which no native reader has confirmed."""

    inside_address: tuple[Line, ...]
    salutation: Line
    closing: Line
    unreviewed: tuple[str, ...]


def etiquette(addressee: Addressee, forms: FormsOfAddress, locale: str, *, tone: str) -> Etiquette:
    """Address a person in a language.

    Raises:
        CampaignError: the language has no form for the office, or the form needs a case of the name
            that the data lack.
    """
    form = _form(addressee, forms, locale)
    salutation, closing = form.salutation, form.closing
    if other := form.tones.get(_tone(tone)) if tone != "deferential" else None:
        salutation, closing = other.salutation or salutation, other.closing or closing
    line_id = f"addressees.{addressee.id}"
    block = tuple(
        _line(f"{line_id}.block.{index}", text, addressee, locale)
        for index, text in enumerate(form.block.lines)
    )
    parts: dict[str, BlockForm | Form] = {
        "address block": form.block,
        "salutation": salutation,
        "closing": closing,
    }
    unreviewed = tuple(name for name, part in parts.items() if part.review != "native")
    return Etiquette(
        block + tuple(_postal(addressee, forms, locale)),
        _line(f"{line_id}.salutation", salutation.text, addressee, locale),
        _line(f"{line_id}.closing", closing.text, addressee, locale),
        unreviewed,
    )


def _tone(tone: str) -> Literal["neutral", "cool"]:
    return "cool" if tone == "cool" else "neutral"


def _form(addressee: Addressee, forms: FormsOfAddress, locale: str) -> AddressForms:
    offices = forms.offices.get(addressee.office)
    if offices is None:
        office = f"the office `{addressee.office}` of `{addressee.id}`"
        raise CampaignError(
            Problem(
                "no-office",
                f"{locale}: there is no form of address for {office}",
                f"the offices are: {', '.join(forms.offices)}",
                field=f"addressees.{addressee.id}.office",
            )
        )
    found = offices.get(addressee.gender) or offices.get("neutral")
    if found is None:
        raise CampaignError(
            Problem(
                "no-form",
                f"{locale}: `{addressee.office}` has no {addressee.gender} form of address",
                "add it to the language's file in templates/forms/",
                field=f"addressees.{addressee.id}.gender",
            )
        )
    return found


def _line(line_id: str, text: str, addressee: Addressee, locale: str) -> Line:
    runs: list[Run] = []
    position = 0
    text = polish(text, locale)
    for match in PLACEHOLDER.finditer(text):
        if match.start() > position:
            runs.append(Run(text[position : match.start()]))
        runs.append(_named(match.group(1), addressee, locale))
        position = match.end()
    if position < len(text):
        runs.append(Run(text[position:]))
    return Line(line_id, tuple(runs))


def _named(placeholder: str, addressee: Addressee, locale: str) -> Run:
    """Return the addressee's name or post, in a grammatical case if the form asks for one."""
    field, _, case = placeholder.partition(".")
    value: LocalisedName = addressee.post if field == "post" else addressee.name
    run = name_run(value, locale)
    text = run.text
    if case:
        use = value.use(locale)
        inflected = getattr(use.forms, case)
        if inflected is None:
            needed = f"the {case} of the {field} of `{addressee.id}`"
            raise CampaignError(
                Problem(
                    "no-case-form",
                    f"{locale}: the form of address needs {needed}",
                    f"write `{locale}: {{text: {use.text}, {case}: …}}` under `{field}`",
                    field=f"addressees.{addressee.id}.{field}",
                )
            )
        text = inflected
    return Run(
        text,
        lang=run.lang,
        keep=run.keep and field == "name",
        isolate=bool(run.lang),
        name=field == "name",
    )


def _postal(addressee: Addressee, forms: FormsOfAddress, locale: str) -> list[Line]:
    """Return the lines of the envelope: building, street, postcode and town, COUNTRY."""
    address = addressee.address
    line_id = f"addressees.{addressee.id}.address"
    if address is None:
        return (
            [Line(f"{line_id}.email", (Run(addressee.email, isolate=True),))]
            if addressee.email
            else []
        )
    found = [
        Line(f"{line_id}.lines.{index}", (Run(text, isolate=True),))
        for index, text in enumerate(address.lines)
    ]
    town = address.city.use(locale).text if address.city else ""
    last = " ".join(part for part in (address.postal_code, town) if part)
    if last:
        found.append(Line(f"{line_id}.city", (Run(last, isolate=True, keep=True),)))
    if address.country:
        name = (
            forms.countries.get(address.country)
            or babel_locale(locale).territories[address.country]
        )
        found.append(Line(f"{line_id}.country", (Run(capitals(name, locale)),)))
    if addressee.email:
        found.append(Line(f"{line_id}.email", (Run(addressee.email, isolate=True),)))
    return found
