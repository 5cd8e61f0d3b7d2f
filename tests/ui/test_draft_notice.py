"""Whoever sits down is told of what they did not save, in both languages."""

import pytest
from PySide6.QtWidgets import QWidget

from desktop.ui import language
from desktop.ui.draft_notice import FORMS, tell_drafts
from desktop.use_cases.drafts import keep_draft


class Told(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def tell(self, text: str) -> None:
        self.said.append(text)


@pytest.mark.parametrize("spoken", ["es", "en"])
@pytest.mark.parametrize("form", FORMS)
def test_the_newest_is_told(records, do, qtbot, form, spoken):
    do(keep_draft, form=form, about="", typed={"x": "y"})
    language.speak(spoken)
    told = Told()
    qtbot.addWidget(told)
    tell_drafts(told, records, told)
    qtbot.waitUntil(lambda: bool(told.said))
    assert "12:00" in told.said[0]


def test_without_a_draft_nothing_is_told(records, qtbot):
    told = Told()
    qtbot.addWidget(told)
    tell_drafts(told, records, told)
    qtbot.waitUntil(lambda: not records.busy)
    assert told.said == []
