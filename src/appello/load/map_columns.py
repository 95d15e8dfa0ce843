"""The columns that a map of a table of people names."""

from __future__ import annotations

from collections.abc import Iterator

from appello.load.csv_source import Table
from appello.model.people_map import PeopleMap

__all__ = ["fits", "map_columns", "needed_columns"]


def fits(table: Table, mapping: PeopleMap) -> bool:
    """Tell whether a table has the columns that a map needs."""
    return all(column in table.headings for column in needed_columns(mapping))


def needed_columns(mapping: PeopleMap) -> list[str]:
    """Return the columns without which a table cannot be read by a map."""
    return list(_name_columns(mapping)) if mapping.optional else list(map_columns(mapping))


def map_columns(mapping: PeopleMap) -> Iterator[str]:
    """Yield every column that a map names."""
    yield from _name_columns(mapping)
    single = (mapping.name.sort, mapping.id, mapping.honorific_prefix, mapping.country)
    yield from filter(None, single)
    yield from (item.column for item in mapping.identifiers)
    yield from (item.column for item in (mapping.gender, mapping.locale) if item)
    if (address := mapping.address) is not None:
        yield from address.lines
        yield from filter(None, (address.postal_code, address.city, address.country))
    for item in mapping.memberships:
        yield from filter(None, (item.column, item.start_date, item.end_date, item.role, item.area))
    yield from (*mapping.spellings.values(), *mapping.emails, *mapping.phones)


def _name_columns(mapping: PeopleMap) -> Iterator[str]:
    yield from filter(None, (mapping.name.full, mapping.name.given, mapping.name.family))
