"""The workbook read back: the same table, in the shape people know, set up to be printed."""

import io

import openpyxl
import pytest
from attrs import evolve
from openpyxl.workbook import Workbook

from fxstation.i18n import use_language
from fxstation.records import Person
from fxstation.reports.roster_sheets import roster_view
from fxstation.reports.roster_view import Copy, Form, Paper
from fxstation.reports.roster_workbook import workbook
from fxstation.rules.plan import Plan
from tests.reports import plans


@pytest.fixture(autouse=True)
def chinese() -> None:
    """Read the workbook as captains do."""
    use_language("zh_CN")


def written(plan: Plan, form: Form, copy: Copy = Copy.WALL, paper: Paper = Paper.A4) -> Workbook:
    view = roster_view(plan, form, copy, plans.PRINTED_AT)
    return openpyxl.load_workbook(io.BytesIO(workbook(view, paper)))


def column(book: Workbook, number: int) -> list[object]:
    return [row[number] for row in book.worksheets[0].iter_rows(values_only=True)]


def test_people_stand_one_a_row_with_counts_as_numbers_and_no_merged_cells() -> None:
    plan = plans.plan(12, plans.DAY_AND_NIGHT, gaps=False)
    book = written(plan, Form.PEOPLE)
    page = book.worksheets[0]
    names = column(book, 0)
    first = names.index(plan.crew[0].name)
    assert names[first : first + 12] == [person.name for person in plan.crew]
    assert not page.merged_cells.ranges
    tally = plan.tallies[plan.crew[0].id]
    assert [cell.value for cell in page[first + 1][-5:]] == [
        tally.shifts, tally.nights, tally.weekends, tally.holidays, tally.hours,
    ]  # fmt: skip


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("paper", Paper)
def test_each_worksheet_is_landscape_one_page_wide_with_headings_that_stay(
    form: Form, paper: Paper
) -> None:
    for page in written(plans.plan(), form, paper=paper).worksheets:
        assert page.page_setup.orientation == "landscape"
        assert page.page_setup.paperSize == {Paper.A4: 9, Paper.A3: 8}[paper]
        fitting = page.sheet_properties.pageSetUpPr
        assert fitting is not None
        assert fitting.fitToPage
        assert page.page_setup.fitToHeight == 0
        assert page.freeze_panes not in {None, "A1"}


def test_holidays_are_red_and_empty_seats_yellow_with_their_word() -> None:
    page = written(plans.plan(), Form.MONTH).worksheets[0]
    by_text = {cell.value: cell for row in page.iter_rows() for cell in row if cell.value}
    assert by_text["1日 周四 法定"].fill.fgColor.rgb == "FFFBE1E2"
    assert by_text["8日 周四"].fill.fgColor.rgb == "00000000"
    gaps = [value for value in by_text if "缺" in str(value).split("、")]
    assert gaps
    assert all(by_text[value].fill.fgColor.rgb == "FFFFF3BF" for value in gaps)


def test_weeks_have_a_worksheet_each_and_phones_one_of_their_own() -> None:
    book = written(plans.plan(), Form.WEEK)
    assert book.sheetnames == ["第1周", "第2周", "第3周", "第4周", "第5周", "电话表"]
    assert [cell.value for cell in book["电话表"][4]] == ["姓名", "岗位", "联系电话"]


@pytest.mark.parametrize("form", Form)
def test_the_wall_masks_numbers_in_the_workbook_too(form: Form) -> None:
    plan = plans.plan(12, plans.DAY_AND_NIGHT)
    texts = {
        copy: {
            cell
            for page in written(plan, form, copy).worksheets
            for row in page.iter_rows(values_only=True)
            for cell in row
        }
        for copy in Copy
    }
    for person in plan.people:
        assert (person.phone in texts[Copy.WALL]) is person.phone_on_wall
        assert person.phone in texts[Copy.LEADER]


def test_a_name_that_looks_like_a_formula_stays_a_name() -> None:
    plan = plans.plan()
    _first, *others = plan.people
    tricky = Person(id="person00", name="=1+1", post="p02", phone="13800005600")
    book = written(evolve(plan, people=(tricky, *others)), Form.PEOPLE)
    cell = next(c for c in book.worksheets[0]["A"] if c.value == "=1+1")
    assert cell.data_type == "s"


def test_the_workbook_tells_nothing_about_anybody() -> None:
    about = written(plans.plan(), Form.MONTH).properties
    assert (about.creator or "", about.lastModifiedBy or "") == ("", "")
    assert about.title == "值班表 2026-10"


def test_a_draft_says_so_in_its_title() -> None:
    page = written(plans.plan(published=False), Form.MONTH).worksheets[0]
    assert str(page["A1"].value).startswith("【草稿】")
