"""Forms give back what was put into them, understand what is typed, and say what is wrong."""

from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fxstation.app import Station
from fxstation.records import RECORD_TYPES, Absence, Person, Post, Record, Roster, ShiftKind
from fxstation.services import access, journal, records
from tests.strategies import records as any_record
from tests.ui.hands import type_into
from ui.app import Program
from ui.desk import Desk
from ui.forms.editors import LineEditor
from ui.forms.form import RecordForm
from ui.forms.hidden import HiddenEditor
from ui.forms.references import RefEditor


@pytest.fixture
def desk(program: Program) -> Desk:
    """The desk of a fresh station."""
    assert program.desk is not None
    return program.desk


@pytest.mark.parametrize("cls", RECORD_TYPES, ids=lambda cls: cls.TABLE)
def test_a_form_gives_back_what_was_put_into_it(
    cls: type[Record], desk: Desk, qtbot: QtBot
) -> None:
    form = RecordForm(desk, cls)
    qtbot.addWidget(form)

    @settings(max_examples=12)
    @given(st.data())
    def given_back(data: Any) -> None:
        record = data.draw(any_record(cls))
        form.begin(record)
        for fact in form.facts:
            assert form.editors[fact.name].value() == getattr(record, fact.name), fact.name
            form.editors[fact.name].left.emit()
            assert form.editors[fact.name].value() == getattr(record, fact.name), fact.name

    given_back()


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("0815", date(2026, 8, 15)),
        ("0105", date(2027, 1, 5)),
        ("昨天", date(2026, 11, 22)),
        ("-2", date(2026, 11, 21)),
        ("+10", date(2026, 12, 3)),
        ("2026-12-01", date(2026, 12, 1)),
        ("2026年12月1日", date(2026, 12, 1)),
        ("20261201", date(2026, 12, 1)),
        ("８．１５", date(2026, 8, 15)),
        ("下周三", date(2026, 12, 2)),
        ("月底", date(2026, 11, 30)),
        ("28", date(2026, 11, 28)),
    ],
)
def test_days_are_understood_as_people_type_them(
    typed: str, day: date, desk: Desk, qtbot: QtBot
) -> None:
    form = RecordForm(desk, Absence)
    qtbot.addWidget(form)
    form.begin(Absence(person="", kind=""))
    made = form.editors["first_on"]
    type_into(made.focusProxy(), typed)
    assert made.problem() == ""
    assert made.value() == day


@pytest.mark.parametrize("typed", ["30", "2月30日", "1332", "很快", "2026-13-01"])
def test_what_is_no_day_is_said_at_the_field(typed: str, desk: Desk, qtbot: QtBot) -> None:
    desk.station.clock.moment = desk.station.clock.moment.replace(month=2)  # type: ignore[attr-defined]
    form = RecordForm(desk, Absence)
    qtbot.addWidget(form)
    form.begin(Absence(person="", kind=""))
    type_into(form.editors["first_on"].focusProxy(), typed)
    assert "0815" in form.problems()["first_on"]


def test_an_emptied_number_is_unknown_and_not_zero(desk: Desk, qtbot: QtBot) -> None:
    form = RecordForm(desk, ShiftKind)
    qtbot.addWidget(form)
    form.begin(ShiftKind(name="夜班"))
    made = form.editors["hours"]
    assert isinstance(made, LineEditor)
    made.line.clear()
    assert made.problem() != "", "the length of a shift must be known"


def test_a_moment_keeps_its_zone_when_it_is_typed_anew(desk: Desk, qtbot: QtBot) -> None:
    form = RecordForm(desk, Roster)
    qtbot.addWidget(form)
    form.begin(Roster(month="2026-12"))
    made = form.editors["published_at"]
    type_into(made.focusProxy(), "2026-12-01 08:30")
    assert made.value().utcoffset().total_seconds() == 0
    assert f"{made.value().astimezone():%Y-%m-%d %H:%M}" == "2026-12-01 08:30"


def test_a_reference_is_found_by_pinyin_initials(desk: Desk, qtbot: QtBot) -> None:
    form = RecordForm(desk, Person)
    qtbot.addWidget(form)
    form.show()
    form.begin(Person(name=""))
    made = form.editors["post"]
    assert isinstance(made, RefEditor)
    form.activateWindow()
    made.line.setFocus()
    qtbot.waitUntil(made.line.hasFocus)
    QTest.keyClicks(made.line, "jsy")
    qtbot.waitUntil(lambda: made.line.popup_texts() == ["驾驶员"])
    QTest.keyClick(made.line.popup(), Qt.Key.Key_Return)
    assert desk.names.of("posts", made.value()) == "驾驶员"


def test_a_name_that_is_not_in_the_list_is_not_guessed(desk: Desk, qtbot: QtBot) -> None:
    form = RecordForm(desk, Person)
    qtbot.addWidget(form)
    form.begin(Person(name="张三"))
    type_into(form.editors["post"].focusProxy(), "飞行员")
    assert "飞行员" in form.problems()["post"]


def test_a_missing_name_is_said_at_its_field_and_nothing_is_saved(desk: Desk, qtbot: QtBot) -> None:
    before = desk.station.count(Person)
    form = RecordForm(desk, Person)
    qtbot.addWidget(form)
    form.begin(Person(name=""))
    form.save()
    assert "姓名" in form.problems()["name"]
    assert form.is_editing
    assert desk.station.count(Person) == before


def test_a_twin_identity_number_is_refused_at_its_field(desk: Desk, qtbot: QtBot) -> None:
    number = "310120198001011239"
    from fxstation.rules.people import check_character

    number = number[:17] + check_character(number)
    records.save(desk.station, Person(name="王建国", identity_number=number))
    form = RecordForm(desk, Person)
    qtbot.addWidget(form)
    form.begin(Person(name="王健国"))
    type_into(form.editors["identity_number"].focusProxy(), number)
    form.save()
    qtbot.waitUntil(lambda: "王建国" in form.error_of("identity_number"))


def test_what_was_typed_waits_until_the_record_is_opened_again(desk: Desk, qtbot: QtBot) -> None:
    person = desk.station.all(Person)[0]
    form = RecordForm(desk, Person)
    qtbot.addWidget(form)
    form.read(person)
    form.edit()
    type_into(form.editors["note"].focusProxy(), "会开泵")
    form.leave()
    assert not form.is_editing
    again = RecordForm(desk, Person)
    qtbot.addWidget(again)
    again.read(person)
    assert again.notice.text.text() != ""
    again.edit()
    assert again.editors["note"].value() == "会开泵"


def test_a_hidden_number_is_shown_only_after_the_journal_knows(desk: Desk, qtbot: QtBot) -> None:
    captain = desk.station.all(Person)[0]
    person = attrs.evolve(captain, phone="13812345678")
    records.save(desk.station, person, captain)
    form = RecordForm(desk, Person)
    qtbot.addWidget(form)
    form.read(person)
    assert "13812345678" not in form.shown_texts()
    form.edit()
    hidden = form.editors["phone"]
    assert isinstance(hidden, HiddenEditor)
    assert "13812345678" not in form.shown_texts()
    hidden.show_button.click()
    qtbot.waitUntil(lambda: hidden.focusProxy() is not hidden.show_button)
    looked = journal.operations(desk.station)[0]
    assert looked.kind == "look"
    assert looked.who == captain.name
    assert hidden.value() == "13812345678"


def test_saving_an_unseen_number_keeps_it(desk: Desk, qtbot: QtBot) -> None:
    captain = desk.station.all(Person)[0]
    person = attrs.evolve(captain, phone="13812345678")
    records.save(desk.station, person, captain)
    form = RecordForm(desk, Person)
    qtbot.addWidget(form)
    form.read(person)
    form.edit()
    type_into(form.editors["note"].focusProxy(), "队长")
    form.save()
    qtbot.waitUntil(lambda: not form.is_editing)
    stored = desk.station.get(Person, person.id)
    assert (stored.phone, stored.note) == ("13812345678", "队长")
    assert not [one for one in journal.operations(desk.station) if one.kind == "look"]


def test_seats_of_a_shift_are_counted_by_post(desk: Desk, qtbot: QtBot) -> None:
    kind = desk.station.all(ShiftKind)[0]
    posts = {post.name: post.id for post in desk.station.all(Post)}
    form = RecordForm(desk, ShiftKind)
    qtbot.addWidget(form)
    form.read(kind)
    form.edit()
    form.editors["demand"].put({posts["消防员"]: 2, posts["驾驶员"]: 1})
    form.save()
    qtbot.waitUntil(lambda: not form.is_editing)
    assert desk.station.get(ShiftKind, kind.id).demand == {posts["消防员"]: 2, posts["驾驶员"]: 1}


def test_somebody_elses_change_is_not_overwritten(
    desk: Desk, station: Station, qtbot: QtBot
) -> None:
    captain = station.all(Person)[0]
    form = RecordForm(desk, Person)
    qtbot.addWidget(form)
    form.read(captain)
    form.edit()
    records.save(station, attrs.evolve(captain, note="甲"), captain)
    type_into(form.editors["note"].focusProxy(), "乙")
    form.save()
    qtbot.waitUntil(lambda: form.notice.text.text() != "")
    assert form.is_editing
    assert station.get(Person, captain.id).note == "甲"
    assert access.accounts(station)
