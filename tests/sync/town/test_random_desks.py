"""Whatever desks do and whatever breaks, in any order: in the end every promise holds.

A short walk is part of every test run; ``python3 tasks walk`` walks for as long as one likes.
"""

import os
import sys
from functools import partial

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.sync.walks import Walk

EXAMPLES = int(os.environ.get("MINGA_WALK_EXAMPLES", "0"))
QUICK = settings(
    max_examples=10,
    stateful_step_count=25,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
LONG = settings(QUICK, max_examples=EXAMPLES or 1, stateful_step_count=60, derandomize=False)


def test_after_any_walk_every_promise_holds(server, office, empty_file):
    Walk.ended = 0
    walk = partial(Walk, server, office, empty_file)
    run_state_machine_as_test(walk, settings=LONG if EXAMPLES else QUICK)
    sys.stdout.write(f"\n{Walk.ended} walks came to a good end\n")
    assert Walk.ended >= (EXAMPLES or 8)
