"""Settings of the station: kept in the database, a row a setting, journalled like all else."""

from fxstation.i18n import N_
from fxstation.kinds import Choice, Code, Flag, Name, Note, Phone, Quantity, Text, Whole
from fxstation.records.declare import Record, fact, record

PROFILES = Choice((("ordinary", N_("Ordinary station")), ("upgraded", N_("Upgraded station"))))


@record(table="settings", title=N_("Settings"), one=N_("setting"), named_by="station_name")
class StationSettings(Record):
    """What a station decides for itself. Defaults are those of a station on its first day."""

    station_name: str = fact(Name(60), N_("Station name"), default="", required=True)
    station_code: str = fact(Code(24), N_("Station code"), default="", required=True)
    profile: str = fact(PROFILES, N_("Profile"), default="ordinary")
    pattern: str = fact(
        Code(8), N_("Shift pattern"), default="S2", hint=N_("Code of the pattern in use.")
    )
    duty_phone: str = fact(
        Phone(), N_("Duty phone"), default="", hint=N_("Printed on every roster.")
    )
    headquarters: str = fact(
        Text(60),
        N_("Headquarters"),
        default="区消防救援支队",
        hint=N_("As the district calls it: 支队 or 局."),
    )
    handover_note: str = fact(
        Text(120),
        N_("Line under the roster"),
        default="替班须经站长同意。",
    )
    lock_minutes: int = fact(
        Whole(N_("min"), 0, 120),
        N_("Lock after"),
        default=3,
        hint=N_("0: never."),
    )
    reveal_seconds: int = fact(Whole(N_("s"), 5, 600), N_("Show numbers for"), default=30)

    # --- limits of the roster: warned of, never blocked (domain.md 2.2, 2.3) ---
    rest_after_hours: float = fact(
        Quantity(N_("h"), 0, 72, 1),
        N_("Shortest rest between shifts"),
        default=11.0,
    )
    nights_in_row: int = fact(Whole("", 1, 31), N_("Most nights in a row"), default=3)
    days_in_row: int = fact(
        Whole("", 1, 31),
        N_("Most duty days in a row"),
        default=6,
        hint=N_("At least one rest day a week: Labour Law, article 38."),
    )
    hours_a_week: float = fact(
        Quantity(N_("h"), 0, 168, 1),
        N_("Most hours a week"),
        default=56.0,
    )
    hours_a_month: float = fact(
        Quantity(N_("h"), 0, 744, 1),
        N_("Most hours a month"),
        default=201.3,
        hint=N_("165.3 h plus 36 h overtime: Labour Law, article 41."),
    )
    volunteer_share: float = fact(
        Quantity("", 0.05, 1, 2),
        N_("Share of a volunteer"),
        default=0.5,
        hint=N_("How much of a full-timer's duty a volunteer takes: 1 is the same."),
    )
    part_time_share: float = fact(
        Quantity("", 0.05, 1, 2),
        N_("Share of a part-timer"),
        default=0.8,
    )
    history_months: int = fact(
        Whole(N_("months"), 0, 36),
        N_("Fairness looks back"),
        default=12,
    )

    # --- what 今日 reminds of ---
    publish_from_day: int = fact(
        Whole("", 1, 28),
        N_("Remind of next month's roster from day"),
        default=20,
        hint=N_("Of each month; from the 1st on a month without a roster is red."),
    )
    gap_days: int = fact(
        Whole(N_("days"), 1, 31),
        N_("Name empty seats so far ahead"),
        default=7,
    )

    # --- weights of the proposal (roster.md 3.4) ---
    weight_gap: int = fact(Whole("", 0, 100_000), N_("Weight: empty seat"), default=10_000)
    weight_nights: int = fact(Whole("", 0, 1000), N_("Weight: fair nights"), default=6)
    weight_weekends: int = fact(Whole("", 0, 1000), N_("Weight: fair weekends"), default=6)
    weight_holidays: int = fact(Whole("", 0, 1000), N_("Weight: fair holidays"), default=8)
    weight_hours: int = fact(Whole("", 0, 1000), N_("Weight: fair hours"), default=2)
    weight_rest: int = fact(Whole("", 0, 10_000), N_("Weight: short rest"), default=60)
    weight_in_row: int = fact(Whole("", 0, 10_000), N_("Weight: too many in a row"), default=60)
    weight_hours_limit: int = fact(
        Whole("", 0, 1000), N_("Weight: hour above the limit"), default=2
    )
    weight_wish: int = fact(Whole("", 0, 1000), N_("Weight: wish"), default=10)

    is_demo: bool = fact(Flag(), N_("Sample station"), default=False)
    processor_name: str = fact(
        Text(60),
        N_("Keeper of the data"),
        default="",
        hint=N_("Who decides what data is kept, printed on notices: PIPL, articles 17 and 20."),
    )
    note: str = fact(Note(), N_("Note"), default="")
