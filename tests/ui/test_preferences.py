"""What was chosen last time is there next time."""

import pytest

from desktop.ui import theme
from desktop.ui.preferences import FILE, Preferences


def test_language_and_look_are_remembered(tmp_path, qapp):
    first = Preferences(tmp_path)
    first.keep_language("es")
    first.keep_look(theme.Look(dark=True, scale=1.5))
    again = Preferences(tmp_path)
    assert again.language("en") == "es"
    assert again.look() == theme.Look(dark=True, scale=1.5)


def test_at_first_nothing_is_known(tmp_path, qapp):
    preferences = Preferences(tmp_path)
    assert preferences.language("en") == "en"
    assert preferences.look() == theme.Look()


@pytest.mark.parametrize("kept", ["language=xx\ntext=9.9\ndark=maybe", "not a settings file"])
def test_a_spoilt_file_does_no_harm(tmp_path, qapp, kept):
    (tmp_path / FILE).write_text(f"[General]\n{kept}\n", "utf-8")
    preferences = Preferences(tmp_path)
    assert preferences.language("es") == "es"
    assert preferences.look() == theme.Look()


def test_a_name_that_an_older_program_kept_here_is_taken_away(tmp_path, qapp):
    (tmp_path / FILE).write_text("[General]\nwho=Ana\nlanguage=es\n", "utf-8")
    Preferences(tmp_path).keep_language("en")
    assert "Ana" not in (tmp_path / FILE).read_text("utf-8")
