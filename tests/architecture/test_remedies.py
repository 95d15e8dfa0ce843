"""A command that a message names can be typed as it stands."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from appello.cli.main import cli

SOURCE = Path(__file__).resolve().parents[2] / "src" / "appello"
COMMAND = re.compile(r"`(appello [^`]*)`|(?<=run: )(appello .*)")
VALUES = {
    "DATE": "2031-04-01",
    "CHANNEL": "email",
    "{answer.channel}": "email",
    "{begin}": "update",
    "{option}": "",
    "{whose}": "campaign signatory",
}
"""What stands for words in capitals, and for what is put in, where not every word can."""


def _texts(file: Path) -> Iterator[tuple[int, str]]:
    """Yield every text of a module but its docstrings; what is put in stands in braces."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    inner = {
        id(part)
        for node in ast.walk(tree)
        for part in (
            node.values if isinstance(node, ast.JoinedStr)
            else [node.value] if isinstance(node, ast.Expr)
            else []
        )
    }  # fmt: skip
    for node in ast.walk(tree):
        if id(node) in inner:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value
        elif isinstance(node, ast.JoinedStr):
            yield (
                node.lineno,
                "".join(
                    str(part.value)
                    if isinstance(part, ast.Constant)
                    else f"{{{ast.unparse(part).split('{')[-1].split('}')[0]}}}"
                    for part in node.values
                ),
            )


def _commands() -> Iterator[tuple[str, str]]:
    for file in sorted(SOURCE.rglob("*.py")):
        for line, text in _texts(file):
            for command in COMMAND.findall(text):
                yield f"{file.relative_to(SOURCE)}:{line}", "".join(command)


COMMANDS = sorted(set(_commands()))


def _parse(words: list[str]) -> None:
    """Let the command line read words; nothing is run."""
    command: click.Command = cli
    context = click.Context(cli, info_name="appello")
    while isinstance(command, click.Group):
        name, *words = words
        found = command.get_command(context, name)
        assert found is not None, f"there is no command {name}"
        command = found
        if isinstance(command, click.Group):
            context = click.Context(command, info_name=name, parent=context)
    command.make_context(command.name, words, parent=context)


@pytest.mark.parametrize("command", [pytest.param(item, id=place) for place, item in COMMANDS])
def test_a_remedy_can_be_typed(command: str) -> None:
    """Every command in a message exists and has all the arguments and options that it needs."""
    for typed, meant in VALUES.items():
        command = command.replace(typed, meant)
    _parse(shlex.split(re.sub(r"\{[^}]*\}", "word", command).rstrip("."))[1:])


def test_remedies_are_found() -> None:
    """The texts are read at all: also those that are put together from parts."""
    assert len(COMMANDS) > 30
    assert any("confirm record" in command for _, command in COMMANDS)
