"""Reactions: a report that people read and react to by its own link, moderated (M5, M8)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from stappenplan import dutch
from stappenplan.contract.entry_rules import FACILITATORS, READERS, Draft, Rule, Undo
from stappenplan.contract.paper import PaperSheet
from stappenplan.contract.remarks import Remark
from stappenplan.contract.result import Line, ResultGroup, ResultPart
from stappenplan.contract.step_kind import Player
from stappenplan.contract.step_sort import StepSort
from stappenplan.steps.reactions import views
from stappenplan.steps.reactions.checks import check
from stappenplan.steps.reactions.entries import (
    CloseReport,
    OpenReport,
    React,
    RefuseReaction,
    RenewLink,
    Settings,
    ShowReaction,
    StopReactions,
)
from stappenplan.steps.reactions.state import Reaction, ReactionsState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from stappenplan.contract.people import Visitor
    from stappenplan.contract.workshop import Step

WHOLE = "Over het hele verslag"
PAPER_LINES = ("Mijn reactie of late idee", "Over welk hoofdstuk? (hoeft niet)")


def _undo(words: str, *, reaction: bool = False) -> Undo:
    if reaction:
        return Undo(words, "reaction", ("reaction",))
    return Undo(words, "report", until=frozenset({"reaction"}))


class ReportReactions(ReactionsState):
    """The report behind a link, and what readers say about it once the facilitator shows it."""

    name = "reactions"
    title = "Reacties"
    icon = "📮"
    sort = StepSort.CLOSING
    voluntary = True
    shown_along = frozenset({"readable", "taken", "until", "shown"})
    paper = "reacties van papier of uit de mail"
    Settings = Settings
    rules: ClassVar[Mapping[str, Rule]] = {
        "report_opened": Rule(
            OpenReport, FACILITATORS, after_closing=True, undo=_undo("Verslag opengezet")
        ),
        "reactions_closed": Rule(
            StopReactions, FACILITATORS, after_closing=True, undo=_undo("Reageren gestopt")
        ),
        "report_closed": Rule(
            CloseReport, FACILITATORS, after_closing=True, undo=_undo("Verslag dichtgezet")
        ),
        "link_renewed": Rule(RenewLink, FACILITATORS, after_closing=True, ends_access=True),
        "reaction": Rule(React, READERS, after_closing=True),
        "reaction_shown": Rule(
            ShowReaction,
            FACILITATORS,
            after_closing=True,
            repeats=frozenset({"reaction"}),
            undo=_undo("Een reactie getoond", reaction=True),
        ),
        "reaction_refused": Rule(
            RefuseReaction,
            FACILITATORS,
            after_closing=True,
            repeats=frozenset({"reaction"}),
            undo=_undo("Een reactie niet getoond", reaction=True),
        ),
    }

    @classmethod
    def paper_sheets(cls, step: Step) -> Iterator[PaperSheet]:
        """A sheet to hand in or to send, for who does not use the link."""
        use = "Twee per tafel, en een paar bij het verslag. De begeleider typt over wat erop staat."
        yield PaperSheet("lines", "Reactieblad", use, {"lines": PAPER_LINES})

    @classmethod
    def preparations(cls, step: Step) -> Iterator[str]:
        """What somebody arranges before the report goes out."""
        yield f"{step.title}: spreek af wie elke week de nieuwe reacties leest, en tot wanneer."

    @classmethod
    def rehearsal_player(cls) -> Player:
        """Open the report; some readers react."""
        from stappenplan.steps.reactions.player import reactions

        return reactions

    def accept(self, draft: Draft) -> dict[str, Any]:
        """Refuse what cannot be."""
        body = super().accept(draft)
        check(self, draft)
        return body

    def remarks(self) -> Iterator[Remark]:
        """The reactions that are shown, under the chapter that they are about."""
        for one in self.reactions("shown"):
            yield Remark(one.id, one.text, one.author, one.chapter)

    def results(self) -> Iterator[ResultPart]:
        """The reactions that are shown, chapter by chapter, each with its day."""
        shown = self.reactions("shown")
        if not shown:
            return
        chapters: dict[str, list[Reaction]] = {}
        for one in shown:
            chapters.setdefault(one.chapter or WHOLE, []).append(one)
        counted = dutch.count_noun(len(shown), "reactie", "reacties")
        came = "kwam" if len(shown) == 1 else "kwamen"
        brief = Line(
            text=f"Op het verslag {came} {counted}.", sources=tuple(one.id for one in shown)
        )
        yield ResultPart(
            step=self.step.id,
            title=self.step.title,
            brief=(brief,),
            groups=tuple(
                ResultGroup(title=title, lines=tuple(map(_line, said)))
                for title, said in chapters.items()
            ),
        )

    def view(self, visitor: Visitor) -> dict[str, Any]:
        """What this visitor may see."""
        return views.view(self, visitor)


def _line(one: Reaction) -> Line:
    return Line(text=one.text, sources=(one.id,), label=dutch.format_day(one.day))


KIND = ReportReactions
