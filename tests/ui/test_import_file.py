"""Where a file is dropped or chosen."""

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from desktop.errors import InputFileError
from desktop.ui.import_file import FileDrop


def test_a_file_that_is_dropped_is_told(qtbot, tmp_path):
    drop = FileDrop()
    qtbot.addWidget(drop)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "lista.csv"))])
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, button, keys)
    with qtbot.waitSignal(drop.chosen) as told:
        drop.dropEvent(event)
    assert told.args == [tmp_path / "lista.csv"]


def test_why_a_file_cannot_be_read_is_a_sentence_until_another_comes(qtbot):
    drop = FileDrop()
    qtbot.addWidget(drop)
    drop.show()
    drop.tell_wrong(InputFileError("file_missing", name="lista.csv"))
    assert "lista.csv" in drop.refusal.text()
    drop.tell_wrong(None)
    assert not drop.notice.isVisible()
