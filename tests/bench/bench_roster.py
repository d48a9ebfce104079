"""Figures of the roster engine: first roster, best roster, gap, stop; and of the rules.

``python -m tests.bench.bench_roster``
"""

import sys
import threading
import time

import attrs

from fxstation.roster.client import Engine
from fxstation.roster.problem import Answer, Problem
from fxstation.roster.station import problem_of, seated
from fxstation.rules import duty_limits
from fxstation.rules.plan import Plan
from tests.roster.stations import station

Figure = tuple[str, float, str]

TRIO = {"leader": 1, "driver": 1, "control": 1}
CASES: tuple[tuple[str, int, str, dict[str, int], float], ...] = (
    ("12 people, 24 h", 12, "24", {**TRIO, "firefighter": 1}, 10.0),
    ("12 people, 12 h", 12, "twelve", TRIO, 10.0),
    ("12 people, three shifts", 12, "three", TRIO, 10.0),
    ("60 people, 24 h", 60, "24", {"leader": 2, "driver": 3, "control": 2, "firefighter": 8}, 20.0),
    (
        "60 people, three shifts",
        60,
        "three",
        {"leader": 1, "driver": 3, "control": 1, "firefighter": 5},
        20.0,
    ),
)


def figures() -> list[Figure]:
    """Return what was measured: name, value, unit."""
    engine = Engine()
    began = time.perf_counter()
    engine.solve(problem_of(station(2, "24", demand={"leader": 1})), seconds=1)
    found = [("Roster: engine started and warm", time.perf_counter() - began, "s")]
    for name, people, pattern, demand, seconds in CASES:
        problem = problem_of(station(people, pattern, demand=demand, seed=2))
        found += _solved(engine, name, problem, seconds)
    found += _stopped(engine)
    engine.close()
    return found + _rules()


def _solved(engine: Engine, name: str, problem: Problem, seconds: float) -> list[Figure]:
    first: list[float] = []
    began = time.perf_counter()

    def report(_answer: Answer) -> None:
        first.append(time.perf_counter() - began)

    answer = engine.solve(problem, seconds=seconds, report=report)
    took = time.perf_counter() - began
    proven = "proven best" if answer.proven else "ended, not proven"
    return [
        (f"Roster: {name}: first roster", first[0], "s"),
        (f"Roster: {name}: {proven}", took, "s"),
        (f"Roster: {name}: gap", 100 * answer.gap, "%"),
        (f"Roster: {name}: empty seats", answer.gaps, "seats"),
    ]


def _stopped(engine: Engine) -> list[Figure]:
    """Measure how long a stop takes while a large month is thought about."""
    problem = problem_of(station(60, "three", demand=CASES[-1][3], seed=2))
    asked: list[float] = []

    def stop() -> None:
        asked.append(time.perf_counter())
        engine.stop()

    timer = threading.Timer(4.0, stop)
    timer.start()
    engine.solve(problem, seconds=60)
    return [("Roster: 60 people: stop answered", 1000 * (time.perf_counter() - asked[0]), "ms")]


def _rules() -> list[Figure]:
    plan = station(60, "three", demand=CASES[-1][3], seed=2)
    plan = _filled(plan)
    began = time.perf_counter()
    before = duty_limits.check(plan)
    whole = time.perf_counter() - began
    one, person = plan.assignments[100], plan.people[7].id
    rest = (other for other in plan.assignments if other != one)
    began = time.perf_counter()
    changed = plan.with_assignments((attrs.evolve(one, person=person), *rest))
    duty_limits.recheck(changed, before, {one.person, person})
    again = time.perf_counter() - began
    return [
        ("Rules: 60 people, a month, looked through whole", 1000 * whole, "ms"),
        ("Rules: 60 people, a month, after one change", 1000 * again, "ms"),
    ]


def _filled(plan: Plan) -> Plan:
    from fxstation.roster.greedy import greedy

    duties = greedy(problem_of(plan))
    return plan.with_assignments(seated(plan, Answer(duties=duties)))


def main() -> None:
    """Print the figures."""
    for name, value, unit in figures():
        sys.stdout.write(f"{name}: {value:.2f} {unit}\n")


if __name__ == "__main__":
    main()
