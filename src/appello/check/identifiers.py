"""Official numbers of resolutions, opinions and documents have the form that their makers give."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence

from appello.check.said import Said
from appello.errors import Problem
from appello.model.demand import Instrument
from appello.model.loaded import LoadedCampaign

__all__ = ["identifier_problems"]

_PROCEDURES = "RSP|INI|COD|NLE|CNS|APP|BUD|DEC|ACI|REG|IMM|INL"
_EP = re.compile(
    rf"(?P<year>(?:19|20)\d\d)/\d{{4}}[A-E]?\((?:{_PROCEDURES})\)"
    r"|P(?:[1-9]|1\d)_TA(?:-PROV)?\((?P<adopted>(?:19|20)\d\d)\)\d{4}"
    r"|(?:RC-)?[ABC](?:[1-9]|1\d)-\d{4}/(?P<tabled>(?:19|20)\d\d)"
)
_PACE = re.compile(r"(?:Resolution|Recommendation|Opinion) \d{1,4} \((?P<adopted>(?:19|20)\d\d)\)")
_OPINION = re.compile(
    r"(?:Opinion )?(?:No\. )?\d{1,3}/(?P<adopted>(?:19|20)\d\d)"
    r"|A/HRC/WGAD/(?P<symbol>(?:19|20)\d\d)/\d{1,3}"
    r"|CCPR/C/\d{1,3}/D/\d{1,4}/(?:19|20)\d\d|CAT/C/\d{1,3}/D/\d{1,4}/(?:19|20)\d\d"
)
_SYMBOL = re.compile(
    r"(?:A|S|E|ST)/(?:[A-Z0-9][A-Za-z0-9.-]*/)*(?:RES/)?[0-9][0-9A-Za-z./()-]*"
    r"|(?:CCPR|CAT|CEDAW|CERD|CRC|CESCR|CED|CMW|CRPD)/[A-Z]/[A-Z0-9./-]+"
)
_BY_KIND = {"ep_resolution": _EP, "pace_resolution": _PACE, "un_opinion": _OPINION}
_SHAPES = {
    "ep_resolution": "2019/2610(RSP), P8_TA(2019)0203 or B8-0203/2019",
    "pace_resolution": "Resolution 2280 (2019)",
    "un_opinion": "67/2018 or A/HRC/WGAD/2018/67",
    "": "A/HRC/40/1 or CCPR/C/KAZ/CO/2",
}
_LIKE_SYMBOL = re.compile(r"(?:A|S|E|CCPR|CAT|CEDAW|CERD|CRC|CESCR)[/-][A-Z0-9]")
_IN_PROSE = re.compile(
    r"(?<![\w/{])(?:(?:19|20)\d\d/\d{3,4} ?\([A-Z]{3}\)|P\d{1,2}_TA\S*\d|\d{1,3}/(?:19|20)\d\d"
    r"|[A-Z]{1,5}(?:/[A-Z0-9]+){2,})(?!\w)"
)
_LIKE_EP = re.compile(
    r"(?<![\w/{])(?:(?:19|20)\d\d/\d{1,6}[A-E]? ?\([A-Z]{2,4}\)|P\d{1,2}[_-]?TA\S*\d)(?!\w)"
)
_NEAR = 0.75


def identifier_problems(loaded: LoadedCampaign, said: Iterable[Said]) -> Iterator[Problem]:
    """Yield official numbers of a wrong form or year, and those in prose that nothing declares."""
    for index, instrument in enumerate(loaded.campaign.instruments):
        if instrument.reference:
            yield from _reference(loaded, index, instrument, instrument.reference)
    known = [item.reference for item in loaded.campaign.instruments if item.reference]
    for item in said:
        yield from _misshapen(item, known)
        for typed in _IN_PROSE.findall(item.plain):
            near = difflib.get_close_matches(typed, known, n=1, cutoff=_NEAR)
            is_misshapen = _LIKE_EP.fullmatch(typed) and not _EP.fullmatch(typed)
            if typed not in known and near and not is_misshapen:
                yield item.problem(
                    "identifier-unknown",
                    f"no instrument has the number {typed}",
                    f"did you mean {near[0]}?",
                )


def _misshapen(item: Said, known: Sequence[str]) -> Iterator[Problem]:
    """Yield numbers in prose that are like Parliament's, but cannot be one."""
    for typed in _LIKE_EP.findall(item.plain):
        if typed in known or _EP.fullmatch(typed):
            continue
        near = difflib.get_close_matches(typed, known, n=1, cutoff=_NEAR)
        forms = (form for form in _mended(typed, "ep_resolution") if _EP.fullmatch(form))
        meant = near[0] if near else next(forms, "")
        shape = _SHAPES["ep_resolution"]
        yield item.problem(
            "identifier",
            f"`{typed}` has not the form of such a number",
            f"did you mean {meant}?" if meant else f"such a number looks like {shape}",
        )


def _reference(
    loaded: LoadedCampaign, index: int, instrument: Instrument, typed: str
) -> Iterator[Problem]:
    pattern = _BY_KIND.get(instrument.kind)
    if pattern is None:
        if not _LIKE_SYMBOL.match(typed):
            return
        pattern = _SYMBOL
    path = ("instruments", index, "reference")
    match = pattern.fullmatch(typed)
    if match is None:
        shape = _SHAPES[instrument.kind if instrument.kind in _BY_KIND else ""]
        meant = next(
            (item for item in _mended(typed, instrument.kind) if pattern.fullmatch(item)), ""
        )
        yield loaded.problem(
            "identifier",
            f"`{typed}` has not the form of such a number",
            f"did you mean {meant}?" if meant else f"such a number looks like {shape}",
            path,
            warning=True,
        )
        return
    years = [value for value in match.groupdict().values() if value]
    if instrument.adopted and years and int(years[0]) > instrument.adopted.year:
        yield loaded.problem(
            "identifier",
            f"the number {typed} is of {years[0]}, "
            f"but `{instrument.id}` was adopted in {instrument.adopted.year}",
            "correct the number or the day",
            path,
            warning=True,
        )


def _mended(typed: str, kind: str) -> Iterator[str]:
    """Yield what may have been meant: other spaces, signs, capitals and zeros."""
    plain = re.sub(r"\s+", "", typed).upper().replace("–", "-")
    yield plain
    yield re.sub(r"(?<=\d)O|O(?=\d)", "0", plain)
    yield re.sub(r"^(\d{4})[-.](\d{4})", r"\1/\2", plain)
    yield re.sub(r"^(\d{4}/\d{4})/?([A-Z]{3})$", r"\1(\2)", plain)
    yield re.sub(r"^(P\d{1,2})[-_ ]?TA", r"\1_TA", plain)
    yield re.sub(r"^(P\d{1,2})[-_]?TA\((\d{4})\)(\d{1,3})$", _padded, plain)
    if found := re.search(r"(\d{1,4}) ?[(/ ] ?(\d{4})\)?$", typed):
        word = typed.split(maxsplit=1)[0].capitalize()
        yield f"{word} {found[1]} ({found[2]})"
        yield f"Resolution {found[1]} ({found[2]})"
        yield f"{found[1]}/{found[2]}"
    if (found := re.fullmatch(r"(\d{1,3})/(\d\d)", plain)) and kind == "un_opinion":
        yield f"{found[1]}/20{found[2]}"
    yield re.sub(r"[-.\\]", "/", plain)


def _padded(match: re.Match[str]) -> str:
    return f"{match[1]}_TA({match[2]}){int(match[3]):04}"
