"""Keeping what was chosen of a file from elsewhere, under names that are free here."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from stappenplan.composing import text_edits
from stappenplan.composing.refused import Refused
from stappenplan.composing.store import Compositions
from stappenplan.definition.series_reader import SERIES_FILE
from stappenplan.journal import private_files

if TYPE_CHECKING:
    from collections.abc import Collection

    from stappenplan.composing.bundle import Bundle, SharedSeries
    from stappenplan.paths import Paths

# The house style that was there before another one was taken over.
OLD_STYLE = "huisstijl.vorige.css"


@dataclass(frozen=True, slots=True)
class KeptBundle:
    """What was kept.

    Attributes
    ----------
    workshops
        The titles, by the name under which each stands here.
    series
        The titles of the series.
    left_out
        The titles of series that could not be kept.
    style
        Whether the house style was taken over.
    """

    workshops: dict[str, str]
    series: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    style: bool = False


def names_for(paths: Paths, bundle: Bundle) -> dict[str, str]:
    """The name that each workshop of a bundle gets here, by the name that it has there."""
    taken, found = set(paths.workshop_files()), {}
    taken |= {one.name for one in Compositions(paths).all()}
    for one in bundle.workshops:
        numbered = (f"{one.name}-{number}" for number in count(2))
        name = one.name if one.name not in taken else next(n for n in numbered if n not in taken)
        found[one.name] = name
        taken.add(name)
    return found


def keep_bundle(
    paths: Paths, bundle: Bundle, chosen: Collection[str], *, with_style: bool = False
) -> KeptBundle:
    """Keep the workshops that were chosen, the series that need no other ones, and the style.

    Parameters
    ----------
    chosen
        The names of workshops in the bundle.

    Raises
    ------
    Refused
        When a workshop cannot be kept; what came before it stays.
    """
    store, names = Compositions(paths), names_for(paths, bundle)
    kept = [one for one in bundle.workshops if one.name in chosen]
    for one in kept:
        store.keep_text(names[one.name], one.text)
    new = {one.name: names[one.name] for one in kept}
    told: dict[bool, list[str]] = {True: [], False: []}
    for series in bundle.series:
        if series.series is not None:
            told[_keep_series(paths, series, new)].append(series.series.title)
    if with_style and bundle.style is not None:
        _keep_style(paths, bundle.style.sheet)
    return KeptBundle(
        {names[one.name]: one.title for one in kept},
        tuple(told[True]),
        tuple(told[False]),
        with_style and bundle.style is not None,
    )


def _keep_series(paths: Paths, series: SharedSeries, names: dict[str, str]) -> bool:
    """Keep a series beside a workshop of it, with the names that these have here."""
    known = series.series
    own = [one.workshop for one in known.gatherings if one.workshop in names] if known else []
    if known is None or not own:
        return False
    folder = paths.own_workshops / names.get(series.name, names[own[0]])
    text = series.text
    try:
        for at, planned in enumerate(known.gatherings):
            name = names.get(planned.workshop)
            if name is not None:
                text = text_edits.set_value(text, ("gatherings", at, "workshop"), name)
    except Refused:
        return False
    with suppress(OSError):
        return private_files.write_new(folder / SERIES_FILE, text.encode())
    return False


def _keep_style(paths: Paths, sheet: str) -> None:
    """Take over a house style; the one that was there stays beside it."""
    private_files.make_folder(paths.house_style.parent)
    if paths.house_style.is_file():
        old = paths.house_style.with_name(OLD_STYLE)
        private_files.replace(old, paths.house_style.read_bytes())
    private_files.replace(paths.house_style, sheet.encode())
