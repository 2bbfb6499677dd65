"""Attacks on words that are private until two people both release them.

What everybody else sees, on pages, by looking along, in documents, network files, the overview and
the journal that is downloaded, is compared before and after something private happened: it must
not differ in anything.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
import who_looks
from gathering_fixture import Room
from relations_step_fixture import (
    id_of,
    phase,
    release,
    seen_of,
    take_back,
    triangle,
    write,
)

from stappenplan.contract.entry import now
from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import replay
from stappenplan.errors import Refusal
from stappenplan.personal_data.own_data import own_data
from stappenplan.plan import build
from stappenplan.shared_journal import shared_entries
from stappenplan.visit import Visit

Hold = Callable[..., Room]
SECRET, AGREED = "zeepaardje", "stekelbaars"


@pytest.fixture
def room(hold: Hold) -> Room:
    return hold(relations={})


@pytest.fixture
def people(room: Room) -> list[Visit]:
    """A triangle, of which the first two speak, and somebody of another triangle at the end."""
    found = [*triangle(room, "Emmen"), *triangle(room, "Assen")]
    # That something was written, and when, the versions of a plan tell an advisor anyway.
    at = now()
    for visit in (*found, room.host):
        visit.clock = lambda: at
    phase(room, "share")
    return found


def seen_by_others(room: Room, *two: Visit) -> dict[str, str]:
    """All that everybody else sees, and what the facilitator sees who looks along with these."""
    room.host.refresh()
    gathering, entries = room.host.gathering, room.journal.read(room.row.id)
    visitors = {
        "screen": Visitor(Role.SCREEN),
        "advisor": Visitor(Role.ADVISOR),
        "reader": Visitor(Role.READER, "r-lezer"),
        **{
            person: Visitor(Role.PARTICIPANT, person)
            for person in gathering.people
            if person not in {id_of(one) for one in two}
        },
    }
    return {
        **{who: who_looks.page(gathering, visitor) for who, visitor in visitors.items()},
        "facilitator": who_looks.facilitator(gathering),
        "documents": who_looks.documents(gathering),
        "public": who_looks.public_version(gathering),
        "overview": who_looks.analysis(room.journal, rehearsal=False),
        "log": who_looks.log(room.row, gathering, entries),
    }


def test_what_somebody_writes_nobody_sees_not_even_that_they_did(
    room: Room, people: list[Visit]
) -> None:
    anna, bert, *_ = people
    before = seen_by_others(room, anna)
    write(room, anna, bert, need=SECRET, need_theme="Vertrouwen")
    assert seen_by_others(room, anna) == before
    assert SECRET in who_looks.page(room.host.gathering, anna.visitor)


def test_what_one_releases_nobody_sees_not_even_who_may_read_it_then(
    room: Room, people: list[Visit]
) -> None:
    anna, bert, *_ = people
    write(room, anna, bert, need=SECRET)
    before = seen_by_others(room, anna)
    release(room, anna, bert)
    assert seen_by_others(room, anna) == before
    take_back(room, anna, bert)
    assert seen_by_others(room, anna) == before


def test_what_both_released_the_two_read_and_nobody_else_sees_that_they_do(
    room: Room, people: list[Visit]
) -> None:
    anna, bert, *_ = people
    before = seen_by_others(room, anna, bert)
    write(room, anna, bert, need=SECRET)
    write(room, bert, anna)
    release(room, anna, bert)
    release(room, bert, anna)
    assert seen_by_others(room, anna, bert) == before
    for one in (anna, bert):
        assert SECRET in who_looks.page(room.host.gathering, one.visitor)
    take_back(room, anna, bert)
    assert seen_by_others(room, anna, bert) == before
    assert SECRET not in who_looks.page(room.host.gathering, bert.visitor)


def test_who_releases_again_after_taking_back_is_not_told_to_the_other(
    room: Room, people: list[Visit]
) -> None:
    anna, bert, *_ = people
    for one, other in ((anna, bert), (bert, anna)):
        write(room, one, other, need=SECRET)
        release(room, one, other)
    take_back(room, anna, bert)
    before = seen_by_others(room, anna)
    write(room, anna, bert, need="Iets anders")
    release(room, anna, bert)
    assert seen_by_others(room, anna) == before
    take_back(room, anna, bert)
    assert seen_by_others(room, anna) == before
    release(room, anna, bert)
    release(room, bert, anna)
    assert seen_of(room, bert, anna)["took_back"] == ""
    assert seen_of(room, bert, anna)["theirs"]["need"] == "Iets anders"


def test_an_agreement_is_read_by_whose_it_is_and_by_nobody_else(
    room: Room, people: list[Visit]
) -> None:
    anna, bert, *_ = people
    phase(room, "agree")
    before = seen_by_others(room, anna, bert)
    made = room.send(anna, "agreement", text=AGREED, partners=[id_of(bert)], mine=True)
    room.send(bert, "assent", agreement=made)
    assert seen_by_others(room, anna, bert) == before
    assert AGREED in who_looks.page(room.host.gathering, bert.visitor)


def test_the_group_that_looks_at_what_it_shares_sees_nothing_of_two_triangles(
    room: Room, people: list[Visit]
) -> None:
    anna, bert, *_ = people
    for one, other in ((anna, bert), (bert, anna)):
        write(room, one, other, need=SECRET, need_theme="Vertrouwen")
        release(room, one, other)
    phase(room, "common")
    for who, seen in seen_by_others(room, anna, bert).items():
        assert SECRET not in seen, who
    assert room.see(room.screen)["common"] is None
    room.steer("closed")
    assert "Vertrouwen" not in str(build(room.host.gathering).results)


# -- forged entries -----------------------------------------------------------------------------


def test_nobody_releases_for_another(room: Room, people: list[Visit]) -> None:
    anna, bert, carla, *_ = people
    write(room, anna, bert, need=SECRET)
    write(room, bert, anna)
    release(room, bert, anna)
    with pytest.raises(Refusal, match="alleen zelf"):
        room.send(room.host, "release_words", other=id_of(bert), for_=id_of(anna))
    with pytest.raises(Refusal, match="zonder telefoon"):
        room.send(carla, "release_words", other=id_of(bert), for_=id_of(anna))
    with pytest.raises(Refusal, match="namens wie"):
        room.send(room.host, "release_words", other=id_of(bert))
    assert SECRET not in who_looks.page(room.host.gathering, bert.visitor)


def test_what_is_on_paper_nobody_types_for_who_has_no_phone(
    room: Room, people: list[Visit]
) -> None:
    anna, *_ = people
    room.steer("added", name="Corrie")
    room.host.refresh()
    corrie = next(p.id for p in room.host.gathering.people.values() if p.name == "Corrie")
    room.send(room.host, "assign", participant=corrie, constellation="Emmen", function="griffier")
    for visit in (anna, room.host):
        with pytest.raises(Refusal, match=r"zelf"):
            room.send(visit, "words_for", other=id_of(anna), need=SECRET, for_=corrie)


def test_no_other_role_sends_or_reads_anything_private(room: Room, people: list[Visit]) -> None:
    anna, bert, *_ = people
    for role in (Role.ADVISOR, Role.SCREEN, Role.READER):
        visit = Visit(room.journal, room.row, Visitor(role))
        with pytest.raises(Refusal, match="vanaf deze pagina"):
            room.send(visit, "words_for", other=id_of(anna), need=SECRET)
    assert seen_of(room, anna, bert)["theirs"] is None


def test_somebody_of_another_triangle_gets_nothing_by_naming_its_people(
    room: Room, people: list[Visit]
) -> None:
    anna, bert, *_, stranger = people
    write(room, anna, bert, need=SECRET)
    for type_ in ("words_for", "release_words", "take_back_words"):
        with pytest.raises(Refusal, match="hoort niet"):
            room.send(stranger, type_, other=id_of(anna))
    with pytest.raises(Refusal):
        room.send(stranger, "function", constellation="Emmen", function="griffier")


def test_whom_the_facilitator_puts_into_a_triangle_reads_nothing_that_was_said_before(
    room: Room, people: list[Visit]
) -> None:
    anna, bert, *_, stranger = people
    for one, other in ((anna, bert), (bert, anna)):
        write(room, one, other, need=SECRET)
        release(room, one, other)
    phase(room, "agree")
    room.send(anna, "agreement", text=AGREED)
    room.send(
        room.host,
        "assign",
        participant=id_of(stranger),
        constellation="Emmen",
        function="griffier",
    )
    seen = who_looks.page(room.host.gathering, stranger.visitor)
    assert SECRET not in seen
    assert AGREED not in seen


def test_whoever_writes_nothing_releases_nothing_and_so_reads_nothing(
    room: Room, people: list[Visit]
) -> None:
    anna, bert, *_ = people
    write(room, anna, bert, need=SECRET)
    release(room, anna, bert)
    with pytest.raises(Refusal, match="nog niets op"):
        release(room, bert, anna)
    room.send(bert, "words_for", other=id_of(anna), need="  ", need_theme="Vertrouwen")
    with pytest.raises(Refusal, match="nog niets op"):
        release(room, bert, anna)


def test_taking_back_wins_from_a_release_that_was_sent_again(
    room: Room, people: list[Visit]
) -> None:
    anna, bert, *_ = people
    write(room, anna, bert, need=SECRET)
    write(room, bert, anna)
    message = {"id": "weer-vrij", "step": "relations", "type": "release_words"}
    message["body"] = {"other": id_of(bert)}
    anna.submit(message)
    take_back(room, anna, bert)
    release(room, bert, anna)
    # A phone that lost the acknowledgement sends the same entry once more.
    assert anna.submit(message).repeated
    assert SECRET not in who_looks.page(room.host.gathering, bert.visitor)


# -- erasing, and what is told of somebody --------------------------------------------------------


def test_who_is_erased_takes_along_their_words_and_those_written_for_them(
    room: Room, people: list[Visit]
) -> None:
    anna, bert, carla, *_ = people
    for one, other in ((anna, bert), (bert, anna), (bert, carla), (carla, bert)):
        write(room, one, other, need=f"{SECRET} {id_of(one)} {id_of(other)}")
        release(room, one, other)
    phase(room, "agree")
    room.send(anna, "agreement", text=AGREED)
    room.erase(anna)
    bert.refresh()
    assert [one["name"] for one in room.see(bert)["others"]] == ["Emmen 2"]
    assert room.see(bert)["agreements"] == []
    assert seen_of(room, bert, carla)["theirs"] is not None
    kept = "".join(str(entry.body) for entry in room.journal.read(room.row.id))
    assert f"{id_of(anna)} {id_of(bert)}" not in kept
    assert f"{id_of(bert)} {id_of(anna)}" not in kept
    assert f"{id_of(bert)} {id_of(carla)}" in kept
    assert AGREED not in kept


def told_by_others(room: Room, visit: Visit) -> list[str]:
    room.host.refresh()
    data = own_data(room.host.gathering, room.journal.read(room.row.id), id_of(visit))
    by_others = (one for one in data["by_others"] if one["type"] == "words_for")
    return [text for entry in by_others for text in entry["texts"]]


def test_all_about_you_holds_the_words_of_another_as_long_as_you_may_read_them(
    room: Room, people: list[Visit]
) -> None:
    anna, bert, carla, *_ = people
    write(room, anna, bert, well="", need=SECRET)
    write(room, bert, anna)
    release(room, anna, bert)
    assert told_by_others(room, bert) == []
    release(room, bert, anna)
    assert told_by_others(room, bert) == [SECRET]
    assert told_by_others(room, carla) == []
    take_back(room, anna, bert)
    assert told_by_others(room, bert) == []


def test_the_journal_that_is_downloaded_gives_the_same_result_and_holds_no_words(
    room: Room, people: list[Visit]
) -> None:
    anna, bert, *_ = people
    write(room, anna, bert, need=SECRET)
    phase(room, "agree")
    made = room.send(anna, "agreement", text=AGREED)
    room.send(bert, "assent", agreement=made)
    room.steer("closed")
    gathering = room.host.gathering
    shared = list(shared_entries(gathering, room.journal.read(room.row.id)))
    types = {entry.type for entry in shared if entry.step == "relations"}
    assert types == {"function"}
    assert build(replay(shared)).results == build(gathering).results


# -- what all have in common ---------------------------------------------------------------------


def five_triangles(room: Room, number: int = 5, *, theme: str = "Vertrouwen") -> list[list[Visit]]:
    """Triangles in which the first two gave each other words about this theme."""
    groups = [triangle(room, f"Gemeente {at}") for at in range(number)]
    phase(room, "share")
    for anna, bert, _ in groups:
        for one, other in ((anna, bert), (bert, anna)):
            write(room, one, other, need=SECRET, need_theme=theme)
            release(room, one, other)
    return groups


def themes(room: Room) -> dict[str, dict[str, int]]:
    common = room.see(room.screen)["common"]
    return {
        part["part"]: {one["theme"]: one["people"] for one in part["themes"]}
        for part in common["parts"]
    }


def test_five_triangles_see_what_is_often_named_never_exactly_and_never_by_all(
    room: Room,
) -> None:
    five_triangles(room)
    phase(room, "common")
    # Ten people, and all of them named it.
    assert themes(room) == {"well": {}, "need": {"Vertrouwen": 5}}
    assert room.see(room.screen)["common"]["constellations"] == 5
    room.steer("closed")
    plan = build(room.host.gathering)
    (part,) = plan.results
    assert part.tables[0].rows[0][1].text == "5 mensen of meer"
    source = plan.sources[part.brief[1].sources[0]]
    assert source.text == "relations: Wat delen we"


def test_four_triangles_see_nothing(room: Room) -> None:
    five_triangles(room, 4)
    phase(room, "common")
    assert room.see(room.screen)["common"] is None


def test_what_is_not_released_counts_nowhere(room: Room) -> None:
    groups = five_triangles(room, 6)
    for anna, bert, carla in groups:
        write(room, carla, anna, need=SECRET, need_theme="Tijd voor elkaar")
        write(room, bert, carla, need=SECRET, need_theme="Tijd voor elkaar")
        release(room, bert, carla)
    phase(room, "common")
    assert "Tijd voor elkaar" not in themes(room)["need"]


def test_a_theme_of_two_triangles_is_not_told_whatever_the_number_of_people(room: Room) -> None:
    groups = five_triangles(room, 6)
    for anna, bert, carla in groups[:2]:
        for one, other in ((anna, carla), (carla, anna), (bert, carla), (carla, bert)):
            write(room, one, other, need=SECRET, need_theme="Tijd voor elkaar")
            release(room, one, other)
    phase(room, "common")
    assert "Tijd voor elkaar" not in themes(room)["need"]


def test_it_is_counted_once_so_that_nothing_can_be_subtracted(room: Room) -> None:
    groups = five_triangles(room, 7)
    act = phase(room, "common")
    before = room.see(room.screen)["common"]
    take_back(room, groups[0][0], groups[0][1])
    room.steer("undo", entry=act)
    phase(room, "share")
    for anna, bert, carla in groups[1:]:
        for one, other in ((anna, carla), (carla, anna)):
            write(room, one, other, need=SECRET, need_theme="Wie waarover gaat")
            release(room, one, other)
        _ = bert
    phase(room, "common")
    assert room.see(room.screen)["common"] == before
    room.erase(groups[0][0])
    assert room.see(room.screen)["common"] == before


def test_one_more_release_changes_no_count_by_one(hold: Hold) -> None:
    """Two gatherings that differ in one person's theme show the same unless five differ."""
    shown = []
    for last in ("Vertrouwen", "Tijd voor elkaar"):
        room = hold(relations={})
        groups = five_triangles(room, 6)
        anna, bert, _ = groups[-1]
        take_back(room, anna, bert)
        write(room, anna, bert, need=SECRET, need_theme=last)
        release(room, anna, bert)
        release(room, bert, anna)
        phase(room, "common")
        shown.append(themes(room))
    assert shown[0] == shown[1]
