"""What a page is: a widget below the header that knows its acts, its help and its tables."""

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fxstation.changes import Changes
from ui.desk import Desk
from ui.theme import px


class Page(QWidget):
    """Base of every page. Set the class attributes, fill :attr:`inside`, write :meth:`reload`.

    Signals:
        header_changed: title, subtitle or acts are other ones now.

    Attributes:
        tables: the page reloads when one of these is touched.
        help_slug: which help page F1 opens (``resources/help/<language>/<slug>.md``).
        primary_act: the one red button in the header; Ctrl+N does it.
        further_acts: quiet buttons beside it.
        print_act: what Ctrl+P does.
        first_focus: what gets the focus when the page is shown.
    """

    header_changed = Signal()
    tables: ClassVar[tuple[str, ...]] = ()
    help_slug: ClassVar[str] = "start"

    def __init__(self, desk: Desk) -> None:
        """Make an empty page at a desk."""
        super().__init__()
        self.setObjectName("page")
        self.desk = desk
        self.primary_act: QAction | None = None
        self.further_acts: list[QAction] = []
        self.print_act: QAction | None = None
        self.first_focus: QWidget | None = None
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(px(24), px(4), px(24), px(20))
        self.inside.setSpacing(px(16))

    def title(self) -> str:
        """Return another title than the navigation's, or ""."""
        return ""

    def subtitle(self) -> str:
        """Return the small line under the title, or ""."""
        return ""

    def reload(self) -> None:
        """Read everything again; called before the page is first shown and after changes."""

    def concerned(self, changes: Changes) -> bool:
        """Tell whether an operation touched what the page shows."""
        return changes.concern(*self.tables)

    def place(self) -> str:
        """Return the target that leads here again when the window is built anew, or ""."""
        return ""

    def arrive(self, target: str) -> None:
        """Show a target: an id or a word, given to ``desk.go``."""
        del target
