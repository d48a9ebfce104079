"""A month's plan as sheets of paper, in one of three forms for the wall or the leader's file."""

from datetime import date, datetime, timedelta

from fxstation.i18n import _, language
from fxstation.reports.month_table import month_sheet
from fxstation.reports.people_calendar import people_sheet
from fxstation.reports.roster_view import Copy, Form, RosterView, Sheet
from fxstation.reports.week_table import mondays, week_sheet
from fxstation.rules.plan import Plan


def roster_view(
    plan: Plan, form: Form, copy: Copy, printed_at: datetime, week: date | None = None
) -> RosterView:
    """Return what one form of a month's roster shows.

    Args:
        plan: the month.
        form: month table, week table (a sheet a week) or people calendar.
        copy: on the wall private phones are masked (domain.md 7 R8, PIPL article 25).
        printed_at: now, on the station's own clock, with its zone.
        week: any day of the only week that is wanted; for the week table.
    """
    return RosterView(
        form=form,
        copy=copy,
        month=plan.month,
        name=_("Duty roster {month}").format(month=plan.month),
        badge="" if plan.is_published else _("Draft"),
        sheets=_sheets(plan, form, copy, week),
        signatures=(
            _("Drawn up by:"),
            _("Checked by:"),
            _("Approved by:"),
            _("Date: ____-__-__ (seal)"),
        ),
        version=_version_words(plan, printed_at),
        copy_label=_copy_words(copy),
        printed_at=printed_at,
        language=language(),
    )


def _sheets(plan: Plan, form: Form, copy: Copy, week: date | None) -> tuple[Sheet, ...]:
    match form:
        case Form.MONTH:
            return (month_sheet(plan, copy),)
        case Form.PEOPLE:
            return (people_sheet(plan, copy),)
        case Form.WEEK:
            return tuple(
                week_sheet(plan, copy, monday)
                for monday in mondays(plan)
                if (week is None or monday <= week <= monday + timedelta(days=6))
                and _has_shifts(plan, monday)
            )


def _has_shifts(plan: Plan, monday: date) -> bool:
    """Tell whether a week has anything to print: some patterns only have shifts on holidays."""
    return any(plan.shifts_on(monday + timedelta(days=n)) for n in range(7))


def _copy_words(copy: Copy) -> str:
    if copy is Copy.WALL:
        return _("Copy for the wall (private phone numbers masked)")
    return _("Leader's copy with full phone numbers: not for the wall")


def _version_words(plan: Plan, printed_at: datetime) -> str:
    roster = plan.roster
    if plan.is_published and roster.published_at:
        at = roster.published_at.astimezone(printed_at.tzinfo)
        words = _("Version {version}, published {moment}").format(
            version=roster.version, moment=f"{at:%Y-%m-%d %H:%M}"
        )
        return f"{words} {roster.published_by}".rstrip()
    if roster.version:
        return _("Draft, not yet published; the last published one is version {version}").format(
            version=roster.version
        )
    return _("Draft, not yet published")
