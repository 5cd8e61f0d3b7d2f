"""A whole day at the centre with nothing but commands, each a process of its own."""

import json
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from desktop.documents.pdf_reading import read_file
from desktop.storage.database import create_database
from desktop.use_cases.centre import CentreDraft, set_up_centre
from desktop.use_cases.perform import Performer
from tests.end_to_end.command_line import PASSPHRASE, CommandLine

SHEETS = Path(__file__).parents[1] / "data"
PEOPLE_CSV, PEOPLE_XLSX = SHEETS / "inscritos_2026.csv", SHEETS / "inscritos_2026.xlsx"
COURSES_CSV = SHEETS / "cursos_2026.csv"


@pytest.fixture
def minga(tmp_path) -> CommandLine:
    return CommandLine(tmp_path / "centre")


@pytest.fixture
def at_work(minga) -> CommandLine:
    """A centre that was made already."""
    performer = Performer(create_database(minga.data, PASSPHRASE, "ana"))
    performer.perform(partial(set_up_centre, draft=CentreDraft("YUN", "Centro Yunus")))
    performer.close()
    return minga


def test_both_lists_of_the_municipality_come_in_and_a_second_time_add_nobody(at_work, tmp_path):
    rejects = tmp_path / "rejects.csv"
    courses = ("import", "courses", COURSES_CSV)
    from_workbook, first, catalogue = at_work.together(
        ("import", "people", PEOPLE_XLSX, "--dry-run"),
        ("import", "people", PEOPLE_CSV, "--rejects", rejects),
        courses,
    )
    assert at_work.do("count_people") == first["added"], "a dry run writes nothing"
    rejected = as_expected(first, "inscritos_2026.expected.json")
    assert len(rejects.read_text("utf-8-sig").splitlines()) == 1 + rejected
    assert catalogue["added"] == 24

    again, catalogue = at_work.together(("import", "people", PEOPLE_CSV), courses)
    assert (again["added"], again["updated"]) == (0, 0)
    assert again["unchanged"] == first["added"] + first["unchanged"]
    assert (catalogue["added"], catalogue["unchanged"]) == (0, 24)
    second = at_work.json("import", "people", PEOPLE_XLSX)
    assert second["rows"] == from_workbook["rows"]
    assert at_work.do("count_people") == first["added"] + second["added"]


def test_the_workbook_comes_in_as_expected(at_work):
    as_expected(at_work.json("import", "people", PEOPLE_XLSX), "inscritos_2026.xlsx.expected.json")
    assert at_work.json("check") == {"ok": True, "findings": []}


def as_expected(report: dict[str, object], name: str) -> int:
    """Compare a report with what the municipality's list must give; return who was rejected."""
    outcome = json.loads((SHEETS / name).read_text("utf-8"))
    assert report["unchanged"] == outcome.pop("duplicate_in_file")
    assert {each: report[each] for each in outcome} == outcome
    return int(outcome["rejected"])


def the_day_before_closing(minga, out):
    """From nothing to a class of two whose rolls are taken; return the run's id."""
    centre = minga.json("init", "--centre", "YUN", "--name", "Centro Yunus")
    assert centre["code"] == "YUN"
    minga.json("import", "people", PEOPLE_CSV)
    minga.json("import", "courses", COURSES_CSV)
    canvas, found = minga.together(
        ("do", "list_courses", "--args", '{"text": "canvas"}'), ("find", "muñoz")
    )
    people = found["people"][:4]
    assert all("Muñoz" in person["list_name"] for person in people)
    run = minga.do("open_course_run", draft=a_run(canvas[0]["course_id"]))
    run_id, sessions = (
        run["run"]["course_run_id"],
        [each["course_session_id"] for each in run["sessions"]],
    )

    wishes = [json.dumps({"person_id": p["person_id"], "course_run_id": run_id}) for p in people]
    enrolled = minga.together(*(("do", "enrol", "--args", wish) for wish in wishes))
    enrolled.sort(key=lambda each: each["position"] or 0)
    assert [(each["status"], each["position"]) for each in enrolled] == [
        ("confirmed", None), ("confirmed", None), ("waiting", 1), ("waiting", 2),
    ]  # fmt: skip
    assert run["run"]["code"] in minga.refused("do", "enrol", "--args", wishes[0])
    first, second, waiting = (each["enrolment_id"] for each in enrolled[:3])
    left = minga.do("withdraw", enrolment_id=first, reason="Encontró trabajo")
    assert [each["enrolment_id"] for each in left["promoted"]] == [waiting]
    words = json.dumps({"enrolment_id": second})
    slip = minga.json("do", "print_enrolment_slip", "--out", out, "--args", words)
    assert Path(slip["file"]).read_bytes().startswith(b"%PDF")
    told = minga.do("read_told_notices", person_id=enrolled[1]["person_id"])
    assert [line["channel"] for line in told] == ["paper"]

    take_the_rolls(minga, sessions, out)
    return run_id


def a_run(course_id):
    """A run of two sessions that are over, with two places."""
    start = date.today() - timedelta(days=60)  # noqa: DTZ011
    return {
        "course_id": course_id,
        "starts_on": start.isoformat(),
        "places_max": 2,
        "timetable": {
            "starts_on": start.isoformat(),
            "weekdays": [0, 2],
            "starts_at": "18:30",
            "ends_at": "20:30",
            "sessions": 2,
        },
    }


def take_the_rolls(minga, sessions, out):
    """The first session is marked at once, the second typed back from its sheet."""
    marked = minga.do("mark_all", course_session_id=sessions[0], mark="present")
    assert len(marked) == 2
    minga.do("confirm_roll", course_session_id=sessions[0])
    words = json.dumps({"course_session_id": sessions[1]})
    sheet = minga.json("do", "print_sign_in_sheet", "--out", out, "--args", words)
    assert Path(sheet["file"]).read_bytes().startswith(b"%PDF")
    typed = minga.do("type_back_sheet", course_session_id=sessions[1], absent_rows="2")
    assert (typed["present"], typed["absent"]) == (1, 1)
    minga.do("confirm_roll", course_session_id=sessions[1])


def test_the_day_from_an_empty_folder_to_a_printed_certificate(minga, tmp_path):
    out = tmp_path / "papers"
    run_id = the_day_before_closing(minga, out)
    early = replace(minga, lang="es").refused("certificates", "issue", run_id, "--out", out)
    assert "cerrad" in early
    closed = minga.do("close_run", course_run_id=run_id, unsigned_because="paper")
    ended = {result: count for result, count in closed["totals"].items() if count}
    assert ended == {"passed": 1, "dropped_out": 1, "withdrawn": 1}

    issued = minga.json("certificates", "issue", run_id, "--out", out)
    [certificate], [paper] = issued["certificates"], issued["files"]
    assert [each["reason"] for each in issued["skipped"]] == ["not_earned", "not_earned"]
    [page] = read_file(Path(paper))
    assert certificate["person_name"] in " ".join(page.text.split())

    verdicts = minga.together(("verify", paper), ("verify", certificate["code"]), ("check",))
    assert [each["status"] for each in verdicts[:2]] == ["valid", "valid"]
    assert verdicts[0]["folio"] == verdicts[1]["folio"] == certificate["folio"]
    assert verdicts[2] == {"ok": True, "findings": []}
    nobody_else = minga.refused("certificates", "issue", run_id, "--out", out)
    assert nobody_else.startswith("Nobody gets a certificate")
