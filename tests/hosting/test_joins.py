"""People who come in at the same time."""

import asyncio

import pytest
from gathering_fixture import WORKSHOP, Room

from stappenplan.errors import Refusal
from stappenplan.hosting import joins
from stappenplan.hosting.joins import Joins
from stappenplan.journal import Journal


@pytest.fixture
def room(tmp_path) -> Room:
    return Room(Journal(f"sqlite:///{tmp_path}/x.db"), WORKSHOP, "bedenken")


async def come_in(door: Joins, room: Room, number: int, name: str = "") -> str:
    return await door.join(
        room.row, name or f"Naam {number}", side="ambtenaar", unit="", participant=f"p-{number}"
    )


def names(room: Room) -> list[str]:
    entries = room.journal.read(room.row.id)
    return [entry.body["name"] for entry in entries if entry.type == "joined"]


def test_five_hundred_people_come_in_at_once_and_each_is_written_once(room: Room) -> None:
    async def work() -> None:
        door = Joins(room.journal)
        await asyncio.gather(*(come_in(door, room, number) for number in range(500)))

    asyncio.run(work())
    assert sorted(names(room)) == sorted(f"Naam {number}" for number in range(500))


def test_the_journal_is_replayed_once_for_all(room: Room, monkeypatch) -> None:
    read = []
    whole = room.journal.read

    def counted(gathering_id: str, after: int = 0) -> list:
        read.append(after)
        return whole(gathering_id, after)

    async def work() -> None:
        door = Joins(room.journal)
        for number in range(5):
            await come_in(door, room, number)
            with pytest.raises(Refusal, match="Er is al iemand"):
                await come_in(door, room, 100 + number, "Naam 0")

    monkeypatch.setattr(room.journal, "read", counted)
    asyncio.run(work())
    # Each time from the entry on that was replayed last.
    assert read == [0, *range(5)]


def test_a_gathering_that_was_deleted_is_not_kept_and_few_others_are(room: Room) -> None:
    async def work() -> None:
        door = Joins(room.journal)
        for number in range(joins.KEPT + 2):
            other = Room(room.journal, WORKSHOP, "bedenken")
            await come_in(door, other, number)
        assert len(door._live) == joins.KEPT
        door.forget(other.row.id)
        await come_in(door, room, 1)
        assert other.row.id not in door._live

    asyncio.run(work())
