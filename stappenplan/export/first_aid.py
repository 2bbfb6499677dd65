"""The first-aid guide (EHBO): what to do first, on at most four pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.export.document import (
    Block,
    Bullets,
    Card,
    Document,
    Heading,
    Paragraph,
    introduced,
)
from stappenplan.export.line_numbers import full_credit, one_line
from stappenplan.export.phrases import labelled, note, plain, quiet, strong
from stappenplan.export.toolbox import titled
from stappenplan.export.whom_to_ask import whom_to_ask
from stappenplan.series.toolbox import FirstAid, first_aid, toolbox_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stappenplan.contract.plan import Plan
    from stappenplan.contract.result import Line
    from stappenplan.export.document import Text
    from stappenplan.series.essay import Essay
    from stappenplan.series.toolbox import Tool, Toolbox

KIND = "EHBO-gids"
HOW = (
    "Voor wie nu iets moet doen. Zoek jouw vraag, en begin met wat mensen van de groep zeiden. "
    "Wat zij verder maakten, staat in de toolbox."
)
NOTHING = "De groep zei nog niet wat je als eerste doet."
MOST_MOVES = 3
# What fits on four pages: letters, with a price for each heading and each line of a list.
LETTERS, OF_A_HEADING, OF_A_LINE = 8_000, 220, 60


def guide(content: Plan | Essay) -> Document:
    """Make the guide of one gathering or of a series."""
    box = toolbox_of(content)
    known = first_aid(box.tools)
    after = (*whom_to_ask(box), *_tools(box))
    told = fitting(known, LETTERS - sum(map(_price, after)))
    blocks = (Paragraph(text=plain(HOW), style="lead"), *_situations(told, known), *after)
    return titled(box, KIND, blocks=introduced(blocks), compact=True)


def _price(block: Block) -> int:
    """How much of four pages the list of whom to ask, or of tools, takes."""
    if not isinstance(block, Bullets):
        return OF_A_HEADING
    return sum(sum(len(span.text) for span in item) + OF_A_LINE for item in block.items)


def fitting(known: Sequence[FirstAid], left: int = LETTERS) -> list[FirstAid]:
    """The situations with their first moves that fit: of each one move, then of each a second."""
    taken: dict[int, list[Line]] = {}
    for turn in range(MOST_MOVES):
        for at, one in enumerate(known):
            if turn >= len(one.moves) or (turn and at not in taken):
                continue
            price = len(one.moves[turn].text) + len(one.moves[turn].label) + OF_A_LINE
            if not turn:
                price += len(one.question) + OF_A_HEADING
            if price <= left:
                left -= price
                taken.setdefault(at, []).append(one.moves[turn])
    return [
        FirstAid(known[at].question, known[at].origin, tuple(moves))
        for at, moves in sorted(taken.items())
    ]


def _situations(told: Sequence[FirstAid], known: Sequence[FirstAid]) -> Iterator[Block]:
    if not told:
        yield note(NOTHING)
        return
    yield Heading(level=1, text="Wat doe je als eerste?")
    for one in told:
        yield Card(
            blocks=(
                Heading(level=2, text=dutch.one_line(one.question)),
                Bullets(items=tuple(map(_move, one.moves))),
                Paragraph(text=quiet(f"Uit: {full_credit(one.origin)}")),
            )
        )
    more = sum(len(one.moves) for one in known) - sum(len(one.moves) for one in told)
    if more:
        count = dutch.count_noun(more, "regel", "regels")
        yield note(f"In de toolbox staan nog {count} over deze en andere vragen.")


def _move(line: Line) -> Text:
    return (*labelled(line.label), *plain(one_line(line.text)))


def _tools(box: Toolbox) -> Iterator[Block]:
    """What the toolbox holds, with how to begin with it as far as that fits."""
    if not box.tools:
        return
    yield Heading(level=1, text="Begin met gereedschap uit de toolbox")
    whole = tuple(_tool(at, tool, tool.use.purpose, tool.use.how) for at, tool in _numbered(box))
    shorter = tuple(_tool(at, tool, tool.use.purpose) for at, tool in _numbered(box))
    titles = tuple(_tool(at, tool) for at, tool in _numbered(box))
    fits = (one for one in (whole, shorter) if _price(Bullets(items=one)) <= LETTERS // 2)
    yield Bullets(items=next(fits, titles))


def _numbered(box: Toolbox) -> list[tuple[int, Tool]]:
    return list(enumerate(box.tools, start=1))


def _tool(number: int, tool: Tool, *words: str) -> Text:
    return (
        *strong(f"{number}. {dutch.end_sentence(dutch.one_line(tool.title))}"),
        *plain("".join(f" {dutch.end_sentence(dutch.one_line(one))}" for one in words)),
    )
