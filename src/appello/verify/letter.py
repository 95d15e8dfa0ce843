"""All checks of one finished letter."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import pikepdf

from appello.errors import Problem, VerifyError
from appello.model.letter import Letter
from appello.model.line import lines
from appello.model.pair import Composed, LetterPair
from appello.model.sought import Sought
from appello.verify.addressees import Addressees, stranger_problems
from appello.verify.division import division, is_divided
from appello.verify.expected import normalise
from appello.verify.halves import stray_problems
from appello.verify.order import order_problems
from appello.verify.sight import Page, read_pages, sight_problems
from appello.verify.spaced import space_problems
from appello.verify.structure import structure_problems
from appello.verify.text import section_problems, text_problems

__all__ = ["verify", "verify_pair"]

_NOBODY = Addressees()


def verify(
    data: bytes,
    letter: Letter,
    *,
    words: tuple[str, ...],
    families: tuple[str, ...],
    withheld: tuple[str, ...],
    addressees: Addressees = _NOBODY,
) -> int:
    """Check the final bytes of a letter.

    Args:
        data: the final bytes.
        letter: what they must say.
        words: messages of the letter's catalog that its template printed, each as often as it did.
        families: font families that may be embedded.
        withheld: words that must not stand anywhere in the file.
        addressees: everybody to whom the campaign writes; the letter may show its own.

    Returns:
        The number of pages.

    Raises:
        VerifyError: with everything that is wrong.
    """
    pages = read_pages(data)
    text = text_problems(data, letter, [page.text for page in pages], words=words)
    file = structure_problems(data, letter, families=families, withheld=withheld)
    return _verdict(letter, (letter,), pages, (*text, *file), withheld, addressees)


def verify_pair(
    data: bytes,
    pair: LetterPair,
    *,
    words: Sequence[tuple[str, ...]],
    families: tuple[str, ...],
    withheld: tuple[str, ...],
    addressees: Addressees = _NOBODY,
) -> int:
    """Check the final bytes of a bilingual letter, each part against its own letter.

    The other arguments are those of `verify`; `words` has one tuple a part.

    Raises:
        VerifyError: with everything that is wrong.
    """
    pages = read_pages(data)
    text = _pair_text(data, pair, [page.text for page in pages], words)
    file = structure_problems(data, pair, families=families, withheld=withheld)
    return _verdict(pair, pair.parts, pages, (*text, *file), withheld, addressees)


def _pair_text(
    data: bytes, pair: LetterPair, pages: Sequence[str], words: Sequence[tuple[str, ...]]
) -> Iterator[Problem]:
    if pair.arrangement == "side_by_side":
        both = [text for part in words for text in part]
        yield from section_problems(data, pair.parts, pages, words=both)
        yield from stray_problems(data, pair, words)
        return
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = division(pdf)
    if not is_divided(found, pair, len(pages)):
        return  # the check of the structure says so
    for letter, printed, (locale, numbers) in zip(pair.parts, words, found, strict=True):
        span = slice(numbers[0], numbers[-1] + 1)
        for problem in section_problems(data, (letter,), pages, words=printed, span=span):
            yield replace(problem, message=f"{locale}: {problem.message}", locale=locale)


def _verdict(
    letter: Composed,
    parts: Sequence[Letter],
    pages: Sequence[Page],
    found: Iterable[Problem],
    withheld: tuple[str, ...],
    addressees: Addressees,
) -> int:
    """Return the number of pages, or raise what was found and what else is wrong with the pages."""
    problems = [
        *found,
        *space_problems(parts, [page.spaced for page in pages]),
        *order_problems(parts, [page.text for page in pages]),
        *sight_problems(pages, pictures=sum(map(_pictures, parts))),
        *stranger_problems(letter.key, parts, (page.words for page in pages), addressees),
    ]
    if _shows_a_name(parts, "".join(page.text for page in pages), withheld):
        problems.append(
            Problem(
                "withheld",
                "the page shows a name that this edition withholds",
                "do not send the letter",
            )
        )
    if problems:
        raise VerifyError(problems)
    return len(pages)


def _shows_a_name(parts: Sequence[Letter], whole: str, withheld: Iterable[str]) -> bool:
    """Tell whether the pages show a withheld name.

    Spaces are folded away here, so only whole names can be told from the words around them. One
    that is the beginning of a printed name, as Ana Li of Ana Lima, was told from it before.
    """
    shown = [word for word in withheld if " " in word and normalise(word) in whole]
    if not shown:
        return False
    texts = [line.text for letter in parts for line in lines(letter)]
    meant = "\0".join(map(normalise, texts))
    sought = Sought(shown)
    return any(map(sought.is_in, texts)) or any(normalise(word) not in meant for word in shown)


def _pictures(letter: Letter) -> int:
    """Count the pictures that a letter has: its logo, portraits, and pictures of signatures."""
    block = letter.signature_block
    has_room = block.style in {"columns", "list"} or (
        block.style == "sheet" and block.signing != "none"
    )
    signed = block.entries if has_room else ()
    people = [item for group in letter.parts.profiles for item in group.profiles]
    portraits = sum(bool(person.portrait) for person in people)
    return bool(letter.logo) + portraits + sum(bool(entry.image) for entry in signed)
