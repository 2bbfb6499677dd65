"""How people who were not there use the framework that a rehearsed group made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from stappenplan.framework import weigh
from stappenplan.framework_use import uses_of
from stappenplan.framework_use.handler import advised
from stappenplan.rehearsal.simulation import Move, Simulation

if TYPE_CHECKING:
    from stappenplan.contract.framework import Framework

# So long after the group decided each of them has a project.
LATER = timedelta(days=2)


def use_framework(simulation: Simulation) -> Iterator[Move]:
    """Two like projects get another choice; the facilitator shows all uses but the last one."""
    register = uses_of(simulation.gathering)
    framework, maker = register.framework(), register.maker
    if framework is None or maker is None:
        return
    projects = simulation.phrases.framework.uses
    answers: dict[str, str] = {}
    for number, one in enumerate(projects):
        simulation.now += LATER
        # The second is like the first.
        if number != 1:
            answers = _answers(simulation, framework)
        best = advised(weigh(framework, answers))
        choice = best[0] if best and number != 1 else _other(framework, best)
        yield simulation.reader(
            "framework_used",
            framework=maker.step.id,
            version=framework.version,
            project=one.project,
            answers=answers,
            choice=choice,
            reason=one.why if choice not in best else "",
        )
    for use in register.uses("waiting")[:-1]:
        yield simulation.host("use_shown", use=use.id)


def _answers(simulation: Simulation, framework: Framework) -> dict[str, str]:
    """One answer to every question; what nobody knows is empty."""
    return {
        one.id: simulation.random.choice(one.answers).id if simulation.chance(0.9) else ""
        for one in framework.asked
    }


def _other(framework: Framework, best: tuple[str, ...]) -> str:
    """A form that the framework does not advise; empty for something else."""
    return next((one.id for one in framework.forms if one.id not in best), "")
