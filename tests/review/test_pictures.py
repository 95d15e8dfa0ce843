"""Which pages of a proof look different from those of an earlier version."""

from __future__ import annotations

import pytest
import weasyprint

from appello.review.pictures import changed_pages

PAGE = "<p>{text}</p><footer>harbour · letter · en · public · {digits}</footer>"


def _pdf(*pages: tuple[str, str]) -> bytes:
    html = "".join(
        f"<div style='break-after: page'>{PAGE.format(text=text, digits=digits)}</div>"
        for text, digits in pages
    )
    data: bytes = weasyprint.HTML(string=html).write_pdf()
    return data


@pytest.mark.parametrize(
    "pages, changed",
    [
        ([("One", "0000000a"), ("Two", "0000000a")], []),
        ([("One", "4d4d4d4d"), ("Two", "4d4d4d4d")], []),
        ([("Once", "4d4d4d4d"), ("Two", "4d4d4d4d")], [1]),
        ([("One", "0000000a")], [2]),
        ([("One", "0000000a"), ("Two", "0000000a"), ("Three", "0000000a")], [3]),
    ],
)
def test_digits_alone_make_no_page_another(
    pages: list[tuple[str, str]], changed: list[int]
) -> None:
    """A change on one page changes the digits of all; only that page is shown."""
    before = _pdf(("One", "0000000a"), ("Two", "0000000a"))
    assert changed_pages(before, _pdf(*pages)) == changed
