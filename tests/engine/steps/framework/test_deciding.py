"""The group decides: objections, versions, and what then stays."""

from __future__ import annotations

import pytest
from framework_step_fixture import Group

from stappenplan.contract.people import Role, Visitor
from stappenplan.errors import Refusal
from stappenplan.framework import Framework
from stappenplan.visit import Visit


def test_a_decision_makes_a_version_with_day_maker_and_who_was_missing(group: Group) -> None:
    group.phase("decide")
    assert group.versions() == []
    assert group.see(group.screen)["missing"] == ["bestuurder"]
    group.decide()
    (version,) = group.versions()
    assert (version.title, version.made_by, version.version) == (
        "Kader Westdorp",
        "Gemeente Westdorp",
        1,
    )
    assert version.missing == ("bestuurder",)
    assert version.decided_on
    assert Framework.model_validate_json(version.model_dump_json()) == version
    assert "In de groep ontbrak: bestuurder." in group.result()


def test_objections_are_out_of_sight_then_shown_and_stay_with_the_version(group: Group) -> None:
    group.phase("decide")
    group.say(group.anna, "consent", agrees=True)
    group.say(group.bram, "consent", agrees=False, text="De raad is er niet bij")
    assert group.see(group.host)["consent"] == {
        "answered": 2,
        "agree": 0,
        "against": 0,
        "objections": [],
    }
    assert "raad is er niet" not in str(group.see(group.host))
    group.say(group.host, "reveal", what="consent")
    consent = group.see(group.screen)["consent"]
    assert (consent["agree"], consent["against"]) == (1, 1)
    group.decide()
    (version,) = group.see(group.screen)["versions"]
    assert version["objections"] == ["De raad is er niet bij"]
    assert "1 bezwaar bleef staan." in group.result()


def test_a_change_asks_everybody_again(group: Group) -> None:
    group.phase("decide")
    group.say(group.anna, "consent", agrees=True)
    group.say(group.host, "edit", item="kennis", part="help", text="Vraag het na")
    assert group.see(group.host)["consent"]["answered"] == 0
    assert group.see(group.anna)["mine"]["consent"]["answer"] == ""


def test_a_page_that_still_shows_the_draft_of_before_says_nothing_about_the_new_one(
    group: Group,
) -> None:
    group.phase("decide")
    read = group.see(group.anna)["draft"]
    group.say(group.host, "edit", item="kennis", part="help", text="Vraag het na")
    with pytest.raises(Refusal, match="veranderde net"):
        group.say(group.anna, "consent", agrees=True, draft=read)
    with pytest.raises(Refusal, match="veranderde net"):
        group.say(group.host, "decide", text="We proberen het", draft=read)
    assert group.see(group.host)["consent"]["answered"] == 0
    group.say(group.anna, "consent", agrees=True, draft=group.see(group.anna)["draft"])
    assert group.see(group.host)["consent"]["answered"] == 1


def test_an_objection_that_nobody_saw_stays_out_of_sight_when_the_framework_changes(
    group: Group,
) -> None:
    group.phase("decide")
    entry = group.say(group.bram, "consent", agrees=False, text="De raad is er niet bij")
    with pytest.raises(Refusal, match="ander antwoord"):
        group.send(group.bram, "withdraw", step="", entry=entry)
    group.say(group.host, "edit", item="kennis", part="help", text="Vraag het na")
    assert "raad is er niet" not in str([group.see(group.host), list(group.kind().remarks())])
    group.say(group.host, "reveal", what="consent")
    assert "raad is er niet" in str(list(group.kind().remarks()))
    group.send(group.bram, "withdraw", step="", entry=entry)
    assert "raad is er niet" not in str(list(group.kind().remarks()))


def test_what_a_version_holds_is_not_undone_after_the_decision(group: Group) -> None:
    group.phase("criteria")
    edit = group.say(group.host, "edit", item="kennis", part="help", text="Vraag het na")
    drop = group.say(group.host, "drop", item="inspraak")
    group.phase("decide")
    assert [act.blocked for act in group.acts() if act.id in {edit, drop}] == ["", ""]
    group.decide()
    before = group.versions()
    for entry in (edit, drop):
        with pytest.raises(Refusal, match="blijft het staan"):
            group.steer("undo", entry=entry)
    assert group.versions() == before


def test_another_version_never_has_the_number_of_one_that_was_undone(group: Group) -> None:
    group.phase("decide")
    group.say(group.anna, "consent", agrees=True)
    group.steer("undo", entry=group.decide())
    assert group.versions() == []
    assert group.see(group.screen)["version"] == 2
    assert group.see(group.anna)["mine"]["consent"]["answer"] == "agrees"
    group.say(group.host, "drop", item="inspraak")
    group.decide("Zonder inspraak")
    assert [one.version for one in group.versions()] == [2]
    assert "Versie 2 van Kader Westdorp is vastgesteld" in group.result()


def test_a_decision_stays_once_somebody_used_the_framework(group: Group) -> None:
    group.phase("decide")
    decision = group.decide()
    reader = Visit(group.journal, group.row, Visitor(Role.READER, "r-een"))
    body = {"framework": "kader", "version": 1, "project": "Speeltuin", "choice": "samen"}
    assert [act.blocked for act in group.acts() if act.id == decision] == [""]
    group.send(reader, "framework_used", "", answers={"kennis": "dorp"}, reason="Zo is het", **body)
    with pytest.raises(Refusal, match="blijft het staan"):
        group.steer("undo", entry=decision)


def test_each_decision_makes_a_new_version_that_says_what_changed(group: Group) -> None:
    group.phase("decide")
    group.decide()
    with pytest.raises(Refusal, match="niets veranderd sinds versie 1"):
        group.decide()
    group.say(group.host, "drop", item="inspraak")
    group.decide("Zonder inspraak")
    first, second = group.versions()
    assert (first.version, second.version) == (1, 2)
    assert "Inspraak" in [one.name for one in first.forms]
    assert "Vorm weg: Inspraak" in group.see(group.screen)["versions"][1]["changes"]
    gone = [one for one in group.see(group.host)["remarks"] if one["code"] == "gone_after_use"]
    assert gone[0]["text"] == "“Inspraak” is weg, maar stond in versie 1."


def test_a_framework_without_reasons_is_not_decided(group: Group) -> None:
    group.phase("reasons")
    for number in range(3):
        group.say(group.host, "drop", item=f"file:{number}")
    group.phase("decide")
    with pytest.raises(Refusal, match="minstens één criterium"):
        group.decide()
