"""The paths of a server: database, secret, workshops and house style."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from stappenplan.errors import JournalError

DATABASE = "STAPPENPLAN_DATABASE"
# A logo as data fits; a phone on a slow line waits for the style sheet.
MAX_STYLE_BYTES = 200_000


# Names in the folder of the database and the secret.
OWN_WORKSHOPS, HOUSE_STYLE = "eigen-workshops", "huisstijl.css"


# Where an installed package has what stands at the top of a clone; see `pyproject.toml`.
INSTALLED = Path(__file__).resolve().parent / "site"


def root_folder() -> Path:
    """Find the folder with ``voila.json``: the current one, else that of this package."""
    here, checkout = Path.cwd(), Path(__file__).resolve().parents[1]
    for folder in (here, checkout, INSTALLED):
        if (folder / "voila.json").is_file():
            return folder
    return here


def data_folder() -> Path:
    """Find the folder for what a server keeps when none is named.

    That is ``data`` beside ``voila.json``; of an installed package, which may be replaced or be
    read-only, the folder for data of whoever runs it.
    """
    root = root_folder()
    if root == INSTALLED:
        return platformdirs.user_data_path("stappenplan", appauthor=False)
    return root / "data"


@dataclass(frozen=True, slots=True)
class Paths:
    """Where a server keeps its files.

    Attributes
    ----------
    database
        A SQLAlchemy address.
    secret
        The file from which all keys are derived; only its owner may read it.
    workshops
        The folder with one folder per workshop.
    house_style
        The style sheet with name, colours and logo of an organisation; it may be missing.
    """

    database: str
    secret: Path
    workshops: Path
    house_style: Path

    def house_style_sheet(self) -> bytes:
        """The style sheet; nothing when it is missing, or too large to send to every phone."""
        try:
            small = self.house_style.stat().st_size <= MAX_STYLE_BYTES
            return self.house_style.read_bytes() if small else b""
        except FileNotFoundError:
            return b""

    @property
    def own_workshops(self) -> Path:
        """The folder with the workshops that were made here, beside the secret."""
        return self.secret.parent / OWN_WORKSHOPS

    @property
    def workshop_folders(self) -> tuple[Path, ...]:
        """The folders in which workshops stand; what was made here goes before what is shipped."""
        return self.workshops, self.own_workshops

    def workshop_files(self) -> dict[str, Path]:
        """The files of all workshops by the name of their folder."""
        return {
            file.parent.name: file
            for folder in self.workshop_folders
            for file in sorted(folder.glob("*/workshop.yaml"))
            if not file.parent.name.startswith(".")
        }

    @property
    def file(self) -> Path | None:
        """The file of the database; None when it is of another kind or in memory."""
        name = self.database.removeprefix("sqlite:///")
        return None if name in {self.database, "", ":memory:"} else Path(name)

    @property
    def beside(self) -> Path:
        """The file of the database; of another kind the one that would stand beside the secret.

        Ledgers and backups have its name.
        """
        return self.file or self.secret.with_suffix(".db")

    @classmethod
    def of(cls, database: str | None = None, data: Path | str | None = None) -> Paths:
        """Resolve the paths for a database (address or file) and a data folder.

        Parameters
        ----------
        database
            Default: ``STAPPENPLAN_DATABASE``, else ``stappenplan.db`` in the data folder. A
            password goes out of it, see `postgres.put_password_aside`.
        data
            Default: ``STAPPENPLAN_DATA``, else `data_folder`.

        Notes
        -----
        ``STAPPENPLAN_WORKSHOPS`` overrides the folder with workshops.

        Raises
        ------
        JournalError
            When the address of the database cannot be read, or shows a password to others.
        """
        folder = Path(data or os.environ.get("STAPPENPLAN_DATA") or data_folder()).absolute()
        wanted = _address(database) or folder / "stappenplan.db"
        workshops = Path(os.environ.get("STAPPENPLAN_WORKSHOPS") or root_folder() / "workshops")
        house_style = folder / HOUSE_STYLE
        if "://" in str(wanted):
            file = str(wanted).removeprefix("sqlite:///")
            local = str(wanted).startswith("sqlite:///") and file != ":memory:"
            secret = Path(file).absolute() if local else folder / "stappenplan"
            return cls(str(wanted), secret.with_suffix(".secret"), workshops, house_style)
        file_path = Path(wanted).absolute()
        address, secret = f"sqlite:///{file_path}", file_path.with_suffix(".secret")
        return cls(address, secret, workshops, house_style)


def _address(named: str | None) -> str:
    """The database that was named, else that of the environment; no password stands in it."""
    set_ = os.environ.get(DATABASE, "")
    wanted = named or set_
    if not wanted.startswith("postgres"):
        return wanted
    # Imported only here: it takes long, and most servers use SQLite.
    from stappenplan.journal import postgres

    if not postgres.is_address(wanted):
        return wanted
    if named and named != set_ and postgres.has_password(named):
        raise JournalError(
            f"{postgres.shown(named)}: everybody on this machine can read a password in a command. "
            f"Remedy: set {DATABASE} to the address, or put the password in a file that "
            f"{postgres.PASSWORD_FILE} names, or in ~/.pgpass."
        )
    address = postgres.put_password_aside(wanted)
    if wanted == set_:
        os.environ[DATABASE] = address
    return address
