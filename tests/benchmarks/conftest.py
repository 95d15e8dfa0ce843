"""Scripts of benchmarks/ and tools/ are imported as they import each other."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _on_the_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the modules of benchmarks/ and tools/ be imported."""
    for name in ("benchmarks", "tools"):
        monkeypatch.syspath_prepend(ROOT / name)
