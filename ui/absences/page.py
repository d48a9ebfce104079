"""Absences: who is away, from when to when."""

from datetime import timedelta

from fxstation.i18n import N_, _
from fxstation.records import Absence
from ui.desk import Desk
from ui.registers.declare import Extra, Filter, Register
from ui.registers.page import RegisterPage


def when(record: Absence, desk: Desk) -> tuple[str, str]:
    """Return whether somebody is away now, and the tone of its pill."""
    first, last, today = record.first_on, record.last_on, desk.today()
    if first is None or last is None:
        return "", ""
    if last < today:
        return _("Over"), "grey"
    if first <= today:
        return _("Away today"), "amber"
    if first == today + timedelta(days=1):
        return _("From tomorrow"), "blue"
    return _("In {n} days").format(n=(first - today).days), "blue"


REGISTER = Register(
    cls=Absence,
    icon="beach",
    empty=N_("Note who is away and when: the roster keeps these days free. A wish (愿休) is kept "
             "where it can be."),
    extras=(Extra(N_("State"), when, 110),),
    filters=(
        Filter(
            N_("Now and later"), '"last_on" >= ?', lambda desk: (desk.today().isoformat(),)
        ),
        Filter(N_("All")),
    ),
    sort="first_on",
    widths={"person": 140, "kind": 110},
)  # fmt: skip


class AbsencesPage(RegisterPage):
    """The absences of the whole team."""

    tables = ("absences", "absence_kinds", "people")
    help_slug = "people"

    def __init__(self, desk: Desk) -> None:
        """Build it."""
        super().__init__(desk, REGISTER)
