"""The network of the room, for a code that phones can scan."""

from __future__ import annotations

from dataclasses import dataclass

from segno.helpers import make_wifi_data

from stappenplan.errors import Refusal

# IEEE 802.11: a name of at most 32 octets; WPA: a passphrase of 8 to 63 characters.
LONGEST_NAME = 32
SHORTEST_PASSWORD, LONGEST_PASSWORD = 8, 63


@dataclass(frozen=True, slots=True)
class Wifi:
    """A network by its name; without a password it is open."""

    name: str
    password: str = ""

    @classmethod
    def named(cls, name: str, password: str) -> Wifi:
        """What somebody filled in.

        Raises
        ------
        Refusal
            For what no network can have.
        """
        if not name:
            raise Refusal("Vul de naam van de wifi in.")
        if len(name.encode()) > LONGEST_NAME:
            raise Refusal(f"De naam van een wifi heeft hooguit {LONGEST_NAME} tekens. Kijk hem na.")
        if password and not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
            raise Refusal(
                f"Een wachtwoord van een wifi heeft {SHORTEST_PASSWORD} tot {LONGEST_PASSWORD} "
                "tekens. Kijk het na."
            )
        return cls(name, password)

    @property
    def code(self) -> str:
        """The text of its QR code, in the form that phones know."""
        security = "WPA" if self.password else None
        return str(make_wifi_data(self.name, self.password or None, security))
