"""What an election adds to the result: who is chosen, by which rule, and every round."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.contract.result import Line, ResultGroup, ResultPart, ResultTable
from stappenplan.counting import RULES

if TYPE_CHECKING:
    from stappenplan.steps.election.state import ElectionState

NOBODY = "Niemand is gekozen: alle briefjes waren leeg."


def told(step: ElectionState) -> dict[str, Any] | None:
    """The announced outcome with names for ids; None before it is announced."""
    outcome = step.announced
    if outcome is None:
        return None
    name = step.name_of_nominee
    return {
        "winner": name(outcome["winner"]) if outcome["winner"] else "",
        "ballots": outcome["ballots"],
        "blank": outcome.get("blank"),
        # Of people it would name who stood and was not elected.
        "order": [] if step.among_people else [name(one) for one in outcome["order"]],
        "by_lot": outcome.get("by_lot"),
        "rounds": [
            {
                "scores": [
                    {"name": name(one), "score": score} for one, score in found["scores"].items()
                ],
                "out": name(found["out"]) if found["out"] else "",
                "by_lot": found["by_lot"],
                "exhausted": found["exhausted"],
            }
            for found in outcome.get("rounds", ())
        ],
        "duels": [
            {**duel, "one": name(duel["one"]), "other": name(duel["other"])}
            for duel in outcome.get("duels", ())
        ],
    }


def result_part(step: ElectionState) -> ResultPart:
    """The chapter of this election."""
    outcome = told(step) or {}
    source = (step.announced_in,)
    rule = RULES[step.announced["rule"]] if step.announced else RULES["irv"]
    chosen = f"Gekozen is {outcome['winner']}." if outcome["winner"] else NOBODY
    lines = [Line(text=chosen, sources=source)]
    lines += [Line(text=str(sentence)) for sentence in rule.explanation]
    lines.append(Line(text=tie_sentence(outcome)))
    return ResultPart(
        step=step.step.id,
        title=step.step.title,
        # It names what somebody named: where that is erased, it goes out of later gatherings too.
        brief=(Line(text=chosen, sources=(*source, *step.winner_named_in())),),
        groups=(ResultGroup(title=f"Geteld met: {rule.title}", lines=tuple(lines)),),
        tables=tuple(_tables(outcome, source)),
    )


def tie_sentence(outcome: dict[str, Any]) -> str:
    """How a tie is broken; where only the winner is told, not whether there was one."""
    order = ", ".join(outcome["order"])
    if not order:
        return "Bij een gelijke stand beslist een volgorde die vooraf geloot is."
    if outcome["by_lot"]:
        return f"Er was een gelijke stand. Toen besliste de volgorde die vooraf geloot is: {order}."
    return f"Bij een gelijke stand beslist een volgorde die vooraf geloot is: {order}."


def _tables(outcome: dict[str, Any], source: tuple[str, ...]) -> list[ResultTable]:
    found = []
    if outcome["rounds"]:
        rows = tuple(
            (
                Line(text=str(at)),
                Line(
                    text=", ".join(
                        f"{one['name']} {_dutch(one['score'])}" for one in one_["scores"]
                    ),
                    sources=source,
                ),
                Line(text=one_["out"]),
            )
            for at, one_ in enumerate(outcome["rounds"], 1)
        )
        header = ("Ronde", "Stand", "Valt af")
        found.append(ResultTable(caption="Alle rondes", header=header, rows=rows))
    if outcome["duels"]:
        rows = tuple(
            (
                Line(text=f"{duel['one']} naast {duel['other']}"),
                Line(text=f"{duel['for_one']} - {duel['for_other']}", sources=source),
                Line(text="" if duel["locked"] else "overgeslagen"),
            )
            for duel in outcome["duels"]
        )
        header = ("Twee aan twee", "Stand", "Telt")
        found.append(ResultTable(caption="Twee aan twee", header=header, rows=rows))
    return found


def _dutch(value: float) -> str:
    return str(value).replace(".", ",")
