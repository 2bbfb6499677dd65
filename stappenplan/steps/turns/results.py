"""What was brought with what was offered, by kind, and who goes on talking with whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.contract.result import Line, ResultGroup, ResultPart
from stappenplan.steps.turns.state import HEADINGS, OFFER_HEADING

if TYPE_CHECKING:
    from stappenplan.steps.turns.state import TurnsState

# By kind: one, more, and the heading of a chapter.
WORDS = {
    "question": ("vraag", "vragen", "Vragen"),
    "struggle": ("worsteling", "worstelingen", "Worstelingen"),
    "solution": ("oplossing", "oplossingen", "Oplossingen"),
}
ALOUD, TALK_ON = "Hardop ingebracht", "Wie met wie verder praat"


def results(step: TurnsState) -> Iterator[ResultPart]:
    """What everybody brought in their turn; nothing before the first turn."""
    if not step.begun and not step.in_state("passed"):
        return
    groups = [group for kind in WORDS if (group := _group_of(step, kind)).lines]
    groups += [group for group in (_aloud(step), _talk_on(step)) if group.lines]
    said = (line for group in groups for line in group.lines)
    sources = tuple(dict.fromkeys(source for line in said for source in line.sources))
    brief = tuple(Line(text=text, sources=sources) for text in _brief(step) if text)
    yield ResultPart(step=step.step.id, title=step.step.title, brief=brief, groups=tuple(groups))


def private_part(step: TurnsState, me: str) -> ResultPart | None:
    """What others offered somebody, and with whom they go on talking: with the names of the room.

    None when nobody offered anything and there is nobody to talk with.
    """
    name = step.gathering.name_of
    offers = [
        Line(text=one.text, label=name(one.author)) for one in step.offers_to(me) if one.visible
    ]
    talks = [Line(text=_talk(step, pair, me)) for pair in step.agreed() if me in pair]
    if not offers and not talks:
        return None
    item = step.brought_by(me)
    brought = (Line(text=f"Jij bracht in: {item.text}"),) if item and item.visible else ()
    groups = (
        ResultGroup(title="Wat anderen jou aanboden", lines=tuple(offers)),
        ResultGroup(title="Met wie jij verder praat", lines=tuple(talks)),
    )
    return ResultPart(
        step=step.step.id,
        title=step.step.title,
        brief=brought,
        groups=tuple(group for group in groups if group.lines),
    )


def _talk(step: TurnsState, pair: tuple[str, str], me: str) -> str:
    other = step.gathering.name_of(pair[0] if pair[1] == me else pair[1])
    subject = step.subject_of(pair)
    return f"{other}, over: {subject}" if subject else other


def _told(step: TurnsState, kind: str) -> list[str]:
    """Who brought this kind in their turn, as far as others may read it."""
    found = []
    for id_ in step.had_turn():
        item = step.brought_by(id_)
        if item is not None and item.visible and step.kind_of(id_) == kind:
            found.append(id_)
    return found


def _group_of(step: TurnsState, kind: str) -> ResultGroup:
    lines = [line for id_ in _told(step, kind) for line in _with_offers(step, id_)]
    return ResultGroup(title=WORDS[kind][2], lines=tuple(lines))


def _with_offers(step: TurnsState, id_: str) -> Iterator[Line]:
    """What somebody brought, and below it what others offered."""
    item = step.brought_by(id_)
    if item is not None and item.visible:
        label = HEADINGS[step.kind_of(id_)]
        yield Line(text=item.text, sources=item.sources, label=label)
    yield from (line.model_copy(update={"below": True}) for line in _offers(step, id_))


def _aloud(step: TurnsState) -> ResultGroup:
    """What was offered where nothing that may be read was written down."""
    told = {id_ for kind in WORDS for id_ in _told(step, kind)}
    offered = [id_ for id_ in step.offered_to() if id_ not in told]
    lines = [line for id_ in offered for line in _offers(step, id_)]
    return ResultGroup(title=ALOUD, lines=tuple(lines))


def _offers(step: TurnsState, id_: str) -> Iterator[Line]:
    for offer in step.offers_to(id_):
        if offer.visible:
            yield Line(text=offer.text, sources=offer.sources, label=OFFER_HEADING)


def _talk_on(step: TurnsState) -> ResultGroup:
    label = step.gathering.label_of
    lines = []
    for pair in step.agreed():
        item = step.brought_by(pair[0])
        seen = item is not None and item.visible
        about = f": {item.text}" if item is not None and seen else ""
        names = " en ".join(map(label, pair))
        sources = item.sources if item is not None and seen else ()
        lines.append(Line(text=f"{names}{about}", sources=sources))
    return ResultGroup(title=TALK_ON, lines=tuple(lines))


def _brief(step: TurnsState) -> Iterator[str]:
    """How many brought what, who passed or had no turn, and how many go on talking."""
    # A number tells nothing of who was erased since.
    had = len(step.begun)
    counts = [
        dutch.count_noun(number, one, more)
        for kind, (one, more, _) in WORDS.items()
        if (number := len(_told(step, kind)))
    ]
    people = dutch.count_noun(had, "mens had een beurt", "mensen hadden een beurt")
    brought = f" Zij brachten in: {dutch.join_words(counts)}." if counts else ""
    passed, missed = len(step.in_state("passed")), len(step.in_state("missed", "waiting", "away"))
    nobody = "Niemand had een beurt." if missed else "Iedereen paste."
    yield f"{people}.{brought}" if had else nobody
    words = []
    if passed and (had or missed):
        words.append(dutch.count_noun(passed, "mens paste", "mensen pasten"))
    if missed:
        words.append(dutch.count_noun(missed, "mens kreeg geen beurt", "mensen kregen geen beurt"))
    yield f"{dutch.join_words(words)}." if words else ""
    pairs = len(step.agreed())
    yield dutch.count_noun(pairs, "tweetal praat verder.", "tweetallen praten verder.") * bool(
        pairs
    )
