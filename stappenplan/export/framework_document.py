"""A framework as a document: how it weighs, its questions, its forms, its versions."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.export.document import (
    Block,
    Bullets,
    Document,
    Heading,
    Pair,
    Pairs,
    Paragraph,
    Span,
    Text,
)
from stappenplan.export.phrases import note, plain, quiet, strong
from stappenplan.export.report import source_numbers, titled
from stappenplan.framework import differences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stappenplan.contract.framework import Criterion, Form, Framework, Reason, Speaks
    from stappenplan.contract.plan import Plan
    from stappenplan.framework_use.made import MadeFramework

SPEAKS: dict[Speaks, str] = {
    "for": "reden voor",
    "against": "reden tegen",
    "excludes": "sluit uit:",
}
UNDER: dict[Speaks, str] = {
    "for": "Redenen voor",
    "against": "Redenen tegen",
    "excludes": "Dit sluit deze vorm uit",
}
# What `stappenplan.framework.weigh` does.
HOW = (
    (
        "Eerst komen de vragen of participatie hier past. Zijn er daar meer redenen voor "
        "niets doen dan ertegen? Dan is dat het advies."
    ),
    "Daarna tellen alle vragen mee, elk één keer voor een vorm: ervoor, ertegen of niet.",
    "Schreef de groep bij één antwoord voor én tegen een vorm op? Dan telt dat antwoord daar niet.",
    "Het advies is de vorm met de meeste redenen voor. Elke reden tegen gaat daar weer af.",
    "Wat een antwoord uitsluit, komt niet terug, hoeveel redenen er ook voor zijn.",
    (
        "Staan er twee gelijk bovenaan? Dan kiest het kader niet, en zegt welk antwoord het "
        "verschil maakt."
    ),
    "Weet je een antwoord niet? Dan telt die vraag niet mee.",
    "Het advies bindt niemand. Wie iets anders kiest, schrijft op waarom.",
)
NOT_IN_GROUP = "Wie niet meedeed toen dit kader gemaakt werd: {}. Vraag hen wat zij ervan vinden."
NO_LINK = "Het kader heeft een eigen pagina om het te gebruiken. Vraag de begeleider om de link."


class _ResultNumbers:
    """Refers to what people said, by the numbers that the result of the gathering gives it."""

    def __init__(self, plan: Plan) -> None:
        numbered = source_numbers(plan).entries()
        self._numbers = {id_: item.number for item, ids in numbered for id_ in ids}

    def refer(self, reasons: Iterable[Reason]) -> Text:
        """The numbers of these reasons; nothing for what the result does not tell."""
        found = {
            self._numbers[id_] for one in reasons for id_ in one.sources if id_ in self._numbers
        }
        return (Span(refs=tuple(sorted(found))),) if found else ()


def framework(made: MadeFramework) -> Document:
    """Make the framework to read, to edit and to hand over."""
    one, plan = made.framework, made.plan
    numbers = _ResultNumbers(plan)
    blocks = (
        *_in_short(made),
        *_how(),
        *_questions(one),
        *_forms(one, numbers),
        *_versions(made),
    )
    return titled(
        plan,
        title=dutch.one_line(one.title),
        facts=tuple(facts(one, plan)),
        date=one.decided_on or plan.date,
        linked=False,
        blocks=blocks,
    )


def facts(one: Framework, plan: Plan) -> Iterator[str]:
    """Who made it, and which version it is."""
    made_by = dutch.one_line(one.made_by)
    if made_by and made_by != dutch.one_line(plan.organisation):
        yield made_by
    yield f"Versie {one.version}"
    if one.decided_on:
        yield f"Vastgesteld op {dutch.format_day(one.decided_on)}"


def _in_short(made: MadeFramework) -> Iterator[Block]:
    one = made.framework
    questions = dutch.count_noun(len(one.criteria), "vraag", "vragen")
    forms = dutch.count_noun(len(one.forms), "vorm", "vormen")
    yield Heading(level=1, text="In het kort")
    yield Paragraph(
        text=plain(
            "Met dit kader kies je welke vorm van samenwerken past bij een project. "
            f"Je beantwoordt {questions}, en het kader kiest uit {forms}."
        ),
        style="lead",
    )
    yield Paragraph(text=plain(f"Gebruik het kader: {made.url}" if made.url else NO_LINK))
    if one.missing:
        yield note(NOT_IN_GROUP.format(dutch.join_words(one.missing)))


def _how() -> Iterator[Block]:
    yield Heading(level=1, text="Zo weegt het kader")
    yield Bullets(items=tuple(map(plain, HOW)))


def _questions(one: Framework) -> Iterator[Block]:
    yield Heading(level=1, text="De vragen")
    if not one.criteria:
        yield note("Het kader heeft nog geen vragen.")
    for criterion in one.asked:
        yield Heading(level=2, text=dutch.one_line(criterion.question))
        if criterion.first:
            yield Paragraph(text=quiet("Deze vraag komt eerst: past participatie hier?"), kept=True)
        if criterion.help:
            yield Paragraph(text=plain(dutch.one_line(criterion.help)), kept=True)
        yield Bullets(items=tuple(_answers(one, criterion)))


def _answers(one: Framework, criterion: Criterion) -> Iterator[Text]:
    """Every answer with the forms about which it says something."""
    for answer in criterion.answers:
        said = "; ".join(_said(one, criterion.id, answer.id))
        words = f": {said}" if said else ": zegt niets over een vorm"
        yield (*strong(dutch.one_line(answer.text)), Span(text=words))


def _said(one: Framework, criterion: str, answer: str) -> Iterator[str]:
    for speaks, words in SPEAKS.items():
        forms = dict.fromkeys(
            form.name
            for reason in one.reasons
            if (reason.criterion, reason.answer, reason.speaks) == (criterion, answer, speaks)
            and (form := one.form(reason.form))
        )
        if forms:
            yield f"{words} {dutch.join_words([dutch.one_line(name) for name in forms])}"


def _forms(one: Framework, numbers: _ResultNumbers) -> Iterator[Block]:
    yield Heading(level=1, text="De vormen")
    if not one.forms:
        yield note("Het kader heeft nog geen vormen.")
    for form in one.forms:
        yield Heading(level=2, text=dutch.one_line(form.name))
        described = described_form(form)
        if described:
            yield Pairs(rows=tuple(Pair(label=a, text=plain(b)) for a, b in described))
        yield from _reasons(one, form, numbers)


def described_form(form: Form) -> list[tuple[str, str]]:
    """What a form is for, what people can count on, and whose it is; what is known of it."""
    known = (
        ("Waarvoor", form.goal),
        ("Wat je belooft", form.promise),
        ("Van wie het is", form.ownership),
    )
    return [(label, dutch.one_line(text)) for label, text in known if text]


def _reasons(one: Framework, form: Form, numbers: _ResultNumbers) -> Iterator[Block]:
    told = False
    for speaks, title in UNDER.items():
        found: dict[tuple[str, str], list[Reason]] = {}
        for reason in one.reasons:
            if (reason.form, reason.speaks) == (form.id, speaks):
                found.setdefault((reason.criterion, reason.answer), []).append(reason)
        items = [item for same in found.values() if (item := _reason(one, same, numbers))]
        if items:
            told = True
            yield Heading(level=3, text=title)
            yield Bullets(items=tuple(items))
    if not told:
        yield note("Geen enkel antwoord zegt iets over deze vorm.")


def _reason(one: Framework, same: list[Reason], numbers: _ResultNumbers) -> Text:
    """An answer, and why it says so: once, however many wrote it down."""
    criterion = one.criterion(same[0].criterion)
    answer = criterion.answer(same[0].answer) if criterion else None
    if criterion is None or answer is None:
        return ()
    whys = dict.fromkeys(dutch.one_line(reason.why) for reason in same if reason.why)
    why = f": {' · '.join(whys)}" if whys else ""
    return (
        Span(text=f"{dutch.one_line(criterion.question)} "),
        *strong(dutch.one_line(answer.text)),
        *(plain(why) if why else ()),
        *numbers.refer(same),
    )


def _versions(made: MadeFramework) -> Iterator[Block]:
    if not made.earlier:
        return
    versions = (*made.earlier, made.framework)
    yield Heading(level=1, text="Versies")
    for before, after in reversed(list(pairwise(versions))):
        when = f", vastgesteld op {dutch.format_day(after.decided_on)}" if after.decided_on else ""
        yield Heading(level=2, text=f"Versie {after.version}{when}")
        changed = differences(before, after)
        if changed:
            yield Bullets(items=tuple(plain(dutch.one_line(text)) for text in changed))
        else:
            yield note("Er veranderde niets aan vragen, vormen en redenen.")
