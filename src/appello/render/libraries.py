"""Import WeasyPrint without a search for its C libraries, where they need none."""

from __future__ import annotations

import contextlib
import ctypes
import ctypes.util
import importlib
import sys
from collections.abc import Iterator

__all__ = ["import_weasyprint", "loads"]

_NEEDED = (
    "libgobject-2.0.so.0",
    "libpango-1.0.so.0",
    "libharfbuzz.so.0",
    "libfontconfig.so.1",
    "libpangoft2-1.0.so.0",
)
"""As Linux calls them."""


def import_weasyprint() -> None:
    """Import WeasyPrint, if it is not imported yet.

    WeasyPrint asks for each library under the names of other systems first, and `ctypes` looks for
    those with the compiler and the linker, where they are installed: ten processes, a quarter of a
    second. The name that Linux uses needs no search. Where that name is not found either, the
    search stays as it is.
    """
    if "weasyprint" in sys.modules:
        return
    is_plain = sys.platform == "linux" and all(map(loads, _NEEDED))
    with _without_search() if is_plain else contextlib.nullcontext():
        importlib.import_module("weasyprint")


def loads(name: str) -> bool:
    """Tell whether this computer has a C library of that name, and it can be used."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


@contextlib.contextmanager
def _without_search() -> Iterator[None]:
    search = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None  # noqa: ARG005 - called by name
    try:
        yield
    finally:
        ctypes.util.find_library = search
