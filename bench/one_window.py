"""A window in a process of its own: says when it was first painted, or what memory it takes."""

import os
import sys
import time
from argparse import Namespace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")
REST_MILLISECONDS = 4_000


def main(what: str, which: str, folder: Path) -> None:
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    class FirstPaint(QObject):
        """Says the time when a window was painted, and ends the program."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
                QTimer.singleShot(0, _said)
                app.removeEventFilter(self)
            return False

    def _said() -> None:
        print(time.time(), flush=True)
        os._exit(0)

    app = QApplication(sys.argv[:1])
    if what == "paint":
        watcher = FirstPaint()
        app.installEventFilter(watcher)
    if which == "empty":
        window = QWidget()
        window.resize(1366, 768)
        window.show()
    else:
        desk = _desk(folder)
        if what == "memory":
            desk.background.opened.connect(
                lambda: QTimer.singleShot(REST_MILLISECONDS, lambda: _weigh(time.time()))
            )
        desk.start()
    app.exec()


def _desk(folder: Path):
    from desktop.app import Desk
    from desktop.ui import theme

    theme.load_fonts()
    return Desk(Namespace(data=folder, lang="es", user="ana"))


def _weigh(now: float) -> None:
    status = Path("/proc/self/status").read_text("ascii")
    kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
    print(now - REST_MILLISECONDS / 1_000, int(kilobytes) / 1_024, flush=True)
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
