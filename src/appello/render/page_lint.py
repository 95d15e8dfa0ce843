"""What a filled template may contain: text in ordinary elements, nothing that hides or fetches."""

from __future__ import annotations

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


def lint_page(root: Element) -> None:
    """Check the elements and attributes of a filled template.

    Raises:
        TemplateError: with everything that letters may not contain.
    """
    problems: dict[str, Problem] = {}

    def refuse(message: str, advice: str) -> None:
        problems[message] = Problem("page", message, advice)

    stack = [(root, 1)]
    while stack:
        element, depth = stack.pop()
        if not isinstance(element.tag, str):
            continue
        if element.tag not in _ELEMENTS:
            tag = element.tag[:40]
            refuse(f"the template uses the element <{tag}>, which letters may not have", _REMOVE)
        if depth > _DEEPEST:
            refuse(f"the template nests elements more than {_DEEPEST} deep", "simplify it")
            continue
        for name, value in element.attrib.items():
            if refusal := _attribute_refusal(name, value):
                refuse(*refusal)
        stack.extend((child, depth + 1) for child in element)
    if problems:
        raise TemplateError(problems.values())


def _attribute_refusal(name: str, value: str) -> tuple[str, str] | None:
    """Return why an attribute is refused, and what to do; None if letters may have it."""
    if name not in _ATTRIBUTES:
        return f"the template uses the attribute {name[:40]}, which letters may not have", _REMOVE
    if name == "href" and not value.startswith(("https://", "mailto:")):
        message = "the template links to something that is not https: or mailto:"
        return message, "use such a link or none"
    if name == "src" and not value.startswith("appello-asset:"):
        message = "the template shows a picture that the campaign does not declare"
        return message, "use `letter.logo`"
    if name in {"colspan", "rowspan"} and not (value.isdigit() and int(value[:9]) <= _WIDEST_SPAN):
        return f"a table cell spans more than {_WIDEST_SPAN} others", "make the table simpler"
    return None
