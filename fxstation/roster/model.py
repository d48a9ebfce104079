"""The model of docs/roster.md in CP-SAT: posts by Hall's condition, fairness by convex squares.

Everything is linear, so that a second prover can be put beside CP-SAT without a new model.
Only this module and ``solve`` import OR-Tools.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, combinations

from attrs import field, frozen
from ortools.sat.python import cp_model

from fxstation.roster.explain import shortages
from fxstation.roster.matching import cheapest_matching
from fxstation.roster.problem import (
    LONG_AFTER_LONG,
    LONG_MINUTES,
    POINTS,
    Fixed,
    Measure,
    Problem,
    Slot,
    Worker,
    exclusive_days,
    rest_starts,
)
from fxstation.roster.squares import Overrun, Steps

HALL_POSTS = 6
"""Up to so many posts a slot, Hall's condition is written for every set of posts."""

Var = cp_model.IntVar


@frozen
class Model:
    """A CP-SAT model with what is needed to read its solutions.

    ``takes`` has one variable for each pair of slot and worker that is possible.
    """

    cp: cp_model.CpModel
    takes: dict[tuple[str, str], Var]

    def duties(self, value: Callable[[Var], int]) -> tuple[tuple[str, str], ...]:
        """Return the pairs of slot and worker that a solution takes."""
        return tuple(pair for pair, taken in self.takes.items() if value(taken))


def strict_model(problem: Problem, *, limits: bool) -> Model:
    """Return the model of any roster without a needlessly empty seat, without an objective.

    With ``limits``, rest and rows are kept too. It gives the first roster at once.
    """
    builder = _Builder(problem)
    builder.fill_posts(gaps=False)
    for worker in problem.workers:
        builder.one_place(worker)
        if limits:
            builder.keep_limits(worker)
    return builder.done()


def full_model(
    problem: Problem, *, gaps: bool, keep: bool, hint: Iterable[tuple[str, str]] = ()
) -> Model:
    """Return the model with an objective.

    Args:
        problem: the question.
        gaps: any seat may stay empty, at its price; else only those that nobody can take.
        keep: rest and rows are kept; else they are paid for where they are broken.
        hint: a roster to begin with; it must be one of those that are asked for.
    """
    builder = _Builder(problem, frozenset(hint))
    builder.fill_posts(gaps=gaps)
    for worker in problem.workers:
        builder.one_place(worker)
        builder.weigh_costs(worker)
        if keep:
            builder.keep_limits(worker)
        else:
            builder.weigh_limits(worker)
        builder.weigh_hours(worker)
        for measure in problem.measures:
            builder.weigh_fairness(worker, measure)
    builder.minimize()
    return builder.done()


@frozen
class _Stretch:
    """A slot that may be taken (``var``), or a duty that is fixed (no ``var``)."""

    at: Slot | Fixed
    var: Var | None = None

    def covers(self, minute: int, rest: int | None = None) -> bool:
        """Tell whether the duty, with its rest or another one, holds a minute."""
        more = self.at.rest if rest is None else rest
        return self.at.start <= minute < self.at.end + more


@frozen
class _Sum:
    """Variables and what is fixed of a count."""

    variables: tuple[Var, ...] = ()
    fixed: int = 0

    def __add__(self, other: "_Sum") -> "_Sum":
        return _Sum(self.variables + other.variables, self.fixed + other.fixed)

    @property
    def most(self) -> int:
        return len(self.variables) + self.fixed


@frozen
class _Builder:
    problem: Problem
    hint: frozenset[tuple[str, str]] = frozenset()
    cp: cp_model.CpModel = field(factory=cp_model.CpModel)
    takes: dict[tuple[str, str], Var] = field(factory=dict)
    own: dict[str, list[_Stretch]] = field(factory=dict)
    objective: list[tuple[int, Var]] = field(factory=list)
    constants: list[int] = field(factory=list)
    starts: list[int] = field(factory=list)
    exclusive: dict[int, bool] = field(factory=dict)
    hinted: dict[int, int] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        for worker in self.problem.workers:
            stretches = []
            for slot in self.problem.slots:
                if slot.id in worker.can:
                    var = self._var(1, (slot.id, worker.id) in self.hint)
                    self.takes[slot.id, worker.id] = var
                    stretches.append(_Stretch(slot, var))
            self.own[worker.id] = sorted(stretches, key=lambda s: s.at.start)
        self.starts.extend(rest_starts(self.problem))
        self.exclusive.update(exclusive_days(self.problem))

    def _var(self, most: int, hinted: int) -> Var:
        """Return a new variable from 0 to ``most``; the hint is complete, or it is not taken."""
        var = self.cp.new_int_var(0, most, "")
        if self.hint:
            self.hinted[var.index] = hinted
            self.cp.add_hint(var, hinted)
        return var

    def _in_hint(self, variables: Iterable[Var]) -> int:
        return sum(self.hinted.get(var.index, 0) for var in variables)

    def done(self) -> Model:
        return Model(self.cp, self.takes)

    def minimize(self) -> None:
        costs, variables = zip(*self.objective, strict=True) if self.objective else ((), ())
        self.cp.minimize(
            cp_model.LinearExpr.weighted_sum(list(variables), list(costs)) + sum(self.constants)
        )

    # --- posts ---

    def fill_posts(self, *, gaps: bool) -> None:
        """Every post is filled, or a hole is paid for; nobody is there without a seat."""
        short = {} if gaps else shortages(self.problem)
        for slot in self.problem.slots:
            filled = self._filled_in_hint(slot)
            holes = {
                post: self._var(number, number - filled.get(post, 0))
                for post, number in slot.posts.items()
            }
            price = POINTS * self.problem.weights.gap
            if gaps:
                self.objective.extend((price, hole) for hole in holes.values())
            else:
                least = short[slot.id].number if slot.id in short else 0
                self.cp.add(sum(holes.values()) == least)
                self.constants.append(price * least)
            if len(slot.posts) <= HALL_POSTS:
                self._hall(slot, holes)
            else:
                self._each_post(slot, holes)

    def _filled_in_hint(self, slot: Slot) -> dict[str, int]:
        seats = [post for post, number in slot.posts.items() for _ in range(number)]
        there = [w for w in self.problem.workers if (slot.id, w.id) in self.hint]
        cost = {
            (row, column): 0
            for row, worker in enumerate(there)
            for column, post in enumerate(seats)
            if post in worker.can[slot.id]
        }
        filled: dict[str, int] = {}
        for _row, column in cheapest_matching(len(there), cost):
            filled[seats[column]] = filled.get(seats[column], 0) + 1
        return filled

    def _hall(self, slot: Slot, holes: dict[str, Var]) -> None:
        """Hall's condition: each set of posts has enough people who can take one of them.

        With equality for all posts together, everybody who is there has a seat.
        """
        posts = tuple(slot.posts)
        there = [
            (frozenset(worker.can[slot.id]), self.takes[slot.id, worker.id])
            for worker in self.problem.workers
            if slot.id in worker.can
        ]
        for size in range(1, len(posts) + 1):
            for some in combinations(posts, size):
                wanted = sum(slot.posts[post] for post in some)
                able = [var for can, var in there if not can.isdisjoint(some)]
                filled = sum(able) + sum(holes[post] for post in some)
                if size == len(posts):
                    self.cp.add(filled == wanted)
                else:
                    self.cp.add(filled >= wanted)

    def _each_post(self, slot: Slot, holes: dict[str, Var]) -> None:
        """The plain form, for more posts than sets can be written of."""
        on_post: dict[str, list[Var]] = {post: [] for post in slot.posts}
        for worker in self.problem.workers:
            if slot.id not in worker.can:
                continue
            seats = []
            for post in worker.can[slot.id]:
                seat = self.cp.new_bool_var("")  # such a station begins without a hint
                on_post[post].append(seat)
                seats.append(seat)
            self.cp.add(sum(seats) == self.takes[slot.id, worker.id])
        for post, number in slot.posts.items():
            self.cp.add(sum(on_post[post]) + holes[post] == number)

    # --- one worker ---

    def one_place(self, worker: Worker) -> None:
        """One place at a time: at most one of all slots that hold the same minute."""
        for minute in sorted({s.at.start for s in self.own[worker.id]}):
            there = [s.var for s in self.own[worker.id] if s.covers(minute, rest=0)]
            if len(there) > 1:
                self.cp.add_at_most_one(v for v in there if v is not None)

    def weigh_costs(self, worker: Worker) -> None:
        """Wishes and the like: points for taking a slot."""
        for slot, cost in worker.costs.items():
            if slot in worker.can:
                self.objective.append((cost, self.takes[slot, worker.id]))

    def keep_limits(self, worker: Worker) -> None:
        """No rest is too short, and no row of nights or days too long."""
        for count in self._rest_counts(worker, rest=None):
            self._at_most(count, 1)
        for night, most in self._row_limits():
            for count in self._windows(worker, night=night, most=most):
                self._at_most(count, most)

    def _at_most(self, count: _Sum, most: int) -> None:
        if not count.variables or count.most <= most:
            return
        if most == 1 and count.fixed == 0:
            self.cp.add_at_most_one(count.variables)
        else:
            self.cp.add(sum(count.variables) <= max(0, most - count.fixed))

    def weigh_limits(self, worker: Worker) -> None:
        """Short rests and rows that are too long are paid for."""
        price = POINTS * self.problem.weights.rest
        for count in self._rest_counts(worker, rest=None):
            self._pay_above(count, 1, price)
        long_rest = self.problem.limits.short_rest
        for count in self._rest_counts(worker, rest=long_rest, at_least=LONG_MINUTES):
            self._pay_above(count, 1, price * (LONG_AFTER_LONG - 1))
        for night, most in self._row_limits():
            for count in self._windows(worker, night=night, most=most):
                self._pay_above(count, most, POINTS * self.problem.weights.in_row)

    def _pay_above(self, count: _Sum, most: int, price: int) -> None:
        if count.most <= most or not price:
            return
        if not count.variables:
            self.constants.append(price * (count.fixed - most))
            return
        hinted = max(0, self._in_hint(count.variables) + count.fixed - most)
        above = self._var(count.most - most, hinted)
        self.cp.add(sum(count.variables) + (count.fixed - most) <= above)
        self.objective.append((price, above))

    def _work(self, worker: Worker) -> list[_Stretch]:
        fixed = [_Stretch(duty) for duty in worker.fixed]
        return sorted(
            (s for s in chain(self.own[worker.id], fixed) if s.at.work), key=lambda s: s.at.start
        )

    def _rest_counts(
        self, worker: Worker, *, rest: int | None, at_least: int = 0
    ) -> Iterable[_Sum]:
        """Yield, at the start of each duty, all duties that hold that minute with their rest.

        These are the cliques of an interval graph, so at most one of each is as tight as it
        can be said.
        """
        work = [s for s in self._work(worker) if s.at.end - s.at.start >= at_least]
        for minute in self.starts:
            there = [s for s in work if s.covers(minute, rest)]
            count = _counted(there)
            if not there or (count.fixed == 0 and all(s.covers(minute, 0) for s in there)):
                continue  # one place at a time says it already
            yield count

    def _row_limits(self) -> tuple[tuple[bool, int], ...]:
        limits = self.problem.limits
        return (True, limits.nights_in_row), (False, limits.days_in_row)

    def _windows(self, worker: Worker, *, night: bool, most: int) -> Iterable[_Sum]:
        """Yield the duty days in each stretch of one day more than may be worked in a row."""
        there: dict[int, list[_Stretch]] = {}
        for stretch in self._work(worker):
            if stretch.at.night or not night:
                there.setdefault(stretch.at.day, []).append(stretch)
        days = {day: self._duty_day(day, stretches) for day, stretches in there.items()}
        for first in range(-most, self.problem.days):
            window = [days[day] for day in range(first, first + most + 1) if day in days]
            yield sum(window, _Sum())

    def _duty_day(self, day: int, there: Sequence[_Stretch]) -> _Sum:
        """Return whether somebody is on duty on a day, as a count of 0 or 1."""
        if any(s.var is None for s in there):
            return _Sum(fixed=1)
        variables = tuple(s.var for s in there if s.var is not None)
        if self.exclusive[day]:
            return _Sum(variables)
        duty_day = self._var(1, min(1, self._in_hint(variables)))
        for var in variables:
            self.cp.add_implication(var, duty_day)
        return _Sum((duty_day,))

    # --- hours ---

    def weigh_hours(self, worker: Worker) -> None:
        """Hours above the limit of a week and of the month are paid for by the hour."""
        limits = self.problem.limits
        work = self._work(worker)
        weeks: dict[int, list[_Stretch]] = {}
        for stretch in work:
            weeks.setdefault(self.problem.week(stretch.at.day), []).append(stretch)
        for stretches in weeks.values():
            self._pay_minutes(stretches, limits.week_minutes)
        self._pay_minutes([s for s in work if _in_period(s)], limits.month_minutes)

    def _pay_minutes(self, stretches: Sequence[_Stretch], most: int) -> None:
        free = [s for s in stretches if s.var is not None]
        lengths = [s.at.end - s.at.start for s in free]
        left = most - sum(s.at.end - s.at.start for s in stretches if s.var is None)
        over = Overrun.of(lengths, left, self.problem.weights.hours_limit)
        self.constants.append(over.constant)
        if sum(lengths) // over.unit <= over.free or not over.more:
            return
        units = [length // over.unit for length in lengths]
        variables = [s.var for s in free if s.var is not None]
        hinted = sum(u * self._in_hint([v]) for u, v in zip(units, variables, strict=True))
        first = self._var(1, min(1, max(0, hinted - over.free)))
        more = self._var(max(0, sum(units) - over.free), max(0, hinted - over.free - 1))
        used = cp_model.LinearExpr.weighted_sum(variables, units)
        self.cp.add(used <= over.free + first + more)
        self.objective.extend(((over.first, first), (over.more, more)))

    # --- fairness ---

    def weigh_fairness(self, worker: Worker, measure: Measure) -> None:
        """The square of the distance from the fair number, as unary steps that fill in order."""
        aim = worker.aims.get(measure.name)
        terms = [
            (measure.sizes[slot], self.takes[slot, worker.id])
            for slot in worker.can
            if slot in measure.sizes
        ]
        if aim is None or not terms:
            return
        most = sum(size for size, _var in terms)
        steps = Steps.around(aim, measure, most)
        hinted = sum(size * self._in_hint([var]) for size, var in terms)
        left = max(0, hinted - steps.low)
        count: list[tuple[int, Var]] = []
        for width, price in steps.between:
            step = self._var(width, min(width, left))
            left -= min(width, left)
            count.append((1, step))
            self.objective.append((price, step))
        below = self._var(steps.low, max(0, steps.low - hinted))
        above = self._var(max(0, most - steps.high), left)
        self.objective.extend(((steps.below, below), (steps.above, above)))
        self.constants.append(steps.constant)
        count += [(-1, below), (1, above)]
        sizes, variables = zip(*terms, strict=True)
        weights, parts = zip(*count, strict=True)
        self.cp.add(
            cp_model.LinearExpr.weighted_sum(variables, sizes)
            == cp_model.LinearExpr.weighted_sum(parts, weights) + steps.low
        )


def _counted(there: Sequence[_Stretch]) -> _Sum:
    variables = tuple(s.var for s in there if s.var is not None)
    return _Sum(variables, len(there) - len(variables))


def _in_period(stretch: _Stretch) -> bool:
    return isinstance(stretch.at, Slot) or stretch.at.in_period
