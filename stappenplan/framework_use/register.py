"""The register of uses, replayed from the journal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stappenplan.contract.capabilities import AwaitsFacilitator, MakesFramework, Waiting
from stappenplan.contract.entry_handler import EntryHandler
from stappenplan.framework_use.entries import RULES
from stappenplan.framework_use.records import State, Use
from stappenplan.timestamps import dutch_day

if TYPE_CHECKING:
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.framework import Framework
    from stappenplan.contract.gathering import GatheringView


class UseRegister(EntryHandler, AwaitsFacilitator):
    """The uses by the id of their entry, in the order in which they came.

    Attributes
    ----------
    page_open
        Whether whoever has the link may use the framework now.
    """

    rules = RULES

    def __init__(self, gathering: GatheringView) -> None:
        self.gathering = gathering
        self.by_id: dict[str, Use] = {}
        self.page_open = True

    # -- replaying -----------------------------------------------------------------------

    def apply(self, entry: Entry) -> None:
        """Keep a use or what was decided about it, or open or close the page."""
        body = entry.body
        match entry.type:
            case "framework_used":
                self._keep(entry)
            case "use_shown":
                self._decide(body["use"], "shown", "")
            case "use_refused":
                self._decide(body["use"], "refused", body.get("reason", ""))
            case "use_page_opened":
                self.page_open = True
            case "use_page_closed":
                self.page_open = False

    def _keep(self, entry: Entry) -> None:
        body = entry.body
        self.by_id[entry.id] = Use(
            id=entry.id,
            author=entry.author,
            day=dutch_day(entry.at),
            framework=body["framework"],
            version=body["version"],
            project=body["project"],
            # Where nobody knew, there is nothing to lay beside another project.
            answers={name: answer for name, answer in body["answers"].items() if answer},
            outcome=body["outcome"],
            advised=tuple(body["advised"]),
            choice=body["choice"],
            departs=body["departs"],
            reason=body.get("reason", ""),
        )

    def _decide(self, use_id: str, state: State, why: str) -> None:
        # It may have been erased since.
        use = self.by_id.get(use_id)
        if use is not None:
            use.state, use.why = state, why

    # -- what there is -------------------------------------------------------------------

    @property
    def maker(self) -> MakesFramework | None:
        """The last step in which a framework was decided; None before there is one."""
        makers = self.gathering.providers(MakesFramework)
        return next((one for one in reversed(makers) if one.versions()), None)

    def maker_of(self, step: str) -> MakesFramework | None:
        """The step with this id that makes a framework."""
        makers = self.gathering.providers(MakesFramework)
        return next((one for one in makers if one.step.id == step), None)

    def framework(self, version: int | None = None, step: str = "") -> Framework | None:
        """A version of the framework, or the newest; None when there is no such version.

        Parameters
        ----------
        step
            In which it was made; that of the newest without it.
        """
        maker = self.maker_of(step) if step else self.maker
        versions = maker.versions() if maker is not None else ()
        if version is None:
            return versions[-1] if versions else None
        return next((one for one in versions if one.version == version), None)

    @property
    def longest_reason(self) -> int:
        """The longest reason, in characters."""
        return self.gathering.workshop.limits.text

    def uses(self, *states: State) -> list[Use]:
        """The uses of which this was decided; all of them without a state."""
        return [use for use in self.by_id.values() if not states or use.state in states]

    def uses_of_newest(self) -> list[Use]:
        """The uses of the framework that stands now, in whatever version."""
        step = self.maker.step.id if self.maker is not None else ""
        return [use for use in self.by_id.values() if use.framework == step]

    def use_of(self, reader: str) -> Use | None:
        """What this reader recorded last."""
        return next((use for use in reversed(self.by_id.values()) if use.author == reader), None)

    def readers(self) -> list[str]:
        """The ids of those whose uses are kept."""
        return [use.author for use in self.by_id.values()]

    def waiting(self) -> Iterator[Waiting]:
        """The uses about which nobody decided yet."""
        if found := self.uses("waiting"):
            what = (
                "keuze met het kader wacht" if len(found) == 1 else "keuzes met het kader wachten"
            )
            yield Waiting(
                f"{len(found)} {what} op jou",
                len(found),
                found[0].framework,
                after_closing=True,
                page="uses",
            )
