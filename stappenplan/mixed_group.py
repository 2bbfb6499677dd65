"""A mixed group in words: whom it wants, who is there and who is missing; never by name (P7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from stappenplan.contract.mixed_group import RoleCount, WishedRole


def wished_in_words(wished: Sequence[WishedRole]) -> str:
    """The whole wish: "2 raadsleden, 4 inwoners en 3 ambtenaren"."""
    return dutch.join_words([dutch.count_noun(role.people, role.one, role.many) for role in wished])


def there_in_words(counts: Iterable[RoleCount]) -> str:
    """Who is there beside who was wished, for the facilitator: "1 van 2 raadsleden"."""
    return dutch.join_words(
        [f"{count.there} van {count.role.people} {count.role.many}" for count in counts]
    )


def still_missing(counts: Iterable[RoleCount]) -> str:
    """Say of which roles nobody is in the room yet; empty when somebody of each is."""
    nobody = [f"geen {count.role.one}" for count in counts if not count.there]
    return f"Er is nog {dutch.join_words(nobody)}." if nobody else ""


def advice(counts: Sequence[RoleCount]) -> list[str]:
    """What the facilitator is told: which roles are missing, and which are there too often.

    Nobody is turned away at the door for being one too many.
    """
    more = [count.role.many for count in counts if count.there > count.role.people]
    told = [
        still_missing(counts),
        f"Er zijn meer {dutch.join_words(more)} dan gevraagd. Stuur niemand weg, en let op of "
        "iedereen aan het woord komt."
        if more
        else "",
    ]
    return [sentence for sentence in told if sentence]
