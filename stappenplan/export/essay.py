"""The skeleton of an essay over a series: what was learned with its sources, and room to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.export.document import (
    Block,
    Bullets,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Sources,
    Span,
    Table,
    Text,
    introduced,
)
from stappenplan.export.file_names import FileNames
from stappenplan.export.line_numbers import LineNumbers, full_credit, one_line
from stappenplan.export.phrases import labelled, note, plain, quiet
from stappenplan.export.report import REHEARSAL_MARK, REHEARSAL_NOTICE
from stappenplan.series.essay import plain_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stappenplan.series.essay import Essay, Finished, Learned

KIND = "Opzet voor een essay"
NO_QUESTION = (
    "De reeks heeft nog geen vraag. Zet er een in het bestand van de reeks, achter ‘question’."
)
HOW = (
    "Dit is een opzet. Wat de bijeenkomsten leerden, staat er woordelijk in, zonder namen. "
    "Het nummer achter een regel leidt naar de bron: welke bijeenkomst, welk thema, welke dag. "
    "Wat tussen haken staat, schrijf jij."
)
CHAPTERS = {
    "by_participants": "Wat deelnemers leerden van de projecten",
    "by_hosts": "Wat gastheren leerden over overheid en inwoner",
    "further": "Wat de bijeenkomsten verder opleverden",
}
NOTHING_LEARNED = "In geen van deze bijeenkomsten is hier iets over opgeschreven."
NOTHING_HERE = "Hier is niets over opgeschreven."
WIDTHS = (30, 20, 22, 28)


class _Numbers(LineNumbers):
    """Numbers the lines of all harvests in the order of the gatherings."""

    def __init__(self, essay: Essay) -> None:
        super().__init__()
        self._origins = {one.harvest.number: one.origin for one in essay.finished}
        for one in essay.finished:
            for learned in one.lines:
                self._of(learned)

    def _of(self, learned: Learned) -> int:
        line = learned.line
        key = learned.gathering, line.number
        return self.number(key, self._origins[learned.gathering], line.text, line.sources)

    def line(self, *alike: Learned) -> Text:
        """A line with its number, or one that was said more often with the number of each."""
        line = alike[0].line
        return (
            # The question, where it was the same for all of them.
            *labelled(line.label if len({one.line.label for one in alike}) == 1 else ""),
            Span(text=one_line(line.text)),
            Span(refs=tuple(self._of(one) for one in alike)),
        )


def essay(content: Essay) -> Document:
    """Make the skeleton; a pure function of what the gatherings learned."""
    numbers = _Numbers(content)
    last = _last_day(content)
    count = dutch.count_noun(len(content.finished), "bijeenkomst", "bijeenkomsten")
    blocks = (
        *_question(content),
        *_where(content),
        *(
            block
            for name, title in CHAPTERS.items()
            for block in _chapter(title, name, content, numbers)
        ),
        *_recurring(content, numbers),
        Heading(level=1, text="Conclusie"),
        _write("wat antwoord jij op de vraag, en op welke regels steunt dat antwoord?"),
        PageBreak(),
        Heading(level=1, text="Bronnen"),
        *_sources(numbers),
    )
    return Document(
        title=f"{KIND}: {dutch.one_line(content.series.title)}",
        eyebrow=dutch.one_line(content.series.organisation or content.series.title),
        facts=tuple(filter(None, (count, dutch.format_day(last)))),
        date=last,
        mark=REHEARSAL_MARK if content.rehearsal else "",
        mark_text=REHEARSAL_NOTICE.format(called="stuk") if content.rehearsal else "",
        blocks=introduced(blocks),
    )


def file_names(content: Essay) -> FileNames:
    """Name the files of an essay: ``opzet-essay-estafette-2026-11-12.docx``."""
    return FileNames(content.series.title, _last_day(content), content.rehearsal)


def _last_day(content: Essay) -> str:
    return max((one.harvest.date for one in content.finished), default="")


def _write(what: str) -> Paragraph:
    """Room for what only the writer knows."""
    return Paragraph(text=(Span(text=f"[Schrijf hier: {what}]", style="open"),))


def _question(content: Essay) -> Iterator[Block]:
    yield Heading(level=1, text="Wat wij vroegen")
    if content.series.question:
        yield Paragraph(text=plain(dutch.one_line(content.series.question)), style="lead")
    else:
        yield note(NO_QUESTION)
    if content.series.summary:
        yield Paragraph(text=plain(dutch.one_line(content.series.summary)))
    yield Paragraph(text=quiet(HOW))
    yield _write("waarom stellen wij deze vraag, en aan wie?")


def _where(content: Essay) -> Iterator[Block]:
    yield Heading(level=1, text="Waar wij waren")
    yield Table(
        header=("Bijeenkomst", "Plek", "Dag", "In deze opzet"),
        widths=WIDTHS,
        rows=tuple(
            (
                plain(f"{stop.number}. {dutch.one_line(stop.theme)}"),
                plain(dutch.one_line(stop.place) or "–"),
                plain(dutch.format_day(stop.date) or "–"),
                plain(stop.why or dutch.count_noun(stop.lines, "regel", "regels")),
            )
            for stop in content.stops
        ),
    )
    yield _write("wie waren er, en wie ontbrak?")


def _chapter(title: str, name: str, content: Essay, numbers: _Numbers) -> Iterator[Block]:
    """One of both harvests, or the rest: by theme, and in it by what it is about."""
    yield Heading(level=1, text=title)
    told: dict[str, list[tuple[Finished, tuple[Learned, ...]]]] = {}
    for one in content.finished:
        told.setdefault(one.harvest.theme, []).append((one, getattr(one, name)))
    if not any(lines for of_theme in told.values() for _, lines in of_theme):
        yield note(NOTHING_LEARNED)
        return
    yield _write("wat blijkt hieruit? Kies de regels die jouw verhaal dragen.")
    for theme, of_theme in told.items():
        yield Heading(level=2, text=dutch.one_line(theme))
        for one, lines in of_theme:
            yield Paragraph(text=quiet(full_credit(one.origin)), kept=True)
            yield from _by_subject(lines, numbers)


def _by_subject(lines: Iterable[Learned], numbers: _Numbers) -> Iterator[Block]:
    subjects: dict[str, dict[tuple[str, str], list[Learned]]] = {}
    for learned in lines:
        same = subjects.setdefault(learned.about, {})
        key = learned.line.label, plain_words(learned.line.text)
        same.setdefault(key, []).append(learned)
    if not subjects:
        yield note(NOTHING_HERE)
    for about, group in subjects.items():
        if about:
            yield Heading(level=3, text=dutch.one_line(about))
        yield Bullets(items=tuple(numbers.line(*alike) for alike in group.values()))


def _recurring(content: Essay, numbers: _Numbers) -> Iterator[Block]:
    """What can be counted by a rule; contradictions cannot."""
    yield Heading(level=1, text="Wat terugkomt, en wat botst")
    yield Heading(level=2, text="Woord voor woord hetzelfde")
    if content.alike:
        yield Paragraph(text=plain("Deze zin schreven mensen in meer dan één bijeenkomst:"))
        yield Bullets(items=tuple(numbers.line(*lines) for lines in content.alike))
    else:
        yield note(
            "Geen zin staat woord voor woord in twee bijeenkomsten. "
            "Of mensen hetzelfde bedoelen, zie jij alleen."
        )
    yield Heading(level=2, text="Wat voortbouwt op een eerdere bijeenkomst")
    if content.built_on:
        yield Paragraph(text=plain("Links wat later kwam, rechts waar het op voortbouwt:"))
        yield Table(
            header=("Later", "Eerder"),
            widths=(50, 50),
            rows=tuple((numbers.line(one), numbers.line(other)) for one, other in content.built_on),
        )
    else:
        yield note(
            "Nergens koos iemand een regel van een eerdere bijeenkomst om op voort te bouwen."
        )
    yield Heading(level=2, text="Waar bijeenkomsten elkaar tegenspreken")
    yield _write("welke regels spreken elkaar tegen, en hoe komt dat?")


def _sources(numbers: _Numbers) -> Iterator[Block]:
    items = tuple(numbers.items())
    yield Sources(items=items) if items else note("Er is nog niets opgeschreven.")
