"""The network of the room, for a code that phones can scan."""

from __future__ import annotations

from dataclasses import dataclass

from segno.helpers import make_wifi_data

from stappenplan.errors import Refusal

# IEEE 802.11: a name of at most 32 octets; WPA: a passphrase of 8 to 63 characters.
MAX_NAME_LENGTH = 32
SHORTEST_PASSWORD, MAX_PASSWORD_LENGTH = 8, 63


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
        if len(name.encode()) > MAX_NAME_LENGTH:
            raise Refusal(
                f"De naam van een wifi heeft hooguit {MAX_NAME_LENGTH} tekens. Kijk hem na."
            )
        if password and not SHORTEST_PASSWORD <= len(password) <= MAX_PASSWORD_LENGTH:
            raise Refusal(
                f"Een wachtwoord van een wifi heeft {SHORTEST_PASSWORD} tot {MAX_PASSWORD_LENGTH} "
                "tekens. Kijk het na."
            )
        return cls(name, password)

    @property
    def code(self) -> str:
        """The text of its QR code, in the form that phones know."""
        security = "WPA" if self.password else None
        return str(make_wifi_data(self.name, self.password or None, security))
