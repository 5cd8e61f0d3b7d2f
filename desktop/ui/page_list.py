"""The pages of the window, in the order of the sidebar; each is imported when first visited."""

from __future__ import annotations

from desktop.i18n import N_
from desktop.ui.background import Background
from desktop.ui.pages import Page
from desktop.ui.view import View


def page_list(background: Background) -> tuple[Page, ...]:
    """Return every page of the program."""

    def today() -> View:
        from desktop.ui.today import TodayView

        return TodayView(background)

    def people() -> View:
        from desktop.ui.people import PeopleView

        return PeopleView(background)

    def enrol() -> View:
        from desktop.ui.enrol import EnrolView

        return EnrolView(background)

    def courses() -> View:
        from desktop.ui.courses import CoursesView

        return CoursesView(background)

    def attendance() -> View:
        from desktop.ui.attendance import AttendanceView

        return AttendanceView(background)

    def certificates() -> View:
        from desktop.ui.certificates import CertificatesView

        return CertificatesView(background)

    def settings() -> View:
        from desktop.ui.settings import SettingsView

        return SettingsView(background)

    return (
        Page("today", "today", N_("Today"), today),
        Page("people", "people", N_("People"), people),
        Page("courses", "courses", N_("Courses"), courses),
        Page("attendance", "attendance", N_("Attendance"), attendance),
        Page("certificates", "certificates", N_("Certificates"), certificates),
        Page("settings", "settings", N_("Settings"), settings),
        Page("enrol", "add", N_("Enrol"), enrol, listed=False),
    )
