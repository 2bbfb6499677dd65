"""Everything about one person as a document to read."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from stappenplan import dutch
from stappenplan.export.document import (
    Block,
    Card,
    Document,
    Heading,
    Pair,
    Pairs,
    Paragraph,
)
from stappenplan.export.phrases import note, plain
from stappenplan.personal_data.field_words import field_word
from stappenplan.timestamps import DUTCH_TIME, parse_timestamp

if TYPE_CHECKING:
    from collections.abc import Iterator

NOBODY_ELSE = (
    "Hier staat alles wat deze bijeenkomst van jou heeft, ook wat niemand anders mag zien. "
    "Houd dit bestand dus voor jezelf."
)
NOT_HERE = (
    "Wat anderen voor zichzelf hielden, staat hier niet in, ook niet als het over jou gaat. "
    "Wie de server beheert, kan erbij."
)
NOTHING_BY_OTHERS = "Niemand anders schreef iets over jou op dat jij mag lezen."
NOTHING = "Je schreef en koos nog niets."
WITHOUT_STEP = "Over jezelf"
YES, NO = "ja", "nee"


def own_data_document(data: dict[str, Any]) -> Document:
    """Tell what `stappenplan.personal_data.own_data` found."""
    about = data["gathering"]
    return Document(
        title="Alles over jou",
        eyebrow=about["title"],
        facts=tuple(filter(None, (dutch.format_day(about["date"]), about["place"]))),
        date=about["date"],
        blocks=tuple(_blocks(data)),
    )


def _blocks(data: dict[str, Any]) -> Iterator[Block]:
    unit = data["gathering"]["unit_label"]
    yield Paragraph(text=plain(NOBODY_ELSE), style="lead")
    yield Heading(level=1, text="Wie je bent")
    yield Pairs(rows=tuple(_you(data["you"], unit)))
    yield Heading(level=1, text="Wat je schreef en koos")
    if not data["entries"]:
        yield note(NOTHING)
    yield from _by_step(data["entries"], unit)
    yield Heading(level=1, text="Wat anderen over jou opschreven")
    if not data["by_others"]:
        yield note(NOTHING_BY_OTHERS)
    yield from _by_step(data["by_others"], unit)
    if data["typed_for_others"]:
        yield Heading(level=1, text="Wat je voor anderen typte")
        yield note("De woorden zijn van hen. Hier staat alleen dat jij ze typte.")
        yield from _by_step(data["typed_for_others"], unit)
    yield Heading(level=1, text="Wat hier niet in staat")
    yield Paragraph(text=plain(NOT_HERE))


def _you(you: dict[str, Any], unit: str) -> Iterator[Pair]:
    told = {
        "Naam": you["name"],
        "Namens": you["side"],
        unit: you["unit"],
        "Terugkeercode": you["return_code"],
        "Met een telefoon": YES if you["with_phone"] else NO,
        "Naam in documenten": YES if you["name_in_documents"] else NO,
    }
    return (Pair(label=label, text=plain(text)) for label, text in told.items() if text)


def _by_step(entries: list[dict[str, Any]], unit: str) -> Iterator[Block]:
    for title, group in groupby(entries, key=lambda one: one["step_title"]):
        yield Heading(level=2, text=title or WITHOUT_STEP)
        for one in group:
            yield Card(blocks=(Pairs(rows=tuple(_told(one, unit))),))


def _told(one: dict[str, Any], unit: str) -> Iterator[Pair]:
    at = parse_timestamp(one["at"]).astimezone(DUTCH_TIME)
    when = f"{dutch.format_day(one['at'])}, {at:%H.%M} uur"
    yield Pair(label=one["what"], text=plain(when))
    for name, value in one.get("body", {}).items():
        if text := _words(value):
            word = unit if name == "unit" else field_word(name)
            yield Pair(label=dutch.capitalize(word), text=plain(text))
    for text in one.get("texts", ()):
        yield Pair(label="Tekst", text=plain(text))
    if one.get("typed_by_another"):
        yield Pair(label="Getypt", text=plain(one["typed_by_another"]))
    if one.get("withdrawn"):
        yield Pair(label="Stand", text=plain("teruggenomen; het staat nog in het logboek"))
    if one.get("undone"):
        yield Pair(label="Stand", text=plain("ongedaan gemaakt; het staat nog in het logboek"))


def _words(value: Any) -> str:
    """Any value of a body in words."""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, dict):
        told = ((field_word(str(key)), _words(part)) for key, part in value.items())
        return "; ".join(f"{key}: {words}" for key, words in told if words)
    if isinstance(value, list):
        return "; ".join(filter(None, map(_words, value)))
    return "" if value is None else str(value)
