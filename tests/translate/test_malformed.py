"""A catalog that would be read wrongly without a word is refused instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from appello.errors import TranslationError
from appello.translate.catalog import read_catalog

HEADER = (
    'msgid ""\nmsgstr ""\n"Language: it\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)


@pytest.mark.parametrize(
    "text,line",
    [
        ('msgid "a"\nmsgstr "unclosed\n', 8),
        ('msgid "a"\nmsgstr unclosed"\n', 8),
        ('msgid "a"\nmsgstr "b"\nrest\n', 9),
        ('msgid "a"\nmsgstr "b" c"\n', 8),
        ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', 11),
        ('msgctxt "x"\nmsgid "a"\nmsgstr "b"\n\nmsgctxt "x"\nmsgid "a"\nmsgstr "c"\n', 13),
    ],
)
def test_malformed_catalog_is_refused(tmp_path: Path, text: str, line: int) -> None:
    """A missing quotation mark or a second translation is answered at its line."""
    file = tmp_path / "campaign.po"
    file.write_text(HEADER + text, encoding="utf-8")
    with pytest.raises(TranslationError) as caught:
        read_catalog(file, "it")
    [problem] = caught.value.problems
    assert (problem.code, problem.place.line) == ("bad-catalog", line)


def test_ordinary_catalog_is_read(tmp_path: Path) -> None:
    """Quotation marks inside, plurals, contexts and obsolete entries are as they should be."""
    file = tmp_path / "campaign.po"
    text = (
        'msgctxt "x"\nmsgid "a"\nmsgstr "b \\"c\\" d"\n\n'
        'msgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"\nmsgstr[1] "bs"\n\n'
        '#~ msgid "old"\n#~ msgstr "vecchio"\n'
    )
    file.write_text(HEADER + text, encoding="utf-8")
    catalog = read_catalog(file, "it")
    assert catalog.text("x", "a") == 'b "c" d'
    assert catalog.plural("", "a", "as", number=2) == "bs"


@pytest.mark.parametrize("written", ["\\u00a0", "\\x41", "\\a", "\\\\\\u202e", "\\'", "\\ "])
def test_escape_of_other_languages_is_refused(tmp_path: Path, written: str) -> None:
    """An escape that catalogs do not have is named; Babel would print its letters."""
    file = tmp_path / "campaign.po"
    file.write_text(f'{HEADER}msgid "a"\nmsgstr "b{written}"\n', encoding="utf-8")
    with pytest.raises(TranslationError) as caught:
        read_catalog(file, "it")
    [problem] = caught.value.problems
    assert (problem.code, problem.place.line) == ("bad-catalog", 8)
    assert "means nothing in a catalog" in problem.message


def test_escapes_of_catalogs_are_read(tmp_path: Path) -> None:
    """Line feeds, tabs, quotation marks and backslashes are what they stand for."""
    file = tmp_path / "campaign.po"
    file.write_text(f'{HEADER}msgid "a"\nmsgstr "\\\\u \\n \\t \\" \\\\"\n', encoding="utf-8")
    assert read_catalog(file, "it").text("", "a") == '\\u \n \t " \\'
