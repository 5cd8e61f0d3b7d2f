"""What the first paper needs is read a while after the window is in use, and not before."""

import subprocess
import sys

CODE = """
import sys
from PySide6.QtCore import QCoreApplication, QObject, QTimer
from desktop.ui import first_paper
first_paper.AFTER = 10
app = QCoreApplication([])
window = QObject()
first_paper.load_papers(window, after=10)
print(*(name in sys.modules for name in ("reportlab", "pypdfium2", "PIL.Image")))

def look():
    from desktop.documents import fonts
    if set(fonts._REGISTERED) == set(fonts.ALL):
        print(*(name in sys.modules for name in ("reportlab", "pypdfium2", "PIL.Image")))
        app.quit()

timer = QTimer(window, interval=20)
timer.timeout.connect(look)
timer.start()
app.exec()
"""


def test_the_letters_are_there_before_the_first_paper():
    run = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False"] * 3 + ["True"] * 3
