"""The actions one by one, half a page each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.contract.plan import FORM_WORDS, HORIZON_WORDS
from stappenplan.export.action_phrases import OUTCOMES, after, first_move, role
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
from stappenplan.export.phrases import owner, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.contract.plan import Action, Agreement, Ask, FollowUp, Plan
    from stappenplan.export.references import References


def actions(plan: Plan, references: References) -> Iterator[Block]:
    """Make the annex with every action in full."""
    yield from steps_in_time(plan)
    for action in plan.actions:
        yield card(action, plan, references)


def card(action: Action, plan: Plan, references: References) -> Card:
    """One action with all that the group wrote about it."""
    description = (Paragraph(text=plain(text)) for text in dutch.split_lines(action.description))
    rows = tuple(
        Pair(label=label, text=text) for label, text in _rows(action, plan, references) if text
    )
    return Card(
        blocks=(
            Heading(level=2, text=f"Stap {action.number}. {dutch.one_line(action.title)}"),
            *description,
            Pairs(rows=rows),
        )
    )


def _rows(action: Action, plan: Plan, references: References) -> Iterator[tuple[str, Text]]:
    yield "Wie", plain(_who(action))
    yield "Eerste zet", _typed(first_move(action))
    yield "Wanneer", _typed(_when(action, plan))
    yield "Je ziet het aan", _typed(action.sign)
    yield "We laten los", _typed(action.let_go)
    yield "We houden vast", _typed(action.hold_on)
    yield "Rol", _typed(_role_and_form(action))
    for line in action.needed:
        yield "Wie nodig is", (*_typed(line.text), *references.span(line.sources))
    for ask in action.asks:
        yield "Gevraagd", (*plain(_ask(ask)), *references.span(ask.sources))
    if action.agreement is not None:
        yield "Afspraak met het dorp", _agreement(action.agreement, references)
    for follow_up in action.follow_up:
        yield "Terugblik", _follow_up(follow_up, references)
    yield "In eigen woorden", _own_words(action, references)
    yield "Komt van", _origin(action, plan, references)


def _typed(text: str) -> Text:
    return plain(cleaned) if (cleaned := dutch.one_line(text)) else ()


def _who(action: Action) -> str:
    name, unit = owner(action), dutch.one_line(action.owner_unit)
    if unit and unit.casefold() not in name.casefold():
        name = f"{name}, {unit}"
    if not action.owner_label:
        return dutch.end_sentence(name)
    parts = [dutch.end_sentence(name)]
    if action.with_whom:
        helpers = dutch.join_words([dutch.one_line(who) for who in action.with_whom])
        parts.append(dutch.end_sentence(f"Samen met {helpers}"))
    parts.append("Ja gezegd in de zaal." if action.owner_said_yes else "Nog geen ja gezegd.")
    return " ".join(parts)


def _when(action: Action, plan: Plan) -> str:
    parts = (
        f"Begint {dutch.format_day(action.starts)}." if action.starts else "",
        f"Klaar {dutch.format_day(action.done_by)}." if action.done_by else "",
        f"{HORIZON_WORDS[action.horizon]}." if action.horizon else "",
        after(action, plan),
    )
    return " ".join(part for part in parts if part)


def _role_and_form(action: Action) -> str:
    forms = dutch.join_words([FORM_WORDS[form] for form in action.forms])
    return f"{role(action)} {dutch.end_sentence(dutch.capitalize(forms))}".strip()


def _own_words(action: Action, references: References) -> Text:
    """Say who decided on a title that is not the group's, and keep the group's beside it."""
    own, decided = action.own_words, action.reworded
    if decided is None and own is None:
        return ()
    parts, ids = [], (*(own.sources if own else ()), *(decided.sources if decided else ()))
    if own and own.text != action.title:
        parts.append(f"De groep zei: ‘{dutch.one_line(own.text)}’.")
    by = dutch.one_line(decided.by) if decided else ""
    parts.append(
        f"De huidige titel komt van {dutch.end_sentence(by)}"
        if by
        else "De titel is later veranderd."
    )
    return (*plain(" ".join(parts)), *references.span(ids))


def _ask(ask: Ask) -> str:
    of, before = dutch.one_line(ask.of), dutch.format_day(ask.before)
    what = dutch.end_sentence(dutch.one_line(ask.what))
    words = f"{dutch.capitalize(of)}: {what}" if of else dutch.capitalize(what)
    return f"{words} Besluit vóór {before}." if before else words


def _agreement(agreement: Agreement, references: References) -> Text:
    parts = [dutch.end_sentence(dutch.one_line(agreement.text))] if agreement.text else []
    if agreement.whom:
        parts.append(f"Met {dutch.end_sentence(dutch.one_line(agreement.whom))}")
    state = "Gemaakt" if agreement.made else "Nog te maken"
    parts.append(f"{state}, {dutch.format_day(agreement.date)}." if agreement.date else f"{state}.")
    return (*plain(" ".join(parts)), *references.span(agreement.sources))


def _follow_up(follow_up: FollowUp, references: References) -> Text:
    why = dutch.one_line(follow_up.why)
    outcome = f"{dutch.capitalize(dutch.format_day(follow_up.date))}: {OUTCOMES[follow_up.outcome]}"
    return (
        *plain(f"{outcome}. {dutch.end_sentence(why)}".strip()),
        *references.span(follow_up.sources),
    )


def _origin(action: Action, plan: Plan, references: References) -> Text:
    words = dutch.count_noun(len(action.sources), "bijdrage", "bijdragen")
    if plan.dots_total:
        words += f", {action.dots} van {dutch.count_noun(plan.dots_total, 'stip', 'stippen')}"
    if action.theme:
        words += f", thema {dutch.one_line(action.theme)}"
    return (*plain(dutch.end_sentence(words)), *references.span(action.sources))
