"""Where files are looked for and saved, and the words of the dialog that asks."""

from PySide6.QtCore import QFileInfo, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QFileIconProvider

from fxstation.i18n import _
from fxstation.settings.pc import PcSettings


def documents(pc: PcSettings) -> str:
    """Return the folder used last, otherwise the user's documents."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return pc.last_folder or QStandardPaths.writableLocation(place)


class _Kinds(QFileIconProvider):
    """Says what kind of file it is in the language of the window."""

    def type(self, info: QFileInfo) -> str:
        """Return the kind."""
        if info.isRoot():
            return _("Disk")
        if info.isDir():
            return _("Folder")
        suffix = info.suffix()
        return _("{suffix} file").format(suffix=suffix) if suffix else _("File")


def worded(dialog: QFileDialog) -> QFileDialog:
    """Give a dialog the words that Qt's own Chinese lacks where the system has no dialog."""
    mark = QFileDialog.DialogLabel
    saves = dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    dialog.setLabelText(mark.LookIn, _("Folder:"))
    dialog.setLabelText(mark.FileName, _("File name:"))
    dialog.setLabelText(mark.FileType, _("Kind of file:"))
    dialog.setLabelText(mark.Accept, _("Save") if saves else _("Open"))
    dialog.setLabelText(mark.Reject, _("Cancel"))
    kinds = _Kinds()
    dialog.setIconProvider(kinds)
    dialog.kinds = kinds  # type: ignore[attr-defined] # Qt does not keep it
    return dialog
