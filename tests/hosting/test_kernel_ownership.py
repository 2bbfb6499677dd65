"""A kernel belongs to the visitor who started it, on every route."""

import json
import re
import uuid
from collections.abc import Iterator

import pytest
import websocket
from http_visitors import Browser, Gathering, open_gathering
from served_pages import OpenPage, channels, message, open_page
from server_processes import App


@pytest.fixture(scope="module")
def anna(app: App) -> Iterator[tuple[Gathering, OpenPage]]:
    """Anna's open page, in a gathering of its own."""
    with (
        Browser(app.url) as facilitator,
        Browser(app.url) as phone,
    ):
        gathering = open_gathering(app, facilitator)
        phone.join(gathering.code, "Anna")
        yield gathering, open_page(phone, f"deelnemer/{gathering.code}")


def until(socket: websocket.WebSocket, wanted) -> dict:
    while True:
        text = socket.recv()
        heard = json.loads(text) if text else {}
        if wanted(heard):
            return heard


def test_the_owner_reaches_their_kernel(app, anna) -> None:
    _, page = anna
    assert page.visitor.get(f"api/kernels/{page.kernel}").json()["id"] == page.kernel
    socket = channels(app, page.visitor, page.kernel)
    socket.send(message("kernel_info_request", {}))
    until(socket, lambda heard: heard.get("msg_type") == "kernel_info_reply")
    socket.close()


def test_a_page_gets_the_xsrf_token_with_which_it_can_end_its_kernel(anna) -> None:
    _, page = anna
    assert page.visitor.cookies.get("_xsrf")


@pytest.mark.parametrize("who", ["stranger", "neighbour", "facilitator"])
def test_another_visitor_is_refused_on_every_route_of_a_kernel(
    app, anna, browser, who: str
) -> None:
    gathering, page = anna
    visitor = {"facilitator": lambda: gathering.facilitator}.get(who, browser)()
    if who == "neighbour":
        visitor.join(gathering.code, f"Bram {uuid.uuid4().hex[:6]}")
    visitor.get("")  # the form sets the token without which every POST is refused anyway
    token = {"X-XSRFToken": visitor.cookies.get("_xsrf", "")}
    visitor.submit("", code="x", wat="terug")
    token["X-XSRFToken"] = next(c.value for c in visitor.cookies.jar if c.name == "_xsrf")
    answers = {
        "model": visitor.get(f"api/kernels/{page.kernel}"),
        "delete": visitor.delete(f"api/kernels/{page.kernel}", headers=token),
        "interrupt": visitor.post(f"api/kernels/{page.kernel}/interrupt", headers=token),
        "restart": visitor.post(f"api/kernels/{page.kernel}/restart", headers=token),
        "shutdown": visitor.post(f"voila/api/shutdown/{page.kernel}", headers=token),
        "list": visitor.get("api/kernels"),
        "start": visitor.post("api/kernels", headers=token, json={}),
    }
    refused = {403, 404}
    assert {
        name: a.status_code for name, a in answers.items() if a.status_code not in refused
    } == {}
    with pytest.raises(websocket.WebSocketBadStatusException):
        channels(app, visitor, page.kernel)
    assert "Traceback" not in app.log
    assert page.visitor.get(f"api/kernels/{page.kernel}").status_code == 200


def test_a_kernel_of_another_visitor_looks_like_a_missing_kernel(anna, browser) -> None:
    _, page = anna
    visitor = browser()
    there = visitor.get(f"api/kernels/{page.kernel}")
    nowhere = visitor.get(f"api/kernels/{uuid.uuid4()}")
    assert (there.status_code, there.text) == (nowhere.status_code, nowhere.text)


def test_joining_under_another_name_ends_access_to_the_old_kernel(app, browser) -> None:
    gathering = open_gathering(app, browser())
    phone = browser()
    phone.join(gathering.code, "Corrie")
    page = open_page(phone, f"deelnemer/{gathering.code}")
    phone.submit(
        f"j/{gathering.code}?nieuw=1",
        code=gathering.code,
        naam="Dirk",
        kant="inwoner",
        wat="nieuw",
    )
    assert phone.get(f"api/kernels/{page.kernel}").status_code in {403, 404}


def test_forged_widget_messages_change_no_rights(app, anna) -> None:
    """Anna's browser claims to be the facilitator in every way it has."""
    _, page = anna
    frame = re.search(r'data-model-id="([^"]+)"', page.page)
    assert frame, page.page
    socket = channels(app, page.visitor, page.kernel)
    claim = {"role": "facilitator", "me": None, "step": {"id": "plan"}}
    state = {"frame": claim, "view": {"role": "facilitator"}, "visitor": "facilitator"}
    socket.send(
        message(
            "comm_msg",
            {"comm_id": frame[1], "data": {"method": "update", "state": state, "buffer_paths": []}},
        )
    )
    opened = {
        "comm_id": uuid.uuid4().hex,
        "target_name": "jupyter.widget",
        "data": {"state": {**state, "_model_module": "anywidget"}, "buffer_paths": []},
    }
    socket.send(message("comm_open", opened))
    entry = {"id": "vals-1", "step": "", "type": "moved", "body": {"step": "pauze"}}
    data = {"method": "custom", "content": {"entry": entry, "role": "facilitator"}}
    socket.send(message("comm_msg", {"comm_id": frame[1], "data": data}))
    heard = until(
        socket,
        lambda heard: "refused" in str(heard.get("content", {}).get("data", {}).get("content")),
    )
    content = heard["content"]["data"]["content"]
    assert content["refused"] == "vals-1"
    assert "niet vanaf deze pagina" in content["reason"]
    socket.send(message("execute_request", {"code": "1/0", "silent": False}))
    data = {"method": "request_state"}
    socket.send(message("comm_msg", {"comm_id": frame[1], "data": data}))
    heard = until(socket, lambda heard: "frame" in str(heard.get("content", {}).get("data", {})))
    assert heard["content"]["data"]["state"]["frame"]["role"] == "participant"
    socket.close()
