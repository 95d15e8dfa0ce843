"""The people of sets: what is lacking to write to them, and who might be there twice."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence

from appello.errors import Problem
from appello.model.addressee import Addressee, ChosenAddressee
from appello.model.belonging import SEATS
from appello.model.chosen import few_told
from appello.model.dispatch import languages
from appello.model.forms import FormsOfAddress
from appello.model.loaded import LoadedCampaign

__all__ = ["set_people_problems"]

_Found = tuple[int, Addressee]


def set_people_problems(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Yield what is wrong with the people whom sets have chosen."""
    if not loaded.sets:
        return
    people = [
        (index, item)
        for index, item in enumerate(loaded.campaign.addressees)
        if isinstance(item, ChosenAddressee)
    ]
    place = loaded.places(("addressees",))
    yield from few_told(list(_genders(loaded, people)), place, "addressees")
    yield from _namesakes(loaded, people)


def _genders(loaded: LoadedCampaign, people: Sequence[_Found]) -> Iterator[Problem]:
    """Yield people of unknown gender whom a language addresses by their gender only."""
    known = {one.id for item in loaded.sets for one in item.members if one.has_gender}
    unknown = [(index, person) for index, person in people if person.id not in known]
    written = languages(loaded.campaign) if unknown else {}
    for index, person in unknown:
        for locale in written[person.id]:
            forms = loaded.forms.get(locale)
            if forms and not _is_neutral(forms, person, locale):
                yield loaded.problem(
                    "no-gender",
                    f"{locale}: the form of address of `{person.id}` needs a gender, "
                    "which nobody has given",
                    "add `gender: …` if the person or a source says it, and never guess it",
                    ("addressees", index, "gender"),
                )


def _is_neutral(forms: FormsOfAddress, person: Addressee, locale: str) -> bool:
    own = {locale, locale.partition("-")[0]} & person.forms.keys()
    office = forms.offices.get(person.office)
    # An office that the language does not have is told when the letter is composed.
    return bool(own) or office is None or "neutral" in office


def _namesakes(loaded: LoadedCampaign, people: Sequence[_Found]) -> Iterator[Problem]:
    """Yield people of one parliament with one name and two ids."""
    seats = {
        item.id: item.parent_id or item.id
        for item in loaded.campaign.organizations
        if item.classification in SEATS
    }
    found: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for index, person in people:
        parliaments = {
            seats[item.organization_id]
            for item in person.memberships
            if item.organization_id in seats
        }
        for name in {_folded(forms.text) for _, forms in person.name.spellings}:
            for parliament in parliaments or {""}:
                found[name, parliament].setdefault(person.id, index)
    told: set[tuple[str, ...]] = set()
    for ids in found.values():
        first, *others = ids
        for other in others:
            if (first, other) not in told:
                told.add((first, other))
                yield loaded.problem(
                    "same-person",
                    f"`{first}` and `{other}` have the same name and sit in the same parliament",
                    f"if they are one person, name `{other}` in the `except` of the set",
                    ("addressees", ids[other], "name"),
                    warning=True,
                )


def _folded(name: str) -> str:
    """Return the words of a name without accents and capitals, in the order of the alphabet."""
    plain = "".join(
        sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign)
    )
    return " ".join(sorted(plain.casefold().replace("-", " ").split()))
