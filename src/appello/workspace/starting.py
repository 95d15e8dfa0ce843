"""Begin a workspace, and begin a campaign in it, from the content that comes with the program."""

from __future__ import annotations

import re
from pathlib import Path

from appello.errors import Place, Problem, WorkspaceError
from appello.workspace.files import write_atomically
from appello.workspace.folders import Workspace

__all__ = ["begin_campaign", "begin_workspace", "copy_examples"]

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_SAMPLE = ("sample", "campaign.yaml")
_FOLDERS = {
    "campaigns": (
        "One folder a campaign, with its campaign.yaml and its translations in locales/.\n"
        "campaigns/shared/ holds registers of people, sources and treaties "
        "that several campaigns use.\n"
    ),
    "signatories": "Registers of the people and organisations who sign, one YAML file each.\n",
    "templates": (
        "Your own document kinds, styles and forms of address. What is not here comes with\n"
        "the program; a file of the same name here stands in its place. A glossary.yaml is laid\n"
        "over the program's, entry by entry.\n"
    ),
    "output": "Proofs are written here. Nothing in this folder is kept by git.\n",
}
_IGNORED = """\
# Proofs can be made again; private facts must not be passed on.
output/*
!output/README
private.yaml
signatories/private/
campaigns/*/private/
# Lists as they came, before their private contacts are taken out of them.
/*.csv
/*.tsv
/*.xls*
/*.ods
"""


def begin_workspace(folder: Path, *, schema: str) -> list[Path]:
    """Make a workspace's folders; leave alone what is already there.

    Args:
        folder: where.
        schema: the JSON Schema of the campaign file, for editors.

    Returns:
        The files that were written.

    Raises:
        WorkspaceError: the folder cannot be written to, or is a file.
    """
    try:
        for name in _FOLDERS:
            (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / "campaigns" / "shared").mkdir(exist_ok=True)
        written = []
        contents = {f"{name}/README": text for name, text in _FOLDERS.items()}
        contents |= {".gitignore": _IGNORED, "campaigns/campaign.schema.json": schema}
        for name, text in contents.items():
            if not (folder / name).exists():
                write_atomically(folder / name, text.encode())
                written.append(folder / name)
    except OSError as error:
        message = f"the workspace cannot be made: {error.strerror}"
        advice = "choose another folder"
        raise WorkspaceError(Problem("no-workspace", message, advice, Place(folder))) from None
    return written


def copy_examples(workspace: Workspace) -> list[Path]:
    """Copy the campaigns and registers that come with the program; leave alone what is there.

    Returns:
        The files that were written.
    """
    written = []
    for name in ("campaigns", "signatories"):
        for source in sorted((workspace.starter / name).rglob("*")):
            target = workspace.root / name / source.relative_to(workspace.starter / name)
            is_private = source.name == "private.yaml" or source.parent.name == "private"
            if source.is_file() and not is_private and not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                write_atomically(target, source.read_bytes())
                written.append(target)
    return written


def begin_campaign(workspace: Workspace, campaign_id: str, *, kind: str) -> Path:
    """Write a campaign from the sample of a document kind.

    Returns:
        The new campaign.yaml.

    Raises:
        WorkspaceError: the id is not acceptable or taken, or there is no such kind.
    """
    if not _ID.fullmatch(campaign_id):
        message = f"`{campaign_id[:70]}` cannot be the id of a campaign"
        advice = (
            "write 1 to 64 small letters a–z, digits and hyphens, beginning with a letter or digit"
        )
        raise WorkspaceError(Problem("bad-id", message, advice))
    folder = workspace.campaigns / campaign_id
    if folder.exists():
        message = f"there is already a campaign `{campaign_id}`"
        raise WorkspaceError(Problem("taken", message, "choose another id", Place(folder)))
    sample = workspace.template_file(kind, *_SAMPLE)
    if sample is None:
        message = f"there is no sample for the kind `{kind}`"
        known = ", ".join(
            name for name in workspace.kinds() if workspace.template_file(name, *_SAMPLE)
        )
        advice = f"the kinds are: {known}"
        if kind in workspace.kinds():
            advice = f"add one as templates/{kind}/sample/campaign.yaml"
        raise WorkspaceError(Problem("no-kind", message, advice))
    text = re.sub(
        r"(?m)^id: .*$", f"id: {campaign_id}", sample.read_text(encoding="utf-8"), count=1
    )
    folder.mkdir(parents=True)
    for file in sorted(filter(Path.is_file, sample.parent.rglob("*"))):
        target = folder / file.relative_to(sample.parent)
        target.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(target, text.encode() if file == sample else file.read_bytes())
    return folder / "campaign.yaml"
