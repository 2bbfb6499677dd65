"""Sentences in Dutch and in English: what is said about a file or a network."""

from __future__ import annotations

from typing import Literal, Self, get_args

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


class Bilingual(str):
    """A Dutch sentence, or a part of one, that also exists in English.

    It is the Dutch text; `said` gives it in a language.
    """

    __slots__ = ("english",)
    english: str

    def __new__(cls, dutch: str, english: str) -> Self:
        """Make a remark of both texts."""
        made = super().__new__(cls, dutch)
        made.english = english
        return made

    def said(self, language: Language) -> str:
        """Return the text in a language."""
        return self.english if language == "en" else str(self)


def both(text: str) -> tuple[str, str]:
    """Return the English and the Dutch text of a remark; a plain text is the same in both."""
    return (text.english if isinstance(text, Bilingual) else text), str(text)
