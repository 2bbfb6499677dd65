"""Keys and return codes."""

import stat

import pytest

from stappenplan.contract.people import CodeOwner, Role
from stappenplan.hosting.keys import DamagedSecret, Keys

ANNA, BRAM = CodeOwner("g-1", "p-anna"), CodeOwner("g-1", "p-bram")


def test_the_secret_is_made_once_and_readable_by_its_owner_only(secret_file) -> None:
    first, again = Keys.from_file(secret_file), Keys.from_file(secret_file)
    assert first.organiser == again.organiser
    assert stat.S_IMODE(secret_file.stat().st_mode) == 0o600
    assert [file.name for file in secret_file.parent.iterdir()] == [secret_file.name]


def test_another_secret_gives_other_keys() -> None:
    one, other = Keys(b"a" * 32), Keys(b"b" * 32)
    assert one.role("g-1", Role.SCREEN) != other.role("g-1", Role.SCREEN)
    assert one.cookie_secret != other.cookie_secret


def test_a_damaged_secret_is_named_with_a_remedy(secret_file) -> None:
    secret_file.write_text("kort")
    with pytest.raises(DamagedSecret, match="Remedy"):
        Keys.from_file(secret_file)


def test_a_key_is_valid_for_one_role_of_one_gathering() -> None:
    keys = Keys(b"a" * 32)
    key = keys.role("g-1", Role.ADVISOR)
    fits = [
        (gathering, role)
        for gathering in ("g-1", "g-2")
        for role in Role
        if keys.fits_role(key, gathering, role)
    ]
    assert fits == [("g-1", Role.ADVISOR)]
    assert not keys.fits_organiser(key)
    assert not keys.fits_role("é" + key[1:], "g-1", Role.ADVISOR)


def test_a_key_holds_at_least_128_bits_and_fits_in_an_address() -> None:
    key = Keys(b"a" * 32).role("g-1", Role.SCREEN)
    assert len(key) * 6 >= 128
    assert key.replace("-", "").replace("_", "").isalnum()


def test_a_return_code_is_accepted_in_any_case_with_or_without_hyphen() -> None:
    keys = Keys(b"a" * 32)
    code = keys.return_code("g-1", "p-anna")
    assert len(code) == 9
    assert code[4] == "-"
    for typed in (code, code.lower(), code.replace("-", ""), f" {code.replace('-', ' ')} "):
        assert keys.owner_of(typed, [BRAM, ANNA]) == ANNA


def test_a_return_code_is_invalid_in_another_gathering() -> None:
    keys = Keys(b"a" * 32)
    code = keys.return_code("g-1", "p-anna")
    assert keys.owner_of(code, [CodeOwner("g-2", "p-anna")]) is None
    assert keys.owner_of("", [ANNA]) is None


def test_the_participant_id_depends_on_gathering_form_and_name() -> None:
    keys = Keys(b"a" * 32)
    assert keys.new_participant_id("g-1", "f", "Anna ") == keys.new_participant_id(
        "g-1", "f", "anna"
    )
    assert keys.new_participant_id("g-1", "f", "Anna") != keys.new_participant_id(
        "g-1", "f", "Bram"
    )
    assert keys.new_participant_id("g-1", "f", "Anna") != keys.new_participant_id(
        "g-1", "g", "Anna"
    )
