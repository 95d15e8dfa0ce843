"""What may stand in one cell of a list: names, days, addresses, each refused if it is odd."""

from __future__ import annotations

import datetime
import re
import unicodedata

from pydantic import TypeAdapter, ValidationError

from appello.errors import Place, Problem, Severity
from appello.locales.tags import babel_locale
from appello.model.fields import Day, Line, LocaleTag
from appello.workspace.cells import FORMULA
from appello.workspace.characters import FORBIDDEN, describe, forbidden_advice
from appello.workspace.mailbox import is_mailbox

__all__ = ["Readings"]

_CALL = re.compile("[=@\uff1d\uff20]|[+\\-\uff0b\uff0d].*[(!|]")
_PHONE = re.compile(r"\+?[0-9][0-9 ()./-]{3,30}")
_OTHER_CODES = {"EL": "GR", "UK": "GB"}
"""Codes of European institutions that are not those of ISO 3166."""
_PARTIAL = re.compile(r"[0-9]{4}(-[0-9]{2})?")
_DAYS: TypeAdapter[datetime.date] = TypeAdapter(Day)
_LINES: TypeAdapter[str] = TypeAdapter(Line)
_TAGS: TypeAdapter[str] = TypeAdapter(LocaleTag)


class Readings:
    """Reads texts of a list and collects what is wrong with them."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def line(self, text: str, place: Place, where: str) -> str:
        """Return a text of one line with single spaces; empty if there is none."""
        if not (text := self._spaced(text, place, where)):
            return ""
        if FORMULA.match(text) and text.startswith("'"):
            text = text[1:]
        elif _CALL.match(text):
            message = f"{where} begins like a formula of a spreadsheet"
            advice = "write what is meant; put an apostrophe before it if it is meant so"
            self.fail("formula", message, advice, place)
            return ""
        return text

    def plain_line(self, text: str, place: Place, where: str) -> str:
        """Return a text of one line that does not come from a spreadsheet."""
        return self._spaced(text, place, where)

    def day(self, text: str, place: Place, where: str) -> datetime.date | None:
        """Return a day; a year or a month alone is no day, and is left out with a warning."""
        if not (text := self._spaced(text, place, where)):
            return None
        if _PARTIAL.fullmatch(text):
            message = f"{where} is {text}, not a whole date, and is left out"
            advice = "add the day in the register once you know it"
            self.fail("partial-date", message, advice, place, severity=Severity.WARNING)
            return None
        try:
            return _DAYS.validate_python(text)
        except ValidationError as error:
            (found,) = error.errors()
            advice = found.get("ctx", {}).get("advice", "")
            self.fail("bad-date", f"{where}: {found['msg']}", advice, place)
            return None

    def country(self, text: str, place: Place, where: str) -> str:
        """Return a country's code of ISO 3166, from a code or from its English name."""
        text = self._spaced(text, place, where)
        code = _OTHER_CODES.get(text.upper(), text.upper())
        territories = babel_locale("en").territories
        if not text or (re.fullmatch("[A-Z]{2}", code) and code in territories):
            return code
        for known, name in territories.items():
            if name == text and re.fullmatch("[A-Z]{2}", known):
                return str(known)
        message = f"{where}: there is no country `{text[:40]}`"
        self.fail("unknown-country", message, "write its two-letter code, such as KZ", place)
        return ""

    def locale(self, text: str, place: Place, where: str, map_name: str) -> str:
        """Return the tag of a language; one that the map should explain is named as it would be."""
        try:
            return _TAGS.validate_python(text)
        except ValidationError:
            english = babel_locale("en").languages.items()
            tag = next((tag for tag, name in english if name == text and "_" not in tag), "…")
            message = f"{where}: it is not known which language `{text[:40]}` means"
            advice = "write a tag such as it or kk in the cell"
            if map_name:
                entry = f"`{text[:40]}: {tag}`"
                advice = f"add {entry} to `values` under `locale` in {map_name}, or {advice}"
            self.fail("unknown-value", message, advice, place)
            return ""

    def email(self, text: str, place: Place, where: str) -> str:
        """Return an address; nothing that could become a second line of an e-mail's head."""
        if (text := self._spaced(text, place, where)) and not is_mailbox(text):
            message = f"{where} is not an e-mail address"
            self.fail("bad-email", message, "write one address, as name@example.org", place)
            return ""
        return text

    def phone(self, text: str, place: Place, where: str) -> str:
        """Return a telephone number."""
        text = self._spaced(text, place, where)
        if text.startswith("'") and FORMULA.match(text):
            text = text[1:]
        if text and not _PHONE.fullmatch(text):
            message = f"{where} is not a telephone number"
            self.fail("bad-phone", message, "write digits and spaces, with + in front", place)
            return ""
        return text

    def fail(
        self,
        code: str,
        message: str,
        advice: str,
        place: Place,
        *,
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Record a problem."""
        self.problems.append(Problem(code, message, advice, place, severity=severity))

    def _spaced(self, text: str, place: Place, where: str) -> str:
        stripped = text.strip(" \N{NO-BREAK SPACE}")
        if "\n" in stripped or "\t" in stripped:
            sign = "line break" if "\n" in stripped else "tab"
            message = f"{where} has a {sign} in it"
            self.fail("cell-control", message, "write it on one line, with spaces", place)
            return ""
        if bad := FORBIDDEN.search(stripped):
            message = f"{where}: the character {describe(bad.group())} is not allowed"
            self.fail("forbidden-character", message, forbidden_advice(bad.group()), place)
            return ""
        found = unicodedata.normalize("NFC", " ".join(stripped.split()))
        if not found:
            return ""
        try:
            return _LINES.validate_python(found)
        except ValidationError as error:
            message = error.errors()[0]["msg"]
            self.fail("too-long", f"{where}: {message}", "shorten it, or divide it", place)
            return ""
