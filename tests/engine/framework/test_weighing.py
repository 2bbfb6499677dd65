"""Weighing: by the stated reasons alone, in any order, and honest where these do not decide."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from framework_examples import reason, small, weighed
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from stappenplan.framework import Criterion, Framework, Weighing, in_words, weigh

RANDOM = settings(max_examples=50, deadline=None)
Project = tuple[Framework, dict[str, str]]
NO_SPACE = (
    reason("ruimte", "nee", "niet", why="Het besluit ligt vast."),
    reason("kennis", "ja", "samen", why="Inwoners weten het zelf."),
    reason("velen", "ja", "inspraak"),
    reason("velen", "nee", "samen"),
    reason("velen", "ja", "zelf", "excludes", "Dat dragen een paar mensen niet."),
)


def told(found: Weighing) -> dict[str, Any]:
    """The outcome without any order."""
    return {
        "outcome": found.outcome,
        "advised": found.advised,
        "tied": set(found.tied),
        "decided_by": set(found.decided_by),
        "left": set(found.left),
        "deciders": {(one.criterion, one.answer, one.form) for one in found.deciders},
        "forms": {
            one.form.id: (one.stands, one.balance, {*one.in_favour, *one.against, *one.excluding})
            for one in found.forms
        },
    }


def test_a_form_is_advised_with_its_reasons() -> None:
    found = weigh(small(*NO_SPACE), {"ruimte": "ja", "kennis": "ja", "velen": "nee"})
    assert (found.outcome, found.advised) == ("form", "samen")
    assert [one.why for one in found.forms[0].in_favour] == ["Inwoners weten het zelf.", ""]
    assert in_words(small(*NO_SPACE), found) == ("Uit jullie redenen komt: Samen maken.",)


def test_whether_participation_fits_comes_first_and_ends_the_questions() -> None:
    framework = small(*NO_SPACE)
    assert [one.id for one in framework.asked] == ["ruimte", "kennis", "velen"]
    assert weigh(framework, {}).left == ("ruimte", "kennis", "velen")
    found = weigh(framework, {"ruimte": "nee"})
    assert (found.outcome, found.advised, found.left) == ("nothing", "niet", ())
    assert found.decided_by == ("ruimte",)
    also = weigh(framework, {"ruimte": "nee", "kennis": "ja", "velen": "nee"})
    assert also.outcome == "nothing"


def test_what_nobody_knows_is_not_asked_again_and_counts_for_nothing() -> None:
    found = weigh(small(*NO_SPACE), {"ruimte": "ja", "kennis": "", "velen": "ja"})
    assert (found.outcome, found.advised) == ("form", "inspraak")


def test_a_form_that_is_excluded_says_why_and_is_never_advised() -> None:
    framework = small(*NO_SPACE, reason("kennis", "ja", "zelf"), reason("ruimte", "ja", "zelf"))
    found = weigh(framework, {"ruimte": "ja", "kennis": "ja", "velen": "ja"})
    excluded = next(one for one in found.forms if one.stands == "excluded")
    assert excluded.form.id == "zelf"
    assert [one.why for one in excluded.excluding] == ["Dat dragen een paar mensen niet."]
    assert len(excluded.in_favour) == 2


def test_a_tie_names_its_forms_and_the_answers_that_would_decide() -> None:
    framework = small(*NO_SPACE)
    found = weigh(framework, {"ruimte": "ja", "kennis": "ja", "velen": "ja"})
    assert (found.outcome, set(found.tied)) == ("undecided", {"inspraak", "samen"})
    assert ("velen", "nee", "samen") in {(d.criterion, d.answer, d.form) for d in found.deciders}
    words = in_words(framework, found)
    assert words[0] == "De criteria kiezen niet tussen Inspraak en Samen maken."
    assert "Gaat het velen aan? Bij “Nee”: Samen maken." in words


def test_a_tie_that_no_criterion_decides_says_so() -> None:
    framework = small(reason("kennis", "ja", "inspraak"), reason("kennis", "ja", "samen"))
    found = weigh(framework, {"kennis": "ja"})
    assert (found.outcome, found.deciders) == ("undecided", ())
    assert "Er is geen criterium dat het verschil maakt. Kies samen." in in_words(framework, found)


def test_without_any_reason_the_criteria_say_nothing() -> None:
    found = weigh(small(), {})
    assert (found.outcome, len(found.tied), found.left) == ("undecided", 4, ())
    assert in_words(small(), found)[0] == "De criteria zeggen niets over wat hier past."


def test_answers_against_every_form_fit_none() -> None:
    forms = ("niet", "inspraak", "samen", "zelf")
    framework = small(*(reason("velen", "ja", form, "against") for form in forms))
    found = weigh(framework, {"velen": "ja"})
    assert (found.outcome, found.decided_by) == ("none_fits", ("velen",))
    assert in_words(framework, found)[0] == "Geen enkele vorm past bij deze antwoorden."


def test_where_the_group_is_divided_the_answer_counts_for_neither_side() -> None:
    framework = small(
        reason("kennis", "ja", "samen"),
        reason("kennis", "ja", "samen", "against", "Kost te veel tijd."),
        reason("velen", "ja", "inspraak"),
    )
    found = weigh(framework, {"kennis": "ja", "velen": "ja"})
    assert found.advised == "inspraak"
    samen = next(one for one in found.forms if one.form.id == "samen")
    assert (samen.balance, samen.divided) == (0, ("kennis",))
    assert (len(samen.in_favour), len(samen.against)) == (1, 1)


def test_one_reason_that_two_people_wrote_counts_once() -> None:
    twice = (reason("kennis", "ja", "samen", why="a"), reason("kennis", "ja", "samen", why="b"))
    found = weigh(small(*twice, reason("velen", "ja", "inspraak")), {"kennis": "ja", "velen": "ja"})
    assert found.outcome == "undecided"


def test_an_answer_of_an_older_version_is_told_and_asked_again() -> None:
    framework = small(*NO_SPACE)
    found = weigh(framework, {"ruimte": "ja", "kennis": "misschien", "velen": "ja", "oud": "ja"})
    assert found.unknown == ("kennis", "oud")
    assert found.left == ("kennis",)


def test_an_id_that_is_used_twice_is_refused() -> None:
    one = Criterion(id="a", question="Wat?")
    with pytest.raises(ValidationError, match="Geef er een een andere naam"):
        Framework(title="Kader", criteria=(one, one))


@given(weighed())
@RANDOM
def test_the_advice_follows_from_the_stated_reasons_alone(project: Project) -> None:
    framework, answers = project
    found = weigh(framework, answers)
    for one in found.forms:
        about = {*one.in_favour, *one.against, *one.excluding}
        stated = {r for r in framework.reasons if r.form == one.form.id}
        assert about <= {r for r in stated if answers.get(r.criterion) == r.answer}
        if one.stands in {"advised", "fits"}:
            assert one.in_favour
        if one.stands == "against":
            assert one.against or one.excluding
        if one.stands == "excluded":
            assert one.excluding
    if found.outcome in {"form", "nothing"}:
        assert found.advised
        assert found.decided_by
    if found.outcome == "none_fits":
        assert all(one.stands in {"against", "excluded"} for one in found.forms)


@given(weighed())
@RANDOM
def test_a_reason_that_no_given_answer_brings_changes_nothing(project: Project) -> None:
    framework, answers = project
    found = weigh(framework, answers)
    if found.outcome == "incomplete":
        return
    brought = tuple(r for r in framework.reasons if answers.get(r.criterion) == r.answer)
    less = weigh(framework.model_copy(update={"reasons": brought}), answers)
    assert (less.outcome, less.advised, set(less.tied)) == (
        found.outcome,
        found.advised,
        set(found.tied),
    )


@given(weighed(), st.randoms())
@RANDOM
def test_the_order_of_asking_makes_no_difference(project: Project, random: Any) -> None:
    framework, answers = project

    def mixed(items: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(random.sample(items, len(items)))

    other = framework.model_copy(
        update={
            "criteria": mixed(
                tuple(
                    one.model_copy(update={"answers": mixed(one.answers)})
                    for one in framework.criteria
                )
            ),
            "forms": mixed(framework.forms),
            "reasons": mixed(framework.reasons),
        }
    )
    shuffled = dict(mixed(tuple(answers.items())))
    assert told(weigh(other, shuffled)) == told(weigh(framework, answers))


@given(weighed())
@RANDOM
def test_what_is_not_asked_any_more_cannot_change_the_outcome(project: Project) -> None:
    framework, answers = project
    found = weigh(framework, answers)
    if found.outcome == "incomplete":
        assert set(found.left) <= {c.id for c in framework.criteria if c.id not in answers}
        return
    open_ = [one for one in framework.criteria if one.id not in answers]
    for more in product(*(["", *(a.id for a in one.answers)] for one in open_)):
        full = answers | {one.id: answer for one, answer in zip(open_, more, strict=True)}
        later = weigh(framework, full)
        assert (later.outcome, later.advised, set(later.tied)) == (
            found.outcome,
            found.advised,
            set(found.tied),
        )


@given(weighed())
@RANDOM
def test_where_the_criteria_do_not_decide_the_forms_and_what_would_are_named(
    project: Project,
) -> None:
    framework, answers = project
    found = weigh(framework, answers)
    if found.outcome != "undecided":
        assert not found.tied
        return
    assert not found.advised
    names = {one.form.name for one in found.forms if one.stands == "tied"}
    assert {framework.form(form).name for form in found.tied} == names  # type: ignore[union-attr]
    for one in found.deciders:
        later = weigh(framework, answers | {one.criterion: one.answer})
        assert later.advised == one.form or later.outcome == "incomplete"
    for criterion in framework.criteria:
        for answer in criterion.answers:
            later = weigh(framework, answers | {criterion.id: answer.id})
            known = {(d.criterion, d.answer) for d in found.deciders}
            if later.advised and answers.get(criterion.id) != answer.id:
                assert (criterion.id, answer.id) in known


@given(weighed())
@RANDOM
def test_a_framework_comes_back_from_its_json(project: Project) -> None:
    framework, answers = project
    again = Framework.model_validate_json(framework.model_dump_json())
    assert again == framework
    assert weigh(again, answers) == weigh(framework, answers)
