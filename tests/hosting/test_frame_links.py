"""What is added to the frame of each role."""

import pytest

from stappenplan.contract.people import CodeOwner, Role
from stappenplan.export.network_files import FILES
from stappenplan.hosting.frame_links import PageAddresses
from stappenplan.hosting.kernel_context import KernelContext
from stappenplan.hosting.keys import Keys

KEYS = Keys(b"a" * 32)
FRAME = {
    "gathering": {
        "code": "ABCDE",
        "result": "het stappenplan",
        "form": "plan",
        "tools": False,
        "graphs": False,
        "contacts": False,
    },
    "me": None,
    "series": "",
    "people": [{"id": "p-anna", "name": "Anna", "codes_renewed": 0}],
    "link_renewals": {"screen": 0, "advisor": 0, "facilitator": 0},
}


def added(role: Role, address: str = "http://zaal:8866/emmen/", *, organiser: bool = False) -> dict:
    me = {"id": "p-anna", "name": "Anna"} if role is Role.PARTICIPANT else None
    context = KernelContext("sqlite:///x.db", "x", "g-1", role, None, address, organiser)
    return PageAddresses(context, KEYS).add_to({**FRAME, "me": me})


def test_a_participant_gets_their_own_return_code_and_no_links() -> None:
    frame = added(Role.PARTICIPANT)
    assert frame["me"]["return_code"] == KEYS.return_code("g-1", "p-anna")
    assert frame["join"] == {"code": "ABCDE"}
    assert frame["people"] == FRAME["people"]
    assert "links" not in frame
    assert "documents" not in frame


def test_who_keeps_the_code_of_an_earlier_gathering_reads_it_and_the_facilitator_another() -> None:
    context = KernelContext("sqlite:///x.db", "x", "g-2", Role.PARTICIPANT, None, "http://zaal/")
    frame = {**FRAME, "me": {"id": "p-later", "name": "Anna"}}
    kept = PageAddresses(context, KEYS).add_to(frame, CodeOwner("g-1", "p-anna"))["me"]
    assert kept["return_code"] == KEYS.return_code("g-1", "p-anna")
    assert kept["return_url"].endswith(f"?terug={kept['return_code']}")
    assert kept["erase_url"] == "/mijn/ABCDE/wis"
    assert added(Role.FACILITATOR)["people"][0]["return_code"] == KEYS.return_code("g-1", "p-anna")


def test_a_facilitator_has_a_link_to_the_series_of_the_gathering() -> None:
    assert "series" not in added(Role.FACILITATOR)["links"]
    context = KernelContext("sqlite:///x.db", "x", "g-1", Role.FACILITATOR, None, "http://zaal/x/")
    frame = PageAddresses(context, KEYS).add_to({**FRAME, "series": "s-wonen"})
    assert frame["links"]["series"] == "/x/reeks/s-wonen"


def test_a_facilitator_gets_the_links_of_all_roles_and_all_return_codes() -> None:
    frame = added(Role.FACILITATOR)
    assert frame["people"][0]["return_code"] == KEYS.return_code("g-1", "p-anna")
    links = frame["links"]
    assert links["participant"] == "http://zaal:8866/emmen/j/ABCDE"
    assert links["check"] == "/emmen/controle/ABCDE"
    for role, page in ((Role.SCREEN, "scherm"), (Role.ADVISOR, "adviseur")):
        key = KEYS.role("g-1", role)
        assert links[role.value] == f"http://zaal:8866/emmen/{page}/ABCDE?sleutel={key}"


def test_links_and_codes_that_were_renewed_are_the_new_ones() -> None:
    context = KernelContext("sqlite:///x.db", "x", "g-1", Role.FACILITATOR, None, "http://zaal/")
    renewed = {**FRAME["link_renewals"], "screen": 2}
    people = [{**FRAME["people"][0], "codes_renewed": 1}]
    frame = PageAddresses(context, KEYS).add_to(
        {**FRAME, "link_renewals": renewed, "people": people}
    )
    screen, advisor = (
        frame["links"][one].partition("sleutel=")[2] for one in ("screen", "advisor")
    )
    assert (screen, advisor) == (
        KEYS.role("g-1", Role.SCREEN, 2),
        KEYS.role("g-1", Role.ADVISOR),
    )
    assert frame["people"][0]["return_code"] == KEYS.return_code("g-1", "p-anna", 1)


@pytest.mark.parametrize("organiser", [True, False])
def test_the_link_to_the_gathering_list_is_for_organisers(organiser: bool) -> None:
    links = added(Role.FACILITATOR, organiser=organiser)["links"]
    assert ("office" in links) is organiser


def test_documents_are_below_the_base_url_and_differ_by_role() -> None:
    urls = {
        role: {document["url"] for document in added(role)["documents"]}
        for role in (Role.FACILITATOR, Role.ADVISOR)
    }
    assert all(url.startswith("/emmen/documenten/ABCDE/") for url in urls[Role.ADVISOR])
    only = {"papier.pdf", "draaiboek.pdf", "logboek.jsonl"}
    assert {url.rpartition("/")[2] for url in urls[Role.FACILITATOR] - urls[Role.ADVISOR]} == only


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.SCREEN, Role.ADVISOR])
def test_without_an_address_of_the_server_there_are_no_links(role: Role) -> None:
    frame = added(role, address="")
    assert frame["join"] == {"code": "ABCDE", "url": "", "qr": ""}
    assert frame.get("links", {}) == {}
    assert "documents" not in frame


@pytest.mark.parametrize("role", [Role.SCREEN, Role.FACILITATOR, Role.PARTICIPANT])
def test_everybody_finds_the_page_to_use_a_framework_and_phones_show_no_code(role: Role) -> None:
    made = {"framework": True, "framework_open": True, "framework_links_renewed": 0}
    frame = {**FRAME, "gathering": {**FRAME["gathering"], **made}}
    context = KernelContext("sqlite:///x.db", "x", "g-1", role, None, "http://zaal/x/")
    found = PageAddresses(context, KEYS).add_to(frame)
    key = KEYS.framework("g-1")
    assert found["framework"]["url"] == f"http://zaal/x/kader/ABCDE?sleutel={key}"
    assert found["framework"]["qr"].startswith("<svg") is (role is not Role.PARTICIPANT)
    if role is Role.FACILITATOR:
        assert found["links"]["uses"] == "/x/kader/ABCDE/gebruik"
        names = {one["name"] for one in found["documents"]}
        assert {"kader.pdf", "kaart.pdf", "gebruik.pdf"} <= names


def test_only_a_workshop_with_contacts_has_files_of_its_network() -> None:
    context = KernelContext("sqlite:///x.db", "x", "g-1", Role.FACILITATOR, None, "http://zaal/")

    def networks(*, contacts: bool) -> set[str]:
        gathering = FRAME["gathering"] | {"contacts": contacts}
        frame = PageAddresses(context, KEYS).add_to({**FRAME, "gathering": gathering})
        return {one["name"] for one in frame["documents"]} & FILES.keys()

    assert networks(contacts=False) == set()
    assert networks(contacts=True) == FILES.keys()
