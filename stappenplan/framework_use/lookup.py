"""Where the uses of a framework are kept in a gathering."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.framework_use.register import UseRegister

if TYPE_CHECKING:
    from stappenplan.contract.gathering import GatheringView


def uses_of(gathering: GatheringView) -> UseRegister:
    """The uses of the framework that was made in this gathering."""
    return gathering.providers(UseRegister)[0]
