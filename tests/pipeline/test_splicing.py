"""Letters that are alike are made together, and are the same as letters made one by one."""

from __future__ import annotations

import io
import json
import re
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from tests.conftest import Desk

from appello.errors import Problem, VerifyError
from appello.model.letter import Letter
from appello.pipeline import splicing
from appello.pipeline.batch_work import BatchTask, make_batch
from appello.pipeline.batches import LARGEST, batches
from appello.pipeline.current import current
from appello.pipeline.finals import finals
from appello.pipeline.manner import SPLICED, Manner
from appello.pipeline.prepare import prepare
from appello.pipeline.report import Report
from appello.pipeline.run import generate
from appello.pipeline.selection import Selection
from appello.pipeline.summary import by_language
from appello.pipeline.work import Workshop
from appello.pipeline.workshop import workshop
from appello.render.splice import content, mould
from appello.render.splice.outcome import Reason, Spliced
from appello.render.splice.shard import splice
from appello.verify.letter import verify
from appello.verify.spliced import Example, common_part

Batch = list[tuple[Letter, bytes]]

NAMES = (
    "Ada Brindle", "Bo Ferrow", "Cal Tidemark", "Dora Quay", "Effi Łomska", "Finn O'Dar",
    "Gülay Vardøn", "Hugo Süß", "Ida Ørnfeld",
)  # fmt: skip


def _addressees(*more: str) -> list[dict[str, Any]]:
    return [
        {
            "id": f"member-{number}",
            "name": name,
            "gender": "neutral",
            "office": "member_of_parliament",
            "post": "Member of the Assembly",
            "address": {
                "lines": [f"{number} Ropewalk"],
                "postal_code": "10115",
                "city": "Fernport",
            },
        }
        for number, name in enumerate((*NAMES, *more), 1)
    ]


def _campaign(*more: str) -> dict[str, Any]:
    people = _addressees(*more)
    paper = {"id": "letter", "kind": "mp_letter", "addressees": [item["id"] for item in people]}
    return {"addressees": people, "documents": [paper]}


def _made(desk: Desk, output: Path, manner: Manner = Manner(0), **changes: Any) -> Report:  # noqa: ANN401, B008 - frozen
    file = desk.write(**_campaign() | changes)
    return generate(desk.workspace, [file], Selection(), output=output, manner=manner)


def _proofs(output: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in output.rglob("*.proof.pdf")}


def _pictures(data: bytes) -> list[bytes]:
    document = pypdfium2.PdfDocument(data)
    return [bytes(page.render(scale=1).buffer) for page in document]


def test_letters_are_spliced_and_look_as_if_they_were_not(desk: Desk, tmp_path: Path) -> None:
    """Nine letters are spliced; pages and titles are those of letters laid out one by one."""
    spliced = _made(desk, tmp_path / "spliced")
    alone = _made(desk, tmp_path / "alone", Manner(0, splices=False))
    assert {row.way for row in spliced.rows} == {SPLICED}
    assert {row.way for row in alone.rows} == {""}
    theirs = _proofs(tmp_path / "alone")
    for name, proof in _proofs(tmp_path / "spliced").items():
        assert _pictures(proof) == _pictures(theirs[name]), name
        with pikepdf.open(io.BytesIO(proof)) as one, pikepdf.open(io.BytesIO(theirs[name])) as two:
            assert one.docinfo.Title == two.docinfo.Title


def test_the_same_letters_have_the_same_bytes(desk: Desk, tmp_path: Path) -> None:
    """Whether in this process or in others, and whatever was made before."""
    _made(desk, tmp_path / "here")
    _made(desk, tmp_path / "there", Manner(2))
    assert _proofs(tmp_path / "here") == _proofs(tmp_path / "there")
    again = _made(desk, tmp_path / "here")
    assert {row.state for row in again.rows} == {"unchanged"}


def test_who_is_added_makes_the_batch_anew(desk: Desk, tmp_path: Path) -> None:
    """The bytes of a letter depend on the others, and are what a run from nothing gives."""
    _made(desk, tmp_path / "changed")
    report = _made(desk, tmp_path / "changed", **_campaign("Zoë Wrzoslin"))
    assert {row.state for row in report.rows} == {"made"}
    _made(desk, tmp_path / "fresh", **_campaign("Zoë Wrzoslin"))
    assert _proofs(tmp_path / "changed") == _proofs(tmp_path / "fresh")


def test_a_letter_that_does_not_fit_is_laid_out_alone(desk: Desk, tmp_path: Path) -> None:
    """A name that needs two lines is told with its reason, and stops no other."""
    long = "Maximiliana Wilhelmina " + "Ropemaker-Quaywarden-" * 4 + "Fernport"
    report = _made(desk, tmp_path / "out", **_campaign(long))
    ways = {row.key.addressee: row.way for row in report.rows}
    assert len(ways) == len(NAMES) + 1
    reason = ways.pop("member-10")
    assert reason not in {"", SPLICED}
    assert set(ways.values()) == {SPLICED}
    assert not report.failed
    # It is nobody's fault that a name is long.
    assert report.alarms == []
    [english] = by_language(report.rows)
    assert (english.spliced, english.classes, english.alone) == (len(NAMES), 1, 1)
    assert english.reasons == {reason: 1}


def test_words_of_one_line_may_stand_in_another(desk: Desk, tmp_path: Path) -> None:
    """A street whose name is in a line that stays is not looked for in that line."""
    people = _addressees()
    for number, person in enumerate(people):
        street = "Mill Lane" if number % 2 else "Ropewalk"
        person["address"]["lines"] = [street, "Dock House" if number > 4 else "Ropewalk House"]
    report = _made(desk, tmp_path / "out", addressees=people)
    assert {row.way for row in report.rows} == {SPLICED}


def test_few_letters_are_not_spliced(desk: Desk, tmp_path: Path) -> None:
    """For a handful, laying out what they have in common would take as long as they do."""
    few = _addressees()[:3]
    paper = {"id": "letter", "kind": "mp_letter", "addressees": [item["id"] for item in few]}
    report = _made(desk, tmp_path / "out", addressees=few, documents=[paper])
    assert {row.way for row in report.rows} == {""}


def test_batches_depend_on_the_letters_alone(desk: Desk) -> None:
    """They have one paper in one language each, and never more letters than is allowed."""
    (letter, *_) = desk.letters(**_campaign())
    many: list[Any] = [letter] * (2 * LARGEST + 1)
    assert [len(batch) for batch in batches(many)] == [LARGEST, LARGEST, 1]
    assert [len(batch) for batch in batches(many[:9], together=False)] == [1] * 9


def test_finals_of_spliced_letters_are_made_again(desk: Desk, tmp_path: Path) -> None:
    """A release of one letter makes its batch again, and gets the bytes that were approved."""
    report = _made(desk, tmp_path / "out")
    file = desk.folder / "campaign.yaml"
    now = current(desk.workspace, file, "public", output=tmp_path / "out")
    key = report.rows[4].key
    assert now.records[key].is_spliced
    (final,) = finals(desk.workspace, now, [key]).values()
    with pikepdf.open(io.BytesIO(final)) as pdf:
        assert "PROOF" not in str(pdf.docinfo.Title)


def test_what_is_wrong_with_a_spliced_letter_is_found(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If a letter is read back with another's words, it is laid out alone, and nothing is lost."""

    def exchanged(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - passed on
        # The first two and the fifth are verified as single letters are.
        first, second, third, fourth, *others = splice(*arguments, **options)
        assert isinstance(third, Spliced)
        assert isinstance(fourth, Spliced)
        yield from (first, second)
        yield replace(third, final=fourth.final, proof=fourth.proof)
        yield from (fourth, *others)

    monkeypatch.setattr(splicing, "splice", exchanged)
    report = _made(desk, tmp_path / "out")
    ways = [row.way for row in report.rows]
    assert ways.count(SPLICED) == len(NAMES) - 1
    assert not report.failed
    assert [problem.code for problem in report.alarms] == ["not-spliced"]
    names = {row.key.addressee for row in report.rows}
    assert len(names) == len(NAMES)


def test_what_is_not_as_a_rendered_letter_is_told(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If a line stands elsewhere than in a rendered letter, all are laid out, with a warning."""
    real = content.placed
    monkeypatch.setattr(
        mould, "placed", lambda x, y, glyphs: real(b"%.2f" % (float(x) + 0.25), y, glyphs)
    )
    report = _made(desk, tmp_path / "out")
    assert {row.way for row in report.rows} == {Reason.CHECK.value}
    assert [problem.code for problem in report.alarms] == ["not-spliced"]
    assert not report.failed
    assert len(_proofs(tmp_path / "out")) == len(NAMES)


def test_one_wrong_letter_makes_all_like_it_be_laid_out(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What full verification finds in one letter may be in those before it, which go as well."""
    looked: list[str] = []

    def fail_late(data: bytes, letter: Letter, **options: Any) -> int:  # noqa: ANN401 - passed on
        looked.append(letter.key.addressee)
        if letter.key.addressee == "member-5":
            raise VerifyError(Problem("no-ink", "nothing is on the page"))
        return verify(data, letter, **options)

    monkeypatch.setattr(splicing, "verify", fail_late)
    report = _made(desk, tmp_path / "out")
    # The third and the fourth were thought to be right before the fifth was looked at.
    assert looked == ["member-1", "member-2", "member-5"]
    assert {row.way for row in report.rows} == {Reason.CHECK.value}
    assert not report.failed
    assert len(_proofs(tmp_path / "out")) == len(NAMES)


def test_thorough_verification_looks_at_each(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--verify all` verifies each letter as one that was laid out alone; otherwise a few."""
    prepared = prepare(desk.workspace, desk.write(**_campaign()), Selection())
    shop = workshop(desk.workspace, prepared, tmp_path / "cache")
    letters = tuple(item for item in prepared.composed if isinstance(item, Letter))
    looked: list[str] = []

    def look(data: bytes, letter: Letter, **options: Any) -> int:  # noqa: ANN401 - passed on
        looked.append(letter.key.addressee)
        return verify(data, letter, **options)

    monkeypatch.setattr(splicing, "verify", look)
    make_batch(BatchTask(letters, shop, ()))
    assert 1 <= len(set(looked)) <= 3
    looked.clear()
    make_batch(BatchTask(letters, shop, (), is_thorough=True))
    assert set(looked) == {letter.key.addressee for letter in letters}


def _spliced(desk: Desk, folder: Path, **changes: Any) -> tuple[Workshop, Batch]:  # noqa: ANN401 - of a campaign
    """Return letters with their final bytes, made together."""
    prepared = prepare(desk.workspace, desk.write(**_campaign() | changes), Selection())
    shop = workshop(desk.workspace, prepared, folder)
    letters = tuple(item for item in prepared.composed if isinstance(item, Letter))
    made = make_batch(BatchTask(letters, shop, (), wants_finals=True))
    assert {item.way for item in made} == {SPLICED}
    return shop, [(letter, item.final) for letter, item in zip(letters, made, strict=True)]


def _codes(
    shop: Workshop, example: tuple[Letter, bytes], letter: Letter, data: bytes, *withheld: str
) -> set[str]:
    model, example_data = example
    found = Example(
        example_data, model, pages=1, withheld=withheld, addressees=shop.addressees
    ).problems(data, letter, edition_line=letter.edition_line)
    return {problem.code for problem in found}


def _redrawn(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """Return a spliced file with its first own stream changed."""
    start = len(common_part(data))
    head, packed, rest = re.split(
        rb"stream\n(.*?)\nendstream", data[start:], maxsplit=1, flags=re.DOTALL
    )
    stream = zlib.compress(change(zlib.decompress(packed)))
    head = re.sub(rb"/Length \d+(?=>>\n$)", b"/Length %d" % len(stream), head)
    return data[:start] + head + b"stream\n" + stream + b"\nendstream" + rest


def test_each_fault_of_a_spliced_file_is_told(desk: Desk, tmp_path: Path) -> None:
    """Bytes outside the letter's own words, another's words, and a withheld name are found."""
    shop, (one, (two, second), (three, third), *_) = _spliced(desk, tmp_path)
    assert _codes(shop, one, two, second) == set()
    assert _codes(shop, one, three, third) == set()
    assert {"text-not-found", "other-addressee"} <= _codes(shop, one, two, third)
    assert _codes(shop, one, two, second.replace(b"obj", b"obi", 1)) == {"spliced"}
    assert _codes(shop, one, replace(two, title="Another"), second) == {"title"}
    assert "withheld" in _codes(shop, one, two, second, "Bo Ferrow")


def test_what_a_spliced_file_draws_is_compared(desk: Desk, tmp_path: Path) -> None:
    """A box, a moved line and a character more are found, and so is a file without them not."""
    shop, (one, (two, second), *_) = _spliced(desk, tmp_path)

    def found(change: Callable[[bytes], bytes]) -> set[str]:
        return _codes(shop, one, two, _redrawn(second, change))

    assert found(lambda stream: stream) == set()
    assert found(lambda stream: b"0 0 9 9 re\nf\n" + stream) == {"spliced"}
    assert found(lambda stream: stream.replace(b"0 0 -1", b"0 0 -2", 1)) == {"spliced"}
    # The last glyph of the line once more.
    more = found(lambda stream: re.sub(rb"(<\w+>0)(?=\] TJ)", rb"\1\1", stream, count=1))
    assert "spliced" in more


def test_a_title_of_another_letter_is_found(desk: Desk, tmp_path: Path) -> None:
    """Where the titles of letters vary, each file must have its own letter's."""
    shop, (one, (two, second), *_) = _spliced(
        desk, tmp_path, subject="Nobody is forgotten, {addressee.name}"
    )
    assert _codes(shop, one, two, second) == set()
    assert one[0].title != two.title
    start = len(common_part(second))
    for place, told in (
        (rb"<rdf:li xml:lang=\"x-default\">", {"title"}),
        (rb"/Title \((?=Nobody)", {"title"}),
        (rb"/Title \(Subject: (?=Nobody)", {"bookmark"}),
    ):
        own, times = re.subn(rb"(%s[^(<]*)Bo Ferrow" % place, rb"\1No Ferrow", second[start:])
        assert times == 1
        assert _codes(shop, one, two, second[:start] + own) == told


def test_the_run_is_recorded(desk: Desk, tmp_path: Path) -> None:
    """run.json says which letters were spliced."""
    _made(desk, tmp_path / "out")
    data = json.loads((tmp_path / "out" / "nowhere" / "public" / "run.json").read_text("utf-8"))
    assert {item["is_spliced"] for item in data["letters"]} == {True}


def test_a_trial_makes_some_letters_and_forgets_none(desk: Desk, tmp_path: Path) -> None:
    """The first ones, or some from all over the plan; the next run makes the others."""
    file = desk.write(**_campaign())

    def ids(**options: Any) -> list[str]:  # noqa: ANN401 - of a selection
        selection = Selection(**options)
        report = generate(
            desk.workspace, [file], selection, output=tmp_path / "out", manner=Manner(0)
        )
        return [row.key.addressee.rpartition("-")[2] for row in report.rows]

    assert ids(limit=2) == ["1", "2"]
    assert ids(limit=3, is_sample=True) == ["1", "4", "7"]
    assert len(_proofs(tmp_path / "out")) == 4
    assert len(ids(limit=100)) == len(NAMES)
    assert len(ids()) == len(NAMES) == len(_proofs(tmp_path / "out"))
