"""Empty seats in words: which day, which shift, which post, and why nobody sits there.

Source: roster.md 4 (per hole, per person), domain.md 2.3 (gaps with exact days).
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import reduce

from attrs import frozen

from fxstation.i18n import N_, _, pgettext
from fxstation.records import Person, Post, Shift
from fxstation.rules.calendar import day_words
from fxstation.rules.candidates import busy_with, candidate
from fxstation.rules.duties import day_of
from fxstation.rules.eligibility import Why, is_of, obstacle
from fxstation.rules.findings import Rule
from fxstation.rules.plan import Plan

LARGEST_WORD = 10
"""Numbers up to this one are said in words, where no larger one stands beside them."""

FEW = 6
"""So few who are free are each looked at: what speaks against them is named."""

AWAY = N_("away on leave")
FREE = N_("free but not assigned")

_AGAINST = {
    Rule.REST: N_("free but with too little rest"),
    Rule.NIGHTS_IN_ROW: N_("free but with too many nights in a row"),
    Rule.DAYS_IN_ROW: N_("free but with too many days in a row"),
    Rule.WEEK_HOURS: N_("free but with too many hours in the week"),
    Rule.MONTH_HOURS: N_("free but with too many hours in the month"),
    Rule.WISH: N_("free but asking for a day off"),
    Rule.RUNS_INTO_LEAVE: N_("free but on leave the next day"),
}
"""What speaks against somebody who is free, the weightiest first."""

_OF_PAPERS = {Why.EXPIRED, Why.NOT_YET_VALID}


@frozen
class Gap:
    """One or more empty seats of one post on one shift, with a sentence that says why."""

    day: date
    shift: Shift
    post: Post
    number: int
    text: str


def gaps(plan: Plan, shifts: Iterable[Shift] | None = None) -> list[Gap]:
    """Return all empty seats of a month, or those of some of its shifts, by day and shift."""
    found = []
    for shift in sorted(plan.shifts if shifts is None else shifts, key=plan.shift_order):
        for post, number in plan.vacancies(shift).items():
            found.append(_gap(plan, shift, plan.post(post), number))
    return found


def _gap(plan: Plan, shift: Shift, post: Post, number: int) -> Gap:
    day = day_of(shift)
    text = _("{day} {shift}, no {post}: {why}.").format(
        day=day_words(day),
        shift=plan.kind(shift).name,
        post=_holders(post, number) if number > 1 else post.name,
        why=why(plan, shift, post),
    )
    return Gap(day, shift, post, number, text)


def why(plan: Plan, shift: Shift, post: Post) -> str:
    """Return why a seat is empty: how many could sit there at all, and what keeps each away."""
    able = [one for one in plan.people if belongs(plan, one) and is_of(plan, one, post)]
    if not able:
        return _("nobody of the team can serve as {post}").format(post=post.name)
    words = _of_all(plan, able, shift, post)
    if len(able) < (wanted := shift.demand.get(post.id, 0)):
        return _("{wanted} are needed but only {number} can serve; {why}").format(
            wanted=people_words(wanted), number=people_words(len(able)), why=words
        )
    return words


def belongs(plan: Plan, person: Person) -> bool:
    """Tell whether a person is of the team in this month, suspended or yet to come included."""
    gone = person.left_on is not None and person.left_on < plan.first_on
    return person.state != "离队" and not gone


def _of_all(plan: Plan, able: list[Person], shift: Shift, post: Post) -> str:
    """Return what keeps these people away, counted by reason, in numbers of one kind."""
    own = all(person.post == post.id for person in able)
    whole = _holders(post, len(able)) if own else _able(post, len(able))
    counted = Counter(reasons(plan, able, shift, post))
    first, *others = sorted(counted.items(), key=lambda one: (-one[1], one[0] != _(AWAY)))
    if len(able) == 1:
        only = _("the only {post}: {reason}") if own else _("the only one for {post}: {reason}")
        return only.format(post=post.name, reason=first[0])
    if not others:
        bar = obstacle(plan, able[0], post, day_of(shift))
        papers = bar is not None and bar.why in _OF_PAPERS
        every = _("all {people} have {reason}") if papers else _("all {people}: {reason}")
        return every.format(people=whole, reason=first[0])
    in_digits = len(able) > LARGEST_WORD
    parts = [_part(*one, in_digits=in_digits) for one in (first, *others[:-1])]
    words, count = others[-1]
    if count == 1:
        parts.append(_("the other {reason}").format(reason=words))
    else:
        rest = people_words(count, in_digits=in_digits)
        parts.append(_("the other {people} {reason}").format(people=rest, reason=words))
    return _("of {people}, {reasons}").format(people=whole, reasons=reduce(_joined, parts))


def _holders(post: Post, number: int) -> str:
    return _("{number} {post}").format(number=people_words(number), post=post.name)


def _able(post: Post, number: int) -> str:
    people = people_words(number)
    return _("{number} who can serve as {post}").format(number=people, post=post.name)


def _part(words: str, count: int, *, in_digits: bool) -> str:
    people = people_words(count, in_digits=in_digits)
    return _("{people} {reason}").format(people=people, reason=words)


def _joined(first: str, second: str) -> str:
    return _("{first}, {second}").format(first=first, second=second)


def people_words(number: int, *, in_digits: bool = False) -> str:
    """Return a number of people as it is said: 一名, 两名, … 十名, 11名."""
    words = (
        pgettext("people", "none"),
        pgettext("people", "one"),
        pgettext("people", "two"),
        pgettext("people", "three"),
        pgettext("people", "four"),
        pgettext("people", "five"),
        pgettext("people", "six"),
        pgettext("people", "seven"),
        pgettext("people", "eight"),
        pgettext("people", "nine"),
        pgettext("people", "ten"),
    )
    if number <= LARGEST_WORD and not in_digits:
        return words[number]
    return pgettext("people", "{number}").format(number=number)


def reasons(plan: Plan, able: list[Person], shift: Shift, post: Post) -> list[str]:
    """Return for each of these people why they do not sit on an empty seat."""
    found = [reason(plan, person, shift, post) for person in able]
    if found.count(_(FREE)) > FEW:
        return found
    return [
        against(plan, person, shift, post) if words == _(FREE) else words
        for person, words in zip(able, found, strict=True)
    ]


def reason(plan: Plan, person: Person, shift: Shift, post: Post) -> str:
    """Return in a few words, without a subject, why a person does not sit on an empty seat."""
    day = day_of(shift)
    bar = obstacle(plan, person, post, day)
    if bar is not None and bar.blocks:
        return bar.words
    if plan.away(person.id, day) is not None:
        return _(AWAY)
    busy = busy_with(plan, person.id, shift)
    if busy is None:
        return _(FREE)
    if busy.shift.id != shift.id:
        return _("on duty as {shift} of {day}").format(
            shift=busy.kind.name, day=day_words(busy.day)
        )
    if busy.post.id == post.id:
        return _("on this shift already")
    return _("on this shift as {post}").format(post=busy.post.name)


def against(plan: Plan, person: Person, shift: Shift, post: Post) -> str:
    """Return what speaks against somebody who is free: the weightiest soft rule, or nothing."""
    broken = {finding.rule for finding in candidate(plan, person, shift, post).warnings}
    return _(next((words for rule, words in _AGAINST.items() if rule in broken), FREE))
