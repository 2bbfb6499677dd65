"""A gathering in which everything that one person gave can be recognised wherever it turns up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from stappenplan.contract.entry import Entry
from stappenplan.contract.entry_rules import Rule
from stappenplan.contract.text import is_typed_text
from stappenplan.engine import replay
from stappenplan.journal import jsonl
from stappenplan.journal.erasing import repeated
from stappenplan.personal_data.mentions import NAMING

# Nobody else is called so, and nobody else writes so.
NAME = "Wielewaaltje Zwartkop"
MARK = re.compile(r"zwkx\d+")
FOUND = re.compile(rf"{MARK.pattern}|Wielewaal|Zwartkop", re.IGNORECASE)


def most_active(lines: Iterable[str]) -> str:
    """The participant who entered most."""
    _, entries = jsonl.read(list(lines))
    people = replay(entries).people
    return Counter(one.author for one in entries if one.author in people).most_common(1)[0][0]


def marked(lines: Iterable[str], person: str) -> list[str]:
    """A journal in which this person has a name of their own, and a mark before all they wrote.

    Who repeats their words, such as the facilitator who merges cards, repeats the mark.
    """
    row, entries = jsonl.read(list(lines))
    rule_of = replay(entries).rule_of
    texts: dict[str, str] = {}
    for entry in entries:
        if entry.author == person and entry.type not in NAMING:
            for text in typed(entry.body, rule_of(entry)):
                texts.setdefault(text, f"zwkx{len(texts)} {text}")
    # A longer text may hold a shorter one.
    order = sorted(texts, key=len, reverse=True)
    changed = []
    said = {entry.id for entry in entries if entry.author == person}
    for entry in entries:
        body, rule = entry.body, rule_of(entry)
        if entry.author == person and entry.type in NAMING:
            body = {**body, "name": NAME} if body.get("name") else body
        elif entry.author == person or _says_again(entry, rule, person, said):
            said.add(entry.id)
            body = _with_marks(body, texts, order)
        changed.append(type(entry)(**{**_fields(entry), "body": body}))
    return list(jsonl.write(row, changed))


def _says_again(entry: Entry, rule: Rule | None, person: str, said: set[str]) -> bool:
    """Whether an entry holds words of this person, as its rule says."""
    told = (entry.body.get(field) for field in rule.tells_of) if rule is not None else ()
    return person in told or not said.isdisjoint(repeated(entry, rule))


def typed(body: dict[str, Any], rule: Rule | None) -> Iterator[str]:
    """What somebody typed in this body."""
    for name, field in rule.body.model_fields.items() if rule is not None else ():
        value = body.get(name)
        if is_typed_text(field) and isinstance(value, str) and value:
            yield value


def _fields(entry: Any) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in type(entry).__slots__}


def _with_marks(value: Any, texts: dict[str, str], order: list[str]) -> Any:
    if isinstance(value, str):
        return next((value.replace(t, texts[t]) for t in order if t in value), value)
    if isinstance(value, dict):
        return {key: _with_marks(part, texts, order) for key, part in value.items()}
    if isinstance(value, list):
        return [_with_marks(part, texts, order) for part in value]
    return value


def traces(text: str | bytes) -> list[str]:
    """What of the marked person stands in a text or a file."""
    plain = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return sorted(set(FOUND.findall(plain)))
