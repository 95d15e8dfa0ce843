"""Each check of what a letter says fires at its place, and is silent on what is right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from appello.check.silence import SILENCEABLE
from appello.errors import Severity

if TYPE_CHECKING:
    from tests.conftest import Desk

GIVEN = {"state": "given"}
VASKO = {"id": "vasko", "name": "Ilir Vasko", "consent": GIVEN, "sources": ["press"]}
TARVEL = {"id": "tarvel", "name": "Noemi Tarvel", "consent": GIVEN}
PAPER = {"id": "letter", "kind": "mp_letter", "addressees": ["lindqvist"]}
GROUP = {"id": "held", "heading": "Held", "text": "They are held.", "cases": ["vasko", "tarvel"]}
SIGNER = {"id": "ghisellin", "name": "Marta Ghisellin", "consent": GIVEN}
TO = {
    "id": "lindqvist", "name": "Maren Lindqvist", "gender": "female", "office": "prime_minister",
    "post": "Prime Minister of Valdoria",
}  # fmt: skip
SENATE = {"id": "senate", "name": "Senate of Valdoria", "classification": "chamber"}
LOWER = {"id": "lower", "name": "House of Valdoria", "classification": "chamber"}
SOURCES = [
    {"id": "jurists", "publisher": "Commission of Jurists"},
    {"id": "press", "publisher": "Valdorian Press"},
]


def _cases(*others: str, **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever YAML can hold
    """Return the two people with a change in the first, and further people by name."""
    more = [{"id": f"p{index}", "name": name} for index, name in enumerate(others)]
    cases = [VASKO | changes, TARVEL, *(TARVEL | item for item in more)]
    ids = [case["id"] for case in cases]
    return {"cases": cases, "case_groups": [GROUP | {"cases": ids}]}


def _status(value: str, as_of: str = "2031-04-10") -> dict[str, Any]:
    return {"value": value, "as_of": as_of}


def _both(first: str, second: str) -> dict[str, Any]:
    """Return two people of one group with a status each."""
    cases = [VASKO | {"status": _status(first)}, TARVEL | {"status": _status(second)}]
    return {"cases": cases}


def _seat(organization: str, **dates: str) -> dict[str, Any]:
    seat = {"organization_id": organization} | dates
    return {
        "organizations": [SENATE, LOWER],
        "signatories": {"people": [SIGNER | {"memberships": [seat]}]},
    }


def _demand(text: str = "set them free.", **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - as above
    return {"demands": [{"id": "release", "text": text} | changes]}


def _instrument(kind: str, reference: str, **changes: str) -> dict[str, Any]:
    own = {"id": "act", "kind": kind, "title": "Act", "reference": reference} | changes
    return {"instruments": [own]} | _demand(instruments=["act"])


# code, what makes it fire, what leaves it silent, the field
CASES: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("same-person", _cases("Ilir Vasko"), _cases("Ilir Vaskov"), "cases.2.name"),
    ("same-person", _cases("VASKO Ilir"), _cases("Ilir Tarvel"), "cases.2.name"),
    ("near-name", _cases("Noemi Tarvell", "Noemi Tarbel"), _cases("Noemi Karlin"), "cases.3.name"),
    ("surname-spellings", _cases("Daryn Vassko"), _cases("Daryn Vasko"), "cases.2.name"),
    ("role-mismatch", {"opening": "The two MEPs ask."}, {"opening": "We ask."}, "opening"),
    (
        "role-mismatch",
        {"opening": "We, members of the European Parliament, ask."},
        {"opening": "We write to the European Parliament."},
        "opening",
    ),
    (
        "role-mismatch",
        {"opening": "We, MEPs, ask."},
        {"opening": "We, MEPs, ask.", "sender": "Members of the European Parliament"},
        "opening",
    ),
    (
        "chamber-word",
        _seat("lower") | {"opening": "We senators ask."},
        _seat("senate") | {"opening": "We senators ask."},
        "opening",
    ),
    (
        "chamber-word",
        _seat("senate") | {"opening": "We, members of the Chamber of Deputies, ask."},
        _seat("senate") | {"opening": "We asked the Chamber of Deputies."},
        "opening",
    ),
    (
        "chamber-word",
        _seat("senate") | {"source_locale": "it", "locales": ["it"], "opening": "Noi deputati."},
        _seat("lower") | {"source_locale": "it", "locales": ["it"], "opening": "Noi deputati."},
        "opening",
    ),
    (
        "status-ageing",
        _cases(status=_status("on_trial", "2031-03-14")),
        _cases(status=_status("on_trial", "2031-03-15")),
        "cases.0.status.as_of",
    ),
    (
        "status-ageing",
        _cases(status=_status("missing", "2031-03-01")),
        _cases(status=_status("deceased", "2031-03-01")),
        "cases.0.status.as_of",
    ),
    (
        "status-ageing",
        {"facts_as_of": "2031-04-01", "staleness": {"warn_days": 10}},
        {"facts_as_of": "2031-04-01"},
        "facts_as_of",
    ),
    (
        "status-stale",
        _cases(status=_status("on_trial", "2031-01-13")),
        _cases(status=_status("on_trial", "2031-01-14")),
        "cases.0.status.as_of",
    ),
    ("after-the-letter", {"facts_as_of": "2031-04-15"}, {"facts_as_of": "2031-04-14"},
     "facts_as_of"),
    (
        "reply-by",
        {"documents": [PAPER | {"reply_by": "2031-04-14"}]},
        {"documents": [PAPER | {"reply_by": "2031-04-15"}]},
        "documents.0.reply_by",
    ),
    (
        "mandate",
        _seat("lower", end_date="2031-04-13"),
        _seat("lower", end_date="2031-04-14"),
        "signatories.people.0.memberships.0",
    ),
    (
        "not-in-force",
        _instrument("treaty", "1", in_force="2031-04-15"),
        _instrument("treaty", "1", in_force="2031-04-14"),
        "instruments.0.in_force",
    ),
    (
        "no-longer-in-force",
        _instrument("treaty", "1", until="2031-04-13"),
        _instrument("treaty", "1", until="2031-04-14"),
        "instruments.0.until",
    ),
    ("relative-date", {"opening": "They stand trial today."},
     {"opening": "They stand trial on 14 April."}, "opening"),
    ("relative-date", {"opening": "It began last spring."},
     {"opening": 'He said "today is the day".'}, "opening"),
    ("weekday", {"opening": "On Tuesday, 14 April 2031."}, {"opening": "On Monday, 14 April 2031."},
     "opening"),
    ("weekday", {"opening": "On April 14, 2031, a Friday."},
     {"opening": "On April 14, 2031. On Friday we meet."}, "opening"),
    ("no-such-day", {"opening": "On 31 April 2031."}, {"opening": "On 30 April 2031."}, "opening"),
    (
        "status-contradicts",
        _both("convicted", "released"),
        _both("convicted", "pre_trial_detention"),
        "cases.1.status.value",
    ),
    (
        "status-contradicts",
        _cases(
            status=_status("on_trial"),
            sentence={"kind": "imposed", "min_years": "1", "max_years": "2"},
        ),
        _cases(
            status=_status("on_trial"),
            sentence={"kind": "sought", "min_years": "1", "max_years": "2"},
        ),
        "cases.0.sentence.kind",
    ),
    (
        "status-contradicts",
        _both("on_trial", "released") | _demand(ask="release", cases=["held"]),
        _both("on_trial", "released") | _demand(ask="investigation", cases=["held"]),
        "demands.0.cases",
    ),
    (
        "demand-nobody",
        {"addressees": [TO, TO | {"id": "other"}]} | _demand(of=["other"]),
        {"addressees": [TO, TO | {"id": "other"}]} | _demand(of=["lindqvist"]),
        "demands.0.of",
    ),
    (
        "demand-powerless",
        {"addressees": [TO | {"office": "ambassador"}]} | _demand(ask="release"),
        {"addressees": [TO]} | _demand(ask="release"),
        "demands.0.ask",
    ),
    (
        "ask-unrecorded",
        _demand(ask="release", cases=["held"]),
        _demand(ask="release", cases=["held"])
        | {"cases": [VASKO | {"asks": ["release"]}, TARVEL | {"asks": ["release"]}]},
        "demands.0.ask",
    ),
    ("ask-unrecorded", _demand(ask="release"), _demand(ask="protection"), "demands.0.ask"),
    ("demand-unmarked", _demand("release them."), _demand("release them.", ask="release"),
     "demands.0.text"),
    (
        "demand-drift",
        {"opening": "Release them immediately."}
        | _demand("release them as soon as possible.", ask="release"),
        {"opening": "The immediate release is urgent."}
        | _demand("release them immediately.", ask="release"),
        "demands.0.text",
    ),
    ("prejudging", {"opening": "The murdered activist."},
     {"opening": 'The activist, "murdered" in the words of the press.'}, "opening"),
    (
        "prejudging",
        _cases(status=_status("deceased"), death={"on": "2031-04-01"})
        | {"opening": "The murdered man."},
        _cases(status=_status("deceased"), death={"on": "2031-04-01", "established": "true"})
        | {"opening": "The murdered man."},
        "opening",
    ),
    (
        "prejudging",
        _cases(status=_status("deceased"), death={"on": "2031-04-01", "established": "true"})
        | {"opening": "The murdered terrorist."},
        _cases(status=_status("deceased")),
        "opening",
    ),
    ("insult", {"opening": "You are a dictator."}, {"opening": "You are a president."}, "opening"),
    ("acronym-undefined", {"opening": "The PCC meets."},
     {"opening": "The EU, in Part XIV, and the Cooperation Committee (PCC): the PCC meets."},
     "opening"),
    (
        "no-source",
        {"background": [{"id": "a", "text": "So it was."}]},
        {"background": [{"id": "a", "text": "So it was.[^jurists]"}]},
        "background.0.text",
    ),
    (
        "no-source",
        {"figures": [{"id": "trials", "value": "67"}]},
        {"figures": [{"id": "trials", "value": "67", "sources": ["press"]}]},
        "figures.0.value",
    ),
    (
        "never-cited",
        {"sources": [*SOURCES, {"id": "other", "publisher": "Other"}]},
        {"sources": SOURCES},
        "sources.2.id",
    ),
    ("double-space", {"opening": "We\N{NO-BREAK SPACE} write."},
     {"opening": "We\N{NO-BREAK SPACE}write."}, "opening"),
    ("missing-space", {"opening": "We live inValdoria."}, {"opening": "We, McRae, live."},
     "opening"),
    ("missing-space", {"opening": "You promised torelease them. Please release them."},
     {"opening": "You promised toreador. Please release them."}, "opening"),
    ("missing-space", {"opening": "We write,again."},
     {"opening": "See https://example.org/a,again and e.g. 3,000."}, "opening"),
    ("quotes-mixed", {"opening": "A “state”.", "postscript": 'A "state".'},
     {"opening": "A “state”.", "postscript": "A “country” of ‘states’."}, "postscript"),
    ("quotes-mixed", {"opening": "A ‘listening state’.", "postscript": "A “listening state”."},
     {"opening": "A ‘listening state’.", "postscript": "The people’s “state”, ours’."},
     "postscript"),
    ("no-full-stop", {"opening": "We write to you"}, {"opening": "We write to you, and ask:"},
     "opening"),
    ("range-style", {"opening": "From 10 up to 17 years.", "postscript": "It is 8 to 12 years."},
     {"opening": "It is 10 to 17 years.", "postscript": "It is 8 to 12 years."},
     "postscript"),
    ("identifier", {"opening": "See resolution 2019/26100(RSP)."},
     {"opening": "See resolution 2019/2610(RSP)."}, "opening"),
    ("identifier", {"opening": "See 2019/2610 (RSP)."}, {"opening": "See 2019/2610 (in part)."},
     "opening"),
    ("identifier", {"opening": "See P8TA(2019)0203."}, {"opening": "See P8_TA(2019)0203."},
     "opening"),
    ("identifier", _instrument("ep_resolution", "2019-2610(RSP)"),
     _instrument("ep_resolution", "2019/2610(RSP)"), "instruments.0.reference"),
    ("identifier", _instrument("ep_resolution", "2019/2610(RSP)", adopted="2018-03-14"),
     _instrument("ep_resolution", "2019/2610(RSP)", adopted="2019-03-14"),
     "instruments.0.reference"),
    ("identifier", _instrument("un_opinion", "67-2018"), _instrument("un_opinion", "67/2018"),
     "instruments.0.reference"),
    (
        "identifier-unknown",
        {"opening": "As 2019/2601(RSP) says."} | _instrument("ep_resolution", "2019/2610(RSP)"),
        {"opening": "As 2019/2610(RSP) says."} | _instrument("ep_resolution", "2019/2610(RSP)"),
        "opening",
    ),
]  # fmt: skip
ERRORS = {"status-stale", "after-the-letter", "reply-by", "weekday", "no-such-day", "demand-nobody"}


@pytest.mark.parametrize(
    "code, bad, good, field",
    [pytest.param(*case, id=f"{case[0]}-{index}") for index, case in enumerate(CASES)],
)
def test_each_check_fires_once_and_only_when_it_should(
    code: str, bad: dict[str, Any], good: dict[str, Any], field: str, desk: Desk
) -> None:
    """A mistake is named at its field with advice, and the same thing done right is not."""
    found = [item for item in desk.check(**bad) if item.code == code]
    assert [item.field for item in found] == [field]
    assert found[0].advice
    assert found[0].place.line > 0
    assert (found[0].severity is Severity.ERROR) == (code in ERRORS)
    assert code not in [item.code for item in desk.check(**good)]


def test_every_message_that_can_be_silenced_is_tested() -> None:
    """Nothing can be silenced that no test has seen firing."""
    elsewhere = {
        "addressee-twice", "count-differs", "count-unknown", "left-out", "quotation-paragraph",
        "term-out-of-date",
    }  # fmt: skip
    assert {case[0] for case in CASES} | elsewhere >= SILENCEABLE


@pytest.mark.parametrize(
    "kind, typed, meant",
    [
        ("ep_resolution", "2019/2610 (rsp)", "2019/2610(RSP)"),
        ("ep_resolution", "2019/26l0(RSP)", ""),
        ("ep_resolution", "P8 TA(2019)0203", "P8_TA(2019)0203"),
        ("ep_resolution", "P8_TA(2019)203", "P8_TA(2019)0203"),
        ("pace_resolution", "resolution 2280/2019", "Resolution 2280 (2019)"),
        ("un_opinion", "67/18", "67/2018"),
        ("un_opinion", "A/HRC/WGAD/2018-67", "A/HRC/WGAD/2018/67"),
    ],
)
def test_the_number_that_was_meant(kind: str, typed: str, meant: str, desk: Desk) -> None:
    """A number of a wrong form is answered with the right one, if that can be told."""
    found = [item for item in desk.check(**_instrument(kind, typed)) if item.code == "identifier"]
    wanted = f"did you mean {meant}?" if meant else "such a number looks like"
    assert [item.advice[: len(wanted)] for item in found] == [wanted]


@pytest.mark.parametrize(
    "kind, reference",
    [
        ("ep_resolution", "P9_TA(2021)0056"),
        ("ep_resolution", "RC-B8-0203/2019"),
        ("pace_resolution", "Resolution 2280 (2019)"),
        ("un_opinion", "Opinion No. 67/2018"),
        ("un_opinion", "CCPR/C/112/D/2131/2012"),
        ("other", "A/HRC/40/1"),
        ("other", "CCPR/C/KAZ/CO/2"),
        ("law", "Act 12 of 2014"),
    ],
)
def test_numbers_of_the_right_form(kind: str, reference: str, desk: Desk) -> None:
    """The numbers that parliaments and the United Nations give are accepted."""
    found = desk.check(**_instrument(kind, reference))
    assert "identifier" not in [item.code for item in found]
