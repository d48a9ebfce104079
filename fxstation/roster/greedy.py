"""A sensible roster at once: shift after shift, each seat to whom it costs least.

It looks at what a duty adds to the cost of the roster: fairness so far, wishes, short rests,
rows and hours. Nothing is proven by it; it is what the solver has to beat.
"""

from collections.abc import Sequence

from fxstation.roster.ledger import Ledger, ledgers
from fxstation.roster.matching import cheapest_matching
from fxstation.roster.problem import Problem, Slot

Duties = tuple[tuple[str, str], ...]


def greedy(problem: Problem) -> Duties:
    """Return a roster as pairs of slot and worker; seats that nobody can take stay empty."""
    books = ledgers(problem)
    duties: list[tuple[str, str]] = []
    for slot in sorted(problem.slots, key=lambda slot: (slot.start, slot.id)):
        free = [b for b in books.values() if slot.id in b.worker.can and b.is_free(slot)]
        for book in _chosen(slot, free):
            book.add(slot)
            duties.append((slot.id, book.worker.id))
    return tuple(duties)


def _chosen(slot: Slot, free: Sequence[Ledger]) -> list[Ledger]:
    """Return who is on a shift: the most seats filled, at the least added cost."""
    added = sorted(((book.added(slot), place) for place, book in enumerate(free)))
    seats = [post for post, number in slot.posts.items() for _ in range(number)]
    offered = dict.fromkeys(slot.posts, 0)
    cost: dict[tuple[int, int], int] = {}
    least = added[0][0] if added else 0
    for price, place in added:
        # Of each post, more people than there are seats are never needed.
        posts = free[place].worker.can[slot.id]
        if all(offered[post] >= len(seats) for post in posts):
            continue
        for post in posts:
            offered[post] += 1
        for column, post in enumerate(seats):
            if post in posts:
                cost[place, column] = price - least
    return [free[row] for row, _column in cheapest_matching(len(free), cost)]
