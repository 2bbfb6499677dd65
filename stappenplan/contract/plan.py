"""What a step plan consists of: every line with the entries it came from."""

from __future__ import annotations

from typing import Literal

from stappenplan.contract.result import Line, Piece, ResultPart
from stappenplan.contract.tool import ToolUse

Form = Literal["meewerken", "ondersteunen", "faciliteren", "financieren"]
Held = Literal["gehouden", "korte versie", "overgeslagen"]
Outcome = Literal["gedaan", "loopt", "gestopt", "anders"]
Horizon = Literal["weken", "kwartaal", "jaar"]
ResultForm = Literal["plan", "report"]

# Spans from the day of the gathering, as the owner chose them; never a date.
HORIZON_WORDS = {
    "weken": "Binnen twee weken",
    "kwartaal": "Binnen drie maanden",
    "jaar": "Binnen een jaar",
}
# How the government takes part, in plain words.
FORM_WORDS = {
    "meewerken": "meewerken",
    "ondersteunen": "ondersteunen",
    "faciliteren": "mogelijk maken",
    "financieren": "meebetalen",
}
OUTCOME_WORDS = {
    "gedaan": "Gedaan",
    "loopt": "Loopt",
    "gestopt": "Gestopt",
    "anders": "Het dorp wil iets anders",
}

# Most to least government (Raad voor het Openbaar Bestuur, "Loslaten in vertrouwen", 2012).
# It is not a ranking: a higher rung is not better, it is what fits the initiative.
RUNGS: tuple[str, ...] = ("reguleren", "regisseren", "stimuleren", "faciliteren", "loslaten")
RUNG_WORDS = {
    "reguleren": "wij maken de regels",
    "regisseren": "wij hebben de leiding",
    "stimuleren": "wij moedigen aan",
    "faciliteren": "wij helpen als het dorp vraagt",
    "loslaten": "wij bemoeien ons er niet mee",
}


class Wording(Piece):
    """Words of a title and who decided on them; ``by`` is a label as in documents."""

    text: str
    by: str = ""
    sources: tuple[str, ...] = ()


class FirstMove(Piece):
    """An implementation intention: *als* this happens, *dan* I do that.

    Source of the form: Gollwitzer & Sheeran (2006), d = .65 over 94 tests.
    """

    when: str = ""
    then: str = ""


class Ask(Piece):
    """What an action needs from somebody else: which decision, of whom, before when."""

    what: str
    of: str
    before: str = ""
    action: int | None = None
    sources: tuple[str, ...] = ()


class Agreement(Piece):
    """An agreement with citizens, made or still to be made."""

    text: str
    whom: str = ""
    date: str = ""
    made: bool = False
    action: int | None = None
    sources: tuple[str, ...] = ()


class FollowUp(Piece):
    """What became of an action at a moment of looking back."""

    date: str
    outcome: Outcome
    why: str = ""
    sources: tuple[str, ...] = ()


class Action(Piece):
    """One line of the plan.

    Dates are ISO 8601 days or empty. ``owner`` is a participant's id; ``owner_label`` is how the
    owner stands in documents: unit and initial, or the name when the owner chose so. ``horizon`` is
    the span that the owner chose, empty when they chose none. ``after``
    holds the numbers of the actions that come first; ``needed`` units and organisations with a
    sentence why, never a person. ``reworded`` says who decided the present title when it is not
    the group's, which then stands in ``own_words``.
    """

    id: str
    number: int
    title: str
    description: str = ""
    owner: str = ""
    owner_label: str = ""
    owner_unit: str = ""
    owner_said_yes: bool = False
    with_whom: tuple[str, ...] = ()
    first_move: FirstMove = FirstMove()
    starts: str = ""
    done_by: str = ""
    sign: str = ""
    let_go: str = ""
    hold_on: str = ""
    forms: tuple[Form, ...] = ()
    role_today: str = ""
    role_wanted: str = ""
    asks: tuple[Ask, ...] = ()
    agreement: Agreement | None = None
    theme: str = ""
    theme_id: str = ""
    dots: int = 0
    sources: tuple[str, ...]
    follow_up: tuple[FollowUp, ...] = ()
    horizon: Horizon | Literal[""] = ""
    after: tuple[int, ...] = ()
    needed: tuple[Line, ...] = ()
    own_words: Wording | None = None
    reworded: Wording | None = None


class Gap(Piece):
    """What the plan does not say yet, and what the group can do about it.

    ``action`` is the number of the action it is about, None when it is about the whole.
    """

    kind: str
    text: str
    remedy: str
    action: int | None = None
    sources: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """Gap and remedy as they are read."""
        return f"{self.text} {self.remedy}".strip()


class RoleShift(Piece):
    """The role today and wanted for a theme, with the spread over the rungs.

    ``today`` and ``wanted`` count the answers per rung, in the order of `RUNGS`.
    """

    theme: str
    who: Literal["ambtenaar", "bestuur"]
    today: tuple[int, int, int, int, int]
    wanted: tuple[int, int, int, int, int]
    median_today: str
    median_wanted: str
    sources: tuple[str, ...] = ()


class Talk(Piece):
    """A talk with a citizen that somebody promised."""

    who_label: str
    whom: str
    about: str
    date: str = ""
    took_place: bool | None = None
    sources: tuple[str, ...] = ()


class Meeting(Piece):
    """A next meeting that has a day.

    ``date`` is an ISO 8601 day, ``begins`` and ``ends`` are Dutch times such as "13:30";
    ``revision`` is how often the day or its times changed.
    """

    id: str
    theme: str
    date: str
    begins: str
    ends: str
    place: str = ""
    host: str = ""
    coming: int = 0
    revision: int = 0
    sources: tuple[str, ...] = ()


class PlanDay(Piece):
    """A day that belongs in calendars, on which the group looks back on something for instance.

    Attributes
    ----------
    id
        Of what it is the day; stays the same when its words or the day change.
    date
        ISO 8601.
    text, about
        What happens then, and what else whoever reads it wants to know.
    """

    id: str
    date: str
    text: str
    about: str = ""
    sources: tuple[str, ...] = ()


class ThemeLine(Piece):
    """A theme with its weight."""

    id: str
    name: str
    support: int
    colour: int
    sources: tuple[str, ...]


class Story(Piece):
    """A story to whose words its teller agreed; its lines answer some of the ``questions``."""

    lines: tuple[Line, ...]
    questions: int

    @property
    def whole(self) -> bool:
        """Whether every question has an answer."""
        return len(self.lines) >= self.questions


class Saying(Piece):
    """Words of one entry in the annex with all that was said.

    ``who`` is a department of five people or more, or the name of who chose to be named; ``about``
    the question under which it was said.
    """

    text: str
    who: str = ""
    about: str = ""
    theme: str = ""
    sources: tuple[str, ...]


class SaidPart(Piece):
    """All that was said in one part of the gathering, theme by theme."""

    title: str
    sayings: tuple[Saying, ...]


class Source(Piece):
    """An entry that a line of the plan came from: its words, where and how they were said."""

    id: str
    text: str
    where: str
    at: str
    via: str = ""
    theme: str = ""


class Part(Piece):
    """One step as it was held, for the annex about the method.

    ``minutes`` were planned, ``held_minutes`` it took by the journal; None when nobody can tell.
    ``finished`` counts who did all that the step asks, of the people ``asked``; it never says who.
    """

    title: str
    minutes: int
    held_minutes: int | None = None
    held: Held
    contributions: int
    finished: int = 0
    asked: int = 0


class RoleAttendance(Piece):
    """A role that a mixed group wanted, and whether it was there; never how many of it."""

    one: str
    many: str
    side: str
    wished: int
    there: Literal["nobody", "fewer", "enough"]


class Attendance(Piece):
    """Who was there, without names; *roles* is empty where nobody asked for a mixed group."""

    people: int
    by_side: dict[str, int]
    by_unit: dict[str, int]
    roles: tuple[RoleAttendance, ...] = ()


class NetworkPart(Piece):
    """The network in units: a sentence, a table, and a picture as SVG.

    ``change`` says what became different when the same people were asked twice; ``before_svg``
    and ``after_svg`` are the maps of both moments with everything in the same place.
    """

    sentences: tuple[str, ...] = ()
    table: tuple[dict[str, str | int], ...] = ()
    svg: str = ""
    change: tuple[str, ...] = ()
    before_svg: str = ""
    after_svg: str = ""


class Plan(Piece):
    """The step plan in the order in which it is read; see `stappenplan.plan.build`."""

    title: str
    gathering: str
    workshop: str
    # What the group made, in one word, and whether it is a plan of steps or a report of parts.
    result: str = "stappenplan"
    form: ResultForm = "plan"
    date: str
    place: str = ""
    organisation: str = ""
    sponsor: str = ""
    rehearsal: bool = False
    village_wants: tuple[Line, ...] = ()
    still_open: tuple[Line, ...] = ()
    actions: tuple[Action, ...] = ()
    asks: tuple[Ask, ...] = ()
    let_go: tuple[Line, ...] = ()
    hold_on: tuple[Line, ...] = ()
    roles: tuple[RoleShift, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    talks: tuple[Talk, ...] = ()
    dissent: tuple[Line, ...] = ()
    not_taken: tuple[Action, ...] = ()
    review_dates: tuple[str, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    days: tuple[PlanDay, ...] = ()
    # What the sponsor said in the room.
    reactions: tuple[Line, ...] = ()
    themes: tuple[ThemeLine, ...] = ()
    stories: tuple[Story, ...] = ()
    results: tuple[ResultPart, ...] = ()
    # By the id of a step: what others can use its results for.
    tools: dict[str, ToolUse] = {}
    said: tuple[SaidPart, ...] = ()
    # By label of a person: how the public version tells it, as a department or a small group.
    departments: dict[str, str] = {}
    missing: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    # One sentence per circle in what comes first, with the entries that make it.
    cycles: tuple[Line, ...] = ()
    dots_total: int = 0
    network: NetworkPart = NetworkPart()
    # What people were asked from which they came, in a sentence: one of them, and more.
    unit: str = "afdeling"
    units: str = "afdelingen"
    attendance: Attendance = Attendance(people=0, by_side={}, by_unit={})
    method: tuple[Part, ...] = ()
    sources: dict[str, Source] = {}

    @property
    def called(self) -> str:
        """What a sentence of a document calls it: "dit plan" or "dit stuk"."""
        return "plan" if self.form == "plan" else "stuk"
