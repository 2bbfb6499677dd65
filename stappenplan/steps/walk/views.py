"""What each role sees of the walk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from stappenplan.contract.contributions import Contribution
    from stappenplan.step_parts.group_places import SeatedGroup
    from stappenplan.steps.walk.state import WalkState


def participant_view(step: WalkState, me: str) -> dict[str, Any]:
    """Show my group, its theme, and the stops with what the group wrote."""
    group = step.group_of(me)
    view: dict[str, Any] = {
        "group": _my_group(step, group, me) if group else None,
        "left_alone": group is None and step.recorded_group(me) is not None,
        "back": step.done(me),
        "at": step.stop_of(group) if group else step.settings.stops[0].id,
        # There may be no network on the way.
        "kept_on_phone": step.phase == "walk",
        "stops": _stops(step, lambda note: _participant_note(step, note, me), _by_group_of(me)),
        "themes": [{"id": t.id, "name": t.name} for t in step.gathering.themes()],
    }
    return view | step.wishes.view(me, step.others_than(me))


def _my_group(step: WalkState, group: SeatedGroup, me: str) -> dict[str, Any]:
    view = step.group_view(group)
    return {
        "place": view["place"],
        "others": [person for person in view["members"] if person["id"] != me],
        "theme": view["theme"],
    }


def _by_group_of(me: str) -> Callable[[Contribution], bool]:
    return lambda note: note.author == me or me in note.about.get("together", ())


def _participant_note(step: WalkState, note: Contribution, me: str) -> dict[str, Any]:
    return {
        "id": note.id,
        "text": note.text,
        "author": step.gathering.name_of(note.author),
        "mine": note.author == me,
        "state": note.state,
        "theme": note.theme,
    }


def facilitator_view(step: WalkState) -> dict[str, Any]:
    """Show where the groups are, who is in no group, and every note to moderate."""
    return {
        **step.seating_view(),
        "stops": _stops(
            step, lambda n: _facilitator_note(step, n), lambda n: n.merged_into is None
        ),
    }


def _facilitator_note(step: WalkState, note: Contribution) -> dict[str, Any]:
    words = step.gathering.words
    sources = [words[source].text for source in note.sources if source in words]
    return {
        "id": note.id,
        "text": note.text,
        "author": step.gathering.writers_of(note),
        # When it was written, and when it came if the phone had no network then.
        "at": note.at,
        "arrived": str(note.about.get("arrived", "")),
        "via": note.via,
        "state": note.state,
        "merged": sources if note.type == "merged" else [],
    }


def screen_view(step: WalkState, *, named: bool) -> dict[str, Any]:
    """Show who walks together and the route; afterwards what was brought back, without names.

    Names are for the room: without ``named`` they are left out.
    """
    harvest = step.phase == "harvest"
    return {
        "groups": [{"place": group.place, "names": step.names(group)} for group in step.seated()]
        if named and not harvest
        else [],
        "alone": len(step.ungrouped()),
        "stops": _stops(
            step,
            lambda note: {"id": note.id, "text": note.text},
            lambda note: harvest and note.visible,
        ),
    }


def _stops(
    step: WalkState,
    show: Callable[[Contribution], dict[str, Any]],
    wanted: Callable[[Contribution], bool],
) -> list[dict[str, Any]]:
    notes = list(step.contributions("note", "merged"))
    return [
        {
            "id": stop.id,
            "title": stop.title,
            "question": stop.question,
            "place": (step.indoor and stop.indoor) or stop.place,
            "names_step": stop.names_step,
            "on_themes": stop.on_themes,
            "count": sum(1 for note in notes if note.about.get("stop") == stop.id),
            "notes": [show(n) for n in notes if n.about.get("stop") == stop.id and wanted(n)],
        }
        for stop in step.settings.stops
    ]
