"""Files that a person hands over or wants to keep: the system's dialogs, and writing whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.errors import OutputError

_last_folder: list[Path] = []  # of what was chosen last, until the program ends


def last_folder() -> Path:
    """Return where the last file was that was chosen, at first where documents are kept."""
    return _last_folder[-1] if _last_folder else _documents()


def choose_file(
    parent: QWidget,
    title: str,
    name_filter: str,
    then: Callable[[Path], object],
    proposed: Path | None = None,
) -> QFileDialog:
    """Let the system's dialog choose a file that exists, *proposed* at first; *then* gets it."""
    dialog = _dialog(parent, title, then)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(name_filter)
    if proposed is not None:
        dialog.selectFile(str(proposed))
    dialog.open()
    return dialog


def choose_folder(parent: QWidget, title: str, then: Callable[[Path], object]) -> QFileDialog:
    """Let the system's dialog choose a folder that exists; *then* gets it."""
    dialog = _dialog(parent, title, then)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.open()
    return dialog


def choose_place(
    parent: QWidget, title: str, file_name: str, then: Callable[[Path], object]
) -> QFileDialog:
    """Let the system's dialog choose where to save; *then* gets the path."""
    dialog = _dialog(parent, title, then)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    suffix = Path(file_name).suffix
    dialog.setNameFilter(f"{suffix[1:].upper()} (*{suffix})")
    dialog.setDefaultSuffix(suffix[1:])
    dialog.selectFile(file_name)
    dialog.open()
    return dialog


def _dialog(parent: QWidget, title: str, then: Callable[[Path], object]) -> QFileDialog:
    """Return a dialog that begins where the last file was."""
    dialog = QFileDialog(parent, title, str(last_folder()))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def chosen(path: str) -> None:
        _last_folder[:] = [Path(path).parent]
        then(Path(path))

    dialog.fileSelected.connect(chosen)
    return dialog


def _documents() -> Path:
    kept = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(kept) if Path(kept).is_dir() else Path.home()


def write_whole(path: Path, content: bytes) -> None:
    """Write *content* to *path*, all of it or nothing. Raises OutputError("file_unwritable")."""
    unfinished = path.with_name(f"{path.name}.part")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise OutputError("file_unwritable", path=path) from error
