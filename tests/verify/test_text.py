"""A page that lacks a word, or has one too many, is seen."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from appello.model.letter import Letter, Signature, SignatureGroup
from appello.model.line import Line, Run, lines
from appello.verify.expected import difference, expected_pieces, normalise, running_pieces
from appello.verify.sight import read_pages
from appello.verify.text import text_problems


def _pages(data: bytes) -> list[str]:
    return [page.text for page in read_pages(data)]


def _codes(data: bytes, letter: Letter, words: tuple[str, ...] = ()) -> set[str]:
    return {item.code for item in text_problems(data, letter, _pages(data), words=words)}


def _with_subject(letter: Letter, text: str) -> Letter:
    return dataclasses.replace(letter, subject=Line("subject", (Run(text),)))


@pytest.mark.parametrize("locale", ["en", "fr", "kk", "ar"])
def test_a_letter_that_says_what_it_should_is_silent(
    locale: str, finals: dict[str, bytes], letters: dict[str, Letter]
) -> None:
    """No language's letter raises an alarm over its own words."""
    assert _codes(finals[locale], letters[locale]) == set()


@pytest.mark.parametrize("locale", ["en", "ru", "ar"])
def test_a_missing_word_is_seen(
    locale: str, finals: dict[str, bytes], letters: dict[str, Letter]
) -> None:
    """If the letter should say one word more than the page does, the page lacks it."""
    letter = letters[locale]
    longer = _with_subject(letter, letter.subject.text + " jetzt")
    assert "missing-text" in _codes(finals[locale], longer)


@pytest.mark.parametrize("locale", ["en", "ru", "ar"])
def test_an_extra_word_is_seen(
    locale: str, finals: dict[str, bytes], letters: dict[str, Letter]
) -> None:
    """If the page says one word more than the letter, the page has too much."""
    letter = letters[locale]
    shorter = _with_subject(letter, " ".join(letter.subject.text.split()[:-1]))
    assert "extra-text" in _codes(finals[locale], shorter)


def test_a_swapped_name_is_seen(finals: dict[str, bytes], letters: dict[str, Letter]) -> None:
    """Two people whose surnames are exchanged have the same characters, and are still seen."""
    letter = letters["en"]
    block = letter.signature_block
    (first, *one), (second, *two), *rest = (entry.lines for entry in block.entries)
    a, b = first.text.split(" ", 1), second.text.split(" ", 1)
    mixed = (
        (Line(first.id, (Run(f"{a[0]} {b[1]}"),)), *one),
        (Line(second.id, (Run(f"{b[0]} {a[1]}"),)), *two),
        *rest,
    )
    group = SignatureGroup(None, tuple(map(Signature, mixed)))
    block = dataclasses.replace(block, groups=(group,))
    changed = dataclasses.replace(letter, signature_block=block)
    found = [
        item
        for item in text_problems(finals["en"], changed, _pages(finals["en"]), words=())
        if item.code == "text-not-found"
    ]
    assert [item.field for item in found] == [first.id, second.id]


def test_an_exchanged_figure_is_seen(finals: dict[str, bytes], letters: dict[str, Letter]) -> None:
    """Six and seven, exchanged between two places, change no count of characters and are seen."""
    letter = letters["en"]
    texts = [item.text for item in lines(letter)]
    assert any("67" in text for text in texts)
    prose = letter.background[1]
    line = prose.blocks[0].items[0]
    turned = Line(
        line.id,
        tuple(dataclasses.replace(run, text=run.text.replace("67", "76")) for run in line.runs),
    )
    block = dataclasses.replace(prose.blocks[0], items=(turned,))
    changed = dataclasses.replace(
        letter, background=(letter.background[0], dataclasses.replace(prose, blocks=(block,)))
    )
    assert "text-not-found" in _codes(finals["en"], changed)


def test_signed_is_expected_once_for_each_signature(letters: dict[str, Letter]) -> None:
    """Where "(signed)" stands over each name, the page must have it as often as there are names."""
    letter = letters["en"]
    signed = Line("signatories.signed", (Run("(signed)"),))
    block = dataclasses.replace(letter.signature_block, signed=signed, signing="signed")
    pieces = list(expected_pieces(dataclasses.replace(letter, signature_block=block)))
    assert pieces.count(("signatories.signed", "(signed)")) == len(block.entries) == 6


def test_words_of_the_template_are_expected(
    finals: dict[str, bytes], letters: dict[str, Letter]
) -> None:
    """A word that a template should have printed and did not is missing."""
    assert "missing-text" in _codes(finals["en"], letters["en"], ("Petition",))


def test_what_extraction_changes_is_folded() -> None:
    """Spaces, hyphens, ligatures and directions are no difference; letters and signs are."""
    assert normalise("de\u00adtained  pris-\noners \u2067x\u2069 ﬁne") == "detainedprisonersxfine"
    assert normalise("a.b") != normalise("ab")
    assert normalise("Жанболат") == "Жанболат"


def test_differences_are_counted() -> None:
    """What is missing and what is too much are told apart, character by character."""
    missing, extra = difference("aab", "abb")
    assert (dict(missing), dict(extra)) == ({"a": 1}, {"b": 1})


def test_markers_and_running_lines_are_expected(letters: dict[str, Letter]) -> None:
    """Numbers of demands and notes are expected once, page numbers on every page."""
    letter = letters["en"]
    pieces = dict(expected_pieces(letter))
    assert [pieces[f"demands.{number}.marker"] for number in range(1, 5)] == [
        "1.",
        "2.",
        "3.",
        "4.",
    ]
    assert pieces["footnotes.1.marker"] == "1"
    running = [text for name, text in running_pieces(letter, 2) if name == "folio"]
    assert running == ["Page 1 of 2", "Page 2 of 2"]


def test_a_word_over_each_signature_is_expected_as_often(
    letters: dict[str, Letter], render: Callable[[Letter], bytes]
) -> None:
    """The words in the place of signatures stand over every name."""
    letter = letters["en"]
    signed = Line("signatories.signed", (Run("(signed)"),))
    block = dataclasses.replace(letter.signature_block, signed=signed, signing="signed")
    letter = dataclasses.replace(letter, signature_block=block)
    assert [text for _, text in expected_pieces(letter)].count("(signed)") == len(block.entries)
    assert _codes(render(letter), letter) == set()
