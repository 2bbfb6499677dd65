"""What can go wrong, each under its own name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


class StappenplanError(Exception):
    """Root of every error this package raises on purpose."""

    # Whether its text may stand in the log of a server: it quotes nothing that people typed.
    names_nobody = False


class DefinitionError(StappenplanError, ValueError):
    """A workshop file says something it may not say.

    Parameters
    ----------
    problems
        Each mistake by itself, where it is known.
    """

    def __init__(self, message: str, problems: Iterable[object] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)


class JournalError(StappenplanError):
    """The journal cannot be opened, read or written."""

    names_nobody = True


class DamagedJournal(JournalError, ValueError):
    """A line of a journal file is not what a journal line has to be."""

    names_nobody = False


class DuplicateGathering(JournalError, ValueError):
    """A gathering has an id or a code that another one has already."""


class DuplicateEntry(JournalError, ValueError):
    """An entry has an id that is in this gathering already."""


class UnknownGathering(JournalError, LookupError):
    """No gathering has this code or id."""


class JournalUnavailable(JournalError):
    """The journal cannot be used now: another process holds it, or there is no room, or worse.

    Parameters
    ----------
    sentence
        Dutch, reading level B1: what is the matter and what happens now.
    passing
        Whether it is over soon by itself.
    """

    def __init__(self, cause: str, sentence: str, *, passing: bool) -> None:
        super().__init__(cause)
        self.sentence = sentence
        self.passing = passing

    @property
    def matter(self) -> str:
        """The first sentence: what is the matter, wherever it is read."""
        return self.sentence.partition(". ")[0].rstrip(".") + "."


class NewerWorkshop(JournalUnavailable, ValueError):
    """An entry with a workshop that this program cannot hold: of a newer one, or damaged.

    Parameters
    ----------
    entry
        The id of the entry.
    problem
        What pydantic says first; of it only the place and the kind are told.
    """

    def __init__(self, entry: str, problem: Mapping[str, Any]) -> None:
        place = ".".join(str(part) for part in problem["loc"])
        super().__init__(
            f"{entry}: this program cannot hold this workshop ({place}: {problem['type']}). "
            "Remedy: install the Stappenplan that wrote it, or restore the journal from a copy.",
            "Deze bijeenkomst is gemaakt met een nieuwere versie. Wat je verstuurt, wacht op dit "
            "apparaat. Waarschuw wie de server beheert.",
            passing=False,
        )


class UnreadableLedger(JournalUnavailable):
    """A file beside the database that says what stays erased or ended is damaged.

    Nothing is let in or erased on its account until it is mended: nobody knows what holds.
    """


class ErasingUnfinished(JournalError):
    """What was erased is gone from the journal, and still stands in a file of the database."""


class UnknownParticipant(JournalError, LookupError):
    """Nobody came in under this id."""


class Refusal(StappenplanError, PermissionError):
    """An entry that is not accepted, with a sentence for the person who sent it.

    Parameters
    ----------
    sentence
        Dutch, reading level B1: what is the matter and what to do now.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class UnknownStepKind(DefinitionError, KeyError):
    """No installed step kind has this name."""

    # A KeyError shows the repr of its argument.
    __str__ = Exception.__str__
