"""Words that are hidden or erased leave the framework and its versions."""

from __future__ import annotations

import pytest
from framework_step_fixture import AGAINST, Group

from stappenplan.errors import Refusal


def test_words_that_are_hidden_leave_the_framework(group: Group) -> None:
    group.phase("criteria")
    new = group.say(group.bram, "criterion", question="Is Jan er blij mee?", answers="Ja\nNee")
    group.steer("hide", entry=new)
    assert len(group.draft().criteria) == 2
    assert "Jan" not in str(group.see(group.screen))
    group.steer("show", entry=new)
    assert len(group.draft().criteria) == 3


def test_remarks_about_a_later_version_do_not_tell_words_that_are_hidden(group: Group) -> None:
    group.phase("criteria")
    new = group.say(group.bram, "criterion", question="Is Jan er blij mee?", answers="Ja\nNee")
    group.phase("decide")
    group.decide()
    group.steer("hide", entry=new)
    assert "Jan" not in str(group.see(group.host)["remarks"])


def test_a_decided_version_loses_words_that_are_hidden_or_erased(group: Group) -> None:
    group.phase("reasons")
    reason = group.say(group.bram, "reason", **AGAINST, text="Jan kan dit niet")
    group.phase("decide")
    group.decide()
    assert "Jan" in str(group.versions())
    with pytest.raises(Refusal, match="versie 1"):
        group.send(group.bram, "withdraw", step="", entry=reason)
    group.steer("hide", entry=reason)
    assert "Jan" not in str(group.versions())
    group.steer("show", entry=reason)
    group.erase(group.bram)
    assert "Jan" not in str(group.versions())


def test_words_that_were_taken_over_go_with_who_wrote_them(group: Group) -> None:
    group.phase("criteria")
    source = group.say(group.bram, "opinion", item="kennis", says="reword", text="Wat weet Jan?")
    group.say(
        group.host, "edit", item="kennis", part="question", text="Wat weet Jan?", source=source
    )
    group.erase(group.bram)
    assert "Jan" not in str(group.draft())


def test_a_question_and_an_answer_read_as_before_without_words_that_are_erased(
    group: Group,
) -> None:
    before = group.draft()
    group.phase("criteria")
    for part in ("question", "dorp"):
        source = group.say(group.bram, "opinion", item="kennis", says="reword", text="Wat Jan wil")
        group.say(group.host, "edit", item="kennis", part=part, text="Wat Jan wil", source=source)
    group.erase(group.bram)
    now = group.draft()
    assert (now.criteria, now.reasons) == (before.criteria, before.reasons)


def test_the_list_of_what_was_done_last_forgets_the_words_of_who_is_erased(group: Group) -> None:
    group.phase("criteria")
    new = group.say(group.bram, "criterion", question="Is Jan er blij mee?", answers="Ja\nNee")
    group.say(group.host, "edit", item=new, part="help", text="Vraag het Jan")
    group.say(group.host, "drop", item=new)
    source = group.say(group.bram, "opinion", item="kennis", says="reword", text="Wat weet Jan?")
    edit = {"item": "kennis", "source": source}
    group.say(group.host, "edit", **edit, part="question", text="Wat weet Jan?")
    group.say(group.host, "drop", item="kennis")
    assert "Weggelaten: Is Jan er blij mee?" in [act.words for act in group.acts()]
    group.erase(group.bram)
    assert "Jan" not in "".join(group.journal.export_jsonl(group.row.id))
    words = [act.words for act in group.acts()]
    assert {"Aangepast", "Weggelaten", "Weggelaten: Wie weet het meest?"} <= set(words)
