"""The framework as the group's words make it, from the workshop file and from entries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.contract.capabilities import BringsEarlierFrameworks
from stappenplan.contract.framework import Answer, Criterion, Form, Framework, Reason
from stappenplan.typed_text import split_lines

if TYPE_CHECKING:
    from stappenplan.contract.entry import Entry
    from stappenplan.steps.framework.draft_state import DraftState, GroupDecision, Triple

FIRST, NEW = "first", "new"
CRITERION_PARTS = frozenset({"question", "help", FIRST, NEW})
FORM_PARTS = frozenset({"name", "goal", "promise", "ownership"})


def added(entry: Entry) -> Criterion | Form:
    """A criterion or form as somebody added it."""
    body = entry.body
    if entry.type == "form":
        told = {part: body.get(part, "") for part in FORM_PARTS}
        return Form(id=entry.id, sources=(entry.id,), **told)
    return Criterion(
        id=entry.id,
        question=body["question"],
        answers=tuple(
            Answer(id=f"a{number}", text=text)
            for number, text in enumerate(split_lines(body["answers"]), 1)
        ),
        first=body.get("first", False),
        sources=(entry.id,),
    )


def given(entry: Entry) -> Reason:
    """A reason as somebody gave it."""
    body = entry.body
    return Reason(
        criterion=body["criterion"],
        answer=body["answer"],
        form=body["form"],
        speaks=body["speaks"],
        why=body["text"],
        sources=(entry.id,),
    )


def came_along(step: DraftState) -> Framework | None:
    """What an earlier gathering of the series decided, with which this one goes on."""

    def find() -> list[Framework]:
        steps = step.gathering.providers(BringsEarlierFrameworks)
        return [framework for one in steps for framework in one.earlier_frameworks()][-1:]

    found = step.gathering.cache((step, "came along"), find)
    return found[0] if found else None


def first_reasons(step: DraftState) -> dict[str, Reason]:
    """By id: the reasons with which the group starts."""
    earlier = came_along(step)
    if earlier is not None:
        return {f"earlier:{number}": one for number, one in enumerate(earlier.reasons)}
    return {f"file:{number}": one for number, one in enumerate(step.settings.reasons)}


def draft(
    step: DraftState, stated: dict[str, Reason], *, missing: tuple[str, ...], version: int
) -> Framework:
    """The framework as it stands now, with these reasons."""
    return Framework(
        title=step.settings.title,
        made_by=step.gathering.organisation,
        version=version,
        criteria=tuple(criteria(step)),
        forms=tuple(forms(step)),
        reasons=tuple(_settled(step, stated)),
        missing=missing,
    )


def items(step: DraftState) -> list[Criterion | Form]:
    """Every criterion and form with the words that the group decided, also what it left out."""
    new = [_now(step, one) for id_, one in step.added.items() if step.kept(id_)]
    start = came_along(step) or step.settings
    every = [*start.criteria, *start.forms, *new]
    return [_edited(step, one) for one in every]


def first_name(step: DraftState, item: str) -> str:
    """The words that the file or whoever added an item gave it.

    Words that were decided later, or that came along, may be those of somebody else, with whom
    they have to go.
    """
    if item in step.given or item in first_reasons(step):
        return "een reden"
    new = [_now(step, step.added[item])] if item in step.added and step.kept(item) else []
    for one in (*step.settings.criteria, *step.settings.forms, *new):
        if one.id == item:
            return one.name if isinstance(one, Form) else one.question
    return ""


def criteria(step: DraftState) -> list[Criterion]:
    """The criteria that stand."""
    stands = (one for one in items(step) if one.id not in step.dropped)
    return [one for one in stands if isinstance(one, Criterion)]


def forms(step: DraftState) -> list[Form]:
    """The forms that stand."""
    stands = (one for one in items(step) if one.id not in step.dropped)
    return [one for one in stands if isinstance(one, Form)]


def _now(step: DraftState, one: Criterion | Form) -> Criterion | Form:
    """In the words of its author as they stand now."""
    text = step.gathering.words[step.gathering.root(one.id)].text
    part = "question" if isinstance(one, Criterion) else "name"
    return one.model_copy(update={part: text})


def _edited(step: DraftState, one: Criterion | Form) -> Criterion | Form:
    edits = step.edits.get(one.id, {})
    if not edits:
        return one
    sources = (*one.sources, *(said.entry for said in edits.values()))
    update: dict[str, Any] = {"sources": sources}
    if isinstance(one, Form):
        return one.model_copy(update=update | {part: s.answer for part, s in edits.items()})
    for part in ("question", "help"):
        if part in edits:
            update[part] = edits[part].answer
    if FIRST in edits:
        update["first"] = bool(edits[FIRST].answer)
    update["answers"] = tuple(_answers(one, {part: s.answer for part, s in edits.items()}))
    return one.model_copy(update=update)


def _answers(one: Criterion, edits: dict[str, str]) -> list[Answer]:
    known = [
        answer.model_copy(update={"text": edits.get(answer.id, answer.text)})
        for answer in one.answers
    ]
    new = [
        Answer(id=part, text=text)
        for part, text in edits.items()
        if part not in CRITERION_PARTS and one.answer(part) is None
    ]
    return [answer for answer in (*known, *new) if answer.text]


def stated(step: DraftState) -> dict[str, Reason]:
    """By id: every reason about what stands, those that the group left out not among them."""
    asked = {one.id: {answer.id for answer in one.answers} for one in criteria(step)}
    known = {one.id for one in forms(step)}
    every = first_reasons(step)
    for entry, one in step.given.items():
        if step.kept(entry):
            text = step.gathering.words[step.gathering.root(entry)].text
            every[entry] = one.model_copy(update={"why": text})
    return {
        id_: one
        for id_, one in every.items()
        if id_ not in step.dropped
        and one.answer in asked.get(one.criterion, ())
        and one.form in known
    }


def disputes(stated: dict[str, Reason]) -> dict[Triple, list[Reason]]:
    """Where one reason speaks for a form and another one against it."""
    found: dict[Triple, list[Reason]] = {}
    for one in stated.values():
        found.setdefault((one.criterion, one.answer, one.form), []).append(one)
    return {
        triple: reasons
        for triple, reasons in found.items()
        if "for" in (said := {one.speaks for one in reasons}) and len(said) > 1
    }


def _settled(step: DraftState, stated: dict[str, Reason]) -> list[Reason]:
    """The reasons that count: where the group decided about a dispute, those of one side."""
    counted: dict[Triple, list[Reason]] = {}
    for one in stated.values():
        counted.setdefault((one.criterion, one.answer, one.form), []).append(one)
    found: list[Reason] = []
    for triple, reasons in counted.items():
        found += _decided(triple, reasons, step.settled.get(triple))
    return found


def _decided(triple: Triple, reasons: list[Reason], decision: GroupDecision | None) -> list[Reason]:
    if decision is None or decision.answer == "divided":
        return reasons
    chosen = [one for one in reasons if one.speaks == decision.answer]
    if chosen or decision.answer == "none":
        return chosen
    criterion, answer, form = triple
    return [
        Reason.model_validate(
            {
                "criterion": criterion,
                "answer": answer,
                "form": form,
                "speaks": decision.answer,
                "why": decision.text,
                "sources": (decision.entry,),
            }
        )
    ]


def as_it_may_be_read(step: DraftState, framework: Framework) -> Framework:
    """A decided version without the words of people that are hidden or erased since."""

    def stands(sources: tuple[str, ...]) -> bool:
        return all(step.kept(one) for one in sources if one in step.added or one in step.given)

    return framework.model_copy(
        update={
            "criteria": tuple(one for one in framework.criteria if stands(one.sources)),
            "forms": tuple(one for one in framework.forms if stands(one.sources)),
            "reasons": tuple(one for one in framework.reasons if stands(one.sources)),
        }
    )


def more_words(entry: Entry) -> str:
    """What was written beside the question of a criterion or the name of a form."""
    body = entry.body
    if entry.type == "criterion":
        return f"({' / '.join(split_lines(body['answers']))})"
    parts = (body.get("goal"), body.get("promise"), body.get("ownership"))
    return " · ".join(("", *(part for part in parts if part))).strip()
