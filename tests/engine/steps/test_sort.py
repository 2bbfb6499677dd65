"""Sorting together: everybody a few cards, in silence."""

from __future__ import annotations

import pytest
from gathering_fixture import Room
from sort_step_fixture import Sorters

from stappenplan import dutch
from stappenplan.engine import erase
from stappenplan.errors import Refusal
from stappenplan.journal import Journal
from stappenplan.steps.sort.themes import MAX_NAME_LENGTH


@pytest.fixture
def room(journal: Journal) -> Sorters:
    return Sorters(journal, "Anna", "Bram", "Corrie")


def test_everybody_is_dealt_cards_and_sees_how_far_they_are(room: Sorters) -> None:
    room.cards("Bel terug", "Snoei samen", "Huur een zaal", "Leen gereedschap", "Kook soep")
    room.begin()
    views = [room.view(visit) for visit in room.people.values()]
    assert [(len(view["hand"]), view["total"]) for view in views] == [(2, 3)] * 3
    assert len({card["id"] for view in views for card in view["hand"]}) == 5
    anna = room.people["Anna"]
    for n in range(3):
        card = room.view(anna)["hand"][n]
        assert not card["answer"]
        room.do(anna, ["found", "alone", "skip"][n], card=card["id"])
    answers = [card["answer"] for card in room.view(anna)["hand"]]
    assert answers[1:] == ["alone", "skip"]
    room.host.refresh()
    assert room.host.frame()["counts"]["done"] == 1


TWO_ROUNDS = """
title: Proef
blocks:
  - id: zaal
    title: In de zaal
    pace: own
    steps:
      - {id: vragen, kind: brainstorm, title: Vragen, minutes: 5, skip: {text: Dan niet.}}
      - {id: beter, kind: brainstorm, title: Beter, minutes: 5, skip: {text: Dan niet.}}
      - {id: ordenen, kind: sort, title: Ordenen, minutes: 5, skip: {text: Dan niet.},
         settings: {from_steps: [beter]}}
"""


def test_cards_of_the_named_steps_alone_are_sorted(journal: Journal) -> None:
    room = Room(journal, TWO_ROUNDS, "beter")
    anna = room.enter("Anna")
    room.send(anna, "idea", step="vragen", text="Wie besluit hierover?")
    better = room.send(anna, "idea", text="Bel eerst de buren")
    assert list(room.kind("ordenen").cards()) == [better]


def test_cards_put_together_become_a_theme_with_its_founding_entry_as_id(room: Sorters) -> None:
    one, two, _ = room.cards("Bel terug", "Snoei samen", "Huur een zaal")
    room.begin()
    group = room.do(room.people["Anna"], "found", card=one)
    assert list(room.fold().themes()) == []
    room.do(room.people["Bram"], "place", card=two, group=group)
    [theme] = room.fold().themes()
    assert (theme.id, set(theme.members), theme.support) == (group, {one, two}, 2)


def test_support_counts_people_once_who_wrote_or_placed(room: Sorters) -> None:
    one, two, *_ = room.cards("Bel terug", "Snoei samen", "Huur een zaal")
    room.begin()
    group = room.do(room.people["Corrie"], "found", card=one)
    room.do(room.people["Corrie"], "place", card=two, group=group)
    [theme] = room.fold().themes()
    assert theme.support == 3


def test_a_card_that_people_put_in_two_groups_shows_the_other_group(room: Sorters) -> None:
    one, two, three = room.cards("Bel terug", "Snoei samen", "Huur een zaal")
    room.begin()
    first = room.do(room.people["Anna"], "found", card=one)
    second = room.do(room.people["Bram"], "found", card=two)
    for name, group in (("Anna", first), ("Bram", second), ("Corrie", first)):
        room.do(room.people[name], "place", card=three, group=group)
    groups = {group["id"]: group for group in room.view(room.screen)["groups"]}
    [card] = [card for card in groups[first]["cards"] if card["id"] == three]
    assert card["also"] == [groups[second]["letter"]]
    assert room.sorting().disputed_cards() == {three: (second,)}


def test_a_group_without_cards_is_not_named_as_another_group_of_a_card(room: Sorters) -> None:
    one, two = room.cards("Bel terug", "Snoei samen")
    room.begin()
    group = room.do(room.people["Anna"], "found", card=one)
    room.do(room.people["Bram"], "found", card=two)
    for name in ("Anna", "Corrie"):
        room.do(room.people[name], "place", card=two, group=group)
    [shown] = room.view(room.screen)["groups"]
    assert all("also" not in card for card in shown["cards"])


def test_the_facilitator_gets_a_hint_about_groups_that_share_cards(room: Sorters) -> None:
    one, two, three, four = room.cards("Bel terug", "Snoei samen", "Huur zalen", "Kook soep")
    room.begin()
    anna, bram, _ = room.people.values()
    first = room.do(anna, "found", card=one)
    second = room.do(bram, "found", card=two)
    for card in (three, four):
        assert room.view(room.host)["alike"] == []
        room.do(anna, "place", card=card, group=first)
        room.do(bram, "place", card=card, group=second)
    assert room.view(room.host)["alike"] == [{"groups": [first, second], "cards": 2, "people": 0}]


def test_groups_keep_letter_and_colour_when_others_disappear(room: Sorters) -> None:
    one, two, three = room.cards("Bel terug", "Snoei samen", "Huur een zaal")
    room.begin()
    first = room.do(room.people["Anna"], "found", card=one)
    room.do(room.people["Anna"], "found", card=two)
    third = room.do(room.people["Anna"], "found", card=three)
    room.do(room.host, "join", groups=[first, room.view(room.host)["groups"][1]["id"]])
    shown = [(g["id"], g["letter"], g["colour"]) for g in room.view(room.screen)["groups"]]
    assert shown == [(first, "A", 0), (third, "C", 2)]


def test_the_facilitator_joins_splits_and_moves_and_undoes_each(room: Sorters) -> None:
    one, two, three = room.cards("Bel terug", "Snoei samen", "Huur een zaal")
    room.begin()
    anna = room.people["Anna"]
    first = room.do(anna, "found", card=one)
    second = room.do(anna, "found", card=two)
    room.do(anna, "place", card=three, group=second)
    before = room.groups()
    room.do(room.host, "join", groups=[second, first])
    assert room.groups() == [{one, two, three}]
    room.do(room.host, "split", theme=second, cards=[three])
    assert {frozenset(group) for group in room.groups()} == {
        frozenset({one, two}),
        frozenset({three}),
    }
    room.do(room.host, "move", card=two)
    assert [card["id"] for card in room.view(room.host)["alone"]] == [two]
    for _ in range(3):
        room.do(room.host, "undo")
    assert room.groups() == before
    with pytest.raises(Refusal, match="niets ongedaan maken"):
        room.do(room.host, "undo")


def test_undo_keeps_placements_that_came_later(room: Sorters) -> None:
    one, two, three = room.cards("Bel terug", "Snoei samen", "Huur een zaal")
    room.begin()
    anna = room.people["Anna"]
    first = room.do(anna, "found", card=one)
    second = room.do(anna, "found", card=two)
    room.do(room.host, "join", groups=[first, second])
    room.do(anna, "place", card=three, group=first)
    room.do(room.host, "undo")
    assert room.groups() == [{one, three}, {two}]


def test_answers_about_a_joined_group_count_for_the_group_that_stayed(room: Sorters) -> None:
    one, two, three = room.cards("Bel terug", "Snoei samen", "Huur een zaal")
    room.begin()
    first = room.do(room.people["Anna"], "found", card=one)
    second = room.do(room.people["Anna"], "found", card=two)
    room.do(room.host, "join", groups=[first, second])
    room.do(room.people["Bram"], "place", card=three, group=second)
    assert room.groups() == [{one, two, three}]


def test_cards_that_the_facilitator_moved_stay_when_people_answer(room: Sorters) -> None:
    one, two, three = room.cards("Bel terug", "Snoei samen", "Huur een zaal")
    room.begin()
    first = room.do(room.people["Anna"], "found", card=one)
    second = room.do(room.people["Anna"], "found", card=two)
    room.do(room.host, "move", card=three, group=second)
    for person in room.people.values():
        room.do(person, "place", card=three, group=first)
    assert room.groups() == [{one}, {two, three}]


def test_names_are_proposed_by_people_and_chosen_by_the_facilitator(room: Sorters) -> None:
    one, two, _ = room.cards("Bel terug", "Bel vaker", "Huur een zaal")
    room.begin()
    anna, bram, corrie = room.people.values()
    group = room.do(anna, "found", card=one)
    room.do(anna, "place", card=two, group=group)
    for person, name in ((anna, "Bereikbaar zijn"), (bram, "Bellen"), (corrie, "Bellen")):
        room.do(person, "propose_name", theme=group, name=name)
    assert room.fold().themes()[0].name == "Bellen"
    room.do(room.host, "name", theme=group, name="Terugbellen")
    assert room.fold().themes()[0].name == "Terugbellen"
    room.do(room.host, "undo")
    assert room.fold().themes()[0].name == "Bellen"


def test_a_proposed_name_counts_however_it_is_typed(room: Sorters) -> None:
    one, two, _ = room.cards("Bel terug", "Bel vaker", "Huur een zaal")
    room.begin()
    anna, bram, corrie = room.people.values()
    group = room.do(anna, "found", card=one)
    room.do(anna, "place", card=two, group=group)
    proposed = ((anna, "Aanwezig zijn"), (bram, "Vaker\xa0bellen"), (corrie, "vaker\tbellen"))
    for person, name in proposed:
        room.do(person, "propose_name", theme=group, name=name)
    assert room.fold().themes()[0].name == "Vaker bellen"


def test_a_theme_without_a_name_gets_one_from_its_cards(room: Sorters) -> None:
    room.cards("Eén loket", "Het loket", "Snoei samen")
    room.begin()
    assert [theme.name for theme in room.fold().themes()] == ["Loket"]


def test_a_theme_without_words_of_its_own_is_called_by_a_shortened_card(room: Sorters) -> None:
    text = "Wij gaan dat dan ook wel doen als het, maar niet te veel"
    room.cards(text, text, "Snoei samen")
    room.begin()
    [theme] = room.fold().themes()
    assert theme.name == "Wij gaan dat dan ook wel doen als het …"
    assert theme.name == dutch.shorten(text, MAX_NAME_LENGTH)


def test_identical_cards_are_in_one_group_before_anybody_sorts(room: Sorters) -> None:
    cards = room.cards("Eén loket", "Eén loket", "Eén loket")
    room.begin()
    assert room.groups() == [set(cards)]


def test_hidden_parked_and_merged_cards_are_not_sorted(room: Sorters) -> None:
    one, two, three = room.cards("Bel terug", "Snoei samen", "Huur een zaal")
    room.begin()
    anna = room.people["Anna"]
    group = room.do(anna, "found", card=one)
    for card in (two, three):
        room.do(anna, "place", card=card, group=group)
    room.steer("hide", entry=two)
    assert room.groups() == [{one, three}]
    room.steer("show", entry=two)
    merged = room.steer("merge", entries=[two, three])
    assert room.groups() == [{one, merged}]
    # The first card may not have been among those that Anna was asked.
    assert {card["id"] for card in room.view(anna)["hand"]} - {one} == {merged}
    room.steer("unmerge", entry=merged)
    assert room.groups() == [{one, two, three}]


def test_a_latecomer_gets_questions_that_do_not_change(room: Sorters) -> None:
    room.cards("Bel terug", "Snoei samen", "Huur een zaal", "Kook soep")
    room.begin()
    dirk, els = room.enter("Dirk"), room.enter("Els")
    before = [card["id"] for card in room.view(els)["hand"]]
    assert len(before) == 2
    room.do(dirk, "skip", card=room.view(dirk)["hand"][0]["id"])
    assert [card["id"] for card in room.view(els)["hand"]][:2] == before
    room.do(els, "skip", card=before[0])
    room.cards("Leen gereedschap")
    assert [card["id"] for card in room.view(els)["hand"]][:2] == before


def test_dealing_again_deals_the_cards_that_came_later(room: Sorters) -> None:
    room.cards("Bel terug", "Snoei samen")
    room.begin()
    room.steer("moved", step="bedenken")
    [late] = room.cards("Kook soep")
    room.begin()
    for visit in room.people.values():
        assert [card["id"] for card in room.view(visit)["hand"]][-1] == late


@pytest.mark.parametrize(
    ("type_", "body", "sentence"),
    [
        ("place", {"card": "nergens", "group": "nergens"}, "kaart staat er niet meer"),
        ("place", {"card": "CARD", "group": "nergens"}, "groep is er niet meer"),
        ("alone", {"card": "nergens"}, "kaart staat er niet meer"),
        ("propose_name", {"theme": "nergens", "name": "Naam"}, "groep is er niet meer"),
        ("propose_name", {"theme": "GROUP", "name": "n" * 61}, "te lang"),
        ("propose_name", {"theme": "GROUP", "name": " "}, "niets ingevuld"),
        ("join", {"groups": ["GROUP", "GROUP"]}, "niet vanaf deze pagina"),
    ],
)
def test_unknown_cards_groups_and_edits_are_refused(room: Sorters, type_, body, sentence) -> None:
    [card] = room.cards("Bel terug")
    room.begin()
    group = room.do(room.people["Anna"], "found", card=card)
    known = {"CARD": card, "GROUP": group}
    filled = {key: known.get(str(value), value) for key, value in body.items()}
    if "groups" in body:
        filled["groups"] = [group, group]
    with pytest.raises(Refusal, match=sentence):
        room.do(room.people["Anna"], type_, **filled)


def test_nothing_can_be_placed_before_the_deal(room: Sorters) -> None:
    [card] = room.cards("Bel terug")
    room.steer("moved", step="ordenen")
    with pytest.raises(Refusal, match="nog niet uitgedeeld"):
        room.do(room.people["Anna"], "found", card=card)
    assert room.view(room.people["Anna"])["dealt"] is False
    assert room.host.frame()["counts"]["expected"] == 0


def test_without_cards_there_is_nothing_to_deal(room: Sorters) -> None:
    room.steer("moved", step="ordenen")
    with pytest.raises(Refusal, match="nog geen kaarten"):
        room.do(room.host, "deal")
    assert room.view(room.screen)["groups"] == []
    assert room.fold().themes() == []


def test_a_theme_cannot_be_split_into_itself_and_an_empty_group(room: Sorters) -> None:
    cards = room.cards("Eén loket", "Eén loket")
    room.begin()
    [theme] = room.fold().themes()
    with pytest.raises(Refusal, match="minstens één"):
        room.do(room.host, "split", theme=theme.id, cards=cards)


def test_the_facilitator_answers_for_somebody_without_a_phone(room: Sorters) -> None:
    [card] = room.cards("Bel terug")
    room.steer("added", name="Geert")
    room.begin()
    [paper] = room.view(room.host)["papers"]
    assert paper["name"] == "Geert"
    room.host.submit(
        {
            "id": "namens-1",
            "step": "ordenen",
            "type": "found",
            "body": {"card": card},
            "for": paper["id"],
        }
    )
    assert room.view(room.host)["papers"] == []


def test_replaying_computes_nothing_so_that_old_gatherings_keep_their_groups(
    room: Sorters, monkeypatch
) -> None:
    one, two, _ = room.cards("Bel terug", "Bel vaker", "Huur een zaal")
    room.begin()
    group = room.do(room.people["Anna"], "found", card=one)
    room.do(room.people["Anna"], "place", card=two, group=group)
    expected = room.groups()

    def broken(*_args, **_more):
        raise AssertionError

    for name in ("consensus", "deal", "text_similarities", "seed_groups"):
        monkeypatch.setattr(f"stappenplan.sorting.{name}", broken)
    folded = room.sorting().members()
    assert [set(cards) for cards in folded.values()] == expected


def test_a_group_remains_when_its_founder_is_erased(room: Sorters) -> None:
    one, two, three = room.cards("Bel terug", "Snoei samen", "Huur een zaal")
    room.begin()
    group = room.do(room.people["Anna"], "found", card=one)
    room.do(room.people["Bram"], "place", card=two, group=group)
    room.do(room.people["Bram"], "place", card=three, group=group)
    erase(room.journal, room.row.id, room.people["Anna"].visitor.author)
    [theme] = room.fold().themes()
    assert (theme.id, set(theme.members), theme.support) == (group, {two, three}, 2)
    assert room.view(room.screen)["groups"][0]["letter"] == "A"


def test_only_the_facilitators_page_shows_names_of_people(room: Sorters) -> None:
    one, *_ = room.cards("Bel terug", "Snoei samen")
    room.begin()
    room.do(room.people["Anna"], "found", card=one)
    for visit in (room.screen, room.people["Bram"]):
        assert "Anna" not in str(room.view(visit))


def test_two_groups_are_joined_when_enough_people_agree_and_the_facilitator_can_undo_it(
    room: Sorters,
) -> None:
    one, two, *_ = room.cards("Bel terug", "Snoei samen", "Huur een zaal")
    room.begin()
    dirk = room.enter("Dirk")
    anna = room.people["Anna"]
    groups = [room.do(anna, "found", card=one), room.do(anna, "found", card=two)]
    for visit in (*room.people.values(), dirk)[:3]:
        room.do(visit, "same", groups=groups, same=True)
        assert len(room.groups()) == 2
    room.do(dirk, "same", groups=groups, same=True)
    assert room.groups() == [{one, two}]
    room.do(room.host, "undo")
    assert len(room.groups()) == 2
    room.do(anna, "same", groups=groups, same=True)
    assert len(room.groups()) == 2


def test_the_facilitator_gets_a_hint_about_groups_that_people_call_one(room: Sorters) -> None:
    one, two, *_ = room.cards("Bel terug", "Snoei samen", "Huur een zaal")
    room.begin()
    anna, bram, _ = room.people.values()
    groups = [room.do(anna, "found", card=one), room.do(anna, "found", card=two)]
    assert room.view(room.host)["alike"] == []
    room.do(bram, "same", groups=groups, same=True)
    assert room.view(room.host)["alike"] == [{"groups": groups, "cards": 0, "people": 1}]


def test_an_answer_about_groups_that_were_just_joined_changes_nothing(
    room: Sorters,
) -> None:
    one, two, *_ = room.cards("Bel terug", "Snoei samen", "Huur een zaal")
    room.begin()
    anna, bram, _ = room.people.values()
    groups = [room.do(anna, "found", card=one), room.do(anna, "found", card=two)]
    room.do(room.host, "join", groups=groups)
    room.do(bram, "same", groups=groups, same=False)
    room.do(bram, "same", groups=[groups[0], groups[0]], same=True)
    assert room.groups() == [{one, two}]


def test_a_no_keeps_groups_apart(room: Sorters) -> None:
    one, two, *_ = room.cards("Bel terug", "Snoei samen", "Huur een zaal")
    room.begin()
    anna, bram, corrie = room.people.values()
    groups = [room.do(anna, "found", card=one), room.do(anna, "found", card=two)]
    for visit, same in ((anna, True), (bram, False), (corrie, None)):
        room.do(visit, "same", groups=groups, **({} if same is None else {"same": same}))
    assert len(room.groups()) == 2


def test_questions_of_a_phone_stay_while_others_answer(room: Sorters) -> None:
    cards = room.cards("Bel terug", "Snoei samen", "Huur een zaal", "Kook soep", "Leen gereedschap")
    room.begin()
    anna, bram, _ = room.people.values()
    before = room.view(bram)["hand"]
    for n in range(3):
        room.do(anna, "alone", card=room.view(anna)["hand"][n]["id"])
    assert room.view(bram)["hand"] == before
    assert {card["id"] for card in room.view(anna)["hand"]} <= set(cards)


def test_founding_a_group_with_the_only_card_of_a_group_joins_that_group(
    room: Sorters,
) -> None:
    one, *_ = room.cards("Bel terug", "Snoei samen", "Huur een zaal")
    room.begin()
    anna, bram, _ = room.people.values()
    group = room.do(anna, "found", card=one)
    room.do(bram, "found", card=one)
    assert list(room.sorting().members()) == [group]
    assert room.sorting().answers.of_person(bram.visitor.participant)[one] == group
