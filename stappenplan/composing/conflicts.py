"""When two people change a workshop at once: what is meant for a text that is no longer there."""

from __future__ import annotations

from datetime import datetime

from stappenplan import dutch
from stappenplan.composing import text_edits
from stappenplan.composing.actions import Action
from stappenplan.composing.applying import touches
from stappenplan.composing.refused import Refused
from stappenplan.composing.revisions import Revision
from stappenplan.composing.workshop_folder import WorkshopFolder
from stappenplan.composing.yaml_nodes import Path
from stappenplan.timestamps import DUTCH_TIME

BEFORE_YOU = (
    "{who}: {words}. Wat jij deed is niet bewaard. Kijk wat er nu staat, en doe het dan opnieuw "
    "als het nog nodig is."
)
BY_SOMEBODY = "{who} was je {when} net voor"
# Who it was is not known: the office has one link for everybody.
BY_ANYBODY = "Iemand anders was je {when} net voor, of jijzelf in een ander tabblad"
NEWER = "Je kijkt naar een oude pagina: er is intussen iets veranderd. Laad de pagina opnieuw."


def when(revision: Revision) -> str:
    """When an act was done: "om 14.03", with the day where that is not today."""
    moment = revision.moment
    today = datetime.now(DUTCH_TIME).date()
    day = "" if moment.date() == today else f"op {dutch.format_day(moment.date().isoformat())} "
    return f"{day}om {moment:%H.%M}"


def _before_you(revision: Revision) -> Refused:
    who = BY_SOMEBODY if revision.who else BY_ANYBODY
    told = who.format(who=revision.who, when=when(revision))
    return Refused(BEFORE_YOU.format(who=told, words=revision.words), conflict=True)


def refuse_old(at: WorkshopFolder, base: int) -> None:
    """Refuse what is meant for a revision that is not the last one."""
    if base != at.last.number:
        last = at.last
        if base > last.number:
            raise Refused(NEWER, conflict=True)
        raise _before_you(last)


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
            raise _before_you(one)


def _meets(one: Path, other: Path) -> bool:
    """Whether two places are the same, or one lies in the other."""
    shortest = min(len(one), len(other))
    return one[:shortest] == other[:shortest]
