"""Source texts for translators: from templates, from the program, and from campaigns.

`extract_campaign` is an extractor of Babel's (entry point `appello-campaign`), so that `pybabel`
and Weblate find the same messages as `appello translate extract`.
"""

from __future__ import annotations

import contextlib
import datetime
import inspect
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract

from appello.compose.projection import project
from appello.compose.prose import Writer
from appello.errors import AppelloError
from appello.load.campaign import load_campaign
from appello.locales.translator import Identity
from appello.model import chrome
from appello.model.facts import Fact, facts
from appello.model.loaded import LoadedCampaign
from appello.model.messages import messages
from appello.model.naming import EDITIONS
from appello.model.text import Text, placeholders
from appello.render.template_source import read_templates
from appello.workspace.folders import Workspace, find_workspace

__all__ = ["campaign_messages", "extract_campaign", "letter_messages"]

Extracted = tuple[int, str, tuple[str, ...], list[str]]
"""Line, function, its arguments (context, text, perhaps plural), comments: as Babel wants them."""

_TAG = "TRANSLATORS:"
_COMMENT = re.compile(rf"\s*#\s*(?:{_TAG})?\s*(.*)")
_TEMPLATE_OPTIONS = {"encoding": "utf-8", "silent": "false", "trimmed": "true"}
_LONGEST_VALUE = 80
_OPTIONAL = "Leave it empty if your language says the same as above."
_GENDERS = {
    "female": f"The words if {{who}} are all women. {_OPTIONAL}",
    "male": f"The words if {{who}} are all men. {_OPTIONAL}",
    "mixed": f"The words if {{who}} are women and men. {_OPTIONAL}",
}
_WHO = {"signatories": "those who sign", "addressees": "those addressed"}
_SPOKEN_OF = "those spoken of"


def extract_campaign(
    fileobj: IO[bytes],
    keywords: Collection[str],  # noqa: ARG001 - Babel's signature
    comment_tags: Collection[str],  # noqa: ARG001 - as above
    options: Mapping[str, Any],  # noqa: ARG001 - as above
) -> Iterator[Extracted]:
    """Yield the translatable texts of a campaign file for Babel.

    Raises:
        AppelloError: the campaign cannot be loaded.
    """
    file = Path(fileobj.name).resolve()
    workspace = find_workspace(file.parent)
    loaded = load_campaign(workspace, file, needs_forms=False, with_private=False)
    lines = file.read_text(encoding="utf-8").splitlines()
    # What private.yaml says of naming and consent holds here too, though none of its words is told.
    everything = load_campaign(workspace, file, needs_forms=False)
    values = _Values(loaded, everything)
    agrees = ""
    for message in messages(everything.campaign, *EDITIONS):
        place = loaded.places(message.path)
        text = message.text
        comments = _typed_comments(lines, place.line) if place.file == file else []
        if message.gender:
            who = _WHO.get(agrees, _SPOKEN_OF)
            comments.insert(0, _GENDERS[message.gender].format(who=who))
        else:
            agrees = text.agree
        if message.condition:
            comments.insert(0, f"For addressees of whom this is true: {message.condition}.")
        comments += values.comments(text)
        if text.one:
            yield place.line, "npgettext", (message.context, text.one, text.other), comments
        else:
            yield place.line, "pgettext", (message.context, text.other), comments


def campaign_messages(loaded: LoadedCampaign) -> Catalog:
    """Return the template catalog of a campaign, in the order of the letter."""
    with loaded.file.open("rb") as stream:
        found = extract_campaign(stream, (), (), {})
        catalog = _empty(loaded.campaign.id)
        for _, _, (context, *texts), comments in found:
            catalog.add(_id(texts), context=context, auto_comments=comments)
    return catalog


def letter_messages(workspace: Workspace) -> Catalog:
    """Return the template catalog of the letters' own words: the program's and all templates'."""
    catalog = _empty("letters")
    folders = workspace.template_folders()
    templates = [
        item.file for kind in workspace.kinds() for item in read_templates(folders, kind)[0]
    ]
    program = Path(inspect.getfile(chrome))
    for file in dict.fromkeys([program, *templates]):
        is_template = file != program
        with file.open("rb") as stream:
            for _, text, comments, context in extract(
                "jinja2" if is_template else "python",
                stream,
                keywords=DEFAULT_KEYWORDS,
                comment_tags=(_TAG,),
                options=_TEMPLATE_OPTIONS if is_template else {},
                strip_comment_tags=True,
            ):
                catalog.add(text, context=context, auto_comments=[" ".join(comments)])
    return catalog


def _empty(project_name: str) -> Catalog:
    return Catalog(
        project=project_name,
        version="1",
        charset="utf-8",
        fuzzy=False,
        header_comment="# Source texts, written by `appello translate extract`.",
        creation_date=datetime.datetime.now(datetime.UTC),
    )


def _id(texts: list[str]) -> str | tuple[str, str]:
    return texts[0] if len(texts) == 1 else (texts[0], texts[1])


def _typed_comments(lines: list[str], line: int) -> list[str]:
    """Return the comment that begins with TRANSLATORS: right above a line of a campaign file."""
    found: list[str] = []
    for number in range(line - 2, -1, -1):
        match = _COMMENT.fullmatch(lines[number])
        if match is None:
            return []
        found.insert(0, match.group(1))
        if _TAG in lines[number]:
            return [" ".join(found)]
    return []


class _Values:
    """Says what placeholders stand for at present; never by a name that an edition withholds."""

    def __init__(self, loaded: LoadedCampaign, everything: LoadedCampaign) -> None:
        """Keep what the campaign says alike without its private.yaml and with it."""
        known: dict[str, Fact] = {}
        with contextlib.suppress(AppelloError):
            printed = _public_facts(everything)
            told = _public_facts(loaded).items()
            known |= {name: fact for name, fact in told if printed.get(name) == fact}
        locale = loaded.campaign.source_locale
        self._writer = Writer(locale, Identity(locale), known, lambda _: 0)

    def comments(self, text: Text) -> list[str]:
        """Return one comment for each placeholder of a text."""
        found = []
        for name in dict.fromkeys(placeholders(text.other)):
            with contextlib.suppress(KeyError):
                # Not at the start, where number words begin with a capital letter.
                value = self._writer.line("", Text(f"= {{{name}}}")).text[2:]
                if len(value) > _LONGEST_VALUE:
                    value = value[: _LONGEST_VALUE - 1] + "…"
                found.append(f"{{{name}}}: {value}")
        return found


def _public_facts(loaded: LoadedCampaign) -> dict[str, Fact]:
    """Return what placeholders stand for in the public edition, but for names that it withholds."""
    projection = project(loaded, "public")
    campaign = projection.campaign
    hidden = projection.hidden_names()
    found = facts(campaign, campaign.addressees, glossary=loaded.glossary)
    return {name: fact for name, fact in found.items() if name not in hidden}
