"""The reference says what the program does: every key, placeholder, part, code and figure."""

from __future__ import annotations

import dataclasses
import importlib
import json
import pkgutil
import re
import subprocess
import sys
import typing
from pathlib import Path
from typing import Any

import pytest
import yaml

import appello.model
from appello import errors
from appello.confirm.ledger import CHANNELS, Entry
from appello.confirm.message import PLACEHOLDERS
from appello.confirm.standing import State
from appello.engine.journal import Journal, Record
from appello.load.campaign import load_kind
from appello.model.addressee import ChosenAddressee
from appello.model.campaign import Campaign
from appello.model.facts import facts
from appello.model.fields import Model
from appello.model.letter import Letter
from appello.pipeline.prepare import Prepared, prepare
from appello.pipeline.selection import Selection
from appello.render.present import present
from appello.workspace.folders import Workspace, starter_folder

CAMPAIGN_PAGE = "docs/reference/campaign-file.md"


@pytest.fixture(scope="module")
def text(pages: dict[str, Any]) -> str:
    """The examples of the reference of the campaign file, one after the other."""
    found, is_apart = [], False
    for block in pages[CAMPAIGN_PAGE].blocks():
        if block.language == "yaml" and not is_apart:
            found.append(block.text)
        is_apart = block.text == "not part of the campaign"
    return "\n".join(found)


@pytest.fixture(scope="module")
def documented(text: str, tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """The campaign that the examples of the reference make, composed."""
    folder = tmp_path_factory.mktemp("workspace")
    file = folder / "campaigns" / "harbour-trial" / "campaign.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return prepare(Workspace(folder, starter_folder()), file, Selection())


def test_generated_parts_are_current(root: Path) -> None:
    """What tools/reference.py would write is what the pages have."""
    command = [sys.executable, str(root / "tools" / "reference.py"), "--check"]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


_NOT_TYPED = (Model, ChosenAddressee)


def test_every_model_has_its_table(pages: dict[str, Any]) -> None:
    """Each type that people can write in a file is described key by key."""
    everything = "".join(page.text for page in pages.values())
    for item in pkgutil.iter_modules(appello.model.__path__, "appello.model."):
        for name, model in vars(importlib.import_module(item.name)).items():
            if isinstance(model, type) and issubclass(model, Model) and model not in _NOT_TYPED:
                assert f"<!-- generated: model {name} -->" in everything


def test_examples_make_letters(documented: Prepared) -> None:
    """The examples of the reference are one campaign, which needs nothing but native readers.

    Its two letters print none of the parts that only other papers have.
    """
    assert len(documented.letters) == 2
    codes = {problem.code for problem in documented.warnings}
    assert codes == {"draft-address", "not-printed", "silenced"}


def test_examples_show_every_key(text: str) -> None:
    """Each key of a campaign stands in an example."""
    assert set(yaml.safe_load(text)) == set(Campaign.model_fields)


def test_placeholders_are_complete(pages: dict[str, Any], documented: Prepared) -> None:
    """The table of placeholders has every fact that prose can use, each once, and no other."""
    campaign = documented.loaded.campaign
    known = {
        re.sub(r"^(\w+)\.(?!count|parties|name|post|date$|reference$)[\w-]+", r"\1.<id>", name)
        for name in facts(campaign, campaign.addressees[:1], glossary=documented.loaded.glossary)
    }
    rows = pages[CAMPAIGN_PAGE].table("### Placeholders")
    told = {row[0].strip("`{}").replace("addressee.<kind>", "addressee.<id>") for row in rows}
    assert told == known
    assert len({row[0] for row in rows}) == len(rows)


def test_parts_of_the_letter_are_complete(pages: dict[str, Any], documented: Prepared) -> None:
    """The page of templates has every part of the letter that a template gets, and no other."""
    rows = pages["docs/reference/templates.md"].table("## The letter")
    named = {part for row in rows for part in re.findall(r"`letter\.(\w+)`", row[0])}
    letter: Letter = documented.letters[0]
    assert named == set(present(letter, hyphenated=True))


def test_run_json_is_described(pages: dict[str, Any]) -> None:
    """The page of output has every key of run.json."""
    page = pages["docs/reference/output.md"]
    journal = json.loads(Journal().to_bytes())
    assert {row[0].strip("`") for row in page.table("## run.json")} == set(journal)
    letters = page.table("Each of `letters`:")
    fields = [field.name for field in dataclasses.fields(Record)]
    assert {row[0].strip("`") for row in letters} == set(fields)


def test_ledger_is_described(pages: dict[str, Any]) -> None:
    """The page of confirmations has every key of the ledger, every state and every channel."""
    page = pages["docs/reference/confirmations.md"]
    keys = {row[0].strip("`"): row[2] for row in page.table("## The ledger")}
    assert list(keys) == ["event", "signatory", "on", *[
        field.name for field in dataclasses.fields(Entry)
        if field.name not in {"event", "signatory", "on"}
    ]]  # fmt: skip
    assert re.findall(r"`(\w+)`", keys["channel"]) == list(CHANNELS)
    assert {row[0].strip("`") for row in page.table("## States")} == set(typing.get_args(State))
    assert {row[0].strip("`{}") for row in page.table("## Messages")} == set(PLACEHOLDERS)


def test_exit_codes_are_listed(pages: dict[str, Any]) -> None:
    """The page of commands has the exit code of every kind of error."""
    codes = {
        error.exit_code
        for error in vars(errors).values()
        if isinstance(error, type) and issubclass(error, errors.AppelloError)
    }
    rows = pages["docs/reference/commands.md"].table("## Exit codes")
    assert codes <= {int(row[0]) for row in rows}


def test_kinds_are_listed(pages: dict[str, Any], root: Path) -> None:
    """The page of templates lists every kind that comes with the program and may be asked for."""
    workspace = Workspace(root, starter_folder())
    rows = pages["docs/reference/templates.md"].table("## Kinds")
    kinds = [load_kind(workspace, name, errors.Place()) for name in workspace.kinds()]
    asked_for = [kind.name for kind in kinds if not kind.internal]
    assert [row[0].strip("`") for row in rows] == asked_for
    for row in rows:
        assert load_kind(workspace, row[0].strip("`"), errors.Place()).title == row[1]


def test_layouts_are_listed(pages: dict[str, Any], root: Path) -> None:
    """The page of layouts lists every page layout."""
    rows = pages["docs/how-to/page-layouts.md"].table("## The four layouts")
    files = (root / "templates" / "base" / "layouts").glob("*.css")
    assert {row[0].strip("`") for row in rows} == {file.stem for file in files}
