"""Profiles: what a paper says of each person of its groups, as far as the edition may say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from appello.compose.projection import VisibleCase
from appello.compose.prose import name_run
from appello.compose.scribe import Scribe
from appello.locales.lists import join
from appello.locales.numbers import digits
from appello.model.case import CaseGroup, NamedCase
from appello.model.facts import Years
from appello.model.line import Line, Run
from appello.model.parts import Profile, ProfileGroup
from appello.model.text import Text

__all__ = ["profiles"]

_STATUSES = {
    "at_liberty": "at liberty",
    "pre_trial_detention": "pre-trial detention",
    "house_arrest": "house arrest",
    "under_investigation": "criminal investigation",
    "on_trial": "criminal trial",
    "imprisoned": "imprisonment",
    "convicted": "convicted",
    "released": "release from detention",
    "deceased": "deceased",
    "missing": "disappearance",
    "in_exile": "in exile",
}
_SENTENCES = {
    "risk": "Possible prison term: {years}",
    "sought": "Prison term sought: {years}",
    "imposed": "Prison term imposed: {years}",
}


def profiles(scribe: Scribe) -> tuple[ProfileGroup, ...]:
    """Write a profile for each person whom the edition shows, group by group.

    Whoever is not named in full has a profile without facts, so that nothing gives the name away.
    """
    campaign = scribe.paper.campaign
    cases = {case.id: case for case in campaign.cases}
    return tuple(_Group(scribe, group, cases).profiles() for group in campaign.case_groups)


@dataclass(frozen=True, slots=True)
class _Group:
    """Writes the profiles of one group in reading order, because notes are numbered by it."""

    scribe: Scribe
    group: CaseGroup
    cases: dict[str, NamedCase]

    def profiles(self) -> ProfileGroup:
        context = f"profiles.{self.group.id}"
        name, group = f"case_groups.{self.group.id}", self.group
        heading = self.scribe.writer.line(f"{name}.heading", group.heading)
        prose = self.scribe.sourced(f"{name}.text", group.text, group.sources, group.instruments)
        people = [self.scribe.projection.people[item] for item in group.cases]
        shown = {item.id: item for item in people if item.name or item.descriptor}
        # "His daughter" says nothing on its own: such words go with the person they speak of.
        companions: dict[str, list[VisibleCase]] = {}
        for item in shown.values():
            if item.name is None and item.alongside in shown:
                companions.setdefault(item.alongside, []).append(item)
        joined = {item.id for others in companions.values() for item in others}
        return ProfileGroup(
            replace(heading, id=f"{context}.heading"),
            prose,
            tuple(
                self._profile(item, companions.get(item.id, ()))
                for item in shown.values()
                if item.id not in joined
            ),
        )

    def _profile(self, person: VisibleCase, companions: Iterable[VisibleCase]) -> Profile:
        case = self.cases[person.id]
        name = self._named(person)
        for other in companions:
            name = self.scribe.words(
                "person and relative", "{person} and {relative}", name.id,
                person=name.runs, relative=self._named(other).runs,
            )  # fmt: skip
        if not person.is_named:
            return Profile(name, ())
        # The sources of the whole group stand after its sentence.
        own = [item for item in case.sources if item not in self.group.sources]
        name = self.scribe.notes.mark(name, tuple(own))
        portrait = case.portrait
        shown = self.scribe.pictures.get(portrait.image, "") if portrait else ""
        if portrait is None or not shown:
            return Profile(name, tuple(self._facts(case)))
        words = self.scribe.writer.line(f"cases.{case.id}.portrait.text", portrait.text).text
        name = self.scribe.notes.mark(name, portrait.sources)
        return Profile(name, tuple(self._facts(case)), shown, words)

    def _named(self, person: VisibleCase) -> Line:
        writer, line_id = self.scribe.writer, f"cases.{person.id}"
        if person.name is None:
            return writer.line(f"{line_id}.descriptor", person.descriptor or Text(""))
        named = (replace(name_run(person.name, writer.locale), strong=True),)
        if person.note is None:
            return Line(line_id, named)
        note = writer.line(f"{line_id}.note", person.note)
        return self.scribe.words(
            "person with note", "{person}, {note}", line_id, person=named, note=note.runs
        )

    def _facts(self, case: NamedCase) -> Iterator[Line]:
        """Yield what is known of a person who is named in full, one line each."""
        yield from self._situation(case)
        charges = tuple(source for item in case.charges for source in item.sources)
        yield from self._fact(case, "charges", "Charges: {charges}", charges)
        if sentence := case.sentence:
            years = Years(sentence.min_years, sentence.max_years)
            runs = replace(self.scribe.writer, facts={"years": years}).fact("years")
            message, line_id = _SENTENCES[sentence.kind], f"cases.{case.id}.sentence"
            yield self._noted(self._words(message, line_id, years=runs), sentence.sources)
        held = case.detention.sources if case.detention else ()
        yield from self._fact(case, "detention.place", "Place of detention: {place}", held)
        yield from self._fact(case, "detention.since", "Start of detention: {since}", held)
        died = case.death.sources if case.death else ()
        yield from self._fact(case, "died", "Date of death: {died}", died)
        age = case.age.sources if case.age else ()
        message = "Age at death: {age}" if case.is_dead else "Age: {age}"
        yield from self._fact(case, "age", message, age)
        yield from self._opinions(case)
        yield from self._demands(case)

    def _situation(self, case: NamedCase) -> Iterator[Line]:
        """Yield the situation with its day; a day of death says more than the word.

        Whoever has died stays dead, and of no day.
        """
        status = case.status
        if status is None or (case.death and case.death.on):
            return
        line_id = f"cases.{case.id}.status"
        noun = self.scribe.words("situation", _STATUSES[status.value], line_id).runs
        if case.is_dead:
            line = self._words("Situation: {situation}", line_id, situation=noun)
        else:
            known = self.scribe.writer.fact(f"cases.{case.id}.status.as_of")
            day = tuple(replace(run, keep=True) for run in known)
            message = "Situation: {situation} (as of {date})"
            line = self._words(message, line_id, situation=noun, date=day)
        yield self._noted(line, status.sources)

    def _fact(
        self, case: NamedCase, fact: str, message: str, sources: tuple[str, ...]
    ) -> Iterator[Line]:
        """Yield a fact if it is known, under the last word of its name."""
        name = f"cases.{case.id}.{fact}"
        if name in self.scribe.writer.facts:
            value = {fact.rpartition(".")[2]: self.scribe.writer.fact(name)}
            yield self._noted(self._words(message, name, **value), sources)

    def _opinions(self, case: NamedCase) -> Iterator[Line]:
        """Yield the opinions about a person by their number, with their title as a note."""
        known = {item.id: item for item in self.scribe.paper.campaign.instruments}
        for item in case.opinions:
            if item not in known:
                continue
            reference = known[item].reference
            titled = replace(self.scribe.notes.titled(known[item]), isolate=True)
            number = Run(reference, lang="en", isolate=True) if reference else titled
            yield self._noted(Line(f"cases.{case.id}.opinions.{item}", (number,)), (item,))

    def _demands(self, case: NamedCase) -> Iterator[Line]:
        """Yield the numbers of the demands that the person permits and that are made for her."""
        numbers = [
            digits(number, self.scribe.locale)
            for number, demand in enumerate(self.scribe.paper.campaign.demands, 1)
            if demand.ask in case.asks and self.group.id in demand.cases
        ]
        if numbers:
            listed = (Run(join(numbers, self.scribe.locale)),)
            message = "Demand no. {demands}" if len(numbers) == 1 else "Demands nos. {demands}"
            yield self._words(message, f"cases.{case.id}.asks", demands=listed)

    def _words(self, message: str, line_id: str, **values: tuple[Run, ...]) -> Line:
        return self.scribe.words("profile", message, line_id, **values)

    def _noted(self, line: Line, sources: tuple[str, ...]) -> Line:
        """Call the sources of a fact, but for those of the whole group."""
        own = tuple(item for item in sources if item not in self.group.sources)
        return self.scribe.notes.mark(line, own)
