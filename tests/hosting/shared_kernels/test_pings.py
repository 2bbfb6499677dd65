"""Sockets that are asked for a sign of life, all at the same time."""

import pytest
from tornado.websocket import WebSocketClosedError
from turned_clock import TurnedClock

from stappenplan.hosting.shared_kernels.pings import BEAT_FRAME, Beats, Pings

EVERY, PATIENCE = 4.0, 20.0


class Socket:
    """A socket of a page, which answers or not."""

    def __init__(self, *, answers: bool = True, gone: bool = False) -> None:
        self.ping_callback = None
        self.last_pong = -1.0
        self.answers, self.gone, self.closed, self.pings = answers, gone, False, 0

    def ping(self, _data: bytes) -> None:
        if self.gone:
            raise WebSocketClosedError
        self.pings += 1
        if self.answers:
            self.on_pong(b"")

    def on_pong(self, _data: bytes) -> None:
        raise AssertionError("Jupyter's own reads the wall clock")

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def pings(clock: TurnedClock, monkeypatch) -> Pings:
    monkeypatch.setattr("tornado.ioloop.PeriodicCallback.start", lambda _self: None)
    return Pings(EVERY, PATIENCE, clock)


def pass_time(pings: Pings, clock: TurnedClock, seconds: float) -> None:
    for _ in range(int(seconds / EVERY)):
        clock.seconds += EVERY
        pings.sweep()


def test_a_silent_socket_is_closed_and_the_others_stay(pings: Pings, clock: TurnedClock) -> None:
    lost, there, gone = Socket(answers=False), Socket(), Socket(gone=True)
    for socket in (lost, there, gone):
        pings.add(socket)
    pass_time(pings, clock, PATIENCE)
    assert not lost.closed
    pass_time(pings, clock, EVERY)
    assert lost.closed
    assert not there.closed
    assert there.last_pong == clock.seconds


def test_nobody_is_closed_because_the_server_stood_still(pings: Pings, clock: TurnedClock) -> None:
    sockets = [Socket(), Socket(answers=False)]
    for socket in sockets:
        pings.add(socket)
    clock.seconds += 3600
    pings.sweep()
    assert not any(socket.closed for socket in sockets)
    pass_time(pings, clock, EVERY)
    assert [socket.closed for socket in sockets] == [False, True]


def test_a_socket_that_is_gone_is_asked_no_longer(pings: Pings, clock: TurnedClock) -> None:
    socket = Socket()
    pings.add(socket)
    pings.remove(socket)
    pass_time(pings, clock, 60)
    assert (socket.pings, socket.closed) == (0, False)
    pings.remove(socket)


def test_the_timer_of_jupyter_for_one_socket_stops(pings: Pings) -> None:
    stopped = []
    socket = Socket()
    socket.ping_callback = type("Timer", (), {"stop": lambda _self: stopped.append(True)})()
    pings.add(socket)
    assert stopped == [True]


class Page:
    """A socket of a page, as far as it is told something."""

    def __init__(self, *, closing: bool = False, behind: bool = False) -> None:
        self.closing, self.behind, self.heard = closing, behind, 0
        self.ws_connection = self.stream = self.socket = self

    def is_closing(self) -> bool:
        return self.closing

    def writing(self) -> bool:
        return self.behind

    def send(self, frame: bytes) -> int:
        assert frame == BEAT_FRAME
        self.heard += 1
        return len(frame)


def test_a_page_that_asked_is_told_at_once_and_for_a_while(
    clock: TurnedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tornado.ioloop.PeriodicCallback.start", lambda _self: None)
    beats = Beats(1.0, 10.0, clock)
    page, behind, closing, gone = Page(), Page(behind=True), Page(closing=True), Page()
    gone.ws_connection = None
    for one in (page, behind, closing, gone):
        beats.ask(one)
    assert (page.heard, behind.heard, closing.heard, gone.heard) == (1, 0, 0, 0)
    for _ in range(30):
        clock.seconds += 1.0
        beats.sweep()
    assert page.heard == 11
    beats.ask(page)
    beats.remove(page)
    beats.sweep()
    assert page.heard == 12
