"""Lists of people from other places: which reader reads them, and by which map."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path

from appello.errors import CampaignError, Problem
from appello.load.csv_source import read_table
from appello.load.json_source import read_json
from appello.load.map_columns import fits
from appello.load.ordinary_headings import proposed_lines
from appello.load.own_table import own_map
from appello.load.people_json import people_of_json
from appello.load.people_table import people_of_table
from appello.load.schema import validate
from appello.load.yaml_source import read_yaml
from appello.model.incoming import Incoming
from appello.model.people_map import PeopleMap
from appello.workspace.folders import Workspace

__all__ = ["read_list", "ready_maps"]


def ready_maps(workspace: Workspace) -> dict[str, Path]:
    """Return the maps of the workspace and of the program by name."""
    found: dict[str, Path] = {}
    for folder in workspace.template_folders():
        for file in sorted(folder.glob("maps/*.yaml")):
            found.setdefault(file.stem, file)
    return found


def read_list(workspace: Workspace, file: Path, map_name: str | None) -> Incoming:
    """Read a list of people, a table by the map of that name or by the one that fits.

    Raises:
        CampaignError: it cannot be read, there is no such map, or none or several fit.
    """
    if file.suffix.lower() in {".json", ".jsonld"}:
        languages = {
            form.stem for folder in workspace.template_folders() for form in folder.glob("forms/*")
        }
        return people_of_json(read_json(file), languages)
    maps = ready_maps(workspace)
    if map_name is not None:
        map_file = maps.get(map_name) or Path(map_name)
        if not map_file.is_file():
            near = difflib.get_close_matches(map_name, maps, n=1)
            advice = f"did you mean `{near[0]}`?" if near else _advice(maps)
            raise CampaignError(Problem("no-map", f"there is no map `{map_name[:80]}`", advice))
        root = read_yaml(map_file)
        mapping = validate(PeopleMap, root)
        return people_of_table(read_table(file, separator=mapping.separator), mapping, root)
    table = read_table(file)
    if own := own_map(table.headings):
        return people_of_table(table, own)
    roots = {name: read_yaml(map_file) for name, map_file in maps.items()}
    readable = {name: validate(PeopleMap, root) for name, root in roots.items()}
    fitting = [name for name, mapping in readable.items() if fits(table, mapping)]
    if len(fitting) == 1:
        return people_of_table(table, readable[fitting[0]], roots[fitting[0]])
    message = "several maps fit this table" if fitting else "no map fits this table"
    advice = f"name one of them with --map: {', '.join(fitting)}" if fitting else _advice(maps)
    lines = "" if fitting else ", ".join(f"`{line}`" for line in proposed_lines(table.headings))
    advice += f"; for this table it could have `title: TITLE`, {lines}" if lines else ""
    place = next(iter(table.headings.values()))
    raise CampaignError(Problem("no-map", message, advice, place))


def _advice(maps: Iterable[str]) -> str:
    """Say how to come by a map."""
    return (
        "write a map, a few lines that say which column means what, as in "
        f"docs/reference/people-maps.md, and name it with --map; ready are: {', '.join(maps)}"
    )
