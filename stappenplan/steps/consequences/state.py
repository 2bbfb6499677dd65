"""What people brought in about consequences, replayed from the journal."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from stappenplan.contract.step_kind import StepKind
from stappenplan.errors import Refusal
from stappenplan.plan.similar_texts import group_similar_texts
from stappenplan.steps.consequences.entries import MAX_EACH
from stappenplan.steps.consequences.experiments import SmallExperiment
from stappenplan.steps.consequences.judgements import Judged, Judgement, together
from stappenplan.steps.consequences.loops import Link, Loop, find_loops
from stappenplan.steps.consequences.partners import Proposed
from stappenplan.steps.consequences.tree import CASE, EnteredConsequence, Tree
from stappenplan.timestamps import dutch_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from stappenplan.contract.contributions import Contribution
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.remarks import Remark
    from stappenplan.contract.workshop import Step

Kept = TypeVar("Kept")
CHOOSE, THINK, JUDGE, LOOK, SPAR, TRY = "choose", "think", "judge", "look", "spar", "try"
LABELS = {"case": "Casus", "spar_question": "Vragen", "experiment": "Wat we proberen"}


class ConsequencesState(StepKind):
    """A case with the tree of its consequences, judgements, partners and experiments."""

    def __init__(self, step: Step, gathering: GatheringView) -> None:
        super().__init__(step, gathering)
        if self.settings.case and not self.settings.propose:
            self.phases = tuple(phase for phase in self.phases if phase.id != CHOOSE)
            self.phase = self.phases[0].id
        self._taken = ""
        self._paths: dict[str, tuple[str, ...]] = {}
        self._into: dict[str, str] = {}
        self._apart: set[frozenset[str]] = set()
        self._links: dict[str, Link] = {}
        # By consequence and then by person: what they thought of it last.
        self._judged: dict[str, dict[str, Judgement]] = {}
        self._proposed: dict[str, Proposed] = {}
        self._experiments: dict[str, SmallExperiment] = {}
        self._branch = CASE
        self._last_day = ""

    # -- replaying -----------------------------------------------------------------------

    def apply(self, entry: Entry) -> None:
        """Keep what somebody brought in."""
        getattr(self, f"_apply_{entry.type}")(entry, entry.body)

    def after_entry(self, entry: Entry) -> None:
        """Keep how far time went; undoing something puts nothing later."""
        if entry.type != "undo":
            self._last_day = max(self._last_day, dutch_day(entry.at))

    def _apply_case(self, entry: Entry, body: dict[str, Any]) -> None:
        self.say(entry, body["text"])

    def _apply_take_case(self, entry: Entry, body: dict[str, Any]) -> None:
        self._taken = body["case"]

    def _apply_consequence(self, entry: Entry, body: dict[str, Any]) -> None:
        self._paths[entry.id] = tuple(body.get("path", ()))
        self.say(entry, body["text"])

    def _apply_link(self, entry: Entry, body: dict[str, Any]) -> None:
        self._links[entry.id] = Link(
            entry.id, body["cause"], body["effect"], body["stronger"], entry.author
        )

    def _apply_unlink(self, entry: Entry, body: dict[str, Any]) -> None:
        self._links.pop(body["link"], None)

    def _apply_join(self, entry: Entry, body: dict[str, Any]) -> None:
        self._into[body["consequence"]] = body["into"]

    def _apply_keep_apart(self, entry: Entry, body: dict[str, Any]) -> None:
        self._apart.add(frozenset(body["consequences"]))

    def _apply_judge(self, entry: Entry, body: dict[str, Any]) -> None:
        self._judged.setdefault(body["consequence"], {})[entry.author] = Judgement(
            body.get("reach"),
            tuple(body.get("for_whom", ())),
            body.get("likely"),
            body.get("wanted"),
            entry.id,
            entry.seq,
        )

    def _apply_spar_question(self, entry: Entry, body: dict[str, Any]) -> None:
        self.say(entry, body["text"])

    def _apply_partners(self, entry: Entry, body: dict[str, Any]) -> None:
        for number, group in enumerate(body.get("groups", ())):
            id_ = f"{entry.id}#{number}"
            self._proposed[id_] = Proposed(id_, tuple(group["people"]), group["alike"])

    def _apply_partner_answer(self, entry: Entry, body: dict[str, Any]) -> None:
        proposed = self._proposed.get(body["pair"])
        if proposed is not None:
            proposed.answers[entry.author] = body["yes"]

    def _apply_branch(self, entry: Entry, body: dict[str, Any]) -> None:
        self._branch = body.get("consequence") or CASE

    def _apply_experiment(self, entry: Entry, body: dict[str, Any]) -> None:
        words = self.say(entry, body["text"], names_step=True)
        made = self._experiments[entry.id] = SmallExperiment(
            words, body["small"], body["stop"], body["back"], body.get("about") or CASE, entry.id
        )
        if entry.author in self.gathering.people:
            made.owners[entry.author] = entry.id

    def _apply_adjust(self, entry: Entry, body: dict[str, Any]) -> None:
        one = self._experiments.get(body["experiment"])
        if one is not None:
            one.small, one.stop, one.back = body["small"], body["stop"], body["back"]
            one.worded = entry.id

    def _apply_take_on(self, entry: Entry, body: dict[str, Any]) -> None:
        one = self._experiments.get(body["experiment"])
        if one is None:
            return
        if body.get("off"):
            one.owners.pop(entry.author, None)
        else:
            one.owners.setdefault(entry.author, entry.id)

    # -- the case ------------------------------------------------------------------------

    def cases(self) -> list[Contribution]:
        """The cases that people named and that may be shown."""
        return list(self.shown("case"))

    @property
    def case(self) -> tuple[str, tuple[str, ...]]:
        """The words of the case that is tried, and the entries that named it; empty before that."""
        item = self.gathering.words.get(self.gathering.root(self._taken))
        if item is not None and item.visible:
            return item.text, item.sources
        return self.settings.case, ()

    # -- the tree ------------------------------------------------------------------------

    def tree(self) -> Tree:
        """The consequences as they stand now."""
        return self._lasting("tree", lambda: Tree(self._said(), self._joined()))

    def path_to(self, consequence: str | None) -> list[str]:
        """The consequences up to and with this one, as they were entered: joins may be undone."""
        if consequence is None:
            return []
        return [*self._paths.get(consequence, ()), consequence]

    def _lasting(self, what: str, make: Callable[[], Kept]) -> Kept:
        return self.gathering.cache.lasting((self, what), [self.step.id], make)

    def _said(self) -> Iterator[EnteredConsequence]:
        words = self.gathering.words
        for id_, path in self._paths.items():
            item = words.get(id_)
            if item is None:
                yield EnteredConsequence(id_, path, "", "gone", ())
                continue
            whole = words.get(self.gathering.root(id_), item)
            shown = whole.state == "shown"
            yield EnteredConsequence(
                id_, path, whole.text if shown else "", whole.state, item.sources
            )

    def _joined(self) -> dict[str, str]:
        """With what consequences go on: as the facilitator joined them, or merged their cards."""
        found = dict(self._into)
        words = self.gathering.words
        for id_ in self._paths:
            item = words.get(id_)
            if item is not None and item.merged_into:
                whole = words.get(self.gathering.root(id_))
                first = next((o for o in whole.sources if o in self._paths), id_) if whole else id_
                if first != id_:
                    found.setdefault(id_, first)
        return found

    def links(self) -> list[Link]:
        """The links between consequences that may both be read, each once."""
        return self._lasting("links", self._standing_links)

    def _standing_links(self) -> list[Link]:
        tree = self.tree()
        found: dict[tuple[str, str, bool], Link] = {}
        for link in self._links.values():
            cause, effect = tree.root(link.cause), tree.root(link.effect)
            both = (tree.nodes.get(cause), tree.nodes.get(effect))
            if cause != effect and all(node is not None and node.state == "shown" for node in both):
                moved = replace(link, cause=cause, effect=effect)
                found.setdefault((cause, effect, link.stronger), moved)
        return list(found.values())

    def link(self, id_: str) -> Link | None:
        """The link that this entry told."""
        return self._links.get(id_)

    def links_of(self, author: str) -> int:
        """How many links somebody told."""
        return sum(one.author == author for one in self._links.values())

    def loops(self) -> list[Loop]:
        """The consequences that come back to themselves."""
        return self._lasting("loops", lambda: find_loops(self.tree(), self.links()))

    def alike(self) -> list[tuple[str, ...]]:
        """Consequences that say largely the same, and that nobody said to be different."""
        return self._lasting("alike", self._alike)

    def _alike(self) -> list[tuple[str, ...]]:
        texts = {node.id: node.text for node in self.tree() if node.state == "shown"}
        groups = group_similar_texts(texts)
        return [one for one in groups if not any(set(one) <= apart for apart in self._apart)]

    @property
    def branch(self) -> str:
        """The consequence at which everybody looks; empty for the whole tree."""
        at = self.tree().root(self._branch)
        return at if at in self.tree() else CASE

    # -- judging -------------------------------------------------------------------------

    @property
    def counted(self) -> bool:
        """Whether the group may see what was thought of the consequences."""
        return self.phase in {LOOK, SPAR, TRY} or self.gathering.closed

    def judged(self) -> dict[str, Judged]:
        """What the group thinks of each consequence, whether it may see that or not."""
        return self._lasting("judged", lambda: {o.id: self._together(o.parts) for o in self.tree()})

    def _together(self, parts: tuple[str, ...]) -> Judged:
        last: dict[str, Judgement] = {}
        for part in parts:
            for who, one in self._judged.get(part, {}).items():
                if who not in last or last[who].number < one.number:
                    last[who] = one
        return together(last.values(), self.settings)

    def judgement(self, consequence: str, participant: str) -> Judgement | None:
        """What somebody thought of a consequence last."""
        node = self.tree().nodes.get(consequence)
        parts = node.parts if node is not None else ()
        every = [self._judged.get(part, {}).get(participant) for part in parts]
        return max(filter(None, every), key=lambda one: one.number, default=None)

    def asked(self, participant: str) -> list[str]:
        """The consequences that somebody is asked to judge first.

        Each of the people begins behind the one before, so that all are judged by as many.
        """
        ids = self._lasting("to judge", lambda: [o.id for o in self.tree() if o.state == "shown"])
        each: int = self.settings.each or MAX_EACH
        if each >= len(ids):
            return list(ids)
        numbers = self.gathering.cache(
            (self, "numbers"), lambda: {who: at for at, who in enumerate(self.gathering.people)}
        )
        first = numbers.get(participant, 0) * each % len(ids)
        return [*ids, *ids][first : first + each]

    def open_for(self, participant: str) -> list[str]:
        """The consequences that somebody is asked to judge and did not judge or pass over."""
        asked = self.asked(participant)
        return [one for one in asked if self.judgement(one, participant) is None]

    def judges(self) -> int:
        """How many people said what they think of a consequence."""
        people = {who for by_person in self._judged.values() for who in by_person}
        return len(people & self.gathering.people.keys())

    # -- partners ------------------------------------------------------------------------

    def questions(self) -> dict[str, Contribution]:
        """By participant: the question that they ask."""
        people = self.gathering.people
        asked = (item for item in self.shown("spar_question") if item.author in people)
        return {item.author: item for item in asked}

    def proposed(self) -> list[Proposed]:
        """The groups that were proposed and that still hold, the newest one of each person last.

        Who has no question any more, or left, is in none.
        """
        asked = self.questions()
        every = [one for one in self._proposed.values() if all(who in asked for who in one.people)]
        agreed = [one for one in every if one.agreed]
        taken = {who for one in agreed for who in one.people}
        last = {who: one.id for one in every for who in one.people if who not in taken}
        newest = [o for o in every if all(last.get(who) == o.id for who in o.people)]
        return [*agreed, *newest]

    def proposal(self, id_: str) -> Proposed | None:
        """A group that was proposed, whether it still holds or not."""
        return self._proposed.get(id_)

    def refused_pairs(self) -> set[frozenset[str]]:
        """Who is not proposed to each other again, for one of them said no."""
        found = set()
        for one in self._proposed.values():
            no = {who for who, yes in one.answers.items() if not yes}
            found |= {frozenset((a, b)) for a in no for b in one.people if a != b}
        return found

    def without_partner(self) -> dict[str, str]:
        """By participant: the question of who has not agreed with anybody."""
        agreed = {who for one in self.proposed() if one.agreed for who in one.people}
        return {who: item.text for who, item in self.questions().items() if who not in agreed}

    # -- experiments ---------------------------------------------------------------------

    def experiments(self) -> list[SmallExperiment]:
        """The experiments that may be shown, in the order in which they came."""
        words = self.gathering.words
        found = []
        for one in self._experiments.values():
            item = words.get(self.gathering.root(one.id))
            if item is not None and item.visible:
                found.append(replace(one, words=item))
        return found

    def experiment(self, id_: str) -> SmallExperiment | None:
        """The experiment that this entry named, as long as its words stand."""
        return next((one for one in self.experiments() if one.id == id_), None)

    def owner_of(self, one: SmallExperiment) -> str:
        """Who sees to an experiment; empty while nobody does."""
        return next((who for who in one.owners if who in self.gathering.people), "")

    @property
    def today(self) -> date:
        """The day of the gathering, or of its last entry when that came later."""
        return date.fromisoformat(max(self.gathering.begins[:10], self._last_day))

    # -- what was said -------------------------------------------------------------------

    def own(self, participant: str) -> list[Contribution]:
        """The consequences that somebody wrote."""
        by_author = self._lasting("by author", self._by_author)
        return list(by_author.get(participant, ()))

    def _by_author(self) -> dict[str, list[Contribution]]:
        found: dict[str, list[Contribution]] = {}
        for item in self.contributions("consequence"):
            found.setdefault(item.author, []).append(item)
        return found

    def counts(self) -> Counter[int]:
        """How many consequences there are of each order."""
        return Counter(node.order for node in self.tree() if node.state == "shown")

    def done(self, participant: str) -> bool:
        """Whether somebody did what this part asks; nobody has to try something."""
        match self.phase:
            case "judge":
                return participant in self._judges_of() and not self.open_for(participant)
            case "spar":
                return participant in self.questions()
            case "look" | "try":
                return True
        return self.seen_began(participant)

    def expected(self) -> set[str]:
        """Nobody is waited for while the group looks, or where only some people try something."""
        return set() if self.phase in {LOOK, TRY} else super().expected()

    def _judges_of(self) -> set[str]:
        return self._lasting(
            "judges", lambda: {who for by_person in self._judged.values() for who in by_person}
        )

    def words_in_view(self) -> bool:
        """Consequences are seen by everybody at once."""
        return True

    @property
    def remarks_wait(self) -> bool:
        """Nothing here is written in silence."""
        return False

    def remark(self, item: Contribution) -> Remark:
        """Words under what they are about: a consequence under what it follows from."""
        label = LABELS.get(item.type, "")
        if item.type == "consequence":
            node = self.tree().nodes.get(self.tree().root(item.id))
            before = self.tree().nodes.get(node.parent) if node is not None else None
            label = before.words if before is not None else self.case[0]
        return replace(super().remark(item), about=label)

    def check_withdrawal(self, item: Contribution) -> None:
        """Refuse to take back the case that the group tries; a consequence may always go."""
        if item.id == self._taken and self._paths:
            raise Refusal(
                "De groep schreef al gevolgen op bij deze casus. Vraag de begeleider om een andere."
            )
