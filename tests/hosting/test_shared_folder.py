"""What was made on one machine stands on all of them, on a real PostgreSQL."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import postgres_server
import pytest

from stappenplan.composing import workshop_lock
from stappenplan.composing.actions import SetValue
from stappenplan.composing.refused import Refused
from stappenplan.composing.store import Compositions
from stappenplan.hosting.shared_folder import SharedFolder
from stappenplan.journal.shared_state import SharedState
from stappenplan.paths import Paths

pytestmark = pytest.mark.skipif(
    bool(postgres_server.why_not()), reason=postgres_server.why_not() or "there is one"
)


class Machine:
    """A machine with a folder of its own."""

    def __init__(self, database: str, data: Path) -> None:
        self.paths = Paths.of(database, data)
        self.state = SharedState(database)
        self.folder = SharedFolder(self.state, self.paths.own_workshops, (self.paths.house_style,))
        data.mkdir(parents=True, exist_ok=True)
        self.folder.begin()

    def made(self) -> Compositions:
        """The workshops here, while this machine is the one whose code runs."""
        workshop_lock.hold_everywhere(self.folder.held)
        return Compositions(self.paths)


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Machine, Machine]]:
    place = postgres_server.place()
    one, other = (Machine(place, tmp_path / name) for name in ("one", "other"))
    yield one, other
    workshop_lock.hold_everywhere(None)
    one.state.close()
    other.state.close()


def test_a_workshop_that_was_made_here_is_changed_there_and_undone_here(
    two: tuple[Machine, Machine],
) -> None:
    one, other = two
    name = one.made().create("Dorpsavond").name
    other.folder.look()
    assert [found.title for found in other.made().all()] == ["Dorpsavond"]
    before = other.made().open(name)
    other.made().act(name, SetValue(path=("title",), value="Dorpsdag"), before.revision)
    # Nobody looked here meanwhile; the act begins with what is there.
    with pytest.raises(Refused):
        one.made().act(name, SetValue(path=("title",), value="Dorpsnacht"), before.revision)
    assert one.made().open(name).data["title"] == "Dorpsdag"
    one.made().undo(name, one.made().open(name).revision)
    other.folder.look()
    assert other.made().open(name).data["title"] == "Dorpsavond"


def test_a_new_machine_has_all_and_what_was_taken_away_stays_away(
    two: tuple[Machine, Machine], tmp_path: Path
) -> None:
    one, other = two
    kept, gone = (one.made().create(title).name for title in ("Blijft", "Weg"))
    other.folder.look()
    other.made().remove(gone)
    one.folder.look()
    new = Machine(one.paths.database, tmp_path / "new")
    for machine in (one, other, new):
        assert [found.name for found in machine.made().all()] == [kept]
    new.state.close()


def test_the_house_style_goes_along_and_who_installed_one_keeps_it(
    two: tuple[Machine, Machine], tmp_path: Path
) -> None:
    one, other = two
    one.paths.house_style.write_bytes(b":root {--a: 1}")
    one.folder.look()
    other.folder.look()
    assert other.paths.house_style.read_bytes() == b":root {--a: 1}"
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "huisstijl.css").write_bytes(b":root {--a: 2}")
    new = Machine(one.paths.database, tmp_path / "new")
    one.folder.look()
    assert one.paths.house_style.read_bytes() == b":root {--a: 2}"
    new.state.close()


def test_a_machine_that_begins_again_takes_no_newer_house_style_back(
    two: tuple[Machine, Machine], tmp_path: Path
) -> None:
    one, other = two
    one.paths.house_style.write_bytes(b":root {--a: 1}")
    one.folder.look()
    other.folder.look()
    # While the other one is away.
    one.paths.house_style.write_bytes(b":root {--a: 2}")
    one.folder.look()
    again = Machine(one.paths.database, tmp_path / "other")
    one.folder.look()
    for machine in (one, again):
        assert machine.paths.house_style.read_bytes() == b":root {--a: 2}"
    again.state.close()


def test_what_another_machine_is_making_in_the_same_folder_is_kept_when_it_is_whole(
    two: tuple[Machine, Machine], tmp_path: Path
) -> None:
    one, _ = two
    # Machines may have one volume together.
    beside = Machine(one.paths.database, tmp_path / "one")
    folder = one.paths.own_workshops / "nieuw"
    folder.mkdir(parents=True)
    with ThreadPoolExecutor() as threads, one.folder.held("nieuw"):
        (folder / "draft.yaml").write_text("half")
        looks = threads.submit(beside.folder.look)
        # It has to wait; nothing is known of it before this block ends.
        assert one.state.read("folder/nieuw") is None
        (folder / "versions.jsonl").write_text("whole")
    looks.result()
    kept = one.state.read("folder/nieuw")
    assert kept is not None
    assert {*json.loads(kept.content)} == {"draft.yaml", "versions.jsonl"}
    assert (folder / "versions.jsonl").read_text() == "whole"
    beside.state.close()


def test_what_stands_here_is_kept_in_a_database_of_before_it(
    two: tuple[Machine, Machine],
) -> None:
    one, other = two
    (one.paths.own_workshops / "oud").mkdir(parents=True)
    (one.paths.own_workshops / "oud" / "draft.yaml").write_text("title: Oud")
    one.folder.look()
    # As when a dump of before it is put back.
    one.state.forget(["folder/oud"])
    one.folder.look()
    one.folder.look()
    other.folder.look()
    assert (other.paths.own_workshops / "oud" / "draft.yaml").read_text() == "title: Oud"


def test_no_file_is_brought_to_a_place_outside_the_folder(two: tuple[Machine, Machine]) -> None:
    one, other = two
    one.state.make_once("file/x/abc", b"bad")
    one.state.replace("folder/x", b'{"../../bad": "abc"}', 0)
    with pytest.raises(ValueError, match="no file"):
        other.folder.look()
    assert not (other.paths.own_workshops.parent / "bad").exists()
