"""Whatever a campaign says stands in the letter: change it, and the old letter no longer passes."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from appello.errors import CampaignError, VerifyError
from appello.model.letter import Letter, SignatureGroup
from appello.pipeline.prepare import Prepared, prepare
from appello.pipeline.selection import Selection
from appello.verify.letter import verify
from appello.workspace.folders import Workspace

EXAMPLE = "italian-mps-kazakhstan-2020"
# What these say is not printed: ids, references, facts for the record.
_NOT_PRINTED = {
    *("id", "ref", "kind", "source_locale", "locales", "tone", "office", "gender", "count", "one"),
    *("asks", "ask", "of", "cases", "alongside", "naming", "consent", "status", "roles", "age"),
    *("sources", "instruments", "addressees", "order", "style", "both_chambers", "sort_name"),
    *("classification", "accessed", "locale", "organization_id", "review", "publisher_note"),
}
# Kept for the record, and printed only where prose asks for it; the example does not.
_RECORD = {
    *("history", "charges", "detention", "death", "health", "relatives", "opinions", "risk"),
    "other_names",
}
_USED = re.compile(r"(?m)^  - ref: kazakhstan/(\S+)$")
_NEVER_PRINTED = {
    "title", "cases.agadil-son.name", "cases.ginatullin.sources", "instruments.epca.adopted",
}  # fmt: skip


def _verifies(data: bytes, letter: Letter) -> bool:
    try:
        verify(data, letter, words=(), families=("Noto Serif", "Amiri"), withheld=())
    except VerifyError:
        return False
    return True


@pytest.mark.parametrize("locale", ["en", "ru", "ar"])
def test_an_unchanged_letter_passes(
    locale: str, finals: dict[str, bytes], letters: dict[str, Letter]
) -> None:
    """The check raises no alarm over a letter that is as it should be."""
    assert _verifies(finals[locale], letters[locale])


def _changed(value: str) -> str:
    """Change a text as a slip of the pen would: one character."""
    digits = [index for index, char in enumerate(value) if char.isdigit()]
    if digits:
        at = digits[-1]
        return value[:at] + str((int(value[at]) + 1) % 10) + value[at + 1 :]
    at = next(index for index, char in enumerate(value) if char.isalpha())
    return value[:at] + ("x" if value[at] != "x" else "y") + value[at + 1 :]


def _leaves(value: object, path: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict):
        for key, item in value.items():
            holds_entries = isinstance(item, list) and any(isinstance(part, dict) for part in item)
            if key not in _RECORD and (key not in _NOT_PRINTED or holds_entries):
                yield from _leaves(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _leaves(item, (*path, index))
    elif isinstance(value, str):
        yield path


def _set(value: object, path: tuple[str | int, ...], new: str) -> None:
    for part in path[:-1]:
        value = value[part]  # type: ignore[index]  # follows a path that was just walked
    value[path[-1]] = new  # type: ignore[index]  # as above


def test_every_printed_leaf_is_missed_when_changed(
    copied: Path, workspace: Workspace, finals: dict[str, bytes]
) -> None:
    """Each value that must appear in the letter is changed once, and the check then fails."""
    here = Workspace(copied, workspace.starter)
    campaign = copied / "campaigns" / EXAMPLE / "campaign.yaml"
    used = {*_USED.findall(campaign.read_text(encoding="utf-8")), "odf-33098", "ep-2019", "epca"}
    blind, tried = [], 0
    for file in (
        copied / "campaigns" / EXAMPLE / "campaign.yaml",
        copied / "campaigns" / "shared" / "kazakhstan.yaml",
        copied / "signatories" / "italian-parliament.yaml",
    ):
        original = file.read_text(encoding="utf-8")
        content = yaml.load(original, Loader=yaml.CBaseLoader)  # noqa: S506 - text only
        is_shared = file.name == "kazakhstan.yaml"
        for path in [*_leaves(content, ())]:
            if _is_other_language(path) or _is_unused(path, content, used if is_shared else None):
                continue
            leaf: object = content
            for part in path:
                leaf = leaf[part]  # type: ignore[index]  # follows a path that was just walked
            assert isinstance(leaf, str)
            _set(content, path, _changed_value(path, leaf))
            written = yaml.dump(content, Dumper=yaml.CSafeDumper, allow_unicode=True)
            file.write_text(written, encoding="utf-8")
            _set(content, path, leaf)
            tried += 1
            try:
                seen = not _verifies(finals["en"], _english(here))
            except CampaignError:
                seen = True
            if not seen:
                blind.append(".".join(map(str, path)))
        file.write_text(original, encoding="utf-8")
    assert blind == []
    assert tried > 80


def _is_other_language(path: tuple[str | int, ...]) -> bool:
    """Names in other languages belong to other letters."""
    return any(part in {"it", "fr", "de", "es", "pl", "uk", "ru", "kk", "ar"} for part in path)


def _is_unused(path: tuple[str | int, ...], content: object, used: set[str] | None) -> bool:
    """The withheld name, what other campaigns use, sources that no paragraph cites."""
    named, value = [], content
    for part in path:
        value = value[part]  # type: ignore[index]  # follows a path that was just walked
        known = value.get("id") if isinstance(value, dict) else None
        named.append(str(known or part))
    of_others = used is not None and len(named) > 2 and named[1] not in used
    return ".".join(named) in _NEVER_PRINTED or of_others


def _changed_value(path: tuple[str | int, ...], value: str) -> str:
    if path[-1] == "country":
        return "UA"
    if path[-1] in {"min_years", "max_years"}:
        return str(int(value) + (20 if path[-1] == "max_years" else -5))
    if path[-1] in {"date", "facts_as_of", "adopted", "in_force"}:
        return value[:-1] + ("1" if value[-1] != "1" else "2")
    return _changed(value.replace("{", "{", 1)) if "{" not in value else _changed_prose(value)


def _changed_prose(value: str) -> str:
    """Change prose outside its placeholders."""
    at = next(
        i
        for i, char in enumerate(value)
        if char.isalpha() and value[:i].count("{") == value[:i].count("}")
    )
    return value[:at] + ("x" if value[at] != "x" else "y") + value[at + 1 :]


def _english(workspace: Workspace) -> Letter:
    prepared: Prepared = prepare(
        workspace, workspace.campaign_file(EXAMPLE), Selection(locales=("en",))
    )
    return prepared.letters[0]


def test_a_dropped_signatory_is_missed(
    finals: dict[str, bytes], letters: dict[str, Letter]
) -> None:
    """A letter that lacks one of the signatories, or has one too many, does not pass."""
    letter = letters["it"]
    block = letter.signature_block
    entries = block.entries
    fewer = dataclasses.replace(block, groups=(SignatureGroup(None, entries[:-1]),))
    more = dataclasses.replace(block, groups=(SignatureGroup(None, (*entries, entries[0])),))
    assert not _verifies(finals["it"], dataclasses.replace(letter, signature_block=fewer))
    assert not _verifies(finals["it"], dataclasses.replace(letter, signature_block=more))


def test_another_letters_file_is_refused(
    finals: dict[str, bytes], letters: dict[str, Letter]
) -> None:
    """A file that was mixed up with another language's does not pass."""
    assert not _verifies(finals["it"], letters["es"])
    assert not _verifies(finals["ru"], letters["uk"])
