"""The synthetic centre: realistic, the same for the same seed, and everything ready to look at."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from desktop.domain.enrolment import EnrolmentStatus
from desktop.domain.outcomes import Result
from desktop.errors import RefusedError
from desktop.storage.course_runs import CourseSessionRecord
from desktop.storage.enrolment import EnrolmentRecord
from desktop.storage.outcomes import OutcomeRecord
from desktop.storage.people import PersonRecord
from desktop.use_cases.centre import read_centre
from desktop.use_cases.demonstration import make_demonstration
from desktop.use_cases.outcomes import preview_outcomes


def _count(database, record, *conditions):
    with database.begin(writes=False) as unit:
        return unit.session.scalar(select(func.count()).select_from(record).where(*conditions))


def test_as_many_people_as_asked_for_come(do, centre, database):
    report = do(make_demonstration, people=90, years=3)
    assert report.people == 90 == _count(database, PersonRecord)


def test_there_are_about_twenty_marks_for_each_person(do, centre):
    report = do(make_demonstration, people=250, years=1)
    assert 5_250 * 0.9 < report.attendance < 5_250 * 1.5


def test_a_run_is_closed_and_nearly_everybody_passed(do, centre, database):
    report = do(make_demonstration, people=120, years=1)
    with database.begin(writes=False) as unit:
        results = unit.session.scalars(
            select(OutcomeRecord.result)
            .join(EnrolmentRecord, EnrolmentRecord.id == OutcomeRecord.enrolment_id)
            .where(EnrolmentRecord.course_run_id == report.closed_run)
        ).all()
    assert len(results) == 25
    assert results.count(Result.PASSED) >= 22


def test_sessions_of_today_and_yesterday_wait_to_be_taken(do, centre, database, clock):
    report = do(make_demonstration, people=60, years=1)
    for days in (0, 1):
        day = clock.now.date() - timedelta(days=days)
        untaken = _count(
            database,
            CourseSessionRecord,
            CourseSessionRecord.course_run_id.in_(report.running_runs),
            CourseSessionRecord.date == day,
            CourseSessionRecord.taken_at.is_(None),
        )
        assert untaken >= 2


def test_an_open_run_is_full_and_has_a_waiting_list(do, centre, database):
    report = do(make_demonstration, people=120, years=1)
    in_run = EnrolmentRecord.course_run_id == report.full_run
    waiting = _count(
        database, EnrolmentRecord, in_run, EnrolmentRecord.status == EnrolmentStatus.WAITING
    )
    assert waiting == 5


def test_the_same_seed_makes_the_same_people(tmp_path, empty_file, clock):
    assert _names(tmp_path / "one", empty_file, clock, 7) == _names(
        tmp_path / "two", empty_file, clock, 7
    )


def test_another_seed_makes_other_people(tmp_path, empty_file, clock):
    assert _names(tmp_path / "one", empty_file, clock, 7) != _names(
        tmp_path / "two", empty_file, clock, 8
    )


def test_a_centre_with_people_is_left_alone(do, centre):
    do(make_demonstration, people=30, years=1)
    with pytest.raises(RefusedError) as refused:
        do(make_demonstration, people=30, years=1)
    assert refused.value.code == "demonstration_not_empty"


@pytest.mark.parametrize(("people", "years"), [(0, 1), (500_001, 1), (10, 0), (10, 21)])
def test_a_size_beyond_reason_is_refused(do, centre, people, years):
    with pytest.raises(RefusedError) as refused:
        do(make_demonstration, people=people, years=years)
    assert refused.value.code == "demonstration_size"


def test_an_empty_file_becomes_the_yunus_centre(do):
    do(make_demonstration, people=1, years=1)
    assert do(read_centre).name_en == "Yunus Centre"


def test_the_closed_run_would_end_again_as_it_ended(do, centre):
    report = do(make_demonstration, people=120, years=1)
    lines = do(preview_outcomes, course_run_id=report.closed_run).lines
    assert [line.computed for line in lines] == [line.saved for line in lines]
    assert len(lines) == 25


def test_one_person_and_one_year_are_enough(do, centre):
    assert do(make_demonstration, people=1, years=1).people == 1


def _names(folder, empty_file, clock, seed):
    from functools import partial

    from desktop.storage.database import open_with_key
    from desktop.use_cases.centre import CentreDraft, set_up_centre
    from desktop.use_cases.perform import Performer
    from tests.conftest import KEY

    folder.mkdir()
    (folder / "minga.db").write_bytes(empty_file.read_bytes())
    performer = Performer(open_with_key(folder, KEY, "ana", clock))
    performer.perform(partial(set_up_centre, draft=CentreDraft("YUN", "Centro Yunus")))
    performer.perform(partial(make_demonstration, people=40, years=1, seed=seed))
    performer.close()
    database = open_with_key(folder, KEY, "ana", clock)
    with database.begin(writes=False) as unit:
        people = unit.session.scalars(select(PersonRecord).order_by(PersonRecord.sort_key)).all()
        names = [(person.sort_key, person.birth_date, person.phone) for person in people]
    database.close()
    return names
