"""How an addressee is addressed: the inside address, the salutation, the closing. All from data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from appello.compose.prose import name_run
from appello.errors import CampaignError, Problem, Severity
from appello.locales.capitals import capitals
from appello.locales.tags import babel_locale
from appello.locales.typography import polish
from appello.model.addressee import Addressee
from appello.model.forms import AddressForms, BlockForm, Form, FormsOfAddress
from appello.model.line import Line, Run
from appello.model.text import PLACEHOLDER, LocalisedName, placeholders

__all__ = ["Etiquette", "etiquette"]


@dataclass(frozen=True, slots=True)
class Etiquette:
    """The lines that the form of address gives, and what a native reader should know of them.

    Attributes:
        unreviewed: the parts that no native reader has confirmed.
        is_impersonal: whether it is an institution that is addressed, not a person.
        remarks: warnings about parts that are worded otherwise for want of a case form.
    """

    inside_address: tuple[Line, ...]
    salutation: Line
    closing: Line
    unreviewed: tuple[str, ...]
    is_impersonal: bool
    remarks: tuple[Problem, ...] = ()


def etiquette(addressee: Addressee, forms: FormsOfAddress, locale: str, *, tone: str) -> Etiquette:
    """Address a person in a language.

    Raises:
        CampaignError: the language has no form for the office, or the form needs a case of the name
            that the data lack, and has no other wording.
    """
    form = _form(addressee, forms, locale)
    salutation, closing = form.salutation, form.closing
    if other := form.tones.get(_tone(tone)) if tone != "deferential" else None:
        salutation, closing = other.salutation or salutation, other.closing or closing
    line_id = f"addressees.{addressee.id}"
    parts: dict[str, BlockForm | Form] = {
        "address block": form.block,
        "salutation": salutation,
        "closing": closing,
    }
    unreviewed = tuple(name for name, part in parts.items() if part.review != "native")
    worded = [_wording(name, part, addressee, locale) for name, part in parts.items()]
    block, (opening,), (ending,) = (texts for texts, _ in worded)
    return Etiquette(
        tuple(
            _line(f"{line_id}.block.{index}", text, addressee, locale)
            for index, text in enumerate(block)
        )
        + tuple(_postal(addressee, forms, locale)),
        _line(f"{line_id}.salutation", opening, addressee, locale),
        _line(f"{line_id}.closing", ending, addressee, locale),
        unreviewed,
        is_impersonal=addressee.office == "institution",
        remarks=tuple(remark for _, remarks in worded for remark in remarks),
    )


def _wording(
    name: str, part: BlockForm | Form, addressee: Addressee, locale: str
) -> tuple[tuple[str, ...], list[Problem]]:
    """Return the wording whose case forms the addressee has, and remarks if it is the second."""
    if isinstance(part, BlockForm):
        first, second = part.lines, part.otherwise
    else:
        first, second = (part.text,), (part.otherwise,) if part.otherwise else ()
    lacking = _lacking(first, addressee, locale)
    if not lacking:
        return first, []
    refused = _lacking(second, addressee, locale) if second else lacking
    if refused:
        raise CampaignError(_no_case_form(*item, addressee, locale) for item in refused)
    return second, [_remark(name, *item, addressee, locale) for item in lacking]


def _lacking(texts: tuple[str, ...], addressee: Addressee, locale: str) -> list[tuple[str, str]]:
    """Return the case forms that texts ask for and the addressee lacks, by field and case."""
    asked = [name.partition(".") for text in texts for name in placeholders(text)]
    return [
        (field, case)
        for field, _, case in dict.fromkeys(asked)
        if case and _value(field, addressee).use(locale).inflected(case) is None
    ]


def _no_case_form(field: str, case: str, addressee: Addressee, locale: str) -> Problem:
    needed = f"the {case} of the {field} of `{addressee.id}`"
    return Problem(
        "no-case-form",
        f"{locale}: the form of address needs {needed}",
        _remedy(field, case, addressee, locale),
        field=f"addressees.{addressee.id}.{field}",
    )


def _remark(name: str, field: str, case: str, addressee: Addressee, locale: str) -> Problem:
    needed = f"the {case} of the {field} of `{addressee.id}`"
    return Problem(
        "other-wording",
        f"{locale}: the {name} is worded so that it does without {needed}",
        f"for the usual wording, {_remedy(field, case, addressee, locale)}",
        field=f"addressees.{addressee.id}.{field}",
        severity=Severity.WARNING,
        locale=locale,
    )


def _remedy(field: str, case: str, addressee: Addressee, locale: str) -> str:
    use = _value(field, addressee).use(locale)
    text = "…" if use.is_fallback else use.text
    return f"write `{locale}: {{text: {text}, {case}: …}}` under `{field}`"


def _value(field: str, addressee: Addressee) -> LocalisedName:
    return addressee.post if field == "post" else addressee.name


def _tone(tone: str) -> Literal["neutral", "cool"]:
    return "cool" if tone == "cool" else "neutral"


def _form(addressee: Addressee, forms: FormsOfAddress, locale: str) -> AddressForms:
    for tag in (locale, locale.partition("-")[0]):
        if own := addressee.forms.get(tag):
            return own
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
    run = name_run(_value(field, addressee), locale, case)
    is_name = field == "name"
    return replace(run, keep=run.keep and is_name, isolate=bool(run.lang), name=is_name)


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
        Line(f"{line_id}.lines.{index}", (Run(typed.use(locale).text, isolate=True),))
        for index, typed in enumerate(address.lines)
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
