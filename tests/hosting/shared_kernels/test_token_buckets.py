"""How often somebody may do something."""

from turned_clock import TurnedClock

from stappenplan.hosting.shared_kernels.token_buckets import MAX_KEPT, TokenBuckets


def test_so_much_goes_at_once_and_then_so_much_per_second() -> None:
    clock = TurnedClock()
    buckets = TokenBuckets(3, 0.5, clock)
    assert [buckets.take("a") for _ in range(4)] == [True, True, True, False]
    clock.seconds += 2
    assert [buckets.take("a") for _ in range(2)] == [True, False]
    clock.seconds += 1000
    assert [buckets.take("a") for _ in range(4)] == [True, True, True, False]


def test_nobody_takes_from_the_bucket_of_another() -> None:
    buckets = TokenBuckets(1, 0, TurnedClock())
    assert buckets.take("a")
    assert not buckets.take("a")
    assert buckets.take("b")


def test_what_did_not_happen_is_put_back_and_no_bucket_overflows() -> None:
    buckets = TokenBuckets(1, 0, TurnedClock())
    assert buckets.take("a")
    buckets.put_back("a")
    buckets.put_back("a")
    assert [buckets.take("a") for _ in range(2)] == [True, False]


def test_only_so_many_names_are_kept() -> None:
    buckets = TokenBuckets(1, 0, TurnedClock())
    for number in range(MAX_KEPT + 1):
        assert buckets.take(f"n{number}")
    assert len(buckets._left) == MAX_KEPT
    assert not buckets.take(f"n{MAX_KEPT}")
