"""The recipe of docs/roster.md: a first roster at once, then the best one, never a worse one.

A sensible roster is built and mended within a fraction of a second. Where it leaves seats empty
that somebody could take, or breaks limits, phase 1 asks the solver whether a roster without that
exists. Phase 2 weighs everything, beginning with what is there. The best of all is the answer,
also when stopped.
"""

import os
import threading
import time
from collections.abc import Callable

import attrs
from attrs import field, frozen
from ortools.sat.python import cp_model

from fxstation.roster.cost import Prices, gaps_of
from fxstation.roster.explain import shortages
from fxstation.roster.greedy import greedy
from fxstation.roster.mending import mended
from fxstation.roster.model import Model, full_model, strict_model
from fxstation.roster.problem import POINTS, Answer, Problem

FIRST_SECONDS = 3.0
"""At most so long a roster without needlessly empty seats is looked for."""

DOMINANT_GAP = 1000
"""From this weight on an empty seat outweighs all else, and seats are filled first."""

MANY_CORES = 8
"""From here on CP-SAT's own choice of strategies holds the one that matters."""

BETWEEN_REPORTS = 0.1
"""At most ten reports a second."""

DOMINANT_LIMIT = 50
"""From this weight on rest and rows are broken only where no roster keeps them all."""

FIRM = 5_000
"""The price of a broken limit while a roster that keeps them all is mended."""

MENDING_SECONDS = 0.6
MENDING_SHARE = 0.1
"""A tenth of the time goes into mending, and this many seconds at most."""

Report = Callable[[Answer], None]
Duties = tuple[tuple[str, str], ...]
_YES, _NO, _OPEN = "yes", "no", "open"
_SOLVED = {cp_model.OPTIMAL, cp_model.FEASIBLE}


@frozen
class Solving:
    """One question being answered; :meth:`stop` may be called from another thread."""

    problem: Problem
    seconds: float = 10.0
    seed: int = 1
    workers: int = 2
    report: Report = field(default=lambda _answer: None)
    _stop: threading.Event = field(factory=threading.Event, init=False)
    _solver: list[cp_model.CpSolver] = field(factory=list, init=False)
    _prices: Prices = field(init=False)
    _short: int = field(init=False)
    _started: float = field(factory=time.monotonic, init=False)

    @_prices.default
    def _make_prices(self) -> Prices:
        return Prices(self.problem)

    @_short.default
    def _unavoidable_gaps(self) -> int:
        return sum(shortage.number for shortage in shortages(self.problem).values())

    def stop(self) -> None:
        """Ask to end now with the best so far."""
        self._stop.set()
        for solver in list(self._solver):
            solver.stop_search()

    def run(self) -> Answer:
        """Return the best roster found within the time."""
        duties = greedy(self.problem)
        self.report(self._answer(duties))
        first = self._mended(duties, self.problem)
        self.report(first)
        if self._stop.is_set():
            return self._cut_short(first)
        first, kept = self._without_gaps(first)
        if self._stop.is_set():
            return self._cut_short(first)
        weights = self.problem.weights
        keep = kept == _YES and min(weights.rest, weights.in_row) >= DOMINANT_LIMIT
        gaps = first.gaps > self._short or weights.gap < DOMINANT_GAP
        model = full_model(self.problem, gaps=gaps, keep=keep, hint=first.duties)
        watch = _Watch(self, model, first)
        optimal = self._search(model, watch)
        best = watch.best
        # Whether limits can be kept decides what is asked; where that stayed open, only a roster
        # that keeps them is the best of both questions.
        proven = optimal and (kept != _OPEN or self._breaks(best.duties) == 0)
        return attrs.evolve(
            best,
            bound=best.objective if proven else min(watch.bound, best.objective),
            proven=proven,
            stopped=self._stop.is_set(),
            seconds=self._elapsed(),
        )

    def _cut_short(self, best: Answer) -> Answer:
        """Return the best so far without building another model: a stop is heard at once."""
        return attrs.evolve(best, stopped=True, seconds=self._elapsed())

    def _mended(self, duties: Duties, problem: Problem) -> Answer:
        """Return a roster after a little mending; ``problem`` may weigh things otherwise."""
        seconds = min(MENDING_SECONDS, self._left() * MENDING_SHARE)
        better = mended(problem, duties, seconds, seed=self.seed, stopped=self._stop.is_set)
        return self._answer(better)

    def _breaks(self, duties: Duties) -> int:
        return self._prices.broken_limits(duties)

    # --- phase 1 ---

    def _without_gaps(self, first: Answer) -> tuple[Answer, str]:
        """Return a roster without needlessly empty seats, all limits kept, if there is one.

        Also whether limits can be kept without such a seat: yes, no, or still open.
        """
        if first.gaps == self._short and self._breaks(first.duties) == 0:
            return first, _YES
        firm = _with_firm_limits(self.problem)
        kept_by_mending = self._mended(first.duties, firm)
        if kept_by_mending.gaps == self._short and self._breaks(kept_by_mending.duties) == 0:
            return kept_by_mending, _YES
        answer, kept = self._feasible(limits=True)
        if answer is not None:
            return self._mended(answer.duties, firm), kept
        if first.gaps > self._short:
            answer, _whole = self._feasible(limits=False)
            if answer is not None:
                return self._mended(answer.duties, self.problem), kept
        return first, kept

    def _feasible(self, *, limits: bool) -> tuple[Answer | None, str]:
        solver = self._solver_for(min(FIRST_SECONDS, self._left() / 3))
        model = strict_model(self.problem, limits=limits)
        status = self._solve(solver, model, None)
        if status in _SOLVED:
            return self._answer(model.duties(solver.value)), _YES
        return None, _NO if status == cp_model.INFEASIBLE else _OPEN

    # --- phase 2 ---

    def _search(self, model: Model, watch: "_Watch") -> bool:
        """Look for the best roster of a model; return whether it is proven."""
        solver = self._solver_for(self._left())
        if self.workers < MANY_CORES:
            solver.parameters.subsolvers.append("max_lp")
        solver.best_bound_callback = watch.bound_rose
        status = self._solve(solver, model, watch)
        if status in _SOLVED:
            watch.consider(model.duties(solver.value))
            watch.bound_rose(solver.best_objective_bound)
        return status == cp_model.OPTIMAL

    # --- the solver ---

    def _solver_for(self, seconds: float) -> cp_model.CpSolver:
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = max(0.05, seconds)
        solver.parameters.random_seed = self.seed
        solver.parameters.num_workers = self.workers
        return solver

    def _solve(
        self, solver: cp_model.CpSolver, model: Model, watch: "_Watch | None"
    ) -> cp_model.CpSolverStatus:
        self._solver.append(solver)
        try:
            if self._stop.is_set():
                return cp_model.UNKNOWN
            return solver.solve(model.cp, watch)
        finally:
            self._solver.remove(solver)

    def _answer(self, duties: Duties) -> Answer:
        return Answer(
            duties=duties,
            objective=float(self._prices.roster(duties)),
            gaps=gaps_of(self.problem, duties),
            base=float(POINTS * self.problem.weights.gap * self._short),
            seconds=self._elapsed(),
        )

    def _elapsed(self) -> float:
        return time.monotonic() - self._started

    def _left(self) -> float:
        return self.seconds - self._elapsed()


def _with_firm_limits(problem: Problem) -> Problem:
    """Return the problem with a price on broken limits that no fairness is worth."""
    firm = attrs.evolve(problem.weights, rest=FIRM, in_row=FIRM)
    return attrs.evolve(problem, weights=firm)


class _Watch(cp_model.CpSolverSolutionCallback):
    """Reports each better roster and each better bound, at most ten times a second."""

    def __init__(self, solving: Solving, model: Model, best: Answer) -> None:
        super().__init__()
        self._solving = solving
        self._model = model
        self.best = best
        self.bound = 0.0
        self._reported = 0.0

    def on_solution_callback(self) -> None:
        """Keep a roster that is better than the best so far."""
        self.consider(self._model.duties(self.value))
        self.bound_rose(self.best_objective_bound)

    def consider(self, duties: Duties) -> None:
        """Keep a roster if it is better than the best so far."""
        found = self._solving._answer(duties)
        if found.objective < self.best.objective:
            self.best = found

    def bound_rose(self, bound: float) -> None:
        """Report how good the best can at most be."""
        self.bound = max(self.bound, bound)
        now = time.monotonic()
        if now - self._reported >= BETWEEN_REPORTS:
            self._reported = now
            best, elapsed = self.best, self._solving._elapsed()
            bound = min(self.bound, best.objective)
            self._solving.report(attrs.evolve(best, bound=bound, seconds=elapsed))


def cores() -> int:
    """Return how many workers to use: two, or all cores of a large machine."""
    count = os.cpu_count() or 2
    return count if count >= MANY_CORES else 2
