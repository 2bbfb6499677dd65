"""A workshop as one file to give away: with the series that use it and the house style.

What comes from elsewhere is untrusted: bounded before it is read, never executed, written under
names of our own, and shown before it is kept.
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stappenplan import dutch
from stappenplan.composing.composition import ComposingProblem, examine
from stappenplan.composing.shared_style import SharedStyle, read_style
from stappenplan.definition import bounds, file_text, reader
from stappenplan.definition.draft_steps import placed_steps
from stappenplan.definition.series_reader import SERIES_FILE, parse_series
from stappenplan.errors import DefinitionError, StappenplanError
from stappenplan.export import stable_zip
from stappenplan.export.file_names import in_plain_letters
from stappenplan.paths import MAX_STYLE_BYTES
from stappenplan.steps.registry import KINDS
from stappenplan.typed_text import printable

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from stappenplan.contract.series import Series
    from stappenplan.contract.workshop import Workshop

ENDING = ".stappenplan.zip"
WORKSHOP_FILE, STYLE_FILE, NOTE_FILE = "workshop.yaml", "huisstijl.css", "LEESMIJ.txt"
# A form holds it once more as text, before somebody says that it may be kept.
MAX_BUNDLE_BYTES = 1_000_000
MAX_UNPACKED_BYTES = 3_000_000
MAX_MEMBERS = 200
MAX_WORKSHOPS = 20
# What programs that pack a folder add by themselves.
_OF_PROGRAMS = re.compile(r"(?:^|/)(?:__MACOSX/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)")
_DAMAGED = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError),
    # An encrypted member, an unknown compression, a name or a number that cannot be.
    *(RuntimeError, NotImplementedError, ValueError, OverflowError),
)
_ENCRYPTED = 0x1
NOTE = """Dit is een workshop van Stappenplan.

Openen: ga in Stappenplan naar het kantoor, kies "Workshops maken" en dan "Open een bestand".
Je ziet eerst wat erin zit. Daarna kies je of je het wilt bewaren.
"""
_NEW_FILE = "Vraag om een nieuw bestand."
TOO_LARGE = (
    "Dit bestand is groter dan 1 MB. Een workshop is veel kleiner. Kies een ander bestand, of laat "
    "het logo uit de huisstijl weg."
)
TOO_MUCH = "In dit bestand zit meer dan in een workshop past. Er is niets geopend. " + _NEW_FILE
DAMAGED = "Dit bestand is beschadigd, of het is geen zip-bestand. " + _NEW_FILE
LOCKED = "Dit bestand is met een wachtwoord dicht. Vraag om een bestand zonder wachtwoord."
OUTSIDE = (
    "In dit bestand staat een naam die niet klopt: {name}. Zo’n bestand is misschien niet te "
    "vertrouwen. Er is niets geopend."
)
TWICE = "In dit bestand zit {name} twee keer. Er is niets geopend. " + _NEW_FILE
NO_WORKSHOP = (
    "In dit bestand zit geen workshop. Kies een bestand dat eindigt op .stappenplan.zip, of een "
    "bestand workshop.yaml."
)
UNREADABLE = "De workshop {name} in dit bestand is niet te lezen. Er is niets geopend. " + _NEW_FILE


class UnreadableBundle(StappenplanError, ValueError):
    """A file from elsewhere cannot be opened.

    Attributes
    ----------
    sentence
        Dutch, reading level B1: what is the matter and what to do now.
    details
        Lines in English for who made the file.
    """

    def __init__(self, sentence: str, details: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.details = tuple(details.splitlines())


@dataclass(frozen=True, slots=True)
class SharedWorkshop:
    """A workshop in a bundle; ``workshop`` is None as long as it cannot be held here."""

    name: str
    text: str
    workshop: Workshop | None
    title: str
    unknown_kinds: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SharedSeries:
    """A series in a bundle; ``series`` is None where something of it is missing."""

    name: str
    text: str
    series: Series | None
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bundle:
    """What is in a file from elsewhere.

    Attributes
    ----------
    style
        The house style, with what may be taken over of it; None without one.
    ignored
        The names of files in it that are never read.
    """

    workshops: tuple[SharedWorkshop, ...]
    series: tuple[SharedSeries, ...] = ()
    style: SharedStyle | None = None
    ignored: tuple[str, ...] = ()


def folder_name(text: str) -> str:
    """A name for a folder, from what somebody typed: small letters, digits and hyphens."""
    return in_plain_letters(text) or "workshop"


def write_bundle(
    workshops: Mapping[str, str], series: Mapping[str, str] | None = None, style: str = ""
) -> bytes:
    """Pack workshops, series and a house style; the same content gives the same bytes.

    Parameters
    ----------
    workshops, series
        The texts of the files, by the name of their folder.
    style
        A style sheet, of which goes along what a house style may set; comments do not.
    """
    parts = {NOTE_FILE: NOTE}
    parts |= {f"workshops/{name}/{WORKSHOP_FILE}": text for name, text in workshops.items()}
    parts |= {f"workshops/{name}/{SERIES_FILE}": text for name, text in (series or {}).items()}
    if style and (shared := read_style(style)).values:
        parts[STYLE_FILE] = shared.sheet
    packed = {name: text.encode() for name, text in parts.items()}
    return stable_zip.pack(packed, stable_zip.file_moment(""))


def read_bundle(
    content: bytes, file_name: str = "", known_workshops: Collection[str] = ()
) -> Bundle:
    """Read a bundle, or a workshop file by itself.

    Parameters
    ----------
    file_name
        What the sender calls the file: a workshop file by itself gets its name from it.
    known_workshops
        The workshops of this server, which a series may name too.

    Raises
    ------
    UnreadableBundle
        With a sentence for who opens it. Nothing of the file was written anywhere.
    """
    if len(content) > MAX_BUNDLE_BYTES:
        raise UnreadableBundle(TOO_LARGE)
    if not content.strip():
        raise UnreadableBundle(NO_WORKSHOP)
    if content.startswith(b"PK"):
        files, ignored = _unpacked(content)
    else:
        files, ignored = {(_stem(file_name), WORKSHOP_FILE): content}, ()
    texts = {name: text for (name, kind), text in files.items() if kind == WORKSHOP_FILE}
    if not texts:
        raise UnreadableBundle(NO_WORKSHOP)
    if len(texts) > MAX_WORKSHOPS:
        raise UnreadableBundle(TOO_MUCH)
    workshops = tuple(_workshop(name, texts[name]) for name in sorted(texts))
    known = {*texts, *known_workshops}
    series = tuple(
        _series(name, one, known)
        for (name, kind), one in sorted(files.items())
        if kind == SERIES_FILE
    )
    styles = [one for (_, kind), one in files.items() if kind == STYLE_FILE]
    style = read_style(styles[0].decode("utf-8", "replace")) if styles else None
    return Bundle(workshops, series, style, ignored)


def _stem(file_name: str) -> str:
    """A name for a workshop file that came by itself."""
    stem = re.split(r"[/\\]", file_name)[-1].rpartition(".")[0]
    return folder_name(stem)


def _unpacked(content: bytes) -> tuple[dict[tuple[str, str], bytes], tuple[str, ...]]:
    """The files that we know, by folder and kind, and the names of all others."""
    found: dict[tuple[str, str], bytes] = {}
    ignored: list[str] = []
    left = MAX_UNPACKED_BYTES
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            members = packed.infolist()
            if len(members) > MAX_MEMBERS:
                raise UnreadableBundle(TOO_MUCH)
            for member in members:
                _check_member(member)
                place = _place(member.filename)
                if place is None:
                    if not _is_of_no_matter(member.filename):
                        ignored.append(_shown(member.filename))
                    continue
                if place in found:
                    raise UnreadableBundle(TWICE.format(name=_shown(member.filename)))
                found[place] = _read(packed, member, min(left, _most(place[1])))
                left -= len(found[place])
    except _DAMAGED as error:
        if isinstance(error, UnreadableBundle):
            raise
        raise UnreadableBundle(DAMAGED) from None
    return found, tuple(ignored)


def _check_member(member: zipfile.ZipInfo) -> None:
    """Refuse what no program of ours and no person packs."""
    if member.flag_bits & _ENCRYPTED:
        raise UnreadableBundle(LOCKED)
    parts = re.split(r"[/\\]", member.filename.rstrip("/"))
    mode = member.external_attr >> 16
    if (
        any(part in {"", ".", ".."} for part in parts)
        or ":" in member.filename
        or (mode and not (stat.S_ISREG(mode) or stat.S_ISDIR(mode) or not stat.S_IFMT(mode)))
    ):
        raise UnreadableBundle(OUTSIDE.format(name=_shown(member.filename)))


def _place(path: str) -> tuple[str, str] | None:
    """The folder of ours and the kind of a member; None for what is never read."""
    if path.endswith("/") or _OF_PROGRAMS.search(path):
        return None
    *folders, file = path.split("/")
    if file == STYLE_FILE:
        return "", STYLE_FILE
    if file in {WORKSHOP_FILE, SERIES_FILE}:
        return folder_name(folders[-1] if folders else ""), file
    return None


def _is_of_no_matter(path: str) -> bool:
    return path.endswith("/") or bool(_OF_PROGRAMS.search(path)) or path == NOTE_FILE


def _most(kind: str) -> int:
    return MAX_STYLE_BYTES if kind == STYLE_FILE else bounds.MAX_BYTES


def _read(packed: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes:
    """The bytes of a member; what its head says about its size is not believed."""
    if member.file_size > most:
        raise UnreadableBundle(TOO_MUCH)
    with packed.open(member) as opened:
        content = opened.read(most + 1)
    if len(content) > most:
        raise UnreadableBundle(TOO_MUCH)
    return content


def _shown(name: str) -> str:
    return dutch.shorten(printable(name), 80) or "een naam zonder letters"


def _text(name: str, content: bytes, file: str) -> str:
    try:
        return file_text.decode(content, Path(file))
    except DefinitionError as error:
        raise UnreadableBundle(UNREADABLE.format(name=name), str(error)) from None


def _workshop(name: str, content: bytes) -> SharedWorkshop:
    """A workshop; it may be kept and mended as long as it can be read as a list of keys."""
    text = _text(name, content, WORKSHOP_FILE)
    try:
        _, data = reader.compose(
            reader.typed_text(text), WORKSHOP_FILE, reader.KEYS, reader.WORKSHOP
        )
    except DefinitionError as error:
        raise UnreadableBundle(UNREADABLE.format(name=name), str(error)) from None
    title = data.get("title")
    title = dutch.one_line(title) if isinstance(title, str) else name
    known = examine(text)
    problems = tuple(_told(one) for one in known.problems if one.blocks)
    return SharedWorkshop(name, text, known.workshop, title, _unknown_kinds(data), problems)


def _told(problem: ComposingProblem) -> str:
    """What is wrong, with where it stands in the file."""
    where = " › ".join([*filter(None, [problem.step]), *map(str, problem.path)])
    return f"{_shown(where)}: {problem.sentence}" if where else problem.sentence


def _unknown_kinds(data: dict[str, Any]) -> tuple[str, ...]:
    """The step kinds that are not installed here, in the order of the steps."""
    kinds = (step.get("kind") for _, _, step in placed_steps(data))
    unknown = (kind for kind in kinds if isinstance(kind, str) and kind not in KINDS)
    return tuple(dict.fromkeys(_shown(kind) for kind in unknown))


def _series(name: str, content: bytes, workshops: Collection[str]) -> SharedSeries:
    text = _text(name, content, SERIES_FILE)
    try:
        return SharedSeries(name, text, parse_series(text, workshops))
    except DefinitionError as error:
        return SharedSeries(name, text, None, tuple(str(error).splitlines()))
