"""The frames: what is in them, and what never is."""

from dataclasses import fields
from typing import Any

import pandas as pd
import pytest
from plan_factory import OWNER, UNIT, WHY, action, looked_back, plan, shift

from stappenplan.overview import Overview, PlanSet, build_overview

FRAMES = [field.name for field in fields(Overview) if field.name != "plan_set"]


def frames(found: Overview) -> dict[str, pd.DataFrame]:
    return {name: getattr(found, name) for name in FRAMES}


def only(frame: pd.DataFrame, **where: Any) -> dict[str, Any]:
    """The one row in which these columns have these values."""
    for name, value in where.items():
        frame = frame[frame[name] == value]
    assert len(frame) == 1, frame
    return {str(name): value for name, value in frame.iloc[0].items()}


def test_a_gathering_is_a_row(two: Overview) -> None:
    row = only(two.plans, gathering="BBBBB")
    assert row["title"] == "Het zwembad"
    assert row["date"] == pd.Timestamp("2025-11-06")
    counted = ("number", "people", "themes", "actions", "not_taken", "dated", "missing")
    assert [row[name] for name in counted] == [1, 12, 2, 2, 1, 1, 1]
    assert row["looked_back"] == 2
    assert pd.isna(only(two.plans, gathering="CCCCC")["people"])


def test_a_theme_tells_where_it_returns_and_why(two: Overview) -> None:
    rows = two.themes[two.themes["gatherings"] == 2]
    assert list(rows["theme"]) == ["Minder regels", "Regels en papier"]
    assert len(set(rows["family"])) == 1
    assert set(rows["words"]) == {"regels, vergunning"}
    assert list(rows["actions"]) == [1, 1]
    assert pd.isna(only(two.themes, theme="Het groen")["support"])


def test_a_role_is_a_median_with_its_spread(two: Overview) -> None:
    row = only(two.roles, theme="Minder regels")
    assert (row["today"], row["wanted"], row["shift"]) == ("regisseren", "faciliteren", 2)
    assert (row["answers_today"], row["spread_today"], row["withheld"]) == (7, 1, False)
    assert row["family"] == only(two.themes, theme="Minder regels")["family"]


@pytest.mark.parametrize("theme", ["Het groen", "Regels en papier"])
def test_fewer_than_five_answers_leave_nothing_behind(two: Overview, theme: str) -> None:
    row = only(two.roles, theme=theme)
    assert row["withheld"]
    assert pd.isna(row["shift"])
    assert all(pd.isna(row[name]) for name in row if name.endswith("wanted"))


def test_what_is_withheld_does_not_count_in_the_shift_of_a_gathering(two: Overview) -> None:
    assert list(two.shifts["gathering"]) == ["BBBBB"]
    row = only(two.shifts, gathering="BBBBB")
    assert (row["themes"], row["today"], row["wanted"]) == (1, "regisseren", "faciliteren")


def test_an_action_knows_its_days_its_form_and_its_last_outcome(two: Overview) -> None:
    row = only(two.actions, title="Schrap de vergunning")
    assert (row["action"], row["taken"], row["dots"]) == (1, True, 7)
    assert (row["days_to_start"], row["days_to_done"], row["horizon"]) == (4, 70, "kwartaal")
    assert (row["faciliteren"], row["meewerken"], row["agreement"]) == (True, False, "geen")
    assert (row["outcome"], row["outcome_date"]) == ("gedaan", pd.Timestamp("2025-12-18"))
    untaken = only(two.actions, title="Bel de wethouder")
    assert not untaken["taken"]
    assert untaken["action"] == 3
    assert pd.isna(only(two.actions, title="Maai zelf het gras")["dots"])


def test_an_outcome_is_a_row_per_day_and_the_last_word_of_a_day_counts(two: Overview) -> None:
    rows = two.outcomes
    assert list(rows["outcome"]) == ["loopt", "gedaan"]
    assert list(rows["time"]) == [1, 2]
    assert list(rows["days_after"]) == [21, 42]
    assert list(rows["last"]) == [False, True]
    assert list(rows["reason_given"]) == [True, True]


def test_categories_have_their_order(two: Overview) -> None:
    assert two.roles["today"].cat.ordered
    assert two.actions["horizon"].cat.ordered
    assert not two.actions["outcome"].cat.ordered
    assert list(two.plans["gathering"].cat.categories) == ["BBBBB", "CCCCC"]


@pytest.mark.parametrize("said", [OWNER, UNIT, WHY, "p-wilhelmina", "Een vergunning duurt lang"])
def test_no_frame_holds_a_person_a_unit_a_reason_or_a_card(two: Overview, said: str) -> None:
    for name, frame in frames(two).items():
        for column in frame:
            assert not frame[column].astype(str).str.contains(said).any(), (name, column)


@pytest.mark.parametrize(
    "plan_set",
    [
        PlanSet(()),
        PlanSet((plan(),)),
        PlanSet((plan(themes={"": 5}), plan("CCCCC", "geen dag"))),
        PlanSet((plan(actions=(action(1, "Bel", follow_up=looked_back(("ooit", "loopt"))),)),)),
        PlanSet((plan(roles=(shift("", (5, 0, 0, 0, 0), (5, 0, 0, 0, 0)),)),)),
    ],
    ids=["nothing", "one without a plan", "no themes", "odd days", "a role of nothing"],
)
def test_little_gives_the_same_columns_as_much(two: Overview, plan_set: PlanSet) -> None:
    little, much = frames(build_overview(plan_set)), frames(two)
    for name, frame in much.items():
        assert list(little[name]) == list(frame), name
        for column, dtype in frame.dtypes.items():
            found = little[name].dtypes[column]
            same = isinstance(found, pd.CategoricalDtype) and isinstance(dtype, pd.CategoricalDtype)
            assert same or found == dtype, (name, column, found)


def test_every_row_of_a_rehearsal_says_so() -> None:
    rehearsed = plan(themes={"Geld": 6}, actions=(action(1, "Bel"),), rehearsal=True)
    for name, frame in frames(build_overview(PlanSet((rehearsed,), rehearsal=True))).items():
        assert frame["rehearsal"].all(), name


def test_the_same_plans_give_the_same_frames(two: Overview) -> None:
    again = build_overview(two.plan_set)
    for name, frame in frames(two).items():
        pd.testing.assert_frame_equal(frame, getattr(again, name))
