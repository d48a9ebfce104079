"""Mending: a roster made better by handing duties on and exchanging them, without any proof.

Single duties are handed on as long as that helps; then, while there is time, random hand-overs
and exchanges are tried, at first also such that cost a little (simulated annealing).
"""

import math
import random
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

from fxstation.roster.ledger import Ledger, ledgers
from fxstation.roster.problem import POINTS, Problem, Slot

Duties = tuple[tuple[str, str], ...]

HOT, COLD = 10 * POINTS, POINTS
"""How dear a step may be that is taken all the same, at the beginning and at the end."""

NEAR_DAYS = 10
"""Duties so far apart are exchanged; a fair exchange over half a month is no better."""


def mended(
    problem: Problem,
    duties: Duties,
    seconds: float,
    *,
    seed: int = 1,
    stopped: Callable[[], bool] = bool,
) -> Duties:
    """Return a roster that costs no more than the one given, and mostly much less.

    Args:
        problem: the question.
        duties: where to begin.
        seconds: how long to try at most.
        seed: of the random steps.
        stopped: asked now and then whether to end at once.
    """
    mending = _Mending(problem, duties)
    until = time.monotonic() + seconds
    mending.hand_on_all(lambda: stopped() or time.monotonic() > until)
    mending.anneal(random.Random(seed), until, stopped)  # noqa: S311 - no secret
    return mending.best


class _Mending:
    """A roster being mended, with the accounts of all workers."""

    def __init__(self, problem: Problem, duties: Duties) -> None:
        self._books = ledgers(problem, duties)
        self._there: dict[str, list[str]] = {slot.id: [] for slot in problem.slots}
        for slot, worker in duties:
            self._there[slot].append(worker)
        self._filled = [slot for slot in problem.slots if self._there[slot.id]]
        self._able = {
            slot.id: [w.id for w in problem.workers if slot.id in w.can] for slot in self._filled
        }
        self._cost = self._best_cost = 0
        self.best = duties

    def _keep_best(self) -> None:
        if self._cost < self._best_cost:
            self._best_cost = self._cost
            self.best = tuple(
                (slot, worker) for slot, workers in self._there.items() for worker in workers
            )

    def hand_on_all(self, done: Callable[[], bool]) -> None:
        """Hand on each duty to whom it costs least, until nothing gets better."""
        better = True
        while better and not done():
            better = False
            for slot in self._filled:
                better |= self._hand_on(slot)
                if done():
                    break
        self._keep_best()

    def _hand_on(self, slot: Slot) -> bool:
        there = self._there[slot.id]
        others = sorted(
            (self._books[worker].added(slot), worker)
            for worker in self._able[slot.id]
            if worker not in there and self._books[worker].is_free(slot)
        )
        best: tuple[int, str, str] | None = None
        for holder in there:
            saved = self._books[holder].removed(slot)
            for price, worker in others:
                if saved + price >= (best[0] if best else 0):
                    break
                if self._fits(slot, holder, worker):
                    best = saved + price, holder, worker
                    break
        if best is None:
            return False
        gain, holder, worker = best
        self._move(slot, holder, worker)
        self._cost += gain
        return True

    def _fits(self, slot: Slot, holder: str, worker: str) -> bool:
        rest = (w for w in self._there[slot.id] if w != holder)
        return fits(slot, [self._books[w].worker.can[slot.id] for w in (*rest, worker)])

    def _move(self, slot: Slot, holder: str, worker: str) -> None:
        self._books[holder].remove(slot)
        self._books[worker].add(slot)
        there = self._there[slot.id]
        there[there.index(holder)] = worker

    def anneal(self, dice: random.Random, until: float, stopped: Callable[[], bool]) -> None:
        """Try random steps until the time is up, ever less willing to pay for one."""
        began = time.monotonic()
        if until <= began or not self._filled:
            return
        heat = float(HOT)
        for number in range(10_000_000):
            if number % 64 == 0:
                share = (time.monotonic() - began) / (until - began)
                if share >= 1 or stopped():
                    return
                heat = HOT * (COLD / HOT) ** share
            slot = dice.choice(self._filled)
            holder = dice.choice(self._there[slot.id])
            worker = dice.choice(self._able[slot.id])
            if worker in self._there[slot.id] or not self._fits(slot, holder, worker):
                continue
            self._try(dice, slot, holder, worker, -heat * math.log(1.0 - dice.random()))
            self._keep_best()

    def _try(self, dice: random.Random, slot: Slot, holder: str, worker: str, most: float) -> None:
        giver, taker = self._books[holder], self._books[worker]
        if taker.is_free(slot) and dice.random() < 0.5:
            price = giver.removed(slot) + taker.added(slot)
            if price <= most:
                self._move(slot, holder, worker)
                self._cost += price
            return
        back = [
            other
            for other in taker.taken
            if other.id in giver.worker.can
            and abs(other.day - slot.day) <= NEAR_DAYS
            and holder not in self._there[other.id]
        ]
        if back and self._fits(other := dice.choice(back), worker, holder):
            self._exchange((slot, giver), (other, taker), most)

    def _exchange(
        self, first: tuple[Slot, Ledger], second: tuple[Slot, Ledger], most: float
    ) -> None:
        """Let two workers exchange two duties, if that is possible and not too dear."""
        (slot, giver), (other, taker) = first, second
        price = giver.removed(slot) + taker.removed(other)
        giver.remove(slot)
        taker.remove(other)
        if giver.is_free(other) and taker.is_free(slot):
            price += giver.added(other) + taker.added(slot)
            if price <= most:
                giver.add(other)
                taker.add(slot)
                self._rename(slot, giver, taker)
                self._rename(other, taker, giver)
                self._cost += price
                return
        giver.add(slot)
        taker.add(other)

    def _rename(self, slot: Slot, old: Ledger, new: Ledger) -> None:
        there = self._there[slot.id]
        there[there.index(old.worker.id)] = new.worker.id


def fits(slot: Slot, people: Sequence[Iterable[str]]) -> bool:
    """Tell whether everybody can have a seat, by Hall's condition on the sets of posts."""
    cans = [frozenset(can) for can in people]
    posts = tuple(slot.posts)
    if len(cans) > slot.seats:
        return False
    for size in range(1, len(posts)):
        for some in combinations(posts, size):
            only = sum(can.issubset(some) for can in cans)
            if only > sum(slot.posts[post] for post in some):
                return False
    return True
