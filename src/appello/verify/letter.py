"""All checks of one finished letter."""

from __future__ import annotations

from appello.errors import Problem, VerifyError
from appello.model.letter import Letter
from appello.verify.expected import normalise
from appello.verify.sight import sight_problems
from appello.verify.structure import structure_problems
from appello.verify.text import pages_text, text_problems

__all__ = ["verify"]


def verify(
    data: bytes,
    letter: Letter,
    *,
    words: tuple[str, ...],
    families: tuple[str, ...],
    withheld: tuple[str, ...],
) -> int:
    """Check the final bytes of a letter.

    Args:
        data: the final bytes.
        letter: what they must say.
        words: messages of the letter's catalog that its template printed, each as often as it did.
        families: font families that may be embedded.
        withheld: words that must not stand anywhere in the file.

    Returns:
        The number of pages.

    Raises:
        VerifyError: with everything that is wrong.
    """
    pages = pages_text(data)
    problems = [
        *text_problems(data, letter, pages, words=words),
        *sight_problems(data),
        *structure_problems(data, letter, families=families, withheld=withheld),
    ]
    whole = "".join(pages)
    # Spaces are folded away here, so only whole names can be told from the words around them.
    if any(normalise(word) in whole for word in withheld if " " in word):
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
