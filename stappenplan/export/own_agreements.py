"""What one person takes home of their relations, for that person alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.export.document import Block, Document, Heading, Paragraph
from stappenplan.export.phrases import note, plain
from stappenplan.export.report import REHEARSAL_MARK, REHEARSAL_NOTICE
from stappenplan.export.report_chapters.results import part_blocks
from stappenplan.own_results import private_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.contract.result import Line, ResultPart
    from stappenplan.export.document import Text
    from stappenplan.gathering import Gathering

KEEP = "Dit is van jullie samen. Geef het alleen aan anderen als ieder van jullie dat goed vindt."
NOTHING = "Je hebt hier geen afspraken, en niemand gaf jou iets te lezen."


def own_agreements(gathering: Gathering, participant: str) -> Document:
    """Make the document of one participant, from what they may read now."""
    day = gathering.begins[:10]
    return Document(
        title="Jouw afspraken",
        eyebrow=gathering.title,
        facts=tuple(filter(None, (dutch.format_day(day), gathering.place))),
        date=day,
        mark=REHEARSAL_MARK if gathering.rehearsal else "",
        mark_text=REHEARSAL_NOTICE.format(called="bestand") if gathering.rehearsal else "",
        blocks=tuple(_blocks(private_parts(gathering, participant))),
    )


def _blocks(parts: list[ResultPart]) -> Iterator[Block]:
    yield Paragraph(text=plain(KEEP), style="lead")
    if not parts:
        yield note(NOTHING)
    for part in parts:
        yield Heading(level=1, text=dutch.one_line(part.title))
        for line in part.brief:
            yield Paragraph(text=plain(line.text))
        yield from part_blocks(part, _told)


def _told(line: Line) -> Text:
    """A line with whose it is, where the step says so."""
    return plain(f"{line.label}: {line.text}" if line.label else line.text)
