"""The look: contrast, text size, names for every control, no English in the Chinese window."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from fxstation.app import Station
from fxstation.i18n import _
from tests.ui.conftest import MakeProgram
from tests.ui.test_registers import work_of
from ui import icons, pages, theme
from ui.app import Program

INK_ON = [
    *((ink, ground) for ink in ("ink", "muted", "faint") for ground in ("page", "card", "header")),
    *((tone, ground) for tone in ("green", "amber", "blue", "red", "grey")
      for ground in ("card", f"{tone}_tint")),
    ("selected_ink", "selected"), ("ink", "hover"), ("ink", "weekend"), ("ink", "holiday"),
    ("side_ink", "side"), ("side_muted", "side"), ("side_ink", "side_hover"),
    ("accent_ink", "accent"), ("accent_ink", "accent_hover"), ("toast_ink", "toast"),
    ("toast_act", "toast"),
]  # fmt: skip
ENTRIES = [entry.slug for entry in pages.PAGES]
LATIN = re.compile(r"[A-Za-z]{3,}")
KNOWN = re.compile(
    r"Ctrl|Alt|Esc|Enter|Shift|Delete|Home|End|Tab|Space|PgUp|PgDn|F\d+|Excel|WPS|CSV|PDF|PIN|xlsx"
    r"|xls|csv|English|Noto|FX-\d+|GB\w*|UTF|USB|fxstation|data|https?\S*|SQLCipher|AES\S*",
    re.IGNORECASE,
)


def luminance(colour: QColor) -> float:
    """Relative luminance, WCAG 2.1."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize("name", theme.THEMES)
@pytest.mark.parametrize(("ink", "ground"), INK_ON)
def test_every_ink_stands_out_from_its_ground(name: str, ink: str, ground: str) -> None:
    colours = theme.load(name).colours
    bright, dark = sorted(
        (luminance(QColor(colours[ink])), luminance(QColor(colours[ground]))), reverse=True
    )
    assert (bright + 0.05) / (dark + 0.05) >= 4.5


def test_both_looks_have_the_same_colours() -> None:
    assert set(theme.load("light").colours) == set(theme.load("dark").colours)


def test_the_style_sheet_has_no_gap_and_grows_with_the_text(program: Program) -> None:
    small = theme.style_sheet(theme.load("light", 100))
    large = theme.style_sheet(theme.load("light", 150))
    assert "@" not in small
    assert "font-size: 14px" in small
    assert "font-size: 21px" in large


@pytest.mark.parametrize("slug", ENTRIES)
def test_every_page_has_an_icon_and_a_key_of_its_own(slug: str) -> None:
    entry = pages.entry(slug)
    assert icons.exists(entry.icon)
    keys = [other.shortcut for other in pages.PAGES if other.shortcut]
    assert len(keys) == len(set(keys))
    assert entry.shortcut or not entry.shown


def controls(root: QWidget) -> Iterator[QWidget]:
    """Every visible control that takes an act or a value."""
    kinds = (
        QAbstractButton,
        QLineEdit,
        QPlainTextEdit,
        QTextEdit,
        QComboBox,
        QAbstractSpinBox,
        QAbstractItemView,
    )
    for widget in root.findChildren(QWidget):
        inside = widget.parentWidget()
        own = isinstance(inside, QTabBar | QAbstractSpinBox | QComboBox | QAbstractItemView) or (
            isinstance(inside, QLineEdit) and isinstance(widget, QToolButton)
        )
        if isinstance(widget, kinds) and widget.isVisible() and not own:
            yield widget


def named(widget: QWidget) -> str:
    """What a screen reader would say of a control."""
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QCheckBox | QRadioButton):
        return widget.text()
    return ""


@pytest.mark.parametrize("slug", ENTRIES)
def test_every_control_has_a_name(slug: str, demo_program: Program) -> None:
    work = work_of(demo_program)
    work.show_page(slug)
    assert [type(one).__name__ for one in controls(demo_program.window) if not named(one)] == []


@pytest.mark.parametrize("slug", ["people", "qualifications", "absences", "catalogues"])
def test_every_field_of_a_form_has_a_name(slug: str, demo_program: Program) -> None:
    work = work_of(demo_program)
    work.show_page(slug)
    action = work.page.primary_act
    assert action is not None
    action.trigger()
    assert [type(one).__name__ for one in controls(demo_program.window) if not named(one)] == []


@pytest.mark.parametrize("slug", ENTRIES)
def test_no_english_is_left_in_the_chinese_window(slug: str, demo_program: Program) -> None:
    work = work_of(demo_program)
    work.show_page(slug)
    texts = [label.text() for label in demo_program.window.findChildren(QLabel)]
    texts += [made.text() for made in demo_program.window.findChildren(QAbstractButton)]
    texts += [made.toolTip() for made in demo_program.window.findChildren(QAbstractButton)]
    texts += [made.placeholderText() for made in demo_program.window.findChildren(QLineEdit)]
    left = [text for text in texts if LATIN.search(KNOWN.sub("", text))]
    assert left == []


@pytest.mark.parametrize("slug", ENTRIES)
def test_no_chinese_interface_is_left_in_the_english_window(
    slug: str, demo: Station, make_program: MakeProgram
) -> None:
    work = work_of(make_program(demo, language="en"))
    work.show_page(slug)
    for action in (work.page.primary_act, *work.page.further_acts):
        if action is not None:
            assert re.search(r"[\u4e00-\u9fff]", action.text()) is None
    assert work.header.title.text().isascii()


def test_text_size_scales_rows_and_navigation(demo: Station, make_program: MakeProgram) -> None:
    small = work_of(make_program(demo))
    small.show_page("people")
    before = (small.page.pane.list.view.rowHeight(0), small.side.width())  # type: ignore[attr-defined]
    assert small.desk is not None
    import attrs

    small.desk.keep(attrs.evolve(small.desk.pc, text_size=150))
    assert theme.px(40) == 60
    assert before == (40, 208)


def test_another_dress_builds_the_window_again_on_the_same_page(
    demo: Station, make_program: MakeProgram
) -> None:
    program = make_program(demo)
    work_of(program).show_page("people")
    import attrs

    assert program.desk is not None
    program.desk.keep(attrs.evolve(program.desk.pc, language="en", theme="dark", text_size=150))
    again = work_of(program)
    assert again.shown == "people"
    assert again.header.title.text() == "Team members"
    assert again.page.pane.list.view.rowHeight(0) == 60  # type: ignore[attr-defined]
    assert theme.current().name == "dark"
    assert _("Save") == "Save"


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_window_fits_the_usual_screen_at_any_text_size(
    percent: int, language: str, demo: Station, make_program: MakeProgram, qtbot: QtBot
) -> None:
    program = make_program(demo, language=language, text_size=percent)
    work = work_of(program)
    for entry in pages.PAGES:
        work.show_page(entry.slug)
        qtbot.wait(20)
        assert work.side.width() + work.header.minimumSizeHint().width() <= 1366, entry.slug
        assert work.side.minimumSizeHint().height() <= 768
        assert (program.window.width(), program.window.height()) == (1366, 768)


@pytest.mark.parametrize("slug", ENTRIES)
def test_every_control_can_be_reached_by_keyboard(slug: str, demo_program: Program) -> None:
    work = work_of(demo_program)
    work.show_page(slug)
    unreached = [
        named(one)
        for one in controls(work.page)
        if not one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled()
    ]
    assert unreached == []
