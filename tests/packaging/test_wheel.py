"""The wheel: exactly the files it should have, and it works in an environment of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("templates", "campaigns", "signatories")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout."""
    folder = tmp_path_factory.mktemp("dist")
    code = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
    result = subprocess.run(
        [sys.executable, "-c", code, str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return folder / result.stdout.split()[-1]


def test_wheel_has_the_package_and_the_starter_and_nothing_else(wheel: Path) -> None:
    """Every tracked file of the package, the templates, campaigns and registers is in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    tracked = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "src/appello", *FOLDERS],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.split("\n")  # fmt: skip
    expected = {
        name.removeprefix("src/") if name.startswith("src/") else f"appello/_starter/{name}"
        for name in tracked
        if name
    }
    assert names == expected
    assert not [name for name in names if "private" in name or "output" in name.split("/")]


def test_wheel_works_where_the_checkout_is_not(wheel: Path, tmp_path: Path) -> None:
    """In a clean environment, `init` makes a workspace and `generate` makes its letter."""
    home = tmp_path / "venv"
    venv.create(home, with_pip=False, symlinks=True)
    python = home / "bin" / "python"
    site = Path(
        subprocess.run(
            [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
            capture_output=True, text=True, check=True,
        ).stdout.strip()
    )  # fmt: skip
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    # Only the dependencies come from the environment of the tests: a .pth file's folder does not
    # have its own .pth files read, so the editable install of the checkout is not seen.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C"}

    def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [python, "-m", "appello", *arguments],
            cwd=cwd, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip

    where = subprocess.run(
        [python, "-c", "import appello; print(appello.__file__)"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert str(home) in where.stdout
    extractors = "from importlib.metadata import entry_points as e; print(e(group=sys.argv[1]))"
    known = subprocess.run(
        [python, "-c", f"import sys; {extractors}", "babel.extractors"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "appello-campaign" in known.stdout
    made = run("init", "work", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    work = tmp_path / "work"
    assert {"campaigns", "signatories", "templates", "output"} <= {
        item.name for item in work.iterdir()
    }
    generated = run("generate", cwd=work)
    assert generated.returncode == 0, generated.stderr
    assert (work / "output" / "example" / "public" / "en" / "letter.proof.pdf").is_file()
    second = run("new", "second", cwd=work)
    assert second.returncode == 0, second.stderr
    assert run("check", "second", cwd=work).returncode == 0
