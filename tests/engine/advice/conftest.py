"""A desk with two advisors, and what is refused there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from advice_fixture import Desk

from stappenplan.errors import Refusal
from stappenplan.journal import Journal
from stappenplan.visit import Visit


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(Journal(f"sqlite:///{tmp_path}/proef.db"))


@pytest.fixture
def refusal() -> Callable[..., str]:
    """The sentence with which something is refused; nothing was written."""

    def refused(visit: Visit, send: Callable[[], object]) -> str:
        visit.refresh()
        before = visit.gathering.seq
        with pytest.raises(Refusal) as told:
            send()
        assert visit.journal.read(visit.row.id, before) == []
        return told.value.sentence

    return refused
