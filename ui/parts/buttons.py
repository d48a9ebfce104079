"""Buttons: one primary act a page in red, all others quiet."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from ui import icons
from ui.theme import px


def plainly(do: Callable[[], object]) -> Callable[..., None]:
    """Return ``do`` as a slot that leaves out what a signal brings, such as a button's state."""

    def call(*_brought: object) -> None:
        do()

    return call


class PressButton(QPushButton):
    """A push button that Enter presses too, as people expect."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


def button(
    text: str,
    act: Callable[[], object] | None = None,
    *,
    role: str = "",
    icon: str = "",
    hint: str = "",
) -> QPushButton:
    """Return a push button.

    Args:
        text: full words on it.
        act: what it does.
        role: primary, plain, danger, or nothing.
        icon: name of a bundled icon.
        hint: tool tip.
    """
    made = PressButton(text)
    made.setAccessibleName(text)
    made.setToolTip(hint)
    made.setAutoDefault(False)
    dressed(made, role, icon)
    if act is not None:
        made.clicked.connect(plainly(act))
    return made


def dressed(made: QPushButton, role: str, icon: str) -> None:
    """Give a button its role, and an icon in the role's colour."""
    made.setProperty("role", role)
    if icon:
        tint = {"primary": "accent_ink", "plain": "blue", "danger": "red"}.get(role, "ink")
        made.setIcon(icons.icon(icon, tint, 16))
        made.setIconSize(QSize(px(16), px(16)))


def icon_button(
    icon: str, name: str, act: Callable[[], object] | None = None, *, tint: str = "muted"
) -> QToolButton:
    """Return a small button with an icon alone; its name is its tool tip and what is read out."""
    made = QToolButton()
    made.setIcon(icons.icon(icon, tint, 18))
    made.setIconSize(QSize(px(18), px(18)))
    made.setFixedSize(px(34), px(34))
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if act is not None:
        made.clicked.connect(plainly(act))
    return made


def act(
    owner: QWidget,
    text: str,
    do: Callable[[], object],
    *,
    icon: str = "",
    shortcut: str = "",
    hint: str = "",
) -> QAction:
    """Return an action of a page: shown as a button in the header, found by its shortcut."""
    made = QAction(text, owner)
    made.setProperty("icon", icon)
    keys = QKeySequence(shortcut)
    shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
    made.setToolTip(
        " ".join(part for part in (hint or text, f"({shown})" if shown else "") if part)
    )
    if shortcut:
        made.setShortcut(keys)
        made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        owner.addAction(made)
    made.triggered.connect(plainly(do))
    return made


class ActButton(PressButton):
    """A push button that shows and does an action, and follows its state."""

    def __init__(self, action: QAction, role: str = "") -> None:
        """Make it for an action; ``role`` as in :func:`button`."""
        super().__init__()
        self._action = action
        self._is_held_back = False
        self.setAutoDefault(False)
        dressed(self, role, str(action.property("icon") or ""))
        action.changed.connect(self.follow)
        self.clicked.connect(plainly(action.trigger))
        self.follow()

    def follow(self) -> None:
        """Look like the action does now."""
        self.setText(self._action.text())
        self.setAccessibleName(self._action.text())
        self.setToolTip(self._action.toolTip())
        self.setEnabled(self._action.isEnabled())
        # A button without a parent would show itself as a window of its own.
        if self.parentWidget() is not None:
            self.setVisible(self._action.isVisible() and not self._is_held_back)

    def hold_back(self, held: bool) -> None:
        """Stay out of sight for want of room, or come back."""
        if held != self._is_held_back:
            self._is_held_back = held
            self.follow()


def act_button(action: QAction, role: str = "") -> ActButton:
    """Return a push button for an action."""
    return ActButton(action, role)
