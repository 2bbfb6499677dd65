"""What is filled in beforehand, and what it changes."""

import json
from pathlib import Path

import pytest
from gathering_fixture import BEGINS, Room

from stappenplan.engine import load_workshop, replay
from stappenplan.errors import Refusal
from stappenplan.gathering import Gathering
from stappenplan.journal import Journal
from stappenplan.preparing.change import WrongAnswers
from stappenplan.preparing.form import sections
from stappenplan.preparing.questions import FormQuestion

LOSLATEN = Path(__file__).parents[3] / "workshops/loslaten/workshop.yaml"


@pytest.fixture
def room(journal: Journal) -> Room:
    """The workshop that is shipped, just opened."""
    return Room(journal, LOSLATEN.read_text(encoding="utf-8"), "contacten")


def prepare(room: Room, **answers: str) -> Gathering:
    """Answer questions by their name; two underscores stand for a dot."""
    room.host.refresh()
    named = {name.replace("__", ".").replace("_", "-"): text for name, text in answers.items()}
    room.steer("prepared", seen=room.host.gathering.prepared_at, answers=named)
    return room.host.gathering


def questions(gathering: Gathering) -> dict[str, FormQuestion]:
    every = (group for section in sections(gathering) for group in section.groups)
    return {question.id: question for group in every for question in group.questions}


@pytest.mark.parametrize(
    ("workshop", "title"),
    [
        ("loslaten", "Afdelingen, mensen en organisaties"),
        ("driehoek", "Gemeenten, mensen en organisaties"),
        ("democratielab", "Organisaties en mensen"),
    ],
)
def test_a_heading_names_each_list_of_people_once(journal, workshop, title):
    row = journal.open_gathering(load_workshop(f"workshops/{workshop}"))
    titles = [one.title for one in sections(replay(journal.read(row.id), row))]
    assert title in titles


def test_everything_that_the_facilitator_has_to_know_is_asked(room: Room) -> None:
    asked = questions(room.host.gathering)
    wanted = {
        "title": "Loslaten",
        "day": "12 maart 2026",
        "time": "13.00",
        "organisation": "",
        "sponsor": "",
        "welkom.promise": "De directie leest het stappenplan. Binnen drie weken hoort iedereen "
        "wat ermee gebeurt.",
        "readers.0.who": "Iedereen in de zaal",
        "wandelen.stops.risico.place": "bij het zwembad",
        "wandelen.phases.walk": "27",
        "rol.minutes": "8",
    }
    assert {name: asked[name].value for name in wanted} == wanted
    assert asked["units"].value.splitlines()[0] == "Beheer"
    assert asked["contacten.outside"].shape == "lines"


def test_what_is_filled_in_goes_over_the_workshop_file(room: Room) -> None:
    prepare(
        room,
        title="Zwembad De Kolk",
        day="do 19 maart 2026",
        time="9.30",
        place="Dorpshuis",
        organisation="Gemeente Voorbeeld",
        sponsor="Wethouder Sport",
        units="Sport\nGroen",
        welkom__promise="Binnen twee weken hoor je iets.",
        wandelen__route="Rondje om de vijver",
        wandelen__stops__risico__place="bij de sluis",
        wandelen__phases__walk="20",
    )
    room.host.refresh()
    for gathering in (room.host.gathering, replay(room.journal.read(room.row.id), room.row)):
        assert gathering.title == "Zwembad De Kolk"
        assert gathering.begins == "2026-03-19T09:30"
        assert (gathering.place, gathering.organisation) == ("Dorpshuis", "Gemeente Voorbeeld")
        assert gathering.sponsor == "Wethouder Sport"
        assert gathering.workshop.units == ("Sport", "Groen")
        assert gathering.steps["welkom"].settings.promise == "Binnen twee weken hoor je iets."
        walk = gathering.steps["wandelen"]
        assert walk.settings.route == "Rondje om de vijver"
        assert [stop.place for stop in walk.settings.stops][1] == "bij de sluis"
        assert walk.step.minutes == gathering.minutes(walk.step) == 23
        assert gathering.workshop.step("wandelen") is walk.step


def test_what_is_filled_in_is_cleaned_and_a_list_has_every_name_once(room: Room) -> None:
    prepare(
        room,
        title="Zwembad\tDe\u2028Kolk",
        place="\u200dDorpshuis\xa0Noord",
        units="Sport\xa0en spel\vGroen\nSPORT  en spel\u2028Ruimte",
        welkom__promise="Binnen\ttwee weken.\x85Echt\u202e waar.",
    )
    room.host.refresh()
    gathering = room.host.gathering
    assert (gathering.title, gathering.place) == ("Zwembad De Kolk", "Dorpshuis Noord")
    assert gathering.workshop.units == ("Sport en spel", "Groen", "Ruimte")
    assert gathering.steps["welkom"].settings.promise.split() == [
        *("Binnen", "twee", "weken.", "Echt", "waar."),
    ]


def test_the_same_entry_gives_the_same_gathering_without_the_file(room: Room) -> None:
    prepare(room, units="Sport")
    entry = room.journal.read(room.row.id)[-1]
    assert entry.type == "prepared"
    assert entry.body["workshop"]["units"] == ["Sport"]
    assert json.loads(json.dumps(entry.body)) == entry.body


def test_the_short_version_follows_where_it_has_the_same_stop(room: Room) -> None:
    gathering = prepare(room, wandelen__stops__risico__indoor="muur bij de trap")
    room.steer("shortened", step="wandelen")
    stops = {stop.id: stop for stop in gathering.steps["wandelen"].settings.stops}
    assert stops["risico"].indoor == "muur bij de trap"
    assert stops["risico"].title == "Stop 1"


def test_a_stop_can_go_and_another_one_come(room: Room) -> None:
    gathering = prepare(
        room,
        wandelen__stops__verhaal__weg="ja",
        wandelen__stops__nieuw__place="bij de molen",
        wandelen__stops__nieuw__question="Wat zie je hier?",
    )
    stops = gathering.steps["wandelen"].settings.stops
    assert [(stop.id, stop.title) for stop in stops] == [
        ("risico", "Stop 2"),
        ("stap", "Stop 3"),
        ("stop-4", "Stop 4"),
    ]
    assert stops[-1].place == "bij de molen"


def test_a_reader_can_go_and_another_one_come(room: Room) -> None:
    gathering = prepare(
        room,
        readers__0__weg="ja",
        readers__1__weg="ja",
        readers__nieuw__who="De raad",
        readers__nieuw__what="Leest het plan.",
    )
    who = [reader.who for reader in gathering.workshop.readers]
    assert who == ["De adviseur", "Je leidinggevende", "De raad"]


def test_contacts_that_are_asked_again_are_asked_about_the_same_organisations(room: Room) -> None:
    assert "toen-en-nu.outside" not in questions(room.host.gathering)
    gathering = prepare(room, contacten__outside="Zwemclub\nOuderraad", contacten__citizens="")
    for step in ("contacten", "toen-en-nu"):
        assert gathering.steps[step].settings.outside == ("Zwemclub", "Ouderraad")
        assert gathering.steps[step].settings.citizens == ()


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("title", " ", "Vul dit in."),
        ("title", "x" * 121, "Gebruik hooguit 120 tekens."),
        ("day", "31-2-2026", "Schrijf de datum als 12 maart 2026"),
        ("time", "25.00", "Schrijf de tijd als 13.00"),
        ("rol.minutes", "lang", "Vul hele minuten in"),
        ("rol.minutes", "601", "Vul hele minuten in"),
        ("wandelen.stops.risico.question", "", "Vul dit in."),
        ("wandelen.stops.risico.question", "x" * 501, "Gebruik hooguit 500 tekens."),
        ("wandelen.stops.nieuw.place", "bij de molen", "Vul dit in."),
        ("units", "x" * 300, "Gebruik hooguit 240 tekens."),
        ("verbinden.whom", "\n".join(map(str, range(61))), "Gebruik hooguit 60 regels."),
    ],
)
def test_what_cannot_be_gets_a_sentence_beside_its_question(
    room: Room, name: str, text: str, sentence: str
) -> None:
    before = len(room.journal.read(room.row.id))
    seen = room.host.gathering.prepared_at
    with pytest.raises(WrongAnswers) as wrong:
        room.steer("prepared", seen=seen, answers={name: text, "place": "Dorpshuis"})
    [problem] = wrong.value.problems.values()
    assert sentence in problem
    assert len(room.journal.read(room.row.id)) == before


def test_a_walk_keeps_at_least_one_stop(room: Room) -> None:
    every = {f"wandelen.stops.{stop}.weg": "ja" for stop in ("verhaal", "risico", "stap")}
    with pytest.raises(WrongAnswers) as wrong:
        room.steer("prepared", seen=room.host.gathering.prepared_at, answers=every)
    assert wrong.value.problems == {"wandelen.stops.verhaal.weg": "Laat er minstens één staan."}


def test_the_last_table_that_was_added_to_those_of_the_projects_may_go(journal: Journal) -> None:
    relay = (LOSLATEN.parents[1] / "estafette/workshop.yaml").read_text(encoding="utf-8")
    room = Room(journal, relay, "tafels")
    prepare(room, projecten__subjects="Molen\nDijk", tafels__tables__nieuw__title="Open tafel")
    tables = room.host.gathering.steps["tafels"]
    assert [table.title for table in tables.tables()] == ["Dijk", "Molen", "Open tafel"]
    prepare(room, **{f"tafels__tables__{tables.settings.tables[0].id}__weg": "ja"})
    tables = room.host.gathering.steps["tafels"]
    assert [table.title for table in tables.tables()] == ["Dijk", "Molen"]
    # Too many people for the tables: one is added after people chose, and none goes.
    room.send(room.enter("Kim"), "choose", "tafels", tables=[tables.tables()[0].id])
    prepare(room, tafels__tables__nieuw__title="Nog een tafel")
    [added] = room.host.gathering.steps["tafels"].settings.tables
    assert added.title == "Nog een tafel"
    prepare(room, **{f"tafels__tables__{added.id}__weg": "ja", "place": "Dorpshuis"})
    assert room.host.gathering.steps["tafels"].settings.tables == (added,)


def test_the_questions_of_a_poll_are_asked_with_what_belongs_to_each(journal: Journal) -> None:
    circle = (LOSLATEN.parents[1] / "leerkring/workshop.yaml").read_text(encoding="utf-8")
    room = Room(journal, circle, "vervolg")
    asked = {
        name.removeprefix("vervolg.questions.")
        for name in questions(room.host.gathering)
        if name.startswith("vervolg.questions.")
    }
    assert asked == {
        *("vervolg.ask", "vervolg.options", "vervolg.comment"),
        *("meedoen.ask", "meedoen.options", "meedoen.comment"),
        *("energie.ask", "energie.low", "energie.high", "energie.comment"),
    }
    first = "vervolg.questions.vervolg"
    seen = room.host.gathering.prepared_at
    with pytest.raises(WrongAnswers, match="antwoorden") as wrong:
        room.steer("prepared", seen=seen, answers={f"{first}.options": "Ja"})
    assert wrong.value.problems == {f"{first}.options": "Laat er minstens 2 staan."}
    answers = {f"{first}.ask": "Gaan we verder?", f"{first}.options": "Graag\nLiever niet"}
    room.steer("prepared", seen=seen, answers=answers)
    room.steer("shortened", step="vervolg")
    room.host.refresh()
    [question] = room.host.gathering.steps["vervolg"].questions
    assert (question.ask, question.options) == ("Gaan we verder?", ("Graag", "Liever niet"))


def test_what_people_answered_keeps_its_question(room: Room) -> None:
    kim = room.enter("Kim")
    assert not questions(room.host.gathering)["welkom.promise"].fixed
    room.send(kim, "practice", "welkom", text="Het bos")
    room.host.refresh()
    asked = questions(room.host.gathering)
    for name in ("welkom.promise", "welkom.practice", "readers.0.who"):
        assert asked[name].fixed.startswith("Dit staat vast")
    assert "readers.nieuw.who" not in asked
    assert not asked["wandelen.stops.risico.question"].fixed
    gathering = prepare(room, welkom__promise="Niets", readers__0__weg="ja", sponsor="De raad")
    assert gathering.sponsor == "De raad"
    assert "Binnen drie weken" in gathering.steps["welkom"].settings.promise
    assert gathering.workshop.readers[0].who == "Iedereen in de zaal"


def test_what_was_said_stays_when_the_definition_changes(room: Room) -> None:
    kim = room.enter("Kim")
    room.send(kim, "practice", "welkom", text="Het bos")
    room.steer("moved", step="welkom")
    gathering = prepare(room, place="Dorpshuis")
    assert gathering.current == "welkom"
    assert [item.text for item in gathering.words.values()] == ["Het bos"]
    assert gathering.steps["welkom"].done(kim.visitor.participant)


def test_who_saw_an_earlier_preparation_does_not_overwrite_a_later_one(room: Room) -> None:
    seen = room.host.gathering.prepared_at
    prepare(room, place="Dorpshuis")
    with pytest.raises(Refusal, match="Iemand anders bewaarde"):
        room.steer("prepared", seen=seen, answers={"place": "Kerk"})
    assert room.host.gathering.place == "Dorpshuis"


def test_a_participant_prepares_nothing(room: Room) -> None:
    kim = room.enter("Kim")
    for type_, body in (("prepared", {"seen": 1, "answers": {}}), ("archived", {})):
        with pytest.raises(Refusal):
            room.send(kim, type_, "", **body)


def test_a_gathering_is_put_away_and_taken_back(room: Room) -> None:
    room.steer("archived")
    assert room.host.gathering.archived
    room.steer("unarchived")
    assert not room.host.gathering.archived
    assert room.host.gathering.begins == BEGINS


def test_a_form_calls_what_the_group_makes_by_the_name_that_the_workshop_gives_it(
    journal: Journal,
) -> None:
    file = LOSLATEN.parents[1] / "leerkring" / "workshop.yaml"
    circle = Room(journal, file.read_text(encoding="utf-8"), "")
    hint = questions(circle.host.gathering)["organisation"].hint
    assert "eerste bladzijde van het verslag." in hint
    every = " ".join(question.hint for question in questions(circle.host.gathering).values())
    assert "plan" not in every.replace("plannen", "").casefold()


def test_every_shipped_workshop_can_be_prepared_without_a_change(journal: Journal) -> None:
    for file in LOSLATEN.parents[1].glob("*/workshop.yaml"):
        room = Room(journal, file.read_text(encoding="utf-8"), "")
        before = room.host.gathering.workshop
        asked = questions(room.host.gathering).values()
        answers = {question.id: question.value for question in asked}
        room.steer("prepared", seen=1, answers=answers)
        after = room.host.gathering.workshop
        assert load_workshop(file) == before
        for step in before.steps:
            kind = room.host.gathering.steps[step.id]
            assert kind.settings == kind.Settings.model_validate(step.settings)
            assert after.step(step.id).model_copy(update={"settings": step.settings}) == step


def test_a_fixed_beginning_is_asked_where_the_file_has_one(journal: Journal) -> None:
    text = LOSLATEN.read_text(encoding="utf-8").replace(
        "kind: pause\n", 'kind: pause\n        at: "14:10"\n', 1
    )
    held = Room(journal, text, "contacten")
    asked = questions(held.host.gathering)
    assert asked["pauze.at"].value == "14.10"
    assert "wandelen.at" not in asked
    prepare(held, pauze__at="14 uur")
    held.host.refresh()
    assert held.host.gathering.workshop.step("pauze").at == "14:00"
    with pytest.raises(WrongAnswers):
        prepare(held, pauze__at="straks")
