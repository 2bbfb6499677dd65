"""A group makes its own framework: out of sight first, decided together, tried, versioned."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from gathering_fixture import Room

from stappenplan.contract.capabilities import MakesFramework
from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import parse_workshop
from stappenplan.errors import DefinitionError, Refusal
from stappenplan.framework import Framework, weigh
from stappenplan.journal import Journal
from stappenplan.plan import build
from stappenplan.steering.undo import Act, last_acts
from stappenplan.visit import Visit

STEP = """
title: Proef
organisation: Gemeente Westdorp
result: {name: afwegingskader, article: het}
blocks:
  - id: zaal
    title: In de zaal
    pace: own
    steps:
      - id: kader
        kind: framework
        title: Ons kader
        minutes: 60
        skip: {text: Niets.}
"""
WORKSHOP = (
    STEP
    + """
        short: {minutes: 20, text: Korter., settings: {projects: [Speeltuin]}}
        settings:
          title: Kader Westdorp
          wanted: {bestuur: 1, inwoner: 2, ambtenaar: 1}
          projects: [Dorpstuin, Rotonde]
          criteria:
            - id: ruimte
              first: true
              question: Valt er iets te kiezen?
              answers: [{id: ja, text: "Ja"}, {id: nee, text: "Nee"}]
            - id: kennis
              question: Wie weet het meest?
              answers: [{id: dorp, text: Het dorp}, {id: wij, text: Wij}]
          forms:
            - {id: niet, name: Niet doen, nothing: true, goal: Geen tijd vragen}
            - {id: inspraak, name: Inspraak, promise: Je hoort wat we ermee doen}
            - {id: samen, name: Samen maken, promise: We maken het samen, ownership: Van ons}
          reasons:
            - {criterion: ruimte, answer: nee, form: niet, speaks: for, why: Het ligt vast}
            - {criterion: kennis, answer: dorp, form: samen, speaks: for, why: Zij weten het}
            - {criterion: kennis, answer: wij, form: inspraak, speaks: for, why: Wij weten het}
"""
)
AGAINST = {"criterion": "kennis", "answer": "dorp", "form": "samen", "speaks": "against"}


class Group(Room):
    """A civil servant, two citizens, and nobody of the council."""

    def __init__(self, journal: Journal, workshop: str = WORKSHOP) -> None:
        super().__init__(journal, workshop, "kader")
        self.anna = self.enter("Anna", "ambtenaar")
        self.bram, self.corrie = self.enter("Bram", "inwoner"), self.enter("Corrie", "inwoner")

    def phase(self, phase: str) -> None:
        self.steer("phase", step="kader", phase=phase)

    def say(self, who: Visit, type: str, **body: Any) -> str:
        return self.send(who, type, **body)

    def draft(self) -> Framework:
        found: Framework = self.kind().draft()
        return found

    def tried(self, project: str, **answers: str) -> dict[str, Any]:
        for criterion, answer in answers.items():
            self.send(self.anna, "answer", project=project, criterion=criterion, answer=answer)
        return next(one for one in self.see(self.screen)["trials"] if one["id"] == project)

    def decide(self, text: str = "We proberen het een jaar") -> str:
        return self.send(self.host, "decide", text=text)

    def versions(self) -> list[Framework]:
        self.host.refresh()
        (provider,) = self.host.gathering.providers(MakesFramework)
        return provider.versions()

    def acts(self) -> list[Act]:
        self.host.refresh()
        return last_acts(self.host.gathering)

    def result(self) -> str:
        return str(build(self.kind().gathering).results)


@pytest.fixture
def group(tmp_path: Path) -> Group:
    return Group(Journal(f"sqlite:///{tmp_path}/proef.db"))


# -- does a framework help at all --------------------------------------------------------------


def test_nobody_sees_whether_others_want_a_framework_before_it_is_shown(group: Group) -> None:
    group.say(group.anna, "value", answer="no", text="Bellen werkt beter")
    group.say(group.bram, "value", answer="yes")
    for visit in (group.bram, group.screen, group.host):
        view = group.see(visit)
        assert (view["worth"]["answered"], view["worth"]["counts"]) == (2, [])
        assert "Bellen" not in str(view)
    assert "Bellen" not in str(list(group.kind().remarks()))
    group.say(group.host, "reveal", what="value")
    worth = group.see(group.corrie)["worth"]
    assert worth["counts"] == [1, 0, 1]
    assert [one["text"] for one in worth["comments"]] == ["Bellen werkt beter"]


def test_the_last_answer_of_each_person_counts(group: Group) -> None:
    group.say(group.anna, "value", answer="no", text="Bellen werkt beter")
    group.say(group.anna, "value", answer="if", text="Als het kort is")
    group.say(group.host, "reveal", what="value")
    worth = group.see(group.screen)["worth"]
    assert (worth["counts"], [one["text"] for one in worth["comments"]]) == (
        [0, 1, 0],
        ["Als het kort is"],
    )


def test_not_to_make_a_framework_is_an_outcome_that_stands_in_the_result(group: Group) -> None:
    group.say(group.host, "value_decided", go_on=False, text="We bellen voortaan eerst")
    assert "De groep maakt geen afwegingskader: We bellen voortaan eerst." in group.result()
    group.phase("decide")
    with pytest.raises(Refusal, match="besloot geen kader te maken"):
        group.decide()


# -- criteria and forms ------------------------------------------------------------------------


def test_opinions_are_out_of_sight_and_then_shown_as_a_spread(group: Group) -> None:
    group.phase("criteria")
    group.say(group.anna, "opinion", item="kennis", says="reword", text="Wie heeft de kennis?")
    group.say(group.bram, "opinion", item="kennis", says="drop")
    group.say(group.corrie, "opinion", item="kennis", says="keep")
    assert group.see(group.host)["opinions"] == []
    assert "heeft de kennis" not in str(group.see(group.host))
    group.say(group.host, "reveal", what="items")
    (one,) = group.see(group.screen)["opinions"]
    assert (one["keep"], one["reword"], one["drop"]) == (1, 1, 1)
    assert [comment["text"] for comment in one["comments"]] == ["Wie heeft de kennis?"]


def test_the_group_adds_rewords_and_drops(group: Group) -> None:
    group.phase("criteria")
    source = group.say(group.anna, "opinion", item="kennis", says="reword", text="Wie weet er wat?")
    group.say(
        group.host, "edit", item="kennis", part="question", text="Wie weet er wat?", source=source
    )
    group.say(group.host, "edit", item="kennis", part="new", text="Niemand")
    new = group.say(group.bram, "criterion", question="Is er haast?", answers="Ja\nNee")
    form = group.say(group.corrie, "form", name="Burgerbegroting", promise="Wij voeren uit")
    group.say(group.host, "drop", item="inspraak")
    draft = group.draft()
    assert [one.question for one in draft.criteria] == [
        "Valt er iets te kiezen?",
        "Wie weet er wat?",
        "Is er haast?",
    ]
    assert [one.text for one in draft.criteria[1].answers] == ["Het dorp", "Wij", "Niemand"]
    assert [one.name for one in draft.forms] == ["Niet doen", "Samen maken", "Burgerbegroting"]
    assert (draft.criteria[2].sources, draft.forms[2].sources) == ((new,), (form,))
    assert all(reason.form != "inspraak" for reason in draft.reasons)
    group.say(group.host, "drop", item="inspraak", off=True)
    assert "Inspraak" in [one.name for one in group.draft().forms]


def test_an_answer_goes_with_empty_words_and_two_always_stay(group: Group) -> None:
    group.phase("criteria")
    group.say(group.host, "edit", item="kennis", part="new", text="Niemand")
    group.say(group.host, "edit", item="kennis", part="wij")
    assert [one.text for one in group.draft().criteria[1].answers] == ["Het dorp", "Niemand"]
    with pytest.raises(Refusal, match="minstens twee antwoorden"):
        group.say(group.host, "edit", item="kennis", part="dorp")


def test_one_person_does_not_fill_the_framework_for_everybody(group: Group) -> None:
    group.phase("criteria")
    for number in range(10):
        group.say(group.bram, "form", name=f"Vorm {number}")
    with pytest.raises(Refusal, match="vraag de begeleider"):
        group.say(group.bram, "form", name="Nog een")
    group.say(group.corrie, "form", name="Nog een")
    assert len(group.draft().forms) == 14


def test_words_that_are_hidden_leave_the_framework(group: Group) -> None:
    group.phase("criteria")
    new = group.say(group.bram, "criterion", question="Is Jan er blij mee?", answers="Ja\nNee")
    group.steer("hide", entry=new)
    assert len(group.draft().criteria) == 2
    assert "Jan" not in str(group.see(group.screen))
    group.steer("show", entry=new)
    assert len(group.draft().criteria) == 3


@pytest.mark.parametrize(
    ("type", "body", "why"),
    [
        ("value", {"answer": "no"}, "waarom"),
        ("opinion", {"item": "weg", "says": "keep"}, "staat er niet"),
        ("opinion", {"item": "kennis", "says": "reword"}, "hoe je het liever zegt"),
        ("criterion", {"question": "wie weet HET meest?", "answers": "a\nb"}, "staat er al"),
        ("criterion", {"question": "Haast?", "answers": "Ja\nja"}, "zijn hetzelfde"),
        ("criterion", {"question": "Haast?", "answers": "Ja\n "}, "2 tot 6 antwoorden"),
        ("criterion", {"question": "Haast?", "answers": "Ja\n" + "x" * 90}, "te lang"),
        ("form", {"name": "inspraak"}, "staat er al"),
        ("form", {"name": ""}, "nog niets ingevuld"),
        ("edit", {"item": "kennis", "part": "goal", "text": "x"}, "staat er niet"),
        ("edit", {"item": "samen", "part": "question", "text": "x"}, "staat er niet"),
        ("edit", {"item": "samen", "part": "name"}, "nog niets ingevuld"),
        ("edit", {"item": "samen", "part": "name", "text": "x" * 81}, "te lang"),
        ("edit", {"item": "kennis", "part": "new", "text": "wij"}, "staat er al"),
        ("drop", {"item": "weg"}, "staat er niet"),
        ("drop", {"item": "samen", "off": True}, "al zo"),
        ("reason", {**AGAINST, "form": "weg", "text": "x"}, "vorm staat er niet"),
        ("reason", {**AGAINST, "answer": "weg", "text": "x"}, "antwoord staat er niet"),
        ("reason", {**AGAINST, "text": ""}, "nog niets ingevuld"),
        ("settle", {**AGAINST, "speaks": "for", "text": "x"}, "niet \\(meer\\) verdeeld"),
        ("project", {"title": "dorpstuin"}, "staat er al"),
        ("project", {"title": "Anna"}, "naam van iemand hier"),
        ("answer", {"project": "weg", "criterion": "kennis"}, "project is er niet"),
        ("answer", {"project": "file:Rotonde", "criterion": "weg"}, "vraag is er niet"),
        (
            "answer",
            {"project": "file:Rotonde", "criterion": "kennis", "answer": "x"},
            "antwoord staat",
        ),
        ("verdict", {"project": "file:Rotonde", "fits": True}, "nog geen advies"),
        ("consent", {"agrees": False}, "wat je bezwaar is"),
    ],
)
def test_what_cannot_be_is_refused_with_a_remedy(
    group: Group, type: str, body: dict[str, Any], why: str
) -> None:
    phases = {"value": "value", "opinion": "criteria", "criterion": "criteria", "form": "criteria"}
    phases |= {"edit": "criteria", "drop": "criteria", "consent": "decide"}
    group.phase("reasons" if type in {"reason", "settle"} else phases.get(type, "try"))
    by_host = type in {"edit", "drop", "settle"}
    with pytest.raises(Refusal, match=why):
        group.say(group.host if by_host else group.anna, type, **body)


# -- reasons -----------------------------------------------------------------------------------


def test_disagreement_is_kept_and_counts_for_neither_side(group: Group) -> None:
    group.phase("reasons")
    group.say(group.bram, "reason", **AGAINST, text="Het kost ons te veel tijd")
    (one,) = group.see(group.screen)["disputes"]
    assert [side["speaks"] for side in one["sides"]] == ["for", "against"]
    assert weigh(group.draft(), {"ruimte": "ja", "kennis": "dorp"}).outcome == "undecided"


@pytest.mark.parametrize(
    ("speaks", "outcome", "advised"),
    [
        ("for", "form", "samen"),
        ("against", "undecided", ""),
        ("excludes", "undecided", ""),
        ("none", "undecided", ""),
        ("divided", "undecided", ""),
    ],
)
def test_the_group_decides_about_a_disagreement_and_both_sides_stay_told(
    group: Group, speaks: str, outcome: str, advised: str
) -> None:
    group.phase("reasons")
    group.say(group.bram, "reason", **AGAINST, text="Het kost ons te veel tijd")
    group.say(
        group.host, "settle", **{**AGAINST, "speaks": speaks}, text="We nemen er de tijd voor"
    )
    found = weigh(group.draft(), {"ruimte": "ja", "kennis": "dorp"})
    assert (found.outcome, found.advised) == (outcome, advised)
    (one,) = group.see(group.anna)["disputes"]
    assert (one["settled"], one["decision"]) == (speaks, "We nemen er de tijd voor")
    group.phase("decide")
    group.decide()
    assert "Het kost ons te veel tijd" in group.result()
    assert "We nemen er de tijd voor" in group.result()


def test_a_reason_is_given_once_by_one_person(group: Group) -> None:
    group.phase("reasons")
    group.say(group.bram, "reason", **AGAINST, text="Te veel tijd")
    with pytest.raises(Refusal, match="deze reden al"):
        group.say(group.bram, "reason", **AGAINST, text="Veel te veel tijd")
    group.say(group.corrie, "reason", **AGAINST, text="Wij kunnen dat niet")


# -- trying ------------------------------------------------------------------------------------


def test_a_project_is_asked_one_question_at_a_time_and_then_has_advice(group: Group) -> None:
    group.phase("try")
    trial = group.tried("file:Dorpstuin", ruimte="ja")
    assert (trial["outcome"], trial["left"]) == ("incomplete", ["kennis"])
    trial = group.tried("file:Dorpstuin", kennis="dorp")
    assert (trial["outcome"], trial["advised"]) == ("form", "samen")
    assert trial["sentences"] == ["Uit jullie redenen komt: Samen maken."]
    assert trial["forms"][0]["in_favour"] == ["Zij weten het"]


def test_nothing_is_an_honest_outcome_and_ends_the_questions(group: Group) -> None:
    group.phase("try")
    trial = group.tried("file:Rotonde", ruimte="nee")
    assert (trial["outcome"], trial["advised"], trial["left"]) == ("nothing", "niet", [])


def test_people_say_whether_the_advice_fits_and_why_not(group: Group) -> None:
    group.phase("try")
    project = group.say(group.bram, "project", title="Buurtbus")
    group.tried(project, ruimte="ja", kennis="wij")
    group.say(group.bram, "verdict", project=project, fits=True)
    with pytest.raises(Refusal, match="waarom het niet past"):
        group.say(group.corrie, "verdict", project=project, fits=False)
    group.say(group.corrie, "verdict", project=project, fits=False, text="Chauffeurs weten meer")
    group.say(group.bram, "verdict", project=project, fits=False, text="Toch niet")
    trial = group.tried(project)
    assert (trial["fits"], trial["fits_not"]) == (0, 2)
    assert {one["text"] for one in trial["comments"]} == {"Chauffeurs weten meer", "Toch niet"}
    assert group.see(group.corrie)["mine"]["verdicts"][project]["answer"] == "not"


def test_another_reason_changes_the_advice_of_a_project_that_was_tried(group: Group) -> None:
    group.phase("try")
    assert group.tried("file:Rotonde", ruimte="ja", kennis="wij")["advised"] == "inspraak"
    body = {"criterion": "ruimte", "answer": "ja", "form": "inspraak", "speaks": "excludes"}
    group.say(group.anna, "reason", **body, text="Dan is inspraak te weinig")
    assert group.tried("file:Rotonde")["outcome"] == "undecided"


# -- deciding ----------------------------------------------------------------------------------


def test_a_decision_makes_a_version_with_day_maker_and_who_was_missing(group: Group) -> None:
    group.phase("decide")
    assert group.versions() == []
    assert group.see(group.screen)["missing"] == ["bestuurder"]
    group.decide()
    (version,) = group.versions()
    assert (version.title, version.made_by, version.version) == (
        "Kader Westdorp",
        "Gemeente Westdorp",
        1,
    )
    assert version.missing == ("bestuurder",)
    assert version.decided_on
    assert Framework.model_validate_json(version.model_dump_json()) == version
    assert "In de groep ontbrak: bestuurder." in group.result()


def test_objections_are_out_of_sight_then_shown_and_stay_with_the_version(group: Group) -> None:
    group.phase("decide")
    group.say(group.anna, "consent", agrees=True)
    group.say(group.bram, "consent", agrees=False, text="De raad is er niet bij")
    assert group.see(group.host)["consent"] == {
        "answered": 2,
        "agree": 0,
        "against": 0,
        "objections": [],
    }
    assert "raad is er niet" not in str(group.see(group.host))
    group.say(group.host, "reveal", what="consent")
    consent = group.see(group.screen)["consent"]
    assert (consent["agree"], consent["against"]) == (1, 1)
    group.decide()
    (version,) = group.see(group.screen)["versions"]
    assert version["objections"] == ["De raad is er niet bij"]
    assert "1 bezwaar bleef staan." in group.result()


def test_a_change_asks_everybody_again(group: Group) -> None:
    group.phase("decide")
    group.say(group.anna, "consent", agrees=True)
    group.say(group.host, "edit", item="kennis", part="help", text="Vraag het na")
    assert group.see(group.host)["consent"]["answered"] == 0
    assert group.see(group.anna)["mine"]["consent"]["answer"] == ""


def test_an_objection_that_nobody_saw_stays_out_of_sight_when_the_framework_changes(
    group: Group,
) -> None:
    group.phase("decide")
    entry = group.say(group.bram, "consent", agrees=False, text="De raad is er niet bij")
    with pytest.raises(Refusal, match="ander antwoord"):
        group.send(group.bram, "withdraw", step="", entry=entry)
    group.say(group.host, "edit", item="kennis", part="help", text="Vraag het na")
    assert "raad is er niet" not in str([group.see(group.host), list(group.kind().remarks())])
    group.say(group.host, "reveal", what="consent")
    assert "raad is er niet" in str(list(group.kind().remarks()))
    group.send(group.bram, "withdraw", step="", entry=entry)
    assert "raad is er niet" not in str(list(group.kind().remarks()))


def test_remarks_about_a_later_version_do_not_tell_words_that_are_hidden(group: Group) -> None:
    group.phase("criteria")
    new = group.say(group.bram, "criterion", question="Is Jan er blij mee?", answers="Ja\nNee")
    group.phase("decide")
    group.decide()
    group.steer("hide", entry=new)
    assert "Jan" not in str(group.see(group.host)["remarks"])


def test_what_a_version_holds_is_not_undone_after_the_decision(group: Group) -> None:
    group.phase("criteria")
    edit = group.say(group.host, "edit", item="kennis", part="help", text="Vraag het na")
    drop = group.say(group.host, "drop", item="inspraak")
    group.phase("decide")
    assert [act.blocked for act in group.acts() if act.id in {edit, drop}] == ["", ""]
    group.decide()
    before = group.versions()
    for entry in (edit, drop):
        with pytest.raises(Refusal, match="blijft het staan"):
            group.steer("undo", entry=entry)
    assert group.versions() == before


def test_a_decision_stays_once_somebody_used_the_framework(group: Group) -> None:
    group.phase("decide")
    decision = group.decide()
    reader = Visit(group.journal, group.row, Visitor(Role.READER, "r-een"))
    body = {"framework": "kader", "version": 1, "project": "Speeltuin", "choice": "samen"}
    assert [act.blocked for act in group.acts() if act.id == decision] == [""]
    group.send(reader, "framework_used", "", answers={"kennis": "dorp"}, reason="Zo is het", **body)
    with pytest.raises(Refusal, match="blijft het staan"):
        group.steer("undo", entry=decision)


def test_each_decision_makes_a_new_version_that_says_what_changed(group: Group) -> None:
    group.phase("decide")
    group.decide()
    with pytest.raises(Refusal, match="niets veranderd sinds versie 1"):
        group.decide()
    group.say(group.host, "drop", item="inspraak")
    group.decide("Zonder inspraak")
    first, second = group.versions()
    assert (first.version, second.version) == (1, 2)
    assert "Inspraak" in [one.name for one in first.forms]
    assert "Vorm weg: Inspraak" in group.see(group.screen)["versions"][1]["changes"]
    gone = [one for one in group.see(group.host)["remarks"] if one["code"] == "gone_after_use"]
    assert gone[0]["text"] == "“Inspraak” is weg, maar stond in versie 1."


def test_a_decided_version_loses_words_that_are_hidden_or_erased(group: Group) -> None:
    group.phase("reasons")
    reason = group.say(group.bram, "reason", **AGAINST, text="Jan kan dit niet")
    group.phase("decide")
    group.decide()
    assert "Jan" in str(group.versions())
    with pytest.raises(Refusal, match="versie 1"):
        group.send(group.bram, "withdraw", step="", entry=reason)
    group.steer("hide", entry=reason)
    assert "Jan" not in str(group.versions())
    group.steer("show", entry=reason)
    group.erase(group.bram)
    assert "Jan" not in str(group.versions())


def test_words_that_were_taken_over_go_with_who_wrote_them(group: Group) -> None:
    group.phase("criteria")
    source = group.say(group.bram, "opinion", item="kennis", says="reword", text="Wat weet Jan?")
    group.say(
        group.host, "edit", item="kennis", part="question", text="Wat weet Jan?", source=source
    )
    group.erase(group.bram)
    assert "Jan" not in str(group.draft())


def test_a_question_and_an_answer_read_as_before_without_words_that_are_erased(
    group: Group,
) -> None:
    before = group.draft()
    group.phase("criteria")
    for part in ("question", "dorp"):
        source = group.say(group.bram, "opinion", item="kennis", says="reword", text="Wat Jan wil")
        group.say(group.host, "edit", item="kennis", part=part, text="Wat Jan wil", source=source)
    group.erase(group.bram)
    now = group.draft()
    assert (now.criteria, now.reasons) == (before.criteria, before.reasons)


def test_the_list_of_what_was_done_last_forgets_the_words_of_who_is_erased(group: Group) -> None:
    group.phase("criteria")
    new = group.say(group.bram, "criterion", question="Is Jan er blij mee?", answers="Ja\nNee")
    group.say(group.host, "edit", item=new, part="help", text="Vraag het Jan")
    group.say(group.host, "drop", item=new)
    source = group.say(group.bram, "opinion", item="kennis", says="reword", text="Wat weet Jan?")
    edit = {"item": "kennis", "source": source}
    group.say(group.host, "edit", **edit, part="question", text="Wat weet Jan?")
    group.say(group.host, "drop", item="kennis")
    assert "Weggelaten: Is Jan er blij mee?" in [act.words for act in group.acts()]
    group.erase(group.bram)
    assert "Jan" not in "".join(group.journal.export_jsonl(group.row.id))
    words = [act.words for act in group.acts()]
    assert {"Aangepast", "Weggelaten", "Weggelaten: Wie weet het meest?"} <= set(words)


def test_a_framework_without_reasons_is_not_decided(group: Group) -> None:
    group.phase("reasons")
    for number in range(3):
        group.say(group.host, "drop", item=f"file:{number}")
    group.phase("decide")
    with pytest.raises(Refusal, match="minstens één criterium"):
        group.decide()


def test_a_group_that_is_not_mixed_is_told_so(group: Group) -> None:
    roles = group.see(group.host)["roles"]
    assert roles == [
        {"role": "ambtenaren", "here": 1, "wanted": 1},
        {"role": "bestuurders", "here": 0, "wanted": 1},
        {"role": "inwoners", "here": 2, "wanted": 2},
    ]
    group.enter("Dirk", "bestuur")
    assert group.see(group.screen)["missing"] == []


def test_roles_that_the_workshop_wishes_go_before_those_of_the_step(tmp_path: Path) -> None:
    wished = (
        "mixed:\n"
        "  - {side: bestuur, people: 2, one: raadslid, many: raadsleden}\n"
        "  - {side: inwoner, people: 4}\n"
    )
    group = Group(Journal(f"sqlite:///{tmp_path}/proef.db"), wished + WORKSHOP.lstrip())
    assert group.see(group.host)["roles"] == [
        {"role": "raadsleden", "here": 0, "wanted": 2},
        {"role": "inwoners", "here": 2, "wanted": 4},
    ]
    assert group.see(group.screen)["missing"] == ["raadslid"]


# -- with what it starts -----------------------------------------------------------------------


def test_a_file_without_criteria_starts_with_the_ladder_from_nothing_to_zelfbeheer(
    tmp_path: Path,
) -> None:
    group = Group(Journal(f"sqlite:///{tmp_path}/proef.db"), STEP)
    draft = group.draft()
    assert [one.id for one in draft.forms] == [
        *("niet", "informeren", "raadplegen", "adviseren", "coproduceren", "meebeslissen"),
        *("begroting", "initiatief", "zelfbeheer"),
    ]
    assert all(one.goal and one.promise and one.ownership for one in draft.forms)
    group.phase("decide")
    assert group.see(group.host)["remarks"][1:] == []


def test_a_file_with_two_criteria_of_one_id_is_refused() -> None:
    twice = WORKSHOP.replace("id: kennis", "id: ruimte")
    with pytest.raises(DefinitionError, match="two criteria have the id 'ruimte'"):
        parse_workshop(twice)


def test_the_facilitator_types_what_stands_on_paper(group: Group) -> None:
    bram = group.bram.visitor.participant
    group.say(group.host, "value", answer="yes", for_=bram)
    group.phase("reasons")
    group.say(group.host, "reason", **AGAINST, text="Te veel tijd", for_=bram)
    (own,) = group.see(group.bram)["own"]
    assert own["text"] == "Te veel tijd"
    assert own["about"] == "Wie weet het meest? “Het dorp” past niet goed bij Samen maken."


def test_projects_that_people_described_elsewhere_stand_ready_to_try_it_on(
    journal: Journal,
) -> None:
    room = Room(
        journal,
        """
title: Kader
blocks:
  - id: zaal
    title: In de zaal
    pace: own
    steps:
      - {id: projecten, kind: questions, title: Projecten, minutes: 5, skip: {text: Dan niet.},
         settings: {subjects: [Het Noorderpark], questions: [{id: wat, label: "Wat is het?"}]}}
      - {id: kader, kind: framework, title: Kader, minutes: 5, skip: {text: Dan niet.},
         settings: {projects: [De Brug, het noorderpark]}}
""",
        "kader",
    )
    anna = room.enter("Anna")
    room.send(anna, "subject", "projecten", title="Buurtbus Noord")
    room.steer("phase", step="kader", phase="try")
    assert [one.title for one in room.kind().trials()] == [
        "De Brug",
        "het noorderpark",
        "Buurtbus Noord",
    ]
    bus = room.kind().trials()[2].id
    room.send(anna, "answer", project=bus, criterion="ruimte", answer="vast")
    assert room.kind().trial(bus).title == "Buurtbus Noord"
    assert room.kind().weighed(room.kind().trial(bus)).outcome == "nothing"
