"""A window in a process of its own: says when it was first painted, or what memory it takes."""

import os
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")
REST_MILLISECONDS = 4_000


def main(what: str, which: str, folder: Path) -> None:
    # The program reads its command line before it imports Qt.
    options = _options(folder) if which == "minga" else None
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    class FirstPaint(QObject):
        """Says the time when its window was painted with all that is in it; ends the program."""

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, _said)
            return False

    def _said() -> None:
        print(time.time(), flush=True)
        os._exit(0)

    app = QApplication(sys.argv[:1])
    watcher = FirstPaint()
    if options is None:
        window = QWidget()
        window.resize(1366, 768)
        window.installEventFilter(watcher)
        window.show()
    else:
        desk = _desk(options)
        # On the window, not the application: where Python sees an event of a private widget of
        # Qt, PySide makes all its classes at once, and the time of watching would count as ours.
        if what == "paint":
            desk.window.installEventFilter(watcher)
        if what == "memory":
            desk.background.opened.connect(
                lambda: QTimer.singleShot(REST_MILLISECONDS, lambda: _weigh(time.time()))
            )
        desk.start()
    app.exec()


def _options(folder: Path):
    """Return what is said on the command line."""
    from desktop.cli.parser import parse

    return parse(["--data", str(folder), "--lang", "es", "--user", "ana"])


def _desk(options):
    """Return what ``minga`` makes, by the same road but for the loop of the application."""
    from desktop.app import Desk

    return Desk(options)


def _weigh(now: float) -> None:
    status = Path("/proc/self/status").read_text("ascii")
    kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
    print(now - REST_MILLISECONDS / 1_000, int(kilobytes) / 1_024, flush=True)
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
