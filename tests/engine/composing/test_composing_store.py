"""Workshops that are made here: kept, changed by several people, undone, and never half."""

from __future__ import annotations

import errno
import os
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from stappenplan.composing import revisions, store, text_edits
from stappenplan.composing.actions import action_of
from stappenplan.composing.composition import Composition, examine
from stappenplan.composing.refused import Refused
from stappenplan.composing.store import Compositions
from stappenplan.engine import load_workshop
from stappenplan.journal import private_files
from stappenplan.paths import Paths

SHIPPED = sorted(Path("workshops").glob("*/workshop.yaml"))
PAUSE = {
    "id": "pauze",
    "kind": "pause",
    "title": "Pauze",
    "minutes": 10,
    "skip": {"text": "Dan loopt het door."},
}


@pytest.fixture
def made(tmp_path: Path) -> Compositions:
    return Compositions(Paths.of(data=tmp_path))


def act(made: Compositions, at: Composition, who: str = "", **action: Any) -> Composition:
    return made.act(at.name, action_of(action), at.revision, who)


def with_steps(made: Compositions, *titles: str) -> Composition:
    at = made.create("Ons zwembad")
    for title in titles:
        at = act(made, at, do="add_step", step={**PAUSE, "id": title.lower(), "title": title})
    return at


def ids(at: Composition) -> list[str]:
    return [step["id"] for block in at.data["blocks"] for step in block["steps"]]


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.parent.name)
def test_a_shipped_workshop_opened_and_kept_is_the_same_byte_for_byte(
    made: Compositions, file: Path
) -> None:
    text = file.read_bytes().decode()
    title = text_edits.read(text)["title"]
    at = made.keep_text("kopie", text)
    assert at.ready
    own = made.paths.own_workshops / "kopie"
    at = act(made, at, do="set", path=["title"], value="Anders")
    act(made, at, do="set", path=["title"], value=title)
    for name in ("draft.yaml", "workshop.yaml"):
        assert (own / name).read_bytes() == file.read_bytes()
    assert made.open("kopie").text.encode() == file.read_bytes()


def test_titles_that_differ_get_names_of_their_own_and_one_title_is_not_given_twice(
    made: Compositions,
) -> None:
    titles = ["Добро", "Привет", "漢字", "Open", "Nieuw", "Ons zwembad"]
    names = [made.create(title).name for title in titles]
    assert len(set(names)) == len(titles)
    assert not {"open", "nieuw"} & set(names)
    assert [made.open(name).title for name in names] == titles
    for title in (*titles, "ons  Zwembad!", "Loslaten"):
        with pytest.raises(Refused, match="Er is al een workshop"):
            made.create(title)


@pytest.mark.parametrize("source", ["a" * 5_000, "../loslaten", "/etc", "a\0b", "\ud800", "."])
def test_a_source_that_is_no_workshop_is_refused_and_begins_nothing(
    made: Compositions, source: str
) -> None:
    with pytest.raises(Refused, match="Deze workshop is er niet"):
        made.create("Kopie", source)
    assert made.all() == ()


def test_a_workshop_grows_from_nothing_until_it_can_be_used(made: Compositions) -> None:
    at = made.create("Ons zwembad")
    assert (at.name, at.title, at.ready) == ("ons-zwembad", "Ons zwembad", False)
    assert [one.sentence for one in at.problems] == [
        "Hier moet er minstens één staan. Voeg er een toe."
    ]
    own = made.paths.own_workshops / at.name
    assert not (own / "workshop.yaml").exists()
    at = act(made, at, do="add_step", step=PAUSE)
    assert at.ready
    assert load_workshop(own).step("pauze").minutes == 10
    at = act(made, at, do="set", step="pauze", path=["minutes"], value="tien")
    assert not at.ready
    assert load_workshop(own).step("pauze").minutes == 10
    assert (own / "draft.yaml").read_text(encoding="utf-8") == at.text
    [summary] = made.all()
    assert (summary.title, summary.ready, summary.usable) == ("Ons zwembad", False, True)
    assert (summary.problems, summary.steps) == (1, 1)


def test_everything_is_undone_and_done_again(made: Compositions) -> None:
    at = with_steps(made, "Een", "Twee")
    texts = [at.text]
    for action in (
        {"do": "move_step", "step": "twee", "before": "een"},
        {"do": "copy_step", "step": "een"},
        {"do": "set", "step": "een", "path": ["question"], "value": "Wat nu?"},
        {"do": "add_block", "title": "Na afloop"},
        {"do": "move_block", "block": "na-afloop", "before": "in-de-zaal"},
        {"do": "remove_step", "step": "een"},
        {"do": "remove_block", "block": "in-de-zaal", "sure": True},
    ):
        at = act(made, at, **action)
        texts.append(at.text)
    assert len(set(texts)) == len(texts)
    for text in reversed(texts[:-1]):
        at = made.undo(at.name, at.revision)
        assert at.text == text
    for text in texts[1:]:
        at = made.redo(at.name, at.revision)
        assert at.text == text
    assert at.can_redo is None
    with pytest.raises(Refused, match="niets om opnieuw"):
        made.redo(at.name, at.revision)


def test_undo_says_what_it_undoes_also_in_another_tab(made: Compositions) -> None:
    at = with_steps(made, "Een", "Twee")
    at = act(made, at, do="move_step", step="twee", before="een")
    assert made.open(at.name).can_undo == "Twee verplaatst"
    at = made.undo(at.name, at.revision)
    again = made.open(at.name)
    assert (again.can_undo, again.can_redo) == ("Twee toegevoegd", "Twee verplaatst")
    at = act(made, at, do="set", step="een", path=["title"], value="Begin")
    assert (at.can_undo, at.can_redo) == ("De titel van Begin veranderd", None)


def test_undoing_goes_back_to_the_begin_and_no_further(made: Compositions) -> None:
    at = made.create("Ons zwembad")
    assert at.can_undo is None
    with pytest.raises(Refused, match="niets om ongedaan"):
        made.undo(at.name, at.revision)


def test_two_people_change_different_places_and_both_stay(made: Compositions) -> None:
    at = with_steps(made, "Een", "Twee")
    act(made, at, "Anna", do="set", step="een", path=["title"], value="Begin")
    act(made, at, "Bram", do="set", step="twee", path=["title"], value="Eind")
    act(made, at, "Anna", do="move_step", step="twee", before="een")
    now = act(made, at, "Bram", do="set", step="een", path=["question"], value="Klaar?")
    titles = [step["title"] for step in now.data["blocks"][0]["steps"]]
    assert titles == ["Eind", "Begin"]


def test_who_comes_second_at_the_same_place_is_told_what_the_other_did(made: Compositions) -> None:
    at = with_steps(made, "Een", "Twee")
    act(made, at, "Anna", do="set", step="een", path=["title"], value="Begin")
    with pytest.raises(Refused) as refused:
        act(made, at, "Bram", do="set", step="een", path=["title"], value="Start")
    assert re.match(
        r"Anna was je om \d\d\.\d\d net voor: De titel van Begin veranderd\.",
        refused.value.sentence,
    )
    assert refused.value.conflict
    assert made.open(at.name).data["blocks"][0]["steps"][0]["title"] == "Begin"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"do": "remove_step", "step": "een"}, {"do": "set", "step": "een", "path": ["title"]}),
        ({"do": "set", "step": "een", "path": ["title"]}, {"do": "remove_step", "step": "een"}),
        (
            {"do": "remove_block", "block": "in-de-zaal", "sure": True},
            {"do": "move_step", "step": "een"},
        ),
        (
            {"do": "set", "path": ["bring", 0]},
            {"do": "set", "path": ["bring", 0]},
        ),
    ],
)
def test_nothing_of_another_is_overwritten(
    made: Compositions, first: dict[str, Any], second: dict[str, Any]
) -> None:
    at = with_steps(made, "Een", "Twee")
    worded = [
        {**one, "value": value} if one["do"] == "set" else one
        for one, value in ((first, "Nieuw"), (second, "Anders"))
    ]
    now = act(made, at, **worded[0])
    with pytest.raises(Refused) as refused:
        act(made, at, **worded[1])
    assert refused.value.conflict
    assert made.open(at.name).text == now.text


def test_the_same_value_typed_twice_is_no_conflict(made: Compositions) -> None:
    at = with_steps(made, "Een")
    first = act(made, at, do="set", step="een", path=["title"], value="Begin")
    again = act(made, at, do="set", step="een", path=["title"], value="Begin")
    assert again.revision == first.revision


def test_many_tabs_at_once_lose_nothing(made: Compositions) -> None:
    at = made.create("Ons zwembad")

    def add(number: int) -> None:
        step = {**PAUSE, "id": f"stap-{number}", "title": f"Stap {number}"}
        made.act(at.name, action_of({"do": "add_step", "step": step}), at.revision)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(12)))
    now = made.open(at.name)
    assert sorted(ids(now)) == sorted(f"stap-{number}" for number in range(12))
    assert now.revision == at.revision + 12


def test_an_old_page_undoes_nothing_of_another(made: Compositions) -> None:
    at = with_steps(made, "Een")
    act(made, at, "Anna", do="set", step="een", path=["title"], value="Begin")
    with pytest.raises(Refused, match=r"Anna was je om \d\d\.\d\d net voor"):
        made.undo(at.name, at.revision)
    with pytest.raises(Refused, match="oude pagina"):
        made.undo(at.name, at.revision + 9)


class Cut(BaseException):
    """The machine goes off."""


@pytest.mark.parametrize("writes", range(4))
def test_a_cut_between_two_writes_leaves_the_whole_act_or_nothing(
    made: Compositions, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    at = with_steps(made, "Een")
    left = [writes]
    for name in ("replace", "append"):
        real = getattr(private_files, name)

        def until_cut(*given: Any, real: Any = real) -> None:
            if not left[0]:
                raise Cut
            left[0] -= 1
            real(*given)

        monkeypatch.setattr(private_files, name, until_cut)
    with pytest.raises(Cut):
        act(made, at, do="set", step="een", path=["title"], value="Begin")
    monkeypatch.undo()
    now = made.open(at.name)
    title = now.data["blocks"][0]["steps"][0]["title"]
    assert title == ("Een" if writes < 2 else "Begin")
    assert load_workshop(made.paths.own_workshops / at.name).step("een").title == title
    again = act(made, now, do="set", step="een", path=["title"], value="Later")
    assert again.revision == now.revision + 1


def test_a_line_that_a_cut_left_unfinished_is_no_act(made: Compositions) -> None:
    at = with_steps(made, "Een")
    file = made.paths.own_workshops / at.name / revisions.LOG
    file.write_bytes(file.read_bytes() + b'{"number": 9, "sta')
    assert made.open(at.name).revision == at.revision
    now = act(made, at, do="set", step="een", path=["title"], value="Begin")
    assert made.open(at.name).revision == now.revision == at.revision + 1


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES])
def test_a_full_disk_keeps_nothing_and_says_so(
    made: Compositions, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    at = with_steps(made, "Een")

    def refuse(*_: Any) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(private_files, "replace", refuse)
    with pytest.raises(Refused, match="schijf" if code == errno.ENOSPC else "kan dit nu niet"):
        act(made, at, do="set", step="een", path=["title"], value="Begin")
    assert made.open(at.name).text == at.text
    monkeypatch.undo()
    assert act(made, at, do="set", step="een", path=["title"], value="Begin").revision == 3


def test_a_name_that_is_taken_is_refused(made: Compositions) -> None:
    made.create("Ons zwembad")
    for title in ("Ons zwembad", "ons  ZWEMBAD!", "Loslaten"):
        with pytest.raises(Refused, match="Er is al een workshop die zo heet"):
            made.create(title)
    for name in ("../x", "A", "", "open", "nieuw", "loslaten"):
        with pytest.raises(Refused, match="Er is al"):
            made.keep_text(name, store.EMPTY)
    with pytest.raises(Refused, match="titel"):
        made.create("  ")


def test_another_title_keeps_the_address_and_is_not_that_of_another(made: Compositions) -> None:
    made.create("Ons zwembad")
    at = made.create("Onze school")
    with pytest.raises(Refused, match="Er is al"):
        act(made, at, do="set", path=["title"], value="ons zwembad")
    now = act(made, at, do="set", path=["title"], value="Onze: scholen")
    assert (now.name, now.title) == ("onze-school", "Onze: scholen")


def test_a_shipped_workshop_is_adapted_as_a_copy(made: Compositions) -> None:
    before = Path("workshops/driehoek/workshop.yaml").read_bytes()
    at = made.create("Onze driehoek", "driehoek")
    assert at.ready
    assert at.text.encode() == before.replace(b"title: Driehoek\n", b"title: Onze driehoek\n")
    act(made, at, do="remove_step", step="pauze")
    assert Path("workshops/driehoek/workshop.yaml").read_bytes() == before
    assert made.create("Nog een", "onze-driehoek").ready
    with pytest.raises(Refused, match="er niet"):
        made.create("Iets", "bestaat-niet")


def test_versions_are_looked_at_and_put_back(made: Compositions) -> None:
    at = with_steps(made, "Een")
    first = at
    at = act(made, at, "Anna", do="set", step="een", path=["title"], value="Begin")
    newest, *older = made.versions(at.name)
    assert (newest.who, newest.words) == ("Anna", "De titel van Begin veranderd")
    assert [one.number for one in older] == [2, 1]
    assert made.version_text(at.name, 2) == first.text
    back = made.restore(at.name, 2)
    assert back.text == first.text
    assert made.undo(at.name, back.revision).text == at.text
    with pytest.raises(Refused, match="versie"):
        made.restore(at.name, 99)


def test_of_earlier_days_the_last_version_stays(made: Compositions) -> None:
    at = with_steps(made, "Een", "Twee", "Drie")
    kept = revisions.Revisions(made.paths.own_workshops / at.name)
    known = kept.read()
    moments = [
        "2026-03-11T10:00:00+00:00",
        "2026-03-11T11:00:00+00:00",
        "2026-03-12T08:00:00+00:00",
    ]
    days = [replace(one, at=moment) for one, moment in zip(known[:3], moments, strict=True)]
    today = [replace(known[3], at="2026-03-13T08:00:00+00:00")]
    kept.prune([*days, *today], datetime(2026, 3, 13, 9, tzinfo=UTC))
    assert [kept.has(number) for number in (1, 2, 3, 4)] == [False, True, True, True]


def test_a_file_that_somebody_changed_by_hand_is_a_version_too(made: Compositions) -> None:
    at = with_steps(made, "Een")
    file = made.paths.own_workshops / at.name / "workshop.yaml"
    file.write_text(at.text.replace("title: Een", "title: Hand"), encoding="utf-8")
    now = made.open(at.name)
    assert (now.said, now.can_undo) == ("Buiten de maker veranderd", "Buiten de maker veranderd")
    assert made.undo(at.name, now.revision).text == at.text
    assert load_workshop(file).step("een").title == "Een"


def test_a_folder_that_was_put_here_opens_as_it_is(made: Compositions) -> None:
    folder = made.paths.own_workshops / "gebracht"
    folder.mkdir(parents=True)
    content = SHIPPED[0].read_bytes()
    (folder / "workshop.yaml").write_bytes(content)
    at = made.open("gebracht")
    assert (at.ready, at.text.encode()) == (True, content)
    (folder / "workshop.yaml").write_bytes(b"title: [")
    at = made.open("gebracht")
    assert [one.sentence for one in at.problems] == [
        "Regel 1 van het bestand is niet te lezen. Zet een eerdere versie terug."
    ]
    assert made.undo("gebracht", at.revision).text.encode() == content


def test_a_workshop_in_use_asks_before_it_goes(made: Compositions) -> None:
    at = with_steps(made, "Een")
    with pytest.raises(Refused, match="gebruikt in 3 bijeenkomsten") as refused:
        made.remove(at.name, used=3)
    assert refused.value.question
    made.remove(at.name, used=3, sure=True)
    assert made.all() == ()
    with pytest.raises(Refused, match="er niet"):
        made.open(at.name)
    assert with_steps(made, "Een").revision == 2


def test_limits_are_told(made: Compositions, monkeypatch: pytest.MonkeyPatch) -> None:
    at = with_steps(made, "Een")
    with pytest.raises(Refused, match="te groot"):
        act(made, at, do="set", path=["summary"], value="a" * 250_000)
    deep: Any = "x"
    for _ in range(2_000):
        deep = [deep]
    with pytest.raises(Refused):
        act(made, at, do="set", path=["bring"], value=deep)
    monkeypatch.setattr(store, "MAX_OWN", 1)
    with pytest.raises(Refused, match="eigen workshops"):
        made.create("Nog een")
    assert made.open(at.name).text == at.text


def test_sentences_over_their_limit_are_kept_and_told(made: Compositions) -> None:
    at = with_steps(made, "Een")
    at = act(made, at, do="set", step="een", path=["title"], value="a" * 2_010)
    [problem] = at.problems
    assert (problem.step, problem.path) == ("een", ("title",))
    assert problem.sentence == (
        "Dit is te lang: er passen 2000 letters in. Je hebt er 2010. Haal er 10 weg."
    )
    assert examine(at.text).problems == at.problems
