"""Taking turns: one run at a time writes what belongs to a campaign.

Whose turn it is knows that nobody else is writing, so what is unfinished was left by a run that was
killed, and is removed.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from appello.workspace.files import locked, prepare_folder
from appello.workspace.folders import Workspace
from appello.workspace.leftovers import remove_leftovers

__all__ = ["DEPTH", "turn", "writing"]

DEPTH = 2
"""How deep the program's folders lie below output/<campaign>, as with its editions' languages."""


@contextlib.contextmanager
def turn(folder: Path) -> Iterator[None]:
    """Keep other runs from writing below a campaign's folder of output.

    Args:
        folder: output/<campaign>, which exists.

    Raises:
        LockedError: another run is.
        WorkspaceError: something else stands in the place of the lock.
    """
    with locked(folder):
        remove_leftovers(folder, depth=DEPTH)
        yield


@contextlib.contextmanager
def writing(workspace: Workspace, campaign: Path, *, output: Path | None = None) -> Iterator[None]:
    """Keep other runs from writing beside a campaign's file, and below its folders of output.

    The lock is in the workspace's own output folder even if the proofs are elsewhere: otherwise two
    runs with different output folders could write the same ledger, and one verdict would be lost.

    Args:
        workspace: the workspace.
        campaign: the campaign's file.
        output: the folder of the proofs, if it may be another than the workspace's.

    Raises:
        LockedError: another run is.
        WorkspaceError: a folder of output, which has the lock, cannot be written to.
    """
    name = campaign.parent.name
    roots = [workspace.output]
    if output is not None and output.resolve() != workspace.output.resolve():
        roots.append(output)
    with contextlib.ExitStack() as stack:
        for root in roots:
            prepare_folder(root / name, root)
            stack.enter_context(turn(root / name))
        remove_leftovers(campaign.parent)
        remove_leftovers(campaign.parent / "confirmations")
        yield
