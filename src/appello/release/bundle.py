"""A bundle: finished papers in one ZIP file whose bytes depend on nothing but them and a day."""

from __future__ import annotations

import datetime
import hashlib
import io
import zipfile
from collections.abc import Mapping

__all__ = ["COVER", "SUMS", "bundled_name", "make_bundle"]

COVER = "00-contents.pdf"
SUMS = "SHA256SUMS"

_FIRST, _LAST = datetime.date(1980, 1, 1), datetime.date(2107, 12, 31)
"""The days that the format can tell."""
_UNIX = 3
_MODE = 0o100644


def bundled_name(number: int, count: int, name: str) -> str:
    """Return a file's name in a bundle: its paper's number, then the name that it has outside."""
    return f"{number:0{max(2, len(str(count)))}}-{name}"


def make_bundle(files: Mapping[str, bytes], *, day: datetime.date) -> bytes:
    """Return a ZIP file of some files and the list of their digests.

    The files are stored as they are: PDFs are compressed already, and what compression makes of
    the same bytes depends on the library.

    Args:
        files: contents by name.
        day: the date that every file gets.
    """
    sums = "".join(
        f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items())
    )
    told = min(max(day, _FIRST), _LAST)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in sorted({**files, SUMS: sums.encode()}.items()):
            entry = zipfile.ZipInfo(name, (told.year, told.month, told.day, 0, 0, 0))
            entry.create_system = _UNIX
            entry.external_attr = _MODE << 16
            archive.writestr(entry, data)
    return out.getvalue()
