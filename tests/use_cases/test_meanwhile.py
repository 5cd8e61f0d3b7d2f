"""A form that was open while somebody else saved loses nothing of theirs or its own."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import RefusedError
from desktop.use_cases.meanwhile import merged, readable


@dataclass(frozen=True)
class Form:
    name: str = "Ana"
    phone: str | None = None


FORMS = st.builds(Form, st.sampled_from("abc"), st.sampled_from(["1", "2", None]))


def test_fields_left_alone_keep_what_is_on_file_now():
    now = Form(phone="987654321")
    assert merged(Form("Berta"), Form(), now) == Form("Berta", "987654321")


def test_a_field_edited_in_both_places_is_refused_with_what_is_there():
    with pytest.raises(RefusedError) as refused:
        merged(Form("Berta"), Form("Ana"), Form("Carla"), lambda field, value: f"{field}: {value}")
    assert refused.value.code == "changed_meanwhile"
    assert refused.value.details == {"field": "name", "value": "name: Carla"}


def test_the_same_edit_in_both_places_is_no_quarrel():
    assert merged(Form("Berta"), Form(), Form("Berta")) == Form("Berta")


@given(FORMS, FORMS, FORMS)
def test_nothing_typed_and_nothing_saved_elsewhere_is_ever_lost(draft, seen, now):
    try:
        answer = merged(draft, seen, now)
    except RefusedError as refused:
        name = refused.details["field"]
        assert getattr(draft, name) != getattr(seen, name) != getattr(now, name)
        return
    for name in ("name", "phone"):
        typed = getattr(draft, name) != getattr(seen, name)
        assert getattr(answer, name) == getattr(draft if typed else now, name)


def test_nothing_is_read_as_a_dash():
    assert [readable("phone", value) for value in (None, "", "22", 0)] == ["—", "—", "22", 0]
