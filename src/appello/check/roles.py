"""Signatories are called what the data say they are: of which parliament, of which chamber."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from appello.check.said import Said
from appello.errors import Problem
from appello.locales.tags import entry_for
from appello.model.loaded import LoadedCampaign

__all__ = ["role_problems"]

_MEP = {
    "ar": "أعضاء البرلمان الأوروبي|نواب أوروبيون",
    "de": r"MdEPs?|Europaabgeordnete\w*|EU-Abgeordnete\w*",
    "en": r"MEPs?|[Mm]embers? of the European Parliament",
    "es": "eurodiputad[oa]s?|eurodiputados",
    "fr": "eurodéputée?s?|députée?s? européen(?:ne)?s?",
    "it": "eurodeputat[oaie]|europarlamentar[ei]",
    "kk": r"еуропарламент(?:арий|шы)\w*|Еуропарламент депутат\w*",
    "pl": r"europos(?:eł|ł)\w*|eurodeputowan\w+",
    "ru": r"евродепутат\w*|депутат\w* Европарламента",
    "uk": r"євродепутат\w*|депутат\w* Європарламенту",
}
_SENATOR = {
    "ar": r"(?:أعضاء )?مجلس الشيوخ", "de": r"Senator(?:en|innen|in)?", "en": "senators?",
    "es": "senador(?:es|as?)?", "fr": "sénat(?:eur|rice)s?", "it": "senator[ei]|senatric[ei]",
    "kk": r"сенатор\w*", "pl": r"senator\w*", "ru": r"сенатор\w*", "uk": r"сенатор\w*",
}  # fmt: skip
_DEPUTY = {
    "en": "[Mm]embers? of the (?:Chamber of Deputies|House of Representatives)|(?<!of )[Dd]eputies",
    "es": "diputad[oa]s?", "fr": "députée?s?", "it": "deputat[oaie]", "pl": r"posł(?:owie|anki|ów)",
}  # fmt: skip
"""Members of a lower chamber, in languages that do not call senators so too."""
_EUROPEAN = re.compile(
    r"Europ[eä]|europe[oj]|europ[ée]en|Европ|Європ|Еуроп|الأوروبي|\bEP\b|\bMEP", re.IGNORECASE
)
_SENATE = re.compile("sen[aá]t|sénat|сенат|شيوخ", re.IGNORECASE)
_OWN_VOICE = {"sender", "opening", "closing", "signatories", "postscript", "subject"}
"""Parts in which the signatories speak of themselves; elsewhere other senators may be meant."""


def role_problems(loaded: LoadedCampaign, said: Iterable[Said]) -> Iterator[Problem]:
    """Yield members of the European Parliament who are none, and words for another chamber."""
    campaign = loaded.campaign
    if not campaign.signatories.people:
        return
    is_european = _is_european(loaded)
    chambers = _chambers(loaded)
    senates = [bool(_SENATE.search(name)) for name in chambers]
    # What the word is, in whose chambers it fits, and what is said if nobody sits there.
    absent = [
        (words, told)
        for words, fits, told in (
            (_SENATOR, any(senates), "no signatory sits in a senate"),
            (_DEPUTY, not all(senates), "all signatories sit in a senate"),
        )
        if chambers and not fits
    ]
    for item in said:
        if not is_european and (typed := _found(_MEP, item)):
            yield item.problem(
                "role-mismatch",
                f"the text says `{typed}`, but the letter is not from the European Parliament",
                "write `members of parliament`, or name those who are meant",
            )
        is_own = item.message.context.partition(".")[0] in _OWN_VOICE
        for words, told in absent if is_own else ():
            if typed := _found(words, item):
                yield item.problem(
                    "chamber-word",
                    f"the text says `{typed}`, but {told}",
                    "correct the word, or the memberships of the signatories",
                )


def _found(table: dict[str, str], said: Said) -> str:
    words = entry_for(table, said.locale)
    match = words and re.search(rf"(?<!\w)(?:{words})(?!\w)", said.plain)
    return match.group() if match else ""


def _is_european(loaded: LoadedCampaign) -> bool:
    """Tell whether the letter is from or to members of the European Parliament, or may be."""
    campaign = loaded.campaign
    own = {item.organization_id for person in campaign.signatories.people
           for item in person.memberships}  # fmt: skip
    texts = [
        *campaign.sender.sentences,
        *(text for item in campaign.addressees for text in item.post.all_texts()),
        *(text for item in campaign.organizations if item.id in own
          for text in item.name.all_texts() if item.classification in {"chamber", "group"}),
        *(text for person in campaign.signatories.people if person.post
          for text in person.post.all_texts()),
    ]  # fmt: skip
    offices = {item.office for item in campaign.addressees}
    return "member_of_european_parliament" in offices or any(map(_EUROPEAN.search, texts))


def _chambers(loaded: LoadedCampaign) -> list[str]:
    """Return the names of the signatories' chambers, or none if the seat of one is not known."""
    campaign = loaded.campaign
    chambers = {item.id: item for item in campaign.organizations
                if item.classification == "chamber"}  # fmt: skip
    found: list[str] = []
    for person in campaign.signatories.people:
        seats = [item for item in person.memberships
                 if item.organization_id in chambers and item.holds_on(campaign.date)]  # fmt: skip
        if not seats:
            return []
        for seat in seats:
            found += chambers[seat.organization_id].name.all_texts()
    return found
