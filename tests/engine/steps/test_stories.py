"""Stories: whose words count, who reads them, for what they are released, and what is undone."""

import pytest

from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import replay
from stappenplan.errors import Refusal
from stappenplan.export.report import public
from stappenplan.frame import frame
from stappenplan.personal_data.mentions import blank
from stappenplan.personal_data.name_offers import NameOffers
from stappenplan.plan import build
from stappenplan.series.erasing import erase_person
from stappenplan.series.magazine import magazine_of, note_made, words_in
from stappenplan.shared_journal import shared_entries
from stappenplan.steps.stories import checks
from stappenplan.visit import Visit

TITLE, TEXT = "De sleutel", "Wij kregen de sleutel van het clubhuis."
EDITED = "Wij kregen de sleutel."


@pytest.fixture
def room(hold):
    return hold(stories={"subjects": ["Zelf doen"]})


def tell(room, visit, title=TITLE, text=TEXT, **more):
    return room.send(visit, "story", title=title, text=text, **more)


def words(room, story):
    return room.kind().by_id[story].words.id


def release(room, visit, story, publication="magazine", byline="nobody", **more):
    body = {"words": words(room, story), "publication": publication, "byline": byline} | more
    return room.send(visit, "story_released", story=story, **body)


def free(room, publication="magazine"):
    return [(one.title, one.text, one.teller) for one in room.kind().released(publication)]


def phase(room, id_):
    room.steer("phase", step=room.step, phase=id_)


def seen_by_others(room, *others):
    return repr([room.see(visit) for visit in others])


@pytest.fixture
def told(room):
    """A story of Anna, with Bert, an advisor and a screen who look on."""
    room.anna, room.bert = room.enter("Anna"), room.enter("Bert")
    room.advisor = Visit(room.journal, room.row, Visitor(Role.ADVISOR))
    room.story = tell(room, room.anna)
    return room


def test_a_story_is_read_by_its_teller_and_the_facilitator_until_it_is_released(told):
    phase(told, "release")
    others = (told.bert, told.screen, told.advisor)
    assert TEXT in repr(told.see(told.anna))
    assert TEXT in repr(told.see(told.host))
    for secret in (TITLE, TEXT):
        assert secret not in seen_by_others(told, *others)
    release(told, told.anna, told.story, byline="role", role="coach")
    for other in others:
        [shown] = told.see(other)["shown"]
        assert (shown["title"], shown["text"], shown["by"]) == (TITLE, TEXT, "coach")


def test_others_read_nothing_before_the_group_releases_its_stories(told):
    release(told, told.anna, told.story)
    assert told.see(told.bert)["shown"] == []
    phase(told, "release")
    assert len(told.see(told.bert)["shown"]) == 1


def test_each_publication_is_released_on_its_own(told):
    release(told, told.anna, told.story, "report")
    assert (free(told), free(told, "report")) == ([], [(TITLE, TEXT, "")])
    release(told, told.anna, told.story, "magazine", byline="name")
    assert free(told) == [(TITLE, TEXT, "Anna")]


def test_nobody_else_releases_or_withdraws_a_story(told):
    for sender in (told.bert, told.host):
        with pytest.raises(Refusal):
            release(told, sender, told.story)
    release(told, told.anna, told.story)
    for sender in (told.bert, told.host):
        with pytest.raises(Refusal):
            told.send(sender, "story_withdrawn", story=told.story, publication="magazine")
    assert len(free(told)) == 1


def test_words_of_the_editor_count_once_the_teller_takes_them(told):
    edit = {"story": told.story, "words": words(told, told.story), "title": TITLE, "text": EDITED}
    id_ = told.send(told.host, "edit_proposed", **edit)
    assert told.see(told.anna)["mine"][0]["edit"][0]["text"] == EDITED
    release(told, told.anna, told.story)
    assert free(told) == [(TITLE, TEXT, "")]
    with pytest.raises(Refusal, match="verhaal van een ander"):
        told.send(told.bert, "edit_taken", edit=id_)
    told.send(told.anna, "edit_taken", edit=id_)
    # She released other words.
    assert free(told) == []
    release(told, told.anna, told.story)
    assert free(told) == [(TITLE, EDITED, "")]


def test_an_edit_that_the_teller_leaves_changes_nothing(told):
    edit = {"story": told.story, "words": words(told, told.story), "title": TITLE, "text": EDITED}
    id_ = told.send(told.host, "edit_proposed", **edit)
    told.send(told.anna, "edit_left", edit=id_)
    assert told.see(told.anna)["mine"][0]["edit"] == []
    with pytest.raises(Refusal, match=checks.NO_EDIT[:20]):
        told.send(told.anna, "edit_taken", edit=id_)
    assert told.kind().by_id[told.story].words.text == TEXT


def test_an_edit_of_older_words_is_refused(told):
    before = words(told, told.story)
    told.send(told.anna, "story_reworded", story=told.story, title=TITLE, text="Nieuw.")
    with pytest.raises(Refusal, match="veranderde het verhaal intussen"):
        told.send(
            told.host, "edit_proposed", story=told.story, words=before, title=TITLE, text=EDITED
        )


def test_whoever_changes_a_released_story_releases_it_again(told):
    before = words(told, told.story)
    release(told, told.anna, told.story)
    told.send(told.anna, "story_reworded", story=told.story, title=TITLE, text="Nieuw.")
    assert free(told) == []
    assert told.see(told.anna)["mine"][0]["releases"][0]["state"] == "outdated"
    with pytest.raises(Refusal, match="veranderd sinds je het las"):
        release(told, told.anna, told.story, words=before)
    release(told, told.anna, told.story)
    assert free(told) == [(TITLE, "Nieuw.", "")]


def test_the_journal_says_who_released_what_and_when_and_who_took_it_back(told):
    release(told, told.anna, told.story)
    told.send(told.anna, "story_withdrawn", story=told.story, publication="magazine")
    assert free(told) == []
    entries = told.journal.read(told.row.id)
    said = [(e.type, e.author, e.body["publication"]) for e in entries if e.body.get("publication")]
    anna = told.anna.visitor.participant
    assert said == [("story_released", anna, "magazine"), ("story_withdrawn", anna, "magazine")]
    assert told.see(told.anna)["mine"][0]["releases"][0]["state"] == "kept"


def test_a_teller_decides_otherwise_weeks_after_closing(told):
    release(told, told.anna, told.story)
    told.steer("closed")
    anna = told.anna.visitor
    told.anna.refresh()
    gathering = told.anna.gathering
    assert [one["id"] for one in frame(gathering, anna, told.step)["open_steps"]] == [told.step]
    assert told.anna.step_id(told.step) == told.step
    told.send(told.anna, "story_withdrawn", story=told.story, publication="magazine")
    assert free(told) == []
    release(told, told.anna, told.story)
    with pytest.raises(Refusal, match="gesloten"):
        tell(told, told.bert)


def test_who_facilitates_types_for_somebody_without_a_phone_and_notes_the_yes_on_paper(room):
    who = room.steer("added", name="Klaas", side="inwoner")
    [klaas] = [p.id for p in room.kind().gathering.people.values() if p.name == "Klaas"]
    assert who
    story = tell(room, room.host, for_=klaas)
    assert room.see(room.host)["stories"][0]["via"] == "van papier of namens"
    with pytest.raises(Refusal, match="op papier ja gezegd"):
        release(room, room.host, story, for_=klaas)
    release(room, room.host, story, byline="name", for_=klaas, paper=True)
    assert free(room) == [(TITLE, TEXT, "Klaas")]
    [entry] = [e for e in room.journal.read(room.row.id) if e.type == "story_released"]
    assert (entry.author, entry.typed_by, entry.body["paper"]) == (klaas, "facilitator", True)


def test_a_neighbour_types_no_release_for_somebody_without_a_phone(room):
    room.steer("added", name="Klaas", side="inwoner")
    [klaas] = [p.id for p in room.kind().gathering.people.values() if p.name == "Klaas"]
    story, anna = tell(room, room.host, for_=klaas), room.enter("Anna")
    with pytest.raises(Refusal, match="zelf in, of de begeleider"):
        release(room, anna, story, for_=klaas, paper=True)


def test_paper_is_never_noted_for_who_sends_it_themselves(told):
    release(told, told.anna, told.story, paper=True)
    [entry] = [e for e in told.journal.read(told.row.id) if e.type == "story_released"]
    assert "paper" not in entry.body


def test_a_role_is_asked_for_and_the_unsigned_have_no_name(told):
    with pytest.raises(Refusal, match="welke rol"):
        release(told, told.anna, told.story, byline="role")
    told.steer("added", name="Zonder naam", side="inwoner", nameless=True)
    [nobody] = [p.id for p in told.kind().gathering.people.values() if p.nameless]
    story = tell(told, told.host, for_=nobody)
    with pytest.raises(Refusal, match="weten we niet"):
        release(told, told.host, story, byline="name", for_=nobody, paper=True)


def test_a_step_that_asks_for_the_magazine_alone_takes_no_release_for_the_report(hold):
    room = hold(stories={"publications": ["magazine"]})
    anna = room.enter("Anna")
    story = tell(room, anna)
    with pytest.raises(Refusal, match="niet gevraagd"):
        release(room, anna, story, "report")


def test_titles_subjects_and_numbers_have_limits(told):
    with pytest.raises(Refusal, match="titel is te lang"):
        tell(told, told.bert, title="x" * 101)
    with pytest.raises(Refusal, match="thema is er niet"):
        tell(told, told.bert, subject="Onbekend")
    for _ in range(3):
        tell(told, told.bert, subject="Zelf doen")
    with pytest.raises(Refusal, match="al 3 verhalen"):
        tell(told, told.bert)


def test_who_facilitates_holds_a_story_back_and_its_teller_reads_why(told):
    release(told, told.anna, told.story)
    told.send(told.host, "story_held_back", story=told.story, reason="Er staat een buurman in.")
    assert free(told) == []
    mine = told.see(told.anna)["mine"][0]
    assert (mine["held_back"], mine["reason"]) == (True, "Er staat een buurman in.")
    told.send(told.host, "story_held_back", story=told.story, off=True)
    assert len(free(told)) == 1


# -- what leaves the gathering --------------------------------------------------------------


def test_the_report_holds_what_was_released_for_it_and_nothing_else(told):
    tell(told, told.bert, "Geheim", "Dit is van Bert.")
    release(told, told.anna, told.story, "report", byline="role", role="coach")
    plan = build(told.kind().gathering)
    whole = repr(public(plan)) + plan.model_dump_json()
    assert "Geheim" not in whole
    assert "van Bert" not in whole
    [part] = plan.results
    [group] = part.groups
    assert [line.text for line in group.lines] == [TEXT, "Verteld door coach"]
    assert part.brief[0].text == "1 verhaal om te lezen: “De sleutel”."


def test_a_story_for_the_magazine_alone_is_not_in_the_report(told):
    release(told, told.anna, told.story, "magazine")
    assert TEXT not in build(told.kind().gathering).model_dump_json()


def test_a_copy_of_the_journal_holds_no_words_that_were_released_for_nothing(told):
    edit = {"story": told.story, "words": words(told, told.story), "title": TITLE, "text": EDITED}
    id_ = told.send(told.host, "edit_proposed", **edit)
    told.send(told.anna, "edit_taken", edit=id_)
    tell(told, told.bert, "Geheim", "Dit is van Bert.")

    def copy():
        told.host.refresh()
        return list(shared_entries(told.host.gathering, told.journal.read(told.row.id)))

    assert all(text not in repr(copy()) for text in (TEXT, EDITED, "van Bert"))
    release(told, told.anna, told.story)
    shared = copy()
    assert EDITED in repr(shared)
    assert "van Bert" not in repr(shared)
    again = replay(shared, told.row).steps[told.step]
    assert [one.text for one in again.released("magazine")] == [EDITED]


def test_what_somebody_reads_of_their_stories_after_closing(told):
    tell(told, told.anna, "Nog een", "Kort.")
    release(told, told.anna, told.story)
    told.steer("closed")
    told.anna.refresh()
    kept = told.anna.frame()["kept"]["stories"]
    assert kept == [
        "Je verhaal “De sleutel” gaf je vrij voor het online magazine.",
        "Je verhaal “Nog een” gaf je niet vrij. Het komt nergens in.",
    ]


# -- what was published ----------------------------------------------------------------------


def made(room):
    """A magazine is made of what may be in it now."""
    if not room.kind().gathering.closed:
        room.steer("closed")
    note_made(room.journal, words_in(magazine_of([room.kind().gathering])))


def waits(room):
    return [one.text for one in room.kind().waiting()]


def test_who_withdraws_makes_that_the_facilitator_replaces_the_copies(told):
    release(told, told.anna, told.story)
    made(told)
    assert waits(told) == []
    told.steer("closed")
    told.send(told.anna, "story_withdrawn", story=told.story, publication="magazine")
    assert waits(told) == ["Vervang het online magazine: 1 verhaal mag daar niet meer in staan"]
    with pytest.raises(Refusal, match="Maak eerst een nieuw magazine"):
        told.send(told.host, "copies_replaced")
    made(told)
    assert len(waits(told)) == 1
    told.send(told.host, "copies_replaced")
    assert waits(told) == []


def test_an_erased_teller_leaves_the_magazine_and_the_copies_are_to_be_replaced(told):
    other = tell(told, told.bert, "Van Bert", "Blijft.")
    release(told, told.anna, told.story, byline="name")
    release(told, told.bert, other)
    made(told)
    told.erase(told.anna)
    assert free(told) == [("Van Bert", "Blijft.", "")]
    assert len(waits(told)) == 1
    assert TEXT not in repr([e.body for e in told.journal.read(told.row.id)])
    assert told.see(told.host)["magazines"][0]["stories"] == 2
    made(told)
    told.send(told.host, "copies_replaced")
    assert waits(told) == []


def test_words_of_the_editor_are_erased_with_the_teller(told):
    edit = {"story": told.story, "words": words(told, told.story), "title": TITLE, "text": EDITED}
    told.send(told.host, "edit_proposed", **edit)
    told.send(told.host, "story_held_back", story=told.story, reason="Anna wil dit liever niet.")
    told.erase(told.anna)
    bodies = repr([entry.body for entry in told.journal.read(told.row.id)])
    assert EDITED not in bodies
    assert "liever niet" not in bodies


def test_changed_words_are_to_be_replaced_too(told):
    release(told, told.anna, told.story)
    made(told)
    told.send(told.anna, "story_reworded", story=told.story, title=TITLE, text="Nieuw.")
    release(told, told.anna, told.story)
    assert len(waits(told)) == 1


def test_a_magazine_with_the_same_stories_is_noted_once(told):
    release(told, told.anna, told.story)
    made(told)
    made(told)
    assert len(told.see(told.host)["magazines"]) == 1


def test_nothing_is_noted_where_no_story_is_in_it(told):
    made(told)
    assert told.see(told.host)["magazines"] == []
    with pytest.raises(Refusal, match="nog geen magazine"):
        told.send(told.host, "copies_replaced")


def test_nobody_says_that_a_magazine_was_made(told):
    for sender in (told.host, told.anna):
        with pytest.raises(Refusal):
            told.send(sender, "magazine_made", words=[told.story])


def test_a_name_that_is_taken_out_of_a_story_makes_that_the_copies_are_replaced(told):
    story = tell(told, told.bert, "Van Bert", "Anna gaf mij de sleutel.")
    release(told, told.bert, story)
    made(told)
    erased = erase_person(told.journal, told.row, told.anna.visitor.participant)
    assert erased.names_found == 1
    told.host.refresh()
    [offers] = told.host.gathering.providers(NameOffers)
    [found] = offers.words()
    blank(told.journal, told.row, found.offer, found.entry, Role.FACILITATOR)
    told.host.refresh()
    assert free(told) == [("Van Bert", "[naam] gaf mij de sleutel.", "")]
    assert len(waits(told)) == 1
    made(told)
    told.send(told.host, "copies_replaced")
    assert waits(told) == []


def test_the_screen_shows_one_released_story_whole_for_as_long_as_it_is_released(told):
    with pytest.raises(Refusal):
        told.send(told.host, "story_shown", story=told.story)
    phase(told, "release")
    with pytest.raises(Refusal, match="niet vrij voor het magazine"):
        told.send(told.host, "story_shown", story=told.story)
    release(told, told.anna, told.story)
    with pytest.raises(Refusal):
        told.send(told.anna, "story_shown", story=told.story)
    told.send(told.host, "story_shown", story=told.story)
    assert told.see(told.screen)["on_screen"] == told.story
    told.send(told.anna, "story_withdrawn", story=told.story, publication="magazine")
    assert TEXT not in seen_by_others(told, told.screen, told.bert)
    told.send(told.host, "story_shown")
    assert told.see(told.screen)["on_screen"] == ""
