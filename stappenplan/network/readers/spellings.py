"""One spelling for a name that a table holds in several."""

from __future__ import annotations

from stappenplan.bilingual_text import Bilingual
from stappenplan.typed_text import name_key, one_line

SHOWN = 5


class Spellings:
    """Gives every spelling of a name the first one, and tells which names had more.

    Two spellings are of one name when `stappenplan.typed_text.name_key` is equal: composed and
    decomposed letters, kinds of spaces, invisible characters, apostrophes and capitals make no
    difference. Texts that differ in nothing but what `one_line` takes away count as two.
    """

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._first: dict[str, str] = {}
        self._typed: dict[str, str] = {}
        self._merged: dict[str, None] = {}

    def of(self, typed: str) -> str:
        """Return the first spelling of this name."""
        if typed not in self._known:
            key = name_key(typed)
            self._known[typed] = self._first.setdefault(key, one_line(typed))
            if self._typed.setdefault(key, typed) != typed:
                self._merged[self._first[key]] = None
        return self._known[typed]

    def remarks(self, dutch: str, english: str) -> list[Bilingual]:
        """Say which names were taken together; the words say what each of them is."""
        if not self._merged:
            return []
        names = [f"‘{name}’" for name in self._merged]
        shown, more = ", ".join(names[:SHOWN]), len(names) - SHOWN
        and_more = (f" en nog {more}", f" and {more} more") if more > 0 else ("", "")
        return [
            Bilingual(
                f"Samengenomen: {shown}{and_more[0]} staat er op meer manieren, met andere "
                f"spaties, accenten, hoofdletters of tekens die je niet ziet. {dutch}",
                f"Taken together: {shown}{and_more[1]} is spelled in several ways, with other "
                f"spaces, accents, capitals or characters that cannot be seen. {english}",
            )
        ]
