"""Whether addressees can be reached in the way in which a paper is sent.

Of the people of a set nobody looks at each one, so an address that is lacking is an error; whoever
stands in the campaign by herself or himself is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator

from appello.errors import Problem, Severity
from appello.model.addressee import Addressee, ChosenAddressee
from appello.model.chosen import few_told
from appello.model.document import Document
from appello.model.loaded import LoadedCampaign

__all__ = ["way_problems"]


def way_problems(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Yield addressees who have no address for the way in which a paper is sent to them."""
    place = loaded.places(("addressees",))
    for document in loaded.campaign.documents:
        named = set(document.addressees) if document.transmission else set()
        found = [
            problem
            for index, item in enumerate(loaded.campaign.addressees)
            if item.id in named
            for problem in _lacking(loaded, document, index, item)
        ]
        errors = [item for item in found if item.severity is Severity.ERROR]
        yield from few_told(errors, place, "addressees")
        yield from (item for item in found if item.severity is Severity.WARNING)


def _lacking(
    loaded: LoadedCampaign, document: Document, index: int, person: Addressee
) -> Iterator[Problem]:
    sent, is_chosen = document.transmission, isinstance(person, ChosenAddressee)
    address = person.address
    by_post = is_chosen and sent in {"post", "post_and_email"}
    if by_post and not (address and (address.lines or address.city)):
        yield loaded.problem(
            "no-address",
            f"`{document.id}` goes by post, and `{person.id}` has no address",
            "add `address: …` here, or to the set if it is the same for all of its people",
            ("addressees", index, "address"),
        )
    if sent in {"email", "post_and_email"} and not loaded.emails(person):
        yield loaded.problem(
            "no-email",
            f"`{document.id}` goes by e-mail, and `{person.id}` has no address for it",
            _advice(loaded, person),
            ("addressees", index, "email"),
            warning=not is_chosen,
        )


def _advice(loaded: LoadedCampaign, person: Addressee) -> str:
    """Say where an address goes: where no letter prints it, if there is such a place."""
    reach = loaded.reach.get(person.id)
    if reach is None:
        return "write `email: …` here, which the letter prints"
    return (
        f"in signatories/private/{reach.file.name}, which begins with `id: {reach.register}`, add "
        f"below `contacts:` a line like those there, `- {{id: {reach.id}, emails: "
        "[name@example.org]}`; or write `email: …` here, which the letter prints"
    )
