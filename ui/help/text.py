"""Setting a help page: Markdown as Qt reads it, then the station's type, spaces and colours."""

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrame,
    QTextFrameFormat,
    QTextTable,
)

from ui import theme
from ui.theme import px

SIZES = {1: 20, 2: 16, 3: 14}
"""Type of headings by their level, in pixels of 100 % text."""

LINE = 115
"""Height of a line, in percent of what the type itself wants."""


def set_text(document: QTextDocument, markdown: str) -> None:
    """Fill a document with a page."""
    document.setDefaultFont(theme.font(14))
    document.setDocumentMargin(px(22))
    document.setIndentWidth(px(22))
    document.setMarkdown(markdown, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
    block = document.begin()
    while block.isValid():
        _set_block(block)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _set_table(frame)


def _set_block(block: QTextBlock) -> None:
    cursor = QTextCursor(block)
    shape = block.blockFormat()
    level = shape.headingLevel()
    in_table = cursor.currentTable() is not None
    shape.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    shape.setTopMargin(0 if in_table else px({1: 0, 2: 14}.get(level, 2)))
    shape.setBottomMargin(0 if in_table else px(6))
    cursor.setBlockFormat(shape)
    for start, length, was in _pieces(block):
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(_look(was, level))


def _pieces(block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
    pieces = []
    at = block.begin()
    while not at.atEnd():
        piece = at.fragment()
        if piece.isValid():
            pieces.append((piece.position(), piece.length(), piece.charFormat()))
        at += 1
    return pieces


def _look(was: QTextCharFormat, level: int) -> QTextCharFormat:
    """Return how a piece of text looks: headings large, keys on a light ground, links in blue."""
    look = QTextCharFormat(was)
    look.clearProperty(QTextFormat.Property.FontSizeAdjustment.value)
    if level:
        look.setFont(theme.font(SIZES.get(level, 14), QFont.Weight.Bold))
        return look
    look.setFont(theme.font(14, _weight(was)))
    if was.fontFixedPitch() or "mono" in " ".join(was.fontFamilies() or []).lower():
        look.setBackground(QBrush(theme.colour("grey_tint")))
    if was.isAnchor():
        look.setForeground(QBrush(theme.colour("blue")))
    return look


def _weight(look: QTextCharFormat) -> QFont.Weight:
    return QFont.Weight.Bold if look.fontWeight() >= QFont.Weight.Bold else QFont.Weight.Normal


def _set_table(table: QTextFrame) -> None:
    shape = table.frameFormat().toTableFormat()
    shape.setBorder(1)
    shape.setBorderBrush(QBrush(theme.colour("line")))
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setBorderCollapse(True)
    shape.setCellPadding(px(7))
    shape.setTopMargin(px(6))
    shape.setBottomMargin(px(12))
    shape.setAlignment(Qt.AlignmentFlag.AlignLeft)
    table.setFrameFormat(shape)
