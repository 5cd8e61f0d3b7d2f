"""A doubtful clock is said in both languages, with both dates."""

from datetime import date

import pytest

from desktop import i18n
from desktop.i18n.clock_words import clock_sentence
from desktop.use_cases.clock import ClockNotice, Doubt


@pytest.mark.parametrize("doubt", Doubt)
@pytest.mark.parametrize("spoken", ["es", "en"])
def test_both_dates_are_said(doubt, spoken):
    i18n.set_language(spoken)
    said = clock_sentence(ClockNotice(doubt, date(2031, 11, 25), date(2026, 3, 2)))
    assert "2031" in said
    assert "2026" in said
