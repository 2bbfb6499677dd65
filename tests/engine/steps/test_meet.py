from collections import Counter

import pytest

from stappenplan.engine import replay
from stappenplan.errors import Refusal
from stappenplan.steps.meet.compute_proposals import can_propose

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
    with pytest.raises(Refusal, match="is al geweest"):
        room.send(anna, "withdraw", talk=held)


def test_who_has_none_is_for_the_facilitator_alone(hold):
    room = hold(meet=SETTINGS)
    anna, bram = room.enter("Anna"), room.enter("Bram")
    room.enter("Carla")
    promise(room, anna)
    room.send(bram, "none")
    assert room.see(room.host)["without"] == ["Bram", "Carla"]
    assert "Carla" not in str(room.see(room.screen))
    assert "without" not in room.see(anna)


def test_nobody_hears_who_said_not_now(hold):
    room = hold(meet=SETTINGS)
    anna = room.enter("Anna")
    room.enter("Bram")

    def shown():
        room.host.refresh()
        frame = room.host.frame()
        people = {person["name"]: person["done"] for person in frame["people"]}
        return people, frame["silent"], frame["counts"], frame["ring"], room.see(room.host)

    before = shown()
    room.send(anna, "none")
    assert shown() == before
    assert room.see(anna)["not_now"]


def test_people_who_got_another_proposal_are_counted_once(hold):
    room = hold(meet=SETTINGS)
    people = [room.enter(name, unit="Beheer") for name in ("Anna", "Bram", "Carla")]
    room.send(room.host, "propose")
    asked = room.see(room.host)["proposals"]["asked"]
    assert asked
    refusing = next(visit for visit in people if room.see(visit)["proposal"])
    room.send(refusing, "refuse", proposal=room.see(refusing)["proposal"]["id"])
    room.send(room.host, "propose")
    assert room.see(refusing)["proposal"]
    assert room.see(room.host)["proposals"]["asked"] == asked


def test_review_dates_are_proposed_from_the_gathering_and_chosen_in_the_room(hold):
    room = hold(meet=SETTINGS, review={"weeks": [4, 8]})
    assert room.see(room.host)["proposed"] == ["2026-04-09", "2026-05-07"]
    assert room.kind().chosen_review_days == ()
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
        ("2026-09-04", ["2026-09-25", "2026-10-16"]),
        ("2026-09-05", ["2026-09-28", "2026-10-19"]),
        ("2026-09-06", ["2026-09-28", "2026-10-19"]),
    ],
    ids=["friday", "saturday", "sunday"],
)
def test_no_weekend_is_proposed_to_look_back(hold, begins, proposed):
    room = hold(meet=SETTINGS)
    room.kind().gathering.begins = f"{begins}T13:00"
    assert room.kind().proposed_review_days() == proposed


@pytest.mark.parametrize(
    ("begins", "first"),
    [
        ("2026-04-06", "2026-04-28"),  # Koningsdag
        ("2025-04-05", "2025-04-28"),  # Koningsdag is on Saturday, as 27 April is a Sunday
        ("2025-04-14", "2025-05-06"),  # Liberation Day, a day off once in five years
        ("2026-04-14", "2026-05-05"),
        ("2025-03-31", "2025-04-22"),  # Easter Monday
        ("2026-04-23", "2026-05-15"),  # Ascension Day
        ("2026-12-04", "2026-12-28"),  # Christmas, and then a weekend
        ("2026-12-11", "2027-01-04"),  # New Year's Day, and then a weekend
    ],
)
def test_no_public_holiday_is_proposed_to_look_back(hold, begins, first):
    room = hold(meet=SETTINGS)
    room.kind().gathering.begins = f"{begins}T13:00"
    assert room.kind().proposed_review_days()[0] == first


def told(room, people, *targets):
    for person in people:
        ties = [{"target": f"org:{target}"} for target in targets]
        room.send(person, "contacts", step="ties", ties=ties)


def test_the_map_on_the_projector_shows_units_and_never_a_person(hold):
    room = hold(ties={}, meet=SETTINGS)
    people = [room.enter(f"Naam{n}", unit="Beheer") for n in range(6)]
    room.step = "meet"
    assert room.see(room.screen)["network"] == {"sentences": [], "svg": ""}
    told(room, people[:4], "Dorpsraad")
    assert room.see(room.screen)["network"]["svg"] == ""
    told(room, people[4:5], "Dorpsraad")
    room.steer("moved", step="meet")
    shown = room.see(room.screen)["network"]
    assert "Beheer (6)" in shown["svg"]
    assert shown["sentences"]
    assert "Naam" not in str(shown)
    assert "network" not in room.see(people[0])
    assert room.see(room.host)["network"]["table"]


def test_the_map_is_drawn_again_only_when_the_network_changed(hold, monkeypatch):
    room = hold(ties={}, meet=SETTINGS)
    people = [room.enter(f"Naam{n}", unit="Beheer") for n in range(6)]
    room.step = "meet"
    told(room, people, "Dorpsraad")
    room.steer("moved", step="meet")
    room.see(room.screen)
    drawn = []
    monkeypatch.setattr("stappenplan.network.svg", lambda *_, **__: drawn.append(1) or "")
    promise(room, people[0], whom="Coöperatie")
    told(room, people[:1], "Provincie")
    room.see(room.screen)
    assert drawn == []
    told(room, people[:5], "Provincie")
    room.send(room.host, "photo", step="ties")
    room.see(room.screen)
    assert drawn == [1]


def meeting(hold, **settings):
    """Ten civil servants in two units, of whom one knows the village, and a villager."""
    room = hold(meet=SETTINGS | {"each": 5} | settings, ties={"citizens": ["Dorpsraad"]})
    people = [room.enter(f"Naam{n}", unit="Beheer" if n < 5 else "Ruimte") for n in range(10)]
    told(room, people[:1], "Dorpsraad")
    told(room, people[1:], "Provincie")
    return room, people, room.enter("Harm", side="inwoner")


def proposals(room):
    return list(room.kind().proposed.by_id.values())


def test_everybody_is_asked_for_one_talk_and_no_role_for_more_than_its_share(hold):
    room, people, harm = meeting(hold, each=3)
    room.send(room.host, "propose")
    found = proposals(room)
    assert len({p.person for p in found}) == len(found) == 7
    share = Counter(p.whom for p in found)
    assert set(share) <= {"Dorpsraad", "Coöperatie", "iemand van Beheer", "iemand van Ruimte"}
    assert max(share.values()) == 3
    mine = next(p for p in found if p.person == harm.visitor.participant)
    assert mine.whom == "iemand van Beheer"
    assert (people[0].visitor.participant, "Dorpsraad") not in {(p.person, p.whom) for p in found}


def test_a_proposal_is_for_the_eyes_of_one_person(hold):
    room, people, _ = meeting(hold)
    room.send(room.host, "propose")
    mine = room.see(people[3])["proposal"]
    assert mine.keys() == {"id", "whom", "why"}
    shown = room.see(room.host)["proposals"]
    assert shown == {"asked": 11, "accepted": 0, "near": shown["near"], "paper": []}
    now, then, of = shown["near"]
    assert now < then <= of == 10
    assert mine["id"] not in str(room.see(people[4]))
    assert mine["id"] not in str(room.see(room.host)) + str(room.see(room.screen))


def test_an_accepted_proposal_becomes_a_promise(hold):
    room, people, _ = meeting(hold)
    room.send(room.host, "propose")
    mine = room.see(people[3])["proposal"]
    talk = room.send(people[3], "accept", proposal=mine["id"], about="Het maaien")
    [line] = room.kind().plan_parts()["talks"]
    assert (line.whom, line.about, line.sources) == (mine["whom"], "Het maaien", (talk,))
    assert room.see(people[3])["proposal"] is None
    assert room.see(room.host)["proposals"]["accepted"] == 1
    room.send(people[3], "took_place", talk=talk, yes=True)
    assert [tie.origin for tie in room.kind().ties()] == ["meeting"]
    with pytest.raises(Refusal, match="al antwoord"):
        room.send(people[3], "accept", proposal=mine["id"], about="Nog eens")


def test_a_refusal_needs_no_reason_and_leaves_no_trace_for_others(hold):
    room, people, _ = meeting(hold)
    room.send(room.host, "propose")
    pages = [room.host, room.screen, people[4]]
    before = [room.see(page) for page in pages]
    mine = room.see(people[3])["proposal"]
    room.send(people[3], "refuse", proposal=mine["id"])
    assert [room.see(page) for page in pages] == before
    assert room.see(people[3])["proposal"] is None
    room.send(room.host, "propose")
    again = room.see(people[3])["proposal"]
    assert again["whom"] != mine["whom"]
    room.send(people[3], "refuse", proposal=again["id"])
    with pytest.raises(Refusal, match="geen gesprek om voor te stellen"):
        room.send(room.host, "propose")


def test_nobody_answers_the_proposal_of_somebody_else(hold):
    room, people, _ = meeting(hold)
    room.send(room.host, "propose")
    mine = room.see(people[3])["proposal"]
    with pytest.raises(Refusal, match="is er niet"):
        room.send(people[4], "accept", proposal=mine["id"], about="Ik")
    with pytest.raises(Refusal):
        room.send(people[4], "propose")


def test_the_facilitator_sees_the_proposal_of_who_has_no_phone_and_answers_for_them(hold):
    room, *_ = meeting(hold)
    room.steer("added", name="Opa", side="ambtenaar", unit="Beheer")
    room.send(room.host, "propose")
    [paper] = room.see(room.host)["proposals"]["paper"]
    assert paper["name"] == "Opa"
    opa = paper["person"]
    room.send(room.host, "accept", proposal=paper["id"], about="Koffie", for_=opa)
    assert room.see(room.host)["proposals"]["paper"] == []


def test_who_would_rather_not_meet_somebody_is_not_asked_to_talk_with_their_unit(hold):
    room = hold(meet=SETTINGS, interview={})
    people = [room.enter(f"Naam{n}", unit="Beheer") for n in range(5)]
    harm = room.enter("Harm", side="inwoner")
    room.send(harm, "avoid", step="interview", participant=people[2].visitor.participant)
    room.send(room.host, "propose")
    assert room.see(harm)["proposal"] is None


def test_the_same_network_gives_the_same_proposals_and_erased_people_lose_theirs(hold):
    room, people, _ = meeting(hold)
    room.send(room.host, "propose")
    kind = room.kind()
    assert not can_propose(kind)  # everybody has one
    first = [(p.person, p.whom) for p in proposals(room)]
    again = replay(room.journal.read(room.row.id))
    assert [(p.person, p.whom) for p in again.steps["meet"].proposed.by_id.values()] == first
    room.erase(people[3])
    assert room.see(room.host)["proposals"]["asked"] == 10


def test_without_a_network_or_roles_there_is_nothing_to_propose(hold):
    room = hold(meet={"whom": []})
    room.enter("Anna")
    with pytest.raises(Refusal, match="geen gesprek"):
        room.send(room.host, "propose")


def test_the_name_of_a_private_person_is_no_role_to_talk_with(hold):
    room = hold(meet=SETTINGS)
    anna = room.enter("Anna")
    with pytest.raises(Refusal, match="lijkt op de naam"):
        promise(room, anna, whom="Jan Jansen")
    promise(room, anna, whom="Vroom Dreesmann", sure=True)
