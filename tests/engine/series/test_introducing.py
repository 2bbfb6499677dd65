"""Which groups of a series should meet, offered by a broker and answered by the people."""

from __future__ import annotations

import pytest
from introductions_fixture import GREEN, HOW, LOT, Kring
from series_fixture import WONEN, ZORG

from stappenplan.contract.people import Visitor
from stappenplan.errors import Refusal
from stappenplan.frame import frame
from stappenplan.gathering import Gathering
from stappenplan.introductions import Introductions
from stappenplan.journal import Journal
from stappenplan.series.earlier import held
from stappenplan.series.erasing import delete_gathering, erase_person
from stappenplan.series.introducing import (
    OwnIntroduction,
    experiments,
    matches,
    offer,
    offered,
    own_introductions,
    proposed,
)
from stappenplan.visit import Visit


@pytest.fixture
def journal(tmp_path) -> Journal:
    return Journal(f"sqlite:///{tmp_path}/reeks.db")


@pytest.fixture
def kring(journal: Journal) -> Kring:
    """Emmen tries what Assen asks about; Meppel does something else."""
    kring = Kring(journal)
    kring.anna = kring.writes("Emmen", proef=LOT, name="Anna")
    kring.bert = kring.writes("Assen", vraag=HOW, name="Bert")
    kring.corrie = kring.writes("Meppel", proef=GREEN, name="Corrie")
    kring.close()
    return kring


def all_of(journal: Journal) -> list[Gathering]:
    return held(journal, WONEN.id)


def offer_first(journal: Journal) -> None:
    match = proposed(all_of(journal))[0]
    keys, lines = (match.one.key, match.other.key), [line.entry for line in match.lines]
    offer(journal, all_of(journal), keys, lines)


def own(kring: Kring, visit: Visit) -> list[OwnIntroduction]:
    participant = visit.visitor.participant
    return own_introductions(all_of(kring.journal), kring.now, participant)


def answer(kring: Kring, visit: Visit, *, yes: bool, contact: str = "") -> None:
    (id_,) = {one.id for one in offered(all_of(kring.journal))}
    body = {"introduction": id_, "yes": yes, "contact": contact}
    kring.send(visit, "introduction_answer", **body)


def phone(kring: Kring, visit: Visit) -> dict[str, int]:
    return frame(kring.now, visit.visitor, "overzicht")["introductions"]


def test_who_asks_meets_who_tried_it_and_the_reason_quotes_both(kring: Kring) -> None:
    (match,) = proposed(all_of(kring.journal))
    assert match.reason == f"Assen vraagt: “{HOW}” Emmen schreef: “{LOT}”"


def test_the_same_gatherings_give_the_same_proposals(kring: Kring) -> None:
    found = [[match.pair for match in proposed(all_of(kring.journal))] for _ in range(3)]
    assert found[0] == found[1] == found[2]


def test_nothing_is_proposed_before_a_gathering_is_closed_or_where_nobody_wrote(
    journal: Journal,
) -> None:
    kring = Kring(journal)
    kring.writes("Emmen", proef=LOT)
    kring.writes("Assen", vraag=HOW)
    assert proposed(all_of(journal)) == []
    kring.close()
    assert len(proposed(all_of(journal))) == 1
    empty = Kring(journal, ZORG)
    empty.enter("Niemand", unit="Coevorden")
    empty.close()
    assert len(proposed(all_of(journal))) == 1


def test_groups_of_two_gatherings_meet_and_a_group_of_both_is_one(journal: Journal) -> None:
    first, second = Kring(journal), Kring(journal, ZORG)
    first.writes("Emmen", proef=LOT)
    second.writes("Assen", vraag=HOW)
    second.writes("Emmen", proef=GREEN)
    for one in (first, second):
        one.close()
    found = {one.title: one for one in experiments(all_of(journal))}
    assert set(found) == {"Emmen", "Assen"}
    assert len(found["Emmen"].homes) == 2
    offer_first(journal)
    for one in (first, second):
        (handler,) = one.now.providers(Introductions)
        assert len(handler.offered) == 1


def test_who_answers_for_both_is_not_introduced_to_themselves(journal: Journal) -> None:
    kring = Kring(journal)
    anna = kring.writes("Emmen", proef=LOT)
    kring.writes("Assen", vraag=HOW)
    form = next(
        one for one in kring.now.steps["overzicht"].subjects().values() if one.title == "Assen"
    )
    kring.send(anna, "belong", "overzicht", subject=form.id)
    kring.close()
    assert proposed(all_of(journal)) == []


def test_no_group_is_in_more_than_two_proposals(journal: Journal) -> None:
    kring = Kring(journal)
    for unit in ("Assen", "Emmen", "Hoogeveen", "Meppel", "Coevorden", "Westerveld"):
        kring.writes(unit, proef=f"{LOT} in {unit}")
    kring.close()
    found = matches(experiments(all_of(journal)))
    named = [key for match in found for key in match.pair]
    assert {named.count(key) for key in named} == {2}
    assert len({match.pair for match in found}) == len(found) == 6


def test_a_rehearsal_and_a_real_gathering_never_meet(journal: Journal) -> None:
    for rehearsal, texts in ((True, {"proef": LOT}), (False, {"vraag": HOW})):
        kring = Kring(journal, rehearsal=rehearsal)
        kring.writes("Oefenstad" if rehearsal else "Assen", **texts)
        kring.close()
    assert [one.title for one in experiments(all_of(journal))] == ["Assen"]


def test_both_say_yes_and_read_how_to_reach_each_other_and_not_before(kring: Kring) -> None:
    offer_first(kring.journal)
    assert phone(kring, kring.anna) == {"open": 1, "accepted": 0}
    assert phone(kring, kring.corrie) == {"open": 0, "accepted": 0}
    answer(kring, kring.anna, yes=True, contact="06 1234")
    (mine,) = own(kring, kring.anna)
    assert (mine.own, mine.other, mine.yes, mine.contacts) == ("Emmen", "Assen", True, ())
    (hers,) = own(kring, kring.bert)
    assert (hers.yes, hers.contacts) == (False, ())
    assert not offered(all_of(kring.journal))[0].agreed
    answer(kring, kring.bert, yes=True)
    assert own(kring, kring.anna)[0].contacts == (("Bert", ""),)
    assert own(kring, kring.bert)[0].contacts == (("Anna", "06 1234"),)
    assert offered(all_of(kring.journal))[0].agreed
    assert phone(kring, kring.anna) == {"open": 0, "accepted": 1}


def test_what_is_declined_is_shown_no_more_and_told_to_nobody(kring: Kring) -> None:
    offer_first(kring.journal)
    before = (offered(all_of(kring.journal)), own(kring, kring.bert), phone(kring, kring.bert))
    answer(kring, kring.anna, yes=False)
    assert own(kring, kring.anna) == []
    assert phone(kring, kring.anna) == {"open": 0, "accepted": 0}
    after = (offered(all_of(kring.journal)), own(kring, kring.bert), phone(kring, kring.bert))
    assert after == before
    assert proposed(all_of(kring.journal)) == []


def test_a_yes_may_become_a_no(kring: Kring) -> None:
    offer_first(kring.journal)
    for visit in (kring.anna, kring.bert):
        answer(kring, visit, yes=True)
    answer(kring, kring.anna, yes=False)
    assert own(kring, kring.bert)[0].contacts == ()
    assert not offered(all_of(kring.journal))[0].agreed


def test_an_offer_is_for_its_own_groups(kring: Kring) -> None:
    offer_first(kring.journal)
    with pytest.raises(Refusal, match="er niet"):
        answer(kring, kring.corrie, yes=True)
    assert own(kring, kring.corrie) == []


@pytest.mark.parametrize(
    ("keys", "lines", "reason"),
    [
        (("emmen", "weg"), ["a", "b"], "er niet meer"),
        (("emmen", "emmen"), ["a", "b"], "er niet meer"),
        (("emmen", "assen"), ["van-een-ander", "b"], "er niet meer"),
        (("emmen", "assen"), [], "er niet meer"),
    ],
)
def test_what_cannot_be_offered_is_refused(
    kring: Kring, keys: tuple[str, str], lines: list[str], reason: str
) -> None:
    with pytest.raises(Refusal, match=reason):
        offer(kring.journal, all_of(kring.journal), keys, lines)


def test_two_are_offered_to_each_other_once(kring: Kring) -> None:
    match = proposed(all_of(kring.journal))[0]
    keys, lines = (match.one.key, match.other.key), [line.entry for line in match.lines]
    offer(kring.journal, all_of(kring.journal), keys, lines)
    with pytest.raises(Refusal, match="al aan elkaar voorgesteld"):
        offer(kring.journal, all_of(kring.journal), keys, lines)


def test_no_words_of_others_stand_in_a_journal_and_what_is_hidden_is_no_reason(
    kring: Kring,
) -> None:
    match = proposed(all_of(kring.journal))[0]
    offer_first(kring.journal)
    written = kring.journal.read(kring.row.id)[-1]
    assert LOT not in str(written.body)
    line = next(line.entry for line in match.lines if line.text == LOT)
    kring.send(kring.host, "hide", entry=line)
    assert own(kring, kring.bert)[0].reason == ""


def test_what_a_group_is_called_stands_in_no_journal_of_another_gathering(journal: Journal) -> None:
    first, second = Kring(journal), Kring(journal, ZORG)
    first.writes("Emmen", proef=LOT)
    second.writes("Assen", vraag=HOW)
    for one in (first, second):
        one.close()
    offer_first(journal)
    for one in (first, second):
        (written,) = [e for e in journal.read(one.row.id) if e.type == "introduction"]
        told = str(written.body).casefold()
        assert "emmen" not in told
        assert "assen" not in told


def test_an_introduction_that_names_its_projects_still_counts(kring: Kring) -> None:
    keys = ("emmen", "assen")
    found = {one.key: one for one in experiments(all_of(kring.journal))}
    sides = [
        [{"gathering": kring.row.id, "project": project.id}]
        for key in keys
        for project in kring.now.steps["overzicht"].described()
        if project.title == found[key].title
    ]
    body = {
        "introduction": "kennis-eerder",
        "sides": sides,
        "lines": [found[key].lines[0].entry for key in keys],
    }
    with kring.journal.writing(kring.row.id) as tail:
        tail.append(id="kennis-eerder", author="engine", step="", type="introduction", body=body)
    kring.host.refresh()
    assert phone(kring, kring.anna) == {"open": 1, "accepted": 0}
    assert [one.other for one in own(kring, kring.anna)] == ["Assen"]


def test_who_is_erased_is_no_contact_any_more(kring: Kring) -> None:
    offer_first(kring.journal)
    answer(kring, kring.anna, yes=True, contact="06 1234")
    answer(kring, kring.bert, yes=True)
    erase_person(kring.journal, kring.row, kring.anna.visitor.participant)
    told = str([entry.body for entry in kring.journal.read(kring.row.id)])
    assert "06 1234" not in told
    kring.bert.refresh()
    kring.host.refresh()
    assert all(one.contacts == () for one in own(kring, kring.bert))


def test_a_group_of_which_the_gathering_is_deleted_is_offered_no_more(journal: Journal) -> None:
    first, second = Kring(journal), Kring(journal, ZORG)
    first.writes("Emmen", proef=LOT)
    bert = second.writes("Assen", vraag=HOW)
    for one in (first, second):
        one.close()
    offer_first(journal)
    delete_gathering(journal, first.row)
    assert offered(all_of(journal)) == []
    assert own(second, bert) == []


def test_nobody_reads_an_answer_but_who_gave_it(kring: Kring) -> None:
    offer_first(kring.journal)
    bert = Visitor(kring.bert.visitor.role, kring.bert.visitor.participant)
    before = frame(kring.now, bert, "overzicht")["introductions"]
    answer(kring, kring.anna, yes=True, contact="06 1234")
    assert frame(kring.now, bert, "overzicht")["introductions"] == before
    assert "06 1234" not in str(frame(kring.now, kring.host.visitor, "overzicht"))
