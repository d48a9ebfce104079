"""Costs of a number, as steps: the square of a distance, and hours above a limit.

Both are convex and piecewise linear with whole prices, so that the steps fill in order without
a constraint that says so, and the engine and its checkers mean exactly the same number.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

from attrs import frozen

from fxstation.roster.problem import POINTS, Measure

WINDOW = 4
"""Squares are exact so many duties around the fair number, and linear beyond."""


@frozen
class Steps:
    """The cost of ``n`` units: ``constant`` at ``low``, then a price for each unit more or less.

    ``between`` are the (width, price) of the steps from ``low`` to ``high``.
    """

    low: int
    high: int
    constant: int
    below: int
    above: int
    between: tuple[tuple[int, int], ...]

    @classmethod
    def around(cls, aim: float, measure: Measure, most: int) -> "Steps":
        """Return the square around an aim for 0 to ``most`` units (docs/roster.md)."""

        def square(n: float) -> float:
            return POINTS * measure.weight * ((n - aim) / measure.scale) ** 2

        width = max(1, round(measure.scale / 2))
        reach = WINDOW * measure.scale
        low = min(max(0, math.floor(aim - reach)), max(0, most - width))
        count = max(1, math.ceil((min(most, max(aim, low) + reach) - low) / width))
        edges = [low + width * n for n in range(count + 1)]
        prices = [round((square(b) - square(a)) / width) for a, b in pairwise(edges)]
        return cls(
            low=low,
            high=edges[-1],
            constant=round(square(low)),
            below=round(square(low - 1) - square(low)),
            above=round(square(edges[-1] + 1) - square(edges[-1])),
            between=tuple((width, price) for price in prices),
        )

    def cost(self, n: int) -> int:
        """Return the cost of so many units, in points."""
        if n < self.low:
            return self.constant + (self.low - n) * self.below
        left, total = n - self.low, self.constant
        for width, price in self.between:
            total += price * min(left, width)
            left -= min(left, width)
        return total + left * self.above


@frozen
class Overrun:
    """The price of units of work above a limit of minutes.

    ``constant`` is for what is fixed above the limit already; ``free`` units cost nothing; the
    next one costs ``first``, because only a part of it lies above the limit; each further one
    costs ``more``.
    """

    constant: int = 0
    unit: int = 1
    free: int = 0
    first: int = 0
    more: int = 0

    @classmethod
    def of(cls, lengths: Sequence[int], left: int, weight: int) -> "Overrun":
        """Return the prices for duties of these lengths.

        Args:
            lengths: of the duties that may be taken, in minutes.
            left: minutes up to the limit (negative: it is broken by what is fixed).
            weight: points of the settings for an hour above the limit.
        """
        price = POINTS * weight / 60
        constant = round(price * max(0, -left))
        if not lengths:
            return cls(constant)
        unit = math.gcd(*lengths)
        free = max(0, left) // unit
        part = (free + 1) * unit - max(0, left)
        return cls(constant, unit, free, round(price * part), round(price * unit))

    def cost(self, minutes: int) -> int:
        """Return the price of so many minutes of the duties that may be taken, in points."""
        over = max(0, minutes // self.unit - self.free)
        return self.constant + min(over, 1) * self.first + max(0, over - 1) * self.more
