"""Lines of a map for columns with ordinary English headings, proposed and never used unasked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from appello.load.register_ids import folded
from appello.load.register_text import yaml_value
from appello.model.people_map import PeopleMap

__all__ = ["proposed_lines"]

_ORDINARY: dict[str, tuple[str, ...]] = {
    "name.full": ("name", "full name"),
    "name.given": ("first name", "given name", "forename", "firstname"),
    "name.family": ("last name", "family name", "surname", "lastname"),
    "gender": ("gender", "sex"),
    "locale": ("language", "lang", "preferred language", "language of correspondence"),
    "address.lines": ("street", "address", "postal address", "office address"),
    "address.postal_code": ("postcode", "postal code", "post code", "zip", "zip code"),
    "address.city": ("city", "town"),
    "emails": ("e-mail", "email", "mail", "e-mail address", "email address"),
    "phones": ("phone", "telephone", "tel", "phone number", "telephone number"),
    "group": ("group", "parliamentary group", "political group"),
    "party": ("party", "political party"),
    "committee": ("committee",),
    "country": ("country",),
}
_KEYS = {heading: key for key, headings in _ORDINARY.items() for heading in headings}
_LISTS = {"address.lines", "emails", "phones"}
_MEMBERSHIPS = {"group", "party", "committee"}


def proposed_lines(headings: Iterable[str], mapping: PeopleMap | None = None) -> Iterator[str]:
    """Yield what a map could say of columns, by their headings.

    Args:
        headings: of columns that no map names yet.
        mapping: the map that is used; what it has already is not proposed again.
    """
    found: dict[str, Any] = {}
    memberships = []
    for heading in headings:
        key = _KEYS.get(folded(heading), "")
        first, _, second = key.partition(".")
        if key in _MEMBERSHIPS:
            memberships.append({"classification": key, "column": heading})
        elif not key or (mapping is not None and getattr(mapping, first)):
            continue
        else:
            place, name = (found.setdefault(first, {}), second) if second else (found, first)
            if key in _LISTS:
                place.setdefault(name, []).append(heading)
            else:
                plain = second or key == "country"
                place.setdefault(name, heading if plain else {"column": heading})
    if memberships:
        found["memberships"] = memberships
    yield from (f"{key}: {_line(key, value)}" for key, value in found.items())


def _line(key: str, value: Any) -> str:  # noqa: ANN401 - what a map can hold
    """Return a value as a map has it; other words for genders are told when the list is read."""
    text = yaml_value(value)
    return f"{text[:-1]}, values: {{F: female, M: male}}}}" if key == "gender" else text
