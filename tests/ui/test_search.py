"""The search box of the header says so when it finds nothing."""

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.app import Program


def test_what_is_not_there_is_said(program: Program, qtbot: QtBot) -> None:
    assert program.work is not None
    box = program.work.header.search
    box.begin()
    QTest.keyClicks(box, "ghx")
    qtbot.waitUntil(lambda: box.popup_texts() == ["没有找到"])
    assert box.popup().isVisible()
    box.look_at("")
    assert not box.popup().isVisible()
