"""Whether what people add in their own words names somebody who must not be named."""

from __future__ import annotations

import re
import unicodedata

from appello.compose.projection import project
from appello.errors import AppelloError
from appello.pipeline.current import Current

__all__ = ["names_withheld"]

_NO_LETTER = re.compile(r"[\W_]+")
_LONG = 5
"""Letters of a name that is looked for inside words too; shorter ones are part of too many."""


def names_withheld(text: str, now: Current) -> bool:
    """Tell whether a text has a name that its edition, or the public one, withholds.

    Ledgers and manifests are read by more people than a closed edition of a letter. Capitals,
    accents, spaces, hyphens and characters that nobody sees make no difference.
    """
    withheld = {*now.prepared.projection.withheld}
    try:
        withheld.update(project(now.prepared.loaded, "public").withheld)
    except AppelloError:
        # Somebody may not be named there at all, and nothing says what to print instead.
        cases = now.prepared.loaded.campaign.cases
        withheld.update(name for case in cases if case.has_name for name in case.name.all_texts())
    words, whole = {_folded(word) for word in text.split()}, _folded(text)
    names = filter(None, map(_folded, withheld))
    return any(name in (whole if len(name) >= _LONG else words) for name in names)


def _folded(text: str) -> str:
    """Return a text without what two spellings of a name may differ in."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in letters if not unicodedata.category(char).startswith("M"))
    return _NO_LETTER.sub("", bare)
