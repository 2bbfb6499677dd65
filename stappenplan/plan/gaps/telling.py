"""How each gap is told: about one action, about several at once, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.contract.plan import Gap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from stappenplan.contract.plan import Action


@dataclass(frozen=True, slots=True)
class Words:
    """A gap in words; ``{}`` is what it is about: numbers or titles of actions, themes, people.

    Without ``more`` each gap of this kind is told by itself. Where ``one`` is ``{}`` alone, whoever
    finds the gap brings the whole sentence.
    """

    one: str
    more: str
    remedy: str


# The most important first: what stops a plan stands before what makes it better.
KINDS: dict[str, Words] = {
    "nothing": Words("{}", "", "Kies samen wat je gaat doen."),
    "cycle": Words("{}", "", "Haal samen één pijl weg. Wat kan als eerste klein beginnen?"),
    "erased": Words(
        "Van stap {} is de titel gewist.",
        "Van stap {} zijn de titels gewist.",
        "Schrijf samen een nieuwe titel.",
    ),
    "absent": Words(
        "De eigenaar van stap {} is al weg.",
        "De eigenaars van stap {} zijn al weg.",
        "Vraag of het ja nog geldt, of zoek iemand anders.",
    ),
    "untaken": Words(
        "{} heeft nog geen eigenaar.",
        "Deze stappen hebben nog geen eigenaar: {}.",
        "Wie neemt er een op zich? Zonder vrijwilliger staat een stap bij Nog niet opgepakt.",
    ),
    "unvoted": Words(
        "Niemand plaatste een stip.",
        "",
        "Het plan weet dus niet wat de groep het belangrijkste vindt. Vraag het hardop.",
    ),
    "villagers": Words(
        "Stap {} geeft werk aan het dorp.",
        "Stap {} geven werk aan het dorp.",
        "Schrijf erbij wat de gemeente zelf doet.",
    ),
    "load": Words("{}", "", "Draag er een over."),
    "waits": Words("{}", "", "Zoek daar eerst iemand voor."),
    "moved": Words(
        "Stap {} heeft nog geen eerste zet.",
        "Stap {} hebben nog geen eerste zet.",
        "Maak de zin af: als …, dan …",
    ),
    "start": Words(
        "Stap {} heeft nog geen begindatum.",
        "Stap {} hebben nog geen begindatum.",
        "Kies een dag binnen twee weken.",
    ),
    "late": Words(
        "Stap {} begint pas na twee weken.",
        "Stap {} beginnen pas na twee weken.",
        "Kan er een kleine eerste zet binnen veertien dagen?",
    ),
    "past": Words(
        "Stap {} heeft een dag die voorbij is.",
        "Stap {} hebben een dag die voorbij is.",
        "Kies een nieuwe dag.",
    ),
    "backward": Words(
        "Stap {} is klaar vóór het begin.",
        "Stap {} zijn klaar vóór het begin.",
        "Kijk de dagen na.",
    ),
    "early": Words(
        "Stap {} begint te vroeg.",
        "Stap {} beginnen te vroeg.",
        "Schuif een dag, of wacht tot de eerdere stap klaar is.",
    ),
    "undated": Words(
        "Stap {} vraagt een besluit, maar zegt niet vóór wanneer.",
        "Stap {} vragen een besluit, maar zeggen niet vóór wanneer.",
        "Schrijf de datum erbij.",
    ),
    "unasked": Words(
        "Stap {} vraagt iets, maar zegt niet aan wie.",
        "Stap {} vragen iets, maar zeggen niet aan wie.",
        "Schrijf de functie erbij.",
    ),
    "sign": Words(
        "Van stap {} weet je nog niet wanneer zij klaar is.",
        "Van stap {} weet je nog niet wanneer ze klaar zijn.",
        "Wat zie je dan, bijvoorbeeld op een foto?",
    ),
    "wordless": Words(
        "Stap {} zegt nog niet wat er gebeurt.", "", "Schrijf één zin. Begin met een werkwoord."
    ),
    "unsaid": Words("{}", "", "Neem woorden van de groep, of laat de eigenaar beslissen."),
    "vague": Words("{}", "", "Kies een werkwoord dat je kunt zien."),
    "double": Words(
        "Stap {} lijken hetzelfde te zeggen.", "", "Voeg ze samen, of schrijf het verschil op."
    ),
    "undotted": Words(
        "Stap {} kreeg geen stippen.", "Stap {} kregen geen stippen.", "Willen we dit echt?"
    ),
    "theme": Words(
        "Thema {} had veel steun, maar heeft geen stap.",
        "De thema’s {} hadden veel steun, maar hebben geen stap.",
        "Is dat bewust?",
    ),
    "many": Words("Er zijn {} stappen.", "", "Kies er hooguit twaalf."),
    "alone": Words("Dit plan komt van één mens.", "", "Leg het voor aan een collega."),
    "talks": Words("Nog niemand gaat met een inwoner praten.", "", "Wie spreekt af?"),
    "review": Words("Er is nog geen datum voor de terugblik.", "", "Prik er nu twee."),
}
RANK = {kind: rank for rank, kind in enumerate(KINDS)}


def gap(
    kind: str, about: object = "", *, action: Action | None = None, sources: Sequence[str] = ()
) -> Gap:
    """A gap in its words.

    Parameters
    ----------
    about
        What it is about; the number of the action unless given.
    """
    words = KINDS[kind]
    text = words.one.format(about or (action.number if action else ""))
    return Gap(
        kind=kind,
        text=text,
        remedy=words.remedy,
        action=action.number if action else None,
        sources=tuple(sources) or (action.sources if action else ()),
    )


def told(gaps: Iterable[Gap]) -> Iterator[str]:
    """The gaps as sentences: those of one kind that are told alike in one sentence."""
    for kind, found in groupby(gaps, key=lambda gap: gap.kind):
        alike = list(found)
        words = KINDS[kind]
        if len(alike) == 1 or not words.more:
            yield from (one.sentence for one in alike)
            continue
        before, after = words.one.split("{}")
        about = [one.text[len(before) : len(one.text) - len(after)] for one in alike]
        yield f"{words.more.format(dutch.listed(about))} {words.remedy}"
