"""Words that people said, and the themes in which they belong together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from stappenplan.contract.people import via

State = Literal["shown", "waiting", "hidden", "parked"]


@dataclass(slots=True)
class Contribution:
    """Words of one person, or of several after merging.

    ``id`` is the id of the entry that brought it; ``sources`` are the entries whose words
    are in it (itself, unless it was merged). ``entry`` is the entry that brought it where one
    entry brought several, and ``credit`` says whose words it holds where nobody here said them.
    """

    id: str
    text: str
    author: str
    step: str
    type: str
    at: str
    typed_by: str | None = None
    about: dict[str, Any] = field(default_factory=dict)
    state: State = "shown"
    theme: str | None = None
    merged_into: str | None = None
    sources: tuple[str, ...] = ()
    history: list[str] = field(default_factory=list)
    entry: str = ""
    credit: str = ""

    @property
    def via(self) -> str:
        """How it came in when its author did not type it; empty otherwise."""
        # Who merged cards typed nothing for anybody.
        return via(None if self.type == "merged" else self.typed_by)

    @property
    def visible(self) -> bool:
        """Whether others may see it: neither hidden, parked, waiting nor merged away."""
        return self.state == "shown" and self.merged_into is None


@dataclass(slots=True)
class Theme:
    """Contributions that belong together, named by the group.

    ``placed`` are those that were put there, also when they were merged with others since.
    """

    id: str
    name: str
    members: tuple[str, ...]
    colour: int
    support: int = 0
    placed: tuple[str, ...] = ()
