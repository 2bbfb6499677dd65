"""The bill of materials, and an audit that never says more than it knows."""

import json
import re
from pathlib import Path
from subprocess import CompletedProcess
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
PINNED = re.compile(r"^([a-z0-9][\w.-]*)==([^\s;]+)", re.MULTILINE)


@pytest.fixture(scope="module")
def chain() -> ModuleType:
    """The script that the Makefile runs."""
    import supply_chain

    return supply_chain


@pytest.fixture(scope="module")
def bills(chain, tmp_path_factory) -> dict[str, dict]:
    folder = tmp_path_factory.mktemp("sbom")
    chain.write_bills(folder)
    return {path.name: json.loads(path.read_text("utf-8")) for path in folder.iterdir()}


def test_the_bills_name_every_package_of_both_lock_files_with_its_version_and_hashes(bills) -> None:
    python, javascript = bills["python.cdx.json"], bills["javascript.cdx.json"]
    locked = set(PINNED.findall((ROOT / "requirements.lock").read_text("utf-8")))
    assert locked
    assert {(one["name"], one["version"]) for one in python["components"]} == locked
    packages = json.loads((ROOT / "widgets/package-lock.json").read_text("utf-8"))["packages"]
    names = {
        (path.rpartition("node_modules/")[2], one["version"])
        for path, one in packages.items()
        if path
    }
    assert {(one["name"], one["version"]) for one in javascript["components"]} == names
    for bill in (python, javascript):
        assert all(one["hashes"] and one["purl"] for one in bill["components"])


def test_the_bill_tells_what_runs_from_what_only_makers_need(bills) -> None:
    scope = {one["name"]: one["scope"] for one in bills["python.cdx.json"]["components"]}
    assert {scope[name] for name in ("voila", "tornado", "sqlalchemy", "typst")} == {"required"}
    assert {scope[name] for name in ("pytest", "ruff", "cyclonedx-bom")} == {"excluded"}


def test_the_bill_names_the_licence_of_everything_that_runs(bills) -> None:
    for one in bills["python.cdx.json"]["components"]:
        assert bool(one.get("licenses")) is (one["scope"] == "required"), one["name"]
    given = {one["name"]: one.get("licenses") for one in bills["javascript.cdx.json"]["components"]}
    assert given["lit-html"] == [{"license": {"id": "BSD-3-Clause"}}]


def test_the_bills_name_no_host_and_no_moment(bills) -> None:
    for bill in bills.values():
        text = json.dumps({name: part for name, part in bill.items() if name != "$schema"})
        assert "://" not in text
        assert "timestamp" not in text


def answering(chain, monkeypatch, python: str, javascript: str) -> int:
    """The status of an audit in which the two programs print this."""

    def run(command: list[str], **_: object) -> CompletedProcess[str]:
        return CompletedProcess(command, 1, python, "")

    monkeypatch.setattr(chain.subprocess, "run", run)
    monkeypatch.setattr(chain, "npm", lambda *args: CompletedProcess(args, 1, javascript, ""))
    return chain.audit()


SOUND = {"name": "voila", "version": "1", "vulns": []}
UNKNOWN = {"name": "voila", "skip_reason": "not found"}
WRONG = {**SOUND, "vulns": [{"id": "CVE-2026-1", "fix_versions": ["2"]}]}
NPM_SOUND, NPM_SILENT = '{"vulnerabilities": {}}', '{"error": {"code": "ENOAUDIT"}}'


@pytest.mark.parametrize(
    ("python", "javascript", "status", "words"),
    [
        ([SOUND], NPM_SOUND, 0, "requirements.lock: 0 known"),
        ([SOUND, WRONG], NPM_SOUND, 1, "voila 1: CVE-2026-1, mended in 2"),
        ([SOUND, UNKNOWN], NPM_SOUND, 3, "NOT audited"),
        ([], NPM_SOUND, 3, "NOT audited"),
        ([SOUND], NPM_SILENT, 3, "NOT audited"),
    ],
)
def test_an_audit_that_was_not_answered_never_passes(
    chain, monkeypatch, capsys, python, javascript, status, words
) -> None:
    given = json.dumps({"dependencies": python})
    assert answering(chain, monkeypatch, given, javascript) == status
    assert words in capsys.readouterr().out


def test_an_audit_without_any_answer_says_so(chain, monkeypatch, capsys) -> None:
    assert answering(chain, monkeypatch, "Traceback", "") == 3
    assert capsys.readouterr().out.count("NOT audited") == 2
