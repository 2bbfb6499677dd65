"""What the sorting step is compared with: no answers at all, and a first majority vote."""

import random
from collections import Counter, defaultdict

import networkx as nx
from crowd import Person
from labelled import Card
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import adjusted_rand_score
from sklearn.neighbors import NearestNeighbors

NEIGHBOURS = 8


def without_answers(cards: list[Card]) -> float:
    """Louvain communities of the nearest neighbours by character n-grams."""
    try:
        vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
        matrix = vectors.fit_transform([card.text.casefold() for card in cards])
    except ValueError:
        return 0.0
    near = NearestNeighbors(n_neighbors=min(NEIGHBOURS, len(cards) - 1), metric="cosine")
    distances, found = near.fit(matrix).kneighbors()
    graph = nx.Graph()
    graph.add_nodes_from(range(len(cards)))
    for one, (far, others) in enumerate(zip(distances, found, strict=True)):
        graph.add_weighted_edges_from(
            (one, int(other), 1 - d) for d, other in zip(far, others, strict=True) if d < 1
        )
    groups = nx.community.louvain_communities(graph, seed=0)
    place = {card: n for n, group in enumerate(groups) for card in group}
    return float(
        adjusted_rand_score([c.category for c in cards], [place[n] for n in range(len(cards))])
    )


def majority(cards: list[Card], people: list[Person], each: int, seed: int) -> float:
    """Cards dealt round and round, each in the group that most people put it in."""
    chance = random.Random(f"majority {seed}")
    deck = chance.sample(cards, len(cards))
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    shown: dict[str, dict[str, str]] = {}
    for turn in range(each):
        for n, person in enumerate(people):
            card = deck[(n * each + turn) % len(deck)]
            groups = [{"id": group, "examples": [text]} for group, text in shown.items()]
            hand = [{"id": card.id, "text": card.text, "answer": None}]
            answer = person.answer({"hand": hand, "groups": groups, "may_found": True})
            assert answer is not None
            group = {"found": f"group-{len(shown)}", "alone": card.id}.get(answer.type, "")
            if answer.type == "found":
                shown[group] = {"id": "", "text": card.text}
            votes[card.id][group or answer.body["group"]] += 1
    places = [votes[card.id].most_common(1)[0][0] if votes[card.id] else card.id for card in cards]
    return float(adjusted_rand_score([card.category for card in cards], places))
