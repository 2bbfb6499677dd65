"""Forged entries: of every type of every step kind, as everybody, at every moment.

What is accepted is what its rule allows; what is refused is a sentence; and after whatever was
accepted every page and every document can be made.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

import pytest
import who_looks
from every_kind import every_kind, shipped
from forged_bodies import ELSEWHERE, FAR_DAYS, HOSTILE, Guess, forged
from forged_moments import Moment, allows, is_a_sentence, moments, rules_at
from gathering_fixture import LED_STEPS, Room
from memory_store import MemoryStore

from stappenplan.contract.entry import Entry, GatheringRow
from stappenplan.contract.entry_rules import Rule
from stappenplan.contract.people import Role, Visitor
from stappenplan.contract.text import is_typed_text
from stappenplan.contract.workshop import Workshop
from stappenplan.engine import gathering_of, replay
from stappenplan.entry_submission import Sender
from stappenplan.errors import Refusal
from stappenplan.gathering import Gathering
from stappenplan.joining import join
from stappenplan.journal import Journal
from stappenplan.live_gathering import LiveGathering
from stappenplan.plan import build
from stappenplan.rehearsal import rehearse
from stappenplan.steps.registry import KINDS
from stappenplan.visit import Visit


def few_with_every_kind() -> list[Workshop]:
    """The shipped workshops that are needed to see each step kind at work; and all in one."""
    found: list[Workshop] = []
    known: set[str] = set()
    for workshop in sorted(shipped(), key=lambda one: -len({step.kind for step in one.steps})):
        kinds = {step.kind for step in workshop.steps}
        if kinds - known:
            found.append(workshop)
            known |= kinds
    return [*found, every_kind()]


WORKSHOPS = few_with_every_kind()
# By workshop and step id: the step kind; "" is the gathering itself.
KIND_OF = [{"": "", **{step.id: step.kind for step in one.steps}} for one in WORKSHOPS]
NAMES = re.compile(r"[A-Za-z0-9_.:-]{1,64}")
GUESSES = 25


@dataclass(frozen=True)
class Held:
    """A gathering that was rehearsed, and what people sent in it."""

    row: GatheringRow
    entries: list[Entry]


@dataclass(frozen=True)
class Start:
    """Something that is accepted: in which gathering, after how many entries, from whom."""

    number: int
    seq: int
    step: str
    rule: Rule
    visitor: Visitor
    for_: str | None
    body: dict[str, Any]


@cache
def held(number: int) -> Held:
    journal = Journal(MemoryStore())
    row = rehearse(journal, WORKSHOPS[number], people=6)
    host = Visit(journal, row, Visitor(Role.FACILITATOR))
    steered = (
        ("reopened", {}),
        ("put_out", {"participant": "p-guest-04"}),
        ("door", {"mode": "ask"}),
    )
    for type_, body in steered:
        host.submit({"id": f"daarna-{type_}", "type": type_, "body": body})
    join(journal, row.code, "Wacht aan de deur", participant="p-wacht")
    return Held(row, journal.read(row.id))


@cache
def sent() -> dict[tuple[str, str], list[dict[str, Any]]]:
    """By step kind and type: the bodies that rehearsed people sent."""
    found = defaultdict(list)
    for number, kinds in enumerate(KIND_OF):
        for entry in held(number).entries:
            found[kinds[entry.step], entry.type].append(entry.body)
    return found


def everybody(gathering: Gathering) -> list[Visitor]:
    """People with and without a phone, people of elsewhere, readers, and each role."""
    people = [Visitor(Role.PARTICIPANT, one) for one in [*gathering.people][:4]]
    strangers = [Visitor(Role.PARTICIPANT, f"p-{ELSEWHERE}"), Visitor(Role.PARTICIPANT)]
    return [*people, *strangers, Visitor(Role.READER, "r-lezer"), *map(Visitor, Role)]


def senders(gathering: Gathering) -> Iterator[tuple[Visitor, str | None]]:
    """Everybody in their own name, and in the name of others, rightly and wrongly."""
    people = [*gathering.people.values()]
    without_phone = [one.id for one in people if not one.phone][:1]
    others = [one.id for one in people[1:3]]
    for visitor in everybody(gathering):
        yield visitor, None
        yield from ((visitor, name) for name in without_phone)
        if visitor.role in {Role.FACILITATOR, Role.PARTICIPANT}:
            names = [*others, "facilitator", f"p-{ELSEWHERE}"]
            yield from ((visitor, name) for name in names)


# -- who, what and when ---------------------------------------------------------------------


@pytest.mark.parametrize("number", range(len(WORKSHOPS)))
def test_what_is_accepted_is_what_the_rule_allows(number: int) -> None:
    accepted: Counter[str] = Counter()
    refused: set[str] = set()
    for moment in moments(held(number).row, held(number).entries):
        gathering = moment.now
        for step, type_, rule in rules_at(gathering):
            body = sent().get((KIND_OF[number][step], type_), [{}])[-1]
            message = {"id": "verzonnen-1", "step": step, "type": type_, "body": body}
            for visitor, name in senders(gathering):
                answer = moment.decide(visitor, message | {"for": name})
                if isinstance(answer, str):
                    refused.add(answer)
                    continue
                assert allows(gathering, rule, step, visitor, name), (visitor, name, message)
                accepted[type_] += 1
    assert [sentence for sentence in refused if not is_a_sentence(sentence)] == []
    assert len(accepted) > 12


# -- with which values ----------------------------------------------------------------------


@cache
def starts() -> dict[tuple[str, str], Start]:
    """By step kind and type: something that is accepted, sent by rehearsed people or guessed."""
    found: dict[tuple[str, str], Start] = {}
    for number in range(len(WORKSHOPS)):
        for key, start in sent_in(number):
            found.setdefault(key, start)
    for number in range(len(WORKSHOPS)):
        for moment in moments(held(number).row, held(number).entries):
            for step, type_, rule in rules_at(moment.now):
                key = (KIND_OF[number][step], type_)
                here = step == moment.now.current or (not step and moment.now.closed)
                last = moment.seq == len(held(number).entries)
                if key in found or not rule.roles or not (here or last):
                    continue
                if start := guessed(moment, number, step, type_, rule):
                    found[key] = start
    return found


@cache
def unlikely() -> dict[tuple[str, str], Start]:
    """Of every other type: a body of the right shape and names, which nobody would accept now."""
    found: dict[tuple[str, str], Start] = {}
    for number in range(len(WORKSHOPS)):
        one = held(number)
        gathering = replay(one.entries, one.row)
        for step, type_, rule in rules_at(gathering):
            key = (KIND_OF[number][step], type_)
            if key in starts() or key in found or not rule.roles:
                continue
            people = [*gathering.people, *gathering.knocking]
            body = Guess(words(gathering, step), people, type_).body(rule.body.model_json_schema())
            role = next(role for role in Role if role in rule.roles)
            who = next(iter(gathering.people)) if role is Role.PARTICIPANT else None
            visitor, seq = Visitor(role, who), len(one.entries)
            found[key] = Start(number, seq, step, rule, visitor, None, body)
    return found


def sent_in(number: int) -> Iterator[tuple[tuple[str, str], Start]]:
    """What rehearsed people sent, as they sent it: without what the engine added."""
    one = held(number)
    gathering = gathering_of(one.row)
    tried: set[tuple[str, str]] = set()
    for seq, entry in enumerate(one.entries):
        key = (KIND_OF[number][entry.step], entry.type)
        rule = gathering.rule_of(entry) if seq else None
        if rule is not None and rule.roles and key not in tried:
            body = {name: entry.body[name] for name in rule.body.model_fields if name in entry.body}
            for_ = entry.author if entry.typed_by and entry.type != "added" else None
            visitor = visitor_of(entry)
            message = {"id": "verzonnen-1", "step": entry.step, "type": entry.type, "body": body}
            if isinstance(
                Moment(gathering, one.row).decide(visitor, message | {"for": for_}), dict
            ):
                tried.add(key)
                yield key, Start(number, seq, entry.step, rule, visitor, for_, body)
        gathering.replay([entry])


def visitor_of(entry: Entry) -> Visitor:
    """Who sent it."""
    sender = entry.typed_by or entry.author
    if sender in [role.value for role in Role]:
        return Visitor(Role(sender))
    return Visitor(Role.READER if sender.startswith("r-") else Role.PARTICIPANT, sender)


def guessed(moment: Moment, number: int, step: str, type_: str, rule: Rule) -> Start | None:
    """Something of this type that would be accepted now; None when no guess was right."""
    gathering = moment.now
    schema = rule.body.model_json_schema()
    people = [*gathering.people, *gathering.knocking]
    guess = Guess(words(gathering, step), people, type_)
    visitors = [one for one in everybody(gathering) if one.role in rule.roles]
    for _ in range(GUESSES):
        body = guess.body(schema)
        for visitor in visitors:
            message = {"id": "verzonnen-1", "step": step, "type": type_, "body": body}
            if isinstance(moment.decide(visitor, message), dict):
                return Start(number, moment.seq, step, rule, visitor, None, body)
    return None


def words(gathering: Gathering, step: str) -> list[str]:
    """All that may be the name of something on the pages of a step."""
    kind = gathering.steps[step or gathering.current]
    leads = [Visitor(Role.FACILITATOR), Visitor(Role.ADVISOR)]
    people = [Visitor(Role.PARTICIPANT, one) for one in gathering.people]
    shown: list[Any] = [kind.view(visitor) for visitor in (*leads, *people)]
    if not step:
        shown += [who_looks.Looking(gathering, visitor).frame() for visitor in leads]
        shown += [who_looks.use_page(gathering, leads[0])]
    return sorted({*names_in(shown), *gathering.steps})


def names_in(value: Any) -> Iterator[str]:
    if isinstance(value, str) and NAMES.fullmatch(value):
        yield value
    if isinstance(value, dict):
        yield from names_in([*value, *value.values()])
    if isinstance(value, (list, tuple)):
        for part in value:
            yield from names_in(part)


class Attack:
    """Sends forged bodies of one type to a gathering that nobody else attacked."""

    def __init__(self, start: Start, type_: str) -> None:
        one = held(start.number)
        store = MemoryStore()
        store.open(one.row, one.entries[: start.seq])
        self.live = LiveGathering(Journal(store), one.row)
        self.live.refresh()
        self.live.clock = lambda: self.live.now.last_at
        self.sender = Sender(self.live, start.visitor, self.live.clock)
        self.start = start
        self.type = type_
        self.plan = build(self.live.now)
        self.accepted = 0

    def send(self, number: int, body: object) -> None:
        """Send one; when it is accepted, look at what was written and at the step."""
        start = self.start
        message = {"id": f"vals-{number:06}", "step": start.step, "type": self.type, "body": body}
        sentence = refusal_of(partial(self.sender.submit, message | {"for": start.for_}))
        assert not sentence or is_a_sentence(sentence), sentence
        if sentence:
            return
        self.accepted += 1
        gathering = self.live.now
        check_written(gathering.latest.body, gathering.rule_of(gathering.latest))
        kind = gathering.steps[start.step or gathering.current]
        for visitor in (start.visitor, Visitor(Role.SCREEN), Visitor(Role.FACILITATOR)):
            kind.view(visitor)

    def look_everywhere(self) -> None:
        """Make every page, the plan, what changed of the documents; and replay the journal."""
        gathering = self.live.now
        for visitor in everybody(gathering):
            who_looks.page(gathering, visitor)
        plan = build(gathering)
        if plan != self.plan:
            who_looks.documents(gathering)
        entries = self.live.journal.read(self.live.row.id)
        assert build(replay(entries, self.live.row)) == plan


def refusal_of(send: Callable[[], object]) -> str:
    """The sentence with which something is refused; empty when it is accepted."""
    try:
        send()
    except Refusal as refusal:
        return refusal.sentence
    return ""


def check_written(body: dict[str, Any], rule: Rule | None) -> None:
    """Nothing in a journal is without bound, cannot be shown, or is of another gathering."""
    json.dumps(body, allow_nan=False, ensure_ascii=False).encode()
    assert rule is not None
    typed = {name for name, field in rule.body.model_fields.items() if is_typed_text(field)}
    # The engine fills in as whatever it is undone: words that were typed before.
    typed.add("name")
    for name, part in body.items():
        for value in leaves(part):
            assert not isinstance(value, float | int) or abs(value) < 1e6, (name, value)
            if isinstance(value, str):
                assert len(value) <= 5_000, name
                assert not {"\x00", "\u202e"} & {*value}, (name, value)
                assert name in typed or value not in FAR_DAYS, (name, value)
                assert name in typed or ELSEWHERE not in value, (name, value)


def leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        yield from leaves([*value, *value.values()])
    elif isinstance(value, list):
        for part in value:
            yield from leaves(part)
    else:
        yield value


@pytest.mark.parametrize("kind", ["", *KINDS])
def test_forged_values_are_refused_or_harmless(kind: str) -> None:
    for (of, type_), start in starts().items():
        if of == kind:
            attack = Attack(start, type_)
            attack.send(0, start.body)
            assert attack.accepted == 1, (type_, start)
            for number, body in enumerate(forged(start.body, start.rule.body), start=1):
                attack.send(number, body)
            attack.look_everywhere()


def test_forged_values_of_what_is_not_accepted_now_are_refused_or_harmless() -> None:
    for (_, type_), start in unlikely().items():
        attack = Attack(start, type_)
        for number, body in enumerate(forged(start.body, start.rule.body), start=1):
            attack.send(number, body)
        attack.look_everywhere()


def test_every_type_of_entry_is_forged_and_nearly_all_from_one_that_is_accepted() -> None:
    every = {
        (KIND_OF[number][step], type_)
        for number in range(len(WORKSHOPS))
        for step, type_, rule in rules_at(replay(held(number).entries))
        if rule.roles
    }
    assert {kind for kind, _ in every} == {"", *(kind for kind in KINDS if KINDS[kind].rules)}
    assert len(every & {*starts()}) > 0.85 * len(every)
    assert every == {*starts(), *unlikely()}


# -- messages, ids and names ----------------------------------------------------------------


@pytest.fixture
def room() -> Room:
    """Anna and Bert with a phone, Kees without."""
    found = Room(Journal(MemoryStore()), LED_STEPS, "bedenken")
    for name in ("Anna", "Bert"):
        join(found.journal, found.row.code, name, participant=f"p-{name.lower()}")
    found.host.submit({"id": "kees", "type": "added", "body": {"name": "Kees"}})
    return found


def as_anna(room: Room) -> Visit:
    return Visit(room.journal, room.row, Visitor(Role.PARTICIPANT, "p-anna"))


GOOD = {"id": "anna-0001", "step": "bedenken", "type": "idea", "body": {"text": "Een bankje"}}


@pytest.mark.parametrize("field", [*GOOD, "for", "written", "author", "typed_by", "seq"])
def test_a_message_with_anything_else_in_a_field_is_refused_or_its_own_words(
    room: Room, field: str
) -> None:
    anna = as_anna(room)
    for value in (*HOSTILE, GOOD):
        before = anna.gathering.seq
        sentence = refusal_of(partial(anna.submit, GOOD | {field: value}))
        assert not sentence or is_a_sentence(sentence), sentence
        for entry in room.journal.read(room.row.id, before):
            assert not sentence
            assert (entry.author, entry.typed_by, entry.type) == ("p-anna", None, "idea")
            assert entry.body.keys() <= {"text"}
            check_written(entry.body, anna.gathering.rule_of(entry))
    who_looks.page(anna.gathering, anna.visitor)


def test_no_type_is_taken_for_one_of_another_step() -> None:
    moment = [*moments(held(len(WORKSHOPS) - 1).row, held(len(WORKSHOPS) - 1).entries)][-1]
    rules = {(step, type_): rule for step, type_, rule in rules_at(moment.now)}
    for step in ("", *moment.now.steps, "elders"):
        for _, type_ in rules:
            if (step, type_) in rules:
                continue
            body = sent().get((KIND_OF[-1].get(step, ""), type_), [{}])[-1]
            message = {"id": "verzonnen-1", "step": step, "type": type_, "body": body}
            for role in Role:
                answer = moment.decide(Visitor(role, "p-guest-02"), message)
                assert isinstance(answer, str), message
                assert is_a_sentence(answer), answer


@pytest.mark.parametrize(
    "id_", ["anna-0001.1", "anna-0001:x", "p-bert", "p-kees", "__proto__", "../../x", "a b c d"]
)
def test_an_entry_has_no_id_that_names_something_else(room: Room, id_: str) -> None:
    anna = as_anna(room)
    anna.submit(GOOD)
    with pytest.raises(Refusal, match="klopt niet"):
        anna.submit(GOOD | {"id": id_})


@pytest.mark.parametrize("name", ["p-bert", "p-kees"])
@pytest.mark.parametrize("type_", ["closed", "reopened", "screen", "hide", "timer"])
def test_what_a_facilitator_does_stands_in_nobody_elses_name(
    room: Room, name: str, type_: str
) -> None:
    as_anna(room).submit(GOOD)
    bodies = {"hide": {"entry": "anna-0001"}, "timer": {"action": "start"}}
    message = {"id": "verzonnen-1", "type": type_, "body": bodies.get(type_, {})}
    with pytest.raises(Refusal, match="niet namens een ander"):
        room.host.submit(message | {"for": name})
    assert room.host.submit(message).entry.author == "facilitator"


@pytest.mark.parametrize("how", ["erased", "put out"])
def test_who_is_no_longer_there_sends_nothing_and_nobody_speaks_for_who_was_erased(
    room: Room, how: str
) -> None:
    anna = as_anna(room)
    if how == "erased":
        room.erase(anna)
    else:
        room.steer("put_out", participant="p-anna")
    anna.refresh()
    moment = Moment(anna.gathering, room.row)
    for step, type_, rule in rules_at(anna.gathering):
        message = {"id": "verzonnen-1", "step": step, "type": type_, "body": {}}
        for name in (None, "p-anna", "p-kees"):
            assert isinstance(moment.decide(anna.visitor, message | {"for": name}), str), rule
        if how == "erased":
            answer = moment.decide(Visitor(Role.FACILITATOR), message | {"for": "p-anna"})
            assert isinstance(answer, str), message


@pytest.mark.parametrize("door", ["open", "ask", "closed"])
@pytest.mark.parametrize("field", ["name", "unit", "side"])
def test_a_forged_way_in_is_refused_or_harmless(room: Room, door: str, field: str) -> None:
    room.steer("door", mode=door)
    for value in HOSTILE:
        given = {"name": "Dirk", "unit": "", "side": "ambtenaar", field: value}
        come_in = partial(join, room.journal, room.row.code, **given)
        sentence = refusal_of(come_in)
        assert not sentence or is_a_sentence(sentence), sentence
        room.host.refresh()
        for who in everybody(room.host.gathering):
            who_looks.page(room.host.gathering, who)
    assert len(room.host.gathering.people) == 3 or door == "open"
    who_looks.documents(room.host.gathering)
