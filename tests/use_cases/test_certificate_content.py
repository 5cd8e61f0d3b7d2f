"""What a certificate says is gathered from what is true at its issue."""

from datetime import date

from desktop.storage.centre import SignatoryRecord, own_centre
from desktop.storage.course_runs import CourseSessionRecord
from desktop.use_cases.certificates import read_certificate
from desktop.use_cases.closing import close_run
from desktop.use_cases.issue import issue_certificates
from tests.use_cases.class_factory import a_class, a_signatory


def test_dates_are_those_of_what_was_held_and_the_percentage_is_cut_never_rounded_up(
    database, do, centre
):
    made = a_class(database, do, sessions=3)
    made.take("L", "P")
    made.change(CourseSessionRecord, made.sessions[2], status="cancelled")
    do(close_run, course_run_id=made.run_id, unsigned_because="paper")
    [line] = do(issue_certificates, course_run_id=made.run_id).certificates
    printed = do(read_certificate, certificate_id=line.id).printed
    assert (printed.starts_on, printed.ends_on) == (date(2026, 2, 2), date(2026, 2, 9))
    assert printed.attendance_percent == 87  # 210 of 240 minutes
    assert (printed.place, printed.municipality) == ("Peñalolén", "Municipalidad de Peñalolén")


def test_only_who_is_in_office_on_the_day_signs(database, do, centre):
    a_signatory(database)
    with database.begin(writes=True) as unit:
        unit.session.add(
            SignatoryRecord(
                centre_id=own_centre(unit.session).id,
                full_name="Antiguo Director",
                position_es="Director",
                position_en="Director",
                valid_until=date(2026, 3, 1),
            )
        )
    made = a_class(database, do, sessions=1)
    made.take("P")
    do(close_run, course_run_id=made.run_id, unsigned_because="paper")
    [line] = do(issue_certificates, course_run_id=made.run_id).certificates
    printed = do(read_certificate, certificate_id=line.id).printed
    assert [signs.full_name for signs in printed.signatories] == ["Rosa Elena Muñoz"]
