"""`appello doctor`."""

from __future__ import annotations

import importlib.metadata
import platform
import shutil
import sys
from pathlib import Path

import click

from appello.errors import AppelloError
from appello.render.fonts import font_files
from appello.render.libraries import loads
from appello.workspace.folders import find_workspace, starter_folder

__all__ = ["command"]

_LIBRARIES = {
    "Pango": ("libpango-1.0.so.0", "libpango-1.0.0.dylib", "libpango-1.0-0.dll"),
    "PangoFT2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.0.dylib", "libpangoft2-1.0-0.dll"),
    "HarfBuzz subset": (
        "libharfbuzz-subset.so.0",
        "libharfbuzz-subset.0.dylib",
        "libharfbuzz-subset-0.dll",
    ),
}
_REMEDIES = {
    "Debian or Ubuntu": "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "Fedora": "sudo dnf install pango harfbuzz",
    "macOS with Homebrew": "brew install pango harfbuzz",
    "Windows with MSYS2": "pacman -S mingw-w64-x86_64-pango mingw-w64-x86_64-harfbuzz",
}
_PACKAGES = (
    "weasyprint",
    "pydyf",
    "jinja2",
    "babel",
    "click",
    "pyyaml",
    "pydantic",
    "pikepdf",
    "pypdfium2",
    "pypdf",
    "pillow",
)


@click.command(
    name="doctor", short_help="Say whether this computer can make letters, and what is missing."
)
def command() -> int:
    """Say whether this computer can make letters, and the line to type if something is missing."""
    machine = f"{platform.system()} {platform.machine()}"
    click.echo(f"Python {platform.python_version()} on {machine}, {sys.prefix}")
    missing = [name for name, files in _LIBRARIES.items() if not any(loads(file) for file in files)]
    for name in _LIBRARIES:
        _say(name, "missing" if name in missing else "found", is_good=name not in missing)
    for name in _PACKAGES:
        try:
            _say(name, importlib.metadata.version(name), is_good=True)
        except importlib.metadata.PackageNotFoundError:
            _say(name, "missing", is_good=False)
            missing.append(name)
    for file in font_files(Path()):
        _say("font", file.name, is_good=True)
    _say("templates", str(starter_folder() / "templates"), is_good=True)
    try:
        workspace = find_workspace(Path.cwd())
        _say(
            "workspace",
            f"{workspace.root}, {len(workspace.campaign_ids())} campaigns",
            is_good=True,
        )
    except AppelloError:
        _say("workspace", "none here; make one with `appello init FOLDER`", is_good=True)
    _say("free space", f"{shutil.disk_usage(Path.cwd()).free // 2**20} MiB", is_good=True)
    if missing:
        click.echo("\nTo install what is missing:")
        for system, line in _REMEDIES.items():
            click.echo(f"  {system}: {line}")
        return 1
    click.echo("\nThis computer can make letters.")
    return 0


def _say(name: str, what: str, *, is_good: bool) -> None:
    mark = click.style("ok", fg="green") if is_good else click.style("no", fg="red", bold=True)
    click.echo(f"  {mark}  {name:16} {what}")
