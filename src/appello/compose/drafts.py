"""Letters as far as they are the same for several addressees, composed once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from appello.compose.plan import Assignment
from appello.compose.projection import Projection
from appello.compose.reader import Answers, Question, Reader
from appello.locales.tags import babel_locale
from appello.model.belonging import Belonging
from appello.model.campaign import Campaign
from appello.model.facts import Fact, facts
from appello.model.forms import FormsOfAddress
from appello.model.kind import DocumentKind
from appello.model.letter import Letter
from appello.model.paper import Paper, packed, paper, selected, shown

__all__ = ["Drafts", "Setting"]


@dataclass(frozen=True, slots=True)
class Setting:
    """One paper in one language: what is the same for all of its addressees.

    Attributes:
        paper: what it says.
        counted: the campaign as its prose counts it.
        facts: what placeholders stand for, but for those about the addressee.
        belonging: who belongs to what on its date.
        countries: names of countries in the language, by code.
        letters: by what was asked about the addressee and by the answers, the letter.
    """

    paper: Paper
    counted: Campaign
    facts: Mapping[str, Fact]
    belonging: Belonging
    countries: Mapping[str, str]
    letters: dict[tuple[Question, ...], dict[Answers, Letter]] = field(default_factory=dict)

    def letter(self, reader: Reader, make: Callable[[], Letter]) -> Letter:
        """Return the letter that a reader gets: one that is composed already, or a new one."""
        for asked, found in self.letters.items():
            if letter := found.get(reader.answers(asked)):
                return letter
        letter = make()
        asked = reader.asked
        self.letters.setdefault(asked, {})[reader.answers(asked)] = letter
        return letter


class Drafts:
    """The settings of one campaign's papers, in one edition.

    Args:
        projection: what the edition may know.
    """

    def __init__(self, projection: Projection) -> None:
        self.projection = projection
        self._settings: dict[tuple[str, ...], Setting] = {}

    def setting(self, assignment: Assignment, kind: DocumentKind, forms: FormsOfAddress) -> Setting:
        """Return the setting of a letter.

        Args:
            assignment: which letter.
            kind: the form of its paper.
            forms: forms of address of its language.
        """
        shows = assignment.shown
        text = (shows.kind.name, shows.code) if shows else ()
        key = (assignment.document.id, assignment.key.locale, *text)
        if key not in self._settings:
            self._settings[key] = self._new(assignment, kind, forms)
        return self._settings[key]

    def _new(self, assignment: Assignment, kind: DocumentKind, forms: FormsOfAddress) -> Setting:
        campaign, pack = self.projection.campaign, assignment.document
        document = shown(campaign, pack)
        chosen = selected(campaign, document)
        known = facts(chosen, (), document, glossary=self.projection.glossary)
        for name in self.projection.hidden_names():
            known.pop(name, None)
        written = paper(campaign, document, assignment.shown.kind if assignment.shown else kind)
        return Setting(
            packed(written, pack) if document is not pack else written,
            chosen,
            known,
            Belonging.of(campaign.organizations, chosen.date),
            {**babel_locale(assignment.key.locale).territories, **forms.countries},
        )
