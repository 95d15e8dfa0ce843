"""What happens around WeasyPrint: the day is fixed, and whatever it says is heard."""

from __future__ import annotations

import contextlib
import datetime
import logging
import os
from collections.abc import Iterator

import weasyprint

from appello.errors import Problem, RenderError
from appello.render.fetcher import AssetFetcher

__all__ = ["watched"]


@contextlib.contextmanager
def watched(day: datetime.date, fetcher: AssetFetcher) -> Iterator[AssetFetcher]:
    """Let a day be today, and turn everything that WeasyPrint does not like into problems.

    Raises:
        RenderError: WeasyPrint had to warn, or something outside the letter was asked for.
    """
    with _warnings() as found, _clock(day):
        try:
            yield fetcher
        except weasyprint.urls.FatalURLFetchingError:
            pass  # the fetcher knows what was asked for
        except (
            RecursionError,
            MemoryError,
            ZeroDivisionError,
            OverflowError,
            SyntaxError,
        ) as error:
            raise RenderError(
                Problem(
                    "layout",
                    f"the letter cannot be laid out: {type(error).__name__}",
                    "simplify the template or its style",
                )
            ) from None
    problems = [
        Problem(
            "outside-file",
            "the template asks for a file that letters may not use",
            "declare pictures in the campaign",
        )
        for _ in fetcher.refused[:1]
    ]
    problems += [
        Problem(
            "renderer-warning",
            f"WeasyPrint: {message}",
            "correct the template, its style, or the text",
        )
        for message in dict.fromkeys(found)
    ]
    if problems:
        raise RenderError(problems)


@contextlib.contextmanager
def _clock(day: datetime.date) -> Iterator[None]:
    """Let the letter's own date stand for now: font subsets carry a time."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.datetime.combine(day, datetime.time(), datetime.UTC)
    os.environ["SOURCE_DATE_EPOCH"] = str(max(int(moment.timestamp()), 0))
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


@contextlib.contextmanager
def _warnings() -> Iterator[list[str]]:
    """Collect what WeasyPrint and fontTools log as warnings or worse."""
    found: list[str] = []

    class _Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.append(record.getMessage())

    collector = _Collector(logging.WARNING)
    loggers = [logging.getLogger("weasyprint")]
    for logger in loggers:
        logger.addHandler(collector)
    try:
        yield found
    finally:
        for logger in loggers:
            logger.removeHandler(collector)
