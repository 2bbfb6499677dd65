"""The columns of the action list and of its sources: what each says of a row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from stappenplan import dutch
from stappenplan.contract.plan import HORIZON_WORDS, Action
from stappenplan.export.action_phrases import OUTCOMES, after, first_move, role
from stappenplan.export.phrases import owner
from stappenplan.export.references import References, ranges

Kind = Literal["text", "number", "day"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, how wide, what it means, and what it says of a row."""

    name: str
    width: int
    of: Callable[..., str | int]
    meaning: str
    kind: Kind = "text"


def _state(action: Action, *_: object) -> str:
    told = action.follow_up[-1] if action.follow_up else None
    return OUTCOMES[told.outcome] if told else "nog niet begonnen"


def _asked(action: Action, *_: object) -> str:
    told = []
    for ask in action.asks:
        of, before = dutch.one_line(ask.of), dutch.format_day(ask.before)
        words = ": ".join(part for part in (dutch.capitalize(of), dutch.one_line(ask.what)) if part)
        told.append(f"{words} (vóór {before})" if before else words)
    return "; ".join(told)


def _agreed(action: Action, *_: object) -> str:
    if action.agreement is None:
        return ""
    item = action.agreement
    state = "gemaakt" if item.made else "nog te maken"
    about = ", ".join(
        p for p in (dutch.one_line(item.whom), state, dutch.format_day(item.date)) if p
    )
    return f"{dutch.one_line(item.text)} ({about})"


def _sources(action: Action, references: References, *_: object) -> str:
    return ranges([number for span in references.span(action.sources) for number in span.refs])


COLUMNS: tuple[Column, ...] = (
    Column("Nr", 5, lambda a, *_: a.number, "Het nummer van de stap in het stappenplan.", "number"),
    Column("Stap", 34, lambda a, *_: dutch.one_line(a.title), "Wat wij gaan doen."),
    Column(
        "Wie", 17, lambda a, *_: owner(a), "Wie de stap op zich nam. Zonder naam, tenzij gekozen."
    ),
    Column(
        "Samen met",
        17,
        lambda a, *_: dutch.join_words([dutch.one_line(w) for w in a.with_whom]),
        "Wie helpt.",
    ),
    Column(
        "Eerste zet", 32, lambda a, *_: first_move(a), "Wat er als eerste gebeurt: als …, dan …"
    ),
    Column("Begint", 12, lambda a, *_: a.starts, "De dag van de eerste zet.", "day"),
    Column("Klaar", 12, lambda a, *_: a.done_by, "De dag waarop de stap klaar is.", "day"),
    Column(
        "Termijn",
        13,
        lambda a, *_: HORIZON_WORDS[a.horizon] if a.horizon else "",
        "De termijn die de eigenaar koos.",
    ),
    Column("Eerst dit", 26, lambda a, _, plan: after(a, plan), "Welke stap voorgaat."),
    Column("Stand", 17, _state, "Hoe het ervoor staat. Kies uit de lijst, of schrijf het zelf."),
    Column(
        "Je ziet het aan",
        30,
        lambda a, *_: dutch.one_line(a.sign),
        "Waaraan je ziet dat het klaar is.",
    ),
    Column("Wij laten los", 24, lambda a, *_: dutch.one_line(a.let_go), "Wat wij niet meer doen."),
    Column("Wij houden vast", 24, lambda a, *_: dutch.one_line(a.hold_on), "Wat wij blijven doen."),
    Column("Rol", 26, lambda a, *_: role(a), "De rol van nu en de rol die beter past."),
    Column("Gevraagd besluit", 30, _asked, "Welk besluit nodig is, van wie en vóór wanneer."),
    Column("Afspraak met het dorp", 30, _agreed, "Wat met inwoners is afgesproken, of nog moet."),
    Column("Thema", 18, lambda a, *_: dutch.one_line(a.theme), "Het thema waar de stap bij hoort."),
    Column("Stippen", 9, lambda a, *_: a.dots, "Hoeveel stippen de stap kreeg.", "number"),
    Column("Bronnen", 12, _sources, "De nummers op het blad Bronnen en in het stappenplan."),
)


SOURCES: tuple[Column, ...] = (
    Column("Nr", 7, lambda row: row[0], "Het nummer in het stappenplan.", "number"),
    Column("Wat er is gezegd", 80, lambda row: dutch.one_line(row[1]), "De woorden zelf."),
    Column("Waar", 22, lambda row: dutch.one_line(row[2]), "Bij welk onderdeel."),
    Column("Bij welke vraag, en wie", 34, lambda row: dutch.one_line(row[3]), "Zonder namen."),
    Column("Wanneer", 13, lambda row: row[4], "Op welke dag.", "day"),
    Column("Thema", 24, lambda row: dutch.one_line(row[5]), "Het thema waar het bij hoort."),
)
