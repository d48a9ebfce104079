"""The frame: it opens on today, keys reach everything, nothing personal stands in the title."""

import attrs
from pytestqt.qtbot import QtBot

from fxstation.app import Station
from tests.ui.conftest import MakeProgram
from ui.app import Program
from ui.side import SideBar


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


def test_larger_text_stays_where_one_was(program: Program, qtbot: QtBot) -> None:
    assert program.work is not None
    assert program.desk is not None
    program.work.show_page("settings", "pc")
    program.desk.keep(attrs.evolve(program.desk.pc, text_size=120))
    assert program.work.shown == "settings"
    assert program.work.page.place() == "pc"
    program.work.show_page("roster", "2027-03")
    program.desk.keep(attrs.evolve(program.desk.pc, text_size=100))
    assert program.work.page.place().startswith("2027-03")


def test_large_text_shows_every_page_in_the_side_bar(
    station: Station, make_program: MakeProgram, qtbot: QtBot
) -> None:
    program = make_program(station, text_size=150)
    side = program.window.findChild(SideBar)
    assert side is not None
    qtbot.waitUntil(lambda: side.is_dense)
    inside = side._scroll.widget()
    assert inside is not None
    assert inside.minimumSizeHint().height() <= side._scroll.viewport().height()


def test_the_toast_leaves_the_foot_of_the_page_free(program: Program) -> None:
    toast = program.window.toast
    toast.say("已保存")
    assert toast.geometry().bottom() < program.window.faces.height() - 72
    assert toast.geometry().left() > program.window.faces.width() // 2
