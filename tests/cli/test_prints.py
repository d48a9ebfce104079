"""A month's roster is printed from the command line: every form, copy and kind of file."""

from datetime import date, timedelta
from pathlib import Path

import attrs
import openpyxl
import pypdfium2
import pytest

from fxstation import app
from fxstation.services import journal, rosters
from tests.cli.conftest import PASSPHRASE, Line
from tests.cli.test_rosters import MONTH, fails
from tests.conftest import CHEAP, FIRST_DAY
from tests.services.crews import hire, need, put, write

FORMS = ("month", "week", "people")
COPIES = ("wall", "leader")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a station whose December is filled, with telephone numbers."""
    made = tmp_path_factory.mktemp("printing") / "data"
    with app.create_station(made, FIRST_DAY, PASSPHRASE, keyring=False, cost=CHEAP) as station:
        people = hire(station, "王李㛃𠮷")
        write(station, *(attrs.evolve(one, phone="13812345678") for one in people))
        need(station, 消防员=1)
        rosters.open_month(station, MONTH)
        for number in range(31):
            put(station, "王李㛃𠮷"[number % 4], date(2026, 12, 1) + timedelta(days=number))
        rosters.publish(station, MONTH)
    return made


@pytest.fixture
def printing(line: Line, folder: Path) -> Line:
    """The command line on that station."""
    line.folder = folder
    return line


def text_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("copy", COPIES)
def test_every_form_and_copy_is_a_pdf(printing: Line, tmp_path: Path, form: str, copy: str) -> None:
    out = tmp_path / "值班表.pdf"

    assert (
        printing("print", "roster", MONTH, "--form", form, "--copy", copy, "--out", str(out)) == 0
    )

    assert out.read_bytes().startswith(b"%PDF-")
    assert str(out) in printing.said
    text = text_of(out)
    assert "王" in text
    assert "㛃" in text
    assert ("13812345678" in text) == (copy == "leader")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("copy", COPIES)
def test_every_form_and_copy_is_a_workbook(
    printing: Line, tmp_path: Path, form: str, copy: str
) -> None:
    out = tmp_path / "值班表.xlsx"

    assert (
        printing("print", "roster", MONTH, "--form", form, "--copy", copy, "--out", str(out)) == 0
    )

    book = openpyxl.load_workbook(out)
    cells = [
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
    ]
    assert any("𠮷" in cell for cell in cells)
    assert any("13812345678" in cell for cell in cells) == (copy == "leader")


def test_full_numbers_on_paper_are_journalled_and_masked_ones_are_not(
    printing: Line, tmp_path: Path
) -> None:
    def looks() -> int:
        with app.open_station(printing.folder) as station:
            return sum(one.kind == "look" for one in journal.operations(station, 10_000))

    before = looks()
    out = str(tmp_path / "wall.pdf")
    assert printing("print", "roster", MONTH, "--copy", "wall", "--out", out) == 0
    assert looks() == before
    assert printing("print", "roster", MONTH, "--copy", "leader", "--out", out) == 0
    assert looks() == before + 1


def test_a3_is_larger_than_a4(printing: Line, tmp_path: Path) -> None:
    def width(paper: str) -> float:
        out = tmp_path / f"{paper}.pdf"
        assert printing("print", "roster", MONTH, "--paper", paper, "--out", str(out)) == 0
        document = pypdfium2.PdfDocument(out)
        try:
            return float(document[0].get_width())
        finally:
            document.close()

    assert width("a3") / width("a4") == pytest.approx(2**0.5, rel=0.01)


def test_a_month_that_is_not_there_is_one_sentence(printing: Line, tmp_path: Path) -> None:
    out = tmp_path / "x.pdf"
    assert "还没有2027年1月的排班表" in fails(
        printing, "print", "roster", "2027-01", "--out", str(out)
    )
    assert "不是月份" in fails(printing, "print", "roster", "2026-13", "--out", str(out))
    assert not out.exists()


@pytest.mark.parametrize("name", ["nowhere/x.pdf", "folder.pdf", "file.txt/x.xlsx"])
def test_a_file_that_cannot_be_written_is_one_sentence_and_leaves_nothing(
    printing: Line, tmp_path: Path, name: str
) -> None:
    (tmp_path / "folder.pdf").mkdir()
    (tmp_path / "file.txt").write_text("full", "utf-8")
    before = sorted(tmp_path.iterdir())

    said = fails(printing, "print", "roster", MONTH, "--out", str(tmp_path / name))

    assert Path(name).name in said
    assert sorted(tmp_path.iterdir()) == before


def test_an_ending_that_is_no_paper_is_one_sentence(printing: Line, tmp_path: Path) -> None:
    said = fails(printing, "print", "roster", MONTH, "--out", str(tmp_path / "x.docx"))
    assert ".pdf" in said


@pytest.mark.parametrize(
    "words",
    [
        ("--form", "year", "--out", "x.pdf"),
        ("--copy", "mine", "--out", "x.pdf"),
        ("--paper", "b5", "--out", "x.pdf"),
        (),
    ],
)
def test_a_call_that_is_not_understood_is_one_sentence(
    printing: Line, words: tuple[str, ...]
) -> None:
    assert fails(printing, "print", "roster", MONTH, *words)
