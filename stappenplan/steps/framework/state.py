"""What the group says about its framework, replayed from the journal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from stappenplan.contract.capabilities import DescribesProjects, MakesFramework
from stappenplan.contract.framework import Framework, Reason
from stappenplan.framework import Weighing, weigh
from stappenplan.framework.effects import Effects
from stappenplan.framework.weighing import first_questions
from stappenplan.revision_cache import Unchanging
from stappenplan.steps.framework import consents, drafting
from stappenplan.steps.framework.draft_state import DraftState, GroupDecision, Said, Triple
from stappenplan.steps.framework.people import missing_roles
from stappenplan.timestamps import dutch_day
from stappenplan.typed_text import name_key

if TYPE_CHECKING:
    from stappenplan.contract.contributions import Contribution
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.workshop import Step

# By type of entry: under which heading words stand among all that was said.
HEADINGS = {
    "value": "Of een kader helpt",
    "opinion": "Voorstel bij een criterium of vorm",
    "criterion": "Nieuw criterium",
    "form": "Nieuwe vorm",
    "reason": "Reden",
    "project": "Project om op te proberen",
    "verdict": "Of het advies past",
    "consent": "Bezwaar",
}


@dataclass(slots=True)
class Trial:
    """A project on which the framework is tried, with what people think of the advice."""

    id: str
    title: str
    by: str = ""
    answers: dict[str, Said] = field(default_factory=dict)
    verdicts: dict[str, Said] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DecidedVersion:
    """A version with the words in which it was decided, and the objections that stood then."""

    framework: Framework
    decision: GroupDecision
    objections: tuple[str, ...]


class FrameworkState(DraftState, MakesFramework):
    """The draft, what everybody thinks of it, projects on which it is tried, and versions.

    Attributes
    ----------
    worth
        By person: whether a framework is worth it.
    revealed
        Of what the group sees how everybody answered.
    opinions
        By item: what each person said last.
    consents
        By how many versions there were and fingerprint of the draft: what each person said last.
        Without a fingerprint, by entry: what was said of drafts of which a replay does not tell.
    """

    def __init__(self, step: Step, gathering: GatheringView) -> None:
        super().__init__(step, gathering)
        self.worth: dict[str, Said] = {}
        self.worth_decision: GroupDecision | None = None
        self.revealed: set[str] = set()
        self.opinions: dict[str, dict[str, Said]] = {}
        self.consents: dict[tuple[int, str], dict[str, Said]] = {}
        self.added_trials: dict[str, Trial] = {}
        self.decided: list[DecidedVersion] = []
        # Of the version that was decided last, also when that was undone.
        self._last_number = 0
        # The draft that was looked at last, with what was said about it.
        self.checked: tuple[Framework, Any] | None = None
        self._drafted: Framework | None = None
        self._effects: Effects | None = None
        self._first_questions: tuple[str, ...] | None = None
        # How many entries changed the draft.
        self._changes = 0
        self._shown: dict[str, Unchanging[Any]] = {}
        self._weighed: dict[Any, Weighing] = {}

    # -- replaying -----------------------------------------------------------------------

    def apply(self, entry: Entry) -> None:
        """Keep what the group said and decided."""
        body = entry.body
        self._changes += entry.type in consents.CHANGING
        match entry.type:
            case "value":
                self._replace(self.worth, entry, body["answer"])
            case "value_decided":
                answer = "yes" if body["go_on"] else "no"
                self.worth_decision = GroupDecision(answer, body["text"], entry.id)
            case "reveal":
                change = self.revealed.discard if body.get("off") else self.revealed.add
                change(body["what"])
            case "opinion":
                self._replace(self.opinions.setdefault(body["item"], {}), entry, body["says"])
            case "criterion" | "form":
                self.added[entry.id] = drafting.added(entry)
                self._say(entry, body.get("question") or body["name"])
            case "edit":
                # Without words that were erased it reads as before.
                if "text" in body:
                    edits = self.edits.setdefault(body["item"], {})
                    edits[body["part"]] = Said(body["text"], entry.id)
            case "drop":
                (self.dropped.discard if body.get("off") else self.dropped.add)(body["item"])
            case _:
                self._apply_later(entry)

    def _apply_later(self, entry: Entry) -> None:
        """Keep reasons, projects and what was decided."""
        body = entry.body
        match entry.type:
            case "reason":
                self.given[entry.id] = drafting.given(entry)
                self._say(entry, body["text"])
            case "settle":
                triple = (body["criterion"], body["answer"], body["form"])
                self.settled[triple] = GroupDecision(body["speaks"], body["text"], entry.id)
            case "project":
                self.added_trials[entry.id] = Trial(entry.id, body["title"], entry.author)
                self._say(entry, body["title"])
            case "answer":
                answers = self._trial(body["project"]).answers
                answers[body["criterion"]] = Said(body["answer"], entry.id)
            case "verdict":
                said = "fits" if body["fits"] else "not"
                self._replace(self._trial(body["project"]).verdicts, entry, said)
            case "consent":
                about = self.consents.setdefault((len(self.decided), self.fingerprint()), {})
                self._replace(about, entry, "agrees" if body["agrees"] else "objects")
            case "decide":
                self._decide(entry)

    def _replace(self, said: dict[str, Said], entry: Entry, answer: str) -> None:
        """Keep an answer instead of an earlier one of the same person, and its words."""
        earlier = said.get(entry.author)
        if earlier is not None and earlier.entry in self.gathering.words:
            self.gathering.withdraw_contribution(earlier.entry)
        said[entry.author] = Said(answer, entry.id)
        if entry.body.get("text"):
            self._say(entry, entry.body["text"])

    def _say(self, entry: Entry, text: str) -> None:
        self.say(entry, text, what=entry.type, label=HEADINGS[entry.type])

    def apply_undone(self, entry: Entry) -> None:
        """Give no other version the number of one that people may have read."""
        if entry.type == "decide":
            self._last_number = self._number(entry)

    def _number(self, entry: Entry) -> int:
        """The number that was told when a version was decided."""
        return int(entry.body.get("number") or self.asked_version)

    def after_entry(self, entry: Entry) -> None:
        """Ask those again who had words before them that are undone or erased now."""
        since = consents.other_since(self, entry)
        if since is None:
            return
        entries, other = self.gathering.entry_ids, (len(self.decided), "")
        for about, given in list(self.consents.items()):
            if about[0] != len(self.decided) or about == other:
                continue
            for who, said in list(given.items()):
                if entries[said.entry].seq > since:
                    # By entry: somebody may have answered about several of these drafts.
                    self.consents.setdefault(other, {})[said.entry] = given.pop(who)

    def _trial(self, project: str) -> Trial:
        """The project, also one of the workshop file, of which nothing was kept before."""
        found = self.added_trials.get(project)
        if found is None:
            found = self.added_trials[project] = Trial(project, project.removeprefix("file:"))
        return found

    def _decide(self, entry: Entry) -> None:
        draft = self.draft().model_copy(
            update={
                "version": self._number(entry),
                "decided_on": dutch_day(entry.at),
                "missing": tuple(entry.body.get("missing", ())),
            }
        )
        decision = GroupDecision("decided", entry.body["text"], entry.id)
        said = self.agreed().values()
        found = tuple(one.entry for one in said if one.answer == "objects")
        self.decided.append(DecidedVersion(draft, decision, found))
        self._last_number = draft.version
        self.revealed.discard("consent")

    # -- the framework -------------------------------------------------------------------

    @property
    def asked_version(self) -> int:
        """The number of the version that is made now."""
        earlier = drafting.came_along(self)
        return max(earlier.version if earlier else 0, self._last_number) + 1

    def draft(self) -> Framework:
        """The framework as it stands now; the same object as long as nothing in it changes."""
        return self.gathering.cache((self, "draft"), self._draft)

    def _draft(self) -> Framework:
        found = drafting.draft(
            self, self.stated(), missing=missing_roles(self), version=self.asked_version
        )
        if found != self._drafted:
            self._drafted = found
            self._effects = self._first_questions = None
            self._weighed.clear()
        return self._drafted or found

    def fingerprint(self) -> str:
        """Another text for every draft that reads otherwise."""
        # On its own entries it depends by their number: what somebody answers changes no draft.
        return self.gathering.cache.lasting(
            (self, "fingerprint"),
            [step for step in self.gathering.steps if step != self.step.id],
            lambda: consents.fingerprint(self, self.stated()),
            given=self._changes,
        )

    def agreed(self) -> dict[str, Said]:
        """By person: whether they can live with the draft as it stands now."""

        def find() -> dict[str, Said]:
            return self.consents.get((len(self.decided), self.fingerprint()), {})

        return self.gathering.cache((self, "agreed"), find)

    def versions(self) -> list[Framework]:
        """The decided versions, without words that are hidden or erased since."""
        return list(self.gathering.cache((self, "versions"), self._versions))

    def _versions(self) -> list[Framework]:
        return [drafting.as_it_may_be_read(self, one.framework) for one in self.decided]

    def effects(self) -> Effects:
        """What every answer does to every form of the draft; made once for it."""
        draft = self.draft()
        if self._effects is None:
            self._effects = Effects(draft)
        return self._effects

    def first_questions(self) -> tuple[str, ...]:
        """What is asked about a project of which nobody answered anything."""
        effects = self.effects()
        if self._first_questions is None:
            self._first_questions = first_questions(effects)
        return self._first_questions

    def weighed(self, trial: Trial) -> Weighing:
        """What the draft says about a project."""
        draft = self.draft()
        answers = {criterion: said.answer for criterion, said in trial.answers.items()}
        key = tuple(answers.items())
        if key not in self._weighed:
            self._weighed[key] = weigh(draft, answers, effects=self.effects())
        return self._weighed[key]

    def same_as_shown(self, what: str, now: list[Any]) -> Unchanging[Any]:
        """What was shown before where it is still the same: two hundred phones compare it fast."""
        before = self._shown.get(what)
        if before is None or before != now:
            before = self._shown[what] = Unchanging(now)
        return before

    # -- what was said -------------------------------------------------------------------

    def trials(self) -> list[Trial]:
        """The projects of the workshop file, those described elsewhere, and those people added."""
        return list(self.gathering.cache((self, "trials"), self._trials).values())

    def _trials(self) -> dict[str, Trial]:
        found = {f"file:{title}": Trial(f"file:{title}", title) for title in self.settings.projects}
        known = {name_key(title) for title in self.settings.projects}
        for step in self.gathering.providers(DescribesProjects):
            for project in step.described():
                if (key := name_key(project.title)) not in known:
                    known.add(key)
                    id_ = f"described:{project.id}"
                    found[id_] = Trial(id_, project.title)
        for id_, one in self.added_trials.items():
            if id_ in found:
                found[id_] = replace(one, title=found[id_].title)
            elif self.kept(id_):
                found[id_] = one
        return found

    def trial(self, id_: str) -> Trial | None:
        """The project with this id, while it may be seen."""
        return self.gathering.cache((self, "trials"), self._trials).get(id_)

    def text_of(self, entry: str) -> str:
        """The words of an entry as they stand now, for who may read them; else nothing."""
        item = self.gathering.words.get(entry)
        return item.text if item is not None and item.visible else ""

    def shows(self, what: str) -> bool:
        """Whether the group may see how everybody answered."""
        return what in self.revealed or self.gathering.closed

    def out_of_sight(self) -> set[str]:
        """The entries with answers that the group may not see yet."""
        asked = {
            "value": [self.worth],
            "items": [*self.opinions.values()],
            # Also what was said about the draft before it changed.
            "consent": [
                said
                for (versions, _), said in self.consents.items()
                if versions == len(self.decided)
            ],
        }
        return {
            said.entry
            for what, answers in asked.items()
            if not self.shows(what)
            for by_person in answers
            for said in by_person.values()
        }

    def is_an_answer(self, entry: str) -> bool:
        """Whether it is what somebody answers now, which another answer would replace."""
        answers = [self.worth, *self.opinions.values(), self.agreed()]
        answers += [one.verdicts for one in self.added_trials.values()]
        return any(said.entry == entry for one in answers for said in one.values())

    def own_words(self, participant: str) -> list[Contribution]:
        """What this person wrote."""
        return self.gathering.cache((self, "by author"), self._by_author).get(participant, [])

    def _by_author(self) -> dict[str, list[Contribution]]:
        found: dict[str, list[Contribution]] = {}
        for item in self.contributions():
            found.setdefault(item.author, []).append(item)
        return found

    def counts(self, said: Mapping[str, Said], *answers: str) -> list[int]:
        """How many people of this gathering gave each of these answers last."""
        people = self.gathering.people
        now = [one.answer for who, one in said.items() if who in people]
        return [now.count(answer) for answer in answers]

    def stated(self) -> dict[str, Reason]:
        """By id: every reason that stands, also those on the side that the group did not choose."""
        return self.gathering.cache((self, "stated"), lambda: drafting.stated(self))

    def disputes(self) -> dict[Triple, list[Reason]]:
        """Where reasons speak against each other, settled or not."""
        return self.gathering.cache((self, "disputes"), lambda: drafting.disputes(self.stated()))

    def done(self, participant: str) -> bool:
        """Whether this person did what this phase asks of everybody."""
        if self.phase == "value":
            return participant in self.worth
        if self.phase == "decide":
            return participant in self.agreed()
        return participant in self.senders
