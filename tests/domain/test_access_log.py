"""The chain of the access log: whatever is altered or taken out shows."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.access_log import FIRST, LogEntry, chain_breaks, read_reason
from desktop.errors import RefusedError


def chain(length: int, device: str = "d") -> list[LogEntry]:
    entries, head = [], FIRST
    for n in range(1, length + 1):
        entry = LogEntry(device, n, f"2026-03-02T15:{n:02}", "ana", "opened", "x", "[]", "r", head)
        entries.append(replace(entry, hash=entry.digest()))
        head = entries[-1].hash
    return entries


def test_a_whole_chain_has_no_breaks():
    assert list(chain_breaks([*chain(5), *chain(3, "e")])) == []


@given(st.integers(1, 8), st.data())
def test_an_entry_that_is_changed_in_any_way_shows(length, data):
    entries = chain(length)
    at = data.draw(st.integers(0, length - 1))
    field = data.draw(st.sampled_from(["at", "by", "act", "what", "people", "reason", "prev"]))
    entries[at] = replace(entries[at], **{field: "changed"})
    assert {one.code for one in chain_breaks(entries)} >= {"log_altered"}


@given(st.integers(2, 8), st.data())
def test_an_entry_that_is_taken_out_of_the_middle_shows_also_with_new_hashes(length, data):
    entries = chain(length)
    at = data.draw(st.integers(0, length - 2))
    del entries[at]
    [first, *_rest] = list(chain_breaks(entries))
    assert (first.code, first.n) == ("log_gap", at + 2)


def test_an_entry_made_anew_with_its_hash_breaks_the_next():
    entries = chain(3)
    forged = replace(entries[1], by="nobody", hash="")
    entries[1] = replace(forged, hash=forged.digest())
    assert [(one.code, one.n) for one in chain_breaks(entries)] == [("log_gap", 3)]


@pytest.mark.parametrize("typed", ["Rosa quiere trabajo", "llamada de NANCUPIL", "o'higgins"])
def test_a_reason_does_not_name_the_person(typed):
    with pytest.raises(RefusedError, match="reason_names"):
        read_reason(typed, ["Rosa", "Ñancupil", "O'Higgins"])


def test_a_reason_is_needed_and_may_be_any_other_words():
    assert read_reason("  Informe   social ", ["Rosa", "de la O"]) == "Informe social"
    with pytest.raises(RefusedError, match="reason_missing"):
        read_reason(" ", ["Rosa"])
