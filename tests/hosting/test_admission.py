"""Who may open a page now, and who waits."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from stappenplan.contract.people import Role
from stappenplan.hosting import admission
from stappenplan.hosting.admission import KEPT_SECONDS, LAPSE_SECONDS, MADE_AT_ONCE, Admission
from stappenplan.hosting.kernel_ownership import Owner
from stappenplan.hosting.session import Grant

WAIT_LESS = 0.01


class Door:
    """A door with so many places, and a clock that stands still until a test moves it."""

    def __init__(self, places: int, for_staff: int = 0) -> None:
        self.seconds = 0.0
        self.left, self.for_staff = places, for_staff
        self.admission = Admission(self.places, lambda: self.seconds)

    def places(self, for_staff: bool) -> int:
        return self.left + for_staff * self.for_staff

    async def number(self, owner: Owner) -> int:
        """The number in line; 0 for who came in, whose page is made at once."""
        waiting = await self.admission.enter(owner)
        if waiting:
            return waiting.number
        self.left -= 1
        self.admission.leave(owner)
        return 0

    def close(self, owner: Owner) -> None:
        """The page of somebody is gone."""
        self.left += 1
        self.admission.gone(owner)


def person(name: str, role: Role = Role.PARTICIPANT, gathering: str = "g-1") -> Owner:
    return Owner(name, Grant(gathering, role, name if role is Role.PARTICIPANT else None))


ANNA, BRAM, CARLA, DIRK = map(person, ("anna", "bram", "carla", "dirk"))
HOST = person("host", Role.FACILITATOR)


def run(work: Callable[[], Awaitable[None]]) -> None:
    async def main() -> None:
        await asyncio.wait_for(work(), 20)

    asyncio.run(main())


def test_who_does_not_fit_waits_in_the_order_of_coming() -> None:
    async def work() -> None:
        door = Door(1)
        assert [await door.number(one) for one in (ANNA, BRAM, CARLA)] == [0, 1, 2]
        door.left = 1
        assert await door.number(CARLA) == 2, "Bram came earlier"
        assert await door.number(BRAM) == 0
        assert await door.number(CARLA) == 1

    run(work)


def test_looking_how_far_one_is_opens_nothing_and_keeps_the_place() -> None:
    async def work() -> None:
        door = Door(0)
        assert [await door.number(one) for one in (ANNA, BRAM)] == [1, 2]
        door.seconds = LAPSE_SECONDS
        assert [door.admission.look(one).number for one in (ANNA, BRAM)] == [1, 2]
        door.left = 1
        assert [door.admission.look(one).number for one in (ANNA, BRAM)] == [0, 2]
        assert await door.number(ANNA) == 0

    run(work)


def test_a_place_in_line_that_nobody_asks_for_any_more_lapses() -> None:
    async def work() -> None:
        door = Door(0)
        assert [await door.number(one) for one in (ANNA, BRAM)] == [1, 2]
        door.seconds = admission.SHORTEST_WAIT + LAPSE_SECONDS + 1
        assert await door.number(CARLA) == 1

    run(work)


def test_a_facilitator_comes_in_where_participants_wait() -> None:
    async def work() -> None:
        door = Door(0, for_staff=1)
        assert [await door.number(one) for one in (ANNA, HOST)] == [1, 0]

    run(work)


def test_where_no_place_is_left_at_all_a_facilitator_is_the_first_in_line() -> None:
    async def work() -> None:
        door = Door(0)
        assert [await door.number(one) for one in (ANNA, BRAM, HOST)] == [1, 2, 1]
        door.left = 1
        assert await door.number(ANNA) == 2
        assert await door.number(HOST) == 0

    run(work)


def test_who_loads_the_page_again_keeps_the_place_while_others_wait() -> None:
    async def work() -> None:
        door = Door(1)
        assert [await door.number(one) for one in (ANNA, BRAM)] == [0, 1]
        door.close(ANNA)
        assert await door.number(BRAM) == 1
        assert await door.number(ANNA) == 0

    run(work)


def test_the_place_of_who_does_not_come_back_is_given_away() -> None:
    async def work() -> None:
        door = Door(1)
        assert [await door.number(one) for one in (ANNA, BRAM)] == [0, 1]
        door.close(ANNA)
        door.seconds = KEPT_SECONDS + 1
        assert await door.number(BRAM) == 0

    run(work)


def test_who_was_in_before_comes_before_who_is_new() -> None:
    async def work() -> None:
        door = Door(1)
        assert [await door.number(one) for one in (ANNA, BRAM)] == [0, 1]
        door.close(ANNA)
        door.left = 0
        assert await door.number(ANNA) == 1
        assert await door.number(BRAM) == 2

    run(work)


def test_pages_that_are_being_made_count() -> None:
    async def work() -> None:
        door = Door(2)
        entered = [await door.admission.enter(one) for one in (ANNA, HOST)]
        assert entered == [None, None]
        assert await door.admission.enter(person("scherm", Role.SCREEN)) is not None
        # A kernel that has started is counted by the server itself.
        door.admission.started(ANNA)
        assert await door.admission.enter(person("scherm", Role.SCREEN)) is None

    run(work)


@pytest.fixture
def people() -> list[Owner]:
    return [person(f"p-{number}") for number in range(40)]


def test_pages_are_made_a_few_at_a_time_in_order_and_all_in_the_end(people) -> None:
    async def work() -> None:
        door, together, most, order = Door(100), 0, 0, []

        async def visit(owner: Owner) -> None:
            nonlocal together, most
            assert await door.admission.enter(owner) is None
            together += 1
            most = max(most, together)
            order.append(owner)
            made = asyncio.get_running_loop().create_future()
            asyncio.get_running_loop().call_soon(made.set_result, None)
            await made
            together -= 1
            door.admission.leave(owner)

        await asyncio.gather(*map(visit, people))
        assert most == MADE_AT_ONCE
        assert order == people

    run(work)


def test_a_gathering_that_hangs_holds_up_no_other_and_no_facilitator(people) -> None:
    async def work() -> None:
        door = Door(100)
        for one in people[:MADE_AT_ONCE]:
            assert await door.admission.enter(one) is None
        assert await door.admission.enter(HOST) is None
        assert await door.admission.enter(person("ver", gathering="g-2")) is None

    run(work)


def test_who_waits_long_for_a_turn_reads_so_and_comes_in_later(people, monkeypatch) -> None:
    monkeypatch.setattr(admission, "HELD_SECONDS", WAIT_LESS)

    async def work() -> None:
        door = Door(100)
        door.admission = Admission(door.places)
        first, last = people[:MADE_AT_ONCE], people[MADE_AT_ONCE]
        for one in first:
            assert await door.admission.enter(one) is None
        assert (await door.admission.enter(last)).number == 1
        door.admission.leave(first[0])
        assert await door.admission.enter(last) is None

    run(work)


def test_a_crowd_asks_again_less_often_than_a_few() -> None:
    async def work() -> None:
        door = Door(0)
        crowd = [person(f"p-{number}") for number in range(300)]
        first = await door.admission.enter(crowd[0])
        last = [await door.admission.enter(one) for one in crowd][-1]
        assert first
        assert last
        assert first.seconds == admission.SHORTEST_WAIT
        assert len(crowd) / last.seconds <= admission.ASKS_PER_SECOND * 1.1

    run(work)


def test_who_has_a_turn_soon_is_held_and_who_has_not_comes_back_shortly_before_it(people) -> None:
    async def work() -> None:
        door = Door(1000)
        for one in people:
            assert await door.admission.enter(one) is None
            door.seconds += MADE_AT_ONCE / 10
            door.admission.leave(one)
        # Ten pages a second are made, and now none is finished.
        for one in people[:MADE_AT_ONCE]:
            assert await door.admission.enter(one) is None
        crowd = [person(f"q-{number}") for number in range(300)]
        coming = [asyncio.create_task(door.admission.enter(one)) for one in crowd]
        done, held = await asyncio.wait(coming, return_when=asyncio.FIRST_COMPLETED)
        while len(done) < 250:
            more, held = await asyncio.wait(held, return_when=asyncio.FIRST_COMPLETED)
            done |= more
        assert {task for task in coming if task in held} == set(coming[: len(held)])
        assert 35 <= len(held) <= 50
        seconds = {number: coming[number].result().seconds for number in (100, 299)}
        assert seconds == {100: 7, 299: 20}
        for task in held:
            task.cancel()

    run(work)


def test_the_facilitator_is_told_how_many_of_the_own_gathering_wait() -> None:
    async def work() -> None:
        door = Door(1)
        assert await door.number(ANNA) == 0
        assert door.admission.waiting_for("g-1") == 0
        for one in (BRAM, CARLA, person("elsewhere", gathering="g-2")):
            assert await door.number(one) > 0
        assert (door.admission.waiting_for("g-1"), door.admission.waiting_for("g-2")) == (2, 1)
        door.left += 1
        assert await door.number(BRAM) == 0
        assert door.admission.waiting_for("g-1") == 1

    run(work)
