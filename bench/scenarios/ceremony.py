"""Certificates: S-18, S-19, S-21 and S-22."""

from bench.scenarios.clerk import Clerk, wait_until
from bench.scenarios.desk import close_paper
from bench.scenarios.graduates import ABSENT, a_batch, a_closed_class, graduates
from bench.scenarios.operators import by_hand
from bench.scenarios.scenario import Group, Target
from bench.scenarios.stage import CLASS, Stage
from bench.scenarios.workplace import dialog
from desktop.documents.pdf_reading import read_pdf
from desktop.ui.certificate_actions import ReasonDialog
from desktop.ui.certificates import CertificatesView
from desktop.ui.paper_dialog import PaperDialog
from desktop.use_cases.ceremony import record_printed
from desktop.use_cases.certificates import certificates_pdf, list_certificates

CEREMONY = Group()


@CEREMONY.plays(
    "S-18 Batch of thirty for a ceremony",
    Target(actions=6, seconds=20),
    by_hand(keys=40, clicks=22, thoughts=10),
    "a mail merge: choose template and list, filter who passed, check the names, number by hand,"
    " merge into one document, print",
)
def batch(clerk: Clerk, stage: Stage) -> None:
    run_id = a_closed_class(stage)
    stage.show("courses", course_run_id=run_id)
    view: CertificatesView = stage.window.view("certificates")
    clerk.press("Ctrl+G")
    clerk.see(lambda: view.isVisible() and len(view.issuing.table.chosen()) == CLASS - ABSENT)
    clerk.think()
    clerk.press("Ctrl+Return")
    clerk.see(view.issuing.progress.isVisible)
    clerk.wait(
        lambda: (
            view.screens.currentWidget() is view.pile
            and len(view.pile.sheets.lines) == CLASS - ABSENT
            and view.pile.print.isEnabled()
        )
    )
    clerk.would_press("Ctrl+P")
    clerk.would_press("Return")


@CEREMONY.plays(
    "S-19 Paper jam at sheet 17",
    Target(clicks=2),
    by_hand(keys=8, clicks=6, thoughts=4),
    "look which sheet came last, print the document again from that page",
)
def jam(clerk: Clerk, stage: Stage) -> None:
    view: CertificatesView = stage.show("certificates")
    view.issuing.issued.emit(a_batch(stage))
    stage.settle()
    wait_until(lambda: len(view.pile.sheets.lines) == CLASS - ABSENT)
    table = view.pile.table
    table.setFocus()
    clerk.think()
    clerk.type("17")
    clerk.see(lambda: view.pile.page() == 17 and "17" in view.pile.print.text())
    clerk.would_press("Ctrl+P")


@CEREMONY.plays(
    "S-20 Those who did not come: their sheets, and the register of hand-overs",
    Target(clicks=1),
    by_hand(keys=20, clicks=8, thoughts=4),
    "pick their sheets out of the pile, type their names into a table with a column to sign",
)
def absent_graduates(clerk: Clerk, stage: Stage) -> None:
    batch = a_batch(stage)
    there = tuple(line.id for line in batch.certificates[ABSENT:])
    stage.ask(record_printed, certificate_ids=there)
    view: CertificatesView = stage.show("certificates")
    view.issuing.issued.emit(batch)
    stage.settle()
    wait_until(lambda: len(view.pile.table.chosen()) == ABSENT)
    view.pile.table.setFocus()
    for chord in ("Ctrl+P", "Ctrl+G"):  # what the system asks then: which printer
        clerk.press(chord)
        clerk.see(stage.app.activeModalWidget)
        clerk.would_press("Return")
        stage.put_away()


@CEREMONY.plays(
    "S-21 Check a certificate at the desk",
    Target(seconds=2),
    by_hand(keys=18, clicks=4, thoughts=4),
    "look the number up in the list of certificates; who forged it with a true number is not"
    " noticed",
)
def check(clerk: Clerk, stage: Stage) -> None:
    known = [one for one in stage.ask(list_certificates, limit=50) if one.status == "valid"]
    line = (known or a_batch(stage).certificates)[0]
    [sheet, *_more] = read_pdf(stage.ask(certificates_pdf, certificate_ids=(line.id,)).content)
    view: CertificatesView = stage.window.view("certificates")
    clerk.scan(sheet.codes[0])
    clerk.see(lambda: view.isVisible() and line.folio in shown(view))


def shown(view: CertificatesView) -> str:
    """Return everything that the verdict says."""
    from PySide6.QtWidgets import QLabel

    labels = view.verify.verdict.findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisible())


@CEREMONY.plays(
    "S-22 Wrong name on a certificate",
    Target(presses=4),
    by_hand(keys=40, clicks=12, thoughts=6),
    "correct the list, merge the one page again, write by hand that the first is void",
)
def wrong_name(clerk: Clerk, stage: Stage) -> None:
    line = next(graduates(stage))
    view: CertificatesView = stage.show("certificates", certificate_id=line.id)
    wait_until(lambda: view.one.page is not None and view.one.replace.isEnabled())
    clerk.press("Ctrl+R")
    clerk.see(lambda: dialog(ReasonDialog))
    clerk.think()
    clerk.press("Ctrl+Return")
    clerk.see(lambda: dialog(PaperDialog))
    close_paper(stage)
