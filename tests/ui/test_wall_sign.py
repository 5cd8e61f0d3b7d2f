"""What stands above a roll that others see on a wall."""

import pytest

from desktop.ui import language
from desktop.ui.wall_sign import WallSign
from tests.ui.eyes import nothing_is_cut


@pytest.mark.parametrize(("spoken", "word"), [("en", "Projector"), ("es", "Proyector")])
def test_the_sign_says_what_is_shown_and_how_it_ends(qtbot, spoken, word):
    language.speak(spoken)
    sign = WallSign()
    qtbot.addWidget(sign)
    sign.say()
    sign.resize(900, 50)
    sign.show()
    assert word in sign.words.text()
    assert "F5" in sign.words.text()
    assert sign.accessibleName() == sign.words.text()
    nothing_is_cut(sign)
