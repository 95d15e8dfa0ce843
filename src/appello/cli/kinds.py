"""`appello kinds`."""

from __future__ import annotations

from pathlib import Path

import click

from appello.cli.console import show_table
from appello.errors import Place
from appello.load.campaign import load_kind
from appello.model.kind import DocumentKind
from appello.workspace.folders import find_workspace

__all__ = ["command"]


@click.command(name="kinds", short_help="List the document kinds and what each needs and may have.")
def command() -> int:
    """List the document kinds of this workspace and of the program, and what they print."""
    workspace = find_workspace(Path.cwd())
    kinds = [load_kind(workspace, name, Place()) for name in workspace.kinds()]
    show_table(
        ("kind", "title", "form", "needs", "may have", "editions", "pages"),
        [
            (
                kind.name,
                kind.title,
                kind.form,
                ", ".join(kind.needs) or "–",
                _optional(kind),
                ", ".join(kind.editions),
                f"at most {kind.page_limit}",
            )
            for kind in kinds
            if not kind.internal
        ],
    )
    return 0


def _optional(kind: DocumentKind) -> str:
    if kind.optional is None:
        return "whatever belongs to a letter"
    return ", ".join(kind.optional) or "–"
