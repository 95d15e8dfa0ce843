"""Options that several commands share."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

import click

from appello.errors import Problem, WorkspaceError
from appello.pipeline.manner import Manner
from appello.pipeline.selection import Selection
from appello.workspace.bucket import Bucket, open_bucket
from appello.workspace.folders import Workspace, find_workspace

if TYPE_CHECKING:
    # Only for its name: an unchanged run does without pydantic.
    from appello.model.person import Edition

__all__ = [
    "LOCAL",
    "PLACE",
    "campaign_argument",
    "campaign_files",
    "engine_options",
    "proofs_option",
    "selection_options",
    "trial_options",
    "workspace_of",
]

F = TypeVar("F", bound=Callable[..., Any])


class _Place(click.ParamType[Path | Bucket]):
    """A folder, or an address such as s3://… if that is allowed."""

    name = "place"

    def __init__(self, *, is_local: bool) -> None:
        self._is_local = is_local

    def convert(
        self,
        value: str | Path | Bucket,
        param: click.Parameter | None,  # noqa: ARG002 - click's signature
        ctx: click.Context | None,  # noqa: ARG002 - click's signature
    ) -> Path | Bucket:
        if not isinstance(value, str):
            return value
        parts = urlsplit(value)
        if "://" not in value:
            return Path(value).absolute()
        if parts.scheme == "file" and parts.netloc in {"", "localhost"}:
            # Only now: it brings all of HTTP with it.
            from urllib.request import url2pathname

            return Path(url2pathname(parts.path))
        if not self._is_local:
            return open_bucket(value)
        message = f"this command works on a folder of this computer, not on `{parts.scheme}://…`"
        advice = "copy the proofs, with their run.json, to a folder, and name it"
        raise WorkspaceError(Problem("not-local", message, advice))


PLACE = _Place(is_local=False)
"""The type of an option for where proofs are written."""
LOCAL = _Place(is_local=True)
"""The type of an option for where proofs are, if they are read as well."""


def campaign_argument(function: F) -> F:
    """Add the argument CAMPAIGN, which may be repeated or left out."""
    return click.argument("campaigns", metavar="[CAMPAIGN]...", nargs=-1)(function)


proofs_option = click.option(
    "--output",
    type=LOCAL,
    metavar="DIR",
    help="Where the proofs are; the workspace's output folder if left out.",
)
"""Lets a command read proofs elsewhere than in the workspace's output folder."""


def selection_options(function: Callable[..., int]) -> Callable[..., int]:
    """Add the options that choose letters; the command gets them as one `selection`."""

    @functools.wraps(function)
    def command(
        *,
        documents: tuple[str, ...],
        locales: tuple[str, ...],
        addressees: tuple[str, ...],
        edition: Edition,
        **others: object,
    ) -> int:
        return function(selection=Selection(documents, locales, addressees, edition), **others)

    for option in (
        click.option(
            "--edition",
            type=click.Choice(["public", "addressee", "restricted"]),
            default="public",
            show_default=True,
            help="Which edition: what everybody, the addressee, or only some may read.",
        ),
        click.option(
            "--addressee",
            "addressees",
            metavar="ID",
            multiple=True,
            help="Only letters to this addressee; repeatable.",
        ),
        click.option(
            "--locale",
            "locales",
            metavar="L",
            multiple=True,
            help="Only letters in this language, or in two, as in it+kk; repeatable.",
        ),
        click.option(
            "--document",
            "documents",
            metavar="ID",
            multiple=True,
            help="Only this paper; repeatable.",
        ),
    ):
        command = option(command)
    return command


def trial_options(function: Callable[..., int]) -> Callable[..., int]:
    """Add the options that make some of the chosen letters, to look at; after `selection`."""

    @functools.wraps(function)
    def command(*, selection: Selection, limit: int | None, sample: bool, **others: object) -> int:
        if sample and not limit:
            raise click.UsageError("`--sample` goes with `--limit N`.")
        return function(selection=replace(selection, limit=limit or 0, is_sample=sample), **others)

    for option in (
        click.option(
            "--sample", is_flag=True, help="With --limit: letters from all over the plan."
        ),
        click.option(
            "--limit",
            type=click.IntRange(1),
            metavar="N",
            help="Make no more than N letters of a campaign, to look at before making the others.",
        ),
    ):
        command = option(command)
    return command


def engine_options(function: Callable[..., int]) -> Callable[..., int]:
    """Add the options that choose how letters are made; the command gets them as one `manner`."""

    @functools.wraps(function)
    def command(
        *,
        workers: int | None,
        engine: str,
        scheduler: str | None,
        splice: bool,
        verify: str,
        **others: object,
    ) -> int:
        if (engine == "dask") != bool(scheduler):
            raise click.UsageError("`--engine dask` and `--scheduler URL` belong together.")
        if scheduler and workers is not None:
            raise click.UsageError("`--workers` is for processes; a scheduler has its own workers.")
        manner = Manner(scheduler or workers, splice, verify == "all")
        return function(manner=manner, **others)

    for option in (
        click.option(
            "--verify",
            type=click.Choice(["sample", "all"]),
            default="sample",
            show_default=True,
            help="Of letters that are spliced: whether some or all are looked at as thoroughly as "
            "a letter that is laid out itself. The words of each are compared in any case.",
        ),
        click.option(
            "--splice/--no-splice",
            default=True,
            help="Whether many letters that differ in lines only are laid out once, and are made "
            "a hundred times faster.",
        ),
        click.option(
            "--scheduler",
            metavar="URL",
            help="The address of the Dask scheduler, such as tcp://192.0.2.7:8786.",
        ),
        click.option(
            "--engine",
            type=click.Choice(["processes", "dask"]),
            default="processes",
            show_default=True,
            help="Who makes the letters: this computer, or the workers of a Dask scheduler.",
        ),
        click.option(
            "--workers",
            type=click.IntRange(0, 64),
            metavar="N",
            help="Processes to use, 0 for none but the program's own; by default what the run "
            "deserves.",
        ),
    ):
        command = option(command)
    return command


def workspace_of(campaigns: tuple[str, ...]) -> Workspace:
    """Return the workspace of the working directory, or of the first campaign if that is a path."""
    if campaigns and ("/" in campaigns[0] or "\\" in campaigns[0]) and Path(campaigns[0]).exists():
        return find_workspace(Path(campaigns[0]))
    return find_workspace(Path.cwd())


def campaign_files(workspace: Workspace, campaigns: tuple[str, ...]) -> list[Path]:
    """Return the files of the named campaigns, or of all.

    Raises:
        WorkspaceError: one does not exist, or there is none at all.
    """
    names = campaigns or tuple(workspace.campaign_ids())
    if not names:
        raise WorkspaceError(
            Problem(
                "no-campaign", "there are no campaigns here yet", "begin one with `appello new ID`"
            )
        )
    return list(dict.fromkeys(workspace.campaign_file(name) for name in names))
