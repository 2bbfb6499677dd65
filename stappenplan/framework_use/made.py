"""What documents about a framework are made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from stappenplan.framework_use.look_back_view import look_back_view
from stappenplan.framework_use.lookup import uses_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from stappenplan.contract.framework import Framework
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.plan import Plan


@dataclass(frozen=True, slots=True)
class MadeFramework:
    """A framework that a gathering decided, and how it was used since.

    Attributes
    ----------
    plan
        The result of the gathering, which numbers what people said.
    framework, earlier
        The newest version, and those before it, oldest first.
    back
        How it was used, as `look_back_view` tells everybody with the link.
    url
        The page to use this version; empty where its address is not known.
    """

    plan: Plan
    framework: Framework
    earlier: tuple[Framework, ...] = ()
    back: Mapping[str, Any] = field(default_factory=dict)
    url: str = ""


def made_framework(gathering: GatheringView, plan: Plan, url: str = "") -> MadeFramework | None:
    """The framework of a gathering for its documents; None before one was decided.

    Parameters
    ----------
    url
        The page to use the newest version, whatever that is; the version is added to it.
    """
    register = uses_of(gathering)
    maker = register.maker
    if maker is None:
        return None
    *earlier, newest = maker.versions()
    return MadeFramework(
        plan=plan,
        framework=newest,
        earlier=tuple(earlier),
        back=look_back_view(register),
        url=f"{url}&versie={newest.version}" if url else "",
    )
