"""How a duty, an absence and the marks on them are drawn; colour is never the only sign."""

from functools import cache

from attrs import frozen
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QGuiApplication,
    QPainter,
    QPen,
    QPixmap,
    QPolygonF,
)

from ui import theme
from ui.roster.faces import Sign, Tone
from ui.theme import px

CENTRE = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
MEDIUM, BOLD = QFont.Weight.Medium, QFont.Weight.Bold


@frozen
class Coat:
    """The colour tokens of a duty: its ground, its letters, and whether it has an outline only."""

    ground: str
    ink: str
    outlined: bool = False


COATS = {
    Tone.DAY: Coat("blue_tint", "blue"),
    Tone.NIGHT: Coat("night", "night_ink"),
    Tone.WHOLE: Coat("whole", "whole_ink"),
    Tone.STAND_BY: Coat("card", "grey", outlined=True),
}


def font_of(size: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the station's type, kept: hundreds of cells are drawn after each key."""
    return _font(size, weight, theme.current().percent)


@cache
def _font(size: float, weight: QFont.Weight, _percent: int) -> QFont:
    return theme.font(size, weight)


def draw_signs(painter: QPainter, rect: QRectF, signs: tuple[Sign, ...]) -> None:
    """Draw the duties of a cell side by side."""
    room = rect.adjusted(px(2), px(3), -px(2), -px(4))
    width = room.width() / len(signs)
    for place, sign in enumerate(signs):
        part = QRectF(room.left() + place * width, room.top(), width, room.height())
        _draw_sign(painter, part.adjusted(0, 0, -1 if place + 1 < len(signs) else 0, 0), sign)


def _draw_sign(painter: QPainter, rect: QRectF, sign: Sign) -> None:
    coat = COATS[sign.tone]
    ink = theme.colour(coat.ink)
    pen = QPen(ink, 1)
    pen.setStyle(Qt.PenStyle.DashLine if coat.outlined else Qt.PenStyle.NoPen)
    painter.setPen(pen)
    painter.setBrush(theme.colour(coat.ground))
    painter.drawRoundedRect(rect, px(4), px(4))
    size = 13.0 if rect.width() >= px(17) else 10.0
    painter.setFont(font_of(size, BOLD if sign.by_hand else QFont.Weight.Normal))
    painter.setPen(ink)
    painter.drawText(rect, CENTRE, sign.code)
    if sign.by_hand:
        below = rect.bottom() - px(3)
        painter.setPen(QPen(ink, px(1.6)))
        inset = rect.width() * 0.28
        painter.drawLine(QPointF(rect.left() + inset, below), QPointF(rect.right() - inset, below))
    if sign.pinned:
        draw_pin(painter, QPointF(rect.right() - px(4), rect.top() + px(4)), ink)


def draw_pin(painter: QPainter, at: QPointF, ink: QColor) -> None:
    """Draw the mark of a pinned duty: a small pin."""
    head = float(px(2.4))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawEllipse(at, head, head)
    painter.setPen(QPen(ink, px(1.2)))
    painter.drawLine(at, QPointF(at.x() - head * 1.7, at.y() + head * 1.9))


def draw_absence(painter: QPainter, rect: QRectF, code: str) -> None:
    """Draw a day on which somebody is away: hatched, with the sign of the absence."""
    room = rect.adjusted(px(2), px(3), -px(2), -px(4))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("grey_tint"))
    painter.drawRoundedRect(room, px(4), px(4))
    painter.setBrush(QBrush(theme.colour("line_strong"), Qt.BrushStyle.BDiagPattern))
    painter.drawRoundedRect(room, px(4), px(4))
    painter.setFont(font_of(13))
    painter.setPen(theme.colour("ink"))
    painter.drawText(rect.adjusted(0, 0, 0, -1), CENTRE, code)


def draw_wish(painter: QPainter, rect: QRectF, code: str) -> None:
    """Draw a wish to be free: dotted outline, thin letters."""
    room = rect.adjusted(px(3), px(4), -px(3), -px(5))
    pen = QPen(theme.colour("faint"), 1)
    pen.setStyle(Qt.PenStyle.DotLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(room, px(4), px(4))
    painter.setFont(font_of(12))
    painter.setPen(theme.colour("muted"))
    painter.drawText(rect.adjusted(0, 0, 0, -1), CENTRE, code)


def draw_hard(painter: QPainter, rect: QRectF) -> None:
    """Draw the mark of what is not allowed: a red frame and a filled corner."""
    red = theme.colour("red")
    painter.setPen(QPen(red, px(1.5)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(1, 1, -1.5, -1.5))
    side = float(px(9))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(red)
    painter.drawPolygon(
        QPolygonF(
            [
                rect.topLeft(),
                QPointF(rect.left() + side, rect.top()),
                QPointF(rect.left(), rect.top() + side),
            ]
        )
    )


def draw_soft(painter: QPainter, rect: QRectF) -> None:
    """Draw the mark of what is only warned of: a small amber diamond at the left."""
    half = float(px(4))
    centre = QPointF(rect.left() + half + 1, rect.top() + half + 1)
    painter.setPen(QPen(theme.colour("card"), 1))
    painter.setBrush(theme.colour("amber"))
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(centre.x(), centre.y() - half),
                QPointF(centre.x() + half, centre.y()),
                QPointF(centre.x(), centre.y() + half),
                QPointF(centre.x() - half, centre.y()),
            ]
        )
    )


def picture_of(sign: Sign) -> QPixmap:
    """Return a small picture of a duty, for the legend and the menus."""
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    size = QSize(px(28), px(24))
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_signs(painter, QRectF(0, 0, size.width(), size.height()), (sign,))
    painter.end()
    return picture
