"""Everybody finds their own language, written in itself."""

from desktop import i18n
from desktop.ui import language
from desktop.ui.language_choice import LanguageChoice


def test_pressing_a_language_speaks_it_and_tells(qtbot):
    choice = LanguageChoice()
    qtbot.addWidget(choice)
    assert choice.buttons["en"].isChecked()
    with qtbot.waitSignal(choice.chosen) as chosen:
        choice.buttons["es"].click()
    assert chosen.args == ["es"]
    assert i18n.language() == "es"
    assert [button.text() for button in choice.buttons.values()] == ["Español", "English"]


def test_it_follows_a_switch_made_elsewhere(qtbot):
    choice = LanguageChoice()
    qtbot.addWidget(choice)
    choice.show()
    language.speak("es")
    qtbot.waitUntil(choice.buttons["es"].isChecked)
