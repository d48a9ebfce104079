"""Which rows of a sheet hold the headings, wherever they stand, in one row or in two or three.

Found by name, synonym and content; each column says why, and each can be changed. A column of
somebody else (紧急联系人电话) is never taken for the person's own.
"""

from collections.abc import Callable, Mapping

from fxstation import kinds
from fxstation.importers import cells, columns, words
from fxstation.importers.cells import Names
from fxstation.importers.tables import Sheet, is_blank
from fxstation.importers.vocabulary import Column, Matching, Vocabulary, Why
from fxstation.records.declare import Record

SEARCHED_ROWS = 60
"""So far down a heading row is looked for."""

__all__ = ["Column", "Matching", "Vocabulary", "Why", "match", "row_score"]


def match(
    sheet: Sheet,
    kind: type[Record],
    names: Names,
    remembered: Callable[[tuple[str, ...]], Mapping[int, str] | None] | None = None,
) -> Matching | None:
    """Find the headings of a sheet.

    Args:
        sheet: the sheet.
        kind: the record type that its rows are to become.
        names: of tables that are referred to, every name in use (to know columns by content).
        remembered: asked with the headings for the columns that were chosen last time.

    Returns:
        The matching, or nothing where the sheet holds no register of this kind.
    """
    vocabulary = Vocabulary(kind)
    first = _heading_row(sheet, vocabulary)
    last = first if first < 0 else _last_heading_row(sheet, vocabulary, first)
    heads = _heads(sheet, first, last)
    width, shifts = _period(vocabulary, heads)
    seen = columns.look(sheet, vocabulary, names, last, width)
    found = Matching(columns.matched(heads[:width], seen), first, last, shifts)
    if first >= 0 and remembered and (last_time := remembered(found.headings)):
        found = columns.recalled(found, last_time, vocabulary)
    is_enough = kind.NAMED_BY in found.fields and (first >= 0 or len(found.fields) > 1)
    return found if is_enough else None


# --- where the headings stand ---


def _heading_row(sheet: Sheet, vocabulary: Vocabulary) -> int:
    """Return the row that names the most fields, or -1."""
    best, row_found = 0.0, -1
    for row in range(min(len(sheet.rows), SEARCHED_ROWS)):
        score = row_score(sheet, vocabulary, row)
        if score > best:
            best, row_found = score, row
    return row_found if best >= 1 else -1


def row_score(sheet: Sheet, vocabulary: Vocabulary, row: int) -> float:
    """Return how much a row looks like headings: a point a field, a quarter a known other."""
    cut = [sheet.own(row, column) for column in range(len(sheet.rows[row]))]
    if any(not isinstance(c, str) or sum(map(str.isdigit, c)) > 5 for c in cut):
        return 0.0
    fields: set[str] = set()
    others = filled = 0
    for cell in cut:
        if is_blank(cell):
            continue
        filled += 1
        field, why = vocabulary.named(str(cell))
        if field:
            fields.add(field)
        elif why in (Why.KNOWN_OTHER, Why.SOMEBODY_ELSE):
            others += 1
    if not fields:
        return 0.0
    if 2 * (len(fields) + others) <= filled:
        # Half or more are no headings that are known: then no answers may stand among them, as
        # they do in a form of one person (姓名 余洋 性别 男).
        answers = {word for fact in vocabulary.facts.values() for word in _answers(fact.kind)}
        has_answers = any(words.key(str(cell)) in answers for cell in cut)
        if has_answers or vocabulary.kind.NAMED_BY not in fields:
            return 0.0
    alone = len(fields) == 1 and not others
    if alone and vocabulary.kind.NAMED_BY not in fields:
        return 0.0
    return len(fields) + 0.25 * others


def _answers(kind: kinds.Kind) -> tuple[str, ...]:
    return kind.values() if isinstance(kind, kinds.Choice) else ()


def _last_heading_row(sheet: Sheet, vocabulary: Vocabulary, first: int) -> int:
    """Return the last row of headings of two or three parts."""
    last = first
    for row in range(first + 1, min(first + 3, len(sheet.rows))):
        if not _continues(sheet, vocabulary, first, row):
            break
        last = row
    return last


def _continues(sheet: Sheet, vocabulary: Vocabulary, first: int, row: int) -> bool:
    """Tell whether a row goes on with the headings: under 联系方式 stand 手机 and 固话."""
    named = 0
    for column in range(sheet.width):
        cell, above = sheet.own(row, column), sheet.heading(first, column)
        if is_blank(cell):
            continue
        if not isinstance(cell, str) or any(c.isdigit() for c in words.heading(cell)):
            return False
        field, why = vocabulary.named(cell)
        if cell == above:
            continue
        if not field and why not in (Why.KNOWN_OTHER, Why.SOMEBODY_ELSE) and len(cell) > 8:
            return False
        # Over a part of a heading stands a wider heading, or nothing at all.
        below_wide = is_blank(sheet.own(first, column)) or _has_room(sheet, first, column)
        if not below_wide:
            return False
        named += bool(field) or why in (Why.KNOWN_OTHER, Why.SOMEBODY_ELSE)
    return named > 0


def _has_room(sheet: Sheet, first: int, column: int) -> bool:
    """Tell whether the heading cell spreads to the right, merged or over empty cells."""
    return is_blank(sheet.own(first, column + 1)) and column + 1 < sheet.width


def _heads(sheet: Sheet, first: int, last: int) -> list[str]:
    """Return the heading of each column, the parts of several rows from top to bottom."""
    if first < 0:
        return [""] * sheet.width
    heads = []
    for column in range(sheet.width):
        parts: list[str] = []
        for row in range(first, last + 1):
            part = cells.shown(sheet.heading(row, column))
            if not part and row < last and last > first:
                part = _spread(sheet, row, column, last)
            if part and part not in parts:
                parts.append(part)
        heads.append(" / ".join(" ".join(part.split()) for part in parts))
    return heads


def _spread(sheet: Sheet, row: int, column: int, last: int) -> str:
    """Return the heading to the left that spreads over a column without being merged."""
    if is_blank(sheet.own(last, column)):
        return ""
    left = column - 1
    while left >= 0 and is_blank(sheet.own(row, left)):
        left -= 1
    return cells.shown(sheet.own(row, left)) if left >= 0 else ""


def _period(vocabulary: Vocabulary, heads: list[str]) -> tuple[int, tuple[int, ...]]:
    """Return the width of one table, and the shifts where it is repeated side by side."""
    forms = [words.heading(head) for head in heads]
    starts = [
        n for n, head in enumerate(heads) if vocabulary.named(head) == (
            vocabulary.kind.NAMED_BY, Why.NAME)
    ]  # fmt: skip
    for other in starts[1:]:
        step = other - starts[0]
        shifts = tuple(range(0, len(forms), step))
        block = forms[:step]
        rows = [forms[shift : shift + step] for shift in shifts]
        full = [row + [""] * (step - len(row)) for row in rows if any(row)]
        if len(full) > 1 and all(row[: len(_trimmed(block))] == _trimmed(block) for row in full):
            return step, shifts[: len(full)]
    return len(heads), (0,)


def _trimmed(forms: list[str]) -> list[str]:
    end = len(forms)
    while end and not forms[end - 1]:
        end -= 1
    return forms[:end]
