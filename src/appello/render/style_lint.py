"""What a style sheet may do: set type and space. It may not hide, move away, cover or change words.

The list allows; what it does not name is refused. So a style cannot make a demand invisible in a
way that nobody thought of.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import tinycss2
import tinycss2.color4

from appello.errors import Place, Problem

__all__ = ["lint_styles"]

_LENGTH = re.compile(r"(-?\d*\.?\d+)(mm|pt|em|%|px|cm|in|rem)?")
_TO_MM = {
    "mm": 1.0,
    "pt": 0.3528,
    "em": 4.2,
    "%": 1.7,
    "px": 0.2646,
    "cm": 10.0,
    "in": 25.4,
    "rem": 4.2,
    None: 1.0,
}
_DARKEST_GREY = 0.45
_AT_RULES = {
    "page",
    "footnote",
    "bottom-left",
    "bottom-right",
    "bottom-center",
    "top-left",
    "top-right",
    "top-center",
}

_Check = Callable[[str], bool]


def lint_styles(files: Iterable[Path], families: tuple[str, ...]) -> list[Problem]:
    """Return everything in style sheets that letters do not allow.

    Args:
        files: the style sheets.
        families: the font families that may be named.
    """
    return [problem for file in files for problem in _Sheet(file, families).problems()]


def _words(*allowed: str) -> _Check:
    return lambda value: all(word in allowed for word in value.split())


def _between(low: float, high: float, *also: str) -> _Check:
    """Allow lengths between two limits in millimetres (% of a 170 mm line), and some words."""

    def check(value: str) -> bool:
        for part in value.split():
            match = _LENGTH.fullmatch(part)
            if part in also:
                continue
            if not match or not low <= float(match.group(1)) * _TO_MM[match.group(2)] <= high:
                return False
        return True

    return check


def _font_size(value: str) -> bool:
    match = _LENGTH.fullmatch(value)
    if not match or match.group(2) is None:
        return False
    number, unit = float(match.group(1)), match.group(2)
    if unit in {"em", "rem"}:
        return 0.6 <= number <= 3  # noqa: PLR2004 - of the text size
    if unit == "%":
        return 60 <= number <= 300  # noqa: PLR2004 - of the text size
    return 2.1 <= number * _TO_MM[unit] <= 14  # noqa: PLR2004 - 6 pt to 40 pt


def _line_height(value: str) -> bool:
    return bool(re.fullmatch(r"1(\.[0-9]+)?|2(\.0+)?", value))


def _dark(value: str) -> bool:
    color = tinycss2.color4.parse_color(value)
    if color is None or color == "currentcolor":
        return False
    try:
        rgb = color.to("srgb")
    except NotImplementedError:  # raised by tinycss2 for colours that depend on the device: CMYK
        return False  # nobody can say how dark they are, so they are refused
    return rgb.alpha == 1 and max(float(part) for part in rgb.coordinates) <= _DARKEST_GREY


def _border(value: str) -> bool:
    """Allow thin dark lines; a thick or a white one could cover the words beside it."""
    return all(
        _between(0, 0.8)(part) or part in {"solid", "dotted", "none"} or _dark(part)
        for part in value.split()
    )


def _content(value: str) -> bool:
    pieces = re.sub(
        r"counter\((page|pages|footnote|list-item)\)|element\([a-z-]+\)|\"[\s.\u00a0]*\"|\"\\00a0\"",
        "",
        value,
    )
    return not pieces.strip()


def _position(value: str) -> bool:
    return value == "static" or bool(re.fullmatch(r"running\([a-z-]+\)", value))


_FIXED_HEIGHT = {".logo", ".room", ".cell-room", ".signature-image", ".address-notes"}
"""Selectors of what has no prose in it, and so may have a height that does not grow."""
_SPACE = _between(0, 120, "auto")
_PROPERTIES: dict[str, _Check] = {
    "page": _words("rtl"),
    "size": _words("A4", "Letter", "portrait"),
    "margin": _SPACE,
    "margin-top": _SPACE,
    "margin-bottom": _SPACE,
    "margin-left": _SPACE,
    "margin-right": _SPACE,
    "margin-inline-start": _SPACE,
    "margin-inline-end": _SPACE,
    "margin-block-start": _SPACE,
    "margin-block-end": _SPACE,
    "padding": _SPACE,
    "padding-top": _SPACE,
    "padding-bottom": _SPACE,
    "padding-left": _SPACE,
    "padding-right": _SPACE,
    "padding-inline-start": _SPACE,
    "padding-inline-end": _SPACE,
    "width": _between(10, 175, "auto"),
    "min-width": _between(0, 175),
    "max-width": _between(30, 175),
    "height": _between(0, 60, "auto"),
    "min-height": _between(0, 60),
    "font-size": _font_size,
    "line-height": _line_height,
    "font-weight": _words("normal", "bold", "400", "500", "600", "700"),
    "font-style": _words("normal", "italic"),
    "font-variant-numeric": _words(
        "lining-nums", "oldstyle-nums", "tabular-nums", "proportional-nums"
    ),
    "color": _dark,
    "text-align": _words("start", "end", "left", "right", "center", "justify"),
    "text-align-last": _words("start", "end", "auto"),
    "text-indent": _between(0, 20),
    "letter-spacing": _between(0, 1),
    "text-decoration": _words("none", "underline"),
    "vertical-align": _words("top", "bottom", "middle", "baseline", "super"),
    "display": _words(
        "block",
        "inline",
        "inline-block",
        "list-item",
        "table",
        "table-row",
        "table-cell",
        "table-row-group",
        "table-header-group",
    ),
    "footnote-policy": _words("auto", "line", "block"),
    "float": _words("left", "right", "none", "footnote", "inline-start", "inline-end"),
    "clear": _words("left", "right", "both", "none"),
    "hyphens": _words("auto", "manual", "none"),
    "hyphenate-limit-chars": lambda value: bool(re.fullmatch(r"\d+( \d+){0,2}", value)),
    "orphans": lambda value: value.isdigit(),
    "widows": lambda value: value.isdigit(),
    "break-inside": _words("auto", "avoid"),
    "break-after": _words("auto", "avoid", "page"),
    "break-before": _words("auto", "avoid", "page"),
    "overflow-wrap": _words("normal", "anywhere", "break-word"),
    "list-style-type": _words("none", "decimal", "disc"),
    "border": _border,
    "border-top": _border,
    "border-bottom": _border,
    "border-left": _border,
    "border-right": _border,
    "border-collapse": _words("collapse", "separate"),
    "border-spacing": _between(0, 10),
    "table-layout": _words("auto", "fixed"),
    "content": _content,
    "position": _position,
}


class _Sheet:
    def __init__(self, file: Path, families: tuple[str, ...]) -> None:
        self._file = file
        self._families = set(families)

    def problems(self) -> Iterator[Problem]:
        try:
            text = self._file.read_text(encoding="utf-8")
            rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
            yield from list(self._rules(rules))
        except UnicodeDecodeError:
            message, advice = "the style sheet is not UTF-8", "save the file as UTF-8"
            yield Problem("style", message, advice, Place(self._file))
        except RecursionError:
            message, advice = "the style sheet is too deeply nested", "make it simpler"
            yield Problem("style", message, advice, Place(self._file))

    def _rules(self, rules: list[Any]) -> Iterator[Problem]:
        for rule in rules:
            if rule.type == "qualified-rule":
                selector = tinycss2.serialize(rule.prelude).strip()
                yield from self._block(rule.content, selector)
            elif (
                rule.type == "at-rule"
                and rule.lower_at_keyword in _AT_RULES
                and rule.content is not None
            ):
                yield from self._block(rule.content, "@" + rule.lower_at_keyword)
            elif rule.type == "at-rule":
                yield self._problem(
                    rule, f"@{rule.at_keyword} is not allowed in a letter's style", "remove it"
                )
            elif rule.type == "error":
                yield self._problem(rule, f"this is not CSS: {rule.message}", "correct it")

    def _block(self, content: list[Any], selector: str) -> Iterator[Problem]:
        for item in tinycss2.parse_blocks_contents(
            content, skip_comments=True, skip_whitespace=True
        ):
            if item.type == "declaration":
                yield from self._declaration(item, selector)
            else:
                yield from self._rules([item])

    def _declaration(self, item: Any, selector: str) -> Iterator[Problem]:  # noqa: ANN401 - tinycss2 has no types
        name, value = item.lower_name, " ".join(tinycss2.serialize(item.value).split())
        if name == "font-family":
            named = {part.strip().strip("\"'") for part in value.split(",")}
            if not named <= self._families:
                yield self._problem(
                    item,
                    f"the font {', '.join(sorted(named - self._families))} is not one of ours",
                    f"the fonts are: {', '.join(sorted(self._families))}",
                )
        elif name == "white-space":
            if value != "normal" and not (value == "nowrap" and selector == ".keep"):
                yield self._problem(
                    item,
                    "white-space may not be changed: lines could run off the page",
                    "remove it",
                )
        elif name == "height" and selector not in _FIXED_HEIGHT:
            yield self._problem(
                item,
                "height is not allowed here: what follows could be set over the words",
                "write min-height",
            )
        elif name not in _PROPERTIES:
            yield self._problem(
                item,
                f"the property {name[:40]} is not allowed in a letter's style",
                "remove it; the reference of templates lists those that are",
            )
        elif not _PROPERTIES[name](value):
            yield self._problem(
                item,
                f"`{name}: {value[:60]}` is not allowed in a letter's style",
                "it could hide, move or alter words; choose an ordinary value",
            )

    def _problem(self, node: Any, message: str, advice: str) -> Problem:  # noqa: ANN401 - tinycss2 has no types
        return Problem(
            "style", message, advice, Place(self._file, node.source_line, node.source_column)
        )
