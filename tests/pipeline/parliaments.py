"""A campaign to members of 24 parliaments who do not exist, each in her or his own language."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.conftest import ROOT

from appello.model.messages import messages
from appello.translate.po_file import messages_of, parse
from appello.workspace.invented_members import LANGUAGES, invented_registers

if TYPE_CHECKING:
    from tests.conftest import CatalogWriter, Desk

__all__ = ["write_parliaments"]

_SENTENCES = (
    "This letter commits only those who have signed it.",
    "No: I do not sign it.",
)


def write_parliaments(desk: Desk, write_catalog: CatalogWriter, members: int) -> Path:
    """Write registers of members, a campaign to all of them and its translations.

    Letters differ in the address, in the salutation and a sentence by gender, in wordings by group,
    committee and role, and in names, groups and chambers in the subject and in sentences.

    Args:
        desk: where to write.
        write_catalog: writes a catalog.
        members: how many members there are in all parliaments.
    """
    for name, text in invented_registers(members):
        desk.write_file(f"campaigns/shared/{name}.yaml", text)
    file = desk.write(**_campaign())
    sources = _words("en")
    names = {text: name for name, text in sources.items()}
    campaign = desk.load(**_campaign()).campaign
    for locale in LANGUAGES:
        if locale != "en":
            words = _words(locale)
            entries = {
                (message.context, message.text.other): words[names[message.text.other]]
                for message in messages(campaign)
            }
            folder = file.parent / "locales" / locale / "LC_MESSAGES"
            write_catalog(folder / "campaign.po", locale, entries)
    return file


@functools.cache
def _sentences(locale: str) -> tuple[str, str]:
    """Return two sentences that the program's own letters have in each language."""
    if locale == "en":
        return _SENTENCES
    file = ROOT / "templates" / "locales" / locale / "LC_MESSAGES" / "letters.po"
    found = {item.id: item.string for item in messages_of(parse(file.read_text("utf-8")))}
    one, two = (str(found[text]) for text in _SENTENCES)
    return one, two


def _words(locale: str) -> dict[str, str]:
    """Return the campaign's texts in a language, all of them made of the same two sentences."""
    one, two = _sentences(locale)
    short = one.removesuffix(".")
    return {
        "subject": f"{' '.join(one.split()[:3])}: {{addressee.name}}",
        "sender": " ".join(one.split()[:2]),
        "group": f"{{addressee.group}}: {short.lower()}.",
        "chair": two,
        "others": one,
        "named": f"{short}, {{addressee.name}}! {two}",
        "women": f"1 + 1: {two}",
        "men": f"1 + 1 + 1: {two}",
        "plain": f"1: {two}",
        "sits": f"{two} ({{addressee.group}}, {{addressee.chamber}})",
        "short": short,
        "long": f"{one} {two}",
        "asked": f"{short}:",
        "asks": f"{short};",
    }


def _organised(*names: str) -> list[str]:
    return [f"invented-{locale}-{name}" for locale in LANGUAGES for name in names]


def _campaign() -> dict[str, Any]:
    words = _words("en")
    opening = [
        {"when": {"group": _organised("meadow", "harbour")}, "text": words["group"]},
        {"when": {"committee": _organised("justice"), "role": "Chair"}, "text": words["chair"]},
        {"text": words["others"]},
    ]
    by_gender = {
        "text": words["plain"],
        "agree": "addressees",
        "variants": {"female": words["women"], "male": words["men"]},
    }
    closing = [
        {"when": {"committee": _organised("human-rights", "justice")}, "text": words["long"]},
        {"text": words["chair"]},
    ]
    return {
        "locales": list(LANGUAGES),
        "sender": words["sender"],
        "subject": words["subject"],
        "opening": opening,
        "background": [
            {"id": "named", "text": words["named"]},
            {"id": "gender", "text": by_gender},
            {"id": "seat", "text": words["sits"]},
        ],
        "demands_intro": words["asked"],
        "demands": [{"id": "one", "text": words["asks"]}, {"id": "two", "text": words["others"]}],
        "closing": [{"id": "end", "text": closing}],
        "case_groups": None,
        "cases": None,
        "sources": None,
        "addressees": [_set("lower"), _set("upper")],
        "documents": [
            {"id": "letter", "kind": "mp_letter", "addressees": ["lower"]},
            {
                "id": "reminder",
                "kind": "followup_letter",
                "addressees": ["upper"],
                "follows": {"date": "2031-03-01", "reference": "VA-7"},
            },
            {"id": "thanks", "kind": "thank_you", "addressees": ["upper"]},
        ],
    }


def _set(house: str) -> dict[str, Any]:
    return {
        "id": house,
        "from": "*",
        "where": {"chamber": _organised(f"{house}-house")},
        "fallback_locale": "en",
        "office": "member_of_parliament",
        "post": "Member",
    }
