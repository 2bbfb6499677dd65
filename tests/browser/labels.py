"""What buttons, fields and lines are called on the pages, for the tests that press many of them."""

import re

# -- the facilitator's page
CONTACTS, WELCOME, OCCASION = "Contacten", "Welkom", "Aanleiding"
IDEAS, SORTING, INTERVIEWS = "Bedenken", "Ordenen", "Een-op-een"
BREAK, WALK, ROLES = "Pauze", "Wandelen", "Rol"
PLAN, TALKS, REVIEW, AGAIN = "Stappenplan", "Verbinden", "Terugblik", "Toen-en-nu"

ALL_STEPS = "Onderdelen"
BACK = re.compile("^Terug naar ")
UNDO = re.compile("^Maak ongedaan")
DEAL = re.compile(r"^Deel \d+ kaarten uit")
DEAL_NEW = re.compile("^Deel nieuwe kaarten uit")
GIVE_NAME = "Geef een naam"
MAKE_PAIRS, MAKE_GROUPS = "Maak duo's", "Maak groepen"
MERGE, HIDE, SHOW, TICK = "Voeg samen", "Verberg", "Laat zien", "Samenvoegen"
MERGED_TEXT = "Wat staat er op de nieuwe kaart?"
FROZEN, LIVE = "Stil", "Live"
SKIP, SHORT, GO_THERE, DO_THAT = "Sla over", "Korte versie", "Ga hierheen", "Ja, doe dat"
CLOSE, YES_CLOSE, REOPEN = "Sluit de bijeenkomst", "Ja, sluit voor iedereen", "Open weer"
WITHOUT_PHONE, ADD_PERSON = "Iemand zonder telefoon", "Voeg toe"
ON_PAPER, WHOSE_PAPER, PUT_DOWN = "Inbreng van papier", "Van wie is dit?", "Zet erbij"

# -- the phone
JOIN, NAME, UNIT = "Doe mee", "Je naam", "Afdeling of organisatie"
NAME_TAKEN = "Er is al iemand met de naam"
OWN_DATA, RETURN_CODE, COME_BACK = "Mijn gegevens", "Je terugkeercode", "Ga verder"
PUT_ON_CARD, IDEA, ADDITION = "Zet op een kaart", "Jouw idee", "Jouw aanvulling"
WITHDRAW, YES_WITHDRAW, EDIT, KEEP = "Haal weg", "Ja, haal weg", "Aanpassen", "Bewaar"
NEXT_PAGE, LETTING_GO = re.compile("^Verder"), "Wat laten we los?"
KEEP_PRIVATE = "Niet op het scherm"
OTHER_WORDS = "Schrijf het anders op"
NOT_SHOWN = "Dit is nu niet in beeld"

# -- counts, each as it stands on a page
ON_THE_SCREEN = re.compile(r"(\d+) mensen binnen")
AT_THE_DESK = re.compile(r"(\d+) hier")
AT_THE_OFFICE = re.compile(r"(\d+) deelnemers")
IDEAS_SAID = re.compile(r"(\d+)\s+ideeën")
