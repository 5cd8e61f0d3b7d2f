"""An instructor sees own course runs, names and marks: of everything else nothing at all."""

from datetime import date
from functools import partial
from inspect import Parameter, signature

import pytest
from sqlalchemy import select, text

from desktop.cli.door import all_use_cases, to_json
from desktop.documents.sign_in_sheet import sheet_code
from desktop.domain.accounts import Account
from desktop.domain.attendance import Mark
from desktop.domain.rights import Right, Role
from desktop.errors import ExpectedError, MissingError, RefusedError
from desktop.storage.attendance import AttendanceSheetRecord
from desktop.storage.course_runs import CourseRunRecord, CourseSessionRecord
from desktop.storage.database import open_with_key
from desktop.storage.record import present
from desktop.use_cases.attendance import RollMark, mark_all, mark_attendance
from desktop.use_cases.centre import CentreDraft, set_up_centre
from desktop.use_cases.course_run_pages import list_course_runs, read_course_run
from desktop.use_cases.demonstration import make_demonstration
from desktop.use_cases.grades import add_assessment
from desktop.use_cases.own_runs import check_own, names_only, own_runs
from desktop.use_cases.perform import Performer
from desktop.use_cases.registry import DECLARED
from desktop.use_cases.sessions import list_sessions, set_topic
from desktop.use_cases.sheets import print_sign_in_sheet
from tests.conftest import KEY

INSTRUCTOR = frozenset({Role.INSTRUCTOR})
GIVEN = {  # what the questions of the sweep are asked about
    "course_run_id": "run",
    "course_session_id": "session",
    "enrolment_id": "enrolment",
    "day": "day",
    "today": "day",
    "status": None,
    "statuses": (),
    "text": "sheet",
    "dots_per_inch": None,
    "language": None,
    "photo_id": "photo",
    "lists": ("area",),
    "code": "sheet",
    "version": "AAAAAA",
}
NO_RECORDS = {  # they draw or count what they are handed
    "count_pages",
    "packed_page",
    "page_picture",
    "page_pictures",
    "print_ruler",
    "repeat_draw",
}


@pytest.fixture(scope="module")
def town(empty_file, tmp_path_factory, device_homes):
    """A demonstration centre, made once; questions change nothing."""
    folder = tmp_path_factory.mktemp("town")
    (folder / "minga.db").write_bytes(empty_file.read_bytes())
    database = open_with_key(folder, KEY, "ana")
    performer = Performer(database)
    performer.perform(partial(set_up_centre, draft=CentreDraft("YUN", "Centro Yunus")))
    performer.perform(partial(make_demonstration, people=60, years=1))
    with database.begin(writes=True) as unit:  # a sheet of every session
        for session in unit.session.scalars(select(CourseSessionRecord.id)):
            unit.session.add(
                AttendanceSheetRecord(course_session_id=session, version=GIVEN["version"], rows=[])
            )
    yield database
    database.close()


@pytest.fixture
def instructor(town):
    """The instructor of the run with most people, signed in."""
    with town.begin(writes=False) as unit:
        who = unit.session.scalar(
            text(
                "SELECT r.instructor_id FROM course_run r"
                " JOIN enrolment e ON e.course_run_id = r.id"
                " WHERE r.instructor_id IS NOT NULL AND r.deleted_at IS NULL"
                " AND e.deleted_at IS NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"
            )
        )
    account = Account("account", "marta", "Marta Rojas", INSTRUCTOR, who)
    performer = Performer(town, account.rights, account)
    yield performer
    town.account = None


def everything(town):
    """What there is to ask about, and what no answer may contain."""
    with town.begin(writes=False) as unit:
        column = lambda sql: [row[0] for row in unit.session.execute(text(sql))]  # noqa: E731
        pools = {
            "run": column("SELECT id FROM course_run"),
            "session": column("SELECT id FROM course_session"),
            "enrolment": column("SELECT id FROM enrolment"),
            "sheet": column("SELECT course_session_id FROM attendance_sheet"),
            "day": [date.fromisoformat(day) for day in column("SELECT date FROM course_session")],
        }
        pools["sheet"] = [sheet_code(session, "AAAAAA") for session in pools["sheet"]]
        secret = column("SELECT number FROM identity_document") + column(
            "SELECT phone FROM person WHERE phone IS NOT NULL"
        )
    return pools, secret


def of_others(town, own):
    with town.begin(writes=False) as unit:
        runs = unit.session.scalars(select(CourseRunRecord).where(present(CourseRunRecord)))
        return [row for row in runs if row.id not in own]


def bare(said):
    """An answer without what RUNs are written with, so that each way of writing is found."""
    return said.replace(".", "").replace("-", "").replace(" ", "")


def questions(declared, pools):
    """Yield the arguments of every question: each id there is, and days of classes."""
    _unit, *parameters = signature(declared.function).parameters.values()
    assert {each.name for each in parameters} <= set(GIVEN), f"say what {declared.name} is asked"
    needed = [each.name for each in parameters if each.default is Parameter.empty]
    asked = needed or [name for name in ("day", "today") if name in {p.name for p in parameters}]
    columns = [
        pools.get(GIVEN[name], [GIVEN[name]]) if isinstance(GIVEN[name], str) else [GIVEN[name]]
        for name in asked
    ]
    longest = max(map(len, columns), default=1)
    for at in range(min(longest, 150)):
        yield {name: each[at % len(each)] for name, each in zip(asked, columns, strict=True)}


def test_no_answer_to_an_instructor_has_a_run_a_phone_or_somebody_elses_class(town, instructor):
    pools, secret = everything(town)
    with town.begin(writes=False) as unit:
        own = own_runs(unit)
    assert own
    others = of_others(town, own)
    assert others
    forbidden = [bare(word) for word in secret] + [bare(run.code) for run in others]
    answered = set()
    for name, declared in all_use_cases().items():
        if declared.writes or declared.right not in instructor.rights or name in NO_RECORDS:
            continue
        for arguments in questions(declared, pools):
            try:
                done = instructor.perform(partial(declared.function, **arguments))
            except MissingError:
                continue
            answered.add(name)
            said = bare(to_json([done.answer], None))
            assert [word for word in forbidden if word in said] == [], (name, arguments)
    assert {"read_roll", "read_course_run", "list_sessions", "read_grades"} <= answered


def test_everything_else_is_refused_to_an_instructor(instructor):
    allowed = {Right.SIGN_IN, Right.SEE_CLASSES, Right.TAKE_ATTENDANCE}
    assert instructor.rights == allowed
    for declared in all_use_cases().values():
        if declared.right not in allowed:
            with pytest.raises(RefusedError) as told:
                instructor.perform(declared.function)
            assert told.value.code == "not_allowed", declared.name


def test_an_instructor_writes_in_own_classes_only(town, instructor):
    with town.begin(writes=False) as unit:
        own = own_runs(unit)
        sessions = unit.session.scalars(
            select(CourseSessionRecord).where(present(CourseSessionRecord))
        ).all()
        strange = next(each.id for each in sessions if each.course_run_id not in own)
    cell = RollMark(strange, "whoever", Mark.PRESENT)
    for wish in (
        partial(mark_attendance, cell=cell),
        partial(mark_all, course_session_id=strange, mark=Mark.PRESENT),
        partial(print_sign_in_sheet, course_session_id=strange),
        partial(set_topic, course_session_id=strange, topic="tema"),
    ):
        with pytest.raises(ExpectedError) as told:
            instructor.perform(wish)
        assert told.value.code == "session_gone"
    run = of_others(town, own)[0].id
    with pytest.raises(MissingError):
        instructor.perform(partial(add_assessment, course_run_id=run, name="Prueba"))


def test_names_are_seen_and_nothing_else_of_the_people_of_a_class(town, instructor):
    [first, *_rest] = instructor.perform(list_course_runs).answer
    page = instructor.perform(partial(read_course_run, course_run_id=first.course_run_id)).answer
    assert page.enrolments
    assert all(line.full_name for line in page.enrolments)
    assert {(line.document, line.phone) for line in page.enrolments} == {(None, None)}
    assert page.notes is None


def test_who_gives_one_session_sees_that_class_too(do, performer, database, town):
    with town.begin(writes=False) as unit:
        meeting = unit.session.scalar(
            text("SELECT course_run_id FROM course_session WHERE instructor_id IS NOT NULL")
        )
        who = unit.session.scalar(
            text("SELECT instructor_id FROM course_session WHERE course_run_id = :run"),
            {"run": meeting},
        )
    town.account = Account("account", "eva", "Eva", INSTRUCTOR, who)
    with town.begin(writes=False) as unit:
        assert meeting in own_runs(unit)
        assert names_only(unit)
        check_own(unit, meeting)
    town.account = Account("account", "eva", "Eva", INSTRUCTOR, None)
    with town.begin(writes=False) as unit:
        assert own_runs(unit) == frozenset()
        with pytest.raises(MissingError):
            check_own(unit, meeting)
    town.account = None


def test_whoever_may_see_people_sees_every_class(town):
    town.account = Account("account", "eva", "Eva", INSTRUCTOR | {Role.RECEPTION}, "who")
    with town.begin(writes=False) as unit:
        assert own_runs(unit) is None
        assert not names_only(unit)
    town.account = None


def test_the_sessions_of_a_day_are_those_of_own_classes(town, instructor):
    pools, _secret = everything(town)
    with town.begin(writes=False) as unit:
        own = own_runs(unit)
    for day in pools["day"][:60]:
        lines = instructor.perform(partial(list_sessions, day=day)).answer
        assert {line.course_run_id for line in lines} <= own
    assert DECLARED
