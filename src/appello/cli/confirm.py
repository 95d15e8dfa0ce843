"""`appello confirm`: ask signatories for their yes to one exact text, and record what they say."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import click

from appello.cli.console import show_path, show_table
from appello.cli.days import Day, today
from appello.cli.options import LOCAL, campaign_files, workspace_of
from appello.confirm.ledger import CHANNELS
from appello.confirm.standing import Standing
from appello.pipeline.answers import Answer, confirm, decline, withdraw
from appello.pipeline.confirmations import standings

__all__ = ["command"]


@click.group(name="confirm", short_help="Ask signatories for their yes, and record it.")
def command() -> None:
    """Ask signatories for their yes to one exact text, and record what they answer.

    What is asked and answered stands in confirmations.jsonl in the campaign's folder.
    """


def _on_option(function: Callable[..., int]) -> Callable[..., int]:
    return click.option("--on", type=Day(), metavar="DATE", help="The day, if it is not today.")(
        function
    )


def _answer_options(function: Callable[..., int]) -> Callable[..., int]:
    """Add what the three commands that record an answer have in common."""
    for option in (
        _on_option,
        click.option(
            "--evidence",
            default="",
            metavar="REF",
            help="Where the answer is kept: a file number or a name, no text.",
        ),
        click.option(
            "--channel", type=click.Choice(CHANNELS), required=True, help="How the answer came."
        ),
        click.argument("signatory"),
        click.argument("campaign"),
    ):
        function = option(function)
    return function


@command.command(name="ask")
@click.argument("campaign")
@click.option(
    "--signatory", "signatories", metavar="ID", multiple=True, help="Only this one; repeatable."
)
@click.option(
    "--document", "documents", metavar="ID", multiple=True, help="Only this paper; repeatable."
)
@click.option(
    "--locale",
    default="",
    metavar="L",
    help="The language to read; if left out, each signatory's own where the paper is made in it.",
)
@click.option(
    "--by", type=Day(), required=True, metavar="DATE", help="The day by which they should answer."
)
@_on_option
@click.option(
    "--output",
    type=LOCAL,
    metavar="DIR",
    help="Where to write; the workspace's output folder if left out.",
)
def ask_command(
    campaign: str,
    signatories: tuple[str, ...],
    documents: tuple[str, ...],
    locale: str,
    *,
    by: datetime.date,
    on: datetime.date | None,
    output: Path | None,
) -> int:
    """Make a signing pack for each signatory of CAMPAIGN who has not confirmed the present text.

    A pack is a folder with the letter, in which no other signatory is named, and a message to send
    with it. Whoever has declined or withdrawn is asked again only if named with --signatory;
    as long as others still stand among the signatories, nobody can be asked.
    """
    from appello.pipeline.asking import Request, ask

    workspace = workspace_of((campaign,))
    [file] = campaign_files(workspace, (campaign,))
    packs = ask(
        workspace,
        file,
        Request(on or today(), by, signatories, documents, locale),
        output=(output or workspace.output).absolute(),
    )
    show_table(
        ("signatory", "document", "locale", "code", "folder"),
        [
            (item.signatory, item.document, item.locale, item.code, show_path(item.files[0].parent))
            for item in packs
        ],
    )
    noun = "signing pack" if len(packs) == 1 else "signing packs"
    click.echo(f"{len(packs)} {noun} made; send each to its signatory alone.")
    return 0


@command.command(name="record")
@_answer_options
@click.option("--code", required=True, metavar="CODE", help="The code that the answer names.")
def record_command(
    campaign: str,
    signatory: str,
    *,
    code: str,
    channel: str,
    evidence: str,
    on: datetime.date | None,
) -> int:
    """Record that SIGNATORY said yes to the text that a code stands for."""
    workspace = workspace_of((campaign,))
    [file] = campaign_files(workspace, (campaign,))
    answer = Answer(signatory, on or today(), channel, evidence)
    if confirm(workspace, file, answer, code=code):
        click.echo(f"{signatory} has confirmed the present text.")
    else:
        click.echo(
            f"{signatory} has confirmed a text that has changed since; "
            f"`appello confirm list {file.parent.name}` shows the difference."
        )
    return 0


@command.command(name="decline")
@_answer_options
def decline_command(
    campaign: str, signatory: str, *, channel: str, evidence: str, on: datetime.date | None
) -> int:
    """Record that SIGNATORY will not sign; letters that still list her or him are refused."""
    workspace = workspace_of((campaign,))
    [file] = campaign_files(workspace, (campaign,))
    decline(workspace, file, Answer(signatory, on or today(), channel, evidence))
    click.echo(f"{signatory} has declined; remove this person from the campaign's signatories.")
    return 0


@command.command(name="withdraw")
@_answer_options
def withdraw_command(
    campaign: str, signatory: str, *, channel: str, evidence: str, on: datetime.date | None
) -> int:
    """Record that SIGNATORY takes a confirmation back; letters that still list them are refused."""
    workspace = workspace_of((campaign,))
    [file] = campaign_files(workspace, (campaign,))
    withdraw(workspace, file, Answer(signatory, on or today(), channel, evidence))
    click.echo(f"{signatory} has withdrawn; remove this person from the campaign's signatories.")
    return 0


@command.command(name="list")
@click.argument("campaign")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def list_command(campaign: str, *, as_json: bool) -> int:
    """Say where each signatory of CAMPAIGN stands, and what has changed since they were asked.

    Words that are gone are shown as [-words-], words that have come as {+words+}.
    """
    workspace = workspace_of((campaign,))
    [file] = campaign_files(workspace, (campaign,))
    found = standings(workspace, file)
    if as_json:
        click.echo(json.dumps([_data(*item) for item in found], ensure_ascii=False, indent=1))
        return 0
    show_table(
        ("signatory", "document", "state", "locale", "code", "since", "answer by"),
        [_cells(item) for item, _ in found],
    )
    changes: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for item, lines in found:
        if lines and item.entry:
            changes.setdefault((item.entry.code, lines), []).append(item.signatory)
    for (code, lines), people in changes.items():
        click.echo(f"\nChanged since {code}, stale for {', '.join(people)}:")
        for line in lines:
            click.echo(f"  {line}")
    counts = Counter(item.state for item, _ in found)
    click.echo("\n" + ", ".join(f"{count} {state}" for state, count in sorted(counts.items())))
    return 0


def _cells(item: Standing) -> tuple[str, ...]:
    entry = item.entry
    if entry is None:
        return (item.signatory, item.document, item.state, "–", "–", "–", "–")
    return (
        item.signatory,
        item.document,
        item.state,
        entry.locale or "–",
        entry.code or "–",
        entry.on.isoformat(),
        entry.by.isoformat() if entry.by else "–",
    )


def _data(item: Standing, changes: tuple[str, ...]) -> dict[str, object]:
    entry = item.entry
    return {
        "signatory": item.signatory,
        "document": item.document,
        "state": item.state,
        "locale": entry.locale if entry else "",
        "code": entry.code if entry else "",
        "since": entry.on.isoformat() if entry else None,
        "by": entry.by.isoformat() if entry and entry.by else None,
        "channel": entry.channel if entry else "",
        "evidence": entry.evidence if entry else "",
        "changes": list(changes),
    }
