"""Spaces, quotation marks and full stops that slipped in typing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from appello.check.said import Said
from appello.errors import Problem
from appello.model.loaded import LoadedCampaign
from appello.model.text import LocalisedName

__all__ = ["mark_problems"]

_DOUBLE_SPACE = re.compile(r"(?<=\S)[^\S\n]{2,}(?=\S)")
_SPACE_AT_END = re.compile(r"(?<![^\S\n])[^\S\n]+$", re.MULTILINE)
_AFTER_MARK = re.compile(
    r"[^\W\d_]{2}[,;:!?)،؛؟](?=[^\W\d_]{2})|[^\W\d_A-Z]{3}\.(?=[A-ZА-Я][^\W\d_])"
)
_TARGET = re.compile(r"\]\([^)\s]{0,2000}\)")
_WORD = re.compile(r"\S+")
_ADDRESS = re.compile(r"://|@|www\.|\.(?:org|eu|com|net|int)")
_GLUED = re.compile(r"(?<!\w)([a-zа-яіїєґ]{2,}|[вскуоаиіз])([A-ZА-ЯІЇЄҐ][a-zа-яіїєґ]{2,})")
_RUN_IN = re.compile(r"(?<!\w)(to|the|and|of)([a-z]{5,})(?!\w)")
_STYLES = {"straight": '"', "curly": "“”„", "angled": "«»"}
# After a figure it stands for inches.
_SIGN = re.compile(r"(?<!\d)\"|[“”„«»]")
_QUOTED = {
    "double": re.compile(r'["“„«]([^"“”„«»]{4,40})["”“»]'),
    "single": re.compile(r"(?<!\w)['‘‚]([^'‘’‚\n]{4,40})['’](?!\w)"),
}
_SENTENCE_ENDS = ".!?…:;؟؛"
_CLOSERS = "\"”»’')*_] \u200f"
_WHOLE_SENTENCES = {
    "opening", "background", "concerns", "closing", "postscript", "cases_intro", "case_groups",
}  # fmt: skip
_RANGES = {
    "from 8 up to 12": re.compile(r"\b[Ff]rom \d+ up to \d+"),
    "8 to 12": re.compile(r"(?<![Ff]rom )(?<!\d)\b\d+ to \d+"),
    "from 8 to 12": re.compile(r"\b[Ff]rom \d+ to \d+"),
    "between 8 and 12": re.compile(r"\b[Bb]etween \d+ and \d+"),
    "8–12": re.compile(r"\b\d{1,2}[–-]\d{1,2}(?= (?:years|months|people))"),
}


def mark_problems(loaded: LoadedCampaign, said: Iterable[Said]) -> Iterator[Problem]:
    """Yield slips of spacing, quotation and punctuation, and ranges in several styles."""
    listed = list(said)
    for item in listed:
        yield from _spaces(item)
        yield from _end(item)
    yield from _glued(loaded, listed)
    yield from _quotes(listed)
    yield from _ranges(listed)


def _spaces(said: Said) -> Iterator[Problem]:
    if _DOUBLE_SPACE.search(said.plain) or _SPACE_AT_END.search(said.plain):
        yield said.problem(
            "double-space",
            "there are several spaces in a row, or spaces at the end",
            "leave one; ordinary and no-break spaces count alike",
        )
    text = _without_addresses(said.plain)
    if match := _AFTER_MARK.search(text):
        around = text[max(0, match.start() - 5) : match.end() + 8].strip()
        yield said.problem("missing-space", f"a space is missing in `{around}`", "add it")


def _without_addresses(text: str) -> str:
    """Leave out web and mail addresses, word by word, so that a long word takes no longer."""
    text = _TARGET.sub(" ", text)
    return _WORD.sub(lambda word: " " if _ADDRESS.search(word[0]) else word[0], text)


def _end(said: Said) -> Iterator[Problem]:
    """Yield paragraphs without a mark at their end."""
    context = said.message.context.split("@")[0]
    if context.partition(".")[0] not in _WHOLE_SENTENCES or context.endswith(".heading"):
        return
    last = said.plain.rstrip().rstrip(_CLOSERS)
    is_list = said.plain.rstrip().rpartition("\n")[2].lstrip().startswith(("-", "*"))
    if last and not is_list and last[-1] not in _SENTENCE_ENDS and last[-1].isalnum():
        yield said.problem(
            "no-full-stop", f"the text ends with `{last[-20:]}`, without a full stop", "add it"
        )


def _glued(loaded: LoadedCampaign, said: Iterable[Said]) -> Iterator[Problem]:
    """Yield words that ran into each other, as in `inKazakhstan` and `torelease`."""
    sources = [item for item in said if item.is_source]
    known = {word for item in sources for word in re.findall(r"[^\W\d_]+", item.plain.casefold())}
    campaign = loaded.campaign
    named: list[LocalisedName] = [
        *(item.name for item in campaign.mentions),
        *(item.name for item in campaign.organizations),
        *(item.name for item in campaign.cases),
    ]
    names = " ".join(text for name in named for text in name.all_texts())
    for item in said:
        text = _without_addresses(item.plain)
        for match in _GLUED.finditer(text):
            if match.group() not in names and match.group(1) not in {"mc", "de", "di", "al", "el"}:
                yield _missing(item, *match.groups())
        if not item.is_source or item.locale[:2] != "en":
            continue
        for match in _RUN_IN.finditer(text):
            if match.group(2) in known:
                yield _missing(item, *match.groups())


def _missing(said: Said, first: str, second: str) -> Problem:
    return said.problem(
        "missing-space",
        f"a space is missing in `{first}{second}`",
        f"write `{first} {second}`",
    )


def _quotes(said: Iterable[Said]) -> Iterator[Problem]:
    """Yield the first text of each language whose quotation marks are not those used before."""
    styles: dict[str, str] = {}
    quoted: dict[str, dict[str, str]] = defaultdict(dict)
    told: set[str] = set()
    for item in said:
        if item.locale in told:
            continue
        found, *others = _kinds(item.plain)
        first = styles.setdefault(item.locale, found) or found
        styles[item.locale] = first
        # Curly inside angled, or the reverse, is a quotation in a quotation.
        mixed = next((kind for kind in others if "straight" in {kind, found}), "")
        if found and (found != first or mixed):
            told.add(item.locale)
            other = f"before they were {first}" if found != first else f"and also {mixed}"
            yield item.problem(
                "quotes-mixed",
                f"the quotation marks here are {found}, {other}",
                "type the same everywhere; straight ones become those of each language",
            )
            continue
        for style, pattern in _QUOTED.items():
            for words in pattern.findall(item.plain):
                before = quoted[item.locale].setdefault(words.casefold().strip(), style)
                if before != style and item.locale not in told:
                    told.add(item.locale)
                    yield item.problem(
                        "quotes-mixed",
                        f"`{words}` stands in {style} quotation marks here, in {before} ones "
                        "elsewhere",
                        "type the same in both places",
                    )


def _kinds(text: str) -> list[str]:
    """Return the kinds of quotation marks of a text in the order of their first signs."""
    signs = dict.fromkeys(_SIGN.findall(text))
    kinds = [name for sign in signs for name, members in _STYLES.items() if sign in members]
    return list(dict.fromkeys(kinds)) or [""]


def _ranges(said: Iterable[Said]) -> Iterator[Problem]:
    """Yield the first English range that is written otherwise than the one before."""
    first = ""
    for item in said:
        for style, pattern in _RANGES.items() if item.locale[:2] == "en" else ():
            if pattern.search(item.plain):
                first = first or style
                if style != first:
                    yield item.problem(
                        "range-style",
                        f"a range is written as in `{style}`, before as in `{first}`",
                        "write both alike, or take the numbers from the data: {groups.<id>.years}",
                    )
                    return
