"""A finished file that has anything besides its letter, or lacks a property, is refused."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from appello.errors import VerifyError
from appello.model.letter import Letter
from appello.verify.letter import verify
from appello.verify.structure import structure_problems

FAMILIES = ("Noto Serif", "Amiri")
Change = Callable[[Pdf], object]


def _codes(
    data: bytes,
    letter: Letter,
    *,
    families: tuple[str, ...] = FAMILIES,
    withheld: tuple[str, ...] = (),
) -> list[str]:
    found = structure_problems(data, letter, families=families, withheld=withheld)
    return [problem.code for problem in found]


def _changed(data: bytes, change: Change) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(out)
    return out.getvalue()


def _javascript(pdf: Pdf) -> None:
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))


def _attachment(pdf: Pdf) -> None:
    pdf.attachments["notes.txt"] = b"confidential"


def _open_action(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.URI, URI=String("https://example.org"))


def _foreign_font(pdf: Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/ABCDEF+ComicSans"))
    pdf.pages[0].Resources.Font["/Fx"] = pdf.make_indirect(font)


def _system_font(pdf: Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.pages[0].Resources.Font["/Fx"] = pdf.make_indirect(font)


def _file_link(pdf: Pdf) -> None:
    action = Dictionary(S=Name.URI, URI=String("file:///etc/passwd"))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action)
    pdf.pages[-1].Annots = Array([pdf.make_indirect(link)])


def _set_info(key: str, value: str) -> Change:
    return lambda pdf: pdf.docinfo.__setitem__(key, String(value))


def _set_root(key: str, value: object) -> Change:
    return lambda pdf: pdf.Root.__setitem__(key, value)


def _delete_root(key: str) -> Change:
    return lambda pdf: pdf.Root.__delitem__(key)


def _layers(pdf: Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("later")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))


def _stamp(pdf: Pdf) -> None:
    shown = pdf.make_stream(b"1 1 1 rg 0 0 500 500 re f")
    shown.update({"/Type": Name.XObject, "/Subtype": Name.Form, "/BBox": Array([0, 0, 9, 9])})
    link = pdf.pages[0].Annots[0]
    link.AP = Dictionary(N=shown)


def _no_program(pdf: Pdf) -> None:
    for item in pdf.objects:
        if isinstance(item, Dictionary) and "/FontFile2" in item:
            del item.FontFile2
            return


def _lost_marks(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot.ParentTree.Nums[1][-1]


def _in_packet(old: str, new: str) -> Change:
    def change(pdf: Pdf) -> None:
        text = pdf.Root.Metadata.read_bytes().decode()
        assert old in text
        pdf.Root.Metadata.write(text.replace(old, new, 1).encode())

    return change


def _bookmark(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.Title = String("Subject: Somebody else")


def _own_properties(pdf: Pdf) -> None:
    pdf.pages[0].Metadata = pdf.make_stream(b"made by somebody")


def _photograph(pdf: Pdf) -> None:
    picture = pdf.make_stream(b"\xff\xd8\xff\xe1\x00\x20Exif\0\0 43.2 N 76.9 E")
    picture.update(
        {"/Type": Name.XObject, "/Subtype": Name.Image, "/Filter": Name.DCTDecode,
         "/Width": 1, "/Height": 1, "/ColorSpace": Name.DeviceGray, "/BitsPerComponent": 8}
    )  # fmt: skip
    pdf.pages[0].Resources.XObject["/photo"] = picture


def _said_otherwise(pdf: Pdf) -> None:
    element = pdf.Root.StructTreeRoot.K[0].K[0]
    element.ActualText = String("other words")


CHANGES = [
    pytest.param(_javascript, "active-content", id="javascript"),
    pytest.param(_attachment, "active-content", id="attachment"),
    pytest.param(_open_action, "active-content", id="action-on-opening"),
    pytest.param(_set_root("/AA", Dictionary()), "active-content", id="other-actions"),
    pytest.param(_set_root("/AcroForm", Dictionary()), "active-content", id="form"),
    pytest.param(_set_root("/Collection", Dictionary()), "active-content", id="collection"),
    pytest.param(_foreign_font, "font", id="foreign-font"),
    pytest.param(_system_font, "font", id="font-that-is-not-embedded"),
    pytest.param(_file_link, "link", id="link-to-a-file"),
    pytest.param(_set_info("/Title", "Another letter"), "title", id="wrong-title"),
    pytest.param(_set_info("/Author", "Somebody"), "metadata", id="author"),
    pytest.param(_set_info("/CreationDate", "D:20311231"), "metadata", id="time"),
    pytest.param(_set_root("/Lang", String("it")), "language", id="wrong-language"),
    pytest.param(_delete_root("/Lang"), "language", id="no-language"),
    pytest.param(_delete_root("/StructTreeRoot"), "untagged", id="no-structure"),
    pytest.param(_delete_root("/MarkInfo"), "untagged", id="not-marked"),
    pytest.param(_lost_marks, "untagged", id="marks-without-structure"),
    pytest.param(_layers, "active-content", id="layers"),
    pytest.param(_stamp, "active-content", id="stamp"),
    pytest.param(_no_program, "font", id="font-without-shapes"),
    pytest.param(_in_packet('part="2"', 'part="1"'), "conformance", id="another-standard"),
    pytest.param(_in_packet('nce="A"', 'nce="B"'), "conformance", id="another-level"),
    pytest.param(_in_packet(">1</pdfuaid", ">2</pdfuaid"), "conformance", id="not-for-everybody"),
    pytest.param(_delete_root("/Metadata"), "conformance", id="no-packet"),
    pytest.param(_delete_root("/OutputIntents"), "conformance", id="no-colours"),
    pytest.param(_delete_root("/ViewerPreferences"), "conformance", id="title-not-shown"),
    pytest.param(_in_packet(">Political", ">Other"), "title", id="two-titles"),
    pytest.param(
        _in_packet("</rdf:RDF>", "<rdf:Description><dc:creator/></rdf:Description></rdf:RDF>"),
        "metadata",
        id="creator",
    ),
    pytest.param(_own_properties, "metadata", id="properties-of-a-page"),
    pytest.param(_photograph, "metadata", id="photograph-with-its-place"),
    pytest.param(_bookmark, "bookmark", id="bookmark"),
    pytest.param(_said_otherwise, "replaced-text", id="said-otherwise"),
]


def test_a_letter_as_it_was_made_has_no_problem(
    finals: dict[str, bytes], letters: dict[str, Letter]
) -> None:
    """The check is silent over a finished letter, also one that was merely written again."""
    assert _codes(finals["en"], letters["en"]) == []
    assert _codes(_changed(finals["en"], lambda _: None), letters["en"]) == []


@pytest.mark.parametrize("change, code", CHANGES)
def test_each_intrusion_is_seen(
    change: Change, code: str, finals: dict[str, bytes], letters: dict[str, Letter]
) -> None:
    """Each thing that does not belong into a letter, or is missing from it, has its problem."""
    assert _codes(_changed(finals["en"], change), letters["en"]) == [code]


def test_a_second_revision_is_seen(finals: dict[str, bytes], letters: dict[str, Letter]) -> None:
    """A file that was changed by appending is refused: it keeps what it was before."""
    data = finals["en"]
    appended = data + b"\n" + data[data.rindex(b"startxref") :]
    assert _codes(appended, letters["en"]) == ["revisions"]


def test_a_letter_that_is_too_long_is_seen(
    finals: dict[str, bytes], letters: dict[str, Letter]
) -> None:
    """A letter may have as many pages as its kind allows and not one more."""
    for limit, expected in ((3, []), (2, ["too-long"])):
        letter = dataclasses.replace(letters["en"], page_limit=limit)
        assert _codes(finals["en"], letter) == expected


def test_only_the_named_font_families_pass(
    finals: dict[str, bytes], letters: dict[str, Letter]
) -> None:
    """A family that the workspace does not have is foreign, even if the program brings it."""
    assert set(_codes(finals["en"], letters["en"], families=("Amiri",))) == {"font"}


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(_set_root("/Hint", String("Żanbolat")), id="string"),
        pytest.param(
            _set_root("/Hint", Dictionary(A=Array([String("Żanbolat")]))),
            id="nested-string",
        ),
        pytest.param(
            lambda pdf: _set_root("/Hint", pdf.make_stream("Żanbolat".encode()))(pdf), id="stream"
        ),
        pytest.param(
            lambda pdf: _set_root("/Hint", pdf.make_stream("Żanbolat".encode("utf-16-be")))(pdf),
            id="utf-16-stream",
        ),
    ],
)
def test_a_withheld_name_is_found_in_what_is_not_printed(
    change: Change, finals: dict[str, bytes], letters: dict[str, Letter]
) -> None:
    """A withheld name is found in any string or stream of the file, however it is encoded."""
    data = _changed(finals["en"], change)
    assert _codes(data, letters["en"], withheld=("Żanbolat",)) == ["withheld"]
    assert _codes(data, letters["en"]) == []
    assert _codes(finals["en"], letters["en"], withheld=("Żanbolat",)) == []


def test_a_withheld_name_is_found_on_the_page(
    finals: dict[str, bytes], letters: dict[str, Letter]
) -> None:
    """A withheld name that is printed is found although it is drawn as glyphs."""
    data, letter = finals["en"], letters["en"]
    assert verify(data, letter, words=(), families=FAMILIES, withheld=("Zhanbolat",)) == 3
    with pytest.raises(VerifyError) as caught:
        verify(data, letter, words=(), families=FAMILIES, withheld=("Maks Bokayev",))
    assert [problem.code for problem in caught.value.problems] == ["withheld"]
