"""What translators wrote is checked as the source is, at its line in the catalog."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from appello.check.campaign import check_translations
from appello.errors import Severity
from appello.pipeline.catalogs import Catalogs
from appello.pipeline.said import translated

if TYPE_CHECKING:
    from tests.conftest import Desk
    from tests.pipeline.conftest import Run

SOURCE = "We, {signatories.count.words} members of the Assembly, write to you."
# language, translation of the source, the code that it should give; none if it is right
TRANSLATIONS = [
    ("it", "Noi, sei parlamentari, Le scriviamo.", "count-differs"),
    ("it", "Noi, {signatories.count.words} parlamentari, Le scriviamo.", ""),
    ("pl", "My, sześcioro posłów, piszemy.", "count-differs"),
    ("ru", "Мы, двое депутатов, пишем Вам.", ""),
    ("ru", "Мы, {signatories.count.words} евродепутата, пишем Вам.", "role-mismatch"),
    ("fr", "Nous vous écrivons aujourd’hui.", "relative-date"),
    ("de", "Wir schreiben am Dienstag, dem 14. April 2031.", "weekday"),
    ("de", "Wir schreiben am Montag, dem 14. April 2031.", ""),
    ("uk", "Ми пишемо у вівторок, 14 квітня 2031 року.", "weekday"),
    ("es", "Le escribimos por los periodistas asesinados.", "prejudging"),
    ("kk", "Сіз диктаторсыз.", "insult"),
    ("ar", "نحن، ستة نواب، نكتب إليكم.", "count-differs"),
    ("ar", "نكتب  إليكم.", "double-space"),
]


@pytest.mark.parametrize("locale, said, code", TRANSLATIONS)
def test_translation(
    locale: str, said: str, code: str, desk: Desk, write_catalog: Callable[..., Path]
) -> None:
    """A mistake that only a translation has is named with its language and line."""
    loaded = desk.load(opening=SOURCE, locales=["en", locale])
    file = desk.folder / "locales" / locale / "LC_MESSAGES" / "campaign.po"
    write_catalog(file, locale, {("opening", SOURCE): said})
    catalogs = Catalogs(desk.workspace, loaded, {})
    found = check_translations(loaded, list(translated(loaded, catalogs, ["en", locale])))
    assert [item.code for item in found] == ([code] if code else [])
    for item in found:
        assert (item.place.file, item.field, item.locale) == (file, "opening", locale)
        assert item.message.startswith(f"{locale}: ")
        assert item.place.line > 0


def test_the_form_that_is_printed_is_checked(
    desk: Desk, write_catalog: Callable[..., Path]
) -> None:
    """Of the forms of a number, only that for the campaign's number is read."""
    text = {"one": "One MP.", "other": "{signatories.count} MPs.", "count": "signatories.count"}
    loaded = desk.load(opening=text, locales=["en", "pl"])
    file = desk.folder / "locales" / "pl" / "LC_MESSAGES" / "campaign.po"
    key = ("opening", "One MP.", "{signatories.count} MPs.")
    write_catalog(file, "pl", {key: ("Jeden poseł.", "Dwoje posłów.", "Dziewięciu posłów.")})
    catalogs = Catalogs(desk.workspace, loaded, {})
    (said,) = translated(loaded, catalogs, ["pl"])
    assert said.text == "Dwoje posłów."
    assert check_translations(loaded, [said]) == []


def test_translations_are_silenced_with_their_source(
    desk: Desk, write_catalog: Callable[..., Path]
) -> None:
    """One entry holds for a text and for all its translations."""
    silenced = [{"code": "insult", "at": "opening", "reason": "a quotation"}]
    loaded = desk.load(opening="We write.", locales=["en", "it"], silenced=silenced)
    file = desk.folder / "locales" / "it" / "LC_MESSAGES" / "campaign.po"
    write_catalog(file, "it", {("opening", "We write."): "Lei è un dittatore."})
    catalogs = Catalogs(desk.workspace, loaded, {})
    found = check_translations(loaded, list(translated(loaded, catalogs, ["it"])))
    assert [(item.code, item.severity) for item in found] == [("silenced", Severity.WARNING)]


def test_warnings_are_shown_beside_errors(desk: Desk, run: Run) -> None:
    """Whoever mends an error need not check again to learn of the doubts."""
    desk.write(opening="We, six MPs, write today.")
    result = run("check", cwd=desk.workspace.root)
    assert result.returncode == 1
    assert "error[count-differs]" in result.stderr
    assert "warning[relative-date]" in result.stderr
