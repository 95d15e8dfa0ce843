"""Who stands in the registers of a workspace, used by a campaign or not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from appello.errors import AppelloError
from appello.load.yaml_source import Node
from appello.model.loaded import Registered

__all__ = ["registered_names"]

_LISTS = ("people", "cases")


def registered_names(
    registers: Iterable[str], read: Callable[[str], Node]
) -> tuple[Registered, ...]:
    """Return the people of all registers that can be read; a faulty one is told where it is used.

    Args:
        registers: names of the registers.
        read: reads one.
    """
    found: list[Registered] = []
    for register in registers:
        try:
            root = read(register)
        except AppelloError:
            continue
        if isinstance(root.value, dict):
            for name in _LISTS:
                found += _entries(register, root.value.get(name))
    return tuple(found)


def _entries(register: str, listed: object) -> Iterator[Registered]:
    for entry in listed if isinstance(listed, list) else ():
        if not isinstance(entry, dict):
            continue
        own, name = entry.get("id"), entry.get("name")
        names = tuple(name.values()) if isinstance(name, dict) else (name,)
        texts = [item.get("text") if isinstance(item, dict) else item for item in names]
        spellings = tuple(text for text in texts if isinstance(text, str) and text.strip())
        if isinstance(own, str) and spellings:
            yield Registered(register, own, spellings)
