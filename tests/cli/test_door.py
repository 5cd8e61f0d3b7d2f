import datetime as dt
import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from desktop.cli.door import all_use_cases, bind, describe, to_json
from desktop.cli.parser import WrongUsageError
from desktop.use_cases.centre import CentreDraft
from desktop.use_cases.perform import Paper, Progress
from desktop.use_cases.person_lines import PersonLine


@pytest.mark.parametrize("name", list(all_use_cases()))
def test_every_use_case_says_what_it_does_and_what_it_takes(name):
    description = describe(all_use_cases()[name])
    assert description["does"].endswith(".")
    json.dumps(description)


def test_arguments_become_what_the_use_case_expects(do):
    wish = bind("set_up_centre", '{"draft": {"code": "YUN", "name_es": "Centro"}}', Progress())
    assert wish.keywords == {"draft": CentreDraft(code="YUN", name_es="Centro")}


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("fly", "{}"),
        ("set_up_centre", "{"),
        ("set_up_centre", "[]"),
        ("set_up_centre", "{}"),
        ("set_up_centre", '{"draft": 7}'),
        ("set_up_centre", '{"draft": {"code": 7, "name_es": "x"}}'),
        ("read_centre", '{"unit": 1}'),
    ],
)
def test_what_does_not_fit_is_wrong_usage(name, arguments):
    with pytest.raises(WrongUsageError):
        bind(name, arguments, Progress())


@dataclass(frozen=True)
class Answer:
    day: dt.date
    grade: Decimal
    where: Path
    paper: Paper


def test_an_answer_is_one_json_document_and_its_papers_are_files(tmp_path):
    paper = Paper("slip.pdf", b"%PDF")
    answer = Answer(dt.date(2026, 3, 2), Decimal("6.1"), Path("x"), paper)
    said = json.loads(to_json(answer, tmp_path))
    assert said == {
        "day": "2026-03-02",
        "grade": "6.1",
        "where": "x",
        "paper": {"file": str(tmp_path / "slip.pdf")},
    }
    assert (tmp_path / "slip.pdf").read_bytes() == b"%PDF"


def test_without_a_folder_a_paper_travels_inside_the_document():
    said = json.loads(to_json((Paper("a.pdf", b"abc"),), None))
    assert said == [{"file_name": "a.pdf", "content": "YWJj"}]


def test_a_line_of_a_search_has_names_for_its_fields():
    line = PersonLine("id", "Soto, Ana", None, dt.date(2000, 3, 3), 25, None, None, "TEJ-1")
    said = json.loads(to_json({"people": (line,)}, None))["people"]
    assert [(who["list_name"], who["birth_date"], who["age"]) for who in said] == [
        ("Soto, Ana", "2000-03-03", 25)
    ]


def test_a_time_may_leave_its_seconds_out():
    timetable = {
        "starts_on": "2026-03-02", "weekdays": [0], "starts_at": "18:00", "ends_at": "20:30",
        "repeat": "weekly", "sessions": 4, "until": None,
    }  # fmt: skip
    wish = bind("preview_sessions", json.dumps({"timetable": timetable}), Progress())
    assert wish.keywords["timetable"].ends_at == dt.time(20, 30)
