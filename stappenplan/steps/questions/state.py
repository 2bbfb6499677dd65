"""The answers to fixed questions, by subject, replayed from the journal."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from stappenplan.contract.capabilities import AwaitsFacilitator, BringsEarlierProjects, Waiting
from stappenplan.contract.people import is_large, units_told_together
from stappenplan.contract.step_kind import StepKind
from stappenplan.steps.questions.values import shown_value
from stappenplan.typed_text import name_key

if TYPE_CHECKING:
    from stappenplan.contract.contributions import Contribution
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.workshop import Step
    from stappenplan.steps.questions.entries import FixedQuestion

# What people choose or count for themselves, so that no answer is told alone.
COUNTED = frozenset({"one_of", "number"})
UNTITLED = "Zonder naam"


@dataclass(slots=True)
class Subject:
    """For what the questions are answered.

    Attributes
    ----------
    members
        Who said that they belong to it.
    left
        Who said that they do not.
    values
        By question: who filled in what, in which entry; the last one counts.
    """

    id: str
    title: str
    members: list[str] = field(default_factory=list)
    left: set[str] = field(default_factory=set)
    values: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)
    aside: bool = False

    def value(self, question: str) -> tuple[str, str, str] | None:
        """Who filled in what in which entry, or None."""
        last = self.values.get(question, [])[-1:]
        return last[0] if last and last[0][1] else None


class QuestionsState(StepKind, AwaitsFacilitator):
    """Subjects with their answers; what was said stays with the subject, whoever leaves it."""

    def __init__(self, step: Step, gathering: GatheringView) -> None:
        super().__init__(step, gathering)
        self._kept: dict[str, Subject] = {}
        self._came: dict[str, int] = {}

    # -- replaying -----------------------------------------------------------------------

    def apply(self, entry: Entry) -> None:
        """Keep a subject, who belongs to it, or an answer."""
        body = entry.body
        if entry.type == "subject":
            subject = self._keep(body.get("subject") or entry.id, body["title"])
            self._join(subject, entry.author)
            return
        subject = self._keep(body["subject"])
        if entry.type in {"answer", "fill"}:
            self._came[entry.id] = len(self._came)
            self._join(subject, entry.author)
        match entry.type:
            case "belong":
                self._join(subject, entry.author, off=bool(body.get("off")))
            case "aside":
                subject.aside = not body.get("off")
            case "fill":
                row = (entry.author, body.get("text", ""), entry.id)
                subject.values.setdefault(body["question"], []).append(row)
            case "answer":
                labels = {question.id: question.label for question in self.settings.questions}
                self.say(
                    entry,
                    body["text"],
                    subject=subject.id,
                    question=body["question"],
                    label=labels.get(body["question"], ""),
                )

    def _join(self, subject: Subject, who: str, *, off: bool = False) -> None:
        if who not in self.gathering.people:
            return
        if off:
            subject.left.add(who)
            subject.members[:] = [one for one in subject.members if one != who]
        elif who not in subject.members:
            subject.left.discard(who)
            subject.members.append(who)

    def _keep(self, subject: str, title: str = "") -> Subject:
        """The subject with this id, kept from now on under the title that it has now."""
        if subject not in self._kept:
            known = self._offered().get(subject)
            self._kept[subject] = known or Subject(subject, title)
        kept = self._kept[subject]
        kept.title = kept.title or title
        return kept

    # -- what there is -------------------------------------------------------------------

    @property
    def per(self) -> str:
        """For what each question is answered."""
        return str(self.settings.per)

    def question(self, id_: str) -> FixedQuestion | None:
        """The question with this id."""
        return next((one for one in self.settings.questions if one.id == id_), None)

    def subjects(self) -> dict[str, Subject]:
        """All subjects by id, by their titles."""
        return self.gathering.cache((self, "subjects"), self._subjects)

    def _subjects(self) -> dict[str, Subject]:
        every = {**self._offered(), **self._kept}
        order = sorted(every.values(), key=lambda one: (name_key(one.title), one.id))
        return {one.id: one for one in order}

    def _offered(self) -> dict[str, Subject]:
        """What the workshop file names, and what people bring along by coming in."""
        if self.per == "person":
            people = self.gathering.people.values()
            return {p.id: Subject(p.id, p.name, [p.id]) for p in people if not p.erased}
        named = [(f"set:{name_key(title)}", title) for title in self.settings.subjects]
        if self.per == "project":
            # What an earlier gathering of the series chose tells how it went on.
            titles = {name_key(title) for title in self.settings.subjects}
            named += [
                (f"earlier:{name_key(title)}", title)
                for step in self.gathering.providers(BringsEarlierProjects)
                for title in step.earlier_projects()
                if name_key(title) not in titles
            ]
        if self.per == "organisation":
            taken = {name_key(one.title) for one in self._kept.values()}
            taken |= {name_key(title) for title in self.settings.subjects}
            # Without a list of its own, those from which people choose when they come in.
            known = () if self.settings.subjects else self.gathering.workshop.units
            units = [*known, *(person.unit for person in self.gathering.attended() if person.unit)]
            named += [
                (f"unit:{name_key(unit)}", unit) for unit in units if name_key(unit) not in taken
            ]
        found: dict[str, Subject] = {}
        for id_, title in named:
            found.setdefault(id_, Subject(id_, title))
        return found

    def find(self, title: str) -> Subject | None:
        """The subject that has this title."""
        key = name_key(title)
        return next((one for one in self.subjects().values() if name_key(one.title) == key), None)

    def members(self, subject: Subject) -> list[str]:
        """Who answers for it: who said so, and of an organisation whoever came in with its name."""
        return self._members().get(subject.id, [])

    def _members(self) -> dict[str, list[str]]:
        return self.gathering.cache((self, "members"), self._make_members)

    def _make_members(self) -> dict[str, list[str]]:
        people = self.gathering.people
        found = {
            one.id: [who for who in one.members if who in people and not people[who].erased]
            for one in self.subjects().values()
        }
        if self.per == "organisation":
            by_title = {name_key(one.title): one for one in self.subjects().values() if one.title}
            for person in self.gathering.attended():
                own = by_title.get(name_key(person.unit)) if person.unit else None
                if own and person.id not in own.left and person.id not in found[own.id]:
                    found[own.id].append(person.id)
        return found

    def own(self, participant: str) -> list[Subject]:
        """The subjects for which somebody answers."""
        return [self.subjects()[id_] for id_ in self._own().get(participant, ())]

    def _own(self) -> dict[str, list[str]]:
        def make() -> dict[str, list[str]]:
            found: dict[str, list[str]] = {}
            for subject, members in self._members().items():
                for who in members:
                    found.setdefault(who, []).append(subject)
            return found

        return self.gathering.cache((self, "own"), make)

    def answers(self, subject: str, question: str = "") -> list[Contribution]:
        """The words about a subject, also hidden ones; each as its author left it.

        Where cards were merged, a row of the overview keeps its own words.
        """
        by_subject = self.gathering.cache((self, "answers"), self._answers)
        found = by_subject.get(subject, ())
        return [item for item in found if question in {"", item.about.get("question")}]

    def _answers(self) -> dict[str, list[Contribution]]:
        found: dict[str, list[Contribution]] = {}
        for item in self.contributions("answer"):
            found.setdefault(item.about["subject"], []).append(item)
        return found

    def stands(self, item: Contribution) -> bool:
        """Whether these words may be shown, alone or merged with others."""
        whole = self.gathering.words.get(self.gathering.root(item.id), item)
        return item.state == "shown" and whole.state == "shown"

    def missing(self, subject: Subject) -> list[str]:
        """The ids of the questions that must have an answer and have none."""
        return [
            question.id
            for question in self.settings.questions
            if question.required and not self._has_answer(subject, question.id)
        ]

    def _has_answer(self, subject: Subject, question: str) -> bool:
        return bool(subject.value(question) or self.answers(subject.id, question))

    def filled(self) -> list[Subject]:
        """The subjects of which anything may be shown, without those that were set aside."""
        return self.gathering.cache((self, "filled"), lambda: list(self._filled()))

    def _filled(self) -> Iterator[Subject]:
        for subject in self.subjects().values():
            said = any(map(self.stands, self.answers(subject.id)))
            if not subject.aside and (said or any(map(subject.value, subject.values))):
                yield subject

    def groups(self) -> list[tuple[str, str, list[Subject]]]:
        """The rows of the overview: an id, a name and the subjects that stand in it.

        Answers of persons stand with their organisation, and small ones together: an overview
        tells about organisations and not about people.
        """
        if self.per != "person":
            return [(one.id, one.title or UNTITLED, [one]) for one in self.filled()]
        people = self.gathering.people
        units: dict[str, list[str]] = {}
        for person in self.gathering.attended():
            units.setdefault(person.unit, []).append(person.id)
        small = units_told_together(units, self._enough_of_each()) | {""}
        more = self.settings.words[1]
        together = f"Alle {more} samen" if small >= {*units} else f"Andere {more}"
        rows: dict[str, list[Subject]] = {}
        for one in self.filled():
            unit = people[one.id].unit if one.id in people else ""
            rows.setdefault(together if unit in small else unit, []).append(one)
        names = sorted(rows, key=lambda name: (name == together, name_key(name)))
        return [(f"row:{number}", name, rows[name]) for number, name in enumerate(names)]

    def _enough_of_each(self) -> Callable[[Collection[str]], bool]:
        """Whether a row of these people shows no question that fewer than five of them answered.

        A question that fewer than five answered in all of the gathering is told in no document.
        """
        filled = self.filled()
        asked = [
            answered
            for question in self.settings.questions
            if question.type in COUNTED
            and is_large(answered := {one.id for one in filled if one.value(question.id)})
        ]

        def enough(people: Collection[str]) -> bool:
            return is_large(people) and all(is_large(one.intersection(people)) for one in asked)

        return enough

    # -- whom it waits for ---------------------------------------------------------------

    def done(self, participant: str) -> bool:
        """Whether every question has an answer for which this participant answers."""
        own = self.own(participant)
        return bool(own) and not any(map(self.missing, own))

    def seen_done(self, participant: str) -> bool:
        """The same: that a form is full tells nothing of what stands in it."""
        return self.done(participant)

    def waiting(self) -> Iterator[Waiting]:
        """Who has nothing to answer for yet; in a duo, who is alone."""
        if not self.held:
            return
        without = len(self.without_form())
        one, _ = self.settings.words
        if without:
            who = "1 mens hoort" if without == 1 else f"{without} mensen horen"
            yield Waiting(f"{who} nog bij geen {one}", without, self.step.id)
        alone = len(self.not_mixed()) if self.per == "duo" else 0
        if alone:
            duos = "1 duo" if alone == 1 else f"{alone} duo's"
            yield Waiting(f"{duos} nog zonder twee kanten", alone, self.step.id)

    def without_form(self) -> list[str]:
        """Who is here and answers for nothing."""
        return [p.id for p in self.taking_part() if not self._own().get(p.id)]

    def not_mixed(self) -> list[Subject]:
        """The duos of one person, or of people who stand on one side."""
        people = self.gathering.people
        return [
            one
            for one in self.subjects().values()
            if not one.aside
            and self.members(one)
            and len({people[who].side for who in self.members(one)}) == 1
        ]

    # In a row of several people the order of their forms, by name, would tell whose words it are:
    # answers stand in the order in which they came.

    def texts(self, subjects: Iterable[Subject], question: str) -> list[Contribution]:
        """The words that may be shown under a question."""
        every = (item for one in subjects for item in self.answers(one.id, question))
        return sorted(filter(self.stands, every), key=lambda item: self._came[item.id])

    def told_values(
        self, subjects: Iterable[Subject], question: FixedQuestion
    ) -> list[tuple[str, tuple[str, ...]]]:
        """How the values under a question read, each with the entries in which it was given.

        What people chose for themselves is told as how often each answer was chosen: one after the
        other the choices say nothing, and their order would tell which came together.
        """
        found: dict[str, list[str]] = {}
        every = [(text, entry) for _, text, entry in self.values(subjects, question.id)]
        if self.per != "person" or question.type != "one_of":
            return [(shown_value(question, text), (entry,)) for text, entry in every]
        for text, entry in every:
            found.setdefault(text, []).append(entry)
        order = {option: number for number, option in enumerate(question.options)}
        chosen = sorted(found, key=lambda text: order.get(text, len(order)))
        return [(f"{len(found[text])}× {text}", tuple(found[text])) for text in chosen]

    def values(self, subjects: Iterable[Subject], question: str) -> list[tuple[str, str, str]]:
        """The values under a question: who filled in what, in which entry."""
        found = (value for one in subjects if (value := one.value(question)))
        return sorted(found, key=lambda value: self._came[value[2]])
