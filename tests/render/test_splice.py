"""Spliced letters are what the same letters are when each is laid out by itself."""

from __future__ import annotations

import dataclasses
import itertools
from typing import TYPE_CHECKING

import pytest
from tests.render.varied import NAMES, addressed, facts, failures, pictures, replaced, texts

from appello.model.letter import Letter
from appello.render.proof import make_proof
from appello.render.splice.outcome import Refused, Spliced
from appello.render.splice.same import difference
from appello.render.splice.shard import splice
from appello.verify.letter import verify

if TYPE_CHECKING:
    from appello.render.pdf import Renderer

EACH = 27
CLASSES = (
    ("thanks", "en", "latin"),
    ("thanks", "fr", "latin"),
    ("thanks", "ar", "arabic"),
    ("reminder", "ar", "arabic"),
    ("reminder", "ru", "cyrillic"),
    ("cover", "it", "latin"),
    ("cover", "ru", "cyrillic"),
    ("appeal", "en", "latin"),
    ("letter", "de", "latin"),
)
"""Papers of four kinds in six languages; of the last, which has three pages, only a third."""
MAY_BE_FOREIGN = 2


def _names(script: str) -> list[str]:
    """Return names of a script, some of them together, so that none is twice."""
    alone = NAMES[script]
    both = (f"{one.split()[0]} {two}" for one, two in itertools.combinations(alone, 2))
    return [*alone, *both][:EACH]


def test_enough_is_compared() -> None:
    """Two hundred letters in six languages and of four kinds are compared."""
    assert (len(CLASSES) - 1) * (EACH - MAY_BE_FOREIGN) >= 200
    assert len({locale for _, locale, _ in CLASSES}) == 6
    assert len({document for document, _, _ in CLASSES} - {"letter"}) == 4


@pytest.mark.parametrize("document, locale, script", CLASSES)
def test_spliced_letters_are_rendered_letters(
    document: str,
    locale: str,
    script: str,
    kinds: dict[tuple[str, str], Letter],
    renderer: Renderer,
) -> None:
    """No pixel, no word, no tag and no property differs, and each file conforms."""
    names = _names(script)[:: 3 if document == "letter" else 1]
    letters = list(addressed(kinds[document, locale], names))
    found = list(splice(renderer, letters))
    assert [item.letter for item in found] == letters
    spliced = [item for item in found if isinstance(item, Spliced)]
    # A Latin name in an Arabic line is in another font, and so are too few.
    foreign = [item.letter.title for item in found if isinstance(item, Refused)]
    assert all("Ada" in title or "Ingrid" in title for title in foreign)
    assert len(spliced) >= len(names) - MAY_BE_FOREIGN
    for item in spliced:
        rendered, words = renderer.pdf(item.letter)
        assert item.words == words
        assert pictures(item.final) == pictures(rendered)
        assert texts(item.final) == texts(rendered)
        assert facts(item.final) == facts(rendered)
        assert failures(item.final) == []
    for item in spliced[:: len(spliced) // 2]:
        pages = verify(
            item.final, item.letter, words=item.words, families=("Noto Serif", "Amiri"), withheld=()
        )
        assert pages >= 1


def test_a_class_has_the_same_bytes_again(
    kinds: dict[tuple[str, str], Letter], renderer: Renderer
) -> None:
    """The same letters give the same bytes, whatever was made before them."""
    letters = list(addressed(kinds["thanks", "en"], NAMES["latin"]))
    first = [item.final for item in splice(renderer, letters) if isinstance(item, Spliced)]
    other = list(addressed(kinds["cover", "it"], NAMES["latin"]))
    assert any(isinstance(item, Spliced) for item in splice(renderer, other))
    second = [item.final for item in splice(renderer, letters) if isinstance(item, Spliced)]
    assert len(first) == len(letters)
    assert first == second


def test_two_classes_keep_their_order(
    kinds: dict[tuple[str, str], Letter], renderer: Renderer
) -> None:
    """Letters of two papers may be mixed; they come out in the order in which they went in."""
    one = addressed(kinds["thanks", "en"], NAMES["latin"])
    two = addressed(kinds["cover", "fr"], NAMES["latin"])
    mixed = [letter for pair in zip(one, two, strict=True) for letter in pair]
    found = list(splice(renderer, mixed))
    assert [item.letter for item in found] == mixed
    assert all(isinstance(item, Spliced) for item in found)


def test_nobody_else_is_in_a_file(kinds: dict[tuple[str, str], Letter], renderer: Renderer) -> None:
    """A spliced file says nothing of the other letters: no name, no title, no page."""
    letters = list(addressed(kinds["thanks", "en"], NAMES["latin"]))
    for item in splice(renderer, letters):
        assert isinstance(item, Spliced)
        said = "\n".join([*texts(item.final), str(facts(item.final))])
        own = item.letter.title
        strangers = [name for name in NAMES["latin"] if name not in own and name in said]
        assert strangers == []


@pytest.mark.parametrize("locale, script", [("en", "latin"), ("ar", "arabic")])
def test_proofs_are_those_of_the_final_letters(
    locale: str,
    script: str,
    kinds: dict[tuple[str, str], Letter],
    renderer: Renderer,
) -> None:
    """A proof that was made with the letter is the one that is made from its final bytes."""
    letters = addressed(kinds["thanks", locale], NAMES[script])
    found = [
        item for item in splice(renderer, list(letters), proofs=True) if isinstance(item, Spliced)
    ]
    for item in found:
        own = make_proof(item.final)
        assert difference(own, item.proof) == ""
        assert pictures(own) == pictures(item.proof)
        assert facts(own) == facts(item.proof)
    assert failures(found[0].proof) == []


def test_a_title_that_all_share_stays(
    kinds: dict[tuple[str, str], Letter], renderer: Renderer
) -> None:
    """Where titles do not vary, the proof's title still says that it is one."""
    base = kinds["thanks", "en"]
    letters = [
        dataclasses.replace(letter, title=base.title)
        for letter in addressed(base, NAMES["latin"][:8])
    ]
    for item in splice(renderer, letters, proofs=True):
        assert isinstance(item, Spliced)
        assert facts(item.final)["properties"]["/Title"] == base.title
        assert facts(item.proof)["properties"]["/Title"] == f"PROOF - {base.title}"


def test_a_heading_varies_with_its_bookmark(
    kinds: dict[tuple[str, str], Letter], renderer: Renderer
) -> None:
    """A name in the subject is in the bookmark too."""
    base = kinds["thanks", "en"]
    letters = [
        replaced(
            letter,
            "subject",
            *base.subject.runs[:1],
            dataclasses.replace(base.subject.runs[-1], text=f"the visit of {name}"),
        )
        for letter, name in zip(addressed(base, NAMES["latin"]), NAMES["latin"], strict=True)
    ]
    for item in splice(renderer, letters):
        assert isinstance(item, Spliced), item
        rendered = renderer.pdf(item.letter)[0]
        assert facts(item.final) == facts(rendered)
        assert pictures(item.final) == pictures(rendered)
