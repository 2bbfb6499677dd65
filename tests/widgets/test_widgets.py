"""The widgets as Python sees them: where their code comes from, and what they say and hear."""

import ast
import gc
import weakref
from pathlib import Path

import pytest
import stappenplan_widgets
from stappenplan_widgets import BundleMissing, FrameWidget, StepWidget, frame_for, widget_for
from stappenplan_widgets import _sources as sources

ROLES = ("participant", "screen", "facilitator", "advisor")
PACKAGE = Path(stappenplan_widgets.__file__).parent


@pytest.fixture(autouse=True)
def _hosted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STAPPENPLAN_HOST", "1")


def hear(widget: FrameWidget | StepWidget, content: object) -> None:
    """What ipywidgets does with a custom message from a browser."""
    widget._handle_custom_msg(content, [])


def test_every_role_has_a_frame() -> None:
    for role in ROLES:
        assert issubclass(frame_for(role), FrameWidget)
        assert frame_for(role).stem == role


def test_a_step_kind_finds_its_widget_by_name() -> None:
    assert widget_for("brainstorm").stem == "brainstorm"


def test_every_script_but_the_kit_is_a_frame_or_a_step() -> None:
    for stem in {file.stem for file in PACKAGE.glob("*.js")} - {"kit"}:
        find = frame_for if stem in ROLES else widget_for
        assert find(stem).stem == stem


def test_the_class_of_a_stem_is_made_once() -> None:
    assert widget_for("sort") is widget_for("sort")
    assert widget_for("sort") is not widget_for("plan")


def test_an_unknown_kind_is_told_with_the_known_ones() -> None:
    with pytest.raises(LookupError, match=r"'zingen'; there are: .*brainstorm.*Add zingen\.js"):
        widget_for("zingen")


def test_a_frame_is_no_step() -> None:
    with pytest.raises(LookupError, match="Add participant"):
        widget_for("participant")
    with pytest.raises(LookupError, match="Add brainstorm"):
        frame_for("brainstorm")


def test_the_page_of_another_package_travels_as_text_with_its_style(tmp_path: Path) -> None:
    script = tmp_path / "vote.js"
    script.write_text("export default { render() {} }")
    plain = widget_for("vote", script)()
    assert (plain._esm, plain._css) == ("export default { render() {} }", "")

    (tmp_path / "vote.css").write_text(".vote {}")
    styled = widget_for("vote", script)(view={"step": "stemmen"})
    assert styled.view == {"step": "stemmen"}
    assert styled._css == ".vote {}"
    assert styled.stem == "vote"


def test_pages_of_two_packages_with_one_stem_do_not_share_a_style(tmp_path: Path) -> None:
    ids = set()
    for package in ("one", "other"):
        (tmp_path / package).mkdir()
        script = tmp_path / package / "vote.js"
        script.write_text("export default {}")
        ids.add(widget_for("vote", script)()._anywidget_id)
    assert len(ids) == 2
    assert not any(str(tmp_path) in one for one in ids)


def test_a_page_that_is_not_there_is_told_with_its_place(tmp_path: Path) -> None:
    script = tmp_path / "vote.js"
    with pytest.raises(LookupError, match=r"'vote' is not at .*vote\.js\. .*add it"):
        widget_for("vote", script)


def test_the_page_loads_the_code_when_it_can() -> None:
    widget = widget_for("brainstorm")()
    assert (widget._esm, widget._css) == ("host:brainstorm", "")


def test_elsewhere_the_built_code_and_the_style_travel_along(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("STAPPENPLAN_HOST")
    monkeypatch.setattr(sources, "HERE", tmp_path)
    (tmp_path / "static").mkdir()
    (tmp_path / "static/brainstorm.js").write_text("export default {}")
    (tmp_path / "static/brainstorm.css").write_text(".sp-frame {}")
    widget = widget_for("brainstorm")()
    assert (widget._esm, widget._css) == ("export default {}", ".sp-frame {}")


def test_without_a_build_the_error_names_the_remedy(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("STAPPENPLAN_HOST")
    monkeypatch.setattr(sources, "HERE", tmp_path)
    with pytest.raises(BundleMissing, match=r"brainstorm\.\w+\. Run `make build`"):
        widget_for("brainstorm")()


def test_an_entry_reaches_the_listener_as_it_came() -> None:
    frame = frame_for("participant")()
    heard: list[object] = []
    frame.on_entry(heard.append)
    hear(frame, {"entry": {"id": "a", "type": "idea"}})
    hear(frame, {"entry": ["forged"]})
    hear(frame, "nonsense")
    assert heard == [{"id": "a", "type": "idea"}, ["forged"]]


def test_a_look_is_no_entry() -> None:
    frame = frame_for("participant")()
    entries: list[object] = []
    looks: list[object] = []
    frame.on_entry(entries.append)
    frame.on_look(looks.append)
    hear(frame, {"look": "contacten"})
    assert (entries, looks) == ([], ["contacten"])


def test_acknowledging_and_refusing_are_messages(monkeypatch: pytest.MonkeyPatch) -> None:
    frame = frame_for("participant")()
    sent: list[object] = []
    monkeypatch.setattr(frame, "send", sent.append)
    frame.ack("a")
    frame.refuse("b", "Deze stap is dicht.")
    assert sent == [{"ack": "a"}, {"refused": "b", "reason": "Deze stap is dicht."}]


def test_a_browser_cannot_write_into_a_widget() -> None:
    step = widget_for("brainstorm")(view={"me": "p-1"})
    step.set_state({"view": {"me": "p-2"}, "_esm": "alert(1)"})
    assert step.view == {"me": "p-1"}
    assert step._esm == "host:brainstorm"


def test_a_widget_that_is_closed_is_freed_without_a_collection() -> None:
    widget = widget_for("brainstorm")(view={"step": "bedenken"})
    widget.on_entry(print)
    gone = weakref.ref(widget)
    gc.disable()
    try:
        widget.close()
        del widget
        assert gone() is None
    finally:
        gc.enable()


def test_a_frame_and_its_step_travel_together(monkeypatch: pytest.MonkeyPatch) -> None:
    frame, step = frame_for("participant")(), widget_for("brainstorm")()
    sent: list[dict[str, object]] = []
    monkeypatch.setattr(frame, "send_state", lambda key: sent.append(frame.get_state(key)))
    frame.show({"me": None}, step)
    shown = {"frame": {"me": None}, "edition": 1, "step": f"IPY_MODEL_{step.model_id}"}
    assert sent == [shown]


def test_a_page_is_sent_what_changed_and_the_whole_when_it_missed_something(monkeypatch) -> None:
    step = widget_for("brainstorm")(view={"me": "p-1", "mine": ["a"]})
    sent: list[object] = []
    monkeypatch.setattr(step, "send", sent.append)
    monkeypatch.setattr(step, "send_state", lambda key: sent.append(step.get_state(key)))
    step.renew({"me": "p-1", "mine": ["a", "b"]})
    step.renew({"me": "p-1", "mine": ["b"]})
    assert sent == [
        {"changed": {"spliced": {"mine": [1, 0, ["b"]]}}, "editions": [0, 1]},
        {"changed": {"spliced": {"mine": [0, 1, []]}}, "editions": [1, 2]},
    ]
    step._on_message(step, {"whole": True}, [])
    assert sent[2:] == [{"view": {"me": "p-1", "mine": ["b"]}, "edition": 2}]


def test_the_page_of_another_package_is_sent_whole_views(tmp_path: Path, monkeypatch) -> None:
    file = tmp_path / "own.js"
    file.write_text("export default {}", encoding="utf-8")
    step = widget_for("own", file)(view={"me": "p-1"})
    sent: list[object] = []
    monkeypatch.setattr(step, "send_state", lambda key: sent.append(step.get_state(key)))
    step.renew({"me": "p-2"})
    assert (step.view, sent) == ({"me": "p-2"}, [{"view": {"me": "p-2"}}])


def test_the_package_knows_no_engine() -> None:
    for file in PACKAGE.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not [name for name in names if name.split(".")[0] == "stappenplan"], file.name
