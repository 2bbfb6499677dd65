"""What relations led to: for everybody what all have in common, for each person their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.capitals import capitalize
from stappenplan.contract.plan import PlanDay
from stappenplan.contract.result import Line, ResultGroup, ResultPart, ResultTable
from stappenplan.steps.relations.in_common import PARTS
from stappenplan.steps.relations.views import told_themes

if TYPE_CHECKING:
    from stappenplan.steps.relations.state import PrivateAgreement, RelationsState, Words

MOST_BRIEF = 2
TOO_FEW = (
    "Wat zij gemeen hebben, staat er niet: daarvoor moeten er vijf zijn die elkaar iets vertelden."
)


def common_part(step: RelationsState) -> Iterator[ResultPart]:
    """How many constellations took part, and the themes that they share."""
    groups = step.constellations()
    if not groups or not (step.counted or step.gathering.closed):
        return
    told = [(part, told_themes(step, part)) for part in PARTS]
    yield ResultPart(
        step=step.step.id,
        title=step.step.title,
        brief=(_who(step), *_brief(step, told)),
        tables=tuple(_table(step, part, themes) for part, themes in told if themes),
    )


def _who(step: RelationsState) -> Line:
    one, more = step.settings.one, step.settings.more
    titles = [group.title for group in step.constellations()]
    text = f"{dutch.count_noun(len(titles), one, more)}: {dutch.join_words(titles)}."
    return Line(text=text if step.counted else f"{text} {TOO_FEW}")


def _brief(step: RelationsState, told: list[tuple[str, list[tuple[str, int]]]]) -> Iterator[Line]:
    for part, themes in told:
        if themes:
            listed = dutch.join_words([f"“{theme}”" for theme, _ in themes[:MOST_BRIEF]])
            yield Line(
                text=f"Vaak genoemd: {listed}.",
                label=getattr(step.settings, part),
                sources=(step.counted_in,),
            )


def _table(step: RelationsState, part: str, themes: list[tuple[str, int]]) -> ResultTable:
    return ResultTable(
        caption=getattr(step.settings, part),
        header=("Thema", "Genoemd door"),
        rows=tuple(
            (Line(text=theme), Line(text=f"{people} mensen of meer")) for theme, people in themes
        ),
    )


# -- what one person takes home ---------------------------------------------------------------


def private_part(step: RelationsState, me: str) -> ResultPart | None:
    """The agreements of somebody, and what they and another gave each other to read."""
    own = step.constellation_of(me)
    agreements = step.agreements_of(me)
    given = [group for who in step.others(me) for group in _given(step, me, who)]
    if own is None or not (agreements or given):
        return None
    name_of = step.gathering.name_of
    members = [f"{name_of(who)} ({step.function_word(who)})" for who in own.members]
    head = Line(text=f"{capitalize(step.settings.one)} {own.title}: {dutch.join_words(members)}.")
    return ResultPart(
        step=step.step.id,
        title=step.step.title,
        brief=(head,),
        groups=(
            ResultGroup(
                title="Onze afspraken", lines=tuple(_agreed(step, one) for one in agreements)
            ),
            *given,
        ),
    )


def _agreed(step: RelationsState, one: PrivateAgreement) -> Line:
    names = {who: step.gathering.name_of(who) for who in one.people}
    agreed = [name for who, name in names.items() if who in one.agreed]
    waiting = [name for who, name in names.items() if who not in one.agreed]
    parts = [
        one.text if one.text[-1:] in ".!?" else f"{one.text}.",
        f"Wie pakt het op: {names[one.owner]}."
        if one.owner in names
        else "Nog niemand pakt dit op.",
        f"We kijken terug op {dutch.format_day(one.look_back)}." if one.look_back else "",
        f"Akkoord: {dutch.join_words(agreed)}." if agreed else "",
        f"Nog niet akkoord: {dutch.join_words(waiting)}." if waiting else "",
    ]
    return Line(text=" ".join(part for part in parts if part))


def own_days(step: RelationsState, me: str) -> Iterator[PlanDay]:
    """The days on which somebody looks back on an agreement, for their own calendar alone."""
    for one in step.agreements_of(me):
        if one.look_back:
            whom = dutch.join_words([step.gathering.name_of(who) for who in one.people])
            yield PlanDay(
                id=one.id,
                date=one.look_back,
                text=f"Terugkijken op onze afspraak: {one.text}",
                about=f"Van: {whom}",
            )


def _given(step: RelationsState, me: str, who: str) -> Iterator[ResultGroup]:
    theirs = step.words_to(me, who)
    if theirs is None:
        return
    name = step.gathering.name_of(who)
    mine = step.words_by(me, who)
    yield ResultGroup(title=f"Van {name} aan jou", lines=tuple(_lines(step, theirs)))
    yield ResultGroup(title=f"Van jou aan {name}", lines=tuple(_lines(step, mine)))


def _lines(step: RelationsState, words: Words) -> Iterator[Line]:
    for part in PARTS:
        if text := getattr(words, part):
            yield Line(text=f"{getattr(step.settings, part)} {text}")
