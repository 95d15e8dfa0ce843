"""People from a table, by a map that says which column means what."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator

from appello.errors import CampaignError, Place, Severity
from appello.load.csv_source import Row, Table
from appello.load.incoming_text import Readings
from appello.load.map_columns import map_columns, missing_columns
from appello.load.ordinary_headings import proposed_lines
from appello.load.yaml_source import Node
from appello.model.incoming import (
    Incoming,
    IncomingAddress,
    IncomingMembership,
    IncomingOrganization,
    IncomingPerson,
)
from appello.model.people_map import (
    AddressColumns,
    GenderColumn,
    LocaleColumn,
    MembershipColumn,
    PeopleMap,
)
from appello.model.person import Gender

__all__ = ["people_of_table"]

_UNSURE = re.compile(
    r"(?i)(?:^|[ -])(?:mac?|mc[a-z]+|van|von|vom|zu|zum|de|den|der|del|della|di|da|do|dos|das|du|la"
    r"|le|les|ter|ten|te|i|y|af|el|al|bin|ibn)(?:[ -]|$)|['’]|(?:^|[ -])mac?[a-z]{3}"
)
"""What may be written large or small in the middle of a family name, or has a capital inside."""


def people_of_table(table: Table, mapping: PeopleMap, root: Node | None = None) -> Incoming:
    """Read the people of a table.

    Args:
        table: the table.
        mapping: what its columns mean.
        root: the map's file, for its lines; None for a table that `own_table` wrote.

    Raises:
        CampaignError: a column is missing, or cells are wrong; all of them at once.
    """
    if missing := list(missing_columns(table, mapping, root)):
        raise CampaignError(missing)
    reader = _TableReader(mapping, root)
    people = [person for row in table.rows if (person := reader.person(row))]
    problems = reader.readings.problems
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise CampaignError(problems)
    used = {*map_columns(mapping)}
    unused = tuple(heading for heading in table.headings if heading not in used)
    proposed = tuple(proposed_lines(unused, mapping))
    return Incoming(tuple(people), unused, tuple(problems), proposed)


class _TableReader:
    """Reads rows by one map and collects what is wrong."""

    def __init__(self, mapping: PeopleMap, root: Node | None) -> None:
        self._map = mapping
        file = root.place.file if root else None
        self._map_name = file.name if file else ""
        self.readings = Readings()

    def person(self, row: Row) -> IncomingPerson | None:
        """Return the person of a row, or None if something is wrong with the name."""
        mapping = self._map
        name, sort_name = self._name(row)
        if not name:
            return None
        columns = mapping.identifiers
        numbers = ((item.scheme, self._line(row, item.column)) for item in columns)
        identifiers = tuple((scheme, number) for scheme, number in numbers if number)
        if columns and not identifiers and not mapping.optional:
            column = columns[0].column
            message = f"{_where(row, column)} is empty"
            advice = "the map tells people apart by this column; fill it in"
            self.readings.fail("no-identifier", message, advice, row.of(column))
        spellings = ((tag, self._line(row, column)) for tag, column in mapping.spellings.items())
        return IncomingPerson(
            name=name,
            place=row.place,
            id=self._line(row, mapping.id),
            spellings=tuple((tag, text) for tag, text in spellings if text),
            sort_name=sort_name,
            gender=self._gender(row, mapping.gender),
            locale=self._locale(row, mapping.locale),
            address=self._address(row, mapping.address),
            honorific_prefix=self._line(row, mapping.honorific_prefix),
            country=self._country(row, mapping.country),
            identifiers=identifiers,
            memberships=tuple(self._memberships(row)),
            emails=self._several(row, mapping.emails, self.readings.email),
            phones=self._several(row, mapping.phones, self.readings.phone),
        )

    def _gender(self, row: Row, column: GenderColumn | None) -> Gender | None:
        if column is None or not (said := self._line(row, column.column)):
            return None
        if said not in column.values:
            message = f"{_where(row, column.column)}: the map does not know `{said}`"
            advice = f"write one of: {', '.join(column.values)}"
            if self._map_name:
                advice += (
                    f"; or add `{said[:40]}: …` to `values` under `gender` in {self._map_name}, "
                    "with female, male or neutral"
                )
            self.readings.fail("unknown-value", message, advice, row.of(column.column))
        return column.values.get(said)

    def _locale(self, row: Row, column: LocaleColumn | None) -> str:
        if column is None or not (said := self._line(row, column.column)):
            return ""
        place, where = row.of(column.column), _where(row, column.column)
        found = column.values.get(said)
        return found or self.readings.locale(said, place, where, self._map_name)

    def _address(self, row: Row, columns: AddressColumns | None) -> IncomingAddress | None:
        if columns is None:
            return None
        lines = self._several(row, columns.lines, self.readings.line)
        code, city = self._line(row, columns.postal_code), self._line(row, columns.city)
        country = self._country(row, columns.country)
        # A country alone is nowhere that a letter could go.
        return IncomingAddress(lines, code, city, country) if lines or code or city else None

    def _name(self, row: Row) -> tuple[str, str]:
        """Return the name and the name for sorting."""
        columns = self._map.name
        sort_name = self._line(row, columns.sort)
        if columns.full:
            name = self._line(row, columns.full)
        else:
            given, family = self._line(row, columns.given), self._line(row, columns.family)
            if columns.capitals and family == family.upper():
                family = self._softened(family, row)
            name = f"{given} {family}".strip()
            sort_name = sort_name or (f"{family} {given}" if given and family else "")
        if not name and not any(
            item.place.line == row.place.line for item in self.readings.problems
        ):
            message = f"row {row.number} has no name"
            advice = "fill it in, or delete the row"
            self.readings.fail("no-name", message, advice, row.place)
        return name, sort_name

    def _softened(self, family: str, row: Row) -> str:
        """Return a family name with capitals at the beginnings of its words only."""
        found = re.sub(r"\w+", lambda word: word[0][0] + word[0][1:].lower(), family)
        if _UNSURE.search(family):
            message = f"row {row.number}: `{family}` was written as `{found}`"
            advice = "look it up, and mend it in the register; later imports will leave it alone"
            place = row.of(self._map.name.family or "")
            self.readings.fail("name-capitals", message, advice, place, severity=Severity.WARNING)
        return found

    def _memberships(self, row: Row) -> Iterator[IncomingMembership]:
        for column in self._map.memberships:
            names = self._parts(row, column.column, column)
            starts = self._parts(row, column.start_date, column)
            ends = self._parts(row, column.end_date, column)
            roles = self._parts(row, column.role, column)
            areas = self._parts(row, column.area, column)
            if column.all:
                names = names or [column.all.name]
            for position, name in enumerate(names):
                if not name or name in column.without:
                    continue
                yield IncomingMembership(
                    _organization(column, name),
                    role=_at(roles, position),
                    area=_at(areas, position),
                    start_date=self._day(row, column.start_date, _at(starts, position)),
                    end_date=self._day(row, column.end_date, _at(ends, position)),
                )

    def _parts(self, row: Row, column: str | None, of: MembershipColumn) -> list[str]:
        text = self._line(row, column)
        if not text:
            return []
        return [part.strip() for part in text.split(of.separator)] if of.separator else [text]

    def _day(self, row: Row, column: str | None, text: str) -> datetime.date | None:
        if not column or not text:
            return None
        return self.readings.day(text, row.of(column), _where(row, column))

    def _line(self, row: Row, column: str | None) -> str:
        if column is None or column not in row.cells:
            return ""
        return self.readings.line(row.cells[column].text, row.of(column), _where(row, column))

    def _country(self, row: Row, column: str | None) -> str:
        if column is None or column not in row.cells:
            return ""
        text = row.cells[column].text
        return self.readings.country(text, row.of(column), _where(row, column))

    def _several(
        self, row: Row, columns: Iterable[str], read: Callable[[str, Place, str], str]
    ) -> tuple[str, ...]:
        found = (
            read(part, row.of(column), _where(row, column))
            for column in columns
            if column in row.cells
            for part in row.cells[column].text.split("|")
        )
        return tuple(dict.fromkeys(filter(None, found)))


def _organization(column: MembershipColumn, name: str) -> IncomingOrganization:
    mapped = column.all if column.all and not column.column else column.values.get(name)
    if mapped is None:
        return IncomingOrganization(column.classification, name)
    return IncomingOrganization(column.classification, mapped.name, mapped.id or "")


def _at(parts: list[str], position: int) -> str:
    """Return the part that belongs to an organisation; a single one belongs to all."""
    if len(parts) == 1:
        return parts[0]
    return parts[position] if position < len(parts) else ""


def _where(row: Row, column: str) -> str:
    return f"row {row.number}, column `{column}`"
