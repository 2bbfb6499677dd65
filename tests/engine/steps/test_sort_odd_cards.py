"""Sorting what nobody expects: empty, short, long and equal cards, few people, erased ones."""

from __future__ import annotations

import pytest
from sort_step_fixture import Sorters

from stappenplan.contract.step_kind import StepKind
from stappenplan.engine import erase, replay
from stappenplan.errors import Refusal
from stappenplan.journal import Journal
from stappenplan.sorting import propose_names, seed_groups, text_similarities

SENTENCES = ("Bel terug", "Snoei samen", "Huur een zaal", "Kook soep", "Leen gereedschap")


@pytest.fixture
def room(journal: Journal) -> Sorters:
    return Sorters(journal, "Anna", "Bram", "Corrie")


def sort_all(room: Sorters) -> None:
    """Everybody answers all they are asked, each card in the first group that there is."""
    for visit in room.people.values():
        while True:
            view = room.view(visit)
            question = next((one for one in view["hand"] if not one["answer"]), None)
            if question is None:
                break
            if "groups" in question:
                room.do(visit, "same", groups=question["groups"], same=True)
            elif view["groups"]:
                room.do(visit, "place", card=question["id"], group=view["groups"][0]["id"])
            else:
                room.do(visit, "found", card=question["id"])


def shown(room: Sorters) -> dict[str, int]:
    """How many cards lie in groups, alone and loose, on the facilitator's page."""
    view = room.view(room.host)
    inside = sum(group["count"] for group in view["groups"])
    return {"inside": inside, "alone": view["alone_count"], "loose": view["loose_count"]}


@pytest.mark.parametrize(
    "texts",
    [
        ("Bel", "Snoei", "Kook", "Bel"),
        ("👍", "👍👍", "🌳", "?!"),
        ("woord " * 333, "w" * 2000, "Bel terug", "Snoei samen"),
        ("Eén loket",) * 6,
        ("de", "het", "een", "wij"),
        ("Goede ideeën", "Één idee", "Reünie", "coöperatie"),
    ],
    ids=["one word", "emoji", "very long", "all the same", "small words", "accents"],
)
def test_odd_cards_are_dealt_sorted_and_named_like_others(room: Sorters, texts) -> None:
    kind = room.host.gathering.steps["bedenken"]
    assert isinstance(kind, StepKind)
    cards = [text[: kind.max_length] for text in texts]
    room.cards(*cards)
    room.begin()
    sort_all(room)
    assert shown(room)["inside"] == len(cards)
    room.steer("phase", step="ordenen", phase="name")
    for visit in (room.host, room.screen, *room.people.values()):
        room.view(visit)
    [*themes] = room.fold().themes()
    assert all(theme.name for theme in themes)


def test_an_empty_card_is_never_sorted(room: Sorters) -> None:
    with pytest.raises(Refusal, match="niets ingevuld"):
        room.cards("  \n ")
    assert room.sorting().cards() == {}


@pytest.mark.parametrize("texts", [(), ("",), ("", ""), ("👍",), ("de", "het"), ("x" * 2000, "")])
def test_similarities_seeds_and_names_of_no_cards_are_empty(texts) -> None:
    similarities = text_similarities({f"k{n}": text for n, text in enumerate(texts)})
    assert list(similarities) == [f"k{n}" for n in range(len(texts))]
    assert seed_groups(similarities, 5) == []
    assert propose_names(texts) == []


def test_one_person_sorts_alone(journal) -> None:
    room = Sorters(journal, "Anna")
    room.cards(*SENTENCES)
    room.begin()
    sort_all(room)
    assert shown(room) == {"inside": 3, "alone": 0, "loose": 2}
    assert room.view(room.people["Anna"])["total"] == 3


def test_when_nobody_sorts_only_identical_cards_are_grouped(room: Sorters) -> None:
    room.cards(*SENTENCES, "Eén loket", "Eén loket")
    room.begin()
    assert shown(room) == {"inside": 2, "alone": 0, "loose": 5}
    assert [theme.name for theme in room.fold().themes()] == ["Eén loket"]


def test_questions_and_groups_do_not_hold_erased_cards(room: Sorters) -> None:
    room.cards(*SENTENCES)
    room.begin()
    anna, bram, corrie = room.people.values()
    gone = [item.id for item in room.fold().words.values() if item.author == anna.visitor.author]
    group = room.do(bram, "found", card=gone[0])
    room.do(corrie, "place", card=gone[1], group=group)
    erase(room.journal, room.row.id, anna.visitor.author)
    for visit in (bram, corrie):
        assert not {one.get("id") for one in room.view(visit)["hand"]} & set(gone)
        with pytest.raises(Refusal, match="staat er niet meer"):
            room.do(visit, "alone", card=gone[0])
    sort_all_but(room, "Anna")
    inside = {card for cards in room.sorting().members().values() for card in cards}
    assert not inside & set(gone)
    assert replay(room.journal.read(room.row.id)).themes() == room.fold().themes()


def sort_all_but(room: Sorters, name: str) -> None:
    del room.people[name]
    sort_all(room)


def test_a_question_about_a_joined_group_is_not_asked_any_more(room: Sorters) -> None:
    one, two, *_ = room.cards(*SENTENCES)
    room.begin()
    anna, bram, _ = room.people.values()
    groups = [room.do(anna, "found", card=one), room.do(anna, "found", card=two)]
    pair = tuple(sorted(groups))
    room.view(room.host)
    kind = room.host.gathering.steps["ordenen"]
    kind.queue.add(bram.visitor.author, [groups])
    assert pair in kind.questions_of(bram.visitor.author)
    room.do(room.host, "join", groups=groups)
    assert pair not in kind.questions_of(bram.visitor.author)


def test_groups_remain_when_everybody_left(room: Sorters) -> None:
    one, two, *_ = room.cards(*SENTENCES)
    room.begin()
    group = room.do(room.people["Anna"], "found", card=one)
    room.do(room.people["Bram"], "place", card=two, group=group)
    for visit in room.people.values():
        erase(room.journal, room.row.id, visit.visitor.author)
    assert room.view(room.screen)["groups"] == []
    assert room.fold().themes() == []
