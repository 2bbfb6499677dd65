from itertools import count

import pytest

from stappenplan.errors import Refusal
from stappenplan.plan.build import build


def me(visit):
    return visit.visitor.participant


@pytest.fixture
def planned(hold):
    """Anna owns an action on which Bram helps; Carla named one that nobody took."""
    room = hold(review={}, plan={}, meet={"whom": ["Dorpsraad"]})
    anna, bram, carla = room.enter("Anna"), room.enter("Bram"), room.enter("Carla")
    room.action = room.send(anna, "step", step="plan", text="Eén nummer voor het dorp")
    free = room.send(carla, "step", step="plan", text="Minder regels")
    room.send(room.host, "choose", step="plan", entries=[room.action, free])
    room.host.submit(
        {"id": "phase-work", "type": "phase", "body": {"step": "plan", "phase": "work"}}
    )
    room.send(anna, "take", step="plan", entry=room.action)
    room.send(bram, "help", step="plan", entry=room.action)
    return room, anna, bram, carla


def test_only_actions_that_somebody_took_are_looked_back_on(planned):
    room, anna, *_ = planned
    assert [action["title"] for action in room.see(anna)["actions"]] == ["Eén nummer voor het dorp"]


def test_the_owner_and_who_helps_may_answer_and_others_see_it_without_names(planned):
    room, anna, bram, carla = planned
    room.send(anna, "outcome", action=room.action, outcome="loopt", why="Wacht op de telefonist")
    room.send(bram, "outcome", action=room.action, outcome="gedaan")
    with pytest.raises(Refusal, match="doet of meewerkt"):
        room.send(carla, "outcome", action=room.action, outcome="gedaan")
    [row] = room.see(carla)["actions"]
    assert [(a["outcome"], a["why"]) for a in row["answers"]] == [
        ("loopt", "Wacht op de telefonist"),
        ("gedaan", ""),
    ]
    assert not row["mine"]
    for name in ("Anna", "Bram"):
        assert name not in str(room.see(room.screen))


@pytest.mark.parametrize("outcome", ["gestopt", "anders"])
def test_a_step_that_stopped_or_changed_needs_a_reason(planned, outcome):
    room, anna, *_ = planned
    with pytest.raises(Refusal, match="waarom"):
        room.send(anna, "outcome", action=room.action, outcome=outcome)
    room.send(anna, "outcome", action=room.action, outcome=outcome, why="Het dorp wil een app")
    assert room.see(anna)["actions"][0]["my_answer"]["outcome"] == outcome


def test_an_answer_of_another_sort_is_refused(planned):
    room, anna, *_ = planned
    with pytest.raises(Refusal):
        room.send(anna, "outcome", action=room.action, outcome="mislukt")
    with pytest.raises(Refusal, match="niet \\(meer\\) in het plan"):
        room.send(anna, "outcome", action="entry-999", outcome="gedaan")


def test_the_last_answer_of_a_day_stands_in_the_plan_with_its_source(planned):
    room, anna, *_ = planned
    room.send(anna, "outcome", action=room.action, outcome="loopt")
    last = room.send(anna, "outcome", action=room.action, outcome="gedaan", why="Het nummer staat")
    [line] = room.kind().plan_parts()["follow_up"][room.action]
    assert (line.outcome, line.why, line.sources) == ("gedaan", "Het nummer staat", (last,))
    room.send(room.host, "hide", step="", entry=last)
    [line] = room.kind().plan_parts()["follow_up"][room.action]
    assert line.why == ""
    assert "Het nummer staat" not in build(room.host.gathering).model_dump_json()


def test_the_second_time_asks_again_and_keeps_the_first_answer(planned):
    room, anna, *_ = planned
    room.send(anna, "outcome", action=room.action, outcome="loopt")
    assert room.kind().done(me(anna))
    room.host.submit(
        {"id": "phase-second", "type": "phase", "body": {"step": "review", "phase": "second"}}
    )
    assert not room.kind().done(me(anna))
    assert room.see(anna)["actions"][0]["my_answer"] is None
    room.send(anna, "outcome", action=room.action, outcome="gedaan")
    outcomes = [a.outcome for a in room.kind().answers(room.action)]
    assert outcomes == ["loopt", "gedaan"]
    assert [a["now"] for a in room.see(room.screen)["actions"][0]["answers"]] == [False, True]


def test_the_facilitator_answers_in_somebodys_name_or_for_the_room(planned):
    room, anna, *_ = planned
    room.send(room.host, "outcome", action=room.action, outcome="loopt", for_=me(anna))
    room.send(room.host, "outcome", action=room.action, outcome="gedaan")
    authors = [a.author for a in room.kind().answers(room.action)]
    assert authors == [me(anna), "facilitator"]


def test_only_who_takes_part_in_an_action_is_expected(planned):
    room, anna, bram, _ = planned
    assert room.kind().expected() == {me(anna), me(bram)}


def test_a_promised_talk_can_be_reported_while_looking_back(planned):
    room, anna, bram, _ = planned
    talk = room.send(anna, "talk", step="meet", whom="Dorpsraad", about="Het nummer")
    assert [row["whom"] for row in room.see(anna)["talks"]] == ["Dorpsraad"]
    assert room.see(bram)["talks"] == []
    with pytest.raises(Refusal, match="iemand anders"):
        room.send(bram, "took_place", talk=talk, yes=True)
    room.send(anna, "took_place", talk=talk, yes=True, note="Het dorp is blij")
    assert [tie.target for tie in room.kind("meet").ties()] == ["org:Dorpsraad"]
    assert room.see(room.screen)["talks_held"] == 1
    with pytest.raises(Refusal, match="gesprek staat er niet"):
        room.send(anna, "took_place", talk="entry-999", yes=True)


def test_looking_back_survives_without_a_plan_and_without_talks(hold):
    room = hold(review={})
    anna = room.enter("Anna")
    assert room.see(anna)["actions"] == []
    assert room.see(room.screen)["talks_promised"] == 0
    with pytest.raises(Refusal, match="in het plan"):
        room.send(anna, "outcome", action="entry-999", outcome="gedaan")


def test_an_erased_owner_leaves_the_action_to_the_facilitator(planned):
    room, anna, bram, _ = planned
    room.send(anna, "outcome", action=room.action, outcome="loopt", why="Loopt")
    room.erase(anna)
    assert room.see(bram)["actions"] == []
    assert room.see(room.host)["heard"] == 0


numbers = count()


def come(room, at):
    """The phase in which the group begins when it comes to the step on this day."""
    with room.journal.writing(room.row.id) as tail:
        tail.append(
            id=f"moved-{next(numbers)}", author="facilitator", step="", type="moved",
            body={"step": "review"}, at=f"{at}T09:00:00.000Z",
        )  # fmt: skip
    return room.kind().phase


def answer(room, author, at):
    body = {"action": room.action, "outcome": "loopt"}
    with room.journal.writing(room.row.id) as tail:
        tail.append(
            id=f"answer-{at}", author=me(author), step="review", type="outcome", body=body,
            at=f"{at}T09:30:00.000Z",
        )  # fmt: skip


def test_the_group_looks_back_for_the_second_time_after_answers_on_an_earlier_day(planned):
    room, anna, *_ = planned
    assert come(room, "2026-04-02") == "first"
    answer(room, anna, "2026-04-02")
    # Going away and coming back in the same meeting begins nothing new.
    assert come(room, "2026-04-02") == "first"
    assert come(room, "2026-04-23") == "second"
    assert come(room, "2026-04-23") == "second"


@pytest.mark.parametrize(
    ("chosen", "day", "phase"),
    [
        ((), "2026-04-12", "first"),
        ((), "2026-04-13", "second"),
        (("2026-04-10", "2026-05-11"), "2026-04-20", "first"),
        (("2026-04-10", "2026-05-11"), "2026-04-21", "second"),
        (("2026-04-10",), "2026-06-01", "first"),
    ],
)
def test_long_after_the_first_day_it_is_the_second_time_although_nobody_answered(
    planned, chosen, day, phase
):
    room, *_ = planned
    if chosen:
        room.send(room.host, "review_dates", step="meet", dates=list(chosen))
    assert come(room, day) == phase
