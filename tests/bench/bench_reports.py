"""Figures of paper: the roster of 60 people as PDF and workbook, in every form.

``python -m tests.bench.bench_reports``
"""

import sys
import time
from collections.abc import Callable
from functools import partial

from fxstation.i18n import use_language
from fxstation.reports import fonts
from fxstation.reports.roster_pdf import Drawn, draw
from fxstation.reports.roster_sheets import roster_view
from fxstation.reports.roster_view import Copy, Form, Paper, RosterView
from fxstation.reports.roster_workbook import workbook
from tests.reports import plans

ROUNDS = 3
DEMAND = {"p01": 1, "p02": 1, "p03": 3, "p04": 1, "p05": 1}


def taken(act: Callable[[], object]) -> tuple[float, float]:
    """Return how long the first run and the shortest of the next ones took, in milliseconds."""
    spent = []
    for _round in range(1 + ROUNDS):
        start = time.perf_counter()
        act()
        spent.append((time.perf_counter() - start) * 1000)
    return spent[0], min(spent[1:])


def view(form: Form) -> RosterView:
    """Return the sheets of a station of 60 people with three shifts a day."""
    plan = plans.plan(60, plans.THREE_SHIFTS, DEMAND)
    return roster_view(plan, form, Copy.WALL, plans.PRINTED_AT)


def main() -> None:
    """Print the figures."""
    use_language("zh_CN")
    start = time.perf_counter()
    fonts.load()
    say = sys.stdout.write
    say(f"PDF: fonts loaded, once a run: {(time.perf_counter() - start) * 1000:.0f} ms\n")
    for form in Form:
        for paper in Paper:
            first, again = taken(partial(pdf, form, paper))
            made = pdf(form, paper)
            say(
                f"PDF: 60 people, three shifts, {form.value}, {paper.value}: first {first:.0f} ms, "
                f"again {again:.0f} ms; {made.pages} pages, names {min(made.type_sizes):g} pt, "
                f"{len(made.content) / 1024:.0f} KB\n"
            )
    for form in Form:
        first, again = taken(partial(xlsx, form))
        say(f"Workbook: 60 people, {form.value}: first {first:.0f} ms, again {again:.0f} ms\n")


def pdf(form: Form, paper: Paper) -> Drawn:
    """Make the sheets and draw them."""
    return draw(view(form), paper)


def xlsx(form: Form) -> bytes:
    """Make the sheets and write them."""
    return workbook(view(form), Paper.A4)


if __name__ == "__main__":
    main()
