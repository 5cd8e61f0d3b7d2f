"""The tables of a record page: course runs, certificates, and everything that happened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.enrolment import EnrolmentStatus
from desktop.i18n import N_, _
from desktop.i18n.formats import show_date, show_decimal, show_moment, show_percent
from desktop.ui.charts import Bar
from desktop.ui.chips import Chip, Tone
from desktop.ui.code_labels import CodeLabels
from desktop.ui.person_words import KINDS, change_words, event_words
from desktop.ui.rows_model import Column, RowsModel
from desktop.ui.wording import CERTIFICATE_STATUSES, ENROLMENT_STATUSES, RESULTS, chip, title
from desktop.use_cases.person_history import HistoryLine
from desktop.use_cases.person_page import (
    CertificateLine,
    PersonEnrolmentLine,
    PersonEvent,
    PersonPage,
)

REGISTERED = frozenset({"given_names", "number"})


@dataclass(frozen=True)
class OwnCertificate:
    """A certificate of a person, and the course run that it is about."""

    certificate: CertificateLine
    enrolment: PersonEnrolmentLine


@dataclass(frozen=True)
class Happening:
    """One thing that happened: a step of an enrolment, or a field of the record that changed."""

    at: datetime
    by: str
    event: PersonEvent | None = None
    change: HistoryLine | None = None


def enrolments_model() -> RowsModel[PersonEnrolmentLine]:
    """Return the columns of the course runs of a person."""
    return RowsModel[PersonEnrolmentLine](
        lambda line: line.enrolment_id,
        Column(
            N_("Course"),
            title,
            width=24,
            loose=True,
            tip=lambda line: f"{line.course_run_code} · {title(line)}",
        ),
        Column(N_("Began"), lambda line: show_date(line.starts_on), width=10),
        Column(
            N_("Standing"),
            lambda line: _standing(line).text,
            width=21,
            drawing=_standing,
            tip=lambda line: line.withdrawal_reason or _standing(line).text,
        ),
        Column(N_("Attendance"), _percent, width=12, drawing=_attendance),
        Column(
            N_("Grade"),
            lambda line: show_decimal(line.grade) if line.grade is not None else "",
            width=6,
            figures=True,
        ),
    )


def certificates_model() -> RowsModel[OwnCertificate]:
    """Return the columns of the certificates of a person."""
    return RowsModel[OwnCertificate](
        lambda own: own.certificate.certificate_id,
        Column(N_("Folio"), lambda own: own.certificate.folio, width=16),
        Column(N_("Course"), lambda own: title(own.enrolment)),
        Column(N_("Kind"), lambda own: _(KINDS[own.certificate.kind]), width=18),
        Column(N_("Issued on"), lambda own: show_date(own.certificate.issued_on), width=10),
        Column(
            N_("Status"),
            lambda own: chip(CERTIFICATE_STATUSES, own.certificate.status).text,
            width=9,
            drawing=lambda own: chip(CERTIFICATE_STATUSES, own.certificate.status),
        ),
    )


def history_model(labels: CodeLabels) -> RowsModel[Happening]:
    """Return the columns of what happened to a person's record."""
    return RowsModel[Happening](
        lambda line: (line.at, line.event, line.change),
        Column(N_("When"), lambda line: show_moment(line.at), width=16),
        Column(N_("Who"), _who, width=12),
        Column(N_("What"), lambda line: _what(line, labels), width=40, loose=True),
    )


def certificates_of(page: PersonPage) -> list[OwnCertificate]:
    """Return all certificates of a person, the latest first."""
    own = [OwnCertificate(one, line) for line in page.enrolments for one in line.certificates]
    return sorted(
        own, key=lambda it: (it.certificate.issued_on, it.certificate.folio), reverse=True
    )


def happenings(page: PersonPage, changes: Iterable[HistoryLine]) -> list[Happening]:
    """Return events and changes together, the latest first."""
    told = [Happening(event.at, event.by, event=event) for event in page.events]
    told += [
        Happening(change.at, change.by, change=change) for change in changes if _is_told(change)
    ]
    return sorted(told, key=lambda line: line.at, reverse=True)


def _is_told(change: HistoryLine) -> bool:
    """Tell whether a change has a line of its own: of a registration only what identifies."""
    return not change.registered or change.field in REGISTERED


def _standing(line: PersonEnrolmentLine) -> Chip:
    if line.result is not None:
        return chip(RESULTS, line.result)
    return chip(ENROLMENT_STATUSES, line.status)


def _percent(line: PersonEnrolmentLine) -> str:
    return show_percent(line.attendance_percent or 0) if _counts(line) else "–"


def _counts(line: PersonEnrolmentLine) -> bool:
    """Tell whether there is an attendance: who only waits or moved on has none."""
    came = line.status not in {EnrolmentStatus.WAITING, EnrolmentStatus.MOVED}
    return came and line.attendance_percent is not None


def _attendance(line: PersonEnrolmentLine) -> Bar | None:
    percent = line.attendance_percent
    if percent is None or not _counts(line):
        return None
    return Bar(percent / 100, show_percent(percent), Tone.INFO)


def _who(line: Happening) -> str:
    """Return who it was; of what came from elsewhere it is not always known here."""
    return line.by or _("another computer")


def _what(line: Happening, labels: CodeLabels) -> str:
    if line.change is not None:
        return change_words(line.change, labels)
    event = line.event
    assert event is not None
    reason = labels.label("withdrawal_reason", event.reason)
    reason = labels.label("void_reason", event.reason) if reason == event.reason else reason
    words = f"{event_words(event.kind)} · {event.subject}"
    return f"{words} · {reason}" if reason else words
