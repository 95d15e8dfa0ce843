"""Every paper has what its kind needs, and what was written is printed by some paper."""

from __future__ import annotations

import typing
from collections.abc import Iterator

from appello.errors import Problem
from appello.model.campaign import Campaign
from appello.model.document import Document
from appello.model.kind import DocumentKind, Part
from appello.model.loaded import LoadedCampaign

__all__ = ["kind_problems"]

_OF_THE_PAPER = (
    "addressees", "follows", "enclosures", "copies", "event", "scorecard", "coverage", "roll",
)  # fmt: skip
_IN_OTHER_WORDS: dict[Part, str] = {"profiles": "case_groups"}
"""What a campaign has to have for a part that is made of something else."""
_INSTEAD: dict[Part, Part] = {"follows": "event"}
"""What a paper may recall instead of something that it needs, if its kind prints that."""
_MADE: tuple[Part, ...] = ("reply_form", "embargo")
"""Parts that need nothing of their own."""


def kind_problems(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Yield needs of kinds that are not met, and parts that nothing prints."""
    yield from _internal(loaded)
    yield from _needs(loaded)
    yield from _left_out_of_a_paper(loaded)
    yield from _left_out_everywhere(loaded)
    yield from _introductions(loaded)
    yield from _words_of_another(loaded)


def _internal(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Yield papers of kinds that only the program makes."""
    for index, document in enumerate(loaded.campaign.documents):
        if loaded.kinds[document.kind].internal:
            yield loaded.problem(
                "internal-kind",
                f"papers of the kind {document.kind} are made by the program alone",
                f"choose another kind; `appello bundle {loaded.campaign.id}` makes the cover list",
                ("documents", index, "kind"),
            )


def _needs(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Yield each thing that is missing: of a paper's own at every paper, of the campaign's once."""
    told: set[Part] = set()
    for index, document in enumerate(loaded.campaign.documents):
        kind = loaded.kinds[document.kind]
        for need in dict.fromkeys(kind.needs):
            if need in told or need in _MADE or _has(loaded.campaign, document, need):
                continue
            if _instead(kind, need) and _has(loaded.campaign, document, _INSTEAD[need]):
                continue
            if need not in _OF_THE_PAPER:
                told.add(need)
            where = "this paper" if need in _OF_THE_PAPER else "the campaign"
            yield loaded.problem(
                "kind-needs",
                f"a paper of the kind {kind.name} needs {need}",
                f"add `{_IN_OTHER_WORDS.get(need, need)}` to {where}{_or(kind, need)}",
                ("documents", index),
            )
        if 0 < len(document.addressees) < kind.least_addressees:
            yield loaded.problem(
                "kind-needs",
                f"a paper of the kind {kind.name} needs {kind.least_addressees} addressees or more",
                "add the ids of the others to `addressees`, or choose another kind",
                ("documents", index, "addressees"),
            )


def _left_out_of_a_paper(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Yield what a paper has and its kind does not print; everybody would look for it in vain."""
    for index, document in enumerate(loaded.campaign.documents):
        kind = loaded.kinds[document.kind]
        for part in typing.get_args(Part):
            if part in document.leaves_out and part in kind.needs:
                yield loaded.problem(
                    "needed-part",
                    f"a paper of the kind {kind.name} cannot do without {part}",
                    "remove it from `leaves_out`, or choose another kind",
                    ("documents", index, "leaves_out"),
                )
            if part in Document.model_fields and getattr(document, part) and not kind.prints(part):
                yield loaded.problem(
                    "not-printed",
                    f"a paper of the kind {kind.name} does not print {part}",
                    "remove it, or choose another kind",
                    ("documents", index, part),
                )


def _left_out_everywhere(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Yield what the campaign has and no paper of it prints."""
    campaign = loaded.campaign
    for part in typing.get_args(Part):
        if part in _OF_THE_PAPER or part in _MADE or part in _IN_OTHER_WORDS:
            continue
        if not _written(campaign, part):
            continue
        alike = [part, *(name for name, other in _IN_OTHER_WORDS.items() if other == part)]
        if part == "case_groups" and _is_compared(loaded):
            continue
        if not any(
            any(map(loaded.kinds[document.kind].prints, alike))
            and part not in (*document.own_words, *document.leaves_out)
            for document in campaign.documents
        ):
            yield loaded.problem(
                "not-printed",
                f"no paper of the campaign prints {part}",
                "remove it, or add a paper of a kind that prints it",
                (part,),
                warning=True,
            )


def _is_compared(loaded: LoadedCampaign) -> bool:
    """Tell whether a paper prints whom of the groups of people a resolution names."""
    return any(
        document.coverage and loaded.kinds[document.kind].prints("coverage")
        for document in loaded.campaign.documents
    )


def _introductions(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Yield sentences that introduce what is not there."""
    for name, part in (("cases_intro", "case_groups"), ("demands_intro", "demands")):
        if getattr(loaded.campaign, name) and not getattr(loaded.campaign, part):
            yield loaded.problem(
                "not-printed",
                f"{name} is printed only with {part}",
                f"remove it, or add `{part}`",
                (name,),
                warning=True,
            )


def _words_of_another(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Yield papers that would begin with the words of a paper of another kind."""
    documents = loaded.campaign.documents
    sharing = [
        (index, item)
        for index, item in enumerate(documents)
        if "opening" not in item.own_words and not item.text_of
    ]
    for index, document in sharing[1:]:
        first = sharing[0][1]
        if document.kind != first.kind:
            yield loaded.problem(
                "same-opening",
                f"`{document.id}` begins with the words of `{first.id}`, a paper of another kind",
                "add an `opening` to this paper",
                ("documents", index),
                warning=True,
            )


def _instead(kind: DocumentKind, need: Part) -> bool:
    return need in _INSTEAD and kind.prints(_INSTEAD[need])


def _or(kind: DocumentKind, need: Part) -> str:
    return f", or `{_INSTEAD[need]}`" if _instead(kind, need) else ""


def _has(campaign: Campaign, document: Document, part: Part) -> bool:
    if part == "enclosures" and document.encloses:
        return True
    if part in _OF_THE_PAPER:
        return bool(getattr(document, part))
    return part in document.own_words or _written(campaign, part)


def _written(campaign: Campaign, part: Part) -> bool:
    name = _IN_OTHER_WORDS.get(part, part)
    return bool(campaign.signatories.people if part == "signatories" else getattr(campaign, name))
