"""Every part of personal data in the settings, in both languages, large and small."""

import pytest

from desktop.ui import language, theme
from desktop.ui.settings_privacy import TABS, PrivacySettings
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut
from tests.ui.privacy_stage import settle, shown


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("spoken", ["es", "en"])
def test_every_control_is_named_and_nothing_is_cut(records, qtbot, centre, spoken, scale):
    language.speak(spoken)
    theme.wear(theme.Look(scale=scale))
    view = shown(PrivacySettings(records), qtbot, 860, 620)
    for name in TABS:
        view.show_part(name)
        settle(view, qtbot)
        every_control_has_a_name(view)
        nothing_is_cut(view)
    assert view.minimumSizeHint().width() <= 860


def test_a_part_is_made_when_it_is_first_shown(records, qtbot, centre):
    view = shown(PrivacySettings(records), qtbot)
    assert list(view.views) == ["notice"]
    view.show_part("log")
    assert list(view.views) == ["notice", "log"]
