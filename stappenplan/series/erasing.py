"""Erasing that reaches into later gatherings: who is gone there is gone where it was taken over.

Nothing here is remembered between two runs: what is gone follows from the journals as they are, so
that it may be done again after a failure.
"""

from __future__ import annotations

import secrets
from collections import Counter
from typing import TYPE_CHECKING, Any

from stappenplan import engine
from stappenplan.contract.framework import Criterion, Form, Framework, Reason
from stappenplan.contract.harvest import Harvest, HarvestLine
from stappenplan.contract.kept_fields import read_kept
from stappenplan.contract.people import CodeOwner, Role, Visitor
from stappenplan.journal import erasing
from stappenplan.personal_data.mentions import mentions, names_of, offer
from stappenplan.personal_data.published import published
from stappenplan.personal_data.receipt import Erasure, count
from stappenplan.personal_data.removal import RemovalRequest, removal
from stappenplan.personal_data.texts_read import texts_read
from stappenplan.series.harvest import harvest_of
from stappenplan.series.return_codes import others_of, same_person

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stappenplan.contract.entry import Entry
    from stappenplan.gathering import Gathering
    from stappenplan.journal import GatheringRow, Journal

Part = Criterion | Form | Reason


def erase_person(
    journal: Journal, row: GatheringRow, participant: str, *, everywhere: bool = True
) -> Erasure:
    """Erase a person, also out of every file of the store; see `take_out_person`.

    Raises
    ------
    UnknownParticipant
        When nobody came into the gathering under this id.
    ErasingUnfinished
        When all is done but for a file of the database.
    """
    erasure = take_out_person(journal, row, participant, everywhere=everywhere)
    journal.purge()
    return erasure


def take_out_person(
    journal: Journal, row: GatheringRow, participant: str, *, everywhere: bool = True
) -> Erasure:
    """Take a person out of a gathering, and their words out of the later ones of its series.

    `Journal.purge` must follow.

    Parameters
    ----------
    everywhere
        Also out of the other gatherings where they take part under the same return code.

    Raises
    ------
    UnknownParticipant
        When nobody came into the gathering under this id.
    """
    gathering = engine.replay(journal.read(row.id), row)
    same = same_person(journal, row, gathering, participant)
    others = same if everywhere else []
    # This one last: what is left after a failure is found from it again.
    gone = [*others, CodeOwner(row.id, participant)]
    counted: Counter[str] = Counter()
    told: list[str] = []
    names: list[str] = []
    for one in gone:
        counted += _take_out(journal, one, told, names)
    places = [row]
    if gathering.series is not None:
        counted["taken_over"] += reach(journal, gathering.series.id)
        # What one gathering said stands in later ones too, and may name who was never there.
        still_in = {one.gathering for one in same} - {one.gathering for one in others}
        series = others_of(journal, row, gathering.series.id)
        places += [one for one in series if one.id not in still_in]
    found = _offer_names(journal, places, names)
    return Erasure(counted.total(), len(gone), counted, tuple(dict.fromkeys(told)), found)


def _take_out(
    journal: Journal, person: CodeOwner, told: list[str], names: list[str]
) -> Counter[str]:
    """Erase somebody from one gathering, count what goes, and tell what was published of it."""
    entries = journal.read(person.gathering)
    gathering = engine.replay(entries)
    changes = erasing.without(entries, person.participant, gathering.rule_of)
    counted = count(gathering, entries, changes.keys(), person.participant)
    told += published(gathering)
    names += names_of(person.participant, entries)
    journal.erase(person.gathering, person.participant, gathering.rule_of)
    return counted


def _offer_names(journal: Journal, places: list[GatheringRow], names: list[str]) -> int:
    """Offer the words of others in which these names stand; returns how many there are."""
    found = 0
    for place in places if any(names) else ():
        entries = journal.read(place.id)
        held = engine.replay(entries, place)
        read = texts_read(held, Visitor(Role.FACILITATOR))
        found += offer(journal, place.id, mentions(held, entries, names, read))
    return found


def erase_entry(journal: Journal, row: GatheringRow, entry: str) -> int:
    """Take the words of one entry out of a gathering, and out of the later ones of its series."""
    gathering = engine.replay(journal.read(row.id), row)
    changed = journal.erase_entry(row.id, entry, gathering.rule_of)
    if gathering.series is not None:
        changed += reach(journal, gathering.series.id)
    journal.purge()
    return changed


def delete_gathering(
    journal: Journal, row: GatheringRow, asked: RemovalRequest | None = None
) -> int:
    """Delete a gathering, and its harvest from the later ones; returns how many entries changed.

    Parameters
    ----------
    asked
        Who asked for it, for the receipt; None where it was removed before, and came back.
    """
    gathering = engine.replay(journal.read(row.id), row)
    place = gathering.series
    if asked is not None:
        journal.store.remember_removed(removal(gathering, row, asked))
    journal.delete(row.id)
    changed = reach(journal, place.id, deleted=row.id) if place is not None else 0
    journal.purge()
    return changed


def reach(journal: Journal, series: str, *, deleted: str = "") -> int:
    """Take out of every gathering of a series what is gone in an earlier one."""
    rows = journal.gatherings_of(series)
    found = {row.id: engine.replay(journal.read(row.id), row) for row in rows}
    # An earlier one first: the later take over what is left of it.
    ordered = sorted(found, key=lambda one: _number(found[one]))
    changed = 0
    for gathering_id in ordered:
        bodies = _bodies(journal, found, gathering_id, deleted)
        if not bodies:
            continue
        with journal.writing(gathering_id) as tail:
            for seq, body in bodies.items():
                tail.rewrite(seq, body)
            # Pages that show it replay from the first entry.
            erased = "erased-" + secrets.token_hex(8)
            tail.append(id=erased, author="engine", step="", type="erased", body={})
        changed += len(bodies)
        row = next(row for row in rows if row.id == gathering_id)
        found[gathering_id] = engine.replay(journal.read(gathering_id), row)
    return changed


def _number(gathering: Gathering) -> int:
    return gathering.series.number if gathering.series else 0


def _bodies(
    journal: Journal, found: dict[str, Gathering], gathering_id: str, deleted: str
) -> dict[int, dict[str, Any]]:
    """The bodies that change in one gathering, by position."""
    gathering = found[gathering_id]
    entries = journal.read(gathering_id)
    bodies: dict[int, dict[str, Any]] = {}
    gone: set[str] = set()
    for entry in entries:
        harvest = _harvest(gathering, entry)
        if harvest is None:
            continue
        left = _left(harvest, found.get(harvest.gathering), deleted)
        if left != harvest:
            bodies[entry.seq] = left.dump()
            kept = {line.number for line in left.lines}
            gone |= {f"{entry.id}.{one.number}" for one in harvest.lines if one.number not in kept}
    if not gone:
        return bodies
    # What people made of these lines here goes as it does when somebody of the group is erased.
    rest = erasing.without(entries, "", gathering.rule_of, gone_already=gone)
    return rest | bodies


def _harvest(gathering: Gathering, entry: Entry) -> Harvest | None:
    rule = gathering.rule_of(entry)
    if rule is None or not rule.earlier or entry.body.get("erased"):
        return None
    return read_kept(Harvest, entry.body)


def _left(harvest: Harvest, earlier: Gathering | None, deleted: str) -> Harvest:
    """What stays of a harvest; all of it where the earlier gathering was never on this server."""
    if harvest.gathering == deleted:
        return harvest.model_copy(update={"lines": (), "chosen": (), "gone": True})
    if earlier is None:
        return harvest
    parts = [part for framework in harvest.frameworks for part in _parts(framework)]
    gone = {
        source
        for one in (*harvest.lines, *harvest.chosen, *parts)
        for source in one.sources
        if _is_gone(earlier, source)
    }
    if not gone:
        return harvest
    now = harvest_of(earlier, harvest.number, harvest.theme)
    still = set(map(_told, now.lines))
    lines = (_without(line, gone) for line in harvest.lines if _stays(line, gone, still))
    left = (_left_of(framework, gone, now.frameworks) for framework in harvest.frameworks)
    chosen = tuple(one for one in harvest.chosen if gone.isdisjoint(one.sources))
    kept = {"lines": tuple(lines), "frameworks": tuple(left), "chosen": chosen}
    return harvest.model_copy(update=kept)


def _parts(framework: Framework) -> tuple[Part, ...]:
    return (*framework.criteria, *framework.forms, *framework.reasons)


def _left_of(framework: Framework, gone: set[str], now: tuple[Framework, ...]) -> Framework:
    """What stays of a framework: what somebody said who is gone reads as it does there now."""
    there = {_key(part): part for one in now for part in _parts(one)}

    def left(parts: Iterable[Part]) -> tuple[Part, ...]:
        found = (one if gone.isdisjoint(one.sources) else there.get(_key(one)) for one in parts)
        # Two people may have given the same reason.
        return tuple(dict.fromkeys(one for one in found if one is not None))

    return framework.model_copy(
        update={
            "criteria": left(framework.criteria),
            "forms": left(framework.forms),
            "reasons": left(framework.reasons),
        }
    )


def _key(part: Part) -> tuple[str, ...]:
    if isinstance(part, Reason):
        return part.criterion, part.answer, part.form, part.speaks
    return type(part).__name__, part.id


def _is_gone(earlier: Gathering, source: str) -> bool:
    if source in earlier.words:
        return False
    entry = earlier.entry_ids.get(source)
    if entry is None or entry.body.get("erased") or entry.author in earlier.erased:
        return True
    # What said the words of others again lost these with them. It may also name what is no entry.
    named = erasing.repeated(entry, earlier.rule_of(entry)) & earlier.entry_ids.keys()
    return any(_is_gone(earlier, one) for one in named)


def _stays(line: HarvestLine, gone: set[str], still: set[tuple[str, str, str]]) -> bool:
    """Whether nobody who is gone said it, or the others who did still say it in these words."""
    return gone.isdisjoint(line.sources) or _told(line) in still


def _told(line: HarvestLine) -> tuple[str, str, str]:
    """What of a line anybody reads: the words above it may be those of a person too."""
    return line.group, line.label, line.text


def _without(line: HarvestLine, gone: set[str]) -> HarvestLine:
    kept = tuple(source for source in line.sources if source not in gone)
    return line.model_copy(update={"sources": kept})
