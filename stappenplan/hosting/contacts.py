"""Whom people turn to with a question about this server; its administrator says so."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from traitlets import List, TraitError, Unicode, validate
from traitlets.config import Configurable

# RFC 9116, 2.5.3: an address of the web (with TLS), of mail or of a telephone.
_CONTACT = re.compile(r"(?:mailto:[^\s@]+@[^\s@]+|https://\S+|tel:\+?[0-9-]+)")
_POLICY = re.compile(r"(?:https://\S+)?")
LONGEST = 200
MAX_FILE_BYTES = 64 * 1024
_CONTACT_LINE = re.compile(r"^Contact:\s*\S", re.MULTILINE | re.IGNORECASE)
_EXPIRES = re.compile(r"^Expires:\s*(\S+)\s*$", re.MULTILINE | re.IGNORECASE)


def read_security_file(file: Path, now: datetime) -> str:
    """A security.txt that an administrator wrote, as it is; a signature stays whole.

    Raises
    ------
    ValueError
        When it cannot be read or has expired, or lacks what RFC 9116 asks for, with a remedy.
    """
    try:
        with file.open("rb") as opened:
            content = opened.read(MAX_FILE_BYTES + 1)
        text = content.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"{file} cannot be read ({error}). Remedy: name a text file.") from None
    if len(content) > MAX_FILE_BYTES or not _CONTACT_LINE.search(text):
        raise ValueError(f"{file} has no line with Contact. Remedy: see RFC 9116, 2.5.3.")
    times = _EXPIRES.findall(text)
    try:
        (expires,) = map(datetime.fromisoformat, times)
        past = expires <= now
    except (ValueError, TypeError):
        raise ValueError(
            f"{file} needs one line such as Expires: {now:%Y}-12-31T23:00:00Z."
        ) from None
    if past:
        raise ValueError(f"{file} has expired. Remedy: give it a new Expires within a year.")
    return text


class Contacts(Configurable):
    """What the administrator fills in, in `voila.json`; nothing is asked for."""

    organisation = Unicode(
        "", config=True, help="Who is responsible for what people say here, as people call it."
    )
    privacy_officer = Unicode(
        "", config=True, help="The privacy officer of that organisation, by name or by function."
    )
    privacy_contact = Unicode(
        "", config=True, help="Where the privacy officer is reached: a mail address or a number."
    )
    security = List(
        Unicode(),
        config=True,
        help="Whom to tell about a weakness of this server, the best way first: addresses that "
        "begin with mailto:, https:// or tel:. They stand in /.well-known/security.txt.",
    )
    security_policy = Unicode(
        "", config=True, help="The https:// address of how you handle such a report; may be empty."
    )

    security_file = Unicode(
        "",
        config=True,
        help="A security.txt of your own, for instance signed with OpenPGP: it is sent as it is, "
        "instead of what the other settings say. It has to say Contact and Expires.",
    )

    @validate("security_file")
    def _security_file(self, proposal: dict[str, Any]) -> str:
        given: str = proposal["value"]
        if given:
            try:
                read_security_file(Path(given), datetime.now(UTC))
            except ValueError as error:
                raise TraitError(f"Contacts.security_file: {error}") from None
        return given

    @validate("security")
    def _security(self, proposal: dict[str, Any]) -> list[str]:
        given: list[str] = proposal["value"]
        for contact in given:
            if not _CONTACT.fullmatch(contact):
                raise TraitError(
                    f"Contacts.security: {contact!r} is not the address of a contact. Remedy: "
                    "write mailto:name@example.nl, https://example.nl/report or tel:+31-..."
                )
        return given

    @validate("security_policy")
    def _security_policy(self, proposal: dict[str, Any]) -> str:
        given: str = proposal["value"]
        if not _POLICY.fullmatch(given):
            raise TraitError(
                f"Contacts.security_policy: {given!r} is not an address. Remedy: begin it with "
                "https://, or leave it empty."
            )
        return given

    @validate("organisation", "privacy_officer", "privacy_contact")
    def _one_line(self, proposal: dict[str, Any]) -> str:
        given: str = proposal["value"]
        if len(given) > LONGEST or not (given.isprintable() or not given):
            raise TraitError(
                f"Contacts.{proposal['trait'].name}: {given[:LONGEST]!r} is not one line of at "
                f"most {LONGEST} characters. Remedy: shorten it."
            )
        return given.strip()
