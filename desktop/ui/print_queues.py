"""The printers that the system knows, whether one would print now, and what became of a job.

All of it may take long (a printer across a network that does not answer): it is asked by
``Background.look_outside``, never in the thread of the window.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from desktop.ui import cups

ACCEPTING, STATE = b"printer-is-accepting-jobs", b"printer-state"
REASONS = b"printer-state-reasons"
QUEUE_STOPPED = "5"
HELD, JOB_STOPPED, CANCELLED, ABORTED, COMPLETED = 4, 6, 7, 8, 9
STOPS = {  # by how a reason begins; of several the first here is told
    "media-jam": "printer_jam",
    "media-empty": "printer_no_paper",
    "media-needed": "printer_no_paper",
    "input-tray-missing": "printer_no_paper",
    "cover-open": "printer_open",
    "door-open": "printer_open",
    "interlock-open": "printer_open",
    "toner-empty": "printer_no_ink",
    "marker-supply-empty": "printer_no_ink",
    "offline": "printer_away",
    "connecting-to-device": "printer_away",
    "timed-out": "printer_away",
    "shutdown": "printer_away",
}
HARMLESS = ("-report", "-warning")


class JobStanding(NamedTuple):
    """How a job stands: *sheets* of it came out; *trouble* is why it does not go on, "" if it does.

    *over* says that it will not go on by itself.
    """

    number: int
    sheets: int
    trouble: str
    over: bool


class SentJob(NamedTuple):
    """A job in a queue: the sheets from *first* to *pages*."""

    printer: str
    title: str
    first: int
    pages: int


def printer_names() -> Sequence[str]:
    """Return the printers that the system knows."""
    known = cups.library()
    if known is not None:
        return cups.queue_names(known)
    from PySide6.QtPrintSupport import QPrinterInfo

    return QPrinterInfo.availablePrinterNames()


def trouble_of(name: str) -> str:
    """Return why *name* would not print now: printer_gone, _stopped, _refusing; "" if it would.

    Qt sends pages to a stopped or refusing queue without a word, so it is asked before.
    """
    known = cups.library()
    if known is None:
        return _trouble_by_qt(name)
    said = cups.queue_options(known, name, STATE, ACCEPTING)
    if said is None:
        return "printer_gone"
    state, accepting = said
    if state == QUEUE_STOPPED:
        return "printer_stopped"
    return "printer_refusing" if accepting == "false" else ""


def standing_of(name: str, title: str) -> JobStanding | None:
    """Return how the job of that *title* stands; None where the system does not tell."""
    known = cups.library()
    job = cups.job_called(known, name, title) if known is not None else None
    if known is None or job is None:
        return None
    if job.state in {CANCELLED, ABORTED}:
        return JobStanding(job.number, job.sheets, "print_job_ended", over=True)
    if job.state == COMPLETED:
        return JobStanding(job.number, job.sheets, "", over=True)
    said = cups.queue_options(known, name, STATE, REASONS)
    trouble = _why_stopped(*said) if said is not None else "printer_gone"
    if job.state in {HELD, JOB_STOPPED}:
        trouble = trouble or "printer_stopped"
    return JobStanding(job.number, job.sheets, trouble, over=False)


def withdraw_job(name: str, number: int) -> bool:
    """Withdraw a job, so that what is left of it does not come out as well."""
    known = cups.library()
    return known is not None and cups.cancel_job(known, name, number)


def _why_stopped(state: str, reasons: str) -> str:
    serious = [each for each in reasons.split(",") if not each.endswith(HARMLESS)]
    for begins, code in STOPS.items():
        if any(each.startswith(begins) for each in serious):
            return code
    return "printer_stopped" if state == QUEUE_STOPPED else ""


def _trouble_by_qt(name: str) -> str:
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    found = QPrinterInfo.printerInfo(name)
    if found.isNull():
        return "printer_gone"
    return "printer_stopped" if found.state() == QPrinter.PrinterState.Error else ""
