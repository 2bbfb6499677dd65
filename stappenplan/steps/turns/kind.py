"""Turns: everybody brings a question, a struggle or a solution, and others offer help (L1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from stappenplan.contract.entry_rules import FACILITATORS, Draft, Rule, Undo
from stappenplan.contract.paper import PaperSheet
from stappenplan.contract.step_kind import Phase, Player
from stappenplan.contract.step_sort import StepSort
from stappenplan.counting.tie_break import draw_order
from stappenplan.steps.turns import views
from stappenplan.steps.turns.checks import check
from stappenplan.steps.turns.entries import (
    BeginPersonTurn,
    Bring,
    FinishTurn,
    LengthenTurn,
    OfferHelp,
    OrderTurns,
    PassOverPerson,
    PassTurn,
    RaiseHand,
    Retype,
    Settings,
    WantTalk,
)
from stappenplan.steps.turns.results import private_part, results
from stappenplan.steps.turns.state import TurnsState

if TYPE_CHECKING:
    from stappenplan.contract.people import Visitor
    from stappenplan.contract.result import ResultPart
    from stappenplan.contract.workshop import Step

TALKING = frozenset({"talk"})
BEFORE_THE_END = frozenset({"bring", "talk"})


class Turns(TurnsState):
    """A turn for everybody: nobody is skipped in silence, and who passes says so."""

    name = "turns"
    title = "Beurten"
    icon = "🗣"
    sort = StepSort.MEETING
    voluntary = True
    paper = "wat mensen inbrengen, en wat anderen aanbieden"
    shown_along = frozenset({"my_state", "hand", "brought", "mine", "offered"})
    Settings = Settings
    phases = (
        Phase("bring", "Opschrijven"),
        Phase("talk", "Beurten"),
        Phase("after", "Verder praten"),
    )
    rules: ClassVar[Mapping[str, Rule]] = {
        "bring": Rule(Bring),
        "retype": Rule(Retype),
        "order": Rule(
            OrderTurns, FACILITATORS, BEFORE_THE_END, undo=Undo("Andere volgorde", "turns")
        ),
        "start": Rule(
            BeginPersonTurn,
            FACILITATORS,
            TALKING,
            undo=Undo("Beurt gestart: {participant}", "turns"),
        ),
        "pass_over": Rule(
            PassOverPerson, FACILITATORS, TALKING, undo=Undo("Overgeslagen: {participant}", "turns")
        ),
        "extend": Rule(LengthenTurn, FACILITATORS, TALKING, undo=Undo("Tijd erbij", "turns")),
        "finish": Rule(FinishTurn, FACILITATORS, TALKING, undo=Undo("Beurt gestopt", "turns")),
        "raise": Rule(RaiseHand, phases=BEFORE_THE_END, personal=True),
        "pass": Rule(PassTurn, phases=BEFORE_THE_END, personal=True),
        "offer": Rule(OfferHelp),
        "want": Rule(WantTalk, personal=True, private=True),
    }

    @classmethod
    def paper_sheets(cls, step: Step) -> Iterator[PaperSheet]:
        """A sheet for what somebody brings, and one for what they offer to others."""
        settings = Settings.model_validate(step.settings)
        bring = "Is het een vraag, een worsteling of een oplossing?"
        use = "Eén per mens zonder telefoon, en een paar extra. Haal ze op voor de eerste beurt."
        yield PaperSheet("lines", "Inbrengblad", use, {"lines": ["Naam", bring, settings.ask]})
        use = "Een paar per mens zonder telefoon. Haal ze op na elke beurt."
        yield PaperSheet("lines", "Aanbodblad", use, {"lines": ["Van", "Aan wie?", settings.offer]})

    @classmethod
    def preparations(cls, step: Step) -> Iterator[str]:
        """Enough time for everybody."""
        minutes = Settings.model_validate(step.settings).minutes
        each = "1 minuut" if minutes == 1 else f"{minutes} minuten"
        yield f"{step.title}: ieder heeft {each}. Is er tijd voor iedereen die komt?"

    @classmethod
    def rehearsal_player(cls) -> Player:
        """People bring something, have their turn or pass, and offer what they can."""
        from stappenplan.steps.turns.player import turns

        return turns

    def accept(self, draft: Draft) -> dict[str, Any]:
        """Refuse what cannot be; record the order, the seed of a draw, and how long a turn is."""
        body = super().accept(draft)
        check(self, draft)
        match draft.type:
            case "order":
                body |= self._order(draft)
            case "start":
                body["minutes"] = self.settings.minutes
        return body

    def _order(self, draft: Draft) -> dict[str, Any]:
        """The order of everybody who is known, drawn or as it was put."""
        line = [person.id for person in self.line()]
        if draft.body.how == "draw":
            # Nobody knows it beforehand: it holds the millisecond of the last entry.
            seed = f"{self.gathering.id}:{self.gathering.seq}:{self.gathering.last_at}"
            return {"people": list(draw_order(line, seed)), "seed": seed}
        put = [id_ for id_ in draft.body.people if id_ in line]
        return {"people": list(dict.fromkeys([*put, *line]))}

    def results(self) -> Iterator[ResultPart]:
        """One chapter, with a part for questions, struggles and solutions."""
        return results(self)

    def private_part(self, participant: str) -> ResultPart | None:
        """What others offered this person, and with whom they go on talking."""
        return private_part(self, participant)

    def view(self, visitor: Visitor) -> dict[str, Any]:
        """What this visitor may see."""
        return views.view(self, visitor)


KIND = Turns
