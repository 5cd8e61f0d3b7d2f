"""A computer that was lost or stolen: whose data were on it, for the report to the Agency."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from desktop.domain.certificates import PaperLanguage
from desktop.i18n import N_, _, language
from desktop.i18n.formats import show_count, show_moment
from desktop.ui.buttons import Button
from desktop.ui.fact_list import FactList
from desktop.ui.fields import ChoiceField, TextField
from desktop.ui.forms import Form
from desktop.ui.layout import STRETCH, flat, label, stack
from desktop.ui.readings import day_reading
from desktop.ui.record_dialog import RecordDialog
from desktop.ui.view import View
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.breach import BreachReport, DeviceLine, list_devices, report_breach


class BreachPanel(View):
    """Counts and lists; the papers can be looked at, printed and saved."""

    help_topic = "breach"

    def build(self) -> None:
        """Place the questions, the button and the counts."""
        self._devices: Sequence[DeviceLine] = ()
        self._report: BreachReport | None = None
        self.hint = label("soft", wrap=True)
        self.device = ChoiceField("device_id", N_("&Computer"), mandatory=True)
        self.day = TextField("lost_on", N_("&Lost on (today, if blank)"), day_reading())
        self.form = Form([self.device], [self.day])
        self.make, self.papers = Button("primary", "warning"), Button("", "print")
        self.counts = FactList(3)
        self.make.clicked.connect(self._make)
        self.papers.clicked.connect(self._show_papers)
        self.first_focus = self.device
        flat(self.form)
        stack(
            self,
            self.hint,
            self.form,
            wrapping(self.make, self.papers, STRETCH),
            self.counts,
            STRETCH,
            margin=12,
            gap=12,
        )

    def say(self) -> None:
        """Say every word, the computers and the counts."""
        self.hint.setText(
            _(
                "A computer of the centre has everybody who was registered until its last exchange."
                " Everybody until the day it was lost is counted."
            )
        )
        self.form.say()
        self.device.offer([(line.device_id, _device_words(line)) for line in self._devices])
        self.make.say(_("Whose data were on it?"))
        self.papers.say(_("List and report…"))
        self.papers.setEnabled(self._report is not None)
        self.counts.show_facts(self._facts())

    def reload(self) -> None:
        """Ask for the computers."""
        self.ask(list_devices, then=self._take, latest="devices")

    def _take(self, lines: Sequence[DeviceLine]) -> None:
        self._devices = lines
        if self.device.value() is None and lines:
            self.device.show_value(lines[0].device_id)
        self.say()

    def _make(self) -> None:
        values: dict[str, Any] | None = self.form.read()
        if values is not None:
            asked = partial(report_breach, language=PaperLanguage(language()), **values)
            self.ask(asked, then=self._show)

    def _show(self, report: BreachReport) -> None:
        self._report = report
        self.say()

    def _show_papers(self) -> None:
        if self._report is not None:
            RecordDialog(self, self.background, self._report.pdf, self._report.csv).open()

    def _facts(self) -> tuple[tuple[str, str], ...]:
        report = self._report
        if report is None:
            return ()
        counts = report.counts
        return (
            (_("People"), show_count(counts.people)),
            (_("Data up to"), show_moment(report.until)),
            (_("With contact details"), show_count(counts.contact)),
            (_("With an identity document"), show_count(counts.documents)),
            (_("With sensitive data"), show_count(counts.sensitive)),
            (_("In a target group"), show_count(counts.groups)),
            (_("Under 14 years"), show_count(counts.children)),
        )


def _device_words(line: DeviceLine) -> str:
    name = _("This computer") if line.this_one else line.name or line.device_id[:8]
    if line.last is None:
        return name
    return _("{computer}, last seen {moment}").format(computer=name, moment=show_moment(line.last))
