"""The dialog for files speaks the language of the window where the system has none."""

from pathlib import Path

from PySide6.QtCore import QFileInfo
from PySide6.QtWidgets import QFileDialog, QLabel

from ui.app import Program
from ui.parts.folders import worded


def test_the_dialog_for_files_has_chinese_words(program: Program, tmp_path: Path) -> None:
    dialog = QFileDialog(program.window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    worded(dialog)
    shown = {label.text() for label in dialog.findChildren(QLabel)}
    assert {"位置：", "文件名：", "文件类型："} <= shown
    assert dialog.labelText(QFileDialog.DialogLabel.Accept) == "打开"
    provider = dialog.iconProvider()
    (tmp_path / "a.xlsx").touch()
    assert provider.type(QFileInfo(str(tmp_path))) == "文件夹"
    assert provider.type(QFileInfo(str(tmp_path / "a.xlsx"))) == "xlsx 文件"
    dialog.deleteLater()
