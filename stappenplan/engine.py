"""The composition root: the one place that knows all parts of the engine and joins them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from stappenplan import definition
from stappenplan.advice import Advice
from stappenplan.contract.entry import Entry, GatheringRow
from stappenplan.contract.step_kind import StepKind
from stappenplan.contract.workshop import Workshop
from stappenplan.errors import UnknownStepKind
from stappenplan.framework_use import FrameworkUses
from stappenplan.gathering import Gathering, MakeHandler
from stappenplan.introductions import Introductions
from stappenplan.journal import Journal
from stappenplan.personal_data.keeping_term import KeepingTerm
from stappenplan.personal_data.name_offers import NameOffers
from stappenplan.preparing import Preparing
from stappenplan.steering import Steering
from stappenplan.step_parts.missing_kind import missing_kind
from stappenplan.steps.registry import KINDS

HANDLERS: tuple[MakeHandler, ...] = (
    Steering,
    Preparing,
    Advice,
    Introductions,
    FrameworkUses,
    NameOffers,
    KeepingTerm,
)


@cache
def step_kind(name: str) -> type[StepKind]:
    """The class of a step kind; a stand-in that accepts nothing when it is not installed.

    A gathering that was held with the kind of another package must open without it too.
    """
    try:
        return KINDS[name]
    except UnknownStepKind:
        return missing_kind(name)


def new_gathering(id: str = "", code: str = "", *, rehearsal: bool = False) -> Gathering:
    """A gathering without entries, with all handlers and all installed step kinds."""
    return Gathering(step_kind, HANDLERS, id=id, code=code, rehearsal=rehearsal)


def gathering_of(row: GatheringRow) -> Gathering:
    """The gathering of a row, without entries."""
    return new_gathering(row.id, row.code, rehearsal=row.rehearsal)


def replay(entries: Iterable[Entry], row: GatheringRow | None = None) -> Gathering:
    """The gathering that these entries make."""
    return (gathering_of(row) if row is not None else new_gathering()).replay(entries)


def load_workshop(path: Path | str) -> Workshop:
    """Read a workshop file or folder and check it against the installed step kinds."""
    return definition.load(path, KINDS)


def parse_workshop(text: str, file: str = "workshop.yaml") -> Workshop:
    """Read a workshop from YAML text and check it against the installed step kinds."""
    return definition.parse(text, KINDS, file)


def import_journal(journal: Journal, lines: Iterable[str]) -> GatheringRow:
    """Take over a journal from lines of JSON, after replaying it: a damaged one is refused."""
    gathering = new_gathering()

    def check(entry: Entry) -> None:
        gathering.apply(entry)
        check_shape(gathering, entry)

    return journal.import_jsonl(lines, check=check)


def check_shape(gathering: Gathering, entry: Entry) -> None:
    """Hold the body of an entry of a file against its rule: text is text, a list is a list.

    Bounds are no matter: those of an earlier version may have been wider. What the engine added
    is not in the rule.

    Raises
    ------
    ValueError
        With the field whose value is of another kind.
    """
    rule = gathering.rule_of(entry)
    if rule is None or entry.body.get("erased"):
        return
    known = {name: entry.body[name] for name in rule.body.model_fields if name in entry.body}
    try:
        rule.body.model_validate(known)
    except ValidationError as error:
        for one in error.errors():
            if one["type"].endswith("_type"):
                place = ".".join(map(str, one["loc"]))
                raise ValueError(f"{place}: {one['msg']}") from None


def erase(journal: Journal, gathering_id: str, participant: str) -> int:
    """Take a person's words and name out of a gathering; see `Journal.erase`."""
    gathering = replay(journal.read(gathering_id))
    changed = journal.erase(gathering_id, participant, gathering.rule_of)
    journal.purge()
    return changed
