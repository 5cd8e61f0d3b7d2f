"""What is chosen for one computer."""

import pytest

from desktop.errors import RefusedError
from desktop.use_cases.preferences import read_settings, write_setting


def test_a_setting_is_kept_and_changed(do):
    assert do(read_settings) == {}
    do(write_setting, name="theme", value="dark")
    do(write_setting, name="theme", value="light")
    do(write_setting, name="table.people", value='{"widths": [1, 2]}')
    assert do(read_settings) == {"theme": "light", "table.people": '{"widths": [1, 2]}'}


def test_a_setting_of_any_other_name_or_length_is_refused(do):
    with pytest.raises(RefusedError, match="setting_name"):
        do(write_setting, name="Theme; --", value="x")
    with pytest.raises(RefusedError, match="too_long"):
        do(write_setting, name="theme", value="x" * 10_000)
