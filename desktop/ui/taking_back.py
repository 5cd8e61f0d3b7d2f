"""Taking an enrolment back that was a mistake: said the same wherever one enrols."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from desktop.domain.shift import MISTAKE
from desktop.i18n import _
from desktop.ui.call_dialog import ask_to_call_promoted
from desktop.ui.view import View
from desktop.use_cases.enrolment import withdraw
from desktop.use_cases.enrolment_steps import EnrolmentAnswer


def take_back(view: View, answer: EnrolmentAnswer, then: Callable[[], object]) -> None:
    """Undo an enrolment as a mistake, tell it, say whom to call instead; then do *then*."""

    def taken_back(undone: EnrolmentAnswer) -> None:
        view.tell(_("Taken back: {name} is not enrolled.").format(name=undone.full_name))
        ask_to_call_promoted(view, undone.promoted)
        then()

    view.ask(partial(withdraw, enrolment_id=answer.enrolment_id, reason=MISTAKE), taken_back)
