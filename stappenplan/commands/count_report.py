"""The report that `count` prints: the rule, every round or duel, and who is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from stappenplan.bilingual_text import Bilingual
from stappenplan.counting import RULES

if TYPE_CHECKING:
    from stappenplan.bilingual_text import Language
    from stappenplan.counting import Tally

# Columns, where there is no terminal to ask for its width.
DEFAULT_WIDTH = 100
ROUND = Bilingual("ronde", "round")
EXHAUSTED = Bilingual("telt niet meer mee", "exhausted")
DUEL = (Bilingual("naam", "name"), Bilingual("naast", "beside"), Bilingual("stand", "score"))
NOBODY = Bilingual("Alle briefjes zijn leeg. Niemand is gekozen.", "All ballots are blank.")


def print_outcome(outcome: Tally, lang: Language) -> None:
    """Print an outcome; names are shown as they are, whatever they hold."""
    console = Console()
    if not console.is_terminal:
        console = Console(width=DEFAULT_WIDTH)
    rule = RULES[outcome.rule]
    console.print(Text(rule.title.said(lang), style="bold"))
    console.print(Text(" ".join(sentence.said(lang) for sentence in rule.explanation)))
    console.print(Text(_turnout(outcome).said(lang)))
    if outcome.rounds:
        console.print(_rounds(outcome, lang))
    if outcome.duels:
        console.print(_duels(outcome, lang))
    for remark in _remarks(outcome):
        console.print(Text(remark.said(lang)))


def _turnout(outcome: Tally) -> Bilingual:
    return Bilingual(
        f"Briefjes: {outcome.ballots}, waarvan leeg: {outcome.blank}.",
        f"Ballots: {outcome.ballots}, of which blank: {outcome.blank}.",
    )


def _rounds(outcome: Tally, lang: Language) -> Table:
    table = Table(box=SIMPLE_HEAD)
    table.add_column("")
    for at, _ in enumerate(outcome.rounds, 1):
        table.add_column(f"{ROUND.said(lang)} {at}", justify="right")
    for name in sorted(
        outcome.rounds[0].scores, key=lambda name: _stayed(outcome, name), reverse=True
    ):
        cells = (one.scores.get(name, "") for one in outcome.rounds)
        table.add_row(Text(name), *(_number(cell, lang) for cell in cells))
    if any(one.exhausted for one in outcome.rounds):
        table.add_row(
            EXHAUSTED.said(lang), *(_number(one.exhausted, lang) for one in outcome.rounds)
        )
    return table


def _stayed(outcome: Tally, name: str) -> tuple[int, float]:
    rounds = [one.scores[name] for one in outcome.rounds if name in one.scores]
    return len(rounds), rounds[-1]


def _duels(outcome: Tally, lang: Language) -> Table:
    table = Table(*(head.said(lang) for head in DUEL), box=SIMPLE_HEAD)
    for duel in outcome.duels:
        score = f"{duel.for_one} - {duel.for_other}"
        passed = "" if duel.locked else Bilingual(" (overgeslagen)", " (passed over)").said(lang)
        table.add_row(Text(duel.one), Text(duel.other), score + passed)
    return table


def _number(value: float | str, lang: Language) -> str:
    return str(value).replace(".", ",") if lang == "nl" else str(value)


def _remarks(outcome: Tally) -> list[Bilingual]:
    if not outcome.winner:
        return [NOBODY]
    chosen = Bilingual(f"Gekozen: {outcome.winner}.", f"Chosen: {outcome.winner}.")
    order = ", ".join(outcome.order)
    lot = Bilingual(
        f"Er was een gelijke stand. De gelote volgorde besliste: {order}.",
        f"There was a tie. The drawn order decided: {order}.",
    )
    return [lot, chosen] if outcome.by_lot else [chosen]
