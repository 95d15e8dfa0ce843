"""Papers that speak of other papers: what goes with a letter, and the text that a pack shows."""

from __future__ import annotations

from collections.abc import Iterator

from appello.errors import Problem
from appello.model.document import Document
from appello.model.loaded import FieldPath, LoadedCampaign
from appello.model.person import Edition

__all__ = ["paper_problems"]


def paper_problems(loaded: LoadedCampaign, edition: Edition = "public") -> Iterator[Problem]:
    """Yield enclosures that could not be enclosed, and packs that show no text to be signed."""
    known = {item.id: item for item in loaded.campaign.documents}
    for index, document in enumerate(loaded.campaign.documents):
        path: FieldPath = ("documents", index)
        yield from _pack(loaded, document, path)
        if document.encloses and not loaded.kinds[document.kind].prints("enclosures"):
            yield loaded.problem(
                "not-printed",
                f"a paper of the kind {document.kind} does not print enclosures",
                "remove `encloses`, or choose another kind",
                (*path, "encloses"),
            )
        for number, name in enumerate(document.encloses):
            place = (*path, "encloses", number)
            if name == document.id:
                yield loaded.problem(
                    "encloses-itself", f"`{name}` encloses itself", "remove it", place
                )
            elif name in document.encloses[:number]:
                yield loaded.problem(
                    "enclosed-twice", f"`{name}` is enclosed twice", "remove one of them", place
                )
            elif name in known:
                yield from _made(loaded, document, known[name], place)
                yield from _edition(loaded, document, known[name], edition, path=place)
    yield from _text_of(loaded, edition)


def _text_of(loaded: LoadedCampaign, edition: Edition) -> Iterator[Problem]:
    known = {item.id: item for item in loaded.campaign.documents}
    for index, document in enumerate(loaded.campaign.documents):
        path = ("documents", index, "text_of")
        text = known.get(document.text_of or "")
        if text is None:
            continue
        kind = loaded.kinds[text.kind]
        if text.text_of or not kind.prints("signatories") or "signatories" in text.leaves_out:
            yield loaded.problem(
                "text-of", f"nobody signs `{text.id}`", "name a paper that people sign", path
            )
        yield from _made(loaded, document, text, path)
        yield from _edition(loaded, document, text, edition, path=path)


def _pack(loaded: LoadedCampaign, document: Document, path: FieldPath) -> Iterator[Problem]:
    """Yield packs without a text, texts without a pack, and words that a pack cannot have."""
    is_pack = loaded.kinds[document.kind].prints("reply_form")
    if is_pack and not document.text_of:
        yield loaded.problem(
            "text-of",
            f"nothing says which text `{document.id}` shows",
            "add `text_of: …` with the id of the paper that people are asked to sign",
            path,
        )
    if document.text_of and not is_pack:
        yield loaded.problem(
            "not-printed",
            f"a paper of the kind {document.kind} shows the text of no other",
            "remove `text_of`, or write `kind: signing_pack`",
            (*path, "text_of"),
        )
    own = [*document.own_words, *(["date"] if document.date else [])]
    for name in own if document.text_of else ():
        yield loaded.problem(
            "not-printed",
            f"a signing pack has no {name} of its own: it shows the text that will be signed",
            "remove it",
            (*path, name),
        )


def _made(
    loaded: LoadedCampaign, document: Document, other: Document, path: FieldPath
) -> Iterator[Problem]:
    """Yield languages of a paper in which the other one is not made."""
    every = loaded.campaign.locales
    missing = [item for item in document.locales or every if item not in (other.locales or every)]
    if missing:
        yield loaded.problem(
            "paper-language",
            f"`{other.id}` is not made in: {', '.join(missing)}",
            f"add these languages to `{other.id}`, or take them from `{document.id}`",
            path,
        )


def _edition(
    loaded: LoadedCampaign,
    document: Document,
    other: Document,
    edition: Edition,
    *,
    path: FieldPath,
) -> Iterator[Problem]:
    """Yield a paper that the edition has not, although it has the one that refers to it."""
    made = [edition in loaded.kinds[item.kind].editions for item in (document, other)]
    if made == [True, False]:
        yield loaded.problem(
            "paper-edition",
            f"`{other.id}` is not made in the {edition} edition, and `{document.id}` is",
            "choose papers of kinds that have the same editions; `appello kinds` says which",
            path,
        )
