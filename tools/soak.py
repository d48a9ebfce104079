"""Chore: run long what the tests run short: ``python3 dev.py soak [kills] [examples]``.

Kills a program that saves 1,000 times at random moments and looks at what is left each time, then
takes the station through hundreds of random histories beside a plain dict. Ends with 1 and says
what was wrong, if anything was; the seed that it prints makes the same moments again.
"""

import random
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

KILLS, EXAMPLES, STEPS = 1_000, 400, 60


def kill(times: int, seed: int) -> bool:
    """Kill so often; tell whether nothing was wrong."""
    from tests.withstand.killing import kill_often

    with tempfile.TemporaryDirectory(prefix="fxstation-soak-") as folder:
        toll = kill_often(Path(folder), times, seed)
    print(
        f"{toll.kills} kills, {toll.operations} operations whole, {toll.unheard} of them written "
        "without the program having lived to say so",
        flush=True,
    )
    for sentence in toll.wrong:
        print(f"  wrong: {sentence}")
    return not toll.wrong


def wander(examples: int) -> bool:
    """Take the station through so many random histories; tell whether it held."""
    from hypothesis import settings
    from hypothesis.stateful import run_state_machine_as_test

    from fxstation.i18n import use_language
    from tests.storage.machine import StationMachine

    use_language("en")
    how = settings(max_examples=examples, stateful_step_count=STEPS, deadline=None, print_blob=True)
    try:
        run_state_machine_as_test(StationMachine, settings=how)
    except AssertionError as error:
        print(f"  wrong: {error}")
        return False
    print(f"{examples} histories of up to {STEPS} steps: file and dict always held the same")
    return True


def main(words: list[str]) -> int:
    """Do both; return the exit code."""
    kills = int(words[0]) if words else KILLS
    examples = int(words[1]) if len(words) > 1 else EXAMPLES
    seed = random.SystemRandom().randrange(10**6)
    print(f"seed {seed}", flush=True)
    before = time.perf_counter()
    well = [kill(kills, seed), wander(examples)]
    print(f"({time.perf_counter() - before:.0f} s)")
    return 0 if all(well) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
