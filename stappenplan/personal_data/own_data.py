"""Everything that a gathering holds of one person, for that person alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from stappenplan.contract.capabilities import TellsPrivately
from stappenplan.contract.people import Role, Visitor, via
from stappenplan.journal.erasing import NO_PERSON, strings
from stappenplan.personal_data.field_words import deed
from stappenplan.personal_data.mentions import names_of
from stappenplan.personal_data.name_search import NameSearch
from stappenplan.personal_data.texts_read import texts_read
from stappenplan.personal_data.typed_parts import typed_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stappenplan.contract.entry import Entry
    from stappenplan.gathering import Gathering

FORMAT = "stappenplan-eigen-gegevens-1"


def own_data(
    gathering: Gathering, entries: Iterable[Entry], participant: str, *, return_code: str = ""
) -> dict[str, Any]:
    """What somebody entered, and what others entered that is about them and that they may see.

    Parameters
    ----------
    entries
        Everything in the journal, also what was undone: it is still kept.

    Raises
    ------
    KeyError
        When nobody takes part under this id.
    """
    person = gathering.people[participant]
    kept = [one for one in entries if not one.body.get("erased")]
    return {
        "format": FORMAT,
        "gathering": {
            "code": gathering.code,
            "title": gathering.title,
            "date": gathering.begins[:10],
            "place": gathering.place,
            "organisation": gathering.organisation,
            "workshop": gathering.workshop.title,
            "unit_label": gathering.workshop.unit_label,
        },
        "you": {
            "id": person.id,
            "name": person.name,
            "side": person.side.value,
            "unit": person.unit,
            "with_phone": person.phone,
            "present": person.here,
            "name_in_documents": person.named,
            "return_code": return_code,
        },
        "entries": [_own(gathering, e) for e in kept if e.author == participant],
        "typed_for_others": [
            _told(gathering, e)
            for e in kept
            if e.typed_by == participant and e.author != participant
        ],
        "by_others": list(_by_others(gathering, participant, kept)),
    }


def as_json(data: dict[str, Any]) -> bytes:
    """The file; the same data gives the same bytes."""
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _told(gathering: Gathering, entry: Entry) -> dict[str, Any]:
    """What an entry is, without what it holds."""
    step = gathering.steps.get(entry.step)
    return {
        "id": entry.id,
        "at": entry.at,
        "step": entry.step,
        "step_title": step.step.title if step is not None else "",
        "type": entry.type,
        "what": deed(entry.type),
    }


def _own(gathering: Gathering, entry: Entry) -> dict[str, Any]:
    """An entry of somebody, with all that it holds, also what nobody else may read."""
    states = {
        "withdrawn": entry.id in gathering.withdrawn,
        "undone": entry.id in gathering.undone,
    }
    return {
        **_told(gathering, entry),
        "typed_by_another": via(entry.typed_by),
        "body": _with_names(gathering, entry.body),
        **{name: True for name, holds in states.items() if holds},
    }


def _by_others(
    gathering: Gathering, participant: str, entries: list[Entry]
) -> Iterator[dict[str, Any]]:
    """What others entered about somebody: no words that they may not read.

    Of what is private only what a step shows to this person alone.
    """
    search = NameSearch(names_of(participant, entries))
    read = texts_read(gathering, Visitor(Role.PARTICIPANT, participant))
    for entry in entries:
        rule = gathering.rule_of(entry)
        if entry.author == participant or rule is None or rule.earlier:
            continue
        if rule.private:
            if _reads_private(gathering, entry, participant):
                texts = [text for _, text in typed_parts(entry.body, rule) if text]
                yield {**_told(gathering, entry), "texts": texts}
            continue
        body = {key: part for key, part in entry.body.items() if key not in rule.private_fields}
        told_of = any(participant in strings(body.get(field)) for field in rule.tells_of)
        texts = [
            text
            for _, text in typed_parts(body, rule)
            if told_of or (search.spans(text) and text in read)
        ]
        alone = {*strings(body)} & gathering.people.keys() == {participant}
        if texts or (alone and entry.author in NO_PERSON):
            yield {**_told(gathering, entry), "texts": texts}


def _reads_private(gathering: Gathering, entry: Entry, participant: str) -> bool:
    told = (one for one in gathering.providers(TellsPrivately) if one.step.id == entry.step)
    return any(one.reads(entry, participant) for one in told)


def _with_names(gathering: Gathering, value: Any) -> Any:
    """A body in which people stand by their name, as the room knows them."""
    if isinstance(value, str):
        person = gathering.people.get(value)
        return person.name if person is not None else value
    if isinstance(value, dict):
        return {
            _with_names(gathering, key): _with_names(gathering, part) for key, part in value.items()
        }
    if isinstance(value, list):
        return [_with_names(gathering, part) for part in value]
    return value
