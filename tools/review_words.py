"""Write the source texts of the review page, and bring its catalogs up to date with them.

The page's words are the program's, not a workspace's, so `appello translate` leaves them alone.
With --check nothing is written, and a file that is not up to date is an error.
"""

from __future__ import annotations

import datetime
import re
import sys
from pathlib import Path

from babel.messages.catalog import Catalog

from appello.review.words import source_texts
from appello.translate.merge import merge
from appello.translate.po_file import parse, serialise

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "templates" / "locales"
_DATED = re.compile(rb'"(POT-Creation-Date|PO-Revision-Date): [^"]*"\n')


def main() -> int:
    """Write what has changed, or only say so."""
    stale = 0
    for file, data in renewed():
        before = file.read_bytes() if file.is_file() else b""
        if _DATED.sub(b"", data) != _DATED.sub(b"", before):
            stale += 1
            print(file.relative_to(ROOT))
            if "--check" not in sys.argv:
                file.write_bytes(data)
    return 1 if stale and "--check" in sys.argv else 0


def renewed() -> list[tuple[Path, bytes]]:
    """Return every file with what should stand in it."""
    template = Catalog(
        project="review", version="1", charset="utf-8", fuzzy=False,
        header_comment="# Source texts of the review page, written by tools/review_words.py.",
        creation_date=datetime.datetime.now(datetime.UTC),
    )  # fmt: skip
    for context, texts, comment in source_texts():
        text = texts if len(texts) > 1 else texts[0]
        template.add(text, context=context, auto_comments=[comment] if comment else [])
    found = [(FOLDER / "review.pot", serialise(template))]
    for file in sorted(FOLDER.glob("*/LC_MESSAGES/review.po")):
        catalog = parse(file.read_text(encoding="utf-8"))
        merge(catalog, template, file.parents[1].name)
        found.append((file, serialise(catalog)))
    return found


if __name__ == "__main__":
    sys.exit(main())
