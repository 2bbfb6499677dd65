"""The pages of a magazine, one function for each kind of page."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.export import web_page
from stappenplan.export.magazine.cover import COVER
from stappenplan.export.magazine.layout import NOBODY, SHORT, Site, ToldStory, paragraphs, where
from stappenplan.export.report import for_readers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stappenplan.series.magazine import Issue

# On the front page; all of them stand on a page of their own.
ON_FRONT = 9
NO_STORY = "Er is nog geen verhaal vrijgegeven voor dit magazine."


def front(site: Site) -> str:
    """The cover, the first stories of each gathering in turn, and the gatherings."""
    magazine = site.magazine
    title, summary = dutch.one_line(magazine.title), dutch.one_line(magazine.summary)
    counts = [dutch.count_noun(len(magazine.issues), "bijeenkomst", "bijeenkomsten")]
    if site.stories:
        counts.insert(0, dutch.count_noun(len(site.stories), "verhaal", "verhalen"))
    cover = (
        f'<div class="cover"><div class="words"><h1 dir="auto">{escape(title)}</h1>'
        f"{_lead(magazine.question)}{_soft(summary)}"
        f'<p class="counts">{" uit ".join(counts)}</p></div>{COVER}</div>'
    )
    shown = _in_turn(site)[:ON_FRONT]
    body = [cover, "<h2>Verhalen</h2>", _cards(shown, "") if shown else f"<p>{NO_STORY}</p>"]
    if len(site.stories) > len(shown):
        every = dutch.count_noun(len(site.stories), "verhaal", "verhalen")
        body.append(f'<p><a class="onward" href="verhalen.html">Alle {every}</a></p>')
    body += ["<h2>Bijeenkomsten</h2>", _issues(site)]
    return site.page("index.html", title, "\n".join(body), about=summary or title, kind="front")


def _in_turn(site: Site) -> list[ToldStory]:
    """Stories of every gathering on top, whatever the number of each."""
    rows = [site.of_issue(number) for number in range(1, len(site.magazine.issues) + 1)]
    longest = max(map(len, rows), default=0)
    return [row[at] for at in range(longest) for row in rows if at < len(row)]


def stories(site: Site) -> str:
    """All stories, gathering by gathering."""
    body = ["<h1>Alle verhalen</h1>"]
    for number, issue in enumerate(site.magazine.issues, start=1):
        told = site.of_issue(number)
        if told:
            body += [f"<h2>{_titled(issue)}</h2>", _cards(told, "")]
    return site.page("verhalen.html", "Alle verhalen", "\n".join(body))


def story(site: Site, at: int) -> str:
    """One story, with who tells it and the way to the next."""
    told = site.stories[at]
    subject = dutch.one_line(told.story.subject)
    above = f'<p class="subject">{escape(subject)}</p>' if subject else ""
    place = where(told.issue)
    came = f'<a href="../{site.address_of_issue(told.number)}">{_titled(told.issue)}</a>'
    body = (
        f'<article class="story tone-{told.tone}">{above}<h1 dir="auto">{escape(told.title)}</h1>'
        f'<p class="by">Verteld door {escape(told.by)}</p>\n{paragraphs(told.story.text)}\n'
        f'<p class="came">Uit de bijeenkomst {came}{f" ({escape(place)})" if place else ""}.</p>'
        f"</article>{_beside(site, at)}"
    )
    about = dutch.shorten(told.story.text, SHORT)
    return site.page(told.address, told.title, body, about=about)


def _beside(site: Site, at: int) -> str:
    """The way to the story before this one and to the one behind it."""
    links = []
    for step, word in ((-1, "Vorige"), (1, "Volgende")):
        if 0 <= at + step < len(site.stories):
            other = site.stories[at + step]
            links.append(
                f'<li><a href="../{other.address}"><span class="soft">{word} verhaal</span> '
                f'<strong dir="auto">{escape(other.title)}</strong></a></li>'
            )
    if not links:
        return ""
    return f'<nav class="beside" aria-label="Andere verhalen"><ul>{"".join(links)}</ul></nav>'


def subjects(site: Site) -> str:
    """The stories by what they are about."""
    body = ["<h1>Thema’s</h1>"]
    for subject, told in site.subjects.items():
        body += [f"<h2>{escape(subject)}</h2>", _cards(told, "")]
    rest = [told for told in site.stories if not told.story.subject]
    if rest:
        body += ["<h2>Andere verhalen</h2>", _cards(rest, "")]
    return site.page("themas.html", "Thema’s", "\n".join(body))


def gatherings(site: Site) -> str:
    """Every gathering that is in it, and those that are not, with why."""
    body = ["<h1>Bijeenkomsten</h1>", _issues(site)]
    if site.magazine.left_out:
        rows = "".join(
            f"<li>{escape(dutch.one_line(one.title))}. {escape(one.why)}</li>"
            for one in site.magazine.left_out
        )
        body.append(f"<h2>Deze staan er niet in</h2><ul>{rows}</ul>")
    return site.page("bijeenkomsten.html", "Bijeenkomsten", "\n".join(body))


def gathering(site: Site, number: int, issue: Issue) -> str:
    """The public result of one gathering, and its stories."""
    told = site.of_issue(number)
    html, chapters = web_page.write(for_readers(issue.plan))
    contents = "".join(
        f'<li><a href="#deel-{at}">{escape(chapter)}</a></li>'
        for at, chapter in enumerate(chapters, start=1)
    )
    place = where(issue)
    mine = f"<h2>Verhalen</h2>{_cards(told, '../')}" if told else ""
    body = (
        f'<h1 dir="auto">{_titled(issue)}</h1>{_soft(place)}{mine}'
        f'<nav class="contents" aria-label="Wat de groep maakte"><ol>{contents}</ol></nav>\n{html}'
    )
    title = dutch.one_line(issue.title)
    return site.page(site.address_of_issue(number), title, body, kind="result")


def tellers(site: Site) -> str:
    """Who told which story, as each of them wants to stand there."""
    rows = "".join(
        f'<tr><td data-column="Verhaal"><a href="{told.address}" dir="auto">'
        f'{escape(told.title)}</a></td><td data-column="Wie vertelt" dir="auto">'
        f'{escape(dutch.capitalize(told.by))}</td><td data-column="Bijeenkomst">'
        f"{_titled(told.issue)}</td></tr>"
        for told in sorted(site.stories, key=lambda one: (one.by == NOBODY, one.by.casefold()))
    )
    body = (
        "<h1>Wie vertelde dit</h1><p>Iedere verteller koos zelf: met een naam, "
        "met een rol, of zonder naam. Er staat geen verhaal in dat de verteller niet vrijgaf.</p>"
        '<table class="stacked"><thead><tr><th scope="col">Verhaal</th><th scope="col">Wie '
        f'vertelt</th><th scope="col">Bijeenkomst</th></tr></thead><tbody>{rows}</tbody></table>'
    )
    return site.page("vertellers.html", "Wie vertelde dit", body)


def colophon(site: Site) -> str:
    """How it was made, its sources, and how a story is taken back."""
    magazine = site.magazine
    organisation = dutch.one_line(magazine.organisation)
    whose = f"<p>Een magazine van {escape(organisation)}.</p>" if organisation else ""
    ask = escape(organisation) if organisation else "wie de bijeenkomst begeleidde"
    sources = "".join(
        f'<li><a href="{site.address_of_issue(number)}">{_titled(issue)}</a>'
        f"{f', {escape(where(issue))}' if where(issue) else ''}</li>"
        for number, issue in enumerate(magazine.issues, start=1)
    )
    body = (
        f"<h1>Colofon</h1>{whose}"
        "<h2>Hoe dit is gemaakt</h2>"
        "<p>Mensen schreven hun verhaal in een bijeenkomst, of vertelden het aan de begeleider. "
        "Soms stelde de begeleider andere woorden voor. Die staan er alleen in als de verteller ze "
        "overnam. Elke verteller gaf het eigen verhaal vrij, met de naam die erbij staat.</p>"
        "<p>Wat een groep verder maakte, is de openbare versie van haar verslag. Daar staat "
        "niet in wie wat zei.</p>"
        f"<h2>Bronnen</h2>{f'<ul>{sources}</ul>' if sources else '<p>Nog geen bijeenkomst.</p>'}"
        "<h2>Een verhaal terugnemen</h2>"
        "<p>Is dit jouw verhaal, en wil je het niet meer laten zien? Trek het in op je eigen "
        f"pagina, met je terugkeercode. Of vraag het aan {ask}. In een nieuw magazine staat het "
        "dan niet meer. Wat anderen bewaarden of wat een zoekmachine onthield, kan niemand zeker "
        "terughalen.</p>"
        "<h2>Techniek</h2>"
        "<p>Deze pagina’s zetten geen cookies en vragen niets van een andere server. "
        "De letters zijn Stappenplan Sans, onder de "
        '<a href="letters/OFL.txt">SIL Open Font License</a>. '
        "Gemaakt met Stappenplan.</p>"
    )
    return site.page("colofon.html", "Colofon", body)


def _cards(told: Iterable[ToldStory], up: str) -> str:
    return f'<ul class="cards">{"".join(_card(one, up) for one in told)}</ul>'


def _card(told: ToldStory, up: str) -> str:
    subject = dutch.one_line(told.story.subject)
    mark = f'<p class="subject">{escape(subject)}</p>' if subject else ""
    return (
        f'<li class="card tone-{told.tone}">{mark}'
        f'<h3 dir="auto"><a href="{up}{told.address}">{escape(told.title)}</a></h3>'
        f'<p dir="auto">{escape(dutch.shorten(told.story.text, SHORT))}</p>'
        f'<p class="by">{escape(dutch.capitalize(told.by))}</p></li>'
    )


def _issues(site: Site) -> str:
    if not site.magazine.issues:
        return "<p>Er is nog geen bijeenkomst gesloten.</p>"
    items = []
    for number, issue in enumerate(site.magazine.issues, start=1):
        many = len(issue.stories)
        counted = dutch.count_noun(many, "verhaal", "verhalen") if many else ""
        facts = escape(" · ".join(filter(None, (where(issue), counted))))
        items.append(
            f'<li><a href="{site.address_of_issue(number)}"><strong dir="auto">{_titled(issue)}'
            f'</strong></a> <span class="soft">{facts}</span></li>'
        )
    return f'<ul class="issues">{"".join(items)}</ul>'


def _titled(issue: Issue) -> str:
    return escape(dutch.one_line(issue.title))


def _lead(text: str) -> str:
    line = dutch.one_line(text)
    return f'<p class="lead" dir="auto">{escape(line)}</p>' if line else ""


def _soft(text: str) -> str:
    return f'<p class="soft" dir="auto">{escape(text)}</p>' if text else ""
