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
_kept: WeakKeyDictionary[Gathering, dict[str, _Known]] = WeakKeyDictionary()
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
    later = _Later()
    replaced: set[tuple[str, ...]] = set()
    known = _kept.setdefault(gathering, {})
    for entry in reversed(list(gathering.entries())):
        about = known.get(entry.id)
        if about is None:
            # Kept, because the facilitator's page asks it of all entries at every change.
            about = known[entry.id] = _Known.of(gathering, entry)
        if about.undo is not None:
            series = _series(entry, about.undo)
            words = _in_words(gathering, entry, about.undo) if _by_facilitator(entry) else ""
            if words and series.isdisjoint(replaced):
                blocked = BUILT_ON if later.builds_on(entry, about.undo) else ""
                found.append(Act(entry.id, words, blocked))
                if len(found) == KEPT:
                    break
            replaced |= series
        later.add(entry, about)
    return found


@dataclass(frozen=True, slots=True)
class _Known:
    """What an entry names, the entries whose parts it names, and how it is undone."""

    names: frozenset[str]
    wholes: frozenset[str]
    undo: Undo | None

    @classmethod
    def of(cls, gathering: Gathering, entry: Entry) -> _Known:
        names = frozenset(_named(gathering, entry))
        # A part of an entry is named by the id of the entry, a dot, and its own name.
        wholes = {
            name[:at]
            for name in names
            if not any(map(str.isspace, name))
            for at, letter in enumerate(name)
            if letter == "."
        }
        return cls(names, frozenset(wholes), _undo_of(gathering, entry))


class _Later:
    """What came after an entry."""

    def __init__(self) -> None:
        self._named: set[str] = set()
        self._wholes: set[str] = set()
        self._by_type: dict[str, list[tuple[Entry, frozenset[str]]]] = {}

    def add(self, entry: Entry, known: _Known) -> None:
        """Take in the entry before all others."""
        self._named |= known.names
        self._wholes |= known.wholes
        self._by_type.setdefault(entry.type, []).append((entry, known.names))

    def builds_on(self, entry: Entry, undo: Undo) -> bool:
        """Whether something uses what this entry made, or works on with what it decided."""
        made = {entry.id} | ({entry.author} if entry.typed_by else set())
        if not made.isdisjoint(self._named) or entry.id in self._wholes:
            return True
        about = _about(entry, undo)
        return any(
            not about.isdisjoint(named)
            if about
            else entry.step in {other.step, other.body.get("step")}
            for type_ in undo.until
            for other, named in self._by_type.get(type_, ())
        )


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
