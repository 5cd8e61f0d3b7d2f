"""Which certificates are void because their computer was lost: by key or folio, from a day on."""

from datetime import date

import pytest

from desktop.domain.lost_devices import LostDevice, lost_since_issue, lost_when_issued

LOST = LostDevice("YUN", "B", frozenset({"their-key"}), date(2026, 3, 2))


@pytest.mark.parametrize(
    ("folio", "key_id", "issued_on", "expected"),
    [
        ("2026.YUN.B.00007", "their-key", date(2026, 3, 1), None),
        ("2026.YUN.B.00007", "their-key", date(2026, 3, 2), date(2026, 3, 2)),
        ("2026.YUN.B.00007", "another", date(2026, 4, 1), date(2026, 3, 2)),
        ("2026.YUN.A.00007", "their-key", date(2026, 4, 1), date(2026, 3, 2)),
        ("2026.YUN.A.00007", "another", date(2026, 4, 1), None),
        ("2026.LOH.B.00007", "another", date(2026, 4, 1), None),
        ("nonsense", "their-key", None, date(2026, 3, 2)),
        ("", "", None, None),
    ],
)
def test_a_certificate_counts_from_the_day_of_the_loss_on(folio, key_id, issued_on, expected):
    assert lost_when_issued([LOST], folio, key_id, issued_on) == expected


def test_of_two_losses_the_first_one_that_it_came_after_is_told():
    later = LostDevice("YUN", "C", frozenset({"their-key"}), date(2026, 5, 1))
    said = lost_when_issued([later, LOST], "2026.YUN.C.00001", "their-key", date(2026, 6, 1))
    assert said == date(2026, 3, 2)


def test_a_computer_that_was_lost_is_told_for_any_day_that_a_seal_states():
    assert lost_since_issue([LOST], "2026.YUN.A.00007", "their-key") == date(2026, 3, 2)
    assert lost_since_issue([LOST], "2026.YUN.B.00007", "another") == date(2026, 3, 2)
    assert lost_since_issue([LOST], "2026.YUN.A.00007", "another") is None
