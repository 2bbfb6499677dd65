"""What follows on erasing words, whoever asked for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from stappenplan.errors import ErasingUnfinished
from stappenplan.export.exported_folders import files_of_series, folders_of
from stappenplan.export.written_magazines import magazines_of
from stappenplan.hosting import worker_tasks
from stappenplan.hosting.shared_kernels.worker import WorkFailed

if TYPE_CHECKING:
    from stappenplan.hosting.base_handler import BaseHandler
    from stappenplan.journal import GatheringRow

# What goes on after the answer; without a reference a task may vanish.
_tasks: set[asyncio.Task[None]] = set()


async def erase_and_renew(
    handler: BaseHandler, rows: Iterable[GatheringRow], erase: Callable[[], object]
) -> bool:
    """Erase in a thread, and let go of everything that was made of these gatherings.

    Returns
    -------
    bool
        Whether it is out of every file of the database too; `settle_journal` goes on with it.
    """
    provider, kept, finished = handler.identity_provider, list(rows), True
    try:
        await asyncio.to_thread(erase)
    except ErasingUnfinished as unfinished:
        finished = False
        handler.log.warning("%s", unfinished)
    for row in kept:
        for made in (provider.made_documents, provider.made_summaries):
            made.forget(row.id)
        provider.joins.forget(row.id)
        await provider.gathering_cache.replay(row.code, anew=True)
    handler.workers.renew()
    _tasks.add(task := asyncio.create_task(_write_exports_again(handler, kept)))
    task.add_done_callback(_tasks.discard)
    return finished


async def _write_exports_again(handler: BaseHandler, rows: list[GatheringRow]) -> None:
    """Make files again that somebody exported on this machine; nobody waits for it."""
    database = handler.identity_provider.paths.database
    for row in rows:
        # Of most gatherings there are none, and a worker takes memory.
        if not await asyncio.to_thread(_was_written, database, row.id):
            continue
        try:
            changed = await handler.workers.run(
                worker_tasks.write_exports_again, database, row.id, behind=True
            )
            for path in changed:
                handler.log.warning(
                    "%s: somebody changed this file since it was written, and it may hold erased "
                    "words still. Remedy: take them out by hand, or write it again.",
                    path,
                )
        except WorkFailed as error:
            handler.log.warning("%s: exported files hold erased words still: %s", row.id, error)


def _was_written(database: str, gathering_id: str) -> bool:
    return bool(
        folders_of(database, gathering_id)
        or files_of_series(database)
        or magazines_of(database, [gathering_id])
    )
