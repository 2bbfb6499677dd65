"""When two people change a workshop at once: what is meant for a text that is no longer there."""

from __future__ import annotations

from stappenplan.composing import text_edits
from stappenplan.composing.actions import Action
from stappenplan.composing.applying import touches
from stappenplan.composing.refused import Refused
from stappenplan.composing.workshop_folder import WorkshopFolder
from stappenplan.composing.yaml_nodes import Path

BEFORE_YOU = (
    "{who} was je net voor: {words}. Wat jij deed is niet bewaard. Kijk wat er nu staat, en doe "
    "het dan opnieuw als het nog nodig is."
)
NEWER = "Je kijkt naar een oude pagina: er is intussen iets veranderd. Laad de pagina opnieuw."
SOMEBODY = "Iemand anders"


def refuse_old(at: WorkshopFolder, base: int) -> None:
    """Refuse what is meant for a revision that is not the last one."""
    if base != at.last.number:
        last = at.last
        if base > last.number:
            raise Refused(NEWER, conflict=True)
        words = BEFORE_YOU.format(who=last.who or SOMEBODY, words=last.words)
        raise Refused(words, conflict=True)


def refuse_overtaken(at: WorkshopFolder, action: Action, base: int) -> None:
    """Refuse what is meant for a place that somebody else touched since."""
    if base == at.last.number:
        return
    meant = at.numbered(base)
    text = at.revisions.text(meant.state) if meant else None
    if text is None or base > at.last.number:
        raise Refused(NEWER, conflict=True)
    try:
        mine = touches(text_edits.read(text), action)
    except Refused:
        mine = ((),)
    for one in at.known[at.known.index(meant) + 1 :] if meant else ():
        if any(_meets(place, other) for place in mine for other in one.touched):
            words = BEFORE_YOU.format(who=one.who or SOMEBODY, words=one.words)
            raise Refused(words, conflict=True)


def _meets(one: Path, other: Path) -> bool:
    """Whether two places are the same, or one lies in the other."""
    shortest = min(len(one), len(other))
    return one[:shortest] == other[:shortest]
