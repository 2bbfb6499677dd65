"""A room in which a group tells what follows from a case."""

from __future__ import annotations

from typing import Any

import pytest

CASE = "Loting voor de begroting"


class Wheel:
    """The step with people in it, and short ways to say what they do."""

    def __init__(self, room: Any) -> None:
        self.room = room
        self.anna = room.enter("Anna", unit="Emmen")
        self.bram = room.enter("Bram", unit="Assen")

    def phase(self, phase: str) -> None:
        """The facilitator opens a part."""
        self.room.steer("phase", step="consequences", phase=phase)

    def add(self, text: str, after: str | None = None, who: Any = None) -> str:
        """Somebody says what happens then; returns its id."""
        more = {"after": after} if after else {}
        return str(self.room.send(who or self.anna, "consequence", text=text, **more))

    def host(self, type: str, **body: Any) -> str:
        """The facilitator does something in the step."""
        return str(self.room.send(self.room.host, type, **body))

    def judge(self, who: Any, consequence: str, **given: Any) -> str:
        """Somebody says what they think of a consequence."""
        return str(self.room.send(who, "judge", consequence=consequence, **given))

    def numbered(self, who: Any = None) -> dict[str, str]:
        """By number: the words that a page shows."""
        nodes = self.room.see(who or self.anna)["branch"]["nodes"]
        return {node["number"]: node["text"] for node in nodes}


@pytest.fixture
def wheel(hold):
    """A group whose case is known, and that thinks of what follows."""
    made = Wheel(hold(consequences={"case": CASE, "propose": False}))
    assert made.room.kind().phase == "think"
    return made
