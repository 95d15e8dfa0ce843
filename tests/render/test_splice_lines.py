"""Whatever varies in a letter, and wherever, it is spliced as it is rendered."""

from __future__ import annotations

import dataclasses
import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from tests.render.varied import NAMES, addressed, facts, failures, personal, pictures, texts

from appello.model.letter import Letter
from appello.model.line import Line, Run, lines
from appello.pipeline.prepare import Prepared
from appello.render.images import clean_image
from appello.render.splice.outcome import Reason, Refused, Spliced
from appello.render.splice.shape import Outlines, with_lines
from appello.render.splice.shard import splice
from appello.workspace.folders import Workspace

if TYPE_CHECKING:
    from tests.conftest import Desk

    from appello.render.pdf import Renderer

WIDE = (
    "Maximiliana Wilhelmina Alexandrowna von Hohenlohe-Waldenburg-Schillingsfürst zu Wittgenstein"
)
PHRASE = (
    "Your work for open waters, dear {}, is known far beyond the estuary, and has been so for long."
)


def _changed(base: Letter, count: int) -> list[Letter]:
    """Return a letter so many times, with another letter at the end of each line's first run."""
    changeable = {
        number: line
        for number, line in enumerate(Outlines().of(base)[1])
        if not any(run.note or run.href or run.lang for run in line.runs)
        and not line.id.startswith("footnotes")
    }

    def changed(line: Line, end: str) -> Line:
        first, *others = line.runs
        return Line(line.id, (dataclasses.replace(first, text=f"{first.text}{end}"), *others))

    return [
        with_lines(base, {number: changed(line, end) for number, line in changeable.items()})
        for end in "abcdefghijkl"[:count]
    ]


def test_a_personal_language_is_a_class_of_its_own(
    thanks: dict[str, Letter], renderer: Renderer
) -> None:
    """A piece that is in another language in some letters is in none of the others' tags."""

    def make(number: int, line: Line) -> tuple[Run, ...]:
        language = "de" if number % 2 else ""
        return (*line.runs, Run(f" Danke {number}", lang=language, isolate=True))

    letters = personal(list(addressed(thanks["en"], NAMES["latin"][:16])), make)
    for item in splice(renderer, letters):
        assert isinstance(item, Spliced)
        languages = {str(tag[3]) for tag in facts(item.final)["tags"] if len(tag) > 3}
        assert ("de" in languages) == (letters.index(item.letter) % 2 == 1)


@pytest.mark.parametrize("locale, script", [("en", "latin"), ("ar", "arabic"), ("ru", "cyrillic")])
def test_personal_paragraphs_are_spliced_whole(
    locale: str, script: str, thanks: dict[str, Letter], renderer: Renderer
) -> None:
    """A name in a justified paragraph moves every word after it; each variant is set once."""

    def make(number: int, line: Line) -> tuple[Run, ...]:
        name = Run(NAMES[script][number % 8], name=True, keep=True)
        before, after = PHRASE.split("{}") if locale == "en" else (line.text + " ", " " + line.text)
        return (Run(before), name, Run(after), *line.runs)

    letters = personal(list(addressed(thanks[locale], [*NAMES[script][:8]] * 4)), make)
    found = list(splice(renderer, letters))
    reasons = {item.reason for item in found if isinstance(item, Refused)}
    assert reasons <= {Reason.PIECES}
    spliced = [item for item in found if isinstance(item, Spliced)]
    assert len(spliced) >= len(letters) / 2
    for item in spliced[::5]:
        rendered = renderer.pdf(item.letter)[0]
        assert pictures(item.final) == pictures(rendered)
        assert texts(item.final) == texts(rendered)
        assert facts(item.final) == facts(rendered)


def test_a_paragraph_with_another_number_of_rows_is_another_class(
    thanks: dict[str, Letter], renderer: Renderer
) -> None:
    """Where many have one row more, they are made from an example of their own."""

    def make(number: int, line: Line) -> tuple[Run, ...]:
        longer = " Your letter of March has been read with much care by all of us here." * 2
        return (*line.runs, Run(f" Dear {NAMES['latin'][number % 9]}.{longer * (number % 2)}"))

    letters = personal(list(addressed(thanks["en"], [*NAMES["latin"][:9]] * 3)), make)
    found = list(splice(renderer, letters))
    assert all(isinstance(item, Spliced) for item in found)
    for item in found[:4]:
        assert isinstance(item, Spliced)
        assert pictures(item.final) == pictures(renderer.pdf(item.letter)[0])


def test_a_wording_that_needs_a_second_row_is_another_class(
    thanks: dict[str, Letter], renderer: Renderer
) -> None:
    """Where most have one row, those who have two are made as well, if they are enough."""

    def make(number: int, _: Line) -> tuple[Run, ...]:
        short = f"We write to you, {NAMES['latin'][number % 10]}."
        rest = f"{short} The letter of March that you sent has been read with much care by all."
        return (Run(rest if number % 3 == 0 else short),)

    letters = personal(list(addressed(thanks["en"], [*NAMES["latin"][:10]] * 3)), make)
    found = list(splice(renderer, letters))
    assert all(isinstance(item, Spliced) for item in found), found
    for item in found[:4]:
        assert isinstance(item, Spliced)
        rendered = renderer.pdf(item.letter)[0]
        assert pictures(item.final) == pictures(rendered)
        assert facts(item.final) == facts(rendered)


def test_with_lines_changes_only_these(thanks: dict[str, Letter]) -> None:
    """A letter with none of its lines changed is the same letter."""
    letter = thanks["en"]
    assert with_lines(letter, {}) == letter
    _, lines = Outlines().of(letter)
    changed = with_lines(letter, {3: Line("x", (Run("y"),))})
    assert [line.id for line in Outlines().of(changed)[1]].index("x") == 3
    assert len(Outlines().of(changed)[1]) == len(lines)


def test_composed_letters_are_spliced(desk: Desk, renderer: Renderer) -> None:
    """A campaign's letters to many are one class for each form of address, and are the same."""
    offices = ("prime_minister", "ambassador")
    people = [
        {
            "id": f"person-{number}",
            "name": name,
            "gender": "female" if number % 2 else "male",
            "office": offices[number % 3 // 2],
            "post": "Minister of Valdoria" if number % 3 < 2 else "Ambassador of Valdoria",
        }
        for number, name in enumerate((*NAMES["latin"], *(f"Ada {x}" for x in "BCDEFGHI")))
    ]
    ids = [person["id"] for person in people]
    document = {"id": "letter", "kind": "mp_letter", "addressees": ids}
    letters = desk.letters(addressees=people, documents=[document])
    assert len(letters) == len(people)
    found = list(splice(renderer, letters))
    assert all(isinstance(item, Spliced) for item in found), found
    for item in found[::6]:
        assert isinstance(item, Spliced)
        rendered = renderer.pdf(item.letter)[0]
        assert pictures(item.final) == pictures(rendered)
        assert texts(item.final) == texts(rendered)
        assert facts(item.final) == facts(rendered)


def test_outline_finds_every_line(papers: Prepared, example: Prepared) -> None:
    """No line of a letter is overlooked, whatever the field that holds it is called."""
    for letter in (*papers.letters, *example.letters):
        assert Outlines().of(letter)[1] == tuple(lines(letter))
        assert letter.edition_line_with(Outlines().of(letter)[1]) == letter.edition_line


def test_letters_with_a_picture_are_spliced(
    thanks: dict[str, Letter], workspace: Workspace, renderer: Renderer
) -> None:
    """A logo is in each letter, in its place."""
    from appello.render.pdf import Renderer

    assert renderer is not None  # so the fonts are in use
    picture = io.BytesIO()
    Image.radial_gradient("L").save(picture, "PNG")
    digest, data = clean_image(picture.getvalue())
    own = Renderer(workspace.template_folders(), {digest: data})
    base = dataclasses.replace(thanks["en"], logo=digest, logo_text="A circle")
    found = list(splice(own, list(addressed(base, NAMES["latin"][:9]))))
    for item in found:
        assert isinstance(item, Spliced)
    assert isinstance(found[0], Spliced)
    rendered = own.pdf(found[0].letter)[0]
    assert pictures(found[0].final) == pictures(rendered)
    assert facts(found[0].final) == facts(rendered)
    assert failures(found[0].final) == []


def test_any_line_may_vary(papers: Prepared, renderer: Renderer) -> None:
    """Headings, demands, signatures, the postscript: all of them at once, in a long letter."""
    base = next(letter for letter in papers.letters if letter.key.document == "appeal")
    letters = _changed(base, 9)
    found = list(splice(renderer, letters))
    assert all(isinstance(item, Spliced) for item in found), found
    for item in found[::4]:
        assert isinstance(item, Spliced)
        rendered = renderer.pdf(item.letter)[0]
        assert pictures(item.final) == pictures(rendered)
        assert facts(item.final) == facts(rendered)


@pytest.mark.long
def test_any_line_of_any_paper_may_vary(
    papers: Prepared, example: Prepared, renderer: Renderer
) -> None:
    """In every kind and language, whatever is spliced is what is rendered."""
    spliced = 0
    for base in (*papers.letters, *example.letters):
        for item in splice(renderer, _changed(base, 12)):
            if isinstance(item, Spliced):
                spliced += 1
                rendered = renderer.pdf(item.letter)[0]
                assert pictures(item.final) == pictures(rendered)
                assert texts(item.final) == texts(rendered)
                assert facts(item.final) == facts(rendered)
    assert spliced > 200
