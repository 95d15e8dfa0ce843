"""Make recipients who do not exist: the same ones every time, no two with one name."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["MOST", "Recipient", "recipients"]

_GIVEN = (
    "Adelmar", "Agnès", "Aidan", "Aušra", "Beatriz", "Bengt", "Borislav", "Brónagh", "Caspar",
    "Chiara", "Dagný", "Daniël", "Désirée", "Doina", "Eglė", "Elif", "Emese", "Fabio", "Florian",
    "František", "Gintaras", "Grażyna", "Gülay", "Hedvig", "Hugo", "Ieva", "Ignacio", "Ingeborg",
    "Jānis", "Jette", "José", "Katarzyna", "Kristóf", "Laurențiu", "Łucja", "Luís", "Malin",
    "Mirela", "Niels", "Oľga", "Pauliina", "Quentin", "Radka", "Rüya", "Šimon", "Tõnu", "Ursula",
    "Vesna", "Wouter", "Živa",
)  # fmt: skip
_FIRST = (
    "Alder", "Bøg", "Brack", "Calva", "Dorn", "Elvå", "Fenn", "Garm", "Halsk", "Iver", "Jarn",
    "Kald", "Lind", "Łom", "Mard", "Nesse", "Ørn", "Pell", "Quarr", "Ravn", "Säll", "Škar", "Tind",
    "Ulv", "Vard", "Wrzos", "Ystr", "Zeml",
)  # fmt: skip
_LAST = (
    "aková", "bœuf", "czyk", "dóttir", "eanu", "feld", "gård", "huizen", "iński", "jõe", "kauskas",
    "lioğlu", "mäe", "noux", "ović", "pesti", "quist", "rãu", "süß", "tveit", "uțescu", "vāns",
)  # fmt: skip
_POSTS = (
    "Member of the Committee on Fisheries", "Member of the Committee on Legal Affairs",
    "Member of the Delegation to Valdoria", "Member of the Committee on Human Rights",
)  # fmt: skip
_STREETS = ("Ropewalk", "Chandler Street", "Old Quay", "Linden Row", "Tollgate Hill")
_CITIES = ("Marrowgate", "Tessaly Bridge", "Saltmarket", "Corvin Hill", "Lower Aurel", "Fernport")

MOST = len(_GIVEN) * len(_FIRST) * len(_LAST)
"""How many there are."""
# A prime that does not divide MOST, so that every name is met once, in no visible order.
_STEP = 7919


class Recipient(NamedTuple):
    """Who gets a letter, and where."""

    id: str
    name: str
    post: str
    lines: tuple[str, ...]
    postal_code: str
    city: str

    def block(self) -> list[str]:
        """Return the lines of the address, as every tool prints them."""
        return [self.name, self.post, *self.lines, f"{self.postal_code} {self.city}"]


def recipients(number: int) -> list[Recipient]:
    """Return the first `number` recipients; one in three has a line more in the address."""
    if number > MOST:
        raise ValueError(f"there are only {MOST} names")
    return [_recipient(index) for index in range(number)]


def _recipient(index: int) -> Recipient:
    rest, given = divmod(index * _STEP % MOST, len(_GIVEN))
    first, last = divmod(rest, len(_LAST))
    house = (f"House of Parliament, room {index // 3 + 1}",) if index % 3 == 0 else ()
    street = f"{index % 97 + 1} {_STREETS[index % len(_STREETS)]}"
    return Recipient(
        id=f"r{index + 1:05}",
        name=f"{_GIVEN[given]} {_FIRST[first]}{_LAST[last]}",
        post=_POSTS[index % len(_POSTS)],
        lines=(*house, street),
        postal_code=f"{10000 + index * 7 % 89999}",
        city=_CITIES[index % len(_CITIES)],
    )
