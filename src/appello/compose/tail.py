"""What stands after the signatures: postscript, enclosures and copies."""

from __future__ import annotations

from collections.abc import Iterator

from appello.compose.scribe import Scribe
from appello.model.line import Block, Line, Prose
from appello.model.text import Text

__all__ = ["copies", "enclosures", "enclosures_heading", "postscript"]

_LISTED = 2
"""Fewer enclosures than this need no list."""


def postscript(scribe: Scribe) -> Prose | None:
    """Return the postscript with the language's P.S. before its first words."""
    prose = scribe.optional("postscript", scribe.paper.campaign.postscript)
    if prose is None:
        return None
    first, *rest = prose.blocks
    line, *items = first.items
    labelled = scribe.words("postscript", "P.S. {text}", line.id, text=line.runs)
    return Prose(prose.id, (Block(first.kind, (labelled, *items)), *rest))


def enclosures(scribe: Scribe) -> tuple[Line, ...]:
    """Write what is enclosed: as typed, then the papers of the campaign by their subjects."""
    titles = tuple(_enclosed(scribe))
    if len(titles) > 1:
        return titles
    message = "Enclosure: {title}"
    return tuple(scribe.words("enclosures", message, line.id, title=line.runs) for line in titles)


def enclosures_heading(scribe: Scribe) -> Line | None:
    """Write what stands over a list of enclosures; a single one needs no list."""
    document = scribe.paper.document
    if len(document.enclosures) + len(document.encloses) < _LISTED:
        return None
    return scribe.words("enclosures", "Enclosures:", f"documents.{document.id}.enclosures")


def _enclosed(scribe: Scribe) -> Iterator[Line]:
    document, campaign = scribe.paper.document, scribe.projection.campaign
    yield from _written(scribe, "enclosures", document.enclosures)
    papers = {item.id: item for item in campaign.documents}
    for name in document.encloses:
        own = papers[name].subject
        context = f"documents.{name}.subject" if own else "subject"
        title = scribe.writer.line(context, own or campaign.subject).runs
        yield Line(f"documents.{document.id}.encloses.{name}", title)


def copies(scribe: Scribe) -> Iterator[Line]:
    """Yield who receives a copy."""
    for line in _written(scribe, "copies", scribe.paper.document.copies):
        yield scribe.words("copies", "Copy to: {recipient}", line.id, recipient=line.runs)


def _written(scribe: Scribe, field: str, texts: tuple[Text, ...]) -> Iterator[Line]:
    for index, text in enumerate(texts, 1):
        yield scribe.writer.line(f"documents.{scribe.paper.document.id}.{field}.{index}", text)
