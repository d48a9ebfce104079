"""Which field each column is: by its heading, by what stands in it, and one column a field."""

from collections import Counter
from collections.abc import Mapping

import attrs
from attrs import frozen

from fxstation import kinds
from fxstation.importers import cells, words
from fxstation.importers.cells import About, Names
from fxstation.importers.refusals import Refusal
from fxstation.importers.tables import Cell, Sheet, is_blank
from fxstation.importers.vocabulary import Column, Matching, Vocabulary, Why
from fxstation.records.declare import Fact

LOOKED_AT = 200
"""So many rows tell what a column holds."""

LIKE_A_NUMBER = frozenset(
    [
        "identity_check_digit",
        "identity_birth_date",
        "identity_place",
        "identity_destroyed",
        "identity_rounded",
    ]
)
"""Refusals of what was meant as the number; they still tell what the column is."""


@frozen
class Look:
    """What stands below each heading, as far as it says something."""

    vocabulary: Vocabulary
    names: Names
    below: Mapping[int, list[Cell]]
    rows: int

    def reads(self, fact: Fact, column: Column) -> list[object]:
        """Return every cell of a column read as a field."""
        about = About(field=f"{self.vocabulary.kind.TABLE}.{fact.name}", names=self.names)
        return [cells.read_cell(fact.kind, cell, about) for cell in self.below[column.index]]

    def fits(self, fact: Fact, column: Column) -> int:
        """Return how many cells of a column can be read as a field."""
        return sum(not isinstance(value, Refusal) for value in self.reads(fact, column))

    def likely(self, fact: Fact, column: Column) -> bool:
        """Tell whether what stands in a column is hardly anything but this field."""
        read = self.reads(fact, column)
        like = sum(not isinstance(v, Refusal) or v.code in LIKE_A_NUMBER for v in read)
        is_number = isinstance(fact.kind, kinds.IdentityNumber | kinds.Phone)
        return bool(read) and like >= (0.5 if is_number else 0.8) * len(read)


def look(sheet: Sheet, vocabulary: Vocabulary, names: Names, last: int, width: int) -> Look:
    """Look at what stands below row ``last`` in the first ``width`` columns."""
    rows = range(last + 1, min(last + 1 + LOOKED_AT, len(sheet.rows)))
    kept = [row for row in rows if sum(not is_blank(c) for c in sheet.rows[row]) > 1 or width == 1]
    below: dict[int, list[Cell]] = {column: [] for column in range(width)}
    for row in kept:
        for column, found in below.items():
            cell = sheet.cell(row, column)
            if not cells.is_nothing(kinds.Text(), cell) and not cells.is_as_above(cell):
                found.append(cell)
    return Look(vocabulary, names, below, len(kept))


def matched(heads: list[str], seen: Look) -> tuple[Column, ...]:
    """Return what each column is, from the headings and what stands below them."""
    columns = [_named(seen.vocabulary, index, head) for index, head in enumerate(heads)]
    columns = [_fitting(seen, column) for column in columns]
    return tuple(_by_content(seen, _one_each(seen, columns)))


def _named(vocabulary: Vocabulary, index: int, head: str) -> Column:
    """Name a column by the lowest part of its heading, else by all of it, else by a higher one."""
    parts = head.split(" / ")
    if any(vocabulary.named(part)[1] is Why.SOMEBODY_ELSE for part in parts):
        return Column(index, head, "", Why.SOMEBODY_ELSE)
    for form in dict.fromkeys((parts[-1], "".join(parts))):
        field, why = vocabulary.named(form)
        if field or why is Why.KNOWN_OTHER:
            return Column(index, head, field, why)
    for form in reversed(parts[:-1]):
        # Under 联系方式 stands 固话: it will do where no 手机 stands beside it.
        if field := vocabulary.named(form)[0]:
            return Column(index, head, field, Why.PART)
    return Column(index, head)


def _fitting(seen: Look, column: Column) -> Column:
    """Take back a field when nothing in the column is of its kind: a 类别 of shoe sizes."""
    below = seen.below[column.index]
    if not column.field:
        is_empty = column.why is Why.UNKNOWN and not below
        return attrs.evolve(column, why=Why.EMPTY) if is_empty else column
    fact = seen.vocabulary.facts[column.field]
    if len(below) < 2:
        return column
    if isinstance(fact.kind, kinds.Choice | kinds.Flag) and not seen.fits(fact, column):
        return attrs.evolve(column, field="", why=Why.NO_FIT)
    if isinstance(fact.kind, kinds.Day) and all(
        isinstance(value, Refusal) and value.code == "no_day" for value in seen.reads(fact, column)
    ):
        # 出生年月 as 1968.10: to refuse every row for it would help nobody.
        return attrs.evolve(column, field="", why=Why.MONTHS)
    return column


def _one_each(seen: Look, columns: list[Column]) -> list[Column]:
    """Leave each field one column: a sure name first, then the one that fits most often."""
    claims: dict[str, list[Column]] = {}
    for column in columns:
        if column.field:
            claims.setdefault(column.field, []).append(column)
    kept = {
        max(
            claimed,
            key=lambda c: (
                c.why is Why.NAME,
                seen.fits(seen.vocabulary.facts[c.field], c),
                -c.index,
            ),
        ).index
        for claimed in claims.values()
    }
    return [
        attrs.evolve(column, field="", why=Why.SECOND)
        if column.field and column.index not in kept
        else column
        for column in columns
    ]


def _by_content(seen: Look, columns: list[Column]) -> list[Column]:
    """Give fields that no heading names to unknown columns that can hold nothing else."""
    found = {column.index: column for column in columns}
    for fact in seen.vocabulary.facts.values():
        taken = {column.field for column in found.values()}
        free = [c for c in found.values() if c.why is Why.UNKNOWN and seen.below[c.index]]
        if fact.name in taken:
            continue
        if fact.name == seen.vocabulary.kind.NAMED_BY:
            continue
        fits = [c for c in free if _is_telling(fact.kind) and seen.likely(fact, c)]
        if len(fits) == 1:
            found[fits[0].index] = attrs.evolve(fits[0], field=fact.name, why=Why.CONTENT)
    named_by = seen.vocabulary.kind.NAMED_BY
    taken = {column.field for column in found.values() if column.field}
    fits = [
        c for c in found.values() if c.why is Why.UNKNOWN and _look_like_names(seen.below[c.index])
    ]
    if taken and named_by not in taken and len(fits) == 1:
        found[fits[0].index] = attrs.evolve(fits[0], field=named_by, why=Why.CONTENT)
    return list(found.values())


def _is_telling(kind: kinds.Kind) -> bool:
    """Tell whether a kind shows in what stands in a column; a date does not say which one."""
    return isinstance(kind, kinds.IdentityNumber | kinds.Phone | kinds.Choice | kinds.Ref)


def _look_like_names(below: list[Cell]) -> bool:
    """Tell whether cells are two to four Chinese characters and hardly ever the same."""
    texts = [words.person_name(cell) for cell in below if isinstance(cell, str)]
    like = [t for t in texts if 2 <= len(t) <= 4 and all(c >= "㐀" for c in t)]
    commonest = Counter(like).most_common(1)[0][1] if like else 0
    return bool(like) and len(like) >= 0.8 * len(below) and commonest <= max(2, len(like) // 4)


def recalled(found: Matching, last_time: Mapping[int, str], vocabulary: Vocabulary) -> Matching:
    """Return a matching with the columns as they were chosen last time."""
    return attrs.evolve(
        found,
        columns=tuple(
            attrs.evolve(column, field=last_time[column.index], why=Why.REMEMBERED)
            if column.index in last_time
            and last_time[column.index] != column.field
            and last_time[column.index] in ("", *vocabulary.facts)
            else column
            for column in found.columns
        ),
    )
