"""The toolbox: every tool that a circle made, what it is for, how to use it, and its sources."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.export.document import (
    Block,
    Bullets,
    Document,
    Heading,
    PageBreak,
    Pair,
    Pairs,
    Paragraph,
    Sources,
    Table,
    introduced,
)
from stappenplan.export.line_numbers import LineNumbers, full_credit
from stappenplan.export.phrases import note, plain
from stappenplan.export.report import REHEARSAL_MARK, REHEARSAL_NOTICE
from stappenplan.export.report_chapters.results import part_blocks
from stappenplan.export.whom_to_ask import whom_to_ask
from stappenplan.series.toolbox import toolbox_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from stappenplan.contract.plan import Plan
    from stappenplan.series.essay import Essay
    from stappenplan.series.origin import Origin
    from stappenplan.series.toolbox import Tool, Toolbox

KIND = "Toolbox"
HOW = (
    "Dit gereedschap maakte de groep zelf. Wat mensen zeiden, staat er woordelijk in, zonder "
    "namen. Het nummer achter een regel leidt naar de bron, achterin. Gebruik wat past, en pas "
    "het aan: wat hier werkte, werkt niet overal."
)
NO_TOOLS = "De groep maakte nog geen gereedschap."
PUBLIC = "Hierin staat alleen wat ook in het openbare stuk van die bijeenkomst staat."


def toolbox(content: Plan | Essay) -> Document:
    """Make the toolbox of one gathering or of a series; a pure function of what they made."""
    box = toolbox_of(content)
    numbers = LineNumbers()
    chapters = [block for at, tool in enumerate(box.tools, 1) for block in _tool(at, tool, numbers)]
    blocks = (
        *_contents(box),
        *whom_to_ask(box),
        *chapters,
        *_origins(box),
        *_sources(numbers),
    )
    return titled(box, KIND, blocks=introduced(blocks))


def titled(box: Toolbox, kind: str, **rest: Any) -> Document:
    """Make a document of this kind with the title block of what a circle made."""
    day = max((origin.date for origin in box.origins), default="")
    count = dutch.count_noun(len(box.origins), "bijeenkomst", "bijeenkomsten")
    return Document(
        title=f"{kind}: {dutch.one_line(box.title)}",
        eyebrow=dutch.one_line(box.organisation or box.title),
        facts=tuple(filter(None, (count if box.stops else "", dutch.format_day(day)))),
        date=day,
        mark=REHEARSAL_MARK if box.rehearsal else "",
        mark_text=REHEARSAL_NOTICE.format(called="stuk") if box.rehearsal else "",
        **rest,
    )


def _contents(box: Toolbox) -> Iterator[Block]:
    yield Heading(level=1, text="Wat erin zit")
    if not box.tools:
        yield note(NO_TOOLS)
        return
    yield Paragraph(text=plain(HOW), style="lead")
    yield Table(
        header=("Nr.", "Gereedschap", "Waarvoor"),
        widths=(8, 32, 60),
        rows=tuple(
            (plain(str(at)), plain(dutch.one_line(tool.title)), plain(tool.use.purpose))
            for at, tool in enumerate(box.tools, start=1)
        ),
    )


def _tool(number: int, tool: Tool, numbers: LineNumbers) -> Iterator[Block]:
    yield PageBreak()
    yield Heading(level=1, text=f"{number}. {dutch.one_line(tool.title)}")
    yield Pairs(
        rows=(
            Pair(label="Waarvoor", text=plain(tool.use.purpose)),
            Pair(label="Zo gebruik je het", text=plain(tool.use.how)),
            Pair(label="Komt uit", text=plain(in_words(made.origin for made in tool.made))),
        )
    )
    for made in tool.made:
        if len(tool.made) > 1:
            yield Heading(level=2, text=full_credit(made.origin))
        told = numbers.teller(made.origin)
        for part in made.parts:
            if len(made.parts) > 1:
                yield Heading(level=2, text=dutch.one_line(part.title))
            # The sentences of a first page tell in short what follows here.
            if not (part.groups or part.tables):
                yield Bullets(items=tuple(map(told, part.brief)))
            yield from part_blocks(part, told, 3 if len(tool.made) > 1 else 2)


def in_words(origins: Iterable[Origin]) -> str:
    """Name gatherings in a line of text, each once."""
    return "; ".join(dict.fromkeys(map(full_credit, origins)))


def _origins(box: Toolbox) -> Iterator[Block]:
    """Where the series was, and which of its gatherings made something."""
    if not box.stops:
        return
    made = Counter(made.origin.number for tool in box.tools for made in tool.made)
    closed = {origin.number for origin in box.origins}
    yield PageBreak()
    yield Heading(level=1, text="Wie dit maakte")
    yield Table(
        header=("Bijeenkomst", "Plek", "Dag", "Gereedschap"),
        widths=(30, 20, 22, 28),
        rows=tuple(
            (
                plain(f"{stop.number}. {dutch.one_line(stop.theme)}"),
                plain(dutch.one_line(stop.place) or "–"),
                plain(dutch.format_day(stop.date) or "–"),
                plain(str(made[stop.number]) if stop.number in closed else stop.why),
            )
            for stop in box.stops
        ),
    )


def _sources(numbers: LineNumbers) -> Iterator[Block]:
    items = tuple(numbers.items())
    if items:
        yield Heading(level=1, text="Bronnen")
        yield Paragraph(text=plain(PUBLIC))
        yield Sources(items=items)
