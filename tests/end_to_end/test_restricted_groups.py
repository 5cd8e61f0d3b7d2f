"""Whoever may not see restricted groups meets them nowhere: not on paper, on a screen, in a file.

This is S-38.

Every question and every paper there is are taken from the program, so that a new one cannot be
forgotten: it needs its arguments here, or this fails. What they answer is searched as JSON, the
papers as bytes and by what can be read on them.
"""

import io
import logging
from dataclasses import fields, is_dataclass, replace
from datetime import date, time
from functools import partial
from inspect import signature
from typing import Any, get_args, get_type_hints
from zipfile import ZipFile, is_zipfile

import pytest

from desktop.cli.door import all_use_cases, argument_types, to_json
from desktop.documents.pdf_reading import read_pdf
from desktop.domain.built_in_layout import built_in_layout
from desktop.domain.certificates import PaperLanguage
from desktop.domain.codes import BUILT_IN
from desktop.domain.consents import Purpose
from desktop.domain.repeats import RepeatRule
from desktop.domain.rights import Right, Role, rights_of
from desktop.domain.schedule import TimetableDraft
from desktop.errors import ExpectedError, RefusedError
from desktop.storage.differences import DifferenceRecord
from desktop.use_cases.access_log import read_access_log
from desktop.use_cases.consents import give_consent
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.issue import issue_certificates
from desktop.use_cases.people import correct_person
from desktop.use_cases.perform import Paper, Performer
from desktop.use_cases.private_differences import open_private_differences
from desktop.use_cases.public_figures import FileKind
from desktop.use_cases.sensitive import open_restricted
from desktop.use_cases.sheets import print_sign_in_sheet
from tests.use_cases.class_factory import a_signatory
from tests.use_cases.classes import a_run, held_and_closed, some_people
from tests.use_cases.protected import RESTRICTED, a_protected_person
from tests.use_cases.templates import a_template
from tests.use_cases.test_people import ROSA

EVERYBODY_ELSE = rights_of(set(Role) - {Role.DATA_OFFICER})
DOES_NOT_TELL = {
    "back_up": "the whole file, encrypted",
    "back_up_if_due": "the whole file, encrypted",
    "count_pages": "it counts those of the paper that it is given",
    "packed_page": "it draws the paper that it is given",
    "page_picture": "it draws the paper that it is given",
    "page_pictures": "it draws the paper that it is given",
    "preview_courses_import": "it reads the file that it is given",
    "preview_people_import": "it reads the file that it is given",
    "verify_certificate_file": "it reads the file that it is given",
}
ABOUT_NOBODY = {
    "export_public_figures",
    "export_verification_page",
    "print_door_notice",
    "print_ruler",
    "print_template_sample",
    "print_shift",  # counts, folios and who worked
}


def holds_paper(kind: Any, within: tuple[Any, ...] = ()) -> bool:
    """Whether an answer of this type may have a document in it, however deep."""
    if kind is Paper:
        return True
    if kind in within:
        return False
    parts = get_args(kind)
    if is_dataclass(kind) and isinstance(kind, type):
        parts = tuple(get_type_hints(kind).values())
    return any(holds_paper(part, (*within, kind)) for part in parts)


def makes_paper(declared) -> bool:
    return holds_paper(get_type_hints(declared.function)["return"])


TELLING = {
    name: declared
    for name, declared in all_use_cases().items()
    if name not in DOES_NOT_TELL and (not declared.writes or makes_paper(declared))
}
ALLOWED = {name: one for name, one in TELLING.items() if one.right in EVERYBODY_ELSE}


def papers_in(answer: Any) -> list[Paper]:
    if isinstance(answer, Paper):
        return [answer]
    if is_dataclass(answer):
        return [p for each in fields(answer) for p in papers_in(getattr(answer, each.name))]
    if isinstance(answer, (tuple, list)):
        return [paper for each in answer for paper in papers_in(each)]
    return []


def readable(paper: Paper) -> str:
    """Return everything that can be read in a document: its name, bytes, pages and cells."""
    said = paper.file_name + paper.content.decode("latin-1")
    if paper.content.startswith(b"%PDF"):
        said += " ".join(page.text + " ".join(page.codes) for page in read_pdf(paper.content))
    if is_zipfile(io.BytesIO(paper.content)):
        with ZipFile(io.BytesIO(paper.content)) as archive:
            said += " ".join(archive.read(name).decode("utf-8") for name in archive.namelist())
    return said


def leaks(text: str) -> list[str]:
    return [word for word in (*RESTRICTED, "reintegration", "reinserción") if word in text.lower()]


@pytest.fixture
def arguments(do, database, clock, centre) -> dict[str, Any]:
    """A centre with a restricted person in every place, and what to ask it with."""
    a_signatory(database)
    rosa = a_protected_person(do)
    do(correct_person, person_id=rosa, draft=replace(ROSA, address="Lo Hermida 1"))
    for purpose in (Purpose.NEWS, Purpose.IMAGES):
        do(give_consent, person_id=rosa, purpose=purpose)
    page = a_run(do, places=3)
    run = page.run.course_run_id
    enrolment = do(enrol, person_id=rosa, course_run_id=run).enrolment_id
    for person in some_people(database, 4):
        do(enrol, person_id=person, course_run_id=run)
    met_elsewhere(database, centre, rosa)
    session = page.sessions[0].course_session_id
    [paper] = read_pdf(do(print_sign_in_sheet, course_session_id=session).content)
    held_and_closed(do, clock, page)
    batch = do(issue_certificates, course_run_id=run)
    do(open_restricted, person_id=rosa, reason="derivación")
    certificate = batch.certificates[0].id
    template = a_template(do).template_id
    return {
        "person_id": rosa,
        "course_run_id": run,
        "course_id": page.run.course_id,
        "course_session_id": session,
        "code": paper.codes[0],
        "version": paper.codes[0].rpartition(".")[2],
        "enrolment_id": enrolment,
        "certificate_id": certificate,
        "certificate_ids": tuple(line.id for line in batch.certificates),
        "lists": (*BUILT_IN, "target_group"),
        "seed": "123",
        "codes": "7K3QW0ZD",
        "text": "rosa",
        "run": ROSA.document_text,
        "reason": "requested",
        "draft": ROSA,
        "timetable": TimetableDraft(
            date(2026, 3, 9), frozenset({0}), time(18), time(20), sessions=2
        ),
        "course_run_ids": (run,),
        "rule": RepeatRule(date(2027, 3, 1)),
        "first": date(2026, 1, 1),
        "last": date(2026, 12, 31),
        "language": tuple(PaperLanguage),
        "photo_id": "photo",
        "kind": tuple(FileKind),
        "template_id": template,
        "layout": built_in_layout(),
        "sha256": "0" * 64,
    }  # fmt: skip


def met_elsewhere(database, centre, rosa):
    """Let two computers have said different things about the group."""
    said = {"evidence": "zzevidence", "group_code": "zzcode"}
    with database.begin(writes=True) as unit:
        for n, table in enumerate(("person_target_group", "person_sensitive", "target_group")):
            row = DifferenceRecord(
                id=f"difference{n}", centre_id=centre.id, kind="value", table_name=table,
                row_id=rosa, field="evidence", kept=said, lost=said, kept_stamp="2", lost_stamp="1",
            )  # fmt: skip
            unit.session.add(row)


def wishes(name, arguments):
    """Yield a use case with its arguments, in every language and kind of file."""
    declared = TELLING[name]
    types = argument_types(declared)
    given = {
        each: arguments[each]
        for each, kind in types.items()
        if each in arguments and (each != "kind" or kind is FileKind)
    }
    many = {each: value for each, value in given.items() if each in {"language", "kind"}}
    missing = [
        each.name
        for each in list(signature(declared.function).parameters.values())[1:]
        if each.default is each.empty and each.name not in given
    ]
    assert missing == [], f"{name} needs arguments in the fixture of this test"
    for language in many.get("language", (None,)):
        for kind in many.get("kind", (None,)):
            chosen = {"language": language} if "language" in many else {}
            chosen |= {"kind": kind} if "kind" in many else {}
            yield partial(declared.function, **(given | chosen))


def answers(desk, name, arguments):
    asked = list(wishes(name, arguments))
    if "text" in argument_types(TELLING[name]):
        asked += [partial(TELLING[name].function, text=word) for word in ("zzz", "qqq")]
    for wish in asked:
        try:
            yield desk.perform(wish).answer
        except ExpectedError as error:
            yield error.details


def test_nothing_that_others_are_told_has_a_restricted_group(database, arguments, caplog):
    desk, searched = Performer(database, EVERYBODY_ELSE), 0
    with caplog.at_level(logging.DEBUG):
        for name in ALLOWED:
            for answer in answers(desk, name, arguments):
                searched += 1
                assert leaks(to_json(answer, None)) == [], name
                for paper in papers_in(answer):
                    searched += 1
                    assert leaks(readable(paper)) == [], name
    assert searched > 100
    assert leaks(caplog.text) == []


def test_what_others_may_not_ask_is_refused(database, arguments):
    desk = Performer(database, EVERYBODY_ELSE)
    closed = {name for name, one in TELLING.items() if one.right is Right.SEE_RESTRICTED}
    closed |= {"list_blocked", "export_full_record", "report_breach", "preview_erasure"}
    for name in closed:
        with pytest.raises(RefusedError, match="not_allowed"):
            desk.perform(TELLING[name].function)


def test_every_paper_about_somebody_is_in_the_access_log(do, database, arguments):
    desk = Performer(database)
    device = {"device_id": do(all_use_cases()["list_devices"].function)[0].device_id}
    for name, declared in TELLING.items():
        if not makes_paper(declared) or name in ABOUT_NOBODY:
            continue
        before = len(do(read_access_log, act="exported", limit=500))
        told = [papers_in(answer) for answer in answers(desk, name, arguments | device)]
        written = do(read_access_log, act="exported", limit=500)
        assert len(written) - before == sum(bool(papers) for papers in told), name
        assert all(line.people for line in written), name


def test_a_leak_would_be_noticed(do, arguments):
    opened = do(open_restricted, person_id=arguments["person_id"], reason="revisión")
    assert leaks(to_json(opened, None)) == [*RESTRICTED]
    differences = do(open_private_differences, reason="revisión")
    assert "zzevidence" in leaks(to_json(differences, None))
    assert leaks(readable(Paper("x.csv", b"zzlabel"))) == ["zzlabel"]
