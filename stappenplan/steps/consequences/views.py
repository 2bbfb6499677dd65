"""What each role sees of consequences: one branch at a time, so that no tree is too large."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan import dutch
from stappenplan.contract.people import Role, Visitor
from stappenplan.revision_cache import Unchanging
from stappenplan.steps.consequences.branch import asked_for
from stappenplan.steps.consequences.branch import branch as part_of
from stappenplan.steps.consequences.entries import MAX_CONSEQUENCE
from stappenplan.steps.consequences.judgements import ASKED, LINES, in_words, whom_in_words
from stappenplan.steps.consequences.loops import in_words as loop_in_words
from stappenplan.steps.consequences.picture import picture
from stappenplan.steps.consequences.tree import CASE

if TYPE_CHECKING:
    from collections.abc import Callable

    from stappenplan.contract.contributions import Contribution
    from stappenplan.steps.consequences.experiments import SmallExperiment
    from stappenplan.steps.consequences.judgements import Judged
    from stappenplan.steps.consequences.partners import Proposed
    from stappenplan.steps.consequences.state import ConsequencesState
    from stappenplan.steps.consequences.tree import ConsequenceNode

# Of what a page lists beside the tree.
MOST_LOOPS, MOST_ALIKE, MOST_UNSEEN, MOST_SPLIT = 12, 12, 40, 12
MOST_IN_GROUP = 6
# In a line that names a consequence.
BRIEF = 80


def view(step: ConsequencesState, visitor: Visitor, part: str | None = None) -> dict[str, Any]:
    """The case, a branch of the tree, what came out, and what is one's own."""
    tree = step.tree()
    at, first = (step.branch, 0) if part is None else asked_for(part, tree)
    settings = step.settings
    case, _ = step.case
    shown: dict[str, Any] = {
        "case": case,
        "cases": _cases(step),
        "cards": _cached(step, "cards", lambda: [one.model_dump() for one in settings.cards]),
        "orders": settings.orders,
        "longest": MAX_CONSEQUENCE,
        "max_length": step.max_length,
        "words": {name: list(getattr(settings, name)) for name in ASKED},
        "counted": step.counted,
        "group_branch": step.branch,
        "branch": _branch(step, at, first),
        "numbers": [step.counts()[order] for order in range(1, settings.orders + 1)],
        "loops": _cached(step, "loops", lambda: _loops(step)),
        "split": _cached(step, "split", lambda: _split(step)),
        "experiments": _experiments(step, named=visitor.role is not Role.ADVISOR),
        "first_day": step.today.isoformat(),
    }
    if visitor.role is Role.PARTICIPANT:
        return shown | _for_participant(step, visitor.participant or "", shown["branch"]["nodes"])
    shown |= {"judges": step.judges(), "asking": len(step.questions())}
    if visitor.role is Role.FACILITATOR:
        return shown | _for_facilitator(step, shown["branch"])
    return shown | {"picture": _picture(step, at) if visitor.role is Role.SCREEN else ""}


def _cached(step: ConsequencesState, what: str, make: Any) -> Any:
    key = (step, "view", what)
    return step.gathering.cache.lasting(key, [step.step.id], lambda: Unchanging(make()))


def _cases(step: ConsequencesState) -> Any:
    return _cached(step, "cases", lambda: [{"id": o.id, "text": o.text} for o in step.cases()])


# -- the tree ------------------------------------------------------------------------------------


def _branch(step: ConsequencesState, at: str, first: int) -> dict[str, Any]:
    def make() -> dict[str, Any]:
        tree = step.tree()
        found = part_of(tree, at, first, lambda node: _node(step, node))
        before = tree.before(at)
        return {
            "at": at,
            "first": first,
            "left": found.left,
            "order": before[-1].order if before else 0,
            "children": len(tree.children(at)),
            "path": [
                {"id": o.id, "number": o.number, "text": dutch.shorten(o.words, BRIEF)}
                for o in before
            ],
            "nodes": Unchanging(found.nodes),
        }

    # Of all branches that anybody looks at: these go with the next entry.
    return step.gathering.cache((step, "branch", at, first), make)


def _node(step: ConsequencesState, node: ConsequenceNode) -> dict[str, Any]:
    tree = step.tree()
    told: dict[str, Any] = {
        "id": node.id,
        "parent": node.parent,
        "number": node.number,
        "order": node.order,
        "text": node.words,
        "readable": node.state == "shown",
        "kids": len(node.children),
        "below": node.below,
        "links": [
            {
                "id": link.id,
                "to": link.effect,
                "text": f"{tree.nodes[link.effect].number} "
                f"{dutch.shorten(tree.nodes[link.effect].text, BRIEF)}",
                "stronger": link.stronger,
            }
            for link in step.links()
            if link.cause == node.id
        ],
        "judged": _judged(step.judged()[node.id]) if step.counted else None,
        "given": 0,
    }
    return told


def _judged(judged: Judged) -> dict[str, Any]:
    return {
        "people": judged.people,
        "whom": whom_in_words(judged),
        "lines": {
            line: {
                "told": in_words(judged.lines[line]),
                "counts": list(judged.lines[line].counts),
                "verdict": judged.lines[line].verdict,
            }
            for line in LINES
        },
    }


def _loops(step: ConsequencesState) -> list[dict[str, Any]]:
    loops = step.loops()
    return [
        {"text": loop_in_words(step.tree(), one), "grows": one.grows, "nodes": list(one.nodes)}
        for one in loops[:MOST_LOOPS]
    ]


def _split(step: ConsequencesState) -> list[dict[str, Any]]:
    """About which consequences the group is split, those about which it is split most first."""
    if not step.counted:
        return []
    found = [(node, judged.split) for node in step.tree() if (judged := step.judged()[node.id])]
    found = sorted((one for one in found if one[1]), key=lambda one: -len(one[1]))
    return [
        {"id": node.id, "number": node.number, "text": node.words, "about": about}
        for node, about in found[:MOST_SPLIT]
    ]


def _picture(step: ConsequencesState, at: str) -> str:
    return step.gathering.cache((step, "picture", at), lambda: picture(step, at))


# -- what is one's own ---------------------------------------------------------------------------


def _for_participant(
    step: ConsequencesState, me: str, nodes: list[dict[str, Any]]
) -> dict[str, Any]:
    asked = step.asked(me) if step.phase == "judge" else []
    question = step.questions().get(me)
    shown = [one["id"] for one in nodes]
    return {
        "own": [_own(step, item) for item in step.own(me)],
        "own_cases": [_text(item) for item in step.contributions("case") if item.author == me],
        "own_links": [one.id for one in step.links() if one.author == me],
        "asked": [_asked(step, one) for one in asked],
        "open": step.open_for(me) if asked else [],
        "mine": {
            one: given
            for one in dict.fromkeys((*asked, *shown))
            if (given := _judgement(step, one, me)) is not None
        },
        "question": _text(question) if question is not None else None,
        "partners": _partners(step, me),
        "own_experiments": [one.id for one in step.experiments() if step.owner_of(one) == me],
    }


def _text(item: Contribution) -> dict[str, str]:
    return {"id": item.id, "text": item.text, "state": item.state}


def _own(step: ConsequencesState, item: Contribution) -> dict[str, Any]:
    tree = step.tree()
    node = tree.nodes.get(tree.root(item.id))
    return _text(item) | {
        "number": node.number if node is not None else "",
        "children": len(node.children) if node is not None else 0,
        "merged": node is not None and node.id != item.id,
    }


def _asked(step: ConsequencesState, id_: str) -> dict[str, Any]:
    before = step.tree().before(id_)
    return {
        "id": id_,
        "number": before[-1].number,
        "text": before[-1].words,
        "before": [dutch.shorten(one.words, BRIEF) for one in before[:-1]],
    }


def _judgement(step: ConsequencesState, id_: str, me: str) -> dict[str, Any] | None:
    given = step.judgement(id_, me)
    if given is None:
        return None
    return {line: getattr(given, line) for line in LINES} | {"whom": list(given.whom)}


def _partners(step: ConsequencesState, me: str) -> list[dict[str, Any]]:
    return [
        {
            "id": one.id,
            "alike": one.alike,
            "agreed": one.agreed,
            "answer": one.answers.get(me),
            "others": [
                {
                    "name": step.gathering.name_of(who),
                    "unit": step.gathering.people[who].unit,
                    "question": step.questions()[who].text,
                }
                for who in one.people
                if who != me
            ],
        }
        for one in step.proposed()
        if me in one.people
    ]


# -- what came out -------------------------------------------------------------------------------


def _experiments(step: ConsequencesState, *, named: bool) -> Any:
    called = step.gathering.name_of if named else step.gathering.label_of
    return _cached(
        step,
        f"experiments {named}",
        lambda: [_experiment(step, one, called) for one in step.experiments()],
    )


def _experiment(
    step: ConsequencesState, one: SmallExperiment, called: Callable[[str], str]
) -> dict[str, Any]:
    tree = step.tree()
    about = tree.nodes.get(tree.root(one.about)) if one.about != CASE else None
    owner = step.owner_of(one)
    return {
        "id": one.id,
        "text": one.words.text,
        "small": one.small,
        "stop": one.stop,
        "back": one.back,
        "about": f"{about.number} {about.words}" if about is not None else "",
        "owner": called(owner) if owner else "",
    }


# -- what the facilitator leads --------------------------------------------------------------------


def _for_facilitator(step: ConsequencesState, branch: dict[str, Any]) -> dict[str, Any]:
    return {
        "taken": step.case[1][0] if step.case[1] else "",
        "own_words": bool(step.settings.case),
        "authors": _authors(step, [one["id"] for one in (*branch["path"], *branch["nodes"])]),
        "unseen": [_moderated(step, item) for item in _unseen(step)],
        "alike": _cached(step, "alike", lambda: _alike(step)),
        "all_cases": [_moderated(step, item) for item in step.contributions("case")],
        "questions": [_moderated(step, item) for item in step.contributions("spar_question")],
        "proposed": [_pair(step, one) for one in step.proposed()],
        "alone": len(step.without_partner()),
        "all_experiments": [_moderated(step, o) for o in step.contributions("experiment")],
        "least_judged": _least_judged(step),
        "papers": [
            {"id": person.id, "name": person.name}
            for person in step.taking_part()
            if not person.phone
        ],
    }


def _authors(step: ConsequencesState, ids: list[str]) -> dict[str, dict[str, Any]]:
    """By consequence: who wrote it, and what can be done about its words."""
    words = step.gathering.words
    # What may be read stands in the branch already.
    return {
        id_: _moderated(step, words[id_]) | ({"text": ""} if words[id_].visible else {})
        for id_ in ids
        if id_ in words
    }


def _moderated(step: ConsequencesState, item: Contribution) -> dict[str, Any]:
    return _text(item) | {"author": step.gathering.writers_of(item), "via": item.via}


def _unseen(step: ConsequencesState) -> list[Contribution]:
    """Consequences that wait or were taken off the screen, the last ones."""
    items = (item for item in step.contributions("consequence") if item.state != "shown")
    return list(items)[-MOST_UNSEEN:]


def _alike(step: ConsequencesState) -> list[dict[str, Any]]:
    nodes = step.tree().nodes
    return [
        {
            "nodes": [
                {
                    "id": id_,
                    "number": nodes[id_].number,
                    "text": dutch.shorten(nodes[id_].text, BRIEF),
                }
                for id_ in group[:MOST_IN_GROUP]
            ]
        }
        for group in step.alike()[:MOST_ALIKE]
    ]


def _pair(step: ConsequencesState, one: Proposed) -> dict[str, Any]:
    """Who is proposed to whom; never who said no."""
    names = [step.gathering.name_of(who) for who in one.people]
    return {"id": one.id, "names": names, "alike": one.alike, "agreed": one.agreed}


def _least_judged(step: ConsequencesState) -> list[dict[str, Any]]:
    """The consequences about which nobody said anything yet, while people judge."""
    if step.phase != "judge":
        return []
    judged = step.judged()
    bare = [one for one in step.tree() if one.state == "shown" and not judged[one.id].people]
    return [{"id": o.id, "number": o.number, "text": o.words} for o in bare[:MOST_UNSEEN]]
