"""The pages of the window, in the order of the sidebar; each is imported when first visited."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop.i18n import N_
from desktop.ui.pages import Page

if TYPE_CHECKING:
    from desktop.ui.background import Background
    from desktop.ui.view import View


def page_list(background: Background) -> tuple[Page, ...]:
    """Return every page of the program."""
    return (
        Page("today", "today", N_("Today"), partial(_today, background)),
        Page("people", "people", N_("People"), partial(_people, background)),
        Page("courses", "courses", N_("Courses"), partial(_courses, background)),
        Page("attendance", "attendance", N_("Attendance"), partial(_attendance, background)),
        Page(
            "certificates", "certificates", N_("Certificates"), partial(_certificates, background)
        ),
        Page("differences", "differences", N_("Differences"), partial(_differences, background)),
        Page("settings", "settings", N_("Settings"), partial(_settings, background)),
        Page("enrol", "add", N_("Enrol"), partial(_enrol, background), listed=False),
    )


def _today(background: Background) -> View:
    from desktop.ui.today import TodayView

    return TodayView(background)


def _people(background: Background) -> View:
    from desktop.ui.people import PeopleView

    return PeopleView(background)


def _enrol(background: Background) -> View:
    from desktop.ui.enrol import EnrolView

    return EnrolView(background)


def _courses(background: Background) -> View:
    from desktop.ui.courses import CoursesView

    return CoursesView(background)


def _attendance(background: Background) -> View:
    from desktop.ui.attendance import AttendanceView

    return AttendanceView(background)


def _certificates(background: Background) -> View:
    from desktop.ui.certificates import CertificatesView

    return CertificatesView(background)


def _differences(background: Background) -> View:
    from desktop.ui.differences import DifferencesView

    return DifferencesView(background)


def _settings(background: Background) -> View:
    from desktop.ui.settings import SettingsView

    return SettingsView(background)
