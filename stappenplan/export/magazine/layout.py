"""What every page of a magazine shares: its addresses, its frame, and how text becomes HTML."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.export.file_names import in_plain_letters
from stappenplan.export.report import REHEARSAL_NOTICE
from stappenplan.export.web_page import linked

if TYPE_CHECKING:
    from stappenplan.contract.capabilities import ReleasedStory
    from stappenplan.series.magazine import Issue, Magazine

# Nothing is asked of another host, nothing runs, and nothing can be sent. It holds without a
# server too, where no header can say it.
POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'"
)
NOBODY = "iemand zonder naam"
SHORT = 180
TONES = 6


@dataclass(frozen=True, slots=True)
class ToldStory:
    """A story with its place in the magazine; *tone* is one of the colours of its card."""

    story: ReleasedStory
    issue: Issue
    number: int
    address: str
    tone: int

    @property
    def by(self) -> str:
        """Who tells it, in words."""
        return dutch.one_line(self.story.teller) or NOBODY

    @property
    def title(self) -> str:
        """Its title on one line."""
        return dutch.one_line(self.story.title)


class Site:
    """A magazine with the address of each of its pages.

    The address of a story never changes, whatever others do: it is made of its title and of the
    entry that brought it.
    """

    def __init__(self, magazine: Magazine) -> None:
        self.magazine = magazine
        self.stories = [
            _told(story, issue, number)
            for number, issue in enumerate(magazine.issues, start=1)
            for story in issue.stories
        ]
        self.subjects: dict[str, list[ToldStory]] = {}
        for told in self.stories:
            if told.story.subject:
                self.subjects.setdefault(dutch.one_line(told.story.subject), []).append(told)
        self._issues = [_issue_address(issue) for issue in magazine.issues]

    def address_of_issue(self, number: int) -> str:
        """Where the page of a gathering is, by its number from 1."""
        return self._issues[number - 1]

    def of_issue(self, number: int) -> list[ToldStory]:
        """The stories of a gathering."""
        return [told for told in self.stories if told.number == number]

    def page(self, address: str, title: str, body: str, *, about: str = "", kind: str = "") -> str:
        """A whole page; addresses are relative, so that it opens from a folder too.

        Parameters
        ----------
        about
            In one sentence what stands there, for search engines.
        kind
            A class of the page for its stylesheet.
        """
        up = "../" * address.count("/")
        name = escape(dutch.one_line(self.magazine.title))
        whole = name if address == "index.html" else f"{escape(title)} · {name}"
        head = f'<meta name="description" content="{escape(about)}">\n' if about else ""
        look = f' class="{kind}"' if kind else ""
        return (
            '<!doctype html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
            f"<title>{whole}</title>\n"
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="color-scheme" content="light dark">\n'
            f'{head}<link rel="icon" href="data:,">\n'
            f'<link rel="stylesheet" href="{up}stijl/magazine.css">\n'
            f'<link rel="stylesheet" href="{up}stijl/huisstijl.css">\n'
            f"</head>\n<body{look}>\n"
            '<a class="skip" href="#inhoud">Naar de inhoud</a>\n'
            f"{self._top(address, up, name)}\n"
            f'<main id="inhoud" tabindex="-1">\n{body}\n</main>\n'
            f"{self._foot(up)}\n</body>\n</html>\n"
        )

    def _top(self, address: str, up: str, name: str) -> str:
        links = [("index.html", "Voorpagina")]
        if self.stories:
            links += [("verhalen.html", "Verhalen")]
        if self.subjects:
            links += [("themas.html", "Thema’s")]
        links += [("bijeenkomsten.html", "Bijeenkomsten")]
        if self.stories:
            links += [("vertellers.html", "Wie vertelde dit")]
        links += [("colofon.html", "Colofon")]
        items = "".join(
            f'<li><a href="{up}{to}"{_current(to, address)}>{word}</a></li>' for to, word in links
        )
        notice = REHEARSAL_NOTICE.format(called="magazine")
        mark = f'<p class="rehearsal">{notice}</p>' if self.magazine.rehearsal else ""
        return (
            f'<header class="top">{mark}<div class="row"><p class="house"></p>'
            f'<p class="name"><a href="{up}index.html">{name}</a></p>'
            f'<nav aria-label="Magazine"><ul>{items}</ul></nav></div></header>'
        )

    def _foot(self, up: str) -> str:
        day = dutch.format_day(self.magazine.last_day)
        newest = f" De nieuwste bijeenkomst was op {day}." if day else ""
        return (
            f"<footer><p>Elk verhaal is vrijgegeven door wie het vertelt.{newest} "
            f'<a href="{up}colofon.html">Meer over dit magazine</a></p></footer>'
        )


def _current(to: str, address: str) -> str:
    if to == address:
        return ' aria-current="page"'
    inside = {"verhalen/": "verhalen.html", "bijeenkomsten/": "bijeenkomsten.html"}
    part = next((page for folder, page in inside.items() if address.startswith(folder)), "")
    return ' aria-current="true"' if to == part else ""


def _told(story: ReleasedStory, issue: Issue, number: int) -> ToldStory:
    digest = sha256(f"{issue.gathering}/{story.id}".encode()).hexdigest()
    words = in_plain_letters(story.title) or "verhaal"
    address = f"verhalen/{words}-{digest[:8]}.html"
    # Stories about the same have one colour.
    coloured = sha256((story.subject or digest).encode()).digest()[0]
    return ToldStory(story, issue, number, address, coloured % TONES + 1)


def _issue_address(issue: Issue) -> str:
    digest = sha256(issue.gathering.encode()).hexdigest()
    words = in_plain_letters(issue.title) or "bijeenkomst"
    return f"bijeenkomsten/{words}-{digest[:8]}.html"


def paragraphs(text: str) -> str:
    """Typed text: an empty line begins a paragraph, a line break stays one."""
    parts = [part.strip("\n") for part in dutch.printable(text).split("\n\n")]
    html = ("<br>\n".join(linked(line) for line in part.split("\n")) for part in parts if part)
    return "\n".join(f'<p dir="auto">{part}</p>' for part in html)


def where(issue: Issue) -> str:
    """Place and day of a gathering, in words."""
    facts = (dutch.one_line(issue.place), dutch.format_day(issue.day) if issue.day else "")
    return ", ".join(fact for fact in facts if fact)
