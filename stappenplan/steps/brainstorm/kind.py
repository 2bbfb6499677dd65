"""Brainstorm: silent first, then shared, then building on each other (E4, E5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from stappenplan.contract.capabilities import BringsEarlierWords, MakesPlan
from stappenplan.contract.contributions import Contribution
from stappenplan.contract.entry_rules import Body, Draft, Rule
from stappenplan.contract.paper import PaperSheet
from stappenplan.contract.people import Role, Visitor
from stappenplan.contract.result import ResultPart
from stappenplan.contract.step_kind import Phase, Player, StepKind, StepSettings
from stappenplan.contract.step_sort import StepSort
from stappenplan.contract.text import EntryId, Text
from stappenplan.contract.workshop import Step
from stappenplan.errors import Refusal
from stappenplan.revision_cache import Unchanging
from stappenplan.step_parts.cards_by_theme import cards_by_theme

if TYPE_CHECKING:
    from stappenplan.contract.entry import Entry


class AddIdea(Body):
    """An idea, new or built on somebody else's."""

    text: Text
    builds_on: EntryId | None = None


class Settings(StepSettings):
    """What a workshop file may set."""

    one: str = "idee"
    more: str = "ideeën"
    placeholder: str = ""
    ideas_per_person: int = 20


class Brainstorm(StepKind):
    """Ideas of one line; nobody sees another's before the silence is over."""

    name = "brainstorm"
    title = "Bedenken"
    icon = "💡"
    sort = StepSort.IDEAS
    paper = "ideekaarten"
    makes_cards = True
    words_may_be_actions = True
    shown_along = frozenset({"mine", "others"})
    side_by_side = True
    Settings = Settings
    phases = (
        Phase("silent", "Stil bedenken"),
        Phase("read", "Lezen"),
        Phase("build", "Verder bouwen"),
    )
    rules = {"idea": Rule(AddIdea)}

    @classmethod
    def paper_sheets(cls, step: Step) -> Iterator[PaperSheet]:
        use = "Drie kaarten per deelnemer. Vier op een blad: knip op de stippellijn."
        yield PaperSheet("ideas", "Ideekaarten", use)

    @classmethod
    def rehearsal_player(cls) -> Player:
        from stappenplan.steps.brainstorm.player import brainstorm

        return brainstorm

    def accept(self, draft: Draft) -> dict[str, Any]:
        body = super().accept(draft)
        own = [idea for idea in self.contributions("idea") if idea.author == draft.author]
        if len(own) >= self.settings.ideas_per_person:
            raise Refusal(
                f"Je hebt al {len(own)} {self.settings.more} ingestuurd. "
                "Laat nu ook anderen aan het woord."
            )
        if draft.body.builds_on is not None:
            if self.phase == "silent":
                raise Refusal("Verder bouwen kan na het stille deel.")
            item = self.gathering.words.get(draft.body.builds_on)
            ours = item is not None and (item.step == self.step.id or item in self._earlier())
            if item is None or not ours or not item.visible:
                raise Refusal("Dit idee staat er niet meer. Kies een ander idee.")
        return body

    def apply(self, entry: Entry) -> None:
        self.say(entry, entry.body["text"], builds_on=entry.body.get("builds_on"))

    def _earlier(self) -> list[Contribution]:
        """Words of earlier gatherings, which may be built on as well."""
        steps = self.gathering.providers(BringsEarlierWords)
        return [item for step in steps for item in step.earlier_words()]

    def _to_build_on(self) -> list[dict[str, str]]:
        """These words, as everybody reads them."""
        return self.gathering.cache(
            (self, "earlier"),
            lambda: [
                {
                    "id": item.id,
                    "text": item.text,
                    "credit": item.credit,
                    "group": str(item.about.get("group", "")),
                    "label": str(item.about.get("label", "")),
                }
                for item in self._earlier()
            ],
        )

    def results(self) -> Iterator[ResultPart]:
        """The cards by theme, where they are no steps of a plan."""
        cards = list(self.shown("idea", "merged"))
        if cards and not self.remarks_wait and not self.gathering.providers(MakesPlan):
            yield cards_by_theme(self.step, cards, self.gathering)

    def words_in_view(self) -> bool:
        return self.phase != "silent"

    def view(self, visitor: Visitor) -> dict[str, Any]:
        view: dict[str, Any] = {
            "max_length": self.max_length,
            "one": self.settings.one,
            "more": self.settings.more,
            "placeholder": self.settings.placeholder,
            "earlier": Unchanging(self._to_build_on()),
        }
        if visitor.role is Role.PARTICIPANT:
            me = visitor.participant
            others = (idea for author, idea in self._shared() if author != me)
            return view | {"mine": self._mine(me), "others": Unchanging(others)}
        ideas = list(self.contributions("idea", "merged"))
        view["count"] = sum(1 for idea in ideas if idea.type == "idea")
        if visitor.role is Role.FACILITATOR:
            view["ideas"] = [self._for_facilitator(idea) for idea in ideas if not idea.merged_into]
        else:
            view["ideas"] = Unchanging(idea for _, idea in self._shared())
        return view

    def _mine(self, me: str | None) -> list[dict[str, Any]]:
        return [
            {
                "id": i.id,
                "text": i.text,
                "state": i.state,
                "merged": bool(i.merged_into),
                "builds_on": i.about.get("builds_on"),
            }
            for i in self.contributions("idea")
            if i.author == me
        ]

    def _shared(self) -> list[tuple[str, dict[str, Any]]]:
        """What everybody may read once the silence is over, each with its author."""
        return self.gathering.cache(
            (self, "shared"),
            lambda: [
                (i.author, {"id": i.id, "text": i.text, "builds_on": i.about.get("builds_on")})
                for i in (() if self.phase == "silent" else self.shown("idea", "merged"))
            ],
        )

    def _for_facilitator(self, idea: Contribution) -> dict[str, Any]:
        return {
            "id": idea.id,
            "text": idea.text,
            "author": self.gathering.writers_of(idea),
            "via": idea.via,
            "state": idea.state,
            "builds_on": idea.about.get("builds_on"),
            "merged": [self.gathering.words[source].text for source in idea.sources]
            if idea.type == "merged"
            else [],
        }


KIND = Brainstorm
