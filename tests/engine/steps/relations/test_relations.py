"""Relations: people of a constellation write for each other, release, and agree."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from gathering_fixture import Room
from relations_step_fixture import (
    NEED,
    WELL,
    belong,
    id_of,
    phase,
    release,
    seen_of,
    take_back,
    triangle,
    write,
)

from stappenplan.contract.entry import now
from stappenplan.errors import Refusal
from stappenplan.export.own_agreements import own_agreements
from stappenplan.own_results import own_part, own_results, private_parts
from stappenplan.plan.build import short_plan
from stappenplan.timestamps import dutch_day

Hold = Callable[..., Room]
TODAY = date.fromisoformat(dutch_day(now()))
DUO = {
    "functions": [
        {"id": "raadslid", "one": "raadslid", "more": "raadsleden"},
        {"id": "inwoner", "one": "inwoner", "more": "inwoners"},
    ],
    "every": False,
    "one": "duo",
    "more": "duo's",
}


@pytest.fixture
def room(hold: Hold) -> Room:
    return hold(relations={})


def test_who_names_the_same_municipality_belongs_together(room: Room) -> None:
    anna, bert = room.enter("Anna"), room.enter("Bert")
    belong(room, anna, "Emmen", "burgemeester")
    belong(room, bert, "emmen ", "griffier")
    seen = room.see(bert)
    assert seen["mine"] == {"title": "Emmen", "function": "griffier"}
    assert [(one["name"], one["function"]) for one in seen["members"]] == [
        ("Anna", "burgemeester"),
        ("Bert", "griffier"),
    ]
    assert seen["remarks"] == [
        "Nog niet hier: gemeentesecretaris. Wie er wel is, begint met elkaar."
    ]


def test_municipalities_to_choose_from_are_those_from_which_people_come(room: Room) -> None:
    anna = room.enter("Anna", unit="Coevorden")
    room.enter("Bert", unit="Emmen")
    assert room.see(anna)["titles"] == ["Coevorden", "Emmen"]


def test_where_the_list_is_fixed_only_the_facilitator_adds_to_it(hold: Hold) -> None:
    room = hold(relations={"names": ["Emmen"], "add": False})
    anna = room.enter("Anna", unit="Coevorden")
    with pytest.raises(Refusal, match="uit de lijst"):
        belong(room, anna, "Coevorden", "griffier")
    room.send(
        room.host, "assign", participant=id_of(anna), constellation="Hoogeveen", function="griffier"
    )
    assert room.see(anna)["mine"] == {"title": "Hoogeveen", "function": "griffier"}


def test_a_constellation_is_not_called_after_a_person(room: Room) -> None:
    with pytest.raises(Refusal, match="persoon"):
        belong(room, room.enter("Anna"), "Jan de Vries", "griffier")


def test_a_function_that_does_not_exist_is_refused(room: Room) -> None:
    with pytest.raises(Refusal, match="functie"):
        belong(room, room.enter("Anna"), "Emmen", "wethouder")


def test_once_people_write_only_the_facilitator_says_who_belongs_where(room: Room) -> None:
    anna, _, _ = triangle(room, "Emmen")
    late = room.enter("Laat")
    phase(room, "write")
    with pytest.raises(Refusal, match="Wacht op de begeleider"):
        belong(room, late, "Emmen", "griffier")
    assert room.see(room.host)["without"] == [{"id": id_of(late), "name": "Laat"}]
    assert [one["text"] for one in room.host.frame()["inbox"]] == [
        "1 mens hoort nog bij geen driehoek"
    ]
    room.send(
        room.host, "assign", participant=id_of(late), constellation="Emmen", function="griffier"
    )
    assert [one["name"] for one in room.see(anna)["others"]] == ["Emmen 1", "Emmen 2", "Laat"]
    assert room.see(anna)["remarks"] == ["2 griffiers: allebei doen mee."]
    room.send(room.host, "assign", participant=id_of(late))
    assert room.see(late)["mine"] is None


def test_a_triangle_that_lacks_one_works_as_the_pair_there_is(room: Room) -> None:
    anna, bert = triangle(room, "Emmen", ("burgemeester", "secretaris"))
    phase(room, "write")
    write(room, anna, bert)
    write(room, bert, anna, need="Bel mij")
    phase(room, "share")
    release(room, anna, bert)
    release(room, bert, anna)
    assert seen_of(room, anna, bert)["theirs"]["need"] == "Bel mij"
    assert "Nog niet hier: griffier" in room.see(anna)["remarks"][0]


def test_one_person_is_told_to_wait_and_writes_for_nobody(room: Room) -> None:
    (anna,) = triangle(room, "Emmen", ("burgemeester",))
    phase(room, "write")
    assert room.see(anna)["others"] == []
    assert "nog maar één mens" in room.see(anna)["remarks"][0]
    with pytest.raises(Refusal, match="hoort niet"):
        write(room, anna, anna)
    assert [one["text"] for one in room.host.frame()["inbox"]] == ["1 mens is alleen"]


def test_a_duo_is_told_when_both_are_the_same(hold: Hold) -> None:
    room = hold(relations=DUO)
    anna, bert = triangle(room, "Zuid", ("raadslid", "raadslid"))
    assert room.see(anna)["remarks"] == [
        "2 raadsleden: allebei doen mee.",
        "Hier zijn nog geen twee verschillende functies.",
    ]
    belong(room, bert, "Zuid", "inwoner")
    assert room.see(anna)["remarks"] == []


def test_no_more_people_than_can_write_for_each_other(room: Room) -> None:
    triangle(room, "Emmen", ("griffier",) * 8)
    with pytest.raises(Refusal, match="al 8 mensen"):
        belong(room, room.enter("Nog een"), "Emmen", "griffier")


def test_words_are_read_when_both_released_them(room: Room) -> None:
    anna, bert, carla = triangle(room, "Emmen")
    phase(room, "write")
    write(room, anna, bert, well_theme="Vertrouwen")
    write(room, bert, anna, well="Je belt", need="")
    phase(room, "share")
    release(room, anna, bert)
    assert seen_of(room, anna, bert)["released"]
    assert seen_of(room, anna, bert)["theirs"] is None
    release(room, bert, anna)
    assert seen_of(room, anna, bert)["theirs"]["well"] == "Je belt"
    assert seen_of(room, bert, anna)["theirs"] == {
        "well": WELL,
        "need": NEED,
        "well_theme": "Vertrouwen",
        "need_theme": "",
    }
    assert seen_of(room, carla, anna)["theirs"] is None


def test_nothing_is_released_that_is_not_written_and_nothing_before_its_time(room: Room) -> None:
    anna, bert, _ = triangle(room, "Emmen")
    phase(room, "write")
    write(room, anna, bert)
    with pytest.raises(Refusal, match="Wacht op de begeleider"):
        release(room, anna, bert)
    phase(room, "share")
    with pytest.raises(Refusal, match="nog niets op"):
        release(room, bert, anna)


def test_released_words_change_only_after_taking_them_back(room: Room) -> None:
    anna, bert, _ = triangle(room, "Emmen")
    phase(room, "share")
    write(room, anna, bert)
    release(room, anna, bert)
    with pytest.raises(Refusal, match="Neem het eerst terug"):
        write(room, anna, bert, need="Iets anders")
    take_back(room, anna, bert)
    write(room, anna, bert, need="Iets anders")
    assert seen_of(room, anna, bert)["mine"]["need"] == "Iets anders"
    assert not seen_of(room, anna, bert)["released"]
    with pytest.raises(Refusal, match="niet vrijgegeven"):
        take_back(room, anna, bert)


def test_taking_back_what_nobody_read_is_told_to_nobody(room: Room) -> None:
    anna, bert, _ = triangle(room, "Emmen")
    phase(room, "share")
    write(room, anna, bert)
    release(room, anna, bert)
    before = room.see(bert)
    take_back(room, anna, bert)
    assert room.see(bert) == before
    assert seen_of(room, anna, bert)["took_back"] == ""


def test_what_was_read_leaves_both_pages_and_both_are_told(room: Room) -> None:
    anna, bert, _ = triangle(room, "Emmen")
    phase(room, "share")
    for one, other in ((anna, bert), (bert, anna)):
        write(room, one, other)
        release(room, one, other)
    take_back(room, anna, bert)
    assert seen_of(room, bert, anna)["took_back"] == "other"
    assert seen_of(room, anna, bert)["took_back"] == "me"
    for one, other in ((anna, bert), (bert, anna)):
        assert seen_of(room, one, other)["theirs"] is None
        assert not seen_of(room, one, other)["released"]
    # Each decides anew.
    release(room, anna, bert)
    assert seen_of(room, bert, anna)["theirs"] is None
    release(room, bert, anna)
    assert seen_of(room, bert, anna)["theirs"]["need"] == NEED


def test_somebody_who_never_answers_holds_up_nobody_else(room: Room) -> None:
    anna, bert, carla = triangle(room, "Emmen")
    phase(room, "share")
    for one, other in ((anna, bert), (bert, anna), (anna, carla)):
        write(room, one, other)
        release(room, one, other)
    assert seen_of(room, anna, bert)["theirs"] is not None
    assert seen_of(room, anna, carla)["theirs"] is None


def test_who_leaves_stays_in_the_triangle_and_what_both_gave_stays_to_be_read(room: Room) -> None:
    anna, bert, _ = triangle(room, "Emmen")
    phase(room, "share")
    for one, other in ((anna, bert), (bert, anna)):
        write(room, one, other)
        release(room, one, other)
    room.steer("left", participant=id_of(bert))
    assert not seen_of(room, anna, bert)["here"]
    assert seen_of(room, anna, bert)["theirs"] is not None


def who_is_done(room: Room) -> list[str]:
    room.host.refresh()
    return [one["name"] for one in room.host.frame()["people"] if one["done"]]


def test_ready_says_nothing_about_what_somebody_wrote(room: Room) -> None:
    anna, bert, _ = triangle(room, "Emmen")
    phase(room, "write")
    write(room, bert, anna)
    assert who_is_done(room) == []
    assert room.host.frame()["silent"] == [], "nobody is listed as who wrote nothing"
    room.send(anna, "ready")
    assert who_is_done(room) == ["Emmen 0"]
    assert room.see(anna)["ready"]
    phase(room, "share")
    assert not room.see(anna)["ready"]


# -- agreements -------------------------------------------------------------------------------


def test_an_agreement_is_of_all_in_the_triangle_and_each_says_whether_it_is_right(
    room: Room,
) -> None:
    anna, bert, carla = triangle(room, "Emmen")
    phase(room, "agree")
    day = TODAY + timedelta(days=30)
    made = room.send(anna, "agreement", text="Elke week bellen", look_back=day.isoformat())
    room.send(bert, "take_on", agreement=made)
    (seen,) = room.see(carla)["agreements"]
    assert (seen["agreed"], seen["not_yet"]) == (["Emmen 0", "Emmen 1"], ["Emmen 2"])
    assert seen["owner"] == "Emmen 1"
    assert seen["look_back"] == day.isoformat()
    room.send(carla, "assent", agreement=made)
    room.send(bert, "take_on", agreement=made, off=True)
    (seen,) = room.see(carla)["agreements"]
    assert (seen["not_yet"], seen["owner"]) == ([], "")


def test_an_agreement_of_two_is_not_on_the_page_of_the_third(room: Room) -> None:
    anna, bert, carla = triangle(room, "Emmen")
    phase(room, "agree")
    made = room.send(anna, "agreement", text="Wij bellen", partners=[id_of(bert)], mine=True)
    assert [one["id"] for one in room.see(bert)["agreements"]] == [made]
    assert room.see(carla)["agreements"] == []
    with pytest.raises(Refusal, match="is er niet"):
        room.send(carla, "assent", agreement=made)


def test_who_comes_later_does_not_read_what_was_agreed_before(room: Room) -> None:
    anna, _ = triangle(room, "Emmen", ("burgemeester", "griffier"))
    phase(room, "agree")
    room.send(anna, "agreement", text="Elke week bellen")
    late = room.enter("Laat")
    room.send(
        room.host, "assign", participant=id_of(late), constellation="Emmen", function="secretaris"
    )
    assert room.see(late)["agreements"] == []


def test_only_who_wrote_an_agreement_takes_it_away(room: Room) -> None:
    anna, bert, _ = triangle(room, "Emmen")
    phase(room, "agree")
    made = room.send(anna, "agreement", text="Elke week bellen")
    with pytest.raises(Refusal, match="Wie de afspraak opschreef"):
        room.send(bert, "drop_agreement", agreement=made)
    room.send(anna, "drop_agreement", agreement=made)
    assert room.see(bert)["agreements"] == []


def test_an_agreement_needs_somebody_of_the_triangle_and_a_day_to_come(room: Room) -> None:
    (alone,) = triangle(room, "Assen", ("griffier",))
    anna, *_ = triangle(room, "Emmen")
    phase(room, "agree")
    with pytest.raises(Refusal, match="iemand anders"):
        room.send(alone, "agreement", text="Bellen")
    with pytest.raises(Refusal, match="mensen uit jouw driehoek"):
        room.send(anna, "agreement", text="Bellen", partners=[id_of(alone)])
    yesterday = TODAY - timedelta(days=2)
    with pytest.raises(Refusal, match="vanaf vandaag"):
        room.send(anna, "agreement", text="Bellen", look_back=yesterday.isoformat())


def test_no_more_agreements_than_people_keep(room: Room) -> None:
    anna, *_ = triangle(room, "Emmen")
    phase(room, "agree")
    for number in range(30):
        room.send(anna, "agreement", text=f"Afspraak {number}")
    with pytest.raises(Refusal, match="al 30 afspraken"):
        room.send(anna, "agreement", text="Nog een")


# -- what people take home --------------------------------------------------------------------


def test_each_takes_home_the_agreements_and_what_two_gave_each_other(room: Room) -> None:
    anna, bert, carla = triangle(room, "Emmen")
    phase(room, "share")
    for one, other in ((anna, bert), (bert, anna)):
        write(room, one, other, need=f"Van {id_of(one)}")
        release(room, one, other)
    phase(room, "agree")
    room.send(anna, "agreement", text="Elke week bellen", mine=True)
    room.steer("closed")
    gathering = room.host.gathering
    (part,) = private_parts(gathering, id_of(anna))
    assert part.brief[0].text == (
        "Driehoek Emmen: Emmen 0 (burgemeester), Emmen 1 (griffier) "
        "en Emmen 2 (gemeentesecretaris)."
    )
    assert [group.title for group in part.groups] == [
        "Onze afspraken",
        "Van Emmen 1 aan jou",
        "Van jou aan Emmen 1",
    ]
    assert part.groups[0].lines[0].text == (
        "Elke week bellen. Wie pakt het op: Emmen 0. Akkoord: Emmen 0. "
        "Nog niet akkoord: Emmen 1 en Emmen 2."
    )
    (of_carla,) = private_parts(gathering, id_of(carla))
    assert [group.title for group in of_carla.groups] == ["Onze afspraken"]
    assert "Elke week bellen" in str(own_agreements(gathering, id_of(carla)))
    own = own_results(gathering, id_of(bert))
    assert own is not None
    assert own["private"]


def test_the_day_to_look_back_stands_in_the_calendars_of_who_agreed_and_in_no_other(
    room: Room,
) -> None:
    anna, bert, carla = triangle(room, "Emmen")
    phase(room, "agree")
    day = (TODAY + timedelta(days=30)).isoformat()
    about = {"look_back": day, "partners": [id_of(bert)]}
    room.send(anna, "agreement", text="Elke week bellen", **about)
    room.steer("closed")
    gathering = room.host.gathering
    plan = short_plan(gathering)
    for visit in (anna, bert):
        [own] = own_part(gathering, id_of(visit), plan).days
        assert (own.date, own.text) == (day, "Terugkijken op onze afspraak: Elke week bellen")
        assert own.about == "Van: Emmen 0 en Emmen 1"
        found = own_results(gathering, id_of(visit))
        assert found is not None
        assert found["has_days"]
    assert own_part(gathering, id_of(carla), plan).days == ()
    assert plan.days == ()
    assert "Elke week bellen" not in plan.model_dump_json()


def test_who_agreed_nothing_takes_nothing_home(room: Room) -> None:
    anna, *_ = triangle(room, "Emmen")
    room.steer("closed")
    assert private_parts(room.host.gathering, id_of(anna)) == []
    assert "geen afspraken" in str(own_agreements(room.host.gathering, id_of(anna)))


def test_the_paper_pack_has_sheets_that_people_keep(room: Room) -> None:
    sheets = list(room.kind().sheets())
    names = [(sheet.name, "Lever het niet in" in sheet.use) for sheet in sheets]
    assert names == [("Voor jezelf", True), ("Onze afspraken", True)]
    words = [line for sheet in sheets for line in sheet.content["lines"]]
    assert "Wat heb je van de ander nodig?" in words
    assert room.kind().paper == "", "nobody hands it in"


def test_a_moved_person_no_longer_reads_what_the_old_triangle_wrote(room: Room) -> None:
    anna, bert, _ = triangle(room, "Emmen")
    phase(room, "share")
    for one, other in ((anna, bert), (bert, anna)):
        write(room, one, other)
        release(room, one, other)
    act = room.send(
        room.host, "assign", participant=id_of(bert), constellation="Assen", function="griffier"
    )
    assert room.see(bert)["others"] == []
    with pytest.raises(Refusal, match="hoort niet"):
        take_back(room, anna, bert)
    assert room.host.frame()["acts"][0]["words"] == "Indeling veranderd"
    room.steer("undo", entry=act)
    assert seen_of(room, bert, anna)["theirs"]["need"] == NEED
