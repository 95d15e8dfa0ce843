"""Make .venv ready for `make demo`, with --tests for `make test`, with --bench for `make bench`.

Only the standard library is used, and only what Python 3.8 has: this runs before anything is
installed, and an old Python must still be able to say that it is too old.
When nothing has changed since the last run, it ends at once.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple, NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

RUN, DEV, BENCH = (ROOT / f"requirements{part}.lock" for part in ("", "-dev", "-bench"))
# What is installed at each level; a level holds all that those before it hold.
LOCKS = {"demo": [RUN], "tests": [DEV], "bench": [DEV, BENCH]}
OTHER_INPUTS = (ROOT / "pyproject.toml", Path(__file__).resolve())

# Written last, so that it stands only in a complete environment.
STAMP = VENV / "appello-setup.json"
# Written first and removed last: an environment that holds it was interrupted.
UNFINISHED = VENV / "appello-setup-unfinished"

OLDEST = (3, 11)
# The newest for which every locked package has a wheel; a newer one is taken only if alone.
NEWEST = (3, 14)

LIBRARIES = {
    "pango": "libpango-1.0",
    "pangoft2": "libpangoft2-1.0",
    "harfbuzz-subset": "libharfbuzz-subset",
}
# What drives the browser in the tests is a program for Linux that wants this one besides.
TEST_LIBRARIES = {"atomic": "libatomic"} if sys.platform == "linux" else {}
# How Linux, macOS and Windows name such a library's file.
LIBRARY_FILES = ("{}.so.0", "{}.so.1", "{}.0.dylib", "{}-0.dll")
# Homebrew's and MSYS2's own folders, which the system's loader does not search.
LIBRARY_FOLDERS = ("", "/opt/homebrew/lib/", "/usr/local/lib/", "C:/msys64/ucrt64/bin/")
TEST_COMMANDS = {"poppler": ("pdftotext", "pdftoppm"), "chromium": ("chromium",)}

MSYS = "mingw-w64-ucrt-x86_64-"
# For each need, its package for apt, dnf, brew and pacman; "" where nothing is to be installed.
PACKAGES = {
    "venv": ("python3-venv", "python3", "python", ""),
    "pango": ("libpango-1.0-0", "pango", "pango", MSYS + "pango"),
    "pangoft2": ("libpangoft2-1.0-0", "pango", "pango", MSYS + "pango"),
    "harfbuzz-subset": ("libharfbuzz-subset0", "harfbuzz", "harfbuzz", MSYS + "harfbuzz"),
    "poppler": ("poppler-utils", "poppler-utils", "poppler", MSYS + "poppler"),
    "chromium": ("chromium", "", "", ""),
    "atomic": ("libatomic1", "libatomic", "", ""),
}
# In the order of the columns above: the program, the system, and how to install.
MANAGERS = (
    ("apt-get", "Debian, Ubuntu", "sudo apt-get install -y --no-install-recommends"),
    ("dnf", "Fedora", "sudo dnf install -y"),
    ("brew", "macOS with Homebrew", "brew install"),
    ("pacman", "Windows with MSYS2", "pacman -S --needed"),
)


class Python(NamedTuple):
    """A Python on this computer: its program, its version, and whether it can make a venv."""

    program: str
    version: tuple[int, int]
    can_make_venv: bool


def main() -> None:
    """Bring .venv up to date, or say exactly what is missing and exit with 1."""
    parser = argparse.ArgumentParser(description="Make .venv ready.")
    for name, words in (("tests", "the tests need"), ("bench", "is measured against")):
        parser.add_argument(f"--{name}", action="store_true", help=f"install what {words}, too")
    chosen = parser.parse_args()
    level = "bench" if chosen.bench else "tests" if chosen.tests else "demo"
    if is_current(level):
        return
    require_system_packages(level)
    if not venv_works():
        python = newest_python()
        say(f"making .venv with Python {'.'.join(map(str, python.version))}")
        make_venv(python)
    say(f"installing the packages of {LOCKS[level][-1].name}")
    install(level)


def is_current(level: str) -> bool:
    """Tell whether an earlier run finished with the same inputs in the same folder."""
    return read_stamp().get(level) == digest(level) and venv_works()


def read_stamp() -> dict[str, str]:
    """Read what the last complete run left, or nothing."""
    try:
        return dict(json.loads(STAMP.read_text("utf-8")))
    except (OSError, TypeError, ValueError):
        return {}


def digest(level: str) -> str:
    """Hash the files that decide what is installed; times would change with every clone."""
    contents = hashlib.sha256()
    for path in (*LOCKS[level], *OTHER_INPUTS):
        contents.update(hashlib.sha256(path.read_bytes()).digest())
    return contents.hexdigest()


def venv_works() -> bool:
    """Tell whether .venv is whole, belongs to this folder, and has a new enough Python with pip."""
    # Its programs name their folder, so they stop working when the folder is moved.
    if UNFINISHED.exists() or read_stamp().get("root", str(ROOT)) != str(ROOT):
        return False
    broken = f"sys.prefix == sys.base_prefix or sys.version_info < {OLDEST}"
    test = f"import sys, pip; sys.exit({broken})"
    return VENV_PYTHON.exists() and quiet([str(VENV_PYTHON), "-c", test]).returncode == 0


def require_system_packages(level: str) -> None:
    """Install what the system lacks where that is allowed; otherwise name it and exit."""
    missing = missing_needs(level)
    if missing and shutil.which("apt-get") and install_with_apt(missing):
        missing = missing_needs(level)
    if missing:
        advice = "Install it with this line, then run the same command again:"
        fail(f"this computer lacks {', '.join(missing)}. {advice}\n{install_lines(missing)}")


def missing_needs(level: str) -> list[str]:
    """List what is needed at this level and cannot be found."""
    missing = [] if venv_works() or newest_python().can_make_venv else ["venv"]
    missing += [need for need, library in LIBRARIES.items() if not loads(library)]
    if level != "demo":
        missing += [n for n, names in TEST_COMMANDS.items() if not all(map(shutil.which, names))]
        missing += [need for need, library in TEST_LIBRARIES.items() if not loads(library)]
    if "chromium" in missing and not chromium_is_a_package():
        missing.remove("chromium")
        say("leaving out chromium, which is no ordinary package here; only browser tests use it")
    return missing


def loads(library: str) -> bool:
    """Tell whether a shared library can be loaded, without asking any package manager."""
    for name in (folder + file for folder in LIBRARY_FOLDERS for file in LIBRARY_FILES):
        try:
            ctypes.CDLL(name.format(library))
        except OSError:
            continue
        return True
    return False


def chromium_is_a_package() -> bool:
    """Tell whether this is a Debian; elsewhere `chromium` is a snap or has another name."""
    release = Path("/etc/os-release")
    return release.exists() and "ID=debian" in release.read_text("utf-8").splitlines()


def install_with_apt(missing: list[str]) -> bool:
    """Install packages as root or through sudo; return False where neither is possible."""
    prefix = root_prefix()
    if prefix is None:
        return False
    packages = package_names(0, missing)
    say("installing " + " ".join(packages))
    # A fresh computer often holds the lock for its own first updates.
    wait = ["-o", "DPkg::Lock::Timeout=300"]
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", *wait]
    # A failing update (one dead source is enough) may still leave lists that serve.
    update = quiet([*apt, "update"])
    result = quiet([*apt, "install", "-y", "--no-install-recommends", *packages])
    if result.returncode:
        print(update.stdout + result.stdout, file=sys.stderr)
    return result.returncode == 0


def root_prefix() -> list[str] | None:
    """Return the words that make a command run as root, or None if that cannot be had."""
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    if quiet(["sudo", "-n", "true"]).returncode == 0:
        return ["sudo", "-n"]
    # sudo asks for the password on the terminal; in CI nobody could answer.
    return ["sudo"] if sys.stdin.isatty() and not os.environ.get("CI") else None


def package_names(column: int, missing: list[str]) -> list[str]:
    """Translate needs to the names of one package manager, each once."""
    names = {need: PACKAGES[need][column] for need in missing}
    if column == 0 and "venv" in names:
        chosen, default = newest_python(), probe("/usr/bin/python3")
        # A second Python beside the system's own has its own venv package.
        if default and chosen.version != default.version:
            names["venv"] = "python{}.{}-venv".format(*chosen.version)
    return [name for name in dict.fromkeys(names.values()) if name]


def install_lines(missing: list[str]) -> str:
    """Return the line to type for the package manager that is here, or for all known ones."""
    lines = {
        program: f"  {system}:  {command} {' '.join(package_names(column, missing))}"
        for column, (program, system, command) in enumerate(MANAGERS)
    }
    here = [line for program, line in lines.items() if shutil.which(program)]
    return "\n".join(here[:1] or lines.values())


def newest_python() -> Python:
    """Choose the newest Python that can make a venv, or else the newest, or exit."""
    names = [f"python3.{minor}" for minor in range(NEWEST[1], OLDEST[1] - 1, -1)]
    found = [probe(name) for name in [*names, "python3", sys.executable]]
    usable = [python for python in found if python and python.version >= OLDEST]
    if not usable:
        versions = sorted({".".join(map(str, python.version)) for python in found if python})
        fail(f"appello needs Python 3.{OLDEST[1]} or newer; found only {', '.join(versions)}")
    return max(usable, key=lambda it: (it.can_make_venv, it.version <= NEWEST, it.version))


def probe(program: str) -> Python | None:
    """Ask a Python about itself; None if there is none under that name."""
    # The base program, not an active virtual environment, which may be the one to be remade.
    # ensurepip.version() fails where a system ships ensurepip without its pip.
    question = (
        "import sys\n"
        "try:\n import venv, ensurepip; able = bool(ensurepip.version())\n"
        "except Exception: able = False\n"
        "base = getattr(sys, '_base_executable', None) or sys.executable\n"
        "print(sys.version_info[0], sys.version_info[1], int(able), base)"
    )
    try:
        major, minor, able, base = quiet([program, "-c", question]).stdout.strip().split(" ", 3)
        return Python(base, (int(major), int(minor)), able == "1")
    except (OSError, ValueError):
        return None


def make_venv(python: Python) -> None:
    """Make .venv from nothing, marked as unfinished until everything is installed."""
    shutil.rmtree(str(VENV), ignore_errors=True)
    VENV.mkdir(exist_ok=True)
    UNFINISHED.touch()
    run([python.program, "-m", "venv", str(VENV)])


def install(level: str) -> None:
    """Install the locked packages and then the project itself, and write the stamp."""
    UNFINISHED.touch()
    pip = [str(VENV_PYTHON), "-m", "pip", "-qq", "--disable-pip-version-check", "--no-input"]
    # The lock is complete, so nothing is resolved; wheels only, so nothing is run.
    locked = ["--no-deps", "--only-binary", ":all:", "--require-hashes"]
    run([*pip, "install", *locked, *(word for lock in LOCKS[level] for word in ("-r", str(lock)))])
    # The build backend is in the lock, so it need not be fetched again, unchecked.
    run([*pip, "install", "--no-deps", "--no-build-isolation", "-e", str(ROOT)])
    done = list(LOCKS)[: list(LOCKS).index(level) + 1]
    stamp = {"root": str(ROOT), **{name: digest(name) for name in done}}
    STAMP.write_text(json.dumps(stamp, indent=2) + "\n", "utf-8")
    UNFINISHED.unlink()


def run(command: list[str]) -> None:
    """Run a command whose output people should see; exit if it fails."""
    if subprocess.run(command, check=False).returncode:
        fail(f"this command failed: {' '.join(command)}")


def quiet(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a command and keep its output."""
    return subprocess.run(
        command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        encoding="utf-8", errors="replace",
    )  # fmt: skip


def say(message: str) -> None:
    """Print one line of progress."""
    print(f"set-up: {message}", flush=True)


def fail(message: str) -> NoReturn:
    """End with a message and exit code 1."""
    sys.exit(f"set-up: {message}")


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
