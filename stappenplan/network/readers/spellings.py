"""One spelling for a name that a table holds in several."""

from __future__ import annotations

from stappenplan.bilingual_text import Bilingual
from stappenplan.typed_text import one_line, person_key

SHOWN = 5


class Spellings:
    """Gives every spelling of a name the first one, and tells which names had more.

    Two spellings are of one name when `stappenplan.typed_text.person_key` is equal: composed and
    decomposed letters, kinds of spaces and whether there are any, invisible characters,
    apostrophes and capitals make no difference. Texts that differ in nothing but what `one_line`
    takes away count as two.
    """

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._first: dict[str, str] = {}
        self._typed: dict[str, str] = {}
        self._merged: dict[str, None] = {}

    def of(self, typed: str) -> str:
        """Return the first spelling of this name."""
        if typed not in self._known:
            key = person_key(typed)
            self._known[typed] = self._first.setdefault(key, one_line(typed))
            if self._typed.setdefault(key, typed) != typed:
                self._merged[self._first[key]] = None
        return self._known[typed]

    def remarks(self, what: Bilingual) -> list[Bilingual]:
        """Say which names were taken together; `what` each of them is, such as one person."""
        if not self._merged:
            return []
        names = [f"‘{name}’" for name in self._merged]
        shown, more = ", ".join(names[:SHOWN]), len(names) - SHOWN
        many = len(names) > 1
        verb, each = ("staan", "Elk") if many else ("staat", "Dat")
        return [
            Bilingual(
                f"Samengenomen: {shown}{f' en nog {more}' if more > 0 else ''} "
                f"{verb} er op meer manieren, met andere spaties, accenten, "
                f"hoofdletters of tekens die je niet ziet. {each} is {what}.",
                f"Taken together: {shown}{f' and {more} more' if more > 0 else ''} "
                f"{'are' if many else 'is'} spelled in several ways, with other spaces, accents, "
                f"capitals or characters that cannot be seen. {'Each' if many else 'That'} is "
                f"{what.english}.",
            )
        ]
