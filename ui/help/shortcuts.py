"""The keys that really do something now, gathered from the window itself."""

from collections.abc import Iterable

from attrs import frozen
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from fxstation.i18n import _


@frozen
class Keys:
    """What a key does, and whether it belongs to one page only."""

    keys: str
    what: str
    of_page: bool


def gathered(workplace: QWidget, page: QWidget | None) -> tuple[Keys, ...]:
    """Return the keys of the window and of the page that is shown.

    Args:
        workplace: the widget around all pages.
        page: the page whose keys are wanted, too.
    """
    inside_pages = set(page.findChildren(QObject)) | {page} if page is not None else set()
    found: dict[tuple[str, bool], Keys] = {}
    for one in _all(workplace):
        owner = one.parent()
        of_page = owner in inside_pages
        if not of_page and owner is not workplace:
            continue
        keys, what = _told(one)
        if keys and what:
            found.setdefault((what, of_page), Keys(keys, what, of_page))
    return tuple(found.values())


def as_markdown(keys: Iterable[Keys]) -> str:
    """Return the keys as two tables of a help page."""
    listed = list(keys)
    text = ""
    for heading, of_page in ((_("Everywhere"), False), (_("On the page behind this"), True)):
        rows = [one for one in listed if one.of_page is of_page]
        if rows:
            key, what = _("Key"), _("What it does")
            text += f"\n\n## {heading}\n\n| {key} | {what} |\n|---|---|\n"
            text += "".join(f"| {_cell(one.keys)} | {_cell(one.what)} |\n" for one in rows)
    return text


def _all(workplace: QWidget) -> list[QAction | QShortcut]:
    return [*workplace.findChildren(QAction), *workplace.findChildren(QShortcut)]


def _told(one: QAction | QShortcut) -> tuple[str, str]:
    form = QKeySequence.SequenceFormat.NativeText
    if isinstance(one, QAction):
        keys = _("; ").join(sequence.toString(form) for sequence in one.shortcuts())
        return keys, one.whatsThis() or one.text().replace("&", "")
    return one.key().toString(form), one.whatsThis()


def _cell(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("*", "\\*")
