"""People from JSON: Popolo as EveryPolitician publishes it, and the European Parliament's JSON-LD.

Both are read from files; nothing is fetched.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator

from appello.errors import CampaignError, Problem, Severity
from appello.load.incoming_text import Readings
from appello.load.json_source import Json
from appello.locales.tags import is_known, is_pseudo
from appello.model.incoming import (
    Incoming,
    IncomingMembership,
    IncomingOrganization,
    IncomingPerson,
)
from appello.model.person import Classification, Gender

__all__ = ["people_of_json"]

_GENDERS: dict[str, Gender] = {"male": "male", "female": "female"}
_KINDS: dict[str, Classification] = {
    "party": "party",
    "legislature": "chamber",
    "chamber": "chamber",
    "committee": "committee",
    "faction": "group",
    "group": "group",
}
_UUID_LENGTH = 32
"""Shorter ids, such as person/60, may be those of other people in another parliament's file."""
_TAG = re.compile(r"[a-z]{2,3}")
_UNKNOWN = {"party/unknown", "unknown"}
_PARLIAMENT = IncomingOrganization("chamber", "European Parliament", "european-parliament")
_SCHEME = "europarl"
_NON_ATTACHED = {"NI", "NA"}


def people_of_json(root: Json, languages: Iterable[str]) -> Incoming:
    """Read the people of a JSON file, whichever of the two forms it has.

    Args:
        root: the file.
        languages: the languages whose spellings of names are of use.

    Raises:
        CampaignError: it has neither form, or something in it is wrong; all of it at once.
    """
    if root.get("persons"):
        readings, people = _Popolo(root, frozenset(languages)).read()
    elif root.get("data") and root.get("@context"):
        readings, people = _europarl(root)
    else:
        message = "this is neither Popolo nor the European Parliament's JSON-LD"
        advice = (
            "Popolo has `persons` at the top, the Parliament's lists have `data` and `@context`"
        )
        raise CampaignError(Problem("unknown-list", message, advice, root.place))
    if any(problem.severity is Severity.ERROR for problem in readings.problems):
        raise CampaignError(readings.problems)
    return Incoming(tuple(people), (), tuple(readings.problems))


class _Popolo:
    """One Popolo file: persons, organizations, memberships, and events as terms of office."""

    def __init__(self, root: Json, languages: frozenset[str]) -> None:
        self._root = root
        self._languages = languages
        self._readings = Readings()
        self._organizations = {item.text("id"): item for item in root.items("organizations")}
        self._areas = {item.text("id"): item for item in root.items("areas")}
        self._terms = {item.text("id"): item for item in root.items("events")}
        self._memberships: dict[str, list[Json]] = {}
        for item in root.items("memberships"):
            self._memberships.setdefault(item.text("person_id"), []).append(item)

    def read(self) -> tuple[Readings, list[IncomingPerson]]:
        people = [self._person(item) for item in self._root.items("persons")]
        known = {item.text("id") for item in self._root.items("persons")}
        for person_id, items in self._memberships.items():
            if person_id not in known:
                message = f"a membership is of `{person_id[:60]}`, who is not among the persons"
                advice = "save the list again from where it comes from"
                self._readings.fail("unknown-id", message, advice, items[0].place)
        return self._readings, [person for person in people if person]

    def _person(self, item: Json) -> IncomingPerson | None:
        name = self._line(item, "name")
        if not name:
            _no_name(self._readings, item)
            return None
        details = [(detail.text("type"), detail) for detail in item.items("contact_details")]
        emails = [(item.text("email"), item)]
        emails += [(one.text("value"), one) for kind, one in details if kind == "email"]
        phones = [
            (one.text("value"), one) for kind, one in details if kind in {"phone", "cell", "voice"}
        ]
        read = self._readings
        return IncomingPerson(
            name=name,
            place=item.place,
            spellings=tuple(self._spellings(item, name)),
            sort_name=self._line(item, "sort_name"),
            gender=_GENDERS.get(item.text("gender")),
            honorific_prefix=self._line(item, "honorific_prefix"),
            identifiers=tuple(self._identifiers(item)),
            memberships=tuple(dict.fromkeys(self._belongings(item.text("id")))),
            emails=_distinct(read.email(text, at.place, "`email`") for text, at in emails),
            phones=_distinct(read.phone(text, at.place, "the phone number") for text, at in phones),
        )

    def _identifiers(self, item: Json) -> Iterator[tuple[str, str]]:
        if len(own := self._line(item, "id")) >= _UUID_LENGTH:
            yield "popolo", own
        for one in item.items("identifiers"):
            if one.text("scheme") == "wikidata" and (number := self._line(one, "identifier")):
                yield "wikidata", number

    def _spellings(self, item: Json, name: str) -> Iterator[tuple[str, str]]:
        seen = set()
        for other in item.items("other_names"):
            tag = other.text("lang")
            text = self._line(other, "name")
            if (
                text
                and text != name
                and tag not in seen
                and tag in self._languages
                and _TAG.fullmatch(tag)
                and is_known(tag)
                and not is_pseudo(tag)
            ):
                seen.add(tag)
                yield tag, text

    def _belongings(self, person_id: str) -> Iterator[IncomingMembership]:
        for item in self._memberships.get(person_id, ()):
            term = self._terms.get(item.text("legislative_period_id"))
            start, end = (
                self._day(item, key) or (self._day(term, key) if term else None)
                for key in ("start_date", "end_date")
            )
            role = self._line(item, "role")
            area = self._areas.get(item.text("area_id")) or item.get("area")
            for key in ("organization_id", "on_behalf_of_id"):
                if organization := self._organization(item, key):
                    is_plain = role == "member" or key == "on_behalf_of_id"
                    is_seat = key == "organization_id"
                    yield IncomingMembership(
                        organization,
                        role="" if is_plain else role,
                        area=self._line(area, "name") if area and is_seat else "",
                        start_date=start,
                        end_date=end,
                    )

    def _organization(self, item: Json, key: str) -> IncomingOrganization | None:
        wanted = item.text(key)
        if not wanted or wanted in _UNKNOWN:
            return None
        found = self._organizations.get(wanted)
        if found is None:
            message = f"`{wanted[:60]}` is not among the organizations"
            advice = "save the list again from where it comes from"
            self._readings.fail("unknown-id", message, advice, item.place)
            return None
        kind = _KINDS.get(found.text("classification"))
        name = self._line(found, "name")
        return IncomingOrganization(kind, name) if kind and name else None

    def _line(self, item: Json, key: str) -> str:
        return _line(self._readings, item, key)

    def _day(self, item: Json, key: str) -> datetime.date | None:
        found = item.get(key)
        return self._readings.day(item.text(key), found.place, f"`{key}`") if found else None


def _europarl(root: Json) -> tuple[Readings, list[IncomingPerson]]:
    """Read what the Parliament's open data say of members, in a list or one by one.

    A list has the group of the day; one member's page has the gender, the address and the terms.
    """
    readings, people = Readings(), []
    for item in root.items("data"):
        given, family = _line(readings, item, "givenName"), _line(readings, item, "familyName")
        name = f"{given} {family}".strip() or _line(readings, item, "label")
        if not name:
            _no_name(readings, item)
            continue
        number = _line(readings, item, "identifier")
        email = item.get("hasEmail")
        people.append(
            IncomingPerson(
                name=name,
                place=item.place,
                sort_name=f"{family} {given}" if given and family else "",
                gender=_GENDERS.get(item.text("hasGender").rpartition("/")[2].lower()),
                country=_country(readings, item),
                identifiers=((_SCHEME, number),) if number else (),
                memberships=tuple(_offices(readings, item)),
                emails=_distinct(
                    [
                        readings.email(
                            item.text("hasEmail").removeprefix("mailto:"), email.place, "`hasEmail`"
                        )
                    ]
                    if email
                    else ()
                ),
            )
        )
    return readings, people


def _country(readings: Readings, item: Json) -> str:
    key = "api:country-of-representation"
    found = item.get(key)
    return readings.country(item.text(key), found.place, f"`{key}`") if found else ""


def _offices(readings: Readings, item: Json) -> Iterator[IncomingMembership]:
    terms = list(_terms(readings, item))
    yield from terms or [IncomingMembership(_PARLIAMENT)]
    group = _line(readings, item, "api:political-group")
    if group and group not in _NON_ATTACHED:
        yield IncomingMembership(IncomingOrganization("group", group))


def _terms(readings: Readings, item: Json) -> Iterator[IncomingMembership]:
    for one in item.items("hasMembership"):
        is_seat = one.text("membershipClassification").endswith("/EU_INSTITUTION")
        if is_seat and re.fullmatch(r"org/ep-[0-9]+", one.text("organization")):
            during = one.get("memberDuring")
            days = [
                readings.day(during.text(key), during.place, f"`{key}`") if during else None
                for key in ("startDate", "endDate")
            ]
            yield IncomingMembership(_PARLIAMENT, start_date=days[0], end_date=days[1])


def _line(readings: Readings, item: Json, key: str) -> str:
    found = item.get(key)
    return readings.plain_line(item.text(key), found.place, f"`{key}`") if found else ""


def _no_name(readings: Readings, item: Json) -> None:
    message, advice = "a person has no name", "add it, or delete the person"
    readings.fail("no-name", message, advice, item.place)


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, texts)))
