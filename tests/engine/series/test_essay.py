"""The skeleton of an essay over all that the gatherings of a series learned."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from document_readers import document_pieces, read_markdown, read_opendocument, read_word, spaced
from series_fixture import KOMPAS, SERIES, WONEN, ZORG, Held, first_afternoon

from stappenplan.contract.series import SeriesPlace
from stappenplan.definition.series_reader import load_series
from stappenplan.engine import load_workshop
from stappenplan.export.document import Document, Heading, Sources
from stappenplan.export.essay import essay, file_names
from stappenplan.export.formats import ESSAY_FORMATS
from stappenplan.export.report import public, sources_document
from stappenplan.journal import Journal
from stappenplan.rehearsal.series import rehearse_series
from stappenplan.series.earlier import held
from stappenplan.series.erasing import delete_gathering, erase_person
from stappenplan.series.essay import Essay, essay_of
from stappenplan.series.places import REHEARSED

WORKSHOPS = Path(__file__).parents[3] / "workshops"
READERS = {"docx": read_word, "odt": read_opendocument, "md": lambda c: read_markdown(c)[0]}
LOKET, HUUR = "Eén loket voor het dorp", "De huurders maken de planning"


@pytest.fixture(scope="module")
def relay(tmp_path_factory: pytest.TempPathFactory) -> tuple[Journal, Essay]:
    """The first two gatherings of the shipped series, rehearsed."""
    names = {path.parent.name for path in WORKSHOPS.glob("*/workshop.yaml")}
    series = load_series(WORKSHOPS / "estafette", names)
    series = series.model_copy(update={"gatherings": series.gatherings[:2]})
    journal = Journal(f"sqlite:///{tmp_path_factory.mktemp('relay')}/een.db")
    for _ in rehearse_series(
        journal, series, lambda name: load_workshop(WORKSHOPS / name), people=8, seed=3
    ):
        pass
    return journal, essay_of(held(journal, REHEARSED))


def made(journal: Journal) -> Essay:
    return essay_of(held(journal, WONEN.id))


def text_of(document: Document) -> str:
    return "\n".join(document_pieces(document))


def lines(content: Essay) -> list[str]:
    return [learned.line.text for one in content.finished for learned in one.lines]


def sources(document: Document) -> Sources:
    return next(block for block in document.blocks if isinstance(block, Sources))


def why(content: Essay) -> list[str]:
    return [stop.why for stop in content.stops]


def test_what_participants_and_what_hosts_learned_stand_apart(
    relay: tuple[Journal, Essay],
) -> None:
    journal, content = relay
    types = {
        entry.id: entry.type
        for row in journal.gatherings_of(REHEARSED)
        for entry in journal.read(row.id)
    }
    for one in content.finished:
        for harvest, type_ in ((one.by_participants, "learned"), (one.by_hosts, "host_learned")):
            assert harvest
            assert {types[s] for learned in harvest for s in learned.line.sources} == {type_}
            assert all(learned.about for learned in harvest)
        assert one.further
    assert content.alike
    assert content.built_on


def test_every_line_stands_in_the_essay_and_once_among_its_sources(
    relay: tuple[Journal, Essay],
) -> None:
    document = essay(relay[1])
    items = sources(document).items
    assert [item.number for item in items] == list(range(1, len(items) + 1))
    told = [text.replace("\n", " / ") for text in lines(relay[1])]
    assert [item.text for item in items] == [spaced(text) for text in told]
    blocks = tuple(block for block in document.blocks if not isinstance(block, Sources))
    spans = re.findall(
        r"\"refs\":\[([\d,]+)\]", document.model_copy(update={"blocks": blocks}).model_dump_json()
    )
    assert len(items) > 20
    assert {int(n) for refs in spans for n in refs.split(",")} == {item.number for item in items}


def test_a_source_names_gathering_theme_day_and_its_number_in_the_own_document(
    relay: tuple[Journal, Essay],
) -> None:
    content = relay[1]
    first = content.finished[0]
    learned = first.by_hosts[0]
    item = next(i for i in sources(essay(content)).items if i.text == learned.line.text)
    place, day, there = item.where.split(" · ")
    assert (place, day) == ("Bijeenkomst 1, Wonen", "12 maart 2026")
    number = int(re.search(r"^nummer (\d+) in de opbrengst$", there)[1])
    own = next(i for i in sources(sources_document(first.plan)).items if i.number == number)
    assert own.text == learned.line.text


def test_the_skeleton_asks_the_question_and_leaves_room_to_write(
    relay: tuple[Journal, Essay],
) -> None:
    document = essay(relay[1])
    chapters = [b.text for b in document.blocks if isinstance(b, Heading) and b.level == 1]
    assert chapters == [
        "Wat wij vroegen",
        "Waar wij waren",
        "Wat deelnemers leerden van de projecten",
        "Wat gastheren leerden over overheid en inwoner",
        "Wat de bijeenkomsten verder opleverden",
        "Wat terugkomt, en wat botst",
        "Conclusie",
        "Bronnen",
    ]
    text = text_of(document)
    assert "Wat leren wij over samenwerken tussen inwoners en overheid?" in text
    assert text.count("[Schrijf hier:") == 7
    assert document.mark == "OEFENING"


@pytest.mark.parametrize("format_", ESSAY_FORMATS, ids=lambda one: one.name)
def test_every_format_says_the_same_and_comes_out_the_same_again(
    format_, relay: tuple[Journal, Essay]
) -> None:
    journal, content = relay
    written = format_.write(content)
    assert format_.write(essay_of(held(journal, REHEARSED))) == written
    told = spaced(" ".join(READERS[format_.name.rpartition(".")[2]](written)))
    for one in content.finished:
        for learned in one.lines:
            assert spaced(learned.line.text.replace("\n", " / ")) in told


def test_nothing_is_told_that_the_public_versions_do_not_tell(relay: tuple[Journal, Essay]) -> None:
    for one in relay[1].finished:
        told = text_of(public(one.plan))
        # A row of a table stands there in cells, and here as one line.
        texts = [spaced(learned.line.text) for learned in one.lines]
        cells = [cell for text in texts for cell in text.split(" · ")]
        lost = [c for c in cells if c not in told and c.partition(": ")[2] not in told]
        assert cells
        assert lost == []


def test_no_name_stands_in_it(journal: Journal) -> None:
    first_afternoon(journal)
    text = text_of(essay(made(journal)))
    assert HUUR in text
    assert "Anna" not in text
    assert "Bert" not in text


def test_what_is_hidden_or_erased_is_gone_from_the_essay(journal: Journal) -> None:
    first, anna, _ = first_afternoon(journal)
    assert sorted(lines(made(journal))) == [HUUR, LOKET]
    erase_person(journal, first.row, anna.visitor.participant or "")
    assert lines(made(journal)) == [LOKET]
    first.host.refresh()
    first.send(first.host, "reopened")
    word = next(item for item in first.host.gathering.words.values() if item.text == LOKET)
    first.send(first.host, "hide", entry=word.id)
    first.close()
    content = made(journal)
    assert lines(content) == []
    assert why(content)[0] == "Gesloten, zonder opbrengst."
    assert LOKET not in text_of(essay(content))


def test_a_gathering_that_was_deleted_or_is_open_is_named_and_not_told(journal: Journal) -> None:
    first, _, _ = first_afternoon(journal)
    second = Held(journal, ZORG)
    second.take_over()
    second.idea(second.enter("Carla"), "Ook in de zorg")
    second.open_building()
    content = made(journal)
    assert why(content) == ["", "Nog open: telt nog niet mee.", "Nog niet geopend, of verwijderd."]
    assert "Ook in de zorg" not in text_of(essay(content))
    second.close()
    delete_gathering(journal, first.row)
    content = made(journal)
    assert why(content)[:2] == ["Nog niet geopend, of verwijderd.", ""]
    assert lines(content) == ["Ook in de zorg"]


def test_a_rehearsal_never_stands_in_the_essay_of_real_gatherings(journal: Journal) -> None:
    first_afternoon(journal, rehearsal=True)
    assert essay(made(journal)).mark == "OEFENING"
    assert file_names(made(journal)).name("essay.odt").startswith("oefening-opzet-essay-")
    second = Held(journal, ZORG)
    second.idea(second.enter("Carla"), "Ook in de zorg")
    second.open_building()
    second.close()
    content = made(journal)
    assert lines(content) == ["Ook in de zorg"]
    assert why(content)[0] == "Alleen geoefend: telt niet mee."
    assert essay(content).mark == ""


def test_while_no_gathering_is_closed_there_is_nothing_to_write_about(journal: Journal) -> None:
    Held(journal, WONEN)
    assert made(journal).finished == ()


def test_one_gathering_alone_repeats_nothing_and_says_so(journal: Journal) -> None:
    first = Held(journal, WONEN)
    for name in ("Anna", "Bert"):
        first.idea(first.enter(name), LOKET)
    first.open_building()
    first.close()
    content = made(journal)
    assert content.alike == ()
    assert content.built_on == ()
    text = text_of(essay(content))
    assert "Geen zin staat woord voor woord in twee bijeenkomsten." in text
    assert "1 bijeenkomst" in essay(content).facts


def test_the_same_words_at_one_table_stand_once_with_every_source(journal: Journal) -> None:
    first = Held(journal, WONEN)
    for name in ("Anna", "Bert"):
        first.idea(first.enter(name), LOKET)
    first.open_building()
    first.close()
    assert document_pieces(essay(made(journal))).count(f"{LOKET} [1, 2]") == 1


def test_the_same_words_in_two_gatherings_are_shown_with_both_sources(journal: Journal) -> None:
    for place, said in ((WONEN, (LOKET, "Meer tijd")), (ZORG, ("één loket, voor het DORP!",))):
        one = Held(journal, place)
        anna = one.enter("Anna")
        for text in (*said, "Meer tijd"):
            one.idea(anna, text)
        one.open_building()
        one.close()
    content = made(journal)
    ((here, there),) = content.alike
    assert (here.line.text, here.gathering, there.gathering) == (LOKET, 1, 2)
    assert f"{LOKET}[1, 4]" in text_of(essay(content)).replace(" [", "[")


def test_a_line_that_goes_on_from_an_earlier_gathering_stands_beside_it(journal: Journal) -> None:
    first, anna, _ = first_afternoon(journal)
    second = Held(journal, ZORG)
    second.take_over()
    carla = second.enter("Carla")
    second.open_building()
    line = second.harvests[0]["parts"][0]["lines"][0]["id"]
    own = second.idea(carla, "Ook in de zorg", builds_on=line)
    second.idea(second.enter("Dirk"), "En in de nacht", builds_on=own)
    second.close()
    pairs = [(later.line.text, earlier.line.text) for later, earlier in made(journal).built_on]
    assert pairs == [("Ook in de zorg", HUUR), ("En in de nacht", HUUR)]
    erase_person(journal, first.row, anna.visitor.participant or "")
    assert made(journal).built_on == ()


def test_of_two_gatherings_at_one_place_the_newest_counts(journal: Journal) -> None:
    first_afternoon(journal)
    again = Held(journal, WONEN)
    again.idea(again.enter("Eva"), "Nog een keer gehouden")
    again.open_building()
    again.close()
    assert lines(made(journal)) == ["Nog een keer gehouden"]


def test_two_gatherings_of_one_theme_stand_under_one_heading(journal: Journal) -> None:
    same = SERIES.model_copy(update={"question": None})
    for number in (1, 2):
        one = Held(journal, SeriesPlace(id=WONEN.id, number=number, theme="Wonen", series=same))
        one.idea(one.enter("Anna"), f"Les {number} van vandaag")
        one.open_building()
        one.close()
    document = essay(made(journal))
    headings = [b.text for b in document.blocks if isinstance(b, Heading) and b.level == 2]
    assert headings.count("Wonen") == 1
    assert "heeft nog geen vraag" in text_of(document)
    Held(journal, KOMPAS)
    assert why(made(journal))[2] == "Nog open: telt nog niet mee."
