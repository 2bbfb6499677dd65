"""Who may read the report and react, and what readers said, replayed from the journal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from stappenplan.contract.capabilities import AwaitsFacilitator, InvitesReaders, Waiting
from stappenplan.contract.people import Role
from stappenplan.contract.step_kind import StepKind
from stappenplan.timestamps import dutch_day

if TYPE_CHECKING:
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.workshop import Step

State = Literal["waiting", "shown", "refused"]


@dataclass(slots=True)
class Reaction:
    """What one reader said.

    Attributes
    ----------
    id
        The entry that brought it.
    author
        The id of the reader, or the role of the facilitator who typed what came by mail.
    day
        On which it came, ISO 8601.
    reason
        Why it is not shown; empty when nobody said so.
    """

    id: str
    author: str
    text: str
    chapter: str
    day: str
    state: State
    reason: str = ""


class ReactionsState(StepKind, InvitesReaders, AwaitsFacilitator):
    """The reactions by the id of their entry, in the order in which they came."""

    def __init__(self, step: Step, gathering: GatheringView) -> None:
        super().__init__(step, gathering)
        self.by_id: dict[str, Reaction] = {}
        self.report_open = False
        self.links_renewed = 0
        self.taken = False
        self.until = ""
        self._last_day = gathering.begins[:10]

    def apply(self, entry: Entry) -> None:
        """Open or close the report, and keep a reaction or what was decided about it."""
        body = entry.body
        match entry.type:
            case "report_opened":
                self.report_open = self.taken = True
                self.until = body.get("until", "")
            case "reactions_closed":
                self.taken = False
            case "report_closed":
                self.report_open = self.taken = False
            case "link_renewed":
                self.links_renewed += 1
            case "reaction":
                self._keep(entry)
            case "reaction_shown" | "reaction_refused":
                # It may have been erased since.
                reaction = self.by_id.get(body["reaction"])
                if reaction is not None:
                    reaction.state = "shown" if entry.type == "reaction_shown" else "refused"
                    reaction.reason = body.get("reason", "")

    def _keep(self, entry: Entry) -> None:
        # What the facilitator typed was read by the facilitator.
        typed = Role.FACILITATOR.value in {entry.author, entry.typed_by}
        self.by_id[entry.id] = Reaction(
            id=entry.id,
            author=entry.author,
            text=entry.body["text"],
            chapter=entry.body.get("chapter", ""),
            day=dutch_day(entry.at),
            state="shown" if typed else "waiting",
        )

    def after_entry(self, entry: Entry) -> None:
        """Keep how far time went; undoing something puts nothing later."""
        if entry.type != "undo":
            self._last_day = max(self._last_day, dutch_day(entry.at))

    @property
    def today(self) -> date:
        """The day of the gathering, or of the last entry when that came later."""
        return date.fromisoformat(max(self.gathering.begins[:10], self._last_day))

    def takes_reactions(self, day: str) -> bool:
        """See `InvitesReaders.takes_reactions`."""
        return self.report_open and self.taken and (not self.until or day <= self.until)

    def readers(self) -> list[str]:
        """See `InvitesReaders.readers`."""
        authors = (one.author for one in self.by_id.values())
        return [author for author in authors if author != Role.FACILITATOR.value]

    def words_of(self, reaction: str) -> str:
        """See `InvitesReaders.words_of`."""
        found = self.by_id.get(reaction)
        return found.text if found else ""

    def reactions(self, state: State) -> list[Reaction]:
        """The reactions of which this was decided."""
        return [one for one in self.by_id.values() if one.state == state]

    def waiting(self) -> Iterator[Waiting]:
        """The reactions about which nobody decided yet."""
        if count := len(self.reactions("waiting")):
            what = "reactie wacht" if count == 1 else "reacties wachten"
            yield Waiting(f"{count} {what} op jou", count, self.step.id, after_closing=True)

    def expected(self) -> set[str]:
        """Nobody has to react."""
        return set()
