"""A kernel belongs to the visitor who started it, on every route."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jupyter_server.auth.authorizer import Authorizer
from jupyter_server.auth.identity import User
from tornado.web import HTTPError, RequestHandler

from stappenplan.hosting.session import Grant, Guest


@dataclass(frozen=True, slots=True)
class Owner:
    """For whom a kernel was started: this browser, with this grant."""

    visitor: str
    grant: Grant

    def is_(self, guest: Guest | None) -> bool:
        """Whether this guest is the owner, and still holds the grant."""
        return guest is not None and guest.username == self.visitor and self.grant in guest.grants


def refuse_others(handler: RequestHandler, guest: Guest | None, kernel_id: str) -> None:
    """Raise a 404 unless the kernel is this guest's.

    A kernel of somebody else and a kernel that is not there look the same from outside.
    """
    owner: Owner | None = handler.settings["kernel_manager"].owner(kernel_id)
    if owner is None or not owner.is_(guest):
        raise HTTPError(404, "no such kernel for this visitor")


class OwnKernelOnly(Authorizer):
    """Lets a guest reach the own kernel and nothing else of Jupyter."""

    def is_authorized(
        self,
        handler: Any,
        user: User,
        action: str,
        resource: str,
    ) -> bool:
        """Whether this guest may do this."""
        kernel_id = handler.path_kwargs.get("kernel_id")
        if resource != "kernels" or not kernel_id:
            return False
        refuse_others(handler, user if isinstance(user, Guest) else None, kernel_id)
        return True
