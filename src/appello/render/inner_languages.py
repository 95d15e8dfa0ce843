"""Pieces of a letter in another language, marked so that the last step can write it."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

__all__ = ["mark_inner_languages"]


def mark_inner_languages(root: Element, known: Iterable[str] = ()) -> list[str]:
    """Mark pieces in other languages so that `finish` finds them; return the languages in order.

    Args:
        root: the page; its pieces become elements as deep as their language's place in the order.
        known: languages whose places are taken already.
    """
    languages = list(known)
    for element in list(root.iter("bdi")):
        lang = element.get("lang")
        if not lang:
            continue
        if lang not in languages:
            languages.append(lang)
        depth = languages.index(lang)
        element.tag = "article"
        for _ in range(depth):
            inner = element.makeelement("article", {})
            inner.text, element.text = element.text, None
            inner.extend(list(element))
            for child in list(element):
                element.remove(child)
            element.append(inner)
    return languages
