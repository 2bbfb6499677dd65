"""One return code over a series: by the wish of a person, and nothing links them otherwise."""

from __future__ import annotations

from series_fixture import KOMPAS, WONEN, ZORG, Held, code_of, first_afternoon

from stappenplan.contract.people import CodeOwner
from stappenplan.engine import replay
from stappenplan.journal import Journal
from stappenplan.series.erasing import delete_gathering, erase_person
from stappenplan.series.return_codes import code_owners, holders, others_of
from stappenplan.shared_journal import shared_entries
from stappenplan.visit import Visit

NAME, WORDS = "Zeepaard", "De stekelbaars zwemt mee"


def person(visit: Visit) -> str:
    assert visit.visitor.participant
    return visit.visitor.participant


def raw(journal: Journal, *without: Held) -> str:
    """All that is written in any gathering."""
    rows = [row for row in journal.gatherings() if row not in {one.row for one in without}]
    return "".join(line for row in rows for line in journal.export_jsonl(row.id))


def twice(journal: Journal) -> tuple[Held, Visit, Held, Visit]:
    """Somebody in two gatherings of the series under one return code, with words in both."""
    first = Held(journal, WONEN)
    before = first.enter(NAME, "Wijk")
    first.idea(before, WORDS)
    first.idea(first.enter("Bert"), "Eén loket voor het dorp")
    first.open_building()
    first.close()
    second = Held(journal, ZORG)
    second.take_over()
    after = second.enter(NAME, "Wijk", keeps=code_of(before))
    second.idea(after, f"{WORDS}, nog eens")
    return first, before, second, after


def test_without_the_code_nothing_in_a_later_journal_names_who_was_there_before(
    journal: Journal,
) -> None:
    first, anna, _ = first_afternoon(journal)
    second = Held(journal, ZORG)
    again = second.enter("Anna")
    assert person(again) != person(anna)
    written = raw(journal, first)
    assert person(anna) not in written
    assert first.row.id not in written


def test_who_wishes_so_comes_back_to_either_gathering_with_one_code(journal: Journal) -> None:
    first, before, second, after = twice(journal)
    code = code_of(before)
    assert code_owners(replay(journal.read(first.row.id), first.row))[code] == person(before)
    assert code_owners(replay(journal.read(second.row.id), second.row))[code] == person(after)


def test_a_third_gathering_names_where_the_code_was_given_out(journal: Journal) -> None:
    _, before, second, after = twice(journal)
    known = holders(replay(journal.read(second.row.id), second.row))
    (found,) = [one for one in known if one.own == code_of(after)]
    assert found.returns_as == code_of(before)
    assert (found.name, found.unit) == (NAME, "Wijk")


def test_who_comes_twice_under_one_code_takes_part_once(journal: Journal) -> None:
    _, before, second, after = twice(journal)
    assert person(second.enter("Anders", keeps=code_of(before))) == person(after)


def test_the_wish_stays_out_of_a_journal_that_is_downloaded(journal: Journal) -> None:
    first, before, second, _ = twice(journal)
    entries = journal.read(second.row.id)
    assert [one.body["participant"] for one in entries if one.type == "keeps_code"] == [
        person(before)
    ]
    shared = list(shared_entries(replay(entries, second.row), entries))
    assert person(before) not in str(shared)
    assert "keeps_code" not in str(shared)
    assert first.row.id in str(entries)


def test_a_rehearsal_and_a_gathering_of_no_series_are_no_others(journal: Journal) -> None:
    second, first = Held(journal, ZORG), Held(journal, WONEN)
    one, other = (Held(journal, place, rehearsal=True) for place in (WONEN, KOMPAS))
    Held(journal, None)
    assert others_of(journal, second.row, ZORG.id) == [first.row]
    assert others_of(journal, one.row, ZORG.id) == [other.row]


def test_erasing_a_person_reaches_every_gathering_under_their_code(journal: Journal) -> None:
    for pick in ("before", "after"):
        first, before, second, after = twice(journal)
        third = Held(journal, KOMPAS)
        third.idea(third.enter(NAME, keeps=code_of(before)), WORDS)
        held, visit = {"before": (first, before), "after": (second, after)}[pick]
        erase_person(journal, held.row, person(visit))
        for secret in (NAME, "stekelbaars"):
            assert secret not in raw(journal), pick
        kept = [one for one in journal.gatherings_of(WONEN.id) if one in {second.row, third.row}]
        assert all("keeps_code" in raw_types(journal, one.id) for one in kept)
        assert person(before) not in str([e.body for r in kept for e in journal.read(r.id)])
        for one in (first, second, third):
            journal.delete(one.row.id)


def raw_types(journal: Journal, gathering_id: str) -> list[str]:
    return [entry.type for entry in journal.read(gathering_id)]


def test_erasing_a_person_out_of_one_gathering_leaves_the_others(journal: Journal) -> None:
    first, before, second, after = twice(journal)
    erase_person(journal, second.row, person(after), everywhere=False)
    assert NAME not in raw(journal, first)
    assert NAME in raw(journal, second)
    assert code_of(before) not in code_owners(replay(journal.read(second.row.id), second.row))


def test_erasing_who_kept_no_code_leaves_somebody_of_the_same_name(journal: Journal) -> None:
    first, anna, _ = first_afternoon(journal)
    second = Held(journal, ZORG)
    second.enter("Anna")
    erase_person(journal, first.row, person(anna))
    assert "Anna" in raw(journal, first)


def test_the_code_outlives_the_gathering_that_gave_it_out(journal: Journal) -> None:
    first, before, second, after = twice(journal)
    delete_gathering(journal, first.row)
    code = CodeOwner(first.row.id, person(before))
    assert code_owners(replay(journal.read(second.row.id), second.row))[code] == person(after)
    third = Held(journal, KOMPAS)
    assert WORDS not in raw(journal, second)
    others = others_of(journal, third.row, KOMPAS.id)
    found = [one for row in others for one in holders(replay(journal.read(row.id), row))]
    assert code in {one.returns_as for one in found}
