"""What goes out of a journal when a person is erased."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from stappenplan.contract.entry import Entry
from stappenplan.contract.entry_rules import Rule
from stappenplan.contract.people import Role

# The rule of an entry; None when no installed kind knows it.
RuleOf = Callable[[Entry], Rule | None]

TOMBSTONE: dict[str, Any] = {"erased": True}
# Authors that are no person; what a facilitator does is nobody's own.
NO_PERSON = frozenset({*(role.value for role in Role), "engine"})
# The first entry holds the workshop, and nothing that somebody said.
OPENING = "opened"


def takes_part(entries: Iterable[Entry], participant: str) -> bool:
    """Whether these entries tell that this person came in or reacted, also when erased since."""
    return participant not in NO_PERSON and any(entry.author == participant for entry in entries)


def without(
    entries: Iterable[Entry],
    participant: str,
    rule_of: RuleOf,
    *,
    gone_already: Iterable[str] = (),
) -> dict[int, dict[str, Any]]:
    """The bodies that change, by position.

    A person's words are what they entered, what somebody else wrote down for them
    (`Rule.tells_of`), and what others entered to say the same again (`Rule.repeats`). Where the
    words of several people were put together (`Rule.repeated_in`), only these go: the rest stays
    with the words of those who stay. ``gone_already`` are the ids of
    words that went otherwise.
    """
    changed: dict[int, dict[str, Any]] = {}
    gone = set(gone_already)
    for entry in entries:
        if entry.body.get("erased"):
            gone.add(entry.id)
            continue
        body = _left(entry, participant, gone, rule_of(entry))
        if body == entry.body and not _repeats(entry, gone, rule_of(entry)):
            continue
        gone.add(entry.id)
        if body != entry.body:
            changed[entry.seq] = body
    return changed


def _left(entry: Entry, participant: str, gone: set[str], rule: Rule | None) -> dict[str, Any]:
    """What stays of a body."""
    if entry.author == participant:
        return TOMBSTONE
    if rule is None:
        # Of an entry that no installed kind knows nobody can say whose words it holds.
        named = {*strings(entry.body)} if entry.type != OPENING else set()
        return entry.body if named.isdisjoint({participant, *gone}) else TOMBSTONE
    if any(participant in strings(entry.body.get(field)) for field in rule.tells_of):
        return TOMBSTONE
    if not _repeats(entry, gone, rule):
        return entry.body
    if not rule.repeated_in:
        return TOMBSTONE
    return {key: value for key, value in entry.body.items() if key not in rule.repeated_in}


def repeated(entry: Entry, rule: Rule | None) -> set[str]:
    """The ids that an entry names of those whose words it says again."""
    fields = rule.repeats if rule is not None else ()
    return {text for field in fields for text in strings(entry.body.get(field))}


def _repeats(entry: Entry, gone: set[str], rule: Rule | None) -> bool:
    return not gone.isdisjoint(repeated(entry, rule))


def strings(value: object) -> Iterator[str]:
    """Every text in a body, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in (*value, *value.values()):
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)
