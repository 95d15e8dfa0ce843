"""The shape of the package: small modules that import alone, and nothing heavy at the start."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "appello"
FILES = sorted(SOURCE.rglob("*.py"))
MODULES = [
    ".".join(("appello", *file.relative_to(SOURCE).with_suffix("").parts)).removesuffix(".__init__")
    for file in FILES
    if file.name != "__main__.py"
]
HEAVY = ("weasyprint", "pydantic", "babel", "pikepdf", "jinja2", "PIL", "fontTools")


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(SOURCE)))
def test_module_is_small(file: Path) -> None:
    """No module is longer than 300 lines."""
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 300


def test_most_modules_are_smaller_still() -> None:
    """Half of the modules have 150 lines or fewer."""
    lengths = sorted(len(file.read_text(encoding="utf-8").splitlines()) for file in FILES)
    assert lengths[len(lengths) // 2] <= 150


@pytest.mark.parametrize("name", MODULES)
def test_all_is_sorted_and_true(name: str) -> None:
    """`__all__` is sorted, and everything in it exists."""
    module = importlib.import_module(name)
    exported = getattr(module, "__all__", [])
    assert all(hasattr(module, item) for item in exported)
    assert exported == sorted(
        exported, key=lambda item: (not item.isupper(), not item[0].isupper(), item)
    )


def test_public_surface_is_pinned() -> None:
    """The package itself exports its version and nothing else."""
    import appello

    assert appello.__all__ == ["__version__"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", appello.__version__)


def _floors() -> list[list[str]]:
    """Return the modules floor by floor, from the ground up."""
    project = tomllib.loads((SOURCE.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    [layers] = [
        contract["layers"]
        for contract in project["tool"]["importlinter"]["contracts"]
        if contract["type"] == "layers"
    ]
    found = [["appello"]]
    for layer in reversed(layers):
        here = [f"appello.{part.strip()}" for part in layer.split("|")]
        found.append(
            [name for name in MODULES if any(f"{name}.".startswith(f"{part}.") for part in here)]
        )
    return found


_ALONE = """
import importlib, sys
below = set()
for words in sys.argv[1:]:
    floor = words.split()
    for name in floor:
        for loaded in [item for item in sys.modules if item.startswith("appello")]:
            if loaded not in below:
                del sys.modules[loaded]
        importlib.import_module(name)
        here = {item for item in sys.modules if item.startswith("appello")}
        above = here - below - {"appello", *floor}
        assert not above, f"{name} imports {above}"
    below |= {*floor} - {"appello"}
"""


def test_modules_import_alone() -> None:
    """Each module can be imported first, in a fresh interpreter.

    What stands on lower floors may be loaded already: each module there was imported first before,
    and none of them imports from above, so it does not matter which of them are. To load them anew
    for each module would take many times as long.
    """
    floors = _floors()
    assert sorted(name for floor in floors for name in floor) == sorted(MODULES)
    result = subprocess.run(
        [sys.executable, "-c", _ALONE, *map(" ".join, floors)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("statement", ["import appello", "import appello.cli"])
def test_importing_is_light(statement: str) -> None:
    """Importing the package or its command line imports no heavy library."""
    code = f"import sys; {statement}; print([name for name in {HEAVY!r} if name in sys.modules])"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert result.stdout.strip() == "[]"


def test_help_is_light() -> None:
    """`appello --help` lists the commands without importing any of them."""
    result = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "appello", "--help"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.returncode == 0
    assert "generate" in result.stdout
    imported = {line.rpartition("|")[2].strip() for line in result.stderr.splitlines()}
    assert not imported & {*HEAVY, "appello.cli.generate", "appello.pipeline.run"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(SOURCE)))
def test_no_print_below_the_command_line(file: Path) -> None:
    """Only the command line prints; everything below it returns values or raises."""
    if file.parent.name == "cli":
        return
    calls = {
        node.func.id
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not calls & {"print", "input", "exit", "quit", "breakpoint"}
