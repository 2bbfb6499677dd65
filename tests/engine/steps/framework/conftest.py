"""A group that makes its own framework."""

from __future__ import annotations

from pathlib import Path

import pytest
from framework_step_fixture import Group

from stappenplan.journal import Journal


@pytest.fixture
def group(tmp_path: Path) -> Group:
    return Group(Journal(f"sqlite:///{tmp_path}/proef.db"))
