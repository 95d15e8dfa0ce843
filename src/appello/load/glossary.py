"""Read the glossary: the one that comes with the program, and the workspace's own over it."""

from __future__ import annotations

from collections.abc import Iterator

from appello.errors import CampaignError, Problem
from appello.load.schema import did_you_mean, validate
from appello.load.yaml_source import Node, read_yaml
from appello.model.glossary import Glossary, Term
from appello.workspace.folders import Workspace

__all__ = ["load_glossary"]

_FILE = "glossary.yaml"


def load_glossary(workspace: Workspace) -> Glossary:
    """Read the glossary; an entry of the workspace stands in the place of the program's, whole.

    Raises:
        CampaignError: a file is wrong, or a term names another or a source that does not exist.
    """
    sources: dict[str, str] = {}
    terms: dict[str, Term] = {}
    nodes: list[tuple[Node, Glossary]] = []
    for folder in reversed(workspace.template_folders()):
        if (folder / _FILE).is_file():
            node = read_yaml(folder / _FILE)
            part = validate(Glossary, node)
            nodes.append((node, part))
            sources |= part.sources
            terms |= part.by_id
    merged = Glossary.model_construct(sources=sources, terms=tuple(terms.values()))
    problems = [item for node, part in nodes for item in _problems(node, part, merged)]
    if problems:
        raise CampaignError(problems)
    return merged


def _problems(root: Node, part: Glossary, merged: Glossary) -> Iterator[Problem]:
    """Yield ids that are used twice or do not exist, sources that do not, and empty terms."""
    seen: set[str] = set()
    for index, term in enumerate(part.terms):
        node = root.find(("terms", index))[0]
        field = f"terms.{index}"
        if term.id in seen:
            message = f"the id `{term.id}` is used twice"
            place = node.find(("id",))[0].place
            yield Problem("duplicate-id", message, "give each its own id", place, f"{field}.id")
        seen.add(term.id)
        if not (term.names or term.acronyms or term.code):
            message = f"`{term.id}` has neither names nor acronyms nor a code"
            yield Problem("empty", message, "write one of them", node.head, field)
        if term.instead and term.instead not in merged.by_id:
            place = node.find(("instead",))[0].place
            message = f"there is no term `{term.instead}`"
            advice = did_you_mean(term.instead, sorted(merged.by_id))
            yield Problem("unknown-id", message, advice, place, f"{field}.instead")
        for key in sorted(_sources(term) - set(merged.sources)):
            message = f"`{term.id}` names the source `{key}`, which the glossary does not have"
            advice = did_you_mean(key, sorted(merged.sources))
            yield Problem("unknown-id", message, advice, node.head, field)


def _sources(term: Term) -> set[str]:
    wordings = (*term.names.values(), *term.acronyms.values())
    named = [item.source for item in wordings] + [item.source for item in term.periods]
    return {*term.sources, *filter(None, named)}
