"""The engine's process is killed, stuck, talks nonsense, or is stopped at a bad moment."""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from fxstation.errors import Unreachable
from fxstation.roster.client import Engine
from fxstation.roster.problem import Answer, Problem
from fxstation.roster.station import problem_of
from tests.roster.stations import station

SECOND = 1.0


def month(people: int = 6, pattern: str = "24") -> Problem:
    return problem_of(station(people, pattern, demand={"leader": 1}, seed=5))


@pytest.fixture(scope="module")
def large() -> Problem:
    """A month that no engine proves within the time of these tests, and too long for a pipe."""
    demand = {"leader": 1, "driver": 2, "firefighter": 3}
    return problem_of(station(60, "three", demand=demand, seed=1))


@pytest.fixture
def engine() -> Iterator[Engine]:
    """An engine that is ended after the test."""
    made = Engine()
    yield made
    made.close()


def number_of(engine: Engine) -> int:
    """Return the number of the engine's process, 0 for none."""
    line = engine._line
    return line.process.pid if line and line.is_alive else 0


def after(seconds: float, act: Callable[[], object]) -> threading.Timer:
    timer = threading.Timer(seconds, act)
    timer.start()
    return timer


def kill(engine: Engine) -> None:
    line = engine._line
    assert line is not None
    os.kill(line.process.pid, signal.SIGKILL)
    line.process.wait(10)


def test_one_process_answers_all_questions_also_after_a_stop(engine: Engine) -> None:
    long_one = problem_of(station(12, "three", demand={"leader": 1, "driver": 1}, seed=2))
    engine.warm()
    engine.solve(month(), seconds=0.5)
    number = number_of(engine)
    first = threading.Event()

    def stop() -> None:
        first.wait()
        engine.stop()

    stopping = threading.Thread(target=stop)
    stopping.start()

    stopped = engine.solve(long_one, seconds=60, report=lambda _answer: first.set())

    stopping.join()
    assert stopped.stopped
    assert stopped.found
    assert engine.solve(month(), seconds=0.5).found
    assert number_of(engine) == number


@pytest.mark.parametrize("moment", [0.0, 0.3, 1.2])
def test_a_stop_answers_within_a_second_whatever_the_moment(
    engine: Engine, large: Problem, moment: float
) -> None:
    if moment:
        engine.solve(month(2), seconds=0.2)
    began: list[float] = []

    def stop() -> None:
        began.append(time.monotonic())
        engine.stop()

    timer = after(moment + 0.1, stop)

    answer = engine.solve(large, seconds=60)

    assert time.monotonic() - began[0] <= SECOND
    timer.join()
    assert answer.stopped


def test_an_engine_killed_while_idle_is_started_again_unnoticed(engine: Engine) -> None:
    engine.solve(month(), seconds=0.5)
    kill(engine)

    assert engine.solve(month(), seconds=0.5).found


def test_an_engine_killed_while_loading_is_a_sentence_and_the_next_question_is_answered(
    engine: Engine, large: Problem
) -> None:
    engine.warm()
    timer = after(0.05, lambda: kill(engine))

    with pytest.raises(Unreachable, match="ended unexpectedly"):
        engine.solve(large, seconds=60)
    timer.join()
    assert engine.solve(month(), seconds=0.5).found


def test_an_engine_killed_after_its_first_roster_leaves_that(
    engine: Engine, large: Problem
) -> None:
    told: list[Answer] = []

    def report(answer: Answer) -> None:
        if not told:
            kill(engine)
        told.append(answer)

    answer = engine.solve(large, seconds=60, report=report)

    assert answer.stopped
    assert answer.duties == told[-1].duties
    assert number_of(engine) == 0


def test_closing_ends_a_question_under_way(engine: Engine, large: Problem) -> None:
    engine.warm()
    timer = after(0.2, engine.close)
    began = time.monotonic()

    with pytest.raises(Unreachable, match="ended unexpectedly"):
        engine.solve(large, seconds=60)
    timer.join()
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    "says",
    [
        "print('good morning', flush=True); input()",
        "print('[1, 2]', flush=True); input()",
        "print('42', flush=True); input()",
        """print('{"number": 1}', flush=True); input()""",
        """print('{"number": 1, "answer": {"no": 1}, "last": true}', flush=True); input()""",
        "import sys; sys.stdout.buffer.write(bytes(range(256))); sys.stdout.flush(); input()",
    ],
)
def test_a_program_that_is_no_engine_is_told_in_words(says: str) -> None:
    engine = Engine((sys.executable, "-c", says + "\nwhile input(): pass"))

    with pytest.raises(Unreachable, match="ended unexpectedly"):
        engine.solve(month(2), seconds=0.1)
    assert number_of(engine) == 0


def test_a_fault_inside_the_engine_is_not_hidden() -> None:
    says = """print('{"number": 1, "error": "KeyError: x"}', flush=True)\nwhile input(): pass"""
    broken = Engine((sys.executable, "-c", says))

    with pytest.raises(RuntimeError, match="KeyError"):
        broken.solve(month(2), seconds=0.1)
    broken.close()
    assert number_of(broken) == 0
