"""The text of each kind of gap: for one action, for several at once, and the remedy."""

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
class GapText:
    """The text of a kind of gap; ``{}`` is its subject, such as the numbers of actions.

    Without ``plural`` every gap of this kind gets a sentence of its own. Where ``singular`` is
    ``{}`` alone, the caller passes the whole sentence.
    """

    singular: str
    plural: str
    remedy: str


# In order of importance: what blocks a plan comes before what improves it.
GAP_TEXTS: dict[str, GapText] = {
    "nothing": GapText("{}", "", "Kies samen wat je gaat doen."),
    "cycle": GapText("{}", "", "Haal samen één pijl weg. Wat kan als eerste klein beginnen?"),
    "erased": GapText(
        "Van stap {} is de titel gewist.",
        "Van stap {} zijn de titels gewist.",
        "Schrijf samen een nieuwe titel.",
    ),
    "absent": GapText(
        "De eigenaar van stap {} is al weg.",
        "De eigenaars van stap {} zijn al weg.",
        "Vraag of het ja nog geldt, of zoek iemand anders.",
    ),
    "untaken": GapText(
        "{} heeft nog geen eigenaar.",
        "Deze stappen hebben nog geen eigenaar: {}.",
        "Wie wil dat doen? Zonder vrijwilliger staat een stap bij Nog niet opgepakt.",
    ),
    "unvoted": GapText(
        "Niemand zette een stip.",
        "",
        "Het plan weet dus niet wat de groep het belangrijkste vindt. Vraag het hardop.",
    ),
    "villagers": GapText(
        "Stap {} geeft werk aan het dorp.",
        "Stap {} geven werk aan het dorp.",
        "Schrijf erbij wat de gemeente zelf doet.",
    ),
    "load": GapText("{}", "", "Geef er een aan een ander."),
    "waits": GapText("{}", "", "Zoek daar eerst iemand voor."),
    "moved": GapText(
        "Stap {} heeft nog geen eerste zet.",
        "Stap {} hebben nog geen eerste zet.",
        "Maak de zin af: als …, dan …",
    ),
    "start": GapText(
        "Stap {} heeft nog geen begindatum.",
        "Stap {} hebben nog geen begindatum.",
        "Kies een dag binnen twee weken.",
    ),
    "late": GapText(
        "Stap {} begint pas na twee weken.",
        "Stap {} beginnen pas na twee weken.",
        "Kan er een kleine eerste zet binnen veertien dagen?",
    ),
    "past": GapText(
        "Stap {} heeft een dag die voorbij is.",
        "Stap {} hebben een dag die voorbij is.",
        "Kies een nieuwe dag.",
    ),
    "backward": GapText(
        "Stap {} is klaar vóór het begin.",
        "Stap {} zijn klaar vóór het begin.",
        "Kijk de dagen na.",
    ),
    "early": GapText(
        "Stap {} begint te vroeg.",
        "Stap {} beginnen te vroeg.",
        "Schuif een dag, of wacht tot de eerdere stap klaar is.",
    ),
    "undated": GapText(
        "Stap {} vraagt een besluit, maar zegt niet vóór wanneer.",
        "Stap {} vragen een besluit, maar zeggen niet vóór wanneer.",
        "Schrijf de datum erbij.",
    ),
    "unasked": GapText(
        "Stap {} vraagt iets, maar zegt niet aan wie.",
        "Stap {} vragen iets, maar zeggen niet aan wie.",
        "Schrijf de functie erbij.",
    ),
    "sign": GapText(
        "Van stap {} weet je nog niet wanneer zij klaar is.",
        "Van stap {} weet je nog niet wanneer ze klaar zijn.",
        "Wat zie je dan, bijvoorbeeld op een foto?",
    ),
    "wordless": GapText(
        "Stap {} zegt nog niet wat er gebeurt.", "", "Schrijf één zin. Begin met een werkwoord."
    ),
    "unsaid": GapText("{}", "", "Neem woorden van de groep, of laat de eigenaar beslissen."),
    "vague": GapText("{}", "", "Kies een werkwoord dat je kunt zien."),
    "double": GapText(
        "Stap {} lijken hetzelfde te zeggen.", "", "Voeg ze samen, of schrijf het verschil op."
    ),
    "undotted": GapText(
        "Stap {} kreeg geen stippen.", "Stap {} kregen geen stippen.", "Willen we dit echt?"
    ),
    "theme": GapText(
        "Thema {} had veel steun, maar staat bij geen stap.",
        "De thema’s {} hadden veel steun, maar staan bij geen stap.",
        "Hoort er toch een stap bij? Kies dan dit thema bij die stap.",
    ),
    "many": GapText("Er zijn {} stappen.", "", "Kies er hooguit twaalf."),
    "alone": GapText("Dit plan komt van één mens.", "", "Leg het voor aan een collega."),
    "talks": GapText("Nog niemand gaat met een inwoner praten.", "", "Wie spreekt af?"),
    "review": GapText("Er is nog geen datum voor de terugblik.", "", "Prik er nu twee."),
}
PRIORITY = {kind: priority for priority, kind in enumerate(GAP_TEXTS)}


def make_gap(
    kind: str, subject: object = "", *, action: Action | None = None, sources: Sequence[str] = ()
) -> Gap:
    """Make a gap with the text of its kind.

    Parameters
    ----------
    subject
        What it is about; by default the number of the action.
    """
    texts = GAP_TEXTS[kind]
    text = texts.singular.format(subject or (action.number if action else ""))
    return Gap(
        kind=kind,
        text=text,
        remedy=texts.remedy,
        action=action.number if action else None,
        sources=tuple(sources) or (action.sources if action else ()),
    )


def owner_sentences(gaps: Iterable[Gap], number: int | None) -> list[str]:
    """Write the gaps of one action for its owner, who knows better than we whether they left."""
    return [gap.sentence for gap in gaps if gap.action == number and gap.kind != "absent"]


def gap_sentences(gaps: Iterable[Gap]) -> Iterator[str]:
    """Write gaps as sentences; adjacent gaps of one kind share a sentence where it has a plural."""
    for kind, group in groupby(gaps, key=lambda gap: gap.kind):
        same = list(group)
        texts = GAP_TEXTS[kind]
        if len(same) == 1 or not texts.plural:
            yield from (gap.sentence for gap in same)
            continue
        before, after = texts.singular.split("{}")
        subjects = [gap.text[len(before) : len(gap.text) - len(after)] for gap in same]
        yield f"{texts.plural.format(dutch.join_words(subjects))} {texts.remedy}"
