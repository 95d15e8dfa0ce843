"""Numbers in words, and nouns that placeholders bring along, fit the words after them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from appello.errors import Severity

if TYPE_CHECKING:
    from tests.conftest import Desk

CODES = {"one-in-words", "noun-twice"}
WORDS = "{groups.held.count.words}"
SENTENCED = {
    "id": "vasko",
    "name": "Ilir Vasko",
    "consent": {"state": "given"},
    "sentence": {"kind": "imposed", "min_years": 6, "max_years": 6},
}
ONE = [{"id": "held", "heading": "Held", "text": "They are held.", "cases": ["vasko"]}]


def _found(desk: Desk, locale: str, opening: object, **changes: Any) -> list[tuple[str, Severity]]:  # noqa: ANN401 - any YAML
    language = {"source_locale": locale, "locales": [locale]}
    problems = desk.check(opening=opening, **language, **changes)
    return [(item.code, item.severity) for item in problems if item.code in CODES]


@pytest.mark.parametrize(
    "locale, one, severity",
    [
        ("de", f"{WORDS} Person ist in Haft.", Severity.ERROR),
        ("it", f"*{WORDS}* persona è in carcere.", None),
        ("it", f"{WORDS} *persona* è in carcere.", Severity.ERROR),
        ("fr", f"{WORDS} personne est détenue.", Severity.ERROR),
        ("ru", f"{WORDS} активистка под стражей.", Severity.WARNING),
        ("de", "Eine Person ist in Haft.", None),
        ("de", "{groups.held.count} Person ist in Haft.", None),
        ("de", f"Die Zahl ist {WORDS}.", None),
        ("en", f"{WORDS} person is held.", None),
        ("ga", f"{WORDS} duine.", None),
    ],
)
def test_one(locale: str, one: str, severity: Severity | None, desk: Desk) -> None:
    """The word for one is printed before a noun only where it is the same before every noun."""
    opening = {"one": one, "other": f"{WORDS} Menschen.", "count": "groups.held.count"}
    expected = [("one-in-words", severity)] if severity else []
    assert _found(desk, locale, opening, case_groups=ONE) == expected


def test_only_the_wording_that_is_printed_is_looked_at(desk: Desk) -> None:
    """A group of two people has no use for the wording for one."""
    opening = {"one": f"{WORDS} Person.", "other": f"{WORDS} Menschen."}
    assert _found(desk, "de", opening | {"count": "groups.held.count"}) == []


@pytest.mark.parametrize(
    "locale, text, is_right",
    [
        ("en", "serve {groups.held.years} years", False),
        ("en", "serve {groups.held.years} in prison", True),
        ("de", "{groups.held.years} Jahre Haft", False),
        ("de", "{groups.held.years} Haft", True),
        ("en", "serve {groups.held.max_years} years", True),
    ],
)
def test_years_bring_their_noun(desk: Desk, *, locale: str, text: str, is_right: bool) -> None:
    """Nobody is sentenced to 6 years years."""
    found = _found(desk, locale, text, cases=[SENTENCED])
    assert found == ([] if is_right else [("noun-twice", Severity.ERROR)])
