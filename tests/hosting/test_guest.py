"""What one cookie holds."""

import pytest

from stappenplan.contract.people import Role
from stappenplan.hosting.guest import MOST_GRANTS, Grant, from_cookie, stranger, to_cookie


def test_a_cookie_gives_the_same_guest_back() -> None:
    guest = stranger().given(Grant("g-1", Role.PARTICIPANT, "p-anna")).in_office()
    assert from_cookie(to_cookie(guest)) == guest


def test_one_browser_holds_several_roles_in_several_gatherings() -> None:
    guest = stranger()
    for gathering in ("g-1", "g-2"):
        for role in (Role.FACILITATOR, Role.SCREEN):
            guest = guest.given(Grant(gathering, role))
    assert len(guest.grants) == 4
    assert guest.grant("g-2", Role.SCREEN) == Grant("g-2", Role.SCREEN)
    assert guest.grant("g-2", Role.ADVISOR) is None


def test_whoever_joins_later_on_the_same_browser_takes_the_place() -> None:
    guest = stranger().given(Grant("g-1", Role.PARTICIPANT, "p-anna"))
    guest = guest.given(Grant("g-1", Role.PARTICIPANT, "p-bram"))
    assert [grant.participant for grant in guest.grants] == ["p-bram"]


def test_the_fullest_cookie_still_fits_in_a_browser() -> None:
    guest = stranger()
    for number in range(MOST_GRANTS + 5):
        guest = guest.given(Grant(f"g-{number:016x}", Role.PARTICIPANT, f"p-{number:012x}"))
    assert guest.grants[-1].gathering == f"g-{MOST_GRANTS + 4:016x}"
    assert len(to_cookie(guest)) * 4 / 3 < 3800


@pytest.mark.parametrize("text", ["", "[]", "{}", '["x", 0, [["g", "baas", ""]]]', '["x", 0, 3]'])
def test_what_is_not_a_cookie_of_ours_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a cookie"):
        from_cookie(text)
