"""Catalogs that are no files, or no text, or too large to be any."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest

if TYPE_CHECKING:
    from tests.hostile.conftest import Lab


def test_whole_catalog_is_printed(lab: Lab) -> None:
    """The catalog that the table of category I spoils is a good one until then."""
    lab.translate()
    lab.prints("Scriviamo a Perdita Placeholder", "1 persona è detenuta.", locale="it")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_encodings(lab: Lab, encoding: str) -> None:
    """I190: a catalog in UTF-16 or UTF-32 is refused with what to do."""
    file = lab.translate()
    file.write_bytes(file.read_text(encoding="utf-8").encode(encoding))
    lab.refuses("not-utf8", ["the file is in UTF-16", "save the file as UTF-8"], at="campaign.po")


def test_eight_bits(lab: Lab) -> None:
    """I190: a catalog in Latin-1 is refused at the first letter that shows it."""
    file = lab.translate()
    file.write_bytes(file.read_text(encoding="utf-8").encode("latin-1"))
    says = ["the file is not UTF-8: byte", "cannot be read"]
    lab.refuses("not-utf8", says, at="campaign.po:33:40")


def test_windows_files(lab: Lab) -> None:
    """A catalog with a byte-order mark and the line ends of Windows is as good as any."""
    file = lab.translate()
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    lab.prints("Vi chiediamo di", locale="it")


def test_folder_for_a_file(lab: Lab) -> None:
    """I191: a folder that is called like a catalog is no catalog."""
    file = lab.translate()
    file.unlink()
    file.mkdir()
    lab.refuses("no-catalog", at="campaign.po", process=True)


def test_link_to_nothing(lab: Lab) -> None:
    """I192: a link that leads nowhere is no catalog."""
    file = lab.translate()
    file.unlink()
    file.symlink_to(lab.root / "nowhere.po")
    lab.refuses("no-catalog", at="campaign.po")


def test_large_catalog(lab: Lab) -> None:
    """I193: a catalog of more than four million bytes is refused unread."""
    file = lab.translate()
    file.write_bytes(file.read_bytes() + b"# x\n" * 1_000_000)
    lab.refuses("too-large", ["4000000 is the limit"], at="campaign.po", seconds=0.5)


@pytest.mark.parametrize(
    "more",
    [
        "#| " + "\\" * 200_000 + "\n",
        '# | msgid "' + "\\a" * 200_000 + "\n",
        'msgid "' + "\\" * 200_001 + '"\nmsgstr "x"\n',
        'msgid "x"\nmsgstr "' + "(" * 200_000 + '"\n',
        "#, " + "fuzzy, " * 100_000 + '\nmsgid "x"\nmsgstr "y"\n',
        "#: " + "a.py:1 " * 100_000 + '\nmsgid "x"\nmsgstr "y"\n',
    ],
    ids=["bar", "previous", "backslashes", "brackets", "flags", "places"],
)
def test_nothing_takes_long(lab: Lab, more: str) -> None:
    """I194: no line of a catalog, however long, keeps the program from answering."""
    file = lab.translate(('msgstr "liberarla subito"', 'msgstr "liberarla <b>subito"'))
    file.write_bytes(file.read_bytes() + f"\n{more}".encode())
    found = lab.run("check")
    assert found.code == 1
    assert found.seconds < 2


@pytest.mark.parametrize(
    "translation", ["*" * 20_000, "[" * 20_000, "{" * 20_000, "<a" * 10_000, "1" * 20_000,
                    "{a}" * 6_600, "{ a }" * 4_000,
                    "1," * 10_000, "%(" * 10_000, "A/" * 10_000 + "1", "&" * 20_000, "ا1" * 10_000,
                    f"{{{'a' * 20_000}}}", f"[a](https://a.example/{'a' * 20_000})"]
)  # fmt: skip
def test_no_translation_takes_long(lab: Lab, translation: str) -> None:
    """I195: a translation of nothing but signs is compared with its source in no time."""
    lab.translate(('msgstr "liberarla subito"', f'msgstr "<b> {translation}"'))
    lab.refuses("html", at="campaign.po:42", never=[translation[:300]])


def test_link_is_not_followed_by_update(lab: Lab) -> None:
    """I196: `translate update` writes nothing through a link that stands in a catalog's place."""
    elsewhere = lab.write("elsewhere.po", lab.translate().read_bytes())
    before = elsewhere.read_bytes()
    file = lab.root / "campaigns/nowhere/locales/it/LC_MESSAGES/campaign.po"
    file.unlink()
    file.symlink_to(elsewhere)
    lab.edit("set her free at once", "set her free")
    lab.run("translate", "update", "nowhere")
    assert elsewhere.read_bytes() == before


def test_update_of_a_bad_catalog_writes_nothing(lab: Lab) -> None:
    """I197: what cannot be read is not brought up to date; the template is all that is written."""
    file = lab.translate(('msgstr "liberarla subito"', 'msgstr "liberarla subito'))
    before = file.read_bytes()
    found = lab.run("translate", "update", "nowhere")
    assert found.code == 1
    found.must_say("error[bad-catalog]", ["this line is not well formed"], "campaign.po:42", ())
    assert file.read_bytes() == before


def test_preview_does_not_show_a_plural_of_another_text(lab: Lab) -> None:
    """I198: a plural whose second source text has changed is previewed as not translated."""
    lab.translate(('people are held."', 'people were held."'))
    found = lab.run("translate", "preview", "nowhere", "--locale", "it")
    assert found.code == 0, found.errors
    [file] = lab.output.rglob("*.preview.pdf")
    document = pypdfium2.PdfDocument(file)
    try:
        text = " ".join(document[0].get_textpage().get_text_range().split())
    finally:
        document.close()
    assert "1 person is held." in text
    assert "detenuta." not in text
