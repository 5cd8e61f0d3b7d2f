"""Files that a person hands over or wants to keep: the system's dialogs, and writing whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.errors import OutputError


def choose_file(
    parent: QWidget, title: str, name_filter: str, then: Callable[[Path], object]
) -> QFileDialog:
    """Let the system's dialog choose a file that exists; *then* gets it."""
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(name_filter)
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.open()
    return dialog


def choose_folder(parent: QWidget, title: str, then: Callable[[Path], object]) -> QFileDialog:
    """Let the system's dialog choose a folder that exists; *then* gets it."""
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.open()
    return dialog


def choose_place(
    parent: QWidget, title: str, file_name: str, then: Callable[[Path], object]
) -> QFileDialog:
    """Let the system's dialog choose where to save; *then* gets the path."""
    dialog = QFileDialog(parent, title, file_name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    suffix = Path(file_name).suffix
    dialog.setNameFilter(f"{suffix[1:].upper()} (*{suffix})")
    dialog.setDefaultSuffix(suffix[1:])
    dialog.selectFile(file_name)
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.open()
    return dialog


def write_whole(path: Path, content: bytes) -> None:
    """Write *content* to *path*, all of it or nothing. Raises OutputError("file_unwritable")."""
    unfinished = path.with_name(f"{path.name}.part")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise OutputError("file_unwritable", path=path) from error
