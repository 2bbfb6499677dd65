"""A gathering with people who have joined it, and what they are all told to do."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from http_visitors import Browser, open_gathering
from kernel_client import values
from load_client import Phone
from load_processes import Crowd, Deed, Outcome, Person
from server_costs import quiet
from server_processes import App

JOIN_TOGETHER = 20
SOON_S = 0.3
UNITS = ("Groen", "Wegen")
# Sentences that are alike would be compressed as those of people never are.
WORDS = (
    "aan avond bel beslis beter bewoner brief buurt clubhuis contact de deel doe dorp eerder en "
    "gaan geef geld gemeente geen groep haal het hulp huis idee ieder in inwoner jaar jongeren "
    "kaart kan keer kies klein koffie kom kort later lees leg licht luister maak maand meer met "
    "minder na niet om ook op overleg park plan plein probeer raad regel samen school sleutel "
    "sport spreek stel straat tijd toon uit van vaker vergader vertel voor vraag vrij wacht weg "
    "wijk wil zeg zelf zet zie zwembad"
)


def seconds(outcomes: Sequence[Outcome]) -> list[float]:
    """How long each took of what succeeded."""
    return [one.seconds for one in outcomes if not one.error]


def failures(outcomes: Sequence[Outcome]) -> list[str]:
    """What went wrong."""
    return [one.error for one in outcomes if one.error]


@dataclass
class Group:
    """One gathering with its facilitator, projector and participants."""

    app: App
    crowd: Crowd
    code: str
    host: Phone
    screen: Phone
    people: list[Person] = field(default_factory=list)

    @property
    def pid(self) -> int:
        """The server's process."""
        return self.app.process.pid

    async def all_do(
        self,
        action: str,
        *arguments: Any,
        within: float = 0.0,
        people: Sequence[Person] | None = None,
        **named: Any,
    ) -> list[Outcome]:
        """Everybody does the same, spread over some seconds."""
        who = self.people if people is None else people
        since = time.monotonic() + SOON_S
        return await self.crowd.carry_out(
            [
                Deed(person, action, arguments, named, since + number * within / len(who))
                for number, person in enumerate(who)
            ]
        )

    async def contribute(
        self,
        rounds: int,
        within: float,
        people: Sequence[Person] | None = None,
        *,
        by_chance: bool = False,
    ) -> list[Outcome]:
        """Everybody sends an idea, once each round of so many seconds.

        One after another, or each at a moment that another gathering knows nothing of.
        """
        who = self.people if people is None else people
        since, chance = time.monotonic() + SOON_S, Random(self.code)

        def moment(number: int) -> float:
            return within * (chance.random() if by_chance else number / len(who))

        deeds = [
            Deed(person, "submit", ("bedenken", "idea", {"text": idea(number + turn)}), {},
                 since + turn * within + moment(number))
            for turn in range(rounds)
            for number, person in enumerate(who)
        ]  # fmt: skip
        return await self.crowd.carry_out(deeds)

    async def goodbye(self) -> None:
        """Everybody closes the page."""
        await self.all_do("goodbye", within=len(self.people) / 200)
        await asyncio.gather(self.host.goodbye(), self.screen.goodbye())


def idea(number: int) -> str:
    """Something to say, as long as most ideas are, and in other words than others."""
    return f"Idee {number}: {' '.join(Random(number).choices(WORDS.split(), k=12))}"


async def open_group(
    app: App, crowd: Crowd, facilitator: Browser, people: int, workshop: str = "proef"
) -> Group:
    """Open a gathering; everybody joins, and no participant has loaded the page yet."""
    code = open_gathering(app, facilitator, workshop=workshop).code
    cookies = {cookie.name: str(cookie.value) for cookie in facilitator.cookies.jar}
    host, screen = (
        Phone(app.url, f"{page}/{code}", dict(cookies)) for page in ("begeleider", "scherm")
    )
    await host.arrive()
    frame = next(values(host.states, "links"))
    await screen.request(frame["screen"].removeprefix(app.url))
    await screen.arrive()
    group = Group(app, crowd, code, host, screen, [Person(code, one) for one in range(people)])
    for first in range(0, people, JOIN_TOGETHER):
        joining = group.people[first : first + JOIN_TOGETHER]
        joined = await crowd.carry_out(
            [
                Deed(person, "join", (code, f"Naam {person.number}"), _who(person.number))
                for person in joining
            ]
        )
        if failed := failures(joined):
            raise RuntimeError(f"{len(failed)} could not join: {failed[0]}")
    await quiet(group.pid)
    return group


def _who(number: int) -> dict[str, str]:
    """One of eight is a villager; the others work somewhere."""
    if number % 8 == 7:
        return {"side": "inwoner"}
    return {"unit": UNITS[number % len(UNITS)]}
