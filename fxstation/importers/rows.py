"""Which rows of a register are people or things, and which are blank, totals, signatures, notes."""

import re
from collections.abc import Iterator
from enum import StrEnum

from attrs import frozen

from fxstation.i18n import N_, _
from fxstation.importers import cells, words
from fxstation.importers.headings import Matching, Vocabulary, row_score
from fxstation.importers.tables import Sheet, is_blank
from fxstation.records.declare import Record


class RowKind(StrEnum):
    """What a row is."""

    ENTRY = "entry"
    BLANK = "blank"
    NUMBER_ONLY = "number_only"
    HEADINGS = "headings"
    TITLE = "title"
    TOTAL = "total"
    SIGNATURE = "signature"
    NOTE = "note"
    EXAMPLE = "example"
    SECOND_TABLE = "second_table"


ROW_SENTENCES: dict[RowKind, str] = {
    RowKind.BLANK: N_("blank"),
    RowKind.NUMBER_ONLY: N_("only a running number"),
    RowKind.HEADINGS: N_("the headings once more"),
    RowKind.TITLE: N_("a title"),
    RowKind.TOTAL: N_("a total"),
    RowKind.SIGNATURE: N_("signatures"),
    RowKind.NOTE: N_("a note"),
    RowKind.EXAMPLE: N_("an example"),
    RowKind.SECOND_TABLE: N_("belongs to another table"),
}

_TOTAL = re.compile(
    r"(合计|总计|小计|共计|总人数|人数合计|累计|平均|total|sum)([:：(（\d]|$)|共\d+[人名件具]|.*(合计|共计)[:：]?\d+[人名]?$"
)
_SIGNATURE = re.compile(
    r"(填表|填报|制表|制单|审核|审批|审阅|复核|校对|批准|经办|经手|负责|站长签|主管|单位负责|分管|联系|报送|登记|统计|领导)"
    r"(人|人员|单位|领导|部门|签字|签名|意见)*(签字|签名|签章)?(\(.*\))?[:：]"
    r"|(填表|填报|制表|报送|统计|登记|打印)?(日期|时间)[:：]"
    r"|(填报|报送|所属)?(单位|部门)(名称)?(\(.*\))?[:：]"
    r"|\((盖章|公章|签章|签字)\)|.{0,10}(签字|签名|盖章|签章)[:：]?$"
)
_NOTE = re.compile(
    r"(注|备注|说明|填表说明|填写说明|附注|附|注意|提示|要求|note)(\d|[一二三])?[:：.、]|※|★|\*\S{4}"
)
_LISTED = re.compile(r"(\d{1,2}|[一二三四五六七八九十]{1,2}|\(\d{1,2}\)|[①-⑳])[.、．)]\s*\S{8}")
_EXAMPLE = re.compile(
    r"(例|示例|样例|举例|范例|填写示例|example|sample)([:：]|$)|.*[（(](示例|样例|例)[）)]$"
)

_SECTION = re.compile(r"[:：，。、；\d]|[组班队]$|队员|人员|小组|班组|名单")


@frozen
class Row:
    """One row: its place from 0, the shift of its table to the right, and what it is.

    ``second_from`` is the number of the row where another table began, 0 if none did.
    """

    index: int
    shift: int
    kind: RowKind
    second_from: int = 0

    @property
    def number(self) -> int:
        """Return its number on the sheet, from 1."""
        return self.index + 1


@frozen
class LeftOut:
    """A row that is no entry, with the reason."""

    number: int
    kind: RowKind

    def sentence(self) -> str:
        """Return the reason, translated."""
        return _(ROW_SENTENCES[self.kind])


def classified(sheet: Sheet, matching: Matching, kind: type[Record]) -> Iterator[Row]:
    """Yield every row below the headings (or every row, where there are none)."""
    vocabulary = Vocabulary(kind)
    heads = _heads(sheet, matching)
    second_from = 0
    for index in range(matching.last_row + 1, len(sheet.rows)):
        is_head = bool(heads) and _repeats(sheet, heads, index)
        if heads and not is_head and row_score(sheet, vocabulary, index) >= 2:
            # A table of other columns begins here.
            second_from, is_head = second_from or index + 1, True
        for shift in matching.shifts:
            found = (
                RowKind.HEADINGS if is_head else _kind_of(sheet, matching, vocabulary, index, shift)
            )
            if second_from and found is RowKind.ENTRY:
                found = RowKind.SECOND_TABLE
            yield Row(index, shift, found, second_from)


def _heads(sheet: Sheet, matching: Matching) -> dict[int, set[str]]:
    """Return what stands in the heading rows, by column, in one form."""
    if matching.first_row < 0:
        return {}
    rows = range(matching.first_row, matching.last_row + 1)
    return {
        column: {words.heading(cells.shown(sheet.heading(row, column))) for row in rows}
        for column in range(sheet.width)
    }


def _repeats(sheet: Sheet, heads: dict[int, set[str]], index: int) -> bool:
    """Tell whether the headings stand here once more, as on every printed page."""
    same = 0
    for column, cell in enumerate(sheet.rows[index]):
        if is_blank(cell):
            continue
        if not isinstance(cell, str) or words.heading(cell) not in heads[column]:
            return False
        same += 1
    return same > 0


def _kind_of(
    sheet: Sheet, matching: Matching, vocabulary: Vocabulary, index: int, shift: int
) -> RowKind:
    width = len(matching.columns)
    filled = {
        column: cells.shown(cell)
        for column in range(shift, shift + width if len(matching.shifts) > 1 else sheet.width)
        if not is_blank(cell := sheet.own(index, column))
    }
    if not filled:
        return RowKind.BLANK
    named = _has_name(sheet, matching, vocabulary, index, shift)
    # Digits in a column of numbers are somebody's, unless the row begins like a footer.
    is_somebody = _has_number(sheet, matching, vocabulary, index, shift)
    texts = list(filled.values())[: 3 if named and is_somebody else None]
    close = [words.key(text) for text in texts]
    first = words.plain(texts[0])
    if any(_EXAMPLE.match(text) for text in close[:3]):
        return RowKind.EXAMPLE
    if any(_TOTAL.match(text) for text in (close[:3] if named else close)):
        return RowKind.TOTAL
    if any(_SIGNATURE.match(text) for text in (close[:1] if is_somebody else close)):
        return RowKind.SIGNATURE
    if _NOTE.match(first) or (len(filled) == 1 and _LISTED.match(first)):
        return RowKind.NOTE
    return RowKind.ENTRY if named else _without_name(sheet, matching, index, shift, filled)


def _without_name(
    sheet: Sheet, matching: Matching, index: int, shift: int, filled: dict[int, str]
) -> RowKind:
    read = {column + shift for column in matching.fields.values()}
    if sheet.is_wide(index):
        return RowKind.TITLE
    if not read & filled.keys():
        # Nothing that would be read: a running number, or a stray word.
        numbers = all(text.strip(".、 ").isdigit() for text in filled.values())
        return RowKind.NUMBER_ONLY if numbers else RowKind.TITLE
    if len(filled) == 1:
        (column, text) = next(iter(filled.items()))
        name_column = matching.fields.get("name", -1) + shift
        if column <= name_column or len(text) > 12:
            return RowKind.TITLE if len(text) <= 30 else RowKind.NOTE
    return RowKind.ENTRY


def _has_name(
    sheet: Sheet, matching: Matching, vocabulary: Vocabulary, index: int, shift: int
) -> bool:
    """Tell whether something stands where the name belongs, and the row is no title."""
    column = matching.fields.get(vocabulary.kind.NAMED_BY)
    if column is None:
        return False
    fact = vocabulary.facts[vocabulary.kind.NAMED_BY]
    cell = sheet.cell(index, column + shift)
    if cells.is_nothing(fact.kind, cell) or sheet.is_wide(index):
        return False
    others = [
        c + shift for field, c in matching.fields.items() if field != vocabulary.kind.NAMED_BY
    ]
    if any(not is_blank(sheet.cell(index, other)) for other in others):
        return True
    # Alone in its row: a person of whom only the name is known, or the heading of a section.
    text = words.person_name(cells.shown(cell))
    return matching.first_row >= 0 and len(text) <= 20 and not _SECTION.search(text)


def _has_number(
    sheet: Sheet, matching: Matching, vocabulary: Vocabulary, index: int, shift: int
) -> bool:
    """Tell whether digits stand in a column of numbers: then it is an entry, whatever else."""
    from fxstation.kinds import Day, IdentityNumber, Phone

    return any(
        sum(c.isdigit() for c in cells.shown(sheet.own(index, column + shift))) >= 7
        for field, column in matching.fields.items()
        if isinstance(vocabulary.facts[field].kind, IdentityNumber | Phone | Day)
    )
