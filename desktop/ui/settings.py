"""Settings: the sections at the left, the one that is chosen at the right; and the imports."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QListWidget, QWidget

from desktop.domain.rights import Right
from desktop.i18n import N_, _
from desktop.ui import theme
from desktop.ui.background import Background
from desktop.ui.import_courses_page import ImportCoursesPage
from desktop.ui.import_people import ImportPeoplePage
from desktop.ui.layout import above, beside, label, stack
from desktop.ui.reader_test import ReaderTest
from desktop.ui.settings_accounts import AccountSettings
from desktop.ui.settings_backups import BackupSettings
from desktop.ui.settings_centre import CentreSettings
from desktop.ui.settings_codes import CodesEditor
from desktop.ui.settings_computer import ComputerSettings
from desktop.ui.settings_data import CheckSettings, ImportSettings
from desktop.ui.settings_places import ClosedDaysEditor, RoomsEditor
from desktop.ui.settings_printers import PrinterSettings
from desktop.ui.settings_privacy import PrivacySettings
from desktop.ui.settings_staff import InstructorsEditor, SignatoriesEditor
from desktop.ui.settings_sync import SyncSettings
from desktop.ui.settings_templates import TemplateSettings
from desktop.ui.stacked_pages import StackedPages
from desktop.ui.template_editor import TemplateEditor
from desktop.ui.view import View

SECTIONS: Mapping[str, tuple[str, type[View], Right]] = {
    "centre": (N_("Centre"), CentreSettings, Right.ADMINISTER),
    "accounts": (N_("Accounts"), AccountSettings, Right.ADMINISTER),
    "rooms": (N_("Rooms"), RoomsEditor, Right.ADMINISTER),
    "instructors": (N_("Instructors"), InstructorsEditor, Right.ADMINISTER),
    "signatories": (N_("Signatories"), SignatoriesEditor, Right.ADMINISTER),
    "certificate_templates": (
        N_("Certificate templates"),
        TemplateSettings,
        Right.DESIGN_CERTIFICATES,
    ),
    "closed_days": (N_("Closed days"), ClosedDaysEditor, Right.ADMINISTER),
    "lists": (N_("Lists"), CodesEditor, Right.ADMINISTER),
    "computer": (N_("This computer"), ComputerSettings, Right.SIGN_IN),
    "printers": (N_("Printers"), PrinterSettings, Right.SIGN_IN),
    "import": (N_("Import"), ImportSettings, Right.IMPORT),
    "privacy": (N_("Personal data"), PrivacySettings, Right.READ_ACCESS_LOG),
    "sync": (N_("Sync"), SyncSettings, Right.SEE),
    "backups": (N_("Backups"), BackupSettings, Right.ADMINISTER),
    "check": (N_("Check of the file"), CheckSettings, Right.ADMINISTER),
}
PAGES: Mapping[str, type[View]] = {
    "import_people": ImportPeoplePage,
    "import_courses": ImportCoursesPage,
    "reader": ReaderTest,
    "template_editor": TemplateEditor,
}
WIDTH = 200  # pixels at 100 %


class SettingsView(View):
    """``go("settings", section=…)``: a section or an import; each is made when first shown.

    Ctrl+Tab goes to the next section, Ctrl+Shift+Tab to the one before.
    """

    def __init__(self, background: Background) -> None:
        self._views: dict[str, View] = {}
        super().__init__(background)

    def build(self) -> None:
        """Place the list of sections beside the section, and the imports upon them."""
        self.title, self.list = label("display"), QListWidget()
        self.list.setProperty("kind", "quiet")
        self.list.addItems([""] * len(SECTIONS))
        self.sections, self.screens, self.home = StackedPages(), StackedPages(), QWidget()
        self.list.currentRowChanged.connect(self._show_row)
        self.first_focus = self.list
        left = above(self.title, self.list, gap=12)
        both = beside(left, self.sections, gap=24)
        both.setStretch(1, 1)
        stack(self.home, both)
        self.screens.addWidget(self.home)
        self.follow_title(self.screens)
        stack(self, self.screens, margin=0)
        for keys, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self._step(step))
        self._dress()
        self.background.seated.connect(self._show_allowed)
        self._show_allowed()

    def say(self) -> None:
        """Say the titles of the sections."""
        self.say_title()
        self.title.setText(_("Settings"))
        self.list.setAccessibleName(_("Sections of the settings"))
        for row, (title, _view, _right) in enumerate(SECTIONS.values()):
            item = self.list.item(row)
            item.setText(_(title))
            item.setToolTip(_("{section} (Ctrl+Tab: next)").format(section=_(title)))

    def say_title(self) -> None:
        """Be called as the import that is shown, else as the settings."""
        self.setWindowTitle(self.title_of(self.screens) or _("Settings"))

    def arrive(self, **where: object) -> None:
        """Show the *section* that is asked for, else the one shown last."""
        name = str(where.get("section", ""))
        if name in PAGES:
            page = self._view(name, PAGES[name], self.screens)
            self.screens.setCurrentWidget(page)
            page.arrive(**where)
            return
        self.screens.setCurrentWidget(self.home)
        name = "import" if name == "data" else name
        if name in SECTIONS and self._may(list(SECTIONS).index(name)):
            self.list.setCurrentRow(list(SECTIONS).index(name))

    def resume(self, form: str, about: str) -> None:
        """Go on with the template that was being designed."""
        editor = self._views.get("template_editor")
        if form == "template" and isinstance(editor, TemplateEditor):
            editor.kept.resume(about)

    def focus_first(self) -> None:
        """Begin in the list, or where work on an import begins."""
        screen = self.screens.currentWidget()
        if isinstance(screen, View):
            screen.focus_first()
        else:
            super().focus_first()

    def section(self) -> View:
        """Return the section that is shown."""
        name = list(SECTIONS)[self.list.currentRow()]
        return self._view(name, SECTIONS[name][1], self.sections)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text too."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _view(self, name: str, kind: type[View], place: StackedPages) -> View:
        if name not in self._views:
            self._views[name] = kind(self.background)
            self._views[name].windowTitleChanged.connect(lambda _title: self.say_title())
            place.addWidget(self._views[name])
        return self._views[name]

    def _show_row(self, _row: int) -> None:
        self.sections.setCurrentWidget(self.section())

    def _step(self, step: int) -> None:
        if self.screens.currentWidget() is self.home:
            rows = [row for row in range(self.list.count()) if self._may(row)]
            at = rows.index(self.list.currentRow()) + step
            self.list.setCurrentRow(rows[at % len(rows)])
            self.section().focus_first()

    def _may(self, row: int) -> bool:
        return self.background.seat.may(list(SECTIONS.values())[row][2])

    def _show_allowed(self, _who: str = "") -> None:
        """Show the sections of who sits here."""
        rows = range(self.list.count())
        for row in rows:
            self.list.item(row).setHidden(not self._may(row))
        if self.list.currentRow() < 0 or not self._may(self.list.currentRow()):
            self.list.setCurrentRow(next(row for row in rows if self._may(row)))

    def _dress(self) -> None:
        self.list.setFixedWidth(theme.px(WIDTH))
