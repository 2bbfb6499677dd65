"""The four pages with a notebook: one per role, for sessions with the grant for it."""

from __future__ import annotations

from functools import partial
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan.contract.people import Role
from stappenplan.engine import step_kind
from stappenplan.errors import JournalUnavailable
from stappenplan.hosting.admission import Admission, PlaceInLine
from stappenplan.hosting.base_handler import BaseHandler
from stappenplan.hosting.frame_links import PageAddresses
from stappenplan.hosting.kernel_context import KernelContext
from stappenplan.hosting.kernel_ownership import Owner
from stappenplan.hosting.session import Grant, Session
from stappenplan.hosting.shared_kernels.page_handler import PageHandler
from stappenplan.journal import GatheringRow, is_preview
from stappenplan.series.return_codes import code_owner

# Roles whose page shows its first view before the kernel has started; that of the advisor
# takes long to make.
PRERENDERED_ROLES = frozenset({Role.PARTICIPANT})
UNKNOWN = "Deze bijeenkomst kennen we niet. Kijk de code na."
WRONG_KEY = "Deze link klopt niet (meer). Vraag de begeleider om een nieuwe link."
ENDING = "De server start opnieuw. Wacht even en laad de pagina nog een keer."
NOT_YOURS = (
    "Deze pagina is niet voor deelnemers. Heb je een link met een sleutel? Open die opnieuw. "
    "Vraag hem anders aan de begeleider."
)


class RolePageHandler(BaseHandler, PageHandler):
    """Renders the notebook of a role.

    The kernel manager reads `kernel_context` and `kernel_owner` while this handler runs.
    """

    kernel_context: KernelContext | None = None
    kernel_owner: Owner | None = None

    def initialize(self, **kwargs: Any) -> None:
        """Take the role of this address."""
        self.role: Role = kwargs.pop("role")
        super().initialize(**kwargs)

    @allow_unauthenticated
    async def get(self, code: str) -> None:
        """The page, or a redirect or an error without the grant."""
        row = self.find_gathering(code)
        if row is None:
            self.render_error(404, UNKNOWN)
            return
        if is_preview(row.id):
            self._let_ourselves_frame_it()
        if key := self.get_query_argument("sleutel", ""):
            self._redeem_key(row, key)
            return
        session = self.current_session()
        grant = self._grant(session, row)
        if grant is None:
            self._reject(row)
            return
        self.kernel_context = self._make_context(session, grant)
        if grant.participant:
            # What a phone keeps of the page is for this visitor alone.
            self.set_header("Stappenplan-Visitor", grant.participant)
        if self.role in PRERENDERED_ROLES:
            self.page_config_hook = partial(self._with_first_view, row, self.kernel_context)
        await self._serve(Owner(session.username, grant))

    def _let_ourselves_frame_it(self) -> None:
        """Let a page of this server show this one in a frame; no other site may."""
        policy = self.content_security_policy
        policy = policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
        self.set_header("Content-Security-Policy", policy)
        self.set_header("X-Frame-Options", "SAMEORIGIN")

    async def _serve(self, owner: Owner) -> None:
        """The page, or where its visitor is in line."""
        kernels = self.settings["kernel_manager"]
        if kernels.closing:
            # A balancer asks another machine; a page that is there asks again by itself.
            self.set_header("Retry-After", "1")
            self.render_error(503, ENDING)
            return
        admission: Admission = kernels.admission
        if self.get_query_argument("wacht", None) is not None:
            self.finish(as_json(admission.look(owner)))
            return
        await kernels.make_place(owner)
        waiting = await admission.enter(owner)
        if waiting is not None:
            self.render_page("waiting.html", **as_json(waiting))
            return
        try:
            # Reading it sets the cookie without which the page cannot end its kernel.
            self.xsrf_token  # noqa: B018
            # Who did not wait for their turn needs no page.
            if not self._left:
                async for html in self.get_generator():
                    self.write(html)
                    self.flush()
        finally:
            admission.leave(owner)

    def _with_first_view(
        self, row: GatheringRow, context: KernelContext, page_config: dict[str, Any]
    ) -> dict[str, Any]:
        """Let the template show what this visitor sees now: their kernel needs a second."""
        provider = self.identity_provider
        try:
            visit = provider.gathering_cache.visit(row, context.visitor)
            owner = code_owner(visit.gathering, context.participant or "")
            frame = PageAddresses(context, provider.keys).add_to(visit.frame(), owner)
            view = visit.step_view()
        except JournalUnavailable:
            # Said as an error of the page: its kernel can show nothing either.
            raise
        except Exception:
            self.log.exception("No first view; the page waits for its kernel.")
            return page_config
        if step_kind(view["kind"]).page is not None:
            # The template has no code for the page of another package; its kernel brings it.
            return page_config
        return {**page_config, "stappenplanFirst": {"frame": frame, "view": view}}

    def _redeem_key(self, row: GatheringRow, key: str) -> None:
        cache = self.identity_provider.gathering_cache
        if not cache.fits_role(key, row, self.role):
            self.render_error(403, WRONG_KEY)
            return
        # The address without the key: it may be bookmarked and stands on a projector.
        if self.role is Role.PARTICIPANT:
            self.leave_address(self.request.path)
        else:
            session = self.current_session().with_grant(cache.grant(row, self.role))
            self.let_in(session, self.request.path)

    def _grant(self, session: Session, row: GatheringRow) -> Grant | None:
        grant = self.valid_grant(row, self.role)
        if grant is not None:
            return grant
        leads = session.organiser or self.valid_grant(row, Role.FACILITATOR) is not None
        if leads and self.role is not Role.PARTICIPANT:
            # An organiser may facilitate every gathering, and who facilitates has all links.
            grant = self.led_grant(row, self.role)
            self.store_grant(session, grant)
            return grant
        return None

    def _reject(self, row: GatheringRow) -> None:
        if self.role is Role.PARTICIPANT:
            self.redirect(self.local_url("j", row.code))
        else:
            self.render_error(403, NOT_YOURS)

    def _make_context(self, session: Session, grant: Grant) -> KernelContext:
        provider = self.identity_provider
        self.current_user = self._jupyter_current_user = session.with_grant(grant)
        self.kernel_owner = Owner(session.username, grant)
        return KernelContext(
            provider.paths.database,
            str(provider.paths.secret),
            grant.gathering,
            grant.role,
            grant.participant,
            provider.root(self),
            session.organiser,
            grant.renewed,
        )


def as_json(waiting: PlaceInLine) -> dict[str, Any]:
    """What the page of somebody who waits shows, and how soon it asks again."""
    if waiting.number <= 1:
        sentence = "Je bent als eerste aan de beurt."
    else:
        sentence = f"Je bent nummer {waiting.number} in de rij."
    return {"number": waiting.number, "seconds": waiting.seconds, "sentence": sentence}
