"""A consequence that makes an earlier one stronger or weaker is a loop, and is said in words."""

import pytest

from stappenplan.errors import Refusal
from stappenplan.steps.consequences.loops import Link, find_loops, in_words
from stappenplan.steps.consequences.tree import EnteredConsequence, Tree


def tree(*paths: str) -> Tree:
    """A tree of which each letter of a path follows from the one before."""
    return Tree(
        [EnteredConsequence(p[-1], tuple(p[:-1]), p[-1].upper(), "shown", (p[-1],)) for p in paths],
        {},
    )


def link(ends: str, *, stronger: bool = True) -> Link:
    return Link(f"link-{ends}", ends[0], ends[1], stronger, "anna")


def test_a_link_back_is_a_loop_that_grows():
    made = tree("a", "ab", "abc")
    [loop] = find_loops(made, [link("ca")])
    assert (loop.nodes, loop.grows, loop.links) == (("a", "b", "c"), True, ("link-ca",))
    assert in_words(made, loop) == "“A” → “B” → “C” → “A”. Dit versterkt zichzelf."


def test_one_link_that_weakens_makes_a_loop_that_checks_itself_and_two_do_not():
    made = tree("a", "ab", "d")
    [loop] = find_loops(made, [link("ba", stronger=False)])
    assert in_words(made, loop).endswith("Dit remt zichzelf af.")
    twice = [link("bd", stronger=False), link("da", stronger=False)]
    [loop] = find_loops(made, twice)
    assert loop.grows
    assert set(loop.nodes) == {"a", "b", "d"}
    assert set(loop.links) == {"link-bd", "link-da"}


def test_a_link_that_does_not_come_back_is_no_loop():
    made = tree("a", "ab", "d", "de")
    assert find_loops(made, [link("be"), link("ad")]) == []


def test_a_loop_is_told_once_however_many_links_are_in_it():
    made = tree("a", "b")
    assert len(find_loops(made, [link("ab"), link("ba")])) == 1


def test_people_tell_links_and_everybody_reads_the_loop(wheel):
    one = wheel.add("Meer mensen doen mee")
    two = wheel.add("De uitkomst is beter", one)
    made = wheel.room.send(wheel.bram, "link", cause=two, effect=one, stronger=True)
    for page in (wheel.anna, wheel.room.screen, wheel.room.host):
        [loop] = wheel.room.see(page)["loops"]
        assert loop["text"] == (
            "“Meer mensen doen mee” → “De uitkomst is beter” → “Meer mensen doen mee”. "
            "Dit versterkt zichzelf."
        )
    with pytest.raises(Refusal, match="iemand anders"):
        wheel.room.send(wheel.anna, "unlink", link=made)
    wheel.room.send(wheel.bram, "unlink", link=made)
    assert wheel.room.see(wheel.anna)["loops"] == []


def test_links_that_say_nothing_are_refused(wheel):
    one = wheel.add("Meer mensen doen mee")
    two = wheel.add("De uitkomst is beter", one)
    for cause, effect, why in ((one, one, "zichzelf"), (one, two, "al zo in de boom")):
        with pytest.raises(Refusal, match=why):
            wheel.room.send(wheel.anna, "link", cause=cause, effect=effect, stronger=True)
    wheel.room.send(wheel.anna, "link", cause=two, effect=one, stronger=False)
    with pytest.raises(Refusal, match="staat er al"):
        wheel.room.send(wheel.bram, "link", cause=two, effect=one, stronger=False)


def test_a_loop_whose_words_were_taken_back_is_told_no_more(wheel):
    one = wheel.add("Meer mensen doen mee")
    two = wheel.add("De uitkomst is beter", one, wheel.bram)
    wheel.room.send(wheel.bram, "link", cause=two, effect=one, stronger=True)
    wheel.room.send(wheel.anna, "withdraw", "", entry=one)
    assert wheel.room.see(wheel.bram)["loops"] == []
