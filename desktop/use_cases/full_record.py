"""Everything that is kept about one person, for the person: on paper and for a machine."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from desktop.documents.report_pages import Block, Facts, Heading, Report, Text, render_report
from desktop.domain.access_log import Act
from desktop.domain.certificates import PaperLanguage
from desktop.domain.codes import BUILT_IN
from desktop.domain.consents import TEXTS
from desktop.domain.names import full_name
from desktop.domain.rights import Right
from desktop.i18n import N_, catalog
from desktop.i18n.record_values import value_words
from desktop.i18n.record_words import field_name, table_name
from desktop.storage.access_log import append, latest
from desktop.storage.centre import code_rows
from desktop.storage.database import ZONE, UnitOfWork
from desktop.storage.differences import differences_of
from desktop.storage.forgetting import same_person
from desktop.storage.person_rows import Values, rows_about, run_names, session_days
from desktop.storage.privacy_notice import told
from desktop.use_cases.access_log import MOST_LISTED, access_line
from desktop.use_cases.centre import centre_of
from desktop.use_cases.perform import Paper
from desktop.use_cases.privacy_notice import list_privacy_notices
from desktop.use_cases.registry import command
from desktop.use_cases.sensitive import person_to_open, reason_for
from desktop.use_cases.target_groups import known_groups

FORMAT = "minga-person-1"
TITLE = N_("Record of personal data")
Words = dict[tuple[str, object], str]
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[\d.]*(Z|[+-]\d\d:\d\d)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# What says nothing to a person: how the program finds its way.
_HIDDEN = frozenset(
    {
        "token",
        "snapshot",
        "pdf_sha256",
        "key_id",
        "queue_key",
        "inputs",
        "centre_id",
        "person_id",
        "enrolment_id",
        "attendance_id",
        "certificate_id",
        "assessment_id",
        "certificate_event_id",
        "target_id",
    }
)


@dataclass(frozen=True)
class FullRecord:
    """The same record twice, and how many rows of which table are in it."""

    pdf: Paper
    json: Paper
    rows: dict[str, int]


@command(Right.PROTECT_DATA)
def export_full_record(
    unit: UnitOfWork,
    *,
    person_id: str,
    reason: str,
    language: PaperLanguage = PaperLanguage.ES,
) -> FullRecord:
    """Return everything on file about a person, who saw it and what they were told.

    Removed rows too. It is written into the access log with its *reason*. Raises MissingError
    no_such_record; RefusedError reason_missing, reason_names, letters_not_printable.
    """
    person = person_to_open(unit, person_id)
    because, spoken = reason_for(person, reason), "en" if language is PaperLanguage.EN else "es"
    tables = rows_about(unit.session, person.id)
    tables["difference"] = _differences(unit, tables)
    tables["access_log"] = _seen_by(unit, person.id)
    tables = {name: rows for name, rows in tables.items() if rows}
    texts = _texts(unit, person.id)
    append(unit, Act.EXPORTED, "export_full_record", [person.id], because)
    said = {
        "format": FORMAT,
        "made_at": unit.now.isoformat(),
        "made_by": unit.actor,
        "reason": because,
        "person_id": person.id,
        "tables": tables,
        "texts": texts,
    }
    content = json.dumps(said, ensure_ascii=False, indent=1, default=str).encode("utf-8")
    name = full_name(person.given_names, person.first_surname, person.second_surname)
    words = _words(unit, tables, spoken)
    blocks = tuple(_blocks(name, (tables, texts, words), spoken))
    stem = f"{catalog(spoken).gettext(TITLE)} {unit.today.isoformat()}"
    counts = {table: len(rows) for table, rows in tables.items()}
    pdf = Paper(f"{stem}.pdf", render_report(_report(unit, blocks, spoken)))
    return FullRecord(pdf, Paper(f"{stem}.json", content), counts)


def _report(unit: UnitOfWork, blocks: tuple[Block, ...], spoken: str) -> Report:
    gettext, centre = catalog(spoken).gettext, centre_of(unit)
    day = unit.now.astimezone(ZONE)
    return Report(
        spoken,
        centre.municipality,
        centre.name_es if spoken == "es" else centre.name_en,
        gettext(TITLE),
        gettext("Made on {day} at {time} by {user}. Confidential.").format(
            day=f"{day:%d-%m-%Y}", time=f"{day:%H:%M}", user=unit.actor
        ),
        blocks,
    )


def _differences(unit: UnitOfWork, tables: dict[str, list[Values]]) -> list[Values]:
    ids = [str(row["id"]) for rows in tables.values() for row in rows]
    return [
        {
            "id": row.id,
            "kind": row.kind,
            "table_name": row.table_name,
            "field": row.field,
            "kept": json.dumps(row.kept, ensure_ascii=False),
            "lost": json.dumps(row.lost, ensure_ascii=False),
            "state": row.state,
        }
        for row in differences_of(unit.session, ids)
    ]


def _seen_by(unit: UnitOfWork, person_id: str) -> list[Values]:
    people = same_person(unit.session, person_id)
    lines: list[Values] = []
    while True:
        page = latest(unit.session, people, None, MOST_LISTED, len(lines))
        lines += [
            {"at": line.at.isoformat(), "by": line.by, "act": line.act, "what": line.what,
             "reason": line.reason}
            for line in map(access_line, page)
        ]  # fmt: skip
        if len(page) < MOST_LISTED:
            return lines


def _texts(unit: UnitOfWork, person_id: str) -> list[dict[str, object]]:
    """Return the texts of the notices that the person was told, and of every consent."""
    versions = {row.version for row in told(unit.session, person_id)}
    notices: list[dict[str, object]] = [
        {"notice": text.version, "es": text.text_es, "en": text.text_en}
        for text in list_privacy_notices(unit)
        if text.version in versions
    ]
    consents: list[dict[str, object]] = [
        {"consent": purpose.value, "version": text.version, "es": text.text_es, "en": text.text_en}
        for purpose, text in TEXTS.items()
    ]
    return notices + consents


def _words(unit: UnitOfWork, tables: dict[str, list[Values]], spoken: str) -> Words:
    """Return how codes and courses are called, by field and value."""
    at = 0 if spoken == "es" else 1
    words: Words = value_words(spoken) | {
        (row.list, row.code): (row.label_es, row.label_en)[at]
        for row in code_rows(unit.session, list(BUILT_IN))
    }
    for code, group in known_groups(unit).items():
        words["group_code", code] = (group.label_es, group.label_en)[at]
    for purpose, text in TEXTS.items():
        words["purpose", purpose.value] = (text.label_es, text.label_en)[at]
    runs = [str(row["course_run_id"]) for row in tables.get("enrolment", ())]
    words |= {("course_run_id", run): said for run, said in run_names(unit.session, runs).items()}
    meetings = [str(row["course_session_id"]) for row in tables.get("attendance", ())]
    days = session_days(unit.session, meetings)
    return words | {("course_session_id", meeting): day for meeting, day in days.items()}


def _blocks(
    name: str,
    found: tuple[dict[str, list[Values]], list[dict[str, object]], Words],
    spoken: str,
) -> Iterator[Block]:
    tables, texts, words = found
    gettext = catalog(spoken).gettext
    yield Heading(name)
    yield Text(
        gettext(
            "This is everything that the centre keeps about you, who has seen or received it, and"
            " what you were told."
        )
    )
    for table, rows in tables.items():
        yield Heading(f"{table_name(table, spoken)} ({len(rows)})")
        for row in rows:
            yield Facts(
                tuple(
                    (field_name(field, spoken), _shown(words.get((field, value), value), spoken))
                    for field, value in row.items()
                    if value not in (None, "") and field not in _HIDDEN
                )
            )
    yield Heading(table_name("texts", spoken))
    for text in texts:
        yield Text(str(text[spoken]))


def _shown(value: object, spoken: str) -> str:
    """Return a value as a person reads it: days, moments and yes or no; the rest as it is."""
    if isinstance(value, bool):
        yes, no = ("Sí", "No") if spoken == "es" else ("Yes", "No")
        return yes if value else no
    text = str(value)
    if _MOMENT.fullmatch(text):
        return f"{datetime.fromisoformat(text).astimezone(ZONE):%d-%m-%Y %H:%M}"
    if _DAY.fullmatch(text):
        return f"{date.fromisoformat(text):%d-%m-%Y}"
    return text
