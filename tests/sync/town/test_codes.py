"""A code that two give without hearing of each other: both rows stay, and everybody sees which."""

from datetime import date

import pytest

from desktop.storage.course_runs import CourseRunRecord
from desktop.storage.courses import CourseRecord, CourseVersionRecord
from tests.sync.acts import add, change, differences, new_id, only, sync
from tests.sync.promises import all_promises, everybody_has_the_same


def add_course(desk, code):
    return add(desk, CourseRecord(id=new_id(), code=code))


def add_version(desk, course, number, title):
    version = CourseVersionRecord(
        id=new_id(), course_id=course, number=number, title_es=title, area="food",
        modality="in_person", minutes=60, default_places=2,
    )  # fmt: skip
    return add(desk, version)


def add_run(desk, version, code):
    run = CourseRunRecord(
        id=new_id(), course_version_id=version, centre_id=desk.standing().centre_id, code=code,
        starts_on=date(2026, 3, 9), ends_on=date(2026, 5, 1), places_max=2, status="open",
    )  # fmt: skip
    return add(desk, run)


def runs(desk):
    return dict(
        desk.rows("SELECT code, id FROM course_run WHERE code LIKE 'PN-01-2%' ORDER BY code")
    )


def versions(desk, course):
    return desk.rows(
        "SELECT number, title_es FROM course_version WHERE course_id = ? AND deleted_at IS NULL"
        " ORDER BY number",
        course,
    )


def test_of_two_runs_with_one_code_the_later_gets_a_tail_everywhere(town, desks):
    version = only(desks[0], CourseVersionRecord)
    one, other = [add_run(desk, version, "PN-01-2") for desk in desks]
    sync(*desks)
    for desk in desks:
        assert runs(desk) == {"PN-01-2": one, "PN-01-2-2": other}
        [met] = differences(desk, "code")
        assert (met["table_name"], met["row_id"], met["field"]) == ("course_run", other, "code")
        assert (met["kept"], met["lost"]) == ({"code": "PN-01-2-2"}, {"code": "PN-01-2"})
        assert (met["kept_device"], met["lost_device"]) == ("first", "second")
    all_promises(town)


def test_a_third_run_with_the_code_gets_the_next_tail(town, desks, tmp_path, empty_file):
    town.desk(tmp_path / "third", empty_file).sync()
    version = only(desks[0], CourseVersionRecord)
    made = [add_run(desk, version, "PN-01-2") for desk in town.desks]
    sync(*town.desks)
    for desk in town.desks:
        assert list(runs(desk).values()) == made
        assert list(runs(desk)) == ["PN-01-2", "PN-01-2-2", "PN-01-2-3"]
    all_promises(town)


def test_a_code_that_was_corrected_to_one_given_elsewhere_gets_a_tail_too(town, desks):
    first, second = desks
    version = only(first, CourseVersionRecord)
    old = add_run(second, version, "PN-01-9")
    sync(*desks)
    new = add_run(first, version, "PN-01-2")
    change(second, CourseRunRecord, old, code="PN-01-2")
    sync(*desks)
    assert [runs(desk) for desk in desks] == [{"PN-01-2": new, "PN-01-2-2": old}] * 2
    all_promises(town)


def test_of_two_versions_with_one_number_the_later_gets_the_next(town, desks):
    course = only(desks[0], CourseRecord)
    for desk in desks:
        add_version(desk, course, 2, desk.folder.name)
    sync(*desks)
    for desk in desks:
        assert versions(desk, course) == [(1, "Pan"), (2, "first"), (3, "second")]
        assert [met["lost"] for met in differences(desk, "code")] == [{"number": 2}]
    all_promises(town)


def test_two_courses_with_one_code_are_one_course_with_the_versions_of_both(town, desks):
    made = [add_course(desk, "OF-1") for desk in desks]
    for desk, course in zip(desks, made, strict=True):
        version = add_version(desk, course, 1, desk.folder.name)
        add_run(desk, version, f"OF-1-{desk.folder.name}")
    sync(*desks)
    for desk in desks:
        [[course]] = desk.rows("SELECT id FROM course WHERE code = 'OF-1'")
        assert course in made
        assert {title for _number, title in versions(desk, course)} == {"first", "second"}
        assert [number for number, _title in versions(desk, course)] == [1, 2]
    all_promises(town)


@pytest.mark.parametrize("turn", [1, -1], ids=["YUN first", "LOH first"])
def test_two_centres_with_one_course_code_have_one_course_and_each_its_own_runs(
    town, desks, other, turn
):
    pair = (desks[0], other)[::turn]
    for desk in pair:
        course = add_course(desk, "OF-1")
        add_run(desk, add_version(desk, course, 1, desk.folder.name), "OF-1-1")
    sync(*pair)
    sync(*desks, other)
    everybody_has_the_same(town, desks)
    everybody_has_the_same(town, [other], centre=2)
    seen = {
        tuple(desk.rows("SELECT id FROM course WHERE code = 'OF-1'")[0]) for desk in (*desks, other)
    }
    assert len(seen) == 1
    for desk in (desks[1], other):
        own = desk.rows(
            "SELECT r.code, v.number, v.title_es FROM course_run r JOIN course_version v"
            " ON v.id = r.course_version_id JOIN course c ON c.id = v.course_id"
            " WHERE c.code = 'OF-1'"
        )
        title = "loh" if desk is other else "first"
        assert own == [("OF-1-1", 1 if pair[0].folder.name == title else 2, title)]


def test_two_centres_with_one_version_number_see_both_versions(town, desks, other):
    course = only(desks[0], CourseRecord)
    for desk in (desks[0], other):
        add_version(desk, course, 2, desk.folder.name)
    sync(desks[0], other, desks[1])
    told = [(1, "Pan"), (2, "first"), (3, "loh")]
    assert [versions(desk, course) for desk in (*desks, other)] == [told] * 3
    everybody_has_the_same(town, desks)
    everybody_has_the_same(town, [other], centre=2)
