"""The command line: the only place that knows a terminal, prints, and exits."""

from appello.cli.main import main

__all__ = ["main"]
