"""设置: fields are saved or say why not, words stand for weights, PINs, passphrase, copies."""

import attrs
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from fxstation import app as station_app
from fxstation.app import Station
from fxstation.records import Person, Post, ShiftKind
from fxstation.services import access, copies, records
from fxstation.services import settings as settings_service
from fxstation.settings import StationSettings
from tests.conftest import FIRST_DAY
from tests.ui.conftest import MakeProgram
from ui.app import Program
from ui.settings.copies import CopiesSection, why_words
from ui.settings.passphrase import PassphraseSection
from ui.settings.question import Question
from ui.settings.rules import MATTERS, RulesSection
from ui.settings.sign_in import PinDialog, SignInSection
from ui.settings.station import StationSection
from ui.settings.this_pc import ThisPcSection


def part(program: Program, slug: str) -> object:
    """Show one part of the settings."""
    assert program.desk is not None
    assert program.work is not None
    program.desk.go("settings", slug)
    return program.work.page.section  # type: ignore[attr-defined]


def now(program: Program) -> StationSettings:
    """Return the settings as they are stored."""
    assert program.desk is not None
    return settings_service.load(program.desk.station)


def question() -> Question:
    """Return the question that is open."""
    (found,) = [
        w for w in QApplication.topLevelWidgets() if isinstance(w, Question) and w.isVisible()
    ]
    return found


def test_a_changed_field_is_saved_and_only_that_one(program: Program, qtbot: QtBot) -> None:
    section = part(program, "station")
    assert isinstance(section, StationSection)
    card = section.card
    assert not card.save_button.isEnabled()
    card.editors["duty_phone"].line.clear()  # type: ignore[attr-defined]
    QTest.keyClicks(card.editors["duty_phone"].line, "021 5742 1674")  # type: ignore[attr-defined]
    assert card.save_button.isEnabled()
    card.save_button.click()
    qtbot.waitUntil(lambda: now(program).duty_phone == "021-57421674")
    qtbot.waitUntil(lambda: not card.save_button.isEnabled())
    assert now(program).station_name == FIRST_DAY.name


def test_what_may_not_be_saved_is_said_at_its_field(program: Program, qtbot: QtBot) -> None:
    section = part(program, "rules")
    assert isinstance(section, RulesSection)
    line = section.limits.editors["days_in_row"].line  # type: ignore[attr-defined]
    line.clear()
    QTest.keyClicks(line, "99")
    section.limits.save_button.click()
    errors = section.limits.errors
    assert "1" in errors["days_in_row"].text()
    assert "31" in errors["days_in_row"].text()
    assert now(program).days_in_row == 6
    section.limits.cancel_button.click()
    assert line.text() == "6"
    assert not errors["days_in_row"].isVisible()


def test_a_station_must_have_a_name(program: Program) -> None:
    section = part(program, "station")
    assert isinstance(section, StationSection)
    section.card.editors["station_name"].line.clear()  # type: ignore[attr-defined]
    section.card.editors["station_name"].changed.emit()
    section.card.save_button.click()
    assert now(program).station_name == FIRST_DAY.name
    assert "站名" in section.card.errors["station_name"].text()


def test_what_is_being_typed_stays_when_something_else_is_saved(
    program: Program, qtbot: QtBot
) -> None:
    section = part(program, "station")
    assert isinstance(section, StationSection)
    line = section.card.editors["headquarters"].line  # type: ignore[attr-defined]
    QTest.keyClicks(line, "half")
    assert program.desk is not None
    station = program.desk.station
    changed = attrs.evolve(settings_service.load(station), nights_in_row=2)
    program.desk.jobs.run(lambda: settings_service.save(station, changed), title="")
    qtbot.waitUntil(lambda: now(program).nights_in_row == 2)
    assert line.text().endswith("half")


def test_words_stand_for_weights(program: Program, qtbot: QtBot) -> None:
    section = part(program, "rules")
    assert isinstance(section, RulesSection)
    wish = section.steps["weight_wish"]
    assert [one.text() for one in wish.group.buttons()] == ["不管", "一般", "看重", "很看重"]
    assert wish.group.button(2).isChecked()
    wish.group.button(3).click()
    assert [one.isChecked() for one in wish.group.buttons()] == [False, False, False, True]
    section.matters.save_button.click()
    qtbot.waitUntil(lambda: now(program).weight_wish == 30)
    assert now(program).weight_nights == 6


def test_a_number_of_ones_own_is_shown_and_typed(program: Program, qtbot: QtBot) -> None:
    section = part(program, "rules")
    assert isinstance(section, RulesSection)
    wish = section.steps["weight_wish"]
    section.advanced.click()
    assert wish.number.isVisible()
    wish.number.setValue(7)
    assert not any(one.isChecked() for one in wish.group.buttons())
    section.advanced.click()
    assert wish.own.text() == "自定：7"
    section.matters.save_button.click()
    qtbot.waitUntil(lambda: now(program).weight_wish == 7)


def test_every_weight_of_fairness_and_rest_can_be_chosen() -> None:
    weights = {name for name in attrs.fields_dict(StationSettings) if name.startswith("weight_")}
    assert weights - set(MATTERS) == {"weight_gap"}


def test_another_pattern_is_explained_then_put_in_force(program: Program, qtbot: QtBot) -> None:
    section = part(program, "station")
    assert isinstance(section, StationSection)
    box: QComboBox = section.pattern.box
    assert not section.pattern.change.isEnabled()
    box.setCurrentIndex(box.findText("四班三运转", Qt.MatchFlag.MatchContains))
    section.pattern.change.click()
    asked = question()
    said = " ".join(one.text() for one in asked.findChildren(type(section.pattern.now)))
    assert "停用：24小时班" in said
    assert "启用：早班、中班、夜班" in said
    asked.yes.click()
    qtbot.waitUntil(lambda: now(program).pattern == "S4")
    assert program.desk is not None
    names = [
        k.name for k in program.desk.station.all(ShiftKind, '"in_use" = 1', order='"position"')
    ]
    assert names == ["早班", "中班", "夜班"]
    qtbot.waitUntil(lambda: "四班三运转" in section.pattern.now.text())


def test_somebody_gets_a_pin_and_can_sign_in(program: Program, qtbot: QtBot) -> None:
    assert program.desk is not None
    station = program.desk.station
    person = Person(name="王建国", post=station.all(Post)[2].id)
    records.save(station, person)
    section = part(program, "sign-in")
    assert isinstance(section, SignInSection)
    section.people.person.put(person.id)
    section.people.person.changed.emit()
    section.people.add.click()
    dialog = question()
    assert isinstance(dialog, PinDialog)
    dialog.first.setText("1357")
    dialog.second.setText("1358")
    dialog.yes.click()
    assert "不一样" in dialog.wrong.text()
    dialog.second.setText("1357")
    dialog.yes.click()
    qtbot.waitUntil(lambda: len(access.accounts(station)) == 2)
    access.sign_in(station, person.id, "1357")
    qtbot.waitUntil(lambda: buttons(section, "停用王建国的登录") != [])


def buttons(section: SignInSection, name: str) -> list[QPushButton]:
    """Return the buttons with an accessible name."""
    found = section.people.findChildren(QPushButton)
    return [one for one in found if one.accessibleName() == name and one.isVisible()]


def test_the_last_sign_in_cannot_be_taken_away(program: Program, qtbot: QtBot) -> None:
    section = part(program, "sign-in")
    assert isinstance(section, SignInSection)
    (out,) = buttons(section, "停用余洋的登录")
    out.click()
    asked = question()
    asked.yes.click()
    assert program.work is not None
    qtbot.waitUntil(program.work.notice.isVisible)
    assert program.desk is not None
    assert len(access.accounts(program.desk.station)) == 1


def test_the_passphrase_is_changed_with_the_own_pin(program: Program, qtbot: QtBot) -> None:
    section = part(program, "passphrase")
    assert isinstance(section, PassphraseSection)
    card = section.card
    card.first.setText("天天练兵2026")
    card.second.setText("天天练兵2027")
    card.pin.setText(FIRST_DAY.pin)
    card.change.click()
    assert "不一样" in card.wrong.text()
    card.second.setText("天天练兵2026")
    card.pin.setText("0000")
    card.change.click()
    qtbot.waitUntil(lambda: "PIN" in card.wrong.text())
    card.pin.setText(FIRST_DAY.pin)
    card.change.click()
    qtbot.waitUntil(card.notice.isVisible, timeout=20_000)
    assert card.first.text() == card.second.text() == card.pin.text() == ""
    assert program.desk is not None
    station_app.open_station(program.desk.station.folder, "天天练兵2026").close()
    with pytest.raises(station_app.WrongPassphrase):
        station_app.open_station(program.desk.station.folder, "test-passphrase")


def test_a_copy_is_made_listed_and_put_back(program: Program, qtbot: QtBot) -> None:
    section = part(program, "copies")
    assert isinstance(section, CopiesSection)
    qtbot.waitUntil(section.nothing.isVisible)
    section.make.click()
    qtbot.waitUntil(lambda: section.rows.rowCount() == 1)
    row = [section.rows.index(0, column).data() for column in range(4)]
    assert row[1:3] == ["手工", "1"]
    assert program.desk is not None
    before = program.desk.station
    records.save(before, Person(name="后来的人"))
    section.restore.click()
    asked = question()
    asked.yes.click()
    qtbot.waitUntil(lambda: program.desk is not None and program.desk.station is not before)
    assert program.desk is not None
    assert program.lock is not None
    assert program.window.faces.currentWidget() is program.lock
    station = program.desk.station
    assert [one.name for one in station.all(Person)] == ["余洋"]
    whys = {one.why for one in copies.listing(station.folder)}
    assert whys == {"hand", "before-restore"}
    program.lock.pin.setText(FIRST_DAY.pin)
    program.lock.enter.click()
    qtbot.waitUntil(lambda: program.work is not None)


def test_a_damaged_copy_is_listed_as_damaged_and_not_put_back(
    program: Program, qtbot: QtBot
) -> None:
    assert program.desk is not None
    station = program.desk.station
    copy = copies.by_hand(station)
    copy.path.write_bytes(b"x" * 40_000)
    section = part(program, "copies")
    assert isinstance(section, CopiesSection)
    qtbot.waitUntil(lambda: section.rows.rowCount() == 1)
    assert section.rows.index(0, 2).data() == "已损坏"
    section.restore.click()
    asked = question()
    asked.yes.click()
    assert program.work is not None
    qtbot.waitUntil(program.work.notice.isVisible)
    assert program.desk.station is station
    assert station.count(Person) == 1
    assert section.isEnabled()


@pytest.mark.parametrize(
    ("why", "words"),
    [
        ("day", "每天自动"),
        ("hand-2", "手工"),
        ("before-restore-3", "恢复之前"),
        ("before-m0002_more", "程序升级之前"),
    ],
)
def test_the_reason_of_a_copy_is_told_in_words(why: str, words: str) -> None:
    assert why_words(why) == words


def test_language_and_size_apply_at_once_and_the_part_stays(program: Program, qtbot: QtBot) -> None:
    section = part(program, "pc")
    assert isinstance(section, ThisPcSection)
    before = program.work
    section.groups["language"].buttons()[1].click()
    qtbot.waitUntil(lambda: program.work is not before and program.work is not None)
    assert program.work is not None
    work = program.work
    qtbot.waitUntil(lambda: work.header.title.text() == "Settings")
    qtbot.waitUntil(lambda: isinstance(work.page.section, ThisPcSection))  # type: ignore[attr-defined]
    section = work.page.section  # type: ignore[attr-defined]
    section.groups["text_size"].buttons()[2].click()
    qtbot.waitUntil(lambda: program.pc.text_size == 125)
    assert program.pc.language == "en"


def test_the_parts_stand_in_a_list_above_where_there_is_little_room(
    make_program: MakeProgram, station: Station
) -> None:
    program = make_program(station, text_size=150)
    section = part(program, "rules")
    assert isinstance(section, RulesSection)
    assert program.work is not None
    page = program.work.page
    assert page.part.isVisible()  # type: ignore[attr-defined]
    assert not page.parts.isVisible()  # type: ignore[attr-defined]
    assert page.part.currentText() == "排班规则"  # type: ignore[attr-defined]


def test_links_lead_to_the_lists(program: Program, qtbot: QtBot) -> None:
    part(program, "lists")
    assert program.work is not None
    page = program.work.page
    (link,) = [b for b in page.findChildren(QPushButton) if b.text() == "节假日"]
    link.click()
    assert program.work.shown == "catalogues"
