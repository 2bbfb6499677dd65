"""Dutch words and patterns that tell actions from stories, complaints and questions."""

from __future__ import annotations

import re


def _word_set(words: str) -> frozenset[str]:
    return frozenset(words.split())


WE = _word_set("we wij ik")
# Modal verbs before the infinitive of an action.
MODALS = _word_set("kan kunnen moet moeten wil willen ga gaan zal zullen mag mogen zou zouden")
# Followed by "niet" these are a complaint about what we cannot do.
HOPEFUL = _word_set("kan kunnen wil willen mag mogen")
MUNICIPALITY = _word_set(
    """afdeling afdelingen beheer bestuur burgemeester college collega gebiedsmedewerker gebiedsteam
    gemeente gemeentewerf jurist juristen loket ons raad team teamleider wethouder"""
)
QUESTION = _word_set("wie wat waar waarom hoe welke wanneer waarvoor waarmee hoeveel")
CONDITION = _word_set("als zodra wanneer indien")
FINITE = _word_set(
    """is zijn ben bent heeft heb hebt hebben kan kunnen moet moeten wil willen mag mogen gaat ga
    zal zullen wordt worden blijft blijven doet staat komt krijgt krijgen zou zouden weet weten
    vindt vind denk denkt lijkt voelt heet geldt helpt werkt maakt geeft zegt mis hoor zie snap
    ligt loopt duurt kost"""
)
# Complaints are about what keeps happening, and what is never enough.
COMPLAINT = _word_set("nooit niks niets niemand steeds telkens alweer")
TOO = re.compile(r"\bte (?:veel|weinig|lang|snel|laat|vaak|duur|groot|klein)\b")
NOT = _word_set("niet geen niks niets nooit")
# Verbs in the list of action verbs that are no action of our own.
NO_DEED = _word_set("wachten werken zitten merken vertrouwen praten durven leren vinden")
AUXILIARY = _word_set("heb hebt heeft hebben is zijn ben bent had hadden wordt worden")
PARTICIPLE = re.compile(r"(?:\w*ge\w{2,}(?:t|d|en)|(?:be|ver|ont|her)\w{3,}(?:t|d))")
NO_PARTICIPLE = _word_set("geld geen gebied gezond gebouwen gesprekken gezinnen gevoelens")
# Imperatives that are nouns too: "start van het werk" is no action.
NOUNS = _word_set(
    """antwoord beheer besluit bezoek bouw deel fiets koop loop onderzoek overleg plan praat raad
    ruil spel start steun test train vorm vraag werk zorg ruim beloof stel"""
)
AFTER_NOUN = _word_set("van is was naar wordt werd en kost blijft")
PREPOSITION = _word_set(
    """aan bij binnen door in met na naar om onder op over per rond tegen tot tussen uit van vanaf
    via voor zonder"""
)
DETERMINER = _word_set("alle de deze die het mijn onze sommige veel")
SUBJECT = _word_set("ik je jij u we wij jullie hij zij ze men")
FIRST = _word_set("eerst ook dan voortaan liever gewoon nu samen")

_BEFORE = "want omdat maar zodat voordat als wat wie hoe of waar waarop waarin waarom welke die dat"
CLAUSE = re.compile(rf"[,;:(]|\s(?=(?:{'|'.join(_BEFORE.split())}|tot|en dan)\s)")
SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
# Words that only connect a sentence with the previous one.
OPENING = re.compile(r"^(?:(?:en|ja|dus|nou|oké|of)\b[\s,]+)+")
FIXED = re.compile(
    r"^(?:één|eén|een vaste?|een kleine?|elke|iedere|voortaan|vanaf nu|maandelijks|wekelijks"
    r"|jaarlijks)\s\S+"
)
