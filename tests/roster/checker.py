"""A checker of hard rules that shares no code with the rules or the engine: records and dates."""

from datetime import date, datetime, timedelta

from fxstation.records import Assignment, Person, Post, Shift
from fxstation.rules.plan import Plan


def violations(plan: Plan, but: frozenset[str] = frozenset()) -> list[str]:
    """Return what breaks a hard rule, in words; assignments in ``but`` are not looked at."""
    shifts = {shift.id: shift for shift in (*plan.shifts, *plan.near_shifts)}
    people = {person.id: person for person in plan.people}
    posts = {post.id: post for post in plan.posts}
    found = []
    for one in plan.assignments:
        if one.id in but:
            continue
        who, shift, post = people[one.person], shifts[one.shift], posts[one.post]
        found += [
            f"{who.name} {shift.id} {post.id}: {why}" for why in _wrong(plan, who, shift, post)
        ]
    found += _crowded(plan)
    found += _double(plan, shifts, but)
    return found


def _wrong(plan: Plan, who: Person, shift: Shift, post: Post) -> list[str]:
    day = shift.starts_on
    assert day is not None
    wrong = []
    if who.state != "在岗" or (who.joined_on and day < who.joined_on):
        wrong.append("not in the team")
    if who.left_on and who.left_on < day:
        wrong.append("left")
    if _leave(plan, who, day):
        wrong.append("away")
    if post.fire_work and who.born_on and _eighteen(who.born_on) > day:
        wrong.append("minor")
    mine = {who.post, *who.further_posts} - {""}
    held = [q for q in plan.qualifications if q.person == who.id and q.kind == post.qualification]
    valid = [
        q for q in held if (q.valid_from_on or date.min) <= day <= (q.valid_until_on or date.max)
    ]
    if not (post.open_to_all or mine & {post.id, *post.filled_by} or valid):
        wrong.append("wrong post")
    if post.qualification and held and not valid:
        wrong.append("certificate")
    return wrong


def _eighteen(born: date) -> date:
    try:
        return born.replace(year=born.year + 18)
    except ValueError:
        return date(born.year + 18, 3, 1)


def _leave(plan: Plan, who: Person, day: date) -> bool:
    binding = {kind.id for kind in plan.absence_kinds if kind.binds}
    return any(
        a.person == who.id and a.kind in binding and a.first_on and a.last_on
        and a.first_on <= day <= a.last_on
        for a in plan.absences
    )  # fmt: skip


def _crowded(plan: Plan) -> list[str]:
    found = []
    for shift in plan.shifts:
        on_post: dict[str, int] = {}
        for one in plan.assignments:
            if one.shift == shift.id and not one.pinned:
                on_post[one.post] = on_post.get(one.post, 0) + 1
        found += [
            f"{shift.id}: {number} as {post}"
            for post, number in on_post.items()
            if number > shift.demand.get(post, 0)
        ]
    return found


def _double(plan: Plan, shifts: dict[str, Shift], but: frozenset[str]) -> list[str]:
    found = []
    everything = (*plan.assignments, *plan.near_assignments)
    for number, one in enumerate(everything):
        for other in everything[number + 1 :]:
            if one.person != other.person or {one.id, other.id} <= but:
                continue
            (a, b), (c, d) = _span(shifts[one.shift]), _span(shifts[other.shift])
            if a < d and c < b and not (_near(plan, one) and _near(plan, other)):
                found.append(f"{one.person}: {one.shift} and {other.shift}")
    return found


def _near(plan: Plan, one: Assignment) -> bool:
    return one in plan.near_assignments


def _span(shift: Shift) -> tuple[datetime, datetime]:
    assert shift.starts_on is not None
    start = datetime.combine(shift.starts_on, shift.starts_at_time)
    return start, start + timedelta(hours=shift.hours)
