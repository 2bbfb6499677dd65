"""What a kernel is told about its visitor, through the environment and nothing else."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from stappenplan.contract.people import Role, Visitor

VARIABLE = "STAPPENPLAN_SEAT"
PREFIX = "STAPPENPLAN_"


@dataclass(frozen=True, slots=True)
class Seat:
    """A verified visitor's place at a gathering.

    Attributes
    ----------
    database, secret
        Where the journal and the keys are.
    gathering
        Its id.
    address
        The root of this server as phones reach it; empty when there is none (JupyterLab).
    office
        Whether this browser may open gatherings.
    """

    database: str
    secret: str
    gathering: str
    role: Role
    participant: str | None = None
    address: str = ""
    office: bool = False

    @property
    def visitor(self) -> Visitor:
        """Who sits here."""
        return Visitor(self.role, self.participant)

    def environment(self, before: Mapping[str, str]) -> dict[str, str]:
        """An environment for the kernel of this seat, in which nobody else's seat is left."""
        kept = {name: value for name, value in before.items() if not name.startswith(PREFIX)}
        return {**kept, "STAPPENPLAN_HOST": "1", VARIABLE: json.dumps(asdict(self))}

    @classmethod
    def taken(cls, environment: Mapping[str, str] = os.environ) -> Seat | None:
        """The seat of this kernel, or None when no server of ours started it."""
        text = environment.get(VARIABLE)
        if not text:
            return None
        fields = json.loads(text)
        return cls(**{**fields, "role": Role(fields["role"])})

    @property
    def secret_file(self) -> Path:
        """Where the keys are."""
        return Path(self.secret)
