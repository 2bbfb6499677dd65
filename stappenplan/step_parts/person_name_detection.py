"""What looks like the name of a person where a role or an organisation is asked.

It is a guard for people in a hurry: a single last name, or a name without capitals, passes.
The facilitator reads what people typed and removes what is left. The page applies the same rule
(`widgets/stappenplan_widgets/ties/person_name_detection.js`) to ask who is sure before the engine
refuses.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stappenplan.errors import Refusal
from stappenplan.typed_text import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stappenplan.contract.people import Participant

_TITLES = "dhr mevr mevrouw mw meneer mijnheer heer ir drs mr dr ds ing prof"
_BETWEEN = "van de der den het ter ten te in 't op v.d. vd"
# Parts of names of organisations, also inside a longer word.
_BODIES = (
    "dorp buurt wijk school raad bestuur vereniging stichting gemeente provincie waterschap corpora"
    " club groep huis hal kerk bad coöperatie cooperatie team dienst zorg welzijn politie winkel"
    " fonds bond centrum museum bieb bibliotheek bank natuur staatsbosbeheer initiatief comité"
    " commissie kring netwerk platform belang bewoner inwoner ondernemer boer huurder voorzitter"
    " secretaris penningmeester vrijwillig college wethouder burgemeester ministerie rijk regio"
    " afdeling apotheek praktijk arts fysio horeca café cafe camping bedrijf heijn jumbo lidl"
)
TITLES, BETWEEN = frozenset(_TITLES.split()), frozenset(_BETWEEN.split())
BODIES = tuple(_BODIES.split())
INITIAL = re.compile(r"^(?:[A-Z]\.)+[A-Z]?\.?$")
NAME = re.compile(r"^[A-ZÀ-Þ][a-zà-ÿ'’]+(?:-[A-ZÀ-Þ]?[a-zà-ÿ]+)*$")
MAX_WORDS = 5
FULL_NAME = 2
REMEDY = "Schrijf een rol of organisatie: namen komen niet in het plan."


def seems_person(text: str) -> bool:
    """Whether a text reads like a title or initials with a name, or like a first and last name."""
    words = text.replace(",", " ").split()
    if not 1 < len(words) <= MAX_WORDS:
        return False
    lowered = text.casefold()
    if words[0].casefold().rstrip(".") in TITLES:
        return any(NAME.match(word) for word in words[1:])
    own = [word for word in words if word.casefold() not in BETWEEN]
    if INITIAL.match(words[0]):
        return any(NAME.match(word) for word in own)
    if any(body in lowered for body in BODIES):
        return False
    return len(own) >= FULL_NAME and NAME.match(words[0]) is not None and all(map(NAME.match, own))


def refuse_person(
    text: str, participants: Iterable[Participant], *, sure: bool = False, remedy: str = REMEDY
) -> None:
    """Refuse the name of a participant, and what looks like a name unless the writer is sure.

    Parameters
    ----------
    remedy
        What to do instead of naming somebody who is here.
    """
    if name_key(text) in {name_key(person.name) for person in participants}:
        raise Refusal(f"“{text}” is een naam van iemand hier. {remedy}")
    if not sure and seems_person(text):
        raise Refusal(
            f"“{text}” lijkt op de naam van een persoon. Schrijf een rol, zoals "
            "“voorzitter van het dorpshuis”. Is het een organisatie? Vink dat dan aan."
        )
