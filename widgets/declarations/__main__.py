"""Write the declarations beside the pages: ``python -m declarations`` in `widgets`."""

from pathlib import Path

from declarations import entries, plan, views
from declarations.observed import rehearsed

FOLDER = Path(__file__).parents[1] / "stappenplan_widgets/types"
# A small group, and one in which groups of three, latecomers and merged cards occur.
GROUPS = ((5, 1), (16, 2))


def main() -> None:
    """Write all declarations."""
    shown = [one for people, seed in GROUPS for one in rehearsed(people, seed)]
    files = {
        "entries": entries.declare(entries.accepted()),
        "plan": plan.declare(),
        "views": views.declare(shown),
    }
    for name, text in files.items():
        (FOLDER / f"{name}.d.ts").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
