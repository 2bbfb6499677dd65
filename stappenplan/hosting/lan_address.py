"""The address of this machine in its own network."""

from __future__ import annotations

import socket


def lan_address() -> str | None:
    """The address that other machines here can reach, or None without a network.

    Nothing is sent: connecting a datagram socket only asks the system for a route.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return None
        found = str(probe.getsockname()[0])
    return None if found.startswith(("127.", "0.")) else found
