"""A preview shows each paper in the languages that the paper has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from appello.pipeline.preview import prepare_preview

if TYPE_CHECKING:
    from tests.conftest import Desk

READERS = [
    {"id": name, "name": name.title(), "gender": "female", "office": "prime_minister",
     "post": "Prime Minister", "locale": locale}
    for name, locale in (("maren", "it"), ("sella", "de"))
]  # fmt: skip
NAMES = [item["id"] for item in READERS]
DOCUMENTS: list[dict[str, Any]] = [
    {"id": "letter", "kind": "mp_letter", "addressees": NAMES[:1], "locales": ["en", "it"]},
    {"id": "own", "kind": "mp_letter", "addressees": NAMES, "own_language": True,
     "locales": ["it", "de"]},
]  # fmt: skip


@pytest.mark.parametrize(
    "locale, shown",
    [
        ("en", [("letter", "")]),
        ("it", [("letter", ""), ("own", "maren")]),
        ("de", [("own", "sella")]),
        ("fr", [("letter", ""), ("own", "maren"), ("own", "sella")]),
    ],
)
def test_a_paper_is_shown_in_its_languages(
    locale: str, shown: list[tuple[str, str]], desk: Desk
) -> None:
    """And everything in a language that the campaign does not have yet."""
    file = desk.write(locales=["en", "it", "de"], addressees=READERS, documents=DOCUMENTS)
    found = prepare_preview(desk.workspace, file, locale)
    keys = [letter.key for letter in found.letters]
    assert [(key.document, key.addressee) for key in keys] == shown
    assert {key.locale for key in keys} == {locale}
