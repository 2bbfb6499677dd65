"""What is refused about consequences, each with a remedy."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from stappenplan.contract.people import Role
from stappenplan.errors import Refusal
from stappenplan.steps.consequences.entries import (
    MAX_CASES,
    MAX_CONSEQUENCE,
    MAX_CONSEQUENCES,
    MAX_EXPERIMENTS,
    MAX_LINKS,
    MAX_OWN,
    MAX_OWN_LINKS,
)
from stappenplan.steps.consequences.tree import CASE
from stappenplan.typed_text import name_key

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from stappenplan.contract.entry_rules import Draft
    from stappenplan.steps.consequences.state import ConsequencesState
    from stappenplan.steps.consequences.tree import ConsequenceNode

GONE = "Dit gevolg staat er niet (meer). Kies een ander gevolg."
# An experiment that nobody looks at for two years is none.
FARTHEST = timedelta(days=731)


def check(step: ConsequencesState, draft: Draft) -> None:
    """Refuse a draft that does not fit, with what to do instead."""
    checked = _CHECKS.get(draft.type)
    if checked is not None:
        checked(step, draft)


def _by_host(draft: Draft) -> bool:
    return draft.visitor.role is Role.FACILITATOR


def require(step: ConsequencesState, id_: str) -> ConsequenceNode:
    """The consequence that may be read, also under the id that it had before it was joined."""
    tree = step.tree()
    node = tree.nodes.get(tree.root(id_))
    if node is None or node.state != "shown":
        raise Refusal(GONE)
    return node


def _check_case(step: ConsequencesState, draft: Draft) -> None:
    if not step.settings.propose and not _by_host(draft):
        raise Refusal("De casus staat al vast. Schrijf op welke gevolgen jij ziet.")
    cases = step.cases()
    if len(cases) >= MAX_CASES:
        raise Refusal(f"Er staan al {MAX_CASES} casussen. Kies er een uit.")
    if name_key(draft.body.text) in {name_key(one.text) for one in cases}:
        raise Refusal("Deze casus staat er al. Noem een andere.")


def _check_taken(step: ConsequencesState, draft: Draft) -> None:
    item = step.gathering.words.get(step.gathering.root(draft.body.case))
    known = {one.id for one in step.cases()}
    if item is None or item.id not in known:
        raise Refusal("Deze casus staat er niet (meer). Kies een andere.")


def _check_consequence(step: ConsequencesState, draft: Draft) -> None:
    text, after = draft.body.text, draft.body.after
    if not step.case[0]:
        raise Refusal("Er is nog geen casus. Kies eerst wat jullie proberen.")
    if len(text) > MAX_CONSEQUENCE:
        raise Refusal(
            f"Je tekst is te lang: {len(text)} tekens. Een gevolg past in {MAX_CONSEQUENCE}. "
            "Maak je tekst korter, of maak er twee gevolgen van."
        )
    before = require(step, after) if after is not None else None
    if before is not None and before.order >= step.settings.orders:
        raise Refusal(
            "Verder dan dit kijken jullie niet vooruit. Schrijf je gevolg bij een eerder gevolg."
        )
    tree = step.tree()
    for id_ in tree.children(before.id if before is not None else CASE):
        other = tree.nodes[id_]
        if name_key(other.text) == name_key(text):
            raise Refusal(f"Dit staat er al, bij {other.number}. Bouw daarop verder.")
    if len(tree.nodes) >= MAX_CONSEQUENCES:
        raise Refusal(f"Er staan al {MAX_CONSEQUENCES} gevolgen. Meer past er niet in.")
    if draft.author in step.gathering.people and len(step.own(draft.author)) >= MAX_OWN:
        raise Refusal(f"Je schreef al {MAX_OWN} gevolgen op. Laat nu ook anderen aan het woord.")


def _check_link(step: ConsequencesState, draft: Draft) -> None:
    cause, effect = require(step, draft.body.cause), require(step, draft.body.effect)
    if cause.id == effect.id:
        raise Refusal("Een gevolg kan niet naar zichzelf wijzen. Kies een ander gevolg.")
    if effect.parent == cause.id and draft.body.stronger:
        raise Refusal("Dit staat al zo in de boom. Kies een ander gevolg.")
    known = {(one.cause, one.effect, one.stronger) for one in step.links()}
    if (cause.id, effect.id, draft.body.stronger) in known:
        raise Refusal("Dit verband staat er al. Kies een ander gevolg.")
    own = step.links_of(draft.author) if draft.author in step.gathering.people else 0
    if own >= MAX_OWN_LINKS or len(known) >= MAX_LINKS:
        raise Refusal("Er zijn al genoeg verbanden gelegd. Haal er eerst een weg.")


def _check_unlink(step: ConsequencesState, draft: Draft) -> None:
    link = step.link(draft.body.link)
    if link is None:
        raise Refusal("Dit verband is er niet (meer). Kijk hoe het nu staat.")
    if not _by_host(draft) and link.author != draft.author:
        raise Refusal("Dit verband legde iemand anders. Vraag de begeleider om het weg te halen.")


def _check_join(step: ConsequencesState, draft: Draft) -> None:
    one, into = require(step, draft.body.consequence), require(step, draft.body.into)
    if one.id == into.id:
        raise Refusal("Deze gevolgen zijn al samengevoegd. Kijk hoe het nu staat.")
    tree = step.tree()
    if any(node.id == into.id for node in tree.branch(one.id)):
        raise Refusal(
            "Het ene gevolg komt uit het andere voort. Samenvoegen kan dan niet. Leg een verband: "
            "dan zie je dat het zichzelf versterkt of afremt."
        )
    if into.order + tree.height(one.id) > step.settings.orders:
        raise Refusal(
            "Dan worden de stappen na elkaar te veel. Voeg ze andersom samen, of leg een verband."
        )


def _check_apart(step: ConsequencesState, draft: Draft) -> None:
    for id_ in draft.body.consequences:
        require(step, id_)


def _check_judgement(step: ConsequencesState, draft: Draft) -> None:
    body, settings = draft.body, step.settings
    require(step, body.consequence)
    given = (("reach", body.reach), ("likely", body.likely), ("wanted", body.wanted))
    places = [(name, at) for name, at in given if at is not None]
    places += [("whom", at) for at in body.for_whom]
    if any(at >= len(getattr(settings, name)) for name, at in places):
        raise Refusal("Dit antwoord staat er niet (meer) bij. Kies opnieuw.")


def _check_question(step: ConsequencesState, draft: Draft) -> None:
    if draft.author in step.questions():
        raise Refusal("Je hebt al een vraag. Pas die aan.")


def _check_partners(step: ConsequencesState, draft: Draft) -> None:  # noqa: ARG001
    if len(step.without_partner()) <= 1:
        raise Refusal(
            "Er zijn nog geen twee mensen met een vraag en zonder maatje. Wacht op meer vragen."
        )


def _check_answer(step: ConsequencesState, draft: Draft) -> None:
    proposed = step.proposal(draft.body.pair)
    if proposed is None or draft.author not in proposed.people or proposed not in step.proposed():
        raise Refusal("Dit voorstel geldt niet meer. Kijk of er een nieuw voorstel is.")


def _check_branch(step: ConsequencesState, draft: Draft) -> None:
    tree = step.tree()
    if draft.body.consequence and tree.root(draft.body.consequence) not in tree:
        raise Refusal(GONE)


def _check_experiment(step: ConsequencesState, draft: Draft) -> None:
    if draft.body.about is not None:
        require(step, draft.body.about)
    if len(step.experiments()) >= MAX_EXPERIMENTS:
        raise Refusal(f"Er staan al {MAX_EXPERIMENTS} proeven. Doe met een daarvan mee.")
    _check_day(step, draft.body.back)


def _check_adjusted(step: ConsequencesState, draft: Draft) -> None:
    one = step.experiment(draft.body.experiment)
    if one is None:
        raise Refusal("Deze proef staat er niet (meer). Kies een andere.")
    if not _by_host(draft) and draft.author not in {step.owner_of(one), one.words.author}:
        raise Refusal("Wie deze proef trekt, bepaalt hoe. Praat met die persoon.")
    _check_day(step, draft.body.back)


def _check_taken_on(step: ConsequencesState, draft: Draft) -> None:
    if step.experiment(draft.body.experiment) is None:
        raise Refusal("Deze proef staat er niet (meer). Kies een andere.")


def _check_day(step: ConsequencesState, day: date) -> None:
    if day < step.today:
        raise Refusal("Deze dag is al geweest. Kies een dag die nog komt.")
    if day > step.today + FARTHEST:
        raise Refusal("Deze dag is te ver weg. Kies een dag binnen twee jaar.")


_CHECKS: dict[str, Callable[[ConsequencesState, Draft], None]] = {
    "case": _check_case,
    "take_case": _check_taken,
    "consequence": _check_consequence,
    "link": _check_link,
    "unlink": _check_unlink,
    "join": _check_join,
    "keep_apart": _check_apart,
    "judge": _check_judgement,
    "spar_question": _check_question,
    "partners": _check_partners,
    "partner_answer": _check_answer,
    "branch": _check_branch,
    "experiment": _check_experiment,
    "adjust": _check_adjusted,
    "take_on": _check_taken_on,
}
