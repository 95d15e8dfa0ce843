"""A profile says of a person what is known, and of somebody who is not named in full nothing."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from appello.errors import VerifyError
from appello.model.letter import Letter
from appello.model.line import lines
from appello.pipeline.prepare import prepare
from appello.pipeline.selection import Selection
from appello.render.fonts import use_fonts
from appello.verify.letter import verify

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk

LIST = [{"id": "people", "kind": "case_list", "opening": "These are the people."}]
VASKO: dict[str, Any] = {
    "id": "vasko",
    "name": "Ilir Vasko",
    "note": "reporter",
    "other_names": ["Ilirio"],
    "status": {"value": "pre_trial_detention", "as_of": "2031-04-10", "sources": ["press"]},
    "charges": [{"label": {"en": "false news"}}, {"label": {"en": "insult"}}],
    "sentence": {"kind": "risk", "min_years": "3", "max_years": "8"},
    "detention": {"place": "Colony No. 4", "since": "2031-01-20"},
    "age": {"value": "41", "on": "2031-04-14"},
    "health": [{"text": "a weak heart", "as_of": "2031-04-10"}],
    "opinions": ["panel"],
    "asks": ["release"],
    "consent": {"state": "given"},
    "sources": ["press"],
}
TARVEL = {"id": "tarvel", "name": "Noemi Tarvel", "consent": {"state": "given"}}
PANEL = [{"id": "panel", "kind": "un_opinion", "title": "Opinion", "reference": "12/2030"}]
DEMANDS: list[dict[str, Any]] = [
    {"id": "courts", "text": "open the courts;"},
    {"id": "release", "text": "set them free.", "ask": "release", "cases": ["held"]},
]


def _list(desk: Desk, *cases: dict[str, Any], **changes: Any) -> Letter:  # noqa: ANN401 - as YAML
    changes = {
        "documents": LIST,
        "demands": DEMANDS,
        "instruments": PANEL,
        "background": None,
    } | changes
    (letter,) = desk.letters(cases=list(cases), **changes)
    return letter


def _picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (30, 40), "gray").save(out, "JPEG")
    return out.getvalue()


def _plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def _facts(letter: Letter, position: int = 0) -> list[str]:
    (group,) = letter.parts.profiles
    return [_plain(line.text) for line in group.profiles[position].facts]


def test_what_is_known_is_said(desk: Desk) -> None:
    """Each fact has a line of its own, in one order, with its sources as notes."""
    letter = _list(desk, VASKO, TARVEL)
    (group,) = letter.parts.profiles
    assert [_plain(item.name.text) for item in group.profiles] == [
        "Ilir Vasko, reporter1",
        "Noemi Tarvel",
    ]
    assert _facts(letter) == [
        "Situation: pre-trial detention (as of 10 April 2031)1",
        "Charges: false news and insult",
        "Possible prison term: 3 to 8 years",
        "Place of detention: Colony No. 4",
        "Start of detention: 20 January 2031",
        "Age: 41",
        "12/20302",
        "Demand no. 2",
    ]
    assert _facts(letter, 1) == []
    assert letter.case_groups == ()


@pytest.mark.parametrize("style", ["initials", "given_name", "pseudonym", "descriptor"])
def test_nothing_is_said_of_somebody_who_is_not_named_in_full(style: str, desk: Desk) -> None:
    """Under other words than the name stands no fact, and none of them is in the letter."""
    words = {"given_name": "Ilir", "pseudonym": "Anar Rel", "descriptor": "a reporter"}
    letter = _list(desk, VASKO | words | {"naming": {"public": style}}, TARVEL)
    assert _facts(letter) == []
    said = " ".join(line.text for line in lines(letter))
    for fact in ("Vasko", "detention", "news", "Colony", "41", "12/2030", "8", "Demands"):
        assert fact not in said


def test_what_is_kept_for_those_who_write_is_not_said(desk: Desk) -> None:
    """Other names and health are nowhere in the letter of somebody who is named."""
    said = " ".join(line.text for line in lines(_list(desk, VASKO, TARVEL)))
    assert "Ilirio" not in said
    assert "heart" not in said


def test_somebody_omitted_has_no_profile(desk: Desk) -> None:
    """Whoever is only counted has no card, not even an empty one."""
    letter = _list(desk, VASKO | {"naming": {"public": "omitted"}}, TARVEL)
    (group,) = letter.parts.profiles
    assert [item.name.text for item in group.profiles] == ["Noemi Tarvel"]


def test_words_for_a_relative_stand_with_the_person_they_speak_of(desk: Desk) -> None:
    """A relative known by other words than a name has no card apart."""
    daughter = {
        "id": "tarvel",
        "name": "Noemi Tarvel",
        "descriptor": "his daughter",
        "alongside": "vasko",
        "naming": {"public": "descriptor"},
    }
    (group,) = _list(desk, VASKO, daughter).parts.profiles
    (profile,) = group.profiles
    assert _plain(profile.name.text) == "Ilir Vasko, reporter and his daughter1"


@pytest.mark.parametrize(
    "death, expected",
    [
        ({}, "Situation: deceased"),
        ({"on": "2031-03-19"}, "Date of death: 19 March 2031"),
    ],
)
def test_a_day_of_death_stands_for_the_situation(
    death: dict[str, str], expected: str, desk: Desk
) -> None:
    """Who has died has a day of death if it is known, and is else dead as of no day."""
    dead = TARVEL | {"status": {"value": "deceased", "as_of": "2031-04-10"}, "death": death}
    assert _facts(_list(desk, VASKO, dead), 1) == [expected]


@pytest.mark.parametrize(
    "asks, demands, expected",
    [
        ([], DEMANDS, []),
        (["inquiry"], DEMANDS, []),
        (["release"], [DEMANDS[1]], ["Demand no. 1"]),
        (["release"], [DEMANDS[1], DEMANDS[1] | {"id": "again"}], ["Demands nos. 1 and 2"]),
        (["release"], [DEMANDS[1] | {"cases": []}], []),
        (["release"], None, []),
    ],
)
def test_only_permitted_demands_for_the_group_are_named(
    asks: list[str], demands: list[dict[str, Any]] | None, expected: list[str], desk: Desk
) -> None:
    """The numbers are those that the paper prints, of demands that the person permits."""
    intro = "We ask you to" if demands else None
    letter = _list(desk, VASKO, TARVEL | {"asks": asks}, demands=demands, demands_intro=intro)
    assert _facts(letter, 1) == expected


@pytest.mark.parametrize("style", ["full", "initials"])
def test_a_portrait_is_printed_only_with_its_own_leave(
    style: str, desk: Desk, tmp_path: Path
) -> None:
    """With its leave the picture is in the file and counted; without the name it is not in it."""
    desk.write_file("campaigns/nowhere/vasko.jpg", _picture())
    portrait = {"image": "vasko.jpg", "text": "Ilir Vasko", "consent": {"state": "given"}}
    shown, naming = style == "full", {"naming": {"public": style}}
    vasko = VASKO | {"portrait": portrait} | naming
    file = desk.write(documents=LIST, demands=DEMANDS, instruments=PANEL, cases=[vasko, TARVEL])
    prepared = prepare(desk.workspace, file, Selection())
    (letter,) = prepared.letters
    (group,) = letter.parts.profiles
    assert [bool(item.portrait) for item in group.profiles] == [shown, False]
    use_fonts(tmp_path / "cache", desk.workspace.fonts)
    from appello.render.pdf import Renderer

    data, words = Renderer(desk.workspace.template_folders(), prepared.materials.images).pdf(letter)
    assert verify(data, letter, words=words, families=("Noto Serif",), withheld=()) == 1
    if shown:
        with pytest.raises(VerifyError) as caught:
            _without_portraits(data, letter, words)
        assert [item.code for item in caught.value.problems] == ["pictures"]


def _without_portraits(data: bytes, letter: Letter, words: tuple[str, ...]) -> None:
    """Verify a file against a letter that has no portrait."""
    (group,) = letter.parts.profiles
    bare = tuple(replace(item, portrait="") for item in group.profiles)
    parts = replace(letter.parts, profiles=(replace(group, profiles=bare),))
    verify(data, replace(letter, parts=parts), words=words, families=("Noto Serif",), withheld=())
