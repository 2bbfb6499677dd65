"""What each role sees of the walk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from stappenplan.contract.contributions import Contribution
    from stappenplan.step_parts.placed_groups import Group
    from stappenplan.steps.walk.kind import Walk

# Enough to talk on from; the whole theme hangs on the wall.
MOST_CARDS = 3


def theme_of(step: Walk, group: Group) -> dict[str, Any] | None:
    """Return the theme of a group; another one when its own was merged away or came later."""
    themes = step.gathering.themes()
    if not themes:
        return None
    own = step.gathering.theme(group.theme)
    if own is None:
        places = [other.place for other in step.groups]
        own = themes[places.index(group.place) % len(themes) if group.place in places else 0]
    texts = [step.gathering.words[m].text for m in own.members if step.gathering.visible(m)]
    return {"id": own.id, "name": own.name, "cards": texts[:MOST_CARDS]}


def for_participant(step: Walk, me: str) -> dict[str, Any]:
    """Show my group, its theme, and the stops with what the group wrote."""
    group = step.group_of(me)
    view: dict[str, Any] = {
        "group": _my_group(step, group, me) if group else None,
        "left_alone": group is None and step.written_group(me) is not None,
        "back": step.done(me),
        "at": step.stop_of(group) if group else step.settings.stops[0].id,
        "stops": _stops(step, lambda note: _mine(step, note, me), _ours(me)),
        "themes": [{"id": t.id, "name": t.name} for t in step.gathering.themes()],
    }
    return view | step.wishes.view(me, step.gathering.present())


def _my_group(step: Walk, group: Group, me: str) -> dict[str, Any]:
    view = step.group_view(group)
    return {
        "place": view["place"],
        "others": [person for person in view["members"] if person["id"] != me],
        "theme": view["theme"],
    }


def _ours(me: str) -> Callable[[Contribution], bool]:
    return lambda note: note.author == me or me in note.about.get("together", ())


def _mine(step: Walk, note: Contribution, me: str) -> dict[str, Any]:
    return {
        "id": note.id,
        "text": note.text,
        "author": step.gathering.name_of(note.author),
        "mine": note.author == me,
        "state": note.state,
        "theme": note.theme,
    }


def for_facilitator(step: Walk) -> dict[str, Any]:
    """Show where the groups are, who is alone, and every note to tend."""
    return {
        **step.seats_view(),
        "stops": _stops(step, lambda n: _moderated(step, n), lambda n: n.merged_into is None),
    }


def _moderated(step: Walk, note: Contribution) -> dict[str, Any]:
    words = step.gathering.words
    sources = [words[source].text for source in note.sources if source in words]
    return {
        "id": note.id,
        "text": note.text,
        "author": step.gathering.name_of(note.author),
        "via": note.via,
        "state": note.state,
        "merged": sources if note.type == "merged" else [],
    }


def for_room(step: Walk) -> dict[str, Any]:
    """Show who walks together and the route; afterwards what was brought back, without names."""
    harvest = step.phase == "harvest"
    return {
        "groups": []
        if harvest
        else [{"place": group.place, "names": step.names(group)} for group in step.seated()],
        "alone": len(step.alone()),
        "stops": _stops(
            step,
            lambda note: {"id": note.id, "text": note.text},
            lambda note: harvest and note.visible,
        ),
    }


def _stops(
    step: Walk,
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
