"""Quotation marks by nesting level, and apostrophes, in place of the straight signs people type.

A straight sign opens or closes by what stands beside it; emphasis marks, brackets of links and
calls of notes are looked through. Marks that are typographic already count for the nesting, and
stay.

Sources: the marks are common usage in each language, as CLDR's delimiters have it for most of them;
Babel does not expose those. Danish has the marks of the Official Journal, Swiss languages those of
the Federal Chancellery.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from appello.locales.protected import MARK, NUMBER, START, WORD
from appello.locales.tags import babel_locale, entry_for, script

__all__ = ["set_quotes"]

_NBSP = "\N{NO-BREAK SPACE}"
_NNBSP = "\N{NARROW NO-BREAK SPACE}"

_CURLY = "“ ” ‘ ’"
_ANGLE = "« » “ ” ‘ ’"
_RUSSIAN = "« » „ “"
_LOW_HIGH = "„ “ ‚ ‘"
_SWISS = "« » ‹ ›"
_TABLE = {
    "ar": "« » “ ”", "az": _ANGLE, "be": _RUSSIAN, "bg": "„ “ ’ ’", "br": _ANGLE, "bs": "„ ” ‘ ’",
    "ca": _ANGLE, "cs": _LOW_HIGH, "cy": "‘ ’ “ ”", "da": "» « › ‹", "de": _LOW_HIGH,
    "de-CH": _SWISS, "de-LI": _SWISS, "dsb": _LOW_HIGH, "el": "« » “ ”", "en": _CURLY,
    "es": _ANGLE, "et": _LOW_HIGH, "eu": "« » “ ”", "fa": _SWISS, "fi": "” ” ’ ’", "fo": "“ ” ‘ ’",
    "fr": f"«{_NBSP} {_NBSP}» “ ”", "fr-CH": f"«{_NNBSP} {_NNBSP}» ‹{_NNBSP} {_NNBSP}›",
    "ga": _CURLY, "gl": _ANGLE, "he": "” ” ’ ’", "hr": "„ ” ‘ ’", "hsb": _LOW_HIGH,
    "hu": "„ ” » «", "hy": "« » “ ”", "is": _LOW_HIGH, "it": _ANGLE, "it-CH": _SWISS,
    "ka": "„ “ « »", "kk": "« » “ ”", "ky": _RUSSIAN, "lb": _LOW_HIGH, "lt": _LOW_HIGH,
    "lv": _CURLY, "mk": "„ “ ’ ‘", "mn": "« » “ ”", "mt": _CURLY, "nb": "« » ‘ ’",
    "nl": _CURLY, "nn": "« » ‘ ’", "no": "« » ‘ ’", "oc": _ANGLE, "pl": "„ ” « »", "pt": _ANGLE,
    "pt-BR": _CURLY, "rm": _SWISS, "ro": "„ ” « »", "ru": _RUSSIAN, "sk": _LOW_HIGH,
    "sl": _LOW_HIGH, "sq": "„ “ ‘ ’", "sr": "„ ” ’ ’", "sr-Latn": "„ ” ’ ’", "sv": "” ” ’ ’",
    "tg": "« » “ ”", "tk": "“ ” ‘ ’", "tr": _CURLY, "tt": _RUSSIAN, "ug": "« » ‹ ›",
    "uk": _RUSSIAN, "uz": _CURLY,
}  # fmt: skip
"""Outer, inner and, where a language has them, third marks; deeper levels begin anew."""
_BY_SCRIPT = {"Arab": _SWISS, "Cyrl": _RUSSIAN}
"""Marks of the other languages of a script; those in Latin letters have the English ones."""

_PARAGRAPH = re.compile(rf"(\n\s*\n|\n(?={START}))")
_OPENERS = "([{<«“„‚‘‹/—–-¿¡…" + START
_WORDS = WORD + NUMBER
_LONGEST = 1000
"""How far, in characters, the partner of a single sign is looked for."""
_FIRST_LETTERS = re.compile(
    # Words that begin with an apostrophe: English 'tis, Dutch 't and 's, years such as '90s.
    r"'(?:n'|(?:t|s|n|k|m|r|d|tis|twas|em|til|cause|\d\d(?:er|s)?)(?![\w']))",
    re.IGNORECASE,
)
_THOUSAND = re.compile(r"'\d{3}(?!\d)")
_ARABIC_JOINED = "\u0648\u0641\u0628\u0643\u0644"
_ARABIC_PREFIX = re.compile(rf"(?<!\w)(?=\w)[{_ARABIC_JOINED}]{{0,2}}(?:\u0627\u0644)?$")
"""Words of a letter or two, such as "and", "with" and the article, which join the next word."""
_UZBEK_LETTER = re.compile(r"(?<=[oOgG])['’]")
_UZBEK_STOP = re.compile(r"(?<=\w)['’](?=\w)")
_FRENCH_INSIDE = {
    "fr": (_NBSP, "«»"), "fr-CA": (_NBSP, "«»"), "fr-CH": (_NNBSP, "«»‹›"),
}  # fmt: skip


def set_quotes(text: str, locale: str) -> str:
    """Set a text's quotation marks and apostrophes; its protected parts are stand-ins."""
    if babel_locale(locale).language == "uz" and script(locale) == "Latn":
        text = _UZBEK_STOP.sub("\N{MODIFIER LETTER APOSTROPHE}", _UZBEK_LETTER.sub("ʻ", text))
    if '"' in text or "'" in text:
        by_script = _BY_SCRIPT.get(script(locale), _CURLY)
        marks = (entry_for(_TABLE, locale) or by_script).split(" ")
        pairs = tuple(zip(marks[::2], marks[1::2], strict=True))
        is_hebrew = babel_locale(locale).language == "he"
        text = "".join(
            part if index % 2 else _Paragraph(part, pairs, is_hebrew=is_hebrew).set()
            for index, part in enumerate(_PARAGRAPH.split(text))
        )
    if inside := entry_for(_FRENCH_INSIDE, locale):
        space, signs = inside
        text = re.sub(rf"([{signs[::2]}])[ {_NBSP}{_NNBSP}]*(?=\S)", rf"\1{space}", text)
        text = re.sub(rf"(?<=\S)[ {_NBSP}{_NNBSP}]*([{signs[1::2]}])", rf"{space}\1", text)
    return text


@dataclass(slots=True)
class _Paragraph:
    """One paragraph, sign by sign: quotations do not run over its end."""

    text: str
    pairs: tuple[tuple[str, str], ...]
    is_hebrew: bool
    open: list[tuple[str, int]] = field(default_factory=list)
    """The quotations that are open, outermost first: the sign typed, and its level."""
    opened: dict[int, bool] = field(default_factory=dict)
    """Of each straight sign that became a quotation mark, whether it opened."""

    def set(self) -> str:
        return "".join(self._signs())

    def _signs(self) -> Iterator[str]:
        for position, char in enumerate(self.text):
            if char == '"':
                yield self._double(position)
            elif char == "'":
                yield self._single(position)
            else:
                self._count(position, char)
                yield char

    def _double(self, position: int) -> str:
        left, right = self._beside(position)
        if self._is_joined(position) and not self._has('"') and not right.isspace():
            return self._begin(position, '"', 0)
        if self._is_word(left) and self._is_word(right) and (self.is_hebrew or not self._has('"')):
            return '"'
        if self._may_open(position) and (not right.isspace() or not self._has('"')):
            return self._begin(position, '"', 0)
        if self._has('"'):
            return self._end(position, '"')
        # After a figure it may stand for inches; anywhere else it closes what began elsewhere.
        return '"' if left.isdigit() else self._closing(0)

    def _single(self, position: int) -> str:
        left, right = self._beside(position)
        if left.isdigit() and right.isdigit():
            return "’" if _THOUSAND.match(self.text, position) else "'"
        if self._is_word(left) and (self._is_word(right) or right in '"“«„»'):
            if not (right == '"' and self._has("'") and self.open[-1][0] == "'"):
                return "’"
        elif self._may_open(position) and not right.isspace():
            if not _FIRST_LETTERS.match(self.text, position) and self._closes_later(position):
                return self._begin(position, "'", 1)
            return "’" if right.isalnum() or right in _WORDS else "'"
        if self._has("'") and not left.isspace():
            return self._end(position, "'")
        return "’" if left.isalpha() or left in _WORDS else "'"

    def _begin(self, position: int, sign: str, level: int) -> str:
        if self.open:
            level = (self.open[-1][1] + 1) % len(self.pairs)
        self.open.append((sign, level))
        self.opened[position] = True
        return self.pairs[level][0]

    def _end(self, position: int, sign: str) -> str:
        while self.open[-1][0] != sign:
            self.open.pop()
        _, level = self.open.pop()
        self.opened[position] = False
        return self._closing(level)

    def _closing(self, level: int) -> str:
        return self.pairs[level][1]

    def _count(self, position: int, char: str) -> None:
        """Keep account of a mark that is typographic already; ’ is more often an apostrophe."""
        for level, (begin, end) in enumerate(self.pairs):
            begin, end = begin.strip(), end.strip()  # noqa: PLW2901 - without French spaces
            if char in "’'":
                continue
            if char == begin and (begin != end or self._may_open(position)):
                self.open.append((begin, level))
                return
            if char == end and (begin, level) in self.open:
                while self.open.pop() != (begin, level):
                    pass
                return

    def _has(self, sign: str) -> bool:
        return any(typed == sign for typed, _ in self.open)

    def _beside(self, position: int) -> tuple[str, str]:
        """Return the characters before and after a sign, looking through emphasis and notes."""
        return self._near(position, -1)[1], self._near(position, 1)[1]

    def _near(self, position: int, step: int) -> tuple[int, str]:
        position += step
        while 0 <= position < len(self.text):
            if self.text[position] != MARK:
                return position, self.text[position]
            position += step
        return position, " "

    def _may_open(self, position: int) -> bool:
        """Tell whether what stands before a sign lets it open a quotation."""
        before, left = self._near(position, -1)
        if left in "\"'" and before in self.opened:
            return self.opened[before]
        return left.isspace() or left in _OPENERS or (self.text[position] == '"' and left in "'’")

    def _is_joined(self, position: int) -> bool:
        """Tell whether a sign stands after an Arabic word that is written without a space."""
        before, left = self._near(position, -1)
        return left in _ARABIC_JOINED and bool(
            _ARABIC_PREFIX.search(self.text, max(0, before - 4), before + 1)
        )

    def _closes_later(self, position: int) -> bool:
        """Tell whether a single sign has a partner before the quotation that it stands in ends."""
        depth = 0
        opening = {position}
        end = min(len(self.text), position + _LONGEST)
        for index in range(position + 1, end):
            char = self.text[index]
            if char not in "\"'":
                continue
            before, left = self._near(index, -1)
            opens = left.isspace() or left in _OPENERS or before in opening
            if opens:
                opening.add(index)
            if char == '"':
                depth += 1 if opens else -1
                if depth < 0:
                    return False
            elif not opens and depth == 0 and not self._is_word(self._near(index, 1)[1]):
                return True
        return False

    @staticmethod
    def _is_word(char: str) -> bool:
        return char.isalnum() or char in _WORDS
