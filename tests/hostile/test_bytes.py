"""Campaign files whose bytes are not what the program expects."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.hostile.conftest import Lab

SAVE_AS = "save the file as UTF-8"
ARABIC, KOREAN, CHINESE = "رسالة", "편지", "信件"


def spoil(lab: Lab, change: Callable[[str], bytes]) -> None:
    """Write the campaign file in other bytes."""
    lab.campaign.write_bytes(change(lab.campaign.read_text(encoding="utf-8")))


def titled(title: str, encoding: str) -> Callable[[str], bytes]:
    """Return a change of the file's encoding that gives the campaign a title which shows it."""
    return lambda text: text.replace("A test campaign", title).encode(encoding)


@pytest.mark.parametrize(
    "change, at",
    [
        pytest.param(lambda text: b"\xff\xfe" + text.encode("utf-16-le"), "", id="C46"),
        pytest.param(lambda text: b"\xfe\xff" + text.encode("utf-16-be"), "", id="C47"),
        pytest.param(lambda text: text.encode("utf-16-be"), "", id="C47-no-mark"),
        pytest.param(lambda text: text.encode("utf-16-le"), "", id="C46-no-mark"),
        pytest.param(titled(ARABIC, "cp1256"), "campaign.yaml:3:8", id="C49"),
        pytest.param(titled(KOREAN, "euc-kr"), "campaign.yaml:3:8", id="C50"),
        pytest.param(titled(CHINESE, "gb18030"), "campaign.yaml:3:8", id="C51"),
    ],
)
def test_other_encodings(lab: Lab, change: Callable[[str], bytes], at: str) -> None:
    """A file in another encoding is refused with the advice to save it as UTF-8."""
    spoil(lab, change)
    lab.refuses("not-utf8", [SAVE_AS], at=at)


@pytest.mark.parametrize(
    "end, column",
    [
        pytest.param("é".encode()[:1], 9, id="C53"),
        pytest.param("標".encode()[:2], 9, id="C53-three"),
        pytest.param("é".encode() + b"\xc0\xaf", 10, id="C54"),
        pytest.param(b"\xe0\x80\xaf", 9, id="C54-three"),
        pytest.param(b"\xed\xa0\x80", 9, id="C55-bytes"),
    ],
)
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "marked"])
def test_broken_bytes(lab: Lab, end: bytes, column: int, mark: bytes) -> None:
    """A broken sequence of bytes is refused with its byte, line and column."""
    whole = mark + lab.campaign.read_bytes() + b"# title "
    lab.campaign.write_bytes(whole + end)
    byte = len(whole) + 1 + (2 if column > 9 else 0)
    line = whole.count(b"\n") + 1
    lab.refuses("not-utf8", [f"byte {byte} cannot be read"], at=f"campaign.yaml:{line}:{column}")


def test_real_program_names_the_byte(lab: Lab) -> None:
    """The real program refuses a file whose last character is cut off."""
    lab.campaign.write_bytes(lab.campaign.read_bytes() + b"\xc3")
    lab.refuses("not-utf8", ["cannot be read", SAVE_AS], process=True)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: b"\xef\xbb\xbf" + text.encode(), id="C45"),
        pytest.param(lambda text: text.replace("\n", "\r\n").encode(), id="C59"),
        pytest.param(lambda text: text.replace("\n", "\r").encode(), id="C59-old-mac"),
        pytest.param(
            lambda text: text.replace("\n", "\r").replace("Una", "Ún").encode(), id="C59-accent"
        ),
    ],
)
def test_same_letter(lab: Lab, change: Callable[[str], bytes]) -> None:
    """A byte-order mark and other line ends change nothing in the letter."""
    spoil(lab, change)
    found = lab.final()
    spoil(lab, lambda text: text.removeprefix("\ufeff").encode())
    assert b"\r" not in lab.campaign.read_bytes()
    assert found == lab.final()


def test_composed_and_decomposed_names(lab: Lab) -> None:
    """E85: a name typed in decomposed letters gives the same letter as in composed ones."""
    lab.edit("Una Firsthand", "U\u0301na Firsthand")
    decomposed = lab.final()
    lab.edit("U\u0301na", "\u00dana")
    assert decomposed == lab.final()
    assert "\u00dana Firsthand" in lab.text()


@pytest.mark.parametrize(
    "typed", [r'"\e[5;7mUna\a"', "\x1b[5;7mUna\x07", "\u009b5;7mUna", r'"\N\P\_"']
)
def test_terminal_is_safe(lab: Lab, typed: str) -> None:
    """C57: what a file says about colours and bells does not reach a terminal."""
    lab.edit("Una Firsthand", typed)
    primary, secondary = pty.openpty()
    command = [sys.executable, "-m", "appello", "check"]
    with subprocess.Popen(command, cwd=lab.root, stdout=secondary, stderr=secondary) as process:
        os.close(secondary)
        shown = bytearray()
        while chunk := _read(primary):
            shown += chunk
        os.close(primary)
    assert process.returncode == 1
    text = shown.decode()
    assert "error[forbidden-character]" in text
    assert "\x1b[" in text, "on a terminal the program uses colours"
    for unwanted in ("\x1b[5;7m", "\x07", "\u009b", "\u2028", "\u2029", "\u0085"):
        assert unwanted not in text


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 4096)
    except OSError:  # how Linux says that nobody writes any more
        return b""
