"""Consent holds for the framework as it was when it was given."""

from __future__ import annotations

from collections import Counter

import pytest
from framework_step_fixture import AGAINST, Group

from stappenplan.errors import Refusal
from stappenplan.framework import Reason
from stappenplan.steps.framework import consents
from stappenplan.steps.framework.state import FrameworkState


def _answers(group: Group) -> list[str]:
    return [group.see(one)["mine"]["consent"]["answer"] for one in (group.anna, group.corrie)]


@pytest.mark.parametrize("change", ["rewrite", "hide", "withdraw", "reason", "criterion", "form"])
def test_who_agreed_is_asked_again_whatever_changes_the_framework(
    group: Group, change: str
) -> None:
    group.phase("reasons")
    reason = group.say(group.bram, "reason", **AGAINST, text="Te veel tijd")
    group.phase("decide")
    group.say(group.anna, "consent", agrees=True)
    group.say(group.corrie, "consent", agrees=True)
    group.steer("phase", step="kader", phase="reasons")
    assert _answers(group) == ["agrees", "agrees"]
    if change == "rewrite":
        group.send(group.bram, "rewrite", step="", entry=reason, text="Veel te veel tijd")
    elif change == "withdraw":
        group.send(group.bram, "withdraw", step="", entry=reason)
    elif change == "hide":
        group.steer("hide", entry=reason)
    elif change == "reason":
        group.say(group.bram, "reason", **AGAINST | {"answer": "wij"}, text="Te duur")
    elif change == "criterion":
        group.say(group.bram, "criterion", question="Is er haast?", answers="Ja\nNee")
    else:
        group.say(group.bram, "form", name="Burgerbegroting")
    group.phase("decide")
    assert _answers(group) == ["", ""]
    assert group.see(group.host)["consent"]["answered"] == 0
    assert not group.kind().done(group.anna.visitor.participant or "")
    group.say(group.anna, "consent", agrees=False, text="Nu is het te lang")
    group.decide()
    assert "1 bezwaar bleef staan." in group.result()


def test_what_does_not_change_the_framework_asks_nobody_again(group: Group) -> None:
    group.phase("try")
    project = group.say(group.bram, "project", title="Buurtbus")
    group.phase("decide")
    group.say(group.anna, "consent", agrees=True)
    group.say(group.corrie, "consent", agrees=True)
    group.enter("Dirk", "bestuur")
    group.steer("hide", entry=project)
    assert _answers(group) == ["agrees", "agrees"]
    group.say(group.host, "drop", item="inspraak")
    assert _answers(group) == ["", ""]
    group.say(group.host, "drop", item="inspraak", off=True)
    assert _answers(group) == ["agrees", "agrees"]


def test_agreeing_to_a_change_that_is_undone_is_no_agreement_to_what_was_before(
    group: Group,
) -> None:
    group.phase("decide")
    group.say(group.anna, "consent", agrees=True)
    edit = group.say(group.host, "edit", item="kennis", part="help", text="Vraag het na")
    entry = group.say(group.corrie, "consent", agrees=False, text="Dat kan niet")
    group.steer("undo", entry=edit)
    assert _answers(group) == ["agrees", ""]
    assert "Dat kan niet" not in str([group.see(group.host), list(group.kind().remarks())])
    group.send(group.corrie, "withdraw", step="", entry=entry)


def test_who_agreed_to_words_that_are_erased_is_asked_again(group: Group) -> None:
    group.phase("reasons")
    group.say(group.anna, "reason", **AGAINST | {"answer": "wij"}, text="Te duur")
    group.phase("decide")
    group.say(group.anna, "consent", agrees=True)
    group.steer("phase", step="kader", phase="reasons")
    group.say(group.bram, "reason", **AGAINST, text="Te veel tijd")
    group.phase("decide")
    group.say(group.corrie, "consent", agrees=True)
    assert _answers(group) == ["", "agrees"]
    group.erase(group.bram)
    assert _answers(group) == ["agrees", ""]


def test_who_can_live_with_it_is_compared_once_for_every_phone(
    group: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    group.phase("decide")
    made: list[str] = []
    fingerprint = consents.fingerprint

    def counted(step: FrameworkState, stated: dict[str, Reason]) -> str:
        made.append(str(id(step)))
        return fingerprint(step, stated)

    monkeypatch.setattr(consents, "fingerprint", counted)
    for who in (group.anna, group.bram, group.corrie, group.anna, group.bram):
        group.say(who, "consent", agrees=True)
        for one in (group.anna, group.bram, group.corrie, group.host, group.screen):
            group.see(one)
    assert set(Counter(made).values()) == {1}


def test_an_objection_of_a_decided_version_is_not_taken_back(group: Group) -> None:
    group.phase("decide")
    entry = group.say(group.bram, "consent", agrees=False, text="De raad is er niet bij")
    group.decide()
    with pytest.raises(Refusal, match="staat in versie 1"):
        group.send(group.bram, "withdraw", step="", entry=entry)
