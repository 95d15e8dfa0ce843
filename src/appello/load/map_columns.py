"""The columns that a map of a table of people names."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from appello.errors import Problem
from appello.load.csv_source import Table
from appello.load.yaml_source import Node
from appello.model.people_map import PeopleMap

__all__ = ["fits", "map_columns", "missing_columns"]

_NO_COLUMNS = {"title", "separator", "scheme", "classification", "values", "all", "without"}
"""Keys of a map under which no headings stand."""
_MOST_HEADINGS = 12


def fits(table: Table, mapping: PeopleMap) -> bool:
    """Tell whether a table has the columns that a map needs."""
    return all(column in table.headings for column in _needed_columns(mapping))


def missing_columns(table: Table, mapping: PeopleMap, root: Node | None) -> Iterator[Problem]:
    """Yield the columns that a table lacks, each at the line of the map that names it.

    Args:
        table: the table.
        mapping: the map.
        root: its file, for the lines; None if it has none.
    """
    first = next(iter(table.headings.values()))
    known = list(table.headings)
    shown = ", ".join(known[:_MOST_HEADINGS]) + (", …" if len(known) > _MOST_HEADINGS else "")
    for column in _needed_columns(mapping):
        if column in table.headings:
            continue
        near = difflib.get_close_matches(column, known, n=1)
        advice = f"did you mean `{near[0]}`?" if near else f"write one of its headings: {shown}"
        node = _naming(root, column) if root else None
        yield Problem(
            "no-column",
            f"the table has no column `{column}`, which the map names; its headings stand in "
            f"{table.file.name}:{first.line}",
            advice,
            node.place if node else first,
        )


def _naming(node: Node, column: str) -> Node | None:
    """Return the node of a map that names a column."""
    if isinstance(node.children, dict):
        below = [item for key, item in node.children.items() if key not in _NO_COLUMNS]
    else:
        below = node.children or []
    if not below:
        is_it = isinstance(node.value, str) and node.value.split() == column.split()
        return node if is_it else None
    return next(filter(None, (_naming(item, column) for item in below)), None)


def _needed_columns(mapping: PeopleMap) -> list[str]:
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
