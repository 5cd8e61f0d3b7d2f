"""The access log of every desk is on every other, and nobody's entries can be changed from afar."""

from desktop.use_cases.access_log import read_access_log, verify_access_log
from desktop.use_cases.sensitive import open_sensitive
from tests.sync.acts import register, sync
from tests.sync.promises import everybody_has_the_same


def test_what_one_desk_opened_is_read_on_the_other_in_whole_chains(town, desks):
    first, second = desks
    ana = register(first, "Ana")
    sync(first, second)
    for desk in (first, second):
        for reason in ("beca", "informe"):
            desk.do(open_sensitive, person_id=ana, reason=reason)
    sync(first, second)
    sync(first, second)
    everybody_has_the_same(town, desks)
    for desk in desks:
        assert len(desk.do(read_access_log, person_id=ana)) == 4
        verdict = desk.do(verify_access_log)
        assert (verdict.whole, verdict.entries, verdict.devices) == (True, 4, 2)


def test_reports_of_the_municipality_have_no_view_of_what_is_closed(town, desks):
    [(views,)] = town.rows(
        "SELECT string_agg(table_name, ' ') FROM information_schema.views"
        " WHERE table_schema = 'report'"
    )
    closed = {"access_log", "data_request", "person_sensitive", "person_target_group"}
    assert not closed & set(views.split())
    assert "enrolment" in views.split()
