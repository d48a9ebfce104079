"""What did not come in goes back as the original sheet with one more column, the reason."""

from pathlib import Path

import openpyxl

from fxstation.importers import reading, refused
from fxstation.importers.plan import Decision, Plan, Wishes
from fxstation.importers.tables import Cell
from tests.importers.registers import GU, HEAD, YU, matching, plan, sheet

TITLE: tuple[Cell, ...] = ("××微型消防站队员花名册",)
GOOD: tuple[Cell, ...] = (1, "余洋", "男", YU, "13678220482", "站长", "专职", "2023.9.10", "")
BAD: tuple[Cell, ...] = (2, "顾芳", "女", GU, 1382967310.0, "炊事员", "专职", "2023.13.45", "=1+1")


def written(of: Plan, folder: Path) -> Path:
    refused.write(of, folder / "退回.xlsx")
    return folder / "退回.xlsx"


def test_titles_and_headings_stay_and_only_refused_rows_follow(tmp_path: Path) -> None:
    of = plan(sheet(TITLE, HEAD, GOOD, (), BAD))
    read = reading.read(written(of, tmp_path)).sheets[0]
    assert read.name == "花名册"
    assert read.rows[0] == TITLE
    assert read.rows[1] == (*HEAD, refused.REASON)
    assert len(read.rows) == 3
    assert read.rows[2][:9] == BAD


def test_the_reason_names_the_column_and_what_is_expected(tmp_path: Path) -> None:
    of = plan(sheet(HEAD, BAD))
    reason = str(reading.read(written(of, tmp_path)).sheets[0].rows[1][9])
    assert reason.splitlines()[0].startswith("联系电话：The mobile number has 10 digits")
    assert "岗位：“炊事员” is not in the list" in reason
    assert "Expected: one of: 站长, 副站长" in reason


def test_columns_of_numbers_keep_the_text_format(tmp_path: Path) -> None:
    """Else Excel would destroy the identity number that is typed there."""
    book = openpyxl.load_workbook(written(plan(sheet(HEAD, BAD)), tmp_path))
    made = book.active
    assert made is not None
    assert made["D2"].number_format == "@"
    assert made["D2"].value == GU
    assert made.column_dimensions["D"].width


def test_what_looks_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(plan(sheet(HEAD, BAD)), tmp_path))
    made = book.active
    assert made is not None
    assert made["I2"].value == "=1+1"
    assert made["I2"].data_type != "f"


def test_what_goes_back_comes_in_once_it_is_corrected(tmp_path: Path) -> None:
    path = written(plan(sheet(TITLE, HEAD, GOOD, BAD)), tmp_path)
    book = openpyxl.load_workbook(path)
    made = book.active
    assert made is not None
    made["E3"], made["F3"], made["H3"] = "13829673100", "驾驶员", "2023-12-15"
    book.save(path)
    again = plan(reading.read(path).sheets[0])
    assert again.counts() == plan(sheet(HEAD, GOOD)).counts()


def test_a_duplicate_in_doubt_goes_back_until_it_is_decided() -> None:
    rows = sheet(("姓名", "手机"), ("王强", "13678220482"), ("王强", "13829673100"))
    assert [line.row for line in refused.rows_of(plan(rows))] == [3]
    decided = Wishes(decisions={(3, 0): Decision.SKIP})
    assert refused.rows_of(plan(rows, wishes=decided)) == []


def test_a_corrected_cell_goes_back_as_it_was_corrected(tmp_path: Path) -> None:
    of = plan(sheet(HEAD, BAD), wishes=Wishes(cells={(2, 4): "1382967"}))
    assert reading.read(written(of, tmp_path)).sheets[0].rows[1][4] == "1382967"


def test_a_sheet_without_headings_goes_back_too(tmp_path: Path) -> None:
    rows = sheet(("余洋", "13678220482", "站长"), ("顾芳", "1382967310", "驾驶员"))
    assert matching(rows).first_row == -1
    read = reading.read(written(plan(rows), tmp_path)).sheets[0]
    assert read.rows[0][0] == "顾芳"


def test_a_sheet_with_a_name_that_excel_does_not_take_is_written(tmp_path: Path) -> None:
    of = plan(sheet(HEAD, BAD, name="a/b[c]:*?" + "长" * 40))
    assert reading.read(written(of, tmp_path)).sheets[0].rows
