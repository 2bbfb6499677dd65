"""Which sentences read as a step: somebody proposes or promises to do something.

A handful of rules, each of which can say why. They know no gathering and no plan, only Dutch
sentences; what they find is offered to people and never taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from stappenplan.plan import dutch_verbs
from stappenplan.plan import sentence_lexicon as lexicon
from stappenplan.sorting.dutch_words import words

# A sentence of more words than this is a story.
LONGEST, SHORTEST = 40, 2
# A subject that stands alone before its verb: "de vrijwilligers".
FEW = 2
NO_STEMS = frozenset(map(dutch_verbs.stem, lexicon.NO_DEED))


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence that reads as a step.

    ``why`` says it in words for the people who wrote it; ``strength`` runs from 1 (names
    something one could do) to 3 (says who does what).
    """

    sentence: str
    why: str
    strength: int


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence taken apart: all its words, and those of its main clause."""

    text: str
    words: tuple[str, ...]
    main: tuple[str, ...]
    conditional: bool = False


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, in order, without marks of a list."""
    for part in lexicon.SENTENCE.split(text):
        cleaned = part.strip().lstrip("-–•*·>").strip()
        if cleaned:
            yield cleaned


@lru_cache(maxsize=16_384)
def steps_in(text: str) -> tuple[Reading, ...]:
    """The sentences of this text that read as a step, in order."""
    return tuple(found for sentence in sentences(text) if (found := read(sentence)))


def read(sentence: str) -> Reading | None:
    """Why this sentence reads as a step; None when it does not."""
    said = _parsed(sentence)
    if not SHORTEST <= len(said.words) <= LONGEST or _is_told(said):
        return None
    for rule, why, strength in _RULES:
        if rule(said):
            return Reading(sentence, why, strength)
    return None


def _parsed(sentence: str) -> _Said:
    """Find the main clause: the first one, or the one after a condition."""
    text = lexicon.OPENING.sub("", sentence.casefold())
    clauses = [clause for clause in map(words, lexicon.CLAUSE.split(text)) if clause]
    conditional = len(clauses) > 1 and clauses[0][0] in lexicon.CONDITION
    if conditional:
        main = [word for clause in clauses[1:] for word in clause]
        conditional = main[0] != "dan"
    else:
        main = clauses[0] if clauses else []
    return _Said(text, tuple(words(sentence)), tuple(main), conditional)


def _is_told(said: _Said) -> bool:
    """Whether this is a question, something past, or a complaint."""
    first = said.main[0] if said.main else ""
    return (
        said.text.rstrip().endswith("?")
        or first in lexicon.QUESTION
        or (first in lexicon.HOPEFUL | {"moeten", "moet"} and said.main[1:2] != ())
        or any(map(dutch_verbs.is_past, said.main))
        or _is_perfect(said.main)
        or (bool(lexicon.COMPLAINT & set(said.main)) and not _imperative(said))
        or lexicon.TOO.search(said.text) is not None
    )


def _is_perfect(main: tuple[str, ...]) -> bool:
    return bool(lexicon.AUXILIARY & set(main)) and any(
        lexicon.PARTICIPLE.fullmatch(word) and word not in lexicon.NO_PARTICIPLE for word in main
    )


def _let_us(said: _Said) -> bool:
    return said.main[:2] in {
        ("laten", "we"),
        ("laten", "wij"),
        ("zullen", "we"),
        ("zal", "ik"),
    } or ("stel" in said.main and "voor" in said.main)


def _we_will(said: _Said) -> bool:
    """*Wij* or *ik*, something like *gaan*, and a deed."""
    main = said.main
    pairs = [set(pair) for pair in pairwise(main)]
    modal = next(
        (p & lexicon.MODALS for p in pairs if p & lexicon.WE and p & lexicon.MODALS),
        None,
    )
    if not modal:
        return False
    if modal & lexicon.HOPEFUL and lexicon.NOT & set(main):
        return False
    return _deed(main) and not ("altijd" in main and modal & {"moet", "moeten"})


def _deed(main: tuple[str, ...]) -> bool:
    """Whether the words end in, or hold, the infinitive of a deed."""
    held = [word for word in main if dutch_verbs.is_infinitive(word)]
    last = main[-1] if main else ""
    return any(word not in lexicon.NO_DEED for word in held) or (
        last.endswith("en")
        and len(last) > len("gaan")
        and last not in lexicon.FINITE | lexicon.NO_DEED
    )


def _we_do(said: _Said) -> bool:
    """*Ik bel*, *morgen sturen wij*."""
    main = said.main
    for one, other in pairwise(main):
        for person, verb in ((one, other), (other, one)):
            if person == "ik" and verb in dutch_verbs.stems() - NO_STEMS:
                return not lexicon.NOT & set(main)
            if (
                person in {"we", "wij"}
                and verb in dutch_verbs.doing()
                and verb not in lexicon.NO_DEED
            ):
                return not lexicon.NOT & set(main)
    return False


def _imperative(said: _Said) -> bool:
    main = said.main[1:] if said.main[:1] and said.main[0] in lexicon.FIRST else said.main
    if said.conditional or main[:1] == () or main[0] not in dutch_verbs.stems():
        return False
    onward = main[1] if len(main) > 1 else ""
    # "Zorg dat …" begins a clause; a noun alone begins nothing.
    alone = not onward and len(said.words) == len(said.main)
    noun = main[0] in lexicon.NOUNS and (alone or onward in lexicon.AFTER_NOUN)
    return not noun and onward not in lexicon.SUBJECT


def _infinitive(said: _Said) -> bool:
    """*Terugbellen binnen twee dagen*, *in de avond vergaderen*: a deed without a doer."""
    main = said.main
    if said.conditional or lexicon.FINITE & set(main) or lexicon.SUBJECT & set(main):
        return False
    deeds = [
        place
        for place, word in enumerate(main)
        if dutch_verbs.is_infinitive(word) and main[max(place - 1, 0)] != "te"
    ]
    if any(dutch_verbs.is_joined(main[place]) for place in deeds):
        return True
    if deeds[:1] == [0]:
        return main[0] not in {"vertrouwen", "werken"}
    return any(
        place == len(main) - 1 or main[place + 1] in lexicon.PREPOSITION
        for place in deeds
        if not _tells(main, place)
    )


def _tells(main: tuple[str, ...], place: int) -> bool:
    """Whether people do this: *de vrijwilligers werken*, *vrijwilligers werken op zaterdag*."""
    before = main[:place]
    many = before[-1].endswith(("s", "en"))
    return many and len(before) <= FEW and (len(before) == 1 or before[0] in lexicon.DETERMINER)


def _fixed(said: _Said) -> bool:
    """*Eén vast nummer*, *elke vrijdag een uur inloop*."""
    return bool(lexicon.FIXED.match(said.text)) and not lexicon.FINITE & set(said.main)


def _municipality(said: _Said) -> bool:
    """The municipality, and what it can or must do."""
    main = said.main
    at = next((place for place, word in enumerate(main) if word in lexicon.MODALS), None)
    if at is None or lexicon.NOT & set(main):
        return False
    return bool(lexicon.MUNICIPALITY & set(main[:at])) and _deed(main[at + 1 :])


_RULES: tuple[tuple[Callable[[_Said], bool], str, int], ...] = (
    (_let_us, "begint met een voorstel", 3),
    (_we_will, "zegt wat wij gaan doen", 3),
    (_we_do, "zegt wat wij doen", 3),
    (_imperative, "begint met een werkwoord", 3),
    (_infinitive, "zegt wat er gebeurt", 2),
    (_municipality, "zegt wat de gemeente kan doen", 2),
    (_fixed, "noemt een vaste afspraak", 1),
)
