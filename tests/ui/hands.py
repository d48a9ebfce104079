"""Hands: typing Chinese (Qt's own test keys know Latin letters only), finding what is on screen."""

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget


def type_into(widget: QWidget | None, text: str) -> None:
    """Type a text at the cursor of a line or a note, as an input method does."""
    while widget is not None and widget.focusProxy() is not None:
        widget = widget.focusProxy()
    if isinstance(widget, QPlainTextEdit):
        widget.insertPlainText(text)
    elif isinstance(widget, QLineEdit):
        widget.insert(text)
    else:
        raise TypeError(widget)
