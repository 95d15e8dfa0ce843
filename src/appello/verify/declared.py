"""What a file says about itself: its title, its standards, and no more than these."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import pikepdf

from appello.errors import Problem

__all__ = ["declaration_problems"]

_INFO_KEYS = {"/Title", "/Producer"}
_ADVICE = "look at the template and its style"
_TEXT = re.compile(r">[^<]*<")
_VALUE = re.compile(r"=\"[^\"]*\"")
_NAME = re.compile(r"\b[A-Za-z]+:[A-Za-z]+\b")
_TITLE = re.compile(r"<dc:title>.*?<rdf:li [^>]*>([^<]*)</rdf:li>.*?</dc:title>", re.DOTALL)
_PROPERTIES = {"dc:title", "pdf:Producer", "pdfaid:part", "pdfaid:conformance", "pdfuaid:part"}
_SYNTAX = re.compile(r"(x|rdf|xml|xmlns|pdfaExtension|pdfaSchema|pdfaProperty):[A-Za-z]+")
_STANDARDS = {
    "PDF/A-2": r"pdfaid:part(=\"2\"|>2<)",
    "its level a": r"pdfaid:conformance(=\"A\"|>A<)",
    "PDF/UA-1": r"pdfuaid:part(=\"1\"|>1<)",
}


def declaration_problems(pdf: pikepdf.Pdf, title: str) -> Iterator[Problem]:
    """Yield what the properties of a file say too much, and which of its standards they lack.

    Args:
        pdf: the file.
        title: the title that it must have.
    """
    surplus = set(pdf.docinfo.keys()) - _INFO_KEYS
    packet = pdf.Root.get("/Metadata")
    text = packet.read_bytes().decode("utf-8", "replace") if packet is not None else ""
    names = set(_NAME.findall(_VALUE.sub("", _TEXT.sub("><", text)))) - _PROPERTIES
    surplus |= {name for name in names if not _SYNTAX.fullmatch(name)}
    if surplus:
        message = f"the file's properties have {', '.join(sorted(surplus))}"
        yield Problem("metadata", message, _ADVICE)
    inner = _TITLE.search(text)
    if str(pdf.docinfo.get("/Title", "")) != title or (
        inner is not None and html.unescape(inner.group(1)) != title
    ):
        yield Problem("title", "the file's title is not the letter's", _ADVICE)
    lacking = [name for name, pattern in _STANDARDS.items() if not re.search(pattern, text)]
    if inner is None:
        lacking.append("its title")
    if not pdf.Root.get("/ViewerPreferences", pikepdf.Dictionary()).get("/DisplayDocTitle", False):
        lacking.append("that its title is shown")
    if not any("/DestOutputProfile" in item for item in pdf.Root.get("/OutputIntents", [])):
        lacking.append("which colours are meant")
    if lacking:
        message = f"the file does not declare {', '.join(lacking)}"
        yield Problem("conformance", message, _ADVICE)
