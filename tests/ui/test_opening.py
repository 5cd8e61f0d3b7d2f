"""The frame of the screens before the pages."""

from desktop.errors import RefusedError
from desktop.ui import language, theme
from desktop.ui.opening import Opening


def test_a_refusal_is_said_changes_its_language_and_goes(qtbot):
    screen = Opening()
    qtbot.addWidget(screen)
    screen.show()
    screen.tell_refused(RefusedError("no_such_record"))
    english = screen.refusal.words.text()
    language.speak("es")
    qtbot.waitUntil(lambda: screen.refusal.words.text() not in {"", english})
    screen.tell_refused(None)
    assert not screen.refusal.isVisible()


def test_the_card_grows_with_the_text(qtbot):
    screen = Opening()
    qtbot.addWidget(screen)
    theme.wear(theme.Look(scale=1.5))
    screen.show()
    assert screen.card.width() == round(Opening.WIDTH * 1.5)
