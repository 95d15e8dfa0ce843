"""Make the letter as a Word file in which docxtpl fills the recipient's own words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

__all__ = ["write_template"]


def write_template(letter: dict[str, Any], *, logo: Path, file: Path) -> None:
    """Write the template: all words but address, salutation and footer are in it already."""
    document = Document()
    _set_up(document, letter)
    _add_head(document, letter, logo)
    for text in (letter["opening"], *letter["background"], letter["cases_intro"]):
        _add(document, text, justified=True)
    for group in letter["groups"]:
        _add(document, group["heading"], bold=True, keep=True)
        _add(document, group["text"], justified=True, keep=True)
        _add_table(document, [(name, "") for name in group["people"]], columns=3)
    for text in (*letter["concerns"], letter["demands_intro"]):
        _add(document, text, justified=True)
    for demand in letter["demands"]:
        document.add_paragraph(demand["text"], style="List Number")
    _add(document, letter["closing"], justified=True, keep=True)
    _add(document, letter["formula"], keep=True)
    signing = [(item["name"], item["party_name"]) for item in letter["signatories"]]
    _add_table(document, signing, columns=2, room=Mm(16))
    document.save(str(file))


def _set_up(document: Any, letter: dict[str, Any]) -> None:  # noqa: ANN401 - untyped library
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(25), Mm(20)
    section.top_margin, section.bottom_margin = Mm(20), Mm(24)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Noto Serif", Pt(10)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Mm(2.4), 1.05
    document.core_properties.title = letter["subject"]
    document.core_properties.language = "en-GB"
    top = section.header.paragraphs[0]
    top.alignment = WD_ALIGN_PARAGRAPH.CENTER
    top.add_run(letter["fictitious"]).font.size = Pt(8)
    foot = section.footer.paragraphs[0]
    foot.paragraph_format.tab_stops.add_tab_stop(Mm(165), WD_TAB_ALIGNMENT.RIGHT)
    foot.add_run("{{ footer }}\t" + letter["page"] + " ")
    _add_field(foot, "PAGE")
    foot.add_run(f" {letter['of']} ")
    _add_field(foot, "NUMPAGES")
    for run in foot.runs:
        run.font.size = Pt(7.5)


def _add_head(document: Any, letter: dict[str, Any], logo: Path) -> None:  # noqa: ANN401 - as above
    picture = document.add_paragraph()
    picture.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    shape = picture.add_run().add_picture(str(logo), height=Mm(18))
    shape._inline.docPr.set("descr", letter["logo_text"])  # noqa: SLF001 - has no other way
    sender = _add(document, letter["sender"], bold=True)
    sender.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _add(document, f"{letter['place']}, {letter['date']}")
    for text in ("{%p for line in address %}", "{{ line }}", "{%p endfor %}"):
        _add(document, text).paragraph_format.space_after = Pt(0)
    reference = _add(document, f"{letter['reference_label']} {letter['reference']}")
    reference.paragraph_format.space_before = Mm(8)
    _add(document, f"{letter['subject_label']} {letter['subject']}", bold=True)
    _add(document, "{{ salutation }}")


def _add(  # noqa: ANN202 - as above
    document: Any,  # noqa: ANN401 - as above
    text: str,
    *,
    bold: bool = False,
    justified: bool = False,
    keep: bool = False,
):
    paragraph = document.add_paragraph()
    paragraph.add_run(text).bold = bold
    paragraph.paragraph_format.keep_with_next = keep
    if justified:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    return paragraph


def _add_table(
    document: Any,  # noqa: ANN401 - as above
    entries: list[tuple[str, str]],
    *,
    columns: int,
    room: Mm | None = None,
) -> None:
    """Add a table without lines; with `room` it leaves place to sign over each entry."""
    table = document.add_table(-(-len(entries) // columns), columns)
    for index, (name, below) in enumerate(entries):
        paragraph = table.cell(index // columns, index % columns).paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.space_before = room
        paragraph.add_run(name).bold = bool(below)
        if below:
            paragraph.add_run("\n" + below)


def _add_field(paragraph: Any, code: str) -> None:  # noqa: ANN401 - as above
    """Add a field such as PAGE, whose value the word processor works out."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    paragraph._p.append(field)  # noqa: SLF001 - has no other way
