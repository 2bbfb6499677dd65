"""The workshops that were made here: opened, changed, undone and kept.

Each stands in a folder of its own: ``draft.yaml`` is what it says now, ``workshop.yaml`` the last
text with which a gathering can be opened, and `Revisions` all that was done. The line in the log of
revisions is the act; the two files follow, and are mended when a cut came between.
"""

from __future__ import annotations

import errno
import logging
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path as FilePath

from stappenplan import dutch
from stappenplan.composing import text_edits
from stappenplan.composing.actions import Action, SetMany, SetValue
from stappenplan.composing.applying import DoneAction, apply, new_id, order
from stappenplan.composing.composition import MAX_OWN, Composition, examine
from stappenplan.composing.conflicts import refuse_old, refuse_overtaken
from stappenplan.composing.refused import Refused
from stappenplan.composing.revisions import Revision, now
from stappenplan.composing.workshop_folder import (
    TOO_LARGE,
    USABLE,
    WorkshopFolder,
    holds_workshop,
    refuse_large,
)
from stappenplan.composing.workshop_lock import held_everywhere, locked
from stappenplan.definition import file_text
from stappenplan.definition.draft_steps import placed_steps
from stappenplan.errors import DefinitionError
from stappenplan.journal import private_files
from stappenplan.paths import Paths
from stappenplan.typed_text import name_key, one_line

log = logging.getLogger("stappenplan")
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
# Addresses of the composer that are no workshops.
RESERVED = frozenset({"open", "nieuw"})
EMPTY = """\
title: Nieuw
begins: "13:00"

blocks:
  - id: in-de-zaal
    title: In de zaal
    steps: []
"""

GONE = "Deze workshop is er niet (meer). Misschien heeft iemand hem weggehaald."
UNTITLED = "Geef de workshop een titel."
TAKEN = "Er is al een workshop die zo heet: {title}. Kies een andere titel."
TOO_MANY = f"Er zijn al {MAX_OWN} eigen workshops. Haal er eerst een weg."
NOTHING_TO_UNDO = "Er is niets om ongedaan te maken."
NOTHING_TO_REDO = "Er is niets om opnieuw te doen."
NO_VERSION = "Deze versie is er niet meer. Kies een andere."
FULL = "De schijf van de server is vol. Er is niets bewaard. Vraag wie de server beheert om ruimte."
UNWRITABLE = (
    "De server kan dit nu niet bewaren. Er is niets veranderd. Vraag wie de server beheert om "
    "te kijken naar de map {folder}."
)
USED = (
    "{title} is gebruikt in {count}. Die houden wat ze hebben, en een nieuwe kun je er dan niet "
    "meer mee openen. Weet je het zeker?"
)


@dataclass(frozen=True, slots=True)
class Summary:
    """A workshop that was made here, as a list shows it.

    Attributes
    ----------
    ready
        Whether what it says now can be used.
    usable
        Whether there is a version with which a gathering can be opened.
    problems
        How many things keep it from being ready.
    """

    name: str
    title: str
    ready: bool
    usable: bool
    problems: int
    steps: int
    changed: datetime


@dataclass(frozen=True, slots=True)
class Compositions:
    """The workshops that were made on a server.

    Parameters
    ----------
    paths
        Where own workshops stand, and those that are shipped, which nothing here changes.
    """

    paths: Paths

    # -- looking ---------------------------------------------------------------------------

    def all(self) -> tuple[Summary, ...]:
        """All own workshops, the one that was changed last first."""
        found = []
        for folder in self.paths.own_workshops.glob("*/"):
            if NAME.fullmatch(folder.name) and holds_workshop(folder):
                with suppress(Refused, OSError, ValueError):
                    found.append(self._summary(folder.name))
        return tuple(sorted(found, key=lambda one: one.changed, reverse=True))

    def _summary(self, name: str) -> Summary:
        at = self._read(name)
        known = examine(at.text)
        return Summary(
            name,
            at.composed().title,
            known.ready,
            (at.folder / USABLE).is_file(),
            sum(one.blocks for one in known.problems),
            sum(1 for _ in placed_steps(known.data)),
            datetime.fromisoformat(at.last.at) if at.known else datetime.now(UTC),
        )

    def open(self, name: str) -> Composition:
        """A workshop as it is now.

        Raises
        ------
        Refused
            When there is none of this name.
        """
        try:
            with self._held(name):
                return self._current(name).composed()
        except OSError:
            # What cannot be written can be looked at.
            return self._read(name).composed()

    def versions(self, name: str) -> tuple[Revision, ...]:
        """What was done, newest first, as far as its text is still there."""
        at = self._read(name)
        return tuple(one for one in reversed(at.known) if at.revisions.has(one.state))

    def since(self, name: str, number: int) -> tuple[Revision, ...]:
        """What was done after a revision, oldest first."""
        return tuple(one for one in self._read(name).known if one.number > number)

    def version_text(self, name: str, number: int) -> str:
        """The text at a revision.

        Raises
        ------
        Refused
            When it is not kept any more.
        """
        at = self._read(name)
        revision = at.numbered(number)
        text = at.revisions.text(revision.state) if revision else None
        if text is None:
            raise Refused(NO_VERSION)
        return text

    # -- beginning and ending --------------------------------------------------------------

    def create(self, title: str, source: str | None = None, who: str = "") -> Composition:
        """Begin a workshop from nothing, or from a shipped or own one.

        Raises
        ------
        Refused
            When the name is taken, or there is no such source.
        """
        title = one_line(title)
        if not title:
            raise Refused(UNTITLED)
        if source is None:
            text = text_edits.set_value(EMPTY, ("title",), title, order)
        else:
            text = text_edits.set_value(self._source(source), ("title",), title, order)
        return self.keep_text(self.new_name(title), text, who)

    def new_name(self, title: str) -> str:
        """The name that a workshop of this title gets, which no other workshop has.

        Titles of other signs alone, such as two in Cyrillic, give one name: it gets a number.

        Raises
        ------
        Refused
            When there is a workshop of this title.
        """
        taken: set[str] = set()
        while self._is_taken(name := new_id(title, taken)):
            if _words(self._title(name)) == _words(title):
                raise Refused(TAKEN.format(title=title))
            taken.add(name)
        return name

    def _title(self, name: str) -> str:
        """The title of an own or a shipped workshop; empty where there is none to read."""
        try:
            return str(examine(self._source(name)).data.get("title", ""))
        except Refused:
            return ""

    def keep_text(self, name: str, text: str, who: str = "") -> Composition:
        """Keep a text as a new workshop; see `create`."""
        if not NAME.fullmatch(name) or name in RESERVED:
            raise Refused(TAKEN.format(title=name))
        refuse_large(text)
        folder = self.paths.own_workshops / name
        with _written(self.paths.own_workshops):
            private_files.make_folder(self.paths.own_workshops)
            with locked(self.paths.own_workshops / ".lock"), self._held(name, there=False):
                if self._is_taken(name):
                    raise Refused(TAKEN.format(title=name))
                if len(list(self.paths.own_workshops.glob("*/"))) >= MAX_OWN:
                    raise Refused(TOO_MANY)
                private_files.make_folder(folder)
                return WorkshopFolder(name, folder, text).begun(who).composed()

    def remove(self, name: str, used: int = 0, *, sure: bool = False) -> None:
        """Take a workshop away with all its versions; asks where gatherings used it."""
        at = self._read(name)
        if used and not sure:
            count = dutch.count_noun(used, "bijeenkomst", "bijeenkomsten")
            title = at.composed().title
            raise Refused(USED.format(title=title, count=count), question=True)
        with _written(at.folder), self._held(name):
            gone = at.folder.with_name(f".weg-{name}-{secrets.token_hex(4)}")
            at.folder.rename(gone)
            shutil.rmtree(gone)

    # -- changing --------------------------------------------------------------------------

    def act(self, name: str, action: Action, base: int, who: str = "") -> Composition:
        """Do an action that was meant for revision `base`.

        What somebody else did since stays: an action on another place is done to the text of now.

        Raises
        ------
        Refused
            When it cannot be done, or somebody else touched the same place since.
        """
        with self._held(name) as folder, _written(folder):
            at = self._current(name)
            self._refuse_taken_title(name, action)
            try:
                done = apply(at.text, action)
                if done.text != at.text:
                    refuse_overtaken(at, action, base)
            except Refused as refused:
                if refused.conflict:
                    refuse_overtaken(at, action, base)
                raise
            except RecursionError:
                raise Refused(TOO_LARGE) from None
            return at.done(done, who).composed()

    def undo(self, name: str, base: int, who: str = "") -> Composition:
        """Undo the last act, whoever did it."""
        with self._held(name) as folder, _written(folder):
            at = self._current(name)
            refuse_old(at, base)
            last = at.last
            back = at.numbered(last.back) if last.back else None
            text = at.revisions.text(back.state) if back else None
            if back is None or text is None:
                raise Refused(NOTHING_TO_UNDO)
            undone = at.numbered(last.state) or last
            made = replace(
                back,
                number=last.number + 1,
                ahead=(last.state, *last.ahead),
                at=now(),
                who=who,
                words=f"Ongedaan gemaakt: {last.act}",
                touched=undone.touched,
            )
            return at.kept(made, text, new=False).composed()

    def redo(self, name: str, base: int, who: str = "") -> Composition:
        """Do again what was undone last."""
        with self._held(name) as folder, _written(folder):
            at = self._current(name)
            refuse_old(at, base)
            last = at.last
            ahead = at.numbered(last.ahead[0]) if last.ahead else None
            text = at.revisions.text(ahead.state) if ahead else None
            if ahead is None or text is None:
                raise Refused(NOTHING_TO_REDO)
            made = replace(
                ahead,
                number=last.number + 1,
                ahead=last.ahead[1:],
                at=now(),
                who=who,
                words=f"Opnieuw gedaan: {ahead.act}",
            )
            return at.kept(made, text, new=False).composed()

    def restore(self, name: str, number: int, who: str = "") -> Composition:
        """Put an earlier version back; that is an act, which can be undone."""
        with self._held(name) as folder, _written(folder):
            at = self._current(name)
            text = self.version_text(name, number)
            revision = at.numbered(number) or at.last
            words = f"Versie van {revision.moment:%d-%m %H:%M} teruggezet"
            return at.done(DoneAction(text, words, ((),)), who).composed()

    def _refuse_taken_title(self, name: str, action: Action) -> None:
        """Refuse a title that another own workshop has; the address of this one stays."""
        sets = action.sets if isinstance(action, SetMany) else (action,)
        for one in sets:
            if not isinstance(one, SetValue) or one.path != ("title",) or one.step or one.block:
                continue
            key = name_key(str(one.value or ""))
            if any(other.name != name and name_key(other.title) == key for other in self.all()):
                raise Refused(TAKEN.format(title=one.value))

    # -- its folder ------------------------------------------------------------------------

    @contextmanager
    def _held(self, name: str, *, there: bool = True) -> Iterator[FilePath]:
        """Hold the folder of a workshop, while nobody else writes in it."""
        folder = self._folder(name) if there else self.paths.own_workshops / name
        with locked(self.paths.own_workshops / f".{name}.lock"), held_everywhere(name):
            if there and not holds_workshop(folder):
                raise Refused(GONE)
            yield folder

    def _folder(self, name: str) -> FilePath:
        folder = self.paths.own_workshops / name
        if not NAME.fullmatch(name) or not holds_workshop(folder):
            raise Refused(GONE)
        return folder

    def _is_taken(self, name: str) -> bool:
        """Whether an own or a shipped workshop has this name, or the composer itself."""
        own = holds_workshop(self.paths.own_workshops / name)
        return own or name in RESERVED or (self.paths.workshops / name).exists()

    def _source(self, name: str) -> str:
        # A name of thousands of signs cannot even be looked for.
        if NAME.fullmatch(name) and holds_workshop(self.paths.own_workshops / name):
            return self._read(name).text
        file = self.paths.workshop_files().get(name)
        if file is None:
            raise Refused(GONE)
        try:
            return file_text.read(file)
        except DefinitionError:
            raise Refused(text_edits.UNREADABLE) from None

    def _read(self, name: str) -> WorkshopFolder:
        """What stands in the folder of a workshop; nothing is written."""
        return WorkshopFolder.read(name, self._folder(name))

    def _current(self, name: str) -> WorkshopFolder:
        """What stands in a folder now, after mending what a cut or another editor left."""
        return self._read(name).mended()


def _words(title: str) -> str:
    """A title without signs, of which people do not know whether they typed them."""
    return name_key(re.sub(r"[\W_]+", " ", title))


@contextmanager
def _written(folder: FilePath) -> Iterator[None]:
    """Say in Dutch that something could not be written."""
    try:
        yield
    except OSError as error:
        log.exception("A workshop in the making could not be kept")
        full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        raise Refused(FULL if full else UNWRITABLE.format(folder=folder.name)) from None
