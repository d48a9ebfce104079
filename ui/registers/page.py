"""A page with one register: team members, certificates, absences."""

from ui.desk import Desk
from ui.page import Page
from ui.registers.declare import Register
from ui.registers.detail import Belonging
from ui.registers.pane import RegisterPane


class RegisterPage(Page):
    """A page that is one register."""

    def __init__(
        self, desk: Desk, register: Register, belongings: tuple[Belonging, ...] = ()
    ) -> None:
        """Build it; subclasses set ``tables`` and ``help_slug``."""
        super().__init__(desk)
        self.pane = RegisterPane(desk, register, belongings=belongings)
        self.inside.addWidget(self.pane)
        self.primary_act = self.pane.add
        self.first_focus = self.pane.list.search
        self.pane.editing.connect(self._editing)

    def reload(self) -> None:
        """Read again."""
        self.pane.reload()

    def arrive(self, target: str) -> None:
        """Open the record with this id; ``new`` begins one."""
        if target == "new":
            self.pane.begin()
        else:
            self.pane.open_id(target)

    def _editing(self, editing: bool) -> None:
        # One red button a page: while a form is edited, that is its “Save”.
        self.pane.add.setEnabled(not editing)
