"""Recognition of Dutch sentences that propose or promise an action.

A few rules, each with a reason that can be shown. They know sentences only; what they find is
offered to people and never added to a plan by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from stappenplan.plan import dutch_verbs
from stappenplan.plan import sentence_lexicon as lexicon
from stappenplan.sorting.dutch_words import words

# Sentences with more words tell a story.
MAX_WORDS, MIN_WORDS = 40, 2
# The most words of a subject before its verb: "de vrijwilligers".
MAX_SUBJECT_WORDS = 2
NO_STEMS = frozenset(map(dutch_verbs.stem, lexicon.NO_DEED))


@dataclass(frozen=True, slots=True)
class ActionSentence:
    """A sentence that reads as an action.

    ``why`` is the reason, in Dutch; ``strength`` runs from 1 (names something one could do) to 3
    (says who does what).
    """

    sentence: str
    why: str
    strength: int


@dataclass(frozen=True, slots=True)
class _ParsedSentence:
    """A sentence with all its words, and those of its main clause."""

    text: str
    words: tuple[str, ...]
    main: tuple[str, ...]
    conditional: bool = False


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, in order, without list markers."""
    for part in lexicon.SENTENCE.split(text):
        cleaned = part.strip().lstrip("-–•*·>").strip()
        if cleaned:
            yield cleaned


@lru_cache(maxsize=16_384)
def action_sentences(text: str) -> tuple[ActionSentence, ...]:
    """The sentences of a text that read as an action, in order."""
    return tuple(found for sentence in sentences(text) if (found := match_action(sentence)))


def match_action(sentence: str) -> ActionSentence | None:
    """The first rule that a sentence matches, with its reason; None when it matches none."""
    parsed = _parsed(sentence)
    if not MIN_WORDS <= len(parsed.words) <= MAX_WORDS or _is_no_action(parsed):
        return None
    for rule, why, strength in _RULES:
        if rule(parsed):
            return ActionSentence(sentence, why, strength)
    return None


def _parsed(sentence: str) -> _ParsedSentence:
    """Find the main clause: the first one, or the one after a condition."""
    text = lexicon.OPENING.sub("", sentence.casefold())
    clauses = [clause for clause in map(words, lexicon.CLAUSE.split(text)) if clause]
    conditional = len(clauses) > 1 and clauses[0][0] in lexicon.CONDITION
    if conditional:
        main = [word for clause in clauses[1:] for word in clause]
        conditional = main[0] != "dan"
    else:
        main = clauses[0] if clauses else []
    return _ParsedSentence(text, tuple(words(sentence)), tuple(main), conditional)


def _is_no_action(parsed: _ParsedSentence) -> bool:
    """Whether this is a question, something past, or a complaint."""
    first = parsed.main[0] if parsed.main else ""
    return (
        parsed.text.rstrip().endswith("?")
        or first in lexicon.QUESTION
        or (first in lexicon.HOPEFUL | {"moeten", "moet"} and parsed.main[1:2] != ())
        or any(map(dutch_verbs.is_past, parsed.main))
        or _is_perfect(parsed.main)
        or (bool(lexicon.COMPLAINT & set(parsed.main)) and not _imperative(parsed))
        or lexicon.TOO.search(parsed.text) is not None
    )


def _is_perfect(main: tuple[str, ...]) -> bool:
    return bool(lexicon.AUXILIARY & set(main)) and any(
        lexicon.PARTICIPLE.fullmatch(word) and word not in lexicon.NO_PARTICIPLE for word in main
    )


def _let_us(parsed: _ParsedSentence) -> bool:
    return parsed.main[:2] in {
        ("laten", "we"),
        ("laten", "wij"),
        ("zullen", "we"),
        ("zal", "ik"),
    } or ("stel" in parsed.main and "voor" in parsed.main)


def _we_will(parsed: _ParsedSentence) -> bool:
    """*Wij* or *ik*, something like *gaan*, and a deed."""
    main = parsed.main
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


def _we_do(parsed: _ParsedSentence) -> bool:
    """*Ik bel*, *morgen sturen wij*."""
    main = parsed.main
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


def _imperative(parsed: _ParsedSentence) -> bool:
    main = parsed.main[1:] if parsed.main[:1] and parsed.main[0] in lexicon.FIRST else parsed.main
    if parsed.conditional or main[:1] == () or main[0] not in dutch_verbs.stems():
        return False
    onward = main[1] if len(main) > 1 else ""
    # "Zorg dat …" begins a clause; a noun alone begins nothing.
    alone = not onward and len(parsed.words) == len(parsed.main)
    noun = main[0] in lexicon.NOUNS and (alone or onward in lexicon.AFTER_NOUN)
    return not noun and onward not in lexicon.SUBJECT


def _infinitive(parsed: _ParsedSentence) -> bool:
    """*Terugbellen binnen twee dagen*, *in de avond vergaderen*: a deed without a doer."""
    main = parsed.main
    if parsed.conditional or lexicon.FINITE & set(main) or lexicon.SUBJECT & set(main):
        return False
    deeds = [
        index
        for index, word in enumerate(main)
        if dutch_verbs.is_infinitive(word) and main[max(index - 1, 0)] != "te"
    ]
    if any(dutch_verbs.is_joined(main[index]) for index in deeds):
        return True
    if deeds[:1] == [0]:
        return main[0] not in {"vertrouwen", "werken"}
    return any(
        index == len(main) - 1 or main[index + 1] in lexicon.PREPOSITION
        for index in deeds
        if not _is_clause_with_subject(main, index)
    )


def _is_clause_with_subject(main: tuple[str, ...], index: int) -> bool:
    """Whether people do this: *de vrijwilligers werken*, *vrijwilligers werken op zaterdag*."""
    before = main[:index]
    many = before[-1].endswith(("s", "en"))
    return (
        many
        and len(before) <= MAX_SUBJECT_WORDS
        and (len(before) == 1 or before[0] in lexicon.DETERMINER)
    )


def _fixed(parsed: _ParsedSentence) -> bool:
    """*Eén vast nummer*, *elke vrijdag een uur inloop*."""
    return bool(lexicon.FIXED.match(parsed.text)) and not lexicon.FINITE & set(parsed.main)


def _municipality(parsed: _ParsedSentence) -> bool:
    """The municipality, and what it can or must do."""
    main = parsed.main
    index = next((index for index, word in enumerate(main) if word in lexicon.MODALS), None)
    if index is None or lexicon.NOT & set(main):
        return False
    return bool(lexicon.MUNICIPALITY & set(main[:index])) and _deed(main[index + 1 :])


_RULES: tuple[tuple[Callable[[_ParsedSentence], bool], str, int], ...] = (
    (_let_us, "begint met een voorstel", 3),
    (_we_will, "zegt wat wij gaan doen", 3),
    (_we_do, "zegt wat wij doen", 3),
    (_imperative, "begint met een werkwoord", 3),
    (_infinitive, "zegt wat er gebeurt", 2),
    (_municipality, "zegt wat de gemeente kan doen", 2),
    (_fixed, "noemt een vaste afspraak", 1),
)
