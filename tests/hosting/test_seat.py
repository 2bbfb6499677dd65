"""What a kernel is told about its visitor."""

from stappenplan.contract.people import Role
from stappenplan.hosting.seat import Seat

SEAT = Seat("sqlite:///x.db", "x.secret", "g-1", Role.PARTICIPANT, "p-anna", "http://zaal/")


def test_a_kernel_reads_back_the_seat_it_was_given() -> None:
    assert Seat.taken(SEAT.environment({"PATH": "/bin"})) == SEAT


def test_nothing_of_ours_is_inherited_from_the_server() -> None:
    before = {"STAPPENPLAN_SEAT": "een ander", "STAPPENPLAN_DATA": "/x", "PATH": "/bin"}
    environment = SEAT.environment(before)
    assert Seat.taken(environment) == SEAT
    assert "STAPPENPLAN_DATA" not in environment
    assert environment["PATH"] == "/bin"


def test_without_our_server_there_is_no_seat() -> None:
    assert Seat.taken({"PATH": "/bin"}) is None
