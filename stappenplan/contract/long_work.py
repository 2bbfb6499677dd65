"""Work that takes long: done at once, or elsewhere by whoever hosts the gathering.

A page that waits for it is shown without it, and again when it is there. Engine and tests do it at
once, so that the same journal gives the same views.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Value = TypeVar("Value")


class LongWork:
    """Does the work at once.

    Whoever does it elsewhere returns what was made last under the same name, or None; functions
    and arguments are found again in another process: they belong to a module and can be pickled.

    Attributes
    ----------
    outdated
        Whether it gave something, since somebody last set it to False, that is not of now.
    """

    outdated = False

    def of_gathering(
        self,
        name: Hashable,
        function: Callable[..., Value],
        gathering: Any,
        *args: Any,
        since: Hashable = None,
    ) -> Value | None:
        """Call a function with a gathering as it is now.

        Parameters
        ----------
        name
            What it makes; of each name, what was made last is kept.
        since
            A mark that is another one when it has to be made anew (see `RevisionCache.since`);
            without it that is so at every entry.
        """
        return function(gathering, *args)

    def forget(self) -> None:
        """Let go of what was made: somebody was erased."""


AT_ONCE = LongWork()
