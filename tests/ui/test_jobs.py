"""The one door: results and errors come home, slow work shows itself and can be stopped."""

import threading
import time
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from fxstation.changes import Changes
from fxstation.errors import NotThere, Refused, StationError
from fxstation.progress import Progress
from ui.app import Program
from ui.bridge import crash
from ui.bridge.jobs import Jobs
from ui.bridge.worker import Worker


@pytest.fixture
def jobs(qtbot: QtBot):  # type: ignore[no-untyped-def]
    """A door with its own worker."""
    worker = Worker()
    yield Jobs(worker)
    assert worker.end()


def test_an_act_runs_on_the_worker_and_its_result_comes_home(jobs: Jobs, qtbot: QtBot) -> None:
    came: list[tuple[str, bool]] = []
    at_home = threading.current_thread()
    jobs.run(
        lambda: threading.current_thread().name,
        title="naming",
        done=lambda name: came.append((name, threading.current_thread() is at_home)),
    )
    qtbot.waitUntil(lambda: came == [("worker", True)])


def test_acts_run_one_after_the_other(jobs: Jobs, qtbot: QtBot) -> None:
    order: list[int] = []

    def count(number: int) -> int:
        time.sleep(0.01 * (5 - number))
        return number

    for number in range(5):
        jobs.run(partial(count, number), title="counting", done=order.append)
    qtbot.waitUntil(lambda: order == [0, 1, 2, 3, 4])


def test_changes_are_relayed_and_offered_for_undo(jobs: Jobs, qtbot: QtBot) -> None:
    changes = Changes(7, "title", {"people": frozenset({"a"})})
    with qtbot.waitSignals([jobs.changed, jobs.wrote]):
        jobs.run(lambda: changes, title="writing")


def test_an_act_that_changed_nothing_is_not_relayed(jobs: Jobs, qtbot: QtBot) -> None:
    told: list[Changes] = []
    jobs.changed.connect(told.append)
    with qtbot.waitSignal(jobs.run(Changes, title="writing").ended):
        pass
    assert told == []


def test_an_error_goes_to_the_presenter_unless_the_caller_shows_it(
    jobs: Jobs, qtbot: QtBot
) -> None:
    def refuse() -> None:
        raise Refused("no")

    shown: list[StationError] = []
    presented: list[StationError] = []
    jobs.refused.connect(presented.append)

    def show(error: StationError) -> bool:
        shown.append(error)
        return True

    jobs.run(refuse, title="trying", failed=show)
    jobs.run(refuse, title="trying")
    qtbot.waitUntil(lambda: len(presented) == 1)
    assert [str(error) for error in shown] == ["no"]


def test_slow_work_shows_its_steps_and_stops_when_asked(jobs: Jobs, qtbot: QtBot) -> None:
    steps: list[int] = []

    def work(progress: Progress) -> None:
        for number in range(1000):
            progress.step(number, 1000, "step")
            time.sleep(0.01)

    slow: list[object] = []
    refused: list[object] = []
    jobs.slow.connect(slow.append)
    jobs.refused.connect(refused.append)
    job = jobs.run(work, title="working", progress=True)
    job.stepped.connect(lambda done, _total, _what: steps.append(done))
    qtbot.waitUntil(lambda: slow == [job])
    with qtbot.waitSignal(job.ended):
        job.stop()
    qtbot.waitUntil(lambda: not jobs.under_way)
    assert 0 < len(steps) < 1000
    assert refused == [], "who stopped it need not be told"


def test_quick_work_shows_nothing(jobs: Jobs, qtbot: QtBot) -> None:
    slow: list[object] = []
    jobs.slow.connect(slow.append)
    jobs.run(lambda: None, title="quick")
    qtbot.wait(400)
    assert slow == []


def test_a_bug_on_the_worker_ends_in_the_net_with_a_report_without_values(
    jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    told: list[Path | None] = []
    crash.install(tmp_path, told.append)
    try:
        whom = "王建国 13812345678"

        def stumble() -> None:
            raise LookupError(whom)

        jobs.run(stumble, title="stumbling")
        qtbot.waitUntil(lambda: len(told) == 1)
    finally:
        crash.take_down()
    assert told[0] is not None
    text = told[0].read_text("utf-8")
    assert "LookupError" in text
    assert "stumble" in text
    assert "王建国" not in text
    assert "13812345678" not in text
    assert str(Path.home()) not in text


def test_the_window_says_a_refusal_above_the_page(program: Program, qtbot: QtBot) -> None:
    assert program.work is not None
    notice = program.work.notice

    def gone() -> None:
        raise NotThere

    program.jobs.run(gone, title="looking")
    qtbot.waitUntil(notice.isVisible)
    assert "不在" in notice.text.text()
    program.work.show_page("people")
    assert not notice.isVisible()


def test_a_crash_is_told_once_and_the_work_goes_on(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    program.crashed(tmp_path / "report.txt")
    program.crashed(tmp_path / "report.txt")
    qtbot.waitUntil(lambda: program._crash_box is not None and program._crash_box.isVisible())
    box = program._crash_box
    assert box is not None
    assert "report.txt" in box.informativeText()
    box.close()
    assert program.window.isVisible()


def test_a_page_that_is_gone_is_not_told(jobs: Jobs, qtbot: QtBot) -> None:
    gone, told = QLabel(), QLabel()
    qtbot.addWidget(told)
    jobs.run(lambda: "late", title="late", done=gone.setText, busy=gone)
    delete(gone)
    jobs.run(lambda: "here", title="here", done=told.setText)
    qtbot.waitUntil(lambda: told.text() == "here")
