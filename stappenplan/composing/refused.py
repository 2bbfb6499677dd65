"""What cannot be done to a workshop in the making."""

from __future__ import annotations

from stappenplan.errors import StappenplanError


class Refused(StappenplanError, ValueError):
    """Something that is not done to a workshop, and what to do instead.

    Parameters
    ----------
    sentence
        Dutch, reading level B1.
    question
        Whether it is done when it is asked for once more with `sure`.
    conflict
        Whether somebody else changed the same meanwhile: what was typed stays in its field.
    """

    def __init__(self, sentence: str, *, question: bool = False, conflict: bool = False) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.question = question
        self.conflict = conflict
