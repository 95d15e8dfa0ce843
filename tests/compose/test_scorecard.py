"""A scorecard is counted by the program, and says what it does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from appello.model.parts import ScorecardPart, Table

if TYPE_CHECKING:
    from tests.conftest import Desk

ORGANIZATIONS = [
    {"id": "watch", "name": "Press Watch", "classification": "association"},
    {"id": "jurists-abroad", "name": "Jurists Abroad", "classification": "association"},
]


def _part(desk: Desk, **changes: Any) -> ScorecardPart:  # noqa: ANN401 - whatever YAML can hold
    card = {"id": "card", "instrument": "resolution", "as_of": "2031-04-10", "total": 20}
    url = {"url": changes.pop("url")} if "url" in changes else {}
    (letter,) = desk.letters(
        documents=[{"id": "card", "kind": "scorecard", "scorecard": "card"}],
        instruments=[
            {"id": "resolution", "kind": "other", "title": "Resolution", "reference": "7/31"} | url
        ],
        scorecards=[card | changes],
        organizations=ORGANIZATIONS,
        background=None,
    )
    assert letter.parts.scorecard
    return letter.parts.scorecard


def _cells(table: Table | None) -> list[list[str]]:
    assert table
    return [["|".join(line.text for line in cell) for cell in row] for row in table.rows]


def _rows(*statuses: str) -> list[dict[str, Any]]:
    return [
        {"id": f"r{number}", "text": f"Do {number}.", "status": status}
        for number, status in enumerate(statuses, 1)
    ]


@pytest.mark.parametrize(
    "card, headline, totals",
    [
        ({"implemented": 2}, "Implemented: 2 of 20",
         [["Implemented", "2"], ["Not listed in the source", "18"], ["Total", "20"]]),
        ({"implemented": 0}, "Implemented: 0 of 20",
         [["Implemented", "0"], ["Not listed in the source", "20"], ["Total", "20"]]),
        ({"implemented": 2, "recommendations": _rows("implemented", "partial", "regressed")},
         "Implemented: 2 of 20",
         [["Implemented", "2"], ["Partly implemented", "1"], ["Worse than before", "1"],
          ["Not listed in the source", "16"], ["Total", "20"]]),
        ({"total": 3, "recommendations": _rows("not_implemented", "unknown", "implemented")},
         "Implemented: 1 of 3",
         [["Implemented", "1"], ["Not implemented", "1"], ["Not known", "1"], ["Total", "3"]]),
    ],
)  # fmt: skip
def test_totals_are_computed_and_add_up(
    card: dict[str, Any], headline: str, totals: list[list[str]], desk: Desk
) -> None:
    """Stated and listed numbers are counted once, the rest is not listed, nothing is a nought."""
    part = _part(desk, **card)
    assert part.headline.text == headline
    assert _cells(part.totals) == totals
    assert sum(int(number) for _, number in totals[:-1]) == int(totals[-1][1])


def test_without_rows_there_is_no_table_of_them(desk: Desk) -> None:
    """Recommendations that nobody lists are counted, and none is made up."""
    assert _part(desk, implemented=2).table is None


def test_rows_are_numbered_or_called_by_their_paragraphs(desk: Desk) -> None:
    """Paragraphs stand in the first column if any is known; else the rows have numbers."""
    rows = _rows("partial", "partial")
    numbered = _part(desk, total=2, recommendations=rows)
    assert numbered.table
    assert [line.text for line in numbered.table.header] == ["No.", "Recommendation", "Outcome"]
    assert _cells(numbered.table)[1] == ["2", "Do 2.", "Partly implemented"]
    rows[1]["paragraph"] = "3(b)"
    by_paragraph = _part(desk, total=2, recommendations=rows)
    assert by_paragraph.table
    assert by_paragraph.table.header[0].text == "Paragraph"
    assert [row[0] for row in _cells(by_paragraph.table)] == ["", "3(b)"]


def test_evidence_has_its_notes_and_its_own_day(desk: Desk) -> None:
    """A day is printed in a row only if it is another than the scorecard's."""
    rows = _rows("partial", "partial", "unknown")
    rows[0] |= {"evidence": "It was seen.", "sources": ["press"], "as_of": "2031-03-01"}
    rows[1] |= {"evidence": "It was heard.", "as_of": "2031-04-10"}
    rows[2] |= {"sources": ["jurists"]}
    found = _cells(_part(desk, total=3, recommendations=rows).table)
    assert [row[2:] for row in found] == [
        ["Partly implemented", "It was seen.1|As of: 1\N{NO-BREAK SPACE}March 2031"],
        ["Partly implemented", "It was heard."],
        ["Not known2", ""],
    ]


def test_what_it_is_about_and_who_made_it(desk: Desk) -> None:
    """The text, its day and its authors are printed; those without a name by other words."""
    part = _part(
        desk,
        implemented=2,
        authors=["watch", "jurists-abroad"],
        other_authors="other organisations",
        method="By asking.",
        sources=["press"],
    )
    assert part.instrument.text == "Resolution, 7/311"
    assert part.as_of.text == "As of: 10\N{NO-BREAK SPACE}April 2031"
    assert part.authors
    assert part.authors.text == "Compiled by: Press Watch, Jurists Abroad and other organisations"
    assert [run.text for run in part.authors.runs if run.name] == ["Press Watch", "Jurists Abroad"]
    assert part.method


def test_a_note_says_where_the_text_can_be_read(desk: Desk) -> None:
    """The title stands in the paper; only an address needs a note."""
    assert _part(desk, implemented=2).instrument.text == "Resolution, 7/31"
    part = _part(desk, implemented=2, url="https://example.org/7")
    assert part.instrument.text == "Resolution, 7/311"


def test_a_paper_that_names_none_prints_none(desk: Desk) -> None:
    """A scorecard of the campaign is not printed by papers of other kinds."""
    card = {"id": "card", "instrument": "resolution", "as_of": "2031-04-10", "total": 2,
            "implemented": 1}  # fmt: skip
    instruments = [{"id": "resolution", "kind": "other", "title": "Resolution"}]
    (letter,) = desk.letters(instruments=instruments, scorecards=[card])
    assert letter.parts.scorecard is None
