from datetime import time

import pytest

from desktop.errors import RefusedError
from desktop.ui.minutes_reading import early_reading, late_reading

AT_FOUR, AT_SIX = time(16), time(18)


@pytest.mark.parametrize(("typed", "minutes"), [("15", 15), ("16:10", 10), ("17.05", 65)])
def test_how_late_is_typed_as_minutes_or_as_the_time(typed, minutes):
    assert late_reading(AT_FOUR).parse(typed) == minutes


def test_how_early_counts_back_from_the_end():
    assert early_reading(AT_SIX).parse("17:40") == 20


@pytest.mark.parametrize("typed", ["", "tarde", "15:50", "25:00", "16:00", "-5", "1" * 3 + "x"])
def test_what_is_neither_is_refused_with_what_was_typed(typed):
    with pytest.raises(RefusedError) as refused:
        late_reading(AT_FOUR).parse(typed)
    assert refused.value.code == "minutes_unreadable"
