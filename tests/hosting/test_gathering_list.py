"""Opening gatherings, and the list of them."""

import pytest
from http_visitors import open_gathering


def test_the_gathering_list_needs_the_printed_link(app, browser) -> None:
    visitor = browser()
    assert visitor.get("kantoor").status_code == 403
    assert visitor.post("kantoor", data={"workshop": "proef"}).status_code == 403
    assert visitor.get("kantoor?sleutel=fout").status_code == 403
    answer = visitor.get(app.office)
    assert (answer.status_code, answer.headers["location"]) == (302, "/kantoor")
    assert "Open een bijeenkomst" in visitor.get("kantoor").text


def test_the_list_shows_opened_gatherings_and_marks_rehearsals(app, browser) -> None:
    facilitator = browser()
    gathering = open_gathering(app, facilitator, titel="Woensdag <b>", oefening="ja")
    page = facilitator.get("kantoor").text
    assert f"begeleider/{gathering.code}" in page
    assert "Woensdag &lt;b&gt;" in page
    assert "Oefening" in page


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("workshop", "../geheim", "Kies een workshop"),
        ("datum", "morgen", "Vul de datum"),
        ("datum", "0001-01-01", "Vul de datum"),
        ("datum", "9999-12-31", "Vul de datum"),
        ("titel", "x" * 500, "hooguit 120"),
    ],
)
def test_invalid_fields_give_a_sentence(
    app, browser, field: str, value: str, sentence: str
) -> None:
    facilitator = browser()
    facilitator.get(app.office)
    fields = {"workshop": "proef", "datum": "2026-03-12", "tijd": "13:00", field: value}
    answer = facilitator.submit("kantoor", **fields)
    assert answer.status_code == 400
    assert sentence in answer.text
