"""The order and the content of the document behind every format."""

from __future__ import annotations

import pytest

from stappenplan.contract.plan import Ask, Plan
from stappenplan.contract.result import Line
from stappenplan.export.document import Card, Figure, Heading, Node, Sources, Span, Table
from stappenplan.export.phrases import asked, plain
from stappenplan.export.report import public, report, sources_document


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
    """The card of this action: those of the stories come before them."""
    cards = [block for block in report(plan).blocks if isinstance(block, Card)]
    return [one for one in cards if isinstance(one.blocks[0], Heading)][number - 1]


def test_four_chapters_and_more_are_read_before_the_annexes(plan):
    order = [block.text for block in report(plan).blocks if is_chapter(block)]
    assert order == [
        "In het kort",
        "Wat wij leerden",
        "Onze rol, nu en wat beter past",
        "Wat wij loslaten en wat wij vasthouden",
        "Afspraken met inwoners",
        "Wat nog niet rond is",
        "Hoe het verdergaat",
        "Bijlage A. De stappen, één voor één",
        "Bijlage B. Wat wij zeiden",
        "Bijlage C. Aanleiding",
        "Bijlage D. De rol per thema",
        "Bijlage E. Beloofde gesprekken",
        "Bijlage F. Het netwerk, per afdeling",
        "Bijlage G. Zo is dit plan gemaakt, en door wie",
    ]


def is_chapter(block):
    return isinstance(block, Heading) and block.level == 1


def test_a_chapter_of_which_nothing_is_known_is_left_out(plan):
    bare = plan.model_copy(update={"roles": (), "dissent": (), "not_taken": (), "still_open": ()})
    titles = chapters(bare)
    assert "Wat nog niet rond is" not in titles
    assert "Bijlage D. Beloofde gesprekken" in titles


def test_steps_that_nobody_took_on_have_a_heading_of_their_own(plan):
    assert "Nog niet opgepakt" in chapters(plan)


def test_what_is_missing_is_for_the_facilitator_and_not_for_who_reads_the_plan(plan):
    assert plan.missing
    text = words(report(plan))
    assert [sentence for sentence in plan.missing if sentence in text] == []


def test_a_story_reads_as_one_text_with_what_is_learned_at_its_end(plan):
    text = words(report(plan))
    assert "dorpsavond. Het dorp schreef het zelf op.  Laat het dorp de pen vasthouden." in text


def test_whole_stories_are_told_first(plan):
    turned = plan.model_copy(update={"stories": plan.stories[::-1]})
    told = [block for block in report(turned).blocks if isinstance(block, Card)][:2]
    assert "de pen vasthouden" in words(told[0])
    assert "weer over" in words(told[1])


def test_a_public_plan_tells_no_story_and_lists_nothing_that_was_said(plan):
    titles = [block.text for block in public(plan).blocks if isinstance(block, Heading)]
    assert not {"Wat wij leerden", "Bijlage B. Wat wij zeiden"} & set(titles)
    assert "Niemand leest onze nieuwsbrief" not in words(public(plan))


def test_the_title_block_names_organisation_and_sponsor(plan):
    known = plan.model_copy(update={"organisation": "Gemeente Noord", "sponsor": "De directie"})
    made = report(known)
    assert made.eyebrow == "Gemeente Noord"
    assert made.facts[0] == "Opdrachtgever: De directie"


def test_the_first_page_says_what_the_village_wants_what_we_do_and_what_we_ask(plan):
    first = chapters(plan)[:4]
    assert first == ["In het kort", "Wat het dorp wil", "Wat wij gaan doen", "Wat wij van u vragen"]
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


def test_the_codes_of_entries_stand_with_the_sources_apart_alone(plan):
    marked = words(sources_document(plan))
    assert all(f"kenmerk {id_}" in marked for id_ in plan.sources if not id_.startswith("r"))
    assert "kenmerk" not in words(report(plan))


def test_taps_on_a_role_are_one_source_that_names_each_entry(plan):
    shift = plan.roles[0].model_copy(update={"sources": ("tik-1", "tik-2", "tik-3")})
    found = sources_document(plan.model_copy(update={"roles": (shift,)}))
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
    assert "‘wij helpen als het dorp vraagt’ 10 keer" in figures[0].alt
    assert "Stap 1 begint 17 maart 2026 en is klaar 1 mei 2026." in figures[1].alt


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
        "Niemand schreef nog op wat het dorp zelf wil gaan doen.",
        "De groep heeft nog geen stappen gekozen.",
        "Er is nog niets opgeschreven.",
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


def summary_table(plan: Plan) -> Table:
    """The actions on the first page."""
    return next(block for block in report(plan).blocks if isinstance(block, Table))


def test_a_day_that_was_given_goes_before_the_span_that_was_chosen(plan):
    day, span, neither = (
        plan.actions[0].model_copy(update={"done_by": done_by, "horizon": horizon})
        for done_by, horizon in (("2026-05-01", "jaar"), ("", "kwartaal"), ("", ""))
    )
    rows = summary_table(plan.model_copy(update={"actions": (day, span, neither)})).rows
    assert [words(row[-1]) for row in rows] == [
        words(plain("1 mei 2026")),
        words(plain("binnen drie maanden")),
        words(plain("nog geen datum")),
    ]


def test_the_same_decision_for_two_steps_is_asked_for_both(plan):
    ask = Ask(what="Geef ruimte", of="het college", before="2026-04-09")
    first, second = (one.model_copy(update={"asks": (ask,)}) for one in plan.actions[:2])
    asking = plan.model_copy(update={"actions": (first, second), "asks": ()})
    assert [one.action for one in asked(asking)] == [first.number, second.number]


def test_every_theme_stands_with_its_support(plan):
    assert any(theme.support != len(theme.sources) for theme in plan.themes)
    said = " ".join(map(words, report(plan).blocks))
    for theme in plan.themes:
        assert f"{theme.name}: steun {theme.support}." in said


def test_a_story_that_two_people_wrote_down_is_counted_once(plan):
    stories = tuple(
        plan.stories[0].model_copy(update={"lines": (Line(text=f"Verhaal {number}"),)})
        for number in (1, 1, 2, 3, 4, 5, 6, 6)
    )
    said = words(report(plan.model_copy(update={"stories": stories})))
    assert "Nog 2 andere verhalen staan in bijlage" in said
