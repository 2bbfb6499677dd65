"""A framework on one sheet to hand out, as PDF/UA-1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan import dutch
from stappenplan.export import typeset
from stappenplan.export.framework_document import SPEAKS, facts
from stappenplan.export.paper_pack import qr_code
from stappenplan.export.report import REHEARSAL_MARK, REHEARSAL_NOTICE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.contract.framework import Criterion, Form, Framework
    from stappenplan.framework_use.made import MadeFramework

# From much to little: how many questions and forms, and how many letters each of them gets.
VARIANTS = (
    {"most": 40, "question": 300, "answer": 120, "name": 80, "told": 240, "described": 3},
    {"most": 40, "question": 160, "answer": 70, "name": 60, "told": 120, "described": 2},
    {"most": 30, "question": 110, "answer": 40, "name": 40, "told": 80, "described": 1},
    {"most": 20, "question": 80, "answer": 0, "name": 40, "told": 0, "described": 0},
)


def write(made: MadeFramework) -> bytes:
    """Write one A4 sheet: as large as fits, then shorter, with a pointer to the whole."""
    return typeset.pdf(
        "framework_card.typ", _data(made), day=made.framework.decided_on or made.plan.date
    )


def _data(made: MadeFramework) -> dict[str, Any]:
    one, plan = made.framework, made.plan
    return {
        "title": dutch.one_line(one.title),
        "short_title": dutch.shorten(one.title, 100),
        "organisation": dutch.shorten(plan.organisation or one.made_by, 80),
        "facts": " · ".join(dutch.shorten(fact, 80) for fact in facts(one, plan)),
        "mark": REHEARSAL_MARK if plan.rehearsal else "",
        "mark_text": REHEARSAL_NOTICE.format(called="kader") if plan.rehearsal else "",
        "variants": [_variant(one, **sizes) for sizes in VARIANTS],
        "missing": dutch.shorten(dutch.join_words(one.missing), 120),
        "url": made.url.partition("?")[0],
        "qr": qr_code(made.url) if made.url else "",
    }


def _variant(
    one: Framework, *, most: int, question: int, answer: int, name: int, told: int, described: int
) -> dict[str, Any]:
    asked = one.asked[:most]
    return {
        "questions": [_question(one, criterion, question, answer, name) for criterion in asked],
        "questions_left": len(one.criteria) - len(asked),
        "forms": [_form(form, name, told, described) for form in one.forms[:most]],
        "forms_left": len(one.forms[most:]),
    }


def _question(
    one: Framework, criterion: Criterion, question: int, answer: int, name: int
) -> dict[str, Any]:
    return {
        "question": dutch.shorten(criterion.question, question),
        "first": criterion.first,
        "answers": [
            {
                "text": dutch.shorten(each.text, answer),
                "said": list(_said(one, criterion, each.id, name)),
            }
            for each in (criterion.answers if answer else ())
        ],
    }


def _said(one: Framework, criterion: Criterion, answer: str, name: int) -> Iterator[dict[str, str]]:
    """What an answer says about forms: once for each way of speaking."""
    for speaks in SPEAKS:
        forms = dict.fromkeys(
            dutch.shorten(form.name, name)
            for reason in one.reasons
            if (reason.criterion, reason.answer, reason.speaks) == (criterion.id, answer, speaks)
            and (form := one.form(reason.form))
        )
        if forms:
            yield {"speaks": speaks, "forms": dutch.join_words(list(forms))}


def _form(form: Form, name: int, told: int, described: int) -> dict[str, Any]:
    known = (("", form.goal), ("Wat je belooft", form.promise), ("Van wie", form.ownership))
    return {
        "name": dutch.shorten(form.name, name),
        "told": [
            {"label": label, "text": dutch.shorten(text, told)}
            for label, text in known[:described]
            if text
        ],
    }
