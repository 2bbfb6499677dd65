"""One use of a framework: a project, the answers about it, the advice and the choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

State = Literal["waiting", "shown", "refused"]


@dataclass(slots=True)
class Use:
    """What one person recorded with the page to use a framework.

    Attributes
    ----------
    id
        The entry that brought it.
    author
        The id of the reader, from which the code to come back is derived.
    day
        On which it came, ISO 8601.
    framework, version
        The step whose framework was used, and which version of it.
    project, reason
        The words of who used it; others read them once the facilitator shows them.
    answers
        By criterion: the answer; a criterion that was left open is not in it.
    outcome, advised
        What the framework said then, and for which forms.
    choice
        The form that was chosen; empty for something that is no form of the framework.
    departs
        Whether the choice is another than the framework said.
    """

    id: str
    author: str
    day: str
    framework: str
    version: int
    project: str
    outcome: str
    choice: str
    answers: Mapping[str, str] = field(default_factory=dict)
    advised: tuple[str, ...] = ()
    departs: bool = False
    reason: str = ""
    state: State = "waiting"
    why: str = ""

    @property
    def counts(self) -> bool:
        """Whether it is in the register: what the facilitator refused is not."""
        return self.state != "refused"
