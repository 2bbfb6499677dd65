"""A use in words: of its own version of the framework, also when that version changed since."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from stappenplan.dutch import format_day, join_words

if TYPE_CHECKING:
    from stappenplan.contract.capabilities import MakesFramework
    from stappenplan.contract.framework import Framework
    from stappenplan.framework_use.records import Use
    from stappenplan.framework_use.register import UseRegister

SOMETHING_ELSE = "iets anders"
NO_FORM = "een vorm die er niet meer is"
NO_QUESTION = "een vraag die er niet meer is"
NO_ANSWER = "een antwoord dat er niet meer is"
NO_PROJECT = "Een project"


class InWords:
    """Tells uses in the words of the version with which they were recorded.

    A version stays in the journal when a later one leaves something out. Only where its words
    were erased, or where deciding about it was undone, another version may still know them.

    Parameters
    ----------
    earlier
        The registers of earlier versions, which other gatherings made.
    everything
        Whether words that the facilitator does not show (yet) are told too.
    """

    def __init__(
        self, register: UseRegister, *earlier: UseRegister, everything: bool = False
    ) -> None:
        self._registers = (register, *earlier)
        self._everything = everything

    def told(self, use: Use) -> dict[str, Any]:
        """A use as plain JSON."""
        readable = self._everything or use.state == "shown"
        return {
            "id": use.id,
            "day": format_day(use.day),
            "state": use.state,
            "project": use.project if readable else "",
            "name": use.project if readable else NO_PROJECT,
            "version": use.version,
            "said": self.said(use),
            "choice": self.form(use, use.choice),
            "departs": use.departs,
            "reason": use.reason if readable else "",
            "why": use.why if self._everything else "",
            "answers": [
                {"question": self.question(use, one), "answer": self.answer(use, one)}
                for one in self.in_order(use)
            ],
        }

    def in_order(self, use: Use) -> list[str]:
        """The criteria that were answered, in the order of asking; what is gone comes last."""
        own = next(self._versions(use), None)
        asked = [one.id for one in own.asked] if own is not None else []
        return sorted(use.answers, key=lambda one: asked.index(one) if one in asked else len(asked))

    def said(self, use: Use) -> str:
        """What the framework said, as the rest of a sentence that begins with *Het kader*."""
        names = [self.form(use, one) for one in use.advised]
        match use.outcome:
            case "form" | "nothing":
                return f"zei: {join_words(names)}"
            case "undecided":
                return f"koos niet tussen {join_words(names)}"
            case "none_fits":
                return "vond geen vorm die past"
            case _:
                return "zei nog niets, want er waren vragen open"

    def form(self, use: Use, form: str) -> str:
        """The name of a form as this use knew it."""
        if not form:
            return SOMETHING_ELSE
        found = (one.form(form) for one in self._versions(use))
        return next((one.name for one in found if one is not None), NO_FORM)

    def question(self, use: Use, criterion: str) -> str:
        """A criterion as this use knew it."""
        found = (one.criterion(criterion) for one in self._versions(use))
        return next((one.question for one in found if one is not None), NO_QUESTION)

    def answer(self, use: Use, criterion: str) -> str:
        """The answer of this use to a criterion."""
        criteria = (one.criterion(criterion) for one in self._versions(use))
        answers = (one.answer(use.answers[criterion]) for one in criteria if one is not None)
        return next((one.text for one in answers if one is not None), NO_ANSWER)

    def _versions(self, use: Use) -> Iterator[Framework]:
        """The version that was used, then the others of that framework, newest first."""
        own = self._register(use).framework(use.version, use.framework)
        if own is not None:
            yield own
        maker = self._maker(use)
        yield from reversed(maker.versions() if maker is not None else ())

    def _maker(self, use: Use) -> MakesFramework | None:
        return self._register(use).maker_of(use.framework)

    def _register(self, use: Use) -> UseRegister:
        found = (one for one in self._registers if use.id in one.by_id)
        return next(found, self._registers[0])
