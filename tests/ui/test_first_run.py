"""The first start: step by step, nothing written before the end, every mistake in a sentence."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fxstation import app as station_app
from fxstation.i18n import language
from fxstation.records import Person
from fxstation.settings import pc as pc_settings
from tests.ui.hands import type_into
from ui.app import Program
from ui.first_run.face import FirstRunFace
from ui.first_run.words import suggestion


@pytest.fixture
def fresh(qapp: QApplication, qtbot: QtBot, tmp_path: Path):  # type: ignore[no-untyped-def]
    """A program on an empty folder."""
    program = Program(qapp, tmp_path / "new")
    assert program.start()
    yield program
    program.window.close()
    program.window.deleteLater()
    program.end()


def face(program: Program) -> FirstRunFace:
    """The wizard."""
    shown = program.window.faces.currentWidget()
    assert isinstance(shown, FirstRunFace)
    return shown


def filled(program: Program) -> FirstRunFace:
    """The wizard at its last step, everything typed but the passphrase."""
    wizard = face(program)
    type_into(wizard.name, "海湾社区微型消防站")
    wizard.forth.click()
    wizard.pattern.setCurrentIndex(wizard.pattern.findData("S6"))
    wizard.forth.click()
    type_into(wizard.captain, "余洋")
    type_into(wizard.pin, "2468")
    type_into(wizard.pin_again, "2468")
    wizard.forth.click()
    return wizard


def test_the_wizard_makes_the_station_and_the_captain_is_at_work(
    fresh: Program, qtbot: QtBot
) -> None:
    wizard = filled(fresh)
    wizard.passphrase_again.setText(wizard.passphrase.text())
    passphrase = wizard.passphrase.text()
    QTest.keyClick(wizard.passphrase_again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: fresh.work is not None, timeout=20_000)
    assert fresh.desk is not None
    assert fresh.desk.station.who.name == "余洋"
    assert fresh.desk.settings.station_name == "海湾社区微型消防站"
    assert fresh.desk.settings.pattern == "S6"
    assert [person.name for person in fresh.desk.station.all(Person)] == ["余洋"]
    with station_app.open_station(fresh.folder, passphrase) as again:
        assert again.count(Person) == 1


def test_nothing_is_written_before_the_last_step(fresh: Program) -> None:
    filled(fresh)
    assert not station_app.is_station(fresh.folder)


def test_a_step_that_lacks_something_says_what(fresh: Program) -> None:
    wizard = face(fresh)
    wizard.forth.click()
    assert "站名" in wizard.wrong.text()
    assert wizard.steps.currentIndex() == 0
    assert wizard.name.property("wrong") is True
    assert wizard.focusWidget() is wizard.name
    type_into(wizard.name, "站")
    wizard.forth.click()
    assert wizard.name.property("wrong") is False


@pytest.mark.parametrize(("pin", "again"), [("12", "12"), ("1234", "1235")])
def test_a_short_or_mistyped_pin_is_not_taken(fresh: Program, pin: str, again: str) -> None:
    wizard = face(fresh)
    type_into(wizard.name, "站")
    wizard.forth.click()
    wizard.forth.click()
    type_into(wizard.captain, "余洋")
    type_into(wizard.pin, pin)
    type_into(wizard.pin_again, again)
    wizard.forth.click()
    assert "PIN" in wizard.wrong.text()
    assert wizard.steps.currentIndex() == 2
    wrong = wizard.pin if pin == "12" else wizard.pin_again
    assert wrong.property("wrong") is True
    assert wizard.focusWidget() is wrong
    assert wizard.captain.property("wrong") is not True


def test_the_passphrase_must_be_copied_right(fresh: Program) -> None:
    wizard = filled(fresh)
    type_into(wizard.passphrase_again, "something else")
    wizard.forth.click()
    assert wizard.wrong.text() != ""
    assert not station_app.is_station(fresh.folder)


def test_the_language_can_be_chosen_first_and_stays(fresh: Program, qtbot: QtBot) -> None:
    wizard = face(fresh)
    wizard.language.setCurrentIndex(wizard.language.findData("en"))
    wizard.language.activated.emit(wizard.language.currentIndex())
    qtbot.waitUntil(lambda: language() == "en")
    again = filled(fresh)
    assert again.forth.text() == "Set up the station"
    again.passphrase_again.setText(again.passphrase.text())
    again.forth.click()
    qtbot.waitUntil(lambda: fresh.work is not None, timeout=20_000)
    assert pc_settings.load(fresh.folder).language == "en"


def test_every_suggested_passphrase_is_another_one_and_can_be_typed_anywhere() -> None:
    made = {suggestion() for _number in range(50)}
    assert len(made) == 50
    assert all(one.isascii() and len(one) >= 16 for one in made)
