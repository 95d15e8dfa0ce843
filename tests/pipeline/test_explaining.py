"""Why a letter goes to somebody, in its language and its wording."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from tests.load.test_sets import PAPER, REGISTER, SET
from tests.model.test_choices import OPENING

from appello.cli.check import command
from appello.cli.explained import letter_lines, set_lines
from appello.pipeline.explaining import explain, explain_sets

if TYPE_CHECKING:
    from tests.conftest import Desk

    from appello.model.loaded import LoadedCampaign

ZOE = {"id": "zoe", "name": "Zoe", "gender": "female", "office": "minister", "post": "Minister"}
KEYS: dict[str, Any] = {
    "locales": ["en", "it"],
    "addressees": [
        SET | {"where": {"chamber": "lower"}, "except": [{"id": "dora", "reason": "signs it"}]},
        ZOE,
    ],
    "documents": [PAPER | {"addressees": ["members", "zoe"]}],
    "opening": OPENING,
}


def _loaded(desk: Desk, **keys: Any) -> LoadedCampaign:  # noqa: ANN401 - whatever YAML can hold
    register = REGISTER.replace("locale: it\n    country: QR", "locale: it-CH\n    country: QR")
    desk.write_file("campaigns/shared/assembly.yaml", register)
    return desk.load(**KEYS | keys)


def test_each_letter_is_explained(desk: Desk) -> None:
    """Set, membership, language and wording of a letter are said, each with its reason."""
    found = [line for item in explain(_loaded(desk), "public") for line in letter_lines(item)]
    assert found == [
        "letter--bo, en: the fallback of the set; the addressee reads de",
        "    to bo: set members, from assembly (lower)",
        "    opening: for all others",
        "letter--zoe, en: a language of the paper",
        "    to zoe: named in the campaign",
        "    opening: office-minister, because office: minister",
        "letter--ada, it: the addressee's own, who reads it-CH",
        "    to ada: set members, from assembly (lower)",
        "    opening: committee-fish-role-chair, because committee: fish, role: Chair",
        "letter--zoe, it: a language of the paper",
        "    to zoe: named in the campaign",
        "    opening: office-minister, because office: minister",
    ]


def test_who_is_left_out_is_explained(desk: Desk) -> None:
    """Each person who would be in a set is named with the reason why not."""
    found = [line for item in explain_sets(_loaded(desk)) for line in set_lines(item)]
    assert found == [
        "Set members: 2 chosen, 2 left out.",
        "    cal, from assembly: left the seat or office on 2030-12-31",
        "    dora, from assembly: excepted: signs it",
    ]


def test_papers_of_other_editions_are_not_explained(desk: Desk) -> None:
    """Only letters that the edition has are explained."""
    loaded = _loaded(desk, documents=[{"id": "press", "kind": "press_release"}], addressees=[ZOE])
    assert [item.letter for item in explain(loaded, "public")] == ["press", "press"]
    assert [*explain(loaded, "restricted")] == []


@pytest.mark.parametrize("has_error", [False, True])
def test_check_explains(desk: Desk, monkeypatch: pytest.MonkeyPatch, *, has_error: bool) -> None:
    """`appello check --explain` says it beside the problems, also if there are errors."""
    monkeypatch.chdir(desk.workspace.root)
    keys = {"subject": "About {nobody}"} if has_error else {}
    _loaded(desk, locales=["en"], **keys)
    done = CliRunner().invoke(command, ["--explain"])
    assert ("error" in done.output) == has_error
    assert "letter--bo, en: the fallback of the set; the addressee reads de" in done.stdout
    done = CliRunner().invoke(command, ["--explain", "--json"])
    told = json.loads(done.stdout)
    assert [item["letter"] for item in told["letters"]] == [
        "letter--ada",
        "letter--bo",
        "letter--zoe",
    ]
    assert [item["id"] for item in told["sets"]] == ["members"]
