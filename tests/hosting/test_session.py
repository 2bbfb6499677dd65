"""The session in a cookie."""

import pytest

from stappenplan.contract.people import Role
from stappenplan.hosting.session import MAX_GRANTS, Grant, from_cookie, new_session, to_cookie


def test_a_cookie_gives_the_same_session_back() -> None:
    session = new_session().with_grant(Grant("g-1", Role.PARTICIPANT, "p-anna")).as_organiser()
    assert from_cookie(to_cookie(session)) == session


def test_one_browser_holds_several_roles_in_several_gatherings() -> None:
    session = new_session()
    for gathering in ("g-1", "g-2"):
        for role in (Role.FACILITATOR, Role.SCREEN):
            session = session.with_grant(Grant(gathering, role))
    assert len(session.grants) == 4
    assert session.grant("g-2", Role.SCREEN) == Grant("g-2", Role.SCREEN)
    assert session.grant("g-2", Role.ADVISOR) is None


def test_a_new_grant_replaces_the_one_for_the_same_role_and_gathering() -> None:
    session = new_session().with_grant(Grant("g-1", Role.PARTICIPANT, "p-anna"))
    session = session.with_grant(Grant("g-1", Role.PARTICIPANT, "p-bram"))
    assert [grant.participant for grant in session.grants] == ["p-bram"]


def test_a_cookie_with_all_grants_fits_in_four_kilobytes() -> None:
    session = new_session()
    for number in range(MAX_GRANTS + 5):
        session = session.with_grant(
            Grant(f"g-{number:016x}", Role.PARTICIPANT, f"p-{number:012x}")
        )
    assert session.grants[-1].gathering == f"g-{MAX_GRANTS + 4:016x}"
    assert len(to_cookie(session)) * 4 / 3 < 3800


@pytest.mark.parametrize("text", ["", "[]", "{}", '["x", 0, [["g", "baas", ""]]]', '["x", 0, 3]'])
def test_a_malformed_cookie_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a cookie"):
        from_cookie(text)
