"""The annexes: which a plan has, their letters, and the two about network and method."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.contract.people import MIN_GROUP_SIZE
from stappenplan.export.document import Block, Bullets, Heading, PageBreak, Paragraph, Table
from stappenplan.export.figures import drawn, figure
from stappenplan.export.phrases import plain, quiet
from stappenplan.export.report_chapters import said
from stappenplan.export.report_chapters.action_cards import actions
from stappenplan.export.report_chapters.agreements import talks
from stappenplan.export.report_chapters.occasion import occasion
from stappenplan.export.report_chapters.roles import roles_by_theme
from stappenplan.pictures import progress, themes

if TYPE_CHECKING:
    from stappenplan.contract.plan import NetworkPart, Plan, RoleAttendance
    from stappenplan.export.references import References

    Write = Callable[[Plan, References], Iterator[Block]]

SIDES = {
    "ambtenaar": ("ambtenaar", "ambtenaren"),
    "bestuur": ("persoon uit het bestuur", "mensen uit het bestuur"),
    "inwoner": ("inwoner", "inwoners"),
    "instantie": ("persoon van een andere instantie", "mensen van andere instanties"),
}
# After what a mixed group wanted.
NOBODY = "Er was {roles}."
FEWER = "Er waren minder {roles} dan gevraagd."


@dataclass(frozen=True, slots=True)
class Annex:
    """One annex: its letter, its title, and what writes it."""

    letter: str
    title: str
    write: Write


def annexes(plan: Plan, *, open_: bool) -> dict[str, Annex]:
    """Which annexes this plan has, in order, by a short name; an *open* one quotes nobody."""
    network = plan.network
    listed: tuple[tuple[str, str, object, Write], ...] = (
        ("actions", "De stappen, één voor één", plan.actions, actions),
        ("said", "Wat wij zeiden", not open_, said.said),
        ("occasion", "Aanleiding", plan.village_wants, occasion),
        ("roles", "De rol per thema", plan.roles, roles_by_theme),
        ("talks", "Beloofde gesprekken", plan.talks, talks),
        (
            "network",
            f"Het netwerk, per {plan.unit}",
            network.sentences or network.table or network.svg,
            lambda p, _: _network(p),
        ),
        ("method", f"Zo is dit {plan.called} gemaakt, en door wie", True, _method),
    )
    there = [(name, title, write) for name, title, present, write in listed if present]
    return {
        name: Annex(chr(ord("A") + at), title, write)
        for at, (name, title, write) in enumerate(there)
    }


def written(plan: Plan, references: References, *, open_: bool) -> Iterator[Block]:
    """Write every annex under its heading."""
    there = annexes(plan, open_=open_)
    # What was said is listed when all lines of the others have their numbers.
    last = sorted(there, key=lambda name: name == "said")
    blocks = {name: tuple(there[name].write(plan, references)) for name in last}
    yield PageBreak()
    for name, annex in there.items():
        yield Heading(level=1, text=f"Bijlage {annex.letter}. {annex.title}")
        yield from blocks[name]


def _network(plan: Plan) -> Iterator[Block]:
    network = plan.network
    words = " ".join(dutch.end_sentence(dutch.one_line(text)) for text in network.sentences)
    if words:
        yield Paragraph(text=plain(words))
    if network.svg:
        per = f"per {plan.unit}"
        caption = quiet(f"De contacten {per}. De tabel hieronder zegt hetzelfde in getallen.")
        alt = f"Kaart van de contacten {per}. {words}".strip()
        yield figure(network.svg, alt, caption)
    if network.table:
        header = tuple(dict.fromkeys(key for row in network.table for key in row))
        rows = tuple(
            tuple(plain(dutch.one_line(str(row.get(key, "–")))) for key in header)
            for row in network.table
        )
        share = 66 // max(1, len(header) - 1)
        widths = (100 - share * (len(header) - 1), *[share] * (len(header) - 1))
        yield Table(header=tuple(dutch.one_line(key) for key in header), widths=widths, rows=rows)
    yield from _then_and_now(network)


def _then_and_now(network: NetworkPart) -> Iterator[Block]:
    """Lay two moments beside each other, where the same people were asked twice."""
    if not network.change:
        return
    words = " ".join(dutch.end_sentence(dutch.one_line(text)) for text in network.change)
    yield Heading(level=2, text="Toen en nu")
    yield Paragraph(text=plain(words))
    for svg, moment in ((network.before_svg, "toen"), (network.after_svg, "nu")):
        if svg:
            alt = f"Kaart van de genoemde contacten {moment}. {words}"
            yield figure(svg, alt, quiet(f"De genoemde contacten {moment}."))


def _method(plan: Plan, references: References) -> Iterator[Block]:
    yield Paragraph(
        text=plain(
            f"Dit {plan.called} is gemaakt in de workshop ‘{dutch.one_line(plan.workshop)}’. "
            f"De woorden in het {plan.called} zijn van de groep."
        )
    )
    if plan.method:
        yield Table(
            header=("Onderdeel", "Minuten gepland", "Minuten in het echt", "Hoe", "Bijdragen"),
            widths=(32, 16, 16, 20, 16),
            rows=tuple(
                (
                    plain(dutch.one_line(part.title)),
                    plain(str(part.minutes)),
                    plain("–" if part.held_minutes is None else str(part.held_minutes)),
                    plain(part.held),
                    plain(str(part.contributions)),
                )
                for part in plan.method
            ),
        )
    finished = progress.steps(plan.method)
    if finished is not None:
        yield Heading(level=2, text="Hoeveel mensen klaar waren")
        yield from drawn(finished)
    if plan.themes:
        yield Heading(level=2, text="Thema’s die de groep maakte")
        yield from drawn(themes.draw(plan.themes))
        yield Bullets(
            items=tuple(
                (
                    *plain(f"{dutch.one_line(theme.name)}: steun {theme.support}."),
                    *references.span(theme.sources),
                )
                for theme in plan.themes
            )
        )
    yield from _attendance(plan)


def _attendance(plan: Plan) -> Iterator[Block]:
    there = plan.attendance
    if not there.people:
        return
    yield Heading(level=2, text="Wie er waren")
    words = SIDES | {role.side: (role.one, role.many) for role in there.roles}
    sides = [
        dutch.count_noun(people, *words.get(side, (side, side)))
        for side, people in there.by_side.items()
        if people
    ]
    verb = "was" if there.people == 1 else "waren"
    total = dutch.count_noun(there.people, "deelnemer", "deelnemers")
    counted = f"Er {verb} {total}" + (f": {dutch.join_words(sides)}." if sides else ".")
    yield Paragraph(text=plain(counted))
    if there.roles:
        yield Paragraph(text=plain(" ".join(_mixed(there.roles))))
    if there.by_unit:
        yield Table(
            header=(dutch.capitalize(plan.unit), "Mensen"),
            widths=(40, 22),
            rows=tuple(
                (
                    plain(dutch.one_line(unit)),
                    plain(
                        str(people) if people >= MIN_GROUP_SIZE else f"minder dan {MIN_GROUP_SIZE}"
                    ),
                )
                for unit, people in there.by_unit.items()
            ),
        )


def _mixed(roles: tuple[RoleAttendance, ...]) -> Iterator[str]:
    """Which roles a mixed group wanted, and which were missing."""
    wished = dutch.join_words(
        [dutch.count_noun(role.wished, role.one, role.many) for role in roles]
    )
    yield f"De groep moest gemengd zijn: {wished}."
    nobody = [f"geen {role.one}" for role in roles if role.there == "nobody"]
    fewer = [role.many for role in roles if role.there == "fewer"]
    if nobody:
        yield NOBODY.format(roles=dutch.join_words(nobody))
    if fewer:
        yield FEWER.format(roles=dutch.join_words(fewer))
