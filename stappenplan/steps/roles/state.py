"""Which roles people chose for which theme, replayed from the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from stappenplan.contract.capabilities import NamesRoles
from stappenplan.contract.plan import RUNGS, RoleShift
from stappenplan.contract.step_kind import StepKind
from stappenplan.steps.roles.distribution import count_rungs, median_rung
from stappenplan.steps.roles.entries import WHOLE, Who

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.workshop import Step


class RoleQuestion(NamedTuple):
    """What is asked about one theme and one side: the role ``today`` or the one ``wanted``."""

    theme: str
    who: str
    half: str


class RolesState(StepKind, NamesRoles):
    """The themes that are asked about, and the last answer of each person.

    Attributes
    ----------
    chosen
        The themes that the facilitator chose; None before that.
    answers
        By theme, side and person: ``{"today": rung, "wanted": rung}``.
    """

    def __init__(self, step: Step, gathering: GatheringView) -> None:
        super().__init__(step, gathering)
        self.chosen: list[str] | None = None
        self.answers: dict[tuple[str, str, str], dict[str, str]] = {}
        self._answer_entries: dict[tuple[str, str, str], list[str]] = {}

    def apply(self, entry: Entry) -> None:
        """Keep the chosen themes, or the half of an answer that was tapped last."""
        body = entry.body
        if entry.type == "choose":
            self.chosen = list(dict.fromkeys(body["themes"]))
            return
        key = (body.get("theme", WHOLE), body["who"], entry.author)
        halves = {half: body[half] for half in ("today", "wanted") if body.get(half) in RUNGS}
        self.answers.setdefault(key, {}).update(halves)
        self._answer_entries.setdefault(key, []).append(entry.id)

    def subjects(self) -> list[tuple[str, str]]:
        """The themes asked about, as id and name; one nameless whole when there are none."""
        return self.gathering.cache((self, "subjects"), self._subjects)

    def _subjects(self) -> list[tuple[str, str]]:
        names = {theme.id: theme.name for theme in self.gathering.themes()}
        wanted = self.chosen if self.chosen is not None else self._default_themes(list(names))
        return [(theme, names[theme]) for theme in wanted if theme in names] or [(WHOLE, "")]

    def _default_themes(self, themes: list[str]) -> list[str]:
        """The best supported themes, but never drop one that people answered already."""
        answered = dict.fromkeys(theme for theme, _, _ in self.answers if theme in themes)
        return [*answered, *(t for t in themes if t not in answered)][: self.settings.themes]

    def answers_of(self, participant: str) -> dict[str, dict[str, str]]:
        """What this participant answered, by ``theme|side``."""
        return {
            f"{theme}|{who}": self.answers.get((theme, who, participant), {})
            for theme, _ in self.subjects()
            for who in self.settings.who
        }

    def questions_for(self, participant: str) -> list[RoleQuestion]:
        """Every question, those about the side of this participant first."""
        person = self.gathering.people.get(participant)
        own = person.side.value if person else ""
        return self.gathering.cache((self, "questions", own), lambda: self._questions_for(own))

    def _questions_for(self, own: str) -> list[RoleQuestion]:
        return [
            RoleQuestion(theme, who, half)
            for who in sorted(self.settings.who, key=lambda who: who != own)
            for theme, _ in self.subjects()
            for half in ("today", "wanted")
        ]

    def asked_of(self, participant: str) -> list[RoleQuestion]:
        """The questions that this participant is asked; the others are offered afterwards."""
        return self.questions_for(participant)[: self.settings.questions]

    def done(self, participant: str) -> bool:
        """Whether this participant answered what they were asked."""
        return all(
            one.half in self.answers.get((one.theme, one.who, participant), ())
            for one in self.asked_of(participant)
        )

    def shifts(self) -> list[RoleShift]:
        """The role today and wanted per theme and side, where anybody answered."""
        shifts = self.gathering.cache.lasting(
            (self, "shifts"), (self.step.id,), self._shifts, given=tuple(self.subjects())
        )
        return list(shifts)

    def _shifts(self) -> list[RoleShift]:
        given: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
        for key in self.answers:
            if key[2] in self.gathering.people:
                given.setdefault(key[:2], []).append(key)
        shifts = [
            self._shift(theme, who, given.get((theme, who), []))
            for theme, _ in self.subjects()
            for who in self.settings.who
        ]
        return [shift for shift in shifts if sum(shift.today) + sum(shift.wanted)]

    def _shift(self, theme: str, who: Who, keys: Sequence[tuple[str, str, str]]) -> RoleShift:
        today = count_rungs(self.answers[key].get("today") for key in keys)
        wanted = count_rungs(self.answers[key].get("wanted") for key in keys)
        return RoleShift(
            theme=theme,
            who=who,
            today=today,
            wanted=wanted,
            median_today=median_rung(today),
            median_wanted=median_rung(wanted),
            sources=tuple(entry for key in keys for entry in self._answer_entries[key]),
        )

    def named_shifts(self) -> list[RoleShift]:
        """The shifts under the names of their themes."""
        names = {theme: name or "Het initiatief als geheel" for theme, name in self.subjects()}
        return [shift.model_copy(update={"theme": names[shift.theme]}) for shift in self.shifts()]
