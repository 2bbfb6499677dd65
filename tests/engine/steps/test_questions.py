"""Fixed questions: answered together, compared by organisation, and nobody's words replaced."""

from pathlib import Path

import pytest

from stappenplan.contract.workshop import Step
from stappenplan.engine import load_workshop, parse_workshop, replay
from stappenplan.errors import DefinitionError, Refusal
from stappenplan.rehearsal import rehearse
from stappenplan.steps.questions.kind import Questions

ASKED = [
    {"id": "what", "label": "Wat proberen jullie uit?"},
    {"id": "stage", "label": "Hoe ver is het?", "type": "one_of", "options": ["Plan", "Bezig"]},
    {"id": "people", "label": "Hoeveel mensen?", "type": "number", "required": False},
    {"id": "since", "label": "Sinds wanneer?", "type": "date", "required": False},
    {"id": "link", "label": "Waar staat meer?", "type": "link", "required": False},
]


def settings(per, **more):
    return {"per": per, "questions": ASKED[:4], **more}


@pytest.fixture
def room(hold):
    return hold(questions=settings("organisation", one="gemeente", more="gemeenten"))


def own(room, visit):
    return room.see(visit)["forms"]


def answer(room, visit, subject, question, text, **more):
    return room.send(visit, "answer", subject=subject, question=question, text=text, **more)


def fill(room, visit, subject, question, text):
    return room.send(visit, "fill", subject=subject, question=question, text=text)


def cells(room, visit, title):
    """What the overview shows of one row, by question."""
    [row] = [row for row in room.see(visit)["rows"] if row["title"] == title]
    return {
        cell["question"]: [one["text"] for one in (*cell["texts"], *cell["values"])]
        for cell in row["cells"]
    }


def test_two_people_of_one_organisation_fill_in_one_form_and_keep_their_own_words(room):
    anna, bram = room.enter("Anna", unit="Emmen"), room.enter("Bram", unit="emmen")
    [form] = own(room, anna)
    assert (form["title"], form["members"]) == ("Emmen", ["Anna", "Bram"])
    answer(room, anna, form["id"], "what", "Loting")
    answer(room, bram, form["id"], "what", "Een dorpsbegroting")
    fill(room, anna, form["id"], "stage", "Plan")
    fill(room, bram, form["id"], "stage", "Bezig")
    [form] = own(room, anna)
    assert [(a["text"], a["author"], a["mine"]) for a in form["answers"]] == [
        ("Loting", "Anna", True),
        ("Een dorpsbegroting", "Bram", False),
    ]
    [value] = form["values"]
    assert (value["text"], value["author"]) == ("Bezig", "Bram")
    assert value["before"] == [{"text": "Plan", "author": "Anna"}]
    assert room.kind().done(bram.visitor.participant)


def test_the_room_compares_organisations_once_the_overview_is_open_and_reads_no_names(room):
    for name, unit, text in (("Anna", "Emmen", "Loting"), ("Corrie", "Assen", "Een burgerraad")):
        visit = room.enter(name, unit=unit)
        answer(room, visit, own(room, visit)[0]["id"], "what", text)
    for page in (room.screen, visit):
        assert room.see(page)["rows"] == []
    room.steer("phase", step="questions", phase="compare")
    shown = room.see(room.screen)
    assert [row["title"] for row in shown["rows"]] == ["Assen", "Emmen"]
    assert cells(room, room.screen, "Emmen")["what"] == ["Loting"]
    assert "Anna" not in str(shown)
    assert "Anna" not in str(room.see(visit)["rows"])


def test_who_came_in_without_an_organisation_names_one_and_the_same_name_is_the_same_one(room):
    anna, bram = room.enter("Anna", unit="Emmen"), room.enter("Bram")
    assert own(room, bram) == []
    assert [one.text for one in room.kind().waiting()] == ["1 mens hoort nog bij geen gemeente"]
    room.send(bram, "subject", title="  EMMEN ")
    assert [form["id"] for form in own(room, bram)] == [own(room, anna)[0]["id"]]
    assert len(room.see(bram)["subjects"]) == 1
    assert not list(room.kind().waiting())


def test_nobody_answers_for_what_they_do_not_belong_to(room):
    anna, corrie = room.enter("Anna", unit="Emmen"), room.enter("Corrie", unit="Assen")
    [form] = own(room, anna)
    with pytest.raises(Refusal, match="hoort hier niet bij"):
        answer(room, corrie, form["id"], "what", "Iets")
    with pytest.raises(Refusal, match="staat niet"):
        answer(room, corrie, "unit:weg", "what", "Iets")
    with pytest.raises(Refusal, match="vraag is er niet"):
        answer(room, anna, form["id"], "geld", "Iets")
    room.send(corrie, "belong", subject=form["id"])
    answer(room, corrie, form["id"], "what", "Iets")
    room.send(corrie, "belong", subject=form["id"], off=True)
    assert [f["title"] for f in own(room, corrie)] == ["Assen"]
    assert [a["text"] for a in own(room, anna)[0]["answers"]] == ["Iets"]


def test_a_project_is_named_by_a_participant_and_not_after_a_person(hold):
    room = hold(questions=settings("project", subjects=["Dorpstuin"]))
    anna = room.enter("Anna")
    room.enter("Corrie")
    for title, why in (("corrie", "naam van iemand hier"), ("Jan de Vries", "lijkt op de naam")):
        with pytest.raises(Refusal, match=why):
            room.send(anna, "subject", title=title)
    with pytest.raises(Refusal, match="te lang"):
        room.send(anna, "subject", title="a" * 81)
    room.send(anna, "subject", title="Buurtbus")
    room.send(room.host, "subject", title="Loting")
    titles = [one["title"] for one in room.see(anna)["subjects"]]
    assert titles == ["Buurtbus", "Dorpstuin", "Loting"]
    assert [form["title"] for form in own(room, anna)] == ["Buurtbus"]


def test_where_the_list_is_fixed_only_the_facilitator_adds_to_it(hold):
    room = hold(questions=settings("project", subjects=["Dorpstuin"], add=False))
    anna = room.enter("Anna")
    with pytest.raises(Refusal, match="kiezen uit de lijst"):
        room.send(anna, "subject", title="Buurtbus")
    room.send(room.host, "subject", title="Buurtbus")
    room.send(anna, "subject", title="buurtbus")
    assert [form["title"] for form in own(room, anna)] == ["Buurtbus"]


@pytest.mark.parametrize(
    ("question", "typed", "kept"),
    [
        ("people", "1.250,50", "1.250,50"),
        ("people", "12", "12"),
        ("since", "12 maart 2026", "2026-03-12"),
        ("since", "1-4-2025", "2025-04-01"),
        ("link", "www.emmen.nl/raad", "https://www.emmen.nl/raad"),
        ("link", "http://emmen.nl", "http://emmen.nl"),
        ("stage", "Bezig", "Bezig"),
    ],
)
def test_values_are_kept_as_dutch_people_write_them(hold, question, typed, kept):
    room = hold(questions={"per": "person", "questions": ASKED})
    anna = room.enter("Anna")
    fill(room, anna, anna.visitor.participant, question, typed)
    [value] = own(room, anna)[0]["values"]
    assert value["text"] == kept
    fill(room, anna, anna.visitor.participant, question, "")
    assert own(room, anna)[0]["values"] == []


@pytest.mark.parametrize(
    ("question", "typed"),
    [
        ("people", "veel"),
        ("people", "12.5"),
        ("people", "1,2,3"),
        ("since", "vorig jaar"),
        ("since", "31-2-2025"),
        ("link", "javascript:alert(1)"),
        ("link", "ftp://emmen.nl"),
        ("link", "https://ja@nee.nl"),
        ("link", "https://[::1"),
        ("link", "zomaar iets"),
        ("link", "https://emmen.nl:99999"),
        ("stage", "Klaar"),
        ("what", "Een zin"),
    ],
)
def test_what_is_no_value_of_its_type_is_refused(hold, question, typed):
    room = hold(questions={"per": "person", "questions": ASKED})
    anna = room.enter("Anna")
    with pytest.raises(Refusal):
        fill(room, anna, anna.visitor.participant, question, typed)


def test_answers_of_persons_stand_with_their_organisation_and_small_ones_together(hold):
    room = hold(questions=settings("person"))
    many = [room.enter(name, unit="Beheer") for name in ("Anna", "Bram", "Carla", "Dirk", "Els")]
    alone = room.enter("Fien", unit="Zwembad")
    for visit, text in ((many[0], "Loting"), (many[1], "Tuin"), (alone, "Zwemmen")):
        answer(room, visit, visit.visitor.participant, "what", text)
    room.steer("phase", step="questions", phase="compare")
    # Zwembad alone would be one person: the other department goes with it.
    assert [row["title"] for row in room.see(room.screen)["rows"]] == ["Alle organisaties samen"]
    for name in ("Guus", "Hanna", "Ilse", "Joop"):
        room.enter(name, unit="Zwembad")
    titles = [row["title"] for row in room.see(room.screen)["rows"]]
    assert titles == ["Beheer", "Zwembad"]
    assert cells(room, room.screen, "Beheer")["what"] == ["Loting", "Tuin"]


def test_a_duo_of_one_side_is_told_to_its_people_and_the_facilitator(hold):
    room = hold(questions=settings("duo", subjects=["Noord", "Zuid"]))
    anna, bram = room.enter("Anna"), room.enter("Bram", side="inwoner")
    north = room.see(anna)["subjects"][0]["id"]
    room.send(anna, "belong", subject=north)
    assert room.see(room.host)["not_mixed"] == [north]
    assert room.see(anna)["forms"][0]["one_sided"]
    room.send(bram, "belong", subject=north)
    assert room.see(room.host)["not_mixed"] == []
    assert not room.see(anna)["forms"][0]["one_sided"]


def test_a_hidden_answer_leaves_the_overview_and_merging_cards_changes_no_row(room):
    anna, corrie = room.enter("Anna", unit="Emmen"), room.enter("Corrie", unit="Assen")
    first = answer(room, anna, own(room, anna)[0]["id"], "what", "Loting")
    second = answer(room, corrie, own(room, corrie)[0]["id"], "what", "Loten")
    room.steer("phase", step="questions", phase="read")
    room.steer("merge", entries=[first, second])
    assert cells(room, room.screen, "Assen")["what"] == ["Loten"]
    assert cells(room, room.screen, "Emmen")["what"] == ["Loting"]
    third = answer(room, anna, own(room, anna)[0]["id"], "what", "Scheldwoord")
    room.steer("hide", entry=third)
    assert cells(room, room.screen, "Emmen")["what"] == ["Loting"]


def test_without_a_list_of_its_own_it_lists_what_people_choose_from_when_they_come_in(hold):
    room = hold(questions=settings("organisation"))
    seen = room.host.gathering.prepared_at
    room.steer("prepared", seen=seen, answers={"units": "Emmen\nAssen"})
    anna = room.enter("Anna", unit="emmen")
    room.enter("Bram", unit="Meppel")
    titles = [one["title"] for one in room.see(anna)["subjects"]]
    assert titles == ["Assen", "Emmen", "Meppel"]
    assert [form["title"] for form in own(room, anna)] == ["Emmen"]
    room.host.refresh()
    seen = room.host.gathering.prepared_at
    room.steer("prepared", seen=seen, answers={"questions.subjects": "Hoogeveen"})
    titles = [one["title"] for one in room.see(anna)["subjects"]]
    assert titles == ["Emmen", "Hoogeveen", "Meppel"]


def test_what_the_facilitator_sets_aside_is_in_no_overview_and_can_come_back(room):
    anna = room.enter("Anna", unit="Emmen")
    [form] = own(room, anna)
    answer(room, anna, form["id"], "what", "Loting")
    room.steer("phase", step="questions", phase="read")
    room.send(room.host, "aside", subject=form["id"])
    assert room.see(room.screen)["rows"] == []
    assert not list(room.kind().results())
    assert not list(room.kind().remarks())
    room.send(room.host, "aside", subject=form["id"], off=True)
    assert len(room.see(room.screen)["rows"]) == 1


def test_the_result_is_a_table_whose_cells_name_their_entries(room):
    anna = room.enter("Anna", unit="Emmen")
    [form] = own(room, anna)
    one = answer(room, anna, form["id"], "what", "Loting")
    two = answer(room, anna, form["id"], "what", "Een tuin")
    when = fill(room, anna, form["id"], "since", "12-3-2026")
    assert not list(room.kind().results())
    room.steer("phase", step="questions", phase="read")
    [part] = room.kind().results()
    assert part.brief[0].text == "Overzicht van 1 gemeente: Emmen."
    assert part.brief[0].sources == (one, two, when)
    [table] = part.tables
    assert table.header[:2] == ("Gemeente", "Wat proberen jullie uit?")
    [row] = table.rows
    assert (row[1].text, row[1].sources) == ("Loting · Een tuin", (one, two))
    assert (row[4].text, row[4].sources) == ("12 maart 2026", (when,))


def test_many_questions_stand_below_each_other_in_the_result(hold):
    room = hold(questions={"per": "project", "questions": ASKED, "subjects": ["Tuin"]})
    [subject] = room.kind().subjects()
    answer(room, room.host, subject, "what", "Samen zaaien")
    room.steer("phase", step="questions", phase="read")
    [part] = room.kind().results()
    assert part.tables == ()
    assert [(g.title, [line.text for line in g.lines]) for g in part.groups] == [
        ("Tuin", ["Samen zaaien"])
    ]


def test_an_erased_person_leaves_the_answers_of_others(room):
    anna, bram = room.enter("Anna", unit="Emmen"), room.enter("Bram", unit="Emmen")
    [form] = own(room, anna)
    answer(room, anna, form["id"], "what", "Loting")
    answer(room, bram, form["id"], "what", "Tuin")
    fill(room, anna, form["id"], "stage", "Plan")
    room.erase(anna)
    room.steer("phase", step="questions", phase="read")
    assert cells(room, room.screen, "Emmen") == {
        "what": ["Tuin"],
        "stage": [],
        "people": [],
        "since": [],
    }


def test_somebody_who_erased_themselves_leaves_no_title_of_a_project(hold):
    room = hold(questions=settings("project"))
    anna, bram = room.enter("Anna"), room.enter("Bram")
    room.send(anna, "subject", title="Buurtbus")
    [subject] = room.kind().subjects()
    room.send(bram, "belong", subject=subject)
    answer(room, bram, subject, "what", "Rijden")
    room.erase(anna)
    [form] = own(room, bram)
    assert (form["title"], form["members"]) == ("Zonder naam", ["Bram"])


def test_a_person_writes_a_few_answers_to_a_question_and_not_more(room):
    anna = room.enter("Anna", unit="Emmen")
    [form] = own(room, anna)
    for number in range(5):
        answer(room, anna, form["id"], "what", f"Proef {number}")
    with pytest.raises(Refusal, match="Pas er een aan"):
        answer(room, anna, form["id"], "what", "Nog een")


def test_alone_without_anything_named_the_page_says_what_is_missing(hold):
    room = hold(questions=settings("project"))
    anna = room.enter("Anna")
    assert own(room, anna) == []
    assert room.see(anna)["may_add"]
    assert not room.kind().done(anna.visitor.participant)


WORKSHOP = """
title: Proef
result: {{name: verslag, article: het}}
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - id: vragen
        kind: questions
        title: Vaste vragen
        minutes: 15
        skip: {{text: Dan niet.}}
        settings: {settings}
        short: {{minutes: 8, text: Eén vraag., settings: {{questions: [{{id: a, label: Wat}}]}}}}
"""


@pytest.mark.parametrize(
    "wrong",
    [
        "{questions: [{id: a, label: A, type: one_of}]}",
        "{questions: [{id: a, label: A, options: [B]}]}",
        "{questions: [{id: a, label: A}, {id: a, label: B}]}",
    ],
)
def test_questions_that_cannot_be_asked_are_a_mistake_in_the_workshop_file(wrong):
    with pytest.raises(DefinitionError):
        parse_workshop(WORKSHOP.format(settings=wrong))


@pytest.mark.parametrize("people", [1, 2, 13])
@pytest.mark.parametrize("per", ["person", "project", "organisation", "duo"])
def test_a_rehearsed_group_answers_for_everything(journal, per, people):
    workshop = parse_workshop(WORKSHOP.format(settings=f"{{per: {per}}}"))
    row = rehearse(journal, workshop, people=people, seed=3)
    kind = replay(journal.read(row.id), row).steps["vragen"]
    assert kind.filled()
    [part] = kind.results()
    said = {line.text for made in part.tables for row in made.rows for line in row[1:]}
    assert all(item.text in " · ".join(said) for item in kind.shown("answer"))


def test_who_answers_on_paper_belongs_to_what_the_facilitator_typed_it_for(hold):
    room = hold(questions=settings("project", subjects=["Tuin"]))
    anna = room.enter("Anna")
    [subject] = room.kind().subjects()
    me = anna.visitor.participant
    room.send(room.host, "answer", for_=me, subject=subject, question="what", text="Zaaien")
    [form] = own(room, anna)
    assert [(a["author"], a["via"]) for a in form["answers"]] == [("Anna", "van papier of namens")]


def test_what_the_workshop_calls_them_stands_on_paper_and_over_the_small_ones(hold):
    called = {"one": "gemeente", "more": "gemeenten"}
    room = hold(questions=settings("person", **called))
    people = [room.enter(f"Mens {number}", unit="Emmen") for number in range(5)]
    people.append(room.enter("Fien", unit="Assen"))
    for visit in people:
        answer(room, visit, visit.visitor.participant, "what", "Loting")
    room.steer("phase", step="questions", phase="compare")
    # A single small one takes a large one along, so that nobody can tell it by subtraction.
    assert [row["title"] for row in room.see(room.screen)["rows"]] == ["Alle gemeenten samen"]
    for number in range(5):
        room.enter(f"Ander {number}", unit="Zwolle")
    for number in range(4):
        room.enter(f"Nog {number}", unit="Meppel")
    titles = [row["title"] for row in room.see(room.screen)["rows"]]
    assert titles == ["Emmen", "Andere gemeenten"]
    (sheet,) = Questions.paper_sheets(paper_step("organisation", called))
    assert sheet.content["lines"][0] == "Gemeente"


def paper_step(per, called):
    """A step of which the form is printed."""
    return Step.model_validate(
        {
            "id": "vragen",
            "kind": "questions",
            "title": "Vragen",
            "minutes": 5,
            "skip": {"text": "Dan niet."},
            "settings": {"per": per, **called},
        }
    )


def test_what_the_questions_are_about_is_told_above_them_and_in_the_result(hold):
    room = hold(questions=settings("duo", subjects=["Noord"]) | {"case": "De sluiting van de hal"})
    anna = room.enter("Anna")
    room.send(anna, "belong", subject=room.see(anna)["subjects"][0]["id"])
    assert room.see(anna)["case"] == room.see(room.screen)["case"] == "De sluiting van de hal"
    answer(room, anna, own(room, anna)[0]["id"], "what", "Jammer")
    room.steer("phase", step="questions", phase="compare")
    (part,) = room.kind().results()
    assert part.groups[0].lines[0].text == "De sluiting van de hal"


def test_what_people_choose_for_themselves_is_told_as_how_often(hold):
    room = hold(questions={"per": "person", "questions": ASKED})
    people = [room.enter(f"Mens {number}", unit="Emmen") for number in range(6)]
    for number, visit in enumerate(people):
        subject = own(room, visit)[0]["id"]
        fill(room, visit, subject, "stage", "Plan" if number % 3 else "Bezig")
        fill(room, visit, subject, "people", str(number))
    room.steer("phase", step="questions", phase="compare")
    [row] = room.see(room.screen)["rows"]
    told = cells(room, room.screen, row["title"])
    assert told["stage"] == ["4× Plan", "2× Bezig"]
    assert sorted(told["people"]) == ["0", "1", "2", "3", "4", "5"]
    [part] = room.kind().results()
    lines = [line for group in part.groups for line in group.lines if "Plan" in line.text]
    assert [(line.text, len(line.sources)) for line in lines] == [("4× Plan", 4)]


def test_what_a_project_chose_stands_there_as_it_is(room):
    anna = room.enter("Anna", unit="Emmen")
    fill(room, anna, own(room, anna)[0]["id"], "stage", "Plan")
    room.steer("phase", step="questions", phase="read")
    assert cells(room, room.screen, "Emmen")["stage"] == ["Plan"]


def test_a_unit_of_which_fewer_than_five_chose_stands_together_with_others(hold):
    room = hold(questions={"per": "person", "one": "gemeente", "questions": ASKED})
    emmen = [room.enter(f"Emmen {number}", unit="Emmen") for number in range(6)]
    assen = [room.enter(f"Assen {number}", unit="Assen") for number in range(6)]
    for visit in (*emmen[:2], *assen):
        fill(room, visit, own(room, visit)[0]["id"], "stage", "Plan")
    room.steer("phase", step="questions", phase="compare")
    # Of Emmen there are six people, and two of them chose.
    [row] = room.see(room.screen)["rows"]
    assert cells(room, room.screen, row["title"])["stage"] == ["8× Plan"]
    for visit in emmen[2:]:
        fill(room, visit, own(room, visit)[0]["id"], "stage", "Bezig")
    assert [row["title"] for row in room.see(room.screen)["rows"]] == ["Assen", "Emmen"]


def test_simulated_duos_are_of_two_sides_where_that_can_be(journal) -> None:
    luisteren = load_workshop(Path(__file__).parents[3] / "workshops/luisteren")
    row = rehearse(journal, luisteren, people=12)
    kind = replay(journal.read(row.id)).steps["duos"]
    people = kind.gathering.people
    sides = [{people[member].side for member in kind.members(one)} for one in kind.filled()]
    mixed = sum(len(one) > 1 for one in sides)
    # Of twelve people three stand on other sides than the civil servants.
    assert mixed >= 2
    told = str(list(kind.results()))
    assert "Langs de deuren, ook bij wie nooit komt" in told
