"""Each check of what is recorded of people fires on what it is for, and on nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from appello.errors import Severity

if TYPE_CHECKING:
    from tests.conftest import Desk

GIVEN = {"state": "given"}
VASKO = {"id": "vasko", "name": "Ilir Vasko", "consent": GIVEN}
TARVEL = {"id": "tarvel", "name": "Noemi Tarvel", "consent": GIVEN}
OPINIONS = [
    {"id": "opinion", "kind": "un_opinion", "title": "Opinion", "reference": "No. 23/2031"},
    {"id": "code", "kind": "law", "title": "Criminal Code", "reference": "No. 1"},
]
HIDDEN = {"naming": {"public": "initials"}, "consent": {"state": "withheld"}}


def _cases(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever YAML can hold
    return {"cases": [VASKO | changes, TARVEL], "instruments": OPINIONS}


def _past(value: str, day: str) -> dict[str, Any]:
    return {"history": [_status(value, day)]}


def _status(value: str, day: str) -> dict[str, str]:
    return {"value": value, "as_of": day}


def _cited(person: dict[str, Any], **where: Any) -> dict[str, Any]:  # noqa: ANN401 - as above
    return _cases(opinions=["opinion"], **person) | where


NOW = _status("convicted", "2031-04-01")
ON_TRIAL = _status("on_trial", "2031-01-01")
YEARS = {"kind": "risk", "min_years": "3", "max_years": "8"}
STATUTE = {"id": "statute", "text": "It is vague."}
HELD = {"id": "held", "heading": "Held", "text": "They are.", "cases": ["vasko", "tarvel"]}
CHARGED = _cases(charges=[{"label": {"en": "sabotage"}}])
BOTH = _cases(charges=[{"label": {"en": "sabotage", "it": "sabotaggio"}}])
PLAIN = _cases(charges=[{"label": "sabotage"}])
SAID = {"opening": "He is accused of {cases.vasko.charges}."}
EN_IT = {"locales": ["en", "it"]}

# code, what makes it fire, what leaves it silent, the field
ERRORS: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    (
        "status-twice",
        _cases(status=_status("on_trial", "2031-04-01"), **_past("released", "2031-04-01")),
        _cases(status=_status("on_trial", "2031-04-01"), **_past("released", "2031-03-31")),
        "cases.0.history",
    ),
    (
        "sentence-years",
        _cases(status=NOW, history=[ON_TRIAL | {"sentence": YEARS | {"min_years": "9"}}]),
        _cases(status=NOW, history=[ON_TRIAL | {"sentence": YEARS}]),
        "cases.0.history.0.sentence.min_years",
    ),
    (
        "death-status",
        _cases(death={"on": "2031-04-01"}, status=_status("on_trial", "2031-04-01")),
        _cases(death={"on": "2031-04-01"}, status=_status("on_trial", "2031-03-31")),
        "cases.0.status",
    ),
    (
        "death-status",
        _cases(death={}, status=_status("on_trial", "2031-04-01")),
        _cases(death={}, status=_status("deceased", "2031-04-01")),
        "cases.0.status",
    ),
    (
        "age-at-death",
        _cases(birth_date="2000-01-01", status=_status("deceased", "2031-04-01")),
        _cases(
            birth_date="2000-01-01",
            status=_status("deceased", "2031-04-01"),
            death={"on": "2031-03-30"},
        ),
        "cases.0.birth_date",
    ),
    (
        "withheld-fact",
        _cases(detention={"place": "Colony"}, **HIDDEN)
        | {"opening": "In {cases.vasko.detention.place}."},
        _cases(detention={"place": "Colony"}) | {"opening": "In {cases.vasko.detention.place}."},
        "opening",
    ),
    (
        "withheld-fact",
        _cases(birth_date="1990-01-01", **HIDDEN) | {"opening": "At {cases.vasko.age.words}."},
        _cases(birth_date="1990-01-01") | {"opening": "At {cases.vasko.age.words}."},
        "opening",
    ),
    (
        "withheld-opinion",
        _cited(HIDDEN, opening="See {instruments.opinion.reference}."),
        _cited({}, opening="See {instruments.opinion.reference}."),
        "opening",
    ),
    (
        "withheld-opinion",
        _cited(HIDDEN, opening="So.[^opinion]"),
        _cited(HIDDEN, opening="So.[^code]"),
        "opening",
    ),
    (
        "withheld-opinion",
        _cited(HIDDEN, background=[STATUTE | {"instruments": ["code", "opinion"]}]),
        _cited({}, background=[STATUTE | {"instruments": ["code", "opinion"]}]),
        "background.0.instruments.1",
    ),
    (
        "withheld-opinion",
        _cited(HIDDEN, case_groups=[HELD | {"instruments": ["opinion"]}]),
        _cited(HIDDEN, case_groups=[HELD | {"instruments": ["code"]}]),
        "case_groups.0.instruments.0",
    ),
    (
        "withheld-name",
        _cases(other_names=["Ilya Vasco"], **HIDDEN) | {"opening": "Of Ilya Vasco."},
        _cases(other_names=["Ilya Vasco"]) | {"opening": "Of Ilya Vasco."},
        "opening",
    ),
    ("charge-language", CHARGED | SAID | EN_IT, BOTH | SAID | EN_IT, "cases.0.charges.0.label"),
    ("charge-language", PLAIN | SAID | EN_IT, PLAIN | SAID, "cases.0.charges.0.label"),
    ("charge-language", CHARGED | SAID | EN_IT, CHARGED | EN_IT, "cases.0.charges.0.label"),
    ("unknown-id", _cases(opinions=["opinio"]), _cases(opinions=["opinion"]), "cases.0.opinions.0"),
    (
        "unknown-id",
        _cases(charges=[{"label": "x", "law": "cod"}]),
        _cases(charges=[{"label": "x", "law": "code"}]),
        "cases.0.charges.0.law",
    ),
    (
        "unknown-id",
        _cases(status={"value": "on_trial", "as_of": "2031-04-01", "sources": ["prss"]}),
        _cases(status={"value": "on_trial", "as_of": "2031-04-01", "sources": ["press"]}),
        "cases.0.status.sources.0",
    ),
]  # fmt: skip
JURISTS = {"sources": [{"id": "jurists", "publisher": "Commission of Jurists"}]}
RISK = {"level": "high", "reviewed_on": "2031-01-01", "reviewer": "Marta Ghisellin"}
WARNINGS: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    (
        "status-later",
        _cases(status=_status("released", "2031-04-15")),
        _cases(status=_status("released", "2031-04-15"), **_past("on_trial", "2031-04-14")),
        "cases.0.status",
    ),
    (
        "never-cited",
        _cases(opinions=["opinion"]) | JURISTS,
        _cases(opinions=["opinion"], charges=[{"label": "x", "law": "code"}]) | JURISTS,
        "instruments.1.id",
    ),
    (
        "review-due",
        _cases(risk=RISK | {"next_on": "2031-04-13"}),
        _cases(risk=RISK | {"next_on": "2031-04-14"}),
        "cases.0.risk.next_on",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    "code, bad, good, field",
    [pytest.param(*row, id=f"{row[0]}-{index}") for index, row in enumerate([*ERRORS, *WARNINGS])],
)
def test_each_check_fires_once_and_only_when_it_should(
    code: str, bad: dict[str, Any], good: dict[str, Any], field: str, desk: Desk
) -> None:
    """A mistake is named at its field with advice, and the same thing done right is not."""
    found = [problem for problem in desk.check(**bad) if problem.code == code]
    assert [problem.field for problem in found] == [field]
    assert found[0].advice
    assert found[0].place.line > 0
    is_warning = code in {row[0] for row in WARNINGS}
    assert found[0].severity is (Severity.WARNING if is_warning else Severity.ERROR)
    assert code not in [problem.code for problem in desk.check(**good)]


def test_other_names_need_no_glyph(desk: Desk) -> None:
    """What is only searched for may be written in any script."""
    from appello.check.campaign import check

    loaded = desk.load(**_cases(other_names=["ᚨ"]))
    problems = check(loaded, printable=frozenset(range(0x250)))
    assert "no-glyph" not in [problem.code for problem in problems]
