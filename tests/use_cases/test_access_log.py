"""Reading the access log, and knowing whether it is whole."""

from desktop.use_cases.access_log import read_access_log, verify_access_log
from desktop.use_cases.check import check_file
from desktop.use_cases.sensitive import open_sensitive
from tests.storage.test_access_log import tamper
from tests.use_cases.classes import some_people


def test_who_opened_what_of_whom_and_why(do, database, centre):
    ana, bea = some_people(database, 2)
    do(open_sensitive, person_id=ana, reason="informe social")
    do(open_sensitive, person_id=bea, reason="beca")
    [line] = do(read_access_log, person_id=ana)
    assert (line.by, line.act, line.what, line.people, line.reason) == (
        "ana", "opened", "sensitive", (ana,), "informe social",
    )  # fmt: skip
    assert len(do(read_access_log, act="opened", limit=1)) == 1
    verdict = do(verify_access_log)
    assert (verdict.whole, verdict.entries, verdict.devices) == (True, 2, 1)
    assert do(check_file).ok


def test_what_was_tampered_with_is_told_also_by_the_check_of_the_file(do, database, centre):
    [ana] = some_people(database, 1)
    for reason in ("uno", "dos", "tres", "cuatro"):
        do(open_sensitive, person_id=ana, reason=reason)
    tamper(
        database,
        "UPDATE access_log SET people = '[]' WHERE n = 1",
        "DELETE FROM access_log WHERE n IN (3, 4)",
    )
    verdict = do(verify_access_log)
    assert not verdict.whole
    assert {one.code for one in verdict.breaks} == {"log_altered", "log_cut"}
    found = {finding.code for finding in do(check_file).findings}
    assert found == {"log_altered", "log_cut", "log_unguarded", "capture_altered"}
