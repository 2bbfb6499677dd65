"""The page in a kernel, without a server."""

from pathlib import Path
from types import SimpleNamespace

import pytest
import step_kind_package
from server_processes import WORKSHOP
from step_kind_package import installed_kind
from turned_clock import TurnedClock

from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import erase, parse_workshop
from stappenplan.hosting import live_page
from stappenplan.hosting.kernel_context import KernelContext
from stappenplan.hosting.keys import Keys
from stappenplan.hosting.live_page import LivePage, WrongPage, page
from stappenplan.hosting.sending_pace import ENTRIES, TOO_FAST, SendingPace
from stappenplan.hosting.shared_gathering import SharedGathering, Urgency
from stappenplan.joining import join
from stappenplan.journal import Journal
from stappenplan.steering.access import ENDED_ELSEWHERE, LINK_REPLACED
from stappenplan.steering.door import PUT_OUT
from stappenplan.visit import Visit


class Followed(SharedGathering):
    """A gathering that its page looks at when the test calls `refresh`."""

    def __init__(self, context: KernelContext) -> None:
        super().__init__(Journal(context.database), context.gathering)

    def follow(self, refresh, turn=Urgency.OTHERS):
        return lambda: None


def refresh(page, *, clock: bool = False) -> None:
    """Replay what others wrote, and show it."""
    page.live.gathering.live.refresh()
    page.live.refresh(clock)


@pytest.fixture
def room(tmp_path: Path, monkeypatch) -> SimpleNamespace:
    """A gathering with one participant; `open_(role)` gives a page and what it sent."""
    return held(WORKSHOP, tmp_path, monkeypatch)


def held(workshop: str, tmp_path: Path, monkeypatch) -> SimpleNamespace:
    """The same of any workshop."""
    monkeypatch.setenv("STAPPENPLAN_HOST", "1")
    url, secret = f"sqlite:///{tmp_path}/proef.db", tmp_path / "proef.secret"
    journal = Journal(url)
    row = journal.open_gathering(parse_workshop(workshop))
    anna = join(journal, row.code, "Anna")

    clock = [0.0]

    def open_(role: Role, address: str = "http://zaal:8866/") -> SimpleNamespace:
        who = anna if role is Role.PARTICIPANT else None
        context = KernelContext(url, str(secret), row.id, role, who, address)
        live = LivePage(context, Followed(context), now=lambda: clock[0])
        sent: list[dict] = []
        monkeypatch.setattr(live.frame, "send", lambda content, *_: sent.append(content))
        live.start()
        return SimpleNamespace(live=live, sent=sent, frame=live.frame)

    return SimpleNamespace(
        open=open_,
        clock=clock,
        url=url,
        journal=journal,
        row=row,
        anna=anna,
        keys=Keys.from_file(secret),
    )


IDEA = {"id": "abcd-1", "step": "bedenken", "type": "idea", "body": {"text": "Eén loket"}}


def test_an_entry_is_acknowledged_when_it_is_on_disk(room) -> None:
    phone = room.open(Role.PARTICIPANT)
    phone.live.submit(IDEA)
    assert phone.sent == [{"ack": "abcd-1"}]
    assert [e.author for e in room.journal.read(room.row.id) if e.id == "abcd-1"] == [room.anna]
    assert [idea["text"] for idea in phone.live.step.view["mine"]] == [IDEA["body"]["text"]]


def test_a_refused_entry_comes_back_with_a_sentence(room) -> None:
    phone = room.open(Role.PARTICIPANT)
    phone.live.submit({"id": "abcd-2", "type": "moved", "body": {"step": "pauze"}})
    assert phone.sent == [{"refused": "abcd-2", "reason": "Dat kan niet vanaf deze pagina."}]


def steer(room, type_: str, **body: object) -> None:
    host = Visit(room.journal, room.row, Visitor(Role.FACILITATOR))
    host.submit({"id": f"stuur-{host.gathering.seq}", "type": type_, "body": body})


def test_the_page_of_who_was_put_out_is_emptied_and_takes_nothing_until_let_back(room) -> None:
    phone = room.open(Role.PARTICIPANT)
    steer(room, "put_out", participant=room.anna)
    refresh(phone)
    assert phone.frame.frame == {"role": "participant", "ended": PUT_OUT}
    assert phone.frame.step is None
    phone.live.submit(IDEA)
    assert phone.sent[-1] == {"refused": IDEA["id"], "reason": PUT_OUT}
    steer(room, "let_back", participant=room.anna)
    refresh(phone)
    assert phone.frame.frame["me"]["name"] == "Anna"
    phone.live.submit(IDEA)
    assert {"ack": IDEA["id"]} in phone.sent


def test_the_page_of_who_was_erased_gets_nothing_more_of_any_step(room) -> None:
    phone = room.open(Role.PARTICIPANT)
    assert phone.frame.step is not None
    erase(room.journal, room.row.id, room.anna)
    for _ in phone.live.gathering.live.replay_anew():
        continue
    refresh(phone)
    assert phone.frame.frame["gone"]
    assert phone.frame.step is None
    steer(room, "moved", step="pauze")
    refresh(phone)
    assert phone.frame.step is None


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.SCREEN, Role.ADVISOR])
def test_a_page_that_was_opened_with_an_old_link_is_emptied_at_once(room, role: Role) -> None:
    page, other = room.open(role), room.open(Role.PARTICIPANT)
    steer(room, "links_renewed", links=[role.value])
    for one in (page, other):
        refresh(one)
    assert page.frame.frame == {"role": role.value, "ended": LINK_REPLACED}
    page.live.submit({"id": "abcd-3", "type": "closed"})
    assert page.sent[-1] == {"refused": "abcd-3", "reason": LINK_REPLACED}
    page.live.look_along("screen")
    page.live.show_everything(None)
    assert (page.frame.step, page.frame.along) == (None, None)
    assert other.frame.frame["me"]["name"] == "Anna"


def test_a_device_that_was_logged_out_elsewhere_shows_nothing_more(room) -> None:
    phone = room.open(Role.PARTICIPANT)
    own = Visit(room.journal, room.row, Visitor(Role.PARTICIPANT, room.anna))
    own.submit({"id": "toestel-1", "type": "sessions_ended"})
    refresh(phone)
    assert phone.frame.frame == {"role": "participant", "ended": ENDED_ELSEWHERE}


def test_who_sends_without_end_is_told_to_wait_and_the_phone_keeps_it(room) -> None:
    phone, clock = room.open(Role.PARTICIPANT), TurnedClock()
    phone.live.gathering.pace = SendingPace(clock)
    again = {"id": "abcd-9", "type": "moved", "body": {"step": "pauze"}}
    for _ in range(ENTRIES):
        phone.live.submit(again)
    phone.sent.clear()
    phone.live.submit(IDEA)
    assert phone.sent == [{"delayed": IDEA["id"], "reason": TOO_FAST}]
    clock.seconds += 1
    phone.live.submit(IDEA)
    assert phone.sent[1:] == [{"ack": IDEA["id"]}]


@pytest.mark.parametrize("nonsense", [None, [], "x", {"id": 3}, {"id": {"a": 1}, "type": "idea"}])
def test_malformed_messages_are_ignored(room, nonsense) -> None:
    phone = room.open(Role.PARTICIPANT)
    before = len(room.journal.read(room.row.id))
    phone.live.submit(nonsense)
    phone.live.submit(IDEA)
    assert phone.sent[-1] == {"ack": "abcd-1"}
    assert len(room.journal.read(room.row.id)) == before + 1


def test_a_failed_write_is_neither_acknowledged_nor_refused(room, monkeypatch) -> None:
    phone = room.open(Role.PARTICIPANT)

    def broken(_message: object) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(phone.live.visit, "submit", broken)
        phone.live.submit(IDEA)
    assert phone.sent == []
    phone.live.submit(IDEA)
    assert phone.sent == [{"ack": "abcd-1"}]


def test_every_page_follows_the_facilitator_to_another_step(room) -> None:
    phone, host = room.open(Role.PARTICIPANT), room.open(Role.FACILITATOR)
    first = phone.live.step
    host.live.submit({"id": "verder-1", "type": "moved", "body": {"step": "pauze"}})
    refresh(phone)
    assert phone.frame.step is phone.live.step is not first
    assert phone.live.step.view["step"] == phone.frame.frame["step"]["id"] == "pauze"


def test_nothing_is_sent_without_changes(room) -> None:
    phone = room.open(Role.PARTICIPANT)
    seen: list[str] = []
    phone.frame.observe(lambda change: seen.append(change["name"]))
    phone.live.step.observe(lambda change: seen.append(change["name"]))
    refresh(phone)
    refresh(phone, clock=True)
    # The clock of this workshop does not run, so its passing changes at most the planning.
    assert [name for name in seen if name == "view"] == []
    assert seen.count("frame") <= 1


def test_a_page_that_is_slow_to_render_refreshes_less_often(room, monkeypatch) -> None:
    screen, phone = room.open(Role.SCREEN), room.open(Role.PARTICIPANT)
    make = screen.live.visit.frame

    def slowly(look: str | None, **how: object) -> dict:
        room.clock[0] += 1
        return make(look, **how)

    monkeypatch.setattr(screen.live.visit, "frame", slowly)
    for number, seconds in enumerate((0, 8, 2)):
        room.clock[0] += seconds
        phone.live.submit({**IDEA, "id": f"abcd-{number}"})
        refresh(screen)
        assert screen.live.step.view["count"] == (1, 1, 3)[number]


def test_a_failed_refresh_does_not_stop_the_next(room, monkeypatch) -> None:
    screen, phone = room.open(Role.SCREEN), room.open(Role.PARTICIPANT)
    with monkeypatch.context() as patch:
        patch.setattr(screen.live.visit, "frame", lambda _look, **_: 1 / 0)
        phone.live.submit(IDEA)
        with pytest.raises(ZeroDivisionError):
            refresh(screen)
    refresh(screen)
    assert screen.live.step.view["count"] == 1


def test_comparing_two_versions_writes_nothing(room) -> None:
    phone, desk = room.open(Role.PARTICIPANT), room.open(Role.ADVISOR)
    phone.live.submit(IDEA)
    room.open(Role.FACILITATOR).live.submit({"id": "dicht-1", "type": "closed", "body": {}})
    refresh(desk)
    written = len(room.journal.read(room.row.id))
    first, now = desk.frame.frame["versions"]
    desk.frame._on_message(None, {"compare": {"a": first["seq"], "b": now["seq"]}}, [])
    compared = desk.frame.frame["compared"]
    assert (compared["a"]["label"], compared["b"]["label"]) == ("Einde van de bijeenkomst", "Nu")
    desk.frame._on_message(None, {"compare": ["zomaar", {}]}, [])
    assert desk.frame.frame["compared"] is None
    assert len(room.journal.read(room.row.id)) == written


def test_a_step_that_fails_leaves_the_frame_usable(room, monkeypatch) -> None:
    host = room.open(Role.FACILITATOR)
    with monkeypatch.context() as patch:
        patch.setattr(host.live.visit, "step_view", lambda _look: 1 / 0)
        host.live.submit({"id": "tijd-1", "type": "timer", "body": {"action": "start"}})
    assert host.sent == [{"ack": "tijd-1"}]
    assert host.frame.step is None
    assert host.frame.frame["clock"]["ends_at"]
    refresh(host, clock=True)
    assert host.frame.step is host.live.step


def test_only_the_facilitator_sees_keys_and_all_return_codes(room) -> None:
    own = room.keys.return_code(room.row.id, room.anna)
    # A reader has no page with a kernel.
    pages = [role for role in Role if role is not Role.READER]
    frames = {role: room.open(role).frame.frame for role in pages}
    assert [p["return_code"] for p in frames[Role.FACILITATOR]["people"]] == [own]
    assert frames[Role.PARTICIPANT]["me"]["return_code"] == own
    assert room.keys.role(room.row.id, Role.ADVISOR) in frames[Role.FACILITATOR]["links"]["advisor"]
    for role in (Role.PARTICIPANT, Role.SCREEN, Role.ADVISOR):
        assert "sleutel=" not in str(frames[role])
        assert role is Role.PARTICIPANT or own not in str(frames[role])


def test_the_screen_shows_the_join_address(room) -> None:
    joining = room.open(Role.SCREEN).frame.frame["join"]
    assert joining["url"] == f"http://zaal:8866/j/{room.row.code}"
    assert joining["qr"].startswith("<svg")
    assert room.open(Role.PARTICIPANT).frame.frame["join"] == {"code": room.row.code}


def test_a_participant_can_select_open_steps_only(room) -> None:
    phone = room.open(Role.PARTICIPANT)
    for wish in ("pauze", "bestaat-niet", None, {"a": 1}):
        phone.live.select_step(wish)
        assert phone.frame.frame["step"]["id"] == "bedenken"


LAB = """
title: Lab
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - id: gevolgen
        kind: consequences
        title: Gevolgen
        minutes: 20
        skip: {text: Dan niet.}
        settings: {case: Loting, propose: false}
      - id: pauze
        kind: pause
        title: Pauze
        minutes: 5
        skip: {text: Dan niet.}
"""


@pytest.fixture
def lab(tmp_path: Path, monkeypatch) -> SimpleNamespace:
    """A phone beside a tree of two branches, and the ids of the consequences."""
    room = held(LAB, tmp_path, monkeypatch)
    ids: dict[str, str] = {}
    for number in ("1", "1.1", "2", "2.1", "2.1.1"):
        before = ids.get(number.rpartition(".")[0])
        ids[number] = add(room, f"Gevolg {number}", before)
    return SimpleNamespace(room=room, ids=ids, phone=room.open(Role.PARTICIPANT))


def add(room, text: str, after: str | None) -> str:
    host = Visit(room.journal, room.row, Visitor(Role.FACILITATOR))
    id_ = f"gevolg-{host.gathering.seq}"
    body = {"text": text, **({"after": after} if after else {})}
    host.submit({"id": id_, "step": "gevolgen", "type": "consequence", "body": body})
    return id_


def ask(page, part: object) -> None:
    """Send what a browser sends that asks for a part."""
    page.frame._handle_custom_msg({"part": part}, [])


def seen(page) -> list[str]:
    return [one["text"] for one in page.live.step.view["branch"]["nodes"]]


WHOLE = ["Gevolg 1", "Gevolg 1.1", "Gevolg 2", "Gevolg 2.1", "Gevolg 2.1.1"]


def test_a_page_shows_the_part_of_a_step_that_its_visitor_asks_for(lab) -> None:
    assert seen(lab.phone) == WHOLE
    ask(lab.phone, lab.ids["2"])
    assert seen(lab.phone) == ["Gevolg 2.1", "Gevolg 2.1.1"]
    assert lab.phone.live.step.view["branch"]["at"] == lab.ids["2"]
    other = lab.room.open(Role.SCREEN)
    assert seen(other) == WHOLE, "nobody else goes along"


def test_a_part_stays_in_view_and_grows_while_others_add_to_it(lab) -> None:
    ask(lab.phone, lab.ids["2"])
    add(lab.room, "Gevolg 2.2", lab.ids["2"])
    refresh(lab.phone)
    assert seen(lab.phone) == ["Gevolg 2.1", "Gevolg 2.1.1", "Gevolg 2.2"]


def test_a_part_is_left_with_its_step(lab) -> None:
    ask(lab.phone, lab.ids["2"])
    steer(lab.room, "moved", step="pauze")
    refresh(lab.phone)
    assert "branch" not in lab.phone.live.step.view
    ask(lab.phone, lab.ids["2"])
    assert "branch" not in lab.phone.live.step.view
    steer(lab.room, "moved", step="gevolgen")
    refresh(lab.phone)
    assert seen(lab.phone) == WHOLE


@pytest.mark.parametrize("part", [None, {"a": 1}, 3, "", "bestaat-niet", "x" * 5_000, "@999999"])
def test_a_part_that_is_none_shows_the_usual_one(lab, part) -> None:
    ask(lab.phone, lab.ids["2"])
    ask(lab.phone, part)
    assert seen(lab.phone) == WHOLE


def test_a_kernel_serves_only_the_page_of_its_role(room, monkeypatch) -> None:
    url, secret = room.url, "x.secret"
    context = KernelContext(url, secret, room.row.id, Role.PARTICIPANT, room.anna)
    monkeypatch.setattr(
        live_page.KernelContext, "from_environment", classmethod(lambda _cls, _environment: context)
    )
    coming = page("begeleider")
    # It refuses before it waits for anything, so no event loop is needed.
    with pytest.raises(WrongPage, match="begeleider"):
        coming.send(None)


def test_the_page_of_a_kind_of_another_package_comes_with_its_own_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STAPPENPLAN_HOST", "1")
    with installed_kind(tmp_path, monkeypatch):
        journal = Journal(url := f"sqlite:///{tmp_path}/wens.db")
        row = journal.open_gathering(parse_workshop(step_kind_package.WORKSHOP))
        secret = str(tmp_path / "wens.secret")
        context = KernelContext(url, secret, row.id, Role.SCREEN)
        live = LivePage(context, Followed(context))
    assert live.step is not None
    assert live.step.view["wishes"] == []
    assert live.step._esm == step_kind_package.FILES["municipality_kinds/wish.js"]


def test_the_facilitator_looks_along_and_nothing_that_is_sent_from_there_is_written(room) -> None:
    room.open(Role.PARTICIPANT).live.submit(IDEA)
    host = room.open(Role.FACILITATOR)
    host.live.look_along(room.anna)
    assert host.frame.frame["along"] == room.anna
    assert host.frame.along.view["me"] == room.anna
    assert [card["text"] for card in host.frame.along.view["mine"]] == ["Eén loket"]
    before = len(room.journal.read(room.row.id))
    host.frame.along._on_message(host.frame.along, {"entry": IDEA | {"id": "abcd-9"}}, [])
    assert len(room.journal.read(room.row.id)) == before
    host.live.look_along("")
    assert host.frame.along is None
    assert "along" not in host.frame.frame


def test_nobody_else_looks_along(room) -> None:
    for role in (Role.PARTICIPANT, Role.SCREEN, Role.ADVISOR):
        page = room.open(role)
        page.live.look_along(room.anna)
        assert page.frame.along is None
