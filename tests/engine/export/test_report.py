"""The order and the content of the document behind every format."""

from __future__ import annotations

import pytest

from stappenplan.contract.plan import Plan
from stappenplan.export.document import Card, Figure, Heading, Node, Pairs, Sources, Span, Table
from stappenplan.export.report import report


def words(node: object) -> str:
    """Every text in a part of a document, without its pictures."""
    if isinstance(node, Span):
        return node.text
    if isinstance(node, Node):
        return " ".join(
            words(getattr(node, name)) for name in type(node).model_fields if name != "svg"
        )
    if isinstance(node, tuple):
        return " ".join(map(words, node))
    return str(node)


def chapters(plan):
    return [block.text for block in report(plan).blocks if isinstance(block, Heading)]


def card(plan, number):
    return [block for block in report(plan).blocks if isinstance(block, Card)][number - 1]


def test_chapters_stand_in_the_order_in_which_they_are_read(plan):
    order = [text[0] for text in chapters(plan) if text[0].isdigit()]
    assert order == list("123456789")
    annexes = [text for text in chapters(plan) if text.startswith("Bijlage")]
    assert [text[:9] for text in annexes] == ["Bijlage A", "Bijlage B", "Bijlage C", "Bijlage D"]


def test_the_first_page_says_what_the_village_wants_what_we_do_and_what_we_ask(plan):
    first = chapters(plan)[:4]
    assert first == [
        "1. In het kort",
        "Wat het dorp wil",
        "Wat wij gaan doen",
        "Wat wij van u vragen",
    ]
    actions, asks = [block for block in report(plan).blocks if isinstance(block, Table)][:2]
    assert actions.header == ("Stap", "Wat", "Wie", "Begint", "Klaar")
    assert len(actions.rows) == 8
    assert [words(row[1]) for row in asks.rows] == [
        "teamleider Beheer",
        "het college",
        "concerncontroller",
        "jurist gemeente",
    ]


def test_an_action_says_all_that_the_group_wrote_about_it(plan):
    text = words(card(plan, 1))
    for expected in (
        "Stap 1. Eén vast nummer voor het dorp",
        "A., gebiedsteam. Samen met B. (klantcontact) en iemand van het dorp.",
        "Ja gezegd in de zaal.",
        "Als ik dinsdag op kantoor kom, dan bel ik eerst de voorzitter van de coöperatie.",
        "1 mei 2026",
        "zes loketten",
        "de verkeersveiligheid",
        "Van ‘wij hebben de leiding’ naar ‘wij helpen als het dorp vraagt’.",
        "Teamleider Beheer: vier uur per week tot 1 september. Besluit vóór 20 maart 2026.",
        "Nog te maken, 26 maart 2026.",
        "2 april 2026: loopt nog.",
        "6 bijdragen, 14 van 72 stippen, thema één aanspreekpunt.",
    ):
        assert expected in text


def test_what_is_not_known_of_an_action_is_said_in_one_line(plan):
    pairs = next(block for block in card(plan, 6).blocks if isinstance(block, Pairs))
    rows = {row.label: words(row.text) for row in pairs.rows}
    assert rows["Nog niet bekend"] == "Wanneer het begint en waaraan je het ziet."
    assert "Begint" not in rows


def test_no_name_stands_in_the_document_unless_its_owner_chose_so(plan):
    text = words(report(plan))
    assert "Anneke" not in text
    assert "Carla" not in text
    assert "Bram" in text


def test_units_of_fewer_than_five_people_are_not_counted_out(plan):
    attendance = [block for block in report(plan).blocks if isinstance(block, Table)][-1]
    people = {words(row[0]): words(row[1]) for row in attendance.rows}
    assert people["Communicatie"] == "minder dan 5"
    assert people["gebiedsteam"] == "minder dan 5"
    assert people["Beheer openbare ruimte"] == "5"


def test_every_entry_that_the_plan_names_is_a_source(plan):
    text = words(report(plan))
    assert all(id_ in text for id_ in plan.sources)


def test_taps_on_a_role_are_one_source_that_names_each_entry(plan):
    shift = plan.roles[0].model_copy(update={"sources": ("tik-1", "tik-2", "tik-3")})
    found = report(plan.model_copy(update={"roles": (shift,)}))
    items = [item for block in found.blocks if isinstance(block, Sources) for item in block.items]
    [item] = [item for item in items if "tik-1" in item.where]
    assert item.text == f"Rol bij ‘{shift.theme}’, ambtenaren: 3 antwoorden"
    assert item.where.endswith("kenmerken tik-1, tik-2, tik-3")


@pytest.mark.parametrize(
    ("when", "then"),
    [
        ("ik bel", "vraag ik het"),
        ("Als ik bel,", "dan vraag ik het."),
        ("als  ik bel", "… dan vraag ik het"),
    ],
)
def test_als_and_dan_stand_once_although_people_typed_them(plan, when, then):
    move = plan.actions[0].first_move.model_copy(update={"when": when, "then": then})
    action = plan.actions[0].model_copy(update={"first_move": move})
    text = words(card(plan.model_copy(update={"actions": (action,)}), 1))
    assert "Als ik bel, dan vraag ik het." in text


def test_a_word_that_begins_with_als_stays_whole(plan):
    move = plan.actions[0].first_move.model_copy(
        update={"when": "alsnog niets komt", "then": "danken wij af"}
    )
    action = plan.actions[0].model_copy(update={"first_move": move})
    text = words(card(plan.model_copy(update={"actions": (action,)}), 1))
    assert "Als alsnog niets komt, dan danken wij af." in text


def test_every_picture_is_said_in_words(plan):
    figures = [block for block in report(plan).blocks if isinstance(block, Figure)]
    assert len(figures) == 4
    assert "‘wij helpen als het dorp vraagt’ 10 keer" in figures[1].alt
    assert "Stap 1 begint 17 maart 2026 en is klaar 1 mei 2026." in figures[0].alt


def test_asks_and_agreements_of_actions_are_not_told_twice(plan):
    doubled = plan.model_copy(
        update={
            "asks": tuple(
                ask.model_copy(update={"action": action.number})
                for action in plan.actions
                for ask in action.asks
            )
        }
    )
    asks = [block for block in report(doubled).blocks if isinstance(block, Table)][1]
    assert len(asks.rows) == 4


def test_an_empty_plan_says_what_is_not_known():
    empty = Plan(title="Stappenplan Leeg", gathering="leeg", workshop="Proef", date="2026-03-12")
    text = words(report(empty))
    for sentence in (
        "Wat het dorp zelf wil gaan doen, is nog niet vastgelegd.",
        "De groep heeft nog geen stappen gekozen.",
        "De groep heeft hierover niets vastgelegd.",
        "Er is geen verschil van mening vastgelegd.",
        "De contacten van de groep zijn niet in kaart gebracht.",
    ):
        assert sentence in text


def test_a_label_that_is_a_question_gets_no_colon(plan):
    asked = plan.village_wants[1].model_copy(update={"label": "Van wie?"})
    text = words(report(plan.model_copy(update={"village_wants": (asked,)})))
    assert "Van wie? Van de gemeente" in " ".join(text.split())


def test_an_initial_at_the_end_of_a_sentence_has_one_full_stop(plan):
    helped = plan.actions[0].model_copy(update={"with_whom": ("Beheer, A.", "Samenleving, S.")})
    text = words(report(plan.model_copy(update={"actions": (helped,)})))
    assert "Samen met Beheer, A. en Samenleving, S. Ja gezegd" in text
