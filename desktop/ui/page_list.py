"""The pages of the window, in the order of the sidebar; each is imported when first visited."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop.domain.rights import Right
from desktop.i18n import N_
from desktop.ui.pages import Page

if TYPE_CHECKING:
    from desktop.ui.background import Background
    from desktop.ui.view import View


def page_list(background: Background) -> tuple[Page, ...]:
    """Return every page of the program."""
    see, classes = Right.SEE, Right.SEE_CLASSES
    pages = (
        ("today", "today", N_("Today"), _today, classes),
        ("people", "people", N_("People"), _people, see),
        ("courses", "courses", N_("Courses"), _courses, classes),
        ("attendance", "attendance", N_("Attendance"), _attendance, classes),
        ("certificates", "certificates", N_("Certificates"), _certificates, see),
        ("differences", "differences", N_("Differences"), _differences, see),
        ("settings", "settings", N_("Settings"), _settings, Right.SIGN_IN),
    )
    unlisted = (
        ("enrol", "add", N_("Enrol"), _enrol, Right.ENROL),
        ("counter", "scan", N_("Counter"), _counter, Right.ENROL),
        ("shift", "print", N_("End of shift"), _shift, see),
    )
    return tuple(
        Page(name, icon, title, partial(make, background), listed=listed, right=right)
        for several, listed in ((pages, True), (unlisted, False))
        for name, icon, title, make, right in several
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


def _counter(background: Background) -> View:
    from desktop.ui.counter import CounterView

    return CounterView(background)


def _shift(background: Background) -> View:
    from desktop.ui.shift import ShiftView

    return ShiftView(background)


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
