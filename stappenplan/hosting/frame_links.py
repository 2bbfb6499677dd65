"""Adds to a frame what only the server knows: links, keys, return codes and QR codes."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any
from urllib.parse import urlsplit

from stappenplan.contract.people import CodeOwner, Role
from stappenplan.hosting.document_catalogue import document_links
from stappenplan.hosting.kernel_context import KernelContext
from stappenplan.hosting.keys import Keys
from stappenplan.hosting.own_documents import own_links
from stappenplan.hosting.qr_codes import qr_svg


class PageAddresses:
    """The links, codes and documents that a visitor may see on their page.

    Parameters
    ----------
    context
        The visitor whose page it is.
    keys
        Those of the server.
    """

    def __init__(self, context: KernelContext, keys: Keys) -> None:
        self.context = context
        self.keys = keys
        # Of hundreds of people, at every change of the facilitator's page.
        self._return_code = cache(keys.return_code)

    def add_to(self, frame: dict[str, Any], returns_as: CodeOwner | None = None) -> dict[str, Any]:
        """A frame with the addresses, links, codes and documents of this role.

        Parameters
        ----------
        returns_as
            Whose return code the participant has; None for a code of this gathering alone.
        """
        context, code = self.context, frame["gathering"]["code"]
        added: dict[str, Any] = {"join": self._join(code)}
        if frame["me"] is not None:
            owner = returns_as or CodeOwner(context.gathering, frame["me"]["id"])
            own = self._return_code(owner.gathering, owner.participant, owner.renewed)
            added["me"] = {**frame["me"], "return_code": own}
            if context.address:
                # With the code in it: who opens it on another phone only presses a button.
                here = urlsplit(context.address).path
                added["me"]["data_url"] = f"{here}mijn/{code}/gegevens"
                added["me"]["erase_url"] = f"{here}mijn/{code}/wis"
                added["me"]["privacy_url"] = f"{here}privacy?bijeenkomst={code}"
                added["me"]["devices_url"] = f"{here}mijn/{code}/apparaten"
                added["me"]["introductions_url"] = f"{here}ontmoeten/{code}"
                added["me"]["return_url"] = f"{context.address}j/{code}?terug={own}"
        if "own" in frame and context.address:
            base, own = urlsplit(context.address).path, frame["own"]
            added["documents"] = own_links(
                base, frame["gathering"], days=own["has_days"], private=own["private"]
            )
        if frame["gathering"].get("report_open") and context.address:
            renewed = frame["gathering"]["report_links_renewed"]
            added["report"] = self._report(code, renewed)
        if frame["gathering"].get("framework_open") and context.address:
            renewed = frame["gathering"]["framework_links_renewed"]
            added["framework"] = self._framework(code, renewed)
        if context.role is Role.FACILITATOR:
            added["links"] = self._links(code, frame["series"], frame["link_renewals"])
            if frame["gathering"].get("framework") and context.address:
                added["links"]["uses"] = f"{urlsplit(context.address).path}kader/{code}/gebruik"
            added["people"] = [
                {**person, "return_code": self._code_here(person)} for person in frame["people"]
            ]
        if frame.get("names_to_check") and context.address:
            added["links"] = {"names": f"{urlsplit(context.address).path}namen/{code}"}
        if context.role in {Role.FACILITATOR, Role.ADVISOR} and context.address:
            added["documents"] = document_links(
                urlsplit(context.address).path, frame["gathering"], context.role
            )
        return {**frame, **added}

    def _code_here(self, person: dict[str, Any]) -> str:
        """The code for this gathering alone."""
        return self._return_code(self.context.gathering, person["id"], person["codes_renewed"])

    def _join(self, code: str) -> dict[str, str]:
        if self.context.role is Role.PARTICIPANT:
            return {"code": code}
        if not self.context.address:
            return {"code": code, "url": "", "qr": ""}
        url = f"{self.context.address}j/{code}"
        # Who scans it is never kept out by wrong codes that others typed.
        scanned = f"{url}?s={self.keys.door(self.context.gathering)}"
        return {"code": code, "url": url, "qr": _qr(scanned, url)}

    def _report(self, code: str, renewed: int) -> dict[str, str]:
        """Where anybody reads the report; phones show no code to scan."""
        key = self.keys.report(self.context.gathering, renewed)
        url = f"{self.context.address}verslag/{code}?sleutel={key}"
        shows_code = self.context.role in {Role.SCREEN, Role.FACILITATOR}
        return {"url": url, "qr": _qr(url, url) if shows_code else ""}

    def _framework(self, code: str, renewed: int) -> dict[str, str]:
        """Where anybody uses the framework that was made; phones show no code to scan."""
        key = self.keys.framework(self.context.gathering, renewed)
        url = f"{self.context.address}kader/{code}?sleutel={key}"
        shows_code = self.context.role in {Role.SCREEN, Role.FACILITATOR}
        return {"url": url, "qr": _qr(url, url) if shows_code else ""}

    def _links(self, code: str, series: str, renewed: dict[str, int]) -> dict[str, str]:
        address, gathering = self.context.address, self.context.gathering
        if not address:
            return {}
        # Opened in this browser, whose cookie holds for the host it is on now.
        here = urlsplit(address).path
        links = {
            "participant": f"{address}j/{code}",
            "prepare": f"{here}voorbereiden/{code}",
            "attendance": f"{here}mensen/{code}",
            "check": f"{here}controle/{code}",
            "presence": f"{here}aanwezig/{code}",
            "renew": f"{here}sleutels/{code}",
            "erase_reaction": f"{here}verslag/{code}/wis",
            "keeping": f"{here}bewaren/{code}",
            "names": f"{here}namen/{code}",
            "magazine": f"{here}magazine/{code}",
        }
        if series:
            links["series"] = f"{here}reeks/{series}"
        if self.context.organiser:
            links["office"] = f"{here}kantoor"
        for page, role in (
            ("scherm", Role.SCREEN),
            ("adviseur", Role.ADVISOR),
            ("begeleider", Role.FACILITATOR),
        ):
            key = self.keys.role(gathering, role, renewed[role.value])
            links[role.value] = f"{address}{page}/{code}?sleutel={key}"
        return links


@lru_cache(maxsize=8)
def _qr(url: str, shown: str) -> str:
    """The QR code of an address; asked for with every frame."""
    return qr_svg(url, f"QR-code: {shown}")
