"""历史: who, when, what; found by words; each field before and after; taken back from here."""

import attrs
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fxstation.app import Station
from fxstation.records import Person, Post
from fxstation.services import people, records, settings
from tests.ui.conftest import MakeProgram
from ui.app import Program
from ui.journal.model import PAGE, STATE, WHAT, WHO
from ui.journal.page import JournalPage


def page(program: Program) -> JournalPage:
    """Show the history."""
    assert program.work is not None
    program.work.show_page("journal")
    shown = program.work.page
    assert isinstance(shown, JournalPage)
    return shown


def column(shown: JournalPage, number: int) -> list[str]:
    """Return one column of the list."""
    rows = shown.rows
    return [str(rows.index(row, number).data() or "") for row in range(rows.rowCount())]


@pytest.fixture
def busy(program: Program) -> Program:
    """A program in which somebody was added, changed, looked at, and a setting changed."""
    assert program.desk is not None
    station = program.desk.station
    post = station.all(Post)[0]
    person = Person(name="王秀英", phone="13812345678", note="会游泳")
    records.save(station, person)
    changed = attrs.evolve(person, phone="13887655678", post=post.id, note="会开车")
    records.save(station, changed, person)
    people.reveal(station, changed)
    settings.save(station, settings.changed(settings.load(station), nights_in_row=2))
    return program


def test_it_says_who_did_what_newest_first(busy: Program) -> None:
    shown = page(busy)
    assert column(shown, WHAT)[:3] == ["修改设置", "查看王秀英的完整号码", "修改队员 王秀英"]
    assert column(shown, WHO)[0] == "余洋"
    assert column(shown, STATE)[1] == "查看"
    assert shown.count.text() == "共 5 条"


def test_words_find_operations_and_nothing_found_is_said(busy: Program, qtbot: QtBot) -> None:
    shown = page(busy)
    shown.search.setText("王秀英 修改")
    qtbot.waitUntil(lambda: column(shown, WHAT) == ["修改队员 王秀英"])
    shown.search.setText("没有这个人")
    qtbot.waitUntil(lambda: not column(shown, WHAT))
    assert shown.card.heading.text() == "没有找到"
    assert not shown.card.back.isVisible()


def test_each_field_is_told_before_and_after_with_names_and_hidden_numbers(
    busy: Program,
) -> None:
    shown = page(busy)
    shown.table.selectRow(2)
    said = shown.card.text.toPlainText()
    assert "会游泳 → 会开车" in said
    assert "— → 站长" in said
    assert "138****5678 → 138****5678（已换）" in said
    assert "13887655678" not in said


def test_a_new_record_is_told_whole_and_a_setting_by_its_label(busy: Program) -> None:
    shown = page(busy)
    shown.table.selectRow(3)
    said = shown.card.text.toPlainText()
    assert "新增" in said
    assert "王秀英" in said
    shown.table.selectRow(0)
    assert "最多连续夜班" in shown.card.text.toPlainText()
    assert "3 → 2" in shown.card.text.toPlainText()


def test_a_look_cannot_be_undone_and_says_so(busy: Program) -> None:
    shown = page(busy)
    shown.table.selectRow(1)
    assert not shown.card.back.isVisible()
    assert "只是查看" in shown.card.why.text()


def test_an_older_operation_is_undone_from_here_and_what_stays_is_told(
    busy: Program, qtbot: QtBot
) -> None:
    assert busy.desk is not None
    assert busy.work is not None
    station = busy.desk.station
    (person,) = station.all(Person, '"name" = ?', ("王秀英",))
    records.save(station, attrs.evolve(person, note="后来又改"), person)
    shown = page(busy)
    shown.choose(3)
    assert shown.card.shown is not None
    assert shown.card.shown.title == "修改队员 王秀英"
    shown.card.back.click()
    work = busy.work
    qtbot.waitUntil(work.notice.isVisible)
    assert "“备注”" in work.notice.text.text()
    (person,) = station.all(Person, '"name" = ?', ("王秀英",))
    assert (person.phone, person.post, person.note) == ("13812345678", "", "后来又改")
    qtbot.waitUntil(lambda: column(shown, WHAT)[0] == "撤销：修改队员 王秀英")
    shown.choose(3)
    assert shown.card.why.text().startswith("这一条已经撤销")
    shown.choose(shown.rows.at(0).n)
    assert shown.card.back.text() == "重做这一条"


def test_a_look_made_meanwhile_is_there_when_the_page_is_shown_again(busy: Program) -> None:
    shown = page(busy)
    assert busy.work is not None
    assert busy.desk is not None
    busy.work.show_page("today")
    people.reveal(busy.desk.station, busy.desk.station.all(Person)[0])
    busy.work.show_page("journal")
    assert column(shown, STATE)[0] == "查看"


def test_pages_are_fetched_as_they_are_scrolled_to(
    make_program: MakeProgram, station: Station
) -> None:
    for number in range(PAGE + 30):
        with station.operation("Add {name}", name=str(number)) as pen:
            pen.add(Person(name=f"队员{number}"))
    shown = page(make_program(station))
    assert shown.rows.rowCount() == PAGE
    assert shown.rows.total == PAGE + 31
    shown.table.scrollToBottom()
    shown.rows.fetchMore(shown.table.rootIndex())
    assert shown.rows.rowCount() == PAGE + 31


def test_a_long_operation_is_told_in_parts(program: Program) -> None:
    shown = page(program)
    shown.choose(1)
    before = len(shown.card.text.toPlainText())
    assert shown.card.more.isVisible()
    shown.card.more.click()
    assert len(shown.card.text.toPlainText()) > before
    assert not shown.card.more.isVisible()


def test_on_a_narrow_page_a_row_opens_the_card_and_esc_leads_back(
    make_program: MakeProgram, station: Station
) -> None:
    shown = page(make_program(station, text_size=150))
    assert shown.list.isVisible()
    assert not shown.card.isVisible()
    shown.table.setFocus()
    QTest.keyClick(shown.table, Qt.Key.Key_Return)
    assert shown.card.isVisible()
    QTest.keyClick(shown.card.text, Qt.Key.Key_Escape)
    assert shown.list.isVisible()


def test_markup_in_a_name_is_shown_as_it_is_written(program: Program) -> None:
    assert program.desk is not None
    records.save(program.desk.station, Person(name="<b>甲</b>&乙"))
    shown = page(program)
    shown.table.selectRow(0)
    assert "<b>甲</b>&乙" in shown.card.text.toPlainText()
