"""Keys and return codes of a server, derived from one secret."""

from __future__ import annotations

import hmac
import json
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from stappenplan import shared_clock
from stappenplan.contract.people import CodeOwner, Role
from stappenplan.errors import StappenplanError
from stappenplan.journal import CODE_ALPHABET, private_files
from stappenplan.timestamps import DUTCH_TIME
from stappenplan.typed_text import name_key

if TYPE_CHECKING:
    from stappenplan.journal.shared_state import SharedState

SECRET_BYTES = 32
# The name of the record in which machines share it.
SHARED_AS = "secret"
RETURN_CODE_LENGTH = 8


class DamagedSecret(StappenplanError, ValueError):
    """The file with the secret does not hold a secret."""


class Keys:
    """The keys of all roles and gatherings. None is stored: the same secret gives the same keys.

    Parameters
    ----------
    secret
        At least 32 random bytes; whoever has them can make every key.
    """

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    @classmethod
    def from_file(cls, path: Path) -> Keys:
        """The keys of the secret in this file, which is made when it is not there.

        Raises
        ------
        DamagedSecret
            When the file holds something else.
        """
        private_files.make_folder(path.parent)
        if not path.exists():
            private_files.write_new(path, _new_secret())
        path.chmod(0o600)
        try:
            secret = bytes.fromhex(path.read_text(encoding="ascii").strip())
        except ValueError:
            secret = b""
        if len(secret) < SECRET_BYTES:
            raise DamagedSecret(
                f"{path}: this is not a secret of {SECRET_BYTES} bytes in hexadecimal. Remedy: "
                "restore the file from a copy, or remove it: a new one is made, and links and "
                "return codes that were given out stop working."
            )
        return cls(secret)

    def _derive(self, *parts: str) -> bytes:
        # JSON keeps the parts apart: ("ab", "c") and ("a", "bc") give different keys.
        return hmac.digest(self._secret, json.dumps(parts).encode(), "sha256")

    def _text(self, *parts: str) -> str:
        return urlsafe_b64encode(self._derive(*parts)[:24]).decode()

    @classmethod
    def shared(cls, path: Path, state: SharedState | None) -> Keys:
        """The keys of an installation: every machine keeps the secret of the database in a file.

        The first machine that comes brings the secret that it has, or a new one.

        Raises
        ------
        DamagedSecret
            When this file holds another secret than the database.
        """
        if state is None:
            return cls.from_file(path)
        record = state.read(SHARED_AS)
        if record is not None:
            shared = record.content
        elif path.exists():
            cls.from_file(path)
            shared = state.make_once(SHARED_AS, path.read_bytes())
        else:
            # It stands in no file before the database has it: another machine may be sooner.
            shared = state.make_once(SHARED_AS, _new_secret())
        private_files.make_folder(path.parent)
        if not path.exists():
            private_files.write_new(path, shared)
        keys = cls.from_file(path)
        if not hmac.compare_digest(path.read_bytes().strip(), shared.strip()):
            raise DamagedSecret(
                f"{path}: the secret in this file is not that of the database, from which links "
                "and return codes were given out. Remedy: take the file away or name another "
                "folder in STAPPENPLAN_DATA, and the file is made anew; or use the database to "
                "which the file belongs."
            )
        return keys

    @property
    def cookie_secret(self) -> bytes:
        """What cookies are signed with; it survives a restart."""
        return self._derive("cookie")

    def counted(self, who: str) -> str:
        """Under what a browser or an address is counted; it tells nobody which one it is."""
        return self._text("counted", who)

    def organiser(self, renewed: int = 0) -> str:
        """The key for opening gatherings on this server, that was renewed this often."""
        # This text is part of every key that was given out, so it stays as it is.
        return self._text("office", *_times(renewed))

    def role(self, gathering: str, role: Role, renewed: int = 0) -> str:
        """The key for one role in one gathering, 192 bits, that was renewed this often."""
        return self._text("role", gathering, role.value, *_times(renewed))

    def report(self, gathering: str, renewed: int) -> str:
        """The key for reading the report of a gathering, whose link was renewed this often."""
        if not renewed:
            return self.role(gathering, Role.READER)
        return self._text("report", gathering, str(renewed))

    def overview(self, organisation: str, renewed: int = 0) -> str:
        """The key for the overview of an organisation, given by its mark, 192 bits."""
        return self._text("overview", organisation, *_times(renewed))

    def series(self, series: str, renewed: int = 0) -> str:
        """The key for the public page of a series, 192 bits."""
        return self._text("series", series, *_times(renewed))

    def framework(self, gathering: str, renewed: int = 0) -> str:
        """The key for using the framework of a gathering, 192 bits, renewed this often."""
        return self._text("framework", gathering, *_times(renewed))

    def fits_framework(self, key: str, gathering: str, renewed: int = 0) -> bool:
        """Whether this is the key for using the framework of this gathering."""
        return _equal(key, self.framework(gathering, renewed))

    def fits_series(self, key: str, series: str, renewed: int = 0) -> bool:
        """Whether this is the key for the public page of this series."""
        return _equal(key, self.series(series, renewed))

    def fits_overview(self, key: str, organisation: str, renewed: int = 0) -> bool:
        """Whether this is the key for the overview of this organisation."""
        return _equal(key, self.overview(organisation, renewed))

    def fits_report(self, key: str, gathering: str, renewed: int) -> bool:
        """Whether this is the key for reading the report of this gathering."""
        return _equal(key, self.report(gathering, renewed))

    def fits_organiser(self, key: str, renewed: int = 0) -> bool:
        """Whether this is the organiser key."""
        return _equal(key, self.organiser(renewed))

    def fits_role(self, key: str, gathering: str, role: Role, renewed: int = 0) -> bool:
        """Whether this is the key for this role in this gathering."""
        return _equal(key, self.role(gathering, role, renewed))

    def door(self, gathering: str, day: date | None = None) -> str:
        """What the QR code of the projector adds to the code that may be typed, 48 bits.

        It is another one every day: a picture of the projector is worth nothing later.
        """
        return self._text("door", gathering, (day or _today()).isoformat())[:8]

    def fits_door(self, seen: str, gathering: str) -> bool:
        """Whether somebody scanned the QR code of this gathering today, or yesterday evening."""
        days = (_today(), _today() - timedelta(days=1))
        return any(_equal(seen, self.door(gathering, day)) for day in days)

    def new_participant_id(self, gathering: str, form: str, name: str) -> str:
        """The id of a new participant; the same form with the same name gives the same id."""
        return "p-" + self._derive("join", gathering, form, name_key(name)).hex()[:12]

    def new_reader_id(self, gathering: str, form: str, text: str) -> str:
        """The id of a reader who reacts; the same form with the same text gives the same id."""
        return "r-" + self._derive("reader", gathering, form, text).hex()[:16]

    def return_code(self, gathering: str, participant: str, renewed: int = 0) -> str:
        """The personal code with which a participant or reader comes back, as XXXX-XXXX."""
        number = int.from_bytes(self._derive("return", gathering, participant, *_times(renewed)))
        letters = []
        for _ in range(RETURN_CODE_LENGTH):
            number, at = divmod(number, len(CODE_ALPHABET))
            letters.append(CODE_ALPHABET[at])
        half = RETURN_CODE_LENGTH // 2
        return "".join(letters[:half]) + "-" + "".join(letters[half:])

    def owner_of(self, code: str, owners: Iterable[CodeOwner]) -> CodeOwner | None:
        """Whose return code this is; any case, with or without hyphen and spaces."""
        plain = _normalised(code)
        found = None
        for owner in owners:
            own = self.return_code(owner.gathering, owner.participant, owner.renewed)
            if _equal(plain, _normalised(own)):
                found = owner
        return found


def _new_secret() -> bytes:
    """What a file with a new secret holds."""
    return f"{secrets.token_hex(SECRET_BYTES)}\n".encode()


def _times(renewed: int) -> tuple[str, ...]:
    """What a key that was renewed is derived from besides; nothing for the first one."""
    return (str(renewed),) if renewed else ()


def _today() -> date:
    # What one machine shows another lets in.
    return shared_clock.moment().astimezone(DUTCH_TIME).date()


def _normalised(code: str) -> str:
    return "".join(code.split()).replace("-", "").upper()


def _equal(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode(), wanted.encode())
