"""Why a letter is as it is: by which set it goes to somebody, its language, its wordings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from appello.compose.plan import Assignment, plan
from appello.model.addressee import Addressee, ChosenAddressee, own_language
from appello.model.belonging import Belonging
from appello.model.campaign import Campaign
from appello.model.choosing import chosen_wording
from appello.model.chosen import LeftOut, Member
from appello.model.loaded import LoadedCampaign
from appello.model.messages import Found, texts
from appello.model.paper import paper, shown
from appello.model.person import Edition, Membership

__all__ = ["ExplainedLetter", "ExplainedSet", "ExplainedWording", "explain", "explain_sets"]


@dataclass(frozen=True, slots=True)
class ExplainedWording:
    """Which wording of a text a letter has.

    Attributes:
        text: the text, as translators know it.
        wording: id of the wording; empty for everybody else's.
        condition: what is true of the addressee; empty for everybody else's.
    """

    text: str
    wording: str
    condition: str


@dataclass(frozen=True, slots=True)
class ExplainedLetter:
    """One letter, and why it is written so.

    Attributes:
        letter: the name of its file.
        locale: its language.
        why_locale: why it is in this language.
        addressees: to whom it goes, by id.
        chosen: why each of them is written to.
        wordings: which wording it has of each text that has several.
    """

    letter: str
    locale: str
    why_locale: str
    addressees: tuple[str, ...]
    chosen: tuple[str, ...]
    wordings: tuple[ExplainedWording, ...]


@dataclass(frozen=True, slots=True)
class ExplainedSet:
    """Whom a set chose and left out."""

    id: str
    members: int
    left_out: tuple[LeftOut, ...]


def explain(loaded: LoadedCampaign, edition: Edition) -> Iterator[ExplainedLetter]:
    """Explain each letter of a campaign in an edition, in the order in which they are made."""
    campaign = loaded.campaign
    sets = {item.typed.id: {one.id: one for one in item.members} for item in loaded.sets}
    depending = {
        item.id: list(_depending(loaded, index)) for index, item in enumerate(campaign.documents)
    }
    belongings = {
        item.id: Belonging.of(campaign.organizations, item.date or campaign.date)
        for item in campaign.documents
    }
    for assignment in plan(campaign, edition):
        document, people = assignment.document, assignment.addressees
        if document.kind in loaded.kinds and edition not in loaded.kinds[document.kind].editions:
            continue
        yield ExplainedLetter(
            assignment.key.file_stem,
            assignment.key.locale,
            _why_locale(assignment, campaign),
            tuple(item.id for item in people),
            tuple(_why_chosen(item, sets) for item in people),
            tuple(
                _wording(found, people, belongings[document.id]) for found in depending[document.id]
            ),
        )


def explain_sets(loaded: LoadedCampaign) -> Iterator[ExplainedSet]:
    """Say of each set how many people are in it, and who is not and why."""
    for item in loaded.sets:
        yield ExplainedSet(item.typed.id, len(item.members), item.left_out)


def _depending(loaded: LoadedCampaign, index: int) -> Iterator[Found]:
    """Yield the texts of a paper that have several wordings."""
    campaign = loaded.campaign
    document = shown(campaign, campaign.documents[index])
    kind = loaded.kinds[document.kind]
    written = paper(campaign, document, kind)
    reduced = written.campaign.model_copy(update={"documents": (written.document,)})
    for found in texts(reduced):
        if found.text.choices and found.path[0] not in document.own_words:
            yield found


def _wording(found: Found, people: tuple[Addressee, ...], belonging: Belonging) -> ExplainedWording:
    choice = chosen_wording(found.text, people, belonging)
    if choice is None:
        return ExplainedWording(found.context, "", "")
    return ExplainedWording(found.context, choice.id, str(choice.when))


def _why_locale(assignment: Assignment, campaign: Campaign) -> str:
    document, people = assignment.document, assignment.addressees
    first = people[0] if len(people) == 1 else None
    if isinstance(first, ChosenAddressee) and not document.together:
        made = document.locales or campaign.locales
        if own := own_language(first.locale, tuple(made)):
            plain = "" if own == first.locale else f", who reads {first.locale}"
            return f"the addressee's own{plain}"
        reads = f"the addressee reads {first.locale}" if first.locale else "no language is known"
        return f"the fallback of the set; {reads}"
    if document.own_language:
        return "the addressee's own"
    return "a language of the paper"


def _why_chosen(person: Addressee, sets: dict[str, dict[str, Member]]) -> str:
    """Say by which sets somebody is written to, and by which memberships."""
    reasons = [
        f"set {name}, from {members[person.id].register}{_by(members[person.id].memberships)}"
        for name, members in sets.items()
        if person.id in members
    ]
    return "; ".join(reasons) or "named in the campaign"


def _by(memberships: tuple[Membership, ...]) -> str:
    found = []
    for item in memberships:
        role = f"{next(item.role.all_texts())} of " if item.role else ""
        since = f" since {item.start_date}" if item.start_date else ""
        found.append(f"{role}{item.organization_id}{since}")
    return f" ({', '.join(found)})" if found else ""
