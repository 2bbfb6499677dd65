"""Rol: which role the government has today and which one fits better (E9), per theme."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median_low
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field

from stappenplan.contract.capabilities import NamesRoles
from stappenplan.contract.paper import Sheet
from stappenplan.contract.people import Role, Visitor
from stappenplan.contract.plan_parts import PlanParts
from stappenplan.contract.rules import FACILITATORS, PARTICIPANTS, Body, Draft, Rule
from stappenplan.contract.step_kind import Player, StepKind, StepSettings
from stappenplan.contract.workshop import Step
from stappenplan.errors import Refusal
from stappenplan.plan import RUNG_WORDS, RUNGS, RoleShift

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stappenplan.contract.entry import Entry

Who = Literal["ambtenaar", "bestuur"]
Rung = Literal["reguleren", "regisseren", "stimuleren", "faciliteren", "loslaten"]
ThemeId = Annotated[str, Field(max_length=64)]
Counts = tuple[int, int, int, int, int]

# The question is about the initiative as a whole when there are no themes.
WHOLE = ""

# The same rungs said by the administration.
ADMINISTRATION_WORDS = {
    "reguleren": "het bestuur maakt de regels",
    "regisseren": "het bestuur heeft de leiding",
    "stimuleren": "het bestuur moedigt aan",
    "faciliteren": "het bestuur helpt als het dorp vraagt",
    "loslaten": "het bestuur bemoeit zich er niet mee",
}
THEY = "het bestuur "
RUNG_TEXTS = {"ambtenaar": RUNG_WORDS, "bestuur": ADMINISTRATION_WORDS}


class RoleAnswer(Body):
    """One person's view of a role for one theme; both halves are tapped apart."""

    theme: ThemeId = WHOLE
    who: Who
    today: Rung | None = None
    wanted: Rung | None = None


class Choose(Body):
    """The themes that the group talks about."""

    themes: Annotated[list[ThemeId], Field(max_length=20)]


class Settings(StepSettings):
    """What a workshop file may set."""

    themes: Annotated[int, Field(ge=1, le=8)] = 3
    who: Annotated[tuple[Who, ...], Field(min_length=1, max_length=2)] = ("ambtenaar", "bestuur")


class Roles(StepKind, NamesRoles):
    """The role today and wanted, with the spread; not a ranking, the highest rung is not best."""

    name = "roles"
    title = "Rol"
    icon = "🎭"
    paper = "rolposters"
    Settings = Settings
    rules = {
        "role": Rule(RoleAnswer, PARTICIPANTS),
        "choose": Rule(Choose, FACILITATORS),
    }

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.chosen: list[str] | None = None
        # (theme, who, person) → {"today": rung, "wanted": rung}, each the last one tapped.
        self.answers: dict[tuple[str, str, str], dict[str, str]] = {}
        self.entries: dict[tuple[str, str, str], list[str]] = {}

    def subjects(self) -> list[tuple[str, str]]:
        """The themes asked about, as id and name; one nameless whole when there are none."""
        themes = {theme.id: theme.name for theme in self.gathering.themes()}
        wanted = self.chosen if self.chosen is not None else self._first(list(themes))
        found = [(theme, themes[theme]) for theme in wanted if theme in themes]
        return found or [(WHOLE, "")]

    def _first(self, themes: list[str]) -> list[str]:
        """Take the best supported themes, but never drop one that people answered already."""
        answered = dict.fromkeys(theme for theme, _, _ in self.answers if theme in themes)
        return [*answered, *(t for t in themes if t not in answered)][: self.settings.themes]

    @classmethod
    def paper_sheets(cls, step: Step) -> Iterator[Sheet]:
        yield {
            "kind": "roles",
            "name": "Rolposter",
            "use": "Eén poster per thema. Print op A3 als dat kan, en leg er stippen bij.",
            "rungs": [RUNG_WORDS[rung] for rung in RUNGS],
        }

    @classmethod
    def rehearsal_player(cls) -> Player:
        from stappenplan.steps.roles.player import roles

        return roles

    def accept(self, draft: Draft) -> dict[str, Any]:
        body = super().accept(draft)
        if draft.type == "choose":
            self._check_choice(draft.body)
        else:
            self._check_answer(draft.body)
        return body

    def _check_choice(self, body: Choose) -> None:
        known = {theme.id for theme in self.gathering.themes()}
        if not set(body.themes) <= known:
            raise Refusal("Dit thema is er niet meer. Kies een ander thema.")
        if not body.themes and known:
            raise Refusal("Kies minstens één thema.")

    def _check_answer(self, body: RoleAnswer) -> None:
        if body.theme not in {theme for theme, _ in self.subjects()}:
            raise Refusal("Dit thema staat nu niet op de lijst. Ga verder met het volgende.")
        if body.who not in self.settings.who:
            raise Refusal("Naar deze rol vragen we vandaag niet.")
        if body.today is None and body.wanted is None:
            raise Refusal("Kies eerst een antwoord.")

    def apply(self, entry: Entry) -> None:
        body = entry.body
        if entry.type == "choose":
            self.chosen = list(dict.fromkeys(body["themes"]))
            return
        key = (body.get("theme", WHOLE), body["who"], entry.author)
        said = {half: body[half] for half in ("today", "wanted") if body.get(half) in RUNGS}
        self.answers.setdefault(key, {}).update(said)
        self.entries.setdefault(key, []).append(entry.id)

    def done(self, participant: str) -> bool:
        return all(
            len(self.answers.get((theme, who, participant), {})) > 1
            for theme, _ in self.subjects()
            for who in self.settings.who
        )

    # -- what it yields ------------------------------------------------------------------

    def shifts(self) -> list[RoleShift]:
        """The role today and wanted per theme and side, where anybody answered."""
        shifts = [
            self._shift(theme, who) for theme, _ in self.subjects() for who in self.settings.who
        ]
        return [shift for shift in shifts if sum(shift.today) + sum(shift.wanted)]

    def _shift(self, theme: str, who: Who) -> RoleShift:
        here = [
            key
            for key in self.answers
            if key[:2] == (theme, who) and key[2] in self.gathering.people
        ]
        today = _count(self.answers[key].get("today") for key in here)
        wanted = _count(self.answers[key].get("wanted") for key in here)
        return RoleShift(
            theme=theme,
            who=who,
            today=today,
            wanted=wanted,
            median_today=_middle(today),
            median_wanted=_middle(wanted),
            sources=tuple(entry for key in here for entry in self.entries[key]),
        )

    def plan_parts(self) -> PlanParts:
        """The shifts under the names of their themes."""
        names = {theme: name or "Het initiatief als geheel" for theme, name in self.subjects()}
        named = (shift.model_copy(update={"theme": names[shift.theme]}) for shift in self.shifts())
        return {"roles": list(named)}

    def quote(self, entry: Entry) -> str:
        """Give a tap in the words of its button."""
        body = entry.body
        texts = RUNG_TEXTS.get(body.get("who", ""), RUNG_WORDS)
        halves = (("today", "Nu"), ("wanted", "Past beter"))
        said = (
            f"{label}: {texts[body[half]]}." for half, label in halves if body.get(half) in texts
        )
        return " ".join(said)

    # -- what it shows -------------------------------------------------------------------

    def view(self, visitor: Visitor) -> dict[str, Any]:
        subjects = self.subjects()
        view: dict[str, Any] = {
            "themes": [{"id": theme, "name": name} for theme, name in subjects],
            "who": list(self.settings.who),
            "rungs": list(RUNGS),
            "texts": {who: RUNG_TEXTS[who] for who in self.settings.who},
        }
        if visitor.role is Role.PARTICIPANT:
            return view | {"mine": self._given(visitor.participant or "")}
        view["answers"] = len({person for _, _, person in self.answers})
        view["rows"] = self._rows(subjects)
        view["discuss"] = self._discuss(view["rows"])
        if visitor.role is not Role.FACILITATOR:
            view["pictures"] = self._pictures(paper=visitor.role is Role.ADVISOR)
        if visitor.role is Role.FACILITATOR:
            view["all_themes"] = [
                {"id": theme.id, "name": theme.name, "support": theme.support}
                for theme in self.gathering.themes()
            ]
            view["papers"] = [
                {"id": person.id, "name": person.name, "mine": self._given(person.id)}
                for person in self.gathering.present()
                if not person.phone
            ]
        return view

    def _pictures(self, *, paper: bool) -> dict[str, list[str]]:
        """Draw all themes for each side, in that side's own words; a projector gets pages."""
        from stappenplan.pictures import roles
        from stappenplan.pictures.canvas import PAPER, PROJECTOR

        shifts = self.plan_parts()["roles"]
        drawn = {
            who: roles.pages(
                [shift for shift in shifts if shift.who == who],
                PAPER if paper else PROJECTOR,
                rungs={rung: words.removeprefix(THEY) for rung, words in RUNG_TEXTS[who].items()},
            )
            for who in self.settings.who
        }
        return {who: [picture.svg for picture in found] for who, found in drawn.items()}

    def _given(self, participant: str) -> dict[str, dict[str, str]]:
        return {
            f"{theme}|{who}": self.answers.get((theme, who, participant), {})
            for theme, _ in self.subjects()
            for who in self.settings.who
        }

    def _rows(self, subjects: list[tuple[str, str]]) -> list[dict[str, Any]]:
        names = dict(subjects)
        return [
            {
                **shift.model_dump(exclude={"sources"}),
                "name": names[shift.theme],
                "step": _step(shift.median_today, shift.median_wanted),
                "spread": max(_spread(shift.today), _spread(shift.wanted)),
            }
            for shift in self.shifts()
        ]

    def _discuss(self, rows: list[dict[str, Any]]) -> dict[str, Any] | None:
        """Name the subject where today and wanted, or people, are furthest apart."""
        best = max(rows, key=lambda row: (abs(row["step"]), row["spread"]), default=None)
        far = max(rows, key=lambda row: (row["spread"], abs(row["step"])), default=None)
        if best is None or far is None:
            return None
        if abs(best["step"]) >= far["spread"] and best["step"]:
            return {**_about(best), "why": "difference"}
        return {**_about(far), "why": "spread"} if far["spread"] else None


def _about(row: dict[str, Any]) -> dict[str, Any]:
    return {key: row[key] for key in ("theme", "who", "name")}


def _count(rungs: Iterable[str | None]) -> Counts:
    said = list(rungs)
    a, b, c, d, e = (said.count(rung) for rung in RUNGS)
    return a, b, c, d, e


def _places(counts: Counts) -> list[int]:
    return [place for place, count in enumerate(counts) for _ in range(count)]


def _middle(counts: Counts) -> str:
    """Give the rung in the middle; of two middle rungs the one with more government."""
    places = _places(counts)
    return RUNGS[median_low(places)] if places else ""


def _step(today: str, wanted: str) -> int:
    """Count the rungs from today to wanted; positive is towards letting go."""
    return RUNGS.index(wanted) - RUNGS.index(today) if today and wanted else 0


def _spread(counts: Counts) -> int:
    """Count the rungs between which the middle half of the answers lies, 0 to 4."""
    places = _places(counts)
    cut = len(places) // 4
    return places[-1 - cut] - places[cut] if len(places) > 1 else 0
