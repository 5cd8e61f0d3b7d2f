"""The picture of the help shows the screen of the moment, with a number at each part."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.help_picture import picture_of


class Screen(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.first, self.second, self.hidden = QLabel("One"), QLabel("Two"), QLabel("None")
        box = QVBoxLayout(self)
        for part in (self.first, self.second, self.hidden):
            box.addWidget(part)
        self.hidden.hide()
        self.resize(800, 400)


def marked(picture) -> int:
    """How many pixels have the colour of the marks."""
    colour = theme.colour("focus").rgb()
    rows, columns = range(picture.height()), range(picture.width())
    return sum(picture.pixel(x, y) == colour for y in rows for x in columns)


def test_each_part_that_is_seen_has_a_mark(qtbot):
    screen = Screen()
    qtbot.addWidget(screen)
    screen.show()
    plain = picture_of(screen, screen, (), 400)
    one = picture_of(screen, screen, ("first",), 400)
    two = picture_of(screen, screen, ("first", "second", "hidden", "nothing"), 400)
    assert plain.width() == 400
    assert marked(plain) == 0
    assert 0 < marked(one) < marked(two)


def test_marks_at_one_place_stand_beside_each_other(qtbot):
    screen = Screen()
    qtbot.addWidget(screen)
    screen.show()
    once = marked(picture_of(screen, screen, ("first",), 400))
    twice = marked(picture_of(screen, screen, ("first", "first"), 400))
    assert twice > 1.8 * once
