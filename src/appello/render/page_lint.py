"""What a filled template may contain: text in ordinary elements, and nothing that hides or fetches."""

from __future__ import annotations

from typing import Any

from appello.errors import Problem, TemplateError

__all__ = ["lint_page"]

_ELEMENTS = {
    "html", "head", "meta", "title", "body", "main", "section", "header", "div", "p", "h1", "h2", "h3", "ul", "ol",
    "li", "table", "caption", "thead", "tbody", "tr", "th", "td", "span", "bdi", "em", "strong", "sup", "a", "img",
    "blockquote",
}  # fmt: skip
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
_WIDEST_SPAN = 20


def lint_page(root: Any) -> None:  # noqa: ANN401 - an etree element
    """Check the elements and attributes of a filled template.

    Raises:
        TemplateError: with everything that letters may not contain.
    """
    problems: dict[str, Problem] = {}

    def refuse(message: str, advice: str = "remove it from the template") -> None:
        problems[message] = Problem("page", message, advice)

    stack = [(root, 1)]
    while stack:
        element, depth = stack.pop()
        if not isinstance(element.tag, str):
            continue
        if element.tag not in _ELEMENTS:
            refuse(
                f"the template uses the element <{element.tag[:40]}>, which letters may not have"
            )
        if depth > _DEEPEST:
            refuse(f"the template nests elements more than {_DEEPEST} deep", "simplify it")
            continue
        for name, value in element.attrib.items():
            if name not in _ATTRIBUTES:
                refuse(f"the template uses the attribute {name[:40]}, which letters may not have")
            elif name == "href" and not value.startswith(("https://", "mailto:")):
                refuse(
                    "the template links to something that is not https: or mailto:",
                    "use such a link or none",
                )
            elif name == "src" and not value.startswith("appello-asset:"):
                refuse(
                    "the template shows a picture that the campaign does not declare",
                    "use `letter.logo`",
                )
            elif name in {"colspan", "rowspan"} and not (
                value.isdigit() and int(value[:9]) <= _WIDEST_SPAN
            ):
                refuse(
                    f"a table cell spans more than {_WIDEST_SPAN} others", "make the table simpler"
                )
        stack.extend((child, depth + 1) for child in element)
    if problems:
        raise TemplateError(problems.values())
