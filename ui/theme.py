"""Colours, sizes, type and text size: tokens from ``resources/themes`` made into a style sheet.

Every size in the code is written for 100 % text and goes through :func:`px`, so that text size
scales rows, icons and spaces alike.
"""

import json
import re

from attrs import frozen
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QProxyStyle,
    QStyle,
    QStyleOption,
    QWidget,
)

from fxstation.paths import RESOURCES
from ui import icons

FAMILY = "Noto Sans SC"
RARE = "MFS Rare Han"
THEMES = ("light", "dark")


@frozen
class Theme:
    """One look: its name, its colours, and the text size in percent."""

    name: str
    colours: dict[str, str]
    percent: int = 100


_styles: list[QStyle] = []
_current = Theme("light", {}, 100)


def current() -> Theme:
    """Return the look in use."""
    return _current


def px(size: float) -> int:
    """Return a size of 100 % text in the pixels of the text size in use."""
    return max(1, round(size * _current.percent / 100))


def colour(name: str) -> QColor:
    """Return a colour of the look in use by its token."""
    return QColor(_current.colours[name])


def font(size: float = 14, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the station's type in a size of 100 % text, for what is painted by hand."""
    made = QFont([FAMILY, RARE])
    made.setPixelSize(px(size))
    made.setWeight(weight)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def load(name: str, percent: int = 100) -> Theme:
    """Read a look from its token file; an unknown name means light, percent stays in 100-200."""
    known = name if name in THEMES else "light"
    tokens = json.loads((RESOURCES / "themes" / f"{known}.json").read_text("utf-8"))
    return Theme(known, tokens, min(200, max(100, percent)))


def add_fonts() -> None:
    """Make the bundled fonts known to Qt; once a process."""
    if FAMILY in QFontDatabase.families():
        return
    for path in sorted((RESOURCES / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


class ScaledStyle(QProxyStyle):
    """Fusion, whose own icons grow with the text. Made once: Qt does not like styles to change."""

    METRICS = frozenset(
        {
            QStyle.PixelMetric.PM_SmallIconSize,
            QStyle.PixelMetric.PM_ButtonIconSize,
            QStyle.PixelMetric.PM_ListViewIconSize,
            QStyle.PixelMetric.PM_LineEditIconSize,
            QStyle.PixelMetric.PM_TabBarIconSize,
        }
    )

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """Return a size of the style."""
        return px(16) if metric in self.METRICS else super().pixelMetric(metric, option, widget)


def apply(app: QApplication, look: Theme) -> None:
    """Dress the whole application."""
    global _current
    _current = look
    icons.forget()
    if not _styles:
        _styles.append(ScaledStyle("Fusion"))
        app.setStyle(_styles[0])
    app.setFont(font())
    app.setPalette(_palette(look))
    app.setStyleSheet(style_sheet(look))


def style_sheet(look: Theme) -> str:
    """Return the style sheet of a look: tokens filled in, pixels scaled, icons drawn."""
    text = (RESOURCES / "themes" / "station.qss").read_text("utf-8")
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(
        r"(\d+(?:\.\d+)?)px",
        lambda found: f"{max(1, round(float(found[1]) * look.percent / 100))}px",
        text,
    )
    text = re.sub(
        r"@icon:([\w-]+):(\w+)",
        lambda found: icons.file(found[1], look.colours[found[2]], 64),
        text,
    )
    return re.sub(r"@(\w+)", lambda found: look.colours[found[1]], text)


def _palette(look: Theme) -> QPalette:
    roles = {
        QPalette.ColorRole.Window: "page",
        QPalette.ColorRole.WindowText: "ink",
        QPalette.ColorRole.Base: "card",
        QPalette.ColorRole.AlternateBase: "header",
        QPalette.ColorRole.Text: "ink",
        QPalette.ColorRole.Button: "card",
        QPalette.ColorRole.ButtonText: "ink",
        QPalette.ColorRole.BrightText: "accent",
        QPalette.ColorRole.Highlight: "focus",
        QPalette.ColorRole.HighlightedText: "card",
        QPalette.ColorRole.ToolTipBase: "toast",
        QPalette.ColorRole.ToolTipText: "toast_ink",
        QPalette.ColorRole.PlaceholderText: "faint",
        QPalette.ColorRole.Link: "blue",
        QPalette.ColorRole.LinkVisited: "blue",
        QPalette.ColorRole.Mid: "line",
        QPalette.ColorRole.Light: "card",
        QPalette.ColorRole.Dark: "line_strong",
        QPalette.ColorRole.Shadow: "line_strong",
    }
    palette = QPalette()
    for role, token in roles.items():
        palette.setColor(role, QColor(look.colours[token]))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(look.colours["faint"]))
    return palette
