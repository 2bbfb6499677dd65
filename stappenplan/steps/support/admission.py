"""The rules of admission: what an initiative answered, and what would help."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from stappenplan import dutch

COUNCIL = "Versterkt het de rol van de raad?"
PROFESSIONS = "Doen er genoeg beroepsgroepen mee?"
BOUNDED = "Is het afgebakend en eindig?"
END = "Op welke dag is het klaar?"
# By answer: why the rule of the council is met or not.
COUNCIL_WORDS = {
    "yes": "Ja, de raad staat er sterker door.",
    "unsure": "Dat is nog niet duidelijk.",
    "no": "Nee, de raad staat er niet sterker door.",
}
COUNCIL_HELP = (
    "Vraag een raadslid of de griffier wat de raad hierdoor beter kan: "
    "weten, kiezen of controleren."
)


@dataclass(frozen=True, slots=True)
class JudgedRule:
    """A rule of admission with its outcome.

    Attributes
    ----------
    rule
        The rule as a question.
    met
        Whether the answers meet it.
    why
        The outcome in words.
    help
        What would help; empty where it is met.
    """

    rule: str
    met: bool
    why: str
    help: str = ""


def judge(
    answers: Mapping[str, Any], professions: Sequence[str], more_than: int
) -> tuple[JudgedRule, ...]:
    """Hold the answers of an initiative against the three rules.

    Parameters
    ----------
    answers
        The body of the answers: ``council``, ``professions``, ``bounded`` and ``until``.
    professions
        The professions of which some must take part.
    more_than
        How many of them are too few.
    """
    return (
        _council(answers.get("council", "unsure")),
        _professions(answers.get("professions", ()), professions, more_than),
        _bounded(bool(answers.get("bounded")), answers.get("until", "")),
    )


def _council(answer: str) -> JudgedRule:
    met = answer == "yes"
    return JudgedRule(COUNCIL, met, COUNCIL_WORDS[answer], "" if met else COUNCIL_HELP)


def _professions(named: Sequence[str], every: Sequence[str], more_than: int) -> JudgedRule:
    there = [one for one in every if one in named]
    missing = [one for one in every if one not in named]
    verb = "doet" if len(there) == 1 else "doen"
    counted = f"{len(there)} van de {len(every)} beroepsgroepen {verb} mee"
    listed = f": {dutch.join_words(there)}." if there else "."
    if len(there) > more_than:
        return JudgedRule(PROFESSIONS, True, counted + listed)
    enough = f" Het moeten er minstens {more_than + 1} zijn."
    return JudgedRule(PROFESSIONS, False, counted + listed + enough, _whom_to_ask(missing))


def _whom_to_ask(missing: Sequence[str]) -> str:
    *first, last = missing
    listed = f"{', '.join(first)} of {last}" if first else last
    return f"Vraag mensen uit een andere groep mee: {listed}."


def _bounded(bounded: bool, until: str) -> JudgedRule:
    if bounded and until:
        why = f"Het is duidelijk wat erbij hoort, en het is klaar op {dutch.format_day(until)}."
        return JudgedRule(BOUNDED, True, why)
    reasons: list[str] = []
    help_: list[str] = []
    if not bounded:
        reasons.append("Het is nog niet duidelijk wat er wel en niet bij hoort.")
        help_.append("Schrijf op wat je wel doet en wat je niet doet.")
    if not until:
        reasons.append("Er is nog geen dag waarop het klaar is.")
        help_.append("Kies een dag waarop het stopt of klaar is.")
    return JudgedRule(BOUNDED, False, " ".join(reasons), " ".join(help_))
