"""The workshops of this repository, held by people who type markup or formulas wherever they can.

A gathering of each is rehearsed once, all of them in one series. In what stands in its journal
every typed text is exchanged for a hostile one that holds a word of its own, so that it can be
found wherever it turns up, and beside it for that word alone, to compare with.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from document_readers import unbroken

from stappenplan.advice import advice_of
from stappenplan.contract.entry import Entry
from stappenplan.contract.entry_rules import Rule
from stappenplan.contract.series import Series
from stappenplan.contract.text import is_typed_text
from stappenplan.engine import import_journal, load_workshop
from stappenplan.framework_use import uses_of
from stappenplan.gathering import Gathering
from stappenplan.joining import join
from stappenplan.journal import GatheringRow, Journal, jsonl
from stappenplan.personal_data.typed_parts import Path as Place
from stappenplan.personal_data.typed_parts import typed_parts
from stappenplan.preparing.answers import AnswerError
from stappenplan.preparing.entries import PrepareGathering
from stappenplan.preparing.form import sections
from stappenplan.preparing.questions import FormQuestion
from stappenplan.rehearsal.open_rehearsal import open_rehearsal
from stappenplan.rehearsal.play import play
from stappenplan.rehearsal.simulation import Move, Simulation
from stappenplan.series.places import places_of
from stappenplan.typed_text import one_line

SHIPPED = Path(__file__).parents[1] / "workshops"
# In no workshop of ours people elect a person.
ELECTION = Path(__file__).parent / "workshops/verkiezing"
FOLDERS = {path.parent.name: path.parent for path in SHIPPED.glob("*/workshop.yaml")}
FOLDERS[ELECTION.name] = ELECTION
# Those come first that take over what all earlier ones of the series learned.
LAST = ("leerkring", "loslaten")
WORKSHOPS = sorted(FOLDERS, key=lambda name: (name in LAST, name))
# Fewer than ten, so that it takes seconds; enough for groups of five.
PEOPLE, SEED = 9, 11
WORD = re.compile(r"Woord\d{4}")
# What is shortened keeps so many letters.
SHORTEST = 12
SERIES = Series.model_validate(
    {
        "title": "Reeks eerst",
        "summary": "Reeks samenvatting",
        "organisation": "Reeks organisatie",
        "question": "Reeks vraag",
        "ask": [{"who": "Reeks wie", "about": "Reeks waarover"}],
        "gatherings": [
            {"theme": f"Thema {name}", "workshop": name, "place": f"Plek {name}"}
            for name in WORKSHOPS
        ],
    }
)
# What is typed in the office or in a form is marked so beforehand; the rest is found afterwards.
BEFOREHAND = re.compile(r"(Reeks|Thema|Plek|Antwoord|Kort) \S+")
# An answer to choose from, or a number.
CHOSEN = re.compile(r"[a-z]{1,3}|\d+")
# How a question is answered that takes so many characters.
SIZES = {"Antwoord": 120, "Kort": 40}
# Texts that stand behind the sort of thing that they name.
PREFIXES = ("org:", "unit:", "set:")

# The step kind, the type of entry and the name of a field of its body.
Field = tuple[str, str, str]
# What becomes of the words "Woord0001" of one text; a name is short.
Dress = Callable[[str, bool], str]


def plain(word: str, short: bool) -> str:  # noqa: ARG001 - as every `Dress`
    """The word alone."""
    return word


MARKUP = (
    '<img src=x onerror="zq()"> {}',
    "</script><script>zq()</script> {}",
    '"><svg onload=zq()> {}',
    "'-zq()-' {} {{{{7*7}}}} {{% include 'zq' %}} {{# zq #}} ${{7*7}} <%= 7*7 %>",
    "[{}](javascript:zq()) ![zq](zq) <javascript:zq()> [zq]: javascript:zq()",
    "$(zq) `zq` ;zq| {} && zq",
    "{} \u202egnp.zq",
    "{} ]]> <![CDATA[<zq/>]]> <?zq zq?>",
    '<!DOCTYPE zq [<!ENTITY z "zz">]> &z; &#60;zq&#62; &lt;zq&gt; {}',
    "# {}\n---\nzq: zq\n---\n```\n<zq>\n```\n\n    zq\n\n| zq |\n|----|\n| zq |",
    '#image("zq.png") #zq() $zq$ @zq <zq> \\input{{zq}} /* {} */ // zq',
    "{}\r\nEND:VEVENT\r\nATTACH;VALUE=URI:file:///zq\r\nBEGIN:VALARM",
    '</w:t><w:instrText>HYPERLINK "zq"</w:instrText> {}',
    "</text:p><text:a xlink:href='zq'>{}</text:a>",
    "javascript:zq() {}",
    "data:text/html,<script>zq()</script> {}",
    "<!-- {} --><style>*{{display:none}}</style>",
    "</textarea></title></option></select><zq-zq {}>",
    "<base href='//zq'><meta http-equiv=refresh content='0;zq'> {}",
    "<iframe srcdoc='<zq-zq>'></iframe> {}",
    "<form action=zq><input name=_xsrf><button formaction=javascript:zq()>{}</button></form>",
    "<a href=javascript:zq() ping=zq>{}</a> <object data=zq> <embed src=zq>",
    "&quot; onmouseover=zq() x=&quot; {}",
    '" onfocus=zq() autofocus tabindex=0 x="{}',
    "' onfocus=zq() autofocus x='{}",
    "{}\\u003cscript\\u003ezq()\\u003c/script\\u003e \\x3cscript\\x3e",
    "<math><mtext><table><mglyph><style><img src=x onerror=zq()> {}",
    '<node id="zq"/></graph><data key="zq">{}</data>',
    '"}}]}}; zq(); var zq = [{{"zq": "{}',
    "{}\u2028zq()\u2029<zq-zq>",
)
SHORT_MARKUP = (
    "<img src=x onerror=zq()> {}",
    "</script><script>zq() {}",
    '"><svg onload=zq()> {}',
    "{{{{7*7}}}} {{%zq%}} {}",
    "[{}](javascript:zq())",
    "{} ]]> &zq; <zq-zq>",
    '" onfocus=zq() autofocus {}',
)
FORMULAS = (
    "=1+1 {}",
    "+31 6 {}",
    "-1 {}",
    "@SUM(1) {}",
    "\t=1+1 {}",
    "\r=1+1 {}",
    "\n=1+1\n=1+1 {}",
    '=HYPERLINK("zq";"zq") {}',
    "=zq|' /C zq'!A0 {}",
    "\uff1d1+1 {}",
    '";=1+1 {}',
    "'=1+1 {}",
    "=WEBSERVICE(A1)&{}",
    "{}\t=1+1",
    "{};=1+1;\n=1+1",
)


def _of(forms: tuple[str, ...], short_forms: tuple[str, ...]) -> Dress:
    def dress(word: str, short: bool) -> str:
        chosen = short_forms if short else forms
        return chosen[int(word[-4:]) % len(chosen)].format(word)

    return dress


markup, formulas = _of(MARKUP, SHORT_MARKUP), _of(FORMULAS, FORMULAS)


@dataclass(frozen=True)
class Rehearsed:
    """Every gathering, by its workshop, and each text that was typed with the word for it."""

    rows: dict[str, GatheringRow]
    entries: dict[str, list[Entry]]
    rules: dict[str, dict[str, Rule | None]]
    words: dict[str, str]
    short: frozenset[str]
    fields: frozenset[Field]


@cache
def rehearsed() -> Rehearsed:
    """Let people rehearse all workshops, which takes some seconds."""
    journal, rows, gatherings = Journal("sqlite:///:memory:"), {}, {}
    numbers = count()
    for place, name in zip(places_of(SERIES, "s-vijandig"), WORKSHOPS, strict=True):
        workshop = load_workshop(FOLDERS[name])
        seed = SEED + place.number
        simulation = open_rehearsal(journal, workshop, people=PEOPLE, seed=seed, place=place)
        _prepare(simulation, numbers)
        for move in play(simulation):
            simulation.perform(move)
        _go_on(simulation)
        rows[name] = replace(simulation.visit.row, rehearsal=False)
        gatherings[name] = simulation.gathering
    entries = {name: journal.read(row.id) for name, row in rows.items()}
    journal.close()
    return _marked(rows, entries, gatherings)


def hold(journal: Journal, dress: Dress) -> dict[str, GatheringRow]:
    """Write all gatherings into a journal, each typed text exchanged for what `dress` makes of it.

    What comes in at the door is cleaned there, and so it is here.
    """
    held = rehearsed()
    said = said_by(dress)
    for name, row in held.rows.items():
        entries = [
            replace(one, body=_cleaned(_exchanged(one.body, said), held.rules[name][one.id]))
            for one in held.entries[name]
        ]
        import_journal(journal, jsonl.write(row, entries))
    return dict(held.rows)


def said_by(dress: Dress) -> dict[str, str]:
    """What stands for each text that was typed."""
    held = rehearsed()
    return {text: dress(word, text in held.short) for text, word in held.words.items()}


def texts(dress: Dress) -> dict[str, str]:
    """The text on one line that holds each word."""
    held = rehearsed()
    return {word: one_line(dress(word, text in held.short)) for text, word in held.words.items()}


def _prepare(simulation: Simulation, numbers: Iterator[int]) -> None:
    """Give every question that is asked beforehand, and takes any text, an answer of its own."""
    gathering = simulation.gathering
    answers = {}
    for section in sections(gathering):
        for question in (one for group in section.groups for one in group.questions):
            lines = question.value.splitlines() if question.shape == "lines" else [""]
            word = next((one for one, size in SIZES.items() if _takes(question, size)), "")
            if word:
                typed = [f"{word} {next(numbers)}" for _ in lines]
                answers[question.id] = "\n".join(typed)
    seen = gathering.prepared_at
    _perform(simulation, simulation.host("prepared", seen=seen, answers=answers))


def _perform(simulation: Simulation, *moves: Move) -> None:
    """Do what may not be refused; who plays brings in the same twice at times."""
    for move in moves:
        before = len(simulation.refused)
        simulation.perform(move)
        assert len(simulation.refused) == before, (move.message, simulation.refused[-1])


def _takes(question: FormQuestion, size: int) -> bool:
    try:
        question.read("x" * size)
    except AnswerError:
        return False
    return True


def _go_on(simulation: Simulation) -> None:
    """Do what may be typed too, and what no rehearsal does."""
    host = simulation.host
    _perform(simulation, host("reopened"), host("door", mode="ask"))
    visit = simulation.visit
    for number in (1, 2):
        at = visit.clock()
        knocked = join(
            visit.journal, visit.row.code, f"Klopt {number}", unit=f"Deur {number}", at=at
        )
        visit.refresh()
    renamed = simulation.by(simulation.present()[0], "profile", **RENAMED)
    _perform(simulation, host("turned_away", participant=knocked), renamed)
    for move in _moves_of_kinds(simulation):
        _perform(simulation, move)
    _perform(simulation, host("closed"))


RENAMED = {"name": "Heet nu anders", "unit": "Werkt nu elders"}


def _moves_of_kinds(simulation: Simulation) -> Iterator[Move]:
    gathering, host = simulation.gathering, simulation.host
    said = [one for one in gathering.contributions() if one.type == "idea"][:2]
    if said:
        yield host("merge", entries=[one.id for one in said], text="Samen gezegd")
    waiting = uses_of(gathering).uses("waiting")
    if waiting:
        yield host("use_refused", use=waiting[0].id, reason="Een woonadres")
    for step in gathering.steps.values():
        if step.name == "framework":
            yield host("moved", step=step.step.id)
            yield host("phase", step=step.step.id, phase="try")
            yield host("project", step, title="Een speeltuin erbij")
        if step.name == "meet":
            talk = step.talks()[0]  # type: ignore[attr-defined]
            yield host("took_place", step, talk=talk.words.id, yes=True, note="Het ging goed")
    yield from _moves_about_actions(simulation)


def _moves_about_actions(simulation: Simulation) -> Iterator[Move]:
    advice = advice_of(simulation.gathering)
    taken = next((one for one in advice.actions().values() if one.taken), None)
    if taken is None:
        return
    by, advisor = "Adviseur Kees", simulation.advisor
    action = taken.proposal.id
    asked = advisor("question", action=action, text="Kan het eerder?", by=by)
    yield asked
    question = asked.message["id"]
    yield simulation.by(taken.owner, "answer", question=question, text="Dat kan wel")
    replied = advisor("reply", question=question, text="Of toch later?", by=by)
    yield replied
    yield advisor("done_asking", question=question, seen=replied.message["id"], by=by)
    now = advice.title(taken)
    yield advisor("suggest", action=action, text="Anders", instead_of=now, why="Korter", by=by)
    note = "Let op de datum"
    yield advisor("checked", action=action, item="mandate", state="ask", note=note, by=by)
    plan = next(one for one in simulation.gathering.steps.values() if one.name == "plan")
    yield simulation.by(taken.owner, "detail", plan, entry=action, title="Een andere titel")


# -- exchanging --------------------------------------------------------------------------------


def _marked(
    rows: dict[str, GatheringRow],
    entries: dict[str, list[Entry]],
    gatherings: dict[str, Gathering],
) -> Rehearsed:
    short: set[str] = set()
    found: dict[str, None] = {}
    fields: set[Field] = set()
    rules: dict[str, dict[str, Rule | None]] = {}
    for name, gathering in gatherings.items():
        rules[name] = {one.id: gathering.rule_of(one) for one in entries[name]}
        kinds = {step: kind.name for step, kind in gathering.steps.items()}
        for entry in entries[name]:
            rule = rules[name][entry.id]
            for place, text in _typed(entry, rule):
                found[text] = None
                fields.add((kinds.get(entry.step, ""), entry.type, str(place[0])))
                if text.startswith("Kort ") or (not entry.step and place[0] in {"name", "unit"}):
                    short.add(text)
        entries[name] = [
            _filled(one, kinds, rules[name][one.id], fields, found) for one in entries[name]
        ]
    # What also stands in a workshop, such as the name of an organisation, has its bounds.
    opened = (one for of_one in entries.values() for one in of_one if one.type == "opened")
    short |= found.keys() & {text for one in opened for _, text in _strings(one.body, ())}
    words = {text: f"Woord{number:04}" for number, text in enumerate(found)}
    return Rehearsed(rows, entries, rules, words, frozenset(short), frozenset(fields))


def _filled(
    entry: Entry,
    kinds: dict[str, str],
    rule: Rule | None,
    fields: set[Field],
    found: dict[str, None],
) -> Entry:
    """An entry in which the fields are filled in that nobody filled in who rehearsed."""
    body = dict(entry.body)
    for name, about in rule.body.model_fields.items() if rule else ():
        field = (kinds.get(entry.step, ""), entry.type, name)
        if is_typed_text(about) and not body.get(name) and field not in fields:
            body[name] = f"Ook {field}"
            found[body[name]] = None
            fields.add(field)
    return replace(entry, body=body)


def _typed(entry: Entry, rule: Rule | None) -> Iterator[tuple[Place, str]]:
    """Every text of an entry that somebody typed, in a form, in the office or on a phone."""
    for place, text in typed_parts(entry.body, rule):
        # An earlier gathering also tells what was chosen or counted, by words that ids have too.
        chosen = rule is not None and rule.earlier and CHOSEN.fullmatch(text)
        if text and not chosen:
            yield place, text
    for place, text in _strings(entry.body, ()):
        if BEFOREHAND.fullmatch(text):
            yield place, text
        elif text.startswith("org:"):
            yield place, text.removeprefix("org:")


def _strings(value: Any, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, (dict, list)):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _strings(part, (*place, key))


def _exchanged(value: Any, said: dict[str, str]) -> Any:
    if isinstance(value, str):
        prefix = next((one for one in PREFIXES if value.startswith(one)), "")
        return prefix + said.get(value.removeprefix(prefix), value.removeprefix(prefix))
    if isinstance(value, list):
        return [_exchanged(part, said) for part in value]
    if isinstance(value, dict):
        return {_exchanged(key, said): _exchanged(part, said) for key, part in value.items()}
    return value


def _cleaned(body: Any, rule: Rule | None) -> Any:
    """A body as its rule lets it in; what the engine added to it stays."""
    if rule is None or rule.earlier or rule.body is PrepareGathering:
        return _on_one_line(body)
    known = {name: body[name] for name in rule.body.model_fields if name in body}
    cleaned = rule.body.model_validate(known).model_dump(mode="json")
    return body | {name: cleaned[name] for name in known}


def _on_one_line(value: Any) -> Any:
    """What was filled in on a form, which holds lines of text."""
    if isinstance(value, str):
        return one_line(value) if WORD.search(value) else value
    if isinstance(value, list):
        return [_on_one_line(part) for part in value]
    if isinstance(value, dict):
        return {key: _on_one_line(part) for key, part in value.items()}
    return value


# -- finding again -----------------------------------------------------------------------------


def words_in(texts: Iterable[str]) -> set[str]:
    """The words of which a text stands there, whole or in part."""
    return set(WORD.findall("\n".join(texts)))


def lost(
    shown: Iterable[str], words: Iterable[str], dress: Dress, form: Callable[[str], str] = str
) -> list[str]:
    """The texts with these words that are not shown as they were typed.

    What is shortened shows its first letters and an ellipsis; lines may follow each other with a
    slash between them, and sentences begin with a capital.

    Parameters
    ----------
    form
        What a file makes of characters that its typeface lacks.
    """
    whole, said = letters(" ".join(shown)), texts(dress)
    wanted = {said[word]: letters(form(said[word])) for word in words}
    return [text for text, one in wanted.items() if not (one in whole or _shortened(one, whole))]


def letters(text: str) -> str:
    """Text without what the end of a line adds or stands for it, and without capitals."""
    return unbroken(text).replace("/", "").casefold()


def _shortened(text: str, whole: str) -> bool:
    # `unbroken` writes an ellipsis as three dots.
    return any(f"{text[:at]}..." in whole for at in range(SHORTEST, len(text)))
