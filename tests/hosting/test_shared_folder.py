"""What was made on one machine stands on all of them, on a real PostgreSQL."""

from collections.abc import Iterator
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


def test_no_file_is_brought_to_a_place_outside_the_folder(two: tuple[Machine, Machine]) -> None:
    one, other = two
    one.state.make_once("file/x/abc", b"bad")
    one.state.replace("folder/x", b'{"../../bad": "abc"}', 0)
    with pytest.raises(ValueError, match="no file"):
        other.folder.look()
    assert not (other.paths.own_workshops.parent / "bad").exists()
