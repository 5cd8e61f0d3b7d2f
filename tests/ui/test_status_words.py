"""Words that can be clicked say all they have, and end in "…" where there is no room."""

from desktop.ui.status_words import Words


def test_blank_words_take_no_room_and_others_are_whole_in_the_tooltip(qtbot):
    words = Words()
    qtbot.addWidget(words)
    words.say("Everything up to 14:32", "Open the settings")
    assert "Everything up to 14:32" in words.toolTip()
    assert not words.isHidden()
    words.say("", "Open the settings")
    assert words.isHidden()


def test_they_need_the_room_of_a_few_letters_only(qtbot):
    words = Words()
    qtbot.addWidget(words)
    words.say("A very long sentence about how fresh this computer is", "")
    assert words.minimumSizeHint().width() < words.sizeHint().width()
    words.resize(words.minimumSizeHint())
    assert not words.grab().isNull()
