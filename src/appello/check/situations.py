"""What is said of one person agrees: group, status, sentence, and what is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from appello.errors import Problem
from appello.model.case import NamedCase
from appello.model.loaded import LoadedCampaign

__all__ = ["situation_problems"]

_HELD, _FREE, _DEAD = "held", "free", "dead"
_SITUATIONS = {
    "pre_trial_detention": _HELD, "house_arrest": _HELD, "imprisoned": _HELD,
    "convicted": _HELD,
    "released": _FREE, "at_liberty": _FREE, "in_exile": _FREE, "deceased": _DEAD,
}  # fmt: skip
_BEFORE_VERDICT = {"pre_trial_detention", "on_trial", "under_investigation"}


def situation_problems(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Yield people whose status contradicts their group, their sentence or a demand for them."""
    cases = {case.id: (index, case) for index, case in enumerate(loaded.campaign.cases)}
    for group in loaded.campaign.case_groups:
        members = [cases[item] for item in group.cases if item in cases]
        counts = Counter(filter(None, (_situation(case) for _, case in members)))
        usual = counts.most_common(1)[0][0] if counts else ""
        for index, case in members:
            own = _situation(case)
            if own and own != usual and case.status:
                yield loaded.problem(
                    "status-contradicts",
                    f"`{case.id}` is {_words(case.status.value)}, "
                    f"but the others of the group `{group.id}` are {usual}",
                    "correct the status, or move the person to another group",
                    ("cases", index, "status", "value"),
                    warning=True,
                )
    yield from _sentences(loaded)
    yield from _releases(loaded)


def _sentences(loaded: LoadedCampaign) -> Iterator[Problem]:
    for index, case in enumerate(loaded.campaign.cases):
        if case.status is None or case.sentence is None:
            continue
        is_before = case.status.value in _BEFORE_VERDICT
        if is_before == (case.sentence.kind == "imposed") and (
            is_before or case.status.value == "convicted"
        ):
            yield loaded.problem(
                "status-contradicts",
                f"`{case.id}` is {_words(case.status.value)}, "
                f"but the sentence is called {case.sentence.kind}",
                "correct the status, or the kind of the sentence",
                ("cases", index, "sentence", "kind"),
                warning=True,
            )


def _releases(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Yield demands to release somebody who is not held."""
    campaign = loaded.campaign
    groups = {group.id: group for group in campaign.case_groups}
    cases = {case.id: case for case in campaign.cases}
    for index, demand in enumerate(campaign.demands):
        for group_id in demand.cases if demand.ask == "release" else ():
            for case_id in groups[group_id].cases if group_id in groups else ():
                case = cases.get(case_id)
                if case and case.status and _situation(case) in {_FREE, _DEAD}:
                    yield loaded.problem(
                        "status-contradicts",
                        f"`{demand.id}` asks to release `{case_id}`, "
                        f"who is {_words(case.status.value)}",
                        "correct the status, or leave the group out of the demand",
                        ("demands", index, "cases"),
                        warning=True,
                    )


def _situation(case: NamedCase) -> str:
    return _SITUATIONS.get(case.status.value, "") if case.status else ""


def _words(value: str) -> str:
    return value.replace("_", " ")
