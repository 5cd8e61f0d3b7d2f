"""How many cases are tried: a few with every test run, as many as wished by ``tasks fuzz``."""

import os

from hypothesis import HealthCheck, settings

WISHED = "MINGA_FUZZ_EXAMPLES"


def wished() -> int:
    """Return how many cases were wished of each test, 0 for an ordinary run."""
    return int(os.environ.get(WISHED, "0"))


def tried(few: int) -> settings:
    """Return the settings of a test that tries *few* cases, or as many as were wished."""
    return settings(
        max_examples=wished() or few,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
        deadline=None,
    )
