"""The stories, their words and for what they were released, replayed from the journal."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.contract.capabilities import (
    AwaitsFacilitator,
    Publication,
    ReleasedStory,
    TellsStories,
    Waiting,
)
from stappenplan.contract.step_kind import StepKind
from stappenplan.steps.stories.entries import WORDS
from stappenplan.timestamps import dutch_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.workshop import Step


@dataclass(frozen=True, slots=True)
class StoryWords:
    """A title and a text, the entry that made them count, and the one in which they stand."""

    id: str
    title: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class StoryRelease:
    """The release of certain words for one publication; ``paper``: signed on paper."""

    id: str
    words: str
    byline: str
    role: str
    day: str
    paper: bool


@dataclass(slots=True)
class OwnStory:
    """What somebody told.

    Attributes
    ----------
    id
        The entry that brought it first.
    words
        As the teller last agreed to them.
    edit
        Words that wait for the teller; None where none do.
    releases
        What its teller let each publication have.
    kept
        The publications to which its teller said no.
    held_back, reason
        Whether who facilitates leaves it out, and why.
    """

    id: str
    author: str
    words: StoryWords
    subject: str = ""
    typed_by: str | None = None
    edit: StoryWords | None = None
    releases: dict[Publication, StoryRelease] = field(default_factory=dict)
    kept: set[Publication] = field(default_factory=set)
    held_back: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class MadeMagazine:
    """A magazine that was made on a day, with these words."""

    day: str
    words: tuple[str, ...]


class StoriesState(StepKind, TellsStories, AwaitsFacilitator):
    """The stories by the id of their first entry, in the order in which they came."""

    def __init__(self, step: Step, gathering: GatheringView) -> None:
        super().__init__(step, gathering)
        self.by_id: dict[str, OwnStory] = {}
        self.made: list[MadeMagazine] = []
        # The story that the screen shows whole, as long as it is released.
        self.on_screen = ""
        # Up to which magazine the copies outside are known to be replaced.
        self._replaced = 0
        # Words from which a name was taken out, and how many magazines were made before that.
        self._blanked: dict[str, int] = {}

    # -- replaying -----------------------------------------------------------------------

    def apply(self, entry: Entry) -> None:
        """Keep a story, other words for it, or what was decided about it."""
        match entry.type:
            case "story":
                self._add(entry)
            case "story_reworded" | "edit_taken":
                self._change(entry)
            case "edit_proposed":
                self._propose(entry)
            case "edit_left":
                if story := self.of_edit(entry.body["edit"]):
                    story.edit = None
            case "story_released" | "story_withdrawn":
                self._release(entry)
            case "story_held_back":
                if story := self.by_id.get(entry.body["story"]):
                    story.held_back = not entry.body.get("off", False)
                    story.reason = entry.body.get("reason", "") if story.held_back else ""
            case "story_shown":
                self.on_screen = entry.body.get("story", "")
            case _:
                self._publish(entry)

    def _add(self, entry: Entry) -> None:
        body = entry.body
        words = StoryWords(entry.id, body["title"], body["text"], entry.id)
        self.by_id[entry.id] = OwnStory(
            entry.id, entry.author, words, body.get("subject", ""), entry.typed_by
        )

    def _change(self, entry: Entry) -> None:
        """Take the words of the teller, or those of who edited."""
        if entry.type == "edit_taken":
            story = self.of_edit(entry.body["edit"])
            words = replace(story.edit, id=entry.id) if story and story.edit else None
        else:
            story = self.by_id.get(entry.body["story"])
            words = StoryWords(entry.id, entry.body["title"], entry.body["text"], entry.id)
        # It may have been erased since.
        if story is not None and words is not None:
            story.words, story.edit = words, None

    def _propose(self, entry: Entry) -> None:
        if story := self.by_id.get(entry.body["story"]):
            story.edit = StoryWords(entry.id, entry.body["title"], entry.body["text"], entry.id)

    def _release(self, entry: Entry) -> None:
        body = entry.body
        story = self.by_id.get(body["story"])
        if story is None:
            return
        publication: Publication = body["publication"]
        if entry.type == "story_withdrawn":
            story.releases.pop(publication, None)
            story.kept.add(publication)
            return
        story.kept.discard(publication)
        story.releases[publication] = StoryRelease(
            id=entry.id,
            words=body["words"],
            byline=body["byline"],
            role=body.get("role", ""),
            day=dutch_day(entry.at),
            paper=body.get("paper", False),
        )

    def _publish(self, entry: Entry) -> None:
        """Keep which words a magazine holds, and that the newest one is the only one left."""
        if entry.type == "magazine_made":
            self.made.append(MadeMagazine(dutch_day(entry.at), tuple(entry.body["words"])))
        elif entry.type == "copies_replaced":
            self._replaced = max(0, len(self.made) - 1)

    def after_entry(self, entry: Entry) -> None:
        """Keep that a name was taken out of words that may stand in a magazine."""
        if entry.type == "name_blanked":
            for story in self.by_id.values():
                if story.words.source == entry.body.get("entry"):
                    self._blanked[story.words.id] = len(self.made)

    # -- what others may read ------------------------------------------------------------

    def of_edit(self, edit: str) -> OwnStory | None:
        """The story for which these words wait; None when they do not (any more)."""
        return next((one for one in self.by_id.values() if one.edit and one.edit.id == edit), None)

    def own(self, participant: str) -> list[OwnStory]:
        """The stories of one person."""
        return [one for one in self.by_id.values() if one.author == participant]

    def given(self, story: OwnStory, publication: Publication) -> StoryRelease | None:
        """The release that counts now: of the words as they stand; None without one."""
        release = story.releases.get(publication)
        return release if release is not None and release.words == story.words.id else None

    def released(self, publication: Publication) -> list[ReleasedStory]:
        """See `TellsStories.released`."""
        return [
            ReleasedStory(
                id=story.id,
                words=story.words.id,
                title=story.words.title,
                text=story.words.text,
                subject=story.subject,
                teller=self.teller(story, given),
                release=given.id,
                day=given.day,
            )
            for story in self.by_id.values()
            if (given := self.given(story, publication)) is not None
            and publication in self.settings.publications
            and not story.held_back
            and story.author in self.gathering.people
        ]

    def teller(self, story: OwnStory, given: StoryRelease) -> str:
        """How the teller stands under the story; empty for who chose to be nobody."""
        if given.byline == "name":
            return self.gathering.name_of(story.author)
        return given.role if given.byline == "role" else ""

    # -- what was published --------------------------------------------------------------

    def magazines(self) -> list[tuple[str, int]]:
        """See `TellsStories.magazines`."""
        return [(one.day, len(one.words)) for one in self.made]

    def is_news(self, words: Iterable[str]) -> bool:
        """See `TellsStories.is_news`."""
        found = set(words)
        return (
            set(self.made[-1].words) != found or not self.newest_is_good
            if self.made
            else bool(found)
        )

    def in_copies(self) -> set[str]:
        """The words in copies of the magazine that may still stand somewhere."""
        return {words for one in self.made[self._replaced :] for words in one.words}

    def stale(self) -> set[str]:
        """Words in those copies that may no longer stand there: withdrawn, changed or erased."""
        return {
            words for at in range(self._replaced, len(self.made)) for words in self._stale_in(at)
        }

    @property
    def newest_is_good(self) -> bool:
        """Whether the magazine that was made last holds nothing that it may not hold."""
        return bool(self.made) and not self._stale_in(len(self.made) - 1)

    def _stale_in(self, at: int) -> set[str]:
        free = {one.words for one in self.released("magazine")}
        return {
            words
            for words in self.made[at].words
            if words not in free or self._blanked.get(words, 0) > at
        }

    def unshared(self, entry: Entry) -> frozenset[str]:
        """The words of a story that its teller released for nothing: no copy of them leaves."""
        if entry.type not in {"story", "story_reworded", "edit_proposed"}:
            return frozenset()
        free = {
            story.words.source
            for story in self.by_id.values()
            if any(self.given(story, one) for one in self.settings.publications)
        }
        return frozenset() if entry.id in free else frozenset({"title", "text"})

    def told_by(self, participant: str) -> list[str]:
        """See `TellsStories.told_by`."""
        told = []
        for story in self.own(participant):
            given = [WORDS[one] for one in self.settings.publications if self.given(story, one)]
            title = f"Je verhaal “{story.words.title}”"
            if story.held_back:
                told.append(f"{title} houdt de begeleider tegen.")
            elif given:
                told.append(f"{title} gaf je vrij voor {dutch.join_words(given)}.")
            else:
                told.append(f"{title} gaf je niet vrij. Het komt nergens in.")
        return told

    def waiting(self) -> Iterator[Waiting]:
        """The copies of a magazine that are to be replaced."""
        if count := len(self.stale()):
            stories = dutch.count_noun(count, "verhaal", "verhalen")
            may = "mag" if count == 1 else "mogen"
            text = f"Vervang het online magazine: {stories} {may} daar niet meer in staan"
            yield Waiting(text, count, self.step.id, after_closing=True)

    def done(self, participant: str) -> bool:
        """Whether this participant told a story."""
        return any(one.author == participant for one in self.by_id.values())
