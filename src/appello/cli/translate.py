"""`appello translate`: what translators need, from source texts to a letter that they can see."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from appello.cli.console import problem_data, show_path, show_problems, show_table, summary
from appello.cli.options import LOCAL, campaign_argument, campaign_files, workspace_of
from appello.errors import Problem, Severity
from appello.pipeline.new_language import add_language
from appello.pipeline.translation_state import Standing, check_scopes, standings
from appello.pipeline.translations import Change, Scope, extract, require_locales, scopes, update
from appello.workspace.folders import Workspace

__all__ = ["command"]

_MOST_BLOCKERS = 5
_SOME_FAILED = 4


@click.group(name="translate", short_help="Extract, update, check and preview translations.")
def command() -> None:
    """Work on translations: source texts go out as .pot, translations come back as .po files."""


def _scope_options(function: Callable[..., int]) -> Callable[..., int]:
    """Add the arguments that choose catalogs."""
    templates = click.option(
        "--templates",
        is_flag=True,
        help="The letters' own words and forms of address; without CAMPAIGN, only these.",
    )
    return campaign_argument(templates(function))


def _locales_option(function: Callable[..., int]) -> Callable[..., int]:
    return click.option(
        "--locale", "locales", metavar="L", multiple=True, help="Only this language; repeatable."
    )(function)


def _chosen(campaigns: tuple[str, ...], *, templates: bool) -> tuple[Workspace, list[Scope]]:
    """Return the catalogs that were asked for: of all campaigns and of templates if none was."""
    workspace = workspace_of(campaigns)
    everything = not campaigns and not templates
    has_campaigns = bool(campaigns) or (everything and bool(workspace.campaign_ids()))
    files = campaign_files(workspace, campaigns) if has_campaigns else []
    return workspace, scopes(workspace, files, templates=templates or everything)


@command.command(name="extract", short_help="Write the source texts as .pot files.")
@_scope_options
def extract_command(campaigns: tuple[str, ...], *, templates: bool) -> int:
    """Write the source texts of each CAMPAIGN, and of templates, as .pot files."""
    workspace, found = _chosen(campaigns, templates=templates)
    _show_changes(extract(workspace, found))
    return 0


@command.command(name="update", short_help="Bring .po files up to date; translations are kept.")
@_scope_options
@_locales_option
def update_command(campaigns: tuple[str, ...], *, templates: bool, locales: tuple[str, ...]) -> int:
    """Bring .po files up to date with the source texts; translations are kept.

    The translation of a changed text is marked fuzzy and shows the text that it was made from.
    """
    workspace, found = _chosen(campaigns, templates=templates)
    require_locales(found, locales)
    extract(workspace, found)
    _show_changes(update(workspace, found, locales=locales))
    return 0


@command.command(name="add", short_help="Begin a language: files to fill in.")
@click.argument("locale")
@_scope_options
def add_command(locale: str, campaigns: tuple[str, ...], *, templates: bool) -> int:
    """Begin the language LOCALE: catalogs and forms of address to fill in."""
    workspace, found = _chosen(campaigns, templates=templates)
    _show_changes(add_language(workspace, found, locale))
    named = [scope.name for scope in found if scope.domain == "campaign"]
    if named:
        click.echo(f"When they are filled in, add {locale} to `locales` in: {', '.join(named)}")
    return 0


@command.command(name="check", short_help="Check every catalog against its source texts.")
@_scope_options
@_locales_option
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON.")
def check_command(
    campaigns: tuple[str, ...], *, templates: bool, locales: tuple[str, ...], as_json: bool
) -> int:
    """Check every catalog against its source texts; exit code 1 if anything is wrong."""
    workspace, found = _chosen(campaigns, templates=templates)
    require_locales(found, locales)
    problems = check_scopes(workspace, found, locales=locales)
    if not as_json:
        problems = _mistakes_first(problems)
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    if as_json:
        click.echo(
            json.dumps([problem_data(item) for item in problems], ensure_ascii=False, indent=1)
        )
    else:
        show_problems(problems)
        number = sum(
            not locales or locale in locales for scope in found for locale in scope.locales
        )
        checked = f"{number} catalog{'s' * (number != 1)} checked"
        click.echo(f"{checked}; {summary(errors, len(problems) - errors)}.")
    return 1 if errors else 0


@command.command(name="status")
@campaign_argument
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def status_command(campaigns: tuple[str, ...], *, as_json: bool) -> int:
    """Say how far each language is, and which letters wait for what."""
    workspace = workspace_of(campaigns)
    found = standings(workspace, campaign_files(workspace, campaigns))
    if as_json:
        data = [
            dataclasses.asdict(item) | {"blockers": [problem_data(one) for one in item.blockers]}
            for item in found
        ]
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
        return 0
    show_table(
        ("campaign", "kind", "locale", "translated", "fuzzy", "missing", "unreviewed", "letters"),
        [_cells(item) for item in found],
    )
    for item in found:
        _show_blockers(item)
    return 0


@command.command(name="preview", short_help="Make letters as they stand in a language.")
@click.argument("campaign")
@click.option("--locale", metavar="L", required=True, help="The language to show.")
@click.option(
    "--output",
    type=LOCAL,
    metavar="DIR",
    help="Where to write; the workspace's output folder if left out.",
)
def preview_command(campaign: str, locale: str, output: Path | None) -> int:
    """Make the letters of CAMPAIGN as they stand in a language, however little is translated.

    What is not translated is shown in the source language, in a box; what is marked fuzzy is
    shaded. A preview is never a final letter.
    """
    from appello.pipeline.preview import preview

    workspace = workspace_of((campaign,))
    [file] = campaign_files(workspace, (campaign,))
    rows = preview(workspace, file, locale, output=(output or workspace.output).absolute())
    for row in rows:
        show_problems(row.problems)
        if row.file:
            click.echo(f"{show_path(row.file)}  {row.pages} pages")
    return _SOME_FAILED if any(row.state == "failed" for row in rows) else 0


def _cells(item: Standing) -> tuple[str, ...]:
    counts = (item.fuzzy, item.missing, item.unreviewed)
    return (
        item.campaign,
        item.kind,
        item.locale,
        f"{item.translated}/{item.total}",
        *(str(count or "–") for count in counts),
        _outlook(item),
    )


def _outlook(item: Standing) -> str:
    """Say whether letters can be made."""
    if item.blockers:
        return f"{len(item.blockers)} problem{'s' * (len(item.blockers) != 1)}"
    return "can be made" if item.is_listed else "not in `locales`"


def _mistakes_first(problems: Sequence[Problem]) -> list[Problem]:
    """Put what is wrong before what is only unfinished.

    Of that, each file shows the first text to translate, and the first that `update` has to find.
    """
    unfinished: dict[tuple[Path | None, bool], list[Problem]] = {}
    found = []
    for problem in problems:
        if problem.code == "not-translated":
            is_out_of_date = "translate update" in problem.advice
            unfinished.setdefault((problem.place.file, is_out_of_date), []).append(problem)
        else:
            found.append(problem)
    for first, *others in unfinished.values():
        more = f" (and {len(others)} more of this file)" if others else ""
        found.append(dataclasses.replace(first, message=f"{first.message}{more}"))
    return found


def _show_blockers(item: Standing) -> None:
    if not item.blockers:
        return
    click.echo(f"\n{', '.join(item.letters)} {item.locale} of {item.campaign} waits for:")
    blockers = _mistakes_first(item.blockers)
    for problem in blockers[:_MOST_BLOCKERS]:
        place = problem.place
        where = f"{show_path(place.file)}:{place.line}  " if place.file else ""
        click.echo(f"  {where}{problem.message}")
    if len(blockers) > _MOST_BLOCKERS:
        more = len(blockers) - _MOST_BLOCKERS
        click.echo(f"  and {more} more; `appello translate check` shows them")


def _show_changes(changes: Sequence[Change]) -> None:
    show_table(
        ("file", "messages", "missing", "fuzzy", "state"),
        [
            (
                show_path(change.file),
                str(change.total),
                str(change.missing or "–"),
                str(change.fuzzy or "–"),
                "written" if change.is_written else "unchanged",
            )
            for change in changes
        ],
    )
