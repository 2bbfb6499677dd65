"""Whether a step gives work to the village while the municipality does nothing itself."""

from __future__ import annotations

import re

from stappenplan.plan import dutch_verbs, sentence_lexicon
from stappenplan.plan.action_sentences import sentences
from stappenplan.sorting.dutch_words import words

VILLAGERS = frozenset(
    {
        *("dorp", "dorpen", "dorpsraad", "dorpsbelangen", "dorpelingen", "buurt", "buurten"),
        *("inwoners", "bewoners", "buurtbewoners", "dorpsbewoners", "omwonenden", "burgers"),
        *("vrijwilligers", "verenigingen", "initiatiefnemers", "coöperatie", "ouders", "jongeren"),
    }
)
MUST = frozenset({"moet", "moeten", "gaat", "gaan", "zorgt", "zorgen", "hoort", "horen", "dient"})
# What municipalities tend to do for a village; deciding and telling is no work.
WORK = frozenset(
    {
        *("maaien", "onderhouden", "schoonmaken", "opruimen", "beheren", "betalen", "regelen"),
        *("zorgen", "snoeien", "repareren", "bouwen", "organiseren", "uitvoeren", "doen", "vegen"),
        *("verzamelen", "herstellen", "schilderen", "planten", "bemannen", "overnemen", "legen"),
    }
)
WORKING = frozenset(form for verb in WORK for form in (verb, f"{dutch_verbs.stem(verb)}t"))
FREE = frozenset({"wil", "willen", "kan", "kunnen", "mag", "mogen", "vraagt", "vragen", "als"})
OURS = sentence_lexicon.WE | sentence_lexicon.MUNICIPALITY | {"onze", "samen"}
_BY = re.compile(r"\bdoor (?:\w+ ){0,2}(\w+)")


def gives_work(text: str) -> bool:
    """Whether a sentence has the village work, and no sentence says what we do.

    *Het dorp moet het gras maaien* does; *wij helpen als het dorp vraagt*, *laat het dorp
    beslissen* and *het dorp mag het groen beheren* do not.
    """
    said = [tuple(words(sentence)) for sentence in sentences(text)]
    if any(OURS & set(sentence) for sentence in said):
        return False
    return any(map(_has_them_work, said))


def _has_them_work(said: tuple[str, ...]) -> bool:
    at = next((place for place, word in enumerate(said) if word in VILLAGERS), None)
    if at is None:
        return False
    after = said[at + 1 :]
    if said[0] == "laat":
        # "Laat het dorp maaien en betaal de benzine": then we do something too.
        ours = "en" in after and not dutch_verbs.stems().isdisjoint(after[after.index("en") :])
        return bool(WORK & set(after)) and not ours
    by = _BY.search(" ".join(said))
    if by is not None and VILLAGERS & set(by.group(0).split()):
        return bool((WORK | {"laten"}) & set(said))
    # The village is the subject when it begins the sentence.
    if at > 1 or not after or FREE & set(said[: at + 3]):
        return False
    return after[0] in MUST | WORKING or (after[0] == "zelf" and bool(WORKING & set(after)))
