"""What a certificate is worth, to be seen across the counter: sign, word and colour agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from desktop.errors import ExpectedError
from desktop.i18n import N_, _, ngettext
from desktop.i18n.formats import show_date, show_long_date
from desktop.i18n.wording import sentence
from desktop.ui import theme
from desktop.ui.buttons import Button
from desktop.ui.certificate_words import CLAIMS, lost_words, unconfirmed_words
from desktop.ui.fact_list import Fact, FactList
from desktop.ui.icons import pixmap
from desktop.ui.layout import STRETCH, above, beside, label, stack
from desktop.ui.rows_model import Column, RowsModel
from desktop.ui.rows_table import RowsTable
from desktop.ui.wording import CERTIFICATE_STATUSES, chip, word
from desktop.use_cases.verification import CertificateStatus, Verdict

SIGN = 56  # pixels at 100 %
LOOKS: Mapping[CertificateStatus | None, tuple[str, str]] = {  # kind of frame, icon
    None: ("card", "scan"),
    CertificateStatus.VALID: ("good", "check"),
    CertificateStatus.VOID: ("bad", "close"),
    CertificateStatus.ALTERED: ("bad", "close"),
    CertificateStatus.UNKNOWN_KEY: ("notice", "warning"),
    CertificateStatus.UNCONFIRMED: ("notice", "warning"),
}
KNOWN_HERE = frozenset({CertificateStatus.VALID, CertificateStatus.VOID})
PageLine = tuple[int, Verdict]


class VerdictCard(QFrame):
    """Shows a verdict, a refusal, or that it waits; tells by *wanted* a folio to look up."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: Verdict | ExpectedError | None = None
        self._all: Verdict | None = None
        self._checking = False
        self.sign, self.head = QLabel(), label("display", wrap=True)
        self.why, self.match = label("lead", wrap=True), label("strong", wrap=True)
        self.claim = label("strong", wrap=True)
        self.facts = FactList(2)
        self.open, self.count = Button("", "certificates"), label("section")
        self.pages = pages_model()
        self.table = RowsTable(self.pages)
        self.table.setMinimumHeight(theme.px(150))
        self.table.picked.connect(self._pick)
        self.open.clicked.connect(lambda: self.wanted.emit(self._folio()))
        top = beside(self.sign, above(self.head, self.why, self.match, gap=8), gap=24)
        top.setStretch(1, 1)
        stack(
            self, top, self.claim, self.facts, beside(self.open, STRETCH), self.count,
            self.table, STRETCH, margin=24,
        )  # fmt: skip
        self.say()

    def show_verdict(self, verdict: Verdict) -> None:
        """Show what a certificate is worth; of several pages the worst, and a list of all."""
        self._checking = False
        self._shown = self._all = verdict
        self.pages.show(list(enumerate(verdict.pages, 1)))
        self.table.select(lambda page: replace(page[1], pages=verdict.pages) == verdict)
        self.say()

    def show_refusal(self, error: ExpectedError | None) -> None:
        """Show why nothing could be checked; None for nothing to say yet."""
        self._checking = False
        self._shown, self._all = error, None
        self.say()

    def show_checking(self) -> None:
        """Say that the answer is on its way."""
        self._checking = True
        self._shown = self._all = None
        self.say()

    def say(self) -> None:
        """Say it all in the current language."""
        verdict = self._shown if isinstance(self._shown, Verdict) else None
        kind, icon = LOOKS[verdict.status if verdict else None]
        tint = "ink_soft"
        if isinstance(self._shown, ExpectedError):
            kind, icon = "notice", "help"
        if kind != "card":
            tint = kind
        self._dress(kind)
        self.sign.setPixmap(pixmap(icon, tint, SIGN))
        self.head.setText(self._headline(verdict))
        self.why.setText(self._reason(verdict))
        self.setAccessibleName(f"{self.head.text()}. {self.why.text()}")
        self._say_details(verdict)

    def headline(self) -> str:
        """Return the verdict in a word or two, as it is shown."""
        return self.head.text()

    def changeEvent(self, event: QEvent) -> None:
        """Say and draw everything again when language or look change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange or (
            event.type() == QEvent.Type.StyleChange and self.sign.pixmap().height()
            != round(theme.px(SIGN) * self.sign.pixmap().devicePixelRatio())
        ):  # fmt: skip
            self.say()

    def _say_details(self, verdict: Verdict | None) -> None:
        exact = verdict is not None and verdict.file_matches
        self.match.setText(_("The file is the very one that was issued.") if exact else "")
        self.match.setVisible(exact)
        altered = verdict is not None and verdict.status is CertificateStatus.ALTERED
        self.claim.setText(_("What it claims. Do not rely on it:") if altered else "")
        self.claim.setVisible(altered)
        self.facts.show_facts(list(_facts(verdict)) if verdict else [])
        self.open.say(_("Open in the register"))
        self.open.setVisible(verdict is not None and verdict.status in KNOWN_HERE)
        pages = self._all.pages if self._all else ()
        words = ngettext("{n} page", "{n} pages, the worst first", len(pages))
        self.count.setText(words.format(n=len(pages)) if pages else "")
        self.table.say(_("Pages"))
        for part in (self.count, self.table):
            part.setVisible(bool(pages))

    def _headline(self, verdict: Verdict | None) -> str:
        if self._checking:
            return _("Checking…")
        if isinstance(self._shown, ExpectedError):
            return _("Not recognised")
        if verdict is None:
            return _("Nothing checked yet")
        if verdict.void_since is not None:
            return _("Void since {day}").format(day=show_long_date(verdict.void_since))
        return word(CERTIFICATE_STATUSES, verdict.status)

    def _reason(self, verdict: Verdict | None) -> str:
        if isinstance(self._shown, ExpectedError):
            return sentence(self._shown)
        return _reason_of(verdict) if verdict else _("The verdict will stand here.")

    def _dress(self, kind: str) -> None:
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            for part in (self, *self.findChildren(QWidget)):  # their colours follow too
                part.style().unpolish(part)
                part.style().polish(part)

    def _pick(self, page: PageLine | None) -> None:
        if page is not None:
            self._shown = page[1]
            self.say()

    def _folio(self) -> str:
        return (self._shown.folio if isinstance(self._shown, Verdict) else None) or ""


def pages_model() -> RowsModel[PageLine]:
    """Return the columns of a file with several certificates."""
    return RowsModel[PageLine](
        lambda page: page[0],
        Column(N_("Page"), lambda page: str(page[0]), width=4, figures=True),
        Column(
            N_("Verdict"),
            lambda page: word(CERTIFICATE_STATUSES, page[1].status),
            width=14,
            drawing=lambda page: chip(CERTIFICATE_STATUSES, page[1].status),
        ),
        Column(N_("Name"), lambda page: page[1].name or "–"),
        Column(N_("Folio"), lambda page: page[1].folio or "–", width=18),
    )


def _reason_of(verdict: Verdict) -> str:
    if verdict.status is CertificateStatus.VALID:
        return _("The seal fits, and the register knows nothing against it.")
    if verdict.status is CertificateStatus.UNKNOWN_KEY:
        return _("It may have been issued at another desk. Sync first, then check again.")
    if verdict.status is CertificateStatus.UNCONFIRMED and verdict.lost_on is not None:
        return unconfirmed_words(verdict.lost_on)
    if verdict.status is CertificateStatus.VOID:
        return _void_reason(verdict)
    if verdict.differences:
        named = ", ".join(_(CLAIMS.get(claim, claim)) for claim in verdict.differences)
        return _("The page says something else than its seal: {what}.").format(what=named)
    return _("The seal does not fit: it was changed, or it never was ours.")


def _void_reason(verdict: Verdict) -> str:
    words = [lost_words(verdict.lost_on)] if verdict.lost_on is not None else []
    if verdict.replaced_by:
        said = _("Replaced by {folio}. Ask for that one.").format(folio=verdict.replaced_by)
        words.append(said)
    return " ".join(words) or _("It was not replaced by another one.")


def _facts(verdict: Verdict) -> Iterator[Fact]:
    yield _("Name"), verdict.name or ""
    yield _("Course"), verdict.course or ""
    yield _("Folio"), verdict.folio or ""
    yield _("Date of issue"), show_date(verdict.issued_on) if verdict.issued_on else ""
