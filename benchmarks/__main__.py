"""Run every benchmark; each module runs alone too: `python benchmarks/page.py`."""

import os

import graph_libraries
import layout
import network
import overview
import page
import person_names
import plan
import presence
import room
import sorting

if __name__ == "__main__":
    if os.environ.get(sorting.VARIABLE):
        sorting.main()
    else:
        print(f"Sorting is not measured: name a CSV with id,text,category in {sorting.VARIABLE}.")
    overview.main([])
    layout.main([])
    plan.main([])
    person_names.main()
    network.main([])
    graph_libraries.main([])
    page.main()
    presence.main()
    room.main([])
