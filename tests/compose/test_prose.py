"""Prose becomes paragraphs and lists of runs, with facts in the place of placeholders."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import pytest

from appello.compose.prose import Writer, name_run
from appello.errors import TranslationError
from appello.locales.translator import Identity
from appello.model.case_facts import Phrases
from appello.model.facts import Fact, Years
from appello.model.glossary import TermText, Wording
from appello.model.line import Prose, Run
from appello.model.text import LocalisedName, NameForms, Text


def _name(*spellings: tuple[str, str]) -> LocalisedName:
    return LocalisedName(tuple((tag, NameForms(text=text)) for tag, text in spellings))


ANN, BEA, IGOR = (_name(("", text)) for text in ("Ann *Example*", "Bea Muster", "Igor Sychev"))
DASHA = LocalisedName(
    (("uk", NameForms(text="Даша Зразок", genitive="Даші Зразок", vocative="Дашо")),)
)
CHARGES = Phrases((
    LocalisedName((
        ("en", NameForms(text="sabotage")),
        ("uk", NameForms(text="саботаж", instrumental="саботажем")),
    )),
    LocalisedName((
        ("en", NameForms(text='"extremist" activity')),
        ("uk", NameForms(text="заклики", instrumental="закликами")),
    )),
))  # fmt: skip
OLEH = LocalisedName((("uk", NameForms(text="Олег Зразок", genitive="Олега Зразка")),))
FACTS: dict[str, Fact] = {
    "n": 5,
    "big": 1234567,
    "one": 1,
    "day": datetime.date(2031, 4, 1),
    "ann": ANN,
    "reference": "2019/2610(RSP)",
    "three": (ANN, BEA, IGOR),
    "two": (BEA, IGOR),
    "alone": (BEA,),
    "span": Years(10, 17),
    "cases.dasha.name": DASHA,
    "groups.held.names": (DASHA, OLEH),
    "cases.dasha.charges": CHARGES,
}


def _write(text: str | Text, locale: str = "en", facts: Mapping[str, Fact] | None = None) -> Prose:
    writer = Writer(locale, Identity(locale), facts or FACTS, lambda _: 7)
    return writer.prose("p", text if isinstance(text, Text) else Text(text))


def _shapes(prose: Prose) -> list[tuple[str, list[str]]]:
    return [(block.kind, [item.text for item in block.items]) for block in prose.blocks]


def _runs(text: str, locale: str = "en") -> tuple[Run, ...]:
    return _write(text, locale).blocks[0].items[0].runs


def test_paragraphs_and_lists_are_blocks() -> None:
    """Empty lines part paragraphs; hyphens and numbers make lists, nested ones join in."""
    prose = _write("First.\n\nSecond:\n\n- a\n- b\n  - c\n\n1. x\n2. y\n")
    assert _shapes(prose) == [
        ("paragraph", ["First."]),
        ("paragraph", ["Second:"]),
        ("bullets", ["a", "b", "c"]),
        ("numbers", ["x", "y"]),
    ]


def test_emphasis_and_links_are_runs() -> None:
    """Markdown's emphasis and links become styles of runs, its signs are not printed."""
    runs = _runs("A **bold** and *slanted* [word](https://example.org).")
    assert [(run.text, run.strong, run.emphasis, run.href) for run in runs] == [
        ("A ", False, False, ""),
        ("bold", True, False, ""),
        (" and ", False, False, ""),
        ("slanted", False, True, ""),
        (" ", False, False, ""),
        ("word", False, False, "https://example.org"),
        (".", False, False, ""),
    ]


@pytest.mark.parametrize(
    "text", ["<b>bold</b>", "a `code` b", "&copy; &amp;", "![alt](x.png)", "# No heading", "> no"]
)
def test_other_markup_is_printed_as_typed(text: str) -> None:
    """HTML, code, entities, pictures, headings and quotations have no meaning in prose."""
    printed = _write(text).blocks[0].items[0].text
    assert printed.replace("“", '"') == text or printed == "!alt"


def test_facts_stand_for_placeholders() -> None:
    """Numbers, days, names and references come from the data, in the language's own form."""
    text = "x {big}, {n.words}, {day}, {ann}, {reference}"
    nbsp = "\N{NO-BREAK SPACE}"
    assert _write(text).blocks[0].items[0].text == (
        f"x 1,234,567, five, 1{nbsp}April 2031, Ann *Example*, 2019/2610(RSP)"
    )
    assert _write("x {big}, {n.words}", "de").blocks[0].items[0].text == "x 1.234.567, fünf"


@pytest.mark.parametrize(
    "locale, text, printed",
    [
        ("en", "{n.ordinal} x", "5th x"),
        ("en", "{span} in prison", "10 to 17\u00a0years in prison"),
        ("it", "{span} di carcere", "Da 10 a 17\u00a0anni di carcere"),
        ("uk", "ця {n.words}", "ця п’ять"),
        ("tr", "{two.count.words} x", "İki x"),
        ("ka", "{n.ordinal} x", "მე-5 x"),
    ],
)
def test_numbers_have_the_forms_that_are_asked_for(locale: str, text: str, printed: str) -> None:
    """A number is written as an ordinal or in words, and years as a span, in the letter's language.

    At the start it has a capital; Turkish has one with a dot, Georgian has none.
    """
    prose = _write(text, locale, facts=FACTS | {"two.count": 2})
    assert prose.blocks[0].items[0].text == printed


@pytest.mark.parametrize(
    "locale, text, advice",
    [
        ("ga", "{n.words}", "write {n} for plain figures"),
        ("ar", "{n.ordinal}", "write {n} for plain figures"),
        ("rm", "{a.years}", "write {a.min_years} and {a.max_years} in words of your own"),
    ],
)
def test_a_form_that_a_language_lacks_is_a_problem(locale: str, text: str, advice: str) -> None:
    """No other language's word is printed, and nobody sees a traceback."""
    with pytest.raises(TranslationError) as caught:
        _write(text, locale, facts=FACTS | {"a.years": Years(1, 2)})
    (problem,) = caught.value.problems
    assert (problem.code, problem.advice) == ("no-number-form", advice)
    assert problem.message.startswith(f"{locale}: {text} has no form for ")


@pytest.mark.parametrize(
    "locale, text, printed",
    [
        ("hr", "x {day}.", "x 1.\u00a0travnja 2031."),
        ("hr", "x {day}, y", "x 1.\u00a0travnja 2031., y"),
        ("hr", "x {day}...", "x 1.\u00a0travnja 2031...."), ("de", "am {n.ordinal}.", "am 5."),
        ("en", "x {day}.", "x 1\u00a0April 2031."),
    ],
)  # fmt: skip
def test_a_dot_ends_a_sentence_once(locale: str, text: str, printed: str) -> None:
    """A date or an ordinal that ends in a dot does not get a second one."""
    assert _write(text, locale).blocks[0].items[0].text == printed


def test_nothing_in_a_fact_is_markdown() -> None:
    """Asterisks in a name are printed, because facts are put in after Markdown is read."""
    (run,) = _runs("{ann}")
    assert (run.text, run.emphasis, run.name, run.isolate, run.keep) == (
        "Ann *Example*", False, True, True, True,
    )  # fmt: skip


def test_facts_take_the_style_around_them() -> None:
    """A name inside emphasis is emphasised."""
    assert [(run.text, run.strong) for run in _runs("**{ann}** x")] == [
        ("Ann *Example*", True),
        (" x", False),
    ]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("{n.words} people", "Five people"),
        ("all {n.words} people", "all five people"),
        ("So.\n\n{n.words} people", "Five people"),
        ("**all** {n.words}", "all five"),
    ],
)
def test_a_number_word_has_a_capital_only_at_the_start(text: str, expected: str) -> None:
    """A paragraph that begins with a number in words begins with a capital letter."""
    assert _write(text).blocks[-1].items[0].text.replace("\N{NO-BREAK SPACE}", " ") == expected


def test_the_form_follows_the_number() -> None:
    """A sentence that depends on a number takes the form that serves it."""
    for number, expected in ((1, "1 man"), (2, "2 men")):
        prose = _write(Text("{n} men", "{n} man", "n"), facts={"n": number})
        assert prose.blocks[0].items[0].text.replace("\N{NO-BREAK SPACE}", " ") == expected


@pytest.mark.parametrize(
    "locale, placeholder, expected",
    [
        ("en-GB", "{three}", "Ann *Example*, Bea Muster and Igor Sychev"),
        ("en", "{alone}", "Bea Muster"),
        ("it", "{three}", "Ann *Example*, Bea Muster e Igor Sychev"),
        ("es", "{two}", "Bea Muster e Igor Sychev"),
        ("kk", "{three}", "Ann *Example*, Bea Muster және Igor Sychev"),
        ("ar", "{two}", "Bea Muster و Igor Sychev"),
    ],
)
def test_names_are_listed_as_the_language_does(
    locale: str, placeholder: str, expected: str
) -> None:
    """Names in a sentence are joined by the language's own words, and each stays a name."""
    prose = _write(f"x: {placeholder}", locale)
    line = prose.blocks[0].items[0]
    assert line.text.split("x: ", 1)[1] == expected
    names = [run.text for run in line.runs if run.name]
    assert names == [
        part for part in ("Ann *Example*", "Bea Muster", "Igor Sychev") if part in expected
    ]


def test_names_in_another_script_carry_their_language() -> None:
    """A Latin name in an Arabic letter is marked as English and kept apart."""
    names = [run for run in _runs("x {two}", "ar") if run.name]
    assert [(run.lang, run.isolate) for run in names] == [("en", True)] * 2
    assert [run.lang for run in _runs("x {two}", "it") if run.name] == ["", ""]


@pytest.mark.parametrize(
    "placeholder, expected",
    [
        ("{cases.dasha.name}", "Даша Зразок"),
        ("{cases.dasha.name.genitive}", "Даші Зразок"),
        ("{cases.dasha.name.vocative}", "Дашо"),
        ("{groups.held.names.genitive}", "Даші Зразок і Олега Зразка"),
    ],
)
def test_names_are_inflected_as_a_sentence_asks(placeholder: str, expected: str) -> None:
    """The form of the case stands in the sentence, and is still a name."""
    line = _write(f"Отже: {placeholder}", "uk").blocks[0].items[0]
    assert line.text == f"Отже: {expected}"
    assert [run.text for run in line.runs if run.name] == expected.split(" і ")


def test_a_case_that_is_not_there_is_never_made_up() -> None:
    """A name without the form raises: the run has to refuse the sentence before."""
    with pytest.raises(LookupError):
        name_run(OLEH, "uk", "vocative")
    with pytest.raises(LookupError):
        name_run(DASHA, "ru", "genitive")


def test_a_text_is_worded_for_the_gender_it_agrees_with() -> None:
    """The wording follows the people, of whom the writer is told only the gender."""
    variants = (("female", Text("She and she")), ("mixed", Text("She and he")))
    text = Text("They", agree="groups.held", variants=variants)
    for gender, expected in (
        ("female", "She and she"), ("mixed", "She and he"), ("male", "They"), ("neutral", "They"),
    ):  # fmt: skip
        people = {"groups.held": gender}
        writer = Writer("en", Identity("en"), FACTS, lambda _: 7, people.__getitem__)
        assert writer.line("p", text).text == expected


def test_a_name_too_long_for_a_line_may_break() -> None:
    """Names up to 48 characters are kept on one line; longer ones may have to break."""
    assert name_run(_name(("", "x" * 48)), "en").keep
    assert not name_run(_name(("", "x" * 49)), "en").keep


def test_a_note_is_called_where_it_stands() -> None:
    """[^id] in prose becomes the number of that note."""
    runs = _runs("So.[^src] Then.")
    assert [(run.text, run.note) for run in runs] == [("So.", 0), ("7", 7), (" Then.", 0)]


def test_line_breaks_inside_a_paragraph_are_spaces() -> None:
    """Whoever wraps lines while typing changes nothing in print."""
    assert _write("one\ntwo  \nthree").blocks[0].items[0].text == "one two three"


def test_a_line_may_have_emphasis() -> None:
    """A heading is one line with the same Markdown as prose; asterisks in a name are asterisks."""
    writer = Writer("en", Identity("en"), FACTS, lambda _: 7)
    line = writer.line("h", Text("{n.words} *prisoners* of {ann}"))
    assert line.text.replace("\N{NO-BREAK SPACE}", " ") == "Five prisoners of Ann *Example*"
    assert [run.text for run in line.runs if run.emphasis] == ["prisoners"]


TERMS: dict[str, Fact] = {
    "terms.accord": TermText(
        {
            "it": Wording(text='accordo "quadro" dell\'isola'),
            "pl": Wording(text="umowa o porcie", genitive="umowy o porcie"),
        }
    ),
    "terms.group.acronym": TermText({}, "S&D"),
}


def test_terms_are_printed_in_the_letters_language() -> None:
    """A term has the language's words with its typography, and a capital only at the start."""
    text = "{terms.accord}: {terms.accord}, *{terms.accord}*"
    italian = [run.text for run in _write(text, "it", TERMS).blocks[0].items[0].runs]
    words = "ccordo «quadro» dell’isola"
    assert italian == [f"A{words}", ": ", f"a{words}", ", ", f"a{words}"]
    (polish,) = _write("{terms.accord}", "pl", TERMS).blocks[0].items[0].runs
    assert polish.text == "Umowa o\N{NO-BREAK SPACE}porcie"
    assert (polish.name, polish.keep, polish.isolate) == (False, False, False)
    (genitive,) = _write("{terms.accord.genitive}", "pl", TERMS).blocks[0].items[0].runs
    assert genitive.text == "Umowy o\N{NO-BREAK SPACE}porcie"


def test_acronyms_are_never_broken() -> None:
    """An acronym stays on one line, and is kept apart in a text that runs the other way."""
    (run,) = _write("{terms.group.acronym}", "it", TERMS).blocks[0].items[0].runs
    assert (run.text, run.keep, run.isolate, run.lang) == ("S&D", True, False, "")
    (run,) = _write("{terms.group.acronym}", "ar", TERMS).blocks[0].items[0].runs
    assert (run.text, run.keep, run.isolate, run.lang) == ("S&D", True, True, "en")


def test_a_term_of_another_language_is_never_printed() -> None:
    """What checking has refused is a bug if it comes so far, and not an English word."""
    with pytest.raises(KeyError, match=r"terms\.accord"):
        _write("{terms.accord}", "de", TERMS)


@pytest.mark.parametrize(
    "locale, text, printed",
    [
        ("en", "Of {cases.dasha.charges}.", "Of sabotage and “extremist” activity."),
        ("en", "{cases.dasha.charges}.", "Sabotage and “extremist” activity."),
        ("uk", "За {cases.dasha.charges.instrumental}.", "За саботажем і закликами."),
    ],
)
def test_charges_are_listed_as_words(locale: str, text: str, printed: str) -> None:
    """Charges are words of the sentence: listed, inflected, in the language's own marks."""
    runs = _runs(text, locale)
    assert "".join(run.text for run in runs).replace("\N{NO-BREAK SPACE}", " ") == printed
    assert not any(run.name or run.isolate for run in runs)
