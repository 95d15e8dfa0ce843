"""The programs that are compared: what each needs, how it is started, and how far it is taken."""

from __future__ import annotations

import importlib.metadata
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

__all__ = ["CAMPAIGN", "TOOLS", "Tool"]

CAMPAIGN = "harbour-radio"


@dataclass(frozen=True)
class Tool:
    """A program that makes the letters."""

    name: str
    title: str
    packages: tuple[str, ...]
    """The Python packages that it needs."""
    program: str = ""
    """A program of the computer that it needs besides."""
    most: int = 10_000
    """The largest number of letters that it is made to write; more would take too long."""

    def missing(self) -> str:
        """Say what this computer lacks to run it, or nothing."""
        for package in self.packages:
            try:
                importlib.metadata.version(package)
            except importlib.metadata.PackageNotFoundError:
                return f"the Python package {package} is not installed"
        if self.program and not shutil.which(self.program):
            return f"there is no {self.program} on this computer"
        return ""

    def version(self) -> str:
        """Return the versions of what it needs."""
        found = [f"{package} {importlib.metadata.version(package)}" for package in self.packages]
        if self.program:
            command = [self.program, "--version"]
            done = subprocess.run(command, check=False, capture_output=True, text=True)
            found += done.stdout.strip().splitlines()[:1]
        return ", ".join(found)

    def command(self, job: Path, output: Path, workers: int) -> list[str]:
        """Return how to start it; appello in its workspace, the others in benchmarks/."""
        if self.name == "appello":
            options = ["--output", str(output), "--workers", str(workers)]
            return [sys.executable, "-m", "appello", "generate", CAMPAIGN, *options]
        module = f"peers.{self.name}.letters"
        return [sys.executable, "-m", module, str(job), str(output), str(workers)]


_WORD = ("docxtpl", "python-docx")
TOOLS = (
    Tool("appello", "appello", ("appello",)),
    Tool("typst", "Typst", ("typst",)),
    Tool("weasyprint", "naive WeasyPrint", ("weasyprint", "jinja2"), most=1000),
    Tool("chromium", "headless Chromium", ("playwright", "jinja2"), "chromium", most=1000),
    Tool("libreoffice", "LibreOffice with docxtpl", _WORD, "soffice", most=1000),
    Tool("latex", "XeLaTeX", ("jinja2",), "xelatex", most=100),
)
