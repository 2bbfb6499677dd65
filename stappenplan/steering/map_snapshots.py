"""What the engine adds to an entry about the gathering as a whole, before it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from stappenplan.gathering import Gathering
    from stappenplan.steps.base import Draft

# The kinds of step in which the group looks at the map of its contacts, or at who stands between.
SHOWING = frozenset({"plan", "meet", "review"})


def prepare(gathering: Gathering, draft: Draft) -> dict[str, Any]:
    """The body as it goes into the journal.

    The map of contacts is made when the group comes to look at it, and when the gathering is
    closed: the answers that stand on it are written down, so that it holds still in between.
    """
    body: dict[str, Any] = draft.body.model_dump(mode="json", exclude_none=True)
    shows = draft.type == "closed" or (
        draft.type == "moved" and gathering.steps[draft.body.step].name in SHOWING
    )
    if shows and (photos := pictures(gathering)):
        body["photos"] = photos
    return body


def pictures(gathering: Gathering) -> dict[str, Any]:
    """Make the pictures of contacts that may be made now, by step."""
    found = {kind.step.id: kind.photograph() for kind in gathering.of_kind("ties")}  # type: ignore[attr-defined]
    return {step: picture for step, picture in found.items() if picture is not None}


def show(gathering: Gathering, photos: dict[str, Any]) -> None:
    """Put the pictures of an entry on the map."""
    for step, picture in photos.items():
        kind = gathering.steps.get(step)
        if kind is not None and kind.name == "ties":
            kind.show(picture)  # type: ignore[attr-defined]
