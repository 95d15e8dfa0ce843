"""What a template sees: finished markup in which nothing of the data is markup."""

from __future__ import annotations

import dataclasses
import html
import itertools
import re
from pathlib import Path

import pytest
from markupsafe import Markup

from appello.errors import TemplateError
from appello.model.letter import Footnote, Letter
from appello.model.line import Line, Run
from appello.render.environment import environment, explain
from appello.render.present import folio_markup, line_markup, line_texts, present


def _line(letter: Letter, *runs: Run) -> object:
    changed = dataclasses.replace(letter, subject=Line("x", runs))
    return present(changed, hyphenated=True)["subject"]


@pytest.mark.parametrize(
    "run, markup",
    [
        (Run("a <b> & c"), "a &lt;b&gt; &amp; c"),
        (Run("x", strong=True, emphasis=True), "<strong><em>x</em></strong>"),
        (
            Run("x", href='https://e.org/"><script>'),
            '<a class="address" href="https://e.org/&#34;&gt;&lt;script&gt;">x</a>',
        ),
        (Run("Ann", name=True, keep=True), '<span class="name keep">Ann</span>'),
        (
            Run("Ann", name=True, keep=True, isolate=True),
            '<bdi class="name keep">Ann</bdi>',
        ),
        (Run("Ann", lang="ar", isolate=True), '<bdi lang="ar" dir="rtl">Ann</bdi>'),
        (Run(",", note=-1), '<sup class="recall">,</sup>'),
    ],
)
def test_runs_become_markup(run: Run, markup: str, letters: dict[str, Letter]) -> None:
    """Each style of a run has its element; the text itself is never markup."""
    assert _line(letters["en"], run) == Markup(markup)  # noqa: S704 - the table above


@pytest.mark.parametrize(
    "run, markup",
    [
        (Run("Ann", lang="en", isolate=True), '<bdi lang="en" dir="ltr">Ann</bdi>'),
        (Run("2019/2610(RSP)", isolate=True), '<bdi dir="ltr">2019/2610(RSP)</bdi>'),
        (Run("25 نوفمبر", isolate=True), "<bdi>25 نوفمبر</bdi>"),
    ],
)
def test_directions_are_isolated(run: Run, markup: str, letters: dict[str, Letter]) -> None:
    """In a letter from right to left, names and numbers in Latin signs run the other way."""
    assert _line(letters["ar"], run) == Markup(markup)  # noqa: S704 - the table above


def test_a_note_is_printed_once_and_then_called_by_its_number(letters: dict[str, Letter]) -> None:
    """The first call carries the footnote, the second only its number."""
    first = Footnote(1, Line("f", (Run("Alpha & Co."),)))
    notes = (first, *letters["en"].footnotes[1:])
    changed = dataclasses.replace(
        letters["en"],
        footnotes=notes,
        salutations=(Line("a", (Run("1", note=1),)), Line("b", (Run("1", note=1),))),
    )
    found = present(changed, hyphenated=False)
    assert found["salutations"] == [
        Markup('<span class="footnote">Alpha &amp; Co.</span>'),
        Markup('<sup class="recall">1</sup>'),
    ]
    assert (found["hyphenation"], found["lang"]) == ("ragged", "en")


def test_a_note_in_another_language_is_laid_out_as_one_text(letters: dict[str, Letter]) -> None:
    """In an Arabic letter, a reference in English runs from left to right as a whole."""
    note = Footnote(1, Line("f", (Run("Alpha, "), Run("OJ L 29", isolate=True))), lang="en")
    changed = dataclasses.replace(
        letters["ar"],
        footnotes=(note, *letters["ar"].footnotes[1:]),
        subject=Line("x", (Run("1", note=1),)),
    )
    assert present(changed, hyphenated=False)["subject"] == Markup(
        '<span class="footnote"><bdi lang="en" dir="ltr">'
        'Alpha, <bdi dir="ltr">OJ L 29</bdi></bdi></span>'
    )


def test_the_folio_counts_itself() -> None:
    """The numbers of a page are left to the renderer; the words are escaped."""
    assert folio_markup("<{page}> of {pages}") == Markup(
        '&lt;<span class="count-page"></span>&gt; of <span class="count-pages"></span>'
    )


def _fill(tmp_path: Path, template: str, **values: object) -> str:
    (tmp_path / "t.html.j2").write_text(template, encoding="utf-8")
    env = environment((tmp_path,))
    return explain(lambda: env.get_template("t.html.j2").render(**values), "t")


def test_text_numbers_and_markup_are_printed(tmp_path: Path) -> None:
    """A template prints what it is given, and escapes what is not markup."""
    values = {"text": "<&>", "number": 3, "markup": Markup("<b>x</b>")}
    assert _fill(tmp_path, "{{ text }} {{ number }} {{ markup }}", **values) == (
        "&lt;&amp;&gt; 3 <b>x</b>"
    )


@pytest.mark.parametrize(
    "template, code",
    [
        ("{{ nil }}", "not-printable"),
        ("{{ items }}", "not-printable"),
        ("{{ letter }}", "not-printable"),
        ("{{ truth }}", "not-printable"),
        ("{{ nothing }}", "undefined"),
        ("{{ letter.nothing }}", "undefined"),
        ("{% if letter.nothing %}x{% endif %}", "undefined"),
        ("{{ letter.items() }}", "undefined"),
        ("{{ text.upper() }}", "unsafe-template"),
        ("{{ text|upper }}", "template-syntax"),
        ("{% for %}", "template-syntax"),
        ("{% include 'none' %}", "no-template"),
        ("{{ 1 / 0 }}", "template"),
        ("{{ range(9) }}", "undefined"),
    ],
)
def test_what_is_not_to_be_printed_is_refused(template: str, code: str, tmp_path: Path) -> None:
    """Nothing, lists, mappings, methods and what the letter does not have are never printed."""
    values = {"nil": None, "items": ["a"], "letter": {"a": "b"}, "truth": True, "text": "x"}
    with pytest.raises(TemplateError) as caught:
        _fill(tmp_path, template, **values)
    assert caught.value.problems[0].code == code


def test_keys_of_the_data_are_not_methods_of_python(tmp_path: Path) -> None:
    """A part of the letter that is called items is that part."""
    assert _fill(tmp_path, "{{ block['items'][0] }}", block={"items": ["a"]}) == "a"


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_texts_are_divided_where_the_markup_is(direction: str) -> None:
    """Whoever shapes a line without a layout gets the very texts that WeasyPrint would lay out."""
    pieces = [
        Run("a <b> & c"),
        Run("word\N{NO-BREAK SPACE}"),
        Run(""),
        Run("Ann", name=True, keep=True, isolate=True),
        Run("", strong=True),
        Run("\N{NO-BREAK SPACE}", emphasis=True),
        Run("اسم", lang="ar", isolate=True),
        Run("x", href="https://e.org"),
    ]
    for number in range(4):
        for runs in itertools.product(pieces, repeat=number):
            line = Line("x", runs)
            parts = re.split("<[^>]*>", line_markup(line, direction))
            assert line_texts(line) == [html.unescape(part) for part in parts if part], runs
