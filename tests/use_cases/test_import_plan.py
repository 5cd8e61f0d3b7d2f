"""What an import will write: nothing twice, and each row counted once."""

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.people_import import recognise_people
from desktop.use_cases.import_plan import plan_import
from desktop.use_cases.import_reports import open_sheet
from desktop.use_cases.perform import Progress

RUNS = ("1-9", "2-7", "3-5", "2-8", "")
ROWS = st.lists(
    st.tuples(st.sampled_from(RUNS), st.sampled_from(("Ana", "")), st.sampled_from(("", "x@")))
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS)
def test_each_row_is_counted_once_whatever_the_file_repeats(database, centre, tmp_path, rows):
    path = tmp_path / "people.csv"
    lines = [f"{run};{name};Soto;{email};." for run, name, email in rows]
    path.write_text("\n".join(["RUT;Nombres;Apellido;Correo;Obs", *lines]), "utf-8")
    sheet = open_sheet(path)
    with database.begin(writes=False) as unit:
        plan = plan_import(unit, sheet, recognise_people(sheet.rows), Progress())
    good = Counter(run for run, name, _ in rows if name and run in RUNS[:3])
    report = plan.report
    assert (report.rows, report.added) == (len(rows), len(good))
    assert report.duplicate_in_file == sum(good.values()) - len(good)
    assert report.rejected == len(report.rejects) == len(rows) - sum(good.values())
    assert report.added + report.updated + report.unchanged + report.rejected == report.rows
    assert {document.number for document in plan.new} == set(good)
