"""Welcome: who reads what, what for, and one easy question to see that it works."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from stappenplan.contract.contributions import Contribution
from stappenplan.contract.entry_rules import Body, Draft, Rule
from stappenplan.contract.people import Role, Visitor
from stappenplan.contract.preparation import ASSIGNMENT, Asked
from stappenplan.contract.step_kind import Phase, Player, StepKind, StepSettings
from stappenplan.contract.step_sort import StepSort
from stappenplan.contract.text import Text
from stappenplan.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from stappenplan.contract.entry import Entry


class AnswerPractice(Body):
    """An answer to the practice question."""

    text: Text


class Settings(StepSettings):
    """What a workshop file may set."""

    practice: Annotated[
        str,
        Asked(
            "Testvraag",
            "Een makkelijke vraag, zodat iedereen weet dat de telefoon werkt.",
            fixed="Dit staat vast: mensen gaven al antwoord op deze vraag.",
        ),
    ] = ""
    promise: Annotated[
        str,
        Asked(
            "Wat belooft de opdrachtgever?",
            "Wie leest wat eruit komt, en wanneer hoort de groep iets terug? "
            "Dit staat op elke telefoon.",
            section=ASSIGNMENT,
            long=True,
            fixed="Dit staat vast: mensen deden mee met deze belofte op hun telefoon. "
            "Verandert er toch iets? Laat de opdrachtgever het zelf vertellen.",
        ),
    ] = ""
    house_rules: Annotated[
        tuple[str, ...], Asked("Afspraken", "Eén per regel. Je leest ze voor aan het begin.")
    ] = ()


class Welcome(StepKind):
    """What people must know before they write anything, and a practice question.

    The phases only choose what the projector shows: people come in one by one, and somebody
    who comes late must still be able to try.
    """

    name = "welcome"
    title = "Welkom"
    icon = "👋"
    sort = StepSort.OPENING
    paper = "antwoorden op de testvraag"
    shown_along = frozenset({"mine"})
    Settings = Settings
    phases = (Phase("arrive", "Binnenkomen"), Phase("told", "Wie leest dit"))
    rules: ClassVar[Mapping[str, Rule]] = {"practice": Rule(AnswerPractice)}

    @classmethod
    def rehearsal_player(cls) -> Player:
        from stappenplan.steps.welcome.player import welcome

        return welcome

    def accept(self, draft: Draft) -> dict[str, Any]:
        """One answer for each person, which its writer can change."""
        body = super().accept(draft)
        if self._answer_of(draft.author) is not None:
            raise Refusal("Je hebt al geantwoord. Je kunt je antwoord aanpassen.")
        return body

    def apply(self, entry: Entry) -> None:
        """Keep the answer."""
        self.say(entry, entry.body["text"])

    def done(self, participant: str) -> bool:
        """Whether this participant tried; without a question there is nothing to try."""
        return not self.settings.practice or participant in self.senders

    def view(self, visitor: Visitor) -> dict[str, Any]:
        """Show the same words to everybody; the projector adds the answers without names."""
        workshop = self.gathering.workshop
        answers = list(self.contributions("practice", "merged"))
        view: dict[str, Any] = {
            "purpose": workshop.summary,
            "readers": [reader.model_dump() for reader in workshop.readers],
            "promise": self.settings.promise,
            "house_rules": list(self.settings.house_rules),
            "practice": self.settings.practice,
            "people": len(self.taking_part()),
            "answered": sum(1 for answer in answers if answer.type == "practice"),
            "max_length": self.max_length,
        }
        if visitor.role is Role.PARTICIPANT:
            mine = self._answer_of(visitor.participant or "")
            view["mine"] = {"id": mine.id, "text": mine.text, "state": mine.state} if mine else None
        elif visitor.role is Role.FACILITATOR:
            view["answers"] = [self._row(answer) for answer in answers if not answer.merged_into]
        else:
            view["answers"] = [{"id": a.id, "text": a.text} for a in answers if a.visible]
            view["answered"] = len(view["answers"])
        return view

    def _answer_of(self, participant: str) -> Contribution | None:
        answers = self.contributions("practice")
        return next((answer for answer in answers if answer.author == participant), None)

    def _row(self, answer: Contribution) -> dict[str, Any]:
        return {
            "id": answer.id,
            "text": answer.text,
            "author": self.gathering.writers_of(answer),
            "via": answer.via,
            "state": answer.state,
        }


KIND = Welcome
