"""Files at an address: in memory, and in a folder through fsspec."""

from __future__ import annotations

import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec
import pytest
from fsspec.implementations.local import LocalFileSystem
from fsspec.implementations.memory import MemoryFileSystem

from appello.errors import WorkspaceError
from appello.workspace.bucket import Bucket, open_bucket


@pytest.fixture(params=["memory", "folder"])
def again(request: pytest.FixtureRequest, tmp_path: Path) -> Any:  # noqa: ANN401 - a function
    """A function that opens the same place anew, as the next run would."""
    if request.param == "folder":
        files = LocalFileSystem(auto_mkdir=True)
        return lambda: Bucket(files, str(tmp_path), tmp_path.as_uri()).below("campaign", "public")
    address = f"memory://{uuid.uuid4()}"
    return lambda: open_bucket(address).below("campaign", "public")


@pytest.fixture(autouse=True)
def _empty() -> Iterator[None]:
    """No test leaves anything in memory."""
    yield
    MemoryFileSystem.store.clear()
    fsspec.filesystem("memory").pseudo_dirs[:] = [""]


def _codes(caught: pytest.ExceptionInfo[WorkspaceError]) -> list[str]:
    return [problem.code for problem in caught.value.problems]


def test_what_is_written_is_there_for_the_next_run(again: Any) -> None:  # noqa: ANN401 - as above
    """A file can be read, found and removed, by the run that wrote it and by the next."""
    bucket = again()
    bucket.prepare(["it"])
    assert bucket.read("it/letter.pdf") is None
    bucket.write("it/letter.pdf", b"PDF")
    for each in (bucket, again()):
        assert each.read("it/letter.pdf") == b"PDF"
        assert each.holds("it/letter.pdf", "")
        assert each.place("it/letter.pdf").endswith("/campaign/public/it/letter.pdf")
    again().remove("it/letter.pdf")
    again().remove("it/letter.pdf")
    assert not again().holds("it/letter.pdf", "")


def test_a_log_goes_on_in_the_next_run(again: Any) -> None:  # noqa: ANN401 - as above
    """Lines are kept in their order, over several runs, until the log ends."""
    for number in range(12):
        again().append("log", str(number).encode())
    assert again().lines("log") == [str(number).encode() for number in range(12)]
    again().end("log")
    assert again().lines("log") == []


class _Closed(MemoryFileSystem):  # type: ignore[misc]  # fsspec has no types
    """A place that nobody may write to."""

    cachable = False

    def pipe_file(self, path: str, value: bytes, mode: str = "overwrite", **_: Any) -> None:  # noqa: ANN401, ARG002 - fsspec's signature
        raise PermissionError("Access Denied")


class _Ours(MemoryFileSystem):  # type: ignore[misc]  # fsspec has no types
    """A place at which we make a mistake."""

    cachable = False

    def find(self, *_: Any, **__: Any) -> Any:  # noqa: ANN401 - fsspec's signature
        raise TypeError("a bug")


def test_a_place_that_takes_nothing_is_told() -> None:
    """Whoever has no leave to write learns where, and what the place said."""
    bucket = Bucket(_Closed(), "/closed", "s3://closed")
    with pytest.raises(WorkspaceError) as caught:
        bucket.write("run.json", b"{}")
    assert _codes(caught) == ["no-storage"]
    assert caught.value.problems[0].message == (
        "s3://closed/run.json cannot be reached or written: Access Denied"
    )


def test_a_mistake_of_ours_is_seen() -> None:
    """A bug is not told as if the place were at fault."""
    with pytest.raises(TypeError):
        Bucket(_Ours(), "/x", "memory://x").read("run.json")


def test_a_missing_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra, the message has the command that installs it."""
    monkeypatch.setitem(sys.modules, "s3fs", None)
    with pytest.raises(WorkspaceError) as caught:
        open_bucket("s3://bucket/proofs")
    assert _codes(caught) == ["no-extra"]
    assert "appello[s3]" in caught.value.problems[0].advice
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(WorkspaceError) as caught:
        open_bucket("memory://x")
    assert _codes(caught) == ["no-extra"]


def test_an_unknown_kind_of_address_is_told_without_its_password() -> None:
    """A message repeats the address, but not who asks, and with which password."""
    with pytest.raises(WorkspaceError) as caught:
        open_bucket("pigeon://ada:secret@loft/proofs")
    assert _codes(caught) == ["no-storage"]
    assert "pigeon://loft/proofs" in caught.value.problems[0].message
    assert "secret" not in str(caught.value)
