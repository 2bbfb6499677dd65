"""Whoever holds our cookie, and what it opens."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from hashlib import sha256

from jupyter_server.auth.identity import User

from stappenplan.contract.people import Role

# A cookie holds 4 kB; older grants give way.
MOST_GRANTS = 30


@dataclass(frozen=True, slots=True)
class Grant:
    """The right to one role in one gathering; participants are somebody there."""

    gathering: str
    role: Role
    participant: str | None = None


def overview_of(organisation: str) -> Grant:
    """The right to see what the gatherings of an organisation have in common, by its mark.

    It opens none of these gatherings: their ids begin with another letter. A name may be long, and
    a cookie may not.
    """
    return Grant("o-" + sha256(organisation.encode()).hexdigest()[:16], Role.ADVISOR)


@dataclass
class Guest(User):
    """One browser. It may hold grants in several gatherings; the address says which applies."""

    grants: tuple[Grant, ...] = ()
    office: bool = False

    def grant(self, gathering: str, role: Role) -> Grant | None:
        """The grant for this role in this gathering, or None."""
        return next((g for g in self.grants if (g.gathering, g.role) == (gathering, role)), None)

    def given(self, grant: Grant) -> Guest:
        """Add a grant; it takes the place of one for the same address."""
        kept = [g for g in self.grants if (g.gathering, g.role) != (grant.gathering, grant.role)]
        return Guest(self.username, grants=(*kept, grant)[-MOST_GRANTS:], office=self.office)

    def without(self, gathering: str, role: Role) -> Guest:
        """Take the grant for this address away."""
        kept = tuple(g for g in self.grants if (g.gathering, g.role) != (gathering, role))
        return Guest(self.username, grants=kept, office=self.office)

    def in_office(self) -> Guest:
        """Add the right to open gatherings."""
        return Guest(self.username, grants=self.grants, office=True)


def stranger() -> Guest:
    """Somebody we have not met, under a name that cannot be guessed."""
    return Guest(secrets.token_urlsafe(16))


def to_cookie(guest: Guest) -> str:
    """What the cookie says; whoever signs it vouches for it."""
    grants = [[g.gathering, g.role.value, g.participant or ""] for g in guest.grants]
    return json.dumps([guest.username, int(guest.office), grants], separators=(",", ":"))


def from_cookie(text: str) -> Guest:
    """The inverse of `to_cookie`; raises ValueError for anything else."""
    try:
        username, office, grants = json.loads(text)
        return Guest(
            str(username),
            grants=tuple(Grant(g, Role(role), who or None) for g, role, who in grants),
            office=office == 1,
        )
    except (TypeError, ValueError) as error:
        raise ValueError(f"{text[:80]!r} is not a cookie of ours: {error}") from None
