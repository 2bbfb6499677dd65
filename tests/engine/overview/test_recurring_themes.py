"""Which themes return, and why."""

from stappenplan.overview.recurring_themes import group_themes
from stappenplan.overview.theme_groups import ThemeText


def told(gathering: str, name: str, *cards: str, lines: tuple[str, ...] = ()) -> ThemeText:
    return ThemeText(gathering, f"{gathering}/{name}", name, lines, cards)


def names(*themes: ThemeText) -> list[list[str]]:
    return [[theme.name for theme in family.members] for family in group_themes(themes)]


def test_themes_that_share_a_word_in_another_form_return() -> None:
    families = group_themes(
        [
            told("A", "Minder regels", "Een vergunning duurt te lang", "Weg met het papier"),
            told("A", "Het zwembad", "Open op zondag", "Een eigen sleutel voor de club"),
            told("B", "Regels en papier", "Vergunningen kosten tijd"),
            told("B", "Jeugd", "Een hangplek bij de sporthal"),
        ]
    )
    assert [theme.name for theme in families[0].members] == ["Minder regels", "Regels en papier"]
    assert families[0].gatherings == 2
    assert families[0].words[0] == "regels"
    assert sorted(family.name for family in families[1:]) == ["Het zwembad", "Jeugd"]
    assert all(family.words == [] for family in families[1:])


def test_a_word_that_only_cards_have_is_never_shown() -> None:
    families = group_themes(
        [
            told("A", "Spelen", "Wilhelmina maait het gras", "Wilhelmina wil een schommel"),
            told("B", "Buiten spelen", "Wilhelmina maait ook hier", "Vraag Wilhelmina om gras"),
        ]
    )
    assert [family.words for family in families] == [["spelen"]]


def test_themes_do_not_return_for_words_of_cards_alone() -> None:
    cards = ("Wilhelmina maait het gras", "Het gras is te lang")
    assert len(names(told("A", "Spelen", *cards), told("B", "Sportveld", *cards))) == 2


def test_a_name_in_one_plan_is_found_in_the_cards_of_another() -> None:
    one = told("A", "Vergunningen", "Sneller klaar")
    other = told("B", "Papier", "Een vergunning voor alles", "De vergunning is te duur")
    (family,) = group_themes([one, other])
    assert family.words == ["vergunningen"]


def test_themes_of_one_gathering_stay_apart() -> None:
    assert len(names(told("A", "Minder regels"), told("A", "Duidelijke regels"))) == 2


def test_a_returning_theme_has_the_name_that_most_groups_gave_it() -> None:
    themes = [
        told("A", "Regels en papier"),
        told("B", "Minder regels"),
        told("C", "Minder regels"),
    ]
    (family,) = group_themes(themes)
    assert family.name == "Minder regels"
    assert [theme.gathering for theme in family.members] == ["A", "B", "C"]


def test_two_families_of_one_name_can_be_told_apart() -> None:
    found = group_themes([told("A", "Geld"), told("A", "Geld", "Subsidie")])
    assert sorted(family.name for family in found) == ["Geld", "Geld (2)"]


def test_words_that_most_themes_have_explain_nothing() -> None:
    found = group_themes(
        [
            *(told("A", f"Dorp en {word}") for word in ("bos", "weg", "sport")),
            *(told("B", f"Dorp en {word}") for word in ("zorg", "sport", "geld")),
        ]
    )
    assert [family.words for family in found] == [["sport"], [], [], [], []]


def test_a_theme_that_every_group_has_returns() -> None:
    (family,) = group_themes([told(gathering, "Vergunningen") for gathering in "ABCDEFGH"])
    assert (family.gatherings, family.words) == (8, ["vergunningen"])


def test_themes_of_one_name_return_whatever_their_cards_say() -> None:
    cards = [f"Iets heel anders over onderwerp {word}" for word in "pqrstuvwx"]
    (family,) = group_themes([told("A", "Samen", *cards), told("B", "samen", "Meer bomen")])
    assert family.words == ["Samen"]


def test_strange_names_break_nothing() -> None:
    assert names() == []
    assert names(told("A", "🎉")) == [["🎉"]]
    assert len(names(told("A", "🎉"), told("B", "🎉"), told("B", "de het een"))) == 2
