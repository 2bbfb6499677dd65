"""What each role sees of a framework that a group makes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.contract.framework import Criterion, Form, Reason
from stappenplan.contract.people import Role, Visitor
from stappenplan.framework import differences, remarks_about
from stappenplan.revision_cache import Unchanging
from stappenplan.steps.framework import drafting, trial_views
from stappenplan.steps.framework.people import present_roles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from stappenplan.contract.contributions import Contribution
    from stappenplan.steps.framework.draft_state import Said
    from stappenplan.steps.framework.state import FrameworkState

WORTH = ("yes", "if", "no")
# Making these is slow, and they matter where the group looks at the whole.
CHECKED_IN = frozenset({"try", "decide"})


def view(step: FrameworkState, visitor: Visitor) -> dict[str, Any]:
    """The draft and what it leads to for everybody, answers once the group may see them."""
    shown: dict[str, Any] = {
        "title": step.settings.title,
        "value": step.settings.value,
        "max_length": step.max_length,
        "criteria": _cached(step, "criteria", lambda: _criteria(step)),
        "forms": _cached(step, "forms", lambda: _forms(step)),
        "reasons": _cached(step, "reasons", lambda: _reasons(step)),
        "disputes": _cached(step, "disputes", lambda: _disputes(step)),
        "trials": _cached(step, "trials", lambda: trial_views.trials(step)),
        "versions": _cached(step, "versions", lambda: _versions(step)),
        "version": step.asked_version,
        "draft": step.fingerprint(),
        "worth": _cached(step, "worth", lambda: [_worth(step)])[0],
        "consent": _cached(step, "consent", lambda: [_consent(step)])[0],
        "opinions": _cached(step, "opinions", lambda: _opinions(step)),
        "revealed": sorted(step.revealed),
    }
    if visitor.role is Role.PARTICIPANT:
        return shown | _for_participant(step, visitor.participant or "")
    shown |= {
        "roles": _cached(step, "roles", lambda: present_roles(step)),
        "missing": list(step.draft().missing),
        "remarks": _remarks(step),
    }
    if visitor.role is Role.FACILITATOR:
        shown |= _cached(step, "facilitator", lambda: [_for_facilitator(step)])[0]
    return shown


def _cached(step: FrameworkState, what: str, make: Any) -> Any:
    return step.gathering.cache((step, "view", what), lambda: step.same_as_shown(what, make()))


def _criteria(step: FrameworkState) -> list[dict[str, Any]]:
    """In the order of asking."""
    return [
        {
            "id": one.id,
            "question": one.question,
            "help": one.help,
            "first": one.first,
            "answers": [{"id": answer.id, "text": answer.text} for answer in one.answers],
        }
        for one in step.draft().asked
    ]


def _forms(step: FrameworkState) -> list[dict[str, Any]]:
    return [_form(one) for one in step.draft().forms]


def _form(one: Form) -> dict[str, Any]:
    return one.model_dump(mode="json", exclude={"sources"})


def _reasons(step: FrameworkState) -> list[dict[str, Any]]:
    return [{"id": id_, **_reason(one)} for id_, one in step.stated().items()]


def _reason(one: Reason) -> dict[str, Any]:
    return one.model_dump(mode="json", exclude={"sources"})


def _disputes(step: FrameworkState) -> list[dict[str, Any]]:
    found = []
    for triple, reasons in step.disputes().items():
        decision = step.settled.get(triple)
        criterion, answer, form = triple
        found.append(
            {
                "criterion": criterion,
                "answer": answer,
                "form": form,
                "sides": [{"speaks": one.speaks, "why": one.why} for one in reasons],
                "settled": decision.answer if decision else "",
                "decision": decision.text if decision else "",
            }
        )
    return found


def _worth(step: FrameworkState) -> dict[str, Any]:
    shown, decision = step.shows("value"), step.worth_decision
    return {
        "answered": sum(step.counts(step.worth, *WORTH)),
        "counts": step.counts(step.worth, *WORTH) if shown else [],
        "comments": _comments(step, step.worth) if shown else [],
        "decided": decision.answer if decision else "",
        "decision": decision.text if decision else "",
    }


def _comments(step: FrameworkState, said: Mapping[str, Said]) -> list[dict[str, Any]]:
    """What people wrote beside their answers, without who did."""
    found = [
        {"id": one.entry, "text": text, "answer": one.answer}
        for one in said.values()
        if (text := step.text_of(one.entry))
    ]
    return sorted(found, key=lambda one: one["text"])


def _consent(step: FrameworkState) -> dict[str, Any]:
    said, shown = step.agreed(), step.shows("consent")
    agree, objections = step.counts(said, "agrees", "objects")
    return {
        "answered": agree + objections,
        "agree": agree if shown else 0,
        "against": objections if shown else 0,
        "objections": _comments(step, said) if shown else [],
    }


def _opinions(step: FrameworkState) -> list[dict[str, Any]]:
    """How people think of each criterion and form, once the group may see it."""
    if not step.shows("items"):
        return []
    found = []
    for one in drafting.items(step):
        said = step.opinions.get(one.id, {})
        keep, reword, drop = step.counts(said, "keep", "reword", "drop")
        if keep or reword or drop:
            words = {"keep": keep, "reword": reword, "drop": drop}
            found.append({"item": one.id, **words, "comments": _comments(step, said)})
    return found


def _versions(step: FrameworkState) -> list[dict[str, Any]]:
    read = step.versions()
    found = []
    for at, (one, framework) in enumerate(zip(step.decided, read, strict=True)):
        found.append(
            {
                "number": framework.version,
                "on": framework.decided_on,
                "decision": one.decision.text,
                "objections": [text for entry in one.objections if (text := step.text_of(entry))],
                "changes": list(differences(read[at - 1], framework)) if at else [],
                "missing": list(framework.missing),
            }
        )
    return found


def _remarks(step: FrameworkState) -> list[dict[str, Any]]:
    """What is wrong with the draft; made again only where that changes."""
    if step.phase not in CHECKED_IN:
        return []
    draft = step.draft()
    if step.checked is None or step.checked[0] is not draft:
        used = step.versions()
        told = remarks_about(draft, used, effects=step.effects())
        found = [one.model_dump(mode="json") for one in told]
        step.checked = (draft, Unchanging(found))
    return step.checked[1]


def _for_participant(step: FrameworkState, me: str) -> dict[str, Any]:
    """What I answered and wrote."""
    return {
        "mine": {
            "value": _own(step, step.worth.get(me)),
            "consent": _own(step, step.agreed().get(me)),
            "opinions": {
                item: _own(step, said[me]) for item, said in step.opinions.items() if me in said
            },
            "verdicts": {
                one.id: _own(step, one.verdicts[me]) for one in step.trials() if me in one.verdicts
            },
        },
        "own": [
            {
                "id": item.id,
                "text": item.text,
                "state": item.state,
                "what": item.about["what"],
                "about": _about(step, item),
            }
            for item in step.own_words(me)
            if item.about["what"] in {"criterion", "form", "reason", "project"}
        ],
    }


def _own(step: FrameworkState, said: Said | None) -> dict[str, str]:
    item = step.gathering.words.get(said.entry) if said else None
    return {
        "answer": said.answer if said else "",
        "text": item.text if item else "",
        "state": item.state if item else "",
    }


def _about(step: FrameworkState, item: Contribution) -> str:
    """Of a reason: which answer says what about which form."""
    reason = step.given.get(item.id)
    return trial_views.in_one_line(step, reason) if reason else ""


def _for_facilitator(step: FrameworkState) -> dict[str, Any]:
    return {
        "people": len(step.taking_part()),
        "all_items": [
            {
                "id": one.id,
                "text": one.question if isinstance(one, Criterion) else one.name,
                "kind": "criterion" if isinstance(one, Criterion) else "form",
                "dropped": one.id in step.dropped,
                "answered": sum(
                    step.counts(step.opinions.get(one.id, {}), "keep", "reword", "drop")
                ),
            }
            for one in drafting.items(step)
        ],
        "words": [
            {
                "id": item.id,
                "text": item.text,
                "state": item.state,
                "what": item.about["what"],
                "about": _about(step, item),
                "author": step.gathering.name_of(item.author)
                if item.about["what"] in {"criterion", "form", "reason", "project"}
                else "",
                "merged": [],
            }
            for item in step.contributions()
            if not item.merged_into and item.id not in step.out_of_sight()
        ],
    }
