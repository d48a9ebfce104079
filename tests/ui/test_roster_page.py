"""The roster page, walked through with real keys: empty month, cells, candidates, versions."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import attrs
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from fxstation import app
from fxstation.app import Station
from fxstation.records import (
    Absence,
    AbsenceKind,
    Assignment,
    Person,
    Post,
    Roster,
    Shift,
    ShiftKind,
)
from fxstation.services import journal, records, rosters
from tests.conftest import CHEAP, FIRST_DAY, PASSPHRASE, FakeClock
from tests.ui.conftest import MakeProgram
from tests.ui.test_registers import work_of
from ui.app import Program
from ui.roster.choices import ChoiceDialog
from ui.roster.concerns import Weight
from ui.roster.dialogs import ProposeDialog, Question, ReasonDialog
from ui.roster.page import RosterPage
from ui.search import SearchBox

D = TypeVar("D", bound=QDialog)

TEAM = {
    "班长": ("余洋", "丁山", "方海"),
    "消防员": ("白露", "陈立", "高远", "林青", "孟秋"),
}


@pytest.fixture
def twelve(tmp_path: Path, clock: FakeClock, chinese: None) -> Iterator[Station]:
    """A station with day and night shifts of twelve hours and eight people."""
    del chinese
    made = app.create_station(
        tmp_path / "twelve",
        attrs.evolve(FIRST_DAY, pattern="S6"),
        PASSPHRASE,
        keyring=False,
        clock=clock,
        cost=CHEAP,
    )
    posts = {post.name: post.id for post in made.all(Post)}
    for post, names in TEAM.items():
        for name in names:
            known = made.all(Person, '"name" = ?', (name,))
            person = attrs.evolve(known[0] if known else Person(name=name), post=posts[post])
            records.save(made, person, known[0] if known else None)
    yield made
    made.close()


@pytest.fixture
def page(qtbot: QtBot, twelve: Station, make_program: MakeProgram) -> RosterPage:
    """The roster page on December 2026, shifts made, nobody on them."""
    rosters.open_month(twelve, "2026-12")
    return shown(qtbot, make_program(twelve))


def shown(qtbot: QtBot, program: Program) -> RosterPage:
    """Return the page, in a window that has the keyboard."""
    work = work_of(program)
    program.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is program.window)
    work.show_page("roster", "2026-12")
    page = work.page
    assert isinstance(page, RosterPage)
    return page


def day(number: int) -> date:
    return date(2026, 12, number)


def person_of(page: RosterPage, name: str) -> str:
    return next(person.id for person in page.board.people if person.name == name)


def kind_of(page: RosterPage, code: str) -> ShiftKind:
    return next(kind for kind in page.board.kinds if kind.code == code)


def at(page: RosterPage, name: str, number: int) -> None:
    """Stand on the cell of a person and a day."""
    assert page.grid.show_cell(person_of(page, name), day(number), focus=True)


def press(
    page: RosterPage, keys: str | Qt.Key, modifier: Qt.KeyboardModifier | None = None
) -> None:
    """Press keys where the focus is."""
    held = modifier or Qt.KeyboardModifier.NoModifier
    target = QApplication.focusWidget() or page.grid.duties
    if isinstance(keys, str):
        QTest.keyClicks(target, keys, held)
    else:
        QTest.keyClick(target, keys, held)


def sign(page: RosterPage, name: str, number: int) -> str:
    """Return what a cell shows."""
    row, column = page.board.row_of(person_of(page, name)), page.board.column_of(day(number))
    return page.grid.duties_model.face(row, column).text


def need(page: RosterPage, code: str, number: int) -> str:
    """Return what the band shows for a kind of shift and a day."""
    row = page.board.kinds.index(kind_of(page, code))
    column = page.board.column_of(day(number))
    return str(page.grid.needs_model.index(row, column).data())


def stored(station: Station, name: str) -> dict[int, str]:
    """Return a person's duties as the database has them: day to sign."""
    found = {}
    for one in station.all(Assignment):
        if station.get(Person, one.person).name == name:
            shift = station.get(Shift, one.shift)
            assert shift.starts_on is not None
            found[shift.starts_on.day] = station.get(ShiftKind, shift.kind).code
    return found


def written(qtbot: QtBot, page: RosterPage) -> None:
    """Wait until everything under way is in the database and shown."""
    qtbot.waitUntil(lambda: not (page.editing.is_busy or page.desk.jobs.under_way))


def dialog_of(kind: type[D]) -> D:
    """Return the dialog of a kind that is open."""
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind)]
    (only,) = [one for one in found if one.isVisible()]
    return only


# --- an empty month ---


def offered(page: RosterPage) -> list[QPushButton]:
    """Return the buttons of what stands in the place of the grid."""
    there = page.stack.currentWidget()
    assert there is not None
    return there.findChildren(QPushButton)


def test_a_month_without_a_roster_says_what_to_do_first(
    qtbot: QtBot, twelve: Station, make_program: MakeProgram
) -> None:
    page = shown(qtbot, make_program(twelve))
    buttons = {one.text(): one for one in offered(page)}
    assert set(buttons) == {"自动排班", "照上月接着排", "空表手工排"}
    buttons["空表手工排"].click()
    written(qtbot, page)
    assert page.stack.currentWidget() is page.splitter
    assert need(page, "白", 1) == "缺2"
    assert page.bar.state.text() == "草稿"
    assert len(twelve.all(Shift)) == 62


def test_a_station_without_shifts_is_led_to_them(
    qtbot: QtBot, twelve: Station, make_program: MakeProgram
) -> None:
    for kind in twelve.all(ShiftKind):
        records.save(twelve, attrs.evolve(kind, in_use=False), kind)
    page = shown(qtbot, make_program(twelve))
    (only,) = offered(page)
    assert only.text() == "选择班制"
    assert not page.propose_act.isEnabled()
    only.click()
    qtbot.waitUntil(lambda: page.window().isVisible())
    assert page.isVisible() is False


# --- cells by keyboard ---


def test_a_letter_puts_somebody_on_a_shift_and_the_rules_answer_at_once(
    qtbot: QtBot, page: RosterPage, twelve: Station
) -> None:
    at(page, "白露", 3)
    press(page, "b")
    assert sign(page, "白露", 3) == "白"
    assert need(page, "白", 3) == "缺1"
    written(qtbot, page)
    assert stored(twelve, "白露") == {3: "白"}
    (made,) = twelve.all(Assignment)
    assert (made.origin, made.pinned) == ("by_hand", False)
    assert page.grid.here is not None
    assert page.grid.here.day == day(3)
    assert page.grid.duties.hasFocus()


def test_arrows_move_and_delete_clears(qtbot: QtBot, page: RosterPage, twelve: Station) -> None:
    at(page, "白露", 3)
    press(page, "y")
    press(page, Qt.Key.Key_Right)
    press(page, "y")
    written(qtbot, page)
    assert "本月 2班、夜班2" in page.words.text
    assert stored(twelve, "白露") == {3: "夜", 4: "夜"}
    press(page, Qt.Key.Key_Left)
    press(page, Qt.Key.Key_Delete)
    assert sign(page, "白露", 3) == ""
    written(qtbot, page)
    assert stored(twelve, "白露") == {4: "夜"}


def test_an_input_method_gives_the_sign_itself(
    qtbot: QtBot, page: RosterPage, twelve: Station
) -> None:
    at(page, "陈立", 8)
    event = QInputMethodEvent()
    event.setCommitString("夜")
    QApplication.sendEvent(page.grid.duties, event)
    written(qtbot, page)
    assert stored(twelve, "陈立") == {8: "夜"}


def test_another_shift_takes_the_place_of_the_first_and_keys_may_come_fast(
    qtbot: QtBot, page: RosterPage, twelve: Station
) -> None:
    at(page, "陈立", 8)
    press(page, "byby")
    assert sign(page, "陈立", 8) == "夜"
    written(qtbot, page)
    assert stored(twelve, "陈立") == {8: "夜"}
    assert sign(page, "陈立", 8) == "夜"
    assert len(page.board.plan.assignments) == 1


def test_a_selection_is_filled_at_once_and_undone_at_once(
    qtbot: QtBot, page: RosterPage, twelve: Station
) -> None:
    at(page, "林青", 2)
    for _ in range(3):
        press(page, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    press(page, "b")
    written(qtbot, page)
    assert stored(twelve, "林青") == {2: "白", 3: "白", 4: "白", 5: "白"}
    press(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    written(qtbot, page)
    assert stored(twelve, "林青") == {}
    assert sign(page, "林青", 3) == ""
    assert len(page.grid.cells()) == 4


def test_what_means_no_shift_is_answered_with_the_keys(page: RosterPage, twelve: Station) -> None:
    at(page, "林青", 2)
    press(page, "x")
    assert "白 B" in page.words.text
    assert "夜 Y" in page.words.text
    assert not twelve.all(Assignment)


def test_space_pins_and_lets_loose(qtbot: QtBot, page: RosterPage, twelve: Station) -> None:
    at(page, "方海", 6)
    press(page, "b")
    press(page, Qt.Key.Key_Space)
    written(qtbot, page)
    assert twelve.all(Assignment)[0].pinned
    assert "已固定" in page.words.text
    press(page, "p")
    written(qtbot, page)
    assert not twelve.all(Assignment)[0].pinned


def test_the_cell_is_told_in_words(qtbot: QtBot, page: RosterPage) -> None:
    at(page, "方海", 6)
    assert page.words.text.startswith("方海 12月6日 星期日 周末  ·  无班  ·  本月 0班")
    press(page, "y")
    written(qtbot, page)
    assert "夜班 20:00–08:00、消防员、手工" in page.words.text


# --- what is wrong ---


def test_who_is_away_is_told_with_a_red_frame_and_a_line_that_leads_there(
    qtbot: QtBot, page: RosterPage, twelve: Station
) -> None:
    leave = next(kind for kind in twelve.all(AbsenceKind) if kind.name == "年休")
    records.save(
        twelve,
        Absence(person=person_of(page, "孟秋"), kind=leave.id, first_on=day(10), last_on=day(12)),
    )
    page.reload()
    assert sign(page, "孟秋", 11) == "年"
    at(page, "孟秋", 11)
    press(page, "b")
    face = page.grid.duties_model.face(page.board.row_of(person_of(page, "孟秋")), 10)
    assert face.hard
    at(page, "余洋", 1)
    press(page, Qt.Key.Key_F6)
    panel = page.panel
    assert panel.isVisible()
    hard = next(n for n, one in enumerate(panel.model.shown) if one.weight is Weight.HARD)
    assert "孟秋" in panel.model.shown[hard].text
    panel.list.setCurrentIndex(panel.model.index(hard, 0))
    press(page, Qt.Key.Key_Return)
    assert page.grid.here is not None
    assert (page.grid.here.person, page.grid.here.day) == (person_of(page, "孟秋"), day(11))
    assert page.grid.duties.hasFocus()
    written(qtbot, page)


def test_hard_ones_come_before_warnings_and_warnings_name_their_source(
    qtbot: QtBot, page: RosterPage
) -> None:
    at(page, "丁山", 1)
    press(page, "b")
    for number in range(2, 9):
        at(page, "丁山", number)
        press(page, "y")
    written(qtbot, page)
    weights = [one.weight for one in page.panel.model.all]
    assert weights == sorted(weights, key=list(Weight).index)
    soft = [one for one in page.panel.model.all if one.weight is Weight.SOFT]
    assert any("劳动法" in one.source for one in soft)
    assert all(one.source for one in soft)


# --- candidates ---


def test_up_from_the_first_row_leads_to_the_needs_and_f2_to_candidates(
    qtbot: QtBot, page: RosterPage, twelve: Station
) -> None:
    at(page, page.board.people[0].name, 5)
    press(page, Qt.Key.Key_Up)
    assert page.grid.here is not None
    assert page.grid.here.kind == kind_of(page, "夜").id
    press(page, Qt.Key.Key_F2)
    dialog = dialog_of(ChoiceDialog)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    first = dialog.model.shown[0]
    assert first.possible
    assert "本月夜班0" in first.words.replace(" ", "")
    press(page, Qt.Key.Key_Return)
    written(qtbot, page)
    assert need(page, "夜", 5) == "缺1"
    assert stored(twelve, first.title) == {5: "夜"}


def test_a_candidate_is_found_by_pinyin_initials(
    qtbot: QtBot, page: RosterPage, twelve: Station
) -> None:
    assert page.grid.show_need(kind_of(page, "白").id, day(7), focus=True)
    press(page, Qt.Key.Key_F2)
    dialog = dialog_of(ChoiceDialog)
    second = next(tab for tab in dialog.findChildren(QPushButton) if tab.text().startswith("消防"))
    second.click()
    dialog.words.setFocus()
    dialog.words.setText("gy")
    assert [one.title for one in dialog.model.shown] == ["高远"]
    QTest.keyClick(dialog.words, Qt.Key.Key_Return)
    written(qtbot, page)
    assert stored(twelve, "高远") == {7: "白"}


def test_f2_on_a_person_offers_shifts_and_a_free_day(
    qtbot: QtBot, page: RosterPage, twelve: Station
) -> None:
    at(page, "高远", 7)
    press(page, "b")
    press(page, Qt.Key.Key_F2)
    dialog = dialog_of(ChoiceDialog)
    titles = [one.title for one in dialog.model.shown]
    assert titles[0].startswith("白班")
    assert "现在" in dialog.model.shown[0].aside
    assert titles[-1] == "这天不排班"
    bar = dialog.list.verticalScrollBar()
    qtbot.waitUntil(lambda: not bar.isVisible(), timeout=2000)
    last = dialog.list.visualRect(dialog.model.index(len(titles) - 1, 0))
    assert 0 <= dialog.list.viewport().height() - last.bottom() < last.height()
    dialog.list.setCurrentIndex(dialog.model.index(len(titles) - 1, 0))
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    written(qtbot, page)
    assert stored(twelve, "高远") == {}


def test_a_taken_seat_is_given_to_somebody_else(
    qtbot: QtBot, page: RosterPage, twelve: Station
) -> None:
    at(page, "高远", 7)
    press(page, "b")
    written(qtbot, page)
    page.grid.show_need(kind_of(page, "白").id, day(7), focus=True)
    press(page, Qt.Key.Key_F2)
    dialog = dialog_of(ChoiceDialog)
    taken = next(tab for tab in dialog.findChildren(QPushButton) if "高远" in tab.text())
    taken.click()
    place = next(n for n, one in enumerate(dialog.model.shown) if one.title == "林青")
    dialog.list.setCurrentIndex(dialog.model.index(place, 0))
    dialog.take.click()
    written(qtbot, page)
    assert stored(twelve, "高远") == {}
    assert stored(twelve, "林青") == {7: "白"}


def test_the_menu_offers_what_the_keys_do(qtbot: QtBot, page: RosterPage, twelve: Station) -> None:
    at(page, "白露", 20)
    page.grid.menued.emit(QPoint(300, 300))
    menu = next(one for one in page.findChildren(QMenu) if one.isVisible())
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts[0] == "白班\tB"
    assert texts[-1] == "清空\tDel"
    menu.actions()[1].trigger()
    menu.close()
    written(qtbot, page)
    assert stored(twelve, "白露") == {20: "夜"}


# --- months and versions ---


def test_a_month_is_typed(page: RosterPage) -> None:
    line = page.bar.line
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "202701")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert page.month == "2027-01"
    assert line.text() == "2027年1月"
    assert "未发布" in page.bar.since.text
    line.selectAll()
    QTest.keyClicks(line, "abc")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert page.month == "2027-01"
    assert line.property("wrong") == "true"
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == "2027年1月"


def test_a_day_with_an_empty_seat_is_arrived_at_in_the_needs(page: RosterPage) -> None:
    work = page.desk
    work.go("today")
    work.go("roster", "2026-12-09")
    here = page.grid.here
    assert here is not None
    assert (here.day, here.kind) == (day(9), kind_of(page, "白").id)
    assert page.isVisible()


def test_publishing_tells_what_is_open_and_never_blocks(
    qtbot: QtBot, page: RosterPage, twelve: Station
) -> None:
    at(page, "余洋", 1)
    press(page, "b")
    written(qtbot, page)
    press(page, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    dialog = dialog_of(Question)
    assert "第1版" in dialog.text.text()
    dialog.yes.click()
    written(qtbot, page)
    (roster,) = twelve.all(Roster)
    assert (roster.state, roster.version, roster.published_by) == ("已发布", 1, "余洋")
    assert page.bar.state.text() == "已发布 第1版"
    assert "余洋" in page.bar.since.text
    assert not page.publish_act.isEnabled()
    assert page.primary_act is page.to_print
    assert page.window().focusWidget() is page.grid.duties
    page.desk.undo()
    written(qtbot, page)
    qtbot.waitUntil(lambda: not page.board.plan.is_published)
    assert page.primary_act is page.propose_act
    assert page.window().focusWidget() is page.grid.duties


def test_focus_never_falls_on_a_button_that_was_not_chosen(qtbot: QtBot, page: RosterPage) -> None:
    box = page.window().findChild(SearchBox)
    assert box is not None
    box.setFocus()
    box.setEnabled(False)
    assert QApplication.focusWidget() is page.grid.duties


def test_a_change_after_publishing_asks_once_for_the_reason_and_makes_a_version(
    qtbot: QtBot, page: RosterPage, twelve: Station
) -> None:
    at(page, "余洋", 1)
    press(page, "b")
    written(qtbot, page)
    rosters.publish(twelve, "2026-12")
    page.reload()
    press(page, Qt.Key.Key_Delete)
    dialog = dialog_of(ReasonDialog)
    assert not dialog.yes.isEnabled()
    assert stored(twelve, "余洋") == {1: "白"}
    offer = next(one for one in dialog.findChildren(QPushButton) if one.text() == "两人换班")
    offer.click()
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    written(qtbot, page)
    assert stored(twelve, "余洋") == {}
    (roster,) = twelve.all(Roster)
    assert (roster.state, roster.reason) == ("草稿", "两人换班")
    assert page.bar.state.text() == "修改中，墙上是第1版"
    press(page, "y")
    written(qtbot, page)
    assert stored(twelve, "余洋") == {1: "夜"}
    page.publish_act.trigger()
    dialog_of(Question).yes.click()
    written(qtbot, page)
    assert twelve.all(Roster)[0].version == 2


def test_without_a_reason_nothing_is_changed(
    qtbot: QtBot, page: RosterPage, twelve: Station
) -> None:
    at(page, "余洋", 1)
    press(page, "b")
    written(qtbot, page)
    rosters.publish(twelve, "2026-12")
    page.reload()
    press(page, "y")
    dialog_of(ReasonDialog).reject()
    assert sign(page, "余洋", 1) == "白"
    assert stored(twelve, "余洋") == {1: "白"}


def test_last_months_pattern_is_carried_on(qtbot: QtBot, page: RosterPage, twelve: Station) -> None:
    crews = (("余洋", "白露"), ("丁山", "陈立"))
    kinds = {kind.code: kind.id for kind in page.board.kinds}
    cells = {
        (person_of(page, name), one): (kinds["白"],)
        for number, one in enumerate(page.board.days)
        for name in crews[number % 2]
    }
    rosters.change_cells(twelve, "2026-12", cells)
    page.show_month("2027-01")
    page.copy_act.trigger()
    written(qtbot, page)
    crew = {"余洋", "白露"} if len(cells) // 2 % 2 == 0 else {"丁山", "陈立"}
    plan = page.board.plan
    first = plan.assigned(plan.shifts_on(date(2027, 1, 1))[0])
    assert {plan.person(one.person).name for one in first} == crew
    assert len(plan.assignments) == 62
    page.copy_act.trigger()
    written(qtbot, page)
    assert len(page.board.plan.assignments) == 62


# --- proposing ---


def proposed(qtbot: QtBot, page: RosterPage) -> None:
    """Wait until a proposal is in the database."""
    qtbot.waitUntil(lambda: not page.proposing.is_asked, timeout=60_000)
    written(qtbot, page)


@pytest.mark.slow
def test_a_month_is_proposed_pinned_cells_stay_and_what_is_replaced_is_said(
    qtbot: QtBot, page: RosterPage, twelve: Station
) -> None:
    at(page, "白露", 3)
    press(page, "y")
    written(qtbot, page)
    page.propose_act.trigger()
    dialog = dialog_of(ProposeDialog)
    assert dialog.keep.isVisibleTo(dialog)
    assert dialog.keep.isChecked()
    dialog.yes.click()
    assert page.strip.isVisible()
    assert not page.propose_act.isEnabled()
    proposed(qtbot, page)
    assert not page.strip.isVisible()
    assert stored(twelve, "白露")[3] == "夜"
    by_hand = [one for one in twelve.all(Assignment) if one.origin == "by_hand"]
    assert [one.pinned for one in by_hand] == [True]
    assert len(twelve.all(Assignment)) == 124
    assert need(page, "白", 15) == "2/2"
    assert page.board.empty_seats == 0
    assert "秒" in page.bar.since.text
    back = journal.undoable(twelve)
    assert back is not None
    assert "2026年12月" in back.title


@pytest.mark.slow
def test_stopping_keeps_the_best_so_far(qtbot: QtBot, page: RosterPage, twelve: Station) -> None:
    page.propose_act.trigger()
    with qtbot.waitSignal(page.proposing.stepped, timeout=60_000):
        pass
    page.strip.stop.click()
    proposed(qtbot, page)
    assert len(twelve.all(Assignment)) == 124


@pytest.mark.slow
def test_closing_while_a_roster_is_proposed_asks_and_keeps_the_best(
    qtbot: QtBot, page: RosterPage, twelve: Station
) -> None:
    window = page.window()
    page.propose_act.trigger()
    with qtbot.waitSignal(page.proposing.stepped, timeout=60_000):
        pass
    assert not window.close()
    box = dialog_of(QMessageBox)
    assert {one.text() for one in box.buttons()} >= {"返回", "停止，保存最好的再退出"}
    next(one for one in box.buttons() if one.text() == "停止，保存最好的再退出").click()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=60_000)
    assert len(twelve.all(Assignment)) == 124


@pytest.mark.slow
def test_larger_text_waits_for_the_proposal(
    qtbot: QtBot, page: RosterPage, twelve: Station
) -> None:
    desk = page.desk
    page.propose_act.trigger()
    with qtbot.waitSignal(page.proposing.stepped, timeout=60_000):
        pass
    with qtbot.waitSignal(desk.parting, timeout=60_000):
        desk.keep(attrs.evolve(desk.pc, text_size=110))
        assert desk.halt_proposal is not None
        page.strip.stop.click()
    assert len(twelve.all(Assignment)) == 124


@pytest.mark.slow
def test_a_seat_nobody_can_take_is_named_in_words_after_the_proposal(
    qtbot: QtBot, page: RosterPage, twelve: Station
) -> None:
    leave = next(kind for kind in twelve.all(AbsenceKind) if kind.name == "年休")
    for name in TEAM["班长"]:
        records.save(
            twelve,
            Absence(person=person_of(page, name), kind=leave.id, first_on=day(24), last_on=day(25)),
        )
    page.reload()
    page.propose_act.trigger()
    proposed(qtbot, page)
    gaps = [one for one in page.panel.model.all if one.weight is Weight.GAP]
    assert {one.day for one in gaps} >= {day(24), day(25)} or page.board.empty_seats == 0
    assert page.panel.isVisible() is bool(gaps)


@pytest.mark.slow
def test_a_published_month_is_proposed_anew_only_with_a_reason(
    qtbot: QtBot, page: RosterPage, twelve: Station
) -> None:
    at(page, "余洋", 1)
    press(page, "b")
    written(qtbot, page)
    rosters.publish(twelve, "2026-12")
    page.reload()
    page.propose_act.trigger()
    dialog = dialog_of(ProposeDialog)
    assert not dialog.yes.isEnabled()
    dialog.reason.setText("新来两名队员")
    dialog.keep.setChecked(False)
    dialog.yes.click()
    proposed(qtbot, page)
    (roster,) = twelve.all(Roster)
    assert (roster.state, roster.reason) == ("草稿", "新来两名队员")
    assert len(twelve.all(Assignment)) == 124


# --- other patterns and sizes ---


def test_two_digits_spell_one_sign(
    qtbot: QtBot, station: Station, make_program: MakeProgram
) -> None:
    rosters.open_month(station, "2026-12")
    page = shown(qtbot, make_program(station))
    assert page.grid.show_cell(page.board.people[0].id, day(2), focus=True)
    press(page, "24")
    written(qtbot, page)
    assert stored(station, "余洋") == {2: "24"}
    assert "24" not in page.words.text.split("·")[0]
    assert len(journal.operations(station, 2)) == 2


@pytest.mark.parametrize("text_size", [100, 150])
def test_the_list_stands_beside_the_grid_where_there_is_room(
    qtbot: QtBot, twelve: Station, make_program: MakeProgram, text_size: int
) -> None:
    rosters.open_month(twelve, "2026-12")
    beside = text_size == 100
    width = 1920 if beside else 1366
    page = shown(qtbot, make_program(twelve, width=width, text_size=text_size))
    assert page.panel.isVisible() is beside
    page.bar.concerns.click()
    assert page.panel.isVisible() is not beside
    grid = page.grid
    qtbot.waitUntil(lambda: grid.counts.isVisible() is beside)
    qtbot.waitUntil(lambda: grid.duties.viewport().width() >= 7 * grid.duties.columnWidth(0))


def test_days_beyond_the_edge_are_reached_with_heads_and_counts_in_step(
    qtbot: QtBot, twelve: Station, make_program: MakeProgram
) -> None:
    rosters.open_month(twelve, "2026-12")
    page = shown(qtbot, make_program(twelve, text_size=150))
    at(page, "孟秋", 31)
    grid = page.grid
    assert grid.across.isVisible()
    assert grid.across.value() == grid.duties.horizontalScrollBar().value() > 0
    assert grid.needs.horizontalScrollBar().value() == grid.duties.horizontalScrollBar().value()
    assert grid.counts.verticalScrollBar().value() == grid.duties.verticalScrollBar().value()
    assert grid.needs.columnWidth(30) == grid.duties.columnWidth(30)
