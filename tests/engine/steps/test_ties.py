import pytest

from stappenplan.errors import Refusal
from stappenplan.step_parts.person_name_detection import seems_person

SETTINGS = {"outside": ["Waterschap"], "max_free": 2, "subject": "groen"}


def me(visit):
    return visit.visitor.participant


def named(ties):
    return [(tie.source, tie.target, tie.frequency) for tie in ties]


def test_the_last_answer_of_a_person_gives_the_ties(hold):
    room = hold(ties=SETTINGS)
    anna, bram = room.enter("Anna"), room.enter("Bram")
    room.send(anna, "contacts", ties=[{"target": me(bram), "frequency": 1}])
    room.send(
        anna,
        "contacts",
        ties=[{"target": me(bram), "frequency": 4}, {"target": "org:Waterschap"}],
    )
    assert named(room.kind().ties()) == [
        (me(anna), me(bram), 4),
        (me(anna), "org:Waterschap", None),
    ]
    assert room.kind().ties()[0].origin == "reported"


def test_nobody_ticks_themselves_or_somebody_unknown_or_somebody_twice(hold):
    room = hold(ties=SETTINGS)
    anna, bram = room.enter("Anna"), room.enter("Bram")
    with pytest.raises(Refusal, match="jezelf"):
        room.send(anna, "contacts", ties=[{"target": me(anna)}])
    with pytest.raises(Refusal, match="niet \\(meer\\)"):
        room.send(anna, "contacts", ties=[{"target": "p-nobody"}])
    with pytest.raises(Refusal, match="twee keer"):
        room.send(anna, "contacts", ties=[{"target": me(bram)}, {"target": me(bram)}])
    assert room.kind().ties() == []


@pytest.mark.parametrize("frequency", [0, 6, "vaak", 2.5])
def test_a_frequency_stands_on_the_scale_of_five(hold, frequency):
    room = hold(ties=SETTINGS)
    anna, bram = room.enter("Anna"), room.enter("Bram")
    with pytest.raises(Refusal):
        room.send(anna, "contacts", ties=[{"target": me(bram), "frequency": frequency}])


def test_own_roles_are_few_and_carry_no_name_of_somebody_here(hold):
    room = hold(ties=SETTINGS)
    anna = room.enter("Anna")
    room.enter("Bram")
    with pytest.raises(Refusal, match="tik die naam aan in de lijst"):
        room.send(anna, "contacts", ties=[{"target": "org:bram"}])
    with pytest.raises(Refusal, match="passen er 2"):
        room.send(anna, "contacts", ties=[{"target": f"org:Club {n}"} for n in range(3)])
    with pytest.raises(Refusal, match="rol of organisatie"):
        room.send(anna, "contacts", ties=[{"target": "org: "}])


def test_the_same_organisation_is_written_in_one_way(hold):
    room = hold(ties=SETTINGS)
    anna, bram = room.enter("Anna"), room.enter("Bram")
    room.send(anna, "contacts", ties=[{"target": "org:Dorpshuis"}, {"target": "org:waterschap"}])
    room.send(bram, "contacts", ties=[{"target": "org:DORPSHUIS "}])
    targets = [tie.target for tie in room.kind().ties()]
    assert targets == ["org:Dorpshuis", "org:Waterschap", "org:Dorpshuis"]
    with pytest.raises(Refusal, match="twee keer"):
        room.send(bram, "contacts", ties=[{"target": "org:dorpshuis"}, {"target": "org:Dorpshuis"}])


def test_passing_is_not_the_same_as_having_no_ties(hold):
    room = hold(ties=SETTINGS)
    anna, bram, carla = room.enter("Anna"), room.enter("Bram"), room.enter("Carla")
    room.send(anna, "contacts", ties=[])
    room.send(bram, "passed")
    kind = room.kind()
    assert kind.answered() == {me(anna)}
    assert [kind.done(me(visit)) for visit in (anna, bram, carla)] == [True, True, False]
    room.send(anna, "passed")
    assert room.kind().answered() == set()


def test_only_the_person_sees_what_they_ticked(hold):
    room = hold(ties=SETTINGS)
    anna, bram = room.enter("Anna", unit="Groen"), room.enter("Bram", unit="Wegen")
    room.send(anna, "contacts", ties=[{"target": me(bram), "frequency": 3}])
    assert room.see(anna)["mine"] == [{"target": me(bram), "frequency": 3, "about": ""}]
    assert [row["name"] for row in room.see(anna)["roster"]] == ["Bram"]
    assert room.see(bram)["mine"] is None
    assert room.see(room.screen) == {
        "subject": "groen",
        "answered": 1,
        "people": 2,
        "again": False,
    }
    assert "frequency" not in str(room.see(room.host))


def test_a_tie_to_somebody_erased_is_gone_and_one_to_somebody_who_left_stays(hold):
    room = hold(ties=SETTINGS)
    anna, bram, carla = room.enter("Anna"), room.enter("Bram"), room.enter("Carla")
    room.send(anna, "contacts", ties=[{"target": me(bram)}, {"target": me(carla)}])
    room.send(carla, "left", step="")
    room.erase(bram)
    assert [tie.target for tie in room.kind().ties()] == [me(carla)]
    assert [row["name"] for row in room.see(anna)["roster"]] == ["Carla"]


def test_the_facilitator_takes_out_the_name_of_a_private_person(hold):
    room = hold(ties=SETTINGS)
    anna = room.enter("Anna")
    room.send(anna, "contacts", ties=[{"target": "org:Jansen"}])
    [free] = room.see(room.host)["free"]
    room.send(room.host, "struck", target=free["target"])
    assert room.kind().ties() == []
    assert room.see(anna)["mine"] == []
    with pytest.raises(Refusal, match="weggehaald"):
        room.send(anna, "contacts", ties=[{"target": "org:Jansen"}])
    with pytest.raises(Refusal):
        room.send(anna, "struck", target="org:Waterschap")
    with pytest.raises(Refusal, match="rol of organisatie"):
        room.send(room.host, "struck", target=me(room.enter("Bram")))


def test_what_looks_like_a_name_is_taken_only_from_who_is_sure(hold):
    room = hold(ties=SETTINGS)
    anna = room.enter("Anna")
    with pytest.raises(Refusal, match="lijkt op de naam van een persoon"):
        room.send(anna, "contacts", ties=[{"target": "org:Mevrouw Jansen"}])
    room.send(anna, "contacts", ties=[{"target": "org:Vroom Dreesmann", "sure": True}])
    assert named(room.kind().ties()) == [(me(anna), "org:Vroom Dreesmann", None)]
    assert "sure" not in str(room.kind().gathering.latest.body)


@pytest.mark.parametrize(
    "text",
    ["Jan Jansen", "mevrouw De Vries", "J. de Boer", "Anne-Marie van der Meer", "Dhr. Bakker"],
)
def test_these_read_like_names(text):
    assert seems_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "Dorpsbelangen",
        "Bestuur Dorpshuis",
        "voorzitter van het dorpshuis",
        "Albert Heijn",
        "Huisarts in het dorp",
        "de buurvrouw",
        "Rode Kruis in onze wijk",
        "",
    ],
)
def test_these_read_like_roles_and_organisations(text):
    assert not seems_person(text)


def test_on_what_is_chosen_from_the_list_of_the_workshop(hold):
    room = hold(ties=SETTINGS | {"subjects": ["Geld", "Groen"]})
    anna, bram = room.enter("Anna"), room.enter("Bram")
    with pytest.raises(Refusal, match="uit de lijst"):
        room.send(anna, "contacts", ties=[{"target": me(bram), "about": "Voetbal"}])
    room.send(anna, "contacts", ties=[{"target": me(bram), "about": "Geld"}])
    assert [tie.about for tie in room.kind().ties()] == ["Geld"]
    room.send(bram, "contacts", ties=[{"target": me(anna)}])
    assert [tie.about for tie in room.kind().ties()] == ["Geld", "groen"]


def test_a_subject_of_ones_own_is_no_name_either(hold):
    room = hold(ties=SETTINGS | {"subjects": ["Geld"], "own_subject": True})
    anna, bram = room.enter("Anna"), room.enter("Bram")
    with pytest.raises(Refusal, match="naam van een persoon") as refused:
        room.send(anna, "contacts", ties=[{"target": me(bram), "about": "Jan Jansen"}])
    # Nobody can say about a subject that it is an organisation.
    assert "Vink" not in str(refused.value)
    room.send(anna, "contacts", ties=[{"target": me(bram), "about": "de brug"}])
    assert [tie.about for tie in room.kind().ties()] == ["de brug"]


def test_the_facilitator_fills_in_for_somebody_without_a_phone(hold):
    room = hold(ties=SETTINGS)
    anna, bram = room.enter("Anna"), room.enter("Bram")
    room.send(room.host, "contacts", ties=[{"target": me(bram)}], for_=me(anna))
    assert named(room.kind().ties()) == [(me(anna), me(bram), None)]
    with pytest.raises(Refusal, match="namens wie"):
        room.send(room.host, "contacts", ties=[{"target": me(bram)}])


def test_a_short_version_asks_no_frequency(hold):
    room = hold(ties=SETTINGS | {"ask_frequency": False})
    assert room.see(room.enter("Anna"))["frequencies"] == []
