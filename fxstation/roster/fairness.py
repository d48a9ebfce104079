"""What would be fair: how many nights, weekends, holidays and hours each person should have.

The formula of docs/roster.md, for each of these measures: what the month demands, shared out by
the persons' shares among those who can take at least one such duty, minus what a person did
more than a fair part in the earlier months (plus what he or she did less).
"""

from collections.abc import Collection, Mapping

from attrs import frozen

from fxstation.records import Person, ShiftKind
from fxstation.rules.duties import day_of, minutes_of
from fxstation.rules.plan import Plan
from fxstation.rules.tallies import EarlierMonth, Tally
from fxstation.settings import StationSettings

CATCH_UP = 3.0
"""At most so many duties are made up for in one month, so that nobody who comes back from a long
absence gets every night."""

MEASURES = ("nights", "weekends", "holidays", "hours", "stand_by")


@frozen
class Fair:
    """The fair numbers of one person, by measure; a measure not in it does not concern him.

    ``carried`` is what was done more (positive) or less than a fair part before this month.
    Hours are in hours.
    """

    targets: Mapping[str, float]
    carried: Mapping[str, float]


def share(person: Person, settings: StationSettings) -> float:
    """Return how much of a full-timer's duty a person takes: 1 is the same."""
    match person.kind:
        case "志愿者":
            return settings.volunteer_share
        case "兼职" | "村居干部":
            return settings.part_time_share
        case _:
            return 1.0


def presence(plan: Plan, person: Person) -> float:
    """Return the share of the month's days on which a person is in the team and not away."""
    if person.state != "在岗":
        return 0.0
    here = sum(
        (person.joined_on is None or person.joined_on <= day)
        and (person.left_on is None or day <= person.left_on)
        and plan.away(person.id, day) is None
        for day in plan.days
    )
    return here / len(plan.days)


def amounts(kind: ShiftKind, minutes: int, *, statutory: bool, weekend: bool) -> dict[str, float]:
    """Return what one duty counts in each measure (hours in hours)."""
    if kind.is_stand_by:
        return {"stand_by": minutes / 60}
    counted: dict[str, float] = {"hours": minutes / 60}
    if kind.is_night:
        counted["nights"] = 1.0
    if statutory:
        counted["holidays"] = 1.0
    elif weekend:
        counted["weekends"] = 1.0
    return counted


def demanded(plan: Plan, seats: Mapping[str, int]) -> dict[str, float]:
    """Return what the seats of the month count together in each measure.

    ``seats`` says how many of each shift: those that are kept and those still to be filled.
    """
    total: dict[str, float] = {}
    for shift, number in seats.items():
        for measure, amount in of_shift(plan, shift).items():
            total[measure] = total.get(measure, 0.0) + number * amount
    return total


def of_shift(plan: Plan, shift: str) -> dict[str, float]:
    """Return what one duty on a shift counts in each measure."""
    found = plan.shift(shift)
    day = day_of(found)
    return amounts(
        plan.kind(found),
        minutes_of(found),
        statutory=plan.calendar.is_statutory(day),
        weekend=plan.calendar.counts_as_weekend(day),
    )


def ordinary_hours(plan: Plan, *, stand_by: bool = False) -> float:
    """Return how long an ordinary duty of the month lasts: the mean over its seats, in hours."""
    lengths = [
        (shift.hours, sum(shift.demand.values()))
        for shift in plan.shifts
        if plan.kind(shift).is_stand_by == stand_by
    ]
    seats = sum(number for _hours, number in lengths)
    return sum(hours * number for hours, number in lengths) / seats if seats else 24.0


def fair(
    plan: Plan, able: Mapping[str, Collection[str]], seats: Mapping[str, int]
) -> dict[str, Fair]:
    """Return the fair numbers of everybody.

    Args:
        plan: the month.
        able: for each person, the measures of which at least one duty can be taken.
        seats: how many seats each shift has.
    """
    demand = demanded(plan, seats)
    people = {person.id: person for person in plan.people if person.id in able}
    shares = {
        identifier: share(person, plan.settings) * presence(plan, person)
        for identifier, person in people.items()
    }
    carried = carried_over(plan, able)
    targets: dict[str, dict[str, float]] = {identifier: {} for identifier in people}
    for measure in MEASURES:
        taking = [p for p in people if measure in able[p] and shares[p] > 0]
        whole = sum(shares[p] for p in taking)
        for p in taking:
            part = demand.get(measure, 0.0) * shares[p] / whole
            targets[p][measure] = part - carried.get(p, {}).get(measure, 0.0)
    return {
        identifier: Fair(targets=targets[identifier], carried=carried.get(identifier, {}))
        for identifier in people
    }


def carried_over(plan: Plan, able: Mapping[str, Collection[str]]) -> dict[str, dict[str, float]]:
    """Return what each person did more (positive) or less than a fair part in earlier months.

    Counted month by month among those who served then and can take such duties, so that a
    newcomer starts level with the others and nobody is paid back for months of leave; at most
    :data:`CATCH_UP` duties are carried.
    """
    carried: dict[str, dict[str, float]] = {}
    for month in plan.earlier:
        for person, differences in _differences(plan, month, able).items():
            sums = carried.setdefault(person, dict.fromkeys(MEASURES, 0.0))
            for measure, difference in differences.items():
                sums[measure] += difference
    hours = CATCH_UP * ordinary_hours(plan)
    stand_by = CATCH_UP * ordinary_hours(plan, stand_by=True)
    most = {"hours": hours, "stand_by": stand_by}
    return {
        person: {
            measure: max(-most.get(measure, CATCH_UP), min(most.get(measure, CATCH_UP), value))
            for measure, value in sums.items()
        }
        for person, sums in carried.items()
    }


def _differences(
    plan: Plan, month: EarlierMonth, able: Mapping[str, Collection[str]]
) -> dict[str, dict[str, float]]:
    people = {person.id: person for person in plan.people}
    shares = {
        p: share(people[p], plan.settings) * present
        for p, present in month.present.items()
        if p in people and present > 0 and month.tallies.get(p, Tally()) != Tally()
    }
    done = {p: _measured(month.tallies[p]) for p in shares}
    found: dict[str, dict[str, float]] = {p: {} for p in shares}
    for measure in MEASURES:
        sharing = [p for p in shares if done[p][measure] or measure in able.get(p, ())]
        whole = sum(shares[p] for p in sharing)
        total = sum(done[p][measure] for p in sharing)
        for p in sharing:
            found[p][measure] = done[p][measure] - total * shares[p] / whole
    return found


def _measured(tally: Tally) -> dict[str, float]:
    return {
        "nights": float(tally.nights),
        "weekends": float(tally.weekends),
        "holidays": float(tally.holidays),
        "hours": tally.hours,
        "stand_by": tally.stand_by_hours,
    }
