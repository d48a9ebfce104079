"""Files as they come: every habit of registers, and everything that is none."""

import csv
import io
import resource
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from fxstation.errors import Damaged, Refused, StationError, Unreachable
from fxstation.importers import reading, tables, texts
from tests.importers.registers import DATA, HEAD, workbook

ROWS = [["姓名", "电话"], ["余洋", "13678220482"], ["顾芳", "13829673100"]]
READ = tuple(tuple(row) for row in ROWS)
CSV = "\r\n".join(",".join(row) for row in ROWS)


def written(folder: Path, content: bytes, name: str = "register.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("sign", [",", ";", "\t", "，", "|"])
def test_a_text_table_is_read_in_every_encoding_and_with_every_separator(
    tmp_path: Path, encoding: str, sign: str
) -> None:
    path = written(tmp_path, CSV.replace(",", sign).encode(encoding))
    assert reading.read(path).sheets[0].rows == READ


def test_a_misnamed_text_table_is_read_as_what_it_is(tmp_path: Path) -> None:
    path = written(tmp_path, CSV.replace(",", "\t").encode("gb18030"), "导出.xls")
    assert reading.read(path).sheets[0].rows == READ


def test_a_misnamed_workbook_is_read_as_what_it_is(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ROWS).rename(tmp_path / "名册.csv")
    assert reading.read(path).sheets[0].rows == READ


def test_quoted_cells_keep_their_separators_and_lines() -> None:
    book = reading.paste('姓名\t备注\n"余\n洋"\t"他说""好"""\n')
    assert book.sheets[0].rows == (("姓名", "备注"), ("余\n洋", '他说"好"'))


def test_pasted_cells_keep_their_blank_rows_and_so_their_numbers() -> None:
    rows = reading.paste("姓名\t电话\r\n\r\n余洋\t1\r\n").sheets[0].rows
    assert rows == (("姓名", "电话"), (), ("余洋", "1"))


def test_nothing_pasted_is_refused() -> None:
    with pytest.raises(Refused, match="Nothing was pasted"):
        reading.paste(" \n\t ")


PAGE = """<html><head><meta charset="utf-8"></head><body><table border=1>
<tr><td colspan=3>队员花名册</td></tr>
<tr><th>姓名</th><th>岗位</th><th>电话</th></tr>
<tr><td>余洋</td><td rowspan="2">消防员</td><td>13678220482</td></tr>
<tr><td>顾&nbsp;芳</td><td>13829673100</tr>
</table></body></html>"""


def test_a_web_page_saved_as_a_workbook_is_read(tmp_path: Path) -> None:
    of = reading.read(written(tmp_path, PAGE.encode("gb18030"), "名册.xls")).sheets[0]
    assert of.rows[1] == ("姓名", "岗位", "电话")
    assert of.rows[3] == ("顾\u00a0芳", "", "13829673100")
    assert of.cell(3, 1) == "消防员"
    assert of.is_wide(0)


XML = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="名册"><Table>
<Row><Cell ss:MergeAcross="2"><Data ss:Type="String">队员花名册</Data></Cell></Row>
<Row><Cell><Data>姓名</Data></Cell><Cell><Data>岗位</Data></Cell><Cell><Data>入站时间</Data></Cell></Row>
<Row ss:Index="4"><Cell><Data>余洋</Data></Cell>
<Cell ss:Index="3"><Data>2023-09-10T00:00:00.000</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


def test_a_workbook_in_xml_is_read(tmp_path: Path) -> None:
    of = reading.read(written(tmp_path, XML.encode(), "名册.xls")).sheets[0]
    person = ("余洋", "", "2023-09-10T00:00:00.000")
    assert of.rows[1:] == (("姓名", "岗位", "入站时间"), (), person)
    assert of.is_wide(0)


def test_a_quotation_mark_that_is_never_closed_swallows_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, '姓名,备注\n余洋,"夜班\n顾芳,"好"\n'.encode())
    assert reading.read(path).sheets[0].rows[1:] == (("余洋", '"夜班'), ("顾芳", "好"))


def test_numbers_guarded_against_excel_are_freed() -> None:
    assert reading.paste('姓名,手机\n余洋,="13678220482"').sheets[0].rows[1][1] == "13678220482"


def test_a_web_page_without_a_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no table"):
        reading.read(written(tmp_path, b"<html><p>404</p></html>", "a.xls"))


def test_merged_cells_stand_for_as_above(tmp_path: Path) -> None:
    rows = [
        ["花名册", "", ""],
        ["姓名", "岗位", "电话"],
        ["余洋", "消防员", "1"],
        ["顾芳", "", "2"],
    ]
    of = reading.read(workbook(tmp_path / "a.xlsx", rows, "A1:C1", "B3:B4")).sheets[0]
    assert of.cell(3, 1) == "消防员"
    assert of.own(3, 1) == ""
    assert of.heading(0, 2) == "花名册"
    assert of.is_wide(0)
    assert not of.is_wide(2)


def test_an_error_of_excel_is_seen(tmp_path: Path) -> None:
    """The reader gives an empty cell for it; the captain must hear of it."""
    path = workbook(tmp_path / "a.xlsx", [["姓名", "电话"], ["余洋", "#N/A"]])
    assert reading.read(path).sheets[0].rows[1] == ("余洋", "#N/A")


def test_day_numbers_of_a_workbook_from_a_mac_are_shifted(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    made = book.active
    assert made is not None
    made.append(["姓名", "入站时间"])
    made.append(["余洋", datetime(2023, 9, 10)])  # noqa: DTZ001 - a cell has no zone
    book.save(tmp_path / "mac.xlsx")
    of = reading.read(tmp_path / "mac.xlsx").sheets[0]
    assert of.serial_shift == 1462
    assert of.rows[1][1] == date(2023, 9, 10)


def test_hidden_sheets_are_known_as_such(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "名册"  # type: ignore[union-attr]  # a new book has a sheet
    book.active.append(["姓名"])  # type: ignore[union-attr]
    hidden = book.create_sheet("字典")
    hidden.append(["岗位"])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    assert [(s.name, s.hidden) for s in reading.read(tmp_path / "a.xlsx").sheets] == [
        ("名册", False), ("字典", True),
    ]  # fmt: skip


# --- what is none, is broken, or is too much ---


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"   \n\n\t", "is empty"),
        (b"%PDF-1.7 ...", "is not a workbook"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "is not a workbook"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "is not a workbook"),
        (bytes(range(256)) * 8, "neither a workbook nor a text table"),
        (b"\x7fELF" + bytes(400), "neither a workbook nor a text table"),
        (b"ab\x81", "neither a workbook nor a text table"),
    ],
)  # fmt: skip
def test_what_is_no_register_is_refused_in_one_sentence(
    tmp_path: Path, content: bytes, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        reading.read(written(tmp_path, content, "名册.xlsx"))


@pytest.mark.parametrize(
    ("stream", "words"),
    [("EncryptedPackage", "protected by a password"), ("WordDocument", "is not a workbook")],
)
def test_other_files_of_the_old_kind_are_told_apart(
    tmp_path: Path, stream: str, words: str
) -> None:
    """An encrypted .xlsx, and a .doc, are OLE files with streams of other names."""
    content = (DATA / "residents.xls").read_bytes()
    for name in ("Workbook", "Book"):
        other = stream[: len(name)].ljust(len(name), "_")
        content = content.replace(name.encode("utf-16-le"), other.encode("utf-16-le"))
    content += stream.encode("utf-16-le") + bytes(512)
    with pytest.raises(Refused, match=words):
        reading.read(written(tmp_path, content, "名册.xls"))


def test_a_word_document_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsx"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("word/document.xml", "<w/>")
    with pytest.raises(Refused, match="a table in Word can be copied"):
        reading.read(path)


def test_a_file_that_is_not_there_or_a_folder_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "weg.xlsx", tmp_path):
        with pytest.raises(Unreachable, match="cannot be opened"):
            reading.read(path)


def test_an_old_workbook_with_a_password_is_refused(tmp_path: Path) -> None:
    content = bytearray((DATA / "residents.xls").read_bytes())
    begin = content.index(b"\x09\x08\x10\x00\x00\x06\x05\x00")  # the first record of the workbook
    after = begin + 4 + 16
    content[after : after + 2] = b"\x2f\x00"  # FILEPASS
    with pytest.raises(Refused, match="protected by a password"):
        reading.read(written(tmp_path, bytes(content), "名册.xls"))


@given(share=st.floats(0.02, 0.999))
def test_a_workbook_cut_short_is_damaged_wherever_it_was_cut(
    tmp_path_factory: pytest.TempPathFactory, share: float
) -> None:
    folder = tmp_path_factory.mktemp("cut")
    for name in ("volunteers.xlsx", "residents.xls"):
        content = (DATA / name).read_bytes()
        try:
            book = reading.read(written(folder, content[: int(len(content) * share)], name))
        except (Damaged, Refused):
            continue
        # An old workbook may end in space that nobody uses: then all of it is there.
        assert name == "residents.xls"
        assert book.sheets[0].rows == reading.read(DATA / name).sheets[0].rows


@given(place=st.floats(0, 0.999), byte=st.integers(0, 255))
def test_a_broken_byte_never_ends_the_program(
    tmp_path_factory: pytest.TempPathFactory, place: float, byte: int
) -> None:
    folder = tmp_path_factory.mktemp("broken")
    for name in ("volunteers.xlsx", "residents.xls"):
        content = bytearray((DATA / name).read_bytes())
        content[int(len(content) * place)] = byte
        try:
            assert reading.read(written(folder, bytes(content), name)).sheets
        except StationError as error:
            assert str(error)  # noqa: PT017 - any of the sentences will do


def test_a_stray_cell_in_the_last_corner_is_refused_before_room_is_made_for_it(
    tmp_path: Path,
) -> None:
    """The reader would ask for 500 GB and end the program."""
    book = openpyxl.Workbook()
    book.active["A1"] = "姓名"  # type: ignore[index]  # a new book has a sheet
    book.active["XFD1048576"] = "x"  # type: ignore[index]
    book.save(tmp_path / "far.xlsx")
    with pytest.raises(Refused, match="XFD1048576"):
        reading.read(tmp_path / "far.xlsx")


def test_a_formatted_but_empty_cell_far_out_does_no_harm(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    made = book.active
    assert made is not None
    made.append(["姓名"])
    made["XFD1048576"].number_format = "@"
    book.save(tmp_path / "far.xlsx")
    assert reading.read(tmp_path / "far.xlsx").sheets[0].rows == (("姓名",),)


def _with_part(path: Path, name: str, content: bytes, times: int) -> Path:
    """Add a part to a workbook, written piece by piece."""
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as file,
        file.open(name, "w") as part,
    ):
        for _n in range(times):
            part.write(content)
    return path


def _memory_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def test_a_workbook_of_200_mb_of_pictures_is_read_without_them(tmp_path: Path) -> None:
    path = workbook(tmp_path / "big.xlsx", ROWS)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_STORED) as file:
        for n in range(50):
            file.writestr(f"xl/media/image{n}.png", bytes(4 * 2**20))
    assert path.stat().st_size > 200 * 2**20
    before = _memory_mb()
    assert reading.read(path).sheets[0].rows == READ
    assert _memory_mb() - before < 64


def test_a_workbook_of_200_mb_of_cells_is_refused_with_little_memory(tmp_path: Path) -> None:
    path = workbook(tmp_path / "big.xlsx", ROWS)
    _with_part(path, "xl/worksheets/sheet2.xml", b"<row/>" * 2**17, 270)
    before = _memory_mb()
    with pytest.raises(Refused, match="too large for a register"):
        reading.read(path)
    assert _memory_mb() - before < 64


def test_a_text_of_200_mb_is_refused_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    with path.open("wb") as file:
        file.truncate(200 * 2**20)
        file.write(b"a,b\n")
    before = _memory_mb()
    with pytest.raises(Refused, match="too large for a register"):
        reading.read(path)
    assert _memory_mb() - before < 64


def test_more_rows_than_a_register_has_are_refused() -> None:
    with pytest.raises(Refused, match="at most 100000 rows"):
        tables.within_limits("a", [["x"]] * (tables.MOST_ROWS + 1))


def test_a_part_that_is_longer_than_it_says_is_damaged(tmp_path: Path) -> None:
    """A bomb hides its size in the list of contents."""
    path = workbook(tmp_path / "bomb.xlsx", ROWS)
    with zipfile.ZipFile(path) as file:
        info = file.getinfo("xl/worksheets/sheet1.xml")
    content = bytearray(path.read_bytes())
    size = info.file_size.to_bytes(4, "little")
    while (at := content.rfind(size)) > 0:
        content[at : at + 4] = (40).to_bytes(4, "little")
    with pytest.raises(Damaged):
        reading.read(written(tmp_path, bytes(content), "bomb2.xlsx"))


@given(st.text(max_size=300))
def test_any_pasted_text_is_a_table_or_refused(text: str) -> None:
    try:
        assert reading.paste(text).sheets[0].rows
    except StationError as error:
        assert str(error)  # noqa: PT017 - any of the sentences will do


SIGNS = "余洋顾芳0123456789\"\n, '"


@given(rows=st.lists(st.lists(st.text(SIGNS, max_size=8), min_size=2, max_size=5), min_size=1))
def test_what_excel_copies_is_pasted_as_it_was(rows: list[list[str]]) -> None:
    width = max(map(len, rows))
    rows = [row + [""] * (width - len(row)) for row in rows]
    copied = io.StringIO()
    csv.writer(copied, delimiter="\t", quoting=csv.QUOTE_ALL).writerows(rows)
    if not copied.getvalue().replace('"', "").strip():
        return
    try:
        read = reading.paste(copied.getvalue()).sheets[0]
    except Refused:
        assert all(tables.is_blank(cell) for row in rows for cell in row)
        return
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            found = read.own(r, c)
            assert found == cell or (tables.is_blank(cell) and tables.is_blank(found))


def test_the_separator_is_the_sign_that_cuts_evenly() -> None:
    assert texts.separator("姓名,备注\n余洋,一；二；三\n顾芳,") == ","
    assert texts.separator("\t".join(HEAD)) == "\t"
