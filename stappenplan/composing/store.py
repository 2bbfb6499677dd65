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
from stappenplan.composing.actions import Action
from stappenplan.composing.applying import DoneAction, apply, new_id, order, touches
from stappenplan.composing.composition import Composition, examine
from stappenplan.composing.refused import Refused
from stappenplan.composing.revisions import Revision, Revisions, checksum, now
from stappenplan.composing.text_edits import Path
from stappenplan.composing.workshop_lock import locked
from stappenplan.definition import file_text
from stappenplan.definition.bounds import MAX_BYTES
from stappenplan.errors import DefinitionError
from stappenplan.journal import private_files
from stappenplan.paths import Paths
from stappenplan.typed_text import name_key, one_line

log = logging.getLogger("stappenplan")
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
DRAFT, USABLE = "draft.yaml", "workshop.yaml"
MAX_OWN = 300
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
TOO_LARGE = (
    f"De workshop wordt te groot: er past {MAX_BYTES // 1000} kB in. Maak teksten korter, of "
    "verdeel hem over twee workshops."
)
BEFORE_YOU = (
    "{who} was je net voor: {words}. Wat jij deed is niet bewaard. Kijk wat er nu staat, en doe "
    "het dan opnieuw als het nog nodig is."
)
NEWER = "Je kijkt naar een oude pagina: er is intussen iets veranderd. Laad de pagina opnieuw."
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
SOMEBODY = "Iemand anders"
BEGUN, ELSEWHERE = "Begonnen", "Buiten de maker veranderd"


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
class _Now:
    """What stands in a folder."""

    name: str
    folder: FilePath
    text: str
    known: tuple[Revision, ...]

    @property
    def last(self) -> Revision:
        return self.known[-1]

    @property
    def revisions(self) -> Revisions:
        return Revisions(self.folder)

    def numbered(self, number: int) -> Revision | None:
        """The revision with this number."""
        return next((one for one in self.known if one.number == number), None)


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
            if NAME.fullmatch(folder.name) and _exists(folder):
                with suppress(Refused, OSError, ValueError):
                    found.append(self._summary(folder.name))
        return tuple(sorted(found, key=lambda one: one.changed, reverse=True))

    def _summary(self, name: str) -> Summary:
        at = self._read(name)
        known = examine(at.text)
        return Summary(
            name,
            _composed(at).title,
            known.ready,
            (at.folder / USABLE).is_file(),
            sum(one.blocks for one in known.problems),
            sum(len(block.get("steps") or ()) for block in _blocks(known.data)),
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
                return _composed(self._current(name))
        except OSError:
            # What cannot be written can be looked at.
            return _composed(self._read(name))

    def versions(self, name: str) -> tuple[Revision, ...]:
        """What was done, newest first, as far as its text is still there."""
        at = self._read(name)
        return tuple(one for one in reversed(at.known) if at.revisions.has(one.state))

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
        """The name that a workshop of this title gets.

        Raises
        ------
        Refused
            When it is taken.
        """
        name = new_id(title, set())
        if self._is_taken(name):
            raise Refused(TAKEN.format(title=title))
        return name

    def keep_text(self, name: str, text: str, who: str = "") -> Composition:
        """Keep a text as a new workshop; see `create`."""
        if not NAME.fullmatch(name) or name in RESERVED:
            raise Refused(TAKEN.format(title=name))
        _refuse_large(text)
        folder = self.paths.own_workshops / name
        with _written(self.paths.own_workshops):
            private_files.make_folder(self.paths.own_workshops)
            with locked(self.paths.own_workshops / ".lock"), self._held(name, there=False):
                if self._is_taken(name):
                    raise Refused(TAKEN.format(title=name))
                if len(list(self.paths.own_workshops.glob("*/"))) >= MAX_OWN:
                    raise Refused(TOO_MANY)
                private_files.make_folder(folder)
                return _composed(_begun(_Now(name, folder, text, ()), who, BEGUN))

    def remove(self, name: str, used: int = 0, *, sure: bool = False) -> None:
        """Take a workshop away with all its versions; asks where gatherings used it."""
        at = self._read(name)
        if used and not sure:
            count = dutch.count_noun(used, "bijeenkomst", "bijeenkomsten")
            title = _composed(at).title
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
            try:
                done = apply(at.text, action)
                if done.text != at.text:
                    _refuse_overtaken(at, action, base)
            except Refused as refused:
                if refused.conflict:
                    _refuse_overtaken(at, action, base)
                raise
            except RecursionError:
                raise Refused(TOO_LARGE) from None
            return _composed(_done(at, done, who))

    def undo(self, name: str, base: int, who: str = "") -> Composition:
        """Undo the last act, whoever did it."""
        with self._held(name) as folder, _written(folder):
            at = self._current(name)
            _refuse_old(at, base)
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
            return _composed(_kept(at, made, text, new=False))

    def redo(self, name: str, base: int, who: str = "") -> Composition:
        """Do again what was undone last."""
        with self._held(name) as folder, _written(folder):
            at = self._current(name)
            _refuse_old(at, base)
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
            return _composed(_kept(at, made, text, new=False))

    def restore(self, name: str, number: int, who: str = "") -> Composition:
        """Put an earlier version back; that is an act, which can be undone."""
        with self._held(name) as folder, _written(folder):
            at = self._current(name)
            text = self.version_text(name, number)
            revision = at.numbered(number) or at.last
            words = f"Versie van {revision.moment:%d-%m %H:%M} teruggezet"
            return _composed(_done(at, DoneAction(text, words, ((),)), who))

    def rename(self, name: str, title: str, base: int, who: str = "") -> Composition:
        """Give a workshop another title; its address stays, so that links go on to work.

        Raises
        ------
        Refused
            When another workshop has this title.
        """
        title = one_line(title)
        if not title:
            raise Refused(UNTITLED)
        for other in self.all():
            if other.name != name and name_key(other.title) == name_key(title):
                raise Refused(TAKEN.format(title=title))
        from stappenplan.composing.actions import SetValue

        return self.act(name, SetValue(path=("title",), value=title), base, who)

    # -- its folder ------------------------------------------------------------------------

    @contextmanager
    def _held(self, name: str, *, there: bool = True) -> Iterator[FilePath]:
        """Hold the folder of a workshop, while nobody else writes in it."""
        folder = self._folder(name) if there else self.paths.own_workshops / name
        with locked(self.paths.own_workshops / f".{name}.lock"):
            if there and not _exists(folder):
                raise Refused(GONE)
            yield folder

    def _folder(self, name: str) -> FilePath:
        folder = self.paths.own_workshops / name
        if not NAME.fullmatch(name) or not _exists(folder):
            raise Refused(GONE)
        return folder

    def _is_taken(self, name: str) -> bool:
        """Whether an own or a shipped workshop has this name, or the composer itself."""
        own = _exists(self.paths.own_workshops / name)
        return own or name in RESERVED or (self.paths.workshops / name).exists()

    def _source(self, name: str) -> str:
        if _exists(self.paths.own_workshops / name) and NAME.fullmatch(name):
            return self._read(name).text
        file = self.paths.workshop_files().get(name)
        if file is None:
            raise Refused(GONE)
        try:
            return file_text.read(file)
        except DefinitionError:
            raise Refused(text_edits.UNREADABLE) from None

    def _read(self, name: str) -> _Now:
        """What stands in the folder of a workshop; nothing is written."""
        folder = self._folder(name)
        revisions = Revisions(folder)
        known = tuple(revisions.read())
        text = revisions.text(known[-1].state) if known else None
        if text is None:
            file = folder / DRAFT if (folder / DRAFT).is_file() else folder / USABLE
            try:
                text = file_text.read(file)
            except DefinitionError:
                raise Refused(text_edits.UNREADABLE) from None
        return _Now(name, folder, text, known)

    def _current(self, name: str) -> _Now:
        """What stands in a folder now, after mending what a cut or another editor left."""
        at = self._read(name)
        if not at.known:
            return _begun(at, "", BEGUN)
        known = {one.checksum for one in at.known}
        for file in (at.folder / DRAFT, at.folder / USABLE):
            with suppress(DefinitionError):
                text = file_text.read(file)
                if checksum(text) not in known:
                    return _done(at, DoneAction(text, ELSEWHERE, ((),)), "")
        with suppress(OSError):
            _publish(at)
        return at


def _exists(folder: FilePath) -> bool:
    return any((folder / name).is_file() for name in (DRAFT, USABLE, "versions.jsonl"))


def _blocks(data: dict[str, object]) -> list[dict[str, list[object]]]:
    blocks = data.get("blocks")
    return [one for one in blocks if isinstance(one, dict)] if isinstance(blocks, list) else []


def _composed(at: _Now) -> Composition:
    known = examine(at.text)
    last = at.last if at.known else None
    ahead = at.numbered(last.ahead[0]) if last and last.ahead else None
    back = last is not None and last.back is not None and at.revisions.has(last.back)
    return Composition(
        at.name,
        at.text,
        last.number if last else 0,
        known.workshop,
        known.data,
        known.problems,
        can_undo=last.act if last and back else None,
        can_redo=ahead.act if ahead and at.revisions.has(ahead.state) else None,
        said=last.words if last else "",
        changed=str(last.touched[0][0]) if last and last.touched and last.touched[0] else "",
    )


def _begun(at: _Now, who: str, words: str) -> _Now:
    first = Revision(1, 1, None, (), now(), who, words, "", ((),), checksum(at.text))
    return _kept(at, first, at.text, new=True)


def _done(at: _Now, done: DoneAction, who: str) -> _Now:
    """Keep what was done as a revision; nothing when the text stayed the same."""
    if done.text == at.text:
        return at
    _refuse_large(done.text)
    last, number = at.last, at.last.number + 1
    made = Revision(
        number,
        number,
        last.state,
        (),
        now(),
        who,
        done.words,
        done.words,
        done.touched,
        checksum(done.text),
    )
    return _kept(at, made, done.text, new=True)


def _kept(at: _Now, revision: Revision, text: str, *, new: bool) -> _Now:
    at.revisions.add(revision, text if new else None)
    made = _Now(at.name, at.folder, text, (*at.known, revision))
    try:
        _publish(made)
        if at.known and at.last.moment.date() < revision.moment.date():
            at.revisions.prune(made.known, revision.moment)
    except OSError:
        # The act is kept: these files follow when the workshop is opened next.
        log.exception("The files of a workshop in the making could not be written")
    return made


def _publish(at: _Now) -> None:
    """Let the two files say what the last revision says, as far as that can be used."""
    content = at.text.encode()
    files = [DRAFT, USABLE] if examine(at.text).ready else [DRAFT]
    for name in files:
        file = at.folder / name
        if not file.is_file() or file.read_bytes() != content:
            private_files.replace(file, content)


def _refuse_large(text: str) -> None:
    if len(text.encode()) > MAX_BYTES:
        raise Refused(TOO_LARGE)


def _refuse_old(at: _Now, base: int) -> None:
    if base != at.last.number:
        last = at.last
        if base > last.number:
            raise Refused(NEWER, conflict=True)
        words = BEFORE_YOU.format(who=last.who or SOMEBODY, words=last.words)
        raise Refused(words, conflict=True)


def _refuse_overtaken(at: _Now, action: Action, base: int) -> None:
    """Refuse what is meant for a place that somebody else touched since."""
    if base == at.last.number:
        return
    meant = at.numbered(base)
    text = at.revisions.text(meant.state) if meant else None
    if text is None or base > at.last.number:
        raise Refused(NEWER, conflict=True)
    try:
        mine = touches(text_edits.read(text), action)
    except Refused:
        mine = ((),)
    for one in at.known[at.known.index(meant) + 1 :] if meant else ():
        if any(_meets(place, other) for place in mine for other in one.touched):
            words = BEFORE_YOU.format(who=one.who or SOMEBODY, words=one.words)
            raise Refused(words, conflict=True)


def _meets(one: Path, other: Path) -> bool:
    """Whether two places are the same, or one lies in the other."""
    shortest = min(len(one), len(other))
    return one[:shortest] == other[:shortest]


@contextmanager
def _written(folder: FilePath) -> Iterator[None]:
    """Say in Dutch that something could not be written."""
    try:
        yield
    except OSError as error:
        log.exception("A workshop in the making could not be kept")
        full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        raise Refused(FULL if full else UNWRITABLE.format(folder=folder.name)) from None
