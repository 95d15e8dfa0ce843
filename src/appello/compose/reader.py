"""Those to whom a letter goes, as its sentences ask about them, and what has been asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from appello.model.addressee import Addressee
from appello.model.agreement import agreement
from appello.model.belonging import Belonging
from appello.model.campaign import Campaign
from appello.model.choosing import chosen_wording
from appello.model.facts import Fact, addressee_facts
from appello.model.text import Choice, Text

__all__ = ["Answers", "KnownFacts", "Question", "Reader"]

Question = str | Text
"""The name of a fact about the addressee, `addressees` for their gender, or a text with choices."""
Answers = tuple[object, ...]

_ABOUT = "addressee."


class Reader:
    """The addressees of one letter.

    Two letters in one language whose readers give the same answers to all that was asked have the
    same sentences.
    """

    def __init__(
        self, addressees: tuple[Addressee, ...], campaign: Campaign, belonging: Belonging
    ) -> None:
        self._addressees = addressees
        self._campaign = campaign
        self._belonging = belonging
        self._facts: dict[str, Fact] | None = None
        self._asked: dict[Question, None] = {}

    @property
    def asked(self) -> tuple[Question, ...]:
        """Everything that was asked, in order."""
        return tuple(self._asked)

    def answers(self, questions: Iterable[Question]) -> Answers:
        """Answer what was asked about somebody else."""
        return tuple(map(self._answer, questions))

    def fact(self, name: str) -> Fact | None:
        """Return a fact about the addressee; None if there is none of this name."""
        self._asked[name] = None
        return self._facts_now.get(name)

    def gender(self, name: str) -> str:
        """Return the gender of those with whom a text agrees."""
        if name == "addressees":
            self._asked[name] = None
        return agreement(self._campaign, name, self._addressees).gender

    def choose(self, text: Text) -> Choice | None:
        """Return the wording of a text that the addressees get."""
        self._asked[text] = None
        return chosen_wording(text, self._addressees, self._belonging)

    @property
    def _facts_now(self) -> dict[str, Fact]:
        if self._facts is None:
            self._facts = addressee_facts(self._addressees, self._belonging)
        return self._facts

    def _answer(self, question: Question) -> object:
        if isinstance(question, Text):
            choice = chosen_wording(question, self._addressees, self._belonging)
            return choice.id if choice else None
        if question == "addressees":
            return agreement(self._campaign, question, self._addressees).gender
        return self._facts_now.get(question)


class KnownFacts(Mapping[str, "Fact"]):
    """What placeholders stand for: the same in all letters, or asked of the reader."""

    def __init__(self, everywhere: Mapping[str, Fact], reader: Reader) -> None:
        self._everywhere = everywhere
        self._reader = reader

    def __getitem__(self, name: str) -> Fact:
        """Return a fact, or raise KeyError."""
        if not name.startswith(_ABOUT):
            return self._everywhere[name]
        found = self._reader.fact(name)
        if found is None:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        """Go through what is the same in all letters."""
        return iter(self._everywhere)

    def __len__(self) -> int:
        """Count that."""
        return len(self._everywhere)
