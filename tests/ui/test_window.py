"""The frame: it opens on today, keys reach everything, nothing personal stands in the title."""

from pytestqt.qtbot import QtBot

from ui.app import Program


def test_the_window_opens_on_today(program: Program) -> None:
    assert program.work is not None
    assert program.work.shown == "today"
    assert program.window.isVisible()


def test_the_title_names_nobody(program: Program, qtbot: QtBot) -> None:
    assert program.desk is not None
    assert program.desk.station.who.name not in program.window.windowTitle()


def test_the_lock_hides_the_work_and_the_right_pin_brings_it_back(
    program: Program, qtbot: QtBot
) -> None:
    work = program.work
    program.lock_up()
    assert program.lock is not None
    assert program.window.faces.currentWidget() is program.lock
    program.lock.pin.setText("0000")
    program.lock.enter.click()
    qtbot.waitUntil(lambda: bool(program.lock and program.lock.wrong.text()))
    program.lock.pin.setText("2468")
    program.lock.enter.click()
    qtbot.waitUntil(lambda: program.window.faces.currentWidget() is work)
