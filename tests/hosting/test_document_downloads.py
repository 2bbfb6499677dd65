"""Downloading documents."""

import pytest
from http_visitors import Browser, open_gathering
from server_processes import start_app

from stappenplan.contract.people import Role, Visitor
from stappenplan.hosting.base_handler import NOT_MADE
from stappenplan.hosting.document_catalogue import DOCUMENTS
from stappenplan.journal import Journal
from stappenplan.visit import Visit


def test_a_participant_cannot_download_documents(gathering, browser) -> None:
    path = f"documenten/{gathering.code}/logboek.jsonl"
    phone = browser()
    phone.join(gathering.code, "Anna")
    assert phone.get(path).status_code == 403
    answer = gathering.facilitator.get(path)
    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]
    assert '"Anna"' in answer.text
    assert gathering.facilitator.get(f"documenten/{gathering.code}/geheim.txt").status_code == 404


OF_FRAMEWORK = [name for name, one in DOCUMENTS.items() if one.of_framework]
OF_GRAPH = [name for name, one in DOCUMENTS.items() if one.of_graph]


@pytest.mark.parametrize("name", OF_FRAMEWORK)
def test_a_gathering_without_a_framework_has_no_document_of_it(gathering, name: str) -> None:
    assert gathering.facilitator.get(f"documenten/{gathering.code}/{name}").status_code == 404


@pytest.mark.parametrize("name", OF_GRAPH)
def test_a_gathering_without_consequences_has_no_file_of_them(gathering, name: str) -> None:
    assert gathering.facilitator.get(f"documenten/{gathering.code}/{name}").status_code == 404


@pytest.mark.parametrize("name", sorted(set(DOCUMENTS) - {*OF_FRAMEWORK, *OF_GRAPH}))
def test_every_document_can_be_downloaded(gathering, name: str) -> None:
    answer = gathering.facilitator.get(f"documenten/{gathering.code}/{name}")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == DOCUMENTS[name].media_type
    # Of a network without anybody, a table has a head alone.
    assert len(answer.content) > (2 if name.endswith(".csv") else 100)


def test_a_participant_downloads_the_plan_and_their_own_days_once_it_is_closed(
    app, gathering, browser
) -> None:
    phone, stranger = browser(), browser()
    phone.join(gathering.code, "Anna")
    pages = [f"mijn/{gathering.code}/{name}" for name in ("mijn-agenda.ics", "stappenplan.pdf")]
    assert [phone.get(page).status_code for page in pages] == [403, 403]
    journal = Journal(f"sqlite:///{app.data}/stappenplan.db")
    row = journal.find(gathering.code)
    assert row is not None
    Visit(journal, row, Visitor(Role.FACILITATOR)).submit({"id": "closing-1", "type": "closed"})
    calendar, plan = (phone.get(page) for page in pages)
    assert calendar.headers["content-type"].startswith("text/calendar")
    assert calendar.text.startswith("BEGIN:VCALENDAR")
    assert plan.content.startswith(b"%PDF")
    assert [stranger.get(page).status_code for page in pages] == [403, 403]
    assert phone.get(f"mijn/{gathering.code}/logboek.jsonl").status_code == 404


def test_who_asks_for_a_document_that_cannot_be_made_reads_so(tmp_path) -> None:
    with (
        start_app(tmp_path, "--VisitorKernels.worker_patience=0") as app,
        Browser(app.url) as facilitator,
    ):
        code = open_gathering(app, facilitator).code
        answer = facilitator.get(f"documenten/{code}/plan.pdf")
        assert answer.status_code == 503
        assert NOT_MADE in answer.text
