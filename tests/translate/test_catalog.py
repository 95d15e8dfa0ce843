"""A catalog gives finished translations, and says what is wrong with the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from appello.errors import TranslationError
from appello.model.text import Text
from appello.translate.catalog import read_catalog

Writer = Callable[..., Path]
ONE = "{groups.held.count} person of {date}"
MANY = "{groups.held.count} people of {date}"
COUNTED = Text(MANY, ONE, "groups.held.count")


def _codes(file: Path, locale: str, needed: Iterable[tuple[str, Text]]) -> list[str]:
    return [problem.code for problem in read_catalog(file, locale).problems(needed)]


def test_finished_messages_are_given(tmp_path: Path, write_catalog: Writer) -> None:
    """A translation is given for its context and message; plural forms follow the number."""
    forms = ("{n} osoba", "{n} osoby", "{n} osób")
    entries = {("a", "yes"): "tak", ("b", "yes"): "owszem", ("c", "one", "other"): forms}
    catalog = read_catalog(write_catalog(tmp_path / "x.po", "pl", entries), "pl")
    assert (catalog.text("a", "yes"), catalog.text("b", "yes")) == ("tak", "owszem")
    given = [catalog.plural("c", "one", "other", number=number) for number in (1, 2, 5, 12, 22)]
    assert given == [forms[0], forms[1], forms[2], forms[2], forms[1]]


@pytest.mark.parametrize("translation", ["", "   "])
def test_a_missing_translation_is_never_english(
    translation: str, tmp_path: Path, write_catalog: Writer
) -> None:
    """What is not translated is named as a problem and refused when asked for."""
    file = write_catalog(tmp_path / "x.po", "it", {("a", "yes"): translation})
    assert _codes(file, "it", [("a", Text("yes")), ("b", Text("yes"))]) == ["not-translated"] * 2
    for context in ("a", "b"):
        with pytest.raises(TranslationError):
            read_catalog(file, "it").text(context, "yes")


def test_a_changed_source_text_is_not_translated(tmp_path: Path, write_catalog: Writer) -> None:
    """The translation of an older wording does not serve the new one."""
    file = write_catalog(tmp_path / "x.po", "it", {("a", "yes"): "sì"})
    assert _codes(file, "it", [("a", Text("yes!"))]) == ["not-translated"]
    assert _codes(file, "it", [("a", Text("yes"))]) == []


def test_a_fuzzy_translation_is_refused(tmp_path: Path, write_catalog: Writer) -> None:
    """A translation marked fuzzy is not printed, and the mark is pointed at."""
    file = write_catalog(tmp_path / "x.po", "it", {("a", "yes"): "sì"}, comments={"a": "#, fuzzy"})
    catalog = read_catalog(file, "it")
    (problem,) = catalog.problems([("a", Text("yes"))])
    assert (problem.code, problem.place.file, problem.field) == ("fuzzy", file, "a")
    assert problem.place.line > 1
    with pytest.raises(TranslationError):
        catalog.text("a", "yes")


@pytest.mark.parametrize("forms", [("одна", "две"), ("одна", "", "много"), ("одна",)])
def test_an_incomplete_plural_is_refused(
    forms: tuple[str, ...], tmp_path: Path, write_catalog: Writer
) -> None:
    """A language with three plural forms needs all three; the problem names them."""
    file = write_catalog(tmp_path / "x.po", "ru", {("a", "one", "other"): forms})
    needed = [("a", Text("other", "one", "n"))]
    (problem,) = read_catalog(file, "ru").problems(needed)
    assert problem.code == "not-translated"
    assert "msgstr[0] (one), msgstr[1] (few), msgstr[2] (many)" in problem.advice
    with pytest.raises(TranslationError):
        read_catalog(file, "ru").plural("a", "one", "other", number=1)


def test_a_plural_is_not_served_by_a_plain_translation(
    tmp_path: Path, write_catalog: Writer
) -> None:
    """A sentence that depends on a number needs a form for each kind of number."""
    file = write_catalog(tmp_path / "x.po", "it", {("a", "one"): "uno"})
    assert _codes(file, "it", [("a", Text("other", "one", "n"))]) == ["not-translated"]


@pytest.mark.parametrize("header", ["fr", ""])
def test_the_header_must_name_the_language(
    header: str, tmp_path: Path, write_catalog: Writer
) -> None:
    """A catalog that was copied into another language's folder is refused."""
    file = write_catalog(tmp_path / "x.po", "it", {("a", "yes"): "sì"}, header=header)
    with pytest.raises(TranslationError) as caught:
        read_catalog(file, "it")
    assert [problem.code for problem in caught.value.problems] == ["wrong-language"]


def test_an_underscore_in_the_header_is_a_hyphen(tmp_path: Path, write_catalog: Writer) -> None:
    """Gettext tools write de_CH for de-CH; both name the same language."""
    file = write_catalog(tmp_path / "x.po", "de-CH", {("a", "yes"): "ja"}, header="de_CH")
    assert read_catalog(file, "de-CH").text("a", "yes") == "ja"


def test_a_lost_placeholder_is_named(tmp_path: Path, write_catalog: Writer) -> None:
    """A translation that drops a number or a name is refused."""
    file = write_catalog(tmp_path / "x.po", "it", {("a", "on {date}"): "oggi"})
    (problem,) = read_catalog(file, "it").problems([("a", Text("on {date}"))])
    assert problem.code == "placeholder-missing"
    assert "{date}" in problem.message


def test_an_invented_placeholder_is_named(tmp_path: Path, write_catalog: Writer) -> None:
    """A translation that misspells a placeholder is refused for both spellings."""
    file = write_catalog(tmp_path / "x.po", "it", {("a", "on {date}"): "il {data}"})
    codes = _codes(file, "it", [("a", Text("on {date}"))])
    assert sorted(codes) == ["placeholder-missing", "placeholder-unknown"]


def test_a_placeholder_must_stand_as_often(tmp_path: Path, write_catalog: Writer) -> None:
    """A number that is printed twice in the source is printed twice in the translation."""
    twice = "{figures.a} and {figures.a}"
    file = write_catalog(tmp_path / "x.po", "it", {("a", twice): "{figures.a}"})
    assert _codes(file, "it", [("a", Text(twice))]) == ["placeholder-missing"]


def test_words_and_figures_are_one_number(tmp_path: Path, write_catalog: Writer) -> None:
    """A translator may write a number in words where the source has figures."""
    file = write_catalog(tmp_path / "x.po", "it", {("a", "{n.count}"): "{n.count.words}"})
    assert _codes(file, "it", [("a", Text("{n.count}"))]) == []


def test_ordinals_and_figures_are_one_number(tmp_path: Path, write_catalog: Writer) -> None:
    """A translator may write plain figures where the source has an ordinal."""
    file = write_catalog(tmp_path / "x.po", "ar", {("a", "{n.count.ordinal}"): "{n.count}"})
    assert _codes(file, "ar", [("a", Text("{n.count.ordinal}"))]) == []


@pytest.mark.parametrize(
    "source, translation, codes",
    [
        ("{groups.a.years}", "{groups.a.min_years}, {groups.a.max_years}", []),
        ("{groups.a.min_years}, {groups.a.max_years}", "{groups.a.years}", []),
        ("{groups.a.years} {groups.a.years}", "{groups.a.years}", ["placeholder-missing"]),
        (
            "{groups.a.years}",
            "{groups.a.min_years}",
            ["placeholder-missing", "placeholder-unknown"],
        ),
        (
            "{groups.a.min_years}",
            "{groups.a.years}",
            ["placeholder-missing", "placeholder-unknown"],
        ),
    ],
)
def test_a_span_is_its_two_ends(
    source: str, translation: str, codes: list[str], tmp_path: Path, write_catalog: Writer
) -> None:
    """Where the grammar asks for it, a translator writes both ends in the place of a span."""
    file = write_catalog(tmp_path / "x.po", "de", {("a", source): translation})
    assert _codes(file, "de", [("a", Text(source))]) == codes


def test_the_case_forms_of_a_name_are_one_name(tmp_path: Path, write_catalog: Writer) -> None:
    """A translator may ask for another case of a name than the source, but not for another name."""
    source = "{cases.a.name} and {mentions.b.genitive}"
    for translation, codes in (
        ("{cases.a.name.dative} i {mentions.b}", []),
        ("{cases.a.name} i {mentions.b.locative}", []),
        ("{cases.a.name.dativ} i {mentions.b}", ["placeholder-missing", "placeholder-unknown"]),
        ("{cases.a.name.dative} i {cases.a.name}", ["placeholder-missing", "placeholder-unknown"]),
    ):
        file = write_catalog(tmp_path / "x.po", "pl", {("a", source): translation})
        assert _codes(file, "pl", [("a", Text(source))])[:2] == codes


def test_the_case_forms_of_a_letter_word_do_not_exist(
    tmp_path: Path, write_catalog: Writer
) -> None:
    """What a letter's own words put in, such as {recipient}, has no case forms."""
    entries = {("copies", "Copy to: {recipient}"): "Kopia: {recipient.dative}"}
    file = write_catalog(tmp_path / "x.po", "pl", entries)
    found = _codes(file, "pl", [("copies", Text("Copy to: {recipient}"))])
    assert found == ["placeholder-missing", "placeholder-unknown"]


@pytest.mark.parametrize(
    "locale, placeholder, codes",
    [
        ("ga", "{n.count.words}", ["no-number-form"]), ("ga", "{n.count.ordinal}", []),
        ("ar", "{n.count.ordinal}", ["no-number-form"]), ("ar", "{n.count.words}", []),
    ],
)  # fmt: skip
def test_a_form_that_the_language_lacks_is_named(
    locale: str, placeholder: str, codes: list[str], tmp_path: Path, write_catalog: Writer
) -> None:
    """Translators learn from the catalog that a language has no number words or ordinals."""
    file = write_catalog(tmp_path / "x.po", locale, {("a", "{n.count}"): placeholder})
    assert _codes(file, locale, [("a", Text("{n.count}"))]) == codes


@pytest.mark.parametrize(
    "source, comment, is_told",
    [("set them free", "", True), ("Set them free.", "", True),
     ("Set them free.", "# same: the title of a song", False),
     ("Set them free.", "# same:", True), ("{a.b} {c.d}, on {e.f}", "", False),
     ("Amnesty", "", False)],
)  # fmt: skip
def test_a_copied_source_is_told(
    tmp_path: Path, write_catalog: Writer, *, source: str, comment: str, is_told: bool
) -> None:
    """A translation that is the source may be on purpose only if the translator says why."""
    copied = source[0].upper() + source[1:] + ("" if source.endswith(".") else ".")
    file = write_catalog(tmp_path / "x.po", "it", {("a", source): copied}, comments={"a": comment})
    found = read_catalog(file, "it").same_as_source([("a", Text(source))])
    assert [context for context, _ in found] == (["a"] if is_told else [])


def test_a_lost_note_is_named(tmp_path: Path, write_catalog: Writer) -> None:
    """The call of a footnote is as much part of a sentence as a number."""
    file = write_catalog(tmp_path / "x.po", "it", {("a", "So [^src]"): "Così"})
    assert _codes(file, "it", [("a", Text("So [^src]"))]) == ["placeholder-missing"]


def test_a_form_for_one_number_may_leave_the_number_out(
    tmp_path: Path, write_catalog: Writer
) -> None:
    """Italian "one" serves 1 only, so its words may name the number, but not lose the date."""
    good = {("a", ONE, MANY): ("una persona di {date}", "{groups.held.count} persone di {date}")}
    file = write_catalog(tmp_path / "x.po", "it", good)
    assert _codes(file, "it", [("a", COUNTED)]) == []
    bad = {("a", ONE, MANY): ("una persona", "persone di {date}")}
    file = write_catalog(tmp_path / "y.po", "it", bad)
    messages = [item.message for item in read_catalog(file, "it").problems([("a", COUNTED)])]
    assert len(messages) == 2
    assert "{date}" in messages[0]
    assert "{groups.held.count}" in messages[1]


def test_a_form_for_many_numbers_must_print_the_number(
    tmp_path: Path, write_catalog: Writer
) -> None:
    """Russian "one" serves 21 and 31 too, so it may not say "one person"."""
    rest = ("{groups.held.count} человека {date}", "{groups.held.count} человек {date}")
    file = write_catalog(tmp_path / "x.po", "ru", {("a", ONE, MANY): ("один {date}", *rest)})
    assert _codes(file, "ru", [("a", COUNTED)]) == ["placeholder-missing"]


@pytest.mark.parametrize(
    "content,code",
    [
        (b"\xff\xfe\x00", "not-utf8"),
        (b"nonsense\n", "bad-catalog"),
        (b'msgid "a"\nmsgstr[x] "b"\n', "bad-catalog"),
        ('msgid "\u202ea"\nmsgstr "b"\n'.encode(), "forbidden-character"),
    ],
)
def test_an_unreadable_file_is_a_problem(content: bytes, code: str, tmp_path: Path) -> None:
    """Bytes that are no catalog are answered with a problem that names the file."""
    file = tmp_path / "x.po"
    file.write_bytes(content)
    with pytest.raises(TranslationError) as caught:
        read_catalog(file, "it")
    (problem,) = caught.value.problems
    assert problem.code == code
    assert problem.place.file == file


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    """A language without a catalog is named, with what to do."""
    with pytest.raises(TranslationError) as caught:
        read_catalog(tmp_path / "none.po", "it")
    assert [problem.code for problem in caught.value.problems] == ["no-catalog"]


def test_drafts_are_counted(tmp_path: Path, write_catalog: Writer) -> None:
    """Only needed messages whose comment says draft count as drafts."""
    entries = {(context, "yes"): "sì" for context in "abc"}
    comments = {"a": "# draft: awaits a native reader", "b": "# read", "c": "# draft"}
    file = write_catalog(tmp_path / "x.po", "it", entries, comments=comments)
    catalog = read_catalog(file, "it")
    assert len(catalog.drafts([(context, Text("yes")) for context in "ab"])) == 1
    assert len(catalog.drafts([(context, Text("yes")) for context in "abcd"])) == 2
