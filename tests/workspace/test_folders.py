"""Where a workspace's things are looked up."""

from __future__ import annotations

from pathlib import Path

import pytest

from appello.errors import WorkspaceError
from appello.workspace.folders import Workspace, find_workspace, font_cache, starter_folder
from appello.workspace.starting import begin_campaign, begin_workspace, copy_examples


def _write(file: Path, content: str = "") -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")
    return file


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    """A workspace with a starter beside it, both nearly empty."""
    _write(tmp_path / "starter" / "templates" / "letter" / "kind.yaml", "starter")
    _write(tmp_path / "starter" / "templates" / "appeal" / "kind.yaml", "starter")
    _write(tmp_path / "own" / "templates" / "letter" / "kind.yaml", "own")
    _write(tmp_path / "own" / "campaigns" / "one" / "campaign.yaml")
    return Workspace(tmp_path / "own", tmp_path / "starter")


def test_own_templates_stand_before_the_programs(place: Workspace) -> None:
    """A template of the workspace serves instead of the program's of the same name."""
    own, packed = (place.template_file(kind, "kind.yaml") for kind in ("letter", "appeal"))
    assert own is not None
    assert packed is not None
    assert (own.read_text(), packed.read_text()) == ("own", "starter")
    assert place.template_file("letter", "nothing") is None
    assert place.kinds() == ["appeal", "letter"]


def test_a_workspace_that_is_the_starter_is_searched_once(tmp_path: Path) -> None:
    """In a checkout the two folders of templates are one."""
    assert len(Workspace(tmp_path, tmp_path).template_folders()) == 1


def test_a_workspace_is_found_from_below(place: Workspace) -> None:
    """Any folder inside a workspace belongs to it, and the nearest one counts."""
    deep = place.root / "campaigns" / "one" / "locales"
    deep.mkdir()
    assert find_workspace(deep, starter=place.starter) == place
    assert find_workspace(deep).starter == starter_folder()


def test_outside_of_workspaces_there_is_none(tmp_path: Path) -> None:
    """Without a campaigns folder above, the program says how to begin."""
    with pytest.raises(WorkspaceError) as caught:
        find_workspace(tmp_path)
    assert caught.value.problems[0].code == "no-workspace"
    assert "appello init" in caught.value.problems[0].advice


def test_campaigns_are_named_by_id_or_by_path(
    place: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An id, a folder and a file all lead to the same campaign."""
    monkeypatch.chdir(place.root)
    file = place.root / "campaigns" / "one" / "campaign.yaml"
    assert place.campaign_file("one") == file
    assert place.campaign_file("campaigns/one") == file
    assert place.campaign_file(str(file)) == file
    with pytest.raises(WorkspaceError) as caught:
        place.campaign_file("two")
    assert "the campaigns here are: one" in caught.value.problems[0].advice


def test_registers_are_known_by_their_files(place: Workspace) -> None:
    """Registers lie in signatories/ and in campaigns/shared/."""
    first = _write(place.root / "signatories" / "mps.yaml")
    second = _write(place.root / "campaigns" / "shared" / "facts.yaml")
    assert place.registers() == {"mps": first, "facts": second}


def test_every_input_of_a_campaign_is_known(place: Workspace) -> None:
    """Templates of both kinds, the campaign's folder, registers and fonts decide about a letter."""
    wanted = {
        place.starter / "templates" / "letter" / "kind.yaml",
        place.root / "templates" / "letter" / "kind.yaml",
        _write(place.root / "campaigns" / "one" / "locales" / "it" / "campaign.po"),
        _write(place.root / "signatories" / "mps.yaml"),
        _write(place.root / "fonts" / "own.ttf"),
        place.campaign_file("one"),
    }
    _write(place.root / "campaigns" / "two" / "campaign.yaml")
    found = set(place.input_files(place.campaign_file("one")))
    assert found == wanted | {place.starter / "templates" / "appeal" / "kind.yaml"}


def test_the_cache_lies_where_the_system_wants_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fonts are cached in the user's cache folder; if that is not possible, in a temporary one."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert font_cache() == tmp_path / "cache" / "appello"
    _write(tmp_path / "file")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert font_cache().is_dir()


def test_a_workspace_is_begun_once(tmp_path: Path) -> None:
    """Beginning makes the folders and leaves alone what somebody already wrote."""
    written = begin_workspace(tmp_path / "new", schema="{}")
    assert {file.name for file in written} == {"README", ".gitignore", "campaign.schema.json"}
    ignored = (tmp_path / "new" / ".gitignore").read_text().split("\n")
    assert {"private.yaml", "/*.csv"} <= set(ignored)
    (tmp_path / "new" / ".gitignore").write_text("mine")
    assert begin_workspace(tmp_path / "new", schema="{}") == []
    assert (tmp_path / "new" / ".gitignore").read_text() == "mine"


def test_a_workspace_cannot_be_begun_in_a_file(tmp_path: Path) -> None:
    """Where a file is in the way, the program says so."""
    _write(tmp_path / "file")
    with pytest.raises(WorkspaceError) as caught:
        begin_workspace(tmp_path / "file", schema="{}")
    assert caught.value.problems[0].code == "no-workspace"


def test_a_campaign_begins_with_the_sample(tmp_path: Path) -> None:
    """The new campaign is the sample of its kind under its own id."""
    (tmp_path / "campaigns").mkdir()
    place = Workspace(tmp_path, starter_folder())
    file = begin_campaign(place, "my-campaign", kind="mp_letter")
    assert file == tmp_path / "campaigns" / "my-campaign" / "campaign.yaml"
    text = file.read_text(encoding="utf-8")
    assert "\nid: my-campaign\n" in text
    assert "\nid: sample\n" not in text
    assert "fictitious: true" in text


@pytest.mark.parametrize(
    "campaign_id, kind, code",
    [
        ("Capital", "mp_letter", "bad-id"),
        ("../out", "mp_letter", "bad-id"),
        ("x" * 65, "mp_letter", "bad-id"),
        ("one", "mp_letter", "taken"),
        ("two", "no_such_kind", "no-kind"),
    ],
)
def test_a_campaign_cannot_begin_just_anywhere(
    campaign_id: str, kind: str, code: str, place: Workspace
) -> None:
    """A bad or taken id and an unknown kind are refused, and nothing is written."""
    before = sorted(place.root.rglob("*"))
    with pytest.raises(WorkspaceError) as caught:
        begin_campaign(place, campaign_id, kind=kind)
    assert caught.value.problems[0].code == code
    assert sorted(place.root.rglob("*")) == before


def test_examples_are_copied_without_private_facts(place: Workspace) -> None:
    """Example campaigns come along, private files and what is already there do not."""
    _write(place.starter / "campaigns" / "one" / "campaign.yaml", "starter")
    _write(place.starter / "campaigns" / "two" / "campaign.yaml", "starter")
    _write(place.starter / "campaigns" / "two" / "private.yaml", "secret")
    _write(place.starter / "signatories" / "mps.yaml", "starter")
    _write(place.starter / "signatories" / "private" / "mps.yaml", "secret")
    written = copy_examples(place)
    assert [str(file.relative_to(place.root)) for file in written] == [
        "campaigns/two/campaign.yaml", "signatories/mps.yaml",
    ]  # fmt: skip
    assert place.campaign_file("one").read_text() == ""


def test_a_letter_does_not_depend_on_what_nobody_finished(place: Workspace) -> None:
    """A ledger, a text that was asked about, or what a killed run left there changes no letter."""
    file = place.root / "campaigns" / "one" / "campaign.yaml"
    before = list(place.input_files(file))
    for name in (".part-abc", "reviews.jsonl", "reviews.head", "sent.jsonl",
                 "confirmations.jsonl", "confirmations/AAAA-0000.json"):  # fmt: skip
        _write(file.parent / name)
    assert list(place.input_files(file)) == before
