"""Changes in the text of a register: an entry here, a key there, and all else as it was typed.

The file is never written anew from its values, which would lose comments, order and quotes. Each
change is made at its place in the text, and the outcome is read again and compared with what the
changes should give.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from appello.errors import CampaignError, Place, Problem
from appello.load.yaml_source import read_yaml_text

__all__ = ["AddItem", "AddKey", "Change", "KeyPath", "Put", "changed_text", "yaml_value"]

KeyPath = tuple[str | int, ...]
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN = re.compile(r"[^\W_](?:[\w .'’()/&+–-]*[\w.')’])?")
_WORDS = {"null", "Null", "NULL"}
_DEEP = 2


@dataclass(frozen=True, slots=True)
class Put:
    """Another value in the place of the one at a path."""

    path: KeyPath
    value: Any


@dataclass(frozen=True, slots=True)
class AddKey:
    """A further key in the mapping at a path."""

    path: KeyPath
    key: str
    value: Any


@dataclass(frozen=True, slots=True)
class AddItem:
    """A further item at the end of the list at a path."""

    path: KeyPath
    value: Any


Change = Put | AddKey | AddItem


def changed_text(text: str, changes: Sequence[Change], file: Path) -> str:
    """Return a register's text with changes made; every other character stays.

    Args:
        text: what the strict reader has accepted.
        changes: paths are those of the text before any change.
        file: named in problems.

    Raises:
        CampaignError: a place is written in a way that cannot be changed safely.
    """
    expected = _changed(read_yaml_text(text, file).value, changes)
    places = _Edits(text, yaml.compose(text, Loader=_LOADER))
    edits = sorted((places.of(change) for change in changes), key=lambda edit: edit[:2])
    parts, position = [], 0
    for start, end, new in edits:
        parts += [text[position:start], new]
        position = end
    result = "".join([*parts, text[position:]])
    try:
        found = read_yaml_text(result, file).value
    except CampaignError:
        found = None
    if found != expected:
        message = "the file is written in a way that cannot be changed safely"
        advice = "write the lists of the register one entry a line, as in the documentation"
        raise CampaignError(Problem("register-style", message, advice, Place(file)))
    return result


def _changed(data: Any, changes: Iterable[Change]) -> Any:  # noqa: ANN401 - what YAML can hold
    """Return values with changes made."""
    data = copy.deepcopy(data)
    for change in changes:
        path = change.path[:-1] if isinstance(change, Put) else change.path
        place = data
        for part in path:
            place = place[part]
        if isinstance(change, Put):
            place[change.path[-1]] = copy.deepcopy(change.value)
        elif isinstance(change, AddKey):
            place[change.key] = copy.deepcopy(change.value)
        else:
            place.append(copy.deepcopy(change.value))
    return data


class _Edits:
    """Turns changes into replacements of characters of one text."""

    def __init__(self, text: str, root: Any) -> None:  # noqa: ANN401 - PyYAML has no types for nodes
        self._text = text
        self._root = root
        self._begun: set[int] = set()

    def of(self, change: Change) -> tuple[int, int, str]:
        """Return from where to where the text is replaced, and by what."""
        node = self._find(change.path)
        if isinstance(change, Put):
            end = self._end(node)
            return node.start_mark.index, end, yaml_value(change.value)
        if isinstance(change, AddKey):
            is_top = not change.path
            block = _block_key(change.key, change.value, node.start_mark.column, is_top=is_top)
            return self._insertion(node, block, f"{change.key}: {yaml_value(change.value)}")
        indent = node.start_mark.column if node.value else 2
        block = "\n".join(_block_item(change.value, indent))
        if self._is_loose(node):
            block = f"\n{block}"
        return self._insertion(node, block, yaml_value(change.value))

    def _find(self, path: KeyPath) -> Any:  # noqa: ANN401 - as above
        node = self._root
        for part in path:
            if isinstance(part, int):
                node = node.value[part]
            else:
                node = next(value for key, value in node.value if key.value == part)
        return node

    def _insertion(self, node: Any, block: str, flow: str) -> tuple[int, int, str]:  # noqa: ANN401 - as above
        """Return where something is added to a list or a mapping, in the form that it has."""
        if not node.flow_style:
            end = self._end(node)
            line_end = self._text.find("\n", end)
            at = len(self._text) if line_end < 0 else line_end
            return at, at, f"\n{block}"
        if not node.value:
            return self._beginning(node, block, flow)
        at = self._end(_last(node))
        return at, at, f", {flow}"

    def _beginning(self, node: Any, block: str, flow: str) -> tuple[int, int, str]:  # noqa: ANN401 - as above
        """Return where something is put into an empty pair of brackets, the first or a further one.

        Entries with ids do not stay in brackets.
        """
        start, end = node.start_mark.index, node.end_mark.index
        is_first = start not in self._begun
        self._begun.add(start)
        start -= self._text[start - 1] == " " and "\n" in block
        if "\n" in block:
            return (start, end, f"\n{block}") if is_first else (end, end, f"\n{block}")
        return end - 1, end - 1, flow if is_first else f", {flow}"

    def _end(self, node: Any) -> int:  # noqa: ANN401 - as above
        """Return where a node's own text ends, without the blank lines and comments after it."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            return self._end(_last(node))
        end: int = node.end_mark.index
        while end > node.start_mark.index and self._text[end - 1] == "\n":
            end -= 1
        return end

    def _is_loose(self, node: Any) -> bool:  # noqa: ANN401 - as above
        """Tell whether there are blank lines between the items of a list."""
        if node.flow_style or len(node.value) < _DEEP:
            return False
        before, after = node.value[-2:]
        return "\n\n" in self._text[self._end(before) : after.start_mark.index]


def _last(node: Any) -> Any:  # noqa: ANN401 - PyYAML has no types for nodes
    last = node.value[-1]
    return last[1] if isinstance(last, tuple) else last


def _block_key(key: str, value: Any, indent: int, *, is_top: bool) -> str:  # noqa: ANN401 - what YAML can hold
    """Return the lines of a key; a list of mappings has a line for each."""
    margin = " " * indent
    if isinstance(value, list) and value and isinstance(value[0], Mapping):
        if is_top:
            items = [line for item in value for line in _block_item(item, indent + 2)]
            return "\n".join([f"\n{margin}{key}:", *items])
        if len(value) > 1:
            items = [f"{margin}  - {yaml_value(item)}" for item in value]
            return "\n".join([f"{margin}{key}:", *items])
    return f"{margin}{key}: {yaml_value(value)}"


def _block_item(value: Any, indent: int) -> list[str]:  # noqa: ANN401 - as above
    """Return the lines of an item of a list: an entry with an id has a line for each key."""
    margin = " " * indent
    if not (isinstance(value, Mapping) and "id" in value):
        return [f"{margin}- {yaml_value(value)}"]
    lines = [
        line
        for key, item in value.items()
        for line in _block_key(key, item, indent + 2, is_top=False).split("\n")
    ]
    return [f"{margin}- {lines[0].lstrip()}", *lines[1:]]


def yaml_value(value: Any) -> str:  # noqa: ANN401 - as above
    """Return a value on one line, in quotes where it could be read as something else."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {yaml_value(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(yaml_value, value)) + "]"
    text = str(value)
    if _PLAIN.fullmatch(text) and text not in _WORDS:
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
