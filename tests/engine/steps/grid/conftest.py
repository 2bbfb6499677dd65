"""A group that fills in a grid."""

from __future__ import annotations

import pytest
from grid_step_fixture import FORMS, Group


@pytest.fixture
def group(hold) -> Group:
    return Group(hold(grid=FORMS))


@pytest.fixture
def filling(group: Group) -> Group:
    group.to("fill")
    return group
