"""The library of the composer: every step kind that is installed, with a step to begin with."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass, field
from typing import Any

from stappenplan.composing.kind_words import KindWords, words_of
from stappenplan.composing.step_pictures import picture_of
from stappenplan.contract.step_kind import StepKind
from stappenplan.contract.step_sort import StepSort
from stappenplan.steps.registry import KINDS

USUAL_MINUTES = 10
# From here on no room is too full.
MANY = 500


@dataclass(frozen=True, slots=True)
class LibraryStep:
    """A step kind as somebody chooses it who composes a workshop.

    Attributes
    ----------
    sort
        What people mainly do in it.
    purpose
        What it is for.
    people
        For how many people, as a sentence; empty when the kind does not say.
    fewest, most
        The same as numbers; None when the kind does not say.
    minutes
        How long it usually takes.
    picture
        An SVG element.
    needs
        What has to be there before it; empty when nothing.
    step
        A complete step as a workshop file has it; its id is free to be changed.
    """

    kind: str
    title: str
    icon: str
    sort: StepSort
    purpose: str
    people: str
    fewest: int | None
    most: int | None
    minutes: int
    picture: str
    needs: str
    step: dict[str, Any] = field(hash=False)


def library() -> tuple[LibraryStep, ...]:
    """Every kind that is installed, also those of other packages, by title."""
    found = (_library_step(KINDS[name]) for name in KINDS)
    return tuple(sorted(found, key=lambda one: (one.title.casefold(), one.kind)))


def _library_step(kind: type[StepKind]) -> LibraryStep:
    words = words_of(kind)
    step = _start(kind, words)
    people = words.people
    return LibraryStep(
        kind=kind.name,
        title=kind.title,
        icon=kind.icon,
        sort=kind.sort,
        purpose=words.purpose or _purpose(kind),
        people=_people(words),
        fewest=people.fewest if people else None,
        most=people.most if people else None,
        minutes=int(step["minutes"]),
        picture=picture_of(words.picture, len(kind.phases)),
        needs=words.needs,
        step=step,
    )


def _start(kind: type[StepKind], words: KindWords) -> dict[str, Any]:
    """A step as the words of the kind give it, with what a file cannot do without."""
    given = copy.deepcopy(words.step)
    usual = {
        "title": kind.title,
        "minutes": USUAL_MINUTES,
        "skip": {"text": f"Dan doet de groep dit niet: {kind.title}."},
    }
    name = re.sub(r"[^a-z0-9]+", "-", kind.name.lower()).strip("-0123456789")
    return {"id": name[:40] or "onderdeel", "kind": kind.name, **usual, **given}


def _purpose(kind: type[StepKind]) -> str:
    """What a kind does that says nothing itself: its parts, or else where it comes from."""
    parts = [phase.label for phase in kind.phases]
    if parts:
        return f"Een werkvorm in delen: {', '.join(parts)}."
    return f"Een werkvorm uit een ander pakket ({kind.__module__.partition('.')[0]})."


def _people(words: KindWords) -> str:
    if words.people is None:
        return ""
    fewest, most = words.people.fewest, words.people.most
    return f"Voor {fewest} tot {most} mensen" if most < MANY else f"Vanaf {fewest} mensen"
