"""The handler of entries about the use of a framework."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.errors import Refusal
from stappenplan.framework import weigh
from stappenplan.framework_use.entries import LONGEST_PROJECT, MAX_USES, MAX_WAITING
from stappenplan.framework_use.register import UseRegister

if TYPE_CHECKING:
    from stappenplan.contract.entry_rules import Draft
    from stappenplan.contract.framework import Framework
    from stappenplan.framework import Weighing
    from stappenplan.framework_use.entries import RecordUse

NO_FRAMEWORK = "Dit afwegingskader is er niet (meer). Vraag wie je de link gaf."
NOT_OPEN = "Deze pagina staat nu niet open. Vraag wie je de link gaf."
FULL = "Er kwamen al zoveel keuzes dat er nu geen bij kunnen. Probeer het over een paar dagen."
OTHER_ANSWERS = (
    "Een van je antwoorden hoort niet bij deze versie van het kader. Loop de vragen opnieuw langs."
)
NO_PROJECT = "Je hebt nog niet ingevuld om welk project het gaat. Typ een naam die anderen kennen."
NO_CHOICE = "Je hebt nog niet gekozen. Kies een vorm, of ‘iets anders’."
WHY_DEPARTS = (
    "Je kiest iets anders dan het kader zegt. Dat mag. Schrijf er in een paar woorden bij waarom."
)
WHY_ELSE = "Je kiest iets dat niet in het kader staat. Schrijf er in een paar woorden bij wat."
GONE = "Deze keuze is er niet (meer). Laad de pagina opnieuw."


class FrameworkUses(UseRegister):
    """Decides about uses, and keeps them."""

    def accept(self, draft: Draft) -> dict[str, Any]:
        """Refuse what cannot be; add what the framework said to these answers."""
        body = super().accept(draft)
        match draft.type:
            case "framework_used":
                return body | self._weighed(draft.body)
            case "use_shown" | "use_refused" if draft.body.use not in self.by_id:
                raise Refusal(GONE)
            case "use_page_opened" if self.page_open:
                raise Refusal("De pagina staat al open.")
            case "use_page_closed" if not self.page_open:
                raise Refusal("De pagina staat al niet open.")
        return body

    def _weighed(self, said: RecordUse) -> dict[str, Any]:
        framework = self.framework(said.version, said.framework)
        if framework is None:
            raise Refusal(NO_FRAMEWORK)
        self._check_room()
        self._check_words(said)
        known = {one.id: {answer.id for answer in one.answers} for one in framework.criteria}
        if any(answer and answer not in known.get(c, ()) for c, answer in said.answers.items()):
            raise Refusal(OTHER_ANSWERS)
        if said.choice and said.choice not in {form.id for form in framework.forms}:
            raise Refusal(NO_CHOICE)
        weighing = weigh(framework, said.answers)
        other = departs(framework, weighing, said.choice)
        if (other or not said.choice) and not said.reason:
            raise Refusal(WHY_DEPARTS if said.choice else WHY_ELSE)
        return {
            "outcome": weighing.outcome,
            "advised": list(advised(weighing)),
            "departs": other,
        }

    def _check_room(self) -> None:
        if not self.page_open:
            raise Refusal(NOT_OPEN)
        if (
            sum(one.counts for one in self.by_id.values()) >= MAX_USES
            or len(self.uses("waiting")) >= MAX_WAITING
        ):
            raise Refusal(FULL)

    def _check_words(self, said: RecordUse) -> None:
        if not said.project:
            raise Refusal(NO_PROJECT)
        if len(said.project) > LONGEST_PROJECT:
            raise Refusal(
                f"De naam van je project is te lang: {len(said.project)} tekens. "
                f"Er passen er {LONGEST_PROJECT}. Maak de naam korter."
            )
        if len(said.reason) > self.longest_reason:
            raise Refusal(
                f"Je reden is te lang: {len(said.reason)} tekens. "
                f"Er passen er {self.longest_reason}. Maak je tekst korter."
            )


def advised(weighing: Weighing) -> tuple[str, ...]:
    """The forms that can be chosen without departing from the framework, best ones only."""
    return (weighing.advised,) if weighing.advised else weighing.tied


def departs(framework: Framework, weighing: Weighing, choice: str) -> bool:
    """Whether a choice is another than the framework said.

    Where no form fits, not doing it is what the framework says. Where questions are open it says
    nothing yet; what the answers exclude stays excluded.
    """
    if weighing.outcome == "none_fits":
        return choice not in {form.id for form in framework.forms if form.nothing}
    if weighing.outcome == "incomplete":
        excluded = {one.form.id for one in weighing.forms if one.stands == "excluded"}
        return choice in excluded
    return choice not in advised(weighing)
