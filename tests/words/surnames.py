"""Common surnames in the Netherlands by origin, with first names, and sentences that hold them.

Made from general knowledge for these tests; a name and a first name together are of nobody.
"""

from __future__ import annotations

from collections.abc import Iterator

SURNAMES: dict[str, tuple[str, ...]] = {
    "Dutch": (
        *("Jansen", "Bakker", "Visser", "Smit", "Mulder", "Bos", "Vos", "Hendriks", "Boer"),
        *("Dekker", "Kok", "Schouten", "Huisman", "Kuipers", "Post", "Nieuwenhuis", "Koster"),
        *("Kerkhof", "Schoolmeester", "Hofman", "Wijkstra", "IJzerman", "Brouwer", "Burger"),
    ),
    "Dutch with tussenvoegsel": (
        *("de Vries", "van den Berg", "van Dijk", "de Boer", "van der Meer", "van de Ven"),
        *("van der Wijk", "ter Horst", "ten Brink", "'t Hart", "’t Hoen", "van 't Hof", "d'Hondt"),
        *("in 't Veld", "op den Kamp", "van der Kerk", "de Groot", "van Dorp", "de Bie"),
        *("uit den Bogaard", "van Groningen", "van het Hof", "van IJzendoorn"),
    ),
    "Frisian": (
        *("Hoekstra", "Dijkstra", "de Jong-Sikkema", "Bûma", "Tjeerdsma", "Âldsma", "Terpstra"),
        *("Zijlstra", "Wiersma", "Kooistra", "Feenstra", "Sytsma"),
    ),
    "Turkish": (
        *("Yılmaz", "Kaya", "Demir", "Şahin", "Çelik", "Yıldız", "Öztürk", "Aydın", "Özdemir"),
        *("Arslan", "Doğan", "Kılıç", "Aslan", "Çetin", "Koç", "Kurt", "Şimşek", "Güneş"),
    ),
    "Moroccan and Arabic": (
        *("el Amrani", "El Idrissi", "Bouzid", "Benali", "Ait Benhaddou", "Chaoui", "Haddad"),
        *("el Khattabi", "Ben Salah", "Boutahar", "al-Hassan", "Al Rashid", "Aboutaleb", "Azzouzi"),
        *("Hamdaoui", "Ouali", "الأمين", "bin Saïd", "Khalil"),
    ),
    "Surinamese and Hindustani": (
        *("Ramdin", "Singh", "Baldewsingh", "Ramlal", "Kisoensingh", "Bhagwandas", "Pengel"),
        *(
            "Mahabier",
            "Sewnath",
            "Jhinkoe",
            "Raghoenath",
            "Wijngaarde",
            "Drenthe",
            "Sewpersad",
            "Abhelakh",
        ),
    ),
    "Polish": (
        *("Nowak", "Kowalski", "Wiśniewska", "Wójcik", "Kamiński", "Zieliński", "Szymańska"),
        *("Woźniak", "Dąbrowski", "Kozłowska", "Łukaszewski", "Święcicka", "Żak", "Mazur"),
    ),
    "Vietnamese and Chinese": (
        *(
            "Nguyễn",
            "Trần",
            "Lê",
            "Phạm",
            "Đỗ",
            "Vũ",
            "Bùi",
            "Ý",
            "Wong",
            "Chen",
            "Li",
            "Wang",
            "Zhang",
        ),
        *("Huang", "Liu", "Hu", "Tran"),
    ),
    "Indonesian and Moluccan": (
        *("Pattinasarany", "Sahetapy", "Tuhuteru", "Manuhutu", "Soumokil", "Latuheru", "Wijaya"),
        *("Santoso", "Siahaya", "Lekatompessy", "Nanlohy", "Hardjowirogo"),
    ),
    "Eritrean and Somali": (
        *("Tesfay", "Habtom", "Gebremedhin", "Kidane", "Weldu", "Abdi Ali", "Warsame", "Hassan"),
        *("Mohamud", "Arslaan", "Yusuf", "Farah", "Ghebreab"),
    ),
    "Ukrainian and Russian": (
        *("Shevchenko", "Kovalenko", "Bondarenko", "Tkachuk", "Мельник", "Шевченко", "Ivanova"),
        *("Havrylyuk", "Коваль", "Lysenko", "Petrenko", "Dmytruk"),
    ),
    "Portuguese and Cape Verdean": (
        *("dos Santos", "da Silva", "Gonçalves", "Évora", "Tavares", "Conceição", "de Pina"),
        *("Monteiro", "da Luz", "Fernandes", "Araújo", "e Sousa"),
    ),
    "German": (
        *("Müller", "von Bülow", "Schröder", "Groß", "Weiß", "Schäfer", "zur Mühlen", "Zimmermann"),
        *("Köhler", "Jäger"),
    ),
    "English and Irish": (
        *(
            "O'Brien",
            "O’Connor",
            "McDonald",
            "Smith",
            "West",
            "MacLeod",
            "Taylor",
            "Fitzgerald",
            "Brown",
        ),
    ),
    "French and Walloon": (
        *("Dupont", "Lefèvre", "d’Alembert", "Renoir-Petit", "du Pré", "Le Roux", "Beauséjour"),
        *("Lambert", "Piché", "L'Ami"),
    ),
}

FIRST_NAMES: dict[str, tuple[str, ...]] = {
    "Dutch": ("Anna", "IJsbrand", "Jan", "Willemijn", "Mark", "Els", "Jan-Willem", "Anne Marie"),
    "Dutch with tussenvoegsel": ("Piet", "Renée", "Zoë", "Bas", "Roos", "Jip"),
    "Frisian": ("Sjoerd", "Ytsje", "Fêdde", "Jikke", "Gjalt"),
    "Turkish": ("Ayşe", "İbrahim", "Gülşah", "Oğuz", "Işıl", "Mehmet"),
    "Moroccan and Arabic": ("Fatima", "محمد", "Youssef", "Naïma", "Mohamed Amin", "Abdel-Karim"),
    "Surinamese and Hindustani": ("Sharmila", "Radj", "Chandni", "Winston"),
    "Polish": ("Małgorzata", "Łukasz", "Agnieszka", "Grażyna", "Świętosław"),
    "Vietnamese and Chinese": ("Thị Hương", "Đức", "Na", "Dat", "Wei", "Mei Ling", "Ngọc"),
    "Indonesian and Moluccan": ("Dewi", "Johanis", "Wati", "Budi"),
    "Eritrean and Somali": ("Selam", "Abraham", "Ayaan", "Cabdi"),
    "Ukrainian and Russian": ("Oleksandr", "Іванна", "Svitlana", "Юрій"),
    "Portuguese and Cape Verdean": ("João", "Maria", "Inês", "Ângela"),
    "German": ("Jürgen", "Käthe", "Heinz-Jörg"),
    "English and Irish": ("Siobhán", "Dan", "Emily"),
    "French and Walloon": ("Hélène", "François", "Maëlle"),
}

# Where names stand, alone, at the start, in the middle, at the end, after a preposition, owning.
SENTENCES: tuple[str, ...] = (
    "{name}",
    "{name} van de dorpsraad",
    "{name} belt volgende week met het zwembad.",
    "Vraag aan {name} wie de sleutel heeft.",
    "De voorzitter, {name}, regelt het groen.",
    "Dit plan bespreken wij eerst met {name}",
    "Volgens {name} kan het.",
    "De tuin bij {name} is klaar.",
    "{name}'s werkgroep begint in mei.",
    "Het is een idee van {name}!",
)

# What may stand in a plan: organisations, places, streets, roles.
NO_PERSONS: tuple[str, ...] = (
    *(
        "Gemeente Emmen",
        "Stichting De Boer",
        "Bibliotheek Emmen",
        "Wijkraad Noord",
        "Nieuw Amsterdam",
    ),
    *("Zwembad De Welle", "Ministerie van Binnenlandse Zaken", "Ministerie van Volksgezondheid"),
    *("Dorpsraad Emmen", "Stichting Jan Jansen", "Waterschap Vechtstromen", "Provincie Drenthe"),
    *("Dorpshuis De Deele", "Basisschool De Regenboog", "Obs De Bascule", "Café De Kroon"),
    *("Sportvereniging Valthermond", "IJsvereniging Nooit Gedacht", "Drents Landschap"),
    *("Woningcorporatie Domesta", "Rode Kruis", "Grote Kerk", "Oude Pekela", "Nassaulaan"),
    *("Jan van Galenstraat", "Van Schaikweg", "Karel Doormanplein", "Den Haag", "Hoek van Holland"),
    *("Veilig Verkeer Nederland", "Nationale Politie", "Leger des Heils", "Albert Heijn"),
    *("Openbaar Ministerie", "Sociale Zaken", "Nassau College", "Dr. Nassau College", "ING Emmen"),
    *("Raad van State", "Kamer van Koophandel", "Tweede Kamer", "Europese Unie", "Regio Noord"),
    *("Team Ruimte", "Afdeling Beheer", "Burgemeester en wethouders", "Oranjevereniging Juliana"),
    *(
        "Camping De Zandpol",
        "Praktijk De Linde",
        "Voetbalclub Titan",
        "VV Titan",
        "Kerk en Samenleving",
    ),
    *("Noord Nederland", "Zuid Drenthe", "Sint Jan", "Huis van de Buurt", "Buurtteam Zuid"),
    *("Kunst en Cultuur", "Groen en Grijs", "De Brink", "Bestuur De Welle", "Jongerenraad Emmen"),
    *("voorzitter van de dorpsraad", "boer achter het kanaal", "huisarts in het dorp"),
    *(
        "de penningmeester van Dorpsbelangen",
        "Jongeren uit Klazienaveen",
        "Ouders van De Regenboog",
    ),
)
NO_PERSONS += (
    *("Gemeente Borger-Odoorn", "Rabobank Emmen", "Buurtbus Zuid", "Teamleider Ruimte"),
    *("PvdA Emmen", "DigiD", "Bergen op Zoom", "Landgoed De Hooge Vuursche", "Brandweer Emmen"),
)
NO_PERSON_SENTENCES: tuple[str, ...] = (
    "{name}",
    "Wij praten met {name}",
    "Bij {name} ligt het plan.",
    "Vraag {name} om hulp.",
    "{name} doet mee.",
)

EACH = 4


def full_names() -> Iterator[tuple[str, str]]:
    """Each surname with first names of its own and of other origins: origin, and name."""
    origins = list(SURNAMES)
    for place, origin in enumerate(origins):
        for number, surname in enumerate(SURNAMES[origin]):
            own = FIRST_NAMES[origin]
            for step in range(EACH):
                other = origins[(place + number + step + 1) % len(origins)]
                names = own if step % 2 == 0 else FIRST_NAMES[other]
                yield origin, f"{names[(number + step) % len(names)]} {surname}"


def sentences_with_names() -> Iterator[tuple[str, str]]:
    """Every full name in every sentence: origin of the surname, and sentence."""
    for origin, name in full_names():
        for sentence in SENTENCES:
            yield origin, sentence.format(name=name)


def sentences_without_names() -> Iterator[str]:
    """Everything that is no person in every sentence."""
    for name in NO_PERSONS:
        for sentence in NO_PERSON_SENTENCES:
            yield sentence.format(name=name)
