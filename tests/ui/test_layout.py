"""Widgets stand where they were put: above, beside, in a card."""

from PySide6.QtWidgets import QWidget

from desktop.ui.layout import STRETCH, above, beside, card, label, scrolled, stack


def test_things_stand_above_and_beside_each_other(qtbot):
    window, one, two, three = QWidget(), label("title"), label(), label()
    qtbot.addWidget(window)
    for number, made in enumerate((one, two, three)):
        made.setText(str(number))
    stack(window, above(one, beside(two, STRETCH, three)))
    window.resize(400, 200)
    window.show()
    assert one.y() < two.y() == three.y()
    assert two.geometry().right() < three.x()


def test_a_card_and_a_label_say_their_kind_to_the_style_sheet(qtbot):
    words = label("hint", wrap=True)
    frame = card(words)
    qtbot.addWidget(frame)
    assert (frame.property("kind"), words.property("kind")) == ("card", "hint")
    assert words.wordWrap()


def test_what_needs_more_room_than_there_is_scrolls_but_never_sideways(qtbot):
    tall = QWidget()
    tall.setMinimumSize(100, 900)
    area = scrolled(tall)
    qtbot.addWidget(area)
    area.resize(300, 200)
    area.show()
    assert area.verticalScrollBar().isVisible()
    assert not area.horizontalScrollBar().isVisible()
