"""Magazines that the command wrote to a folder: who is erased goes out of these too.

They stand in the list of `exported_folders`, a line ``["magazine", folder, zip, title, digest,
gatherings, others]`` for each. People may change pages by hand, so that a folder is made again only
while its pages are as they were written.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from stappenplan.engine import replay
from stappenplan.export import exported_folders, gathering_folder
from stappenplan.export.magazine import listed, pack, site, write
from stappenplan.paths import Paths
from stappenplan.series.magazine import magazine_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from stappenplan.journal import Journal
    from stappenplan.series.magazine import Magazine

MAGAZINE = "magazine"


@dataclass(frozen=True, slots=True)
class WrittenMagazine:
    """Where a magazine was written, and of what.

    Attributes
    ----------
    packed
        The file with all its pages; None when only the folder was written.
    title
        What it was called by who wrote it; empty when it got its own title.
    digest
        Of its pages as they were written.
    gatherings, others
        The ids of those that are in it, and of those that it says were left out.
    """

    folder: Path
    packed: Path | None
    title: str
    digest: str
    gatherings: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def unchanged(self) -> bool:
        """Whether its pages are as they were written."""
        return _digest(self.folder) == self.digest

    def note(self, database: str) -> WrittenMagazine:
        """Write down where it stands now, and how its pages are."""
        packed = str(self.packed.absolute()) if self.packed else ""
        folder, digest = self.folder.absolute(), _digest(self.folder)
        about = [str(folder), packed, self.title, digest, self.gatherings, self.others]
        exported_folders.note(database, [MAGAZINE, *about])
        return replace(self, folder=folder, digest=digest)


def remember(
    database: str, magazine: Magazine, folder: Path, *, title: str, packed: Path | None
) -> None:
    """Write down that a magazine of a database was written to a folder."""
    ids = tuple(issue.gathering for issue in magazine.issues)
    others = tuple(one.gathering for one in magazine.left_out)
    WrittenMagazine(folder, packed, title, "", ids, others).note(database)


def magazines_of(database: str, gatherings: Collection[str]) -> list[WrittenMagazine]:
    """The magazines with one of these gatherings that still stand where they were written."""
    found = [one for one in exported_folders.noted(database) if one[0] == MAGAZINE]
    # What was written last to a folder is what it holds.
    last = {folder: rest for _, folder, *rest in found}
    known = (
        WrittenMagazine(
            Path(folder), Path(packed) if packed else None, title, digest, tuple(ids), tuple(others)
        )
        for folder, (packed, title, digest, ids, others) in last.items()
    )
    return [one for one in known if listed(one.folder) and set(gatherings) & set(one.gatherings)]


def write_again(
    database: str, journal: Journal, gatherings: Collection[str]
) -> Iterator[WrittenMagazine]:
    """Make the magazines with these gatherings again; yields each, also those that were changed.

    A gathering that is not in a magazine does not come into it, and one that was opened again
    stays: nobody but who publishes decides about that.

    Raises
    ------
    UnwritableFolder
        When a file cannot be written; what was erased still stands in it.
    """
    rows = {row.id: row for row in journal.gatherings()}
    for one in magazines_of(database, gatherings):
        if not one.unchanged:
            yield one
            continue
        known = [rows[id_] for id_ in (*one.gatherings, *one.others) if id_ in rows]
        held = [replay(journal.read(row.id), row) for row in known]
        made = magazine_of(held, title=one.title, chosen=one.gatherings, reopened=True)
        files = site(made, Paths.of(database).house_style_sheet())
        write(one.folder, files)
        if one.packed is not None and one.packed.is_file():
            gathering_folder.save(one.packed, pack(files, made.last_day))
        yield one.note(database)


def _digest(folder: Path) -> str:
    """A digest of all pages of the magazine in a folder; of nothing where it cannot be read."""
    found = sha256()
    for name in listed(folder) or ():
        try:
            found.update(name.encode() + b"\0" + sha256((folder / name).read_bytes()).digest())
        except OSError:
            found.update(name.encode())
    return found.hexdigest()
