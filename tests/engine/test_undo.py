"""Undoing what the facilitator did: as if it had never been done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from every_kind import every_kind, rules_of
from gathering_fixture import LED_STEPS, Room
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from series_fixture import ZORG, first_afternoon

from stappenplan.contract.capabilities import KeepsApart
from stappenplan.contract.entry import Entry
from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import replay
from stappenplan.errors import Refusal
from stappenplan.export.plan_json import published
from stappenplan.frame import frame
from stappenplan.framework_use import uses_of
from stappenplan.gathering import Gathering
from stappenplan.joining import join
from stappenplan.journal import Journal
from stappenplan.plan import build
from stappenplan.plan.contact_snapshots import show_snapshots
from stappenplan.rehearsal import rehearse
from stappenplan.steering.undo import last_acts
from stappenplan.visit import Visit

EVERY = every_kind()
# This workshop holds no steps beside each other: `test_side_by_side` undoes that one.
BESIDE = {("", "placed")}
UNDOABLE = {(step, type_) for step, type_, rule in rules_of(EVERY) if rule.undo} - BESIDE
# What the clock of this computer says, and the list that is tested here.
OF_THE_MOMENT = {"now", "end", "acts", "cut", "script_times"}


def everything_seen(gathering: Gathering) -> dict[str, Any]:
    """What every page shows of every step, and the plan."""
    ids = list(gathering.people)
    people = [Visitor(Role.PARTICIPANT, person) for person in {*ids[:1], *ids[-1:]}]
    seen: dict[str, Any] = {"plan": published(build(gathering))}
    for visitor in (*map(Visitor, (Role.FACILITATOR, Role.SCREEN, Role.ADVISOR)), *people):
        shown = frame(gathering, visitor, gathering.current)
        shown["clock"] = {name: shown["clock"][name] for name in ("ends_at", "left_seconds")}
        seen[visitor.author] = {k: v for k, v in shown.items() if k not in OF_THE_MOMENT}
        for step, kind in gathering.steps.items():
            seen[f"{visitor.author} {step}"] = kind.view(visitor)
    return seen


def undoing(entry: Entry, seq: int) -> Entry:
    """An entry with which the facilitator undoes this one."""
    return Entry(seq, f"undo-{seq}", entry.at, "facilitator", None, "", "undo", {"entry": entry.id})


def acts_of(entries: list[Entry]) -> Iterator[int]:
    """The positions of what the facilitator did and can undo."""
    rules = {(step, type_): rule for step, type_, rule in rules_of(EVERY)}
    for at, entry in enumerate(entries):
        undo = rules[entry.step, entry.type].undo if (entry.step, entry.type) in rules else None
        by_facilitator = "facilitator" in {entry.author, entry.typed_by}
        if undo is not None and by_facilitator and undo.words_for(entry.body):
            yield at


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> list[Entry]:
    """A rehearsed gathering of every kind, in which the facilitator also did all the rest."""
    journal = Journal(f"sqlite:///{tmp_path_factory.mktemp('undo')}/r.db")
    first_afternoon(journal, rehearsal=True)
    row = rehearse(journal, EVERY, people=8, place=ZORG)
    host = Visit(journal, row, Visitor(Role.FACILITATOR))
    for number, (step, type_, body) in enumerate(the_rest(host)):
        host.submit({"id": f"rest-{number}", "step": step, "type": type_, "body": body})
    entries = journal.read(row.id)
    journal.close()
    return entries


def record_use(reader: Visit) -> None:
    """Somebody uses the framework that the group decided."""
    maker = uses_of(reader.gathering).maker
    assert maker is not None
    newest = maker.versions()[-1]
    body = {
        "framework": maker.step.id,
        "version": newest.version,
        "project": "Speeltuin",
        "answers": {},
        "choice": newest.forms[0].id,
    }
    reader.submit({"id": "gebruik-een", "type": "framework_used", "body": body})


def the_rest_of_uses(host: Visit) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """What the facilitator may do once somebody used the framework."""
    record_use(Visit(host.journal, host.row, Visitor(Role.READER, "r-lezer")))
    host.refresh()
    for type_ in ("use_shown", "use_refused"):
        yield "", type_, {"use": uses_of(host.gathering).uses()[0].id}
    for type_ in ("use_page_closed", "use_page_opened"):
        yield "", type_, {}


def the_rest(host: Visit) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """What a rehearsal leaves out, as long as it is possible at that moment."""
    gathering = host.gathering
    steps = {step.kind: step.id for step in EVERY.steps}
    yield "", "reopened", {}
    yield "", "added", {"name": "Corrie"}
    corrie = next(p.id for p in host.gathering.people.values() if p.name == "Corrie")
    yield steps["interview"], "pair_late", {"participant": corrie}
    yield steps["walk"], "group_late", {"participant": corrie}
    for kind in ("interview", "walk"):
        groups = [list(group.members) for group in host.gathering.steps[steps[kind]].seated()]
        yield steps[kind], "regroup", {"groups": groups}
    yield "", "left", {"participant": corrie}
    yield "", "returned", {"participant": corrie}
    yield "", "put_out", {"participant": corrie}
    yield "", "let_back", {"participant": corrie}
    yield from the_rest_of_the_door(host)
    for mode in ("frozen", "black", "live"):
        yield "", "screen", {"mode": mode}
    for action in ("start", "extend", "pause", "resume", "stop"):
        yield "", "timer", {"action": action, "minutes": 3}
    timed = next(step.id for step in EVERY.steps if step.short and step.id != gathering.current)
    for type_ in ("shortened", "unshortened", "skipped", "unskipped"):
        yield "", type_, {"step": timed}
    ideas = [w.id for w in gathering.contributions("brainstorm")]
    for type_ in ("hide", "show", "park", "show"):
        yield "", type_, {"entry": ideas[0]}
    yield "", "merge", {"entries": ideas[:2]}
    for on in (True, False):
        yield steps["walk"], "call_back", {"on": on}
        yield steps["walk"], "indoor", {"on": on}
    yield from the_rest_of_kinds(host, steps)
    yield from the_rest_of_uses(host)


def the_rest_of_the_door(host: Visit) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """What the facilitator may say to who comes to the door."""
    yield "", "door", {"mode": "ask"}
    waiting = join(host.journal, host.row.code, "Klopper")
    host.refresh()
    yield "", "turned_away", {"participant": waiting}
    yield "", "door", {"mode": "open"}


def the_rest_of_tables(host: Visit, step: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """What the facilitator may do about one person or one table."""
    tables = host.gathering.steps[step]
    ids = [person.id for person in tables.guests()]
    apart = set().union(*(kind.kept_apart() for kind in host.gathering.providers(KeepsApart)))
    one, other = next(pair for pair in combinations(ids, 2) if frozenset(pair) not in apart)
    first, _, third, *_ = (table.id for table in tables.open_tables())
    seat = {"participant": one, "round": tables.rounds}
    yield step, "stay", {"participant": one, "first": 1, "last": tables.rounds - 1}
    yield step, "stay", {"participant": one, "first": 1, "last": tables.rounds}
    yield step, "place", {"participant": one}
    yield step, "seat", {**seat, "table": tables.place(one, tables.rounds - 1)}
    yield step, "release", seat
    yield step, "together", {"participant": one, "other": other}
    yield step, "together", {"participant": one, "other": other, "off": True}
    yield step, "host", {"table": third, "participant": other}
    yield step, "host", {"table": third}
    yield step, "close", {"table": first}


def the_rest_of_stories(host: Visit, step: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """What who facilitates may do about a story of somebody."""
    story = next(iter(host.gathering.steps[step].by_id.values()))
    words = {"words": story.words.id, "title": story.words.title, "text": "Korter."}
    yield step, "edit_proposed", {"story": story.id, **words}
    for off in (False, True):
        yield step, "story_held_back", {"story": story.id, "off": off}
    yield "", "moved", {"step": step}
    yield "", "phase", {"step": step, "phase": "release"}
    yield step, "story_shown", {}


def the_rest_of_a_framework(step: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """What the facilitator writes down that the group decides."""
    reason = {"criterion": "geld", "answer": "ja", "form": "begroting"}
    yield "", "moved", {"step": step}
    yield "", "phase", {"step": step, "phase": "reasons"}
    yield step, "edit", {"item": "kennis", "part": "question", "text": "Wie weet het?"}
    yield step, "drop", {"item": "niet"}
    yield step, "reason", {**reason, "speaks": "against", "text": "Het geld is op"}
    yield step, "settle", {**reason, "speaks": "for", "text": "Er komt weer geld"}
    yield "", "phase", {"step": step, "phase": "decide"}
    yield step, "decide", {"text": "We beginnen ermee"}


def the_rest_of_turns(host: Visit, step: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """What the facilitator may do while everybody gets a turn."""
    turns = host.gathering.steps[step]
    yield "", "moved", {"step": step}
    yield "", "phase", {"step": step, "phase": "talk"}
    person = turns.line()[0].id
    yield step, "order", {"how": "raised"}
    for type_ in ("start", "extend", "finish"):
        yield step, type_, {"participant": person} if type_ == "start" else {}
    waiting = next(one.id for one in turns.line() if turns.state_of(one.id) == "waiting")
    yield step, "pass_over", {"participant": waiting}


def the_rest_of_consequences(host: Visit, step: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """What the facilitator may do about a tree, and about people who look for a partner."""
    tree = host.gathering.steps[step].tree()
    first, second, *_ = tree.children("")
    yield "", "moved", {"step": step}
    yield "", "phase", {"step": step, "phase": "look"}
    yield step, "link", {"cause": first, "effect": second, "stronger": True}
    link = host.gathering.steps[step].links()[-1].id
    yield step, "unlink", {"link": link}
    yield step, "keep_apart", {"consequences": [first, second]}
    yield step, "branch", {"consequence": first}
    for person in host.gathering.present()[:2]:
        if person.id not in host.gathering.steps[step].questions():
            asker = Visit(host.journal, host.row, Visitor(Role.PARTICIPANT, person.id))
            body = {"text": "Hoe bereik ik jongeren?"}
            message = {"id": f"vraag-{person.id}", "step": step, "type": "spar_question"}
            asker.submit(message | {"body": body})
    host.refresh()
    yield "", "phase", {"step": step, "phase": "spar"}
    yield step, "partners", {}
    bare = [id_ for id_ in tree.children("") if not tree.nodes[id_].children]
    yield step, "join", {"consequence": (bare or [second])[-1], "into": first}


def the_rest_of_kinds(
    host: Visit, steps: dict[str, str]
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """What the facilitator may do in single kinds."""
    sort = host.gathering.steps[steps["sort"]]
    yield steps["sort"], "deal", {}
    groups = sorted(sort.members(), key=lambda group: -len(sort.members()[group]))
    yield steps["sort"], "name", {"theme": groups[0], "name": "Loketten"}
    yield steps["sort"], "join", {"groups": groups[:2]}
    cards = [card for card in sort.cards() if sort.group_of(card) == groups[0]]
    yield steps["sort"], "split", {"theme": groups[0], "cards": cards[:1]}
    yield steps["sort"], "move", {"card": cards[1]}
    yield steps["sort"], "undo", {}
    occasion = host.gathering.steps[steps["occasion"]]
    question = next(iter(occasion.questions()))
    yield steps["occasion"], "answered", {"entry": question.id}
    for step in EVERY.steps:
        if step.kind == "ties":
            yield step.id, "struck", {"target": "org:Iemand"}
    yield from the_rest_of_tables(host, steps["tables"])
    subject = next(iter(host.gathering.steps[steps["questions"]].subjects()))
    for off in (False, True):
        yield steps["questions"], "aside", {"subject": subject, "off": off}
    for text in ("Een straat", "Een dorp"):
        yield steps["grid"], "line", {"axis": "row", "text": text}
    first, second, *_ = host.gathering.steps[steps["grid"]].rows()
    yield steps["grid"], "reword", {"line": first.id, "text": "Iets anders"}
    for off in (False, True):
        yield steps["grid"], "drop", {"line": second.id, "off": off}
    yield steps["grid"], "join", {"line": second.id, "into": first.id}
    someone = next(iter(host.gathering.people))
    for place in ({"constellation": "Emmen", "function": "griffier"}, {}):
        yield steps["relations"], "assign", {"participant": someone, **place}
    yield from the_rest_of_consequences(host, steps["consequences"])
    yield from the_rest_of_a_framework(steps["framework"])
    for type_ in ("reactions_closed", "report_closed"):
        yield steps["reactions"], type_, {}
    yield from the_rest_of_stories(host, steps["stories"])
    project = next(iter(host.gathering.steps[steps["showcase"]].every()))
    yield "", "moved", {"step": steps["showcase"]}
    for type_ in ("pass_over", "start", "extend", "finish"):
        body = {} if type_ in {"extend", "finish"} else {"project": project}
        yield steps["showcase"], type_, body
    yield from the_rest_of_turns(host, steps["turns"])
    theme = host.gathering.themes()[0]
    yield steps["roles"], "choose", {"themes": [theme.id]}
    plan = steps["plan"]
    yield "", "moved", {"step": plan}
    yield "", "phase", {"step": plan, "phase": "merge"}
    ideas = [w.id for w in host.gathering.contributions("brainstorm")]
    yield plan, "adopt", {"entry": ideas[-1]}
    yield plan, "unadopt", {"entry": ideas[-1]}
    yield plan, "choose", {"entries": [host.gathering.steps[plan].proposals()[0].id]}
    yield steps["meet"], "review_dates", {"dates": ["2027-01-12"]}


def test_every_type_that_can_be_undone_is_among_those_tested_here(held: list[Entry]) -> None:
    assert {(held[at].step, held[at].type) for at in acts_of(held)} >= UNDOABLE


def test_an_act_that_is_undone_was_never_done(held: list[Entry]) -> None:
    for at in acts_of(held):
        act = held[at]
        undone = replay([*held[: at + 1], undoing(act, act.seq + 1)])
        never = replay(held[:at])
        # The room saw the map: it stays.
        show_snapshots(never, act.body.get("photos", {}))
        if act.type == "decide":
            # People read the number of that version: no other gets it.
            never.steps[act.step].apply_undone(act)
        if act.type == "phase":
            # The room saw what was counted: it is not counted again.
            never.steps[act.body["step"]].keep_opening(act.id, act.body)
        assert everything_seen(undone) == everything_seen(never), f"{act.step} {act.type}"


@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_may_be_undone_leaves_a_gathering_that_goes_on(
    held: list[Entry], data: st.DataObject
) -> None:
    now = data.draw(st.integers(20, len(held)), "undone after entry")
    gathering = replay(held[:now])
    offered = [act.id for act in last_acts(gathering) if not act.blocked]
    if not offered:
        return
    gone = data.draw(st.sampled_from(offered), "act")
    journal = [*held[:now], undoing(gathering.entry_ids[gone], now + 1)]
    journal += [replace(entry, seq=entry.seq + 1) for entry in held[now:]]
    whole = replay(journal)
    one_by_one = replay([])
    for entry in journal:
        one_by_one.apply(entry)
    without = replay([entry for entry in held if entry.id != gone])
    assert everything_seen(whole) == everything_seen(one_by_one)
    assert whole.words.keys() == without.words.keys()


# -- at the desk ------------------------------------------------------------------------------


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(Journal(f"sqlite:///{tmp_path}/proef.db"), LED_STEPS, "bedenken")


def listed(room: Room) -> list[str]:
    """What the facilitator can undo, in words."""
    return [act["words"] for act in room.host.frame()["acts"] if not act["blocked"]]


def undo(room: Room, number: int = 0) -> None:
    room.steer("undo", entry=room.host.frame()["acts"][number]["id"])


def test_the_last_acts_are_named_in_words(room: Room) -> None:
    anna = room.enter("Anna")
    idea = room.send(anna, "idea", text="Eén loket")
    room.steer("phase", step="bedenken", phase="read")
    room.steer("hide", entry=idea)
    room.steer("screen", mode="frozen")
    room.steer("moved", step="ordenen")
    assert listed(room) == [
        "Naar Ordenen gegaan",
        "Scherm stilgezet",
        "Kaart verborgen: “Eén loket”",
    ]
    undo(room)
    assert room.host.gathering.part == ("bedenken", "read")
    assert listed(room) == [
        "Scherm stilgezet",
        "Kaart verborgen: “Eén loket”",
        "Naar Lezen gegaan",
    ]


def test_no_more_than_ten_acts_are_kept(room: Room) -> None:
    for number in range(12):
        room.steer("added", name=f"Mens {number}")
    assert len(listed(room)) == 10


def test_what_others_worked_on_with_stays_and_says_so(room: Room) -> None:
    room.steer("added", name="Corrie")
    corrie = next(iter(room.host.gathering.people))
    room.send(room.host, "idea", text="Eén loket", for_=corrie)
    assert listed(room) == []
    with pytest.raises(Refusal, match="op verder"):
        undo(room)


def test_a_hidden_card_that_its_author_wrote_anew_does_not_come_back_unseen(room: Room) -> None:
    anna = room.enter("Anna")
    idea = room.send(anna, "idea", text="Jan is lui")
    room.steer("hide", entry=idea)
    room.send(anna, "rewrite", step="", entry=idea, text="Eén loket")
    with pytest.raises(Refusal, match="op verder"):
        undo(room)


def test_a_closed_gathering_goes_on_where_it_was(room: Room) -> None:
    anna = room.enter("Anna")
    room.steer("closed")
    with pytest.raises(Refusal, match="gesloten"):
        room.send(anna, "idea", text="Te laat")
    undo(room)
    room.send(anna, "idea", text="Toch op tijd")
    assert room.host.gathering.closed is False


def test_what_is_undone_twice_or_not_the_facilitators_is_refused(room: Room) -> None:
    anna = room.enter("Anna")
    idea = room.send(anna, "idea", text="Eén loket")
    room.steer("hide", entry=idea)
    act = room.host.frame()["acts"][0]["id"]
    room.steer("undo", entry=act)
    for wrong in (act, idea, "bestaat-niet"):
        with pytest.raises(Refusal, match="ongedaan maken"):
            room.steer("undo", entry=wrong)
    with pytest.raises(Refusal):
        room.send(anna, "undo", step="", entry=act)


def test_whoever_comes_in_later_sees_the_same(room: Room) -> None:
    anna = room.enter("Anna")
    room.send(anna, "idea", text="Eén loket")
    room.steer("moved", step="ordenen")
    undo(room)
    late = Visit(room.journal, room.row, Visitor(Role.SCREEN))
    room.screen.refresh()
    assert late.frame()["step"] == room.screen.frame()["step"]
    assert late.gathering.current == "bedenken"
    person = join(room.journal, room.row.code, "Bram")
    assert person in Visit(room.journal, room.row, Visitor(Role.SCREEN)).gathering.people
