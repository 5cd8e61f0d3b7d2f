"""The hand-over register of a ceremony: each person signs on a line for their certificate."""

from dataclasses import dataclass
from datetime import datetime

from desktop.documents.report_pages import Facts, Report, Table, Text, render_report
from desktop.i18n import N_, catalog

MEANS = N_("Each person signs for the original certificate that they receive.")
HIGH = " \n \n"  # a hand needs the height of two lines above its own
INK = "_" * 30


@dataclass(frozen=True)
class HandOverRow:
    """Who receives which certificate. *document* is masked, "" without one."""

    name: str
    document: str
    folio: str


@dataclass(frozen=True, kw_only=True)
class HandOverRegister:
    """Everything the register says; *rows* are in the order of the ceremony. *at* is local time."""

    language: str
    municipality: str
    centre_name: str
    course_title: str
    rows: tuple[HandOverRow, ...]
    at: datetime
    by: str


def render_hand_over(paper: HandOverRegister) -> bytes:
    """Return the register as a PDF of Letter pages."""
    gettext = catalog(paper.language).gettext
    foot = gettext("{day} at {time}, {user}").format(
        day=f"{paper.at:%d-%m-%Y}", time=f"{paper.at:%H:%M}", user=paper.by
    )
    header = (
        gettext("No."),
        gettext("Name"),
        gettext("Document"),
        gettext("Folio"),
        gettext("Signature"),
    )
    rows = tuple(
        tuple(HIGH + cell for cell in (str(number), row.name, row.document or "–", row.folio, INK))
        for number, row in enumerate(paper.rows, start=1)
    )
    facts = (
        (gettext("Course"), paper.course_title),
        (gettext("Certificates"), str(len(paper.rows))),
    )
    return render_report(
        Report(
            language=paper.language,
            municipality=paper.municipality,
            centre_name=paper.centre_name,
            title=gettext("Certificate hand-over register"),
            foot=f"{paper.course_title} · {foot}",
            blocks=(Facts(facts), Text(gettext(MEANS)), Table(header, rows, (1, 6, 3, 4, 5))),
        )
    )
