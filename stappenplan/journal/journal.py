"""All gatherings of a server: opened with a code, found, read, erased, carried over."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

from stappenplan.contract.entry import Entry, GatheringRow, now
from stappenplan.contract.series import SeriesPlace
from stappenplan.contract.workshop import Workshop
from stappenplan.errors import JournalError, UnknownGathering, UnknownParticipant
from stappenplan.journal import erasing, jsonl
from stappenplan.journal.erased import Erased
from stappenplan.journal.sql_store import SqlStore
from stappenplan.journal.store import ALL, Store, Tail
from stappenplan.timestamps import dutch_day

# No vowels and no characters that look alike: a code is read aloud from a projector.
CODE_ALPHABET = "BCDFGHJKMNPQRTVWXZ2346789"
CODE_LENGTH = 5


# How the ids begin of gatherings in which the composer shows a workshop: they are in no list.
PREVIEW = "g-preview-"


def is_preview(gathering_id: str) -> bool:
    """Whether a gathering only shows what a workshop looks like, and goes away by itself."""
    return gathering_id.startswith(PREVIEW)


def series_prefix(series: str) -> str:
    """How the ids of all gatherings of a series begin: so they are found without reading them."""
    return f"g-{series.removeprefix('s-')}-"


def _new_id(series: SeriesPlace | None) -> str:
    return (series_prefix(series.id) if series else "g-") + secrets.token_hex(8)


class Journal:
    """All gatherings of one server.

    Parameters
    ----------
    store
        Where the entries are kept: a store, or a SQLAlchemy address such as
        ``sqlite:///stappenplan.db``.

    Raises
    ------
    JournalError
        When the database cannot be opened, is damaged, or is newer than this program.
    """

    def __init__(self, store: Store | str) -> None:
        self.store: Store = SqlStore(store) if isinstance(store, str) else store

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()

    def open_gathering(  # noqa: PLR0913 - what a facilitator chooses, and what a rehearsal fixes
        self,
        workshop: Workshop,
        *,
        rehearsal: bool = False,
        title: str | None = None,
        place: str = "",
        begins: str | None = None,
        organisation: str = "",
        sponsor: str = "",
        series: SeriesPlace | None = None,
        code: str | None = None,
        at: str | None = None,
        id: str | None = None,
        made_from: str = "",
    ) -> GatheringRow:
        """Begin a gathering; its first entry keeps the workshop as it was at this moment.

        Parameters
        ----------
        begins
            Local time of the start in ISO 8601, for example ``2026-03-12T13:00``.
        organisation
            Whose gathering it is; by default what the workshop says.
        sponsor
            Who asked for it and answers for what becomes of it; by default what the workshop says.
        series
            Where in a series it stands; None for a gathering of its own.
        made_from
            The name of the workshop on this server.
        """
        at = at or now()
        row = GatheringRow(id or _new_id(series), code or self.free_code(), at, rehearsal)
        body = {
            "workshop": workshop.model_dump(mode="json", exclude_defaults=True),
            "title": title or workshop.title,
            "place": place,
            "begins": begins or f"{dutch_day(at)}T{workshop.begins}",
        }
        if organisation:
            body["organisation"] = organisation
        if sponsor:
            body["sponsor"] = sponsor
        if made_from:
            body["made_from"] = made_from
        if series is not None:
            body["series"] = series.model_dump(mode="json", exclude_defaults=True)
        opened = Entry(1, f"opened-{row.id}", at, "engine", None, "", "opened", body)
        self.store.open(row, [opened])
        return row

    def gatherings_of(self, series: str) -> list[GatheringRow]:
        """The gatherings of this series, newest first."""
        return [row for row in self.gatherings() if row.id.startswith(series_prefix(series))]

    def free_code(self) -> str:
        """A join code that no gathering has."""
        while True:
            code = "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
            if self.find(code) is None:
                return code

    def gatherings(self) -> list[GatheringRow]:
        """All gatherings, newest first, without those that only show a workshop."""
        return [row for row in self.store.gatherings() if not is_preview(row.id)]

    def previews(self) -> list[GatheringRow]:
        """The gatherings that only show a workshop."""
        return [row for row in self.store.gatherings() if is_preview(row.id)]

    def add_preview(self, row: GatheringRow, entries: Sequence[Entry]) -> None:
        """Keep a gathering that only shows a workshop, with what was rehearsed in it."""
        self.store.open(row, entries)

    def remove_preview(self, gathering_id: str) -> None:
        """Remove a gathering that only shows a workshop: nobody's words stand in it.

        Raises
        ------
        UnknownGathering
            When it is no such gathering.
        """
        if not is_preview(gathering_id):
            raise UnknownGathering(f"{gathering_id!r}: this gathering is more than a preview.")
        self.store.remove(gathering_id)

    def find(self, code: str) -> GatheringRow | None:
        """The gathering with this join code (in any case) or id, or None."""
        return self.store.find(code.strip())

    def get(self, code: str) -> GatheringRow:
        """Like `find`, but raises `UnknownGathering`."""
        row = self.find(code)
        if row is None:
            raise UnknownGathering(
                f"{code!r}: no gathering has this code. Remedy: 'stappenplan list' shows them."
            )
        return row

    def read(self, gathering_id: str, after: int = 0, most: int = ALL) -> list[Entry]:
        """The entries after position `after`, oldest first, `most` of them at most."""
        return self.store.read(gathering_id, after, most)

    def position(self, gathering_id: str) -> int:
        """The position of the last entry."""
        return self.store.last_position(gathering_id)

    def writing(self, gathering_id: str) -> AbstractContextManager[Tail]:
        """Hold the gathering while deciding about an entry; see `Store.writing`."""
        return self.store.writing(gathering_id)

    def erase(self, gathering_id: str, participant: str, rule_of: erasing.RuleOf) -> int:
        """Take a person's words and name out of every entry; the rows stay as tombstones.

        `purge` must follow: until then they stand in a log.

        Parameters
        ----------
        rule_of
            Gives the rule of an entry, which says whose words it holds; see
            `stappenplan.engine.erase`.

        Returns
        -------
        int
            The number of entries that changed.

        Raises
        ------
        UnknownParticipant
            When nobody came in or reacted under this id; roles cannot be erased.
        """
        with self.writing(gathering_id) as tail:
            entries = tail.read()
            if not erasing.takes_part(entries, participant):
                raise UnknownParticipant(
                    f"{participant!r}: no participant of this gathering has this id. "
                    "Remedy: take the id from the gathering's own list of people."
                )
            changed = erasing.without(entries, participant, rule_of)
            self.store.remember_erased(Erased(gathering_id, participant=participant))
            _rewrite(tail, changed, {"participant": participant})
        return len(changed)

    def erase_entry(self, gathering_id: str, entry: str, rule_of: erasing.RuleOf) -> int:
        """Take the words of one entry out, and those of entries that repeat it.

        `purge` must follow, as after `erase`.

        Returns
        -------
        int
            The number of entries that changed; 0 when there is no such entry.
        """
        with self.writing(gathering_id) as tail:
            entries = tail.read()
            changed = {one.seq: erasing.TOMBSTONE for one in entries if one.id == entry}
            if not changed:
                return 0
            changed |= erasing.without(entries, entry, rule_of, gone_already=[entry])
            self.store.remember_erased(Erased(gathering_id, entry=entry))
            # An overview tells of what others made of it, and not of a single entry.
            _rewrite(tail, changed, {"entry": entry} if len(changed) == 1 else {})
        return len(changed)

    def delete(self, gathering_id: str) -> None:
        """Remove a gathering with everything that was said; `purge` must follow.

        Raises
        ------
        UnknownGathering
            When there is no gathering of this id.
        """
        if self.store.find(gathering_id) is not None:
            self.store.remember_erased(Erased(gathering_id))
        self.store.remove(gathering_id)

    def purge(self) -> None:
        """Remove what was erased or deleted from every file; see `Store.purge`."""
        self.store.purge()

    def export_jsonl(self, gathering_id: str) -> Iterator[str]:
        """The journal as lines of JSON: a header, then one line per entry."""
        row = self.get(gathering_id)
        yield from jsonl.write(row, self.read(row.id))

    def import_jsonl(
        self, text: Iterable[str], check: Callable[[Entry], object] = lambda _: None
    ) -> GatheringRow:
        """Take over a journal that `export_jsonl` wrote.

        Parameters
        ----------
        check
            Called with each entry in order, such as `Gathering.apply`: a lookup, type or value
            error that it raises refuses the journal.

        Raises
        ------
        DamagedJournal
            With the number of the line, what is wrong with it and what to do.
        """
        row, entries = jsonl.read(text, check)
        if self.find(row.id) is not None:
            raise JournalError(f"{row.id!r}: this gathering is here already. Remedy: none needed.")
        if self.find(row.code) is not None:
            raise JournalError(
                f"{row.code!r}: another gathering here has this code. Remedy: use another database."
            )
        self.store.open(row, entries)
        return row


def _rewrite(tail: Tail, bodies: Mapping[int, dict[str, Any]], gone: dict[str, Any]) -> None:
    """Write what is left, and an entry by which pages replay from the first one."""
    for seq, body in bodies.items():
        tail.rewrite(seq, body)
    id_ = "erased-" + secrets.token_hex(8)
    tail.append(id=id_, author="engine", step="", type="erased", body=gone)
