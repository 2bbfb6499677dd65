"""The step kind: people tell what follows from a case, judge that, and choose what they try."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from stappenplan.contract.capabilities import AwaitsFacilitator, KeepsDays, MakesGraph, Waiting
from stappenplan.contract.entry_rules import EVERYBODY, FACILITATORS, Draft, Rule, Undo
from stappenplan.contract.paper import PaperSheet
from stappenplan.contract.people import Visitor
from stappenplan.contract.step_kind import Phase, Player
from stappenplan.contract.step_sort import StepSort
from stappenplan.steps.consequences import views
from stappenplan.steps.consequences.checks import check
from stappenplan.steps.consequences.entries import (
    AddConsequence,
    Adjust,
    AnswerPartner,
    AskSparQuestion,
    JoinConsequences,
    Judge,
    KeepApart,
    LinkConsequences,
    NameCase,
    ProposePartners,
    Settings,
    ShowBranch,
    TakeCase,
    TakeOn,
    TryOut,
    Unlink,
)
from stappenplan.steps.consequences.partners import match
from stappenplan.steps.consequences.results import day_to_look_back, results
from stappenplan.steps.consequences.state import (
    CHOOSE,
    JUDGE,
    LOOK,
    SPAR,
    THINK,
    TRY,
    ConsequencesState,
)

if TYPE_CHECKING:
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.plan import PlanDay
    from stappenplan.contract.plan_parts import PlanParts
    from stappenplan.contract.result import ResultPart
    from stappenplan.contract.workshop import Step

_LINKING = frozenset({THINK, LOOK})


def _branch_words(body: Mapping[str, Any]) -> str:
    return "Eén tak in beeld" if body.get("consequence") else "De hele boom in beeld"


def _undo(words: str | Callable[[Mapping[str, Any]], str], group: str, *about: str) -> Undo:
    return Undo(words, group, about)


class Consequences(ConsequencesState, AwaitsFacilitator, KeepsDays, MakesGraph):
    """Nobody sees what one person thinks of a consequence, also afterwards."""

    name = "consequences"
    title = "Gevolgen"
    icon = "🌱"
    sort = StepSort.IDEAS
    paper = "gevolgenbladen"
    words_may_be_actions = True
    shown_along = frozenset({"own", "own_links", "own_experiments"})
    unsigned = frozenset({"judge"})
    Settings = Settings
    phases = (
        Phase(CHOOSE, "Casus kiezen"),
        Phase(THINK, "Gevolgen bedenken"),
        Phase(JUDGE, "Wegen"),
        Phase(LOOK, "Bekijken"),
        Phase(SPAR, "Sparren"),
        Phase(TRY, "Proberen"),
    )
    rules: ClassVar[Mapping[str, Rule]] = {
        "case": Rule(NameCase, EVERYBODY, frozenset({CHOOSE})),
        "take_case": Rule(TakeCase, FACILITATORS, undo=_undo("Casus gekozen", "take_case")),
        "consequence": Rule(AddConsequence, EVERYBODY, frozenset({THINK})),
        "link": Rule(LinkConsequences, EVERYBODY, _LINKING),
        "unlink": Rule(Unlink, EVERYBODY, undo=_undo("Verband weggehaald", "unlink", "link")),
        "join": Rule(
            JoinConsequences,
            FACILITATORS,
            undo=_undo("Gevolgen samengevoegd", "join", "consequence"),
        ),
        "keep_apart": Rule(
            KeepApart, FACILITATORS, undo=_undo("Gevolgen blijven apart", "keep_apart")
        ),
        "judge": Rule(Judge, phases=frozenset({JUDGE})),
        "spar_question": Rule(AskSparQuestion, phases=frozenset({LOOK, SPAR})),
        "partners": Rule(
            ProposePartners,
            FACILITATORS,
            frozenset({SPAR}),
            slow=True,
            elsewhere=True,
            # Also after answers: that there are any would tell that somebody said no.
            undo=_undo("Maatjes voorgesteld", "partners"),
        ),
        "partner_answer": Rule(
            AnswerPartner, phases=frozenset({SPAR, TRY}), personal=True, private=True
        ),
        "branch": Rule(ShowBranch, FACILITATORS, undo=_undo(_branch_words, "branch")),
        "experiment": Rule(TryOut, EVERYBODY, frozenset({TRY})),
        "adjust": Rule(Adjust, EVERYBODY),
        "take_on": Rule(TakeOn, phases=frozenset({TRY})),
    }

    @classmethod
    def paper_sheets(cls, step: Step) -> Iterator[PaperSheet]:
        """A sheet on which somebody writes what follows, and one to agree on what is tried."""
        orders = ("En dan?", "En wat gebeurt er daarna?", "En wat komt daar weer van?")
        settings = Settings.model_validate(step.settings)
        told = [
            {"ask": "Casus", "rows": 1},
            *({"ask": ask, "rows": 2} for ask in orders[: settings.orders]),
            *(
                {"ask": f"{ask} ({' / '.join(words)})", "rows": 1}
                for ask, words in (
                    ("Hoe ver reikt het?", settings.reach),
                    ("Voor wie?", settings.whom),
                    ("Hoe waarschijnlijk?", settings.likely),
                    ("Is het gewenst?", settings.wanted),
                )
            ),
        ]
        use = "Twee per deelnemer zonder telefoon. Eén gevolg met wat eruit voortkomt per blad."
        yield PaperSheet("lines", "Gevolgenblad", use, {"lines": told})
        tried = [
            "Wat proberen we?",
            "Hoe klein?",
            "Wanneer stoppen we?",
            "Wanneer kijken we terug?",
            "Wie trekt dit?",
        ]
        use = "Eén per proef. Neem over wat erop staat, of hang het op."
        yield PaperSheet("lines", "Proefblad", use, {"lines": tried})

    @classmethod
    def preparations(cls, step: Step) -> Iterator[str]:
        """What nobody can look up while the group is together."""
        settings = Settings.model_validate(step.settings)
        if not settings.case:
            yield f"{step.title}: bedenk zelf een casus, voor als de groep er geen noemt."
        if not settings.cards:
            yield f"{step.title}: zet bij Voorbereiden kaarten klaar, met feiten en regels."

    @classmethod
    def rehearsal_player(cls) -> Player:
        """Name a case, tell what follows, judge, spar and try."""
        from stappenplan.steps.consequences.player import consequences

        return consequences

    def accept(self, draft: Draft) -> dict[str, Any]:
        """Refuse what does not fit; compute the place of a consequence, and who may spar."""
        body = super().accept(draft)
        check(self, draft)
        tree = self.tree()
        match draft.type:
            case "consequence":
                body["path"] = self.path_to(draft.body.after)
            case "link":
                body["cause"], body["effect"] = tree.root(body["cause"]), tree.root(body["effect"])
            case "join":
                body["consequence"] = tree.root(body["consequence"])
                body["into"] = tree.root(body["into"])
            case "judge":
                body["consequence"] = tree.root(body["consequence"])
                body["for_whom"] = sorted(set(body["for_whom"]))
            case "partners":
                people = self.gathering.people
                body["groups"] = match(self.without_partner(), people, self.refused_pairs())
        return body

    def waiting(self) -> Iterator[Waiting]:
        """Experiments that nobody takes on."""
        alone = sum(not self.owner_of(one) for one in self.experiments())
        if alone:
            words = "proef heeft" if alone == 1 else "proeven hebben"
            yield Waiting(f"{alone} {words} nog niemand die trekt", alone, self.step.id)

    def quote(self, entry: Entry) -> str:
        """About what somebody thought something; what one person thought is not told."""
        nodes, body = self.tree().nodes, entry.body
        if entry.type == "judge":
            node = nodes.get(self.tree().root(body["consequence"]))
            return f"Oordeel over: {node.words}" if node is not None else ""
        if entry.type == "link":
            both = [nodes.get(self.tree().root(body[end])) for end in ("cause", "effect")]
            word = "versterkt" if body["stronger"] else "verzwakt"
            return f" {word} ".join(one.words for one in both if one is not None)
        if entry.type == "take_on":
            return "Ja, dit trek ik."
        return super().quote(entry)

    @property
    def has_graph(self) -> bool:
        """Whether there is a consequence."""
        return bool(self.tree().nodes)

    def plan_parts(self) -> PlanParts:
        """The days on which the group looks back on what it tries."""
        return {"days": [day_to_look_back(one) for one in self.experiments()]}

    def days_of(self, participant: str) -> Iterator[PlanDay]:
        """The days of the experiments that somebody sees to."""
        mine = (one for one in self.experiments() if self.owner_of(one) == participant)
        return map(day_to_look_back, mine)

    def results(self) -> Iterator[ResultPart]:
        """The case with its consequences, and what the group tries."""
        return results(self)

    def view(self, visitor: Visitor) -> dict[str, Any]:
        """What this visitor may see of the branch at which everybody looks."""
        return views.view(self, visitor)

    def view_part(self, visitor: Visitor, part: str) -> dict[str, Any]:
        """What this visitor may see of the branch that they opened."""
        return views.view(self, visitor, part)


KIND = Consequences
