"""`appello`: the group of commands. Each command's module is imported only when it is called."""

from __future__ import annotations

import gc
import importlib
import os
import sys

import click

import appello
from appello.errors import AppelloError

__all__ = ["cli", "main"]

_COLLECT_AFTER = 200_000
_COMMANDS = {
    "approve": "Say yes to a letter that you have read.",
    "awaiting": "List the letters that were sent and have no answer.",
    "bundle": "Make all papers of a campaign, and one ZIP file of them a language.",
    "check": "Say what generate would refuse or warn of; write nothing.",
    "confirm": "Ask signatories for their yes, and record it.",
    "contact-sheet": "Show the proofs of a campaign small, many on a page, to look them through.",
    "doctor": "Say whether this computer can make letters, and what is missing.",
    "forget": "Remove a person's private facts, and the proofs that show them.",
    "generate": "Make proofs of a campaign's letters as PDF files.",
    "init": "Make a workspace: a folder with campaigns, signatories, templates and output.",
    "kinds": "List the document kinds and what each of them needs.",
    "ledger": "Look into the ledger of verdicts, and verify it.",
    "new": "Begin a campaign with a sample that can be generated at once.",
    "people": "Bring lists of people into a register, or write a register as a table.",
    "release": "Write approved letters, unchanged, to the outbox.",
    "reply": "Record that a letter was answered, or came back.",
    "reject": "Say no to a letter, and why.",
    "review": "Open the page on which letters are read and approved.",
    "roll": "Write a table of invented people, to try a roll with.",
    "schema": "Print the JSON Schema of the campaign file, for editors.",
    "sent": "Record that letters of a release were sent.",
    "status": "Say what each letter lacks before it may go out.",
    "translate": "Extract, update, check and preview translations.",
}


class _LazyGroup(click.Group):
    """Lists commands without importing them, so that help is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if cmd_name not in _COMMANDS:
            return None
        command = importlib.import_module(f"appello.cli.{cmd_name.replace('-', '_')}").command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        with formatter.section("Commands"):
            formatter.write_dl([(name, _COMMANDS[name]) for name in sorted(_COMMANDS)])


@click.group(
    cls=_LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(appello.__version__, prog_name="appello")
def cli() -> None:
    """Make letters and appeals for parliamentary advocacy.

    One campaign file becomes localised PDF letters that say exactly what they should.
    """


def main() -> None:
    """Run a command and leave with its exit code; only here do errors become exit codes."""
    # A run is short, and to walk through thousands of people again and again would slow it down.
    gc.set_threshold(_COLLECT_AFTER)
    try:
        code = cli.main(standalone_mode=False)
    except AppelloError as error:
        from appello.cli.console import show_problems

        show_problems(error.problems)
        code = error.exit_code
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        code = 130
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 0)
