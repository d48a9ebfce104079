"""Chore: measure what is promised, and print it: ``python3 dev.py bench [name …]``.

Every ``tests/bench/bench_<name>.py`` has ``figures()``, which returns ``(what, value, unit)``, and
may have ``GOALS``, the highest value that is wanted of some of them. Nothing here fails when a
goal is missed: figures depend on the machine, so they are read, not tested.
"""

import importlib
import sys
import time
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

FOLDER = ROOT / "tests" / "bench"


def names() -> list[str]:
    """Return the names of all benches."""
    return sorted(path.stem.removeprefix("bench_") for path in FOLDER.glob("bench_*.py"))


def shown(what: str, value: float, unit: str, goal: float | None) -> str:
    """Return a figure as one line."""
    number = f"{value:,.3g}" if value < 1000 else f"{value:,.0f}"
    line = f"  {what:<60} {number:>9} {unit:<5}"
    if goal is None:
        return line.rstrip()
    return f"{line} {'✓' if value <= goal else '✗'} goal ≤ {goal:g}"


def measure(name: str) -> bool:
    """Run one bench and print its figures; tell whether it ran to its end."""
    print(f"\n{name}", flush=True)
    before = time.perf_counter()
    try:
        bench = importlib.import_module(f"tests.bench.bench_{name}")
        goals = getattr(bench, "GOALS", {})
        for what, value, unit in bench.figures():
            print(shown(what, value, unit, goals.get(what)), flush=True)
    except Exception:
        traceback.print_exc()
        return False
    print(f"  ({time.perf_counter() - before:.0f} s)", flush=True)
    return True


def main(words: list[str]) -> int:
    """Run the benches that are named, or all; return the exit code."""
    known = names()
    unknown = [word for word in words if word not in known]
    if unknown:
        print(f"no such bench: {', '.join(unknown)}; there are: {', '.join(known)}")
        return 2
    ran = [measure(name) for name in words or known]
    return 0 if all(ran) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
