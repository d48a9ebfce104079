"""``roster``: the month is proposed and published."""

import argparse
from typing import Any

from fxstation.cli.output import opened, tell
from fxstation.errors import NotThere, Refused
from fxstation.i18n import _
from fxstation.rules.calendar import month_words
from fxstation.services import rosters


def add(commands: Any) -> None:
    """Add the commands of this module."""
    roster = commands.add_parser("roster", help="排班 propose, show and publish a month")
    acts = roster.add_subparsers(dest="what", required=True, metavar="ACT")
    proposing = acts.add_parser("propose", help="自动排班")
    proposing.add_argument("month", metavar="YYYY-MM")
    proposing.add_argument("--seconds", type=_seconds, default=10.0, help="最多算几秒")
    proposing.add_argument("--seed", type=int, default=1)
    proposing.add_argument("--reason", default="", help="已发布的表修改原因")
    proposing.add_argument("--json", action="store_true")
    proposing.set_defaults(act=_propose)
    showing = acts.add_parser("show", help="显示一个月")
    showing.add_argument("month", metavar="YYYY-MM")
    showing.add_argument("--json", action="store_true")
    showing.set_defaults(act=_show)
    publishing = acts.add_parser("publish", help="发布")
    publishing.add_argument("month", metavar="YYYY-MM")
    publishing.add_argument("--json", action="store_true")
    publishing.set_defaults(act=_publish)


def _seconds(text: str) -> float:
    """Return a time limit of a tenth of a second to a day."""
    seconds = float(text)
    if not 0.1 <= seconds <= 24 * 3600:
        raise ValueError(text)
    return seconds


def _propose(given: argparse.Namespace) -> None:
    from fxstation.services import proposals

    with opened(given) as station:
        try:
            _changes, answer = proposals.propose(
                station, given.month, seconds=given.seconds, seed=given.seed, reason=given.reason
            )
        except rosters.NeedsReason as error:
            raise Refused(
                _("{sentence} (Option: --reason WORDS)").format(sentence=error)
            ) from error
        shown = proposals.as_rows(rosters.load_plan(station, given.month))
    shown |= {
        "objective": answer.objective,
        "bound": answer.bound,
        "gap": answer.gap,
        "proven": answer.proven,
        "seconds": round(answer.seconds, 3),
    }
    if given.json:
        tell(shown)
        return
    _print(shown)
    if answer.proven:
        print(_("Proven best, in {seconds:.1f} s.").format(seconds=answer.seconds))
    else:
        print(
            _("Found in {seconds:.1f} s; it could be better by {gap:.1%} at most.").format(
                seconds=answer.seconds, gap=answer.gap
            )
        )


def _show(given: argparse.Namespace) -> None:
    from fxstation.services import proposals

    with opened(given) as station:
        plan = rosters.load_plan(station, given.month)
        if not plan.shifts:
            raise NotThere(
                _("There is no roster of {month} yet.").format(month=month_words(plan.month))
            )
        shown = proposals.as_rows(plan)
    if given.json:
        tell(shown)
    else:
        _print(shown)


def _print(shown: dict[str, Any]) -> None:
    for row in shown["shifts"]:
        print("\t".join((row["date"], row["kind"], row["post"], row["person"] or _("(empty)"))))
    for gap in shown["gaps"]:
        print(gap["why"])


def _publish(given: argparse.Namespace) -> None:
    with opened(given) as station:
        rosters.publish(station, given.month)
        roster = rosters.load_plan(station, given.month).roster
    if given.json:
        tell({"month": roster.month, "state": roster.state, "version": roster.version})
    else:
        print(
            _("The roster of {month} is published, version {version}.").format(
                month=month_words(roster.month), version=roster.version
            )
        )
