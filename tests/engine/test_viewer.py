"""What each role may see at every moment of a whole rehearsal."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from stappenplan.contract.contributions import Contribution
from stappenplan.contract.entry import Entry, now
from stappenplan.contract.people import Role, Visitor
from stappenplan.contract.step_kind import StepKind
from stappenplan.engine import load_workshop, new_gathering, replay
from stappenplan.gathering import Gathering
from stappenplan.journal import Journal
from stappenplan.rehearsal import rehearse
from stappenplan.step_parts.seating import Seating
from stappenplan.viewer import Viewer

LOSLATEN = Path(__file__).parents[2] / "workshops" / "loslaten"
STEERING = {"script", "silent", "people", "cut", "steps", "sides", "mixed", "units"}
# Who meets whom and who takes what on is called out in the room; nothing else has names.
NAMED = {("interview", "match"), ("walk", "walk"), ("plan", "work"), ("plan", "aloud")}
OTHERS = (Role.SCREEN, Role.ADVISOR)


class Looking(Viewer):
    """A view of a gathering that the test replays itself."""

    def __init__(self, gathering: Gathering, visitor: Visitor) -> None:
        self.live, self.visitor = SimpleNamespace(now=gathering, clock=now), visitor


@pytest.fixture(scope="module")
def entries(tmp_path_factory: pytest.TempPathFactory) -> list[Entry]:
    journal = Journal(f"sqlite:///{tmp_path_factory.mktemp('seen')}/r.db")
    return journal.read(rehearse(journal, load_workshop(LOSLATEN), people=8).id)


@pytest.fixture(scope="module")
def looks(entries: list[Entry]) -> list[tuple[str, Gathering, Visitor, dict[str, Any], str]]:
    """Frame and view of each visitor at many moments, and what was secret at that moment."""
    return list(_looks(entries))


def _looks(
    entries: list[Entry],
) -> Iterator[tuple[str, Gathering, Visitor, dict[str, Any], str]]:
    gathering = new_gathering()
    for entry in entries:
        if entry.type in {"phase", "moved"} or entry.seq % 7 == 0:
            step = gathering.steps.get(gathering.current)
            if step is not None:
                people = list(gathering.people)[:2]
                visitors = [*map(Visitor, OTHERS), *(Visitor(Role.PARTICIPANT, p) for p in people)]
                for visitor in visitors:
                    look = Looking(gathering, visitor)
                    shown = json.dumps(look.step_view(), ensure_ascii=False)
                    yield _secrets(step, visitor), gathering, visitor, look.frame(), shown
        gathering.apply(entry)


def _secrets(step: StepKind, visitor: Visitor) -> str:
    """The texts of others that this visitor may not read now, one per line."""
    words = step.gathering.words.values()
    mine = {item.text for item in words if visitor.participant in _readers(item)}
    secret = {item.text for item in words if _secret(step, item)}
    free = {item.text for item in words if not _secret(step, item)}
    merged = {item.text for item in words if item.merged_into}
    return "\n".join(sorted(secret - mine - free - merged))


def _secret(step: StepKind, item: Contribution) -> bool:
    stories = getattr(step.gathering.steps[item.step], "stories", None)
    agreed = stories is None or item.type != "note" or stories.agreement(item.id)
    return not item.visible or not agreed or _silent(step, item)


def _readers(item: Contribution) -> set[str]:
    return {item.author, item.about.get("partner", ""), *item.about.get("together", ())}


def _silent(step: StepKind, item: Contribution) -> bool:
    quiet = (step.name, step.phase) in {("brainstorm", "silent"), ("plan", "write")}
    return quiet and item.step == step.step.id


def test_nobody_reads_what_is_silent_hidden_or_not_agreed_to(looks: Any) -> None:
    assert any(secrets for secrets, *_ in looks)
    for secrets, _, visitor, frame, view in looks:
        told = view + json.dumps(frame.get("plan", ""), ensure_ascii=False)
        leaked = [text for text in secrets.split("\n") if len(text) > 12 and text in told]
        assert not leaked, (visitor, frame["step"]["id"], frame["step"]["phase"])


def test_a_projector_and_an_advisor_see_names_only_where_people_are_called_out(
    looks: Any, entries: list[Entry]
) -> None:
    names = [person.name for person in replay(entries).people.values()]
    named = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in names))
    called = 0
    for _, _, visitor, frame, view in looks:
        if visitor.role in OTHERS:
            assert not named.search(json.dumps(frame, ensure_ascii=False)), frame["step"]
            where = (frame["step"]["kind"], frame["step"]["phase"])
            called += bool(named.search(view))
            assert where in NAMED or not named.search(view), where
    assert called


def test_the_script_the_list_of_people_and_keys_are_for_the_facilitator(looks: Any) -> None:
    for _, _, _, frame, view in looks:
        assert not STEERING & frame.keys()
        assert not re.search('"(script|say|silent_people|return_code|key|sleutel)":', view)


def test_dots_are_not_counted_before_they_are_all_placed(looks: Any) -> None:
    phases = set()
    for _, _, visitor, frame, view in looks:
        if frame["step"]["kind"] == "plan" and visitor.role in OTHERS:
            phases.add(frame["step"]["phase"])
            counted = re.search(r'"dots": [1-9]', view)
            assert not counted or frame["step"]["phase"] in {"work", "aloud"}
    assert "dots" in phases


def test_a_private_wish_stands_on_the_page_of_one_person_only(entries: list[Entry]) -> None:
    wished = [entry for entry in entries if entry.type in {"avoid", "manager"}]
    without = [entry for entry in entries if entry not in wished]
    full, bare = replay(entries), replay(without)
    wishers = {entry.author for entry in wished}
    assert wishers
    others = [Visitor(Role.PARTICIPANT, p) for p in full.people if p not in wishers]
    for visitor in [*map(Visitor, OTHERS), Visitor(Role.FACILITATOR), *others]:
        for id_, step in full.steps.items():
            seen, unwished = step.view(visitor), bare.steps[id_].view(visitor)
            if isinstance(step, Seating) and visitor.role is Role.FACILITATOR:
                # A place for a late arrival is proposed so that no wish is broken.
                seen.pop("alone"), unwished.pop("alone")
            assert seen == unwished, (visitor, id_)
