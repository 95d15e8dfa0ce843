"""What stands after the signatures: postscript, enclosures and copies."""

from __future__ import annotations

from collections.abc import Iterator

from appello.compose.scribe import Scribe
from appello.model.line import Block, Line, Prose
from appello.model.text import Text

__all__ = ["copies", "enclosures", "postscript"]


def postscript(scribe: Scribe) -> Prose | None:
    """Return the postscript with the language's P.S. before its first words."""
    prose = scribe.optional("postscript", scribe.paper.campaign.postscript)
    if prose is None:
        return None
    first, *rest = prose.blocks
    line, *items = first.items
    labelled = scribe.words("postscript", "P.S. {text}", line.id, text=line.runs)
    return Prose(prose.id, (Block(first.kind, (labelled, *items)), *rest))


def enclosures(scribe: Scribe) -> Iterator[Line]:
    """Yield what is enclosed: as typed, then the papers of the campaign by their subjects."""
    document, campaign = scribe.paper.document, scribe.projection.campaign
    message = "Enclosure: {title}"
    yield from _listed(scribe, "enclosures", message, "title", texts=document.enclosures)
    papers = {item.id: item for item in campaign.documents}
    for name in document.encloses:
        own = papers[name].subject
        context = f"documents.{name}.subject" if own else "subject"
        title = scribe.writer.line(context, own or campaign.subject).runs
        line_id = f"documents.{document.id}.encloses.{name}"
        yield scribe.words("enclosures", message, line_id, title=title)


def copies(scribe: Scribe) -> Iterator[Line]:
    """Yield who receives a copy."""
    texts = scribe.paper.document.copies
    yield from _listed(scribe, "copies", "Copy to: {recipient}", "recipient", texts=texts)


def _listed(
    scribe: Scribe, context: str, message: str, placeholder: str, *, texts: tuple[Text, ...]
) -> Iterator[Line]:
    for index, text in enumerate(texts, 1):
        line_id = f"documents.{scribe.paper.document.id}.{context}.{index}"
        value = scribe.writer.line(line_id, text).runs
        yield scribe.words(context, message, line_id, **{placeholder: value})
