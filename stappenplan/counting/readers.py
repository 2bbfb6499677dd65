"""Files of ranked ballots: CSV and BLT."""

from __future__ import annotations

from pathlib import Path

from stappenplan.bilingual_text import Bilingual
from stappenplan.counting.ballots import Ballots, CountingError
from stappenplan.counting.blt import read_blt
from stappenplan.counting.csv_ballots import read_csv

READERS = {".csv": read_csv, ".blt": read_blt}


def read(path: Path) -> Ballots:
    """Read a file of ballots; its ending says which format.

    Raises
    ------
    CountingError
        With the line, the value, the rule and the remedy.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise CountingError(
            Bilingual(
                f"{path.name}: dit eindigt niet op .csv of .blt. Sla het zo op.",
                f"{path.name}: the name has to end in .csv or .blt. Remedy: save it as one.",
            )
        )
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise CountingError(
            Bilingual(
                f"{path}: dit bestand is niet te openen. Kijk of de naam klopt.",
                f"{path}: the file cannot be opened ({error.strerror}). Remedy: check the name.",
            )
        ) from None
    except UnicodeDecodeError as error:
        raise CountingError(
            Bilingual(
                f"{path.name}: teken {error.start} is geen UTF-8. Sla het bestand op als UTF-8.",
                f"{path.name}: byte {error.start} is no UTF-8. Remedy: save the file as UTF-8.",
            )
        ) from None
    return reader(text)
