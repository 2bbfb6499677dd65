"""The table of who sees what of everything that people give, cell by cell.

Each row is a secret. Three gatherings differ in it alone: one where nobody told it, and two where
something else was told, or somebody else told it. Where the table says *ja*, one can tell these
two from each other; where it says *getal*, one sees only that it was told, and *nee* is nothing.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
import who_looks
from framework_uses_example import TOGETHER
from framework_uses_example import workshop as framework_workshop

from stappenplan.contract.entry import Entry, GatheringRow
from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import gathering_of, import_journal, load_workshop, parse_workshop
from stappenplan.gathering import Gathering
from stappenplan.joining import join
from stappenplan.journal import Journal, jsonl
from stappenplan.rehearsal import rehearse
from stappenplan.visit import Visit

JOURNAL = Path(__file__).parent / "journals/rehearsal-8-people.jsonl"
WORKSHOPS = Path(__file__).parents[2] / "workshops"
# Of a workshop that is there for tests; joined with the folder above it stays as it is.
ELECTION = str(Path(__file__).parents[1] / "workshops/verkiezing")
# Two of one department, somebody who sat and walked with neither, and with whom the first sat.
ANNA, BERT, ELLY, CARLA = "p-guest-04", "p-guest-05", "p-guest-08", "p-guest-06"
PEOPLE = {ANNA: "Anna", BERT: "Bert", ELLY: "Elly", CARLA: "Carla"}
# Steps of kinds that no shipped workshop has yet.
OTHERS = """
title: Verslag
result: {name: verslag, article: het}
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - {id: begin, kind: pause, title: Begin, minutes: 1, skip: {text: Dan niet.}}
      - {id: vervolg, kind: follow_up, title: Vervolg, minutes: 5, skip: {text: Dan niet.}}
      - id: vragen
        kind: questions
        title: Vaste vragen
        minutes: 5
        skip: {text: Dan niet.}
        settings: {per: person, questions: [{id: proef, label: Jouw proef}]}
      - id: raster
        kind: grid
        title: Raster
        minutes: 5
        skip: {text: Dan niet.}
        settings: {rows: [Een straat], columns: [Raadplegen]}
      - {id: lijn, kind: scale, title: Op de lijn, minutes: 5, skip: {text: Dan niet.}}
      - {id: relaties, kind: relations, title: Relaties, minutes: 5, skip: {text: Dan niet.}}
      - {id: kader, kind: framework, title: Kader, minutes: 5, skip: {text: Dan niet.}}
      - {id: gevolgen, kind: consequences, title: Gevolgen, minutes: 5, skip: {text: Dan niet.},
         settings: {case: Loting, propose: false}}
      - {id: reacties, kind: reactions, title: Reacties, minutes: 5, skip: {text: Dan niet.}}
"""
WORD, OTHER = "zeepaardje", "stekelbaars"
FACILITATOR, ADVISOR = Visitor(Role.FACILITATOR), Visitor(Role.ADVISOR)
READER = Visitor(Role.READER, "r-lezer")
FRAMEWORK = framework_workshop()
# Workshops of kinds that the rehearsed gathering lacks.
WRITTEN = {OTHERS, FRAMEWORK}


@cache
def rehearsed(workshop: str) -> tuple[GatheringRow, list[Entry]]:
    """A gathering of eight people that was held: the earlier journal, or one of today."""
    if workshop == "loslaten":
        return jsonl.read(JOURNAL.read_text(encoding="utf-8").splitlines())
    with contextlib.closing(Journal("sqlite:///:memory:")) as journal:
        row = rehearse(journal, load_workshop(WORKSHOPS / workshop), people=8)
        return row, journal.read(row.id)


class Stage:
    """A rehearsed gathering at the beginning of a part of a step."""

    def __init__(self, workshop: str, step: str, phase: str, without: frozenset[str]) -> None:
        self.journal = Journal("sqlite:///:memory:")
        if workshop in WRITTEN:
            self._open_written(workshop, step)
            return
        row, entries = rehearsed(workshop)
        kept = [e for e in until(row, entries, step, phase) if e.type not in without]
        self.row = import_journal(self.journal, jsonl.write(row, kept))
        self.at = kept[-1].at

    def _open_written(self, workshop: str, step: str) -> None:
        """Open the workshop of kinds that the rehearsed gathering lacks, and go to this step."""
        self.at = "2026-03-12T12:10:00.000Z"
        self.row = self.journal.open_gathering(
            parse_workshop(workshop),
            begins="2026-03-12T13:00",
            code="GEHEM",
            id="g-geheim",
            at=self.at,
        )
        for person, name in PEOPLE.items():
            join(self.journal, self.row.code, name, unit="Beheer", participant=person, at=self.at)
        self.steer("moved", step=step)
        if step == "reacties":
            self.send(FACILITATOR, "report_opened", step)
        if workshop == FRAMEWORK:
            self.steer("phase", step=step, phase="decide")
            self.send(FACILITATOR, "decide", step, text="Zo gaan we het doen.")

    def send(self, visitor: Visitor, type: str, step: str, /, **body: Any) -> None:
        """Send through the same door as a browser; the entry is known by how many came before."""
        visit = Visit(self.journal, self.row, visitor, clock=lambda: self.at)
        id_ = f"geheim-{visit.gathering.seq}"
        message = {"id": id_, "step": step, "type": type, "body": body}
        visit.submit(message)

    def says(self, person: str, type: str, step: str, /, **body: Any) -> None:
        """A participant sends something."""
        self.send(Visitor(Role.PARTICIPANT, person), type, step, **body)

    def steer(self, type: str, /, **body: Any) -> None:
        """The facilitator does something about the gathering as a whole."""
        self.send(FACILITATOR, type, "", **body)

    @property
    def gathering(self) -> Gathering:
        """The gathering as it is now."""
        return gathering_of(self.row).replay(self.journal.read(self.row.id))

    def last(self) -> str:
        """The id of the entry that came last."""
        return self.journal.read(self.row.id)[-1].id


def until(row: Any, entries: list[Entry], step: str, phase: str) -> Iterator[Entry]:
    """The entries up to the beginning of this part; of the first step all of it."""
    replayed = gathering_of(row)
    first = entries[0].body["workshop"]["blocks"][0]["steps"][0]["id"]
    if step == first:
        yield from takewhile(lambda entry: entry.type != "moved", entries)
        return
    for entry in entries:
        replayed.apply(entry)
        yield entry
        if replayed.current == step and replayed.steps[step].phase == phase:
            return


Tell = Callable[[Stage], None]
Body = Callable[[Stage], dict[str, Any]]


@dataclass(frozen=True)
class Secret:
    """When it is told, and what is told in the two gatherings that differ.

    ``before`` is what happened in all of them. ``known`` says that no secret is made of its being
    told: only what or by whom. What holds as long as a part goes on is ``passing``: closing the
    gathering, for the overview of all, ends it.
    """

    step: str
    phase: str
    one: Tell
    other: Tell
    before: Tell = lambda _: None
    owner: Visitor = field(default_factory=lambda: Visitor(Role.PARTICIPANT, ANNA))
    word: str = ""
    known: bool = False
    passing: bool = False
    without: frozenset[str] = frozenset()
    workshop: str = "loslaten"


def by_either(tell: Callable[[Stage, str], None]) -> dict[str, Tell]:
    """The same, told by one or by the other of two people."""
    return {"one": lambda stage: tell(stage, ANNA), "other": lambda stage: tell(stage, BERT)}


def in_words(tell: Callable[[Stage, str], None]) -> dict[str, Any]:
    """The same person in other words."""
    return {
        "one": lambda stage: tell(stage, WORD),
        "other": lambda stage: tell(stage, OTHER),
        "word": WORD,
    }


def either(step: str, type: str, *bodies: Body) -> dict[str, Tell]:
    """The same person gives the one answer or the other."""

    def giving(body: Body) -> Tell:
        return lambda stage: stage.says(ANNA, type, step, **body(stage))

    return dict(zip(("one", "other"), map(giving, bodies), strict=True))


def both(step: str, type: str, *bodies: Body) -> dict[str, Tell]:
    """Two people give these two answers, or each the other's."""

    def tell(stage: Stage, people: tuple[str, str]) -> None:
        for person, body in zip(people, [make(stage) for make in bodies], strict=True):
            stage.says(person, type, step, **body)

    return {
        "one": lambda stage: tell(stage, (ANNA, BERT)),
        "other": lambda stage: tell(stage, (BERT, ANNA)),
    }


def waits_at_the_door(stage: Stage, word: str) -> None:
    join(stage.journal, stage.row.code, word, participant="p-deur", at=stage.at)


def hidden(stage: Stage, word: str) -> None:
    stage.says(ANNA, "idea", "bedenken", text=word)
    stage.steer("hide", entry=stage.last())


def withdrawn(stage: Stage, word: str) -> None:
    stage.says(ANNA, "idea", "bedenken", text=word)
    stage.says(ANNA, "withdraw", "", entry=stage.last())


def kept_private(stage: Stage, word: str) -> None:
    stage.says(ANNA, "note", "een-op-een", line="story", text=word)
    stage.says(CARLA, "keep_private", "een-op-een", entry=stage.last())


def rewritten(stage: Stage, word: str) -> None:
    stage.says(ANNA, "note", "een-op-een", line="story", text="Zij belde aan")
    note = stage.last()
    stage.says(CARLA, "confirm", "een-op-een", entry=note)
    stage.says(ANNA, "rewrite", "", entry=note, text=word)


def managed_by(person: str) -> Body:
    return lambda _: {"participant": person}


def rung(today: str) -> Body:
    def body(stage: Stage) -> dict[str, Any]:
        themes = stage.gathering.steps["rol"].view(FACILITATOR)["themes"]
        return {"theme": themes[0]["id"], "who": "ambtenaar", "today": today, "wanted": today}

    return body


def dot(number: int) -> Body:
    return lambda stage: {"on": [proposals(stage)[number]]}


def proposals(stage: Stage) -> list[str]:
    return [
        one["id"] for one in stage.gathering.steps["stappenplan"].view(FACILITATOR)["proposals"]
    ]


def counted(told: dict[str, Tell], step: str, phase: str) -> dict[str, Tell]:
    """The same, after which the vote is closed."""

    def closed(tell: Tell) -> Tell:
        def then(stage: Stage) -> None:
            tell(stage)
            stage.steer("phase", step=step, phase=phase)

        return then

    return {name: closed(tell) for name, tell in told.items()}


def ballot_for(number: int) -> Body:
    def body(stage: Stage) -> dict[str, Any]:
        nominees = stage.gathering.steps["persoon"].view(FACILITATOR)["nominees"]
        return {"ranking": [nominees[number]["id"]]}

    return body


def card_in(number: int) -> Body:
    def body(stage: Stage) -> dict[str, Any]:
        groups = stage.gathering.steps["ordenen"].view(FACILITATOR)["groups"]
        return {"card": groups[0]["cards"][0]["id"], "group": groups[number]["id"]}

    return body


def chosen(number: int, text: str = "") -> Body:
    words = {"text": text} if text else {}
    return lambda _: {"question": "vervolg", "chosen": [number], **words}


def stands(at: int) -> Body:
    return lambda _: {"line": "rolverdeling", "moment": "wanted", "at": at}


def told_why(stage: Stage, who: str) -> None:
    """Two people stand in one place, and one of them says why."""
    for person in (ANNA, BERT):
        stage.says(person, "place", "lijn", **stands(0)(stage))
    stage.says(who, "story", "lijn", line="rolverdeling", text=WORD)


def offered(stage: Stage) -> None:
    """A broker offers the municipality of Anna to meet another."""
    here = {"gathering": stage.row.id, "project": form_of(stage, ANNA)}
    body = {
        "introduction": "kennis-1",
        "sides": [[here], [{"gathering": "g-anders", "project": "unit:elders"}]],
        "lines": ["regel-1", "regel-2"],
    }
    with stage.journal.writing(stage.row.id) as tail:
        about = {"author": "engine", "step": "", "type": "introduction"}
        tail.append(id="kennis-1", body=body, at=stage.at, **about)


def wants_to_meet(*, yes: bool) -> Body:
    return lambda _: {"introduction": "kennis-1", "yes": yes, "contact": WORD}


def action(stage: Stage) -> str:
    return next(iter(stage.gathering.steps["stappenplan"].actions())).id


def marked(stage: Stage, word: str) -> None:
    stage.send(ADVISOR, "checked", "", action=action(stage), item="verbs", state="seen", note=word)


def at_table(at: int) -> Body:
    return lambda stage: {"tables": [stage.gathering.steps["tafels"].open_tables()[at].id]}


def lessoned(stage: Stage, who: str) -> None:
    kind = stage.gathering.steps["tafels"]
    both_sat = [t for t in kind.visited(ANNA) if t in kind.visited(BERT)]
    stage.says(who, "learned", "tafels", table=both_sat[0], text=WORD)


def told_story(stage: Stage, who: str, word: str = WORD) -> str:
    stage.says(who, "story", "verhalen", title="Een verhaal", text=word)
    return stage.last()


def released(publication: str) -> Callable[[Stage, str], None]:
    """A story whose teller lets a publication have it, without a name."""

    def tell(stage: Stage, word: str, who: str = ANNA) -> None:
        story = told_story(stage, who, word)
        stage.steer("phase", step="verhalen", phase="release")
        choice = {"words": story, "publication": publication, "byline": "nobody"}
        stage.says(who, "story_released", "verhalen", story=story, **choice)

    return tell


def released_unnamed(stage: Stage, who: str) -> None:
    """Somebody tells it and lets the magazine have it, without a name."""
    released("magazine")(stage, WORD, who)


def form_of(stage: Stage, who: str) -> str:
    """The form of Anna's municipality, to which this person belongs too."""
    kind = stage.gathering.steps["overzicht"]
    form = kind.own(ANNA)[0]
    if who not in kind.members(form):
        stage.says(who, "belong", "overzicht", subject=form.id)
    return str(form.id)


def answered(stage: Stage, who: str, text: str = WORD) -> None:
    form = form_of(stage, BERT)
    stage.says(who, "answer", "overzicht", subject=form, question="proef", text=text)


def belongs(stage: Stage, who: str) -> None:
    kind = stage.gathering.steps["overzicht"]
    new = next(one for one in kind.subjects().values() if who not in kind.members(one))
    stage.says(who, "belong", "overzicht", subject=new.id)


def answered_alone(*people: str) -> Tell:
    """These people answer in this order with these words, each in a form of their own."""

    def tell(stage: Stage) -> None:
        for who, text in zip(people, (WORD, OTHER), strict=True):
            stage.says(who, "answer", "vragen", subject=who, question="proef", text=text)
        stage.steer("phase", step="vragen", phase="compare")

    return tell


def first_project(stage: Stage) -> str:
    return next(iter(stage.gathering.steps["vertellen"].every()))


def speaks(stage: Stage) -> None:
    stage.send(FACILITATOR, "start", "vertellen", project=first_project(stage))


def asked_about(stage: Stage, who: str, word: str) -> None:
    """A question about the project that speaks."""
    stage.says(who, "ask", "vertellen", project=first_project(stage), text=word)


def asked_until_the_end(stage: Stage, who: str) -> None:
    asked_about(stage, who, WORD)
    stage.send(FACILITATOR, "finish", "vertellen")


def had_turns(stage: Stage) -> None:
    """Two people had their turn."""
    for who in (BERT, CARLA):
        stage.send(FACILITATOR, "start", "beurten", participant=who)
        stage.send(FACILITATOR, "finish", "beurten")


def offered_in_turn(stage: Stage, who: str) -> None:
    stage.says(who, "offer", "beurten", to=CARLA, text=WORD)


def agreed_with(person: str) -> Tell:
    """Anna and this person both want to go on talking."""

    def tell(stage: Stage) -> None:
        stage.says(ANNA, "want", "beurten", whom=person)
        stage.says(person, "want", "beurten", whom=ANNA)

    return tell


def offered_support(stage: Stage, who: str) -> None:
    stage.says(who, "offer", "hulp", what="guide", text="Ik help jullie")


RULES = {
    "council": "yes",
    "professions": ["wethouders", "raadsleden", "griffiers"],
    "bounded": True,
    "until": "2027-01-01",
}


def asked_support(stage: Stage, who: str, name: str = WORD) -> str:
    """Somebody asks for guidance; returns the request."""
    stage.says(who, "request", "hulp", initiative=name, text="Wie helpt ons?", needs=["guide"])
    return stage.last()


def matched(stage: Stage) -> None:
    """Anna and Bert ask, Carla offers, and both are proposed to her."""
    for who, name in ((ANNA, "De molen"), (BERT, "De brug")):
        request = asked_support(stage, who, name)
        stage.says(who, "admit", "hulp", request=request, **RULES)
    stage.says(CARLA, "offer", "hulp", what="guide", text="Ik help jullie")
    stage.steer("phase", step="hulp", phase="match")
    stage.send(FACILITATOR, "match", "hulp")


def answers_proposal(type_: str) -> Callable[[Stage, str], None]:
    """Somebody answers the proposal to which Carla has to answer too."""

    def tell(stage: Stage, who: str) -> None:
        proposed = stage.gathering.steps["hulp"].proposed()
        match = next(
            one for one, asked, offer in proposed if (asked.author, offer.author) == (who, CARLA)
        )
        stage.says(who, type_, "hulp", match=match.id)

    return tell


def later_day(stage: Stage) -> str:
    return (stage.gathering.steps["vervolg"].today + timedelta(days=60)).isoformat()


def next_meeting(stage: Stage, *, settled: bool) -> str:
    """A next meeting with a day to choose, or with the day that was settled."""
    stage.send(FACILITATOR, "meeting", "vervolg", theme="De raad")
    meeting, times = stage.last(), {"begins": "13:30", "ends": "16:00"}
    day = {"day": later_day(stage)} if settled else {"days": [later_day(stage)]}
    stage.send(
        FACILITATOR, "settle" if settled else "days", "vervolg", meeting=meeting, **day, **times
    )
    return meeting


def can_come(stage: Stage, who: str) -> None:
    meeting = next_meeting(stage, settled=False)
    stage.says(who, "can", "vervolg", meeting=meeting, days=[later_day(stage)])


def comes(stage: Stage, who: str) -> None:
    stage.says(who, "come", "vervolg", meeting=next_meeting(stage, settled=True), yes=True)


def offers_anonymously(stage: Stage, who: str) -> None:
    meeting = next_meeting(stage, settled=True)
    stage.says(who, "host", "vervolg", meeting=meeting, name="Gemeente Zuidveld")


def keeps_code(stage: Stage, who: str) -> None:
    body = {"gathering": "g-eerder", "participant": "p-toen"}
    with stage.journal.writing(stage.row.id) as tail:
        tail.append(id="code-toen", author=who, step="", type="keeps_code", body=body, at=stage.at)


def used(stage: Stage, word: str) -> None:
    """Somebody records a choice with the framework, for a project of this name."""
    body = {"framework": "kader", "version": 1, "answers": TOGETHER, "choice": "samen"}
    stage.send(READER, "framework_used", "", project=word, **body)


def use_decided(type_: str) -> Callable[[Stage, str], None]:
    """Somebody records a choice, and the facilitator decides about it."""

    def tell(stage: Stage, word: str) -> None:
        used(stage, word)
        stage.steer(type_, use=stage.last())

    return tell


def reacted(stage: Stage, word: str) -> None:
    stage.send(READER, "reaction", "reacties", text=word)


def decided(type_: str) -> Callable[[Stage, str], None]:
    """A reader reacts, and the facilitator decides about it."""

    def tell(stage: Stage, word: str) -> None:
        reacted(stage, word)
        stage.send(FACILITATOR, type_, "reacties", reaction=stage.last())

    return tell


def thought_of(stage: Stage) -> None:
    """Somebody told what follows, and people judge that."""
    stage.says(CARLA, "consequence", "gevolgen", text="Het duurt langer")
    stage.steer("phase", step="gevolgen", phase="judge")


def finds(wanted: int) -> Body:
    """What somebody thinks of the only consequence."""

    def body(stage: Stage) -> dict[str, Any]:
        [node] = stage.gathering.steps["gevolgen"].view(FACILITATOR)["branch"]["nodes"]
        return {"consequence": node["id"], "wanted": wanted}

    return body


def may_ask(stage: Stage) -> None:
    stage.steer("phase", step="gevolgen", phase="look")


def paired(stage: Stage) -> None:
    """Two people have a question, and are proposed to each other."""
    may_ask(stage)
    for person in (ANNA, CARLA):
        stage.says(person, "spar_question", "gevolgen", text="Hoe bereik ik jongeren?")
    stage.steer("phase", step="gevolgen", phase="spar")
    stage.send(FACILITATOR, "partners", "gevolgen")


def agrees(*, yes: bool) -> Body:
    def body(stage: Stage) -> dict[str, Any]:
        [pair] = stage.gathering.steps["gevolgen"].view(FACILITATOR)["proposed"]
        return {"pair": pair["id"], "yes": yes}

    return body


STREET, ASK = "row:een straat", "column:raadplegen"


def filling(stage: Stage) -> None:
    """People fill in a grid."""
    stage.steer("phase", step="raster", phase="fill")


def looked_at(stage: Stage) -> None:
    stage.steer("phase", step="raster", phase="show")


def weighed(level: int) -> Body:
    return lambda _: {"row": STREET, "weights": {ASK: level}}


def wrote_in_cell(stage: Stage, who: str, text: str = WORD) -> None:
    stage.says(who, "cell", "raster", row=STREET, column=ASK, text=text)


def wrote_in_looked_at_cell(stage: Stage, who: str) -> None:
    wrote_in_cell(stage, who)
    looked_at(stage)


def about_framework(phase: str, tell: Tell, *, shows: str = "") -> Tell:
    """Tell it in this phase of making a framework, and show the group what people think."""

    def then(stage: Stage) -> None:
        stage.steer("phase", step="kader", phase=phase)
        tell(stage)
        if shows:
            stage.send(FACILITATOR, "reveal", "kader", what=shows)

    return then


def worth(answer: str) -> Body:
    return lambda _: {"answer": answer, "text": WORD}


def consent(*, agrees: bool) -> Body:
    return lambda _: {"agrees": agrees} if agrees else {"agrees": agrees, "text": WORD}


def reasoned(stage: Stage, who: str) -> None:
    body = {"criterion": "geld", "answer": "ja", "form": "meebeslissen", "speaks": "for"}
    stage.steer("phase", step="kader", phase="reasons")
    stage.says(who, "reason", "kader", **body, text=WORD)


def told_about_framework(phase: str, told: dict[str, Tell], shows: str = "") -> dict[str, Tell]:
    return {name: about_framework(phase, tell, shows=shows) for name, tell in told.items()}


def together(phase: str) -> Tell:
    """Three people belong to one triangle, and somebody else does not."""

    def then(stage: Stage) -> None:
        for who, function in ((ANNA, "burgemeester"), (BERT, "griffier"), (CARLA, "secretaris")):
            stage.says(who, "function", "relaties", constellation="Emmen", function=function)
        stage.steer("phase", step="relaties", phase=phase)

    return then


def wrote_for(stage: Stage, other: str, word: str = WORD) -> None:
    stage.says(ANNA, "words_for", "relaties", other=other, need=word)


def written_for_both(stage: Stage) -> None:
    together("share")(stage)
    for other in (BERT, CARLA):
        wrote_for(stage, other)


def gave_each_other(stage: Stage, word: str) -> None:
    wrote_for(stage, BERT, word)
    stage.says(BERT, "words_for", "relaties", other=ANNA, need="Een uur per week")
    stage.says(ANNA, "release_words", "relaties", other=BERT)
    stage.says(BERT, "release_words", "relaties", other=ANNA)


def took_back_again(stage: Stage, word: str) -> None:
    gave_each_other(stage, word)
    stage.says(ANNA, "take_back_words", "relaties", other=BERT)


def named(stage: Stage, word: str) -> None:
    stage.says(ANNA, "profile", "", name=f"A{word}")


SECRETS: dict[str, Secret] = {
    "Wie Contacten overslaat": Secret(
        *("contacten", ""),
        **by_either(lambda stage, who: stage.says(who, "passed", "contacten")),
        without=frozenset({"contacts", "passed", "on_map"}),
    ),
    "Een idee, zolang het stil is": Secret(
        *("bedenken", "silent"),
        **in_words(lambda stage, word: stage.says(ANNA, "idea", "bedenken", text=word)),
    ),
    "Wie een idee schreef": Secret(
        *("bedenken", "read"),
        **by_either(lambda stage, who: stage.says(who, "idea", "bedenken", text=WORD)),
        known=True,
    ),
    "Een kaart die de begeleider verbergt": Secret("bedenken", "read", **in_words(hidden)),
    "Een kaart die iemand terugnam": Secret("bedenken", "read", **in_words(withdrawn)),
    "Wie al iets stuurde": Secret(
        *("aanleiding", ""),
        **by_either(lambda stage, who: stage.says(who, "clear", "aanleiding")),
    ),
    "Wie een vraag stelde bij Aanleiding": Secret(
        *("aanleiding", ""),
        **by_either(lambda stage, who: stage.says(who, "ask", "aanleiding", text=WORD)),
        known=True,
    ),
    "Waar iemand een kaart legde": Secret(
        "ordenen", "name", **both("ordenen", "place", card_in(0), card_in(1))
    ),
    "Een zin over een verhaal, tot de verteller ja zegt": Secret(
        *("een-op-een", "write"),
        **in_words(
            lambda stage, word: stage.says(ANNA, "note", "een-op-een", line="story", text=word)
        ),
    ),
    "Wie zo'n regel schreef": Secret(
        *("een-op-een", "write"),
        **by_either(
            lambda stage, who: stage.says(who, "note", "een-op-een", line="story", text=WORD)
        ),
    ),
    "Zo'n zin die tussen jullie blijft": Secret("een-op-een", "write", **in_words(kept_private)),
    "Zo'n zin, veranderd nadat de verteller ja zei": Secret(
        "een-op-een", "write", **in_words(rewritten)
    ),
    "Wie iemands leidinggevende is": Secret(
        *("een-op-een", "match"),
        **either("een-op-een", "manager", managed_by(ELLY), managed_by(CARLA)),
    ),
    "Wat een groepje opschrijft onder het wandelen": Secret(
        *("wandelen", "walk"),
        **in_words(
            lambda stage, word: stage.says(ANNA, "note", "wandelen", stop="risico", text=word)
        ),
    ),
    "Wat iemand kiest bij Rol": Secret(
        *("rol", ""), **both("rol", "role", rung("reguleren"), rung("loslaten"))
    ),
    "Een stap, zolang iedereen schrijft": Secret(
        *("stappenplan", "write"),
        **in_words(lambda stage, word: stage.says(ANNA, "step", "stappenplan", text=word)),
        passing=True,
    ),
    "Waar iemand stippen zet, zolang mensen stippen zetten": Secret(
        *("stappenplan", "dots"),
        **either("stappenplan", "dots", dot(0), dot(1)),
        passing=True,
    ),
    "Waar iemand stippen zette, daarna": Secret(
        *("stappenplan", "dots"),
        **counted(both("stappenplan", "dots", dot(0), dot(1)), "stappenplan", "work"),
    ),
    "Op wie iemand stemt": Secret(
        *("persoon", "vote"),
        **either("persoon", "ballot", ballot_for(0), ballot_for(1)),
        workshop=ELECTION,
    ),
    "Wie iemand voordraagt": Secret(
        *("persoon", "nominate"),
        **either("persoon", "propose", lambda _: {"person": BERT}, lambda _: {"person": CARLA}),
        workshop=ELECTION,
    ),
    "Dat iemand nee zegt tegen een voordracht": Secret(
        *("persoon", "nominate"),
        **by_either(lambda stage, who: stage.says(who, "decline", "persoon")),
        workshop=ELECTION,
    ),
    "Wie een bezwaar schreef": Secret(
        *("stappenplan", "work"),
        **by_either(lambda stage, who: stage.says(who, "dissent", "stappenplan", text=WORD)),
        known=True,
    ),
    "Dat iemand nu geen gesprek wil": Secret(
        *("verbinden", ""),
        **by_either(lambda stage, who: stage.says(who, "none", "verbinden")),
    ),
    "Wat een adviseur aanvinkt en daarbij noteert": Secret(
        *("terugblik", "first"), **in_words(marked), owner=ADVISOR
    ),
    "Wat iemand kiest in een peiling, zolang zij loopt": Secret(
        *("vervolg", "ask"),
        **either("vervolg", "answer", chosen(0), chosen(2)),
        workshop="leerkring",
        passing=True,
    ),
    "Wie wat koos in een peiling, daarna": Secret(
        *("vervolg", "ask"),
        **counted(both("vervolg", "answer", chosen(0), chosen(2)), "vervolg", "show"),
        workshop="leerkring",
    ),
    "Wie iets schreef in een peiling": Secret(
        *("vervolg", "ask"),
        **by_either(
            lambda stage, who: stage.says(who, "answer", "vervolg", **chosen(0, WORD)(stage))
        ),
        workshop="leerkring",
    ),
    "Wie een gevolg schreef": Secret(
        *("gevolgen", "think"),
        **by_either(lambda stage, who: stage.says(who, "consequence", "gevolgen", text=WORD)),
        known=True,
        workshop=OTHERS,
    ),
    "Wat iemand van een gevolg vindt, zolang mensen wegen": Secret(
        *("gevolgen", "think"),
        **both("gevolgen", "judge", finds(0), finds(2)),
        before=thought_of,
        workshop=OTHERS,
        passing=True,
    ),
    "Wie wat van een gevolg vindt, daarna": Secret(
        *("gevolgen", "think"),
        **counted(both("gevolgen", "judge", finds(0), finds(2)), "gevolgen", "look"),
        before=thought_of,
        workshop=OTHERS,
    ),
    "Met welke vraag iemand wil sparren": Secret(
        *("gevolgen", "look"),
        **in_words(lambda stage, word: stage.says(ANNA, "spar_question", "gevolgen", text=word)),
        before=may_ask,
        workshop=OTHERS,
    ),
    "Of iemand ja of nee zegt tegen een maatje": Secret(
        *("gevolgen", "look"),
        **either("gevolgen", "partner_answer", agrees(yes=True), agrees(yes=False)),
        before=paired,
        workshop=OTHERS,
    ),
    "Waar iemand staat op een lijn, zolang mensen kiezen": Secret(
        *("lijn", "place"),
        **either("lijn", "place", stands(0), stands(4)),
        workshop=OTHERS,
        passing=True,
    ),
    "Wie waar staat op een lijn, daarna": Secret(
        *("lijn", "place"),
        **counted(both("lijn", "place", stands(0), stands(4)), "lijn", "discuss"),
        workshop=OTHERS,
    ),
    "Wie een verhaal bij een lijn schreef": Secret(
        *("lijn", "place"),
        **counted(by_either(told_why), "lijn", "discuss"),
        known=True,
        workshop=OTHERS,
    ),
    "Aan welke tafels iemand wil zitten": Secret(
        *("tafels", "wish"),
        **either("tafels", "choose", at_table(0), at_table(1)),
        workshop="estafette",
    ),
    "Wie opschreef wat hij aan een tafel leerde": Secret(
        *("tafels", "harvest"),
        **by_either(lessoned),
        without=frozenset({"learned", "host_learned"}),
        workshop="estafette",
        known=True,
    ),
    "Een antwoord op een vaste vraag, zolang mensen invullen": Secret(
        *("overzicht", "write"),
        **in_words(lambda stage, word: answered(stage, ANNA, word)),
        workshop="leerkring",
    ),
    "Wie een antwoord op een vaste vraag schreef": Secret(
        *("overzicht", "read"), **by_either(answered), known=True, workshop="leerkring"
    ),
    "Bij welk formulier iemand aansluit": Secret(
        *("overzicht", "write"), **by_either(belongs), workshop="leerkring"
    ),
    "Wie welk antwoord gaf, als ieder voor zich antwoordt": Secret(
        *("vragen", "write"),
        one=answered_alone(ANNA, BERT),
        other=answered_alone(BERT, ANNA),
        known=True,
        workshop=OTHERS,
    ),
    "Wat iemand kiest in een raster, zolang mensen invullen": Secret(
        *("raster", "fill"),
        **either("raster", "weigh", weighed(0), weighed(2)),
        before=filling,
        workshop=OTHERS,
        passing=True,
    ),
    "Wie wat koos in een raster, daarna": Secret(
        *("raster", "fill"),
        **counted(both("raster", "weigh", weighed(0), weighed(2)), "raster", "show"),
        before=filling,
        workshop=OTHERS,
    ),
    "Een tekst in een raster, zolang mensen invullen": Secret(
        *("raster", "fill"),
        **in_words(lambda stage, word: wrote_in_cell(stage, ANNA, word)),
        before=filling,
        workshop=OTHERS,
        passing=True,
    ),
    "Wie een tekst in een raster schreef": Secret(
        *("raster", "fill"),
        **by_either(wrote_in_looked_at_cell),
        before=filling,
        known=True,
        workshop=OTHERS,
    ),
    "Wie een rij of kolom noemde": Secret(
        *("raster", "add"),
        **by_either(lambda stage, who: stage.says(who, "line", "raster", axis="row", text=WORD)),
        known=True,
        workshop=OTHERS,
    ),
    "Wat iemand antwoordt op een voorstel om elkaar te ontmoeten": Secret(
        *("overzicht", "compare"),
        **either("", "introduction_answer", wants_to_meet(yes=True), wants_to_meet(yes=False)),
        before=offered,
        workshop="leerkring",
    ),
    "Een vraag aan een project, zolang het vertelt": Secret(
        *("vertellen", "present"),
        **in_words(lambda stage, word: asked_about(stage, ANNA, word)),
        before=speaks,
        workshop="estafette",
        passing=True,
    ),
    "Wie een vraag stelde aan een project": Secret(
        *("vertellen", "present"),
        **by_either(asked_until_the_end),
        before=speaks,
        workshop="estafette",
        known=True,
    ),
    "Wat iemand inbrengt, tot die aan de beurt is": Secret(
        *("beurten", "bring"),
        **in_words(
            lambda stage, word: stage.says(ANNA, "bring", "beurten", what="question", text=word)
        ),
        workshop="maaltijdgesprek",
        passing=True,
    ),
    "Wie iets aanbiedt in de beurt van een ander": Secret(
        *("beurten", "talk"),
        **by_either(offered_in_turn),
        before=had_turns,
        workshop="maaltijdgesprek",
        known=True,
    ),
    "Wie past in de beurten": Secret(
        *("beurten", "talk"),
        **by_either(lambda stage, who: stage.says(who, "pass", "beurten")),
        workshop="maaltijdgesprek",
    ),
    "Met wie iemand verder wil praten, tot de ander dat ook wil": Secret(
        *("beurten", "talk"),
        **either(
            *("beurten", "want"),
            lambda _: {"whom": BERT},
            lambda _: {"whom": CARLA},
        ),
        before=had_turns,
        workshop="maaltijdgesprek",
    ),
    "Wie met wie verder praat, als beiden dat willen": Secret(
        *("beurten", "talk"),
        one=agreed_with(BERT),
        other=agreed_with(CARLA),
        before=had_turns,
        workshop="maaltijdgesprek",
    ),
    "Wie om hulp vraagt": Secret(
        *("hulp", "request"),
        **by_either(asked_support),
        workshop="initiatieven",
        known=True,
    ),
    "Wie hulp aanbiedt": Secret(
        *("hulp", "offer"),
        **by_either(offered_support),
        before=lambda stage: [offered_support(stage, who) for who in (ANNA, BERT)],
        workshop="initiatieven",
        known=True,
    ),
    "Wie ja zegt tegen een voorstel voor hulp, tot de ander dat ook zegt": Secret(
        *("hulp", "request"),
        **by_either(answers_proposal("accept")),
        before=matched,
        workshop="initiatieven",
    ),
    "Dat iemand nee zegt tegen een voorstel voor hulp": Secret(
        *("hulp", "request"),
        **by_either(answers_proposal("decline")),
        before=matched,
        workshop="initiatieven",
    ),
    "Wat iemand van een afwegingskader vindt, zolang de groep het niet ziet": Secret(
        *("kader", "value"),
        **either("kader", "value", worth("yes"), worth("no")),
        workshop=OTHERS,
        passing=True,
    ),
    "Wie wat van een afwegingskader vindt, daarna": Secret(
        *("kader", "value"),
        **told_about_framework(
            "value", both("kader", "value", worth("yes"), worth("no")), shows="value"
        ),
        workshop=OTHERS,
    ),
    "Wie een bezwaar heeft tegen een afwegingskader": Secret(
        *("kader", "value"),
        **told_about_framework(
            "decide",
            both("kader", "consent", consent(agrees=True), consent(agrees=False)),
            shows="consent",
        ),
        workshop=OTHERS,
    ),
    "Wie een reden gaf bij een afwegingskader": Secret(
        *("kader", "value"), **by_either(reasoned), known=True, workshop=OTHERS
    ),
    "Welke functie iemand heeft in een driehoek": Secret(
        *("relaties", "compose"),
        **by_either(
            lambda stage, who: stage.says(
                who, "function", "relaties", constellation="Emmen", function="griffier"
            )
        ),
        workshop=OTHERS,
    ),
    "Wat iemand aan een ander uit de driehoek schrijft": Secret(
        *("relaties", "write"),
        **in_words(lambda stage, word: wrote_for(stage, BERT, word)),
        before=together("write"),
        workshop=OTHERS,
    ),
    "Aan wie iemand zulke woorden vrijgeeft, zolang de ander dat niet doet": Secret(
        *("relaties", "share"),
        **either(
            *("relaties", "release_words"), lambda _: {"other": BERT}, lambda _: {"other": CARLA}
        ),
        before=written_for_both,
        workshop=OTHERS,
    ),
    "Wat twee mensen uit een driehoek elkaar vrijgaven": Secret(
        *("relaties", "share"),
        **in_words(gave_each_other),
        before=together("share"),
        owner=Visitor(Role.PARTICIPANT, BERT),
        workshop=OTHERS,
    ),
    "Zulke woorden, nadat een van de twee ze terugnam": Secret(
        *("relaties", "share"),
        **in_words(took_back_again),
        before=together("share"),
        owner=Visitor(Role.PARTICIPANT, BERT),
        workshop=OTHERS,
    ),
    "Een afspraak van een driehoek": Secret(
        *("relaties", "agree"),
        **in_words(lambda stage, word: stage.says(ANNA, "agreement", "relaties", text=word)),
        before=together("agree"),
        owner=Visitor(Role.PARTICIPANT, BERT),
        workshop=OTHERS,
    ),
    "Wie op welke dag kan": Secret("vervolg", "", **by_either(can_come), workshop=OTHERS),
    "Wie naar een vervolg komt": Secret("vervolg", "", **by_either(comes), workshop=OTHERS),
    "Wie een organisatie aanbood als gastheer": Secret(
        *("vervolg", ""),
        **by_either(offers_anonymously),
        known=True,
        workshop=OTHERS,
    ),
    "Dat iemand de terugkeercode van een eerdere bijeenkomst houdt": Secret(
        *("aanleiding", ""), **by_either(keeps_code)
    ),
    "Een project en een reden bij het kader, zolang de begeleider ze niet toont": Secret(
        *("kader", ""), **in_words(used), owner=READER, workshop=FRAMEWORK
    ),
    "Een project en een reden bij het kader die de begeleider toont": Secret(
        *("kader", ""), **in_words(use_decided("use_shown")), owner=READER, workshop=FRAMEWORK
    ),
    "Een keuze met het kader die de begeleider weglaat": Secret(
        *("kader", ""), **in_words(use_decided("use_refused")), owner=READER, workshop=FRAMEWORK
    ),
    "Een reactie op het verslag, zolang de begeleider haar niet toont": Secret(
        *("reacties", ""), **in_words(reacted), owner=READER, workshop=OTHERS
    ),
    "Een reactie op het verslag die de begeleider toont": Secret(
        *("reacties", ""), **in_words(decided("reaction_shown")), owner=READER, workshop=OTHERS
    ),
    "Een reactie op het verslag die de begeleider niet wil tonen": Secret(
        *("reacties", ""), **in_words(decided("reaction_refused")), owner=READER, workshop=OTHERS
    ),
    "Een verhaal voor het magazine, zolang de verteller het niet vrijgeeft": Secret(
        *("verhalen", "write"),
        **in_words(lambda stage, word: told_story(stage, ANNA, word)),
        workshop="zichtbaar-samenspel",
    ),
    "Een verhaal dat de verteller vrijgaf voor het magazine": Secret(
        *("verhalen", "write"),
        **in_words(released("magazine")),
        workshop="zichtbaar-samenspel",
    ),
    "Een verhaal dat de verteller vrijgaf voor het verslag": Secret(
        *("verhalen", "write"),
        **in_words(released("report")),
        workshop="zichtbaar-samenspel",
    ),
    "Wie een verhaal zonder naam vertelde": Secret(
        *("verhalen", "write"),
        **by_either(released_unnamed),
        known=True,
        workshop="zichtbaar-samenspel",
    ),
    "De naam van wie bij de deur wacht": Secret(
        "bedenken",
        "silent",
        **in_words(waits_at_the_door),
        before=lambda stage: stage.steer("door", mode="ask"),
        owner=Visitor(Role.PARTICIPANT, "p-deur"),
    ),
    "Hoe iemand heet": Secret("terugblik", "first", **in_words(named), known=True),
}


def looks(stage: Stage, who: str, secret: Secret) -> str:
    """What somebody sees of the gathering as it is."""
    gathering = stage.gathering
    pages: dict[str, Callable[[], str]] = {
        "Jij zelf": lambda: who_looks.page(gathering, secret.owner),
        "Andere deelnemers": lambda: who_looks.page(gathering, Visitor(Role.PARTICIPANT, ELLY)),
        "Scherm": lambda: who_looks.page(gathering, Visitor(Role.SCREEN)),
        "Begeleider": lambda: who_looks.facilitator(gathering),
        "Adviseur": lambda: who_looks.page(gathering, ADVISOR),
        "Documenten": lambda: who_looks.documents(gathering),
        "Openbaar": lambda: who_looks.public_version(gathering),
        "Logboek": lambda: who_looks.log(stage.row, gathering, stage.journal.read(stage.row.id)),
    }
    if who in pages:
        return pages[who]()
    if not secret.passing:
        stage.steer("closed")
    return who_looks.analysis(stage.journal)


@cache
def told(what: str, variant: str, who: str) -> str:
    """What somebody sees of a gathering in which this was told, or nothing."""
    secret = SECRETS[what]
    stage = Stage(secret.workshop, secret.step, secret.phase, secret.without)
    secret.before(stage)
    if variant != "nothing":
        getattr(secret, variant)(stage)
    seen = looks(stage, who, secret)
    stage.journal.close()
    return seen


TABLE = who_looks.tables()[0]


def test_the_table_has_a_secret_for_every_row_and_says_one_of_three_words() -> None:
    assert {what for what, _, _ in TABLE} == set(SECRETS)
    assert {cell for _, _, cell in TABLE} == {"ja", "getal", "nee"}


@pytest.mark.parametrize(("what", "who", "cell"), TABLE, ids=lambda part: re.sub(r"\W", "-", part))
def test_the_table_is_true(what: str, who: str, cell: str) -> None:
    assert seen_as(what, who) == cell


def seen_as(what: str, who: str) -> str:
    """The word that belongs in a cell."""
    secret = SECRETS[what]
    one, other = (told(what, variant, who) for variant in ("one", "other"))
    if one != other:
        assert not secret.word or secret.word in one
        return "ja"
    assert not secret.word or secret.word not in one
    return "nee" if secret.known or one == told(what, "nothing", who) else "getal"
