"""Names of people that prose types out are the same people in every translation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from appello.model.text import LocalisedName, Text

__all__ = ["by_family", "mentioned", "missing_names"]

_ENDING = 2
_SHORTEST = 4


def by_family(names: Sequence[LocalisedName], source: str) -> list[tuple[str, LocalisedName]]:
    """Return names with the last words that they have in a language; very short ones are left out.

    Args:
        names: the people whom a campaign knows.
        source: the language of its prose.
    """
    found = ((_last_word(name.use(source).text), name) for name in names)
    return [(family, name) for family, name in found if len(family) >= _SHORTEST]


def mentioned(
    names: Sequence[LocalisedName], texts: Iterable[Text], source: str
) -> list[LocalisedName]:
    """Return the names of which the last word stands in a text; a campaign may know thousands.

    Args:
        names: the people whom the campaign knows.
        texts: its prose.
        source: the language of its prose.
    """
    typed = {word for text in texts for form in (text.one, text.other) for word in _words(form)}
    return [name for family, name in by_family(names, source) if typed.issuperset(_words(family))]


def missing_names(
    text: Text, forms: Sequence[str], names: Sequence[tuple[str, LocalisedName]], locale: str
) -> Iterator[str]:
    """Yield names, as the letter's language spells them, that a source has and a translation lacks.

    A name counts as present if its last word stands there, whatever the case ending: the last two
    letters of a word of more than four are left out of the comparison.

    Args:
        text: the source.
        forms: the translation.
        names: the people whom the campaign knows, as `by_family` returns them.
        locale: the language of the translation.
    """
    typed = f"{text.one}\n{text.other}"
    for family, name in names:
        # Most names do not stand there at all, and that is quickly seen.
        if family not in typed or not re.search(rf"\b{re.escape(family)}\b", typed):
            continue
        wanted = name.use(locale).text
        stem = _last_word(wanted)
        if len(stem) > _SHORTEST:
            stem = stem[:-_ENDING]
        if not all(stem.casefold() in form.casefold() for form in forms):
            yield wanted


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def _last_word(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1]
