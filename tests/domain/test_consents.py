"""What a person agreed to holds from then until it is withdrawn, for that purpose alone."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.consents import TEXTS, Given, Purpose, consented

NOON = datetime(2026, 3, 2, 15, tzinfo=UTC)
HOURS = st.integers(-50, 50).map(lambda hours: NOON + timedelta(hours=hours))


def test_every_purpose_has_its_text_in_both_languages():
    assert set(TEXTS) == set(Purpose)
    assert all(text.text_es and text.text_en and text.version for text in TEXTS.values())


@given(HOURS, st.none() | HOURS, st.sampled_from(Purpose), st.sampled_from(Purpose))
def test_it_holds_between_the_two_for_its_purpose_alone(given_at, withdrawn, asked, purpose):
    one = Given(asked, given_at, withdrawn)
    held = asked == purpose and given_at <= NOON and (withdrawn is None or withdrawn > NOON)
    assert consented([one], purpose, NOON) is held


def test_who_withdrew_may_agree_again():
    before = Given(Purpose.NEWS, NOON - timedelta(days=2), NOON - timedelta(days=1))
    assert not consented([before], Purpose.NEWS, NOON)
    assert consented([before, Given(Purpose.NEWS, NOON)], Purpose.NEWS, NOON)
