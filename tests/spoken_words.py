"""A gathering in which people have the names and type the sentences of `tests/words/`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any

import yaml

from stappenplan.contract.entry import Entry
from stappenplan.contract.plan import (
    Action,
    Agreement,
    Ask,
    FirstMove,
    Plan,
    Source,
    Talk,
    ThemeLine,
)
from stappenplan.contract.text import clean, is_typed_text
from stappenplan.engine import import_journal, load_workshop
from stappenplan.gathering import Gathering
from stappenplan.journal import GatheringRow, Journal, jsonl
from stappenplan.rehearsal.open_rehearsal import open_rehearsal
from stappenplan.rehearsal.play import play

WORDS = Path(__file__).parent / "words"
LOSLATEN = Path(__file__).parents[1] / "workshops/loslaten"
PEOPLE, SEED = 9, 11
UNITS = ("Beheer & ‘Groen’", "Samenleving_*1*", "Ruimte <Oost>; Zuid", "=Vergunningen | ½")
NAMES = (
    *("Anna ’t Hart", "Oğuz Şimşek", "Trần Đức", "محمد الأمين", "Anouk👩🏽‍🌾"),
    *("Q*bert_2 <b>", "Jose\u0301", "J", "Hubertina Wilhelmina van der Brugge-Kol", "Пётр"),
)
PREPARED = {
    "title": "De ﬁetsbrug & het *dorp*: ≤ 5 weken → klaar",
    "place": "’t Dorpshuis_oost, zaal #2 <links>",
    "organisation": "Gemeente Súdwest-Fryslân & Co.; afd. “Dorp”",
    "sponsor": "Wethouder Gülşah Çelik | Wałęsa",
    "welkom.promise": "Binnen 3 weken [of eerder] hoor je *wat* er gebeurt; $x$ & <b>.",
}


def corpus(name: str) -> dict[str, list[str]]:
    """The groups of a file of the corpus: `names` or `sentences`."""
    found: dict[str, list[str]] = yaml.safe_load((WORDS / f"{name}.yaml").read_text("utf-8"))
    return found


def all_of(name: str) -> list[str]:
    """Every name or sentence of the corpus."""
    return [words for group in corpus(name).values() for words in group]


def spoken_plan(sentences: Sequence[str]) -> Plan:
    """Make a plan in which the step of each sentence says it in every field; names take turns."""
    names = [name for name, _ in zip(cycle(map(clean, all_of("names"))), sentences, strict=False)]
    numbered = list(enumerate(zip(sentences, names, strict=True), start=1))
    return Plan(
        title="Stappenplan: De sleutel",
        gathering="ABCDE",
        workshop="Loslaten",
        date="2026-03-12",
        actions=tuple(_action(number, text, name) for number, (text, name) in numbered),
        talks=tuple(
            Talk(who_label=name, whom=text, about=text, date="2026-04-03")
            for _, (text, name) in numbered
        ),
        themes=tuple(
            ThemeLine(id=f"t{n}", name=text, support=3, colour=0, sources=(f"s{n:04}",))
            for n, (text, _) in numbered
        ),
        sources={
            f"s{n:04}": Source(id=f"s{n:04}", text=text, where="Bedenken", at="")
            for n, (text, _) in numbered
        },
    )


def _action(number: int, text: str, name: str) -> Action:
    return Action(
        id=f"s{number:04}",
        number=number,
        title=text,
        description=text,
        owner_label=name,
        with_whom=(name,),
        first_move=FirstMove(when=text, then=text),
        starts="2026-03-17",
        done_by="2026-05-01",
        sign=text,
        let_go=text,
        hold_on=text,
        asks=(Ask(what=text, of=text, before="2026-04-01", action=number),),
        agreement=Agreement(text=text, whom=text, date="2026-04-01", action=number),
        theme=text,
        sources=(f"s{number:04}",),
    )


@dataclass(frozen=True)
class Rehearsed:
    """A gathering in which everybody is named, with every text that was typed, by its field."""

    row: GatheringRow
    entries: tuple[Entry, ...]
    typed: dict[str, str]


def hold(journal: Journal, said: Mapping[str, str]) -> GatheringRow:
    """Hold a gathering in which every text that somebody types is exchanged for another.

    The same text is everywhere exchanged for the same one, so that what was merged, adopted or
    answered with the same words stays so.
    """
    held = rehearsed()
    entries = [replace(entry, body=_exchanged(entry.body, said)) for entry in held.entries]
    import_journal(journal, jsonl.write(held.row, entries))
    return held.row


def corpus_words() -> dict[str, str]:
    """What people say in the words of the corpus, by what they said when they rehearsed."""
    names, units, others = map(cycle, (NAMES, UNITS, all_of("sentences")))
    decks = {"person": names, "unit": units}
    return {
        text: clean(next(decks.get(field, others))) for text, field in rehearsed().typed.items()
    }


def plain_words() -> dict[str, str]:
    """A word of its own for every text, by what they said when they rehearsed."""
    return {text: f"Woord{number:03}" for number, text in enumerate(rehearsed().typed)}


@cache
def rehearsed() -> Rehearsed:
    """Let people rehearse, which takes some seconds."""
    journal = Journal("sqlite:///:memory:")
    simulation = open_rehearsal(journal, load_workshop(LOSLATEN), people=PEOPLE, seed=SEED)
    answers = {"seen": simulation.gathering.prepared_at, "answers": PREPARED}
    simulation.perform(simulation.host("prepared", **answers))
    for move in play(simulation):
        simulation.perform(move)
        if move.actor is not None and not simulation.gathering.closed:
            simulation.perform(simulation.by(move.actor.id, "profile", named=True))
    assert not simulation.refused, simulation.refused
    row = replace(simulation.visit.row, rehearsal=False)
    entries = tuple(journal.read(row.id))
    return Rehearsed(row, entries, dict(_typed(simulation.gathering)))


def _typed(gathering: Gathering) -> Iterator[tuple[str, str]]:
    """Every text that somebody typed, with the name of its field."""
    for entry in gathering.entries():
        rule = gathering.rule_of(entry)
        for name, field in rule.body.model_fields.items() if rule else ():
            if is_typed_text(field) and entry.body.get(name):
                person = name == "name" and not entry.step
                yield entry.body[name], "person" if person else name


def _exchanged(value: Any, said: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return said.get(value, value)
    if isinstance(value, list):
        return [_exchanged(part, said) for part in value]
    if isinstance(value, dict):
        return {key: _exchanged(part, said) for key, part in value.items()}
    return value
