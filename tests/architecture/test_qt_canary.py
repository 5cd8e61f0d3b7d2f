"""The canary: a version of Qt for Python that loses references kills the program after minutes."""

import sys

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QWidget

CALLS = 100_000


class Nothing(QAbstractTableModel):
    def rowCount(self, parent=None):
        return 1

    def columnCount(self, parent=None):
        return 1

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        return None


@pytest.mark.usefixtures("qapp")
def test_a_hundred_thousand_calls_that_return_none_lose_no_reference():
    model = Nothing()
    index = model.index(0, 0, QModelIndex())
    widget = QWidget()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        widget.update()
        index.data(Qt.ItemDataRole.UserRole)
    assert abs(sys.getrefcount(None) - before) < CALLS / 100
