"""Presses every button that somebody is shown, and hears what the gate refused them."""

from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QTabWidget,
)
from shiboken6 import isValid

from desktop.errors import RefusedError
from desktop.ui.buttons import Button
from desktop.ui.dialogs import Dialog, FormDialog
from desktop.ui.fields import ChoiceField
from desktop.ui.settings import SECTIONS
from desktop.ui.settings_computer import ComputerSettings
from desktop.use_cases.registry import declaration


class Gate:
    """The real gate, and beside it the names of what it refused for want of a right."""

    def __init__(self, performer):
        self.performer, self.refused = performer, []

    def __getattr__(self, name):
        return getattr(self.performer, name)

    def perform(self, use_case):
        try:
            return self.performer.perform(use_case)
        except RefusedError as error:
            if error.code == "not_allowed":
                self.refused.append(declaration(use_case).name)
            raise


def places(window, town):
    """Every place of the window that who sits there can come to: (page, where)."""
    may = window._background.seat.may
    allowed = {page for page, made in window.pages.items() if may(made.right)}
    wanted = [
        ("today", {}), ("people", {}), ("people", {"person_id": town["person_id"]}),
        ("people", {"register": True}), ("courses", {}),
        ("courses", {"course_run_id": town["course_run_id"]}),
        ("attendance", {"course_run_id": town["course_run_id"]}), ("certificates", {}),
        ("certificates", {"course_run_id": town["course_run_id"]}), ("differences", {}),
        ("enrol", {"person_id": town["person_id"]}),
        *(("settings", {"section": name}) for name, what in SECTIONS.items() if may(what[2])),
    ]  # fmt: skip
    return [(page, where) for page, where in wanted if page in allowed]


def buttons(widget):
    """The buttons that can be pressed now; a menu is filled by what its button may.

    Not those of the look: they ask nobody for anything, and dress the whole window each time.
    """
    looks = [
        one
        for section in widget.findChildren(ComputerSettings)
        for one in (*section.dark.values(), *section.scales.values())
    ]
    return [
        one
        for one in widget.findChildren(QAbstractButton)
        if isinstance(one, Button) and one.isVisible() and one.isEnabled() and one.menu() is None
        if one not in looks
    ]


class Walker:
    """Presses every button of a window and answers every dialog that is not dangerous."""

    def __init__(self, window, town, gate, qtbot):
        self.window, self.town, self.gate, self.qtbot = window, town, gate, qtbot
        self.found = []
        self.pressed = 0

    def settle(self):
        self.qtbot.waitUntil(lambda: not self.window._background.busy)
        QApplication.processEvents()

    def go(self, page, where, tab):
        self.window.go(page, **where)
        self.settle()
        shown = self.window.screens.currentWidget()
        for tabs in self.tabs(shown)[:1]:
            tabs.setCurrentIndex(tab)
        self.settle()
        for table in shown.findChildren(QTableView):
            if table.isVisible() and table.model().rowCount():
                table.selectRow(0)
        self.settle()
        return shown

    def tabs(self, shown):
        return [one for one in shown.findChildren(QTabWidget) if one.isVisible()]

    def walk(self):
        for page, where in places(self.window, self.town):
            shown = self.go(page, where, 0)
            inside = self.tabs(shown)[:1]
            tabs = [at for one in inside for at in range(one.count()) if one.isTabVisible(at)]
            for tab in tabs or [0]:
                self.press_all(page, where, tab)

    def press_all(self, page, where, tab):
        self.gate.refused.clear()
        here = buttons(self.go(page, where, tab))
        stands = self.standing()
        asked_anyway = set(self.gate.refused)  # of a screen that shows less to some
        at = 0
        while at < len(here):
            self.gate.refused.clear()
            name = here[at].accessibleName()
            here[at].click()
            self.pressed += 1
            self.settle()
            self.answer_dialogs()
            refused = set(self.gate.refused) - asked_anyway
            self.found += [(page, tab, name, one) for one in sorted(refused)]
            at += 1
            if self.standing() != stands or buttons(self.window.screens.currentWidget()) != here:
                here = buttons(self.go(page, where, tab))
                stands = self.standing()

    def standing(self):
        """Where one is, as far as a button may have led away from it."""
        shown = self.window.screens.currentWidget()
        return self.window.screens.here, [one.currentIndex() for one in self.tabs(shown)]

    def answer_dialogs(self):
        for _round in range(3):
            above = [
                one for one in QApplication.topLevelWidgets()
                if isinstance(one, QDialog) and one.isVisible()
            ]  # fmt: skip
            for dialog in above:
                if isinstance(dialog, Dialog) and dialog.verb.property("kind") != "danger":
                    self.answer(dialog)
                if isValid(dialog) and dialog.isVisible():
                    dialog.reject()
                self.settle()

    def answer(self, dialog):
        if isinstance(dialog, FormDialog):
            for field in dialog.form.fields.values():
                fill(field)
        dialog.do()
        self.settle()


def fill(field):
    if isinstance(field, ChoiceField):
        field.control.setCurrentIndex(min(1, field.control.count() - 1))
        field.show_value(field.control.currentData())
    elif isinstance(field.control, QLineEdit | QPlainTextEdit) and not field.value():
        field.retype("1")
