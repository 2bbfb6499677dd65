"""Plans of invented gatherings, with as much in them as a test needs."""

from typing import Any

from stappenplan.contract.plan import Attendance, FollowUp, ThemeLine
from stappenplan.plan import Action, Plan, RoleShift, Source

OWNER, UNIT, WHY = "Wilhelmina", "Afdeling Zonderling", "Omdat Wilhelmina ziek werd"


def action(number: int, title: str, theme: str = "", **about: Any) -> Action:
    """Make an action of a person, whom no frame may know."""
    known: dict[str, Any] = {
        "owner": "p-wilhelmina",
        "owner_label": f"{OWNER} ({UNIT})",
        "owner_unit": UNIT,
        "with_whom": (OWNER,),
        "sources": (),
        **about,
    }
    return Action(id=f"stap-{number}", number=number, title=title, theme=theme, **known)


def looked_back(*answers: tuple[str, str]) -> tuple[FollowUp, ...]:
    """Make answers out of days and outcomes."""
    return tuple(FollowUp(date=day, outcome=outcome, why=WHY) for day, outcome in answers)  # type: ignore[arg-type]


def shift(theme: str, today: tuple[int, ...], wanted: tuple[int, ...], who: str = "ambtenaar"):
    """Make a shift out of answers per rung."""
    return RoleShift(
        theme=theme,
        who=who,  # type: ignore[arg-type]
        today=today,  # type: ignore[arg-type]
        wanted=wanted,  # type: ignore[arg-type]
        median_today="",
        median_wanted="",
    )


def plan(code: str = "BCDFG", date: str = "2026-03-12", **about: Any) -> Plan:
    """Make a plan; ``themes`` maps a name to what people said about it, or to their number."""
    themes: dict[str, Any] = about.pop("themes", {})
    people = about.pop("people", 12)
    sources: dict[str, Source] = {}
    lines = []
    for place, (name, said) in enumerate(themes.items()):
        cards = [] if isinstance(said, int) else list(said)
        ids = [f"{code}-{place}-{number}" for number in range(len(cards))]
        sources |= {
            entry: Source(id=entry, text=text, where="Bedenken", at="")
            for entry, text in zip(ids, cards, strict=True)
        }
        lines.append(
            ThemeLine(
                id=f"t{place}",
                name=name,
                support=said if isinstance(said, int) else 9,
                colour=place,
                sources=tuple(ids),
            )
        )
    return Plan(
        title=f"Stappenplan: {about.pop('title', 'Het zwembad')}",
        gathering=code,
        workshop="Loslaten",
        date=date,
        themes=tuple(lines),
        sources=sources,
        attendance=Attendance(people=people, by_side={}, by_unit={}),
        **about,
    )
