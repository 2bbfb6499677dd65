"""How fast somebody may send."""

from turned_clock import TurnedClock

from stappenplan.hosting import sending_pace
from stappenplan.hosting.sending_pace import SendingPace

TAP = {"id": "abcd-1", "step": "ordenen", "type": "place", "body": {"card": "c", "group": "g"}}


def test_a_phone_that_was_away_sends_all_it_kept_and_others_go_on_meanwhile() -> None:
    pace = SendingPace(TurnedClock())
    assert all(pace.allows("p-1", TAP) for _ in range(sending_pace.ENTRIES))
    assert not pace.allows("p-1", TAP)
    assert pace.allows("p-2", TAP)


def test_nothing_passes_what_waits_and_a_phone_that_is_gone_keeps_nobody_waiting() -> None:
    clock = TurnedClock()
    pace = SendingPace(clock)
    taps = [{**TAP, "id": f"abcd-{number}"} for number in range(sending_pace.ENTRIES + 3)]
    for tap in taps[:-3]:
        assert pace.allows("p-1", tap)
    first, second, third = taps[-3:]
    assert not pace.allows("p-1", first)
    clock.seconds += 1
    assert not pace.allows("p-1", second)
    assert [pace.allows("p-1", tap) for tap in (first, second)] == [True, True]
    while pace.allows("p-1", third):
        pass
    clock.seconds += sending_pace.WAITS_SECONDS
    assert pace.allows("p-1", second)


def test_a_person_who_taps_ten_times_in_a_second_for_hours_is_never_held_up() -> None:
    clock = TurnedClock()
    pace = SendingPace(clock)
    for _ in range(10_000):
        clock.seconds += 0.1
        assert pace.allows("p-1", TAP)


def test_large_entries_fill_the_journal_no_faster_than_a_few_kilobytes_per_second() -> None:
    clock = TurnedClock()
    pace = SendingPace(clock)
    large = {**TAP, "body": {"text": "x" * 60_000}}
    seconds = 600
    taken = 0
    for _ in range(seconds * 10):
        clock.seconds += 0.1
        taken += pace.allows("p-1", large)
    most = sending_pace.BYTES + seconds * sending_pace.BYTES_PER_SECOND
    assert 60_000 * taken < most


def test_what_is_no_message_counts_too() -> None:
    pace = SendingPace(TurnedClock())
    for nonsense in (None, [], object(), "x"):
        assert pace.allows("p-1", nonsense)
