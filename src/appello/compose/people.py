"""Lists of people in a letter: those it speaks about, and those who sign it."""

from __future__ import annotations

from dataclasses import replace

from appello.compose.chrome import pattern
from appello.compose.projection import Projection, VisibleCase
from appello.compose.prose import Writer, name_run, plain_run
from appello.locales.translator import Translator
from appello.model.campaign import Campaign
from appello.model.case import CaseGroup
from appello.model.letter import GroupPart, Line, Prose, Run, SignatureBlock
from appello.model.person import Signatory
from appello.model.text import Text

__all__ = ["group_part", "signature_block"]

_COLUMNS = ((3, 1), (10, 2), (30, 3))


def group_part(
    group: CaseGroup,
    heading: Line,
    prose: Prose,
    *,
    projection: Projection,
    writer: Writer,
    chrome: Translator,
) -> GroupPart:
    """Make the part of a letter about one group of people."""
    people = [projection.people[case_id] for case_id in group.cases]
    relatives: dict[str, list[VisibleCase]] = {}
    shown = {person.id for person in people if person.name or person.descriptor}
    for person in people:
        if person.alongside in shown:
            relatives.setdefault(person.alongside, []).append(person)
    entries = []
    for person in people:
        if person.alongside in shown or person.id not in shown:
            continue
        entry = _person(person, writer, chrome)
        for relative in relatives.get(person.id, ()):
            if relative.name or relative.descriptor:
                entry = pattern(
                    chrome,
                    "person and relative",
                    "{person} and {relative}",
                    entry.id,
                    person=entry.runs,
                    relative=_person(relative, writer, chrome).runs,
                )
        entries.append(entry)
    has_notes = any(person.note or person.descriptor for person in people)
    return GroupPart(heading, prose, tuple(entries), has_notes)


def _person(person: VisibleCase, writer: Writer, chrome: Translator) -> Line:
    line_id = f"cases.{person.id}"
    if person.name is None:
        return writer.line(f"{line_id}.descriptor", person.descriptor or Text(""))
    named = (name_run(person.name, writer.locale),)
    if person.note is None:
        return Line(line_id, named)
    note = writer.line(f"{line_id}.note", person.note)
    return pattern(
        chrome, "person with note", "{person}, {note}", line_id, person=named, note=note.runs
    )


def signature_block(campaign: Campaign, writer: Writer, chrome: Translator) -> SignatureBlock:
    """Make the signature block, in the order and style that the campaign asks for."""
    signatories = campaign.signatories
    people = _ordered(campaign)
    columns = next((columns for most, columns in _COLUMNS if len(people) <= most), 0)
    style = signatories.style or ("columns" if columns else "run_in")
    disclaimer = "This letter commits only those who have signed it."
    return SignatureBlock(
        style,
        columns or _COLUMNS[-1][1],
        tuple(_signature(person, campaign, writer, chrome) for person in people),
        pattern(chrome, "signature", "(signed)", "signatories.signed")
        if signatories.signed
        else None,
        pattern(chrome, "disclaimer", disclaimer, "signatories.disclaimer")
        if signatories.disclaimer
        else None,
        writer.prose("signatories.note", signatories.note) if signatories.note else None,
    )


def _ordered(campaign: Campaign) -> list[Signatory]:
    people = list(campaign.signatories.people)
    order = campaign.signatories.order

    def family_name(person: Signatory) -> str:
        return (person.sort_name or person.name.spellings[0][1].text).casefold()

    if order == "alphabetical":
        people.sort(key=family_name)
    elif order == "initiator_first":
        people.sort(key=lambda person: (not person.lead, family_name(person)))
    elif order == "by_party":
        people.sort(key=lambda person: (_party_ids(person, campaign), family_name(person)))
    return people


def _party_ids(person: Signatory, campaign: Campaign) -> list[str]:
    parties = {item.id for item in campaign.organizations if item.classification == "party"}
    return [
        item.organization_id
        for item in person.memberships
        if item.organization_id in parties and item.holds_on(campaign.date)
    ]


def _with_prefix(person: Signatory, locale: str) -> tuple[Run, ...]:
    """Return a name after its prefix, as one piece unless the two run in different directions."""
    name = name_run(person.name, locale)
    if person.honorific_prefix is None:
        return (name,)
    space = "\N{NO-BREAK SPACE}"
    prefix = plain_run(person.honorific_prefix, locale)
    if prefix.lang == name.lang:
        return (replace(name, text=prefix.text + space + name.text),)
    return (prefix, Run(space), name)


def _signature(
    person: Signatory, campaign: Campaign, writer: Writer, chrome: Translator
) -> tuple[Line, ...]:
    line_id = f"signatories.{person.id}"
    locale = writer.locale
    found = [Line(line_id, _with_prefix(person, locale))]
    if person.post:
        found.append(Line(f"{line_id}.post", (plain_run(person.post, locale),)))
    if person.represented_by:
        representative = (Run(person.represented_by, isolate=True, name=True, keep=True),)
        found.append(
            pattern(
                chrome,
                "signature",
                "represented by {name}",
                f"{line_id}.represented_by",
                name=representative,
            )
        )
    organizations = {item.id: item for item in campaign.organizations}
    for membership in person.memberships:
        if membership.holds_on(campaign.date):
            name = organizations[membership.organization_id].name
            found.append(Line(f"{line_id}.{membership.organization_id}", (name_run(name, locale),)))
    if person.personal_capacity:
        found.append(
            pattern(chrome, "signature", "in a personal capacity", f"{line_id}.personal_capacity")
        )
    return tuple(found)
