"""Which offer fits which request: the same kind of support, and words that are alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from stappenplan import dutch
from stappenplan.sorting.dutch_words import content_words, families, family
from stappenplan.steps.support.state import SUPPORT

if TYPE_CHECKING:
    from stappenplan.contract.contributions import Contribution
    from stappenplan.steps.support.state import SupportState

# Words that a request and an offer share and that stand in the reason.
SHOWN_WORDS = 3
ID_PREFIX_LENGTH = 40


def propose(step: SupportState, prefix: str) -> list[dict[str, Any]]:
    """Propose to each admitted request one more offer of every kind that it asks for.

    The most alike comes first; of equal ones the offer that was proposed the fewest times.
    """
    # Imported on first use, so that the kernels of participants stay small.
    from stappenplan.sorting.text_similarity import text_similarities

    requests = [one for one in step.requests() if step.verdict(one) == "yes" and step.answers(one)]
    offers = [one for one in step.offers() if step.answers(one)]
    texts = {item.id: item.text for item in (*requests, *offers)}
    alike = text_similarities(texts, len(texts))
    used = Counter(one.offer for one in step.matches.values())
    known = {(one.request, one.offer) for one in step.matches.values()}
    made: list[dict[str, Any]] = []
    for request in requests:
        for kind in request.about["needs"]:
            fits = list(_fitting(request, kind, offers, known))
            if not fits:
                continue
            scores = {one.id: alike[request.id].get(one.id, 0.0) for one in fits}
            best = min(fits, key=lambda one: (-scores[one.id], used[one.id], one.id))
            used[best.id] += 1
            number = len(made) + 1
            score = round(100 * scores[best.id])
            about = {"request": request.id, "offer": best.id, "alike": score}
            made.append({"id": f"{prefix[:ID_PREFIX_LENGTH]}.{number}", **about})
    return made


def _fitting(
    request: Contribution, kind: str, offers: list[Contribution], known: set[tuple[str, str]]
) -> Iterator[Contribution]:
    """The offers of this kind by others that were not proposed to this request yet."""
    for one in offers:
        new = (request.id, one.id) not in known
        if one.about["what"] == kind and one.author != request.author and new:
            yield one


def reason(request: Contribution, offer: Contribution) -> str:
    """Why they fit, in words: the kind of support, and the words that both use."""
    kind = SUPPORT[offer.about["what"]].lower()
    said = families(offer.text)
    shared = [word for word in content_words(request.text) if family(word) in said]
    words = list(dict.fromkeys(shared))[:SHOWN_WORDS]
    asked = f"Gevraagd en aangeboden: {kind}."
    return f"{asked} Allebei noemen: {dutch.join_words(words)}." if words else asked
