"""What the facilitator did last, in words, and whether it can be undone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from stappenplan.contract.entry import Entry
from stappenplan.contract.entry_rules import Draft, Undo
from stappenplan.contract.people import Role
from stappenplan.errors import Refusal

if TYPE_CHECKING:
    from stappenplan.gathering import Gathering

# As many as somebody remembers.
KEPT = 10
MAX_WORDS = 60
# By gathering and entry. Erasing makes another gathering.
_kept: WeakKeyDictionary[Gathering, dict[str, tuple[frozenset[str], Undo | None]]] = (
    WeakKeyDictionary()
)
BUILT_ON = "Iemand werkte hier al op verder."


@dataclass(frozen=True, slots=True)
class Act:
    """Something that the facilitator did; ``blocked`` says why it stays, empty when it need not."""

    id: str
    words: str
    blocked: str = ""


def last_acts(gathering: Gathering) -> list[Act]:
    """The last things that the facilitator did, newest first.

    Of what replaced each other, such as two steps, only the last is among them: undoing an
    earlier one would change nothing.
    """
    return list(gathering.cache("acts", lambda: _last_acts(gathering)))


def check(gathering: Gathering, draft: Draft) -> None:
    """Refuse to undo what stays, and what would take something of others along."""
    act = next((act for act in last_acts(gathering) if act.id == draft.body.entry), None)
    if act is None:
        raise Refusal("Je kunt dit niet (meer) ongedaan maken. Kijk wat er nog in de lijst staat.")
    if act.blocked or not _keeps_the_rest(gathering, act.id):
        raise Refusal(f"{act.blocked or BUILT_ON} Daarom blijft het staan.")


def _last_acts(gathering: Gathering) -> list[Act]:
    found: list[Act] = []
    later: list[tuple[Entry, frozenset[str]]] = []
    replaced: set[tuple[str, ...]] = set()
    for entry in reversed(list(gathering.entries())):
        names, undo = _known(gathering, entry)
        if undo is not None:
            series = _series(entry, undo)
            words = _in_words(gathering, entry, undo) if _by_facilitator(entry) else ""
            if words and series.isdisjoint(replaced):
                blocked = BUILT_ON if _built_on(entry, undo, later) else ""
                found.append(Act(entry.id, words, blocked))
                if len(found) == KEPT:
                    break
            replaced |= series
        later.append((entry, names))
    return found


def _known(gathering: Gathering, entry: Entry) -> tuple[frozenset[str], Undo | None]:
    """What an entry names and how it is undone; kept, because every entry asks it of all."""
    known = _kept.setdefault(gathering, {})
    if entry.id not in known:
        names = frozenset(_named(gathering, entry))
        known[entry.id] = (names, _undo_of(gathering, entry))
    return known[entry.id]


def _undo_of(gathering: Gathering, entry: Entry) -> Undo | None:
    rule = gathering.rule_of(entry)
    return None if rule is None or entry.body.get("erased") else rule.undo


def _by_facilitator(entry: Entry) -> bool:
    return Role.FACILITATOR.value in {entry.author, entry.typed_by}


def _series(entry: Entry, undo: Undo) -> set[tuple[str, ...]]:
    """The series in which an entry stands; of each series the last one is undone first."""
    series = (entry.step, undo.group)
    return {(*series, thing) for thing in _about(entry, undo)} or {series}


def _about(entry: Entry, undo: Undo) -> set[str]:
    return {text for field in undo.about for text in _texts(entry.body.get(field))}


def _named(gathering: Gathering, entry: Entry) -> Iterator[str]:
    """What an entry names itself, without what was computed for it; and its author."""
    yield entry.author
    rule = gathering.rule_of(entry)
    for field in rule.body.model_fields if rule is not None else ():
        yield from _texts(entry.body.get(field))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def _built_on(entry: Entry, undo: Undo, later: list[tuple[Entry, frozenset[str]]]) -> bool:
    """Whether something later uses what this entry made, or works on with what it decided."""
    made = {entry.id} | ({entry.author} if entry.typed_by else set())
    about = _about(entry, undo)
    for other, named in later:
        if not made.isdisjoint(named) or any(one.startswith(f"{entry.id}.") for one in named):
            return True
        here = entry.step in {other.step, other.body.get("step")}
        if other.type in undo.until and (not about.isdisjoint(named) if about else here):
            return True
    return False


def _keeps_the_rest(gathering: Gathering, entry_id: str) -> bool:
    """Whether everything that others said is still there without this entry."""
    without = gathering.without(entry_id)
    made = {item.id for item in gathering.words.values() if item.entry == entry_id}
    return gathering.words.keys() - {entry_id, *made} <= without.words.keys()


def _in_words(gathering: Gathering, entry: Entry, undo: Undo) -> str:
    words = undo.words_for(entry.body)
    for field in entry.body:
        if (mark := f"{{{field}}}") in words:
            words = words.replace(mark, _name(gathering, entry, field))
    return words


def _name(gathering: Gathering, entry: Entry, field: str) -> str:
    """What a field of the body names, as the facilitator knows it."""
    value = next(_texts(entry.body[field]), "")
    match field:
        case "step":
            return gathering.workshop.step(value).title
        case "phase":
            phases = gathering.steps[entry.body["step"]].phases
            return next((phase.label for phase in phases if phase.id == value), value)
        case "participant":
            return gathering.name_of(value)
        case "name":
            return value
    item = gathering.words.get(gathering.root(entry.id if field == "entries" else value))
    return f"“{_short(item.text)}”" if item is not None else "…"


def _short(text: str) -> str:
    return text if len(text) <= MAX_WORDS else text[: MAX_WORDS - 1].rstrip() + "…"
