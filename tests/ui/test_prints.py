"""The print page: what comes out of the printer is what was looked at."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QPageLayout, QWheelEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from fxstation.app import Station
from fxstation.errors import Unreachable
from fxstation.records import Assignment, Person
from fxstation.services import journal, rosters
from fxstation.services.plans import load_plan
from fxstation.services.prints import Copy, Form, Paper
from tests.ui.conftest import MakeProgram
from ui.app import Program
from ui.prints.page import PrintsPage
from ui.prints.pictures import Pages
from ui.prints.preview import STEPS
from ui.prints.printer import printer_for, printing, wanted_pages

MONTH = "2026-12"


@pytest.fixture
def filled(demo: Station) -> Station:
    """The sample station with a December."""
    rosters.open_month(demo, MONTH)
    plan = load_plan(demo, MONTH)
    with demo.operation("fill") as pen:
        for number, shift in enumerate(plan.shifts):
            for place, seat in enumerate(plan.seats(shift)):
                if seat.person or (number + place) % 19 == 0:
                    continue
                person = plan.people[(number + place) % len(plan.people)]
                pen.add(Assignment(shift=shift.id, person=person.id, post=seat.post.id))
    return demo


@pytest.fixture
def page(make_program: MakeProgram, filled: Station, qtbot: QtBot) -> PrintsPage:
    """The print page on that December, drawn."""
    return opened(make_program(filled), qtbot)


def opened(program: Program, qtbot: QtBot, target: str = MONTH) -> PrintsPage:
    assert program.work is not None
    program.work.show_page("prints", target)
    shown = program.work.page
    assert isinstance(shown, PrintsPage)
    wait_for(shown, qtbot)
    return shown


def wait_for(page: PrintsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(page.pdf.isEnabled, timeout=20_000)


def pages_of(path: Path) -> int:
    document = pypdfium2.PdfDocument(path)
    count = len(document)
    document.close()
    return count


def test_the_month_is_shown_as_soon_as_the_page_is_opened(page: PrintsPage) -> None:
    assert page.preview.pages is not None
    assert page.where.text() == "第 1 页，共 1 页"
    assert "姓名字号" in page.hint.text()
    assert "12月值班表" in page.preview.accessibleDescription()
    assert page.subtitle() == "值班表 2026-12 月表 张贴版"


def test_another_form_is_drawn_when_it_is_chosen_and_paged_through(
    page: PrintsPage, qtbot: QtBot
) -> None:
    page.choices.forms[Form.WEEK].click()
    qtbot.waitUntil(lambda: page.where.text() == "第 1 页，共 5 页", timeout=20_000)
    assert not page.back.isEnabled()
    QTest.keyClick(page.preview, Qt.Key.Key_PageDown)
    assert page.where.text() == "第 2 页，共 5 页"
    assert "第2周" in page.preview.accessibleDescription()
    QTest.mouseClick(page.on, Qt.MouseButton.LeftButton)
    QTest.keyClick(page.preview, Qt.Key.Key_End)
    assert page.where.text() == "第 5 页，共 5 页"
    assert not page.on.isEnabled()
    QTest.keyClick(page.preview, Qt.Key.Key_Home)
    assert page.preview.page == 0


def test_the_whole_page_is_shown_until_it_is_zoomed(page: PrintsPage, qtbot: QtBot) -> None:
    sheet, view = page.preview.sheet, page.preview.viewport()
    assert sheet.width() <= view.width()
    assert sheet.height() <= view.height()
    fitting = page.preview.zoom
    page.preview.enlarge(1)
    assert page.preview.zoom > fitting
    assert page.percent.text() == f"{page.preview.zoom:.0%}"
    for _step in STEPS:
        page.preview.enlarge(1)
    assert page.preview.zoom == STEPS[-1]
    assert sheet.width() > view.width()
    page.preview.fit()
    assert page.preview.zoom == pytest.approx(fitting)


def test_the_wheel_zooms_with_control_held(page: PrintsPage) -> None:
    before = page.preview.zoom
    turn = QWheelEvent(
        QPointF(20, 20), QPointF(20, 20), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(page.preview.viewport(), turn)
    assert page.preview.zoom > before


def test_paper_and_copy_are_what_was_chosen(page: PrintsPage, qtbot: QtBot) -> None:
    page.choices.papers[Paper.A3].click()
    wait_for(page, qtbot)
    assert page.preview.pages is not None
    assert page.preview.pages.size(0).width() == pytest.approx(1190.6, abs=0.5)
    full = page.desk.station.all(Person)[0].phone
    assert full not in page.preview.accessibleDescription()
    page.choices.copies[Copy.LEADER].click()
    wait_for(page, qtbot)
    assert full in page.preview.accessibleDescription()
    assert "打印2026-12值班表" in journal.operations(page.desk.station)[0].title


def test_a_page_drawn_before_is_shown_again_at_once(page: PrintsPage, qtbot: QtBot) -> None:
    page.choices.forms[Form.PEOPLE].click()
    wait_for(page, qtbot)
    page.choices.forms[Form.MONTH].click()
    assert page.pdf.isEnabled()
    assert page.subtitle().startswith("值班表 2026-12 月表")


def test_a_change_of_the_roster_is_seen_when_the_page_is_read_again(
    page: PrintsPage, qtbot: QtBot
) -> None:
    station = page.desk.station
    person = station.all(Person)[0]
    with station.operation("rename") as pen:
        pen.change(Person(id=person.id, name="新名字", post=person.post), person)
    assert page.concerned(pen.changes)
    page.reload()
    wait_for(page, qtbot)
    qtbot.waitUntil(lambda: "新名字" in page.preview.accessibleDescription(), timeout=20_000)


def test_the_pdf_is_saved_under_the_name_that_was_chosen(
    page: PrintsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.pdf.click()
    dialog = page.dialog
    assert isinstance(dialog, QFileDialog)
    assert dialog.selectedFiles()[0].endswith("值班表_2026-12_月表_张贴版.pdf")
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile("十二月.pdf")
    QFileDialog.accept(dialog)
    out = tmp_path / "十二月.pdf"
    qtbot.waitUntil(out.exists, timeout=20_000)
    assert pages_of(out) == 1


def test_the_workbook_is_saved_too(page: PrintsPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.workbook.click()
    dialog = page.dialog
    assert isinstance(dialog, QFileDialog)
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile("十二月.xlsx")
    QFileDialog.accept(dialog)
    out = tmp_path / "十二月.xlsx"
    qtbot.waitUntil(out.exists, timeout=20_000)
    assert out.read_bytes().startswith(b"PK")


def test_the_systems_dialog_opens_landscape_with_all_pages(page: PrintsPage) -> None:
    assert page.print_act is page.primary_act
    page.ask_printer()
    dialog = page.dialog
    assert isinstance(dialog, QPrintDialog)
    assert dialog.isVisible()
    layout = dialog.printer().pageLayout()
    assert layout.orientation() == QPageLayout.Orientation.Landscape
    assert layout.pageSize().name().startswith("A4")
    assert dialog.maxPage() == 1
    dialog.reject()


def test_what_is_printed_is_what_was_looked_at(
    page: PrintsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.choices.forms[Form.WEEK].click()
    wait_for(page, qtbot)
    out = tmp_path / "printed.pdf"
    printer = on_file(out, "A4", 5)
    page.print_on(printer)
    assert not page.pdf.isEnabled()
    wait_for(page, qtbot)
    assert pages_of(out) == 5
    looked_at, printed = page.preview.pages, Pages(out.read_bytes())
    assert looked_at is not None
    assert printed.size(3).width() == pytest.approx(looked_at.size(3).width(), abs=1)
    same = apart(looked_at, printed, 3, 3)
    assert same < 4
    assert apart(looked_at, printed, 3, 0) > 3 * same
    printed.close()


def apart(some: Pages, others: Pages, one: int, other: int) -> float:
    """Return how far two pages are apart on average, 0 to 255.

    A dot is as large as a word: it tells what stands where, not how edges are smoothed.
    """
    smooth = Qt.TransformationMode.SmoothTransformation
    first = some.picture(one, 150).scaledToWidth(140, smooth)
    second = others.picture(other, 150).scaledToWidth(140, smooth)
    dots = [(x, y) for x in range(140) for y in range(min(first.height(), second.height()))]
    return sum(
        abs(first.pixelColor(x, y).lightness() - second.pixelColor(x, y).lightness())
        for x, y in dots
    ) / len(dots)


def on_file(out: Path, paper: str, pages: int) -> QPrinter:
    """Return the fake printer: it writes a PDF, as Qt's own “print to file” does."""
    printer = printer_for(paper, pages, "值班表")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    return printer


def test_only_the_wanted_pages_are_printed(page: PrintsPage, tmp_path: Path) -> None:
    printer = on_file(tmp_path / "x.pdf", "A4", 5)
    assert wanted_pages(printer, 5, 2) == [0, 1, 2, 3, 4]
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    assert wanted_pages(printer, 5, 2) == [2]
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert wanted_pages(printer, 5, 2) == [1, 2]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert wanted_pages(printer, 5, 2) == [2, 1]


def test_a_sheet_is_printed_whole_on_smaller_paper(page: PrintsPage, tmp_path: Path) -> None:
    out = tmp_path / "small.pdf"
    pages = page.preview.pages
    assert pages is not None
    assert list(printing(pages, on_file(out, "A3", 1), [0])) == [1]
    larger = Pages(out.read_bytes())
    assert larger.size(0).width() == pytest.approx(1190.6, abs=1)
    corner = larger.picture(0, 40)
    edge = {corner.pixelColor(2, y).lightness() for y in range(corner.height())}
    assert edge == {255}
    larger.close()


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_does_not_answer_is_said_to_be_so(page: PrintsPage, tmp_path: Path) -> None:
    printer = on_file(tmp_path / "没有" / "x.pdf", "A4", 1)
    pages = page.preview.pages
    assert pages is not None
    with pytest.raises(Unreachable, match="打印机没有响应"):
        list(printing(pages, printer, [0]))


def test_without_a_roster_the_page_says_where_to_begin(
    make_program: MakeProgram, station: Station
) -> None:
    program = make_program(station)
    assert program.work is not None
    program.work.show_page("prints")
    page = program.work.page
    assert isinstance(page, PrintsPage)
    assert page.faces.currentIndex() == 1
    assert not page.pdf.isEnabled()
    assert page.primary_act is not None
    assert not page.primary_act.isEnabled()


def test_a_month_whose_roster_has_no_shifts_is_said_in_words(
    page: PrintsPage, qtbot: QtBot
) -> None:
    from fxstation.records import Roster

    with page.desk.station.operation("empty") as pen:
        pen.add(Roster(month="2027-03"))
    page.reload()
    page.arrive("2027-03")
    qtbot.waitUntil(lambda: "2027年3月" in page.notice.text.text(), timeout=20_000)
    assert not page.pdf.isEnabled()


def test_every_button_has_a_name_in_both_languages(
    make_program: MakeProgram, filled: Station, qtbot: QtBot
) -> None:
    page = opened(make_program(filled, language="en"), qtbot, f"{MONTH} people")
    assert page.where.text() == "Page 1 of 1"
    assert page.choices.forms[Form.PEOPLE].isChecked()
    buttons = page.findChildren(QAbstractButton)
    assert len(buttons) > 10
    assert all(made.accessibleName() or made.parent() is page.choices.months for made in buttons)
