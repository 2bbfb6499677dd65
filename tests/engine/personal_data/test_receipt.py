"""What a receipt of erasing tells: numbers, what stays, what was published; and no name."""

from __future__ import annotations

from pathlib import Path

from gathering_fixture import LED_STEPS, Room
from series_fixture import ZORG, Held, first_afternoon

from stappenplan.journal import Journal
from stappenplan.personal_data.receipt import STAYS
from stappenplan.series.erasing import erase_person


def test_a_receipt_counts_what_is_gone_and_names_nobody(tmp_path: Path) -> None:
    journal = Journal(f"sqlite:///{tmp_path}/proef.db")
    room = Room(journal, LED_STEPS, "bedenken")
    anna = room.enter("Wielewaal")
    first = room.send(anna, "idea", text="Eén loket")
    room.send(anna, "idea", text="Bel aan")
    room.send(anna, "left", "")
    other = room.send(room.enter("Bram"), "idea", text="Ga langs")
    room.steer("merge", entries=[first, other], text="Eén loket dat langs gaat")
    room.steer("closed")
    erasure = erase_person(journal, room.row, anna.visitor.participant or "")
    assert erasure.told(own=True) == [
        "2 keer je naam of gegevens over jezelf",
        "2 teksten die je schreef",
        "1 keer dat een ander jouw woorden herhaalde",
    ]
    assert erasure.entries == 5
    assert any("Deelnemers konden" in sentence for sentence in erasure.published)
    told = " ".join([*erasure.told(own=True), *erasure.published, *STAYS])
    assert "Wielewaal" not in told
    journal.close()


def test_the_facilitator_reads_no_number_of_what_nobody_may_know(tmp_path: Path) -> None:
    workshop = LED_STEPS.replace("kind: sort, title: Ordenen", "kind: interview, title: Ordenen")
    journal = Journal(f"sqlite:///{tmp_path}/proef.db")
    room = Room(journal, workshop, "ordenen")
    anna, bram = room.enter("Anna"), room.enter("Bram")
    room.steer("moved", step="ordenen")
    room.send(anna, "avoid", participant=bram.visitor.participant)
    erasure = erase_person(journal, room.row, anna.visitor.participant or "")
    assert "1 antwoord dat niemand mocht zien" in erasure.told(own=True)
    assert not any("niemand mocht zien" in one for one in erasure.told(own=False))
    journal.close()


def test_a_receipt_tells_in_how_many_gatherings_and_what_was_taken_over(journal: Journal) -> None:
    first, anna, _ = first_afternoon(journal)
    second = Held(journal, ZORG)
    second.take_over()
    erasure = erase_person(journal, first.row, anna.visitor.participant or "")
    assert erasure.counted["taken_over"] == 1
    assert any("reeks" in sentence for sentence in erasure.published)
