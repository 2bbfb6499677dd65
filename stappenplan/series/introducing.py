"""Which groups of a series should meet, and why, from what they wrote and asked (P14).

A broker offers an introduction, and the people themselves say yes or no. Journals hold ids and
answers alone: words and names are looked up in the gathering where they were given, so that what
is hidden or erased there is gone here.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import networkx as nx

from stappenplan import dutch
from stappenplan.contract.capabilities import DescribesProjects
from stappenplan.errors import Refusal
from stappenplan.introductions import Introductions
from stappenplan.introductions.entries import Home, OfferIntroduction
from stappenplan.typed_text import name_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from stappenplan.contract.result import Line
    from stappenplan.gathering import Gathering
    from stappenplan.journal import Journal

# Lines that are less alike than this share a syllable or a stop word.
FEWEST_ALIKE = 0.14
# That one asks what the other wrote about is a better reason than that both wrote it.
ASKED = 1.5
# How many introductions of one group are proposed at a time.
EACH = 2
LONGEST_QUOTE = 220
_GONE = "Dit voorstel is er niet meer: een van beide groepen veranderde iets. Kies een ander."


@dataclass(frozen=True, slots=True)
class ExperimentLine:
    """A line that a group wrote about its experiment; *asks* when it is a question to others."""

    text: str
    entry: str
    asks: bool


@dataclass(frozen=True, slots=True)
class Experiment:
    """What one group wrote, in all gatherings of the series in which it did.

    Attributes
    ----------
    members
        Who belongs to it, with their gathering.
    """

    key: str
    title: str
    homes: tuple[Home, ...]
    members: frozenset[tuple[str, str]]
    lines: tuple[ExperimentLine, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Two experiments that should meet, with the line of either that says why."""

    one: Experiment
    other: Experiment
    lines: tuple[ExperimentLine, ExperimentLine]
    weight: int

    @property
    def pair(self) -> frozenset[str]:
        """The keys of both."""
        return frozenset((self.one.key, self.other.key))

    @property
    def reason(self) -> str:
        """Why, in their own words."""
        return reason((self.one.title, self.other.title), self.lines)


@dataclass(frozen=True, slots=True)
class Offered:
    """An introduction that was offered, as far as its groups are still there."""

    id: str
    one: Experiment
    other: Experiment
    reason: str
    agreed: bool


@dataclass(frozen=True, slots=True)
class OwnIntroduction:
    """An introduction as somebody reads it to whom it was offered.

    Attributes
    ----------
    yes
        Whether they said yes; of who did not answer it is False, and who said no reads nothing.
    contacts
        Once both sides say yes: the name of everybody who did so on the other side, and how to
        reach them.
    """

    id: str
    own: str
    other: str
    reason: str
    yes: bool
    contacts: tuple[tuple[str, str], ...]


def alike_gatherings(gatherings: Sequence[Gathering]) -> list[Gathering]:
    """Those whose words may meet: closed ones, and rehearsals only among themselves."""
    rehearsal = all(one.rehearsal for one in gatherings)
    return [one for one in gatherings if one.taken_home and one.rehearsal == rehearsal]


def experiments(gatherings: Sequence[Gathering]) -> list[Experiment]:
    """What groups wrote about their experiments; a group of several gatherings is one."""
    homes: dict[str, list[Home]] = {}
    titles: dict[str, str] = {}
    members: dict[str, set[tuple[str, str]]] = {}
    lines: dict[str, list[ExperimentLine]] = {}
    for gathering in reversed(alike_gatherings(gatherings)):
        for one in gathering.cache("experiments", partial(_of_one, gathering)):
            titles.setdefault(one.key, one.title)
            homes.setdefault(one.key, []).extend(one.homes)
            members.setdefault(one.key, set()).update(one.members)
            lines.setdefault(one.key, []).extend(one.lines)
    return [
        Experiment(
            key,
            titles[key],
            tuple(dict.fromkeys(homes[key])),
            frozenset(members[key]),
            tuple(lines.get(key, ())),
        )
        for key in sorted(titles)
    ]


def _of_one(gathering: Gathering) -> list[Experiment]:
    """What groups wrote in one gathering."""
    return [
        Experiment(
            name_key(project.title),
            project.title,
            (Home(gathering=gathering.id, project=project.id),),
            frozenset((gathering.id, one) for one in project.members),
            tuple(_line(group.title, line) for group in project.answers for line in group.lines),
        )
        for step in gathering.providers(DescribesProjects)
        for project in step.described()
    ]


def _line(question: str, line: Line) -> ExperimentLine:
    asks = "?" in line.text or "vraag" in question.casefold()
    return ExperimentLine(line.text, line.sources[0] if line.sources else "", asks)


def matches(found: Sequence[Experiment], known: Collection[frozenset[str]] = ()) -> list[Match]:
    """Propose who should meet, those first that have most to say to each other.

    Every group is in `EACH` proposals at most; of all ways to pair the groups the one with the
    largest sum of likeness is chosen, as often as that. Who answers for both knows both already.

    Parameters
    ----------
    known
        Pairs of groups that were introduced, whatever came of it.
    """
    possible = {match.pair: match for match in _possible(found) if match.pair not in known}
    chosen: list[Match] = []
    for _ in range(EACH):
        graph: nx.Graph[str] = nx.Graph()
        for pair, match in sorted(possible.items(), key=lambda item: sorted(item[0])):
            graph.add_edge(*sorted(pair), weight=match.weight)
        pairs = [frozenset(edge) for edge in nx.max_weight_matching(graph)]
        chosen += [possible.pop(pair) for pair in sorted(pairs, key=sorted)]
    return sorted(chosen, key=lambda one: (-one.weight, sorted(one.pair)))


def _possible(found: Sequence[Experiment]) -> Iterator[Match]:
    """The best reason for every two groups that have one."""
    # Imported on first use, so that pages that propose nothing stay small.
    from stappenplan.sorting.text_similarity import text_similarities

    told = {
        f"{at:04}-{number:04}": (one, line)
        for at, one in enumerate(found)
        for number, line in enumerate(one.lines)
        if line.entry and one.members
    }
    likeness = text_similarities({id_: line.text for id_, (_, line) in told.items()}, len(told))
    best: dict[frozenset[str], Match] = {}
    for id_, near in sorted(likeness.items()):
        one, line = told[id_]
        for other_id, value in sorted(near.items()):
            other, beside = told[other_id]
            if id_ > other_id or one.key == other.key or one.members & other.members:
                continue
            weight = round(1000 * value * (ASKED if line.asks != beside.asks else 1))
            pair = frozenset((one.key, other.key))
            if value >= FEWEST_ALIKE and (pair not in best or weight > best[pair].weight):
                best[pair] = Match(one, other, (line, beside), weight)
    yield from best.values()


def reason(titles: tuple[str, str], lines: tuple[ExperimentLine, ExperimentLine]) -> str:
    """Why two groups should meet, with a line of either."""
    (one, other), (line, beside) = titles, lines
    if beside.asks and not line.asks:
        one, other, line, beside = other, one, beside, line
    quotes = [f"“{dutch.shorten(said.text, LONGEST_QUOTE)}”" for said in (line, beside)]
    if line.asks and not beside.asks:
        return f"{one} vraagt: {quotes[0]} {other} schreef: {quotes[1]}"
    if line.asks:
        return f"Beide hebben een vraag over hetzelfde. {one}: {quotes[0]} {other}: {quotes[1]}"
    return f"Zij schreven over hetzelfde. {one}: {quotes[0]} {other}: {quotes[1]}"


def proposed(gatherings: Sequence[Gathering]) -> list[Match]:
    """The introductions that a broker may offer now."""
    found = experiments(gatherings)
    known = [frozenset((one.one.key, one.other.key)) for one in offered(gatherings, found)]
    return matches(found, known)


def offered(
    gatherings: Sequence[Gathering], found: Sequence[Experiment] | None = None
) -> list[Offered]:
    """The introductions that were offered, and whether both sides say yes.

    That somebody said no is told to nobody: such an introduction looks like one without an answer.
    """
    by_home = {home: one for one in (found or experiments(gatherings)) for home in one.homes}
    every: dict[str, OfferIntroduction] = {}
    for gathering in reversed(gatherings):
        for handler in gathering.providers(Introductions):
            every |= handler.offered
    shown = []
    for id_, offer in every.items():
        one, other = (_still_there(side, by_home) for side in offer.sides)
        if one and other:
            both = all(_who_said_yes(gatherings, id_, side) for side in (0, 1))
            why = _reason_now(offer, one, other)
            shown.append(Offered(id_, one, other, why, both))
    return shown


def _still_there(side: Sequence[Home], by_home: dict[Home, Experiment]) -> Experiment | None:
    return next((by_home[home] for home in side if home in by_home), None)


def _reason_now(offer: OfferIntroduction, one: Experiment, other: Experiment) -> str:
    """The reason, unless a line of it was hidden or taken back since."""
    line = next((said for said in one.lines if said.entry == offer.lines[0]), None)
    beside = next((said for said in other.lines if said.entry == offer.lines[1]), None)
    return reason((one.title, other.title), (line, beside)) if line and beside else ""


def _who_said_yes(
    gatherings: Sequence[Gathering], introduction: str, side: int
) -> list[tuple[str, str]]:
    """The names of those on one side who say yes, and how to reach them."""
    found = []
    for gathering in gatherings:
        for handler in gathering.providers(Introductions):
            for participant, answer in handler.answers.get(introduction, {}).items():
                person = gathering.people.get(participant)
                if person is None or person.erased or not answer.yes:
                    continue
                if handler.side_of(participant, introduction) == side:
                    found.append((person.name, answer.contact))
    return found


def is_introduced(gathering: Gathering, participant: str) -> bool:
    """Whether anything was offered to somebody in this gathering, whatever they answered."""
    return any(
        handler.side_of(participant, id_) is not None
        for handler in gathering.providers(Introductions)
        for id_ in handler.offered
    )


def own_introductions(
    gatherings: Sequence[Gathering], gathering: Gathering, participant: str
) -> list[OwnIntroduction]:
    """What was offered to somebody in this gathering and not declined by them."""
    known = {one.id: one for one in offered(gatherings)}
    found = []
    for handler in gathering.providers(Introductions):
        for id_ in handler.offered:
            side = handler.side_of(participant, id_)
            answer = handler.answers.get(id_, {}).get(participant)
            if side is None or id_ not in known or (answer and not answer.yes):
                continue
            offer = known[id_]
            own, other = (offer.one, offer.other)[:: 1 if side == 0 else -1]
            yes = answer is not None
            contacts = _who_said_yes(gatherings, id_, 1 - side) if yes else []
            found.append(
                OwnIntroduction(id_, own.title, other.title, offer.reason, yes, tuple(contacts))
            )
    return found


def offer(
    journal: Journal, gatherings: Sequence[Gathering], keys: tuple[str, str], lines: Sequence[str]
) -> None:
    """Write an introduction into every gathering in which either group answered.

    Parameters
    ----------
    keys
        Those of two experiments.
    lines
        The entry of either that is the reason.

    Raises
    ------
    Refusal
        When a group or a line is gone since, or the two were introduced already.
    """
    found = {one.key: one for one in experiments(gatherings)}
    pair = [found[key] for key in keys if key in found]
    said = [{line.entry for line in one.lines} for one in pair]
    if len(pair) != len(keys) or keys[0] == keys[1] or len(lines) != len(keys):
        raise Refusal(_GONE)
    if not all(line in entries for line, entries in zip(lines, said, strict=True)):
        raise Refusal(_GONE)
    before = offered(gatherings)
    if any({one.one.key, one.other.key} == set(keys) for one in before):
        raise Refusal("Deze twee zijn al aan elkaar voorgesteld.")
    id_ = "kennis-" + secrets.token_hex(8)
    body = OfferIntroduction(
        introduction=id_, sides=(pair[0].homes, pair[1].homes), lines=(lines[0], lines[1])
    ).model_dump(mode="json")
    for gathering in sorted({home.gathering for one in pair for home in one.homes}):
        with journal.writing(gathering) as tail:
            tail.append(id=id_, author="engine", step="", type="introduction", body=body)
