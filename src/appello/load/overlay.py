"""Facts that git must not see, from private.yaml beside the campaign, laid over what it says.

It adds to people who stand in the campaign; it has nobody of its own, so that counts are the same
with it and without it, and no words that would be translated, for catalogs are passed on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from appello.errors import CampaignError, Place, Problem
from appello.load.registered import widening_problems
from appello.load.schema import did_you_mean
from appello.load.yaml_source import Node, read_yaml, read_yaml_text

__all__ = ["PRIVATE_FILE", "Removal", "lay_over", "removal"]

PRIVATE_FILE = "private.yaml"
_LISTS: dict[str, tuple[str, ...]] = {"cases": ("cases",), "signatories": ("signatories", "people")}
_TRANSLATED = ("note", "descriptor")
_JOINED = ("consent", "naming")


@dataclass(frozen=True, slots=True)
class Removal:
    """What is left of a private.yaml without one person, and how it was."""

    file: Path
    before: bytes
    after: bytes


def lay_over(root: Node, folder: Path) -> Node:
    """Lay a folder's private.yaml over its campaign, if there is one.

    Raises:
        CampaignError: it speaks of somebody who is not in the campaign, or says what it may not.
    """
    file = folder / PRIVATE_FILE
    if not file.is_file():
        return root
    private = read_yaml(file)
    problems = [*_shape_problems(private)]
    for name, path in _LISTS.items():
        target, walked = root.find(path)
        known = _by_id(target) if walked == path else {}
        for entry in _entries(private, name):
            entry_id = entry.value.get("id")
            if entry_id in known:
                problems += _translated(entry)
                problems += _widened(known[entry_id], entry, root)
            else:
                advice = did_you_mean(str(entry_id), list(known))
                message = f"the campaign has no `{str(entry_id)[:64]}` among its {name}"
                problems.append(Problem("private-unknown", message, advice, entry.place))
    if problems:
        raise CampaignError(problems)
    for name, path in _LISTS.items():
        entries = {entry.value["id"]: entry for entry in _entries(private, name)}
        root = _laid(root, path, entries) if entries else root
    return root


def removal(file: Path, person: str) -> Removal | None:
    """Return a private.yaml without a person; None if it has nothing about her or him.

    Comments right above the entry go with it; everything else stays as it was typed.

    Raises:
        CampaignError: the file is not written one entry below the other, so a person has to do it.
    """
    if not file.is_file():
        return None
    root = read_yaml(file)
    text = file.read_bytes().decode("utf-8-sig")
    places = [
        entry.head.line - 1
        for name in _LISTS
        for entry in _entries(root, name)
        if entry.value.get("id") == person
    ]
    if not places:
        return None
    lines = text.splitlines(keepends=True)
    for place in sorted(places, reverse=True):
        start, end = _extent(lines, place)
        del lines[start:end]
    after = "".join(lines)
    if not _is_left(root, person, after, file):
        message = f"`{person}` cannot be removed from this file without touching what else it says"
        advice = f"delete the entry in an editor, then run `appello forget {person}` again"
        raise CampaignError(Problem("not-removed", message, advice, Place(file)))
    return Removal(file, file.read_bytes(), after.encode())


def _is_left(root: Node, person: str, after: str, file: Path) -> bool:
    """Tell whether exactly the person is gone from a file."""
    try:
        value = read_yaml_text(after, file).value or {}
    except CampaignError:
        return False
    return isinstance(value, dict) and all(
        (value.get(name) or [])
        == [entry.value for entry in _entries(root, name) if entry.value.get("id") != person]
        for name in _LISTS
    )


def _extent(lines: list[str], place: int) -> tuple[int, int]:
    """Return the first line of a list's item, with its comments, and the line after the last."""
    dash = re.match(r"(\s*)-", lines[place])
    if dash is None:
        return place, place
    width = len(dash.group(1))
    start, end = place, place + 1
    while start and re.match(rf"\s{{{width}}}#", lines[start - 1]):
        start -= 1
    while end < len(lines) and re.match(rf"\s{{{width + 1}}}|\s*$", lines[end]):
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    return start, end


def _entries(root: Node, name: str) -> Iterator[Node]:
    node = root.child(name)
    for entry in node.children if node is not None and isinstance(node.children, list) else ():
        if isinstance(entry.value, dict):
            yield entry


def _by_id(node: Node) -> dict[str, Node]:
    children = node.children if isinstance(node.children, list) else []
    return {item.value["id"]: item for item in children if "id" in (item.value or {})}


def _shape_problems(root: Node) -> Iterator[Problem]:
    for key, node in (root.children if isinstance(root.children, dict) else {}).items():
        if key not in _LISTS:
            advice = did_you_mean(key, list(_LISTS))
            yield Problem("unknown-key", f"unknown key `{key[:60]}`", advice, root.key_place(key))
            continue
        items = node.children if isinstance(node.children, list) else []
        if (node.value is not None and not isinstance(node.value, list)) or not all(
            isinstance(item.value, dict) for item in items
        ):
            advice = "start each person with `- id: …` on a line of its own"
            yield Problem("wrong-shape", "this must be a list of people", advice, node.place)


def _translated(entry: Node) -> Iterator[Problem]:
    for key in _TRANSLATED:
        if key in entry.value:
            yield Problem(
                "private-text",
                f"a {key} is translated, and catalogs are passed on, so it cannot be private",
                "write it in the campaign's file without what must stay private",
                entry.key_place(key),
            )


def _widened(known: Node, entry: Node, root: Node) -> Iterator[Problem]:
    """Yield leave that the register denies; a refusal of the campaign itself may be outdated."""
    consent, walked = known.find(("consent",))
    if walked and consent.place.file != root.place.file:
        found = widening_problems(known, entry, is_joined=True)
        yield from (item for item in found if item.code == "consent-widened")


def _laid(node: Node, path: tuple[str, ...], entries: dict[str, Node]) -> Node:
    if not path:
        items = [
            _joined(item, entries[item.value["id"]])
            if isinstance(item.value, dict) and item.value.get("id") in entries
            else item
            for item in (node.children if isinstance(node.children, list) else ())
        ]
        return Node([item.value for item in items], node.span, items)
    children = dict(node.children) if isinstance(node.children, dict) else {}
    children[path[0]] = _laid(children[path[0]], path[1:], entries)
    value = {**node.value, path[0]: children[path[0]].value}
    return Node(value, node.span, children, node.keys)


def _joined(below: Node, above: Node) -> Node:
    """Lay one mapping over another; what is said of consent and naming is added key by key."""
    value, keys = dict(below.value), dict(below.keys)
    children = dict(below.children) if isinstance(below.children, dict) else {}
    for key, child in (above.children if isinstance(above.children, dict) else {}).items():
        old = children.get(key)
        if key in _JOINED and old and isinstance(old.value, dict) and isinstance(child.value, dict):
            child = _joined(old, child)  # noqa: PLW2901 - the one that stands from here on
        value[key], children[key], keys[key] = child.value, child, above.keys[key]
    return Node(value, below.span, children, keys)
