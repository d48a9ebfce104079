"""The engine as a process: warm, asked again, stopped, stuck, and gone."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from fxstation.errors import Unreachable
from fxstation.roster.client import Engine
from fxstation.roster.cost import cost_of
from fxstation.roster.problem import Answer, Problem
from fxstation.roster.station import problem_of
from tests.roster.stations import station

STUCK = "import sys, time\nfor line in sys.stdin: time.sleep(60)"
GONE = "import sys\nsys.stdin.readline()"
HALF = "import sys\nsys.stdin.readline()\nsys.stdout.write('{\"num')"


def month(people: int = 8) -> Problem:
    return problem_of(station(people, "24", demand={"leader": 1, "driver": 1}, seed=5))


@pytest.fixture(scope="module")
def warm() -> Iterator[Engine]:
    """One engine for all tests of this module."""
    engine = Engine()
    engine.warm()
    yield engine
    engine.close()


def engine_that(says: str) -> Engine:
    return Engine((sys.executable, "-c", says))


def test_a_warm_engine_answers_one_question_after_another(warm: Engine) -> None:
    problem = month()
    told: list[Answer] = []
    for _time in range(2):
        told.clear()
        answer = warm.solve(problem, seconds=10, report=told.append)
        assert answer.found
        assert answer.objective == cost_of(problem, answer.duties)
        assert told[0].seconds < answer.seconds


def test_a_stop_returns_the_best_so_far_within_a_second(warm: Engine) -> None:
    problem = problem_of(station(30, "three", demand={"leader": 1, "driver": 2}, seed=1))
    told: list[Answer] = []
    first = threading.Event()

    def report(answer: Answer) -> None:
        told.append(answer)
        first.set()

    began: list[float] = []

    def stop() -> None:
        first.wait()
        began.append(time.monotonic())
        warm.stop()

    stopping = threading.Thread(target=stop)
    stopping.start()
    answer = warm.solve(problem, seconds=120, report=report)
    stopping.join()
    assert time.monotonic() - began[0] < 10
    assert answer.stopped
    assert answer.objective <= told[0].objective
    again = warm.solve(month(), seconds=10)
    assert not again.stopped


def test_an_engine_that_ends_by_itself_is_told_in_words() -> None:
    for says in (GONE, HALF):
        engine = engine_that(says)
        with pytest.raises(Unreachable, match="ended unexpectedly"):
            engine.solve(month(2), seconds=1)
        engine.close()


def test_a_program_that_is_not_there_is_told_in_words(tmp_path: Path) -> None:
    engine = Engine((str(tmp_path / "no-such-program"),))
    with pytest.raises(Unreachable, match="cannot be started"):
        engine.solve(month(2), seconds=1)


def test_an_engine_that_does_not_answer_a_stop_is_ended() -> None:
    engine = engine_that(STUCK)
    timer = threading.Timer(0.2, engine.stop)
    timer.start()
    began = time.monotonic()
    answer = engine.solve(month(2), seconds=60)
    timer.join()
    assert answer == attrs.evolve(Answer(found=False, stopped=True), seconds=answer.seconds)
    assert time.monotonic() - began < 20


def test_an_engine_that_was_ended_starts_again() -> None:
    engine = Engine()
    engine.warm()
    engine.close()
    assert engine.solve(month(4), seconds=5).found
    engine.close()


def test_the_station_does_not_load_the_solver() -> None:
    code = (
        "import sys, fxstation.roster.client, fxstation.roster.station;"
        "print([m for m in ('ortools', 'pandas', 'numpy') if m in sys.modules])"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        cwd=Path(__file__).resolve().parents[2],
    )  # fmt: skip
    assert said.stdout.strip() == "[]"


def test_a_question_that_is_none_is_answered_with_an_error() -> None:
    said = subprocess.run(
        [sys.executable, "-m", "fxstation.roster"],
        input='{"solve": {}, "number": 1, "seconds": 1, "seed": 1, "workers": 2}\n{"quit": true}\n',
        capture_output=True, text=True, check=True, cwd=Path(__file__).resolve().parents[2],
    )  # fmt: skip
    assert '"error": "KeyError' in said.stdout or '"error":"KeyError' in said.stdout
