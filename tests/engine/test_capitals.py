"""Capital letters, initials and ends of sentences, as Dutch writes them."""

from __future__ import annotations

import pytest
from capital_cases import CAPITALS, ENDS, SMALL

from stappenplan.capitals import capitalize, end_sentence, initial, uncapitalize
from stappenplan.contract.people import Participant, Side


@pytest.mark.parametrize("text", CAPITALS)
def test_a_sentence_begins_with_a_capital(text: str) -> None:
    assert capitalize(text) == CAPITALS[text]
    assert capitalize(CAPITALS[text]) == CAPITALS[text]


@pytest.mark.parametrize("text", SMALL)
def test_in_the_middle_of_a_sentence_a_text_begins_small(text: str) -> None:
    assert uncapitalize(text) == SMALL[text]


@pytest.mark.parametrize("text", ENDS)
def test_a_sentence_has_one_end(text: str) -> None:
    assert end_sentence(text) == ENDS[text]
    assert end_sentence(ENDS[text]) == ENDS[text] or not text.strip("’")


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Anna", "A."),
        ("anna", "A."),
        ("Jan van der Berg", "J."),
        ("van der Berg", "B."),
        ("de Vries", "V."),
        ("'t Hart", "H."),
        ("’t Hart", "H."),
        ("‘t Hart", "H."),
        ("Anna 't Hart", "A."),
        ("Van Nguyen", "V."),
        ("van", "V."),
        ("'t", "T."),
        ("IJsbrand", "IJ."),
        ("ijsbrand", "IJ."),
        ("Ijsbrand", "IJ."),
        ("Ĳsbrand", "Ĳ."),
        ("Ijaz", "I."),
        ("Ijeoma", "I."),
        ("IJ", "IJ."),
        ("d'Hondt", "H."),
        ("D’Angelo", "D."),
        ("O'Brien", "O."),
        ("Ömer", "Ö."),
        ("Şule", "Ş."),
        ("Łukasz", "Ł."),
        ("M\u0303aria", "M\u0303."),
        ("Євген", "Є."),
        ("李小龍", "李."),
        ("محمد", "م."),
        ("क्षितिज", "क."),
        ("🙂 Anna", "A."),
        ("Anna 🙂", "A."),
        ("(Anna)", "A."),
        ("007", "0."),
        ("🙂", ""),
        ("", ""),
    ],
)
def test_a_name_has_one_initial(name: str, letter: str) -> None:
    assert initial(name) == letter


def test_a_name_without_letters_leaves_the_department_alone() -> None:
    assert Participant("p", "🙂", Side.CITIZEN, "Gebiedsteam").label == "Gebiedsteam"
    assert Participant("p", "IJsbrand", Side.CITIZEN, "").label == "inwoner, IJ."
