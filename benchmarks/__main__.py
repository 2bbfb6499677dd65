"""Run every benchmark; each module runs alone too: `python benchmarks/room.py`.

With `--quick` the pages, the room of many people, the faults and several machines only, in small
groups: to see that all of it runs.
"""

import os
import sys

import departures
import faults
import graph_libraries
import healing
import layout
import machines
import network
import overview
import page
import person_names
import plan
import presence
import room
import sorting
import tables
import targets


def everything_else() -> None:
    """What has no number in `targets`."""
    if os.environ.get(sorting.VARIABLE):
        sorting.main()
    else:
        print(f"Sorting is not measured: name a CSV with id,text,category in {sorting.VARIABLE}.")
    overview.main([])
    layout.main([])
    plan.main([])
    tables.main()
    person_names.main()
    network.main([])
    graph_libraries.main([])


if __name__ == "__main__":
    quick = "--quick" in sys.argv[1:]
    rounds = ["--rounds", "1"] if quick else []
    if not quick:
        everything_else()
    presence.main(rounds)
    healing.main(rounds)
    visits = page.main(rounds)
    left = departures.main(["--pages", "20", "--within", "6"] if quick else [])
    numbers = room.measure(["--quick"] if quick else [])
    numbers |= faults.measure(["--quick"] if quick else [])
    machines.main(["--quick"] if quick else [])
    numbers[targets.FIRST_PAINT] = page.paint_to_kernel(visits)
    if not quick:
        numbers[targets.LEFT] = departures.number_left(left)
    targets.show(numbers)
    targets.show(numbers, markdown=True)
