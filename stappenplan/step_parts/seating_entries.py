"""What may be entered about groups, and what people ask about them in private."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from stappenplan.contract.entry_rules import FACILITATORS, Body, Rule, Undo
from stappenplan.step_parts.wishes import WISH_RULES, PersonId

Members = Annotated[list[PersonId], Field(min_length=2, max_length=4)]


class MakeGroups(Body):
    """Compute groups from who is here."""


class PlaceLatecomer(Body):
    """Somebody without a group gets a place."""

    participant: PersonId


class Regroup(Body):
    """Groups as the facilitator makes them by hand."""

    groups: Annotated[list[Members], Field(max_length=200)]


# What people do in their groups.
_USES = frozenset({"note", "arrived", "back"})


def seating_rules(make_type: str, late_type: str) -> dict[str, Rule]:
    """The rules about groups and private wishes, under the entry types of a step kind."""
    return {
        make_type: Rule(
            MakeGroups,
            FACILITATORS,
            slow=True,
            elsewhere=True,
            undo=Undo("Groepen gemaakt", "groups", until=_USES | {"phase"}),
        ),
        late_type: Rule(
            PlaceLatecomer,
            FACILITATORS,
            slow=True,
            undo=Undo("Plek gegeven aan {participant}", "groups", until=_USES),
        ),
        "regroup": Rule(
            Regroup, FACILITATORS, undo=Undo("Groepen gewisseld", "groups", until=_USES)
        ),
        **WISH_RULES,
    }
