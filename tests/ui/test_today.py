"""今日 opens first, says what is due and why, and leads to where it is done."""

from datetime import date, timedelta

import attrs
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from fxstation.app import Station
from fxstation.records import Assignment, Person, Qualification, Roster, Shift
from fxstation.services import records, today
from tests.services.test_today import NOON, post, rostered
from tests.ui.conftest import MakeProgram
from ui.app import Program
from ui.today.due_list import DUE
from ui.today.page import TodayPage


@pytest.fixture
def bare(demo: Station) -> Station:
    """The sample station without any roster."""
    with demo.operation("Take the rosters out") as pen:
        for cls in (Assignment, Shift, Roster):
            for row in demo.all(cls):
                pen.remove(row)
    return demo


def page(program: Program) -> TodayPage:
    """Return the page, which is shown."""
    assert program.work is not None
    shown = program.work.page
    assert isinstance(shown, TodayPage)
    return shown


def subjects(shown: TodayPage) -> list[str]:
    """Return what the list says."""
    rows = shown.list.rows
    return [str(rows.index(row).data()) for row in range(rows.rowCount())]


def texts(shown: TodayPage) -> str:
    """Return every word of the labels that are visible."""
    return " ".join(one.text() for one in shown.findChildren(QLabel) if one.isVisible())


def renewed(station: Station) -> None:
    """Give every certificate many years."""
    for one in station.all(Qualification):
        records.save(station, attrs.evolve(one, valid_until_on=date(2036, 1, 1)), one)


def test_the_list_says_what_until_when_and_why(demo_program: Program) -> None:
    shown = page(demo_program)
    assert subjects(shown) == ["2026年12月排班表没有发布", "张志强的驾驶证"]
    said = shown.list.rows.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "17 天后" in said
    assert "有效期到2026年12月10日" in said


def test_enter_leads_to_the_certificate(demo_program: Program) -> None:
    shown = page(demo_program)
    shown.list.setCurrentIndex(shown.list.rows.index(1))
    QTest.keyClick(shown.list, Qt.Key.Key_Return)
    assert demo_program.work is not None
    assert demo_program.work.shown == "qualifications"


def test_a_click_leads_there_too(demo_program: Program) -> None:
    shown = page(demo_program)
    asked: list[tuple[str, str]] = []
    assert demo_program.desk is not None
    demo_program.desk.went.disconnect()
    demo_program.desk.went.connect(lambda slug, target: asked.append((slug, target)))
    index = shown.list.rows.index(1)
    place = shown.list.visualRect(index).center()
    QTest.mouseClick(shown.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked == [("qualifications", index.data(DUE).target)]


def test_a_change_is_seen_at_once(demo_program: Program, qtbot: QtBot) -> None:
    shown, desk = page(demo_program), demo_program.desk
    assert desk is not None
    (one,) = [q for q in desk.station.all(Qualification) if q.valid_until_on == date(2026, 12, 10)]
    fresh = attrs.evolve(one, valid_until_on=date(2036, 1, 1))
    desk.jobs.run(lambda: records.save(desk.station, fresh, one), title="")
    qtbot.waitUntil(lambda: subjects(shown) == ["2026年12月排班表没有发布"])


def test_when_all_is_done_it_says_so(make_program: MakeProgram, bare: Station) -> None:
    renewed(bare)
    people = bare.all(Person)[:2]
    for month in ("2026-11", "2026-12"):
        rostered(bare, month, people)
    shown = page(make_program(bare))
    assert shown.faces.currentWidget() is shown.done
    assert "今天的事都办完了" in texts(shown)
    assert "明天也没有到期的事" in texts(shown)


def test_the_crew_of_now_is_named_with_what_is_missing(
    make_program: MakeProgram, bare: Station
) -> None:
    people = bare.all(Person)[:2]
    rostered(bare, "2026-11", people, demand={post(bare, "消防员").id: 3})
    said = texts(page(make_program(bare)))
    assert people[0].name in said
    assert "应到 3 人" in said
    assert "缺 1 人" in said


def test_the_coming_days_say_how_they_are_covered_and_lead_to_the_roster(
    make_program: MakeProgram, bare: Station
) -> None:
    rostered(bare, "2026-11", bare.all(Person)[:2], demand={post(bare, "消防员").id: 3})
    program = make_program(bare)
    tiles = page(program).week.tiles
    assert len(tiles) == 7
    assert tiles[0].accessibleName() == "11月23日 星期一 ：应到 3 人，已排 2 人"
    assert program.work is not None
    tiles[1].setFocus()
    QTest.keyClick(tiles[1], Qt.Key.Key_Return)
    assert program.work.shown == "roster"


def test_without_a_roster_it_says_why_nobody_is_on_duty(program: Program) -> None:
    assert "还没有排班表" in texts(page(program))


def test_the_figures_can_be_read_out_and_lead_somewhere(
    demo_program: Program,
) -> None:
    shown = page(demo_program)
    assert shown.team.accessibleName().startswith("在岗队员: 16 人")
    shown.team.setFocus()
    QTest.keyClick(shown.team, Qt.Key.Key_Return)
    assert demo_program.work is not None
    assert demo_program.work.shown == "people"


@pytest.mark.parametrize(("text_size", "width"), [(100, 1366), (150, 1366), (200, 1366)])
def test_nothing_is_wider_than_the_page(
    make_program: MakeProgram, demo: Station, text_size: int, width: int, qtbot: QtBot
) -> None:
    shown = page(make_program(demo, text_size=text_size, width=width))
    qtbot.waitUntil(lambda: shown.holder.width() <= shown.room.viewport().width())


def test_the_watch_is_looked_at_again_when_it_changes(
    make_program: MakeProgram, bare: Station
) -> None:
    rostered(bare, "2026-11", bare.all(Person)[:2])
    shown = page(make_program(bare))
    assert shown.found is not None
    before = shown.found
    shown.look_again()
    assert shown.found is before
    shown.found = attrs.evolve(before, look_again_at=NOON.replace(year=2020))
    shown.look_again()
    assert shown.found is not before
    assert shown.found.look_again_at > before.at


def test_the_page_of_certificates_lists_as_ending_what_today_warns_of(
    make_program: MakeProgram, bare: Station
) -> None:
    for days, one in zip((20, 59, 61), bare.all(Qualification), strict=True):
        until = NOON.date() + timedelta(days=days)
        records.save(bare, attrs.evolve(one, valid_until_on=until), one)
    program = make_program(bare)
    warned = {one.target for one in today.load(bare).of("certificates")}
    page(program).ending.setFocus()
    QTest.keyClick(page(program).ending, Qt.Key.Key_Return)
    assert program.work is not None
    rows = program.work.page.pane.list.model  # type: ignore[attr-defined]
    assert {rows.record(row).id for row in range(rows.rowCount())} == warned
    assert len(warned) == 2
