"""What a cluster needs is said if it is not there; the cluster itself is tested with letters."""

from __future__ import annotations

import socket
import sys

import pytest

from appello.engine.cluster import Cluster
from appello.errors import WorkspaceError


def _refused(scheduler: str) -> tuple[str, str]:
    with pytest.raises(WorkspaceError) as caught:
        Cluster(scheduler, patience=0.5)
    (problem,) = caught.value.problems
    assert problem.advice
    return problem.code, problem.message


def test_a_missing_extra_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Dask there is a message with the command that installs it."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    code, message = _refused("tcp://127.0.0.1:8786")
    assert code == "no-dask"
    assert "not installed" in message


def test_a_scheduler_that_does_not_answer_is_told() -> None:
    """An address at which nobody listens is named after a moment."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        code, message = _refused(address)
    assert code == "no-scheduler"
    assert address in message


def test_an_address_that_is_none_is_told() -> None:
    """What is no address of a scheduler is told as one at which there is none."""
    assert _refused("carrier-pigeon://loft")[0] == "no-scheduler"
