"""Which verified visitor a kernel works for, passed in its environment and no other way."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from stappenplan.contract.people import Role, Visitor

VARIABLE = "STAPPENPLAN_KERNEL_CONTEXT"
PREFIX = "STAPPENPLAN_"
# The notebook of each role, without its ending; also the first part of its address.
ROLE_PAGES = {
    "deelnemer": Role.PARTICIPANT,
    "scherm": Role.SCREEN,
    "begeleider": Role.FACILITATOR,
    "adviseur": Role.ADVISOR,
}


@dataclass(frozen=True, slots=True)
class KernelContext:
    """Which verified visitor of which gathering a kernel works for.

    Attributes
    ----------
    database, secret
        Where the journal and the keys are.
    gathering
        Its id.
    address
        The root of this server as phones reach it; empty when there is none (JupyterLab).
    organiser
        Whether this browser may open gatherings.
    renewed
        That of the grant with which the page was opened.
    """

    database: str
    secret: str
    gathering: str
    role: Role
    participant: str | None = None
    address: str = ""
    organiser: bool = False
    renewed: int = 0

    @property
    def visitor(self) -> Visitor:
        """The visitor of this kernel."""
        return Visitor(self.role, self.participant)

    def environment(self, before: Mapping[str, str]) -> dict[str, str]:
        """The environment of a kernel: this context, and no other variable of Stappenplan."""
        kept = {name: value for name, value in before.items() if not name.startswith(PREFIX)}
        return {**kept, "STAPPENPLAN_HOST": "1", VARIABLE: json.dumps(asdict(self))}

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> KernelContext | None:
        """The context in these variables, or None when another server started the kernel."""
        text = environment.get(VARIABLE)
        if not text:
            return None
        fields = json.loads(text)
        return cls(**{**fields, "role": Role(fields["role"])})

    @property
    def secret_file(self) -> Path:
        """The file with the secret of the server."""
        return Path(self.secret)
