"""Where things are: the four folders of a workspace, and the starter content behind them."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from appello.errors import Place, Problem, WorkspaceError
from appello.workspace.files import TEMPORARY

__all__ = [
    "CONFIRMATIONS",
    "REVIEWS",
    "SENT",
    "Workspace",
    "find_workspace",
    "font_cache",
    "starter_folder",
    "workspace_around",
]

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_CAMPAIGN_FILE = "campaign.yaml"

REVIEWS = "reviews.jsonl"
"""The ledger of verdicts in a campaign's folder."""
SENT = "sent.jsonl"
"""What was sent and answered, beside it."""
CONFIRMATIONS = "confirmations"
"""The folder of the texts that signatories were asked about; beside it, with .jsonl, the ledger."""
_AFTERWARDS = {REVIEWS, "reviews.head", SENT, f"{CONFIRMATIONS}.jsonl"}
"""Files that speak about letters, so that none can depend on their words.

A signatory's no stops letters all the same; who reads the ledger of confirmations sees to that.
"""


def starter_folder() -> Path:
    """Return the folder of the templates and examples that come with the program.

    An installed package carries them as `_starter`; in a checkout they are the repository's own.
    """
    package = Path(__file__).resolve().parents[1]
    packed = package / "_starter"
    return packed if packed.is_dir() else package.parents[1]


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder with campaigns/, signatories/, templates/ and output/.

    Attributes:
        root: the workspace's folder, absolute.
        starter: the folder whose templates serve where the workspace has none.
    """

    root: Path
    starter: Path

    @property
    def campaigns(self) -> Path:
        """The folder with one folder a campaign."""
        return self.root / "campaigns"

    @property
    def output(self) -> Path:
        """The folder that letters are written to unless another is asked for."""
        return self.root / "output"

    @property
    def fonts(self) -> Path:
        """The folder for the workspace's own fonts; it need not exist."""
        return self.root / "fonts"

    def template_folders(self) -> tuple[Path, ...]:
        """Return where templates are looked up, the workspace's own first."""
        own, packed = self.root / "templates", self.starter / "templates"
        return (own,) if own == packed else (own, packed)

    def template_file(self, *parts: str) -> Path | None:
        """Return the first template file of that name, or None."""
        for folder in self.template_folders():
            file = folder.joinpath(*parts)
            if file.is_file():
                return file
        return None

    def kinds(self) -> list[str]:
        """Return the names of all document kinds, sorted."""
        found = {
            file.parent.name
            for folder in self.template_folders()
            for file in folder.glob("*/kind.yaml")
        }
        return sorted(found)

    def registers(self) -> dict[str, Path]:
        """Return the registers of people and facts by id.

        Raises:
            WorkspaceError: two have the same name.
        """
        found: dict[str, Path] = {}
        for folder in (self.root / "signatories", self.campaigns / "shared"):
            for file in sorted(filter(Path.is_file, folder.glob("*.yaml"))):
                if other := found.get(file.stem):
                    message = f"there is a register `{file.stem}` in {other.parent.name}/ already"
                    advice = "give one of the two another name"
                    raise WorkspaceError(Problem("register-twice", message, advice, Place(file)))
                found[file.stem] = file
        return found

    def private_companion(self, register: str) -> Path:
        """Return the file with the private contacts of a register's people; it need not exist."""
        return self.root / "signatories" / "private" / f"{register}.yaml"

    def campaign_ids(self) -> list[str]:
        """Return the ids of all campaigns, sorted."""
        return sorted(file.parent.name for file in self.campaigns.glob(f"*/{_CAMPAIGN_FILE}"))

    def campaign_file(self, wanted: str) -> Path:
        """Return the file of a campaign that is named by its id or by a path.

        Raises:
            WorkspaceError: there is no such campaign.
        """
        if _ID.fullmatch(wanted) and (self.campaigns / wanted / _CAMPAIGN_FILE).is_file():
            return self.campaigns / wanted / _CAMPAIGN_FILE
        path = Path(wanted)
        for file in (path, path / _CAMPAIGN_FILE):
            if file.is_file():
                return file.resolve()
        known = ", ".join(self.campaign_ids()) or "none yet; make one with `appello new ID`"
        raise WorkspaceError(
            Problem(
                "no-campaign",
                f"there is no campaign `{wanted}`",
                f"the campaigns here are: {known}",
            )
        )

    def input_files(self, campaign: Path) -> Iterator[Path]:
        """Yield every file that a campaign's letters can depend on, except the program itself."""
        for folder in self.template_folders():
            yield from _files(folder)
        asked = campaign.parent / CONFIRMATIONS
        yield from (
            file
            for file in _files(campaign.parent)
            if not _is_afterwards(file) and file.parent != asked
        )
        yield from self.registers().values()
        yield from _files(self.fonts)


def find_workspace(start: Path, *, starter: Path | None = None) -> Workspace:
    """Return the workspace that a folder lies in: the nearest above it with a campaigns/ folder.

    Raises:
        WorkspaceError: no folder above has one.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / "campaigns").is_dir():
            return Workspace(folder, starter or starter_folder())
    raise WorkspaceError(
        Problem(
            "no-workspace",
            f"{start} is not inside a workspace: no folder above it has campaigns/",
            "make one with `appello init FOLDER` and run the command there",
            Place(start),
        )
    )


def workspace_around(folder: Path) -> Workspace | None:
    """Return the workspace inside which a folder lies; None if it is one itself or lies in none."""
    folder = folder.resolve()
    if (folder / "campaigns").is_dir():
        return None
    try:
        return find_workspace(folder.parent)
    except WorkspaceError:
        return None


def font_cache() -> Path:
    """Return a folder for our static fonts and their index, kept between runs if possible.

    It holds nothing of any campaign.
    """
    home = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    folder = Path(home) / "appello"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        writable = os.access(folder, os.W_OK)
    except OSError:
        writable = False
    return folder if writable else Path(tempfile.mkdtemp(prefix="appello-fonts-"))


def _is_afterwards(file: Path) -> bool:
    """Tell whether no letter can depend on a file; nobody reads one that is not finished."""
    return file.name in _AFTERWARDS or file.name.startswith(TEMPORARY)


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (file for file in sorted(folder.rglob("*")) if file.is_file())
