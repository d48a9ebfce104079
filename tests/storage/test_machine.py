"""The station against a plain dict, a few hundred steps; ``dev.py soak`` takes many more."""

from hypothesis import settings

from tests.storage.machine import StationMachine

TestStation = StationMachine.TestCase
TestStation.settings = settings(max_examples=12, stateful_step_count=25, deadline=None)
