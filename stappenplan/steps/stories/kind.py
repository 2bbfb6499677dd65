"""Stories of people, in words to which they agreed, released by them for each publication (L7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from stappenplan import dutch
from stappenplan.contract.entry_rules import FACILITATORS, Draft, Rule, Undo
from stappenplan.contract.paper import PaperSheet
from stappenplan.contract.step_kind import Phase, Player
from stappenplan.contract.step_sort import StepSort
from stappenplan.steps.stories import entries, views
from stappenplan.steps.stories.checks import check
from stappenplan.steps.stories.results import result_part
from stappenplan.steps.stories.state import StoriesState

if TYPE_CHECKING:
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.people import Visitor
    from stappenplan.contract.result import ResultPart
    from stappenplan.contract.workshop import Step

STORY = frozenset({"story"})
RELEASING = frozenset({"release"})
TELLING = (
    {"ask": "De titel van mijn verhaal", "rows": 1},
    {"ask": "Mijn verhaal (de achterkant mag ook)", "rows": 6},
)
CONSENT = (
    {"ask": "Hoe sta ik erbij?", "choices": ["Met mijn naam", "Met mijn rol", "Zonder naam"]},
    {"ask": "Mijn rol, mijn naam en mijn handtekening", "rows": 2},
)


def _shown_words(body: Mapping[str, Any]) -> str:
    return "Een verhaal op het scherm gezet" if body.get("story") else "Alle titels op het scherm"


def _held_words(body: Mapping[str, Any]) -> str:
    return "Een verhaal weer doorgelaten" if body.get("off") else "Een verhaal tegengehouden"


class StoryTelling(StoriesState):
    """A story reaches nobody but its teller and who facilitates until its teller releases it."""

    name = "stories"
    title = "Verhalen"
    icon = "📰"
    sort = StepSort.MEETING
    voluntary = True
    stays_reachable = True
    paper = "verhalenbladen"
    # The facilitator reads every story, and whom it may reach.
    shown_along = frozenset({"mine", "shown"})
    unsigned = frozenset({"story_released", "story_withdrawn", "edit_taken", "edit_left"})
    Settings = entries.Settings
    phases = (
        Phase("write", "Opschrijven"),
        Phase("agree", "Nalezen"),
        Phase("release", "Vrijgeven"),
    )
    rules: ClassVar[Mapping[str, Rule]] = {
        "story": Rule(entries.WriteStory),
        "story_reworded": Rule(
            entries.RewordStory, after_closing=True, personal=True, repeats=STORY
        ),
        "edit_proposed": Rule(
            entries.ProposeEdit,
            FACILITATORS,
            after_closing=True,
            repeats=STORY,
            undo=Undo(
                "Andere woorden voorgesteld",
                "edit",
                ("story",),
                until=frozenset({"story_reworded"}),
                until_in_step=frozenset({"edit_taken", "edit_left"}),
            ),
        ),
        "edit_taken": Rule(entries.TakeEdit, after_closing=True, personal=True),
        "edit_left": Rule(entries.LeaveEdit, after_closing=True, personal=True),
        "story_released": Rule(entries.Release, after_closing=True, personal=True),
        "story_withdrawn": Rule(entries.WithdrawRelease, after_closing=True, personal=True),
        "story_held_back": Rule(
            entries.HoldBack,
            FACILITATORS,
            after_closing=True,
            repeats=STORY,
            undo=Undo(_held_words, "held", ("story",)),
        ),
        "story_shown": Rule(
            entries.ShowStory,
            FACILITATORS,
            RELEASING,
            undo=Undo(_shown_words, "screen"),
        ),
        # Nobody sends it: it is written when a magazine is made.
        "magazine_made": Rule(entries.MagazineMade, frozenset(), after_closing=True),
        "copies_replaced": Rule(entries.CopiesReplaced, FACILITATORS, after_closing=True),
    }

    @classmethod
    def paper_sheets(cls, step: Step) -> Iterator[PaperSheet]:
        """A sheet with the story and the yes of its teller."""
        settings = entries.Settings.model_validate(step.settings)
        subjects = {"ask": "Waar gaat het over?", "choices": list(settings.subjects)}
        places = [dutch.capitalize(entries.WORDS[one]) for one in settings.publications]
        where = {
            "ask": "Waar mag het in? Kruis alles aan wat mag.",
            "choices": [*places, "Nergens"],
        }
        lines = (*TELLING, *([subjects] if settings.subjects else []), where, *CONSENT)
        use = (
            "Eén per verteller zonder telefoon. Neem het verhaal over, en vink aan waar de "
            "verteller ja op zei. Bewaar het blad met de handtekening."
        )
        yield PaperSheet("lines", "Verhalenblad", use, {"lines": lines})

    @classmethod
    def preparations(cls, step: Step) -> Iterator[str]:
        """Who edits, and who answers for what is published."""
        yield (
            f"{step.title}: spreek af wie de verhalen naleest, en wie het magazine op internet "
            "zet. Die persoon vervangt het ook als iemand een verhaal intrekt."
        )

    @classmethod
    def rehearsal_player(cls) -> Player:
        """Tell stories, agree with their words, release most of them."""
        from stappenplan.steps.stories.player import stories

        return stories

    def accept(self, draft: Draft) -> dict[str, Any]:
        """Refuse what cannot be; a yes on paper is noted where somebody else typed it alone."""
        body = super().accept(draft)
        check(self, draft)
        if draft.typed_by is None:
            body.pop("paper", None)
        if body.get("byline") != "role":
            body.pop("role", None)
        return body

    def quote(self, entry: Entry) -> str:
        """A story by its title, and a release by what it is for, as sources of the result."""
        if entry.type == "story_released":
            return f"Vrijgegeven voor {entries.WORDS[entry.body['publication']]}"
        story = next((one for one in self.by_id.values() if one.words.id == entry.id), None)
        return story.words.title if story is not None else ""

    def words_in_view(self) -> bool:
        """Whether others read any story."""
        return self.phase == "release"

    def results(self) -> Iterator[ResultPart]:
        """The stories that their tellers let the report have."""
        told = self.released("report")
        if told:
            yield result_part(self, told)

    def view(self, visitor: Visitor) -> dict[str, Any]:
        """One's own stories, and those that were released."""
        return views.view(self, visitor)


KIND = StoryTelling
