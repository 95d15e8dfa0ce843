"""What a filled template may contain: text in ordinary elements, nothing that hides or fetches."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from appello.errors import Problem, TemplateError

__all__ = ["lint_page"]

_ELEMENTS = {
    "html",
    "head",
    "meta",
    "title",
    "body",
    "main",
    "section",
    "header",
    "div",
    "p",
    "h1",
    "h2",
    "h3",
    "ul",
    "ol",
    "li",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "span",
    "bdi",
    "em",
    "strong",
    "sup",
    "a",
    "img",
    "blockquote",
}
_ATTRIBUTES = {
    "class",
    "lang",
    "dir",
    "id",
    "href",
    "src",
    "alt",
    "charset",
    "colspan",
    "rowspan",
    "scope",
    "start",
}
_DEEPEST = 24
_REMOVE = "remove it from the template"
_WIDEST_SPAN = 20
_DIGITS = re.compile(r"[0-9]{1,4}")
_JOINERS = "\u200c\u200d"
_SPACES = "\t\n\f\r"
_INVISIBLE = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
_ARABIC_SIGNS = re.compile("[\u0600-\u0605\u06dd\u0890\u0891\u08e2]")


def lint_page(root: Element) -> None:
    """Check the elements and attributes of a filled template.

    Raises:
        TemplateError: with everything that letters may not contain.
    """
    refusals: dict[str, str] = {}
    stack = [(root, 1)]
    while stack:
        element, depth = stack.pop()
        refusals.update(_text_refusals(element))
        if not isinstance(element.tag, str):
            continue
        refusals.update(_element_refusals(element))
        if depth > _DEEPEST:
            refusals[f"the template nests elements more than {_DEEPEST} deep"] = "simplify it"
            continue
        stack.extend((child, depth + 1) for child in element)
    if refusals:
        raise TemplateError(Problem("page", *refusal) for refusal in refusals.items())


def _text_refusals(element: Element) -> Iterator[tuple[str, str]]:
    """Yield what is refused in the text in and after an element, and what to do."""
    for text in (element.text, element.tail, *element.attrib.values()):
        for char in _invisible(text or ""):
            name = unicodedata.name(char, "")
            message = f"the template prints the character U+{ord(char):04X} {name}"
            yield message.rstrip(), "delete it; it is invisible"


def _element_refusals(element: Element) -> Iterator[tuple[str, str]]:
    """Yield why an element and its attributes are refused, and what to do."""
    if element.tag not in _ELEMENTS:
        tag = element.tag.rpartition("}")[2][:40]
        yield f"the template uses the element <{tag}>, which letters may not have", _REMOVE
    for name, value in element.attrib.items():
        if refusal := _attribute_refusal(name, value):
            yield refusal


def _invisible(text: str) -> list[str]:
    """Return the characters of a text that nobody sees and that hide, reverse or split words."""
    if text.isascii() and text.isprintable():
        return []
    return [
        char
        for char in dict.fromkeys(text)
        if unicodedata.category(char) in _INVISIBLE
        and char not in _JOINERS + _SPACES
        and not _ARABIC_SIGNS.match(char)
    ]


def _attribute_refusal(name: str, value: str) -> tuple[str, str] | None:
    """Return why an attribute is refused, and what to do; None if letters may have it."""
    if name not in _ATTRIBUTES:
        return f"the template uses the attribute {name[:40]}, which letters may not have", _REMOVE
    if name == "href" and not value.startswith(("https://", "mailto:")):
        message = "the template links to something that is not https: or mailto:"
        return message, "use such a link or none"
    if name == "src" and not value.startswith("appello-asset:"):
        message = "the template shows a picture that the campaign does not declare"
        return message, "use `letter.logo` or the `image` of a signatory"
    if name == "start" and not _DIGITS.fullmatch(value):
        return "the template starts a list with something that is not a number", _REMOVE
    if name in {"colspan", "rowspan"} and not (
        _DIGITS.fullmatch(value) and int(value) <= _WIDEST_SPAN
    ):
        return f"a table cell spans more than {_WIDEST_SPAN} others", "make the table simpler"
    return None
