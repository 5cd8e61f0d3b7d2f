"""A record of somebody with protected data, for tests of the screens about it."""

from desktop.ui.code_labels import CodeLabels
from desktop.ui.person_privacy import LISTS
from desktop.ui.view import View
from desktop.use_cases.code_lists import read_codes


def labels_of(do) -> CodeLabels:
    """Return the labels that these screens need."""
    labels = CodeLabels()
    labels.take(do(read_codes, lists=LISTS))
    return labels


def shown(view: View, qtbot, width: int = 760, height: int = 560) -> View:
    """Show a screen and wait until all is answered."""
    qtbot.addWidget(view)
    view.resize(width, height)
    view.show()
    settle(view, qtbot)
    return view


def settle(view: View, qtbot) -> None:
    """Wait until nothing is asked any more."""
    qtbot.waitUntil(lambda: not view.background.busy)
