"""Seats that no roster can fill."""

from fxstation.roster.cost import Prices
from fxstation.roster.explain import Shortage, shortages
from fxstation.roster.problem import Problem, Slot, Worker
from fxstation.roster.solve import Solving
from fxstation.roster.station import problem_of
from tests.roster.stations import TWELVE
from tests.rules.made import away, certificate, day, month, person


def slot(**posts: int) -> Slot:
    return Slot("s", 0, 0, 60, posts=posts)


def able(*people: tuple[str, ...]) -> tuple[Worker, ...]:
    return tuple(Worker(f"w{n}", can={"s": posts}) for n, posts in enumerate(people))


def short(wanted: Slot, *people: tuple[str, ...]) -> Shortage | None:
    return shortages(Problem(1, (wanted,), able(*people))).get("s")


def test_enough_people_for_each_set_of_posts_is_no_shortage() -> None:
    assert short(slot(driver=1, leader=1), ("driver", "leader"), ("leader",)) is None


def test_one_who_can_do_both_cannot_do_both_at_once() -> None:
    assert short(slot(driver=1, leader=1), ("driver", "leader")) == Shortage(
        ("driver", "leader"), 1
    )


def test_the_fewest_posts_that_lack_people_are_named() -> None:
    found = short(slot(driver=2, leader=1), ("leader",), ("leader",), ("driver",))
    assert found == Shortage(("driver",), 1)
    assert short(slot(a=1, b=1), ()) == Shortage(("a", "b"), 2)


def test_many_posts_are_looked_at_singly_and_together() -> None:
    posts = {f"p{n}": 1 for n in range(12)}
    everything = tuple(posts)
    assert short(slot(**posts), *[everything] * 11) == Shortage(everything, 1)
    assert short(slot(**posts), *[everything] * 12) is None


def test_seats_that_nobody_can_take_do_not_loosen_the_limits_of_the_others() -> None:
    plan = month(
        *(person(name) for name in "卫沈韩杨"),
        person("王", "driver"),
        person("刘", "driver"),
        person("秦", "driver"),
        kinds=TWELVE,
        seats={"driver": 1, "firefighter": 1},
        absences=tuple(away(who, day(9), day(9)) for who in "王刘秦"),
        certificates=tuple(certificate(who) for who in "王刘秦"),
    )
    problem = problem_of(plan)
    answer = Solving(problem, seconds=4).run()
    assert answer.gaps == sum(one.number for one in shortages(problem).values()) == 2
    assert Prices(problem).broken_limits(answer.duties) == 0
