"""The page about clusters works with a cluster that is started as it says."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.docs.test_commands import run
from tests.pipeline.computers import started


def test_a_cluster_that_is_started_as_the_page_says_makes_letters(
    pages: dict[str, Any],
    follow: Callable[[Any, Path], list[str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The scheduler and workers of the page make what it shows; only the address is another."""
    page = pages["docs/how-to/run-on-a-cluster.md"]
    typed = [shlex.split(block.text) for block in page.blocks() if block.language == "bash"]
    (scheduler,) = (words for words in typed if words[:2] == ["dask", "scheduler"])
    (worker,) = (words for words in typed if words[:2] == ["dask", "worker"])
    address = worker.pop(2)
    assert [f"SCHEDULER={address}"] in typed
    workspace = tmp_path / "workspace"
    workspace.mkdir()
    assert run("init", ".", cwd=workspace).returncode == 0
    with started(tmp_path / "cluster", scheduler=scheduler, worker=worker) as computers:
        monkeypatch.setenv("SCHEDULER", computers.address)
        assert len(follow(page, workspace)) == 3
