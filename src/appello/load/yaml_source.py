"""A strict reader for YAML: what stands in the file is what arrives, with the place of every value.

It walks the events of PyYAML's C parser and constructs nothing but text, lists and mappings. All
scalars stay text (`NO`, `010000` and `15:00` are not reinterpreted), except that nothing and `~`
mean "no value". Aliases, anchors, tags, merge keys, duplicate keys and a second document are
refused: they are the ways in which YAML files surprise people or blow up.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from appello.errors import CampaignError, Place, Problem
from appello.load.yaml_syntax import explain
from appello.workspace.characters import (
    FORBIDDEN,
    decode,
    describe,
    forbidden_advice,
    refuse_invisible,
)

__all__ = ["Node", "Span", "read_yaml", "read_yaml_text"]

_DEEPEST = 16
_LONGEST_LIST = 50_000
_MOST_KEYS = 1000
_TOO_MANY = ("too-many", f"the list has more than {_LONGEST_LIST} items", "split the campaign")
_QUOTES = ("'", '"')
_NULLS = {"null", "Null", "NULL"}
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_HIDDEN_COMMENT = re.compile(r"\s+(#\S.*)$")
_NO_KEYS: Mapping[str, Any] = MappingProxyType({})


@dataclass(slots=True)
class Span:
    """Where an event of the parser stands; turned into a Place only when a problem needs it."""

    file: Path
    event: Any

    @property
    def place(self) -> Place:
        """File, line, column and width."""
        start, end = self.event.start_mark, self.event.end_mark
        width = end.column - start.column if end.line == start.line else 1
        return Place(self.file, start.line + 1, start.column + 1, max(width, 1))


@dataclass(slots=True)
class Node:
    """A value with its place: `value` is text, None, a list or a dict of plain values.

    `children` has the nodes of the items of a list or a mapping; `keys` says where a mapping's keys
    stand.
    """

    value: Any
    span: Span
    children: list[Node] | dict[str, Node] | None = None
    keys: Mapping[str, Span] = field(default_factory=dict)

    @property
    def place(self) -> Place:
        """Where the value stands."""
        return self.span.place

    def key_place(self, key: str) -> Place:
        """Where a key of this mapping stands; the mapping's own place if nobody typed the key."""
        return self.keys[key].place if key in self.keys else self.place

    @property
    def head(self) -> Place:
        """The first key of a mapping, which is where a person looks for a missing one."""
        return next(iter(self.keys.values())).place if self.keys else self.place

    def find(self, path: tuple[str | int, ...]) -> tuple[Node, tuple[str | int, ...]]:
        """Follow a path as far as it goes; return the last node and the parts that led to it.

        Parts that a schema adds but nobody typed are passed over.
        """
        node: Node = self
        walked: list[str | int] = []
        for part in path:
            child = node.child(part)
            if child is not None:
                node = child
                walked.append(part)
        return node, tuple(walked)

    def child(self, part: str | int) -> Node | None:
        """Return the node of a key or of a position, or None."""
        if isinstance(self.children, dict):
            return self.children.get(part) if isinstance(part, str) else None
        if self.children is not None and isinstance(part, int) and part < len(self.children):
            return self.children[part]
        return None


def read_yaml(file: Path) -> Node:
    """Read a YAML file.

    Raises:
        CampaignError: the file is missing, not UTF-8, or not the YAML that is allowed.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        raise CampaignError(
            Problem("unreadable", message, "check the name and the permissions", Place(file))
        ) from None
    return read_yaml_text(decode(data, file), file)


def read_yaml_text(text: str, file: Path) -> Node:
    """Read YAML from text; `file` is named in problems."""
    return _Reader(text, file).read()


class _Reader:
    """One pass over the events of one file."""

    def __init__(self, text: str, file: Path) -> None:
        self._text = text
        numbered = enumerate(text.split("\n")) if "#" in text else ()
        self._hashed = {number: line for number, line in numbered if "#" in line}
        self._file = file
        self._problems: list[Problem] = []
        self._quotation: Any = None

    def read(self) -> Node:
        refuse_invisible(self._text, self._file)
        try:
            node = self._document(yaml.parse(self._text, Loader=_LOADER))
        except yaml.MarkedYAMLError as error:
            problem = explain(error, self._text, self._file, self._quotation)
            raise CampaignError([*self._problems, problem]) from None
        except yaml.YAMLError:
            message = "the file has characters that YAML does not allow"
            problem = self._problem("yaml-character", message, "retype what looks odd", None)
            raise CampaignError([*self._problems, problem]) from None
        if self._problems:
            raise CampaignError(self._problems)
        return node

    def _document(self, events: Iterator[Any]) -> Node:
        for event in events:
            if isinstance(event, (yaml.StreamStartEvent, yaml.DocumentStartEvent)):
                continue
            if isinstance(event, yaml.StreamEndEvent):
                raise CampaignError(self._empty())
            break
        node = self._node(event, events, 1)
        if not isinstance(node.children, dict):
            if node.value in (None, ""):
                raise CampaignError(self._empty())
            message = "a campaign must be a set of `key: value` lines"
            raise CampaignError(
                self._problem("not-a-mapping", message, "begin with `id: …`", event)
            )
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                message = "a second document begins here"
                raise CampaignError(
                    self._problem(
                        "two-documents",
                        message,
                        "remove the line `---`; one file holds one campaign",
                        event,
                    )
                )
        return node

    def _empty(self) -> Problem:
        return self._problem("empty-file", "the file is empty", "write the campaign into it", None)

    def _node(self, event: Any, events: Iterator[Any], depth: int) -> Node:  # noqa: ANN401 - PyYAML has no types for events
        # An alias has an anchor too: what it stands for.
        if event.anchor or event.tag or depth > _DEEPEST:
            self._refuse(event, depth)
        place = Span(self._file, event)
        if type(event) is yaml.ScalarEvent:
            return Node(self._value(event), place, None, _NO_KEYS)
        if type(event) is yaml.SequenceStartEvent:
            items: list[Node] = []
            while type(item := next(events)) is not yaml.SequenceEndEvent:
                if len(items) == _LONGEST_LIST:
                    raise CampaignError(self._problem(*_TOO_MANY, item))
                items.append(self._node(item, events, depth + 1))
            return Node([item.value for item in items], place, items)
        return self._mapping(events, depth, place)

    def _refuse(self, event: Any, depth: int) -> None:  # noqa: ANN401 - as above
        if isinstance(event, yaml.AliasEvent):
            message = f"aliases are not allowed: *{str(event.anchor)[:40]}"
            refusal = "alias", message, "write the value out"
        elif event.anchor:
            message = f"anchors are not allowed: &{event.anchor[:40]}"
            refusal = "anchor", message, "remove it, or put the value in quotes"
        elif event.tag and event.tag != "!":
            advice = "remove the word that starts with !, or put the value in quotes"
            refusal = "tag", "tags are not allowed", advice
        elif depth > _DEEPEST:
            refusal = "too-deep", "too deeply nested", f"{_DEEPEST} levels are the limit"
        else:
            return
        raise CampaignError(self._problem(*refusal, event))

    def _mapping(self, events: Iterator[Any], depth: int, place: Span) -> Node:
        children: dict[str, Node] = {}
        keys: dict[str, Span] = {}
        while type(event := next(events)) is not yaml.MappingEndEvent:
            if (
                type(event) is not yaml.ScalarEvent
                or event.anchor
                or event.tag
                or event.value == "<<"
            ):
                raise CampaignError(
                    self._problem(
                        "bad-key", "a key must be plain text", "write `key: value`", event
                    )
                )
            key = self._scalar(event) or ""
            if len(children) == _MOST_KEYS:
                message = f"there are more than {_MOST_KEYS} keys here"
                raise CampaignError(self._problem("too-many", message, "remove some", event))
            if key in children:
                first = keys[key].place.line
                self._problems.append(
                    Problem(
                        "duplicate-key",
                        f"`{key[:60]}` appears twice; the first stands in line {first}",
                        "keep one of them; or begin a new entry of a list with `- `",
                        self._place(event),
                        key,
                    )
                )
            keys[key] = Span(self._file, event)
            children[key] = self._node(next(events), events, depth + 1)
        return Node({key: child.value for key, child in children.items()}, place, children, keys)

    def _value(self, event: Any) -> str | None:  # noqa: ANN401 - PyYAML has no types for events
        if event.style in _QUOTES and event.end_mark.line > event.start_mark.line:
            self._quotation = event
        elif not event.style and event.value in _NULLS:
            message = f"`{event.value}` would be printed as a word"
            advice = "leave the whole line out if there is no value, or put the word in quotes"
            self._problems.append(self._problem("null", message, advice, event))
        return self._scalar(event)

    def _scalar(self, event: Any) -> str | None:  # noqa: ANN401 - PyYAML has no types for events
        text: str = event.value
        plain = not event.style
        if plain and text in ("", "~"):
            return None
        if not text.isascii() or not text.isprintable():
            if bad := FORBIDDEN.search(text):
                self._problems.append(
                    Problem(
                        "forbidden-character",
                        f"the character {describe(bad.group())} is not allowed",
                        forbidden_advice(bad.group()),
                        self._place(event),
                    )
                )
            text = unicodedata.normalize("NFC", text)
        if plain and self._hashed and (comment := self._hidden_comment(event.end_mark)):
            self._problems.append(
                Problem(
                    "hidden-comment",
                    f"the text after # was ignored: {comment[:40]!r}",
                    "put the whole value in quotes, or a space after the #",
                    self._place(event),
                )
            )
        return text

    def _hidden_comment(self, end: Any) -> str | None:  # noqa: ANN401 - PyYAML has no types for marks
        line = self._hashed.get(end.line)
        match = _HIDDEN_COMMENT.match(line, end.column) if line else None
        return match.group(1) if match else None

    def _place(self, event: Any) -> Place:  # noqa: ANN401 - PyYAML has no types for events
        return Span(self._file, event).place

    def _problem(self, code: str, message: str, advice: str, event: Any) -> Problem:  # noqa: ANN401 - as above
        place = self._place(event) if event is not None else Place(self._file, 1, 1)
        return Problem(code, message, advice, place)
