"""Harvest: what earlier gatherings of the series learned, to begin with (S2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from stappenplan import dutch
from stappenplan.contract.capabilities import (
    BringsEarlierFrameworks,
    BringsEarlierProjects,
    BringsEarlierWords,
)
from stappenplan.contract.contributions import Contribution
from stappenplan.contract.entry_rules import FACILITATORS, Body, Draft, Rule, Undo
from stappenplan.contract.harvest import Harvest
from stappenplan.contract.kept_fields import read_kept
from stappenplan.contract.remarks import Remark
from stappenplan.contract.result import Line, ResultGroup, ResultPart
from stappenplan.contract.series import Number
from stappenplan.contract.step_kind import Player
from stappenplan.contract.step_sort import StepSort
from stappenplan.errors import Refusal
from stappenplan.steps.harvest import views
from stappenplan.steps.harvest.state import HarvestState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from stappenplan.contract.entry import Entry
    from stappenplan.contract.framework import Framework
    from stappenplan.contract.paper import PaperSheet
    from stappenplan.contract.people import Visitor
    from stappenplan.contract.workshop import Step

LINE = "harvested"


class TakeOver(Body):
    """The harvest of the gathering of this number in the series; the engine looks it up."""

    number: Number


class ShowChapter(Body):
    """What of a harvest the screen shows: a chapter of it, or with empty fields which there are."""

    harvest: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.:-]{0,64}$")] = ""
    part: Annotated[str, Field(max_length=400)] = ""


def _chapter_words(body: Mapping[str, Any]) -> str:
    return f"Op het scherm: {body['part'] or 'alle hoofdstukken'}"


def _taken_words(body: Mapping[str, Any]) -> str:
    return f"Opbrengst overgenomen van bijeenkomst {body['number']}"


class HarvestStep(HarvestState, BringsEarlierWords, BringsEarlierFrameworks, BringsEarlierProjects):
    """Words of earlier gatherings, credited to these; the group reads them and builds on them."""

    name = "harvest"
    title = "Opbrengst"
    icon = "🌾"
    sort = StepSort.CLOSING
    makes_cards = True
    shown_along = frozenset({"number", "harvests"})
    rules = {
        "take_over": Rule(
            TakeOver,
            FACILITATORS,
            early=True,
            slow=True,
            elsewhere=True,
            earlier=True,
            undo=Undo(_taken_words, "take_over", ("number",)),
        ),
        "chapter": Rule(ShowChapter, FACILITATORS, undo=Undo(_chapter_words, "chapter")),
    }

    @classmethod
    def preparations(cls, step: Step) -> Iterator[str]:
        yield (
            "Sluit de vorige bijeenkomst van de reeks, "
            f"en neem bij ‘{step.title}’ haar opbrengst over."
        )

    @classmethod
    def rehearsal_player(cls) -> Player:
        from stappenplan.steps.harvest.player import harvest

        return harvest

    def sheets(self) -> Iterator[PaperSheet]:
        yield from views.sheets(self)

    def accept(self, draft: Draft) -> dict[str, Any]:
        if draft.type == "chapter":
            self._check_chapter(draft.body)
            return super().accept(draft)
        number = draft.body.number
        if any(one.number == number for one in self.harvests.values()):
            raise Refusal(f"De opbrengst van bijeenkomst {number} staat er al.")
        gathering = self.gathering
        found = gathering.earlier.harvest(gathering.series, number, rehearsal=gathering.rehearsal)
        return found.dump()

    def _check_chapter(self, body: ShowChapter) -> None:
        found = self.harvests.get(body.harvest)
        lines = found.lines if found is not None else ()
        if (body.harvest or body.part) and body.part not in {line.part for line in lines}:
            raise Refusal("Dit hoofdstuk is er niet (meer). Laad de pagina opnieuw.")

    def apply(self, entry: Entry) -> None:
        if entry.type == "chapter":
            self.chapter = entry.body["harvest"], entry.body["part"]
            return
        harvest = read_kept(Harvest, entry.body)
        self.harvests[entry.id] = harvest
        for line in harvest.lines:
            self.gathering.add_contribution(
                entry,
                line.text,
                {"label": line.label, "group": line.group, "type": LINE},
                part=str(line.number),
                credit=harvest.credit,
            )

    def earlier_words(self) -> Iterator[Contribution]:
        return self.shown()

    def earlier_frameworks(self) -> Iterator[Framework]:
        for entry, harvest in sorted(self.harvests.items(), key=lambda one: one[1].number):
            for framework in harvest.frameworks:
                yield _credited(framework, entry)

    def earlier_projects(self) -> Iterator[str]:
        for harvest in sorted(self.harvests.values(), key=lambda one: one.number):
            yield from (one.text for one in harvest.chosen)

    def expected(self) -> set[str]:
        """Nobody is asked to fill anything in."""
        return set()

    def remark(self, item: Contribution) -> Remark:
        """A line under the gathering that said it."""
        return Remark(item.id, item.text, item.author, item.credit)

    def results(self) -> Iterator[ResultPart]:
        """Whose words the group began with."""
        groups = tuple(
            ResultGroup(title=harvest.credit, lines=lines)
            for entry, harvest in sorted(self.harvests.items(), key=lambda one: one[1].number)
            if (lines := tuple(self._lines(entry, harvest)))
        )
        if groups:
            every = [line for group in groups for line in group.lines]
            counted = dutch.count_noun(len(every), "zin", "zinnen")
            told = dutch.join_words([f"‘{group.title}’" for group in groups])
            brief = Line(
                text=f"De groep begon met {counted} uit {told}.",
                sources=tuple(source for line in every for source in line.sources),
            )
            yield ResultPart(
                step=self.step.id, title=self.step.title, brief=(brief,), groups=groups
            )

    def _lines(self, entry: str, harvest: Harvest) -> Iterator[Line]:
        for line in harvest.lines:
            item = self.gathering.words.get(f"{entry}.{line.number}")
            if item is not None and item.state in {"shown", "parked"}:
                yield Line(text=item.text, sources=(item.id,), label=line.label)

    def quote(self, entry: Entry) -> str:
        """The harvest as a whole; its lines are sources of their own."""
        harvest = self.harvests.get(entry.id)
        return f"Opbrengst van {harvest.credit}" if harvest else ""

    def view(self, visitor: Visitor) -> dict[str, Any]:
        return views.view(self, visitor)


def _credited(framework: Framework, entry: str) -> Framework:
    """A framework of which everything names the entry that took it over: its own are not here."""
    kept: dict[str, Any] = {
        field: tuple(one.model_copy(update={"sources": (entry,)}) for one in parts)
        for field, parts in (
            ("criteria", framework.criteria),
            ("forms", framework.forms),
            ("reasons", framework.reasons),
        )
    }
    return framework.model_copy(update=kept)


KIND = HarvestStep
