"""How somebody in a list is written to: in which language, and where letters go.

What the register says stands; what it lacks is added, and what it says otherwise is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from appello.errors import Problem, Severity
from appello.load.register_text import AddKey, Change, KeyPath
from appello.model.address import Address
from appello.model.incoming import IncomingAddress, IncomingPerson
from appello.model.person import Signatory
from appello.model.text import LocalisedName

__all__ = ["address_entry", "reach_changes", "reach_warnings"]

_ADVICE = "the register stands; mend it if the list is right"
_PARTS = {"lines": "street", "postal_code": "postal code", "city": "town", "country": "country"}


def address_entry(address: IncomingAddress | None) -> dict[str, Any]:
    """Return an address as a register has it, with what the list says and nothing else."""
    if address is None:
        return {}
    stated: dict[str, Any] = {"lines": list(address.lines), "postal_code": address.postal_code}
    stated |= {"city": address.city, "country": address.country}
    return {key: value for key, value in stated.items() if value}


def reach_changes(
    old: Signatory, person: IncomingPerson, path: KeyPath
) -> Iterator[tuple[Change, str]]:
    """Yield the language and the parts of an address that the register lacks."""
    if person.locale and old.locale is None:
        yield AddKey(path, "locale", person.locale), f"locale {person.locale}"
    stated = address_entry(person.address)
    if stated and old.address is None:
        yield AddKey(path, "address", stated), "address"
    elif old.address is not None:
        for key, value in stated.items():
            if not getattr(old.address, key):
                yield AddKey((*path, "address"), key, value), f"address: {_PARTS[key]}"


def reach_warnings(old: Signatory, person: IncomingPerson) -> Iterator[Problem]:
    """Yield where the list has another language or another address than the register."""
    if person.locale and old.locale and person.locale != old.locale:
        message = f"`{old.id}` reads {old.locale} in the register and {person.locale} in the list"
        yield Problem("locale-differs", message, _ADVICE, person.place, severity=Severity.WARNING)
    differ = list(_contradicted(old.address, person)) if old.address else []
    if differ:
        parts = " and another ".join(differ)
        message = f"the address of `{old.id}` has another {parts} in the register"
        yield Problem("address-differs", message, _ADVICE, person.place, severity=Severity.WARNING)


def _contradicted(address: Address, person: IncomingPerson) -> Iterator[str]:
    """Yield the parts of an address that the list says otherwise."""
    for key, value in address_entry(person.address).items():
        own = getattr(address, key)
        if own and not _says(own, value):
            yield _PARTS[key]


def _says(own: object, value: object) -> bool:
    """Tell whether the register has what the list says, in any language."""
    if isinstance(own, tuple) and isinstance(value, list):
        return len(own) == len(value) and all(map(_says, own, value))
    return value in [*own.all_texts()] if isinstance(own, LocalisedName) else value == own
