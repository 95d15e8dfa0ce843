"""The signature block: who signs, how each is described, and the form of the whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from appello.compose.chrome import pattern
from appello.compose.order import Grouped, grouped
from appello.compose.prose import Writer, name_run, plain_run
from appello.locales.numbers import digits
from appello.locales.translator import Translator
from appello.model.campaign import Campaign
from appello.model.letter import Signature, SignatureBlock, SignatureGroup
from appello.model.line import Line, Run
from appello.model.person import Membership, Representative, Signatory
from appello.model.text import LocalisedName

__all__ = ["extra_pages", "signature_block", "signed_by"]

_COLUMNS = ((3, 1), (10, 2), (30, 3))
_MOST_ON_ONE_PAGE = 10
_FEWEST_ON_A_PAGE = {"sheet": 8, "columns": 18, "list": 9, "run_in": 40}
"""Of signatories with long names and several lines each."""


def signature_block(
    campaign: Campaign,
    writer: Writer,
    chrome: Translator,
    *,
    countries: Mapping[str, str],
    pictures: Mapping[str, str],
) -> SignatureBlock:
    """Make the signature block, in the order and style that the campaign asks for.

    Args:
        campaign: what an edition may know of it.
        writer: writes the campaign's sentences.
        chrome: gives the letter's own words.
        countries: names of countries in the letter's language, by code.
        pictures: SHA-256 of the campaign's cleaned pictures, by the file that was typed.
    """
    signatories = campaign.signatories
    number = len(signatories.people)
    columns = next((columns for most, columns in _COLUMNS if number <= most), 0)
    style = signatories.style or ("columns" if columns else "run_in")
    columns = columns or _COLUMNS[-1][1]
    disclaimer = "This letter commits only those who have signed it."
    describer = _Describer(campaign, writer.locale, chrome, countries, pictures)
    groups = grouped(campaign, writer.locale, countries)
    signing = signatories.signing or _usual_signing(style, columns)
    header: tuple[Line, ...] = ()
    if style == "sheet":
        made, header = describer.sheet(groups, signing)
    elif style == "run_in":
        made = tuple(describer.running(groups))
    else:
        made = tuple(
            SignatureGroup(
                describer.heading(group),
                tuple(describer.signature(person, group.shared) for person in group.people),
            )
            for group in groups
        )
    return SignatureBlock(
        style,
        columns,
        made,
        header,
        signing,
        pattern(chrome, "signature", "(signed)", "signatories.signed")
        if signing == "signed" or any(person.signature for person in signatories.people)
        else None,
        is_short=number <= _MOST_ON_ONE_PAGE,
        disclaimer=pattern(chrome, "disclaimer", disclaimer, "signatories.disclaimer")
        if signatories.disclaimer
        else None,
        note=writer.prose("signatories.note", signatories.note) if signatories.note else None,
    )


def signed_by(block: SignatureBlock, sender: Line) -> SignatureBlock:
    """Put the sender under a letter that nobody signs, so that its closing has somebody."""
    if block.groups:
        return block
    entry = Signature((Line("signatories.sender", sender.runs),))
    return replace(block, style="list", groups=(SignatureGroup(None, (entry,)),), signing="none")


def extra_pages(block: SignatureBlock) -> int:
    """Return how many pages many signatures may add to a letter, whose limit is for its text."""
    number = len(block.entries)
    return 0 if block.is_short else -(-number // _FEWEST_ON_A_PAGE[block.style])


def _usual_signing(style: str, columns: int) -> Literal["room", "none"]:
    """Leave room to sign where people expect it: a letter in three columns is set close."""
    has_room = style == "sheet" or (style == "columns" and columns < _COLUMNS[-1][1])
    return "room" if has_room else "none"


_Column = Literal["name", "affiliation", "place"]


@dataclass(frozen=True, slots=True)
class _Parts:
    """What is said of one signatory, the name first, each line with its column in a sheet."""

    lines: tuple[tuple[_Column, Line], ...]

    @property
    def all(self) -> tuple[Line, ...]:
        return tuple(line for _, line in self.lines)

    def of(self, column: _Column) -> tuple[Line, ...]:
        return tuple(line for named, line in self.lines if named == column)


class _Describer:
    """Describes signatories in one language."""

    def __init__(
        self,
        campaign: Campaign,
        locale: str,
        chrome: Translator,
        countries: Mapping[str, str],
        pictures: Mapping[str, str],
    ) -> None:
        self._campaign = campaign
        self._locale = locale
        self._chrome = chrome
        self._countries = countries
        self._pictures = pictures
        self._organizations = {item.id: item for item in campaign.organizations}

    def heading(self, group: Grouped) -> Line | None:
        if not self._campaign.signatories.headings:
            return None
        line_id = f"signatories.heading.{group.shared or 'others'}"
        if not group.shared:
            return pattern(self._chrome, "signatories", "Other signatories", line_id)
        if isinstance(group.title, LocalisedName):
            return Line(line_id, (name_run(group.title, self._locale),))
        return Line(line_id, (Run(group.title),))

    def signature(self, person: Signatory, shared: str) -> Signature:
        return Signature(self._parts(person, shared).all, image=self._image(person))

    def running(self, groups: Iterable[Grouped]) -> Iterator[SignatureGroup]:
        """Set each signatory in one line that ends with a semicolon unless it is the last."""
        for group in groups:
            entries = []
            for person in group.people:
                first, *others = self._parts(person, group.shared).all
                line = replace(first, runs=tuple(replace(run, strong=True) for run in first.runs))
                for other in others:
                    line = self._joined(line, *other.runs)
                if person is not group.people[-1]:
                    line = pattern(
                        self._chrome, "running signatures", "{signatory};", line.id,
                        signatory=line.runs,
                    )  # fmt: skip
                entries.append(Signature((line,), image=self._image(person)))
            yield SignatureGroup(self.heading(group), tuple(entries))

    def sheet(
        self, groups: Iterable[Grouped], signing: str
    ) -> tuple[tuple[SignatureGroup, ...], tuple[Line, ...]]:
        """Give each signatory a number, and leave out columns in which nobody has anything."""
        found = [
            (group, [(person, self._parts(person, group.shared)) for person in group.people])
            for group in groups
        ]
        every = [parts for _, members in found for _, parts in members]
        columns: list[_Column] = ["affiliation", "place"]
        columns = [item for item in columns if any(parts.of(item) for parts in every)]
        number = 0
        made = []
        for group, members in found:
            entries = []
            for person, parts in members:
                number += 1
                runs = (Run(digits(number, self._locale)),)
                marker = Line(f"signatories.{person.id}.number", runs)
                cells = tuple(map(parts.of, columns))
                entries.append(Signature(parts.of("name"), marker, cells, self._image(person)))
            made.append(SignatureGroup(self.heading(group), tuple(entries)))
        titles = [
            ("No.", True),
            ("Name", True),
            ("Party or group", "affiliation" in columns),
            ("Place", "place" in columns),
            ("Signature", signing != "none"),
        ]
        header = tuple(
            pattern(self._chrome, "signature sheet", title, f"signatories.header.{index}")
            for index, (title, wanted) in enumerate(titles)
            if wanted
        )
        return tuple(made), header

    def _parts(self, person: Signatory, shared: str) -> _Parts:
        """Describe a signatory, without the organisation or country that the heading names."""
        line_id = f"signatories.{person.id}"
        name = Line(line_id, _with_prefix(person.name, person.honorific_prefix, self._locale))
        found: list[tuple[_Column, Line]] = [("name", name)]
        if person.post:
            post = Line(f"{line_id}.post", (plain_run(person.post, self._locale),))
            found.append(("name", post))
        if person.represented_by:
            found.append(("name", self._representative(person.represented_by, line_id)))
        for membership in person.memberships:
            organization = self._organizations[membership.organization_id]
            line = self._membership(f"{line_id}.{organization.id}", membership, shared)
            if line and membership.holds_on(self._campaign.date):
                is_party = organization.classification in {"party", "group"}
                found.append(("affiliation" if is_party else "name", line))
        if person.place:
            place = Line(f"{line_id}.place", (plain_run(person.place, self._locale),))
            found.append(("place", place))
        if person.country and person.country != shared:
            country = Line(f"{line_id}.country", (Run(self._countries[person.country]),))
            found.append(("place", country))
        if person.personal_capacity:
            text = "in a personal capacity"
            capacity = pattern(self._chrome, "signature", text, f"{line_id}.personal_capacity")
            found.append(("name", capacity))
        return _Parts(tuple(found))

    def _representative(self, representative: Representative, line_id: str) -> Line:
        line_id = f"{line_id}.represented_by"
        prefix = representative.honorific_prefix
        line = Line(line_id, _with_prefix(representative.name, prefix, self._locale))
        if representative.role:
            line = self._joined(line, plain_run(representative.role, self._locale))
        text = "represented by {name}"
        return pattern(self._chrome, "signature", text, line_id, name=line.runs)

    def _membership(self, line_id: str, membership: Membership, shared: str) -> Line | None:
        """Return role, organisation and constituency, as far as they are known and not shared."""
        organization = self._organizations[membership.organization_id]
        pieces = [
            plain_run(membership.role, self._locale) if membership.role else None,
            name_run(organization.name, self._locale) if organization.id != shared else None,
            plain_run(membership.area, self._locale) if membership.area else None,
        ]
        line = None
        for piece in filter(None, pieces):
            line = self._joined(line, piece) if line else Line(line_id, (piece,))
        return line

    def _joined(self, line: Line, *others: Run) -> Line:
        """Put words in apposition after a line, as lists of people in the letter do."""
        message = "{person}, {note}"
        return pattern(
            self._chrome, "person with note", message, line.id, person=line.runs, note=others
        )

    def _image(self, person: Signatory) -> str:
        return self._pictures.get(person.signature.image, "") if person.signature else ""


def _with_prefix(
    name: LocalisedName, honorific_prefix: LocalisedName | None, locale: str
) -> tuple[Run, ...]:
    """Return a name after its prefix, as one piece unless the two run in different directions."""
    run = name_run(name, locale)
    if honorific_prefix is None:
        return (run,)
    space = "\N{NO-BREAK SPACE}"
    prefix = plain_run(honorific_prefix, locale)
    if prefix.lang == run.lang:
        return (replace(run, text=prefix.text + space + run.text),)
    return (prefix, Run(space), run)
