"""The session of a browser: the grants in its signed cookie."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from hashlib import sha256

from jupyter_server.auth.identity import User

from stappenplan.contract.people import Role

# A cookie holds 4 kB; older grants give way.
MAX_GRANTS = 30


@dataclass(frozen=True, slots=True)
class Grant:
    """The right to one role in one gathering; of a participant also which one.

    ``renewed`` is how often the link, or what the participant had open, had been renewed then.
    """

    gathering: str
    role: Role
    participant: str | None = None
    renewed: int = 0


def report_grant(gathering: str, renewed: int) -> Grant:
    """The grant for reading the report of a gathering."""
    return Grant(f"r-{gathering}", Role.READER, renewed=renewed)


def framework_grant(gathering: str, renewed: int) -> Grant:
    """The grant for using the framework of a gathering."""
    return Grant(f"f-{gathering}", Role.READER, renewed=renewed)


def series_grant(series: str) -> Grant:
    """The grant for the public page of a series, whose id begins with another letter too."""
    return Grant(series, Role.READER)


def overview_grant(organisation: str) -> Grant:
    """The grant for the overview of an organisation, given by its mark.

    It opens none of these gatherings: their ids begin with another letter. A name may be long, and
    a cookie may not.
    """
    return Grant("o-" + sha256(organisation.encode()).hexdigest()[:16], Role.ADVISOR)


@dataclass
class Session(User):
    """One browser. It may hold grants in several gatherings; the URL says which applies."""

    grants: tuple[Grant, ...] = ()
    organiser: bool = False

    @property
    def takes_part(self) -> bool:
        """Whether this browser came in as more than a reader."""
        return self.organiser or any(one.role is not Role.READER for one in self.grants)

    def grant(self, gathering: str, role: Role) -> Grant | None:
        """The grant for this role in this gathering, or None."""
        return next((g for g in self.grants if (g.gathering, g.role) == (gathering, role)), None)

    def with_grant(self, grant: Grant) -> Session:
        """A session with this grant, which replaces one for the same gathering and role."""
        kept = [g for g in self.grants if (g.gathering, g.role) != (grant.gathering, grant.role)]
        return Session(self.username, grants=(*kept, grant)[-MAX_GRANTS:], organiser=self.organiser)

    def as_organiser(self) -> Session:
        """A session with the right to open gatherings."""
        return Session(self.username, grants=self.grants, organiser=True)


def new_session() -> Session:
    """An empty session, under a name that cannot be guessed."""
    return Session(secrets.token_urlsafe(16))


def to_cookie(session: Session) -> str:
    """The value of the cookie, before it is signed."""
    # What was never renewed stands as it did in cookies that browsers have already.
    grants = [
        [g.gathering, g.role.value, g.participant or "", *([g.renewed] if g.renewed else [])]
        for g in session.grants
    ]
    return json.dumps([session.username, int(session.organiser), grants], separators=(",", ":"))


def from_cookie(text: str) -> Session:
    """The inverse of `to_cookie`; raises ValueError for anything else."""
    try:
        username, organiser, grants = json.loads(text)
        return Session(
            str(username),
            grants=tuple(
                Grant(g, Role(role), who or None, *map(int, renewed))
                for g, role, who, *renewed in grants
            ),
            organiser=organiser == 1,
        )
    except (TypeError, ValueError) as error:
        raise ValueError(f"{text[:80]!r} is not a cookie of ours: {error}") from None
