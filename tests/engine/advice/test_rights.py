"""Whatever a browser sends to the desk is written or refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from advice_fixture import Desk
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stappenplan.advice import Advice
from stappenplan.contract.people import Role
from stappenplan.errors import Refusal
from stappenplan.journal import Journal
from stappenplan.plan import build


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    path: Path = tmp_path_factory.mktemp("desk")
    desk = Desk(Journal(f"sqlite:///{path}/proef.db"))
    desk.ask()
    desk.suggest()
    return desk


known = st.sampled_from([*(f"entry-{number}" for number in range(1, 16)), "stap-weg", ""])
words = st.one_of(
    known,
    st.text(max_size=30),
    st.sampled_from(["verbs", "ask", "Eén vast nummer voor het dorp", "\ud800", "a\x00\u202eb"]),
)
values = st.one_of(st.none(), st.booleans(), st.integers(), words, st.lists(words, max_size=2))


@st.composite
def messages(draw: st.DrawFn) -> dict[str, Any]:
    type_ = draw(st.sampled_from(sorted(Advice.rules)))
    fields = {name: draw(values) for name in Advice.rules[type_].body.model_fields}
    kept = {name: value for name, value in fields.items() if value is not None}
    # More often right than anything would be by itself.
    kept |= draw(st.sampled_from([{}, {"action": "entry-2"}, {"question": "entry-7"}]))
    kept = {name: value for name, value in kept.items() if name in fields}
    number = draw(st.integers(0, 10**9))
    for_ = draw(st.none() | st.sampled_from(["p-weg", "facilitator", "advisor"]))
    return {"id": f"zomaar-{number}", "type": type_, "body": kept, "for": for_}


@settings(
    max_examples=300,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(message=messages(), who=st.sampled_from(["anna", "bram", "host", "screen", "one"]))
def test_whatever_is_sent_is_written_by_who_may_or_refused(
    held: Desk, message: dict[str, Any], who: str
) -> None:
    visit = getattr(held, who)
    visit.refresh()
    before = visit.gathering.seq
    try:
        visit.submit(message)
    except Refusal:
        assert held.journal.read(held.row.id, before) == []
    else:
        assert visit.visitor.role is not Role.SCREEN


def test_a_desk_with_anything_on_it_still_folds_and_makes_a_plan(held: Desk) -> None:
    fresh = held.advisor()
    for entry in held.journal.read(held.row.id):
        if entry.type in Advice.rules:
            assert entry.id in fresh.gathering.entry_ids
    assert held.at(fresh)
    assert build(fresh.gathering, network=False).actions
