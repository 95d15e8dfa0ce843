"""The list of catalogs for Weblate names files that exist and marks that translations must keep."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from appello.model.text import note_ids, placeholders
from appello.translate.po_file import messages_of, parse

_PATTERN = re.compile(r'placeholders:r"(.+)"$')


@pytest.fixture
def components(root: Path) -> list[dict[str, Any]]:
    """The components as Weblate reads them."""
    text = (root / "docs" / "weblate" / "components.json").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = json.loads(text)
    return found


def test_components_are_catalogs(components: list[dict[str, Any]], root: Path) -> None:
    """Each component has catalogs in several languages, and a file to begin one from."""
    assert len({item["slug"] for item in components}) == len(components) == 2
    for item in components:
        assert item["name"]
        assert item["repo"]
        assert len(list(root.glob(item["filemask"]))) > 5
        assert (root / item["new_base"]).is_file()


def test_placeholders_are_known_to_weblate(components: list[dict[str, Any]], root: Path) -> None:
    """Weblate's pattern finds every placeholder and footnote of the source texts, whole."""
    for item in components:
        pattern = _PATTERN.search(item["check_flags"])
        assert pattern
        template = parse((root / item["new_base"]).read_text(encoding="utf-8"))
        for message in messages_of(template):
            texts = (message.id,) if isinstance(message.id, str) else message.id
            for text in texts:
                expected = [f"{{{name}}}" for name in placeholders(text)]
                expected += [f"[^{name}]" for name in note_ids(text)]
                assert sorted(re.findall(pattern[1], text)) == sorted(expected), text
