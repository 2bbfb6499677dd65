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
    from stappenplan.revision_cache import RevisionCache

# As many as somebody remembers.
KEPT = 10
MAX_WORDS = 60
# By the cache of a gathering, which is another one where everything is replayed anew.
_acts: WeakKeyDictionary[RevisionCache, _Acts] = WeakKeyDictionary()
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
    if act.blocked:
        raise Refusal(f"{act.blocked} Daarom blijft het staan.")
    without = gathering.without(act.id)
    if not _keeps_the_rest(gathering, without, act.id):
        raise Refusal(f"{BUILT_ON} Daarom blijft het staan.")
    for step in without.steps.values():
        step.check_undone()


def keep_up(gathering: Gathering) -> None:
    """Take in the entries that came since the last time; all of a long journal take a while."""
    acts = _acts.get(gathering.cache)
    if acts is None:
        acts = _acts[gathering.cache] = _Acts()
    acts.take_in(gathering)


def _last_acts(gathering: Gathering) -> list[Act]:
    keep_up(gathering)
    found: list[Act] = []
    for made in reversed(_acts[gathering.cache].by_facilitator):
        if words := _in_words(gathering, made.entry, made.undo):
            found.append(Act(made.entry.id, words, BUILT_ON if made.built_on else ""))
        if len(found) == KEPT:
            break
    return found


class _Acts:
    """What the facilitator did and nothing replaced, kept up to date with each entry.

    The facilitator's page asks for it at every change; reading all entries anew takes long.
    """

    def __init__(self) -> None:
        self.by_facilitator: list[_Act] = []
        self._seq = 0

    def take_in(self, gathering: Gathering) -> None:
        """Take in the entries that came since the last time."""
        for entry in reversed(gathering.entries_since(self._seq)):
            self._take_in(gathering, entry)
        self._seq = gathering.seq

    def _take_in(self, gathering: Gathering, entry: Entry) -> None:
        names = frozenset(_named(gathering, entry))
        for made in self.by_facilitator:
            made.built_on = made.built_on or made.is_used_by(entry, names)
        undo = _undo_of(gathering, entry)
        if undo is None:
            return
        about = _about(entry, undo)
        series = (entry.step, undo.group)
        # Of each series the last one is undone first.
        stands_in: set[tuple[str, ...]] = {(*series, thing) for thing in about} or {series}
        self.by_facilitator = [
            made for made in self.by_facilitator if made.series.isdisjoint(stands_in)
        ]
        if Role.FACILITATOR.value in {entry.author, entry.typed_by}:
            self.by_facilitator.append(_Act(entry, undo, about, stands_in))


@dataclass
class _Act:
    """An entry of the facilitator, with what it is about and whether something uses it."""

    entry: Entry
    undo: Undo
    about: set[str]
    series: set[tuple[str, ...]]
    built_on: bool = False

    def is_used_by(self, later: Entry, names: frozenset[str]) -> bool:
        """Whether a later entry uses what this one made, or works on with what it decided."""
        entry = self.entry
        if entry.id in names or (entry.typed_by and entry.author in names):
            return True
        # A part of an entry is named by the id of the entry, a dot, and its own name.
        if any(name.startswith(f"{entry.id}.") for name in names):
            return True
        if later.step == entry.step and later.type in self.undo.until_in_step:
            return True
        if later.type not in self.undo.until:
            return False
        if self.about:
            return not self.about.isdisjoint(names)
        return entry.step == later.step or entry.step in names


def _undo_of(gathering: Gathering, entry: Entry) -> Undo | None:
    rule = gathering.rule_of(entry)
    return None if rule is None or entry.body.get("erased") else rule.undo


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


def _keeps_the_rest(gathering: Gathering, without: Gathering, entry_id: str) -> bool:
    """Whether everything that others said is still there without this entry."""
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
            outside = gathering.turned_away.get(value)
            return outside.name if outside is not None else gathering.name_of(value)
        case "name":
            return value
    item = gathering.words.get(gathering.root(entry.id if field == "entries" else value))
    return f"“{_short(item.text)}”" if item is not None else "…"


def _short(text: str) -> str:
    return text if len(text) <= MAX_WORDS else text[: MAX_WORDS - 1].rstrip() + "…"
