"""What no roster can do: seats that stay empty whoever is put where (docs/roster.md, 4).

Hall's condition on availability alone: a set of posts that together need more people than can
take one of them on that shift.
"""

from itertools import combinations

from attrs import frozen

from fxstation.roster.problem import Problem, Slot

MOST_POSTS = 10
"""Beyond so many posts on one shift, only each single post and all together are looked at."""


@frozen
class Shortage:
    """Posts of a slot that together lack people, and how many at least."""

    posts: tuple[str, ...]
    number: int


def shortages(problem: Problem) -> dict[str, Shortage]:
    """Return the slots on which seats stay empty whatever the roster, with the fewest posts."""
    able: dict[str, list[frozenset[str]]] = {slot.id: [] for slot in problem.slots}
    for worker in problem.workers:
        for identifier, posts in worker.can.items():
            able[identifier].append(frozenset(posts))
    found = {}
    for slot in problem.slots:
        shortage = _of_slot(slot, able[slot.id])
        if shortage.number > 0:
            found[slot.id] = shortage
    return found


def _of_slot(slot: Slot, able: list[frozenset[str]]) -> Shortage:
    posts = tuple(slot.posts)
    sizes = range(1, len(posts) + 1) if len(posts) <= MOST_POSTS else (1, len(posts))
    worst = Shortage((), 0)
    for size in sizes:
        for some in combinations(posts, size):
            people = sum(not can.isdisjoint(some) for can in able)
            lacking = sum(slot.posts[post] for post in some) - people
            if lacking > worst.number:
                worst = Shortage(some, lacking)
    return worst
