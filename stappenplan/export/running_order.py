"""The running order of a workshop: what happens when, what the facilitator says, what to cut."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from stappenplan import dutch, schedule
from stappenplan.contract.mixed_group import SIDE_WORDS
from stappenplan.contract.workshop import TIMES
from stappenplan.export.document import (
    Block,
    Bullets,
    Document,
    Heading,
    Pair,
    Pairs,
    Paragraph,
    Span,
    Table,
    Text,
    introduced,
)
from stappenplan.export.phrases import note, plain, strong
from stappenplan.export.report import REHEARSAL_MARK, REHEARSAL_NOTICE
from stappenplan.planned_times import TimedPart, planned_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.contract.step_kind import StepKind
    from stappenplan.contract.workshop import Script, Step, Workshop
    from stappenplan.gathering import Gathering

KIND = "Draaiboek"
BEFORE, AFTER = "Vooraf", "Na afloop"
OWN_PACE = "Mensen doen dit in hun eigen tempo."
PARALLEL = (
    "Deze onderdelen lopen naast elkaar. Stappenplan verdeelt de mensen. "
    "Het langste onderdeel bepaalt hoe lang het duurt."
)
NOTHING_TO_CUT = "Geen onderdeel heeft een korte versie, en geen onderdeel kan weg."
CUT = "Loop je uit? Maak dan eerst een onderdeel korter. Sla pas daarna iets over."
# What a facilitator reads, in the words of their own page.
_SPOKEN = (
    ("say", "Zeg"),
    ("do", "Doe"),
    ("watch", "Let op"),
    ("silence", "Als het stil blijft"),
    ("short", "Als de tijd krap is"),
)


@dataclass(frozen=True, slots=True)
class _Part:
    """A step or one of its phases, with when it begins and ends; None outside the clock."""

    minutes: float
    begins: datetime | None
    ends: datetime | None

    @property
    def span(self) -> str:
        return f"{_clock(self.begins)} – {_clock(self.ends)}" if self.begins and self.ends else ""


def running_order(gathering: Gathering, *, draft: bool = False) -> Document:
    """Make the running order of a gathering, as it is prepared now.

    Parameters
    ----------
    draft
        Of a workshop that is still being made: without day and place.
    """
    workshop = gathering.workshop
    planned = _planned(gathering)
    timed = [planned[step.id] for step in workshop.timed]
    ends = max((part.ends for part in timed if part.ends), default=None)
    day = "" if draft else gathering.begins[:10]
    facts = (
        _Part(0, timed[0].begins, ends).span if timed else "",
        dutch.count_noun(workshop.timed_minutes, "minuut", "minuten"),
        dutch.count_noun(len(workshop.steps), "onderdeel", "onderdelen"),
        dutch.format_day(day) if day else "",
        dutch.one_line(gathering.place),
    )
    marked = gathering.rehearsal and not draft
    return Document(
        title=f"{KIND}: {dutch.one_line(gathering.title)}",
        eyebrow=dutch.one_line(gathering.organisation or workshop.title),
        facts=tuple(filter(None, facts)),
        date=day,
        mark=REHEARSAL_MARK if marked else "",
        mark_text=REHEARSAL_NOTICE.format(called="draaiboek") if marked else "",
        blocks=introduced(tuple(_blocks(gathering, planned))),
    )


def _planned(gathering: Gathering) -> dict[str, _Part]:
    """When each step begins and ends by the plan."""
    workshop = gathering.workshop
    planned = {step.id: _Part(step.minutes, None, None) for step in workshop.steps}
    steps = (
        TimedPart(step.id, step.minutes, step.at, workshop.beside(step.id))
        for step in workshop.timed
    )
    for part in planned_parts(steps, datetime.fromisoformat(gathering.begins)):
        minutes = planned[part.id].minutes
        planned[part.id] = _Part(minutes, part.begins, part.ends)
    return planned


def _blocks(gathering: Gathering, planned: dict[str, _Part]) -> Iterator[Block]:
    workshop = gathering.workshop
    if workshop.summary:
        yield Paragraph(text=plain(dutch.one_line(workshop.summary)), style="lead")
    yield Heading(level=1, text="Overzicht")
    yield _overview(gathering, planned)
    yield from _to_bring(gathering)
    yield Heading(level=1, text="Als je uitloopt")
    yield from _cuts(gathering)
    for block in workshop.blocks:
        yield Heading(level=1, text=dutch.one_line(block.title))
        if block.pace == "own":
            yield note(OWN_PACE)
        if block.parallel:
            yield note(PARALLEL)
        for step in block.steps:
            yield from _step(gathering, gathering.steps[step.id], planned[step.id])


def _overview(gathering: Gathering, planned: dict[str, _Part]) -> Table:
    when = _when(gathering, planned)
    rows = (
        (
            plain(when[step.id]),
            strong(dutch.one_line(step.title)),
            plain(gathering.steps[step.id].title),
            _sort(gathering.steps[step.id]),
            plain(f"{step.minutes}"),
        )
        for step in gathering.workshop.steps
    )
    return Table(
        header=("Tijd", "Onderdeel", "Werkvorm", "Soort", "Minuten"),
        widths=(20, 30, 22, 16, 12),
        rows=(*rows,),
    )


def _sort(kind: StepKind) -> Text:
    """What people mainly do, with its colour before the word."""
    return (Span(text="■ ", colour=kind.sort.colour), *plain(kind.sort.word))


def _when(gathering: Gathering, planned: dict[str, _Part]) -> dict[str, str]:
    """For each step its times, or that it comes before or after the part with a clock."""
    found, begun = {}, False
    for step in gathering.workshop.steps:
        span = planned[step.id].span
        begun = begun or bool(span)
        found[step.id] = span or (AFTER if begun else BEFORE)
    return found


def _to_bring(gathering: Gathering) -> Iterator[Block]:
    """What to take along, to print and to arrange."""
    kinds = [(step, type(gathering.steps[step.id])) for step in gathering.workshop.steps]
    printed = [
        f"{sheet.name} ({step.title}): {sheet.use}"
        for step, _ in kinds
        for sheet in gathering.steps[step.id].sheets()
    ]
    lists = {
        "Neem mee": gathering.workshop.bring,
        "Druk af": printed,
        "Regel vooraf": [text for step, kind in kinds for text in kind.preparations(step)],
    }
    for heading, items in lists.items():
        if items:
            yield Heading(level=1, text=heading)
            yield Bullets(items=tuple(plain(dutch.one_line(one)) for one in dict.fromkeys(items)))


def _cuts(gathering: Gathering) -> Iterator[Block]:
    """What is won by making each step shorter or leaving it out, and what that costs."""
    rows, workshop = [], gathering.workshop
    for step in workshop.timed:
        shorter = step.short
        out = gathering.steps[step.id].may_be_left_out
        if shorter is None and not out:
            continue
        rows.append(
            (
                strong(dutch.one_line(step.title)),
                plain(
                    f"{_won(workshop, step, shorter.minutes)} {shorter.text}" if shorter else "–"
                ),
                plain(f"{_won(workshop, step, 0)} {step.skip.text}" if out else "–"),
            )
        )
    if not rows:
        yield note(NOTHING_TO_CUT)
        return
    yield Paragraph(text=plain(CUT))
    yield Table(
        header=("Onderdeel", "Korter maken", "Overslaan"), widths=(24, 38, 38), rows=(*rows,)
    )


def _won(workshop: Workshop, step: Step, takes: int) -> str:
    """What is won when a step takes this many minutes: nothing while one beside it is longer."""
    minutes = workshop.timed_minutes - workshop.timed_minutes_with({step.id: takes})
    if not minutes:
        return "Wint niets: een ander onderdeel ernaast duurt langer."
    return f"Wint {dutch.count_noun(minutes, 'minuut', 'minuten')}."


def _step(gathering: Gathering, kind: StepKind, part: _Part) -> Iterator[Block]:
    step = kind.step
    minutes = dutch.count_noun(step.minutes, "minuut", "minuten")
    title = f"{part.span}  {dutch.one_line(step.title)}".strip()
    rows = [
        ("Werkvorm", f"{kind.title}, {minutes}"),
        ("Vraag", step.question),
        *((f"Vraag voor {SIDE_WORDS[side][1]}", text) for side, text in step.questions.items()),
        ("Opdracht", step.instruction),
        ("Plek", step.place),
        ("Op papier", kind.paper),
    ]
    yield Heading(level=2, text=title)
    yield _pairs(rows)
    if kind.phases:
        yield from _phases(gathering, kind, part)
    else:
        yield from _script(_said(step.script, part, part))


def _phases(gathering: Gathering, kind: StepKind, part: _Part) -> Iterator[Block]:
    """Each phase with its time, and what is new in its instruction and script."""
    step = kind.step
    known: dict[str, str] = {}
    if not step.scripts:
        yield from _script(_said(step.script, part, part))
    shares = schedule.minutes_of_phases(gathering, kind)
    for phase, one in zip(kind.phases, _in_a_row(list(shares.values()), part), strict=True):
        minutes = dutch.count_noun(round(one.minutes), "minuut", "minuten")
        yield Heading(level=3, text=", ".join(filter(None, (phase.label, one.span or minutes))))
        said = {
            "Vraag": step.phase_questions.get(phase.id, ""),
            "Opdracht": step.instructions.get(phase.id, ""),
        }
        if step.scripts:
            said |= _said(step.script_in(phase.id), one, part)
        yield from _script({key: text for key, text in said.items() if text != known.get(key)})
        known |= said


def _in_a_row(minutes: list[float], part: _Part) -> Iterator[_Part]:
    """Phases one after another, from the begin of their step on."""
    if part.begins is None:
        yield from (_Part(one, None, None) for one in minutes)
        return
    moments = [part.begins]
    for one in minutes:
        moments.append(moments[-1] + timedelta(minutes=one))
    for one, (begins, ends) in zip(minutes, pairwise(moments), strict=True):
        yield _Part(one, begins, ends)


def _said(script: Script, part: _Part, step: _Part) -> dict[str, str]:
    return {label: _with_times(getattr(script, key), part, step) for key, label in _SPOKEN}


def _script(said: dict[str, str]) -> Iterator[Block]:
    if any(said.values()):
        yield _pairs([*said.items()])


def _with_times(text: str, part: _Part, step: _Part) -> str:
    """A script with the moments of the plan; where there is no clock the words that hold always."""
    known = dict.fromkeys(TIMES, "het eind")
    known["minutes"] = str(round(part.minutes))
    if part.ends and step.ends:
        known |= {"part_ends": _clock(part.ends), "step_ends": _clock(step.ends)}
    for name, value in known.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def _pairs(rows: list[tuple[str, str]]) -> Pairs:
    told = ((label, dutch.one_line(text)) for label, text in rows)
    return Pairs(rows=tuple(Pair(label=label, text=plain(text)) for label, text in told if text))


def _clock(moment: datetime | None) -> str:
    return f"{moment:%H.%M}" if moment else ""
