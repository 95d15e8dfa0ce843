"""Sets of addressees: people of registers who meet conditions, put in the place of the set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from appello.errors import CampaignError, Problem
from appello.load.schema import did_you_mean, validate
from appello.load.set_people import ReadRegister, TypedSet, is_set, items, people_of
from appello.load.yaml_source import Node
from appello.model.addressee import EVERY_REGISTER, AddresseeSet, ChosenAddressee
from appello.model.belonging import Belonging
from appello.model.campaign import Campaign
from appello.model.chosen import ChosenSet, few_told

__all__ = ["TypedSets", "typed_sets", "with_people"]

_NAMING = (("documents", "addressees"), ("demands", "of"))
"""Where ids of addressees, and so of sets, may stand: in which list, under which key."""


@dataclass(frozen=True, slots=True)
class TypedSets:
    """A campaign's file without its sets, and the sets.

    Attributes:
        root: the file; its `addressees` are those who stand there one by one.
        sets: the sets.
    """

    root: Node
    sets: tuple[TypedSet, ...]

    @property
    def registers(self) -> list[str]:
        """The names of the registers that the sets take people from."""
        return list(dict.fromkeys(name for item in self.sets for name in item.registers))


def typed_sets(root: Node, registers: list[str]) -> TypedSets:
    """Take the sets out of a campaign's file.

    Args:
        root: the file.
        registers: the names of all registers.

    Raises:
        CampaignError: a set is typed wrong, or names a register that does not exist.
    """
    listed = root.child("addressees")
    entries = items(listed)
    if listed is None or not any(map(is_set, entries)):
        return TypedSets(root, ())
    sets: list[TypedSet] = []
    problems: list[Problem] = []
    for position, item in enumerate(entries):
        if is_set(item):
            try:
                typed = validate(AddresseeSet, item)
            except CampaignError as error:
                problems += error.problems
                continue
            problems += _unknown_registers(item, typed, registers)
            names = registers if EVERY_REGISTER in typed.registers else typed.registers
            sets.append(TypedSet(position, item, typed, tuple(dict.fromkeys(names))))
    if problems:
        raise CampaignError(problems)
    single = [item for item in entries if not is_set(item)]
    children = dict(root.children) if isinstance(root.children, dict) else {}
    children["addressees"] = Node([item.value for item in single], listed.span, single)
    value = {**root.value, "addressees": children["addressees"].value}
    return TypedSets(Node(value, root.span, children, root.keys), tuple(sets))


def with_people(
    campaign: Campaign, root: Node, sets: TypedSets, read: ReadRegister
) -> tuple[Campaign, Node, tuple[ChosenSet, ...]]:
    """Put people in the place of sets, among the addressees and wherever a set is named.

    Args:
        campaign: the campaign without them.
        root: its file without them, for the places.
        sets: the sets.
        read: gives a register, and where its entries stand.

    Raises:
        CampaignError: people lack what it takes to write to them.
    """
    if not sets.sets:
        return campaign, root, ()
    belonging = Belonging.of(campaign.organizations, campaign.date)
    problems: list[Problem] = []
    chosen: list[ChosenSet] = []
    listed = root.child("addressees")
    everybody = list(zip(campaign.addressees, items(listed), strict=False))
    shift = 0
    taken: dict[str, ChosenAddressee] = {}
    for item in sets.sets:
        found, result, lacking = people_of(item, belonging, read, campaign.date)
        chosen.append(result)
        new = []
        for addressee, node in found:
            known = taken.setdefault(addressee.id, addressee)
            if known is addressee:
                new.append((addressee, node))
            elif not _alike(known, addressee):
                lacking.append(_differently(known, addressee, item))
        problems += few_told(lacking, item.node.head)
        position = item.position + shift
        everybody[position:position] = new
        shift += len(new) - 1
    if problems:
        raise CampaignError(problems)
    members = {item.typed.id: [one.id for one in item.members] for item in chosen}
    people = [addressee for addressee, _ in everybody]
    changes: dict[str, object] = {"addressees": tuple(people)}
    root = _replaced(root, [node for _, node in everybody])
    for list_name, key in _NAMING:
        entries, named = [], {}
        for index, entry in enumerate(getattr(campaign, list_name)):
            node, _ = root.find((list_name, index, key))
            pairs = _expanded(getattr(entry, key), items(node), members)
            named[index] = Node([], node.span, list(pairs.values()))
            entries.append(entry.model_copy(update={key: tuple(pairs)}))
        changes[list_name] = tuple(entries)
        root = _with_named(root, list_name, key, named)
    return campaign.model_copy(update=changes), root, tuple(chosen)


def _alike(one: ChosenAddressee, other: ChosenAddressee) -> bool:
    ignored = {"chosen_by": ""}
    return one.model_copy(update=ignored) == other.model_copy(update=ignored)


def _differently(known: ChosenAddressee, other: ChosenAddressee, item: TypedSet) -> Problem:
    return Problem(
        "set-conflict",
        f"`{other.id}` is in the sets `{known.chosen_by}` and `{other.chosen_by}`, "
        "which would write to this person differently",
        "give both sets the same office, post, address and fallback_locale, "
        f"or name `{other.id}` in the `except` of one",
        item.node.head,
        "addressees",
    )


def _unknown_registers(node: Node, typed: AddresseeSet, registers: list[str]) -> Iterator[Problem]:
    for index, name in enumerate(typed.registers):
        if name not in registers and name != EVERY_REGISTER:
            place = node.find(("from", index))[0].place
            message = f"there is no register `{name}`"
            advice = did_you_mean(name, registers)
            yield Problem("no-register", message, advice, place, "addressees")


def _expanded(
    ids: tuple[str, ...], nodes: list[Node], members: Mapping[str, list[str]]
) -> dict[str, Node]:
    """Return the people who are named, each once, with where they were named."""
    found: dict[str, Node] = {}
    for name, node in zip(ids, nodes, strict=True):
        for one in members.get(name, [name]):
            found.setdefault(one, node)
    return found


def _replaced(root: Node, addressees: list[Node]) -> Node:
    """Return the file as if people stood in the place of the sets."""
    children = dict(root.children) if isinstance(root.children, dict) else {}
    children["addressees"] = Node([], children["addressees"].span, addressees)
    return Node(root.value, root.span, children, root.keys)


def _with_named(root: Node, list_name: str, key: str, named: Mapping[int, Node]) -> Node:
    """Return the file as if people were named where the entries of a list name sets."""
    children = dict(root.children) if isinstance(root.children, dict) else {}
    if list_name not in children:
        return root
    entries = []
    for index, entry in enumerate(items(children[list_name])):
        keys = dict(entry.children) if isinstance(entry.children, dict) else {}
        if key in keys:
            keys[key] = named[index]
        entries.append(Node(entry.value, entry.span, keys, entry.keys))
    children[list_name] = Node([], children[list_name].span, entries)
    return Node(root.value, root.span, children, root.keys)
