"""Values cached per revision of a journal."""

from __future__ import annotations

import pytest
from gathering_fixture import WORKSHOP, Room

from stappenplan.journal import Journal
from stappenplan.revision_cache import RevisionCache


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
