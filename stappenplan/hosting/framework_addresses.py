"""The addresses of the page to use a framework: version and answers stand in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Callable

    from stappenplan.contract.framework import Framework

# Before the id of a criterion; and the answer of who does not know.
ANSWER, UNKNOWN = "a-", "?"
NO_ANSWERS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class FrameworkAddresses:
    """Makes the addresses of one framework.

    Parameters
    ----------
    page
        The path of the page, or its whole address.
    key
        That of its link, where the address is for a browser that may not have been there; who
        opens it goes on without the key. Empty for who is there.
    """

    page: str
    key: str = ""

    def fields(self, version: int | None, answers: Mapping[str, str]) -> list[tuple[str, str]]:
        """What an address says; it names the version, so that nobody changes it half-way."""
        return [
            *([("sleutel", self.key)] if self.key else []),
            *([("versie", str(version))] if version else []),
            *((ANSWER + name, given or UNKNOWN) for name, given in answers.items()),
        ]

    def address(
        self, version: int | None = None, answers: Mapping[str, str] = NO_ANSWERS, **more: str
    ) -> str:
        """The address for a version, or for whatever is the newest, with these answers."""
        query = urlencode([*self.fields(version, answers), *more.items()])
        return f"{self.page}?{query}" if query else self.page

    def of_uses(self) -> str:
        """The address of the page to look back."""
        return FrameworkAddresses(f"{self.page}/gebruik", self.key).address()

    def questions(self, framework: Framework, answers: Mapping[str, str]) -> dict[str, str]:
        """By criterion: the way to its question, with the answers so far."""
        return {
            one.id: self.address(framework.version, answers, vraag=one.id)
            for one in framework.asked
        }


def answers_in(framework: Framework, argument: Callable[[str, str], str]) -> dict[str, str]:
    """The answers in an address, empty where nobody knows; what does not exist is left out."""
    found: dict[str, str] = {}
    for one in framework.asked:
        given = argument(ANSWER + one.id, "")
        if given == UNKNOWN:
            found[one.id] = ""
        elif one.answer(given) is not None:
            found[one.id] = given
    return found
