"""Where the register comes from: a file, or cells copied in Excel or WPS."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog, QFrame, QScrollArea, QWidget

from fxstation.i18n import _
from ui.parts.buttons import button
from ui.parts.folders import worded
from ui.parts.labels import Card, column, label, picture, row
from ui.theme import px

PATTERNS = "*.xlsx *.xls *.csv *.ods *.txt *.et"


class SourceFace(QWidget):
    """The first step: choose, drop or paste.

    Signals:
        file_chosen: path of a file.
        pasted: text that was pasted.
    """

    file_chosen = Signal(object)
    pasted = Signal(str)

    def __init__(self, folder: Callable[[], str] = str) -> None:
        """Lay it out; ``folder`` tells where a file is looked for."""
        super().__init__()
        self.setAcceptDrops(True)
        self._folder = folder
        self.choose = button(
            _("Choose a file…"), self.ask, role="primary", icon="file-spreadsheet",
            hint=_("Excel, WPS or CSV"),
        )  # fmt: skip
        keys = QKeySequence(QKeySequence.StandardKey.Paste).toString(
            QKeySequence.SequenceFormat.NativeText
        )
        self.paste = button(_("Paste copied cells"), self.take_pasted, icon="clipboard", hint=keys)
        inside = QWidget()
        inside.setObjectName("scrolled")
        inside.setLayout(column(self._offer(), self._words(), None, space=16))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        self.setLayout(column(area))

    def _offer(self) -> QFrame:
        card = Card(edge=32, space=14)
        middle = Qt.AlignmentFlag.AlignHCenter
        card.inside.addWidget(picture("table-import", "faint", 48), 0, middle)
        card.inside.addWidget(label(_("Bring in the register you have"), "title"), 0, middle)
        text = label(
            _(
                "Drop the file here, choose it, or copy the cells in Excel or WPS and paste them. "
                "Titles, blank rows, totals and signatures may stay in it."
            ),
            "caption",
            wrap=True,
        )
        text.setAlignment(middle)
        text.setFixedWidth(px(560))
        card.inside.addLayout(row(None, text, None))
        buttons = row(None, self.choose, self.paste, None, space=12)
        card.inside.addLayout(buttons)
        return card

    def _words(self) -> QFrame:
        card = Card(_("What happens"), space=8)
        for text in (
            _("Nothing is written before you have seen every row and pressed “Import”."),
            _("Identity numbers, telephones and dates are never guessed: what is not clear is "
              "marked, and you correct it here or in the file."),
            _("Who is there already is recognised; an empty cell never wipes what the station "
              "knows. The same file twice changes nothing."),
            _("The whole import can be taken back with “Undo”. The file itself is not kept."),
        ):  # fmt: skip
            line = label(text, wrap=True)
            card.inside.addLayout(row(picture("check", "green", 16), line, space=8))
            line.setMinimumWidth(px(300))
        return card

    def ask(self) -> None:
        """Ask for a file."""
        dialog = QFileDialog(self, _("Choose the register"), self._folder())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Registers") + f" ({PATTERNS})", _("All files") + " (*)"])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._chosen)
        worded(dialog).open()

    def take_pasted(self) -> None:
        """Take what was copied."""
        self.pasted.emit(QApplication.clipboard().text())

    def _chosen(self, name: str) -> None:
        self.file_chosen.emit(Path(name))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the first file that was dropped."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.file_chosen.emit(Path(files[0]))
