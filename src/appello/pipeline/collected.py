"""Files beside run.json that show many proofs of a language: bundles and contact sheets."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from appello.pipeline.output import Outbox

__all__ = [
    "bundle_name",
    "collections",
    "contact_sheet_files",
    "contact_sheet_name",
    "drop_collections",
]

_SHEET = "contact-sheet"


def bundle_name(locale: str) -> str:
    """Return the name of the bundle of a language, or of a pair of languages."""
    return f"bundle--{locale}.zip"


def contact_sheet_name(locale: str, part: str = "") -> str:
    """Return the name of the contact sheet of a language or a pair, or of a part of one."""
    return "--".join([_SHEET, locale, *([part] if part else [])]) + ".pdf"


def contact_sheet_files(outbox: Outbox, locale: str = "*") -> list[Path]:
    """Return the contact sheets, or parts of them, that are there of a language, or of any."""
    return _there(outbox, contact_sheet_name(locale), contact_sheet_name(locale, "*"))


def collections(outbox: Outbox, locale: str = "*") -> list[Path]:
    """Return all that is there and shows many proofs of a language, or of any."""
    return [*_there(outbox, bundle_name(locale)), *contact_sheet_files(outbox, locale)]


def drop_collections(outbox: Outbox, locales: Iterable[str]) -> None:
    """Remove what shows papers that no longer say what the campaign says."""
    for locale in locales:
        for file in collections(outbox, locale):
            outbox.storage.remove(file.name)


def _there(outbox: Outbox, *names: str) -> list[Path]:
    # They are made in folders only; in the place of a bucket's folder are other proofs.
    found = {file for name in names for file in outbox.folder.glob(name) if not outbox.bucket}
    return [file for file in sorted(found) if file.is_file()]
