"""What stands in the way of a run: locks, proofs, registers and a run.json that are none."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.hostile.conftest import Lab


def dead_link(path: Path) -> None:
    """Make a symbolic link that leads nowhere."""
    path.symlink_to("/nowhere")


@pytest.mark.parametrize("put", [dead_link, Path.mkdir])
def test_lock_in_the_way(lab: Lab, put: Callable[[Path], None]) -> None:
    """207: something else in the place of the lock is refused, without a crash."""
    (lab.output / "nowhere").mkdir(parents=True)
    put(lab.output / "nowhere" / ".lock")
    found = lab.run("generate", "--workers", "1")
    assert found.code == 1
    found.must_say("error[not-writable]", ["the file cannot be written"], "nowhere/.lock", ())


def test_folder_in_the_way(lab: Lab) -> None:
    """209: a folder in the place of a proof is refused, without a crash."""
    lab.proof().mkdir(parents=True)
    found = lab.run("generate", "--workers", "1")
    assert found.code == 1
    found.must_say("error[not-writable]", ["remove what is in its way"], "letter.proof.pdf", ())


@pytest.mark.parametrize("put", [dead_link, Path.mkdir])
def test_register_that_is_none(lab: Lab, put: Callable[[Path], None]) -> None:
    """210: a folder and a dead link among the registers are passed over."""
    (lab.root / "signatories").mkdir()
    put(lab.root / "signatories" / "x.yaml")
    lab.prints("set her free at once")


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda text: text.replace('"plan": [', '"plan": [5, '), id="number"),
        pytest.param(lambda text: text.replace('"plan": [', '"plan": [["a"], '), id="short"),
        pytest.param(lambda _: "[" * 100_000, id="deep"),
        pytest.param(lambda text: text[:200], id="truncated"),
        pytest.param(lambda _: "[]", id="list"),
    ],
)
def test_damaged_journal(lab: Lab, spoil: Callable[[str], str]) -> None:
    """211: a damaged run.json counts as nothing made yet."""
    lab.prints("set her free at once")
    file = lab.output / "nowhere" / "public" / "run.json"
    file.write_text(spoil(file.read_text(encoding="utf-8")), encoding="utf-8")
    lab.prints("set her free at once")
    plan = json.loads(file.read_text(encoding="utf-8"))["plan"]
    assert plan == [["letter", "en", "", "president"]]


def test_template_of_another_kind(lab: Lab) -> None:
    """212: a letter is made anew when a template that it takes from another kind changes."""
    include = '{{ letter.closing_formula }}{% include "other/part.html.j2" %}'
    lab.write("templates/other/part.html.j2", "<p></p>")
    lab.template(("{{ letter.closing_formula }}", include))
    lab.prints("set her free at once")
    lab.write("templates/other/part.html.j2", "<p>more words</p>")
    assert lab.run("generate", "--workers", "1").code == 4


def test_five_thousand_mistakes(lab: Lab) -> None:
    """213: of five thousand mistakes, two hundred are shown, quickly."""
    entries = "".join(f'    - {{id: s{n}, name: "Una {n} \U0001f600"}}\n' for n in range(5000))
    text = lab.campaign.read_text(encoding="utf-8")
    head = text[: text.index("signatories:")]
    lab.campaign.write_text(f"{head}signatories:\n  people:\n{entries}", encoding="utf-8")
    found = lab.run("check")
    assert found.code == 1
    assert len(found.said()) == 200
    assert "--json shows all" in found.errors
    assert found.seconds < 2


def test_only_demand_in_arabic(lab: Lab) -> None:
    """E90: the number of the only demand raises no false alarm in an Arabic letter."""
    lab.edit("locales: [en]", "locales: [ar]")
    lab.prints(locale="ar")
