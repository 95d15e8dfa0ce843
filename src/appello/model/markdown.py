"""Markdown as letters have it: paragraphs, lists, emphasis, links; no HTML, headings or images."""

from __future__ import annotations

import functools
import re
from collections import Counter
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

__all__ = ["Structure", "parse_inline", "parse_prose", "structure"]

_NOT_LETTERS = ("heading", "lheading", "code", "fence", "hr", "blockquote", "table", "html_block",
                "html_inline", "image", "reference", "autolink", "entity", "backticks")  # fmt: skip
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(
    list(_NOT_LETTERS), ignoreInvalid=True
)
_MARKED = re.compile(r"[*_\[\]\n\\]|^\s*(?:[-+]|\d+[.)])\s")
_NAMES = {"strong_open": "bold passages", "em_open": "emphasised passages"}


@dataclass(frozen=True, slots=True)
class Structure:
    """What a text consists of, whatever its words.

    Attributes:
        blocks: each paragraph or list, with its number of items.
        marks: how often each kind of emphasis and each link address occurs.
    """

    blocks: tuple[tuple[str, int], ...] = (("paragraph", 1),)
    marks: tuple[tuple[str, int], ...] = ()


def parse_prose(text: str) -> list[Token]:
    """Return the tokens of a text of several paragraphs or lists."""
    return _MARKDOWN.parse(text)


def parse_inline(text: str) -> Token:
    """Return the inline token of a text of one line."""
    [token] = _MARKDOWN.parseInline(text)
    return token


@functools.lru_cache(maxsize=4096)
def structure(text: str) -> Structure:
    """Return the structure of a text."""
    if not _MARKED.search(text):
        return Structure()
    blocks: list[tuple[str, int]] = []
    marks: Counter[str] = Counter()
    kinds: list[str] = []
    for token in parse_prose(text):
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            kinds.append("bullet list" if token.type.startswith("bullet") else "numbered list")
            if len(kinds) == 1:
                blocks.append((kinds[0], 0))
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            kinds.pop()
        elif token.type == "inline":
            if kinds:
                blocks[-1] = (blocks[-1][0], blocks[-1][1] + 1)
            else:
                blocks.append(("paragraph", 1))
            marks.update(_marks(token))
    return Structure(tuple(blocks), tuple(sorted(marks.items())))


def _marks(token: Token) -> list[str]:
    found = []
    for child in token.children or ():
        if child.type in _NAMES:
            found.append(_NAMES[child.type])
        elif child.type == "link_open":
            found.append(f"links to {child.attrs['href']}")
    return found
