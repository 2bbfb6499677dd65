"""The dashboard and the alerts ask for numbers that a server tells."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

from stappenplan.hosting.metrics import COUNTERS, GAUGES, HISTOGRAMS, LABELS, PREFIX

DEPLOY = Path(__file__).parents[1] / "deploy"
DASHBOARD = DEPLOY / "grafana/stappenplan.json"
RULES = DEPLOY / "prometheus/stappenplan.rules.yml"
# Prometheus adds these labels and this number; `prometheus-client` tells these of a process.
OF_PROMETHEUS = {"job", "instance", "le"}
OF_A_PROCESS = {"up", "process_cpu_seconds_total", "process_open_fds", "process_max_fds"}
FUNCTIONS = {"sum", "count", "rate", "increase", "histogram_quantile", "label_values"}
WORDS = {"by", "and", "or"}


def known() -> set[str]:
    """The names of all numbers of a server."""
    names = {f"{PREFIX}{one}_total" for one in COUNTERS} | {PREFIX + one for one in GAUGES}
    for one in HISTOGRAMS:
        names |= {f"{PREFIX}{one}_seconds_{end}" for end in ("bucket", "count", "sum")}
    return names | OF_A_PROCESS


def wrong(query: str) -> list[str]:
    """What a query names that no server tells."""
    selected = re.findall(r"\{([^}]*)\}", query)
    labels = {name for text in selected for name in re.findall(r"(\w+)\s*(?:=~|=|!=)", text)}
    grouped = re.findall(r"by \(([^)]*)\)", query)
    labels |= {name.strip() for text in grouped for name in text.split(",")}
    bare = re.sub(r'\{[^}]*\}|by \([^)]*\)|"[^"]*"|\[[^\]]*\]', " ", query)
    names = set(re.findall(r"[a-zA-Z_]\w*", bare)) - FUNCTIONS - WORDS
    return sorted((names - known() - {"job", "instance"}) | (labels - LABELS - OF_PROMETHEUS))


@pytest.fixture(scope="module")
def dashboard() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(DASHBOARD.read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def alerts() -> list[dict[str, Any]]:
    loaded = yaml.safe_load(RULES.read_text(encoding="utf-8"))
    return [rule for group in loaded["groups"] for rule in group["rules"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('sum(stappenplan_people{job="x"})', ["stappenplan_people"]),
        ("sum by (code) (stappenplan_people_live)", ["code"]),
        ('rate(stappenplan_joins_total{name="x"}[5m])', ["name"]),
        ("sum by (le, page) (rate(stappenplan_push_seconds_bucket[5m]))", []),
    ],
)
def test_what_no_server_tells_is_found(query: str, found: list[str]) -> None:
    assert wrong(query) == found


def test_every_query_of_the_dashboard_names_numbers_that_exist(dashboard: dict[str, Any]) -> None:
    queries = [one["expr"] for panel in dashboard["panels"] for one in panel.get("targets", ())]
    queries += [one["definition"] for one in dashboard["templating"]["list"] if "definition" in one]
    assert len(queries) > 30
    assert {query: wrong(query) for query in queries if wrong(query)} == {}


def test_every_number_of_a_server_is_on_the_dashboard() -> None:
    text = DASHBOARD.read_text(encoding="utf-8")
    counted = {f"{one}_total" for one in COUNTERS}
    ends = counted | set(GAUGES) | {f"{one}_seconds" for one in HISTOGRAMS}
    assert {one for one in ends if f"{PREFIX}{one}" not in text} == set()


def test_the_panels_of_the_dashboard_lie_beside_each_other(dashboard: dict[str, Any]) -> None:
    panels = dashboard["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    places = [panel["gridPos"] for panel in panels]
    assert all(place["x"] + place["w"] <= 24 for place in places)
    for one, other in combinations(places, 2):
        apart = [
            one[at] + one[size] <= other[at] or other[at] + other[size] <= one[at]
            for at, size in (("x", "w"), ("y", "h"))
        ]
        assert any(apart), (one, other)
    sources = [panel["datasource"]["uid"] for panel in panels if panel["type"] != "row"]
    assert set(sources) == {"${datasource}"}


def test_every_alert_names_numbers_that_exist_and_says_what_to_do(
    alerts: list[dict[str, Any]],
) -> None:
    assert len(alerts) >= 8
    assert {one["alert"]: wrong(one["expr"]) for one in alerts if wrong(one["expr"])} == {}
    for one in alerts:
        assert one["labels"]["severity"] in {"critical", "warning"}
        assert len(one["annotations"]["description"]) > 40, one["alert"]
    assert len({one["alert"] for one in alerts}) == len(alerts)


def test_prometheus_itself_accepts_the_alerts() -> None:
    tool = shutil.which("promtool")
    if tool is None:
        pytest.skip("promtool is not installed: it comes with Debian's package prometheus")
    checked = subprocess.run(
        [tool, "check", "rules", str(RULES)], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
