"""Whether a person is in, said in one sentence: the answer to a call."""

from collections.abc import Sequence

from desktop.domain.course_runs import ENDED
from desktop.domain.enrolment import LIVE, EnrolmentStatus
from desktop.i18n import N_, _, language
from desktop.use_cases.waiting_list import PersonEnrolmentLine

_WORDS = {
    EnrolmentStatus.CONFIRMED: N_("Enrolled in {title} ({code}): place confirmed."),
    EnrolmentStatus.WAITING: N_(
        "On the waiting list of {title} ({code}): number {position} of {waiting}."
    ),
    EnrolmentStatus.PROVISIONAL: N_(
        "Provisional in {title} ({code}): the centre still has to confirm the place."
    ),
}
_DRAWN = N_("Registered for the draw of {title} ({code}).")
_FOR_NOW = N_("Provisional in {title} ({code}) until this computer is synchronised.")


def standing_words(lines: Sequence[PersonEnrolmentLine]) -> str:
    """Return where somebody stands in each course run that goes on, in the language spoken now."""
    said = [
        _one(line)
        for line in lines
        if line.enrolled.status in LIVE and line.run.status not in ENDED
    ]
    return " ".join(said) or _("Not in any course run now.")


def _one(line: PersonEnrolmentLine) -> str:
    run, enrolled = line.run, line.enrolled
    words = _FOR_NOW if enrolled.for_now else _WORDS[enrolled.status]
    if run.awaits_draw and enrolled.status is EnrolmentStatus.WAITING:
        words = _DRAWN
    return _(words).format(
        title=run.title_es if language() == "es" else run.title_en or run.title_es,
        code=run.code,
        position=enrolled.position,
        waiting=run.waiting,
    )
