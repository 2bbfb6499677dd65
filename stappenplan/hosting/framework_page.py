"""The page to use a framework: anybody with its link weighs a project and records what they chose.

The answers stand in the address, so that nothing is kept until somebody records a choice, a
browser goes back and on, and an advice can be handed to a colleague.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan import dutch
from stappenplan.contract.people import Role, Visitor
from stappenplan.errors import Refusal
from stappenplan.framework_use import uses_of
from stappenplan.framework_use.advice_view import advice_view, next_question, question_view
from stappenplan.framework_use.entries import LONGEST_PROJECT, MOST_VERSIONS
from stappenplan.framework_use.handler import NO_CHOICE, NOT_OPEN
from stappenplan.framework_use.in_words import InWords
from stappenplan.framework_use.like_cases import RULE
from stappenplan.gathering import Gathering
from stappenplan.hosting.framework_addresses import (
    ANSWER,
    UNKNOWN,
    FrameworkAddresses,
    answers_in,
)
from stappenplan.hosting.session import Grant, framework_grant
from stappenplan.hosting.shared_link import SharedLinkHandler
from stappenplan.series.continued_framework import came_from, goes_on_in
from stappenplan.typed_text import whole_number

if TYPE_CHECKING:
    from stappenplan.contract.framework import Framework
    from stappenplan.framework_use.register import UseRegister
    from stappenplan.journal import GatheringRow

GONE = "Dit afwegingskader is er niet (meer). Kijk het adres na."
NOT_YET = "Er is hier nog geen afwegingskader vastgesteld. Vraag wie je de link gaf."
NO_VERSION = "Deze versie van het afwegingskader is er niet (meer). Vraag om de nieuwste link."
TOO_MANY = (
    "Er kwamen net al veel keuzes vanaf jouw netwerk. Wacht tien minuten en probeer het opnieuw."
)
NO_CODE = "Deze code kennen we bij dit afwegingskader niet. Kijk hem na."
# What a form says for something that is no form of the framework.
ELSE = "-"


class FrameworkLinkHandler(SharedLinkHandler):
    """Lets in by the key for using the framework of a gathering.

    Attributes
    ----------
    newest
        The number of the newest version, and where to use it; None before there is one.
    earlier
        The gatherings of the series that made versions before it.
    """

    gone = GONE
    newest: tuple[int, str] | None = None
    earlier: Sequence[Gathering] = ()

    def fits(self, key: str, row: GatheringRow) -> bool:
        """Whether this is the key for using the framework of this gathering."""
        renewed = self.gathering(row).link_renewals["framework"]
        return self.identity_provider.keys.fits_framework(key, row.id, renewed)

    def grant_of(self, row: GatheringRow) -> Grant:
        """What the link of this framework gives, since it was renewed."""
        return framework_grant(row.id, self.gathering(row).link_renewals["framework"])

    def _key(self, gathering: Gathering) -> str:
        renewed = gathering.link_renewals["framework"]
        return self.identity_provider.keys.framework(gathering.id, renewed)

    def register(self, row: GatheringRow) -> UseRegister:
        """How the framework of a gathering is used."""
        return uses_of(self.gathering(row))

    def addresses(self, row: GatheringRow) -> FrameworkAddresses:
        """The addresses of the framework that this browser uses."""
        return FrameworkAddresses(self.local_url("kader", row.code))

    def elsewhere(self, gathering: Gathering) -> FrameworkAddresses:
        """The addresses of a framework where this browser may not have been, with its key."""
        page = self.local_url("kader", gathering.code)
        return FrameworkAddresses(page, self._key(gathering))

    def links(self, row: GatheringRow) -> FrameworkAddresses:
        """The links of a framework with its key, to give to others."""
        page = f"{self.identity_provider.root(self)}kader/{row.code}"
        return FrameworkAddresses(page, self._key(self.gathering(row)))

    async def find_versions(self, row: GatheringRow) -> None:
        """Look up the newest version and earlier ones, also of other gatherings of the series."""
        made, cache = self.register(row).framework(), self.identity_provider.gathering_cache
        gathering = cache.gathering(row)
        self.newest = (made.version, self.addresses(row).address()) if made else None
        if made is None or gathering.series is None:
            return
        series = await cache.of_series(gathering.series.id)
        self.earlier = came_from(gathering, series)
        later = goes_on_in(gathering, series)
        if later is not None and (framework := uses_of(later).framework()):
            self.newest = framework.version, self.elsewhere(later).address()


class FrameworkPageHandler(FrameworkLinkHandler):
    """The questions one by one, the advice, and a form to record what was chosen."""

    @allow_unauthenticated
    async def get(self, code: str) -> None:
        """The beginning, a question, or the advice."""
        found = await self._opened(code)
        if found is None:
            return
        row, framework = found
        answers = self._answers(framework)
        asked = self.get_query_argument("vraag", "")
        after = self.get_query_argument("na", "")
        if after and not asked:
            asked = next_question(framework, answers, after)
        if framework.criterion(asked) is not None:
            self._render_question(row, framework, answers, asked)
        elif after or self.get_query_argument("advies", ""):
            self._render_advice(row, framework, answers)
        else:
            self._render_start(row, framework)

    @allow_unauthenticated
    async def post(self, code: str) -> None:
        """Record a choice, look one up with its code, or take it back."""
        what = self.get_body_argument("wat", "")
        if what in {"code", "terug"}:
            await self._with_code(code, what)
            return
        found = await self._opened(code)
        if found is None:
            return
        row, framework = found
        try:
            reader = await self._record(row, framework)
            self._render_use(row, framework, reader, thanks=True)
        except Refusal as refusal:
            self.set_status(HTTPStatus.BAD_REQUEST)
            self._render_advice(row, framework, self._answers(framework), refusal.sentence)

    async def _with_code(self, code: str, what: str) -> None:
        """Look up or take back what somebody kept: also while the page is closed."""
        row = self.linked(code)
        if row is None:
            return
        await self.find_versions(row)
        framework = self._framework(row) or self.register(row).framework()
        try:
            reader = self._known_reader(row)
            if what == "terug":
                await self.erase_reader(row, reader)
                self._render_only_code(row, taken_back=True)
            elif framework is None:
                self._render_only_code(row, problem=NOT_YET)
            else:
                self._render_use(row, framework, reader)
        except Refusal as refusal:
            self.set_status(HTTPStatus.BAD_REQUEST)
            self._render_only_code(row, problem=refusal.sentence)

    # -- who comes in --------------------------------------------------------------------

    async def _opened(self, code: str) -> tuple[GatheringRow, Framework] | None:
        """The gathering and the version that this link opens, or None after a refusal."""
        row = self.linked(code)
        if row is None:
            return None
        await self.find_versions(row)
        register = self.register(row)
        framework = self._framework(row)
        if register.framework() is not None and register.page_open and framework is not None:
            return row, framework
        self._render_only_code(row)
        return None

    def _framework(self, row: GatheringRow) -> Framework | None:
        """The version in the address, or the newest one without it."""
        return self.register(row).framework(_number(self.get_query_argument("versie", "")))

    def _known_reader(self, row: GatheringRow) -> str:
        return self.reader_of_code(row, self.register(row).readers(), NO_CODE)

    def _answers(self, framework: Framework) -> dict[str, str]:
        return answers_in(framework, self.get_query_argument)

    # -- what they do --------------------------------------------------------------------

    async def _record(self, row: GatheringRow, framework: Framework) -> str:
        """Write what was chosen; returns the id of who chose."""
        provider = self.identity_provider
        address = provider.address_of(self)
        self.refuse_robots()
        if provider.sent_uses.blocked(address):
            raise Refusal(TOO_MANY)
        register = self.register(row)
        maker = register.maker
        choice = self.get_body_argument("keuze", "")
        if maker is None or not choice:
            raise Refusal(NO_CHOICE)
        body = {
            "framework": maker.step.id,
            "version": framework.version,
            "project": self.get_body_argument("project", ""),
            "answers": self._answers(framework),
            "choice": "" if choice == ELSE else choice,
            "reason": self.get_body_argument("reden", ""),
        }
        form = self.get_body_argument("formulier", "")
        reader = provider.keys.new_reader_id(row.id, form, json.dumps(body, sort_keys=True))
        message = {"id": f"kader-{reader}", "type": "framework_used", "body": body}
        await provider.joins.submit(row, Visitor(Role.READER, reader), message)
        provider.sent_uses.record(address)
        return reader

    # -- what they see -------------------------------------------------------------------

    def _render_start(
        self,
        row: GatheringRow,
        framework: Framework,
        *,
        problem: str = "",
        taken_back: bool = False,
    ) -> None:
        first = next((one.id for one in framework.asked), "")
        self._render(
            "framework_start.html",
            row,
            framework,
            first=self.addresses(row).address(framework.version, vraag=first),
            forms=framework.forms,
            missing=dutch.join_words(framework.missing),
            count=len(framework.criteria),
            code=self.get_body_argument("code", "") if problem else "",
            problem=problem,
            taken_back=taken_back,
            link=self.links(row).address(),
        )

    def _render_only_code(
        self, row: GatheringRow, *, problem: str = "", taken_back: bool = False
    ) -> None:
        """The first page; where it cannot be used, why not, with the form for a code."""
        register, framework = self.register(row), self._framework(row)
        if register.page_open and framework is not None:
            self._render_start(row, framework, problem=problem, taken_back=taken_back)
            return
        if register.framework() is None:
            status, sentence = HTTPStatus.NOT_FOUND, NOT_YET
        elif not register.page_open:
            status, sentence = HTTPStatus.FORBIDDEN, NOT_OPEN
        else:
            status, sentence = HTTPStatus.NOT_FOUND, NO_VERSION
        if not (problem or taken_back):
            self.set_status(status)
        newest, where = self.newest or (0, "")
        elsewhere = where if where != self.addresses(row).address() or register.page_open else ""
        self.render_page(
            "framework_closed.html",
            newest=newest,
            where=elsewhere,
            sentence=sentence,
            problem=problem,
            taken_back=taken_back,
            code=self.get_body_argument("code", "") if problem else "",
            kept=bool(register.readers()) or bool(problem) or taken_back,
            xsrf=self.xsrf_form_html(),
        )

    def _render_question(
        self, row: GatheringRow, framework: Framework, answers: Mapping[str, str], asked: str
    ) -> None:
        view = question_view(framework, answers, asked)
        others = {name: given for name, given in answers.items() if name != asked}
        self._render(
            "framework_question.html",
            row,
            framework,
            view=view,
            name=ANSWER + asked,
            unknown=UNKNOWN,
            kept=self.addresses(row).fields(framework.version, others),
            before=self.addresses(row).address(framework.version, answers, vraag=view["before"]),
            after=self.addresses(row).address(framework.version, answers, na=asked),
            advice=self.addresses(row).address(framework.version, answers, advies="ja"),
            links=self.addresses(row).questions(framework, answers),
        )

    def _render_advice(
        self,
        row: GatheringRow,
        framework: Framework,
        answers: Mapping[str, str],
        problem: str = "",
    ) -> None:
        register = self.register(row)
        registers = [*map(uses_of, self.earlier), register]
        uses = [use for one in registers for use in one.uses_of_newest()]
        names = ("project", "keuze", "reden")
        self._render(
            "framework_advice.html",
            row,
            framework,
            view=advice_view(framework, answers, uses, InWords(*reversed(registers))),
            links=self.addresses(row).questions(framework, answers),
            link=self.links(row).address(framework.version, answers, advies="ja"),
            rule=RULE,
            problem=problem,
            fields={n: self.get_body_argument(n, "") if problem else "" for n in names}
            | {"formulier": secrets.token_hex(8)},
            otherwise=ELSE,
            longest=register.longest_reason,
            longest_project=LONGEST_PROJECT,
        )

    def _render_use(
        self, row: GatheringRow, framework: Framework, reader: str, *, thanks: bool = False
    ) -> None:
        register = self.register(row)
        use = register.use_of(reader)
        if use is None:
            raise Refusal(NO_CODE)
        keys = self.identity_provider.keys
        self._render(
            "framework_used.html",
            row,
            framework,
            use=InWords(register, everything=True).told(use),
            code=keys.return_code(row.id, reader),
            thanks=thanks,
        )

    def _render(
        self, template: str, row: GatheringRow, framework: Framework, **values: Any
    ) -> None:
        gathering = self.gathering(row)
        newest, where = self.newest or (framework.version, "")
        newer = newest if newest > framework.version else 0
        self.render_page(
            template,
            title=framework.title,
            gathering=row.code,
            made_by=framework.made_by or gathering.organisation,
            decided=dutch.format_day(framework.decided_on) if framework.decided_on else "",
            version=framework.version,
            newer=newer,
            newest=where,
            start=self.addresses(row).address(framework.version if newer else None),
            register=self.addresses(row).of_uses(),
            rehearsal=gathering.rehearsal,
            xsrf=self.xsrf_form_html(),
            **values,
        )


def _number(text: str) -> int | None:
    """A version in an address; None without one, and 0, which no version has, for no number."""
    return whole_number(text, MOST_VERSIONS) or 0 if text else None
