"""What was chosen last time is there next time."""

import pytest

from desktop.ui import theme
from desktop.ui.preferences import FILE, Preferences


def test_language_look_and_name_are_remembered(tmp_path, qapp):
    first = Preferences(tmp_path)
    first.keep_language("es")
    first.keep_look(theme.Look(dark=True, scale=1.5))
    first.keep_who("Ana Ñanculef")
    again = Preferences(tmp_path)
    assert again.language("en") == "es"
    assert again.look() == theme.Look(dark=True, scale=1.5)
    assert again.who("nobody") == "Ana Ñanculef"


def test_at_first_nothing_is_known(tmp_path, qapp):
    preferences = Preferences(tmp_path)
    assert preferences.language("en") == "en"
    assert preferences.look() == theme.Look()
    assert preferences.who("nobody") == "nobody"


@pytest.mark.parametrize("kept", ["language=xx\ntext=9.9\ndark=maybe", "not a settings file"])
def test_a_spoilt_file_does_no_harm(tmp_path, qapp, kept):
    (tmp_path / FILE).write_text(f"[General]\n{kept}\n", "utf-8")
    preferences = Preferences(tmp_path)
    assert preferences.language("es") == "es"
    assert preferences.look() == theme.Look()
