"""What the plan does not say yet, on a page of its own."""

from __future__ import annotations

from stappenplan.contract.plan import Gap
from stappenplan.export.document import Heading, Node, Span
from stappenplan.export.missing import missing


def words(node: object) -> str:
    if isinstance(node, Span):
        return node.text
    if isinstance(node, Node):
        return " ".join(words(getattr(node, name)) for name in type(node).model_fields)
    return " ".join(map(words, node)) if isinstance(node, tuple) else str(node)


def test_what_is_missing_stands_with_the_step_and_who_does_it(plan):
    gap = Gap(kind="sign", text="Niemand weet waaraan je het ziet.", remedy="Vraag het.", action=2)
    whole = Gap(kind="talk", text="Er is geen gesprek beloofd.", remedy="Beloof er een.")
    made = missing(plan.model_copy(update={"gaps": (gap, whole)}))
    headings = [block.text for block in made.blocks if isinstance(block, Heading)]
    assert headings == ["Bij het hele plan", f"Stap 2. {plan.actions[1].title}"]
    text = words(made)
    assert "Wie: Bram" in text
    assert "Niemand weet waaraan je het ziet.  Vraag het." in text


def test_a_plan_of_earlier_days_has_sentences_alone(plan):
    assert all(sentence in words(missing(plan)) for sentence in plan.missing)


def test_nothing_missing_is_said(plan):
    assert "Er ontbreekt niets." in words(missing(plan.model_copy(update={"missing": ()})))
