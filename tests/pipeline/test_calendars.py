"""The file for calendars is written with its proof, kept while it fits, and goes with it."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import icalendar
import pytest

from appello.pipeline.destinations import outgoing
from appello.pipeline.forgetting import find_person, forget
from appello.pipeline.manner import Manner
from appello.pipeline.run import generate
from appello.pipeline.selection import Selection
from appello.release.contents import contents

if TYPE_CHECKING:
    from tests.conftest import Desk

PAPER: dict[str, Any] = {"id": "invitation", "kind": "event_invitation", "event": "debate"}
DEBATE: dict[str, Any] = {
    "id": "debate",
    "title": "A debate",
    "start": "2031-05-06T15:00",
    "end": "2031-05-06T17:00",
    "zone": "Europe/Brussels",
    "room": "Room 2",
}
BESIDE = "en/invitation.proof.ics"


def _make(desk: Desk, edition: str = "public", **changes: Any) -> list[str]:  # noqa: ANN401 - whatever YAML can hold
    """Make the campaign's proofs, and return the state of each."""
    file = desk.write(**{"documents": [PAPER], "events": [DEBATE]} | changes)
    selection = Selection(edition=edition)  # type: ignore[arg-type]  # an edition
    made = generate(
        desk.workspace, [file], selection, output=desk.workspace.output, manner=Manner(1)
    )
    return [row.state for row in made.rows]


def _folder(desk: Desk, edition: str = "public") -> Path:
    return desk.workspace.output / "nowhere" / edition


def _files(desk: Desk) -> list[str]:
    folder = _folder(desk)
    return sorted(str(file.relative_to(folder)) for file in folder.glob("*/*"))


def _room(desk: Desk) -> str:
    return str(_event((_folder(desk) / BESIDE).read_bytes())["LOCATION"])


def _event(data: bytes) -> Any:  # noqa: ANN401 - the library leaves open what a property is
    (calendar,) = icalendar.Calendar.from_ical(data, multiple=True)
    (event,) = calendar.walk("VEVENT")
    return event


def test_it_is_written_beside_the_proof_and_kept(desk: Desk) -> None:
    """An unchanged run leaves it; one that was changed or removed by hand is written anew."""
    assert _make(desk) == ["made"]
    assert _files(desk) == [BESIDE, "en/invitation.proof.pdf"]
    file = _folder(desk) / BESIDE
    written, stamp = file.read_bytes(), file.stat().st_mtime_ns
    assert _make(desk) == ["unchanged"]
    assert file.stat().st_mtime_ns == stamp
    for spoil in (file.unlink, lambda: file.write_bytes(b"BEGIN:VCALENDAR\r\n")):
        spoil()
        assert _make(desk) == ["made"]
        assert file.read_bytes() == written
        assert _make(desk) == ["unchanged"]


def test_it_follows_the_campaign(desk: Desk) -> None:
    """A new room is in the next file, and run.json has its digest."""
    _make(desk)
    before = json.loads((_folder(desk) / "run.json").read_text(encoding="utf-8"))
    assert _room(desk) == "Room 2"
    assert _make(desk, events=[DEBATE | {"room": "Room 9"}]) == ["made"]
    assert _room(desk) == "Room 9"
    after = json.loads((_folder(desk) / "run.json").read_text(encoding="utf-8"))
    digests = [run["letters"][0]["calendar"] for run in (before, after)]
    assert all(len(digest) == 64 for digest in digests)
    assert digests[0] != digests[1]


def test_it_goes_with_its_paper(desk: Desk) -> None:
    """Of a paper that the campaign no longer has, neither file is left."""
    _make(desk)
    letter = {"id": "letter", "kind": "mp_letter", "addressees": ["lindqvist"]}
    assert _make(desk, documents=[letter]) == ["made"]
    assert _files(desk) == ["en/letter.proof.pdf"]


@pytest.mark.parametrize("is_by_hand", [False, True])
def test_it_goes_if_the_kind_has_none_any_more(*, is_by_hand: bool, desk: Desk) -> None:
    """The proof stays; a file that somebody has changed since is that person's."""
    _make(desk)
    if is_by_hand:
        (_folder(desk) / BESIDE).write_bytes(b"mine")
    kind = (desk.workspace.starter / "templates/event_invitation/kind.yaml").read_text("utf-8")
    assert "calendar: true\n" in kind
    desk.write_file("templates/event_invitation/kind.yaml", kind.replace("calendar: true\n", ""))
    assert _make(desk) == ["made"]
    assert _files(desk) == [BESIDE] * is_by_hand + ["en/invitation.proof.pdf"]
    assert _make(desk) == ["unchanged"]


def test_a_person_is_forgotten_with_it(desk: Desk) -> None:
    """Whoever forgets a person removes both files, and run.json knows neither."""
    _make(desk)
    file = desk.folder / "campaign.yaml"
    found = find_person(desk.workspace, [file], "lindmark", output=desk.workspace.output)
    assert _folder(desk) / BESIDE in found.outputs
    forget(found)
    assert _files(desk) == []


def test_the_restricted_one_is_private(desk: Desk) -> None:
    """In the restricted edition only its owner may read it."""
    _make(desk, "restricted")
    assert (_folder(desk, "restricted") / BESIDE).stat().st_mode & 0o777 == 0o600


def test_a_release_has_it_without_the_mark_of_a_proof(desk: Desk) -> None:
    """It stands between the paper and the draft of the e-mail, and is certain."""
    changes = {"documents": [PAPER], "events": [DEBATE]}
    (letter,) = desk.letters(**changes)
    item = outgoing(desk.load(**changes), letter, b"%PDF-1.7 pretended", 1)
    files = dict(itertools.islice(contents([item], lambda _: "Please come.", title="x"), 3))
    assert [*files] == ["en/invitation.pdf", "en/invitation.ics", "en/invitation.eml"]
    event = _event(files["en/invitation.ics"])
    assert (event["SUMMARY"], event["STATUS"]) == ("A debate", "CONFIRMED")


def test_a_release_of_a_letter_has_none(desk: Desk) -> None:
    """There are two files for it, as ever."""
    (letter,) = desk.letters()
    item = outgoing(desk.load(), letter, b"%PDF-1.7 pretended", 1)
    files = dict(itertools.islice(contents([item], lambda _: "A letter.", title="x"), 2))
    assert [*files] == ["en/letter.pdf", "en/letter.eml"]
