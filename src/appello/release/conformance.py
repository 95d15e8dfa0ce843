"""Whether a letter conforms to PDF/A-2a and PDF/UA-1, asked of an independent checker."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator

from appello.errors import Problem

__all__ = ["can_validate", "conformance_problems"]

_FALSE_ALARM = "STREAM-LENGTH-001"
"""The checker reports this rule by mistake when a compressed stream ends in a line-end byte."""


def can_validate() -> bool:
    """Tell whether the checker is installed; the extra `conformance` brings it."""
    return importlib.util.find_spec("page") is not None


def conformance_problems(data: bytes, name: str) -> Iterator[Problem]:
    """Yield every rule that a file breaks.

    Args:
        data: the bytes of a PDF.
        name: what to call it.
    """
    import page

    for profile in (page.ValidationProfile.PDF_A_2A, page.ValidationProfile.PDF_UA_1):
        for failure in page.validate_pdf_bytes(data, profile=profile).failures:
            if not failure.rule_id.endswith(_FALSE_ALARM):
                yield Problem(
                    "not-conforming",
                    f"{name} breaks {failure.rule_id}: {failure.message}",
                    "look at the template and its style; `appello doctor` names the versions",
                )
