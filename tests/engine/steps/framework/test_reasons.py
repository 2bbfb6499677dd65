"""Reasons for and against a form: both sides of a disagreement stay told."""

from __future__ import annotations

import pytest
from framework_step_fixture import AGAINST, Group

from stappenplan.errors import Refusal
from stappenplan.framework import weigh


def test_disagreement_is_kept_and_counts_for_neither_side(group: Group) -> None:
    group.phase("reasons")
    group.say(group.bram, "reason", **AGAINST, text="Het kost ons te veel tijd")
    (one,) = group.see(group.screen)["disputes"]
    assert [side["speaks"] for side in one["sides"]] == ["for", "against"]
    assert weigh(group.draft(), {"ruimte": "ja", "kennis": "dorp"}).outcome == "undecided"


@pytest.mark.parametrize(
    ("speaks", "outcome", "advised"),
    [
        ("for", "form", "samen"),
        ("against", "undecided", ""),
        ("excludes", "undecided", ""),
        ("none", "undecided", ""),
        ("divided", "undecided", ""),
    ],
)
def test_the_group_decides_about_a_disagreement_and_both_sides_stay_told(
    group: Group, speaks: str, outcome: str, advised: str
) -> None:
    group.phase("reasons")
    group.say(group.bram, "reason", **AGAINST, text="Het kost ons te veel tijd")
    group.say(
        group.host, "settle", **{**AGAINST, "speaks": speaks}, text="We nemen er de tijd voor"
    )
    found = weigh(group.draft(), {"ruimte": "ja", "kennis": "dorp"})
    assert (found.outcome, found.advised) == (outcome, advised)
    (one,) = group.see(group.anna)["disputes"]
    assert (one["settled"], one["decision"]) == (speaks, "We nemen er de tijd voor")
    group.phase("decide")
    group.decide()
    assert "Het kost ons te veel tijd" in group.result()
    assert "We nemen er de tijd voor" in group.result()


def test_a_reason_is_given_once_by_one_person(group: Group) -> None:
    group.phase("reasons")
    group.say(group.bram, "reason", **AGAINST, text="Te veel tijd")
    with pytest.raises(Refusal, match="deze reden al"):
        group.say(group.bram, "reason", **AGAINST, text="Veel te veel tijd")
    group.say(group.corrie, "reason", **AGAINST, text="Wij kunnen dat niet")


def test_the_facilitator_types_what_stands_on_paper(group: Group) -> None:
    bram = group.bram.visitor.participant
    group.say(group.host, "value", answer="yes", for_=bram)
    group.phase("reasons")
    group.say(group.host, "reason", **AGAINST, text="Te veel tijd", for_=bram)
    (own,) = group.see(group.bram)["own"]
    assert own["text"] == "Te veel tijd"
    assert own["about"] == "Wie weet het meest? “Het dorp” past niet goed bij Samen maken."
