"""Tables of clearly invented people, to try a roll with before there are real ones."""

from __future__ import annotations

import csv
import io
import random

__all__ = ["MOST_INVENTED", "invented_roll"]

_GIVEN = (
    "Adomir", "Albrin", "Alisette", "Amarel", "Ansgild", "Aurelka", "Benedra", "Bertil",
    "Branimar", "Calista", "Cassim", "Celandin", "Corvin", "Damira", "Delphin", "Doriane",
    "Edmar", "Elisandra", "Elmo", "Erlind", "Estrild", "Fabrin", "Feodra", "Florim", "Gaspardo",
    "Gisla", "Hadrin", "Helmira", "Idalin", "Ignace", "Ilmar", "Isaura", "Jolanth", "Kasimira",
    "Kester", "Ladina", "Leontes", "Lucan", "Lysander", "Mabrina", "Marisol", "Melchio",
    "Nerina", "Noemar", "Octave", "Odile", "Oriel", "Palmira", "Perrin", "Quirina", "Ravenna",
    "Rosalind", "Sabelle", "Serafin", "Silvan", "Tamsin", "Teodric", "Ulrika", "Valdis",
    "Yolanda",
)  # fmt: skip
_BEFORE = (
    "Amber", "Anchor", "Ash", "Bell", "Birch", "Bright", "Clover", "Copper", "Dawn", "Ember",
    "Fern", "Frost", "Gull", "Harbour", "Heather", "Iron", "Lantern", "Lark", "Linden",
    "Marble", "Mist", "Moss", "North", "Oak", "Pebble", "Quill", "Reed", "River", "Salt",
    "Silver", "Storm", "Thistle", "Weather", "Willow", "Winter",
)  # fmt: skip
_AFTER = (
    "bank", "barrow", "bridge", "brook", "cliff", "crest", "dale", "fell", "field", "ford",
    "gate", "grove", "haven", "hollow", "keep", "lantern", "ledge", "mere", "moor", "quay",
    "reach", "ridge", "shore", "stead", "stone", "tower", "vale", "water", "well", "wharf",
    "wick", "wood",
)  # fmt: skip
_PLACES = ("Port Aurel", "Lower Aurel", "Marrowgate", "Tessaly Bridge", "Corvin Hill", "Saltmarket")
_WORK = (
    "teacher", "nurse", "welder", "farmer", "driver", "lawyer", "shopkeeper", "student", "engineer",
    "pensioner", "journalist", "baker",
)  # fmt: skip
_VIOLATIONS = (
    "arbitrary-detention", "prosecution", "ill-treatment", "threats", "surveillance",
)  # fmt: skip
_LEAVES = ("given", "given", "given", "given", "given", "given", "given", "unknown", "withheld")
_HEADINGS = ("number", "name", "place", "occupation", "violation", "consent")

MOST_INVENTED = len(_GIVEN) * len(_BEFORE) * len(_AFTER)
"""How many names there are, each of them once."""


def invented_roll(rows: int, *, seed: int = 1, violations: bool = True) -> bytes:
    """Return a table of people who do not exist; each row says so, and no name comes twice.

    Args:
        rows: how many people, at most `MOST_INVENTED`.
        seed: another number gives other people, the same number always the same.
        violations: whether to say what was done to each of them.
    """
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    headings = [name for name in _HEADINGS if violations or name != "violation"]
    writer.writerow(headings)
    for number, index in enumerate(chance.sample(range(MOST_INVENTED), rows), 1):
        rest, given = divmod(index, len(_GIVEN))
        before, after = divmod(rest, len(_AFTER))
        cells = {
            "number": str(number),
            "name": f"{_GIVEN[given]} {_BEFORE[before]}{_AFTER[after]}",
            "place": f"{chance.choice(_PLACES)} (fictitious)",
            "occupation": chance.choice(_WORK),
            "violation": chance.choice(_VIOLATIONS),
            "consent": chance.choice(_LEAVES),
        }
        writer.writerow([cells[name] for name in headings])
    return stream.getvalue().encode()
