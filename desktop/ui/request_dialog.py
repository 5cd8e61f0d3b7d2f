"""A request about personal data: writing it down, extending it, answering it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from desktop.domain.data_requests import RequestKind
from desktop.i18n import N_, _
from desktop.i18n.formats import show_date
from desktop.ui import theme
from desktop.ui.code_labels import CodeLabels
from desktop.ui.dialogs import FormDialog, Wording
from desktop.ui.fields import PLAIN, ChoiceField, LongTextField, TextField
from desktop.ui.forms import Form
from desktop.ui.privacy_words import request_label
from desktop.ui.readings import day_reading
from desktop.ui.view import View
from desktop.use_cases.data_requests import (
    RequestDraft,
    RequestLine,
    add_data_request,
    answer_data_request,
    extend_data_request,
)

WIDTH = 560  # pixels at 100 %
GRANTED, REFUSED = "granted", "refused"
Then = Callable[[RequestLine], object]


class RequestDialog(FormDialog):
    """Writes down what a person asks; *then* gets it with its last day."""

    help_topic = "requests"

    def __init__(self, view: View, person_id: str, labels: CodeLabels, then: Then) -> None:
        self._view, self._person_id, self._labels, self._then = view, person_id, labels, then
        self.kind = ChoiceField("kind", N_("&What is asked"), mandatory=True)
        self.channel = ChoiceField("channel", N_("&How it came"), mandatory=True)
        form = Form(
            [self.kind, self.channel],
            [TextField("received_on", N_("Received &on (today, if blank)"), day_reading())],
            [LongTextField("asked", N_("&In the person's words"))],
        )
        super().__init__(view, self._words_now, form)
        self.setMinimumWidth(theme.px(WIDTH))
        self.channel.show_value("counter")
        self.keep(view, "request", person_id)
        self.submitted.connect(self._submit)

    def say(self) -> None:
        """Say every word, and the choices."""
        super().say()
        self.kind.offer([(kind.value, request_label(kind)) for kind in RequestKind])
        self.channel.offer(self._labels.options("channel"))

    def _submit(self, values: dict[str, Any]) -> None:
        draft = RequestDraft(
            RequestKind(values["kind"]),
            str(values["channel"]),
            values["received_on"],
            values["asked"] or "",
        )
        asked = partial(add_data_request, person_id=self._person_id, draft=draft)
        self._view.ask(asked, then=self._done, refused=self.tell_refused)

    def _done(self, line: RequestLine) -> None:
        self.accept()
        self._then(line)

    def _words_now(self) -> Wording:
        text = _("Answer within 30 calendar days; a request to block within 2 working days.")
        return Wording(_("Request about personal data"), text, _("Write it down"))


class AnswerDialog(FormDialog):
    """Closes a request with what was answered."""

    help_topic = "requests"

    def __init__(self, view: View, line: RequestLine) -> None:
        self._view, self._line = view, line
        self.verdict = ChoiceField("verdict", N_("&Decision"), mandatory=True)
        self.answer = LongTextField("answer", N_("&What was answered"), mandatory=True)
        super().__init__(view, self._words_now, Form([self.verdict], [self.answer]))
        self.setMinimumWidth(theme.px(WIDTH))
        self.keep(view, "answer", line.request_id)
        self.submitted.connect(self._submit)

    def say(self) -> None:
        """Say every word, and the choices."""
        super().say()
        self.verdict.offer([(GRANTED, _("Granted")), (REFUSED, _("Refused"))])

    def _submit(self, values: dict[str, Any]) -> None:
        asked = partial(
            answer_data_request,
            request_id=self._line.request_id,
            granted=values["verdict"] == GRANTED,
            answer=str(values["answer"]),
        )
        self._view.ask(asked, then=lambda _line: self.accept(), refused=self.tell_refused)

    def _words_now(self) -> Wording:
        line = self._line
        title = f"{request_label(line.kind)} · {line.list_name}"
        return Wording(title, line.asked, _("Close the request"))


class ExtendDialog(FormDialog):
    """Gives the answer thirty days more, once, with the reason that the person is told."""

    help_topic = "requests"

    def __init__(self, view: View, line: RequestLine) -> None:
        self._view, self._line = view, line
        reason = TextField("reason", N_("&Reason"), PLAIN, mandatory=True)
        super().__init__(view, self._words_now, Form([reason]))
        self.keep(view, "extension", line.request_id)
        self.submitted.connect(self._submit)

    def _submit(self, values: dict[str, Any]) -> None:
        asked = partial(
            extend_data_request,
            request_id=self._line.request_id,
            reason=str(values["reason"]),
        )
        self._view.ask(asked, then=lambda _line: self.accept(), refused=self.tell_refused)

    def _words_now(self) -> Wording:
        line = self._line
        title = f"{request_label(line.kind)} · {line.list_name}"
        text = _("Due on {day}; once it can be 30 days later. Tell the person why.")
        return Wording(title, text.format(day=show_date(line.due_on)), _("Extend"))
