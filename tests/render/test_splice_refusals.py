"""What cannot be spliced is refused letter by letter, with the reason, and the others are made."""

from __future__ import annotations

import dataclasses
import io
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from tests.render.varied import NAMES, addressed, facts, failures, pictures, replaced, texts

from appello.model.letter import Letter
from appello.model.line import Line, Run, lines
from appello.pipeline.prepare import Prepared
from appello.render.images import clean_image
from appello.render.splice.outcome import Reason, Refused, Spliced
from appello.render.splice.shape import outline, with_lines
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


@pytest.fixture(scope="session")
def thanks(papers: Prepared) -> dict[str, Letter]:
    """A short letter by language."""
    return {
        letter.key.locale: letter for letter in papers.letters if letter.key.document == "thanks"
    }


def _reasons(renderer: Renderer, letters: Sequence[Letter]) -> Counter[Reason | None]:
    """Return how many letters were refused for which reason, and how many not, under None."""
    found = list(splice(renderer, letters))
    return Counter(item.reason if isinstance(item, Refused) else None for item in found)


def _personal(
    letters: Sequence[Letter], make: Callable[[int, Line], tuple[Run, ...]]
) -> list[Letter]:
    """Return letters of which the first paragraph is another in each."""
    found = []
    for number, letter in enumerate(letters):
        line = letter.opening.blocks[0].items[0]
        found.append(replaced(letter, line.id, *make(number, line)))
    return found


@pytest.mark.parametrize(
    "name, reason",
    [
        (WIDE, Reason.WIDTH),
        ("Ada 🌊 Brackwater", Reason.CHARACTER),
        ("王小明", Reason.CHARACTER),
        ("Ada\N{SOFT HYPHEN}lina Brackwater", Reason.CHARACTER),
        ("أحمد الخطيب", Reason.PIECES),
    ],
)
def test_one_name_is_refused(
    name: str, reason: Reason, thanks: dict[str, Letter], renderer: Renderer
) -> None:
    """A name that wraps, or has a glyph from elsewhere, is refused alone."""
    letters = list(addressed(thanks["en"], [*NAMES["latin"][:7], name, *NAMES["latin"][7:10]]))
    found = list(splice(renderer, letters))
    (refused,) = (item for item in found if isinstance(item, Refused))
    assert (refused.letter, refused.reason) == (letters[7], reason)
    # The rare glyph is in nobody else's file.
    sizes = [len(item.final) for item in found if isinstance(item, Spliced)]
    assert max(sizes) < 1.25 * len(renderer.pdf(letters[0])[0])


def test_exactly_those_that_wrap_are_refused(thanks: dict[str, Letter], renderer: Renderer) -> None:
    """Names of every width around that of the line are refused as soon as they wrap."""
    names = ["Ada " + "i" * count for count in range(80, 116, 3)]
    letters = list(addressed(thanks["en"], [*NAMES["latin"], *names]))
    found = list(splice(renderer, letters))[-len(names) :]
    usual = min(texts(renderer.pdf(item.letter)[0])[0].count("\r\n") for item in found[:2])
    wrapped = [texts(renderer.pdf(item.letter)[0])[0].count("\r\n") > usual for item in found]
    assert [isinstance(item, Refused) for item in found] == wrapped
    assert 0 < sum(wrapped) < len(names)


def test_few_letters_are_refused(thanks: dict[str, Letter], renderer: Renderer) -> None:
    """A class that is not worth the work is left to the renderer."""
    letters = list(addressed(thanks["en"], NAMES["latin"][:5]))
    assert _reasons(renderer, letters) == {Reason.FEW: 5}


def test_nothing_gives_nothing(renderer: Renderer) -> None:
    """No letters, no outcomes."""
    assert list(splice(renderer, [])) == []


@pytest.mark.parametrize(
    "run, reason",
    [
        (Run("there", href="https://example.org/{}"), Reason.LINK),
        (Run("there {}", state="missing"), Reason.UNFINISHED),
        (Run("1{}", note=1), Reason.NOTE),
    ],
)
def test_what_is_more_than_text_is_refused(
    run: Run, reason: Reason, thanks: dict[str, Letter], renderer: Renderer
) -> None:
    """A link, a note or an unfinished translation in a line that varies is not spliced."""

    def make(number: int, line: Line) -> tuple[Run, ...]:
        own = dataclasses.replace(run, text=run.text.format(number))
        return (*line.runs, Run(f" {NAMES['latin'][number]} "), own)

    letters = _personal(list(addressed(thanks["en"], NAMES["latin"][:8])), make)
    assert set(_reasons(renderer, letters)) == {reason}


def test_a_personal_language_is_a_class_of_its_own(
    thanks: dict[str, Letter], renderer: Renderer
) -> None:
    """A piece that is in another language in some letters is in none of the others' tags."""

    def make(number: int, line: Line) -> tuple[Run, ...]:
        language = "de" if number % 2 else ""
        return (*line.runs, Run(f" Danke {number}", lang=language, isolate=True))

    letters = _personal(list(addressed(thanks["en"], NAMES["latin"][:16])), make)
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

    letters = _personal(list(addressed(thanks[locale], [*NAMES[script][:8]] * 4)), make)
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

    letters = _personal(list(addressed(thanks["en"], [*NAMES["latin"][:9]] * 3)), make)
    found = list(splice(renderer, letters))
    assert all(isinstance(item, Spliced) for item in found)
    for item in found[:4]:
        assert isinstance(item, Spliced)
        assert pictures(item.final) == pictures(renderer.pdf(item.letter)[0])


def _kind(tmp_path: Path, block: str, name: str = "thank_you") -> tuple[Path, ...]:
    """Write a kind that has a block of its own; return its templates folder."""
    folder = tmp_path / "templates" / name
    folder.mkdir(parents=True)
    (folder / "letter.html.j2").write_text(
        '{% extends "base/full_letter.html.j2" %}' + block, encoding="utf-8"
    )
    (folder / "style.css").write_text("", encoding="utf-8")
    return (folder.parent,)


@pytest.mark.parametrize(
    "block",
    [
        "{% block salutation %}<table><td>{{ letter.salutations[0] }}</td></table>{% endblock %}",
        "{% block salutation %}<p>To you: {{ letter.salutations[0] }}</p>{% endblock %}",
        "{% block salutation %}<p>{{ letter.title }}</p>{% endblock %}",
    ],
)
def test_a_template_may_do_more_than_splicing_knows(
    block: str,
    thanks: dict[str, Letter],
    renderer: Renderer,
    workspace: Workspace,
    tmp_path: Path,
) -> None:
    """A line in a table, with other words around it, or a title on the page: all are rendered."""
    from appello.render.pdf import Renderer

    assert renderer is not None  # so the fonts are in use
    own = Renderer((*_kind(tmp_path, block), *workspace.template_folders()), {})
    letters = list(addressed(thanks["en"], NAMES["latin"][:8]))
    assert _reasons(own, letters) == {Reason.PLACE: 8}


def test_a_letter_that_cannot_be_laid_out_is_refused(
    thanks: dict[str, Letter], workspace: Workspace, renderer: Renderer, tmp_path: Path
) -> None:
    """What is wrong with the template is found when its letters are rendered, and said there."""
    from appello.render.pdf import Renderer

    assert renderer is not None  # so the fonts are in use
    broken = _kind(tmp_path, "{% block salutation %}{{ letter.nonsense }}{% endblock %}")
    own = Renderer((*broken, *workspace.template_folders()), {})
    letters = list(addressed(thanks["en"], NAMES["latin"][:8]))
    assert _reasons(own, letters) == {Reason.LAYOUT: 8}


def test_with_lines_changes_only_these(thanks: dict[str, Letter]) -> None:
    """A letter with none of its lines changed is the same letter."""
    letter = thanks["en"]
    assert with_lines(letter, {}) == letter
    _, lines = outline(letter)
    changed = with_lines(letter, {3: Line("x", (Run("y"),))})
    assert [line.id for line in outline(changed)[1]].index("x") == 3
    assert len(outline(changed)[1]) == len(lines)


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
        assert outline(letter)[1] == tuple(lines(letter))
        assert letter.edition_line_with(outline(letter)[1]) == letter.edition_line


def test_letters_with_a_picture_are_spliced(
    thanks: dict[str, Letter], workspace: Workspace, renderer: Renderer, tmp_path: Path
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
    assert failures(found[0].final, tmp_path / "letter.pdf") == []


def test_any_line_may_vary(papers: Prepared, renderer: Renderer) -> None:
    """Headings, demands, signatures, the postscript: all of them at once, in a long letter."""
    base = next(letter for letter in papers.letters if letter.key.document == "appeal")
    changeable = {
        number: line
        for number, line in enumerate(outline(base)[1])
        if not any(run.note or run.href or run.lang for run in line.runs)
        and not line.id.startswith("footnotes")
    }
    letters = []
    for count in range(9):
        changed = {
            number: Line(
                line.id,
                (dataclasses.replace(line.runs[0], text=f"{line.runs[0].text}{'abcdefghi'[count]}"),
                 *line.runs[1:]),
            )
            for number, line in changeable.items()
        }  # fmt: skip
        letters.append(with_lines(base, changed))
    found = list(splice(renderer, letters))
    assert all(isinstance(item, Spliced) for item in found), found
    for item in found[::4]:
        assert isinstance(item, Spliced)
        rendered = renderer.pdf(item.letter)[0]
        assert pictures(item.final) == pictures(rendered)
        assert facts(item.final) == facts(rendered)
