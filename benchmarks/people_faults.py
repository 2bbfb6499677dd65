"""What people do amid faults, and clocks that somebody turned."""

from __future__ import annotations

import asyncio
import contextlib

from contributor import PASSING
from fault_hall import Hall
from fault_kinds import ERASING, Amid, kind
from step_voices import Brainstorm, Said

from stappenplan.engine import erase
from stappenplan.errors import ErasingUnfinished, JournalUnavailable

HOUR_S = 3600.0
AGAIN_S = 0.2


@kind("the clock of the server jumps")
async def clock_server_jumps(amid: Amid) -> None:
    amid.hall.server.turn_clock(amid.chance.choice((-24, -1, 1, 24)) * HOUR_S)
    await amid.hold()
    amid.hall.server.turn_clock(0.0)


@kind("the clocks of phones jump")
async def clocks_phones_jump(amid: Amid) -> None:
    for device in amid.hall.devices():
        device.clock.off += amid.chance.choice((-24, -1, 0, 1, 24)) * HOUR_S
        if amid.chance.random() < 0.3:
            device.drop()
    await amid.hold()


@kind("pages are loaded again")
async def pages_loaded_again(amid: Amid) -> None:
    for device in amid.hall.devices():
        if amid.chance.random() < 0.3:
            device.reload()
    await amid.hold()


@kind("somebody takes a second phone")
async def somebody_takes_second_phone(amid: Amid) -> None:
    with contextlib.suppress(*PASSING):
        await amid.hall.second_phone(amid.chance.choice(amid.hall.people()))
    await amid.hold()


@kind("the facilitator goes on and undoes it")
async def facilitator_goes_on_undoes(amid: Amid) -> None:
    group = amid.chance.choice(amid.hall.groups)
    # Elsewhere people say nothing in another phase; there it is the screen that goes and comes.
    if isinstance(group.voice, Brainstorm):
        goes = Said("phase", {"step": group.voice.step, "phase": "read"})
    else:
        goes = Said("screen", {"mode": "black"})
    done = group.host.put(goes)
    await amid.hold()
    group.host.put(Said("undo", {"entry": done}))


@kind("an id is sent again with other words")
async def an_id_sent_again_other_words(amid: Amid) -> None:
    device = amid.chance.choice(amid.hall.people()).devices[0]
    promises = [one for one in amid.hall.ledger.promises.values() if one.outbox == device.name]
    for promise in [one for one in promises if one.acknowledged is not None][-3:]:
        body = {"text": "Deze woorden heeft niemand beloofd"}
        device.send_again({"id": promise.id, "step": "bedenken", "type": "idea", "body": body})
    await amid.hold()


@kind(ERASING)
async def somebody_erased(amid: Amid) -> None:
    # What the first one of a group said before the others, they answer to.
    person = amid.chance.choice([one for one in amid.hall.people() if one.number])
    device = person.devices[0]
    amid.hall.ledger.erased.add(device.person)
    await _erase(amid.hall, device.gathering, device.person)
    await amid.hold()


async def _erase(hall: Hall, gathering: str, participant: str) -> None:
    """Erase somebody with the command, again until it is done."""

    def work(finish: bool) -> None:
        journal = hall.journal()
        try:
            if finish:
                journal.purge()
            else:
                erase(journal, gathering, participant)
        finally:
            journal.close()

    finish = False
    while True:
        try:
            await asyncio.to_thread(work, finish)
        except ErasingUnfinished:
            finish = True
        except JournalUnavailable:
            await asyncio.sleep(AGAIN_S)
        else:
            return
