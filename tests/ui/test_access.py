"""Lock, sign-in, passphrase, and a folder that is taken."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from fxstation import app as station_app
from fxstation.app import Station
from fxstation.records import Person
from fxstation.services import access, copies, records
from fxstation.services import settings as settings_service
from tests.conftest import CHEAP, PASSPHRASE, FakeClock
from tests.ui.conftest import MakeProgram
from tests.ui.hands import type_into
from tests.ui.test_registers import register, work_of
from ui.access.first_person import FirstPersonFace
from ui.access.lock import TRIES, LockFace
from ui.access.passphrase import PassphraseFace
from ui.access.stuck import StuckFace
from ui.app import Program


def typing_about_the_captain(program: Program, station: Station) -> None:
    """Open the captain's form and type half a note."""
    page = register(program, "people")
    page.arrive(station.all(Person)[0].id)
    page.pane.detail.form.edit()
    type_into(page.pane.detail.form.editors["note"], "写到一半")


def sign_in(program: Program, name: str, pin: str) -> None:
    """Sign in at the lock."""
    lock = program.lock
    assert lock is not None
    for made in lock.names.buttons():
        if made.accessibleName() == name:
            made.click()
    lock.pin.setText(pin)
    lock.enter.click()


def test_the_lock_keeps_the_half_typed_form(
    program: Program, station: Station, qtbot: QtBot
) -> None:
    typing_about_the_captain(program, station)
    work = work_of(program)
    program.lock_up()
    assert station.who.person == ""
    sign_in(program, "余洋", "2468")
    qtbot.waitUntil(lambda: program.window.faces.currentWidget() is work)
    form = work.page.pane.detail.form  # type: ignore[attr-defined]
    assert form.editors["note"].value() == "写到一半"


def is_at_work(program: Program, name: str) -> bool:
    """Tell whether a person's own workplace is what the window shows."""
    shown = program.window.faces.currentWidget()
    desk = program.desk
    return shown is program.work and desk is not None and desk.station.who.name == name


def test_another_person_does_not_see_the_half_typed_form_and_its_owner_gets_it_back(
    program: Program, station: Station, qtbot: QtBot
) -> None:
    second = Person(name="沈珏")
    records.save(station, second)
    access.set_pin(station, second, "1357")
    typing_about_the_captain(program, station)
    program.lock_up()
    sign_in(program, "沈珏", "1357")
    qtbot.waitUntil(lambda: is_at_work(program, "沈珏"))
    page = register(program, "people")
    captain = next(person for person in station.all(Person) if person.name == "余洋")
    page.arrive(captain.id)
    assert page.pane.detail.form.notice.text.text() == ""
    program.lock_up()
    sign_in(program, "余洋", "2468")
    qtbot.waitUntil(lambda: is_at_work(program, "余洋"))
    page = register(program, "people")
    page.arrive(captain.id)
    page.pane.detail.form.edit()
    assert page.pane.detail.form.editors["note"].value() == "写到一半"


def test_an_idle_pc_locks_itself(program: Program, qtbot: QtBot) -> None:
    assert program._idle.isActive()
    assert program._idle.interval() == 3 * 60_000
    program._idle.start(1)
    qtbot.waitUntil(lambda: program.window.faces.currentWidget() is program.lock)


def test_a_sign_of_life_puts_the_idle_lock_off(program: Program) -> None:
    program._idle.start(50_000)
    program.eventFilter(program.window, QEvent(QEvent.Type.MouseMove))
    assert program._idle.interval() == 3 * 60_000


def test_no_lock_where_the_settings_say_never(station: Station, make_program: MakeProgram) -> None:
    settings = settings_service.load(station)
    settings_service.save(station, settings_service.changed(settings, lock_minutes=0))
    assert not make_program(station)._idle.isActive()


def test_without_a_keyring_the_passphrase_is_asked_for(
    qapp: QApplication, qtbot: QtBot, station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FXSTATION_PASSPHRASE", raising=False)
    station.close()
    program = Program(qapp, station.folder)
    assert program.start()
    face = program.window.faces.currentWidget()
    assert isinstance(face, PassphraseFace)
    type_into(face.line, "wrong passphrase")
    face.enter.click()
    qtbot.waitUntil(lambda: face.wrong.text() != "")
    assert program.desk is None
    face.line.setText(PASSPHRASE)
    face.enter.click()
    qtbot.waitUntil(lambda: program.lock is not None)
    program.window.close()
    program.window.deleteLater()
    program.end()


def test_a_damaged_file_is_told_with_the_folder_and_can_be_tried_again(
    qapp: QApplication, qtbot: QtBot, station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FXSTATION_PASSPHRASE", PASSPHRASE)
    station.close()
    file = station.folder / "station.db"
    sound = file.read_bytes()
    file.write_bytes(b"nothing good" * 1000)
    program = Program(qapp, station.folder)
    assert program.start()
    assert isinstance(program.window.faces.currentWidget(), StuckFace)
    file.write_bytes(sound)
    program.open()
    qtbot.waitUntil(lambda: program.lock is not None)
    program.window.close()
    program.window.deleteLater()
    program.end()


def test_a_second_window_on_the_same_data_is_refused_in_a_sentence(
    program: Program, qapp: QApplication, station: Station
) -> None:
    second = Program(qapp, station.folder)
    assert not second.start(station)
    box = second._last_words
    assert isinstance(box, QMessageBox)
    assert "另一个窗口" in box.text()
    box.finished.disconnect()
    box.close()
    second.window.deleteLater()


def test_a_folder_that_cannot_be_made_is_told(qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    program = Program(qapp, tmp_path / "file" / "station")
    assert not program.start()
    box = program._last_words
    assert isinstance(box, QMessageBox)
    assert "--data" in box.text()
    box.finished.disconnect()
    box.close()
    program.window.deleteLater()
    assert not station_app.is_station(tmp_path)


def test_who_comes_first_to_a_station_without_sign_ins_gets_one(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, clock: FakeClock
) -> None:
    first = station_app.FirstDay(name="站", code="FX-002")
    folder = tmp_path / "bare"
    with station_app.create_station(
        folder, first, PASSPHRASE, keyring=False, clock=clock, cost=CHEAP
    ) as station:
        records.save(station, Person(name="沈珏"))
        program = Program(qapp, folder)
        assert program.start(station)
        face = program.window.faces.currentWidget()
        assert isinstance(face, FirstPersonFace)
        type_into(face.name, "沈珏")
        type_into(face.pin, "1357")
        type_into(face.again, "1357")
        face.enter.click()
        qtbot.waitUntil(lambda: program.work is not None)
        assert station.who.name == "沈珏"
        assert station.count(Person) == 1
        program.window.close()
        program.window.deleteLater()
        program.end()


def test_who_would_lose_what_was_typed_is_asked_before_the_window_closes(
    program: Program, station: Station
) -> None:
    typing_about_the_captain(program, station)
    program.window.close()
    assert program.window.isVisible()
    box = program._leave_box
    assert box is not None
    assert "1" in box.text()
    stay = box.defaultButton()
    assert stay is not None
    stay.click()
    assert program.window.isVisible()
    form = work_of(program).page.pane.detail.form  # type: ignore[attr-defined]
    form.cancel()
    program.window.close()
    assert not program.window.isVisible()


def test_ctrl_plus_makes_all_text_larger_and_ctrl_0_puts_it_back(program: Program) -> None:
    work_of(program)._resize_text(10)
    assert program.desk is not None
    assert program.desk.pc.text_size == 110
    work_of(program)._resize_text(0)
    assert program.desk.pc.text_size == 100
    work_of(program)._resize_text(-10)
    assert program.desk.pc.text_size == 100


def test_the_copy_of_the_day_is_made_quietly(
    program: Program, station: Station, qtbot: QtBot
) -> None:
    program._copying.start(1)
    qtbot.waitUntil(lambda: len(copies.listing(station.folder)) == 1)
    assert not program.window.toast.isVisible()


def _tried(lock: LockFace, times: int) -> bool:
    return lock._tries == times


def test_a_pin_cannot_be_guessed_at_speed(program: Program, qtbot: QtBot) -> None:
    program.lock_up()
    lock = program.lock
    assert lock is not None
    for wrong in range(1, TRIES + 1):
        lock.pin.setText("0000")
        lock.enter.click()
        qtbot.waitUntil(partial(_tried, lock, wrong))
    assert "30" in lock.wrong.text()
    assert not lock.enter.isEnabled()
    lock.pin.setText("2468")
    lock.pin.returnPressed.emit()
    assert not program.jobs.under_way
    lock._pause.timeout.emit()
    lock._pause.stop()
    lock.enter.click()
    qtbot.waitUntil(lambda: program.window.faces.currentWidget() is program.work)


def test_a_dialog_is_put_away_with_the_lock_and_comes_back(program: Program, qtbot: QtBot) -> None:
    box = QMessageBox(work_of(program))
    box.setText("发布？")
    box.open()
    program.lock_up()
    assert not box.isVisible()
    sign_in(program, "余洋", "2468")
    qtbot.waitUntil(box.isVisible)
    box.close()
