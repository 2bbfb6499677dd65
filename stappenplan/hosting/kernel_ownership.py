"""A kernel belongs to the visitor who started it, on every route."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jupyter_server.auth.authorizer import Authorizer
from jupyter_server.auth.identity import User
from tornado.web import HTTPError, RequestHandler

from stappenplan.hosting.session import Grant, Session


@dataclass(frozen=True, slots=True)
class Owner:
    """For whom a kernel was started: this browser, with this grant."""

    visitor: str
    grant: Grant

    def matches(self, session: Session | None) -> bool:
        """Whether this session is the owner, and still holds the grant."""
        return (
            session is not None
            and session.username == self.visitor
            and self.grant in session.grants
        )


def require_owner(handler: RequestHandler, session: Session | None, kernel_id: str) -> None:
    """Raise a 404 unless this session owns the kernel.

    A missing kernel gives the same answer, so that ids of kernels cannot be guessed.
    """
    owner: Owner | None = handler.settings["kernel_manager"].owner(kernel_id)
    if owner is None or not owner.matches(session):
        raise HTTPError(404, "no such kernel for this visitor")


class KernelOwnerAuthorizer(Authorizer):
    """Lets a session reach the own kernel and nothing else of Jupyter."""

    def is_authorized(
        self,
        handler: Any,
        user: User,
        action: str,
        resource: str,
    ) -> bool:
        """Whether this session may do this."""
        kernel_id = handler.path_kwargs.get("kernel_id")
        if resource != "kernels" or not kernel_id:
            return False
        require_owner(handler, user if isinstance(user, Session) else None, kernel_id)
        return True
