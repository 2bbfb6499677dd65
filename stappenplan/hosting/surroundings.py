"""What only the hosting knows about a gathering: addresses, keys, codes."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from stappenplan.contract.people import Role
from stappenplan.hosting.codes import qr
from stappenplan.hosting.documents import addresses
from stappenplan.hosting.keys import Keys
from stappenplan.hosting.seat import Seat


class Surroundings:
    """Adds to a frame what this visitor may know beside the engine's own part.

    Parameters
    ----------
    seat
        Whose page it is.
    keys
        Those of the server.
    """

    def __init__(self, seat: Seat, keys: Keys) -> None:
        self.seat = seat
        self.keys = keys

    def around(self, frame: dict[str, Any]) -> dict[str, Any]:
        """A frame with the addresses, links, codes and documents of this role."""
        seat, code = self.seat, frame["gathering"]["code"]
        added: dict[str, Any] = {"join": self._join(code)}
        if frame["me"] is not None:
            own = self.keys.return_code(seat.gathering, frame["me"]["id"])
            added["me"] = {**frame["me"], "return_code": own}
        if seat.role is Role.FACILITATOR:
            added["links"] = self._links(code)
            added["people"] = [
                {**person, "return_code": self.keys.return_code(seat.gathering, person["id"])}
                for person in frame["people"]
            ]
        if seat.role in {Role.FACILITATOR, Role.ADVISOR} and seat.address:
            added["documents"] = addresses(urlsplit(seat.address).path, code, seat.role)
        return {**frame, **added}

    def _join(self, code: str) -> dict[str, str]:
        if self.seat.role is Role.PARTICIPANT:
            return {"code": code}
        if not self.seat.address:
            return {"code": code, "url": "", "qr": ""}
        url = f"{self.seat.address}j/{code}"
        return {"code": code, "url": url, "qr": _qr(url)}

    def _links(self, code: str) -> dict[str, str]:
        address, gathering = self.seat.address, self.seat.gathering
        if not address:
            return {}
        # Opened in this browser, whose cookie holds for the host it is on now.
        here = urlsplit(address).path
        links = {"participant": f"{address}j/{code}", "check": f"{here}controle/{code}"}
        if self.seat.office:
            links["office"] = f"{here}kantoor"
        for page, role in (
            ("scherm", Role.SCREEN),
            ("adviseur", Role.ADVISOR),
            ("begeleider", Role.FACILITATOR),
        ):
            key = self.keys.role(gathering, role)
            links[role.value] = f"{address}{page}/{code}?sleutel={key}"
        return links


@lru_cache(maxsize=8)
def _qr(url: str) -> str:
    """The QR code of an address; asked for with every frame."""
    return qr(url, f"QR-code: {url}")
