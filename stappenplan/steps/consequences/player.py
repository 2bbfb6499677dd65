"""How simulated people try a case, tell what follows from it, and what they do with that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stappenplan.steps.consequences.state import CHOOSE, JUDGE, LOOK, SPAR, THINK

if TYPE_CHECKING:
    from stappenplan.rehearsal.simulation import Move, Simulation
    from stappenplan.steps.consequences.state import ConsequencesState

CASES = (
    "Inwoners kiezen met loting wie meepraat over de begroting",
    "Een wijk krijgt een eigen budget en beslist zelf",
    "De raad vergadert een keer per maand in een dorpshuis",
)
# What people answer to "and then?", by how often it was asked.
FOLLOW = (
    (
        "Er praten andere mensen mee dan anders",
        "De raad krijgt minder te zeggen over het geld",
        "Het duurt langer voordat er een besluit is",
        "Mensen uit de buurt leren elkaar kennen",
        "Wie niet geloot is, voelt zich overgeslagen",
    ),
    (
        "Er komen plannen die niemand had bedacht",
        "Raadsleden moeten uitleggen waarom zij het goed vinden",
        "Ambtenaren krijgen meer vragen van bewoners",
        "Meer mensen melden zich voor een volgende keer",
        "Een plan past niet in de regels",
        "De buurt organiseert zelf een feest",
    ),
    (
        "Mensen krijgen meer vertrouwen in de gemeente",
        "De gemeente past een regel aan",
        "Iemand stapt naar de rechter",
        "Een andere wijk wil dit ook",
        "Minder mensen doen de volgende keer mee",
    ),
)
# Of each first one the other is another way to say it.
TWICE = ("Mensen in de buurt leren elkaar nu kennen",)
HIDDEN = "Dan heeft die ene afdeling weer niets te doen"
QUESTIONS = (
    "Hoe bereik ik mensen die nooit komen?",
    "Hoe bereiken wij jongeren die nooit komen?",
    "Wat zegt de wet over een budget voor een wijk?",
    "Mag een wijk zelf over een budget beslissen van de wet?",
    "Hoe krijg ik de raad mee?",
    "Hoe leg ik dit uit aan de gemeenteraad?",
)
EXPERIMENTS = (
    (
        "Wij loten twintig mensen in één wijk",
        "Eén avond, met een budget van duizend euro",
        "Als er minder dan tien mensen komen",
    ),
    (
        "De raad vergadert een keer in het dorpshuis",
        "Eén vergadering, over één onderwerp",
        "Als bewoners zeggen dat zij er niets aan hebben",
    ),
    (
        "Wij bellen mensen die niet kwamen",
        "Tien telefoontjes in één week",
        "Als niemand na drie keer bellen opneemt",
    ),
)
SOME = 0.7


def consequences(
    simulation: Simulation, kind: ConsequencesState, phase: str, minutes: float
) -> Iterator[Move]:
    """Do what people do in this part."""
    parts = {CHOOSE: _choose, THINK: _think, JUDGE: _judge, LOOK: _look, SPAR: _spar}
    yield from parts.get(phase, _try)(simulation, kind, minutes)


def _choose(simulation: Simulation, kind: ConsequencesState, minutes: float) -> Iterator[Move]:
    def name(person: str) -> Move:
        return simulation.by(person, "case", kind, text=simulation.draw("cases", CASES))

    yield from simulation.spread(minutes, simulation.present()[:2], name)
    yield from _with_case(simulation, kind)


def _with_case(simulation: Simulation, kind: ConsequencesState) -> Iterator[Move]:
    """The facilitator takes the case of the group, where there is one."""
    cases = kind.cases()
    if cases and not kind.case[1]:
        yield simulation.host("take_case", kind, case=cases[0].id)


def _think(simulation: Simulation, kind: ConsequencesState, minutes: float) -> Iterator[Move]:
    if not kind.case[0]:
        return
    for order in range(kind.settings.orders):

        def add(person: str, order: int = order) -> Move | None:
            after = [one.id for one in kind.tree() if one.order == order]
            text = simulation.draw(f"consequence-{order}", FOLLOW[order])
            if not order:
                return _add(simulation, kind, person, text, "")
            return (
                _add(simulation, kind, person, text, simulation.random.choice(after))
                if after
                else None
            )

        share = minutes / kind.settings.orders
        yield from simulation.spread(share, simulation.some(SOME) or simulation.present(), add)
    yield from _twice(simulation, kind)
    yield from _hidden(simulation, kind)
    yield from _loop(simulation, kind)


def _add(
    simulation: Simulation, kind: ConsequencesState, person: str, text: str, after: str
) -> Move | None:
    tree = kind.tree()
    if any(tree.nodes[one].text == text for one in tree.children(after)):
        return None
    body = {"after": after} if after else {}
    return simulation.by(person, "consequence", kind, text=text, **body)


def _twice(simulation: Simulation, kind: ConsequencesState) -> Iterator[Move]:
    """Somebody says what is there already, and the facilitator joins the two."""
    known = next((one for one in kind.tree() if one.text == FOLLOW[0][3]), None)
    people = simulation.present()
    if known is None or not people:
        return
    move = _add(simulation, kind, people[-1], TWICE[0], "")
    if move is None:
        return
    yield move
    for group in kind.alike():
        if known.id in group:
            other = next(id_ for id_ in group if id_ != known.id)
            yield simulation.host("join", kind, consequence=other, into=known.id)


def _hidden(simulation: Simulation, kind: ConsequencesState) -> Iterator[Move]:
    """Something does not belong on the projector: the facilitator takes it off."""
    people = simulation.present()
    move = _add(simulation, kind, people[0], HIDDEN, "") if people else None
    if move is not None:
        yield move
        yield simulation.host("hide", entry=kind.own(people[0])[-1].id)


def _loop(simulation: Simulation, kind: ConsequencesState) -> Iterator[Move]:
    """Somebody sees that a late consequence makes an early one stronger."""
    late = [one for one in kind.tree() if one.order > 1]
    for one in late[:1]:
        first = kind.tree().before(one.id)[0]
        for person in simulation.present()[:1]:
            body = {"cause": one.id, "effect": first.id, "stronger": True}
            yield simulation.by(person, "link", kind, **body)


def _judge(simulation: Simulation, kind: ConsequencesState, minutes: float) -> Iterator[Move]:
    asked = [(who, one) for who in simulation.some(0.9) for one in kind.asked(who)]
    simulation.random.shuffle(asked)
    turns = iter(asked)

    def judge(_: str) -> Move:
        person, one = next(turns)
        thought = _thought(simulation, kind, one)
        return simulation.by(person, "judge", kind, consequence=one, **thought)

    yield from simulation.spread(minutes, [person for person, _ in asked], judge)


def _thought(simulation: Simulation, kind: ConsequencesState, id_: str) -> dict[str, object]:
    """About what follows from the case itself people are of two minds; mostly they agree."""
    settings, random = kind.settings, simulation.random
    ends = (0, len(settings.wanted) - 1)
    divides = kind.tree().nodes[id_].order == 1
    usual = random.choice(ends) if divides else ends[len(kind.tree().nodes[id_].text) % 2]
    return {
        "reach": 1 if simulation.chance(0.8) else random.randrange(len(settings.reach)),
        "for_whom": sorted(random.sample(range(len(settings.whom)), 2)),
        "likely": len(settings.likely) - 1 if simulation.chance(0.8) else 0,
        "wanted": usual if simulation.chance(0.9) else random.randrange(len(settings.wanted)),
    }


def _look(simulation: Simulation, kind: ConsequencesState, minutes: float) -> Iterator[Move]:
    """The facilitator shows a branch and the whole tree again; people ask what they wonder."""
    for id_ in kind.tree().children("")[:1]:
        yield simulation.host("branch", kind, consequence=id_)

    def ask(person: str) -> Move | None:
        if person in kind.questions():
            return None
        text = simulation.draw("spar", QUESTIONS)
        return simulation.by(person, "spar_question", kind, text=text)

    yield from simulation.spread(minutes, simulation.some(SOME), ask)
    yield simulation.host("branch", kind)


def _spar(simulation: Simulation, kind: ConsequencesState, minutes: float) -> Iterator[Move]:
    """Partners are proposed twice: for whom said no or had no question there is another one."""
    for share in (0.8, 1.0):
        if len(kind.without_partner()) <= 1:
            return
        yield simulation.host("partners", kind)
        waiting = [(who, one.id) for one in kind.proposed() if not one.agreed for who in one.people]
        turns = iter([(who, id_) for who, id_ in waiting if simulation.gathering.people[who].phone])
        pending = [who for who, _ in waiting if simulation.gathering.people[who].phone]

        def answer(_: str, share: float = share, turns: Iterator[tuple[str, str]] = turns) -> Move:
            person, id_ = next(turns)
            yes = simulation.chance(share)
            return simulation.by(person, "partner_answer", kind, pair=id_, yes=yes)

        yield from simulation.spread(minutes / 2, pending, answer)


def _try(simulation: Simulation, kind: ConsequencesState, minutes: float) -> Iterator[Move]:
    nodes = [one.id for one in kind.tree() if one.state == "shown"]

    def start(person: str) -> Move | None:
        text, small, stop = simulation.draw("experiments", EXPERIMENTS)
        if any(one.words.text == text for one in kind.experiments()):
            return None
        about = {"about": simulation.random.choice(nodes)} if nodes else {}
        back = simulation.day(28 + (kind.today - simulation.begins.date()).days)
        return simulation.by(
            person, "experiment", kind, text=text, small=small, stop=stop, back=back, **about
        )

    yield from simulation.spread(minutes, simulation.present()[: len(EXPERIMENTS)], start)
