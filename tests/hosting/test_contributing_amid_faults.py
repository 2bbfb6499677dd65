"""Everything fails once while ten people contribute: nothing that they said is lost."""

import asyncio
import sys

from server_processes import ROOT

sys.path.append(str(ROOT / "benchmarks"))

import faults
from fault_kinds import KINDS
from fault_schedule import ENDED


def test_what_was_acknowledged_is_there_once_and_in_order_whatever_failed(tmp_path):
    held = asyncio.run(faults.hold(tmp_path, faults.SMALL, seed=15))
    assert [sentence for _, sentences in held.broken for sentence in sentences] == []
    assert {outcome.fault.kind for outcome in held.outcomes} == set(KINDS) - {ENDED}
    assert held.erased == 1
    # Everybody but who was erased said something during each fault and after it.
    assert held.contributions > 9 * len(KINDS)


def test_in_every_other_kind_of_step_nothing_is_lost_and_the_last_value_stands(tmp_path):
    held = asyncio.run(faults.hold(tmp_path, faults.STEP_KINDS, seed=16))
    assert [sentence for _, sentences in held.broken for sentence in sentences] == []
    assert {outcome.fault.kind for outcome in held.outcomes} == set(faults.STEP_KINDS.only)
    # Everybody but who was erased said something during each fault; hardly anything was refused.
    assert held.contributions > 11 * len(faults.STEP_KINDS.only)
    assert held.refused < held.contributions / 5
