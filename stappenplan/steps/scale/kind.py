"""The step kind: a place on a line between two extremes, today and wanted, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from stappenplan import dutch
from stappenplan.contract.entry_rules import Draft, Rule
from stappenplan.contract.paper import PaperSheet
from stappenplan.contract.result import ResultPart
from stappenplan.contract.step_kind import Phase, Player
from stappenplan.contract.step_sort import StepSort
from stappenplan.errors import Refusal
from stappenplan.steps.scale import outcome_part, views, words
from stappenplan.steps.scale.entries import Place, Settings, TellStory
from stappenplan.steps.scale.state import ScaleState

if TYPE_CHECKING:
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.people import Visitor
    from stappenplan.contract.workshop import Step
    from stappenplan.steps.scale.entries import ScaleLine


class ScaleKind(ScaleState):
    """Nobody sees where others stand before the group looks; nobody ever sees who stands where."""

    name = "scale"
    title = "Op de lijn"
    icon = "📏"
    sort = StepSort.CHOOSING
    paper = "lijnbladen"
    side_by_side = True
    Settings = Settings
    phases = (
        Phase("place", "Kiezen"),
        Phase("look", "Kijken"),
        Phase("discuss", "Bespreken"),
    )
    unsigned = frozenset({"place", "story"})
    rules = {
        "place": Rule(Place, phases=frozenset({"place"})),
        "story": Rule(TellStory, phases=frozenset({"place"})),
    }

    @classmethod
    def paper_sheets(cls, step: Step) -> Iterator[PaperSheet]:
        """A form with the lines and their places."""
        settings = Settings.model_validate(step.settings)
        lines = [
            {
                "ask": line.ask,
                "places": list(line.places),
                "moments": [words.LABELS[moment].lower() for moment in line.asked],
            }
            for line in settings.lines
        ]
        use = "Eén per deelnemer zonder telefoon. Zet een kruis per kolom. Zet er geen naam op."
        yield PaperSheet("scale", "Lijnblad", use, {"lines": lines, "story": settings.story})

    @classmethod
    def preparations(cls, step: Step) -> Iterator[str]:
        """What makes that people understand the extremes alike."""
        lines = Settings.model_validate(step.settings).lines
        ends = dutch.join_words([f"‘{end}’" for line in lines for end in (line.left, line.right)])
        yield f"{step.title}: bedenk bij elk uiterste een voorbeeld om te noemen: {ends}."

    @classmethod
    def rehearsal_player(cls) -> Player:
        """Most people choose a place, some say why."""
        from stappenplan.steps.scale.player import scale

        return scale

    def accept(self, draft: Draft) -> dict[str, Any]:
        """Refuse a line or a place that is not there, and a story of who stands nowhere."""
        body = super().accept(draft)
        line = self.line(draft.body.line)
        if line is None:
            raise Refusal("Deze lijn is er niet (meer). Ga verder met de volgende.")
        if draft.type == "place":
            self._check_place(line, draft.body)
        else:
            self._check_story(line, draft.author)
        return body

    def _check_place(self, line: ScaleLine, body: Place) -> None:
        if body.moment not in line.asked:
            asked = words.QUESTIONS[line.asked[0]]
            raise Refusal(f"Bij deze lijn is de vraag alleen: {asked} Kies daar een plek.")
        if body.at is not None and body.at >= len(line.places):
            raise Refusal("Deze plek staat niet op de lijn. Kies opnieuw.")

    def _check_story(self, line: ScaleLine, author: str) -> None:
        if not self.settings.story:
            raise Refusal("Bij deze lijn hoort geen tekst. Kies alleen een plek.")
        if self.place_of(author, line, line.told_at) is None:
            raise Refusal("Kies eerst een plek op de lijn. Schrijf dan waarom je daar staat.")

    def quote(self, entry: Entry) -> str:
        """The question; where one person stands is told nowhere."""
        line = self.line(entry.body.get("line", ""))
        return f"Plek gekozen bij: {line.ask}" if line else ""

    def why_waiting(self, entry_id: str) -> str:
        """Before the group discusses its places nobody reads why people stand there."""
        if self.stories_shown:
            return super().why_waiting(entry_id)
        return "De groep leest dit bij Bespreken."

    def results(self) -> Iterator[ResultPart]:
        """How the group stands, once it may see that."""
        if self.spread_shown and any(one.people for one in self.outcomes()):
            yield outcome_part.outcome_part(self)

    def view(self, visitor: Visitor) -> dict[str, Any]:
        """What this visitor may see now."""
        return views.view(self, visitor)


KIND = ScaleKind
