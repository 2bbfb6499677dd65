"""What a step kind, or another handler of entries, may provide to others.

A kind asks ``gathering.providers(MakesPlan)`` and never names another kind.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from stappenplan.contract.contributions import Contribution
from stappenplan.contract.entry import Entry
from stappenplan.contract.entry_rules import Draft
from stappenplan.contract.framework import Framework
from stappenplan.contract.plan import PlanDay, RoleShift, Wording
from stappenplan.contract.planned_action import PlannedAction
from stappenplan.contract.result import Line, ResultGroup, ResultPart
from stappenplan.contract.talks import PromisedTalk
from stappenplan.contract.ties import Tie
from stappenplan.contract.workshop import Step


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits for the facilitator.

    Attributes
    ----------
    text
        What it is and how many there are, in Dutch.
    count
        How many.
    step
        The step in which it is handled.
    after_closing
        Whether it can be handled while the gathering is closed.
    page
        The page on which it is handled, by its name among the facilitator's links; empty where
        that is the step.
    """

    text: str
    count: int
    step: str
    after_closing: bool = False
    page: str = ""


class AwaitsFacilitator(ABC):
    """A step or other handler in which something may wait for the facilitator."""

    @abstractmethod
    def waiting(self) -> Iterable[Waiting]:
        """What waits now; nothing that the facilitator cannot do something about."""


class MakesPlan(ABC):
    """A step in which a group names steps of its plan, chooses and works them out."""

    @abstractmethod
    def proposals(self) -> list[Contribution]:
        """The steps that were named, merged ones once."""

    @abstractmethod
    def actions(self) -> list[PlannedAction]:
        """The actions, as far as they are worked out."""

    @abstractmethod
    def dots(self) -> dict[str, int]:
        """Dots per proposal; nothing while people vote."""

    @abstractmethod
    def title_entries(self) -> Mapping[str, str]:
        """By the id that an action had then: the entry in which the group last wrote its title."""


class AsksContacts(ABC):
    """A step in which people tell with whom they had contact.

    Attributes
    ----------
    answers
        By the id of an entry: what it told, by target.
    snapshot
        The answers on the map, as plain JSON; a single new answer does not change them.
    named_on_map
        Who may stand on the map under their own name, in the order of agreeing.
    """

    step: Step
    answers: Mapping[str, Mapping[str, Any]]
    snapshot: Mapping[str, Any] | None
    named_on_map: list[str]

    @property
    @abstractmethod
    def asked_again_of(self) -> str:
        """The id of the step in which the same was asked before; empty when it was not."""

    @property
    @abstractmethod
    def frequency_labels(self) -> tuple[str, ...]:
        """How often there was contact, in words, from seldom to daily."""

    @property
    @abstractmethod
    def subjects(self) -> tuple[str, ...]:
        """About what there was contact, to choose from."""

    @abstractmethod
    def answered(self) -> set[str]:
        """Who told about their contacts, also those who have none."""

    @abstractmethod
    def reported_ties(self, answers: Mapping[str, str]) -> list[Tie]:
        """The ties in these answers (person to entry), to people who still take part."""

    @abstractmethod
    def take_snapshot(self) -> dict[str, Any] | None:
        """The answers for the map as it may be now; None when nothing may change."""

    @abstractmethod
    def show_snapshot(self, snapshot: Mapping[str, Any] | None) -> None:
        """Put these answers on the map."""


class PromisesTalks(ABC):
    """A step in which people promise talks."""

    @abstractmethod
    def talks(self) -> list[PromisedTalk]:
        """The promised talks that may be shown, in the order of promising."""

    @abstractmethod
    def talks_of(self, participant: str) -> list[PromisedTalk]:
        """The talks that this participant promised."""

    @abstractmethod
    def knows_talk(self, talk: str) -> bool:
        """Whether this talk was promised here."""

    @abstractmethod
    def check_talk_owner(self, draft: Draft) -> None:
        """Refuse a talk that is gone or that somebody else promised."""

    @abstractmethod
    def record_outcome(self, entry: Entry) -> None:
        """Keep what came of a talk."""

    @abstractmethod
    def talk_view(self, talk: PromisedTalk, *, named: bool = False) -> dict[str, Any]:
        """A talk as plain JSON, for its owner or, named, for the facilitator."""

    @abstractmethod
    def review_days(self) -> list[str]:
        """The days of looking back (ISO 8601): chosen by the group, else as proposed."""


class PlansMeetings(ABC):
    """A step in which people settle when they meet again."""

    @abstractmethod
    def meetings_of(self, participant: str) -> set[str]:
        """The ids of the meetings to which this participant comes."""


class KeepsDays(ABC):
    """A step in which people settle a day, such as one to look back on what they try."""

    @abstractmethod
    def days_of(self, participant: str) -> Iterable[PlanDay]:
        """The days that this participant sees to or agreed, also those that others may not see."""


class InvitesReaders(ABC):
    """A step that lets people outside the gathering read its report, and react to it.

    Attributes
    ----------
    report_open
        Whether whoever has the link may read the report now.
    links_renewed
        How often the link was replaced by another; those before lead nowhere.
    """

    step: Step
    report_open: bool
    links_renewed: int

    @abstractmethod
    def takes_reactions(self, day: str) -> bool:
        """Whether readers may react on this day (ISO 8601)."""

    @abstractmethod
    def readers(self) -> list[str]:
        """The ids of the readers whose reactions are kept."""

    @abstractmethod
    def words_of(self, reaction: str) -> str:
        """The words of a reaction, shown or not; empty when it is gone."""


class LooksBack(ABC):
    """A step in which the group comes back after some weeks."""

    @property
    @abstractmethod
    def weeks(self) -> tuple[int, ...]:
        """After how many weeks."""


class NamesRoles(ABC):
    """A step in which people say which role fits."""

    @abstractmethod
    def shifts(self) -> list[RoleShift]:
        """The role today and wanted per theme and side, where anybody answered."""


class TellsOccasion(ABC):
    """A step that tells the citizens' initiative with which it all began."""

    @abstractmethod
    def facts(self) -> list[tuple[str, Contribution]]:
        """The facts that may be shown, with the id of their field, in the fields' order."""


@dataclass(frozen=True, slots=True)
class Project:
    """An example project that is presented.

    Attributes
    ----------
    presenter
        The participant who presents it; empty when that is nobody who takes part.
    presented_by
        Who presents it, in words.
    """

    id: str
    title: str
    presenter: str = ""
    presented_by: str = ""


@dataclass(frozen=True, slots=True)
class DescribedProject:
    """A project about which people answered questions.

    Attributes
    ----------
    members
        The participants who belong to it.
    answers
        What may be shown, by question.
    """

    id: str
    title: str
    members: tuple[str, ...] = ()
    answers: tuple[ResultGroup, ...] = ()


class DescribesProjects(ABC):
    """A step in which people answer questions about projects, which may be presented later."""

    @abstractmethod
    def described(self) -> list[DescribedProject]:
        """The projects in their order, also those without an answer."""


@dataclass(frozen=True, slots=True)
class FixedAnswers:
    """What a gathering answered to one fixed question.

    Attributes
    ----------
    said
        Every answer that may leave the room, in the order in which it came; the label says for
        which project or organisation, and is empty where people answer for themselves.
    values
        What people chose or counted for themselves, to be told as numbers and never one by one.
    options
        From what they chose; empty where they gave numbers.
    """

    question: str
    said: tuple[Line, ...] = ()
    values: tuple[str, ...] = ()
    options: tuple[str, ...] = ()


class AsksFixedQuestions(ABC):
    """A step that asks the same of everybody, so that gatherings can be laid beside each other."""

    @abstractmethod
    def fixed_answers(self) -> Iterable[FixedAnswers]:
        """What was answered, question by question; nothing while answers wait to be looked at."""


class PresentsProjects(ABC):
    """A step in which example projects are presented, which people may go on talking about."""

    @abstractmethod
    def projects(self) -> list[Project]:
        """The projects in their order, without those that are passed over."""


class MakesFramework(ABC):
    """A step in which a group makes a framework, tries it and decides about it."""

    step: Step

    @abstractmethod
    def versions(self) -> list[Framework]:
        """The versions that the group decided, the first one first; none before that."""


class MakesGraph(ABC):
    """A step whose result says what leads to what, as a network for other programs.

    It stands in `stappenplan.contract.result.ResultPart.graph`.
    """

    @property
    @abstractmethod
    def has_graph(self) -> bool:
        """Whether anything leads to anything yet."""


class BringsEarlierWords(ABC):
    """A step that brings words of earlier gatherings, to build on."""

    @abstractmethod
    def earlier_words(self) -> Iterable[Contribution]:
        """The words that may be shown, each with the gathering that said it as its credit."""


class BringsEarlierFrameworks(ABC):
    """A step that brings the frameworks that earlier gatherings decided, to go on with."""

    @abstractmethod
    def earlier_frameworks(self) -> Iterable[Framework]:
        """The newest one last; everything in it names the entry here that took it over."""


class ChoosesProject(ABC):
    """A step in which a group chooses a project that a later gathering hears of again."""

    @abstractmethod
    def chosen_projects(self) -> Iterable[Line]:
        """The name of each, with the entries that named it; none before the outcome is known."""


class BringsEarlierProjects(ABC):
    """A step that brings the projects that earlier gatherings chose."""

    @abstractmethod
    def earlier_projects(self) -> Iterable[str]:
        """The name of each, those of the first gathering first."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What somebody wrote down as learned.

    Attributes
    ----------
    entry
        In which it was written.
    about
        The project or the table that taught it; empty when that has no name.
    by_host
        Whether a host of a table learned it, and not who came to listen.
    """

    entry: str
    about: str
    by_host: bool


class TellsLessons(ABC):
    """A step in which participants and hosts write down, each apart, what they learned."""

    @abstractmethod
    def lessons_learned(self) -> Iterable[Lesson]:
        """Every lesson, also what is hidden or merged: a result says which of them may be told."""


# Where a story may stand: on internet, or in the documents of its gathering.
Publication = Literal["magazine", "report"]


@dataclass(frozen=True, slots=True)
class ReleasedStory:
    """A story as its teller released it for one publication.

    Attributes
    ----------
    id
        The entry that brought it first.
    words, release
        The entry that brought the words as they stand, and the one that released these.
    subject
        What it is about, of those that the workshop offers; may be empty.
    teller
        How the teller wants to stand under it; empty for nobody.
    day
        On which it was released, ISO 8601.
    """

    id: str
    words: str
    title: str
    text: str
    subject: str
    teller: str
    release: str
    day: str


class TellsStories(ABC):
    """A step in which people tell stories, and release each of them for a publication."""

    step: Step

    @abstractmethod
    def released(self, publication: Publication) -> list[ReleasedStory]:
        """The stories that this publication may have now, in the order in which they came."""

    @abstractmethod
    def is_news(self, words: Iterable[str]) -> bool:
        """Whether a magazine with these words, by entry, differs from the one made last."""

    @abstractmethod
    def magazines(self) -> list[tuple[str, int]]:
        """The magazines that were made: on which day, and with how many stories of this step."""

    @abstractmethod
    def told_by(self, participant: str) -> list[str]:
        """What became of the stories of this participant, as sentences."""


class KeepsApart(ABC):
    """A step in which people ask in private not to be seated with somebody."""

    @abstractmethod
    def kept_apart(self) -> Iterable[frozenset[str]]:
        """The pairs that never sit together, whoever asked and why."""


class TellsPrivately(ABC):
    """A step with words that leave the server for the pages of single people alone."""

    step: Step

    @abstractmethod
    def reads(self, entry: Entry, participant: str) -> bool:
        """Whether what another entered in private stands on the page of this participant."""

    @abstractmethod
    def private_part(self, participant: str) -> ResultPart | None:
        """The chapter that this participant alone takes home; None when there is nothing."""

    def told_privately(self, participant: str) -> str:
        """That no report holds what somebody wrote in private; empty where all they wrote may."""
        return ""


class RewordsTitles(ABC):
    """A handler that may know other words for the title of an action."""

    @abstractmethod
    def wording(self, action: str) -> Wording | None:
        """The words that the owner took over, or None when the group's own words count."""
