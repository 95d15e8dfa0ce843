"""Sources that must stay confidential: a letter says that there is one, and nothing else of it.

The rule is that of people who submit cases to the United Nations' special procedures, whose
identity is kept confidential.
"""

from __future__ import annotations

from collections.abc import Iterable

from appello.model.demand import Source

__all__ = ["concealed", "concealed_words"]

_NOBODY = "–"
_SHORTEST = 5


def concealed(source: Source) -> Source:
    """Return a source without what tells whose it is, if it is confidential."""
    if not source.confidential:
        return source
    return Source(id=source.id, publisher=_NOBODY, confidential=True)


def concealed_words(sources: Iterable[Source]) -> tuple[str, ...]:
    """Return the publishers, titles and addresses of confidential sources; no output may say them.

    A publisher or title that another source has openly is no secret.
    """
    texts: dict[bool, set[str]] = {True: set(), False: set()}
    for source in sources:
        found = (source.publisher, source.title, source.url and source.url.removeprefix("https://"))
        texts[source.confidential].update(text for text in found if text)
    return tuple(sorted(text for text in texts[True] - texts[False] if len(text) >= _SHORTEST))
