"""Dutch action verbs: infinitives, stems and past tenses."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("dutch_verbs.txt")
VOWELS = frozenset("aeiouyéëï")
# Particles of separable verbs.
PARTICLES = (
    *("aan", "achter", "af", "bij", "binnen", "bijeen", "buiten", "dicht", "door", "heen", "in"),
    *("klaar", "kwijt", "langs", "los", "mee", "na", "neer", "om", "op", "open", "over", "plaats"),
    *("proef", "rond", "samen", "stil", "stop", "tegen", "terug", "thuis", "toe", "uit", "vast"),
    *("vol", "voor", "vooruit", "vrij", "weg", "bloot", "goed", "schoon", "deel", "kennis"),
)
# Verbs that are actions only with a particle: meelopen, langsgaan, uitkomen.
_WITH_PARTICLE = {
    *("gaan", "komen", "staan", "vallen", "denken", "zien", "krijgen", "breiden", "nodigen"),
    *("leiden", "betalen", "slaan", "steken", "zijn", "rekenen", "lichten", "passen", "scheppen"),
    *(
        "letten",
        "richten",
        "schuiven",
        "smeren",
        "stemmen",
        "tillen",
        "wassen",
        "bakenen",
        "kaarten",
    ),
}
_BARE_STEMS = {"gaan": "ga", "komen": "kom", "staan": "sta", "zien": "zie", "slaan": "sla"}
_PAST = """
was waren had hadden ging gingen kwam kwamen werd werden deed deden zei zeiden kon konden moest
moesten wilde wilden wou mocht mochten bleef bleven gaf gaven nam namen kreeg kregen zag zagen vond
vonden stond stonden liep liepen hield hielden liet lieten bracht brachten dacht dachten wist
wisten begon begonnen sprak spraken schreef schreven las lazen zat zaten lag lagen bood boden riep
riepen vroegen hielp hielpen trok trokken sloot sloten koos kozen viel vielen reed reden bleek
bleken leek leken sliep verloor verloren duurde duurden kostte kostten gebeurde gebeurden wachtte
wachtten woonde woonden hoorde hoorden snapte durfde durfden lukte merkte merkten
"""
PAST = frozenset(_PAST.split())


@cache
def doing() -> dict[str, str]:
    """The action verbs: infinitive → stem, which is also the imperative."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    pairs = (line.split() for line in lines if line and not line.startswith("#"))
    return {pair[0]: pair[1] if len(pair) > 1 else stem(pair[0]) for pair in pairs}


def stem(infinitive: str) -> str:
    """The stem by the rules of spelling: bellen → bel, maken → maak, geven → geef."""
    if infinitive in _BARE_STEMS:
        return _BARE_STEMS[infinitive]
    root = infinitive.removesuffix("n").removesuffix("e") or infinitive
    if root[-1:] == root[-2:-1] and root[-1] not in VOWELS:
        root = root[:-1]
    elif (
        root[-1] not in VOWELS and root[-2:-1] in {"a", "e", "o", "u"} and root[-3:-2] not in VOWELS
    ):
        root = f"{root[:-1]}{root[-2]}{root[-1]}"
    return root[:-1] + {"v": "f", "z": "s"}.get(root[-1], root[-1])


@cache
def stems() -> frozenset[str]:
    """Stems of all action verbs, also of those that need a particle: *nodig … uit*."""
    parted = (stem(verb) for verb in _WITH_PARTICLE)
    return frozenset((*doing().values(), *parted)) - {"zij", "krijg", "denk", "val"}


@cache
def is_infinitive(word: str) -> bool:
    """Whether this is the infinitive of an action verb, with or without a particle."""
    return word in doing() or is_joined(word)


@cache
def is_joined(word: str) -> bool:
    """Whether this is an infinitive with its particle; in a main clause that is no finite verb."""
    return any(
        word.startswith(particle)
        and ((rest := word.removeprefix(particle)) in doing() or rest in _WITH_PARTICLE)
        for particle in PARTICLES
    )


@cache
def is_past(word: str) -> bool:
    """Whether this is a past tense: a strong one from a list, or a stem with -de or -te."""
    bare = next(
        (word.removeprefix(p) for p in PARTICLES if word.startswith(p) and len(word) > len(p) + 2),
        word,
    )
    if word in PAST or bare in PAST:
        return True
    if bare in doing():
        return False
    for ending in ("den", "ten", "de", "te"):
        if bare.endswith(ending) and bare.removesuffix(ending) in _weak():
            return True
    return False


@cache
def _weak() -> frozenset[str]:
    # "vaste", "grote" and their like are no stems of verbs.
    return frozenset(doing().values()) - {"open", "deel"}
