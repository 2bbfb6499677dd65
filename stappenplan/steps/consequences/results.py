"""The consequences as chapters of the result, and the tree as a network for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.capitals import end_sentence
from stappenplan.contract.plan import PlanDay
from stappenplan.contract.result import (
    GraphNode,
    GraphTie,
    Line,
    ResultGraph,
    ResultGroup,
    ResultPart,
    ResultTable,
)
from stappenplan.plan.departments import speaker
from stappenplan.steps.consequences.judgements import LINES, in_words, whom_in_words
from stappenplan.steps.consequences.loops import in_words as loop_in_words
from stappenplan.steps.consequences.tree import CASE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.steps.consequences.experiments import SmallExperiment
    from stappenplan.steps.consequences.loops import Loop
    from stappenplan.steps.consequences.state import ConsequencesState
    from stappenplan.steps.consequences.tree import ConsequenceNode

# Of a department of a few people no document tells who sees to something.
SOMEBODY, NOBODY = "iemand uit de groep", "nog niemand"
NAMED = 3
# The case, in the network.
ROOT = "casus"
BRIEF = 120


def results(step: ConsequencesState) -> Iterator[ResultPart]:
    """The case with its consequences, where the group is split, loops, and what it tries."""
    case, sources = step.case
    if not case:
        return
    nodes = list(step.tree())
    yield ResultPart(
        step=step.step.id,
        title=step.step.title,
        brief=tuple(_brief(step, nodes)),
        groups=tuple(_groups(step, case, sources, nodes)),
        tables=(_table(step, nodes),) if nodes else (),
        graph=_graph(step, case, nodes) if nodes else None,
    )
    experiments = step.experiments()
    if experiments:
        yield ResultPart(
            step=step.step.id,
            title="Wat we proberen",
            brief=tuple(_tried(step, experiments)),
            tables=(_experiments(step, experiments),),
        )


def _brief(step: ConsequencesState, nodes: list[ConsequenceNode]) -> Iterator[Line]:
    case, sources = step.case
    counts = step.counts()
    told = dutch.count_noun(sum(counts.values()), "gevolg", "gevolgen")
    text = f"{end_sentence(dutch.shorten(case, BRIEF))} De groep noemde {told}."
    every = (source for node in nodes for source in node.sources)
    yield Line(text=text, sources=tuple(dict.fromkeys((*sources, *every))))
    if not step.counted:
        return
    split = [node for node in nodes if step.judged()[node.id].split]
    if split:
        yield _named(step, "Hierover is de groep verdeeld", split)
    reached = [node for node in nodes if step.judged()[node.id].lines["wanted"].told]
    unwanted = [
        node
        for node in reached
        if step.judged()[node.id].lines["wanted"].told == step.settings.wanted[0]
    ]
    if unwanted:
        yield _named(step, "Dit wil de groep niet", unwanted)


def _named(step: ConsequencesState, words: str, nodes: list[ConsequenceNode]) -> Line:
    named = [f"“{dutch.shorten(node.words, BRIEF)}”" for node in nodes[:NAMED]]
    rest = len(nodes) - len(named)
    listed = [*named, dutch.count_noun(rest, "ander gevolg", "andere gevolgen")] if rest else named
    sources = (s for node in nodes for s in (*node.sources, *step.judged()[node.id].sources))
    return Line(text=f"{words}: {dutch.join_words(listed)}.", sources=tuple(dict.fromkeys(sources)))


def _groups(
    step: ConsequencesState, case: str, sources: tuple[str, ...], nodes: list[ConsequenceNode]
) -> Iterator[ResultGroup]:
    yield ResultGroup(title="Wat de groep uitprobeerde", lines=(Line(text=case, sources=sources),))
    loops = step.loops()
    if loops:
        lines = tuple(_loop(step, loop) for loop in loops)
        yield ResultGroup(title="Kringen: wat zichzelf sterker of zwakker maakt", lines=lines)
    in_loops = {link for loop in loops for link in loop.links}
    others = [link for link in step.links() if link.id not in in_loops]
    if others:
        by_id = {node.id: node for node in nodes}
        lines = tuple(
            Line(
                text=f"“{by_id[one.cause].text}” maakt dit "
                f"{'sterker' if one.stronger else 'zwakker'}: “{by_id[one.effect].text}”",
                sources=(one.id,),
            )
            for one in others
        )
        yield ResultGroup(title="Wat elkaar sterker of zwakker maakt", lines=lines)


def _loop(step: ConsequencesState, loop: Loop) -> Line:
    sources = (s for id_ in loop.nodes for s in step.tree().nodes[id_].sources)
    return Line(
        text=loop_in_words(step.tree(), loop),
        sources=tuple(dict.fromkeys((*sources, *loop.links))),
    )


def _table(step: ConsequencesState, nodes: list[ConsequenceNode]) -> ResultTable:
    caption = "Een nummer zegt waar een gevolg uit voortkomt: 1.2 volgt op 1."
    if not step.counted:
        return ResultTable(
            caption=caption,
            header=("Gevolg",),
            rows=tuple((_words(node),) for node in nodes),
        )
    return ResultTable(
        caption=caption,
        header=("Gevolg", "Hoe ver", "Voor wie", "Hoe waarschijnlijk", "Gewenst"),
        rows=tuple(_row(step, node) for node in nodes),
    )


def _words(node: ConsequenceNode) -> Line:
    return Line(text=f"{node.number} {node.words}", sources=node.sources)


def _row(step: ConsequencesState, node: ConsequenceNode) -> tuple[Line, ...]:
    judged = step.judged()[node.id]

    def said(text: str) -> Line:
        return Line(text=text, sources=judged.sources if text else ())

    return (
        _words(node),
        said(in_words(judged.lines["reach"])),
        said(whom_in_words(judged)),
        said(in_words(judged.lines["likely"])),
        said(in_words(judged.lines["wanted"])),
    )


# -- what the group tries --------------------------------------------------------------------------


def _tried(step: ConsequencesState, experiments: list[SmallExperiment]) -> Iterator[Line]:
    count = dutch.count_noun(len(experiments), "proef", "proeven")
    sources = tuple(source for one in experiments for source in one.sources)
    yield Line(text=f"De groep probeert {count}.", sources=sources)
    for one in experiments[: NAMED - 1]:
        who = _owner(step, one)
        by = f" ({who})" if who else " (nog niemand trekt dit)"
        back = dutch.format_day(one.back)
        text = f"{dutch.shorten(one.words.text, BRIEF)}{by}. Terugkijken op {back}."
        yield Line(text=text, sources=one.sources)


def _owner(step: ConsequencesState, one: SmallExperiment) -> str:
    owner = step.owner_of(one)
    return (speaker(step.gathering, owner) or SOMEBODY) if owner else ""


def _experiments(step: ConsequencesState, experiments: list[SmallExperiment]) -> ResultTable:
    return ResultTable(
        header=("Wat proberen we?", "Hoe klein?", "Wanneer stoppen we?", "Wie en wanneer terug?"),
        rows=tuple(_experiment(step, one) for one in experiments),
    )


def _experiment(step: ConsequencesState, one: SmallExperiment) -> tuple[Line, ...]:
    who = dutch.capitalize(_owner(step, one) or NOBODY)
    about = step.tree().nodes.get(step.tree().root(one.about)) if one.about != CASE else None
    at = f" (bij gevolg {about.number})" if about is not None else ""
    return (
        Line(text=f"{one.words.text}{at}", sources=one.sources),
        Line(text=one.small, sources=(one.worded,)),
        Line(text=one.stop, sources=(one.worded,)),
        Line(text=f"{who}. Terugkijken op {dutch.format_day(one.back)}."),
    )


def day_to_look_back(one: SmallExperiment) -> PlanDay:
    """The day of an experiment for calendars; who sees to it is not told there."""
    return PlanDay(
        id=one.id,
        date=one.back,
        text=f"Terugkijken op de proef: {one.words.text}",
        about=f"Hoe klein: {end_sentence(one.small)} Wij stoppen: {end_sentence(one.stop)}",
        sources=one.sources,
    )


# -- the tree as a network -------------------------------------------------------------------------


def _graph(step: ConsequencesState, case: str, nodes: list[ConsequenceNode]) -> ResultGraph:
    root = GraphNode(id=ROOT, label=case, kind="casus")
    ties = [
        *(
            GraphTie(source=_parent(step, one), target=_named_node(one), kind="leidt tot")
            for one in nodes
        ),
        *(
            GraphTie(
                source=_named_node(step.tree().nodes[one.cause]),
                target=_named_node(step.tree().nodes[one.effect]),
                kind="versterkt" if one.stronger else "verzwakt",
                sources=(one.id,),
            )
            for one in step.links()
        ),
    ]
    return ResultGraph(
        title=step.step.title,
        nodes=(root, *(_graph_node(step, one) for one in nodes)),
        ties=tuple(ties),
    )


def _parent(step: ConsequencesState, node: ConsequenceNode) -> str:
    return _named_node(step.tree().nodes[node.parent]) if node.parent != CASE else ROOT


def _named_node(node: ConsequenceNode) -> str:
    """A name that no program takes for a number or a date: 1.10 is not 1.1, and 1.2 no day."""
    return f"gevolg {node.number}"


def _graph_node(step: ConsequencesState, node: ConsequenceNode) -> GraphNode:
    values: dict[str, str | int] = {"orde": node.order}
    if step.counted:
        judged = step.judged()[node.id]
        values["antwoorden"] = judged.people
        names = {"reach": "hoe ver", "likely": "hoe waarschijnlijk", "wanted": "gewenst"}
        for line in LINES:
            values[names[line]] = in_words(judged.lines[line])
        values["voor wie"] = whom_in_words(judged)
    return GraphNode(
        id=_named_node(node), label=node.words, kind="gevolg", values=values, sources=node.sources
    )
