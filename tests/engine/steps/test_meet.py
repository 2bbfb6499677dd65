import pytest

from stappenplan.errors import Refusal

SETTINGS = {"whom": ["Dorpsraad", "Coöperatie"], "weeks": 2}


def promise(room, visit, **changes):
    body = {"whom": "dorpsraad", "about": "Het maaien", "date": "2026-03-26"} | changes
    return room.send(visit, "talk", **body)


def test_a_promised_talk_stands_in_the_plan_with_its_words_and_source(hold):
    room = hold(meet=SETTINGS)
    anna = room.enter("Anna", unit="Groen")
    talk = promise(room, anna)
    [line] = room.kind().plan_parts()["talks"]
    assert (line.whom, line.about, line.date) == ("Dorpsraad", "Het maaien", "2026-03-26")
    assert (line.who_label, line.sources) == ("Groen, A.", (talk,))
    assert line.took_place is None


def test_a_promise_is_no_tie_until_the_talk_was_held(hold):
    room = hold(meet=SETTINGS)
    anna = room.enter("Anna")
    talk = promise(room, anna)
    assert room.kind().ties() == []
    note = room.send(anna, "took_place", talk=talk, yes=True, note="Goed gesprek")
    [tie] = room.kind().ties()
    assert (tie.source, tie.target, tie.origin) == (
        anna.visitor.participant,
        "org:Dorpsraad",
        "meeting",
    )
    [line] = room.kind().plan_parts()["talks"]
    assert (line.took_place, line.sources) == (True, (talk, note))
    room.send(anna, "took_place", talk=talk, yes=False)
    assert room.kind().ties() == []


def test_a_talk_names_a_role_and_no_person_in_the_room(hold):
    room = hold(meet=SETTINGS)
    anna = room.enter("Anna")
    room.enter("Corrie", side="inwoner")
    with pytest.raises(Refusal, match="namen komen niet in het plan"):
        promise(room, anna, whom="corrie")
    with pytest.raises(Refusal, match="niets ingevuld"):
        promise(room, anna, whom=" ")


@pytest.mark.parametrize("day", ["2026-03-11", "2028-01-01"])
def test_a_talk_is_held_after_the_gathering_and_within_a_year(hold, day):
    room = hold(meet=SETTINGS)
    anna = room.enter("Anna")
    with pytest.raises(Refusal, match="Kies een dag"):
        promise(room, anna, date=day)


def test_nobody_reports_on_the_talk_of_somebody_else(hold):
    room = hold(meet=SETTINGS)
    anna, bram = room.enter("Anna"), room.enter("Bram")
    talk = promise(room, anna)
    with pytest.raises(Refusal, match="iemand anders"):
        room.send(bram, "took_place", talk=talk, yes=True)
    with pytest.raises(Refusal, match="iemand anders"):
        room.send(bram, "withdraw", talk=talk)
    room.send(room.host, "took_place", talk=talk, yes=True)
    assert room.see(room.screen)["held"] == 1


def test_a_promise_can_be_taken_back_before_the_talk(hold):
    room = hold(meet=SETTINGS)
    anna = room.enter("Anna")
    talk = promise(room, anna)
    room.send(anna, "withdraw", talk=talk)
    assert room.see(room.screen)["promised"] == 0
    assert not room.kind().done(anna.visitor.participant)
    held = promise(room, anna)
    room.send(anna, "took_place", talk=held, yes=True)
    with pytest.raises(Refusal, match="was er al"):
        room.send(anna, "withdraw", talk=held)


def test_who_has_none_is_for_the_facilitator_alone(hold):
    room = hold(meet=SETTINGS)
    anna, bram = room.enter("Anna"), room.enter("Bram")
    room.enter("Carla")
    promise(room, anna)
    room.send(bram, "none")
    view = room.see(room.host)
    assert (view["without"], view["not_now"]) == (["Carla"], ["Bram"])
    assert "Carla" not in str(room.see(room.screen))
    assert "without" not in room.see(anna)


def test_review_dates_are_proposed_from_the_gathering_and_chosen_in_the_room(hold):
    room = hold(meet=SETTINGS, review={"weeks": [4, 8]})
    assert room.see(room.host)["proposed"] == ["2026-04-09", "2026-05-07"]
    assert room.kind().review_dates() == ()
    room.send(room.host, "review_dates", dates=["2026-05-07", "2026-04-09", "2026-04-09"])
    assert room.kind().plan_parts()["review_dates"] == ["2026-04-09", "2026-05-07"]
    with pytest.raises(Refusal):
        room.send(room.enter("Anna"), "review_dates", dates=["2026-05-07"])


def test_without_a_review_step_three_and_six_weeks_are_proposed(hold):
    room = hold(meet=SETTINGS)
    assert room.see(room.host)["proposed"] == ["2026-04-02", "2026-04-23"]


def test_the_reaction_of_the_sponsor_is_shown_to_all(hold):
    room = hold(meet=SETTINGS)
    room.send(room.host, "reaction", text="Ik kom erop terug.")
    assert [item["text"] for item in room.see(room.screen)["reactions"]] == ["Ik kom erop terug."]


def test_hidden_and_erased_talks_leave_the_plan(hold):
    room = hold(meet=SETTINGS)
    anna, bram = room.enter("Anna"), room.enter("Bram")
    hidden = promise(room, anna)
    promise(room, bram)
    room.send(room.host, "hide", step="", entry=hidden)
    room.send(room.host, "took_place", talk=hidden, yes=True)
    room.erase(bram)
    assert room.kind().talks() == []
    assert room.kind().ties() == []
    assert [talk["state"] for talk in room.see(room.host)["talks"]] == ["hidden"]


def test_a_hidden_note_stays_out_of_the_plan_and_can_be_shown_again(hold):
    room = hold(meet=SETTINGS)
    anna = room.enter("Anna")
    talk = promise(room, anna)
    note = room.send(anna, "took_place", talk=talk, yes=True, note="Mevrouw Jansen is boos")
    room.send(room.host, "hide", step="", entry=note)
    [line] = room.kind().plan_parts()["talks"]
    assert line.sources == (talk,)
    [row] = room.see(room.host)["talks"]
    assert row["note_card"] == {"id": note, "text": "Mevrouw Jansen is boos", "state": "hidden"}
    assert "note_card" not in room.see(anna)["talks"][0]


@pytest.mark.parametrize(
    ("begins", "proposed"),
    [
        ("2026-03-13", ["2026-04-03", "2026-04-24"]),
        ("2026-03-14", ["2026-04-06", "2026-04-27"]),
        ("2026-03-15", ["2026-04-06", "2026-04-27"]),
    ],
)
def test_no_weekend_is_proposed_to_look_back(hold, begins, proposed):
    room = hold(meet=SETTINGS)
    room.kind().gathering.begins = f"{begins}T13:00"
    assert room.kind().proposed_dates() == proposed


def test_the_map_on_the_projector_shows_units_and_never_a_person(hold):
    room = hold(meet=SETTINGS, ties={})
    people = [room.enter(f"Naam{n}", unit="Beheer") for n in range(6)]
    assert room.see(room.screen)["network"] == {"sentences": [], "svg": ""}
    room.send(people[0], "contacts", step="ties", ties=[{"target": "org:Dorpsraad"}])
    shown = room.see(room.screen)["network"]
    assert "Beheer (6)" in shown["svg"]
    assert shown["sentences"]
    assert "Naam" not in str(shown)
    assert "network" not in room.see(people[0])
    assert room.see(room.host)["network"]["table"]


def test_the_map_is_drawn_again_only_when_the_network_changed(hold, monkeypatch):
    room = hold(meet=SETTINGS, ties={})
    anna = room.enter("Anna")
    room.send(anna, "contacts", step="ties", ties=[{"target": "org:Dorpsraad"}])
    room.see(room.screen)
    drawn = []
    monkeypatch.setattr("stappenplan.network.svg", lambda *_, **__: drawn.append(1) or "")
    promise(room, anna, whom="Coöperatie")
    room.see(room.screen)
    assert drawn == []
    room.send(anna, "contacts", step="ties", ties=[{"target": "org:Provincie"}])
    room.see(room.screen)
    assert drawn == [1]
