"""The session of a browser: the grants in its signed cookie."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, replace
from hashlib import sha256

from jupyter_server.auth.identity import User

from stappenplan.contract.people import Role
from stappenplan.journal import is_preview

# A cookie holds 4 kB; older grants give way.
MAX_GRANTS = 30
# A workshop that is being made is looked at many times.
MAX_PREVIEW_GRANTS = 6


@dataclass(frozen=True, slots=True)
class Grant:
    """The right to one role in one gathering; of a participant also which one.

    ``renewed`` is how often the link, or what the participant had open, had been renewed then.
    ``by_office`` says that the right to open gatherings gave it: it ends with that.
    """

    gathering: str
    role: Role
    participant: str | None = None
    renewed: int = 0
    by_office: bool = False


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
    """One browser. It may hold grants in several gatherings; the URL says which applies.

    ``office_renewed`` is how often the link of the office had been renewed when it was opened.
    """

    grants: tuple[Grant, ...] = ()
    organiser: bool = False
    office_renewed: int = 0

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
        kept.append(grant)
        shown = [g for g in kept if is_preview(g.gathering)]
        for old in shown[:-MAX_PREVIEW_GRANTS]:
            kept.remove(old)
        return replace(self, grants=tuple(kept[-MAX_GRANTS:]))

    def as_organiser(self, office_renewed: int = 0) -> Session:
        """A session with the right to open gatherings."""
        return replace(self, organiser=True, office_renewed=office_renewed)


def new_session() -> Session:
    """An empty session, under a name that cannot be guessed."""
    return Session(secrets.token_urlsafe(16))


def to_cookie(session: Session) -> str:
    """The value of the cookie, before it is signed."""
    # What was never renewed stands as it did in cookies that browsers have already.
    grants = [
        [g.gathering, g.role.value, g.participant or "", *_ends_with(g)] for g in session.grants
    ]
    office = session.office_renewed + 1 if session.organiser else 0
    return json.dumps([session.username, office, grants], separators=(",", ":"))


def _ends_with(grant: Grant) -> list[int]:
    if grant.by_office:
        return [grant.renewed, 1]
    return [grant.renewed] if grant.renewed else []


def from_cookie(text: str) -> Session:
    """The inverse of `to_cookie`; raises ValueError for anything else."""
    try:
        username, office, grants = json.loads(text)
        return Session(
            str(username),
            grants=tuple(_grant(*grant) for grant in grants),
            organiser=office >= 1,
            office_renewed=max(0, office - 1),
        )
    except (TypeError, ValueError, RecursionError) as error:
        raise ValueError(f"{text[:80]!r} is not a cookie of ours: {error}") from None


def _grant(gathering: str, role: str, who: str, renewed: int = 0, by_office: int = 0) -> Grant:
    return Grant(gathering, Role(role), who or None, int(renewed), by_office == 1)
