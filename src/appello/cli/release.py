"""`appello release`."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import click

from appello.cli.console import Progress, show_path, show_problems, show_table
from appello.cli.days import Day, today
from appello.cli.options import campaign_files, proofs_option, selection_options, workspace_of
from appello.errors import Problem
from appello.pipeline.releasing import Request, release
from appello.pipeline.selection import Selection
from appello.release.folder import read_manifest
from appello.release.signing import Certificate, read_certificate

__all__ = ["command"]


@click.command(name="release", short_help="Write approved letters, unchanged, to the outbox.")
@click.argument("campaign")
@selection_options
@click.option("--on", type=Day(), metavar="DATE", help="The day of release; today if left out.")
@click.option(
    "--again",
    default="",
    metavar="TEXT",
    help="Why letters go once more to somebody who had them already.",
)
@click.option(
    "--sign",
    "certificate",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Sign each PDF with the certificate in this .p12 or .pfx file; asks for its passphrase.",
)
@proofs_option
@click.option("--json", "as_json", is_flag=True, help="Print the manifest as JSON.")
def command(
    campaign: str,
    *,
    selection: Selection,
    on: datetime.date | None,
    again: str,
    certificate: Path | None,
    output: Path | None,
    as_json: bool,
) -> int:
    """Write the approved letters of CAMPAIGN to a new folder in output/CAMPAIGN/outbox/.

    It has each final PDF, a draft of its e-mail, a table for mail merge, a file to print, and a
    manifest. Nothing is sent. If anything is missing, nothing is written and all of it is named.
    Drafts and table have e-mail addresses, also private ones of registers; a warning names those
    for whom there is none.
    Exit codes: 0 done, 1 something in the input is wrong, 3 something is missing.
    """
    workspace = workspace_of((campaign,))
    [file] = campaign_files(workspace, (campaign,))
    signer = _certificate(certificate) if certificate else None
    request = Request(selection, on or today(), again, signer, datetime.datetime.now(datetime.UTC))
    target = (output or workspace.output).absolute()
    with Progress(hidden=as_json) as progress:
        warnings: list[Problem] = []
        folder = release(
            workspace,
            file,
            request,
            output=target,
            progress=progress.step,
            remark=warnings.extend,
        )
    show_problems(warnings)
    manifest = read_manifest(folder)
    if as_json:
        click.echo(json.dumps(json.loads(manifest.to_bytes()), ensure_ascii=False, indent=1))
        return 0
    show_table(
        ("document", "locale", "addressee", "pages", "file"),
        [
            (
                item.document,
                item.locale,
                ", ".join(item.addressees) or "–",
                str(item.pages),
                show_path(folder / item.file),
            )
            for item in manifest.letters
        ],
    )
    count = len(manifest.letters)
    noun = "letter" if count == 1 else "letters"
    click.echo(f"\n{count} {noun} released in {show_path(folder)}; nothing was sent.")
    return 0


def _certificate(file: Path) -> Certificate:
    passphrase: str = click.prompt(
        f"Passphrase of {file.name}", hide_input=True, default="", show_default=False
    )
    return read_certificate(file, passphrase.encode())
