"""The building block for a letter to the council."""

from __future__ import annotations

import pytest

from stappenplan.contract.plan import Plan
from stappenplan.export.council_letter.letter import letter
from stappenplan.export.document import Heading, Span, Table


def spans(node: object) -> list[Span]:
    if isinstance(node, Span):
        return [node]
    if isinstance(node, tuple):
        return [span for part in node for span in spans(part)]
    fields = getattr(type(node), "model_fields", {})
    return [span for name in fields for span in spans(getattr(node, name))]


def headings(plan: Plan) -> list[str]:
    return [block.text for block in letter(plan).blocks if isinstance(block, Heading)]


def test_it_has_the_usual_headings(plan):
    assert headings(plan)[:6] == [
        "Aanleiding",
        "Kernboodschap",
        "Wat gaan we doen",
        "Consequenties",
        "Communicatie",
        "Vervolg",
    ]


def test_it_says_what_the_plan_says(plan):
    said = " ".join(span.text for span in spans(letter(plan)))
    assert plan.village_wants[0].text in said
    assert "vier uur per week tot 1 september" in said
    assert "2 april 2026" in said
    [actions] = [block for block in letter(plan).blocks if isinstance(block, Table)]
    assert [row[1][0].text for row in actions.rows] == [action.title for action in plan.actions]


def test_what_the_plan_cannot_know_is_visibly_left_open(plan):
    open_ = [span.text for span in spans(letter(plan)) if span.style == "open"]
    assert all(text.startswith("[nog in te vullen: ") and text.endswith("]") for text in open_)
    assert any("budget" in text for text in open_)


def test_sources_stand_apart_and_in_numbers_alone(plan):
    assert not any(span.refs for span in spans(letter(plan)))
    said = " ".join(span.text for span in spans(letter(plan)))
    assert "Stap 1: 1, " in said
    assert plan.sources["b01"].text not in said


def test_a_plan_of_which_nothing_is_known_leaves_all_of_it_open():
    bare = Plan(title="Stappenplan", gathering="", workshop="", date="")
    assert headings(bare)[0] == "Aanleiding"
    assert "Herkomst (hoort niet in de brief)" not in headings(bare)


@pytest.mark.parametrize("count", [10, 30])
def test_many_actions_are_shown_in_part(plan, count):
    many = tuple((plan.actions * 4)[:count])
    blocks = letter(plan.model_copy(update={"actions": many})).blocks
    [actions] = [block for block in blocks if isinstance(block, Table)]
    assert len(actions.rows) == 10
    more = [span.text for span in spans(blocks) if "zie het stappenplan" in span.text]
    told = f"En nog {count - 10} stappen: zie het stappenplan."
    assert (told in more) == (count > 10)
