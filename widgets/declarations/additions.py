"""Types of places where seeing rehearsed gatherings is not enough.

A key is a path: step kind (or ``frame``), role, fields; ``[]`` is an item of a list, ``*`` one
name and ``**`` any number of names. The value is its TypeScript type, in which `Question` and
other names of `ALIASES` may stand.
"""

ALIASES = """\
type Advice = Frames["advisor"]["advice"]["actions"][string];
type Question = Advice["questions"][number];
type Suggestion = Advice["suggestions"][number];
type Turn = Question["turns"][number];
type Told = Omit<PlanDetail, "entry">;
type Beside = Frames["screen"]["step"] & {
  group: number; place: string; clock: Frames["screen"]["clock"];
  counts: Frames["screen"]["counts"];
};
type Details = { [Field in keyof Told]?: NonNullable<Told[Field]> };
"""

PLACES = {
    "frame.advisor.plan": "Plan",
    # No shipped workshop has steps that are held beside each other.
    "frame.*.beside[]": "Beside",
    # What nobody does in a rehearsal, or seldom.
    "**.merged[]": "string",
    "frame.*.clock.left_seconds": "number | null",
    "frame.*.notices[]": "{ id: string; text: string; words: string }",
    "frame.facilitator.cut.skip[]": "string",
    "frame.facilitator.door.knocking[]": "{ id: string; name: string; about: string }",
    "frame.facilitator.door.turned_away[]": "{ id: string; name: string; about: string }",
    "frame.*.door.mode": "string",
    "frame.facilitator.mixed.roles[]": "{ name: string; there: number; wished: number }",
    "frame.facilitator.mixed.advice[]": "string",
    "frame.facilitator.asked[].owner": "{ id: string; name: string; phone: boolean } | null",
    "frame.facilitator.asked[].questions[]": "Question",
    "frame.facilitator.asked[].suggestions[]": "Suggestion",
    "frame.participant.asked[].questions[]": "Question",
    "frame.participant.asked[].suggestions[]": "Suggestion",
    "frame.participant.kept": (
        "{ sentences: Array<string>; stories: Array<string>; "
        "left_out: Array<{ id: string; text: string; why: string }> } | null"
    ),
    "frame.advisor.advice.elsewhere[]": "Question",
    "frame.advisor.advice.**.closed": "Turn | null",
    "frame.advisor.advice.**.mark": "Turn | null",
    "frame.advisor.advice.**.no_more": "Turn | null",
    "frame.advisor.advice.**.decision": "(Turn & { accepted: boolean }) | null",
    "frame.advisor.advice.states": "Record<string, string>",
    "frame.advisor.compared.actions[].before": "number | null",
    "frame.advisor.compared.actions[].after": "number | null",
    "frame.advisor.compared.chapters[]": (
        "{ title: string; gone: Array<string>; new: Array<string> }"
    ),
    "brainstorm.participant.**.merged": "boolean",
    "brainstorm.**.builds_on": "string | null",
    "interview.*.pairs[]": "{ place: string; names: Array<string> }",
    "interview.**.before[]": "string",
    "interview.**.theme": "string | null",
    "*.facilitator.alone[].proposal": "{ place: string; with: Array<string> } | null",
    "*.participant.wishes.*[]": "string",
    "walk.advisor.groups[]": "{ names: Array<string>; place: string }",
    "walk.facilitator.alone[]": 'Views["interview"]["facilitator"]["alone"][number]',
    "occasion.participant.my_questions[]": (
        "{ id: string; text: string; state: string; mark: string }"
    ),
    "plan.**.details": "Details",
    "plan.**.after[]": "string",
    "plan.**.needed[]": "{ name: string; why: string }",
    "plan.*.circles[]": "string",
    "meet.facilitator.proposals.paper[]": (
        "{ person: string; name: string; id: string; whom: string; why: string }"
    ),
    "follow_up.facilitator.suggested[]": "string",
    "election.*.outcome.duels[]": (
        "{ one: string; other: string; for_one: number; for_other: number; locked: boolean }"
    ),
    "election.participant.people[]": "{ id: string; name: string }",
    "election.participant.proposals[]": "string",
    "framework.*.consent.objections[]": "{ id: string; text: string; answer: string }",
    "framework.*.worth.comments[]": "{ id: string; text: string; answer: string }",
    "framework.*.opinions[].comments[]": "{ id: string; text: string; answer: string }",
    "framework.*.trials[].comments[]": "{ id: string; text: string; fits: boolean }",
    "framework.*.trials[].answers": "Record<string, string>",
    "framework.*.trials[].left[]": "string",
    "framework.*.trials[].forms[].excluding[]": "string",
    "framework.*.versions[].objections[]": "string",
    "framework.*.versions[].changes[]": "string",
    "framework.*.versions[].missing[]": "string",
    "framework.*.missing[]": "string",
    "framework.*.remarks[]": (
        "{ code: string; about: Array<string>; text: string; remedy: string }"
    ),
    "framework.participant.mine.opinions": (
        "Record<string, { answer: string; text: string; state: string }>"
    ),
    "framework.participant.mine.verdicts": (
        "Record<string, { answer: string; text: string; state: string }>"
    ),
    "sort.facilitator.papers[].hand[]": 'Views["sort"]["participant"]["hand"][number]',
    "ties.*.network.change[]": "string",
    "tables.facilitator.hostless[]": "{ id: string; title: string; host: string }",
    "tables.facilitator.together[]": "Array<{ id: string; name: string; phone: boolean }>",
    "tables.facilitator.unseated[]": "{ id: string; name: string; phone: boolean }",
    "tables.facilitator.lessons[].merged[]": "string",
    "tables.facilitator.people[].pinned[]": "number",
    # The questions of a rehearsal ask for words alone.
    "questions.*.questions[].options[]": "string",
    "questions.*.rows[].cells[].values[]": "{ id: string; text: string }",
    "questions.*.forms[].values[]": (
        "{ question: string; text: string; shown: string; author: string; "
        "before: Array<{ text: string; author: string }> }"
    ),
    "questions.*.forms[].missing[]": "string",
    "questions.facilitator.without[]": "{ id: string; name: string }",
    "questions.facilitator.not_mixed[]": "string",
    # Looked up by a row and a column.
    "grid.participant.mine": "Record<string, Record<string, number>>",
    "grid.participant.may_add[]": "string",
    "grid.facilitator.papers[]": "{ id: string; name: string }",
    "scale.*.differences[]": "{ line: string; ask: string; why: string; text: string }",
    "scale.facilitator.papers[]": "{ id: string; name: string; done: boolean }",
    "relations.*.remarks[]": "string",
    "relations.*.constellations[].remarks[]": "string",
    "relations.*.constellations[].functions[]": "string",
    "relations.facilitator.without[]": "{ id: string; name: string }",
    "relations.participant.agreements[].not_yet[]": "string",
    "relations.participant.agreements[].agreed[]": "string",
    "relations.participant.others[].theirs": (
        "{ well: string; need: string; well_theme: string; need_theme: string } | null"
    ),
    "relations.*.common": (
        "{ constellations: number; parts: Array<{ part: string; ask: string; "
        "themes: Array<{ theme: string; people: number }> }> } | null"
    ),
    # Who edits is answered at once, and no magazine is made while people rehearse.
    "stories.facilitator.magazines[]": "{ day: string; stories: number }",
    "stories.facilitator.stories[].edit[]": "{ id: string; title: string; text: string }",
    "stories.participant.mine[].edit[]": "{ id: string; title: string; text: string }",
    "sort.*.alone[]": "{ id: string; text: string }",
    # Looked up by the name of a side, a rung or a state.
    "roles.*.pictures": "Record<string, Array<string>>",
    "roles.participant.mine": "Record<string, { today?: string; wanted?: string }>",
    "roles.*.texts": "Record<string, Record<string, string>>",
}
