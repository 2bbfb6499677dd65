"""Words that somebody said, on their way to the annex with all that was said."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """Words of one person.

    Attributes
    ----------
    id
        The entry in which they were said.
    text
        The words as their author left them.
    author
        Whose words they are: a participant's id or a role.
    about
        The question or the matter under which they stand, in Dutch; empty when the step says it.
    """

    id: str
    text: str
    author: str
    about: str = ""
