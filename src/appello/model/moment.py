"""A day, or a time on a day, as people type it."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import CoreSchema, core_schema

from appello.model.fields import Line, fault, read_day

__all__ = ["Moment", "TimeZone"]

_ADVICE = "write a day, 2019-11-19, or a day and a time, 2019-11-19T15:00"
_MOMENT = re.compile(r"([0-9-]{10})[T ]([0-9]{2}):([0-9]{2})")
_HOURS, _MINUTES = 24, 60


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A day, and the time of day if it is known, where the clock of the place says so."""

    day: datetime.date
    time: datetime.time | None = None

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> CoreSchema:
        """Accept year-month-day, or that with T and hours and minutes."""
        return core_schema.no_info_plain_validator_function(cls._from)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: object, handler: object) -> dict[str, str]:
        """Describe it to editors."""
        return {"type": "string"}

    @classmethod
    def _from(cls, value: object) -> Moment:
        if isinstance(value, Moment):
            return value
        if not isinstance(value, str) or ":" not in value:
            return cls(read_day(value))
        match = _MOMENT.fullmatch(value.strip())
        if match is None:
            raise fault("bad-time", "this is not a day with a time", _ADVICE)
        hour, minute = int(match.group(2)), int(match.group(3))
        if hour >= _HOURS or minute >= _MINUTES:
            raise fault("bad-time", f"there is no time {hour:02}:{minute:02}", _ADVICE)
        return cls(read_day(match.group(1)), datetime.time(hour, minute))


def _zone(value: object) -> object:
    if isinstance(value, str) and value.strip():
        import zoneinfo

        if value.strip() not in zoneinfo.available_timezones():
            raise fault(
                "unknown-zone",
                f"`{value.strip()[:60]}` is not a time zone",
                "write continent and city, for example Europe/Brussels",
            )
    return value


TimeZone = Annotated[Line, BeforeValidator(_zone), WithJsonSchema({"type": "string"})]
"""A time zone of the IANA database, for example Europe/Brussels."""
