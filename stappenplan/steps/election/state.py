"""Who stands, which ballots there are, and what was announced, replayed from the journal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from stappenplan.bilingual_text import Bilingual
from stappenplan.contract.capabilities import ChoosesProject, PresentsProjects, Project
from stappenplan.contract.result import Line
from stappenplan.contract.step_kind import StepKind
from stappenplan.counting import Ballot, Ballots, Tally, count, draw_order
from stappenplan.typed_text import name_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.workshop import Step

# What is told where only the winner is.
WINNER_ALONE = frozenset({"rule", "winner", "ballots", "order"})


class Nominee(NamedTuple):
    """Somebody or something that people may vote for."""

    id: str
    name: str
    why: str = ""


class ElectionState(StepKind, ChoosesProject):
    """An election up to the last entry.

    Attributes
    ----------
    ballots
        By person: the ids of nominees, from first to last.
    proposed
        By person who was proposed: who proposed.
    declined
        Who said no.
    agreed
        Of the projects that were named here or presented: whether they agreed.
    seed
        Of the order that decides between equals; empty before the vote.
    announced
        The outcome as it may be known; None before that.
    """

    def __init__(self, step: Step, gathering: GatheringView) -> None:
        super().__init__(step, gathering)
        self.ballots: dict[str, tuple[str, ...]] = {}
        self.proposed: dict[str, set[str]] = {}
        self.declined: set[str] = set()
        self.standing: dict[str, str] = {}
        self.agreed: dict[str, bool] = {}
        self._stood_in: dict[str, str] = {}
        self.seed = ""
        self.announced: dict[str, Any] | None = None
        self.announced_in = ""

    @property
    def among_people(self) -> bool:
        """Whether people are chosen, not projects."""
        return bool(self.settings.who == "people")

    @property
    def winner_only(self) -> bool:
        """Whether nothing but the winner is ever told."""
        return self.among_people or self.settings.winner_only

    def apply(self, entry: Entry) -> None:
        """Keep what was entered."""
        body = entry.body
        match entry.type:
            case "nominate":
                self.say(entry, body["text"], why=body.get("why", ""))
            case "propose":
                self.proposed.setdefault(body["person"], set()).add(entry.author)
            case "stand":
                self.declined.discard(entry.author)
                self.standing[entry.author] = body.get("why", "")
                self._stood_in[entry.author] = entry.id
            case "stand_down" | "decline":
                self.standing.pop(entry.author, None)
                self.declined.add(entry.author)
            case "agreed":
                self.agreed[self.gathering.root(body["nominee"])] = body["yes"]
            case "ballot":
                self.ballots[entry.author] = tuple(body.get("ranking", ()))
            case "announce":
                self.announced = dict(body["outcome"])
                self.announced_in = entry.id

    def after_entry(self, entry: Entry) -> None:
        """Keep the seed that was drawn when the vote was opened."""
        if entry.type == "phase" and entry.body.get("step") == self.step.id:
            self.seed = self.seed or entry.body.get("seed", "")

    def opening(self, phase: str) -> dict[str, Any]:
        """The drawn order, before anybody votes; it is drawn once."""
        if phase != "vote":
            return {}
        seed = self.seed or self.draw_seed()
        return {"seed": seed, "order": list(draw_order((one.id for one in self.nominees()), seed))}

    def draw_seed(self) -> str:
        """A seed that nobody knows beforehand: it holds the millisecond of the last entry."""
        return f"{self.gathering.id}:{self.gathering.seq}:{self.gathering.last_at}"

    def nominees(self) -> list[Nominee]:
        """Who may be voted for: everybody who agreed, in alphabetical order."""
        return list(self.gathering.cache((self, "nominees"), self._nominees))

    def _nominees(self) -> list[Nominee]:
        if self.among_people:
            known = self.gathering.people
            found = [
                Nominee(person, self.gathering.name_of(person), why)
                for person, why in self.standing.items()
                if person in known and not known[person].erased
            ]
        else:
            listed = enumerate(self.settings.nominees, 1)
            found = [Nominee(f"vast-{at}", name) for at, name in listed]
            found += [
                Nominee(item.id, item.text, str(item.about.get("why", "")))
                for item in self.shown("nominate", "merged")
                if self.agreed.get(item.id)
            ]
            found += [
                Nominee(one.id, one.title) for one in self.presented() if self.agreed.get(one.id)
            ]
        return sorted(found, key=lambda one: (one.name.casefold(), one.id))

    @classmethod
    def lacks(cls, settings: Any, earlier: Mapping[str, type[StepKind]]) -> Bilingual | None:
        """Projects: in its settings, nominated by people, or presented in an earlier step."""
        shown = any(issubclass(kind, PresentsProjects) for kind in earlier.values())
        named = settings.nominees or settings.may_nominate or (settings.presented and shown)
        if settings.who == "people" or named:
            return None
        return Bilingual(
            "Er is nog niets om op te stemmen. Vul projecten in, laat mensen voordragen, of zet er "
            "een onderdeel voor waarin projecten vertellen.",
            "nobody can be voted for: no project is named, nominated or presented",
        )

    def presented(self) -> list[Project]:
        """The projects that were presented, where the file says that people vote on those."""
        if self.among_people or not self.settings.presented:
            return []
        listed = set(map(name_key, self.settings.nominees))
        return [
            project
            for provider in self.gathering.providers(PresentsProjects)
            for project in provider.projects()
            if name_key(project.title) not in listed
        ]

    def chosen_projects(self) -> Iterator[Line]:
        """The project that was chosen; a person is no project."""
        winner = (self.announced or {}).get("winner", "")
        if not self.among_people and winner in {one.id for one in self.nominees()}:
            sources = (self.announced_in, *self.winner_named_in())
            yield Line(text=self.name_of_nominee(winner), sources=sources)

    def winner_named_in(self) -> tuple[str, ...]:
        """The entry that named who or what was chosen; none for one of the workshop file."""
        winner = (self.announced or {}).get("winner", "")
        named = self._stood_in.get(winner, "") if self.among_people else winner
        return (named,) if named in self.gathering.entry_ids else ()

    def name_of_nominee(self, nominee: str) -> str:
        """The name of a nominee now; words when that is gone."""
        if self.among_people:
            return self.gathering.name_of(nominee)
        return next(
            (one.name for one in self.nominees() if one.id == nominee), "een project dat weg is"
        )

    def valid_ballots(self) -> list[tuple[str, ...]]:
        """The ballots of who still takes part, in the order of their people's ids."""
        known = self.gathering.people
        return [self.ballots[person] for person in sorted(self.ballots) if person in known]

    def outcome(self, seed: str) -> Tally:
        """Count; who no longer stands is passed over on every ballot."""
        nominees = [one.id for one in self.nominees()]
        still = set(nominees)
        ballots = Ballots(
            tuple(nominees),
            tuple(
                Ballot.of(name for name in ranking if name in still)
                for ranking in self.valid_ballots()
            ),
        )
        return count(ballots, self.settings.rule, seed=seed)

    def done(self, participant: str) -> bool:
        """Whether this participant voted, once people vote."""
        if self.phase == "nominate":
            return participant in self.senders
        return participant in self.ballots

    def seen_done(self, participant: str) -> bool:
        """Who was proposed, and who said no, is nobody's business."""
        return self.phase != "nominate" and self.done(participant)
