"""Who may send what: every type of entry, every role; and whatever else a browser may send."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from every_kind import every_kind, rules_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stappenplan.advice import Advice
from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import replay
from stappenplan.errors import Refusal
from stappenplan.joining import join
from stappenplan.journal import Journal
from stappenplan.rehearsal import rehearse
from stappenplan.steps.registry import KINDS
from stappenplan.visit import Visit

EVERY = every_kind()
RULES = {(step, type_): rule for step, type_, rule in rules_of(EVERY)}
TYPES = list(RULES)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    """A gathering with everything in it, opened again."""
    journal = Journal(f"sqlite:///{tmp_path_factory.mktemp('rights')}/r.db")
    row = rehearse(journal, EVERY, people=8)
    visit = Visit(journal, row, Visitor(Role.FACILITATOR))
    visit.submit({"id": "reopened-here", "type": "reopened"})
    join(journal, row.code, "Zoë", participant="p-zoe")
    visit.submit({"id": "zonder-telefoon", "type": "added", "body": {"name": "Kees"}})
    yield visit
    journal.close()


def as_(visit: Visit, role: Role, participant: str | None = None) -> Visit:
    visit.refresh()
    visit.visitor = Visitor(role, participant)
    return visit


def sent_before(visit: Visit, step: str, type_: str) -> dict[str, Any]:
    """A body that was accepted once, so that rights alone decide."""
    entries = visit.gathering.entry_ids.values()
    found = [e.body for e in entries if (e.step, e.type) == (step, type_) and e.body]
    return dict(found[-1]) if found else {}


def refusal(visit: Visit, message: object) -> str:
    """The sentence with which this is refused; nothing was written."""
    visit.refresh()
    before = visit.gathering.seq
    with pytest.raises(Refusal) as refused:
        visit.submit(message)
    assert visit.journal.read(visit.row.id, before) == []
    return refused.value.sentence


def test_every_step_kind_is_in_the_workshop_of_these_tests() -> None:
    assert {step.kind for step in EVERY.steps} == set(KINDS)


@pytest.mark.parametrize("role", [Role.SCREEN, Role.ADVISOR, Role.READER])
@pytest.mark.parametrize(("step", "type_"), TYPES)
def test_a_screen_an_advisor_and_a_reader_write_only_what_a_rule_gives_them(
    held: Visit, role: Role, step: str, type_: str
) -> None:
    if role in RULES[step, type_].roles:
        of_readers = {"reaction", "framework_used"}
        assert type_ in (of_readers if role is Role.READER else Advice.rules)
        return
    body = sent_before(held, step, type_)
    message = {"id": "verboden", "step": step, "type": type_, "body": body}
    refusal(as_(held, role), message)
    refusal(as_(held, role), message | {"for": "p-zonder-telefoon"})


STEERED = [one for one, rule in RULES.items() if Role.PARTICIPANT not in rule.roles]
# Nobody but the person themselves, or the facilitator who is asked to, says these.
PERSONAL = [one for one, rule in RULES.items() if rule.personal]


@pytest.mark.parametrize(("step", "type_"), STEERED)
def test_a_participant_does_nothing_that_is_the_facilitators(
    held: Visit, step: str, type_: str
) -> None:
    body = sent_before(held, step, type_)
    for spoken_for in (None, "p-zonder-telefoon", "facilitator"):
        message = {"id": "verboden", "step": step, "type": type_, "body": body, "for": spoken_for}
        refusal(as_(held, Role.PARTICIPANT, "p-zoe"), message)


@pytest.mark.parametrize(("step", "type_"), PERSONAL)
def test_a_neighbour_says_nothing_personal_for_somebody_without_a_phone(
    held: Visit, step: str, type_: str
) -> None:
    message = {"id": "namens-kees", "step": step, "type": type_, "body": {}}
    as_(held, Role.PARTICIPANT, "p-zoe")
    assert "zelf" in refusal(held, message | {"for": "p-zonder-telefoon"})


ids = st.sampled_from(
    ["p-zoe", "p-guest-03", "p-zonder-telefoon", "p-weg", "facilitator", "engine", "org:x", "alone"]
)
words = st.one_of(ids, st.text(max_size=20), st.just("\ud800"), st.just("a\x00\u202eb"))
anything = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), words, st.dates().map(str)),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(words, inner, max_size=4)),
    max_leaves=8,
)


@st.composite
def messages(draw: st.DrawFn) -> Any:
    step, type_ = draw(st.sampled_from(TYPES))
    fields = {name: draw(anything) for name in RULES[step, type_].body.model_fields}
    message = {"step": step, "type": type_, "body": fields, "for": draw(st.none() | ids)}
    message["id"] = draw(st.just("zomaar-iets") | words)
    return draw(st.just(message) | anything)


@settings(
    max_examples=400,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(message=messages(), role=st.sampled_from(Role))
def test_whatever_a_browser_sends_is_written_or_refused(
    held: Visit, message: Any, role: Role
) -> None:
    as_(held, role, "p-zoe" if role is Role.PARTICIPANT else None)
    before = held.gathering.seq
    try:
        held.submit(message)
    except Refusal:
        assert held.journal.read(held.row.id, before) == []
    else:
        assert role is not Role.SCREEN


def test_after_all_that_the_journal_replays_into_what_the_page_shows(held: Visit) -> None:
    as_(held, Role.FACILITATOR)
    again = replay(held.journal.read(held.row.id))
    for step_id, step in held.gathering.steps.items():
        assert again.steps[step_id].view(held.visitor) == step.view(held.visitor)


@pytest.mark.parametrize("body", [{"text": "a" * 200_000}, {"text": ["a"] * 100_000}, None])
def test_a_huge_or_deep_message_is_refused(held: Visit, body: Any) -> None:
    deep: dict[str, Any] = {}
    for _ in range(2_000):
        deep = {"a": deep}
    message = {"id": "te-groot", "step": "brainstorm", "type": "idea", "body": body or deep}
    refusal(as_(held, Role.PARTICIPANT, "p-zoe"), message)
