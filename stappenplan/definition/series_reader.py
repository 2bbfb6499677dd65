"""Read a series file, and say what is wrong with it."""

from __future__ import annotations

from collections.abc import Container
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from stappenplan.contract.series import HandedOver, PlannedGathering, Series
from stappenplan.contract.tool import WhomToAsk
from stappenplan.definition import file_text
from stappenplan.definition.problems import Mistakes, keys_of
from stappenplan.definition.reader import compose, typed_text

SERIES_FILE = "series.yaml"
KEYS = keys_of(Series, PlannedGathering, WhomToAsk, HandedOver)
FORM = (
    "a series is a list of keys such as 'title:' and 'gatherings:'. "
    "Remedy: copy workshops/estafette/series.yaml and change it."
)

NO_DAY, DAY = "there is no such day", "write for example 2026-03-12"
NO_DAY_IN_DUTCH = "Deze dag bestaat niet. Typ bijvoorbeeld 2026-03-12."


def load_series(path: Path | str, workshops: Container[str]) -> Series:
    """Read a series file.

    Parameters
    ----------
    path
        The YAML file, or the folder that holds ``series.yaml``.
    workshops
        The names of the workshops that its gatherings may hold.

    Raises
    ------
    DefinitionError
        With one line per mistake: file, line, value, rule and remedy.
    """
    path = Path(path)
    path = path / SERIES_FILE if path.is_dir() else path
    return parse_series(file_text.read(path), workshops, str(path))


def parse_series(text: str, workshops: Container[str], file: str = SERIES_FILE) -> Series:
    """Read a series from YAML text; see `load_series`."""
    root, data = compose(typed_text(text), file, KEYS, FORM)
    mistakes = Mistakes(file, root)
    try:
        series = Series.model_validate(data)
    except ValidationError as error:
        mistakes.add_all(error, (), KEYS)
        raise mistakes.error() from None
    _check(series, workshops, mistakes)
    if mistakes.found:
        raise mistakes.error()
    return series


def _check(series: Series, workshops: Container[str], mistakes: Mistakes) -> None:
    before = ""
    for at, planned in enumerate(series.gatherings):
        if planned.workshop not in workshops:
            rule = "there is no workshop of this name"
            remedy = "name a folder that holds a workshop.yaml"
            dutch = "Deze workshop is er niet (meer). Kies een andere."
            mistakes.add(("gatherings", at, "workshop"), planned.workshop, rule, remedy, dutch)
        if planned.date and not _is_day(planned.date):
            place = ("gatherings", at, "date")
            mistakes.add(place, planned.date, NO_DAY, DAY, NO_DAY_IN_DUTCH)
        elif planned.date and planned.date < before:
            rule = f"it comes before the day of a gathering above it ({before})"
            remedy = "put the gatherings in the order of their days"
            dutch = "Deze dag ligt vóór die van een eerdere bijeenkomst. Zet ze op volgorde."
            mistakes.add(("gatherings", at, "date"), planned.date, rule, remedy, dutch)
        before = planned.date or before
    for at, handed in enumerate(series.handed_over):
        if not _is_day(handed.on):
            mistakes.add(("handed_over", at, "on"), handed.on, NO_DAY, DAY, NO_DAY_IN_DUTCH)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
