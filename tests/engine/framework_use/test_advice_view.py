"""What the page says about a project: from the stated reasons alone, and honestly."""

from __future__ import annotations

from typing import Any

import pytest
from framework_examples import weighed
from framework_uses_example import HEARD, NOTHING, TIED, TOGETHER, WHY, decided, use
from hypothesis import given

from stappenplan.contract.framework import Framework
from stappenplan.framework import weigh
from stappenplan.framework_use.advice_view import advice_view, next_question, question_view
from stappenplan.framework_use.records import Use


class Words:
    """Tells uses by their ids, where no gathering is."""

    def told(self, use: Use) -> dict[str, Any]:
        return {"id": use.id, "choice": use.choice}

    def form(self, _: Use, form: str) -> str:
        return form

    def question(self, _: Use, criterion: str) -> str:
        return criterion

    def answer(self, use: Use, criterion: str) -> str:
        return use.answers[criterion]


def advice(answers: dict[str, str], *uses: Use, framework: Framework | None = None) -> Any:
    return advice_view(framework or decided(), answers, uses, Words())  # type: ignore[arg-type]


def names(forms: list[dict[str, Any]]) -> list[str]:
    return [one["name"] for one in forms]


def test_the_advised_form_stands_first_with_goal_promise_and_every_reason() -> None:
    view = advice(TOGETHER)
    assert view["heading"] == "Advies: Samen maken"
    [best] = view["best"]
    assert best["facts"] == [{"label": "Wat je belooft", "text": "We maken het samen."}]
    assert [one["why"] for one in best["in_favour"]] == [WHY, ""]
    [out] = [one for one in view["others"] if one["stands"] == "excluded"]
    assert (out["name"], out["excluding"][0]["why"]) == (
        "Zelfbeheer",
        "Zelf beheren kan dan niet.",
    )
    assert "Jij kiest." in view["lead"]


def test_not_doing_it_is_an_outcome_after_the_first_question() -> None:
    assert next_question(decided(), NOTHING, "ruimte") == ""
    view = advice(NOTHING)
    assert (view["outcome"], view["heading"]) == ("nothing", "Advies: Niet doen")
    assert "Ook dat is een goede uitkomst." in view["lead"]


def test_where_the_criteria_do_not_decide_it_says_so_and_what_would() -> None:
    view = advice(TIED)
    assert view["heading"] == "Het kader kiest niet"
    assert len(view["best"]) > 1
    assert view["deciders"]
    assert "passen even goed" in view["lead"]


def test_nothing_in_favour_of_any_form_is_no_advice() -> None:
    answers = {"kennis": "ja", "ruimte": "ja", "velen": "ja"}
    view = advice(answers, framework=decided(reasons=()))
    assert view["outcome"] == "undecided"
    assert "Geen enkele vorm heeft meer redenen voor dan tegen." in view["lead"]
    assert view["deciders"] == []


def test_open_questions_are_listed_and_not_knowing_is_an_answer() -> None:
    view = advice({"ruimte": "ja"})
    assert view["heading"] == "Nog geen advies"
    assert {one["id"] for one in view["left"]} == {"kennis", "velen"}
    unknown = advice({"ruimte": "ja", "kennis": "", "velen": "ja"})
    assert unknown["outcome"] == "form"
    assert {one["id"]: one["answer"] for one in unknown["answers"]}["kennis"] == "weet ik niet"


def test_the_questions_come_in_their_order_and_what_was_passed_over_is_not_asked_again() -> None:
    framework = decided()
    assert next_question(framework, {}, "") == "ruimte"
    assert next_question(framework, {}, "ruimte") == "kennis"
    assert next_question(framework, {"kennis": "ja"}, "velen") == ""
    view = question_view(framework, {"kennis": "nee"}, "kennis")
    assert (view["number"], view["of"], view["before"]) == (2, 3, "ruimte")
    assert view["chosen"] == "nee"
    assert question_view(framework, {}, "kennis")["chosen"] is None


def test_like_cases_tell_what_was_chosen_and_where_they_differ() -> None:
    same, other = use(TOGETHER), use(TOGETHER, "inspraak")
    cases = advice(TOGETHER, same, other, use(HEARD, "zelf"))["cases"]
    assert cases["count"] == 2
    assert cases["choices"] == [{"form": "inspraak", "count": 1}, {"form": "samen", "count": 1}]
    assert [one["id"] for one in cases["listed"]] == [other.id, same.id]


@given(weighed())
def test_the_page_says_what_the_reasons_say_and_no_more(
    project: tuple[Framework, dict[str, str]],
) -> None:
    framework, answers = project
    view, found = advice(answers, framework=framework), weigh(framework, answers)
    assert view["outcome"] == found.outcome
    best = {found.advised} if found.advised else set(found.tied)
    assert {one["id"] for one in view["best"]} == best
    assert sorted(one["id"] for one in [*view["best"], *view["others"]]) == sorted(
        one.id for one in framework.forms
    )
    stated = {(one.criterion, one.answer, one.form) for one in framework.reasons}
    told = {
        (one.criterion, one.answer, form.form.id)
        for form in found.forms
        for one in (*form.in_favour, *form.against, *form.excluding)
    }
    assert told <= stated


@given(weighed())
def test_the_order_of_answering_makes_no_difference(
    project: tuple[Framework, dict[str, str]],
) -> None:
    framework, answers = project
    backwards = dict(reversed(answers.items()))
    assert advice(answers, framework=framework) == advice(backwards, framework=framework)


@given(weighed())
def test_the_questions_end(project: tuple[Framework, dict[str, str]]) -> None:
    framework, answers = project
    asked, at = [], next_question(framework, answers, "")
    while at:
        assert at not in asked
        asked.append(at)
        at = next_question(framework, answers, at)


@pytest.mark.parametrize("answers", [TOGETHER, HEARD, NOTHING, TIED, {}])
def test_every_answer_that_was_given_can_be_changed(answers: dict[str, str]) -> None:
    told = {one["id"] for one in advice(answers)["answers"]}
    assert told == {one.id for one in decided().criteria}
