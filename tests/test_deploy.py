"""What stands in `deploy/` agrees with the code, and starts what it says; no network is asked."""

from __future__ import annotations

import importlib.util
import json
import re
import shlex
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import jsonschema
import pytest
import typer
import yaml
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from voila.app import Voila

import stappenplan
from stappenplan.cli import app as command_line
from stappenplan.hosting.routes import ABOUT

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
CHART = DEPLOY / "helm/stappenplan"
CONTAINER = DEPLOY / "container"
OURS = ("compose", "container", "helm", "jupyterhub", "systemd")
PORT, MEASURES_PORT = "8866", "9464"


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def ours() -> list[Path]:
    """Every file of the ways to install it."""
    return [path for name in OURS for path in sorted((DEPLOY / name).rglob("*")) if path.is_file()]


def name_of(path: Path) -> str:
    return str(path.relative_to(DEPLOY))


def script(name: str) -> ModuleType:
    """A script of the image."""
    spec = importlib.util.spec_from_file_location(name, CONTAINER / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def understood(arguments: list[str]) -> dict[str, Any]:
    """What the command line makes of `start` with these arguments."""
    group: Any = typer.main.get_command(command_line)
    name, *rest = arguments
    found: dict[str, Any] = group.commands[name].make_context(name, rest).params
    return found


# -- all of them ----------------------------------------------------------------------------


@pytest.mark.parametrize("path", ours(), ids=name_of)
def test_every_setting_of_the_environment_exists_in_the_code(path: Path) -> None:
    sources = "".join(text(file) for file in (ROOT / "stappenplan").rglob("*.py"))
    named = set(re.findall(r"\bSTAPPENPLAN_[A-Z_]+\b", text(path)))
    assert [name for name in named if f'"{name}"' not in sources] == []


@pytest.mark.parametrize("path", ours(), ids=name_of)
def test_no_file_names_a_registry(path: Path) -> None:
    # Who installs it has a registry of their own, and a base image of their own choice.
    assert not re.search(r"\b(docker\.io|quay\.io|\w*gcr\.io|ghcr\.io|pypi\.org)\b", text(path))
    images = re.findall(r"^\s*image: (?:\$\{\w+:-)?([\w./-]+)", text(path), flags=re.MULTILINE)
    assert [image for image in images if "." in image.partition("/")[0]] == []


@pytest.mark.parametrize("path", ours(), ids=name_of)
def test_addresses_that_are_asked_for_health_are_those_of_the_server(path: Path) -> None:
    known = {pattern for pattern, _ in ABOUT}
    asked = re.findall(r"(?<![\w.])/?(gezond\S*?)(?=[\"'\s`)]|$)", text(path), flags=re.MULTILINE)
    assert [name for name in asked if f"/{name}" not in known] == []


@pytest.mark.parametrize(
    "path", [one for one in ours() if one.suffix in {".yaml", ".json"}], ids=name_of
)
def test_every_file_of_data_can_be_read(path: Path) -> None:
    if "templates" not in path.parts:
        assert yaml.safe_load(text(path))


def test_a_second_settings_file_is_merged_into_that_of_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = {
        "StappenplanIdentity": {"keep_days": 70, "backup_every_hours": 24},
        "VisitorKernels": {"max_kernels": 80},
        "Contacts": {"security": ["mailto:veilig@example.nl"]},
    }
    (tmp_path / "voila.json").write_text(json.dumps(settings), encoding="utf-8")
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", str(tmp_path))
    monkeypatch.chdir(ROOT)
    app = Voila()
    # As Voila does before it starts.
    app.load_config_file("voila", path=app.config_file_paths)
    for part, wanted in settings.items():
        for name, value in wanted.items():
            assert app.config[part][name] == value
    assert app.config.VoilaConfiguration.template == "stappenplan"


# -- the image ------------------------------------------------------------------------------


def instructions(name: str) -> list[str]:
    joined = text(CONTAINER / "Containerfile").replace("\\\n", " ")
    return [
        re.sub(r"\s+", " ", line.partition(" ")[2])
        for line in joined.splitlines()
        if line.startswith(f"{name} ")
    ]


def test_the_image_starts_the_server_as_an_account_that_is_not_root() -> None:
    assert [user for user in instructions("USER") if re.fullmatch(r"[1-9]\d*:[1-9]\d*", user)]
    assert len(instructions("USER")) == 1
    entry, command = json.loads(instructions("ENTRYPOINT")[0]), json.loads(instructions("CMD")[0])
    assert entry == ["stappenplan"]
    started = understood(command)
    assert str(started["port"]) == PORT == instructions("EXPOSE")[0]
    assert started["open_"] is False


def test_no_step_of_the_image_goes_through_a_shell() -> None:
    assert all(step.startswith("[") for step in instructions("RUN") + instructions("CMD"))
    assert re.search(r"CMD \[", instructions("HEALTHCHECK")[0])


def test_the_image_has_the_version_of_the_project() -> None:
    assert f"VERSION={stappenplan.__version__}" in instructions("ARG")
    chart = yaml.safe_load(text(CHART / "Chart.yaml"))
    assert chart["version"] == chart["appVersion"] == stappenplan.__version__
    assert f"stappenplan:{stappenplan.__version__}" in text(DEPLOY / "compose/compose.yaml")


def test_every_package_is_installed_with_its_hashes() -> None:
    build = script("build_environment")
    found = build.blocks(text(ROOT / "requirements.lock"))
    named = re.findall(r"^([A-Za-z][\w.-]*)==", text(ROOT / "requirements.lock"), re.MULTILINE)
    assert set(found) == {build.normal(name) for name in named}
    assert all(block.count("==") <= block.count("--hash=sha256:") for block in found.values())
    # A package with a version for each Python keeps all of them.
    assert found["networkx"].count("networkx==") == 2


def test_a_package_of_the_system_has_an_address_that_others_understand() -> None:
    component = script("build_environment").system_package("libc6", "2:2.36-9+deb12u1", "amd64")
    assert component["purl"] == "pkg:deb/debian/libc6@2%3A2.36-9%2Bdeb12u1?arch=amd64"


def test_a_bill_with_packages_of_the_system_is_valid() -> None:
    component = script("build_environment").system_package("libc6", "2:2.36-9+deb12u1", "amd64")
    bill = {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [component]}
    validator = JsonStrictValidator(SchemaVersion.V1_6)
    assert validator.validate_str(json.dumps(bill)) is None
    del component["name"]
    assert validator.validate_str(json.dumps(bill)) is not None


@pytest.fixture
def answering() -> Iterator[SimpleNamespace]:
    """A server that answers with `status`, and tells which address was asked."""
    told = SimpleNamespace(status=200, asked="")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.asked = self.path
            self.send_response(told.status)
            self.send_header("Location", "https://workshop.example.nl/")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    told.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield told
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(("status", "healthy"), [(200, True), (503, False), (308, False)])
def test_the_image_is_healthy_when_the_server_is_ready(
    answering: SimpleNamespace, status: int, healthy: bool
) -> None:
    answering.status = status
    assert script("healthy").ready({}, answering.port) is healthy
    assert answering.asked == "/gezond/klaar"


def test_health_is_asked_below_the_path_of_the_address(answering: SimpleNamespace) -> None:
    address = {"STAPPENPLAN_ADDRESS": "https://example.nl/a/workshop/"}
    assert script("healthy").ready(address, answering.port)
    assert answering.asked == "/a/workshop/gezond/klaar"


def test_a_server_that_does_not_answer_is_not_healthy() -> None:
    assert not script("healthy").ready({}, 1)


# -- compose --------------------------------------------------------------------------------


@pytest.fixture
def composed() -> dict[str, Any]:
    """Both files, the second over the first as far as they are read here."""
    first = yaml.safe_load(text(DEPLOY / "compose/compose.yaml"))
    second = yaml.safe_load(text(DEPLOY / "compose/compose.postgresql.yaml"))
    services: dict[str, Any] = first["services"]
    for name, service in second["services"].items():
        services[name] = {**services.get(name, {}), **service}
    return services


def test_no_service_may_write_its_system_or_take_all_of_the_machine(
    composed: dict[str, Any],
) -> None:
    assert set(composed) == {"app", "caddy", "postgres"}
    for name, service in composed.items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert {"mem_limit", "cpus", "pids_limit", "restart"} <= set(service), name


def test_the_server_believes_the_network_that_it_shares_with_caddy() -> None:
    settings = json.loads(text(DEPLOY / "compose/settings/voila.json"))
    networks = yaml.safe_load(text(DEPLOY / "compose/compose.yaml"))["networks"]
    shared = [one["subnet"] for one in networks["inside"]["ipam"]["config"]]
    assert settings["StappenplanIdentity"]["trusted_proxies"] == shared


def test_only_caddy_is_reached_from_outside_and_the_server_reaches_nobody(
    composed: dict[str, Any],
) -> None:
    assert [name for name, service in composed.items() if "ports" in service] == ["caddy"]
    networks = yaml.safe_load(text(DEPLOY / "compose/compose.yaml"))["networks"]
    assert networks["inside"]["internal"] is True
    assert set(composed["postgres"]["networks"]) == {"inside"}


def test_the_password_of_the_database_stands_in_a_file() -> None:
    whole = text(DEPLOY / "compose/compose.postgresql.yaml")
    assert re.findall(r"postgresql://([^@]*)@", whole) == ["stappenplan"]
    assert "POSTGRES_PASSWORD:" not in whole
    assert whole.count("/run/secrets/database_password") == 2


def test_caddy_brings_requests_to_the_port_of_the_server_and_sets_no_headers_of_its_own() -> None:
    caddy = text(DEPLOY / "compose/Caddyfile")
    assert f"app:{PORT}" in caddy
    headers = re.findall(r"^\s+([+-]?[A-Z][\w-]+)\b.*$", caddy, flags=re.MULTILINE)
    assert headers == ["-Server", "-Via"]


# -- systemd and JupyterHub -----------------------------------------------------------------


def unit() -> dict[str, list[str]]:
    settings: dict[str, list[str]] = {}
    for line in text(DEPLOY / "systemd/stappenplan.service").splitlines():
        if re.match(r"[A-Z]\w+=", line):
            name, _, value = line.partition("=")
            settings.setdefault(name, []).append(value)
    return settings


def test_the_unit_starts_the_server_for_a_proxy_on_the_same_machine() -> None:
    program, *arguments = shlex.split(unit()["ExecStart"][0])
    assert program == "/opt/stappenplan/bin/stappenplan"
    started = understood(arguments)
    assert (started["ip"], str(started["port"])) == ("127.0.0.1", PORT)


def test_the_unit_lets_the_server_limit_its_rooms() -> None:
    rooms = ROOT / "stappenplan/hosting/shared_kernels"
    assert "setrlimit" in text(rooms / "fork_server.py")
    assert "os.nice" in text(rooms / "worker.py")
    denied = [value for value in unit()["SystemCallFilter"] if value.startswith("~")]
    assert denied
    assert not any("@resources" in value for value in denied)


def test_the_account_of_the_unit_is_the_one_that_is_made() -> None:
    [user] = unit()["User"]
    assert f"\nu {user} " in text(DEPLOY / "systemd/stappenplan.sysusers")
    assert f" root {user} " in text(DEPLOY / "systemd/stappenplan.tmpfiles")


def test_the_service_of_a_jupyterhub_starts_below_its_own_path() -> None:
    source = text(DEPLOY / "jupyterhub/jupyterhub_config.py")
    given = SimpleNamespace(JupyterHub=SimpleNamespace(services=[], load_roles=[]))
    exec(compile(source, "jupyterhub_config.py", "exec"), {"get_config": lambda: given})
    [service] = given.JupyterHub.services
    [role] = given.JupyterHub.load_roles
    started = understood(service["command"][1:])
    assert started["base_url"] == f"/services/{service['name']}/"
    assert started["address"].endswith(started["base_url"])
    assert service["url"] == f"http://{started['ip']}:{started['port']}"
    assert (service["admin"], role["scopes"]) == (False, [])


# -- the values of the chart ----------------------------------------------------------------


def over(defaults: Any, given: Any) -> Any:
    """Values over the defaults of a chart, as Helm lays them."""
    if not (isinstance(defaults, dict) and isinstance(given, dict)):
        return given
    return {**defaults, **{name: over(defaults.get(name), one) for name, one in given.items()}}


def refusals(given: dict[str, Any]) -> list[str]:
    schema = json.loads(text(CHART / "values.schema.json"))
    jsonschema.Draft7Validator.check_schema(schema)
    values = over(yaml.safe_load(text(CHART / "values.yaml")), given)
    return [error.json_path for error in jsonschema.Draft7Validator(schema).iter_errors(values)]


HERE = {"address": "https://workshop.example.nl/"}
SEVERAL = {
    **HERE,
    "database": {"secret": "database", "cidr": "10.1.0.0/16"},
    "persistence": {"accessMode": "ReadWriteMany"},
    "metrics": {"enabled": True},
}


@pytest.mark.parametrize(
    "given",
    [
        HERE,
        {"address": "https://example.nl/a/workshop/"},
        {**SEVERAL, "replicas": 3},
        {**SEVERAL, "autoscaling": {"enabled": True}},
        {**HERE, "image": {"digest": "sha256:" + "0" * 64}},
    ],
)
def test_the_chart_takes_these_values(given: dict[str, Any]) -> None:
    assert refusals(given) == []


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ({}, "$.address"),
        ({"address": "http://workshop.example.nl/"}, "$.address"),
        ({"address": "https://workshop.example.nl"}, "$.address"),
        ({**HERE, "adress": ""}, "$"),
        ({**HERE, "user": 0}, "$.user"),
        ({**HERE, "trustedProxies": ["everybody"]}, "$.trustedProxies[0]"),
        ({**HERE, "persistence": {"size": "5 GB"}}, "$.persistence.size"),
        ({**HERE, "replicas": 2}, "$.database.secret"),
        ({**SEVERAL, "replicas": 2, "persistence": {}}, "$.persistence.accessMode"),
        ({**SEVERAL, "autoscaling": {"enabled": True}, "metrics": {}}, "$.metrics.enabled"),
        ({**HERE, "database": {"secret": "database"}}, "$.database.cidr"),
        ({**HERE, "terminationGracePeriodSeconds": 29}, "$.terminationGracePeriodSeconds"),
    ],
)
def test_the_chart_refuses_what_cannot_work(given: dict[str, Any], where: str) -> None:
    assert where in refusals(given)


def test_every_value_that_a_template_names_exists() -> None:
    values = yaml.safe_load(text(CHART / "values.yaml"))
    named = {
        name
        for path in (CHART / "templates").iterdir()
        for name in re.findall(r"\.Values\.([\w.]+\w)", text(path))
    }
    assert len(named) > 20
    for name in named:
        part: Any = values
        for step in name.split("."):
            assert step in part, name
            part = part[step]


def test_the_chart_and_the_server_agree_about_ports_and_measures() -> None:
    deployment = text(CHART / "templates/deployment.yaml")
    assert f"containerPort: {PORT}\n" in deployment
    assert f"--port={PORT}" in deployment
    assert deployment.count(MEASURES_PORT) == 2


def test_who_moves_pages_away_has_time_to_do_so_before_it_is_killed() -> None:
    deployment = text(CHART / "templates/deployment.yaml")
    [less] = re.findall(r"sub \.Values\.terminationGracePeriodSeconds (\d+)", deployment)
    schema = json.loads(text(CHART / "values.schema.json"))["properties"]
    assert 0 < int(less) < schema["terminationGracePeriodSeconds"]["minimum"]
    # Where a pod is alone there is nobody to move to.
    condition = '(eq .Values.persistence.accessMode "ReadWriteMany")'
    assert deployment.index("STAPPENPLAN_DRAIN_SECONDS") > deployment.rindex(condition)
    app = yaml.safe_load(text(DEPLOY / "compose/compose.yaml"))["services"]["app"]
    assert app["environment"]["STAPPENPLAN_DRAIN_SECONDS"] == "${DRAIN_SECONDS:-0}"
    # What the page about several machines asks for fits.
    [asked] = re.findall(r"STAPPENPLAN_DRAIN_SECONDS=(\d+)", text(ROOT / "docs/meer-machines.md"))
    assert int(asked) < int(app["stop_grace_period"].removesuffix("s"))


# -- the tools that come with Debian --------------------------------------------------------


def test_systemd_reads_the_unit_and_finds_little_exposed() -> None:
    tool = "/usr/bin/systemd-analyze"
    if not Path(tool).exists():
        pytest.skip("systemd-analyze is not installed (Debian: systemd)")
    unit_file = str(DEPLOY / "systemd/stappenplan.service")
    verified = subprocess.run(
        [tool, "verify", unit_file], capture_output=True, text=True, check=False
    )
    # The program is not installed where the tests run.
    told = [line for line in verified.stderr.splitlines() if "stappenplan.service:" in line]
    assert [line for line in told if "is not executable" not in line] == []
    security = ["security", "--offline=true", "--threshold=20", "--no-pager", unit_file]
    measured = subprocess.run([tool, *security], capture_output=True, text=True, check=False)
    assert measured.returncode == 0, measured.stdout[-300:]


def test_caddy_reads_its_file() -> None:
    tool = Path("/usr/bin/caddy")
    if not tool.exists():
        pytest.skip("caddy is not installed (Debian: caddy)")
    options = ["--config", str(DEPLOY / "compose/Caddyfile"), "--adapter", "caddyfile"]
    read = subprocess.run(
        [str(tool), "validate", *options],
        env={"SITE": "workshop.example.nl", "HOME": "/nonexistent"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert read.returncode == 0, read.stderr
