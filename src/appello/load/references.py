"""Entries taken from registers: `ref: register/id` becomes what the register says of that id.

A campaign may add to what a register says, or say it differently, by further keys beside `ref`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from appello.errors import CampaignError, Problem
from appello.load.registered import relative_problems, widening_problems
from appello.load.schema import did_you_mean
from appello.load.yaml_source import Node

__all__ = ["resolve"]

_REFERENCE = re.compile(r"([a-z0-9][a-z0-9-]{0,63})/([a-z0-9][a-z0-9-]{0,63})")
_LISTS = (("addressees",), ("cases",), ("instruments",), ("sources",), ("signatories", "people"))
_COMPANIONS = ("organizations", "sources", "instruments")


def resolve(
    root: Node,
    registers: Callable[[str], Node | None],
    names: list[str],
    *,
    used: Iterable[str] = (),
) -> Node:
    """Put what registers say in the place of references.

    Args:
        root: the campaign's file.
        registers: gives a register by its name.
        names: the names of all registers.
        used: names of those that are used without a reference.

    Organisations, sources and treaties of a register that is used come along, so that its people's
    parties and sources can be found; what the campaign itself says under the same id stands.

    Raises:
        CampaignError: a register or an id does not exist; all of them at once.
    """
    resolver = _Resolver(registers, names)
    for name in used:
        resolver.use(name)
    for path in _LISTS:
        root = resolver.replace(root, path)
    own = _entries_by_id(root, "cases")
    registered = (_entries_by_id(item, "cases") for item in resolver.used.values())
    known = own.keys() | {name for entries in registered for name in entries}
    resolver.problems += relative_problems(own.values(), known)
    if resolver.problems:
        raise CampaignError(resolver.problems)
    for list_name in _COMPANIONS:
        root = _with_companions(root, list_name, resolver.used)
    _refuse_contradictions(resolver.used)
    return root


class _Resolver:
    def __init__(self, registers: Callable[[str], Node | None], names: list[str]) -> None:
        self._registers = registers
        self._names = names
        self._known: dict[tuple[str, str], dict[str, Node]] = {}
        self.used: dict[str, Node] = {}
        self.problems: list[Problem] = []

    def use(self, name: str) -> None:
        """Let a register's organisations, sources and treaties come along."""
        if (register := self._registers(name)) is not None:
            self.used[name] = register

    def replace(self, node: Node, path: tuple[str, ...]) -> Node:
        """Return the node with every reference in the list at `path` resolved."""
        if not isinstance(node.children, dict) or path[0] not in node.children:
            return node
        child = node.children[path[0]]
        new = self.replace(child, path[1:]) if len(path) > 1 else self._items(child, path[0])
        return _with_child(node, path[0], new)

    def _items(self, node: Node, list_name: str) -> Node:
        if not isinstance(node.children, list):
            return node
        items = [self._item(item, list_name) for item in node.children]
        return Node([item.value for item in items], node.span, items)

    def _item(self, node: Node, list_name: str) -> Node:
        if not isinstance(node.children, dict) or "ref" not in node.children:
            return node
        reference = node.children["ref"]
        match = _REFERENCE.fullmatch(reference.value) if isinstance(reference.value, str) else None
        if not match:
            self._fail(
                reference,
                "bad-reference",
                "a reference is `register/id`",
                "write for example `kazakhstan/tokayev`",
            )
            return node
        register = self._registers(match.group(1))
        if register is None:
            advice = did_you_mean(match.group(1), self._names)
            self._fail(reference, "no-register", f"there is no register `{match.group(1)}`", advice)
            return node
        self.used[match.group(1)] = register
        entries = self._entries(match.group(1), register, list_name)
        entry = entries.get(match.group(2))
        if entry is None:
            message = (
                f"the register `{match.group(1)}` has no `{match.group(2)}` among its {list_name}"
            )
            self._fail(reference, "no-entry", message, did_you_mean(match.group(2), list(entries)))
            return node
        self.problems += widening_problems(entry, node)
        return _merged(entry, node)

    def _entries(self, name: str, register: Node, list_name: str) -> dict[str, Node]:
        """Return the entries of a register's list; only once are they looked through."""
        if (name, list_name) not in self._known:
            self._known[name, list_name] = _entries_by_id(register, list_name)
        return self._known[name, list_name]

    def _fail(self, node: Node, code: str, message: str, advice: str) -> None:
        self.problems.append(Problem(code, message, advice, node.place))


def _entries_by_id(register: Node, list_name: str) -> dict[str, Node]:
    """Return the entries of one of a register's lists by their ids."""
    children = register.children if isinstance(register.children, dict) else {}
    entries = children[list_name].children if list_name in children else None
    found = {}
    for entry in entries if isinstance(entries, list) else []:
        if isinstance(entry.value, dict) and isinstance(entry.value.get("id"), str):
            found[entry.value["id"]] = entry
    return found


def _with_child(node: Node, key: str, child: Node) -> Node:
    """Return a mapping node with one child replaced or added."""
    children = dict(node.children) if isinstance(node.children, dict) else {}
    children[key] = child
    return Node({**node.value, key: child.value}, node.span, children, node.keys)


def _merged(entry: Node, narrowing: Node) -> Node:
    """Lay what the campaign says over what the register says."""
    keys = dict(entry.keys)
    merged = Node(dict(entry.value), entry.span, dict(_children(entry)), keys)
    for key, child in _children(narrowing).items():
        if key != "ref":
            merged = _with_child(merged, key, child)
            keys[key] = narrowing.keys[key]
    return merged


def _children(node: Node) -> dict[str, Node]:
    return node.children if isinstance(node.children, dict) else {}


def _with_companions(root: Node, list_name: str, used: dict[str, Node]) -> Node:
    own = _children(root).get(list_name)
    items = list(own.children) if own is not None and isinstance(own.children, list) else []
    known = {item.value.get("id") for item in items if isinstance(item.value, dict)}
    for _, register in sorted(used.items()):
        for key, entry in _entries_by_id(register, list_name).items():
            if key not in known:
                known.add(key)
                items.append(entry)
    if own is not None and not isinstance(own.children, list):
        return root
    if own is None and not items:
        return root
    span = own.span if own is not None else root.span
    return _with_child(root, list_name, Node([item.value for item in items], span, items))


def _refuse_contradictions(used: dict[str, Node]) -> None:
    """Make sure that registers which define the same id say the same of it.

    Raises:
        CampaignError: two registers differ, and nobody could tell which one a letter follows.
    """
    problems = []
    for list_name in _COMPANIONS:
        first: dict[str, tuple[str, Node]] = {}
        for name, register in sorted(used.items()):
            for key, entry in _entries_by_id(register, list_name).items():
                other, known = first.setdefault(key, (name, entry))
                if known.value != entry.value:
                    message = (
                        f"`{key}` stands in the register `{other}` too, but says something else"
                    )
                    advice = "make both the same, or give one another id"
                    problems.append(
                        Problem("register-conflict", message, advice, entry.place, list_name)
                    )
    if problems:
        raise CampaignError(problems)
