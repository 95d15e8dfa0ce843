"""People by the hundred are counted in public, and named only where they may be."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pikepdf
import pytest

from appello.model.line import lines
from appello.model.person import Edition
from appello.pipeline.prepare import Prepared, prepare
from appello.pipeline.selection import Selection
from appello.render.pdf import Renderer
from appello.verify.letter import verify
from appello.workspace.folders import Workspace
from appello.workspace.starting import begin_campaign

ROOT = Path(__file__).resolve().parents[2]
KINDS = ("collective_complaint", "citizens_appeal")
NAMED: dict[Edition, set[str]] = {
    "public": set(),
    "addressee": {"given"},
    "restricted": {"given", "unknown"},
}


def _sample(kind: str, edition: Edition, folder: Path) -> tuple[Prepared, list[dict[str, str]]]:
    """Begin a campaign with a kind's sample; return it, and the rows of its table."""
    (folder / "campaigns").mkdir()
    file = begin_campaign(Workspace(folder, ROOT), "sample", kind=kind)
    (table,) = file.parent.glob("*.csv")
    rows = list(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8"))))
    return prepare(Workspace(folder, ROOT), file, Selection(edition=edition)), rows


@pytest.mark.parametrize("edition", NAMED)
@pytest.mark.parametrize("kind", KINDS)
def test_only_those_who_may_be_are_named(kind: str, edition: Edition, tmp_path: Path) -> None:
    """Each edition names exactly those whose consent covers it, and withholds the others."""
    prepared, rows = _sample(kind, edition, tmp_path)
    printed = {line.text for line in lines(prepared.letters[0])}
    allowed = {row["name"] for row in rows if row["consent"] in NAMED[edition]}
    assert printed & {row["name"] for row in rows} == allowed
    withheld = {row["name"] for row in rows} - allowed
    assert withheld <= set(prepared.projection.withheld)
    assert not allowed & set(prepared.projection.withheld)


@pytest.mark.parametrize("kind", KINDS)
def test_the_projection_of_the_public_edition_has_no_person(kind: str, tmp_path: Path) -> None:
    """Before any template is touched, names, places and occupations are gone."""
    prepared, rows = _sample(kind, "public", tmp_path)
    (roll,) = prepared.projection.campaign.rolls
    assert {(entry.name, entry.place, entry.occupation) for entry in roll.entries} == {
        ("–", None, None)
    }
    assert roll.count == len(rows)
    assert prepared.letters[0].parts.roll is not None
    assert prepared.letters[0].parts.roll.annex is None


@pytest.mark.parametrize("edition, has_names", [("public", False), ("restricted", True)])
def test_the_file_has_what_its_edition_may_have(
    edition: Edition,
    has_names: bool,  # noqa: FBT001 - parametrised
    tmp_path: Path,
    renderer: Renderer,
) -> None:
    """No object of the public file has a name; the other passes its verification with them."""
    prepared, rows = _sample("collective_complaint", edition, tmp_path)
    (letter,) = prepared.letters
    data, words = renderer.pdf(letter)
    families = ("Noto Serif", "Amiri")
    withheld = prepared.projection.withheld
    assert verify(data, letter, words=words, families=families, withheld=withheld) > 1
    from appello.verify.sight import read_pages

    text = "".join(page.words for page in read_pages(data))
    named = [row["name"] for row in rows if row["name"] in text]
    assert bool(named) == has_names
    if not has_names:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            opened = b"".join(
                item.read_bytes() if isinstance(item, pikepdf.Stream) else item.unparse()
                for item in pdf.objects
            )
        assert not [row["name"] for row in rows if row["name"].encode() in opened]


def test_violations_add_up(tmp_path: Path) -> None:
    """The table counts each kind as often as the rows have it, and ends with their sum."""
    prepared, rows = _sample("collective_complaint", "public", tmp_path)
    part = prepared.letters[0].parts.roll
    assert part is not None
    assert part.violations is not None
    *kinds, total = ([cell[0].text for cell in row] for row in part.violations.rows)
    assert total == ["Total", str(len(rows))]
    assert sum(int(number) for _, number in kinds) == len(rows)
    threats = sum(row["violation"] == "threats" for row in rows)
    assert ["Threats", str(threats)] in kinds
