"""Other words for an action: proposed by an advisor, decided by the owner alone."""

from __future__ import annotations

from collections.abc import Callable

from advice_fixture import Desk

from stappenplan.advice import advice_of

OWN = "Eén vast nummer voor het dorp"
OTHER = "Eén nummer dat altijd wordt opgenomen"
Refused = Callable[..., str]


def words(desk: Desk) -> str | None:
    desk.one.refresh()
    wording = advice_of(desk.one.gathering).wording(desk.nummer)
    return wording.text if wording else None


def test_other_words_change_nothing_until_the_owner_takes_them_over(desk: Desk) -> None:
    suggestion = desk.suggest()
    assert words(desk) is None
    desk.advise(desk.anna, "decide", suggestion=suggestion, accepted=False)
    assert words(desk) is None


def test_accepted_words_say_who_decided_and_name_their_sources(desk: Desk) -> None:
    suggestion = desk.suggest()
    decision = desk.advise(desk.anna, "decide", suggestion=suggestion, accepted=True)
    desk.one.refresh()
    wording = advice_of(desk.one.gathering).wording(desk.nummer)
    assert wording is not None
    assert (wording.text, wording.by) == (OTHER, "Groen, A.")
    assert wording.sources == (suggestion, decision)


def test_the_groups_own_words_stay_beside_the_proposal(desk: Desk) -> None:
    suggestion = desk.suggest()
    desk.advise(desk.anna, "decide", suggestion=suggestion, accepted=True)
    [shown] = desk.at(desk.other)["suggestions"]
    assert (shown["own"], shown["text"]) == (OWN, OTHER)
    assert shown["decision"]["accepted"]
    assert shown["decision"]["who"] == "Groen, A."


def test_only_the_owner_decides(desk: Desk, refusal: Refused) -> None:
    suggestion = desk.suggest()
    for visit in (desk.bram, desk.host, desk.one):
        told = refusal(
            visit,
            lambda v=visit: desk.advise(v, "decide", suggestion=suggestion, accepted=True),
        )
        assert told
    assert words(desk) is None


def test_the_facilitator_decides_in_the_owners_name_for_who_has_no_phone(desk: Desk) -> None:
    suggestion = desk.suggest()
    owner = desk.anna.visitor.participant
    desk.advise(desk.host, "decide", suggestion=suggestion, accepted=True, for_=owner)
    assert words(desk) == OTHER
    assert desk.at(desk.one)["suggestions"][0]["decision"]["via"] == "van papier of namens"


def test_a_decision_can_be_changed_by_who_knows_it(desk: Desk, refusal: Refused) -> None:
    suggestion = desk.suggest()
    first = desk.advise(desk.anna, "decide", suggestion=suggestion, accepted=True)

    def again(**seen: str) -> None:
        desk.advise(desk.anna, "decide", suggestion=suggestion, accepted=False, **seen)

    assert "net overgenomen" in refusal(desk.anna, again)
    again(seen=first)
    assert words(desk) is None


def test_the_groups_later_words_stand_above_accepted_ones(desk: Desk) -> None:
    suggestion = desk.suggest()
    desk.advise(desk.anna, "decide", suggestion=suggestion, accepted=True)
    desk.send(desk.anna, "detail", entry=desk.nummer, title="Bel Anna")
    assert words(desk) is None


def test_a_proposal_on_words_that_changed_meanwhile_shows_the_new_ones(
    desk: Desk, refusal: Refused
) -> None:
    desk.send(desk.anna, "detail", entry=desk.nummer, title="Bel Anna")

    def propose() -> None:
        desk.advise(desk.one, "suggest", action=desk.nummer, text=OTHER, instead_of=OWN)

    assert "Er staat nu: “Bel Anna”" in refusal(desk.one, propose)


def test_two_advisors_propose_at_once_and_the_second_still_sees_the_first(desk: Desk) -> None:
    desk.suggest("Eén nummer")
    desk.advise(desk.other, "suggest", action=desk.nummer, text="Eén mens", instead_of=OWN, by="M")
    proposed = [(one["text"], one["who"]) for one in desk.at(desk.one)["suggestions"]]
    assert proposed == [("Eén nummer", ""), ("Eén mens", "M")]


def test_the_last_accepted_words_count(desk: Desk) -> None:
    first, second = desk.suggest("Eén nummer"), desk.suggest("Eén mens")
    desk.advise(desk.anna, "decide", suggestion=second, accepted=True)
    desk.advise(desk.anna, "decide", suggestion=first, accepted=True)
    assert words(desk) == "Eén nummer"


def test_the_same_words_again_are_no_proposal(desk: Desk, refusal: Refused) -> None:
    assert "staan er al" in refusal(desk.one, lambda: desk.suggest(OWN))


def test_other_words_for_what_somebody_erased_wrote_go_with_them(desk: Desk) -> None:
    desk.advise(
        desk.one,
        "suggest",
        action=desk.loket,
        text="Regels van Bram",
        instead_of="De regels afstemmen met de griffie",
    )
    desk.erase(desk.bram)
    assert "Regels van Bram" not in "".join(desk.journal.export_jsonl(desk.row.id))
    fresh = desk.advisor()
    assert advice_of(fresh.gathering).suggestions == {}


def test_a_decision_of_somebody_erased_counts_no_more(desk: Desk) -> None:
    desk.send(desk.anna, "take", entry=desk.loket)
    own = "De regels afstemmen met de griffie"
    body = {"action": desk.loket, "text": "Bel de griffie", "instead_of": own}
    suggestion = desk.advise(desk.one, "suggest", **body)
    desk.advise(desk.anna, "decide", suggestion=suggestion, accepted=True)
    desk.erase(desk.anna)
    assert advice_of(desk.advisor().gathering).wording(desk.loket) is None


def test_the_plan_bears_the_accepted_words_and_keeps_the_groups_own(desk: Desk) -> None:
    suggestion = desk.suggest()
    desk.advise(desk.anna, "decide", suggestion=suggestion, accepted=True)
    desk.one.refresh()
    plan = desk.one.frame()["plan"]
    [action] = [one for one in plan["actions"] if one["id"] == desk.nummer]
    assert action["title"] == OTHER
    assert action["own_words"]["text"] == OWN
    assert action["reworded"]["by"] == "Groen, A."
    sources = [plan["sources"][entry]["text"] for entry in action["reworded"]["sources"]]
    assert sources == [OTHER, "Overgenomen door de eigenaar."]


def test_every_page_says_the_words_that_the_owner_took_over(desk: Desk) -> None:
    desk.advise(desk.anna, "decide", suggestion=desk.suggest(), accepted=True)
    for visit in (desk.anna, desk.host, desk.screen):
        for step in ("plan", "terugblik"):
            visit.refresh()
            shown = str(visit.gathering.steps[step].view(visit.visitor)["actions"])
            assert OTHER in shown
            assert OWN not in shown
