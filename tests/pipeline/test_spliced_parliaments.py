"""Letters to the members of 24 parliaments, spliced and laid out one by one, are the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.pipeline.parliaments import write_parliaments
from tests.render.varied import facts, failures, pictures, texts

from appello.engine.executor import LostWorker, Pool, usable_processors
from appello.model.letter import Letter
from appello.pipeline.batch_work import BatchTask, make_batch
from appello.pipeline.batches import batches
from appello.pipeline.manner import SPLICED
from appello.pipeline.prepare import prepare
from appello.pipeline.selection import Selection
from appello.pipeline.work import Finished, renderer, warm_up
from appello.pipeline.workshop import workshop
from appello.render.splice.outcome import Reason
from appello.workspace.invented_members import LANGUAGES

if TYPE_CHECKING:
    from tests.conftest import CatalogWriter, Desk

MEMBERS = 4500
ENOUGH = 5000
MOST_REFUSED = 0.05
MAY_BE_REFUSED = {Reason.FEW, Reason.PIECES, Reason.WIDTH}
"""Few have this shape, a name in another font, or one row more; and nothing else happens."""


@dataclass
class Compared:
    """What became of the letters of a batch.

    Attributes:
        locale: their language.
        ways: how many were spliced, and how many were not, by the reasons.
        differences: what is otherwise than in letters laid out alone, and which rules they break.
    """

    locale: str
    ways: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)


def compare(task: BatchTask) -> Compared:
    """Make the letters of a batch, and lay out each that was spliced by itself as well."""
    found = Compared(task.letters[0].key.locale)
    for letter, made in zip(task.letters, make_batch(task), strict=True):
        found.ways[made.way] += 1
        assert isinstance(letter, Letter)
        if made.way == SPLICED:
            found.differences += _differences(task, letter, made)
    return found


def _differences(task: BatchTask, letter: Letter, made: Finished) -> list[str]:
    rendered, _ = renderer(task.workshop).pdf(letter)
    own, wanted = facts(made.final), facts(rendered)
    told = [name for name in wanted if own.get(name) != wanted[name]]
    told += ["pictures"] if pictures(made.final) != pictures(rendered) else []
    told += ["texts"] if texts(made.final) != texts(rendered) else []
    told += [] if made.pages == len(wanted["marked"]) else ["number of pages"]
    told += failures(made.final)
    return [f"{letter.key.file_stem}, {letter.key.locale}: {item}" for item in told]


def compared(
    desk: Desk, write_catalog: CatalogWriter, folder: Path, members: int
) -> list[Compared]:
    """Return what becomes of the letters to so many members, made by several processes."""
    prepared = prepare(desk.workspace, write_parliaments(desk, write_catalog, members), Selection())
    shop = workshop(desk.workspace, prepared, folder)
    withheld = tuple(prepared.projection.withheld)
    tasks = [
        BatchTask(batch, shop, withheld, wants_finals=True) for batch in batches(prepared.letters)
    ]
    pool = Pool(usable_processors(), warm_up, (shop.cache, shop.fonts))
    try:
        results = [result for _, result in pool.run(compare, tasks)]
    finally:
        pool.close()
    assert not any(isinstance(result, LostWorker) for result in results)
    return [result for result in results if isinstance(result, Compared)]


@pytest.mark.long
def test_five_thousand_letters_are_what_they_would_be_alone(
    desk: Desk, write_catalog: CatalogWriter, tmp_path: Path
) -> None:
    """In 24 languages, no pixel, word, tag or property differs, and each letter conforms."""
    results = compared(desk, write_catalog, tmp_path / "fonts", MEMBERS)
    assert [told for result in results for told in result.differences] == []
    spliced = Counter[str]()
    ways = Counter[str]()
    for result in results:
        ways += result.ways
        spliced[result.locale] += result.ways[SPLICED]
    assert spliced.total() >= ENOUGH
    assert {locale for locale, count in spliced.items() if count > 100} == set(LANGUAGES)
    refused = Counter({way: count for way, count in ways.items() if way != SPLICED})
    assert set(refused) <= {reason.value for reason in MAY_BE_REFUSED}
    assert refused.total() < MOST_REFUSED * ways.total()
