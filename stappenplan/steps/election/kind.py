"""Election: nominees who agreed, ranked and secret ballots, counted by a named rule (S3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from stappenplan.contract.entry_rules import EVERYBODY, FACILITATORS, Draft, Rule
from stappenplan.contract.paper import PaperSheet
from stappenplan.contract.people import MIN_GROUP_SIZE
from stappenplan.contract.remarks import Remark
from stappenplan.contract.result import ResultPart
from stappenplan.contract.step_kind import Phase, Player, require_participant
from stappenplan.contract.step_sort import StepSort
from stappenplan.errors import Refusal
from stappenplan.steps.election import entries, views
from stappenplan.steps.election.result import result_part
from stappenplan.steps.election.state import WINNER_ALONE, ElectionState
from stappenplan.typed_text import name_key

if TYPE_CHECKING:
    from stappenplan.contract.contributions import Contribution
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.people import Visitor
    from stappenplan.contract.workshop import Step

NOMINATING = frozenset({"nominate"})
VOTING = frozenset({"vote"})
# So many lines stand on one sheet.
MOST_CHOICES_ON_PAPER = 7


class Election(ElectionState):
    """People choose a project or a person; of people only the winner is ever told."""

    name = "election"
    title = "Verkiezing"
    icon = "🗳"
    sort = StepSort.CHOOSING
    paper = "stembriefjes"
    Settings = entries.Settings
    phases = (
        Phase("nominate", "Voordragen"),
        Phase("vote", "Stemmen"),
        Phase("result", "Uitslag"),
    )
    unsigned = frozenset({"ballot", "propose", "decline"})
    rules: ClassVar[Mapping[str, Rule]] = {
        "nominate": Rule(entries.NominateProject, EVERYBODY, NOMINATING),
        "propose": Rule(entries.ProposePerson, phases=NOMINATING, private=True),
        "stand": Rule(entries.Stand, phases=NOMINATING, personal=True),
        "stand_down": Rule(entries.Nothing, personal=True),
        "decline": Rule(entries.Nothing, phases=NOMINATING, personal=True, private=True),
        "agreed": Rule(entries.ProjectAgrees, FACILITATORS),
        "ballot": Rule(entries.CastBallot, phases=VOTING, personal=True, private=True),
        "announce": Rule(entries.Nothing, FACILITATORS, frozenset({"result"})),
    }

    @classmethod
    def paper_sheets(cls, step: Step) -> Iterator[PaperSheet]:
        """Lines to write names on, from first to last."""
        use = (
            "Eén per stemmer zonder telefoon. De eerste keuze staat bovenaan. Neem de briefjes "
            "over en gooi ze daarna weg."
        )
        nominees = cls.Settings.model_validate(step.settings).nominees
        choices = min(len(nominees) or MOST_CHOICES_ON_PAPER, MOST_CHOICES_ON_PAPER)
        lines = [f"{number}e keuze" for number in range(1, choices + 1)]
        yield PaperSheet("lines", "Stembriefje", use, {"lines": lines})

    @classmethod
    def preparations(cls, step: Step) -> Iterator[str]:
        """Ask beforehand who may be voted for."""
        yield (
            f"{step.title}: vraag van tevoren aan mensen of projecten of ze gekozen willen worden. "
            "Zonder ja staat niemand op de lijst."
        )

    @classmethod
    def rehearsal_player(cls) -> Player:
        """Nominate, agree, vote, count."""
        from stappenplan.steps.election.player import election

        return election

    def accept(self, draft: Draft) -> dict[str, Any]:
        """Refuse wrong ballots and late ones; count where the outcome is announced."""
        body = super().accept(draft)
        if self.announced is not None:
            raise Refusal("De uitslag is al bekend. Daarom kan hier niets meer veranderen.")
        match draft.type:
            case "nominate":
                self._check_nomination(draft)
            case "propose":
                self._check_proposal(draft)
            case "stand" | "stand_down" | "decline":
                self._check_among_people()
            case "agreed":
                nominee = draft.body.nominee
                presented = any(one.id == nominee for one in self.presented())
                if not presented and self.gathering.root(nominee) not in self.gathering.words:
                    raise Refusal("Dit project staat er niet meer. Laad de pagina opnieuw.")
            case "ballot":
                self._check_ballot(draft.body.ranking)
            case "announce":
                body["outcome"] = self._count()
        return body

    def _check_nomination(self, draft: Draft) -> None:
        if self.among_people:
            raise Refusal("Hier kiezen we een persoon. Kies een naam uit de lijst.")
        if not self.settings.may_nominate:
            raise Refusal("De lijst staat al vast. Je kunt straks stemmen.")
        titles = [item.text for item in self.shown()] + [one.title for one in self.presented()]
        if name_key(draft.body.text) in map(name_key, titles):
            raise Refusal("Dit project is al voorgedragen. Je kunt er straks op stemmen.")

    def _check_among_people(self) -> None:
        if not self.among_people:
            raise Refusal("Hier kiezen we een project. Draag een project voor.")

    def _check_proposal(self, draft: Draft) -> None:
        self._check_among_people()
        require_participant(self.gathering.people, draft.body.person)
        if not self.settings.may_nominate:
            raise Refusal("Voordragen kan hier niet. Wie gekozen wil worden, meldt zich zelf.")
        if draft.body.person == draft.author:
            raise Refusal("Wil je zelf gekozen worden? Tik dan op Ik doe mee.")

    def _check_ballot(self, ranking: list[str]) -> None:
        named = {one.id for one in self.nominees()}
        if any(name not in named for name in ranking):
            raise Refusal(
                "Een naam op je briefje staat niet meer op de lijst. Zet je briefje opnieuw goed."
            )
        if len(set(ranking)) < len(ranking):
            raise Refusal("Een naam staat twee keer op je briefje. Haal er één weg.")

    def _count(self) -> dict[str, Any]:
        if not self.nominees():
            raise Refusal("Er staat niemand op de lijst. Ga terug naar Voordragen.")
        votes = len(self.valid_ballots())
        if votes < MIN_GROUP_SIZE:
            raise Refusal(
                f"Er zijn {votes} stembriefjes. Tellen kan vanaf {MIN_GROUP_SIZE}, anders is te "
                "merken wat iemand koos. Kies samen, hardop."
            )
        outcome = self.outcome(self.seed or self.draw_seed()).to_json()
        if self.winner_only:
            return {key: value for key, value in outcome.items() if key in WINNER_ALONE}
        return outcome

    def remark(self, item: Contribution) -> Remark:
        """A nomination, with why."""
        said = super().remark(item)
        why = str(item.about.get("why", ""))
        return Remark(said.id, f"{said.text}: {why}" if why else said.text, said.author, said.about)

    def quote(self, entry: Entry) -> str:
        """What an announcement says as a source."""
        if entry.type == "announce":
            winner = self.name_of_nominee(str(entry.body["outcome"].get("winner", "")))
            return f"Gekozen: {winner}"
        return super().quote(entry)

    def results(self) -> Iterator[ResultPart]:
        """Who is chosen; every round where that may be told."""
        if self.announced is not None:
            yield result_part(self)

    def view(self, visitor: Visitor) -> dict[str, Any]:
        """Show nominees, one's own ballot, and the outcome as it may be known."""
        return views.view(self, visitor)


KIND = Election
