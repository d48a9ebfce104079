"""Icons: Tabler outlines, drawn in any colour at the screen's own resolution."""

import atexit
import hashlib
import shutil
import tempfile
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from fxstation.paths import RESOURCES

_STROKE = 'stroke-width="1.75"'


@cache
def _source(name: str) -> str:
    text = (RESOURCES / "icons" / f"{name}.svg").read_text("utf-8")
    return text.replace('stroke-width="2"', _STROKE)


@cache
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    svg = QByteArray(_source(name).replace("currentColor", colour).encode())
    painter = QPainter(pixmap)
    QSvgRenderer(svg).render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def pixmap(name: str, tint: str = "ink", size: float = 18) -> QPixmap:
    """Return an icon as a picture, in a colour token of the theme, size in 100 % pixels."""
    from ui import theme

    return _drawn(name, theme.colour(tint).name(), theme.px(size), ratio())


def ratio() -> float:
    """Return how many pixels of the screen one pixel of the program has."""
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0


def icon(name: str, tint: str = "ink", size: float = 18, on: str = "") -> QIcon:
    """Return an icon for a button; ``on`` is the colour token while it is checked."""
    made = QIcon()
    made.addPixmap(pixmap(name, tint, size), QIcon.Mode.Normal, QIcon.State.Off)
    if on:
        made.addPixmap(pixmap(name, on, size), QIcon.Mode.Normal, QIcon.State.On)
    made.addPixmap(pixmap(name, "faint", size), QIcon.Mode.Disabled, QIcon.State.Off)
    return made


def none() -> QIcon:
    """Return no icon."""
    return QIcon()


def program() -> QIcon:
    """Return the program's own icon, for the task bar."""
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128):
        made.addPixmap(_drawn("flame", "#C8102E", size, 1.0))
    return made


def exists(name: str) -> bool:
    """Tell whether the icon is bundled."""
    return (RESOURCES / "icons" / f"{name}.svg").exists()


def forget() -> None:
    """Drop the drawn pictures: the theme or the text size has changed."""
    _drawn.cache_clear()


@cache
def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="fxstation-icons-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def file(name: str, colour: str, size: int) -> str:
    """Return the path of an icon drawn into a temporary file, for the style sheet alone."""
    stamp = hashlib.sha256(f"{name}{colour}{size}".encode()).hexdigest()[:12]
    path = _folder() / f"{name}-{stamp}.png"
    if not path.exists():
        _drawn(name, colour, size, 1.0).save(str(path))
    return path.as_posix()
