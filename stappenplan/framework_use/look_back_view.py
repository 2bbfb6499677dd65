"""What the page to look back on a framework shows, as plain JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.framework_use.in_words import SOMETHING_ELSE, InWords
from stappenplan.framework_use.like_cases import RULE, same
from stappenplan.framework_use.look_back import LikeProjects, LookBack, look_back

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stappenplan.framework_use.records import Use
    from stappenplan.framework_use.register import UseRegister

SAME_CASE = (
    f"{RULE} En het kader zei bij allebei hetzelfde. "
    "Lijkt een project op één project van een groep, dan staat het bij die groep."
)


def look_back_view(register: UseRegister, *, everything: bool = False) -> dict[str, Any]:
    """Like projects beside each other, departures, versions, and the whole register.

    Parameters
    ----------
    everything
        For the facilitator: also the words that are not shown (yet), and what was left out.
    """
    back, words = look_back(register.uses()), InWords(register, everything=everything)
    return {
        "count": len(back.uses),
        "followed": back.followed,
        "departed": len(back.departures),
        "undecided": back.undecided,
        "versions": [{"version": one, "count": count} for one, count in back.versions.items()],
        "choices": _choices(back, words),
        "differing": [_group(one, words) for one in back.differing],
        "consistent": [_group(one, words) for one in back.consistent],
        "alone": len(back.alone),
        "departures": [words.told(one) for one in back.departures],
        "uses": [words.told(one) for one in reversed(back.uses)],
        "waiting": _listed(register.uses("waiting"), words) if everything else [],
        "refused": _listed(register.uses("refused"), words) if everything else [],
    }


def _listed(uses: Iterable[Use], words: InWords) -> list[dict[str, Any]]:
    return [words.told(one) for one in uses]


def _choices(back: LookBack, words: InWords) -> list[dict[str, Any]]:
    """How often each form was chosen, in alphabetical order: no form is better than another."""
    counted: dict[str, int] = {}
    for use in back.uses:
        name = words.form(use, use.choice)
        counted[name] = counted.get(name, 0) + 1
    order = sorted(counted, key=lambda name: (name == SOMETHING_ELSE, name.casefold()))
    return [{"form": name, "count": counted[name]} for name in order]


def _group(group: LikeProjects, words: InWords) -> dict[str, Any]:
    """Projects that are alike: what all of them answered, and where each differs."""
    first = group.uses[0]
    shared = set(first.answers)
    given: dict[str, set[str]] = {}
    for use in group.uses:
        shared &= set(same(first.answers, use.answers))
        for name, answer in use.answers.items():
            given.setdefault(name, set()).add(answer)
    return {
        "same": [
            {"question": words.question(first, name), "answer": words.answer(first, name)}
            for name in words.in_order(first)
            if name in shared
        ],
        "choice": words.form(first, first.choice),
        "uses": [
            words.told(use)
            | {
                "other": [
                    {"question": words.question(use, name), "answer": words.answer(use, name)}
                    for name in words.in_order(use)
                    if len(given[name]) > 1
                ]
            }
            for use in group.uses
        ],
    }
