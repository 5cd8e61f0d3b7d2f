"""What is asked about a course, and the columns of a version that come of it."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from desktop.domain.attendance import ExcusedRule
from desktop.domain.grades import GRADE_MAX, GRADE_MIN
from desktop.domain.names import tidy
from desktop.errors import RefusedError
from desktop.storage.courses import CourseRecord, CourseVersionRecord

MINUTES = {"clock": 60, "teaching": 45}
_TITLE_LIMIT, _CONTENTS_LIMIT, _CODE_LIMIT = 160, 4000, 20
_MOST_HOURS = 5000


@dataclass(frozen=True)
class CourseDraft:
    """What is asked about a course; *hours* are of the kind that *hour_kind* names.

    ``minimum_grade`` is None for a course without grades. ``course_id`` is given when an
    existing course gets another code; otherwise the code says which course is meant. The code
    and the template of the certificates (None: the built-in design) belong to all its versions.
    """

    code: str
    title_es: str
    area: str
    modality: str
    hours: Decimal
    title_en: str | None = None
    contents_es: str | None = None
    contents_en: str | None = None
    hour_kind: str = "clock"
    minimum_attendance: int = 75
    minimum_grade: Decimal | None = None
    pass_threshold: int = 60
    default_places: int = 20
    excused_rule: ExcusedRule = ExcusedRule.ABSENT
    sence_code: str | None = None
    course_id: str | None = None
    template_id: str | None = None


def course_code(draft: CourseDraft) -> str:
    """Return the code of the course, in capitals. Raises RefusedError course_code, too_long."""
    code = tidy(draft.code, field="code", limit=_CODE_LIMIT).upper()
    if not re.fullmatch(r"[A-Z0-9Ñ][A-Z0-9Ñ.-]*", code):
        raise RefusedError("course_code")
    return code


def version_fields(draft: CourseDraft) -> dict[str, object]:
    """Return the columns of a version that *draft* asks for.

    Raises RefusedError: course_title, course_area, course_hours, course_hour_kind,
    course_attendance, course_grade, course_threshold, course_places, too_long (field, limit).
    """
    _check_numbers(draft)
    title = tidy(draft.title_es, field="title_es", limit=_TITLE_LIMIT)
    if not title:
        raise RefusedError("course_title")
    if not draft.area.strip() or not draft.modality.strip():
        raise RefusedError("course_area")
    return {
        "title_es": title,
        "title_en": _optional(draft.title_en, "title_en", _TITLE_LIMIT),
        "contents_es": _optional(draft.contents_es, "contents_es", _CONTENTS_LIMIT),
        "contents_en": _optional(draft.contents_en, "contents_en", _CONTENTS_LIMIT),
        "area": tidy(draft.area, field="area"),
        "modality": tidy(draft.modality, field="modality"),
        "minutes": _minutes(draft),
        "hour_kind": draft.hour_kind,
        "minimum_attendance": draft.minimum_attendance,
        "minimum_grade": draft.minimum_grade,
        "pass_threshold": draft.pass_threshold,
        "default_places": draft.default_places,
        "excused_rule": draft.excused_rule.value,
        "sence_code": _optional(draft.sence_code, "sence_code", _CODE_LIMIT),
    }


def _check_numbers(draft: CourseDraft) -> None:
    grade = draft.minimum_grade
    if not draft.hours.is_finite() or not 0 < draft.hours <= _MOST_HOURS:
        raise RefusedError("course_hours", most=_MOST_HOURS)
    if not 0 <= draft.minimum_attendance <= 100:
        raise RefusedError("course_attendance")
    if grade is not None and not (grade.is_finite() and GRADE_MIN <= grade <= GRADE_MAX):
        raise RefusedError("course_grade")
    if not 1 <= draft.pass_threshold <= 99:
        raise RefusedError("course_threshold")
    if not 1 <= draft.default_places <= 1000:
        raise RefusedError("course_places")


def _minutes(draft: CourseDraft) -> int:
    if draft.hour_kind not in MINUTES:
        raise RefusedError("course_hour_kind")
    exact = draft.hours * MINUTES[draft.hour_kind]
    minutes = int(exact.quantize(Decimal(1), ROUND_HALF_UP))
    if not minutes:
        raise RefusedError("course_hours", most=_MOST_HOURS)
    return minutes


def _optional(text: str | None, field: str, limit: int) -> str | None:
    """Return a text line by line tidied; None for a blank one."""
    if text is None:
        return None
    if len(text) > limit:
        raise RefusedError("too_long", field=field, limit=limit)
    lines = (tidy(line, field=field, limit=limit) for line in text.splitlines())
    return "\n".join(lines).strip() or None


def draft_of(course: CourseRecord, version: CourseVersionRecord) -> CourseDraft:
    """Return the draft that would save *version* as it is."""
    return CourseDraft(
        code=course.code,
        title_es=version.title_es,
        area=version.area,
        modality=version.modality,
        hours=hours_of(version.minutes, version.hour_kind),
        title_en=version.title_en,
        contents_es=version.contents_es,
        contents_en=version.contents_en,
        hour_kind=version.hour_kind,
        minimum_attendance=version.minimum_attendance,
        minimum_grade=version.minimum_grade,
        pass_threshold=version.pass_threshold,
        default_places=version.default_places,
        excused_rule=ExcusedRule(version.excused_rule),
        sence_code=version.sence_code,
        course_id=course.id,
        template_id=course.template_id,
    )


def hours_of(minutes: int, hour_kind: str) -> Decimal:
    """Return minutes as hours of a kind, to the hundredth at most: 90 clock minutes are 1.5."""
    hours = (Decimal(minutes) / MINUTES[hour_kind]).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return hours.quantize(Decimal(1)) if hours == hours.to_integral() else hours.normalize()
