"""Downloading documents."""

import pytest

from stappenplan.hosting.document_catalogue import DOCUMENTS


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


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_document_can_be_downloaded(gathering, name: str) -> None:
    answer = gathering.facilitator.get(f"documenten/{gathering.code}/{name}")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == DOCUMENTS[name].media_type
    # Of a network without anybody, a table has a head alone.
    assert len(answer.content) > (2 if name.endswith(".csv") else 100)
