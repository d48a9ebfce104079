"""Registers: found by initials, opened by Enter, added, removed and taken back."""

from datetime import date
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from fxstation.app import Station
from fxstation.records import Holiday, Person, Post, Qualification, QualificationKind, ShiftPattern
from fxstation.services import journal, records
from tests.ui.hands import type_into
from ui.app import Program
from ui.catalogues.page import CataloguesPage, HolidaysPane, PatternsPane
from ui.parts.tables import TONE
from ui.registers.model import FAR, PAGE, RegisterModel
from ui.registers.page import RegisterPage
from ui.workplace import Workplace


def work_of(program: Program) -> Workplace:
    """The face in which people work."""
    assert program.work is not None
    return program.work


def register(program: Program, slug: str) -> RegisterPage:
    """A register's page, shown."""
    work_of(program).show_page(slug)
    return cast("RegisterPage", work_of(program).page)


def names(model: RegisterModel) -> list[str]:
    """The first column of every row."""
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_people_are_found_by_pinyin_initials_as_one_types(
    demo_program: Program, qtbot: QtBot
) -> None:
    people = register(demo_program, "people").pane.list
    assert people.search.hasFocus()
    QTest.keyClicks(people.search, "wjg")
    qtbot.waitUntil(lambda: names(people.model) == ["王建国"])
    assert "1" in people.count.text()


def test_arrow_down_goes_into_the_list_and_enter_opens_the_person(
    demo_program: Program, qtbot: QtBot
) -> None:
    page = register(demo_program, "people")
    QTest.keyClicks(page.pane.list.search, "wjg")
    QTest.keyClick(page.pane.list.search, Qt.Key.Key_Down)
    QTest.keyClick(page.pane.list.view, Qt.Key.Key_Return)
    assert page.pane.detail.isVisible()
    assert page.pane.detail.heading.text() == "王建国"
    QTest.keyClick(page.pane.detail, Qt.Key.Key_Escape)
    assert not page.pane.detail.isVisible()


def test_numbers_are_hidden_in_the_list(demo_program: Program) -> None:
    page = register(demo_program, "people")
    model = page.pane.list.model
    shown = "".join(
        str(model.index(row, column).data())
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    )
    for person in demo_program.desk.station.all(Person):  # type: ignore[union-attr]
        assert person.phone not in shown
        assert person.identity_number not in shown


def test_a_click_on_a_heading_sorts_and_another_one_turns_it_round(
    demo_program: Program,
) -> None:
    model = register(demo_program, "people").pane.list.model
    people = work_of(demo_program).page.pane.list  # type: ignore[attr-defined]
    header = people.view.horizontalHeader()
    before = names(model)
    header.sectionClicked.emit(0)
    assert names(model) == before[::-1]
    header.sectionClicked.emit(0)
    assert names(model) == before


def test_ctrl_n_adds_a_person_and_the_toast_takes_it_back(program: Program, qtbot: QtBot) -> None:
    page = register(program, "people")
    assert page.primary_act is not None
    page.primary_act.trigger()
    type_into(page.pane.detail.form.editors["name"], "单云飞")
    page.pane.detail.form.save()
    qtbot.waitUntil(lambda: "单云飞" in names(page.pane.list.model))
    assert program.window.toast.isVisible()
    assert "单云飞" in program.window.toast.text.text()
    program.window.toast.undo.click()
    qtbot.waitUntil(lambda: "单云飞" not in names(page.pane.list.model))


def test_delete_removes_and_ctrl_z_brings_back(
    program: Program, station: Station, qtbot: QtBot
) -> None:
    records.save(station, Person(name="单云飞"))
    page = register(program, "people")
    view = page.pane.list.view
    view.selectRow(names(page.pane.list.model).index("单云飞"))
    QTest.keyClick(view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "单云飞" not in names(page.pane.list.model))
    work = work_of(program)
    assert "单云飞" in work.undo.text()
    work.undo.trigger()
    qtbot.waitUntil(lambda: "单云飞" in names(page.pane.list.model))
    assert "单云飞" in work.redo.text()


def test_who_is_needed_elsewhere_is_not_removed_and_the_notice_says_where(
    program: Program, station: Station, qtbot: QtBot
) -> None:
    captain = station.all(Person)[0]
    page = register(program, "people")
    page.pane.remove(captain)
    notice = work_of(program).notice
    qtbot.waitUntil(notice.isVisible)
    assert captain.name in notice.text.text()
    assert station.count(Person) == 1


def test_a_page_that_is_not_shown_reads_again_when_it_is(
    program: Program, station: Station, qtbot: QtBot
) -> None:
    page = register(program, "people")
    register(program, "absences")
    assert program.desk is not None
    station_ = program.desk.station
    program.desk.jobs.run(lambda: records.save(station_, Person(name="甲乙丙")), title="adding")
    qtbot.waitUntil(lambda: station.count(Person) == 2)
    qtbot.waitUntil(lambda: "people" in work_of(program)._stale)
    register(program, "people")
    assert "甲乙丙" in names(page.pane.list.model)


def test_a_certificate_says_how_long_it_still_holds(program: Program, station: Station) -> None:
    person = station.all(Person)[0]
    kind = station.all(QualificationKind)[0]
    for until in (date(2026, 11, 1), date(2026, 12, 3), date(2028, 1, 1), None):
        records.save(station, Qualification(person=person.id, kind=kind.id, valid_until_on=until))
    model = register(program, "qualifications").pane.list.model
    last = model.columnCount() - 1
    tones = [model.index(row, last).data(TONE) for row in range(model.rowCount())]
    assert sorted(tones) == ["amber", "green", "green", "red"]


def test_a_persons_certificates_are_added_beside_the_person(
    program: Program, station: Station, qtbot: QtBot
) -> None:
    person, kind = station.all(Person)[0], station.all(QualificationKind)[0]
    page = register(program, "people")
    page.arrive(person.id)
    page.pane.detail.tabs.setCurrentIndex(1)
    children = page.pane.detail._children[0][1]
    children.add.trigger()
    children.form.editors["kind"].put(kind.id)
    children.form.save()
    qtbot.waitUntil(lambda: station.count(Qualification) == 1)
    assert station.all(Qualification)[0].person == person.id
    qtbot.waitUntil(lambda: children.list.model.rowCount() == 1)


def test_the_history_tells_what_was_changed_and_takes_one_step_back(
    program: Program, station: Station, qtbot: QtBot
) -> None:
    person = records.completed(Person(name="甲", phone="13812345678"))
    records.save(station, person)
    page = register(program, "people")
    page.arrive(person.id)
    page.pane.detail.form.edit()
    type_into(page.pane.detail.form.editors["note"], "会开泵")
    page.pane.detail.form.save()
    qtbot.waitUntil(lambda: station.get(Person, person.id).note == "会开泵")
    page.pane.detail.tabs.setCurrentIndex(3)
    steps = journal.history(station, "people", person.id)
    assert len(steps) == 2
    program.desk.undo(steps[0][0].n)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: station.get(Person, person.id).note == "")


def test_an_empty_register_says_what_to_do_first(program: Program) -> None:
    page = register(program, "absences")
    empty = page.pane.list._faces.currentWidget()
    assert empty is not None
    assert empty is not page.pane.list.view
    texts = " ".join(label.text() for label in empty.findChildren(type(page.pane.list.count)))
    assert "请假" in texts or "愿休" in texts


def test_each_catalogue_opens_and_the_search_box_leads_into_it(
    program: Program, station: Station
) -> None:
    post = next(post for post in station.all(Post) if post.name == "驾驶员")
    work = work_of(program)
    work.header.search._go(f"posts/{post.id}")
    page = work.page
    assert isinstance(page, CataloguesPage)
    assert page._panes[0].detail.heading.text() == "驾驶员"


def test_another_shift_pattern_is_put_in_force(
    program: Program, station: Station, qtbot: QtBot
) -> None:
    work_of(program).show_page("catalogues")
    page = cast("CataloguesPage", work_of(program).page)
    pane = page.choose(ShiftPattern)
    assert isinstance(pane, PatternsPane)
    pattern = next(one for one in station.all(ShiftPattern) if one.code == "S6")
    pane.open(pattern)
    pane.use.click()
    qtbot.waitUntil(lambda: program.desk.settings.pattern == "S6")  # type: ignore[union-attr]
    assert not pane.use.isEnabled()


def test_a_year_without_holidays_is_called_not_yet_published(
    program: Program, station: Station, qtbot: QtBot
) -> None:
    work_of(program).show_page("catalogues")
    pane = cast("CataloguesPage", work_of(program).page).choose(Holiday)
    assert isinstance(pane, HolidaysPane)
    assert "2027" in pane.notice.text.text()
    records.save(station, Holiday(falls_on=date(2027, 1, 1), name="元旦"))
    pane.reload()
    assert pane.notice.isHidden()


@pytest.mark.parametrize("slug", ["people", "qualifications", "absences"])
def test_the_model_keeps_qts_rules(slug: str, demo_program: Program) -> None:
    model = register(demo_program, slug).pane.list.model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.sort_by(0, descending=True)
    model.words = "w"
    model.reload()


def test_the_far_end_of_a_long_list_shows_the_same_rows(program: Program, station: Station) -> None:
    with station.operation("many") as pen:
        for number in range(PAGE * (FAR + 2)):
            pen.add(Person(name=f"队员{number:05d}"))
    model = register(program, "people").pane.list.model
    last = model.record(model.rowCount() - 2)
    assert last is not None
    near = RegisterModel(program.desk, model.register)  # type: ignore[arg-type]
    near.descending = True
    near.reload()
    assert near.record(1) == last
