"""Every chosen letter of a campaign composed, with what is wrong and what should be known."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from appello.compose.drafts import Drafts
from appello.compose.letters import compose
from appello.compose.plan import Assignment, plan
from appello.compose.projection import Projection
from appello.errors import AppelloError, Problem, Severity
from appello.model.addressee import ChosenAddressee
from appello.model.letter import Letter, LetterKey
from appello.model.loaded import LoadedCampaign
from appello.model.pair import LetterPair
from appello.pipeline.catalogs import Catalogs
from appello.pipeline.confirmations import PackTexts
from appello.pipeline.materials import Materials
from appello.pipeline.selection import Selection

__all__ = ["Composition", "compose_all"]

_PARTS = {
    "address block": "`block: {lines: […], review: native}`",
    "salutation": "`salutation: {text: …, review: native}`",
    "closing": "`closing: {text: …, review: native}`",
}
"""How a native reader's yes is written at each part of a form of address."""
_MOST_TOLD = 5
"""People of sets of whom each language tells the same remark."""


@dataclass(frozen=True, slots=True)
class Composition:
    """What came of composing.

    Attributes:
        planned: document, language, addressee in the file name, and first addressee of each letter.
    """

    planned: list[list[str]] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    pairs: list[LetterPair] = field(default_factory=list)
    errors: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


def compose_all(
    loaded: LoadedCampaign,
    projection: Projection,
    selection: Selection,
    *,
    catalogs: Catalogs,
    assets: Materials,
    complete: PackTexts,
) -> Composition:
    """Compose the chosen letters; those that cannot be composed are told, all of them.

    Args:
        loaded: the campaign.
        projection: what the edition may know.
        selection: which letters.
        catalogs: the translations.
        assets: pictures, and the words of the templates.
        complete: gives signing packs the text that they show.
    """
    found = Composition()
    drafts = Drafts(projection)
    remarks = _Remarks(loaded)
    chosen: list[Assignment] = []
    for assignment in plan(projection.campaign, selection.edition):
        key = assignment.key
        addressee = key.addressee or (assignment.addressees[0].id if assignment.addressees else "")
        found.planned.append([key.document, key.locale, key.addressee, addressee])
        if selection.includes(key.document, key.locale, addressee):
            chosen.append(assignment)
    for assignment in selection.trial(chosen):
        key = assignment.key
        parts: list[Letter] = []
        for part in map(complete, assignment.parts):
            with _gathered(found.errors):
                letter, address = compose(
                    part,
                    drafts,
                    kind=loaded.kinds[assignment.document.kind],
                    forms=loaded.forms[part.key.locale],
                    campaign_messages=catalogs.prose(part.key.locale),
                    chrome=catalogs.chrome(part.key.locale),
                    words=assets.words[assignment.document.kind],
                    pictures=assets.pictures,
                )
                parts.append(letter)
                if address and address.unreviewed:
                    forms = loaded.forms[part.key.locale]
                    found.warnings.append(
                        _unreviewed_address(part.key, address.unreviewed, forms.locale)
                    )
                if address:
                    remarks.add(part, address.remarks)
        if len(parts) == len(assignment.parts):
            if assignment.bilingual:
                found.pairs.append(LetterPair(key, assignment.bilingual.arrangement, *parts))
            else:
                found.letters.extend(parts)
    found.errors[:] = map(remarks.placed, dict.fromkeys(found.errors))
    found.warnings.extend(remarks.told())
    return found


class _Remarks:
    """What forms of address remark on addressees; of the people of sets, the first few are told."""

    def __init__(self, loaded: LoadedCampaign) -> None:
        self._loaded = loaded
        self._positions = {item.id: at for at, item in enumerate(loaded.campaign.addressees)}
        self._single: dict[Problem, None] = {}
        self._of_sets: dict[tuple[str, str, str], dict[Problem, None]] = defaultdict(dict)

    def add(self, part: Assignment, remarks: tuple[Problem, ...]) -> None:
        """Remember the remarks on the addressees of a letter."""
        chosen = [item for item in part.addressees if isinstance(item, ChosenAddressee)]
        for remark in remarks:
            if chosen:
                of_whom = remark.field.rpartition(".")[2]
                self._of_sets[chosen[0].chosen_by, part.key.locale, of_whom][remark] = None
            else:
                self._single[remark] = None

    def told(self) -> Iterator[Problem]:
        """Yield the remarks that are told, each at its place."""
        yield from map(self.placed, self._single)
        for (name, locale, _), remarks in self._of_sets.items():
            yield from map(self.placed, list(remarks)[:_MOST_TOLD])
            if len(remarks) > _MOST_TOLD:
                yield Problem(
                    "more-problems",
                    f"{locale}: the same is true of {len(remarks)} people of the set `{name}`; "
                    f"these are the first {_MOST_TOLD}",
                    "give the forms in the register, or leave the wording as it is",
                    self.placed(next(iter(remarks))).place,
                    severity=Severity.WARNING,
                    locale=locale,
                )

    def placed(self, problem: Problem) -> Problem:
        """Give a problem about an addressee, which composition knows by id, its place."""
        name, _, rest = problem.field.partition(".")
        addressee, _, part = rest.partition(".")
        index = self._positions.get(addressee)
        if problem.place.file is not None or name != "addressees" or index is None:
            return problem
        return replace(problem, place=self._loaded.places((name, index, part)))


@contextlib.contextmanager
def _gathered(problems: list[Problem]) -> Iterator[None]:
    try:
        yield
    except AppelloError as error:
        problems.extend(error.problems)


def _unreviewed_address(key: LetterKey, parts: tuple[str, ...], file: str) -> Problem:
    examples = ", ".join(_PARTS[part] for part in parts)
    return Problem(
        "draft-address",
        f"{key.locale}: no native reader has confirmed the form of address ({', '.join(parts)})",
        f"have it read, and write `review: native` inside each part: {examples}. "
        f"It stands in the addressee's own `forms`, or in templates/forms/{file}.yaml below its "
        "office and gender; `appello doctor` says where to copy that file from",
        severity=Severity.WARNING,
        locale=key.locale,
    )
