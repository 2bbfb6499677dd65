"""What stands in the folder of a workshop in the making, and how an act is kept there."""

from __future__ import annotations

import logging
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path as FilePath

from stappenplan.composing import text_edits
from stappenplan.composing.applying import DoneAction
from stappenplan.composing.composition import Composition, examine
from stappenplan.composing.refused import Refused
from stappenplan.composing.revisions import LOG, Revision, Revisions, checksum, now
from stappenplan.definition import file_text
from stappenplan.definition.bounds import MAX_BYTES
from stappenplan.errors import DefinitionError
from stappenplan.journal import private_files

log = logging.getLogger("stappenplan")
DRAFT, USABLE = "draft.yaml", "workshop.yaml"
BEGUN, ELSEWHERE = "Begonnen", "Buiten de maker veranderd"
TOO_LARGE = (
    f"De workshop wordt te groot: er past {MAX_BYTES // 1000} kB in. Maak teksten korter, of "
    "verdeel hem over twee workshops."
)


def holds_workshop(folder: FilePath) -> bool:
    """Whether a workshop stands in this folder, ready or not."""
    return any((folder / name).is_file() for name in (DRAFT, USABLE, LOG))


def refuse_large(text: str) -> None:
    """Refuse a text that no reader of workshop files would take."""
    if len(text.encode()) > MAX_BYTES:
        raise Refused(TOO_LARGE)


@dataclass(frozen=True, slots=True)
class WorkshopFolder:
    """The folder of a workshop as it was read; what changes it gives the folder as it is then.

    Attributes
    ----------
    text
        What the workshop says.
    known
        The acts of which it came, oldest first; none in a folder that was made by hand.
    """

    name: str
    folder: FilePath
    text: str
    known: tuple[Revision, ...] = ()

    @classmethod
    def read(cls, name: str, folder: FilePath) -> WorkshopFolder:
        """What stands there; nothing is written.

        Raises
        ------
        Refused
            When its text cannot be read.
        """
        revisions = Revisions(folder)
        known = tuple(revisions.read())
        text = revisions.text(known[-1].state) if known else None
        if text is None:
            file = folder / DRAFT if (folder / DRAFT).is_file() else folder / USABLE
            try:
                text = file_text.read(file)
            except DefinitionError:
                raise Refused(text_edits.UNREADABLE) from None
        return cls(name, folder, text, known)

    @property
    def last(self) -> Revision:
        """The last act; there is one once the folder was `begun`."""
        return self.known[-1]

    @property
    def revisions(self) -> Revisions:
        """The texts of earlier acts."""
        return Revisions(self.folder)

    def numbered(self, number: int) -> Revision | None:
        """The revision with this number."""
        return next((one for one in self.known if one.number == number), None)

    def composed(self) -> Composition:
        """The workshop as it is shown."""
        known = examine(self.text)
        last = self.last if self.known else None
        ahead = self.numbered(last.ahead[0]) if last and last.ahead else None
        back = last is not None and last.back is not None and self.revisions.has(last.back)
        return Composition(
            self.name,
            self.text,
            last.number if last else 0,
            known.workshop,
            known.data,
            known.problems,
            can_undo=last.act if last and back else None,
            can_redo=ahead.act if ahead and self.revisions.has(ahead.state) else None,
            said=last.words if last else "",
            changed=str(last.touched[0][0]) if last and last.touched and last.touched[0] else "",
        )

    # -- changing --------------------------------------------------------------------------

    def mended(self) -> WorkshopFolder:
        """The folder after mending what a cut or another editor left."""
        if not self.known:
            return self.begun("")
        known = {one.checksum for one in self.known}
        for file in (self.folder / DRAFT, self.folder / USABLE):
            with suppress(DefinitionError):
                text = file_text.read(file)
                if checksum(text) not in known:
                    return self.done(DoneAction(text, ELSEWHERE, ((),)), "")
        with suppress(OSError):
            self._publish()
        return self

    def begun(self, who: str) -> WorkshopFolder:
        """Keep the text as the first revision."""
        first = Revision(1, 1, None, (), now(), who, BEGUN, "", ((),), checksum(self.text))
        return self.kept(first, self.text, new=True)

    def done(self, done: DoneAction, who: str) -> WorkshopFolder:
        """Keep what was done as a revision; nothing when the text stayed the same."""
        if done.text == self.text:
            return self
        refuse_large(done.text)
        last, number = self.last, self.last.number + 1
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
        return self.kept(made, done.text, new=True)

    def kept(self, revision: Revision, text: str, *, new: bool) -> WorkshopFolder:
        """Keep a revision; its text is `new` unless an earlier one had it."""
        self.revisions.add(revision, text if new else None)
        made = WorkshopFolder(self.name, self.folder, text, (*self.known, revision))
        try:
            made._publish()
            if self.known and self.last.moment.date() < revision.moment.date():
                self.revisions.prune(made.known, revision.moment)
        except OSError:
            # The act is kept: these files follow when the workshop is opened next.
            log.exception("The files of a workshop in the making could not be written")
        return made

    def _publish(self) -> None:
        """Let the two files say what the last revision says, as far as that can be used."""
        content = self.text.encode()
        files = [DRAFT, USABLE] if examine(self.text).ready else [DRAFT]
        for name in files:
            file = self.folder / name
            if not file.is_file() or file.read_bytes() != content:
                private_files.replace(file, content)
