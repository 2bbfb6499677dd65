"""The rules by which ballots are counted: name, explanation in three sentences, arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from stappenplan.bilingual_text import Bilingual
from stappenplan.counting.ballots import Ballots
from stappenplan.counting.condorcet import ranked_pairs, schulze
from stappenplan.counting.outcome import RuleName, Tally
from stappenplan.counting.runoff import instant_runoff
from stappenplan.counting.scores import approval, borda, plurality


@dataclass(frozen=True, slots=True)
class CountingRule:
    """A rule: what people call it, how it works in three sentences, and its arithmetic."""

    name: RuleName
    title: Bilingual
    explanation: tuple[Bilingual, Bilingual, Bilingual]
    choose: Callable[[Ballots, tuple[str, ...]], Tally]


RULES: Mapping[str, CountingRule] = {
    rule.name: rule
    for rule in (
        CountingRule(
            "irv",
            Bilingual("Afvallen", "Instant runoff"),
            (
                Bilingual(
                    "Eerst tellen we bij elk briefje alleen wie bovenaan staat.",
                    "First only the top of each ballot counts.",
                ),
                Bilingual(
                    "Heeft niemand meer dan de helft, dan valt af wie de minste heeft, en telt op "
                    "die briefjes de volgende naam.",
                    "When nobody has more than half, the nominee with fewest leaves, and the next "
                    "name on those ballots counts.",
                ),
                Bilingual(
                    "Dat herhalen we tot iemand meer dan de helft heeft.",
                    "This is repeated until somebody has more than half.",
                ),
            ),
            instant_runoff,
        ),
        CountingRule(
            "schulze",
            Bilingual("Twee aan twee (Schulze)", "Schulze"),
            (
                Bilingual(
                    "We zetten steeds twee namen naast elkaar: wie staat op de meeste briefjes "
                    "hoger?",
                    "Each two nominees are compared: who stands higher on most ballots?",
                ),
                Bilingual(
                    "Wie van alle anderen wint, is gekozen.",
                    "Who wins from all others is chosen.",
                ),
                Bilingual(
                    "Winnen ze in een kring van elkaar, dan kiezen we wie de sterkste keten van "
                    "winst naar elk ander heeft.",
                    "When they beat each other in a circle, the one with the strongest chain of "
                    "wins to each other nominee is chosen.",
                ),
            ),
            schulze,
        ),
        CountingRule(
            "ranked-pairs",
            Bilingual("Twee aan twee (grootste winst eerst)", "Ranked pairs"),
            (
                Bilingual(
                    "We zetten steeds twee namen naast elkaar: wie staat op de meeste briefjes "
                    "hoger?",
                    "Each two nominees are compared: who stands higher on most ballots?",
                ),
                Bilingual(
                    "We beginnen bij de grootste winst, en slaan over wat daarmee in strijd is.",
                    "The largest win counts first, and what contradicts it is passed over.",
                ),
                Bilingual(
                    "Gekozen is wie dan van niemand verliest.",
                    "Who then loses to nobody is chosen.",
                ),
            ),
            ranked_pairs,
        ),
        CountingRule(
            "borda",
            Bilingual("Punten (Borda)", "Borda"),
            (
                Bilingual(
                    "Je geeft elke naam een punt voor elke naam die eronder staat.",
                    "A ballot gives each nominee a point for each nominee below.",
                ),
                Bilingual(
                    "Namen die niet op je briefje staan, delen de punten die over zijn.",
                    "Nominees who are not on it share the points that are left.",
                ),
                Bilingual(
                    "Wie de meeste punten heeft, is gekozen.", "Who has most points is chosen."
                ),
            ),
            borda,
        ),
        CountingRule(
            "plurality",
            Bilingual("De meeste stemmen", "Plurality"),
            (
                Bilingual(
                    "We tellen bij elk briefje alleen wie bovenaan staat.",
                    "Only the top of each ballot counts.",
                ),
                Bilingual(
                    "Wie het vaakst bovenaan staat, is gekozen.",
                    "Who stands at the top most often is chosen.",
                ),
                Bilingual(
                    "Dat hoeft niet meer dan de helft te zijn.", "That may be less than half."
                ),
            ),
            plurality,
        ),
        CountingRule(
            "approval",
            Bilingual("Wie vind je goed", "Approval"),
            (
                Bilingual(
                    "Je zet op je briefje iedereen die je goed vindt.",
                    "A ballot names everybody whom one approves of.",
                ),
                Bilingual("De volgorde telt niet.", "The order does not count."),
                Bilingual(
                    "Wie op de meeste briefjes staat, is gekozen.",
                    "Who stands on most ballots is chosen.",
                ),
            ),
            approval,
        ),
    )
}
