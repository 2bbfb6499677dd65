"""The files of `deploy/`, held against the validators of those who read them: `make validate`."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
CHART = DEPLOY / "helm/stappenplan"
WHY = "not installed: `make validate` installs it"
# The oldest that the chart promises, and a new one.
KUBERNETES = ("1.27", "1.36")
ADDRESS = {"address": "https://example.nl/a/workshop/", "trustedProxies": ["10.0.0.0/8"]}
ONE: dict[str, Any] = {**ADDRESS, "metrics": {"enabled": False}}
SEVERAL: dict[str, Any] = {
    **ADDRESS,
    "database": {"secret": "database", "cidr": "10.1.0.0/16"},
    "persistence": {"accessMode": "ReadWriteMany", "storageClass": "shared"},
    "metrics": {"enabled": True, "tokenSecret": "token", "serviceMonitor": {"enabled": True}},
    "autoscaling": {"enabled": True},
    "ingress": {"className": "nginx", "annotations": {"example.nl/a": "b"}},
    "imagePullSecrets": [{"name": "pull"}],
    "nodeSelector": {"disk": "ssd"},
    "tolerations": [{"key": "a", "operator": "Exists"}],
}
ALWAYS = {
    "ConfigMap",
    "Deployment",
    "Ingress",
    "NetworkPolicy",
    "PersistentVolumeClaim",
    "Service",
}


def over(first: Any, second: Any) -> Any:
    """One file of compose over another, as far as ours differ."""
    if not (isinstance(first, dict) and isinstance(second, dict)):
        return second
    return {**first, **{name: over(first.get(name), one) for name, one in second.items()}}


def documents(values: dict[str, Any]) -> list[dict[str, Any]]:
    """What the chart makes of these values, in the engine of Helm itself."""
    helm = pytest.importorskip("helm_python", reason=f"helm-python-sdk is {WHY}")
    rendered = helm.Chart.load(CHART).render(values, name="proef", namespace="workshop")
    return [
        one
        for name, made in rendered.items()
        if name.endswith(".yaml")
        for one in yaml.safe_load_all(made)
        if one
    ]


def test_helm_finds_nothing_wrong_with_the_chart() -> None:
    helm = pytest.importorskip("helm_python", reason=f"helm-python-sdk is {WHY}")
    for values in (ONE, SEVERAL):
        report = helm.lint(CHART, values)
        assert report["errors"] == []
        # A chart that nobody publishes needs no icon.
        told = [one["error"] for one in report["messages"]]
        assert [one for one in told if "icon is recommended" not in one] == []


def test_helm_refuses_values_that_the_schema_refuses() -> None:
    helm = pytest.importorskip("helm_python", reason=f"helm-python-sdk is {WHY}")
    chart = helm.Chart.load(CHART)
    chart.validate_schema(chart.merge_values(ONE))
    with pytest.raises(helm.HelmError, match="/database/secret"):
        chart.validate_schema(chart.merge_values({**ONE, "replicas": 2}))


@pytest.mark.parametrize(
    ("values", "kinds"),
    [
        (ONE, ALWAYS),
        (SEVERAL, ALWAYS | {"HorizontalPodAutoscaler", "PodDisruptionBudget", "ServiceMonitor"}),
    ],
    ids=["one pod", "several pods"],
)
@pytest.mark.parametrize("version", KUBERNETES)
def test_kubernetes_knows_every_field_of_what_the_chart_makes(
    values: dict[str, Any], kinds: set[str], version: str
) -> None:
    validate = pytest.importorskip(
        "kubernetes_validate", reason=f"kubernetes-validate is {WHY}"
    ).validate
    made = documents(values)
    assert {one["kind"] for one in made} == kinds
    for one in made:
        # Of Prometheus' operator, which publishes no schema there.
        if one["kind"] != "ServiceMonitor":
            validate(one, version, strict=True)


def test_a_pod_asks_for_health_below_the_path_of_its_address() -> None:
    [pod] = [one["spec"] for one in documents(ONE) if one["kind"] == "Deployment"]
    [container] = pod["template"]["spec"]["containers"]
    asked = {
        name: container[name]["httpGet"]["path"] for name in container if name.endswith("Probe")
    }
    assert asked == {
        "startupProbe": "/a/workshop/gezond/leeft",
        "livenessProbe": "/a/workshop/gezond/leeft",
        "readinessProbe": "/a/workshop/gezond/klaar",
    }
    assert "--base-url=/a/workshop/" in container["args"]
    assert (pod["replicas"], pod["strategy"]) == (1, {"type": "Recreate"})


def test_trusted_proxies_are_merged_into_the_settings_of_the_server() -> None:
    [made] = [one["data"] for one in documents(ONE) if one["kind"] == "ConfigMap"]
    assert json.loads(made["voila.json"]) == {
        "StappenplanIdentity": {"backup_every_hours": 24, "trusted_proxies": ["10.0.0.0/8"]}
    }


def test_pods_are_counted_by_people_live_and_not_by_the_chart() -> None:
    made = {one["kind"]: one.get("spec", {}) for one in documents(SEVERAL)}
    assert "replicas" not in made["Deployment"]
    [metric] = made["HorizontalPodAutoscaler"]["metrics"]
    assert metric["pods"]["metric"] == {"name": "stappenplan_people_live"}
    assert made["PersistentVolumeClaim"]["accessModes"] == ["ReadWriteMany"]


def test_the_password_of_the_database_reaches_a_pod_as_a_file() -> None:
    [pod] = [one["spec"] for one in documents(SEVERAL) if one["kind"] == "Deployment"]
    [container] = pod["template"]["spec"]["containers"]
    [mount] = [one for one in container["volumeMounts"] if one["name"] == "database"]
    [named] = [one["value"] for one in container["env"] if one["name"].endswith("_PASSWORD_FILE")]
    assert named == f"{mount['mountPath']}/password"


@pytest.mark.parametrize("names", [["compose.yaml"], ["compose.yaml", "compose.postgresql.yaml"]])
def test_compose_knows_every_field_and_every_name(names: list[str]) -> None:
    known = pytest.importorskip("compose_spec", reason=f"compose-spec is {WHY}")
    whole: dict[str, Any] = {}
    for name in names:
        written = (DEPLOY / "compose" / name).read_text("utf-8")
        # What is filled in from outside, with its default.
        filled = re.sub(r"\$\{\w+:[-?]([^}]*)\}", r"\1", written)
        whole = over(whole, yaml.safe_load(filled))
    known.PyCompose.from_yaml(yaml.safe_dump(whole)).validate()
    whole["services"]["app"]["networks"] = ["nowhere"]
    with pytest.raises(ValueError, match="nowhere"):
        known.PyCompose.from_yaml(yaml.safe_dump(whole)).validate()


def test_hadolint_finds_nothing_wrong_with_the_image() -> None:
    beside = str(Path(sys.executable).parent)
    tool = shutil.which("hadolint", path=beside)
    if tool is None:
        pytest.skip(f"hadolint is {WHY}")
    containerfile = str(DEPLOY / "container/Containerfile")
    found = subprocess.run(
        [tool, "--no-color", containerfile], capture_output=True, text=True, check=False
    )
    assert (found.returncode, found.stdout) == (0, "")
