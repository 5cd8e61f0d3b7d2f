"""What the fields of a template say about one certificate, in one language."""

from collections.abc import Mapping

from desktop.documents.certificate_words import (
    certificate_words,
    grade_words,
    ground_words,
    languages,
    results_words,
)
from desktop.documents.paper_words import hours, period
from desktop.domain.certificate_layout import FIELD, Element, Spoken
from desktop.domain.certificates import CertificateSnapshot


def field_values(snapshot: CertificateSnapshot, language: str) -> dict[str, str]:
    """Return each field of ``certificate_layout.FIELDS``, and the words of stamp and seal."""
    ground = ground_words(snapshot, language)
    own = certificate_words(snapshot, language)
    grade = grade_words(snapshot.grade, language) if snapshot.grade is not None else ""
    return {
        "person_name": snapshot.person_name,
        "document": own.document,
        "title": ground.title,
        "opening": ground.opening,
        "verb": own.verb,
        "course_title": own.course_title,
        "details": own.details,
        "hours": hours(snapshot.hours, snapshot.hour_kind, language),
        "dates": period(snapshot.starts_on, snapshot.ends_on, language),
        "attendance": f"{snapshot.attendance_percent}\u00a0%",
        "grade": grade,
        "results": results_words(snapshot.attendance_percent, snapshot.grade, language),
        "closing": own.closing,
        "place_and_date": own.place_and_date,
        "place": snapshot.place,
        "date": own.date,
        "municipality": ground.municipality,
        "centre": ground.centre,
        "folio": own.folio,
        "code": own.code,
        "verify": ground.verify,
        "stamp": ground.stamp,
        "replaces": own.replaces,
    }


def said(
    one: Element, snapshot: CertificateSnapshot, values: Mapping[str, Mapping[str, str]]
) -> list[str]:
    """Return what a text says in each language of this paper, once where they say the same.

    Lines of which nothing is left are left out.
    """
    spoken = languages(snapshot) if one.spoken is Spoken.PAPER else (one.spoken.value,)
    texts = [_filled(_words(one, language), values[language]) for language in spoken]
    return list(dict.fromkeys(text for text in texts if text))


def _words(one: Element, language: str) -> str:
    return (one.text_en if language == "en" else "") or one.text_es


def _filled(text: str, values: Mapping[str, str]) -> str:
    filled = FIELD.sub(lambda found: values.get(found[1], ""), text)
    return "\n".join(line.strip() for line in filled.split("\n") if line.strip())
