"""What cannot be spliced is refused letter by letter, with the reason, and the others are made."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.render.varied import NAMES, addressed, personal, pictures, texts

from appello.model.letter import Letter
from appello.model.line import Line, Run
from appello.render.splice.outcome import Reason, Refused, Spliced
from appello.render.splice.shard import splice
from appello.workspace.folders import Workspace

if TYPE_CHECKING:
    from appello.render.pdf import Renderer

WIDE = (
    "Maximiliana Wilhelmina Alexandrowna von Hohenlohe-Waldenburg-Schillingsfürst zu Wittgenstein"
)
PHRASE = (
    "Your work for open waters, dear {}, is known far beyond the estuary, and has been so for long."
)


def _reasons(renderer: Renderer, letters: Sequence[Letter]) -> Counter[Reason | None]:
    """Return how many letters were refused for which reason, and how many not, under None."""
    found = list(splice(renderer, letters))
    return Counter(item.reason if isinstance(item, Refused) else None for item in found)


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

    letters = personal(list(addressed(thanks["en"], NAMES["latin"][:8])), make)
    assert set(_reasons(renderer, letters)) == {reason}


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


def test_a_line_at_the_foot_leaves_room_for_its_neighbour(
    thanks: dict[str, Letter], renderer: Renderer
) -> None:
    """The number of the page takes its room from the edition's line, which is then refused."""
    ids = [*(f"a-{number}" for number in range(8)), *("x" * count for count in range(56, 72, 2))]
    letters = [
        dataclasses.replace(
            thanks["en"], key=dataclasses.replace(thanks["en"].key, addressee=addressee)
        )
        for addressee in ids
    ]
    found = list(splice(renderer, letters))
    finals = [renderer.pdf(letter)[0] for letter in letters]
    usual = texts(finals[0])[0].count("\r\n")
    wrapped = [texts(final)[0].count("\r\n") > usual for final in finals]
    assert [isinstance(item, Refused) for item in found] == wrapped
    assert True in wrapped
    for item, final in zip(found, finals, strict=True):
        if isinstance(item, Spliced):
            assert pictures(item.final) == pictures(final)
