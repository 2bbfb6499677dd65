"""Lists of a definition in which nothing may stand twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from stappenplan.bilingual_text import Bilingual
from stappenplan.typed_text import name_key


def refuse_same_id(what: Bilingual, ids: Iterable[str]) -> None:
    """Raise ValueError for an id that is used more than once; ``what`` is their plural."""
    for id_, count in Counter(ids).items():
        if count > 1:
            raise ValueError(
                Bilingual(
                    f"Twee {what} heten allebei {id_}. Geef er een een andere naam.",
                    f"two {what.english} have the id {id_!r}: give one of them another id",
                )
            )


def refuse_same_words(field: str, texts: Sequence[str]) -> None:
    """Raise ValueError for words that stand twice in a field, in any spelling."""
    keys = [name_key(text) for text in texts]
    for text, key in zip(texts, keys, strict=True):
        if keys.count(key) > 1:
            raise ValueError(
                Bilingual(
                    f"Dit staat er twee keer: {text}. Haal er een weg, of noem het anders.",
                    f"{field} has {text!r} twice: leave one out, or word it differently",
                )
            )
