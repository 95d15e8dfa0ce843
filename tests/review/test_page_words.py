"""The review page says nothing in English when it is read in another language."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
from flask.testing import FlaskClient

from appello.confirm.ledger import CHANNELS
from appello.confirm.standing import State
from appello.model.case import Status
from appello.model.naming import Standing as NamingStanding
from appello.model.text import Text, placeholders
from appello.review.labels import VALUES
from appello.review.words import Words, source_texts
from appello.translate.catalog import Catalog

ROOT = Path(__file__).resolve().parents[2]
_PAGE = ROOT / "src" / "appello" / "review" / "page"
LOCALES = ("it", "ru", "ar")


def test_languages_are_complete(known: dict[str, Words]) -> None:
    """Every text has a finished translation, in every plural form, with its placeholders."""
    assert set(known) == {"en", *LOCALES}
    for locale in LOCALES:
        catalog = known[locale].translator
        assert isinstance(catalog, Catalog)
        for context, texts, _ in source_texts():
            text = Text(texts[-1], texts[0] if len(texts) > 1 else "")
            assert catalog.has(context, text), texts
            for form in catalog.entries[context, texts[0]].forms:
                # The words for none, one and two may stand in the place of the number.
                kept = {*placeholders(texts[-1])} - {"count"}
                assert kept <= {*placeholders(form)} <= {*placeholders(texts[-1])}, form


def test_values_that_the_models_know_have_words() -> None:
    """Each consent, situation, confirmation and channel has words for the page."""
    known = {
        "consent": get_args(NamingStanding),
        "status": get_args(Status.model_fields["value"].annotation),
        "confirmation": get_args(State),
        "channel": CHANNELS,
    }
    wanted = {
        f"{name} {value.replace('_', ' ') if name == 'status' else value}"
        for name, values in known.items()
        for value in values
    }
    assert wanted | {"age under 18"} == set(VALUES)


def test_catalogs_are_up_to_date() -> None:
    """tools/review_words.py would write the files that are there."""
    said = subprocess.run(
        [sys.executable, "tools/review_words.py", "--check"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (said.returncode, said.stdout) == (0, ""), said.stderr


@pytest.mark.parametrize("file", sorted(_PAGE.glob("*.html")), ids=lambda file: file.name)
def test_templates_have_no_words_of_their_own(file: Path) -> None:
    """What stands between the tags of a template comes from the catalogs or from the desk."""
    text = re.sub(
        r"\{%.*?%\}|\{\{.*?\}\}|<script.*?</script>", " ", file.read_text("utf-8"), flags=re.DOTALL
    )
    words = re.findall(r"[A-Za-z]{2,}", re.sub(r"<[^>]*>", " ", text))
    said = re.findall(r"(?:aria-label|alt|title|placeholder)=\"([A-Za-z][^\"]*)\"", text)
    assert (words, said) == ([], [])


@pytest.mark.parametrize("locale", ["en", *LOCALES])
def test_page_is_in_the_browsers_language(client: FlaskClient, locale: str) -> None:
    """The browser's language and direction are taken; the address can ask for others."""
    page = client.get("/?as=ana.lead", headers={"Accept-Language": f"{locale}, en;q=0.5"}).text
    assert f'<html lang="{locale}" dir="{"rtl" if locale == "ar" else "ltr"}">' in page
    assert ("All letters" in page) == (locale == "en")
    assert '<html lang="ru"' in client.get("/?lang=ru").text
    assert '<html lang="en"' in client.get("/?lang=xx").text


def test_names_keep_their_direction(known: dict[str, Words]) -> None:
    """In an Arabic sentence a Latin name is kept apart, in an English one it stands as it is."""
    message = "You read as {who}, {role}."
    assert "\u2068Ana\u2069" in known["ar"].text("reader", message, who="Ana", role="x")
    assert known["en"].text("reader", message, who="Ana", role="lead") == "You read as Ana, lead."


def test_what_is_filled_in_is_no_html(known: dict[str, Words]) -> None:
    """A name with angle brackets is printed as characters."""
    text = known["en"].text("reader", "You read as {who}, {role}.", who="<b>{role}", role="lead")
    assert text == "You read as &lt;b&gt;{role}, lead."
