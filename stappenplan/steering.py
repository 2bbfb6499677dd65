"""What people do to a gathering as a whole: come and go, steer the steps, tend the words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field

from stappenplan.clock import moment, phase_minutes
from stappenplan.errors import Refusal
from stappenplan.people import Participant, Role, Side
from stappenplan.steps.base import (
    EVERYBODY,
    FACILITATORS,
    Body,
    Contribution,
    Draft,
    EntryId,
    Rule,
    Text,
)

if TYPE_CHECKING:
    from stappenplan.gathering import Gathering
    from stappenplan.journal import Entry


class Joined(Body):
    """Somebody comes in."""

    name: Text
    side: Side = Side.CIVIL_SERVANT
    unit: Text = ""
    phone: bool = True


class Added(Joined):
    """Somebody without a phone, entered by the facilitator."""

    phone: bool = False


class Profile(Body):
    """Somebody corrects how they are listed."""

    name: Text | None = None
    side: Side | None = None
    unit: Text | None = None
    named: bool | None = None


class Who(Body):
    """A participant."""

    participant: str | None = None


class ToStep(Body):
    """A step of the workshop."""

    step: str


class ToPhase(Body):
    """A phase of a step."""

    step: str
    phase: str


class Timer(Body):
    """A turn of the timer; minutes may be negative with ``extend``."""

    action: Literal["start", "extend", "pause", "resume", "stop"]
    minutes: Annotated[float, Field(ge=-120, le=600, allow_inf_nan=False)] = 0


class Screen(Body):
    """What the projector does."""

    mode: Literal["live", "frozen", "black"] | None = None
    via_facilitator: bool | None = None


class Which(Body):
    """A contribution."""

    entry: EntryId


class Rewrite(Body):
    """Other words of the same author for the same contribution."""

    entry: EntryId
    text: Text


class Merge(Body):
    """Contributions that say the same; all of them stay as sources."""

    entries: Annotated[list[EntryId], Field(min_length=2, max_length=50)]
    text: Text | None = None


class Assign(Body):
    """The theme that the writer gives to words said outside sorting."""

    entry: EntryId
    theme: str | None = None


class Empty(Body):
    """Nothing but the fact."""


RULES: dict[str, Rule] = {
    # Nobody sends this one: the door writes it (`stappenplan.visit.join`).
    "joined": Rule(Joined, frozenset()),
    "added": Rule(Added, FACILITATORS),
    "profile": Rule(Profile, EVERYBODY),
    "left": Rule(Who, EVERYBODY),
    "returned": Rule(Who, EVERYBODY),
    "moved": Rule(ToStep, FACILITATORS),
    "phase": Rule(ToPhase, FACILITATORS),
    "timer": Rule(Timer, FACILITATORS),
    "skipped": Rule(ToStep, FACILITATORS),
    "unskipped": Rule(ToStep, FACILITATORS),
    "shortened": Rule(ToStep, FACILITATORS),
    "unshortened": Rule(ToStep, FACILITATORS),
    "screen": Rule(Screen, FACILITATORS),
    "hide": Rule(Which, FACILITATORS),
    "show": Rule(Which, FACILITATORS),
    "park": Rule(Which, FACILITATORS),
    "merge": Rule(Merge, FACILITATORS),
    "unmerge": Rule(Which, FACILITATORS),
    "rewrite": Rule(Rewrite, EVERYBODY),
    "theme": Rule(Assign, EVERYBODY),
    "closed": Rule(Empty, FACILITATORS),
    "reopened": Rule(Empty, FACILITATORS),
}


# -- may it happen -----------------------------------------------------------------------


def check(gathering: Gathering, draft: Draft) -> None:
    """Refuse what cannot happen now, with a sentence for the person."""
    checker = _CHECKS.get(draft.type)
    if checker is not None:
        checker(gathering, draft)


def _check_joined(gathering: Gathering, draft: Draft) -> None:
    limits = gathering.workshop.limits
    name = draft.body.name
    if not name:
        raise Refusal("Vul je naam in. Een voornaam is genoeg.")
    if len(name) > limits.name or "\n" in name:
        raise Refusal(f"Deze naam is te lang. Gebruik hooguit {limits.name} tekens.")
    if len(draft.body.unit) > 80:
        raise Refusal("De naam van je afdeling is te lang. Gebruik hooguit 80 tekens.")
    if draft.author in gathering.people:
        raise Refusal("Je doet al mee.")
    if len(gathering.present()) >= limits.people:
        raise Refusal("De bijeenkomst is vol. Vraag de begeleider om hulp.")
    if draft.body.side not in gathering.workshop.sides:
        raise Refusal("Kies uit de lijst namens wie je er bent.")
    _refuse_taken_name(gathering, name, draft.author)


def _check_profile(gathering: Gathering, draft: Draft) -> None:
    if draft.author not in gathering.people:
        raise Refusal("Deze deelnemer is er niet (meer). Kies iemand uit de lijst.")
    if draft.body.name is not None:
        if not draft.body.name or len(draft.body.name) > gathering.workshop.limits.name:
            raise Refusal(f"Gebruik 1 tot {gathering.workshop.limits.name} tekens voor je naam.")
        _refuse_taken_name(gathering, draft.body.name, draft.author)


def _refuse_taken_name(gathering: Gathering, name: str, author: str) -> None:
    taken = {p.name.casefold(): p for p in gathering.people.values() if not p.erased}
    person = taken.get(name.casefold())
    if person is not None and person.id != author:
        raise Refusal(
            f"Er is al iemand met de naam {name}. Zet een letter van je achternaam erbij. "
            "Was jij dat zelf? Ga dan verder met je terugkeercode."
        )


def _check_who(gathering: Gathering, draft: Draft) -> None:
    wanted = draft.body.participant or draft.author
    if draft.visitor.role is not Role.FACILITATOR and wanted != draft.author:
        raise Refusal("Dit kan alleen de begeleider.")
    if wanted not in gathering.people:
        raise Refusal("Deze deelnemer is er niet (meer). Kies iemand uit de lijst.")


def _check_step(gathering: Gathering, draft: Draft) -> None:
    if draft.body.step not in gathering.steps:
        raise Refusal("Deze stap is er niet. Kies een stap uit de lijst.")
    step = gathering.workshop.step(draft.body.step)
    if draft.type == "phase" and draft.body.phase not in {
        phase.id for phase in gathering.steps[step.id].phases
    }:
        raise Refusal("Dit onderdeel hoort niet bij deze stap.")
    if draft.type == "skipped" and step.id == gathering.current:
        raise Refusal("Deze stap loopt nu. Ga naar de volgende stap als je wilt stoppen.")
    if draft.type == "shortened" and step.short is None:
        raise Refusal("Deze stap heeft geen korte versie.")


def _check_words(gathering: Gathering, draft: Draft) -> None:
    item = gathering.words.get(draft.body.entry)
    if item is None:
        raise Refusal("Deze inbreng is er niet (meer).")
    if draft.type in {"rewrite", "theme"}:
        if item.author != draft.author:
            raise Refusal("Alleen wie iets schreef, kan het veranderen.")
    if draft.type == "rewrite":
        gathering.steps[item.step].check_sizes(draft.body)
        if not draft.body.text:
            raise Refusal("Je hebt nog niets ingevuld. Typ eerst een paar woorden.")
    if draft.type == "theme" and draft.body.theme and gathering.theme(draft.body.theme) is None:
        raise Refusal("Dit thema is er niet meer. Kies een ander thema.")
    if draft.type == "unmerge" and item.type != "merged":
        raise Refusal("Deze inbreng is niet samengevoegd.")


def _check_merge(gathering: Gathering, draft: Draft) -> None:
    items = [gathering.words.get(gathering.root(entry)) for entry in draft.body.entries]
    if any(item is None for item in items) or len({i.id for i in items if i}) < 2:
        raise Refusal("Kies twee of meer kaarten die er nog staan.")


_CHECKS: dict[str, Callable[[Gathering, Draft], None]] = {
    "joined": _check_joined,
    "added": _check_joined,
    "profile": _check_profile,
    "left": _check_who,
    "returned": _check_who,
    **dict.fromkeys(
        ("moved", "phase", "skipped", "unskipped", "shortened", "unshortened"), _check_step
    ),
    **dict.fromkeys(("hide", "show", "park", "unmerge", "rewrite", "theme"), _check_words),
    "merge": _check_merge,
}


# -- it happened -------------------------------------------------------------------------


def apply(gathering: Gathering, entry: Entry) -> None:
    """Fold an entry about the gathering as a whole."""
    applier = _APPLY.get(entry.type)
    if applier is not None:
        applier(gathering, entry)


def _joined(gathering: Gathering, entry: Entry) -> None:
    body = entry.body
    gathering.people[entry.author] = Participant(
        id=entry.author,
        name=body["name"],
        side=Side(body.get("side", Side.CIVIL_SERVANT)),
        unit=body.get("unit", ""),
        phone=body.get("phone", True),
    )


def _profile(gathering: Gathering, entry: Entry) -> None:
    person = gathering.people.get(entry.author)
    if person is not None:
        person.name = entry.body.get("name") or person.name
        person.unit = entry.body.get("unit", person.unit)
        person.side = Side(entry.body.get("side", person.side))
        person.named = entry.body.get("named", person.named)


def _presence(gathering: Gathering, entry: Entry) -> None:
    person = gathering.people.get(entry.body.get("participant") or entry.author)
    if person is not None:
        person.here = entry.type == "returned"


def _moved(gathering: Gathering, entry: Entry) -> None:
    step = entry.body["step"]
    gathering.skipped.discard(step)
    gathering.go_to(step)
    kind = gathering.steps[step]
    if kind.phases:
        kind.phase = kind.phases[0].id
    gathering.clock.start(moment(entry.at), phase_minutes(gathering))


def _phase(gathering: Gathering, entry: Entry) -> None:
    gathering.steps[entry.body["step"]].phase = entry.body["phase"]
    if entry.body["step"] == gathering.current:
        gathering.clock.start(moment(entry.at), phase_minutes(gathering))


def _timer(gathering: Gathering, entry: Entry) -> None:
    clock, at, minutes = gathering.clock, moment(entry.at), entry.body.get("minutes", 0)
    match entry.body["action"]:
        case "start":
            clock.start(at, minutes or phase_minutes(gathering))
        case "extend":
            clock.extend(at, minutes)
        case "pause":
            clock.pause(at)
        case "resume":
            clock.resume(at)
        case "stop":
            clock.stop()


def _length(gathering: Gathering, entry: Entry) -> None:
    step = entry.body["step"]
    {
        "skipped": gathering.skipped.add,
        "unskipped": gathering.skipped.discard,
        "shortened": gathering.short.add,
        "unshortened": gathering.short.discard,
    }[entry.type](step)
    gathering.steps[step].shorten(step in gathering.short)


def _screen(gathering: Gathering, entry: Entry) -> None:
    gathering.screen_mode = entry.body.get("mode", gathering.screen_mode)
    gathering.via_facilitator = entry.body.get("via_facilitator", gathering.via_facilitator)


def _state(gathering: Gathering, entry: Entry) -> None:
    item = gathering.words.get(entry.body["entry"])
    if item is None:
        return
    states: dict[str, Any] = {"hide": "hidden", "show": "shown", "park": "parked"}
    item.state = states[entry.type]
    notices = gathering.notices.setdefault(item.author, [])
    notices[:] = [notice for notice in notices if notice[0] != item.id]
    if item.state == "hidden":
        notices.append(
            (
                item.id,
                f"De begeleider toont dit niet op het scherm: “{item.text}”. "
                "Je mag het anders schrijven.",
            )
        )


def _merge(gathering: Gathering, entry: Entry) -> None:
    items: list[Contribution] = []
    for entry_id in entry.body["entries"]:
        item = gathering.words.get(gathering.root(entry_id))
        if item is not None and item not in items:
            items.append(item)
    if len(items) < 2:
        return
    first = items[0]
    about: dict[str, Any] = {}
    for item in reversed(items):
        about |= item.about
    order = list(gathering.steps)
    merged = Contribution(
        id=entry.id,
        text=entry.body.get("text") or first.text,
        author=first.author,
        # Where it is tended: the last step of those from which the words came.
        step=max((item.step for item in items), key=order.index),
        type="merged",
        at=entry.at,
        typed_by=entry.author,
        about=about,
        theme=next((item.theme for item in items if item.theme), None),
        sources=tuple(dict.fromkeys(source for item in items for source in item.sources)),
    )
    gathering.words[merged.id] = merged
    for item in items:
        item.merged_into = merged.id


def _unmerge(gathering: Gathering, entry: Entry) -> None:
    merged = gathering.words.pop(entry.body["entry"], None)
    if merged is not None:
        gathering.taken_apart[merged.id] = merged.sources[0]
        for item in gathering.words.values():
            if item.merged_into == merged.id:
                item.merged_into = None


def _rewrite(gathering: Gathering, entry: Entry) -> None:
    item = gathering.words.get(entry.body["entry"])
    if item is not None and item.author == entry.author:
        item.history.append(item.text)
        item.text = entry.body["text"]
        if item.state == "hidden":
            # Rewritten words were not seen by the facilitator yet.
            item.state = "waiting"
            gathering.notices.pop(item.author, None)


def _theme(gathering: Gathering, entry: Entry) -> None:
    item = gathering.words.get(entry.body["entry"])
    if item is not None:
        item.theme = entry.body.get("theme")


def _closed(gathering: Gathering, entry: Entry) -> None:
    gathering.closed = entry.type == "closed"


def _erased(gathering: Gathering, entry: Entry) -> None:
    gathering.erased.add(entry.body["participant"])
    gathering.people.pop(entry.body["participant"], None)


_APPLY: dict[str, Callable[[Gathering, Entry], None]] = {
    "joined": _joined,
    "added": _joined,
    "profile": _profile,
    "left": _presence,
    "returned": _presence,
    "moved": _moved,
    "phase": _phase,
    "timer": _timer,
    **dict.fromkeys(("skipped", "unskipped", "shortened", "unshortened"), _length),
    "screen": _screen,
    **dict.fromkeys(("hide", "show", "park"), _state),
    "merge": _merge,
    "unmerge": _unmerge,
    "rewrite": _rewrite,
    "theme": _theme,
    "closed": _closed,
    "reopened": _closed,
    "erased": _erased,
}
