"""Team members."""

from fxstation.i18n import N_, _
from fxstation.records import Person
from ui.absences.page import REGISTER as ABSENCES
from ui.desk import Desk
from ui.parts.buttons import act
from ui.qualifications.page import REGISTER as QUALIFICATIONS
from ui.registers.declare import Filter, Register
from ui.registers.detail import Belonging
from ui.registers.page import RegisterPage

REGISTER = Register(
    cls=Person,
    icon="users",
    empty=N_("Bring in the register you have (Excel, WPS or CSV), or add people one by one."),
    tones={"state": {"在岗": "green", "停岗": "amber", "离队": "grey"}},
    filters=(
        Filter(N_("In the team"), '"state" <> ?', lambda _desk: ("离队",)),
        Filter(N_("Left the team"), '"state" = ?', lambda _desk: ("离队",)),
        Filter(N_("All")),
    ),
    widths={"name": 120, "sex": 64, "post": 104, "kind": 92, "state": 92},
)


class PeoplePage(RegisterPage):
    """The team."""

    tables = ("people", "posts", "qualifications", "absences", "accounts")
    help_slug = "people"

    def __init__(self, desk: Desk) -> None:
        """Build it."""
        belongings = (
            Belonging(N_("Certificates"), QUALIFICATIONS, "person"),
            Belonging(N_("Absences"), ABSENCES, "person"),
        )
        super().__init__(desk, REGISTER, belongings)
        self.further_acts = [
            act(
                self,
                _("Import the register"),
                lambda: self.desk.go("imports"),
                icon="file-import",
                hint=_("From Excel, WPS or CSV"),
            )
        ]
