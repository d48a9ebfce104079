"""Certificates: who is licensed for what, and until when."""

from fxstation.i18n import N_, _
from fxstation.records import Qualification, QualificationKind
from ui.desk import Desk
from ui.registers.declare import Extra, Filter, Register
from ui.registers.page import RegisterPage


def validity(record: Qualification, desk: Desk) -> tuple[str, str]:
    """Return how a certificate stands today, in words, and the tone of its pill."""
    until, today = record.valid_until_on, desk.today()
    if until is None:
        return _("Does not expire"), "green"
    if until < today:
        return _("Expired"), "red"
    kind = desk.station.find(QualificationKind, record.kind)
    left = (until - today).days
    if kind is not None and left <= kind.warn_days:
        return _("{n} days left").format(n=left), "amber"
    if record.valid_from_on is not None and record.valid_from_on > today:
        return _("Not valid yet"), "blue"
    return _("Valid"), "green"


REGISTER = Register(
    cls=Qualification,
    icon="certificate",
    empty=N_("Add the licences of drivers and operators: the roster looks at the very day on which "
             "each one ends."),
    extras=(Extra(N_("State"), validity, 116),),
    filters=(
        Filter(N_("All")),
        Filter(
            N_("Ends soon"),
            '"valid_until_on" >= ? AND julianday("valid_until_on") - julianday(?) <= '
            '(SELECT "warn_days" FROM "qualification_kinds" k WHERE k."id" = "kind")',
            lambda desk: (desk.today().isoformat(), desk.today().isoformat()),
        ),
        Filter(
            N_("Expired"), '"valid_until_on" < ?', lambda desk: (desk.today().isoformat(),)
        ),
    ),
    sort="valid_until_on",
    widths={"person": 140, "kind": 170, "valid_from_on": 108, "valid_until_on": 108},
)  # fmt: skip


class QualificationsPage(RegisterPage):
    """The certificates of the whole team."""

    tables = ("qualifications", "qualification_kinds", "people")
    help_slug = "people"

    def __init__(self, desk: Desk) -> None:
        """Build it."""
        super().__init__(desk, REGISTER)

    def arrive(self, target: str) -> None:
        """Open a certificate, or show those that end ``soon`` or have ``expired``."""
        if target in ("soon", "expired"):
            self.pane.list.choose_filter(REGISTER.filters[1 if target == "soon" else 2])
        else:
            super().arrive(target)
