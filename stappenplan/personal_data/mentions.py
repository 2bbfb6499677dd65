"""The name of somebody in the words of others: found before it is erased, and blanked."""

from __future__ import annotations

import copy
import json
import secrets
from typing import TYPE_CHECKING, Any

from stappenplan.contract.entry import dump
from stappenplan.contract.people import Role
from stappenplan.journal.erased import Erased
from stappenplan.personal_data.entries import FoundName
from stappenplan.personal_data.name_search import NameSearch
from stappenplan.personal_data.typed_parts import text_at, typed_parts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from stappenplan.contract.entry import Entry
    from stappenplan.gathering import Gathering
    from stappenplan.journal import GatheringRow, Journal
    from stappenplan.journal.store import Tail

BLANK = "[naam]"
OFFER, BLANKED = "names_found", "name_blanked"
# In these people tell how they are called themselves.
NAMING = frozenset({"joined", "knocked", "added", "profile"})


def names_of(participant: str, entries: Iterable[Entry]) -> Iterator[str]:
    """Every name under which somebody took part."""
    for entry in entries:
        if entry.author == participant and entry.type in NAMING:
            yield entry.body.get("name") or ""


def mentions(
    gathering: Gathering, entries: Iterable[Entry], names: Iterable[str], read: str
) -> Iterator[FoundName]:
    """Where these names stand in what people typed, as far as somebody may read it.

    Parameters
    ----------
    read
        All texts that who decides may read, as `stappenplan.personal_data.texts_read` has them.
    """
    search = NameSearch(names)
    for entry in entries:
        rule = gathering.rule_of(entry)
        if entry.type in NAMING or (rule is not None and rule.private):
            continue
        for path, text in typed_parts(entry.body, rule):
            spans = search.spans(text) if text in read else ()
            if spans:
                yield FoundName(entry=entry.id, path=list(path), spans=[list(one) for one in spans])


def offer(journal: Journal, gathering_id: str, found: Iterable[FoundName]) -> int:
    """Write down where a name was found; returns in how many entries."""
    listed = [one.model_dump(mode="json") for one in found]
    if listed:
        with journal.writing(gathering_id) as tail:
            id_ = "names-" + secrets.token_hex(8)
            tail.append(id=id_, author="engine", step="", type=OFFER, body={"found": listed})
    return len({one["entry"] for one in listed})


def blank(journal: Journal, row: GatheringRow, offer_id: str, entry_id: str, by: Role) -> bool:
    """Take the name out of the words of an entry for good; `Journal.purge` must follow.

    Returns
    -------
    bool
        Whether there was something to take out.
    """
    with journal.writing(row.id) as tail:
        entries = {one.id: one for one in tail.read()}
        offered = entries.get(offer_id)
        found = offered.body.get("found", []) if offered is not None else []
        done = Erased(
            row.id,
            entry=entry_id,
            offer=offer_id,
            places=dump([one for one in found if one["entry"] == entry_id]),
        )
        return _take_out(journal, tail, entries, done, by)


def blank_again(journal: Journal, done: Erased) -> bool:
    """Blank in a copy of the journal what was blanked since; as `blank`."""
    with journal.writing(done.gathering) as tail:
        entries = {one.id: one for one in tail.read()}
        blanked = {
            (one.body.get("offer"), one.body.get("entry"))
            for one in entries.values()
            if one.type == BLANKED
        }
        if (done.offer, done.entry) in blanked:
            return False
        return _take_out(journal, tail, entries, done, Role.FACILITATOR)


def _take_out(
    journal: Journal, tail: Tail, entries: dict[str, Entry], done: Erased, by: Role
) -> bool:
    entry = entries.get(done.entry)
    if entry is None or entry.body.get("erased"):
        return False
    found = json.loads(done.places)
    body = copy.deepcopy(entry.body)
    if not [True for one in found if _blank(body, one)]:
        return False
    journal.store.remember_erased(done)
    tail.rewrite(entry.seq, body)
    _move_others(tail, entries.values(), found)
    told = {"offer": done.offer, "entry": done.entry}
    id_ = "blanked-" + secrets.token_hex(8)
    tail.append(id=id_, author=by.value, step="", type=BLANKED, body=told)
    # Pages that show the words replay from the first entry.
    tail.append(id=f"erased-{id_}", author="engine", step="", type="erased", body={})
    return True


def _blank(body: dict[str, Any], found: dict[str, Any]) -> bool:
    """Put `BLANK` where a name was found."""
    *way, last = found["path"]
    text = text_at(body, tuple(found["path"]))
    if text is None:
        return False
    for begin, end in reversed(found["spans"]):
        text = text[:begin] + BLANK + text[end:]
    inner: Any = body
    for key in way:
        inner = inner[key]
    inner[last] = text
    return True


def _move_others(tail: Tail, entries: Iterable[Entry], blanked: Collection[dict[str, Any]]) -> None:
    """Move what was found in the same text to where it stands now; also drops what is blanked."""
    for entry in entries:
        if entry.type != OFFER or entry.body.get("erased"):
            continue
        listed = [_moved(one, blanked) for one in entry.body["found"]]
        kept = [one for one in listed if one["spans"]]
        if kept != entry.body["found"]:
            tail.rewrite(entry.seq, {"found": kept})


def _moved(found: dict[str, Any], blanked: Collection[dict[str, Any]]) -> dict[str, Any]:
    for one in blanked:
        if (one["entry"], one["path"]) == (found["entry"], found["path"]):
            apart = [s for s in found["spans"] if all(_apart(s, gone) for gone in one["spans"])]
            spans = [[_at(begin, one), _at(end, one)] for begin, end in apart]
            return {**found, "spans": spans}
    return found


def _apart(one: list[int], other: list[int]) -> bool:
    return one[1] <= other[0] or one[0] >= other[1]


def _at(place: int, blanked: dict[str, Any]) -> int:
    """Where a place of the text is once the names before it are blanked."""
    before: list[int] = [end - begin for begin, end in blanked["spans"] if end <= place]
    return place + len(before) * len(BLANK) - sum(before)
