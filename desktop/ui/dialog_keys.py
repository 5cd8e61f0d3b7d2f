"""The keys of the window that a dialog answers too: a modal dialog keeps them from the window."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.ui.actions import keys_of
from desktop.ui.help_topics import FIRST, bottom_of, screen_with_help, topic_named_by
from desktop.ui.language import answer_to_f9


def answer_to_keys(dialog: QWidget) -> None:
    """Let F1 open the help and F9 switch the language in *dialog*."""
    answer_to_f9(dialog)
    QShortcut(QKeySequence("F1"), dialog).activated.connect(partial(help_over, dialog))


def help_over(dialog: QWidget) -> None:
    """Open the help over *dialog*, at the page of what it is about."""
    from desktop.ui.help_dialog import HelpDialog

    window = bottom_of(dialog)
    own = dialog if topic_named_by(dialog) else None  # its picture is shown
    HelpDialog(dialog, partial(keys_of, window), own, topic_of(dialog)).open()


def topic_of(dialog: QWidget) -> str:
    """Return the page of the help about *dialog*: its own, else that of the screen below it."""
    below: QWidget | None = dialog
    while below is not None:
        own = topic_named_by(below)
        if own:
            return own
        below = below.parentWidget()
    screen = screen_with_help(bottom_of(dialog))
    return topic_named_by(screen) if screen is not None else FIRST
