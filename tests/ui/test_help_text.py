"""The text of the help: room between paragraphs, one picture, and nothing fetched."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage

from desktop.ui.help_text import PICTURE, HelpText


def test_the_picture_is_the_one_that_was_given_and_nothing_else_is_fetched(qtbot):
    text = HelpText()
    qtbot.addWidget(text)
    picture = QImage(10, 10, QImage.Format.Format_RGB32)
    text.show_page(f"![seen]({PICTURE})", picture)
    assert text.loadResource(2, QUrl(PICTURE)) is picture
    assert text.loadResource(2, QUrl("file:///etc/hostname")) is None
    text.show_page("nothing", None)
    assert text.loadResource(2, QUrl(PICTURE)).isNull()


def test_a_heading_has_more_room_above_it_than_a_paragraph(qtbot):
    text = HelpText()
    qtbot.addWidget(text)
    text.show_page("one\n\n### two\n\nthree", None)
    first = text.document().begin()
    margins = [
        block.blockFormat().topMargin() for block in (first, first.next(), first.next().next())
    ]
    assert margins == [4, 16, 4]
