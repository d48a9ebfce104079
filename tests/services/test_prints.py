"""The roster goes out on paper: made, journalled where it shows numbers, written whole or not."""

import io
from datetime import date
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from fxstation.app import Station
from fxstation.errors import NotThere, Refused, Unreachable
from fxstation.i18n import use_language
from fxstation.records import Assignment, Person
from fxstation.services import journal, prints, rosters
from fxstation.services.plans import load_plan
from fxstation.services.prints import Copy, Form, Order, Paper

MONTH = "2026-12"


@pytest.fixture
def filled(station: Station) -> Station:
    """A station whose December is opened and filled."""
    with station.operation("people") as pen:
        for number, name in enumerate(("王㛃", "𠮷田", "买买提·艾力江·阿不都拉")):
            pen.add(Person(name=name, phone=f"1380000{number:04}"))
    rosters.open_month(station, MONTH)
    plan = load_plan(station, MONTH)
    team = station.all(Person)
    with station.operation("fill") as pen:
        for number, shift in enumerate(plan.shifts):
            for place, seat in enumerate(plan.seats(shift)):
                person = team[(number + place) % len(team)]
                pen.add(Assignment(shift=shift.id, person=person.id, post=seat.post.id))
    use_language("zh_CN")
    return station


def text_of(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


@pytest.mark.parametrize("form", Form)
def test_each_form_is_made_as_pdf_and_as_workbook(filled: Station, form: Form) -> None:
    order = Order(MONTH, form, paper=Paper.A3)
    pdf = prints.make_pdf(filled, order)
    assert pdf.content.startswith(b"%PDF-")
    assert pdf.pages == (5 if form is Form.WEEK else 1)
    assert pdf.type_size >= 7
    assert "𠮷田" in text_of(pdf.content)
    book = openpyxl.load_workbook(io.BytesIO(prints.make_workbook(filled, order).content))
    assert book.worksheets[0].page_setup.paperSize == 8


def test_who_makes_a_copy_with_full_numbers_stands_in_the_journal(filled: Station) -> None:
    before = len(journal.operations(filled))
    wall = prints.make_pdf(filled, Order(MONTH))
    assert "138****0000" in text_of(wall.content)
    assert "13800000000" not in text_of(wall.content)
    assert len(journal.operations(filled)) == before
    leader = prints.make_pdf(filled, Order(MONTH, copy=Copy.LEADER))
    assert "13800000000" in text_of(leader.content)
    told = journal.operations(filled)
    assert len(told) == before + 1
    assert "打印2026-12值班表" in told[0].title


def test_the_ending_says_what_is_written(filled: Station, tmp_path: Path) -> None:
    prints.save(filled, Order(MONTH), tmp_path / "表.PDF")
    prints.save(filled, Order(MONTH, Form.PEOPLE), tmp_path / "表.xlsx")
    assert (tmp_path / "表.PDF").read_bytes().startswith(b"%PDF-")
    assert (tmp_path / "表.xlsx").read_bytes().startswith(b"PK")
    with pytest.raises(Refused, match="docx"):
        prints.save(filled, Order(MONTH), tmp_path / "表.docx")
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == [
        "表.PDF", "表.xlsx",
    ]  # fmt: skip


def test_a_folder_that_is_not_there_is_said_and_nothing_is_left(
    filled: Station, tmp_path: Path
) -> None:
    with pytest.raises(Unreachable, match="无法写入"):
        prints.save(filled, Order(MONTH), tmp_path / "没有" / "表.pdf")
    assert not (tmp_path / "没有").exists()


def test_a_file_that_cannot_be_replaced_stays_as_it_was(filled: Station, tmp_path: Path) -> None:
    taken = tmp_path / "表.pdf"
    taken.mkdir()
    with pytest.raises(Unreachable):
        prints.save(filled, Order(MONTH), taken)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("表")] == ["表.pdf"]


def test_a_month_without_a_roster_is_said_to_have_none(station: Station) -> None:
    with pytest.raises(NotThere, match="no roster of March 2027"):
        prints.make_pdf(station, Order("2027-03"))


def test_a_week_of_another_month_is_said_to_have_nothing(filled: Station) -> None:
    order = Order(MONTH, Form.WEEK, week=date(2027, 3, 1))
    with pytest.raises(NotThere, match="该周没有2026年12月的班次"):
        prints.make_pdf(filled, order)
    assert prints.make_pdf(filled, Order(MONTH, Form.WEEK, week=date(2026, 12, 9))).pages == 1


@pytest.mark.parametrize("month", ["2026-13", "12", "", "2026-1", "zwölf"])
def test_what_is_no_month_is_refused(station: Station, month: str) -> None:
    with pytest.raises(Refused, match="no month"):
        prints.make_pdf(station, Order(month))


def test_a_character_of_no_font_is_named_before_printing(filled: Station) -> None:
    person = filled.all(Person, "name = ?", ("王㛃",))[0]
    with filled.operation("rename") as pen:
        pen.change(Person(id=person.id, name="王\U000323af", phone=person.phone))
    (warning,) = prints.make_pdf(filled, Order(MONTH)).warnings
    assert "U+323AF" in warning
    assert prints.make_pdf(filled, Order(MONTH, Form.PEOPLE)).warnings


@pytest.mark.parametrize(
    ("order", "name"),
    [
        (Order(MONTH), "值班表_2026-12_月表_张贴版.pdf"),
        (Order(MONTH, Form.PEOPLE, Copy.LEADER), "值班表_2026-12_人员月历_存档版.pdf"),
    ],
)
def test_a_file_has_a_name_that_says_what_it_is(order: Order, name: str) -> None:
    use_language("zh_CN")
    assert prints.file_name(order, "pdf") == name
