"""Notebooks that are opened in JupyterLab."""

from server_processes import WORKSHOP

from stappenplan.contract.people import Role, Visitor
from stappenplan.hosting.kernel_context import VARIABLE
from stappenplan.hosting.rehearsal_identity import NAME, rehearsal_context
from stappenplan.journal import Journal
from stappenplan.visit import Visit


def test_all_notebooks_in_jupyterlab_share_one_rehearsal(tmp_path, monkeypatch) -> None:
    folder = tmp_path / "workshops" / "proef"
    folder.mkdir(parents=True)
    (folder / "workshop.yaml").write_text(WORKSHOP, encoding="utf-8")
    monkeypatch.setenv("STAPPENPLAN_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("STAPPENPLAN_WORKSHOPS", str(tmp_path / "workshops"))
    monkeypatch.delenv("STAPPENPLAN_DATABASE", raising=False)
    monkeypatch.delenv(VARIABLE, raising=False)
    contexts = [
        rehearsal_context(role) for role in (Role.PARTICIPANT, Role.FACILITATOR, Role.PARTICIPANT)
    ]
    assert len({(context.database, context.gathering) for context in contexts}) == 1
    assert contexts[0].participant == contexts[2].participant
    assert "stappenplan.db" not in contexts[0].database
    journal = Journal(contexts[0].database)
    gathering = Visit(journal, journal.gatherings()[0], Visitor(Role.SCREEN)).gathering
    assert gathering.rehearsal
    assert [person.name for person in gathering.people.values()] == [NAME]
