"""Stappenplan: name steps, merge, choose with dots, take one on, work it out (E3, E10, E11)."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from stappenplan.errors import Refusal
from stappenplan.people import Role, Visitor
from stappenplan.plan.model import Line
from stappenplan.sorting.words import content_words, family
from stappenplan.steps import plan_views
from stappenplan.steps.base import (
    EVERYBODY,
    FACILITATORS,
    Contribution,
    Draft,
    Phase,
    PlanParts,
    Rule,
    StepKind,
    StepSettings,
)
from stappenplan.steps.plan_entries import (
    Choice,
    Detail,
    Dissent,
    Dots,
    Proposal,
    Which,
    check_days,
    spoken,
)
from stappenplan.steps.planned import PlannedAction, as_line

if TYPE_CHECKING:
    from stappenplan.journal import Entry

STEPS_PER_PERSON = 20
# What stands where the words of somebody who was erased stood.
WITHOUT_WORDS = "(titel gewist)"
# Two proposals are doubles when they share this many content words and this part of them.
SHARED_WORDS = 2
SHARED_PART = 0.4


class Settings(StepSettings):
    """What a workshop file may set."""

    dots: Annotated[int, Field(ge=1, le=10)] = 3
    max_actions: Annotated[int, Field(ge=1, le=30)] = 8
    max_per_owner: Annotated[int, Field(ge=1, le=10)] = 3
    first_move_days: Annotated[int, Field(ge=1, le=60)] = 14


class Planning(StepKind):
    """People name steps, choose, and take on what they want to do."""

    name = "plan"
    paper = "actiekaarten, stippen en bezwaren"
    Settings = Settings
    phases = (
        Phase("write", "Schrijven"),
        Phase("merge", "Samenvoegen"),
        Phase("dots", "Stippen"),
        Phase("work", "Uitwerken"),
        Phase("aloud", "Voorlezen"),
    )
    rules = {
        "step": Rule(Proposal, phases=frozenset({"write", "merge"})),
        "adopt": Rule(Which, EVERYBODY, frozenset({"write", "merge"})),
        "dots": Rule(Dots, phases=frozenset({"dots"})),
        "choose": Rule(Choice, FACILITATORS),
        "take": Rule(Which, phases=frozenset({"work", "aloud"})),
        "release": Rule(Which, phases=frozenset({"work", "aloud"})),
        "help": Rule(Which, phases=frozenset({"work", "aloud"})),
        "unhelp": Rule(Which, phases=frozenset({"work", "aloud"})),
        "detail": Rule(Detail, EVERYBODY, frozenset({"work", "aloud"})),
        "dissent": Rule(Dissent, phases=frozenset({"work", "aloud"})),
    }

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.adopted: set[str] = set()
        self.placed: dict[str, tuple[str, ...]] = {}
        self.choice: tuple[str, ...] = ()
        self.owners: dict[str, str] = {}
        # The entry in which the owner said yes, by action.
        self.yes: dict[str, str] = {}
        self.helping: dict[str, list[str]] = {}
        self.details: dict[str, dict[str, Any]] = {}
        self.told: dict[str, dict[str, str]] = {}
        # Asked for by every person on every page between two entries, changed only by an entry.
        self._actions: tuple[int, list[PlannedAction]] = (-1, [])

    # -- what there is -------------------------------------------------------------------

    def proposals(self, *, hidden: bool = False) -> list[Contribution]:
        """Named steps, merged ones once: written here, on the walk, or adopted from elsewhere."""
        said = [
            item
            for item in self.gathering.words.values()
            if self.is_proposal(item) and (item.visible or (hidden and not item.merged_into))
        ]
        return said + self._orphans()

    def _orphans(self) -> list[Contribution]:
        """Actions whose proposer was erased: what others took on stays theirs."""
        words = self.gathering.words
        kept = {
            root: key
            for key, owner in self.owners.items()
            if self._there(owner) and (root := self.gathering.root(key)) not in words
        }
        return [
            Contribution(
                id=root,
                text=self.details.get(key, {}).get("title", WITHOUT_WORDS),
                author="engine",
                step=self.step.id,
                type="step",
                at="",
                sources=(self.yes[key],),
            )
            for root, key in kept.items()
        ]

    def is_proposal(self, item: Contribution) -> bool:
        """Whether these words name a step."""
        return bool(
            item.about.get("proposal")
            or item.about.get("names_step")
            or self.adopted.intersection((item.id, *item.sources))
        )

    def dots(self) -> dict[str, int]:
        """Dots per proposal. After merging a person's dots on both halves count once."""
        counts: dict[str, int] = {}
        for person, placed in self.placed.items():
            if person in self.gathering.erased:
                continue
            for proposal in {self.gathering.root(entry) for entry in placed}:
                counts[proposal] = counts.get(proposal, 0) + 1
        return counts

    def ranking(self) -> list[Contribution]:
        """Proposals, most dots first; what has as many keeps the order in which it was said."""
        counts = self.dots()
        return sorted(self.proposals(), key=lambda item: -counts.get(item.id, 0))

    def chosen(self) -> list[Contribution]:
        """The proposals that become actions: the facilitator's choice, else the dots'."""
        proposals = {item.id: item for item in self.proposals()}
        if self.choice:
            roots = dict.fromkeys(self.gathering.root(entry) for entry in self.choice)
            return [proposals[root] for root in roots if root in proposals]
        counts = self.dots()
        taken = {self.gathering.root(action) for action, owner in self.owners.items() if owner}
        top = [item for item in self.ranking() if counts.get(item.id)][: self.settings.max_actions]
        return top + [p for p in proposals.values() if p.id in taken and p not in top]

    def actions(self) -> list[PlannedAction]:
        """The actions, as far as they are worked out."""
        seq, made = self._actions
        if seq != self.gathering.seq:
            counts = self.dots()
            made = [self._action(item, counts.get(item.id, 0)) for item in self.chosen()]
            self._actions = self.gathering.seq, made
        return list(made)

    def tidy(self) -> None:
        """Forget what was asked for while the entry was still being taken in."""
        self._actions = (-1, [])

    def _action(self, item: Contribution, dots: int) -> PlannedAction:
        action = PlannedAction(item.id, item.text, item, dots)
        helpers: list[str] = []
        keys = dict.fromkeys((*self.owners, *self.helping, *self.details))
        for key in (key for key in keys if self.gathering.root(key) == item.id):
            owner = self._there(self.owners.get(key, ""))
            if owner:
                action.owner, action.yes = owner, self.yes[key]
            helpers += [person for person in self.helping.get(key, ()) if self._there(person)]
            action.details |= self.details.get(key, {})
            action.told |= self.told.get(key, {})
        action.helpers = tuple(p for p in dict.fromkeys(helpers) if p != action.owner)
        action.title = action.details.get("title") or item.text
        return action

    def _there(self, person: str) -> str:
        return person if person in self.gathering.people else ""

    def action(self, entry_id: str) -> PlannedAction | None:
        """The action in which this entry stands, or None."""
        root = self.gathering.root(entry_id)
        return next((action for action in self.actions() if action.id == root), None)

    def dissent(self) -> list[Contribution]:
        """What people do not agree on; kept beside the plan."""
        return list(self.shown("dissent"))

    def doubles(self) -> list[tuple[str, str]]:
        """Pairs of proposals that use largely the same words."""
        stems = {
            item.id: {family(word) for word in content_words(item.text)}
            for item in self.proposals()
        }
        return [
            (one, other)
            for one, other in combinations(stems, 2)
            if len(stems[one] & stems[other]) >= SHARED_WORDS
            and len(stems[one] & stems[other]) >= SHARED_PART * len(stems[one] | stems[other])
        ]

    def offered(self, participant: str | None) -> list[Contribution]:
        """Words of this person elsewhere that could be a step; adopting is up to them."""
        kinds = {"walk", "interview", "brainstorm"}
        return [
            item
            for item in self.gathering.words.values()
            if item.author == participant
            and item.visible
            and not self.is_proposal(item)
            and self.gathering.steps[item.step].name in kinds
        ]

    # -- what may be entered -------------------------------------------------------------

    def check(self, draft: Draft) -> None:
        getattr(self, f"_check_{draft.type}", self._pass)(draft)

    def _pass(self, draft: Draft) -> None:
        return None

    def _check_step(self, draft: Draft) -> None:
        if draft.body.theme and self.gathering.theme(draft.body.theme) is None:
            raise Refusal("Dit thema is er niet meer. Kies een ander thema.")
        if sum(1 for p in self.proposals() if p.author == draft.author) >= STEPS_PER_PERSON:
            raise Refusal(f"Je hebt al {STEPS_PER_PERSON} stappen genoemd. Kies nu de beste.")

    def _check_adopt(self, draft: Draft) -> None:
        item = self.gathering.words.get(self.gathering.root(draft.body.entry))
        if item is None or not item.visible:
            raise Refusal("Deze inbreng is er niet (meer).")
        if draft.visitor.role is Role.PARTICIPANT and item.author != draft.author:
            raise Refusal("Je kunt alleen je eigen woorden als stap inbrengen.")

    def _check_dots(self, draft: Draft) -> None:
        wanted = {self.gathering.root(entry) for entry in draft.body.on}
        if len(wanted) > self.settings.dots:
            raise Refusal(f"Je hebt {self.settings.dots} stippen. Haal er eerst een weg.")
        if wanted - {item.id for item in self.proposals()}:
            raise Refusal("Een van deze stappen staat er niet meer. Kies opnieuw.")

    def _check_choose(self, draft: Draft) -> None:
        known = {item.id for item in self.proposals()}
        if {self.gathering.root(entry) for entry in draft.body.entries} - known:
            raise Refusal("Een van deze stappen staat er niet meer. Kies opnieuw.")

    def _known(self, draft: Draft) -> PlannedAction:
        action = self.action(draft.body.entry)
        if action is None:
            raise Refusal("Deze stap staat niet (meer) in het plan. Kies een andere.")
        return action

    def _check_take(self, draft: Draft) -> None:
        action = self._known(draft)
        if action.owner and action.owner != draft.author:
            name = self.gathering.name_of(action.owner)
            raise Refusal(f"{name} heeft deze stap al op zich genomen. Je kunt wel meewerken.")
        if not self.gathering.people[draft.author].here:
            raise Refusal("Alleen wie in de zaal is, kan een stap op zich nemen.")
        mine = [a for a in self.actions() if a.owner == draft.author and a.id != action.id]
        if len(mine) >= self.settings.max_per_owner:
            raise Refusal(
                f"Je hebt al {len(mine)} stappen op je genomen. Meer is te veel voor één mens."
            )

    def _check_release(self, draft: Draft) -> None:
        if self._known(draft).owner != draft.author:
            raise Refusal("Deze stap is niet van jou.")

    def _check_help(self, draft: Draft) -> None:
        self._known(draft)

    def _check_unhelp(self, draft: Draft) -> None:
        self._known(draft)

    def _check_detail(self, draft: Draft) -> None:
        action = self._known(draft)
        if draft.visitor.role is Role.PARTICIPANT and draft.author not in action.members:
            raise Refusal("Neem deze stap eerst op je, of werk mee. Dan kun je haar invullen.")
        check_days(draft.body)

    def apply(self, entry: Entry) -> None:
        body, author = entry.body, entry.author
        key = self.gathering.root(body["entry"]) if "entry" in body else ""
        match entry.type:
            case "step":
                self.say(entry, body["text"], proposal=True).theme = body.get("theme")
            case "dissent":
                self.say(entry, body["text"])
            case "adopt":
                self.adopted.add(key)
            case "dots":
                self.placed[author] = tuple(dict.fromkeys(body["on"]))
            case "choose":
                self.choice = tuple(body["entries"])
            case "detail":
                told = {name: value for name, value in body.items() if name != "entry"}
                self.details.setdefault(key, {}).update(told)
                self.told.setdefault(key, {}).update(dict.fromkeys(told, entry.id))
            case _:
                self._apply_hands(entry, key)

    def _apply_hands(self, entry: Entry, key: str) -> None:
        """Who takes an action on, and who helps."""
        if entry.type == "release":
            self._forget_owner(key)
            return
        self._stop_helping(key, entry.author)
        if entry.type == "take":
            self.owners[key] = entry.author
            self.yes[key] = entry.id
        elif entry.type == "help":
            self.helping.setdefault(key, []).append(entry.author)

    def _forget_owner(self, root: str) -> None:
        for key in [key for key in self.owners if self.gathering.root(key) == root]:
            del self.owners[key]

    def _stop_helping(self, key: str, person: str) -> None:
        self.helping[key] = [other for other in self.helping.get(key, []) if other != person]

    # -- what it yields ------------------------------------------------------------------

    def plan_parts(self) -> PlanParts:
        actions = self.actions()
        taken = [action for action in actions if action.taken]
        free = [action for action in actions if not action.taken]
        numbered = list(enumerate([*taken, *free], start=1))
        lines = [as_line(self.gathering, action, number) for number, action in numbered]
        mine = lines[: len(taken)]
        return {
            "actions": mine,
            "not_taken": lines[len(taken) :],
            "asks": [ask for line in mine for ask in line.asks],
            "agreements": [line.agreement for line in mine if line.agreement],
            "let_go": [
                Line(text=line.let_go, label=f"Stap {line.number}", sources=line.sources)
                for line in mine
                if line.let_go
            ],
            "hold_on": [
                Line(text=line.hold_on, label=f"Stap {line.number}", sources=line.sources)
                for line in mine
                if line.hold_on
            ],
            "dissent": [Line(text=item.text, sources=item.sources) for item in self.dissent()],
        }

    def quote(self, entry: Entry) -> str:
        name = self.gathering.label_of(entry.author)
        match entry.type:
            case "take":
                return f"{name} nam deze stap op zich."
            case "help":
                return f"{name} werkt mee."
            case "detail":
                return " · ".join(spoken(entry.body)) or super().quote(entry)
        return super().quote(entry)

    # -- what it shows -------------------------------------------------------------------

    @property
    def counted(self) -> bool:
        """Dots stay out of sight until the group has placed them: seen votes pull others along."""
        return self.phase in {"work", "aloud"}

    def done(self, participant: str) -> bool:
        match self.phase:
            case "write":
                return any(p.author == participant for p in self.contributions("step"))
            case "dots":
                return bool(self.placed.get(participant))
            case "work" | "aloud":
                return any(participant in action.members for action in self.actions())
        return participant in self.senders

    def view(self, visitor: Visitor) -> dict[str, Any]:
        return plan_views.view(self, visitor)
