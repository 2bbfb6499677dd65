"""Whose turn it is, who had one, and what the room said about it, replayed from the journal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from stappenplan.bilingual_text import Bilingual
from stappenplan.contract.capabilities import (
    DescribedProject,
    DescribesProjects,
    PresentsProjects,
    Project,
)
from stappenplan.contract.result import Line, ResultGroup
from stappenplan.contract.step_kind import StepKind
from stappenplan.timer import Timer
from stappenplan.timestamps import parse_timestamp
from stappenplan.typed_text import name_key, split_lines

if TYPE_CHECKING:
    from stappenplan.contract.contributions import Contribution
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.people import Participant
    from stappenplan.contract.workshop import Step
    from stappenplan.steps.showcase.entries import ShowcaseProject

# By type of entry: under which heading words stand among all that was said.
HEADINGS = {
    "ask": "Vraag aan {name}",
    "thank": "Meegenomen van {name}",
    "reply": "Antwoord van {name}",
}
# Entries about the whole gathering with which nobody speaks any more.
ENDS_TURN = frozenset({"moved", "phase", "closed"})


@dataclass(frozen=True, slots=True)
class ShownProject:
    """A project with its fixed answers, and who is known to present it.

    Attributes
    ----------
    members
        Participants who belong to it.
    told_by
        Who presents it, in words, where that is typed beforehand.
    """

    id: str
    title: str
    answers: tuple[ResultGroup, ...] = ()
    members: tuple[str, ...] = ()
    told_by: str = ""


class ShowcaseState(StepKind, PresentsProjects):
    """Projects in their order, the turn that goes on, and its clock.

    Attributes
    ----------
    begun
        The projects that had a turn or have one, in the order in which they began.
    speaking
        The project whose turn goes on; empty when nobody speaks.
    passed
        The projects that were passed over and did not begin since.
    clock
        Of the turn that goes on.
    answered
        The questions that were answered.
    """

    def __init__(self, step: Step, gathering: GatheringView) -> None:
        super().__init__(step, gathering)
        self.begun: list[str] = []
        self.speaking = ""
        self.passed: set[str] = set()
        self.clock = Timer()
        self.answered: set[str] = set()
        # By project: who said last that they present it, or that they do not.
        self._tell: dict[str, dict[str, bool]] = {}

    # -- replaying -----------------------------------------------------------------------

    def apply(self, entry: Entry) -> None:
        """Keep turns, time, and what people said."""
        body = entry.body
        match entry.type:
            case "present":
                self._tell.setdefault(body["project"], {})[entry.author] = not body.get("off")
            case "start":
                self._begin(body["project"], body["minutes"], entry)
            case "pass_over":
                self.passed.add(body["project"])
                if self.speaking == body["project"]:
                    self._end()
            case "extend":
                self.clock.extend(parse_timestamp(entry.at), body["minutes"])
            case "finish":
                self._end()
            case "answered":
                change = self.answered.discard if body.get("off") else self.answered.add
                change(body["question"])
            case "ask" | "thank" | "reply":
                self._say(entry)

    def after_entry(self, entry: Entry) -> None:
        """End the turn with its part of the gathering."""
        ends = entry.step == "" and entry.type in ENDS_TURN
        if ends and (entry.type != "phase" or entry.body["step"] == self.step.id):
            self._end()

    def _begin(self, project: str, minutes: float, entry: Entry) -> None:
        self.passed.discard(project)
        if project not in self.begun:
            self.begun.append(project)
        self.speaking = project
        self.clock.start(parse_timestamp(entry.at), minutes)

    def _end(self) -> None:
        self.speaking = ""
        self.clock.stop()

    def _say(self, entry: Entry) -> None:
        body = entry.body
        self.say(
            entry,
            body["text"],
            project=body["project"],
            what=entry.type,
            question=body.get("question"),
            label=HEADINGS[entry.type].format(name=body["name"]),
        )

    # -- projects ------------------------------------------------------------------------

    @classmethod
    def lacks(cls, settings: Any, earlier: Mapping[str, type[StepKind]]) -> Bilingual | None:
        """Projects: in its settings, or described in an earlier step."""
        described = any(issubclass(kind, DescribesProjects) for kind in earlier.values())
        if settings.projects or described:
            return None
        return Bilingual(
            "Er is nog geen project dat vertelt. Vul projecten in, of zet er een onderdeel voor "
            "waarin mensen hun project beschrijven.",
            "no project is named here, and no earlier step describes any",
        )

    def every(self) -> dict[str, ShownProject]:
        """All projects by id: those that another step describes, then those of the file."""
        return self.gathering.cache((self, "every"), self._every)

    def _every(self) -> dict[str, ShownProject]:
        typed = {name_key(one.title): one for one in self.settings.projects}
        found: dict[str, ShownProject] = {}
        for provider in self.gathering.providers(DescribesProjects):
            for one in provider.described():
                found.setdefault(one.id, _shown(one, typed.pop(name_key(one.title), None)))
        for one in typed.values():
            found.setdefault(one.id, ShownProject(one.id, one.title, _lines(one), (), one.told_by))
        return found

    def project(self, id_: str) -> ShownProject | None:
        """The project with this id."""
        return self.every().get(id_)

    def presenters(self, project: str) -> list[str]:
        """The participants who present it: who belong to it, and who said so."""
        return self.gathering.cache((self, "presenters"), self._presenters).get(project, [])

    def _presenters(self) -> dict[str, list[str]]:
        people = self.gathering.people
        found = {}
        for one in self.every().values():
            told = self._tell.get(one.id, {})
            asked = dict.fromkeys([*one.members, *told])
            found[one.id] = [who for who in asked if who in people and told.get(who, True)]
        return found

    def here(self, project: str) -> list[Participant]:
        """Who presents it and is here."""
        people = self.gathering.people
        return [people[who] for who in self.presenters(project) if people[who].here]

    def presents(self, participant: str) -> list[str]:
        """The projects that somebody presents."""
        return self.gathering.cache((self, "presents"), self._presents).get(participant, [])

    def _presents(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for one in self.every():
            for who in self.presenters(one):
                found.setdefault(who, []).append(one)
        return found

    def presented_by(self, project: ShownProject) -> str:
        """Who presents it, in words, for the room."""
        names = [person.name for person in self.here(project.id)]
        return project.told_by or ", ".join(names)

    def projects(self) -> list[Project]:
        """The projects that were not passed over; nobody is named for more than one of them."""
        return list(self.gathering.cache((self, "projects"), self._projects))

    def _projects(self) -> list[Project]:
        found: list[Project] = []
        for one in self.every().values():
            if one.id not in self.passed:
                taken = {project.presenter for project in found}
                free = [who.id for who in self.here(one.id) if who.id not in taken]
                presenter = free[0] if free else ""
                found.append(Project(one.id, one.title, presenter, one.told_by))
        return found

    # -- turns ---------------------------------------------------------------------------

    @property
    def now(self) -> ShownProject | None:
        """The project whose turn goes on."""
        return self.project(self.speaking)

    @property
    def last(self) -> str:
        """The project whose turn ended last; empty while one goes on."""
        known = [one for one in self.begun if one in self.every()]
        return known[-1] if known and self.now is None else ""

    def waiting(self) -> list[ShownProject]:
        """The projects that had no turn yet, without those that were passed over."""
        had = {*self.begun, *self.passed}
        return [one for one in self.every().values() if one.id not in had]

    def state_of(self, project: str) -> str:
        """How far a project is: `now`, `passed`, `done` or `waiting`."""
        if self.now is not None and self.now.id == project:
            return "now"
        if project in self.passed:
            return "passed"
        return "done" if project in self.begun else "waiting"

    def told(self) -> list[ShownProject]:
        """The projects of which the room may read what was said: whose turn is over."""
        every = self.every()
        ended = [one for one in self.begun if self.state_of(one) != "now"]
        return [every[one] for one in ended if one in every]

    # -- words ---------------------------------------------------------------------------

    def said(self, project: str, what: str) -> list[Contribution]:
        """What was said about a project, also hidden words; merged ones once."""
        words = self.gathering.cache((self, "said"), self._said)
        return words.get((project, what), [])

    def _said(self) -> dict[tuple[str, str], list[Contribution]]:
        found: dict[tuple[str, str], list[Contribution]] = {}
        for item in self.contributions():
            if not item.merged_into and "what" in item.about:
                key = (item.about["project"], item.about["what"])
                found.setdefault(key, []).append(item)
        return found

    def visible_words(self, project: str, what: str) -> list[Contribution]:
        """What was said about a project, as far as others may see it."""
        return [item for item in self.said(project, what) if item.visible]

    def replies(self, question: Contribution) -> list[Contribution]:
        """The answers to a question in words that others may see."""
        root = self.gathering.root
        every = self.visible_words(question.about["project"], "reply")
        return [item for item in every if root(item.about["question"]) == question.id]

    def is_answered(self, question: Contribution) -> bool:
        """Whether a question was answered, aloud or in words."""
        marked = not self.answered.isdisjoint((question.id, *question.sources))
        return marked or bool(self.replies(question))

    def own_words(self, participant: str) -> list[Contribution]:
        """What this person wrote."""
        return self.gathering.cache((self, "by author"), self._by_author).get(participant, [])

    def _by_author(self) -> dict[str, list[Contribution]]:
        found: dict[str, list[Contribution]] = {}
        for item in self.contributions(*HEADINGS):
            found.setdefault(item.author, []).append(item)
        return found

    def done(self, participant: str) -> bool:
        """Whether somebody wrote something."""
        return bool(self.own_words(participant))

    def expected(self) -> set[str]:
        """Nobody: people listen, and write when something strikes them."""
        return set()

    def words_in_view(self) -> bool:
        """Whether the room reads what was said about at least one project."""
        return bool(self.told())


def _shown(one: DescribedProject, typed: ShowcaseProject | None) -> ShownProject:
    """A described project; what was typed about one of the same name fills what it lacks."""
    answers = one.answers or (_lines(typed) if typed else ())
    return ShownProject(one.id, one.title, answers, one.members, typed.told_by if typed else "")


def _lines(one: ShowcaseProject) -> tuple[ResultGroup, ...]:
    lines = tuple(Line(text=text) for text in split_lines(one.about))
    return (ResultGroup(lines=lines),) if lines else ()


def texts(words: Iterable[Contribution]) -> list[dict[str, Any]]:
    """Words as everybody reads them."""
    return [{"id": item.id, "text": item.text} for item in words]
