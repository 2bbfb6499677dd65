"""Values cached per revision of a journal."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any

import pytest
from every_kind import every_kind
from gathering_fixture import WORKSHOP, Room

from stappenplan.contract.people import Role, Visitor
from stappenplan.journal import Journal
from stappenplan.live_gathering import LiveGathering
from stappenplan.plan.network_part import view_of
from stappenplan.rehearsal import rehearse
from stappenplan.revision_cache import RevisionCache
from stappenplan.viewer import Viewer


def test_a_value_is_made_once_also_when_it_is_none() -> None:
    cache = RevisionCache()
    made: list[str] = []
    for _ in range(3):
        assert cache("nothing", lambda: made.append("made")) is None
    assert made == ["made"]
    cache.clear()
    cache("nothing", lambda: made.append("again"))
    assert made == ["made", "again"]


def test_a_value_cached_while_an_entry_is_replayed_is_made_again_afterwards(
    tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = Room(Journal(f"sqlite:///{tmp_path}/proef.db"), WORKSHOP, "bedenken")
    gathering = room.host.gathering
    made: list[bool] = []

    def asked() -> None:
        gathering.cache("closed", lambda: made.append(gathering.closed))

    asked()
    asked()
    assert made == [False]
    monkeypatch.setattr(gathering.steps["bedenken"], "after_entry", lambda _: asked())
    room.steer("closed")
    asked()
    assert made == [False, True, True]


def test_a_lasting_value_outlives_entries_of_other_steps() -> None:
    cache = RevisionCache()
    made: list[str] = []

    def ask(given: str = "") -> None:
        cache.lasting("themes", ("ordenen", "bedenken"), lambda: made.append(given), given=given)

    ask()
    cache.clear("stappenplan")
    ask()
    assert made == [""]
    for step in ("ordenen", "bedenken", ""):
        cache.clear(step)
        ask()
        ask()
    assert made == ["", "", "", ""]
    ask("another")
    ask("another")
    assert made[4:] == ["another"]


class Checked(RevisionCache):
    """Makes every value that lasted once more, and compares."""

    compared: set[str]

    def lasting(
        self,
        key: Hashable,
        steps: Iterable[str],
        make: Callable[[], Any],
        *,
        given: Hashable = None,
    ) -> Any:
        lasted = super().lasting(key, steps, make, given=given)
        assert make() == lasted, key
        self.compared.add(str(key[1] if isinstance(key, tuple) else key))
        return lasted


def test_what_lasts_is_always_what_would_be_made_now(monkeypatch: pytest.MonkeyPatch) -> None:
    journal = Journal("sqlite:///:memory:")
    row = rehearse(journal, every_kind(), people=6, seed=5)
    monkeypatch.setattr("stappenplan.gathering.RevisionCache", Checked)
    Checked.compared = set()
    live = LiveGathering(journal, row)
    me = ""
    for number, entry in enumerate(journal.read(row.id)):
        live.apply([entry])
        gathering = live.now
        gathering.themes(), gathering.ties(), view_of(gathering)
        me = me or next(iter(gathering.people), "")
        if number % 4 == 0 and me:
            for visitor in (Visitor(Role.PARTICIPANT, me), Visitor(Role.FACILITATOR)):
                Viewer(live, visitor).step_view()
    lasting = {"cards", "members", "themes", "ties", "shifts", "people", "others"}
    assert lasting | {"network disclosure"} <= Checked.compared
