"""Make a workspace with the letter as a campaign of appello, for any number of addressees."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from peers.recipients import Recipient

__all__ = ["campaign_text", "make_workspace"]


def make_workspace(
    folder: Path, letter: dict[str, Any], recipients: Sequence[Recipient], *, logo: Path
) -> None:
    """Write the only campaign of a new workspace, and the logo beside it."""
    campaign = folder / "campaigns" / letter["campaign"]
    campaign.mkdir(parents=True)
    shutil.copyfile(logo, campaign / "logo.png")
    text = campaign_text(letter, _addressees(recipients), locales=["en"])
    (campaign / "campaign.yaml").write_text(text, encoding="utf-8")


def campaign_text(letter: dict[str, Any], whom: Iterable[str], *, locales: Sequence[str]) -> str:
    """Return a campaign with the letter.

    Args:
        letter: what it says.
        whom: the campaign's papers and addressees, as they stand in the file.
        locales: its languages.
    """
    return "".join((*_head(letter, locales), *whom, *_body(letter)))


def _addressees(recipients: Sequence[Recipient]) -> Iterator[str]:
    """Write to whom the campaign goes, and the paper that each of them gets."""
    ids = ", ".join(item.id for item in recipients)
    yield f"documents:\n  - id: letter\n    kind: mp_letter\n    addressees: [{ids}]\n"
    yield "addressees:\n"
    for item in recipients:
        lines = ", ".join(map(_quoted, item.lines))
        place = f"postal_code: {item.postal_code}, city: {item.city}"
        yield (
            f"  - id: {item.id}\n    name: {item.name}\n    gender: neutral\n"
            f"    office: member_of_parliament\n    post: {item.post}\n"
            f"    address: {{lines: [{lines}], {place}}}\n"
        )


def _head(letter: dict[str, Any], locales: Sequence[str]) -> Iterator[str]:
    yield f"id: {letter['campaign']}\ntitle: {_quoted(letter['subject'])}\nfictitious: true\n"
    yield f"source_locale: en\nlocales: [{', '.join(locales)}]\n"
    yield f"date: {letter['day']}\nfacts_as_of: {letter['day']}\n"
    for key in ("sender", "place", "reference", "subject", "opening", "cases_intro"):
        yield f"{key}: {_quoted(letter[key])}\n"
    yield f"letterhead:\n  lines: [{_quoted(letter['sender'])}]\n  logo: logo.png\n"
    yield f"  logo_text: {_quoted(letter['logo_text'])}\n  authorised: true\n"


def _body(letter: dict[str, Any]) -> Iterator[str]:
    yield from _paragraphs("background", letter["background"])
    yield from _cases(letter)
    yield from _paragraphs("concerns", letter["concerns"])
    yield f"demands_intro: {_quoted(letter['demands_intro'])}\ndemands:\n"
    for demand in letter["demands"]:
        yield f"  - id: {demand['id']}\n    text: {_quoted(demand['text'])}\n"
    yield from _paragraphs("closing", [letter["closing"]])
    yield "signatories:\n  order: as_listed\n  style: columns\n  people:\n"
    for item in letter["signatories"]:
        yield f"    - id: {item['id']}\n      name: {item['name']}\n"
        yield f"      memberships: [{{organization_id: {item['party']}}}]\n"
        yield "      consent: {state: given}\n"
    yield "organizations:\n"
    parties = {item["party"]: item["party_name"] for item in letter["signatories"]}
    for party, name in parties.items():
        yield f"  - {{id: {party}, name: {name}, classification: party}}\n"


def _cases(letter: dict[str, Any]) -> Iterator[str]:
    yield "case_groups:\n"
    for group in letter["groups"]:
        ids = ", ".join(f"{group['id']}-{index}" for index, _ in enumerate(group["people"]))
        yield f"  - id: {group['id']}\n    heading: {_quoted(group['heading'])}\n"
        yield f"    text: {_quoted(group['text'])}\n    cases: [{ids}]\n"
    yield "cases:\n"
    for group in letter["groups"]:
        for index, name in enumerate(group["people"]):
            yield f"  - id: {group['id']}-{index}\n    name: {name}\n"
            yield "    consent: {state: given}\n"


def _paragraphs(key: str, texts: Iterable[str]) -> Iterator[str]:
    yield f"{key}:\n"
    for index, text in enumerate(texts):
        yield f"  - id: {key}-{index}\n    text: {_quoted(text)}\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
