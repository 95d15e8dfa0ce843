"""Letters that differ in lines, made from one letter, and what two files of a letter have."""

from __future__ import annotations

import dataclasses
import io
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import page
import pikepdf
import pypdfium2

from appello.model.letter import Letter
from appello.model.line import Line, Run
from appello.render.splice.shape import Outlines, with_lines

NAMES = {
    "latin": (
        "Anna Fiori", "Élodie Waffler", "Ödön Łuczak", "Þóra Ångström", "Filippa D’Affitto",
        "Affonso Grafflinger", "Jean-Luc Müller", "Ñuño Íñiguez", "Zoë Straße", "Ștefan Țânțar",
        "AVA TAVARES", "Yves Tofflig", "Ingrid W. Fjeld", "Çağla Işık", "Ángel Ruffini", "Bo Li",
    ),
    "cyrillic": (
        "Анна Ёлкина", "Пётр Щербаков", "Юлия Цветаева", "Михаил Жуковский", "Ольга Фирсова",
        "Эльза Гофман", "Íngrid Fjeld", "Тарас Їжакевич", "Жанна Ъ. Ы.", "Глеб Орлов",
    ),
    "arabic": (
        "أحمد الخطيب", "فاطمة العلي", "محمد النجار", "ليلى المصري", "يوسف الشريف", "خديجة الحسن",
        "إبراهيم القاضي", "سارة عبدالله", "لالة مريم", "عيسى آل سعيد", "Ada Brackwater",
    ),
    "greek": ("Ελένη Παπαδοπούλου", "Γιώργος Ιωάννου", "Άννα Αγγέλου", "Ιωάννης Ξένος"),
}  # fmt: skip
# The checker reports this rule by mistake when a compressed stream ends in a line-end byte.
_FALSE_ALARM = "STREAM-LENGTH-001"
_MARKED = re.compile(rb"/MCID ([0-9]+)>>\nBDC\n(.*?)\nEMC", re.DOTALL)
_GLYPHS = re.compile(rb"<([0-9a-f]*)>")
_PROFILES = (page.ValidationProfile.PDF_A_2A, page.ValidationProfile.PDF_UA_1)


def addressed(letter: Letter, names: Sequence[str]) -> Iterator[Letter]:
    """Yield a letter to each name: in the address, the salutation, the key and the title."""
    numbers = {line.id: number for number, line in enumerate(Outlines().of(letter)[1])}
    for number, name in enumerate(names):
        lines: dict[int, Line] = {}
        for line in letter.inside_addresses[0]:
            if any(run.name for run in line.runs):
                runs = (
                    dataclasses.replace(run, text=name) if run.name else run for run in line.runs
                )
                lines[numbers[line.id]] = Line(f"people.{number}.name", tuple(runs))
        street = letter.inside_addresses[0][-1]
        *first, last = street.runs
        last = dataclasses.replace(last, text=f"{last.text} {number * 7 % 10 + 1}")
        lines[numbers[street.id]] = Line(f"people.{number}.street", (*first, last))
        greeting = letter.salutations[0]
        *first, last = greeting.runs
        last = dataclasses.replace(last, text=f"{last.text[:-1]} {name}{last.text[-1]}")
        lines[numbers[greeting.id]] = Line(f"people.{number}.salutation", (*first, last))
        changed = with_lines(letter, lines)
        key = dataclasses.replace(letter.key, addressee=f"person-{number}")
        yield dataclasses.replace(changed, key=key, title=f"{letter.title} <{name} & others>")


def replaced(letter: Letter, line_id: str, *runs: Run) -> Letter:
    """Return a letter with other runs in the line of this id."""
    numbers = {line.id: number for number, line in enumerate(Outlines().of(letter)[1])}
    return with_lines(letter, {numbers[line_id]: Line(line_id, runs)})


def personal(
    letters: Sequence[Letter], make: Callable[[int, Line], tuple[Run, ...]]
) -> list[Letter]:
    """Return letters of which the first paragraph is another in each."""
    found = []
    for number, letter in enumerate(letters):
        line = letter.opening.blocks[0].items[0]
        found.append(replaced(letter, line.id, *make(number, line)))
    return found


def pictures(data: bytes) -> list[bytes]:
    """Return the pages as pixels, at 100 dpi."""
    document = pypdfium2.PdfDocument(data)
    found = [bytes(item.render(scale=100 / 72, grayscale=True).buffer) for item in document]
    document.close()
    return found


def texts(data: bytes) -> list[str]:
    """Return the text of each page as a viewer copies it."""
    document = pypdfium2.PdfDocument(data)
    found = [item.get_textpage().get_text_range() for item in document]
    document.close()
    return found


def facts(data: bytes) -> dict[str, Any]:
    """Return tags, bookmarks, links and properties of a file."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        numbers = {item.obj.objgen: number for number, item in enumerate(pdf.pages)}
        with pdf.open_outline() as outline_:
            bookmarks = [
                [str(item.title), [str(child.title) for child in item.children]]
                for item in outline_.root
            ]
        parents = pdf.Root.StructTreeRoot.ParentTree.Nums.as_list()
        return {
            "syntax": [str(problem) for problem in pdf.check_pdf_syntax()],
            "language": str(pdf.Root.Lang),
            "properties": {key: str(value) for key, value in pdf.docinfo.items()},
            "metadata": pdf.Root.Metadata.read_bytes(),
            "identifier": bytes(pdf.trailer.ID[0]),
            "bookmarks": bookmarks,
            "links": [
                [(str(link.A.URI), list(map(float, link.Rect))) for link in item.get("/Annots", [])]
                for item in pdf.pages
            ],
            "tags": list(_tags(pdf.Root.StructTreeRoot.K[0], numbers, 0)),
            "keys": [int(key) for key in parents[::2]],
            "marked": [list(_marked(item)) for item in pdf.pages],
        }


def failures(data: bytes) -> list[str]:
    """Return which rules of PDF/A-2a and PDF/UA-1 a file breaks."""
    return [
        f"{failure.rule_id}: {failure.message}"
        for profile in _PROFILES
        for failure in page.validate_pdf_bytes(data, profile=profile).failures
        if not failure.rule_id.endswith(_FALSE_ALARM)
    ]


def _tags(
    element: pikepdf.Object | int, numbers: dict[tuple[int, int], int], depth: int
) -> Iterator[tuple[object, ...]]:
    if isinstance(element, int):
        yield depth, element
        return
    entries = [str(element.get(key, "")) for key in ("/S", "/Alt", "/Lang", "/ActualText")]
    yield depth, *entries, numbers.get(element.Pg.objgen) if "/Pg" in element else None
    kids = element.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        yield from _tags(kid, numbers, depth + 1)


def _marked(item: pikepdf.Page) -> Iterator[tuple[bytes, list[bytes]]]:
    """Yield the number and the glyphs of each marked content of a page."""
    parts = item.obj.Contents
    streams = parts if isinstance(parts, pikepdf.Array) else [parts]
    content = b"".join(stream.read_bytes() for stream in streams)
    for mark, inside in _MARKED.findall(content):
        yield mark, _GLYPHS.findall(inside)
