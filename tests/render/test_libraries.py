"""WeasyPrint's C libraries are found without asking compilers; where need be, they are sought."""

import subprocess
import sys

_SCRIPT = """
import ctypes.util, sys
started = []
sys.addaudithook(lambda name, of: started.append(of[1]) if name == "subprocess.Popen" else None)
import appello.render.libraries as libraries
search = ctypes.util.find_library
{before}
libraries.import_weasyprint()
assert ctypes.util.find_library is search
import weasyprint
assert weasyprint.HTML(string="<p>word").write_pdf().startswith(b"%PDF")
print(len(started))
"""


def _started(before: str = "") -> int:
    """Return how many processes an import starts, in a process of its own."""
    script = _SCRIPT.format(before=before)
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return int(done.stdout)


def test_weasyprint_is_imported_without_a_search() -> None:
    """On Linux no process is started to find what has its usual name."""
    assert (_started() > 0) == (sys.platform != "linux")


def test_libraries_with_other_names_are_sought() -> None:
    """Where a usual name is not there, WeasyPrint searches as it always did."""
    assert _started('libraries._NEEDED = ("libnothing.so.0",)') > 0
