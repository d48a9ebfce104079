"""The print page: choose, look at every page, then print it or save it as PDF or workbook."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import ClassVar

import attrs
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QStackedWidget, QWidget
from shiboken6 import isValid

from fxstation.errors import StationError
from fxstation.i18n import _, ngettext
from fxstation.records import Roster
from fxstation.services import lists, prints
from fxstation.services.prints import Copy, Form, Order, Paper, Printed
from ui.desk import Desk
from ui.page import Page
from ui.parts.buttons import act, button, icon_button
from ui.parts.empty import Empty
from ui.parts.folders import documents, worded
from ui.parts.labels import Notice, column, label, row
from ui.prints.choices import Choices
from ui.prints.pictures import Pages
from ui.prints.preview import Preview
from ui.prints.printer import printer_for, printing, wanted_pages

_READ_AT_TWO_METRES = 14.0


class PrintsPage(Page):
    """Paper, before it is paper."""

    tables: ClassVar[tuple[str, ...]] = (
        "rosters", "shifts", "assignments", "people", "posts", "shift_kinds", "absences",
        "absence_kinds", "holidays", "settings",
    )  # fmt: skip
    help_slug = "print"

    def __init__(self, desk: Desk) -> None:
        """Build it."""
        super().__init__(desk)
        self.choices = Choices()
        self.preview = Preview()
        self.notice = Notice()
        self.hint = label("", "caption", wrap=True)
        self.dialog: QPrintDialog | QFileDialog | None = None
        self._printed: dict[Order, Printed] = {}
        self._shown: Order | None = None
        self._awaited: set[Order] = set()
        self._round = 0
        self._under_way: Iterator[int] | None = None
        self.primary_act = act(self, _("Print…"), self.ask_printer, icon="printer")
        self.print_act = self.primary_act
        self.pdf = button(_("Save as PDF"), self.ask_pdf, icon="file-type-pdf")
        self.workbook = button(_("Save as workbook"), self.ask_workbook, icon="file-spreadsheet")
        self._lay_out()
        self.choices.changed.connect(self._make)
        self.preview.moved.connect(lambda _page: self._say_where())
        self.preview.zoomed.connect(lambda zoom: self.percent.setText(f"{zoom:.0%}"))
        self.first_focus = self.preview

    # --- what a page does ---

    def subtitle(self) -> str:
        """Say what is shown."""
        printed = self._printed.get(self._shown) if self._shown else None
        return printed.name.rpartition(".")[0].replace("_", " ") if printed else ""

    def reload(self) -> None:
        """Read which months there are, and draw again."""
        months = [roster.month for roster in lists.page(
            self.desk.station, Roster, sort="month", descending=True, limit=120
        )]  # fmt: skip
        self._round += 1
        self._printed.clear()
        self._awaited.clear()
        self.choices.show_months(months)
        self.faces.setCurrentIndex(0 if months else 1)
        self._make()

    def arrive(self, target: str) -> None:
        """Show a month, 2026-12, or a form of it: ``2026-12 week``."""
        month, _blank, form = target.partition(" ")
        months = [self.choices.months.itemData(n) for n in range(self.choices.months.count())]
        self.choices.show_months(months, month)
        if form:
            self.choices.choose(Form(form))
        self._make()

    # --- drawing ---

    def _make(self) -> None:
        """Draw what is wanted, on the worker, unless it was drawn before."""
        order = self.choices.order()
        self._shown = order
        self._allow()
        if order is None:
            self._show(None)
        elif order in self._printed:
            self._show(self._printed[order])
        elif order not in self._awaited:
            self._awaited.add(order)
            this_round = self._round
            self.desk.jobs.run(
                partial(prints.make_pdf, self.desk.station, order),
                title=_("Setting the sheet"),
                done=lambda printed: self._made(this_round, order, printed),
                failed=lambda error: self._failed(this_round, order, error),
            )

    def _made(self, this_round: int, order: Order, printed: Printed) -> None:
        """Keep what was drawn, unless the roster has changed or the window is gone since."""
        if this_round != self._round or not isValid(self):
            return
        self._awaited.discard(order)
        self._printed[order] = printed
        if order == self._shown:
            self._show(printed)

    def _failed(self, this_round: int, order: Order, error: StationError) -> bool:
        if this_round == self._round and isValid(self):
            self._awaited.discard(order)
            if order == self._shown:
                self._show(None)
                self.notice.say(str(error), "amber")
        return True

    def _show(self, printed: Printed | None) -> None:
        self.preview.show_pages(Pages(printed.content) if printed else None)
        self.notice.say("\n".join(printed.warnings) if printed else "", "amber")
        self._say_where()
        self._allow()
        self.header_changed.emit()

    def _allow(self) -> None:
        ready = self._shown is not None and self._shown in self._printed
        for act_or_button in (self.primary_act, self.pdf, self.workbook):
            if act_or_button is not None:
                act_or_button.setEnabled(ready and self._under_way is None)

    def _say_where(self) -> None:
        printed = self._printed.get(self._shown) if self._shown else None
        count = printed.pages if printed else 0
        self.where.setText(
            _("Page {page} of {pages}").format(page=self.preview.page + 1, pages=count)
            if count
            else ""
        )
        self.back.setEnabled(self.preview.page > 0)
        self.on.setEnabled(self.preview.page < count - 1)
        self.hint.setText(_type_words(self._shown, printed))

    # --- printing and saving ---

    def ask_printer(self) -> None:
        """Open the system's print dialog."""
        order, printed = self._ready()
        if order is None or printed is None:
            return
        printer = printer_for(order.paper, printed.pages, printed.name.rpartition(".")[0])
        dialog = QPrintDialog(printer, self)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintCurrentPage)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, printed.pages)
        dialog.accepted.connect(lambda: self.print_on(printer))
        self._open(dialog)

    def ask_pdf(self) -> None:
        """Ask where to save the PDF."""
        self._ask_file("pdf", _("PDF files (*.pdf)"), self._save_pdf)

    def ask_workbook(self) -> None:
        """Ask where to save the workbook."""
        self._ask_file("xlsx", _("Workbooks (*.xlsx)"), self._save_workbook)

    def _ready(self) -> tuple[Order | None, Printed | None]:
        order = self._shown
        return order, self._printed.get(order) if order else None

    def _ask_file(self, suffix: str, kinds: str, save: Callable[[Path], None]) -> None:
        order, printed = self._ready()
        if order is None or printed is None:
            return
        dialog = QFileDialog(self, _("Save"), documents(self.desk.pc), kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
        dialog.selectFile(prints.file_name(order, suffix))
        dialog.fileSelected.connect(lambda path: save(Path(path)))
        self._open(worded(dialog))

    def _open(self, dialog: QPrintDialog | QFileDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        QDialog.open(dialog)  # QPrintDialog.open() wants a slot by name

    def _save_pdf(self, path: Path) -> None:
        _order, printed = self._ready()
        if printed is not None:
            self._save(path, partial(prints.write, printed.content, path))

    def _save_workbook(self, path: Path) -> None:
        order, _printed = self._ready()
        if order is not None:
            self._save(path, partial(prints.save, self.desk.station, order, path))

    def _save(self, path: Path, do: Callable[[], object]) -> None:
        self.desk.keep(attrs.evolve(self.desk.pc, last_folder=str(path.parent)))
        self.desk.jobs.run(
            do,
            title=_("Saving"),
            done=lambda _result: self.desk.say(
                _("Saved: {file}, in {folder}").format(file=path.name, folder=path.parent)
            ),
        )

    def print_on(self, printer: QPrinter) -> None:
        """Print page by page; the window stays alive in between."""
        pages = self.preview.pages
        if pages is None or self._under_way is not None:
            return
        numbers = wanted_pages(printer, len(pages), self.preview.page)
        self._under_way = printing(pages, printer, numbers)
        self.choices.setEnabled(False)
        self._allow()
        self._step()

    def _step(self) -> None:
        if self._under_way is None:
            return
        try:
            done = next(self._under_way)
        except StopIteration:
            self._ended()
        except StationError as error:
            self._ended()
            self.desk.tell(str(error), "red")
        else:
            self.desk.say(ngettext("{n} page printed", "{n} pages printed", done).format(n=done))
            QTimer.singleShot(0, self._step)

    def _ended(self) -> None:
        self._under_way = None
        self.choices.setEnabled(True)
        self._allow()

    # --- layout ---

    def _lay_out(self) -> None:
        self.back = icon_button("chevron-left", _("Previous page"), lambda: self._turn(-1))
        self.on = icon_button("chevron-right", _("Next page"), lambda: self._turn(1))
        self.where, self.percent = label("", "caption"), label("", "caption")
        smaller = icon_button("zoom-out", _("Smaller (-)"), lambda: self.preview.enlarge(-1))
        larger = icon_button("zoom-in", _("Larger (+)"), lambda: self.preview.enlarge(1))
        whole = icon_button("file-text", _("Whole page (0)"), self.preview.fit)
        for made, keys in ((smaller, "-"), (larger, "+"), (whole, "0")):
            made.setShortcut(keys)
        strip = QFrame()
        strip.setProperty("role", "bar")
        strip.setLayout(
            row(self.back, self.where, self.on, None, smaller, self.percent, larger,
                whole, edge=4)
        )  # fmt: skip
        looks = QFrame()
        looks.setProperty("role", "card")
        inside = column(strip, self.preview, space=0, edge=1)
        inside.setStretch(1, 1)
        looks.setLayout(inside)
        for thing in (self.hint, self.pdf, self.workbook):
            self.choices.column.addWidget(thing)
        right = column(self.notice, looks, space=8)
        right.setStretch(1, 1)
        both = QWidget()
        sides = row(self.choices, right, space=16)
        sides.setStretch(1, 1)
        both.setLayout(sides)
        go = act(self, _("Go to the duty roster"), lambda: self.desk.go("roster"))
        empty = Empty(
            "printer",
            _("No roster yet"),
            _("A month is proposed and corrected on the roster page; then it is printed here."),
            go,
        )
        self.faces = QStackedWidget()
        self.faces.addWidget(both)
        self.faces.addWidget(empty)
        self.inside.addWidget(self.faces, 1)

    def _turn(self, step: int) -> None:
        self.preview.turn_to(self.preview.page + step)


def _type_words(order: Order | None, printed: Printed | None) -> str:
    """Say how large the names are, and what would make them larger."""
    if order is None or printed is None:
        return ""
    words = _("Names {size} pt").format(size=f"{printed.type_size:g}")
    if (
        order.copy is Copy.WALL
        and order.paper is Paper.A4
        and printed.type_size < _READ_AT_TWO_METRES
    ):
        return _("{words}; for the wall A3 is easier to read").format(words=words)
    return words
