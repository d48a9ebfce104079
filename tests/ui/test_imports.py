"""The import page: choose, look at the columns, correct a row, bring it in, take it back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from fxstation.app import Station
from fxstation.importers import reading
from fxstation.importers.plan import Decision, Fate
from fxstation.records import Person, Post
from fxstation.services import journal
from tests.importers.registers import DATA, HEAD, workbook
from ui.app import Program
from ui.imports.model import DECISION, FATE, FIRST
from ui.imports.page import ImportPage, Step

VOLUNTEERS = DATA / "volunteers.xlsx"
UNKNOWN = [["姓名", "手机", "何时来的"], ["王强", "13912345678", "2023.5.1"]]


@pytest.fixture
def page(program: Program) -> ImportPage:
    """The import page, shown."""
    assert program.work is not None
    program.work.show_page("imports")
    shown = program.work.page
    assert isinstance(shown, ImportPage)
    return shown


@pytest.fixture
def rows(page: ImportPage, qtbot: QtBot) -> ImportPage:
    """The import page with the register of volunteers, at its rows."""
    page.open_path(VOLUNTEERS)
    qtbot.waitUntil(lambda: page.step is Step.ROWS)
    return page


def wait(qtbot: QtBot, so: Callable[[], bool]) -> None:
    qtbot.waitUntil(so, timeout=5000)


def section(page: ImportPage, field: str) -> int:
    names = [fact.name for fact, _column in page.rows.model.fields]
    return FIRST + names.index(field)


def row(page: ImportPage, number: int) -> int:
    model = page.rows.model
    found = [n for n in range(model.rowCount()) if (line := model.line(n)) and line.row == number]
    return found[0]


def shown(page: ImportPage, number: int, column: int) -> str:
    model = page.rows.model
    return str(model.index(row(page, number), column).data() or "")


def type_into(page: ImportPage, qtbot: QtBot, number: int, field: str, text: str) -> None:
    """Correct a cell with the keyboard, as a captain does."""
    before = page.plan
    view = page.rows.view
    view.setCurrentIndex(page.rows.model.index(row(page, number), section(page, field)))
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Return)
    editor = view.viewport().findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    wait(qtbot, lambda: page.plan is not before)


def test_known_headings_lead_straight_to_the_rows(rows: ImportPage) -> None:
    model = rows.rows.model
    assert model.rowCount() == 19
    fates = [model.index(n, FATE).data() for n in range(19)]
    assert (fates.count("新增"), fates.count("不能导入"), fates.count("可能重复")) == (14, 3, 1)
    assert rows.primary_act is not None
    assert rows.primary_act.text() == "导入15行"


def test_the_first_refused_cell_is_marked_and_its_reason_stands_below(rows: ImportPage) -> None:
    index = rows.rows.view.currentIndex()
    assert (index.row(), index.column()) == (row(rows, 19), section(rows, "joined_on"))
    assert index.data() == "2023.13.45"
    assert "第19行 尹珍惠：入站时间：这不是日期" in rows.rows.reason.text.text()
    assert rows.rows.reason.property("tone") == "red"


def test_numbers_are_masked_until_they_are_asked_for(rows: ImportPage) -> None:
    phone = section(rows, "phone")
    assert shown(rows, 4, phone) == "136****0482"
    rows.rows.model.show_numbers(True)
    assert shown(rows, 4, phone) == "13678220482"
    assert shown(rows, 20, phone) == "1597175158", "what is refused must be seen"


def test_a_refused_row_is_corrected_with_the_keyboard(rows: ImportPage, qtbot: QtBot) -> None:
    type_into(rows, qtbot, 19, "joined_on", "2023-12-15")
    assert shown(rows, 19, FATE) == "新增"
    assert shown(rows, 19, section(rows, "joined_on")) == "2023-12-15"
    assert rows.primary_act is not None
    assert rows.primary_act.text() == "导入16行"


def test_a_wrong_correction_stays_refused(rows: ImportPage, qtbot: QtBot) -> None:
    type_into(rows, qtbot, 20, "phone", "15971751")
    assert shown(rows, 20, FATE) == "不能导入"
    assert "8" in rows.rows.reason.text.text()


def test_filters_show_the_rows_of_one_fate(rows: ImportPage, qtbot: QtBot) -> None:
    rows.rows.show_fate(Fate.REFUSED)
    assert rows.rows.model.rowCount() == 3
    type_into(rows, qtbot, 20, "phone", "15971751580")
    assert rows.rows.model.rowCount() == 3, "a corrected row does not vanish under the hand"
    rows.rows.show_fate(None)
    assert rows.rows.model.rowCount() == 19


def test_a_duplicate_is_decided_in_the_grid(rows: ImportPage) -> None:
    view, model = rows.rows.view, rows.rows.model
    index = model.index(row(rows, 23), DECISION)
    assert index.data() == "跳过"
    view.setCurrentIndex(index)
    view.edit(index)
    box = view.viewport().findChild(QComboBox)
    assert box is not None
    box.setCurrentIndex(box.findData(Decision.UPDATE.value))
    box.activated.emit(box.currentIndex())
    assert model.index(row(rows, 23), DECISION).data() == "更新"
    assert rows.primary_act is not None
    assert rows.primary_act.text() == "导入16行"


def test_all_or_nothing_waits_for_the_refused_rows(rows: ImportPage) -> None:
    rows.rows.all.setChecked(True)
    assert rows.primary_act is not None
    assert not rows.primary_act.isEnabled()
    assert "有3行不能导入" in rows.wrong.text.text()
    rows.rows.good.setChecked(True)
    assert rows.primary_act.isEnabled()
    assert not rows.wrong.isVisible()


def test_the_register_comes_in_and_is_taken_back(
    rows: ImportPage, station: Station, qtbot: QtBot
) -> None:
    assert rows.primary_act is not None
    rows.primary_act.trigger()
    wait(qtbot, lambda: rows.step is Step.DONE)
    assert station.count(Person) == 15
    assert rows.done.figures["new"].accessibleName() == "新增 14"
    assert rows.done.figures["refused"].accessibleName() == "不能导入 3"
    rows.desk.undo()
    wait(qtbot, lambda: station.count(Person) == 1)


def test_what_did_not_come_in_is_saved_with_the_reason(
    rows: ImportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    rows.bring_in()
    wait(qtbot, lambda: rows.step is Step.DONE)
    rows.save_refused(tmp_path / "退回.xlsx")
    wait(qtbot, (tmp_path / "退回.xlsx").exists)
    saved = reading.read(tmp_path / "退回.xlsx").sheets[0]
    assert saved.rows[2][-1] == "未导入原因"
    assert [line[1] for line in saved.rows[3:]] == ["尹珍惠", "石燕志", "钱引"]
    assert "入站时间：这不是日期" in str(saved.rows[3][-1])


def test_the_same_file_again_has_nothing_to_bring_in(
    rows: ImportPage, station: Station, qtbot: QtBot
) -> None:
    rows.bring_in()
    wait(qtbot, lambda: rows.step is Step.DONE)
    before = journal.operations(station)[0].n
    rows.begin()
    rows.open_path(DATA / "volunteers_gb18030.csv")
    wait(qtbot, lambda: rows.step is Step.ROWS)
    assert rows.plan is not None
    assert rows.plan.counts()["same"] == 12
    rows.begin()
    rows.open_path(VOLUNTEERS)
    wait(qtbot, lambda: rows.step is Step.ROWS)
    assert rows.primary_act is not None
    assert not rows.primary_act.isEnabled()
    assert journal.operations(station)[0].n == before


def test_unknown_headings_are_asked_for_and_remembered(
    page: ImportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    path = workbook(tmp_path / "名册.xlsx", UNKNOWN)
    page.open_path(path)
    wait(qtbot, lambda: page.step is Step.COLUMNS)
    box = page.columns.boxes[2]
    assert box.currentData() == ""
    box.setCurrentIndex(box.findData("joined_on"))
    box.activated.emit(box.currentIndex())
    assert page.plan is not None
    assert str(page.plan.lines[0].record.joined_on) == "2023-05-01"  # type: ignore[attr-defined]
    assert page.primary_act is not None
    page.primary_act.trigger()
    page.primary_act.trigger()
    wait(qtbot, lambda: page.step is Step.DONE)
    page.begin()
    page.open_path(path)
    wait(qtbot, lambda: page.step is Step.ROWS)
    assert [fact.name for fact, _c in page.rows.model.fields] == ["name", "phone", "joined_on"]


def test_pasted_cells_come_in(page: ImportPage, qtbot: QtBot) -> None:
    QApplication.clipboard().setText("姓名\t手机\r\n王强\t139-1234-5678\r\n")
    page.source.choose.setFocus()
    QTest.keySequence(page.source, "Ctrl+V")
    wait(qtbot, lambda: page.step is Step.ROWS)
    assert page.subtitle() == "粘贴的内容"
    assert page.rows.model.rowCount() == 1


def test_after_a_failed_paste_the_next_one_works_at_once(
    page: ImportPage, program: Program, qtbot: QtBot
) -> None:
    assert program.work is not None
    page.source.choose.setFocus()
    QApplication.clipboard().setText("今天\t下雨\r\n明天\t晴\r\n")
    QTest.keySequence(page.source, "Ctrl+V")
    wait(qtbot, lambda: bool(page.wrong.text.text()))
    assert page.source.choose.hasFocus()
    program.work.show_page("today")
    program.work.show_page("imports")
    assert not page.wrong.text.text()
    QApplication.clipboard().setText("姓名\t手机\r\n王强\t139-1234-5678\r\n")
    QTest.keySequence(page.source.choose, "Ctrl+V")
    wait(qtbot, lambda: page.step is Step.ROWS)


def test_a_dropped_file_is_opened(page: ImportPage, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(VOLUNTEERS))])
    event = QDropEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    page.source.dropEvent(event)
    wait(qtbot, lambda: page.step is Step.ROWS)


def test_what_is_no_workbook_is_told_in_one_sentence(
    page: ImportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "照片.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    page.open_path(tmp_path / "照片.xlsx")
    wait(qtbot, lambda: bool(page.wrong.text.text()))
    assert "照片.xlsx不是工作簿" in page.wrong.text.text()
    assert page.step is Step.SOURCE


def test_posts_that_the_station_does_not_have_are_made_when_wanted(
    page: ImportPage, station: Station, tmp_path: Path, qtbot: QtBot
) -> None:
    page.open_path(workbook(tmp_path / "a.xlsx", [["姓名", "岗位"], ["王强", "炊事员"]]))
    wait(qtbot, lambda: page.step is Step.ROWS)
    assert not page.rows.posts.isHidden()
    assert "炊事员" in page.rows.posts.text()
    page.rows.posts.setChecked(True)
    assert shown(page, 2, section(page, "post")) == "炊事员（新岗位）"
    page.bring_in()
    wait(qtbot, lambda: page.step is Step.DONE)
    assert [post.name for post in station.all(Post) if post.name == "炊事员"] == ["炊事员"]


def test_another_sheet_can_be_chosen(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    for number, name in enumerate(("一班", "二班")):
        made = book.create_sheet(name)
        made.append(HEAD[1:3])
        made.append(["王强", "男"])
        made.append(["李强", "男"]) if number else None
    book.save(tmp_path / "两班.xlsx")
    page.open_path(tmp_path / "两班.xlsx")
    wait(qtbot, lambda: page.step is Step.ROWS)
    assert page.subtitle() == "两班.xlsx · 二班"
    page.columns.sheet_chosen.emit("一班")
    wait(qtbot, lambda: page.subtitle() == "两班.xlsx · 一班")
    assert page.rows.model.rowCount() == 1


def test_a_long_register_is_corrected_without_holding_up_the_window(
    page: ImportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    people = [["姓名", "手机"], *([f"王{chr(0x4E00 + n)}", f"1390000{n:04d}"] for n in range(500))]
    people[3][1] = "139"
    page.open_path(workbook(tmp_path / "a.xlsx", people))
    wait(qtbot, lambda: page.step is Step.ROWS)
    type_into(page, qtbot, 4, "phone", "13911111111")
    wait(qtbot, lambda: shown(page, 4, FATE) == "新增")
