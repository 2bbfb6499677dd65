"""Keys and return codes."""

import stat
from datetime import timedelta

import pytest

from stappenplan import shared_clock
from stappenplan.contract.people import CodeOwner, Role
from stappenplan.hosting import keys as keys_module
from stappenplan.hosting import retention
from stappenplan.hosting.keys import DamagedSecret, Keys

ANNA, BRAM = CodeOwner("g-1", "p-anna"), CodeOwner("g-1", "p-bram")


def test_the_secret_is_made_once_and_readable_by_its_owner_only(secret_file) -> None:
    first, again = Keys.from_file(secret_file), Keys.from_file(secret_file)
    assert first.organiser() == again.organiser()
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


def test_a_renewed_key_or_code_is_another_one_and_the_first_stays_what_it_was() -> None:
    keys = Keys(b"a" * 32)
    made = [
        (
            keys.role("g-1", Role.SCREEN, n),
            keys.framework("g-1", n),
            keys.return_code("g-1", "p", n),
        )
        for n in range(3)
    ]
    assert len({key for three in made for key in three}) == 9
    assert keys.fits_role(made[2][0], "g-1", Role.SCREEN, 2)
    assert not keys.fits_role(made[1][0], "g-1", Role.SCREEN, 2)
    assert not keys.fits_framework(made[0][1], "g-1", 1)
    assert keys.owner_of(made[1][2], [CodeOwner("g-1", "p", 1)]) == CodeOwner("g-1", "p", 1)
    assert keys.owner_of(made[0][2], [CodeOwner("g-1", "p", 1)]) is None


def test_what_the_qr_code_adds_is_worth_nothing_the_day_after_tomorrow(monkeypatch) -> None:
    secret = Keys(b"a" * 32)
    seen = secret.door("g-1")
    today = keys_module._today()
    for days, fits in ((0, True), (1, True), (2, False)):
        monkeypatch.setattr(keys_module, "_today", lambda days=days: today + timedelta(days=days))
        assert secret.fits_door(seen, "g-1") is fits
    assert not secret.fits_door(seen, "g-2")


def test_machines_whose_clocks_differ_have_one_day() -> None:
    secret = Keys(b"a" * 32)
    alone = secret.door("g-1")
    try:
        # What the database says; the clock of this machine is three days behind.
        shared_clock.follow(shared_clock.moment() + timedelta(days=3))
        assert not secret.fits_door(alone, "g-1")
        day = retention.today()
        assert secret.door("g-1") == secret.door("g-1", day)
    finally:
        shared_clock.follow(None)
    assert (day - retention.today()).days == 3


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
