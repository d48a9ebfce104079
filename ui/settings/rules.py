"""排班规则: limits that are warned of, who takes how much, and what a proposal looks at first."""

from PySide6.QtWidgets import QCheckBox

from fxstation.i18n import N_, _
from fxstation.kinds import Whole
from fxstation.records import facts
from fxstation.rules import duty_limits
from fxstation.settings import StationSettings
from ui.desk import Desk
from ui.forms.editors import Editor
from ui.settings.fields import Section, SettingsCard
from ui.settings.steps import StepsEditor

LIMITS = ("rest_after_hours", "nights_in_row", "days_in_row", "hours_a_week", "hours_a_month")
SHARES = ("volunteer_share", "part_time_share", "history_months")
REMINDERS = ("publish_from_day", "gap_days")

MATTERS: dict[str, str] = {
    "weight_rest": N_("Enough rest between two duties"),
    "weight_in_row": N_("Not too many nights and days in a row"),
    "weight_hours_limit": N_("Not more hours than the limits"),
    "weight_nights": N_("Everybody the same nights"),
    "weight_weekends": N_("Everybody the same weekends"),
    "weight_holidays": N_("Everybody the same statutory holidays"),
    "weight_hours": N_("Everybody the same hours"),
    "weight_wish": N_("Wishes for days off"),
}
"""The weights in the words of captains, in the order of the page."""

SOURCES: dict[str, str] = {
    "rest_after_hours": duty_limits.REST,
    "nights_in_row": duty_limits.NIGHTS,
    "days_in_row": duty_limits.REST_DAY,
    "hours_a_week": duty_limits.WEEK,
    "hours_a_month": duty_limits.MONTH,
}


class RulesSection(Section):
    """What the roster is proposed and checked by."""

    def __init__(self, desk: Desk) -> None:
        """Build it."""
        super().__init__(desk)
        declared = {fact.name: fact for fact in facts(StationSettings)}
        basis = {
            name: _("Basis: {source}").format(source=_(text)) for name, text in SOURCES.items()
        }
        self.limits = SettingsCard(
            desk,
            _("Limits"),
            _(
                "Beyond them the roster warns; it never stops you. The usual patterns of fire "
                "stations go beyond the Labour Law's hours: that is to be seen, not hidden."
            ),
            LIMITS,
            hints=basis,
        )
        self.steps: dict[str, StepsEditor] = {}
        for name in MATTERS:
            kind = declared[name].kind
            most = kind.high if isinstance(kind, Whole) else 0
            self.steps[name] = StepsEditor(declared[name].default, most)
        editors: dict[str, Editor] = {name: self.steps[name] for name in MATTERS}
        self.matters = SettingsCard(
            desk,
            _("What a proposal looks at"),
            _(
                "An empty seat always comes first: seats are filled before anything else is "
                "looked at. Of the rest you say what matters more."
            ),
            tuple(MATTERS),
            editors=editors,
            labels={name: _(text) for name, text in MATTERS.items()},
        )
        self.advanced = QCheckBox(_("Show the numbers behind the words"))
        self.advanced.toggled.connect(self._show_numbers)
        self.matters.inside.insertWidget(self.matters.inside.count() - 1, self.advanced)
        self.shares = SettingsCard(desk, _("Who takes how much"), "", SHARES)
        self.reminders = SettingsCard(desk, _("Reminders on the page Today"), "", REMINDERS)
        self.add(self.limits, self.matters, self.shares, self.reminders)

    def _show_numbers(self, shown: bool) -> None:
        for name in MATTERS:
            self.steps[name].show_number(shown)
