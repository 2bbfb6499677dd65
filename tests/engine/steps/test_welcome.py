import pytest

from stappenplan.errors import Refusal

SETTINGS = {
    "practice": "Wat at je?",
    "promise": "U hoort van mij.",
    "house_rules": ["Luister."],
}


def test_the_screen_collects_answers_without_names(hold):
    room = hold(welcome=SETTINGS)
    anna, bram = room.enter("Anna"), room.enter("Bram")
    room.send(anna, "practice", text="Soep")
    room.send(bram, "practice", text="Brood")
    view = room.see(room.screen)
    assert [answer["text"] for answer in view["answers"]] == ["Soep", "Brood"]
    assert "Anna" not in str(view)
    assert (view["answered"], view["people"]) == (2, 2)
    assert view["readers"] == [{"who": "De groep", "what": "alles op het scherm"}]
    assert view["promise"] == "U hoort van mij."


def test_a_hidden_answer_leaves_the_screen_and_its_writer_can_change_it(hold):
    room = hold(welcome=SETTINGS)
    anna = room.enter("Anna")
    answer = room.send(anna, "practice", text="Onzin")
    room.send(room.host, "hide", step="", entry=answer)
    assert room.see(room.screen)["answers"] == []
    assert room.see(anna)["mine"] == {"id": answer, "text": "Onzin", "state": "hidden"}


def test_somebody_answers_the_practice_question_once(hold):
    room = hold(welcome=SETTINGS)
    anna = room.enter("Anna")
    room.send(anna, "practice", text="Soep")
    with pytest.raises(Refusal, match="aanpassen"):
        room.send(anna, "practice", text="Brood")


def test_without_a_question_everybody_is_ready(hold):
    room = hold(welcome={})
    anna = room.enter("Anna")
    assert room.kind().done(anna.visitor.participant)
    assert room.see(anna)["mine"] is None


def test_an_erased_answer_is_gone_and_the_view_stands(hold):
    room = hold(welcome=SETTINGS)
    anna = room.enter("Anna")
    room.send(anna, "practice", text="Soep")
    room.erase(anna)
    view = room.see(room.screen)
    assert (view["answers"], view["answered"], view["people"]) == ([], 0, 0)


def test_the_screen_counts_the_answers_that_it_shows(hold):
    room = hold(welcome=SETTINGS)
    anna, bram = room.enter("Anna"), room.enter("Bram")
    hidden = room.send(anna, "practice", text="Onzin")
    room.send(bram, "practice", text="Brood")
    room.send(room.host, "hide", step="", entry=hidden)
    view = room.see(room.screen)
    assert (view["answered"], len(view["answers"])) == (1, 1)


def test_the_facilitator_reads_from_whom_merged_answers_came(hold):
    room = hold(welcome=SETTINGS)
    anna, bram = room.enter("Anna"), room.enter("Bram")
    both = [room.send(anna, "practice", text="Soep"), room.send(bram, "practice", text="Snert")]
    room.send(room.host, "merge", step="", entries=both, text="Erwtensoep")
    [row] = room.see(room.host)["answers"]
    assert row["author"] == "Anna, Bram"
