"""The table that a register is written to, and the map by which the same table is read again."""

from __future__ import annotations

import csv
import datetime
import io
import typing
from collections.abc import Iterable, Iterator

from appello.errors import CampaignError, Place, Problem
from appello.model.campaign import Register
from appello.model.people_map import (
    AddressColumns,
    GenderColumn,
    IdentifierColumn,
    LocaleColumn,
    MembershipColumn,
    NameColumns,
    PeopleMap,
)
from appello.model.person import Classification, Gender, Signatory
from appello.model.text import LocalisedName
from appello.workspace.cells import protected

__all__ = ["own_map", "own_table"]

_KINDS: tuple[Classification, ...] = typing.get_args(Classification)
_GENDERS: tuple[Gender, ...] = typing.get_args(Gender)
_ADDRESS = ("address", "postal_code", "city", "address_country")
_SINGLE = (
    "id", "name", "sort_name", "gender", "honorific_prefix", "country", "locale", *_ADDRESS,
)  # fmt: skip
_DETAILS = {"role": "role", "area": "area", "from": "start_date", "until": "end_date"}
_BAR = "|"


def own_table(register: Register) -> bytes:
    """Return a register's people as a table for spreadsheets; it has nothing private.

    Every cell is in quotes, and what a spreadsheet would compute has an apostrophe before it.

    Raises:
        CampaignError: a name has the sign that stands between several organisations.
    """
    rows = [dict(_cells(person, register)) for person in register.people]
    used = {heading for row in rows for heading, text in row.items() if text}
    headings = [heading for heading in _headings(rows) if heading in used or heading in _SINGLE[:2]]
    stream = io.StringIO()
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(headings)
    for row in rows:
        writer.writerow([protected(row.get(heading, "")) for heading in headings])
    return stream.getvalue().encode("utf-8-sig")


def own_map(headings: Iterable[str]) -> PeopleMap | None:
    """Return the map of such a table, or None if a heading is not one of its own."""
    found = list(headings)
    known = {*_SINGLE, *_KINDS, *(f"{kind} {detail}" for kind in _KINDS for detail in _DETAILS)}
    spellings, identifiers = {}, []
    for heading in found:
        what, sign, rest = heading.partition(":")
        if sign and what == "name":
            spellings[rest] = heading
        elif sign and what == "identifier":
            identifiers.append(IdentifierColumn(scheme=rest, column=heading))
        elif heading not in known:
            return None
    if not {"id", "name"} <= {*found}:
        return None
    return PeopleMap(
        title="A table that was written by appello",
        optional=True,
        id="id",
        identifiers=tuple(identifiers),
        name=NameColumns(full="name", sort="sort_name"),
        spellings=spellings,
        honorific_prefix="honorific_prefix",
        country="country",
        locale=LocaleColumn(column="locale"),
        address=AddressColumns(
            lines=("address",), postal_code="postal_code", city="city", country="address_country"
        ),
        gender=GenderColumn(column="gender", values={gender: gender for gender in _GENDERS}),
        memberships=tuple(
            MembershipColumn(
                classification=kind,
                column=kind,
                role=f"{kind} role",
                area=f"{kind} area",
                start_date=f"{kind} from",
                end_date=f"{kind} until",
                separator=_BAR,
            )
            for kind in _KINDS
        ),
    )


def _headings(rows: Iterable[dict[str, str]]) -> list[str]:
    """Return every heading in the order of the table."""
    extra = {heading for row in rows for heading in row if ":" in heading}
    return [
        *_SINGLE[:2],
        *sorted(heading for heading in extra if heading.startswith("name:")),
        *_SINGLE[2:],
        *(f"{kind} {detail}".strip() for kind in _KINDS for detail in ("", *_DETAILS)),
        *sorted(heading for heading in extra if heading.startswith("identifier:")),
    ]


def _cells(person: Signatory, register: Register) -> Iterator[tuple[str, str]]:
    """Yield the cells of a person by their headings."""
    spellings = dict(person.name.spellings)
    main = next((tag for tag in ("", "en") if tag in spellings), "")
    yield "id", person.id
    yield "name", (spellings.get(main) or person.name.spellings[0][1]).text
    yield from ((f"name:{tag}", forms.text) for tag, forms in spellings.items() if tag != main)
    yield "sort_name", _text(person.sort_name)
    yield "gender", person.gender or ""
    if person.honorific_prefix:
        yield "honorific_prefix", person.honorific_prefix.spellings[0][1].text
    yield "country", person.country or ""
    yield "locale", person.locale or ""
    if (address := person.address) is not None:
        parts = (address.postal_code or "", _text(address.city), address.country or "")
        yield from zip(_ADDRESS, (_joined(person, map(_text, address.lines)), *parts), strict=True)
    yield from ((f"identifier:{item.scheme}", item.identifier) for item in person.identifiers)
    for kind in _KINDS:
        names = {
            item.id: item.name.spellings[0][1].text
            for item in register.organizations
            if item.classification == kind
        }
        own = [item for item in person.memberships if item.organization_id in names]
        yield kind, _joined(person, (names[item.organization_id] for item in own))
        for detail, field in _DETAILS.items():
            values = [_text(getattr(item, field)) for item in own]
            yield f"{kind} {detail}", _joined(person, values) if any(values) else ""


def _text(value: LocalisedName | datetime.date | None) -> str:
    if isinstance(value, LocalisedName):
        return value.spellings[0][1].text
    return value.isoformat() if value else ""


def _joined(person: Signatory, texts: Iterable[str]) -> str:
    found = list(texts)
    if any(_BAR in text for text in found):
        message = f"an organisation, a role or the address of `{person.id}` has {_BAR} in it"
        advice = "in the table this sign stands between several of them; write it otherwise"
        raise CampaignError(Problem("bar", message, advice, Place()))
    return _BAR.join(found)
