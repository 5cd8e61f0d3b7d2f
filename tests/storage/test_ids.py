"""Identities: unique and in order of time, or the same wherever they are made."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from desktop.storage.ids import new_id, shared_id


def test_new_ids_are_uuids_of_version_7_and_sort_by_time():
    ids = [new_id() for _ in range(2_000)]
    assert {UUID(one).version for one in ids} == {7}
    assert len(set(ids)) == len(ids)
    moments = [one[:13] for one in ids]
    assert moments == sorted(moments)


def test_a_shared_id_is_the_same_on_every_device():
    assert shared_id("centre", "YUN") == "290cddc6-712e-55a4-8a2a-42a260caea4e"


@given(
    st.lists(
        st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x1f")),
        min_size=2,
        max_size=3,
    )
)
def test_other_parts_make_another_id(parts):
    assert shared_id(*parts) == shared_id(*parts)
    assert shared_id(*parts) != shared_id("".join(parts))
    assert (shared_id(*parts) == shared_id(*parts[::-1])) == (parts == parts[::-1])
