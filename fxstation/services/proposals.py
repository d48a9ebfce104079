"""Proposing a month: the question is made, the engine answers, the answer is written.

The three steps stand apart, so that a window can write other things while the engine thinks.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from attrs import frozen

from fxstation.changes import Changes
from fxstation.errors import Refused
from fxstation.i18n import N_, _
from fxstation.roster.client import Engine
from fxstation.roster.problem import Answer, Problem
from fxstation.roster.station import problem_of, seated
from fxstation.rules import duty_limits
from fxstation.rules.calendar import month_words
from fxstation.rules.duties import day_of, end_of, moment_of, start_of
from fxstation.rules.gaps import gaps
from fxstation.rules.plan import Plan, Seat
from fxstation.services.plans import load_plan
from fxstation.services.rosters import needs_reason, open_month, revised, today_in
from fxstation.storage.station import Station


@frozen
class Question:
    """What the engine is asked, and the plan it was made from.

    Shifts before ``keep_before`` are in the past and stay as they are.
    """

    plan: Plan
    problem: Problem
    keep_before: date | None


def prepare(station: Station, month: str, reason: str = "", *, whole: bool = False) -> Question:
    """Bring the month's shifts up to date and make the question.

    Args:
        station: the station.
        month: ``2026-12``.
        reason: why a published roster is changed.
        whole: ask for the days of the month that are over, too.

    Raises:
        Refused: there are no people, or no seats in that month.
        NeedsReason: the roster is published and no reason is given.
    """
    plan = load_plan(station, month)
    if not reason.strip():
        needs_reason(plan)
    if not any(plan.is_member(person) for person in plan.people):
        raise Refused(
            _("There is nobody to put on duty. Read the register in, or add team members first.")
        )
    open_month(station, month)
    plan = load_plan(station, month)
    if not plan.shifts:
        raise Refused(
            _("{month} has no shifts: the kinds of shift in use fall on none of its days.").format(
                month=month_words(month)
            )
        )
    if not any(sum(shift.demand.values()) for shift in plan.shifts):
        raise Refused(
            _(
                "The shifts of {month} need nobody. Say in the kinds of shift how many people of "
                "which post are needed."
            ).format(month=month_words(month))
        )
    keep_before = None if whole else today_in(station, plan)
    return Question(plan, problem_of(plan, keep_before), keep_before)


def accept(station: Station, question: Question, answer: Answer, reason: str = "") -> Changes:
    """Write an answer into the roster, as one operation.

    Raises:
        Refused: nothing was found, or the roster, or what it rests on (people, leave,
            certificates, settings …), was changed while the engine was thinking.
        NeedsReason: it is published and no reason is given.
    """
    if not answer.found:
        raise Refused(_("No roster was found in the time. Nothing was changed; try again."))
    month, before = question.plan.month, question.plan
    plan = load_plan(station, month)
    if (plan.assignments, plan.shifts) != (before.assignments, before.shifts) or (
        problem_of(plan, question.keep_before) != question.problem
    ):
        raise Refused(
            _(
                "The roster, or what it rests on, was changed while it was being proposed. "
                "Nothing was written; propose it again."
            )
        )
    wanted = seated(plan, answer, question.keep_before)
    seats = {(one.shift, one.person, one.post) for one in wanted}
    have = {(one.shift, one.person, one.post) for one in plan.assignments}
    with station.operation(N_("Propose the roster of {month}"), month=month_words(month)) as pen:
        revised(pen, plan, reason)
        for one in plan.assignments:
            if (one.shift, one.person, one.post) not in seats:
                pen.remove(one)
        for one in wanted:
            if (one.shift, one.person, one.post) not in have:
                pen.add(one)
    return pen.changes


def propose(
    station: Station,
    month: str,
    *,
    seconds: float = 10.0,
    seed: int = 1,
    reason: str = "",
    engine: Engine | None = None,
    report: Callable[[Answer], None] = lambda _answer: None,
) -> tuple[Changes, Answer]:
    """Propose a month from beginning to end.

    Args:
        station: the station.
        month: ``2026-12``.
        seconds: how long the engine may think.
        seed: where it starts to look.
        reason: why a published roster is changed.
        engine: a warm engine; without one a new process is started and ended.
        report: is told each better roster.

    Raises:
        Refused: see :func:`prepare` and :func:`accept`.
        Unreachable: the engine cannot be started or ended by itself.
    """
    question = prepare(station, month, reason)
    own = engine or Engine()
    try:
        answer = own.solve(question.problem, seconds=seconds, seed=seed, report=report)
    finally:
        if engine is None:
            own.close()
    return accept(station, question, answer, reason), answer


def as_rows(plan: Plan) -> dict[str, Any]:
    """Return a month as plain data: a row a seat, the gaps and the findings in words."""
    rows = [
        _seat_row(plan, seat)
        for shift in sorted(plan.shifts, key=plan.shift_order)
        for seat in plan.seats(shift)
    ]
    found = duty_limits.in_order(plan, duty_limits.check(plan))
    return {
        "month": plan.month,
        "state": plan.roster.state,
        "version": plan.roster.version,
        "shifts": rows,
        "gaps": [
            {
                "date": gap.day.isoformat(),
                "kind": plan.kind(gap.shift).name,
                "post": gap.post.name,
                "number": gap.number,
                "why": gap.text,
            }
            for gap in gaps(plan)
        ],
        "findings": [
            {
                "level": finding.level.value,
                "rule": finding.rule.value,
                "date": finding.day.isoformat(),
                "person": plan.person(finding.person).name,
                "why": finding.text,
                "source": finding.source,
            }
            for finding in found
        ],
    }


def _seat_row(plan: Plan, seat: Seat) -> dict[str, Any]:
    kind, shift, there = plan.kind(seat.shift), seat.shift, seat.assignment
    return {
        "date": day_of(shift).isoformat(),
        "kind": kind.name,
        "code": kind.code,
        "post": seat.post.name,
        "person": plan.person(seat.person).name if there else "",
        "starts": moment_of(start_of(shift)).isoformat(timespec="minutes"),
        "ends": moment_of(end_of(shift)).isoformat(timespec="minutes"),
        "pinned": bool(there and there.pinned),
        "origin": there.origin if there else "",
    }
