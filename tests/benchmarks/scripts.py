"""Modules outside the package, whose types are not known here."""

from __future__ import annotations

import importlib
from typing import Any

__all__ = ["script"]


def script(name: str) -> Any:  # noqa: ANN401 - see above
    """Return a module of benchmarks/ or tools/."""
    return importlib.import_module(name)
