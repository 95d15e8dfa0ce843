"""What Babel forgets when it reads a catalog is restored, and writing adds nothing of its own."""

from __future__ import annotations

import pytest

from appello.translate.po_file import messages_of, parse, serialise

HEADER = (
    "# Translation into it.\n"
    'msgid ""\nmsgstr ""\n'
    '"Project-Id-Version: nowhere 1\\n"\n'
    '"Report-Msgid-Bugs-To: EMAIL@ADDRESS\\n"\n'
    '"POT-Creation-Date: 2031-04-14 10:00+0000\\n"\n'
    '"PO-Revision-Date: 2031-04-14 10:00+0000\\n"\n'
    '"Last-Translator: nobody yet\\n"\n'
    '"Language: it\\n"\n'
    '"Language-Team: it\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
    '"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=utf-8\\n"\n'
    '"Content-Transfer-Encoding: 8bit\\n"\n'
    '"Generated-By: Babel 2.18.0\\n"\n\n'
)
FUZZY = (
    '# read by nobody\n#. about it\n#, fuzzy\n#| msgid "Old"\n'
    'msgctxt "a"\nmsgid "New"\nmsgstr "x"\n\n'
)
PLURAL = (
    '#, fuzzy\n#| msgid "one of {n}"\n#| msgid_plural "{n}"\n'
    'msgctxt "b"\nmsgid "one"\nmsgid_plural "{n} ones"\nmsgstr[0] "uno"\nmsgstr[1] "{n}"\n\n'
)
LONG = (
    '#, fuzzy\n#| msgid ""\n#| "A long text\\n"\n#| "with \\"marks\\" and \\\\ and “è”"\n'
    'msgctxt "c"\nmsgid "x"\nmsgstr "y"\n\n'
)
LONG_LINE = (
    '#, fuzzy\n#| msgid ""\n'
    '#| "A paragraph that goes on, as paragraphs in letters do, with "\n'
    '#| "{figures.a} and more.\\n"\n#| "\\n"\n#| "- an item\\n"\n#| "- another"\n'
    'msgctxt "d"\nmsgid "x"\nmsgstr "y"\n\n'
)
ASIDE = (
    '# a remark\n#, fuzzy\n#~| msgid "before"\n'
    '#~ msgctxt "y"\n#~ msgid "gone"\n#~ msgstr "andato"\n\n'
)
REMARK = (
    "# A remark that is much longer than the seventy-six characters that fit on one line\n"
    '#\n# * with a list\nmsgid "a"\nmsgstr "b"\n\n'
)
OBSOLETE = '# a remark\n#~ msgctxt "z"\n#~ msgid "gone"\n#~ msgstr "andato"\n\n'


def _as_written(text: str) -> str:
    return f"{text.rstrip()}\n\n"


@pytest.mark.parametrize(
    "entry",
    [FUZZY, PLURAL, LONG, LONG_LINE, OBSOLETE, ASIDE, REMARK, FUZZY + PLURAL + OBSOLETE + ASIDE],
)
def test_what_is_written_is_what_was_read(entry: str) -> None:
    """Comments, marks, the previous source text and what has been put aside survive to the byte."""
    text = HEADER + entry
    assert serialise(parse(text)).decode() == _as_written(text)


def test_previous_text_is_read() -> None:
    """Previous singular and plural texts are the fuzzy message's, and no comments."""
    [message] = messages_of(parse(HEADER + PLURAL))
    assert message.previous_id == ["one of {n}", "{n}"]
    assert message.user_comments == []
    [message] = messages_of(parse(HEADER + LONG))
    assert message.previous_id == ['A long text\nwith "marks" and \\ and “è”']


def test_previous_text_may_hold_anything() -> None:
    """A backslash that means nothing to gettext is a backslash, and no fault of the program."""
    text = HEADER + '#, fuzzy\n#| msgid "C:\\Users \\x \\N{"\nmsgid "a"\nmsgstr "b"\n\n'
    [message] = messages_of(parse(text))
    assert message.previous_id == ["C:\\Users \\x \\N{"]


def test_what_gettext_puts_aside_is_read() -> None:
    """Previous texts of messages put aside, which gettext writes with #~|, are known."""
    [message] = parse(HEADER + ASIDE).obsolete.values()
    assert (message.fuzzy, message.previous_id) == (True, ["before"])


def test_comment_that_looks_like_a_previous_text() -> None:
    """A translator's own comment with a bar stays a comment."""
    text = HEADER + '# | see the glossary\nmsgid "a"\nmsgstr "b"\n\n'
    [message] = messages_of(parse(text))
    assert message.user_comments == ["| see the glossary"]
    assert serialise(parse(text)).decode() == _as_written(text)


def test_braces_are_not_marked_as_pythons() -> None:
    """A text with braces is not called a Python format, which translators' programs would check."""
    text = HEADER + 'msgid "On {date} 5% done"\nmsgstr "Il {date}"\n\n'
    assert b"format" not in serialise(parse(text))


def test_other_flags_are_kept() -> None:
    """A flag that another program has set is not the business of this one."""
    text = HEADER + '#, no-wrap\nmsgid "a"\nmsgstr "b"\n\n'
    assert serialise(parse(text)).decode() == _as_written(text)


def test_places_are_not_written() -> None:
    """Line numbers of source texts are left out; they would change a file that nobody changed."""
    text = HEADER + '#: campaign.yaml:7\nmsgid "a"\nmsgstr "b"\n\n'
    assert b"campaign.yaml" not in serialise(parse(text))


def test_header_is_not_a_message() -> None:
    """The header is not among the messages."""
    assert list(messages_of(parse(HEADER))) == []
