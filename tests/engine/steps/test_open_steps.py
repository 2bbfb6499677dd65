"""Which other steps a phone offers."""

import pytest


def go(room):
    body = {"step": "interview"}
    room.host.submit({"id": "naar-stap", "step": "", "type": "moved", "body": body})


def test_a_phone_is_offered_other_steps_that_ask_something(hold):
    room = hold(pause={}, ties={}, interview={})
    anna = room.enter("Anna")
    go(room)
    assert offered(anna) == ["ties"]
    assert offered(anna, "ties") == ["interview"]


@pytest.mark.parametrize(
    ("phase", "steps"), [("match", ["ties"]), ("first", []), ("swap", []), ("write", ["ties"])]
)
def test_while_people_talk_no_other_step_calls(hold, phase, steps):
    room = hold(ties={}, interview={})
    anna = room.enter("Anna")
    go(room)
    room.host.submit(
        {
            "id": "naar-deel",
            "step": "",
            "type": "phase",
            "body": {"step": "interview", "phase": phase},
        }
    )
    assert offered(anna) == steps
    # Who looks elsewhere finds the way back.
    assert offered(anna, "ties") == ["interview"]


@pytest.mark.parametrize(("phase", "steps"), [("ask", ["poll"]), ("show", [])])
def test_a_poll_of_which_the_outcome_is_shown_calls_nobody(hold, phase, steps):
    question = {"id": "verder", "ask": "Verder?", "options": ["Ja", "Nee"]}
    room = hold(poll={"questions": [question]}, interview={})
    anna = room.enter("Anna")
    room.steer("phase", step="poll", phase=phase)
    go(room)
    assert offered(anna) == steps


def offered(visit, look=None):
    visit.refresh()
    return [step["id"] for step in visit.frame(look)["open_steps"]]
