"""The ledger of the fault test would notice: each way in which a promise can be broken."""

import sys
from dataclasses import replace

import pytest
from server_processes import ROOT, WORKSHOP

sys.path.append(str(ROOT / "benchmarks"))

from promises import Broken, Ledger, Promise

from stappenplan.contract.entry import Entry
from stappenplan.contract.entry import dump as dumped
from stappenplan.engine import parse_workshop, replay
from stappenplan.journal import Journal

GATHERING, ANNA, BRAM = "g-1", "p-anna", "p-bram"


class Clock:
    """Everything happens a second after what happened before."""

    seconds = 0.0

    def __call__(self) -> float:
        self.seconds += 1
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ledger(clock: Clock) -> Ledger:
    """Anna says three things on her phone, Bram one; all are acknowledged."""
    ledger = Ledger()
    for number, (person, words) in enumerate(
        [(ANNA, "een"), (BRAM, "twee"), (ANNA, "drie"), (ANNA, "vier")]
    ):
        outbox = f"toestel van {person}"
        ledger.put(Promise(f"id-{number}", GATHERING, person, outbox, number, words, put=clock()))
        ledger.acknowledged(f"id-{number}", clock())
    return ledger


@pytest.fixture
def entries(ledger: Ledger) -> list[Entry]:
    """The journal as it was promised."""
    return [
        Entry(seq, one.id, "", one.person, None, "bedenken", "idea", {"text": one.words})
        for seq, one in enumerate(ledger.promises.values(), 1)
    ]


def broken(ledger: Ledger, entries: list[Entry]) -> set[str]:
    found: Broken = ledger.check({GATHERING: entries})
    assert found.number == sum(len(sentences) for _, sentences in found)
    return {name for name, sentences in found if sentences}


def test_a_journal_that_holds_everything_once_and_in_order_breaks_nothing(ledger, entries):
    assert broken(ledger, entries) == set()


def test_an_acknowledged_entry_that_is_gone_is_noticed(ledger, entries):
    for number in range(len(entries)):
        assert "lost" in broken(ledger, entries[:number] + entries[number + 1 :])
    assert "lost" in broken(ledger, [])


def test_an_acknowledged_entry_with_other_words_or_of_somebody_else_is_noticed(ledger, entries):
    assert broken(ledger, [*entries[:3], replace(entries[3], body={"text": "anders"})]) == {
        "lost",
        "never_put",
    }
    assert broken(ledger, [*entries[:3], replace(entries[3], author=BRAM)]) == {"lost"}


def test_an_entry_that_is_there_twice_is_noticed_under_its_own_id_and_another(ledger, entries):
    assert "doubled" in broken(ledger, [*entries, replace(entries[3], seq=5)])
    assert "doubled" in broken(ledger, [*entries, replace(entries[3], seq=5, id="id-9")])


def test_two_entries_of_one_person_in_the_other_order_are_noticed(ledger, entries):
    one, two, three, four = entries
    assert broken(ledger, [one, two, four, three]) == {"reordered"}
    assert broken(ledger, [three, two, one, four]) == {"reordered"}
    # Of two people at the same time nobody promised who is first.
    assert broken(ledger, [two, one, three, four]) == set()


def test_what_was_said_on_a_second_phone_after_an_acknowledgement_stands_after_it(
    ledger, entries, clock
):
    ledger.put(Promise("id-9", GATHERING, ANNA, "tweede toestel", 0, "vijf", put=clock()))
    ledger.acknowledged("id-9", clock())
    later = Entry(5, "id-9", "", ANNA, None, "bedenken", "idea", {"text": "vijf"})
    assert broken(ledger, [*entries, later]) == set()
    assert broken(ledger, [*entries[:3], later, entries[3]]) == {"reordered"}


def test_a_phone_that_sends_in_any_order_is_promised_no_order_of_what_waited(
    ledger, entries, clock
):
    for number, words in ((8, "acht"), (9, "negen")):
        ledger.put(
            Promise(
                f"id-{number}", GATHERING, BRAM, "b", number, words, put=clock(), in_order=False
            )
        )
    written = [
        Entry(5, "id-9", "", BRAM, None, "bedenken", "idea", {"text": "negen"}),
        Entry(6, "id-8", "", BRAM, None, "bedenken", "idea", {"text": "acht"}),
    ]
    ledger.acknowledged("id-9", clock())
    ledger.acknowledged("id-8", clock())
    assert broken(ledger, [*entries, *written]) == set()


def test_what_was_never_delivered_is_noticed_and_what_waits_is_told(ledger, entries, clock):
    ledger.put(Promise("id-9", GATHERING, BRAM, "b", 9, "later", put=clock()))
    assert [one.id for one in ledger.waiting()] == ["id-9"]
    assert broken(ledger, entries) == {"undelivered"}
    # Written, and the acknowledgement was lost on its way.
    arrived = Entry(5, "id-9", "", BRAM, None, "bedenken", "idea", {"text": "later"})
    assert broken(ledger, [*entries, arrived]) == set()


def test_what_was_refused_and_is_there_all_the_same_is_noticed(ledger, entries, clock):
    ledger.put(Promise("id-9", GATHERING, BRAM, "b", 9, "toch", put=clock()))
    ledger.refused("id-9", "Dit kan nu niet.")
    assert broken(ledger, entries) == set()
    arrived = Entry(5, "id-9", "", BRAM, None, "bedenken", "idea", {"text": "toch"})
    assert broken(ledger, [*entries, arrived]) == {"refused_and_kept"}


def test_words_that_nobody_put_into_an_outbox_are_noticed(ledger, entries):
    other = Entry(5, "id-9", "", BRAM, None, "bedenken", "idea", {"text": "van niemand"})
    assert broken(ledger, [*entries, other]) == {"never_put"}


def test_words_of_which_no_id_was_seen_are_found_once_or_never_delivered(ledger, entries, clock):
    ledger.put(Promise("unseen-9", GATHERING, BRAM, "b", 9, "getypt", put=clock(), seen=False))
    assert broken(ledger, entries) == {"undelivered"}
    typed = Entry(5, "id-9", "", BRAM, None, "bedenken", "idea", {"text": "getypt"})
    assert broken(ledger, [*entries, replace(typed, author=ANNA)]) == {"undelivered", "never_put"}
    twice = [*entries, typed, replace(typed, seq=6, id="id-10")]
    assert broken(ledger, twice) == {"doubled", "never_put"}


def test_words_of_which_no_id_was_seen_may_stand_there_under_any(ledger, entries, clock):
    ledger.put(Promise("unseen-9", GATHERING, BRAM, "b", 9, "getypt", put=clock(), seen=False))
    typed = Entry(5, "id-9", "", BRAM, None, "bedenken", "idea", {"text": "getypt"})
    assert broken(ledger, [*entries, typed]) == set()


def test_of_who_was_erased_the_row_is_left_and_no_word(ledger, entries):
    ledger.erased.add(BRAM)
    assert broken(ledger, entries) == {"erased_and_kept"}
    tombstone = replace(entries[1], body={"erased": True})
    assert broken(ledger, [entries[0], tombstone, *entries[2:]]) == set()
    assert broken(ledger, [entries[0], *entries[2:]]) == {"lost"}
    quoted = replace(entries[3], body={"text": "vier", "about": "twee"})
    assert dumped("twee") in dumped(quoted.body)
    assert broken(ledger, [entries[0], tombstone, entries[2], quoted]) == {"erased_and_kept"}


def test_what_is_about_who_was_erased_goes_as_well_and_nothing_else(ledger, entries):
    ledger.promises["id-2"].goes_with = frozenset({BRAM})
    ledger.erased.add(BRAM)
    gone = {"erased": True}
    erased = [replace(one, body=gone) if one.id in {"id-1", "id-2"} else one for one in entries]
    assert broken(ledger, erased) == set()
    assert broken(ledger, [entries[0], erased[1], *entries[2:]]) == {"erased_and_kept"}
    assert broken(ledger, [*erased[:3], replace(entries[3], body=gone)]) == {"lost"}


def test_a_value_that_is_not_the_last_one_is_noticed(ledger, clock):
    written = []
    for number, value in enumerate(("3", "5"), 1):
        body = {"question": "aantal", "text": value}
        promise = Promise(
            f"vul-{number}", GATHERING, ANNA, "telefoon", 10 + number, "",
            put=clock(), body=body, slot="aantal", value=value,
        )  # fmt: skip
        ledger.put(promise)
        ledger.acknowledged(promise.id, clock())
        written.append(Entry(number, promise.id, "", ANNA, None, "vragen", "fill", body))
    assert ledger.check_standing(written, {"aantal": "5"}) == []
    for wrong in ({"aantal": "3"}, {}):
        assert len(ledger.check_standing(written, wrong)) == 1
    # An older one that was written later is out of its order.
    assert "reordered" in broken(ledger, list(reversed(written)))
    changed = [written[0], replace(written[1], body={"question": "aantal", "text": "7"})]
    assert {"lost", "never_put"} <= broken(ledger, changed)
    ledger.erased.add(ANNA)
    assert ledger.check_standing(written, {}) == []


def test_a_replay_that_says_something_else_than_the_journal_is_noticed(ledger, tmp_path):

    journal = Journal(f"sqlite:///{tmp_path}/proef.db")
    row = journal.open_gathering(parse_workshop(WORKSHOP), id=GATHERING)
    for one in ledger.promises.values():
        with journal.writing(row.id) as tail:
            tail.append(
                id=one.id, author=one.person, step="bedenken", type="idea",
                body={"text": one.words},
            )  # fmt: skip
    entries = journal.read(row.id)
    assert ledger.check_replay(replay(entries, row)) == []
    for number in range(1, len(entries)):
        assert len(ledger.check_replay(replay(entries[:number] + entries[number + 1 :], row))) == 1
    journal.close()
