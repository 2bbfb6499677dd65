"""A network between browser and server that can be cut."""

import contextlib
import socket
import threading
from typing import Self


class Wire:
    """A network between browser and server that can be cut."""

    def __init__(self, port: int) -> None:
        self.to = port
        self.whole = True
        self.flows = threading.Event()
        self.flows.set()
        self.ends: list[socket.socket] = []

    def __enter__(self) -> Self:
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_) -> None:
        self.flows.set()
        self.cut()
        self.listener.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self.listener.accept()
            except OSError:
                return
            if not self.whole:
                near.close()
                continue
            try:
                far = socket.create_connection(("127.0.0.1", self.to))
            except OSError:
                # The server is gone; the next one may listen at the same port.
                near.close()
                continue
            self.ends += [near, far]
            for pair in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=pair, daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                self.flows.wait()
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)

    def silence(self) -> None:
        """Carry nothing and close nothing, as when a phone leaves the network."""
        self.flows.clear()

    def cut(self) -> None:
        """Close every connection, also when nothing was carried any more, and let none begin."""
        self.whole = False
        for end in self.ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self.ends.clear()

    def drop(self) -> None:
        """Close every connection; new ones may begin."""
        self.cut()
        self.whole = True

    def mend(self) -> None:
        """Carry everything again, on new connections."""
        self.whole = True
        self.flows.set()
