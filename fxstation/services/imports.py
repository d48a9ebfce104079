"""A register comes in: read, planned, and written as one operation that can be taken back.

Nothing of the file is kept: it is full of personal data, and the journal knows what it changed.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs
from attrs import frozen

from fxstation import kinds
from fxstation.changes import Changes
from fxstation.errors import Refused, Unreachable
from fxstation.i18n import N_, _
from fxstation.importers import headings, planner, refused, tables
from fxstation.importers.cells import Names
from fxstation.importers.plan import Decision, Fate, Fault, Known, Line, Mode, Plan, Wishes
from fxstation.importers.tables import Sheet, Workbook
from fxstation.importers.vocabulary import Matching
from fxstation.progress import Progress, Silent
from fxstation.records import BY_TABLE, Person, Record, facts
from fxstation.services.people import masked
from fxstation.storage.pen import Pen
from fxstation.storage.station import Station

FILE = "imports.json"
"""In the station's folder: which columns were chosen for which headings. No headings and no
data stand in it, only a sum of the headings."""


@frozen
class Draft:
    """One register while it is being prepared: what was read, and the plan of one sheet."""

    workbook: Workbook
    plan: Plan

    @property
    def other_sheets(self) -> tuple[str, ...]:
        """Return the names of the other sheets."""
        return tuple(s.name for s in self.workbook.sheets if s.name != self.plan.sheet.name)


@frozen
class Outcome:
    """What an import did. ``applied`` is false where one refused row held all of them back."""

    changes: Changes
    counts: Mapping[str, int]
    applied: bool
    message: str


# --- preparing ---


def open_file(
    station: Station, path: Path, kind: type[Record] = Person, progress: Progress | None = None
) -> Draft:
    """Read a file and plan the sheet in it that holds a register.

    Raises:
        Refused: there is no register in it; or it is protected, empty, or too large.
        Damaged: it is cut short or broken.
        Unreachable: it cannot be read.
        Stopped: the user stopped it.
    """
    from fxstation.importers import reading

    return draft(station, reading.read(path), kind, progress=progress)


def open_pasted(station: Station, text: str, kind: type[Record] = Person) -> Draft:
    """Plan text that was pasted from Excel or WPS.

    Raises:
        Refused: there is no register in it.
    """
    from fxstation.importers import reading

    return draft(station, reading.paste(text), kind)


def draft(
    station: Station,
    workbook: Workbook,
    kind: type[Record] = Person,
    *,
    sheet: str = "",
    progress: Progress | None = None,
) -> Draft:
    """Plan a sheet: the one that is named, else the one that looks most like a register.

    Raises:
        Refused: no sheet holds a register of this kind.
    """
    known = known_of(station, kind)
    found: list[tuple[int, Sheet, Matching]] = []
    for one in workbook.sheets:
        if sheet and one.name != sheet:
            continue
        matching = headings.match(
            one, kind, known.names, lambda heads: recalled(station, kind, heads)
        )
        if matching is not None:
            # Hidden sheets hold lists for drop-downs; they count only where nothing else does.
            size = len(matching.fields) * 1000 + min(len(one.rows), 999)
            found.append((size - one.hidden * 1_000_000, one, matching))
    if not found:
        raise Refused(_no_register(workbook, kind))
    _size, best, matching = max(found, key=lambda three: three[0])
    plan = planner.make_plan(best, matching, kind, known, progress=progress)
    return Draft(workbook, plan)


def _no_register(workbook: Workbook, kind: type[Record]) -> str:
    label = next(_(fact.label) for fact in facts(kind) if fact.name == kind.NAMED_BY)
    return _(
        "No headings of a register were found in {file}. One row must hold the headings; at least "
        "“{heading}” is needed."
    ).format(file=workbook.name, heading=label)


def known_of(station: Station, kind: type[Record]) -> Known:
    """Return what the station has that a register of this kind is compared with."""
    names: dict[str, dict[str, str]] = {}
    for fact in facts(kind):
        match fact.kind:
            case kinds.Ref(table) | kinds.Refs(table) | kinds.Counts(table):
                names[table] = _names(station, BY_TABLE[table])
    return Known(tuple(station.all(kind)), Names(names), station.clock.today())


def _names(station: Station, kind: type[Record]) -> dict[str, str]:
    """Return names to ids; those in use first, and no name that means two."""
    rows = sorted(
        station.all(kind),
        key=lambda row: (not getattr(row, "in_use", True), getattr(row, "position", 0)),
    )
    found: dict[str, str] = {}
    twice: set[str] = set()
    for row in rows:
        name = str(getattr(row, kind.NAMED_BY))
        if found.setdefault(name, row.id) != row.id and getattr(row, "in_use", True):
            twice.add(name)
    return {name: row_id for name, row_id in found.items() if name and name not in twice}


def replanned(
    plan: Plan, *, matching: Matching | None = None, wishes: Wishes | None = None
) -> Plan:
    """Return the plan with other columns, corrections or decisions."""
    return planner.make_plan(
        plan.sheet, matching or plan.matching, plan.kind, plan.known, wishes=wishes or plan.wishes
    )


def corrected(plan: Plan, row: int, column: int, text: str) -> Plan:
    """Return the plan with one cell (row number, column from 0) typed anew."""
    cells = {**plan.wishes.cells, (row, column): text}
    return replanned(plan, wishes=attrs.evolve(plan.wishes, cells=cells))


def decided(plan: Plan, line: Line, decision: Decision) -> Plan:
    """Return the plan with a decision about a duplicate."""
    decisions = {**plan.wishes.decisions, line.key: decision}
    return replanned(plan, wishes=attrs.evolve(plan.wishes, decisions=decisions))


# --- writing ---


def apply(
    station: Station, plan: Plan, file: str, mode: Mode, progress: Progress | None = None
) -> Outcome:
    """Bring a plan in as one operation.

    Args:
        station: where to.
        plan: what to bring in.
        file: what the register is called in the journal.
        mode: all rows or nothing, or the good ones.
        progress: told after every hundred rows; may stop it, then nothing came in.

    Raises:
        Refused: the station's list changed since the plan was made.
        Stopped: the user stopped it; nothing was written.
        Unreachable: the file cannot be written now.
    """
    counts = plan.counts()
    if mode is Mode.ALL and counts["refused"]:
        message = _(
            "{count} rows are refused, so nothing came in. Correct them, or bring in the good "
            "rows only."
        ).format(count=counts["refused"])
        return Outcome(Changes(), counts, False, message)
    added, changed = _final(plan)
    with station.operation(
        N_("Import {file}: {new} new, {changed} changed"),
        file=file,
        new=len(added),
        changed=len(changed),
    ) as pen:
        _refuse_stale(station, plan)
        _write(pen, plan, added, changed, progress or Silent())
    return Outcome(pen.changes, counts, True, summary(counts))


def _final(plan: Plan) -> tuple[dict[str, Record], dict[str, Record]]:
    """Return the records that are new, and those that are changed, each once, by ``id``."""
    stored = {record.id for record in plan.known.records}
    added: dict[str, Record] = {}
    changed: dict[str, Record] = {}
    for line in plan.lines:
        if line.is_added or line.is_changing:
            (changed if line.record.id in stored else added)[line.record.id] = line.record
    return added, changed


def _refuse_stale(station: Station, plan: Plan) -> None:
    known = {record.id for record in plan.known.records}
    if known != {record.id for record in station.all(plan.kind)}:
        raise Refused(
            _(
                "The list was changed in another window meanwhile. Nothing was brought in: open "
                "the file again and look at the plan once more."
            )
        )


def _write(
    pen: Pen,
    plan: Plan,
    added: Mapping[str, Record],
    changed: Mapping[str, Record],
    progress: Progress,
) -> None:
    loaded = {record.id: record for record in plan.known.records}
    used = {getattr(record, "post", "") for record in (*added.values(), *changed.values())}
    for post in plan.new_posts:
        if post.id in used:
            pen.add(post)
    total = len(added) + len(changed)
    for done, record in enumerate((*added.values(), *changed.values())):
        if done % 100 == 0:
            progress.step(done, total, _("Rows are brought in"))
        if record.id in loaded:
            pen.change(record, loaded[record.id])
        else:
            pen.add(record)


def summary(counts: Mapping[str, int]) -> str:
    """Return how many of each, as one sentence."""
    return _(
        "{new} new, {changed} changed, {same} the same, {refused} refused, {duplicate} possible "
        "duplicates, {left_out} rows that are no entries."
    ).format(**counts)


def save_refused(plan: Plan, path: Path) -> int:
    """Save the rows that did not come in, with the reason; return how many.

    Raises:
        Unreachable: the file cannot be written.
    """
    fresh = path.with_name(path.name + ".new")
    try:
        count = refused.write(plan, fresh)
        fresh.replace(path)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise Unreachable(
            _(
                "{file} cannot be written: close it in Excel or WPS, or choose another place."
            ).format(file=path.name)
        ) from error
    return count


# --- remembering which columns were chosen ---


def recalled(station: Station, kind: type[Record], heads: tuple[str, ...]) -> dict[int, str] | None:
    """Return the columns that were chosen for these headings last time, if any."""
    stored = _stored(station).get(_sum(kind, heads))
    if not isinstance(stored, dict):
        return None
    return {int(column): str(field) for column, field in stored.items() if column.isdigit()}


def remember(station: Station, plan: Plan) -> None:
    """Keep the columns of a plan for the next register with the same headings."""
    if plan.matching.first_row < 0:
        return
    chosen = {str(column.index): column.field for column in plan.matching.columns}
    kept = _stored(station) | {_sum(plan.kind, plan.matching.headings): chosen}
    fresh = station.folder / (FILE + ".new")
    try:
        fresh.write_text(json.dumps(kept, indent=1), "utf-8")
        fresh.replace(station.folder / FILE)
    except OSError:
        return  # a folder that cannot be written forgets; the import itself is not harmed


def _stored(station: Station) -> dict[str, Any]:
    try:
        stored = json.loads((station.folder / FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return stored if isinstance(stored, dict) else {}


def _sum(kind: type[Record], heads: tuple[str, ...]) -> str:
    return hashlib.sha256("\n".join((kind.TABLE, *heads)).encode()).hexdigest()[:32]


# --- the command line ---


def import_file(
    station: Station,
    path: Path,
    *,
    mode: Mode = Mode.GOOD,
    refused_to: Path | None = None,
    kind: type[Record] = Person,
) -> dict[str, Any]:
    """Bring a file in without a dialog; return what happened as plain data.

    Duplicates are skipped and told. ``applied`` is false, with the reason in ``message``, where
    mode ``all`` held everything back.
    """
    made = open_file(station, path, kind)
    plan = made.plan
    outcome = apply(station, plan, path.name, mode)
    if refused_to is not None and plan.refused:
        save_refused(plan, refused_to)
    names = _captions(station, kind)
    return {
        "file": path.name,
        "sheet": plan.sheet.name,
        "mode": mode.value,
        "applied": outcome.applied,
        "operation": outcome.changes.operation,
        "message": outcome.message,
        "counts": {
            "accepted": plan.accepted,
            "new": outcome.counts["new"],
            "changed": outcome.counts["changed"],
            "same": outcome.counts["same"],
            "refused": outcome.counts["refused"],
            "duplicates": outcome.counts["duplicate"],
            "left_out": outcome.counts["left_out"],
        },
        "accepted": [_accepted(line, names) for line in plan.lines if line.fate in ACCEPTED],
        "refused": [_refused(plan, line) for line in plan.refused],
        "duplicates": [_duplicate(line) for line in plan.lines if line.fate is Fate.DUPLICATE],
        "left_out": [
            {"row": row.number, "what": row.kind.value, "why": row.sentence()}
            for row in plan.left_out
        ],
        "columns": [
            {
                "column": column.letter,
                "heading": column.heading,
                "field": column.field,
                "why": column.sentence(),
            }
            for column in plan.matching.columns
        ],
        "other_sheets": list(made.other_sheets),
    }


ACCEPTED = (Fate.NEW, Fate.CHANGED, Fate.SAME)


def _captions(station: Station, kind: type[Record]) -> dict[str, str]:
    tables_of = {f.kind.table for f in facts(kind) if isinstance(f.kind, kinds.Ref | kinds.Refs)}
    return {
        row.id: str(getattr(row, row.NAMED_BY))
        for table in tables_of
        for row in station.all(BY_TABLE[table])
    }


def _accepted(line: Line, names: Mapping[str, str]) -> dict[str, Any]:
    shown: dict[str, Any] = {"row": line.row, "fate": line.fate.value}
    for fact in facts(type(line.record)):
        value = getattr(line.record, fact.name)
        if fact.masked:
            value = masked(fact.name, str(value))
        elif isinstance(fact.kind, kinds.Ref):
            value = names.get(value, "")
        elif isinstance(fact.kind, kinds.Refs):
            value = [names.get(one, "") for one in value]
        shown[fact.name] = value
    if line.changes:
        shown["changed_fields"] = [change.field for change in line.changes]
    if line.notices:
        shown["notices"] = [notice.sentence() for notice in line.notices]
    return shown


def _refused(plan: Plan, line: Line) -> dict[str, Any]:
    faults = [_fault(plan, line, fault) for fault in line.faults]
    return {
        "row": line.row,
        "name": str(getattr(line.record, line.record.NAMED_BY)),
        "why": " ".join(refused.named(plan, line, fault) for fault in line.faults),
        **{key: value for key, value in faults[0].items() if key != "why"},
        "faults": faults,
    }


def _fault(plan: Plan, line: Line, fault: Fault) -> dict[str, Any]:
    head = next(
        (c.heading for c in plan.matching.columns if c.index + line.shift == fault.column), ""
    )
    return {
        "column": tables.letter(fault.column) if fault.column >= 0 else "",
        "heading": head,
        "field": fault.field,
        "found": fault.found,
        "code": fault.refusal.code,
        "why": fault.sentence(),
        "expected": fault.expected(),
    }


def _duplicate(line: Line) -> dict[str, Any]:
    return {
        "row": line.row,
        "name": str(getattr(line.record, line.record.NAMED_BY)),
        "code": line.why,
        "why": line.sentence(),
        "same_as_row": line.twin_row or None,
        "sure": line.sure,
        "decision": line.decision.value,
    }
