"""The journal as a facilitator may take it along: without what not even they may read or keep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from stappenplan.contract.text import is_typed_text

if TYPE_CHECKING:
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.entry_rules import Rule
    from stappenplan.gathering import Gathering

OPENING = "opened"
# Stands in the place of words that their author took back.
WITHDRAWN = "(ingetrokken)"


def shared_entries(gathering: Gathering, entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries that leave the server, in a sequence of their own; they give the same plan.

    A private entry is left out whole: who sent it, and when, would tell what it says. Of an
    entry that no installed kind knows nobody can say whether it is private.
    """
    seq = 0
    for entry in entries:
        rule = gathering.rule_of(entry)
        if entry.type == OPENING or (rule is not None and not rule.private):
            seq += 1
            body = entry.body if rule is None else _shared_body(gathering, entry, rule)
            yield replace(entry, seq=seq, body=body)


def _shared_body(gathering: Gathering, entry: Entry, rule: Rule) -> dict[str, Any]:
    body = {key: value for key, value in entry.body.items() if key not in rule.private_fields}
    if not gathering.withdrawn.isdisjoint((entry.id, str(body.get("entry")))):
        typed = {name for name, field in rule.body.model_fields.items() if is_typed_text(field)}
        return {key: WITHDRAWN if key in typed else value for key, value in body.items()}
    handler = gathering.handler(entry.step, entry.type)
    if handler is None or body.get("erased"):
        return body
    # Differs from every other text: nobody agreed to these words by agreeing to others.
    return body | dict.fromkeys(handler.unshared(entry), f"[{entry.id}]")
