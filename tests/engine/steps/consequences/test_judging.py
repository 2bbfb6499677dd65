"""Several people judge: the spread is shown afterwards, never an average, and nobody's own."""

import pytest

from stappenplan.errors import Refusal


@pytest.fixture
def judged(wheel):
    """Two consequences of which the first divides the group."""
    wheel.one = wheel.add("Andere mensen praten mee")
    wheel.two = wheel.add("Er komen nieuwe plannen", wheel.one)
    wheel.people = [wheel.anna, wheel.bram, wheel.room.enter("Cees"), wheel.room.enter("Dora")]
    wheel.phase("judge")
    for number, who in enumerate(wheel.people):
        wheel.judge(who, wheel.one, reach=1, for_whom=[0, 2], likely=2, wanted=2 * (number % 2))
    return wheel


def node(wheel, page, number="1"):
    [found] = [o for o in wheel.room.see(page)["branch"]["nodes"] if o["number"] == number]
    return found


def test_nobody_sees_a_spread_before_the_group_looks(judged):
    for page in (judged.bram, judged.room.screen, judged.room.host):
        assert node(judged, page)["judged"] is None
        assert judged.room.see(page)["split"] == []
    assert judged.room.see(judged.room.host)["judges"] == 4


def test_where_people_are_split_it_says_so_and_gives_no_middle(judged):
    judged.phase("look")
    for page in (judged.bram, judged.room.screen, judged.room.host):
        lines = node(judged, page)["judged"]["lines"]
        assert lines["wanted"]["told"] == "verdeeld (2× niet gewenst, 2× gewenst)"
        assert lines["reach"]["told"] == "wijk (4×)"
        assert "maakt niet uit" not in lines["wanted"]["told"]
        [split] = judged.room.see(page)["split"]
        assert (split["number"], split["about"]) == ("1", ["Gewenst of niet?"])
    assert node(judged, judged.bram)["judged"]["whom"] == ("4× inwoners, 4× ambtenaren")
    assert node(judged, judged.bram, "1.1")["judged"]["people"] == 0


def test_the_last_thing_somebody_thought_counts_and_only_they_see_it(judged):
    judged.judge(judged.anna, judged.one, wanted=2)
    own = judged.room.see(judged.anna)["mine"][judged.one]
    assert (own["wanted"], own["reach"], own["whom"]) == (2, None, [])
    assert judged.room.see(judged.room.enter("Eef"))["mine"] == {}
    judged.phase("look")
    told = node(judged, judged.anna)["judged"]["lines"]["wanted"]["told"]
    assert told == "verdeeld (1× niet gewenst, 3× gewenst)"
    source = judged.room.kind().judged()[judged.one].sources[0]
    entry = judged.room.host.gathering.entry_ids[source]
    assert judged.room.kind().quote(entry) == "Oordeel over: Andere mensen praten mee"


def test_passing_over_is_an_answer_that_counts_for_nothing(judged):
    eef = judged.room.enter("Eef")
    assert judged.room.see(eef)["open"] == [judged.one, judged.two]
    for one in (judged.one, judged.two):
        judged.judge(eef, one)
    assert judged.room.see(eef)["open"] == []
    assert judged.room.kind().done(eef.visitor.participant)
    assert judged.room.kind().judged()[judged.one].people == 4


def test_everybody_is_asked_for_a_few_and_all_are_asked_of_somebody(hold):
    room = hold(consequences={"case": "Loting", "propose": False, "each": 2})
    people = [room.enter(f"Mens {number}") for number in range(5)]
    ids = {room.send(people[0], "consequence", text=f"Gevolg {number}") for number in range(6)}
    room.steer("phase", step="consequences", phase="judge")
    asked = [[one["id"] for one in room.see(who)["asked"]] for who in people]
    assert all(len(one) == 2 for one in asked)
    assert {id_ for one in asked for id_ in one} == ids
    assert len(room.see(room.host)["least_judged"]) == 6


def test_a_word_that_is_not_there_and_a_consequence_that_went_are_refused(judged):
    with pytest.raises(Refusal, match="Kies opnieuw"):
        judged.judge(judged.anna, judged.one, likely=5)
    judged.room.steer("hide", entry=judged.two)
    with pytest.raises(Refusal, match="staat er niet"):
        judged.judge(judged.anna, judged.two, likely=1)


def test_of_two_that_became_one_the_last_judgement_of_each_person_counts(wheel):
    one, two = wheel.add("Meer tijd"), wheel.add("Het duurt langer")
    wheel.phase("judge")
    wheel.judge(wheel.anna, one, wanted=0)
    wheel.judge(wheel.anna, two, wanted=2)
    wheel.judge(wheel.bram, one, wanted=2)
    wheel.host("join", consequence=two, into=one)
    wheel.phase("look")
    told = node(wheel, wheel.anna)["judged"]["lines"]["wanted"]["told"]
    assert told == "gewenst (2×)"
