"""Whether a framework helps at all: out of sight first, and no is an outcome."""

from __future__ import annotations

import pytest
from framework_step_fixture import Group

from stappenplan.errors import Refusal


def test_nobody_sees_whether_others_want_a_framework_before_it_is_shown(group: Group) -> None:
    group.say(group.anna, "value", answer="no", text="Bellen werkt beter")
    group.say(group.bram, "value", answer="yes")
    for visit in (group.bram, group.screen, group.host):
        view = group.see(visit)
        assert (view["worth"]["answered"], view["worth"]["counts"]) == (2, [])
        assert "Bellen" not in str(view)
    assert "Bellen" not in str(list(group.kind().remarks()))
    group.say(group.host, "reveal", what="value")
    worth = group.see(group.corrie)["worth"]
    assert worth["counts"] == [1, 0, 1]
    assert [one["text"] for one in worth["comments"]] == ["Bellen werkt beter"]


def test_the_last_answer_of_each_person_counts(group: Group) -> None:
    group.say(group.anna, "value", answer="no", text="Bellen werkt beter")
    group.say(group.anna, "value", answer="if", text="Als het kort is")
    group.say(group.host, "reveal", what="value")
    worth = group.see(group.screen)["worth"]
    assert (worth["counts"], [one["text"] for one in worth["comments"]]) == (
        [0, 1, 0],
        ["Als het kort is"],
    )


def test_not_to_make_a_framework_is_an_outcome_that_stands_in_the_result(group: Group) -> None:
    group.say(group.host, "value_decided", go_on=False, text="We bellen voortaan eerst")
    assert "De groep maakt geen afwegingskader: We bellen voortaan eerst." in group.result()
    group.phase("decide")
    with pytest.raises(Refusal, match="besloot geen kader te maken"):
        group.decide()
