"""The actions one by one, half a page each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.contract.plan import HORIZON_WORDS
from stappenplan.export.document import (
    Block,
    Card,
    Heading,
    Pair,
    Pairs,
    Paragraph,
    Text,
)
from stappenplan.export.figures import steps_in_time
from stappenplan.export.phrases import note, owner, plain, rung, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.contract.plan import Action, Agreement, Ask, FollowUp, Plan
    from stappenplan.export.references import References

OUTCOMES = {
    "gedaan": "gedaan",
    "loopt": "loopt nog",
    "gestopt": "gestopt",
    "anders": "het dorp wil iets anders",
}


def actions(plan: Plan, references: References) -> Iterator[Block]:
    """Make the chapter with every action in full."""
    yield Heading(level=1, text="3. De stappen, één voor één")
    if not plan.actions:
        yield note("De groep heeft nog geen stappen gekozen.")
        return
    yield from steps_in_time(plan)
    for action in plan.actions:
        yield card(action, plan, references)


def card(action: Action, plan: Plan, references: References) -> Card:
    """One action with all that the group wrote about it."""
    description = (Paragraph(text=plain(text)) for text in dutch.lines(action.description))
    rows = tuple(
        Pair(label=label, text=text) for label, text in _rows(action, plan, references) if text
    )
    return Card(
        blocks=(
            Heading(level=2, text=f"Stap {action.number}. {dutch.line(action.title)}"),
            *description,
            Pairs(rows=rows),
        )
    )


def _rows(action: Action, plan: Plan, references: References) -> Iterator[tuple[str, Text]]:
    yield "Wie", plain(_who(action))
    yield "Eerste zet", _typed(first_move(action))
    yield "Wanneer", _typed(_when(action))
    yield "Je ziet het aan", _typed(action.sign)
    yield "We laten los", _typed(action.let_go)
    yield "We houden vast", _typed(action.hold_on)
    yield "Rol", _typed(_role_and_form(action))
    for line in action.needed:
        yield "Wie nodig is", told(line, references)
    for ask in action.asks:
        yield "Gevraagd", (*plain(_ask(ask)), *references.span(ask.sources))
    if action.agreement is not None:
        yield "Afspraak met het dorp", _agreement(action.agreement, references)
    for follow_up in action.follow_up:
        yield "Terugblik", _follow_up(follow_up, references)
    yield "Nog niet bekend", _typed(_unknown(action))
    yield "In eigen woorden", _own_words(action, references)
    yield "Komt van", _origin(action, plan, references)


def _typed(text: str) -> Text:
    return plain(cleaned) if (cleaned := dutch.line(text)) else ()


def _who(action: Action) -> str:
    name, unit = owner(action), dutch.line(action.owner_unit)
    if unit and unit.casefold() not in name.casefold():
        name = f"{name}, {unit}"
    if not action.owner_label:
        return dutch.sentence(name)
    parts = [dutch.sentence(name)]
    if action.with_whom:
        helpers = dutch.listed([dutch.line(who) for who in action.with_whom])
        parts.append(dutch.sentence(f"Samen met {helpers}"))
    parts.append("Ja gezegd in de zaal." if action.owner_said_yes else "Nog geen ja gezegd.")
    return " ".join(parts)


def first_move(action: Action) -> str:
    """The first move as a sentence: *als … dan …*, as far as it is known."""
    when = _without("als", dutch.line(action.first_move.when)).rstrip(" .,")
    then = _without("dan", dutch.line(action.first_move.then))
    if when and then:
        return dutch.sentence(f"Als {when}, dan {then}")
    if when:
        return f"Als {when}, dan …"
    return dutch.sentence(dutch.capital(then))


def _without(word: str, text: str) -> str:
    """Leave out a word that stands in the sentence already, where people typed it too."""
    return re.sub(rf"^[\s.…,]*{word}\b[\s.…,]*", "", text, flags=re.IGNORECASE)


def _when(action: Action) -> str:
    parts = (
        f"Begint {dutch.day(action.starts)}." if action.starts else "",
        f"Klaar {dutch.day(action.done_by)}." if action.done_by else "",
        f"{HORIZON_WORDS[action.horizon]}." if action.horizon else "",
        after(action),
    )
    return " ".join(part for part in parts if part)


def _role_and_form(action: Action) -> str:
    forms = dutch.sentence(dutch.capital(dutch.listed(action.forms)))
    return f"{role(action)} {forms}".strip()


def after(action: Action) -> str:
    """Which steps come first, as a sentence."""
    before = [str(number) for number in action.after]
    if not before:
        return ""
    verb, noun = ("gaat", "Stap") if len(before) == 1 else ("gaan", "Stappen")
    return f"{noun} {dutch.listed(before)} {verb} voor."


def _own_words(action: Action, references: References) -> Text:
    """Say who decided on a title that is not the group's, and keep the group's beside it."""
    own, decided = action.own_words, action.reworded
    if decided is None and own is None:
        return ()
    parts, ids = [], (*(own.sources if own else ()), *(decided.sources if decided else ()))
    if own and own.text != action.title:
        parts.append(f"De groep zei: ‘{dutch.line(own.text)}’.")
    by = dutch.line(decided.by) if decided else ""
    parts.append(
        f"De titel van nu komt van {dutch.sentence(by)}" if by else "De titel is later veranderd."
    )
    return (*plain(" ".join(parts)), *references.span(ids))


def _unknown(action: Action) -> str:
    open_ = {
        "de eerste zet": action.first_move.then,
        "wanneer het begint": action.starts,
        "wanneer het klaar is": action.done_by,
        "waaraan je het ziet": action.sign,
    }
    return dutch.sentence(
        dutch.capital(dutch.listed([what for what, value in open_.items() if not value]))
    )


def role(action: Action) -> str:
    """From which role to which, as a sentence."""
    today, wanted = rung(action.role_today), rung(action.role_wanted)
    if today and wanted and today != wanted:
        return f"Van ‘{today}’ naar ‘{wanted}’."
    if today and wanted:
        return f"Blijft ‘{wanted}’."
    return f"Nu ‘{today}’." if today else f"Gewenst: ‘{wanted}’." if wanted else ""


def _ask(ask: Ask) -> str:
    of, before = dutch.line(ask.of), dutch.day(ask.before)
    what = dutch.sentence(dutch.line(ask.what))
    words = f"{dutch.capital(of)}: {what}" if of else dutch.capital(what)
    return f"{words} Besluit vóór {before}." if before else words


def _agreement(agreement: Agreement, references: References) -> Text:
    parts = [dutch.sentence(dutch.line(agreement.text))] if agreement.text else []
    if agreement.whom:
        parts.append(f"Met {dutch.sentence(dutch.line(agreement.whom))}")
    state = "Gemaakt" if agreement.made else "Nog te maken"
    parts.append(f"{state}, {dutch.day(agreement.date)}." if agreement.date else f"{state}.")
    return (*plain(" ".join(parts)), *references.span(agreement.sources))


def _follow_up(follow_up: FollowUp, references: References) -> Text:
    why = dutch.line(follow_up.why)
    outcome = f"{dutch.capital(dutch.day(follow_up.date))}: {OUTCOMES[follow_up.outcome]}"
    return (
        *plain(f"{outcome}. {dutch.sentence(why)}".strip()),
        *references.span(follow_up.sources),
    )


def _origin(action: Action, plan: Plan, references: References) -> Text:
    words = dutch.count(len(action.sources), "bijdrage", "bijdragen")
    if plan.dots_total:
        words += f", {action.dots} van {dutch.count(plan.dots_total, 'stip', 'stippen')}"
    if action.theme:
        words += f", thema {dutch.line(action.theme)}"
    return (*plain(dutch.sentence(words)), *references.span(action.sources))
